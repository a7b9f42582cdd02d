//! What this is, of when, and what a visitor can do.

use yew::prelude::*;

use super::heading::heading;
use super::marked::told;
use super::parts::{Parts, el, tag};
use super::scene::Scene;
use super::sources::call;

/// Kicker with the as-of date and the control of the language, heading, summary, action buttons.
pub(crate) fn header(scene: &Scene, title: Html, id: &str, language: Html) -> Html {
    let dossier = scene.index.dossier();
    let say = scene.voice.say;
    let as_of = scene.voice.fill(say.as_of, &[("date", &scene.voice.date(&dossier.as_of))]);
    let kicker = Parts::new()
        .with("what", el("span", "", say.kicker))
        .with("as-of", el("span", "", as_of))
        .given(dossier.publisher.as_ref(), "publisher", |p| el("span", "", &p.name))
        .with("language", language);
    let own = scene.action.iter().map(|a| ("", a.url.as_str(), Html::from(&a.label)));
    let dossiers =
        dossier.actions.iter().map(|a| (a.id.as_str(), a.url.0.as_str(), told(scene, &a.label)));
    let mut actions = Parts::new();
    for (n, (id, url, label)) in (0u32..).zip(own.chain(dossiers)) {
        let class = if n == 0 { "action first" } else { "action" };
        actions.add(n, call(scene, "span", class, id, (url, label)));
    }
    let any = scene.action.is_some() || !dossier.actions.is_empty();
    let parts = Parts::new()
        .with("kicker", el("p", "kicker", kicker.html()))
        .with("title", heading(scene.level, "title", Some(id), title))
        .given(dossier.summary.as_ref(), "lede", |s| el("p", "lede", told(scene, s)))
        .when(any, "actions", || el("p", "actions", actions.html()));
    tag("header", &["part"], &["header"], parts.html())
}
