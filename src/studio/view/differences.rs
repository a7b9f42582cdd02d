//! The third step: what will be otherwise for visitors.

use yew::prelude::*;

use super::{sentence, step};
use crate::studio::report::{Changes, Records, Report};
use crate::ui::Parts;
use crate::ui::staff::studio as say;

pub(super) fn differences(report: &Report, is_good: bool) -> Html {
    if !is_good {
        return step(
            3,
            "differences",
            say::DIFFERENCES,
            html! { <p class="wait">{ say::AFTER_ERRORS }</p> },
        );
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
    let totals = if changes.before == changes.after {
        sums(say::TOTAL, &changes.after)
    } else {
        html! { <>{ sums(say::TOTAL_BEFORE, &changes.before) }{ sums(say::TOTAL_AFTER, &changes.after) }</> }
    };
    parts.add("totals", html! { <dl class="totals">{ totals }</dl> });
    parts.html()
}

fn list(title: &str, class: &'static str, records: &Records) -> Html {
    let more = records.count - records.first.len();
    let lines = records.first.iter().map(|record| {
        let said = record.said.iter().map(|said| html! { <li>{ sentence(said) }</li> });
        html! {
            <li>
                <b>{ sentence(&record.name) }</b>
                if !record.said.is_empty() { <ul>{ for said }</ul> }
            </li>
        }
    });
    html! {
        <div {class}>
            <h3>{ title.to_owned() }<span class="count">{ records.count }</span></h3>
            <ul>{ for lines }</ul>
            if more > 0 { <p class="more">{ sentence(&say::more_records(more)) }</p> }
        </div>
    }
}
