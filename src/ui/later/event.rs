//! Marches, rallies, votes and hearings, with those who endorse them.

use yew::prelude::*;

use super::quote::quotes;
use super::terms;
use crate::model::Id;
use crate::query::{RecordKind, quotes_of};
use crate::ui::disclosure::Claim;
use crate::ui::marked::told;
use crate::ui::parts::{Parts, all, el};
use crate::ui::scene::Scene;
use crate::ui::sources::{external, prose, prose_of, row, sources, sources_of};

/// One event: when, where, who.
pub(crate) fn event_block(scene: &Scene, position: u32) -> Html {
    let Some(event) = scene.index.event_at(position) else {
        return Html::default();
    };
    let say = scene.voice.all();
    let start = scene.voice.moment(&event.start);
    let when = match &event.end {
        None => start,
        Some(end) => scene
            .voice
            .fill(say.from_until, &[("start", &start), ("end", &scene.voice.moment(end))]),
    };
    let right = Parts::new()
        .with("name", el("p", "head", told(scene, &event.name)))
        .given(event.place.as_ref(), "place", |p| el("p", "muted", told(scene, p)))
        .given(event.text.as_ref(), "text", |t| prose_of(scene, t))
        .when(!event.organizers.is_empty(), "organizers", || {
            prose(
                scene,
                &scene.voice.fill(say.organized_by, &[("names", &scene.names(&event.organizers))]),
            )
        })
        .given(event.url.as_ref(), "url", |url| {
            el("p", "", external(scene, &url.0, Html::from(&url.0)))
        })
        .with("endorsers", endorsers(scene, Some(&event.id)))
        .with("quotes", quotes(scene, &quotes_of(&scene.index, &event.id)))
        .with("sources", sources_of(scene, RecordKind::Event, position));
    row(when, terms::event_kind(say, event.kind), right.html())
}

/// The dossier's endorsers, when they endorse `of`.
pub(crate) fn endorsers(scene: &Scene, of: Option<&Id>) -> Html {
    let Some(endorsers) = scene.index.dossier().endorsers.as_ref().filter(|e| e.of.as_ref() == of)
    else {
        return Html::default();
    };
    let say = scene.voice.all();
    let sentence = if endorsers.complete { say.endorsed_by } else { say.endorsed_partly };
    let said = scene.voice.fill(sentence, &[("names", &scene.names(&endorsers.organizations))]);
    all(vec![prose(scene, &said), sources(scene, Claim::Endorsers)])
}
