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
    let spreadsheet = match &*report.locked {
        _ if !is_ready => say::CHECK_FIRST,
        "" => say::SPREADSHEET_IS,
        reason => reason,
    };
    let one = |download, text, class, can: bool, note: &str| {
        let act = act.clone();
        let note = note.to_owned();
        let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Get(download)));
        let id = format!("note-{}", download.name().replace('.', "-"));
        html! {
            <li>
                <button type="button" {class} {onclick} disabled={!can} aria-describedby={id.clone()}>{ text }</button>
                <p {id}>{ note }</p>
            </li>
        }
    };
    let note = |sentence| match good {
        true => sentence,
        false if is_ready => say::ERRORS_FIRST,
        false => say::CHECK_FIRST,
    };
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
