//! What visitors take away of one claim, and of all that is shown.

use yew::prelude::*;

use super::claim::{Cited, cite, id_of, short};
use super::{forms, sheet};
use crate::query::{Filter, Selection, extract};
use crate::ui::disclosure::Claim;
use crate::ui::parts::{Button, Parts, el, tag};
use crate::ui::scene::{Ask, Scene, Take};

/// A claim as text, Markdown and HTML, each behind a button, and what the text says.
pub(super) fn claim_panel(scene: &Scene, claim: Claim) -> Html {
    let Some(cited) = cite(scene, claim) else { return Html::default() };
    let say = scene.voice.all();
    let text = forms::text(&cited);
    // All but the explorer's address, which the page knows.
    let preview = text.split_once(forms::HERE).map_or(&*text, |(before, _)| before);
    let button = |words: &'static str, form: fn(&Cited) -> String, rich: bool| {
        let (text, html) = (form(&cited), rich.then(|| forms::html(&cited)));
        let ask = scene.ask.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            ask.emit(Ask::Take(Take::Copy(text.clone(), html.clone())));
        });
        Button::default().html(Html::from(words), onclick)
    };
    let parts = Parts::new()
        // Word processors take the links with it.
        .with("text", button(say.copy_text, forms::text, true))
        .with("markdown", button(say.copy_markdown, forms::markdown, false))
        .with("html", button(say.copy_html, forms::html, false))
        .with("told", tag("p", &["class", "aria-live"], &["told", "polite"], Html::default()))
        .with("preview", el("div", "preview", preview));
    tag(
        "div",
        &["class", "role", "aria-label"],
        &["panel take", "group", say.copy_claim],
        parts.html(),
    )
}

/// Where a mistake in `claim` is reported, with record, version and sentence, or one in the dossier, with
/// its id, version and title; empty where nowhere.
pub(super) fn report_address(scene: &Scene, claim: Option<Claim>) -> String {
    let d = scene.index.dossier();
    let (id, said) = match claim {
        Some(claim) => (id_of(scene, claim), short(scene, claim)),
        None => (Some(&d.id), scene.text(&d.title).to_string()),
    };
    let (Some(contact), Some(id)) = (&d.corrections_url, id) else { return String::new() };
    let say = scene.voice.all();
    let record = scene.voice.fill(say.comma, &[("this", id.as_str()), ("that", &d.version)]);
    let subject = scene.labelled(say.report_mistake, &record);
    forms::report(&contact.0, &subject, id.as_str(), &d.version, &said)
}

/// What is shown as a file of this kind: `csv` or `json`.
pub(super) fn file(scene: &Scene, selection: &Selection, filter: &Filter, kind: &str) -> Take {
    let name = sheet::file_name(scene, filter, kind);
    if kind == "csv" {
        return Take::File(name, sheet::MEDIA, sheet::sheet(scene, selection));
    }
    let ids: Vec<String> =
        extract(&scene.index, selection).iter().map(|id| id.to_string()).collect();
    Take::Data(name, ids.join(" "))
}
