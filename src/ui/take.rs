//! The quiet ways to take something away: beside a claim, and below all that is shown.

use yew::prelude::*;

use super::disclosure::{Claim, Panel, disclosure};
use super::later;
use super::parts::{Button, Parts, el, tag};
use super::scene::{Ask, Later, Scene, Take};
use super::sources::external;
use crate::query::RecordKind;

/// "Copy this claim" and "Report a mistake", beside a claim's sources.
pub(crate) fn claim_links(scene: &Scene, claim: Claim) -> Html {
    if !matches!(claim, Claim::Record(kind, _) if kind != RecordKind::Organization) {
        return Html::default();
    }
    let say = scene.voice.say;
    let report = scene.index.dossier().corrections_url.as_ref();
    Parts::new()
        .when(!scene.still, "copy", || disclosure(scene, say.copy_claim.into(), Panel::Copy(claim)))
        .given(report, "report", |contact| {
            // Until what writes the sentence is there, the address as it stands in the dossier.
            if scene.later == Later::Ready {
                external(scene, &later::report_address(scene, claim), say.report_mistake)
            } else {
                external(scene, &contact.0, say.report_mistake)
            }
        })
        .html()
}

/// Link, system's sheet, files and paper; `file` is asked for a file of its kind, and `waits` while
/// one is.
pub(crate) fn take_line(scene: &Scene, file: &Callback<&'static str>, waits: bool) -> Html {
    let say = scene.voice.say;
    let asks = |take: Take| {
        let ask = scene.ask.clone();
        Callback::from(move |_: MouseEvent| ask.emit(Ask::Take(take.clone())))
    };
    let files = |kind: &'static str| {
        let file = file.clone();
        Callback::from(move |_: MouseEvent| file.emit(kind))
    };
    let mut parts = Parts::new();
    for (words, class, onclick) in [
        (say.copy_link, "link", asks(Take::Link("copy"))),
        (say.send, "link send", asks(Take::Link("send"))),
        (say.download_csv, "link", files("csv")),
        (say.download_json, "link", files("json")),
        (say.print, "link", asks(Take::Print)),
    ] {
        parts.add(words, Button { class, ..Button::default() }.html(Html::from(words), onclick));
    }
    let waiting = match scene.later {
        Later::Failed => say.loading_failed,
        _ => say.loading,
    };
    let parts = parts
        .with("told", tag("p", &["class", "aria-live"], &["told", "polite"], Html::default()))
        .when(waits, "waiting", || el("p", "", waiting));
    tag("div", &["class", "role", "aria-label"], &["take", "group", say.take_away], parts.html())
}
