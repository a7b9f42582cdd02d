//! The third step: what will be otherwise for visitors.

use yew::prelude::*;

use super::step;
use crate::studio::report::{Changed, Changes, Report};
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
        if !records.is_empty() {
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

fn list(title: &str, class: &'static str, records: &[Changed]) -> Html {
    let lines = records.iter().map(|record| {
        let said = record.said.iter().map(|said| html! { <li>{ said.clone() }</li> });
        html! {
            <li>
                <b>{ record.name.clone() }</b>
                if !record.said.is_empty() { <ul>{ for said }</ul> }
            </li>
        }
    });
    html! {
        <div {class}>
            <h3>{ title.to_owned() }<span class="count">{ records.len() }</span></h3>
            <ul>{ for lines }</ul>
        </div>
    }
}
