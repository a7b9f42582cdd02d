//! The first step: files are chosen, and what they are is said.

use yew::prelude::*;

use super::{button, sentence, step};
use crate::studio::desk::{Action, Desk, Phase};
use crate::ui::Parts;
use crate::ui::staff::studio as say;

/// What the window of the system offers.
const TYPES: &str = ".xlsx,.csv,.tsv,.txt,.json,application/json,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub(super) fn files(desk: &Desk, act: &Callback<Action>) -> Html {
    let is_empty = desk.files.is_empty();
    let choose = if is_empty { say::CHOOSE } else { say::CHOOSE_OTHER };
    // The page around takes the files: only it has them.
    let drop = html! {
        <div class={classes!("drop", (!is_empty).then_some("small"))}>
            <label class="choose">
                <span>{ choose }</span>
                <input type="file" id="choose" multiple=true accept={TYPES} aria-describedby="accepted" />
            </label>
            <p id="accepted">{ say::ACCEPTED }</p>
        </div>
    };
    let begin = html! {
        <p class="begin">
            <span>{ say::NOTHING_YET }</span>{ " " }
            { button(say::GET_TEMPLATE, "link", act, Action::Begin(false)) }{ " " }
            { button(say::GET_PUBLISHED, "link", act, Action::Begin(true)) }
        </p>
    };
    let inner = Parts::new()
        .with("drop", drop)
        .when(is_empty, "begin", || begin)
        .with("phase", phase(desk, act))
        .given(desk.report.as_ref(), "recognized", |report| {
            let lines = report.recognized.iter().map(|line| html! { <p>{ line.clone() }</p> });
            html! { <div class="recognized">{ for lines }</div> }
        })
        .given(desk.report.as_ref().filter(|report| !report.notes.is_empty()), "notes", |report| {
            let lines = report.notes.iter().map(|line| html! { <li>{ sentence(line) }</li> });
            html! {
                <details class="notes">
                    <summary>{ say::NOTES }{ format!(" ({})", report.notes.len()) }</summary>
                    <ul>{ for lines }</ul>
                </details>
            }
        });
    step(1, "files", say::FILES, inner.html())
}

/// Where the work stands; always there, so that what comes is read out, and beside it what can be done.
fn phase(desk: &Desk, act: &Callback<Action>) -> Html {
    let (class, said, way_out) = match &desk.phase {
        Phase::Empty | Phase::Ready => ("", Html::default(), None),
        Phase::Working(what) => {
            ("working", format!("{what} …").into(), Some((say::CANCEL, Action::Cancel)))
        }
        Phase::Stopped(why) => {
            let why = if why.is_empty() { say::STOPPED.to_owned() } else { say::broken(why) };
            ("stopped", why.into(), Some((say::AGAIN, Action::Again)))
        }
        Phase::Refused(why) => ("refused", sentence(why), None),
    };
    let inner = Parts::new()
        .when(class == "working", "progress", || html! { <progress aria-hidden="true"></progress> })
        .with("said", html! { <span role="status">{ said }</span> })
        .given(way_out, "button", |(text, action)| button(text, "plain", act, action));
    html! { <div class={classes!("phase", class)}>{ inner.html() }</div> }
}
