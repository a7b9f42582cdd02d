//! What this is, of when, and what a visitor can do.

use yew::prelude::*;

use super::heading::heading;
use super::marked::marked;
use super::parts::{Parts, el, tag};
use super::scene::Scene;
use super::sources::external;

/// Kicker with the as-of date, heading, summary, action buttons.
pub(crate) fn header(scene: &Scene, title: &str, id: &str) -> Html {
    let dossier = scene.index.dossier();
    let say = scene.voice.say;
    let as_of = scene.voice.fill(say.as_of, &[("date", &scene.voice.date(&dossier.as_of))]);
    let kicker = Parts::new()
        .with("what", el("span", "", say.kicker))
        .with("as-of", el("span", "", as_of))
        .given(dossier.publisher.as_ref(), "publisher", |p| el("span", "", &p.name));
    let mut actions = Parts::new();
    for (n, action) in (0u32..).zip(&dossier.actions) {
        let class = if n == 0 { "action first" } else { "action" };
        actions
            .add(n, el("span", class, external(scene, &action.url.0, scene.text(&action.label))));
    }
    let parts = Parts::new()
        .with("kicker", el("p", "kicker", kicker.html()))
        .with("title", heading(scene.level, "title", Some(id), Html::from(title)))
        .given(dossier.summary.as_ref(), "lede", |s| el("p", "lede", marked(scene, scene.text(s))))
        .when(!dossier.actions.is_empty(), "actions", || el("p", "actions", actions.html()));
    tag("header", &["part"], &["header"], parts.html())
}
