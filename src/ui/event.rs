//! Marches, rallies, votes and hearings, with those who endorse them.

use yew::prelude::*;

use super::marked::marked;
use super::parts::Parts;
use super::quote::quotes;
use super::scene::{Scene, use_scene};
use super::sources::{Sources, external};
use super::words;
use crate::model::Id;
use crate::query::quotes_of;

/// Props of [`EventBlock`].
#[derive(Properties, PartialEq)]
pub struct EventBlockProps {
    /// Position among the dossier's events
    pub event: u32,
}

/// One event: when, where, who.
#[component]
pub fn EventBlock(props: &EventBlockProps) -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    let Some(event) = scene.index.event_at(props.event) else {
        return Html::default();
    };
    let say = scene.voice.say;
    let end = event.end.as_ref().map(|end| scene.voice.moment(end));
    let start = scene.voice.moment(&event.start);
    let when = end.map_or_else(
        || start.clone(),
        |end| scene.voice.fill(say.from_until, &[("start", &start), ("end", &end)]),
    );
    html! {
        <div class="row">
            <div class="when"><div>{ when }</div><div>{ words::event_kind(say, event.kind) }</div></div>
            <div>{ Parts::new()
                .with("name", html! { <p class="head">{ marked(scene.text(&event.name)) }</p> })
                .given(event.place.as_ref(), "place", |p| html! { <p class="muted">{ marked(scene.text(p)) }</p> })
                .given(event.text.as_ref(), "text", |t| html! { <p class="prose">{ marked(scene.text(t)) }</p> })
                .when(!event.organizers.is_empty(), "organizers", || html! {
                    <p class="prose">{ marked(&scene.voice.fill(say.organized_by, &[
                        ("names", &scene.names(&event.organizers)),
                    ])) }</p>
                })
                .given(event.url.as_ref(), "url", |url| html! {
                    <p>{ external(&scene, &url.0, &url.0) }</p>
                })
                .with("endorsers", endorsers(&scene, Some(&event.id)))
                .with("quotes", quotes(&quotes_of(&scene.index, &event.id)))
                .with("sources", html! { <div class="meta"><Sources refs={event.sources.clone()} /></div> })
                .html() }</div>
        </div>
    }
}

/// The dossier's endorsers, when they endorse `of`.
pub(crate) fn endorsers(scene: &Scene, of: Option<&Id>) -> Html {
    let Some(endorsers) = scene.index.dossier().endorsers.as_ref().filter(|e| e.of.as_ref() == of)
    else {
        return html! { <></> };
    };
    let say = scene.voice.say;
    let sentence = if endorsers.complete { say.endorsed_by } else { say.endorsed_partly };
    let said = scene.voice.fill(sentence, &[("names", &scene.names(&endorsers.organizations))]);
    html! {
        <>
            <p class="prose">{ marked(&said) }</p>
            <div class="meta"><Sources refs={endorsers.sources.clone()} /></div>
        </>
    }
}
