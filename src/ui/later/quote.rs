//! Somebody's words, as they stand.

use yew::prelude::*;

use super::terms;
use crate::query::RecordKind;
use crate::ui::card::translated;
use crate::ui::marked::marked;
use crate::ui::parts::{Parts, all, el, tag};
use crate::ui::scene::Scene;
use crate::ui::sources::sources_of;

/// A quotation in its own language, its translation, who said it, when, and where that stands.
pub(crate) fn quote_block(scene: &Scene, position: u32) -> Html {
    let Some(quote) = scene.index.quote_at(position) else {
        return Html::default();
    };
    let say = scene.voice.all();
    let mut said = vec![scene.speaker(quote.speaker.0.as_ref(), quote.speaker_text.as_ref())];
    said.extend(quote.medium.as_ref().map(|m| scene.text(m).to_string()));
    said.extend(quote.date.as_ref().map(|d| scene.voice.date(d)));
    said.push(terms::fidelity(say, quote.fidelity).into());
    let caption = Parts::new()
        .given(scene.voice.translation(quote), "translation", |words| translated(scene, words))
        .with("said", el("p", "", marked(scene, &said.join(say.list_separator))))
        .with("sources", sources_of(scene, RecordKind::Quote, position));
    let words = marked(scene, &quote.body);
    let words = tag("blockquote", &["lang", "dir"], &[&quote.language.0, "auto"], words);
    el("figure", "quote", all(vec![words, el("figcaption", "", caption.html())]))
}

/// Quotations one after the other.
pub(crate) fn quotes(scene: &Scene, positions: &[u32]) -> Html {
    Parts::new().each("quote", positions, &|quote| quote_block(scene, quote)).html()
}
