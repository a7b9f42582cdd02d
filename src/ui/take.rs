//! The quiet ways to take something away: beside a claim, and below all that is shown.

use yew::prelude::*;

use super::disclosure::{Claim, Panel, disclosure};
use super::later;
use super::parts::{Button, Parts, el, tag};
use super::scene::{Later, Scene};
use super::sources::external;
use crate::query::RecordKind;

/// "Copy this claim" and "Report a mistake", beside a claim's sources.
pub(crate) fn claim_links(scene: &Scene, claim: Claim) -> Html {
    if !matches!(claim, Claim::Record(kind, _) if kind != RecordKind::Organization) {
        return Html::default();
    }
    let say = scene.voice.say;
    let mut parts = Parts::new();
    if !scene.still {
        parts.add("copy", disclosure(scene, say.copy_claim.into(), Panel::Copy(claim)));
    }
    parts.add("report", report_link(scene, Some(claim)));
    parts.html()
}

/// "Report a mistake", in a claim or in the dossier as a whole; nothing where nobody is to be told.
pub(crate) fn report_link(scene: &Scene, claim: Option<Claim>) -> Html {
    let Some(contact) = &scene.index.dossier().corrections_url else { return Html::default() };
    // Until what writes the sentence is there, the address as it stands in the dossier.
    let address = if scene.later == Later::Ready {
        later::report_address(scene, claim)
    } else {
        contact.0.clone()
    };
    external(scene, &address, Html::from(scene.voice.say.report_mistake))
}

/// Link, system's sheet, files and paper; `take` is told which is wanted, and `waits` while what it
/// takes is not there.
pub(crate) fn take_line(scene: &Scene, take: &Callback<&'static str>, waits: bool) -> Html {
    let say = scene.voice.say;
    let mut parts = Parts::new();
    for (words, class, kind) in [
        (say.copy_link, "", "copy"),
        (say.send, "link send", "send"),
        (say.download_csv, "", "csv"),
        (say.download_json, "", "json"),
        (say.print, "", "print"),
    ] {
        let take = take.clone();
        let onclick = Callback::from(move |_: MouseEvent| take.emit(kind));
        parts.add(kind, Button { class, ..Button::default() }.html(Html::from(words), onclick));
    }
    parts.add("told", tag("p", &["class", "aria-live"], &["told", "polite"], Html::default()));
    if waits {
        let failed = scene.later == Later::Failed;
        parts.add("waiting", el("p", "", if failed { say.loading_failed } else { say.loading }));
    }
    let values = &["take", "group", say.take_away, ""];
    tag("div", &["class", "role", "aria-label", "data-later"], values, parts.html())
}
