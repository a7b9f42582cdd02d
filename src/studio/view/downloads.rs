//! The fifth step: what is taken away, and where it belongs.

use yew::prelude::*;

use super::step;
use crate::studio::desk::{Action, Desk, Phase};
use crate::studio::report::Report;
use crate::studio::work::Download;
use crate::ui::staff::studio as say;

pub(super) fn downloads(desk: &Desk, report: &Report, act: &Callback<Action>) -> Html {
    let is_ready = desk.phase == Phase::Ready;
    let good = desk.is_good();
    let errors = || say::ERRORS_FIRST.to_owned();
    let spreadsheet = if report.locked.is_empty() {
        say::SPREADSHEET_IS.to_owned()
    } else {
        report.locked.clone()
    };
    let one = |download, text, class, can: bool, note: String| {
        let act = act.clone();
        let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Get(download)));
        let id = format!("note-{}", download.name().split('.').next().unwrap_or_default());
        html! {
            <li>
                <button type="button" {class} {onclick} disabled={!can} aria-describedby={id.clone()}>{ text }</button>
                <p {id}>{ note }</p>
            </li>
        }
    };
    let note = |sentence: &str| if good { sentence.to_owned() } else { errors() };
    let inner = html! {
        <ul class="downloads">
            { one(Download::Dossier, say::GET_DOSSIER, "strong", good, note(say::WHERE_TO_PUT)) }
            { one(Download::Spreadsheet, say::GET_SPREADSHEET, "plain", is_ready && report.locked.is_empty(), spreadsheet) }
            { one(Download::Worklist, say::GET_WORKLIST, "plain", good, note(say::WORKLIST_IS)) }
            { one(Download::Claims, say::GET_CLAIMS, "plain", good, note(say::CLAIMS_IS)) }
        </ul>
    };
    step(5, "downloads", say::DOWNLOAD, inner)
}
