//! What an organization said or did.

use yew::prelude::*;

use super::amount::amounts;
use super::quote::quotes;
use crate::query::{RecordKind, quotes_of};
use crate::ui::parts::Parts;
use crate::ui::scene::Scene;
use crate::ui::sources::{muted, prose_of, row, sources_of};
use crate::ui::words;

/// One response: stance, what was said or done, in its own words, with money and sources.
pub(crate) fn response_block(scene: &Scene, position: u32) -> Html {
    let Some(response) = scene.index.response_at(position) else {
        return Html::default();
    };
    let say = scene.voice.all();
    let to = response.to.as_ref().and_then(|id| scene.title_of(id));
    let right = Parts::new()
        .with("text", prose_of(scene, &response.text))
        .given(to, "to", |title| {
            muted(scene, &scene.voice.fill(say.in_reply_to, &[("what", title)]))
        })
        .when(!response.amounts.is_empty(), "amounts", || {
            amounts(scene, RecordKind::Response, position)
        })
        .with("quotes", quotes(scene, &quotes_of(&scene.index, &response.id)))
        .with("sources", sources_of(scene, RecordKind::Response, position));
    let when = scene.voice.period(response.date.as_ref(), None);
    row(when, words::stance(say, response.stance), right.html())
}

/// Responses one under the other.
pub(crate) fn responses(scene: &Scene, positions: &[u32]) -> Html {
    Parts::new().each("response", positions, &|response| response_block(scene, response)).html()
}
