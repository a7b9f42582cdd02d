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

/// Where the work stands; always there, so that what comes is read out.
fn phase(desk: &Desk, act: &Callback<Action>) -> Html {
    let inner = match &desk.phase {
        Phase::Empty | Phase::Ready => Html::default(),
        Phase::Working(what) => html! {
            <p class="working">
                <progress aria-label={what.clone()}></progress>
                <span>{ format!("{what} …") }</span>
                { button(say::CANCEL, "plain", act, Action::Cancel) }
            </p>
        },
        Phase::Stopped(why) => html! {
            <p class="stopped">
                <span>{ if why.is_empty() { say::STOPPED.to_owned() } else { say::broken(why) } }</span>{ " " }
                { button(say::AGAIN, "plain", act, Action::Again) }
            </p>
        },
        Phase::Refused(why) => html! { <p class="refused">{ super::sentence(why) }</p> },
    };
    html! { <div class="phase" role="status">{ inner }</div> }
}
