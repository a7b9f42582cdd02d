//! The third step: what will be otherwise for visitors.

use yew::prelude::*;

use super::{later, sentence, step};
use crate::studio::desk::Desk;
use crate::studio::report::{Changes, Records, Report};
use crate::ui::Parts;
use crate::ui::staff::studio as say;

/// Longer lists are opened on request.
const FOLDED: usize = 25;

pub(super) fn differences(desk: &Desk, report: &Report) -> Html {
    if !desk.is_good() {
        return step(3, "differences", say::DIFFERENCES, later(desk));
    }
    let about = report.about.iter().map(|line| html! { <p>{ line.clone() }</p> });
    let inner = Parts::new()
        .with("about", html! { <div class="about">{ for about }</div> })
        .when(
            !report.compared.is_empty(),
            "compared",
            || html! { <p class="compared">{ report.compared.clone() }</p> },
        )
        .given(report.changes.as_ref(), "changes", changes);
    step(3, "differences", say::DIFFERENCES, inner.html())
}

fn changes(changes: &Changes) -> Html {
    let mut parts = Parts::new();
    for (title, class, records) in [
        (say::REMOVED, "removed", &changes.removed),
        (say::CHANGED, "changed", &changes.changed),
        (say::ADDED, "added", &changes.added),
    ] {
        if records.count > 0 {
            parts.add(class, list(title, class, records));
        }
    }
    let sums = |title: &str, lines: &[String]| {
        let lines = lines.iter().map(|line| html! { <dd>{ line.clone() }</dd> });
        html! { <div><dt>{ title.to_owned() }</dt>{ for lines }</div> }
    };
    let same = changes.before == changes.after;
    let totals = Parts::new()
        .when(!same, "before", || sums(say::TOTAL_BEFORE, &changes.before))
        .with("after", sums(if same { say::TOTAL } else { say::TOTAL_AFTER }, &changes.after));
    parts.add("totals", html! { <dl class="totals">{ totals.html() }</dl> });
    parts.html()
}

fn list(title: &str, class: &'static str, records: &Records) -> Html {
    let more = records.count - records.first.len();
    let mut lines = Parts::new();
    for (n, record) in (0u32..).zip(&records.first) {
        let said = record.said.iter().map(|said| html! { <li>{ sentence(said) }</li> });
        let line = Parts::new().with("name", html! { <b>{ sentence(&record.name) }</b> }).when(
            !record.said.is_empty(),
            "said",
            || html! { <ul>{ for said }</ul> },
        );
        lines.add(n, html! { <li>{ line.html() }</li> });
    }
    let summary = html! {
        <summary><h3>{ title.to_owned() }</h3><span class="count">{ records.count }</span></summary>
    };
    let inner = Parts::new()
        .with("summary", summary)
        .with("records", html! { <ul>{ lines.html() }</ul> })
        .when(more > 0, "more", || {
            html! { <p class="more">{ sentence(&say::more_records(more)) }</p> }
        });
    let class = classes!("kind", class);
    html! { <details {class} open={records.count <= FOLDED}>{ inner.html() }</details> }
}
