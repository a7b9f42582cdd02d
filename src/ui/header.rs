//! What this is, of when, and what a visitor can do.

use yew::prelude::*;

use super::heading::heading;
use super::marked::marked;
use super::parts::Parts;
use super::scene::Scene;
use super::sources::external;

/// Kicker with the as-of date, heading, summary, action buttons.
pub(crate) fn header(scene: &Scene, title: &str, id: &str) -> Html {
    let dossier = scene.index.dossier();
    let say = scene.voice.say;
    let as_of = scene.voice.fill(say.as_of, &[("date", &scene.voice.date(&dossier.as_of))]);
    let kicker = Parts::new()
        .with("what", html! { <span>{ say.kicker }</span> })
        .with("as-of", html! { <span>{ as_of }</span> })
        .given(dossier.publisher.as_ref(), "publisher", |p| html! { <span>{ &p.name }</span> });
    let mut actions = Parts::new();
    for (n, action) in (0u32..).zip(&dossier.actions) {
        let class = if n == 0 { "action first" } else { "action" };
        actions.add(
            n,
            html! {
                <span {class}>{ external(scene, &action.url.0, scene.text(&action.label)) }</span>
            },
        );
    }
    let parts = Parts::new()
        .with("kicker", html! { <p class="kicker">{ kicker.html() }</p> })
        .with("title", heading(scene.level, "title", Some(id), Html::from(title)))
        .given(
            dossier.summary.as_ref(),
            "lede",
            |s| html! { <p class="lede">{ marked(scene, scene.text(s)) }</p> },
        )
        .when(
            !dossier.actions.is_empty(),
            "actions",
            || html! { <p class="actions">{ actions.html() }</p> },
        );
    html! { <header part="header">{ parts.html() }</header> }
}
