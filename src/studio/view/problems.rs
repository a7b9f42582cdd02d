//! The second step: what is wrong, where, and how it is mended.

use yew::prelude::*;

use super::{button, sentence, step};
use crate::studio::desk::{Action, Desk};
use crate::studio::edit::Edit;
use crate::studio::report::{Cause, Place, Report, Section};
use crate::ui::Parts;
use crate::ui::staff::studio as say;

pub(super) fn problems(desk: &Desk, report: &Report, act: &Callback<Action>) -> Html {
    let class = if report.errors == 0 { "verdict good" } else { "verdict bad" };
    let verdict = html! { <p {class}>{ say::counted(report.errors, report.warnings) }</p> };
    // Keyed by what they are, so that what is folded, typed and in focus stays with its place.
    let mut sections = Parts::new();
    for section in &report.sections {
        let key = format!("{} {}", section.is_error, section.title);
        sections.add(key, kind(desk, section, act));
    }
    let inner = Parts::new()
        .with("verdict", verdict)
        .when(report.mendable > 0 || !desk.changes.is_empty(), "tools", || tools(desk, report, act))
        .with("sections", sections.html());
    step(2, "problems", say::PROBLEMS, inner.html())
}

fn tools(desk: &Desk, report: &Report, act: &Callback<Action>) -> Html {
    let changes = desk.changes.iter().map(Vec::len).sum();
    let inner = Parts::new()
        .when(report.mendable > 0, "all", || {
            button(
                say::mend_all(report.mendable),
                "strong",
                act,
                Action::Change(report.mends.clone()),
            )
        })
        .when(changes > 0, "undo", || button(say::UNDO, "plain", act, Action::Undo))
        .when(changes > 0, "count", || html! { <span>{ say::changed(changes) }</span> });
    html! { <div class="tools">{ inner.html() }</div> }
}

/// Errors are open; what can wait is opened on request.
fn kind(desk: &Desk, section: &Section, act: &Callback<Action>) -> Html {
    let mut causes = Parts::new();
    for cause in &section.causes {
        causes.add(format!("{} {}", cause.message, cause.hint), one(desk, cause, act));
    }
    let class = if section.is_error { "kind error" } else { "kind warning" };
    let summary = html! {
        <summary><h3>{ section.title.clone() }</h3><span class="count">{ section.count }</span></summary>
    };
    let inner = Parts::new()
        .with("summary", summary)
        .with("causes", html! { <ul class="causes">{ causes.html() }</ul> })
        .when(section.more > 0, "more", || {
            html! { <p class="more">{ say::more_causes(section.more) }</p> }
        });
    html! { <details {class} open={section.is_error}>{ inner.html() }</details> }
}

fn one(desk: &Desk, cause: &Cause, act: &Callback<Action>) -> Html {
    let mut places = Parts::new();
    for (n, place) in cause.places.iter().enumerate() {
        let before = cause.places.iter().take(n).filter(|other| other.key() == place.key()).count();
        places.add(format!("{} {before}", place.key()), spot(desk, place, act));
    }
    let places = places.when(cause.more > 0, "more", || {
        html! { <li class="more">{ say::more_places(cause.more) }</li> }
    });
    html! {
        <li class="cause">
            <p class="message">{ sentence(&cause.message) }</p>
            <p class="hint">{ sentence(&cause.hint) }</p>
            <ul class="places">{ places.html() }</ul>
        </li>
    }
}

fn spot(desk: &Desk, place: &Place, act: &Callback<Action>) -> Html {
    let name = Parts::new().with("name", html! { <b>{ place.name.clone() }</b> }).when(
        !place.path.is_empty(),
        "path",
        || html! { <code>{ place.path.clone() }</code> },
    );
    let name = html! { <span class="spot">{ name.html() }</span> };
    let inner = Parts::new()
        .with("name", name)
        .when(!place.mend.is_empty(), "fix", || {
            let texts: Vec<(&str, &str)> = place
                .mend
                .iter()
                .map(|edit| match edit {
                    Edit::Cell { cell, text, .. } => (&**cell, &**text),
                    Edit::Bytes { text, .. } => ("", &**text),
                })
                .collect();
            button(say::fix(&texts), "certain", act, Action::Change(place.mend.clone()))
        })
        .given(place.target.as_ref().zip(place.seen.as_ref()), "field", |(target, seen)| {
            field(desk, place, target, seen, act)
        });
    html! { <li class="place">{ inner.html() }</li> }
}

/// A field to write something else there.
fn field(desk: &Desk, place: &Place, target: &Edit, seen: &str, act: &Callback<Action>) -> Html {
    let key = place.key();
    let value = desk.drafts.get(&key).cloned().unwrap_or_else(|| seen.to_owned());
    let oninput = {
        let (act, key) = (act.clone(), key.clone());
        Callback::from(move |event: InputEvent| {
            let field: web_sys::HtmlInputElement = event.target_unchecked_into();
            act.emit(Action::Draft(key.clone(), field.value()));
        })
    };
    let onsubmit = {
        let (act, target, seen) = (act.clone(), target.clone(), seen.to_owned());
        let value = value.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            act.emit(Action::Change(vec![written(&target, &seen, &value)]));
        })
    };
    html! {
        <form class="field" {onsubmit}>
            <input type="text" {value} {oninput} aria-label={say::value_of(&place.name)} autocomplete="off" autocapitalize="none" spellcheck="false" />
            <button type="submit" class="plain">{ say::PUT_IN }</button>
        </form>
    }
}

/// The change that writes `value` in place of `seen`.
fn written(target: &Edit, seen: &str, value: &str) -> Edit {
    match target {
        Edit::Cell { sheet, cell, .. } => {
            Edit::Cell { sheet: sheet.clone(), cell: cell.clone(), text: value.into() }
        }
        Edit::Bytes { start, end, .. } => {
            // What is no JSON by itself is meant as text, and so is what takes the place of a text.
            let is_text = seen.starts_with('"') && !value.trim_start().starts_with('"');
            let is_json = !is_text && serde_json::from_str::<serde_json::Value>(value).is_ok();
            let text =
                if is_json { value.to_owned() } else { serde_json::Value::from(value).to_string() };
            Edit::Bytes { start: *start, end: *end, text }
        }
    }
}
