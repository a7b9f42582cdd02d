//! Text with the hits of the search marked.

use yew::prelude::*;

use super::parts::{Parts, el, tag};
use super::scene::Scene;
use crate::model::Text;

/// A text of the dossier, marked; where it is in another language than the interface, it says so and
/// has a direction of its own.
pub(crate) fn told(scene: &Scene, text: &Text) -> Html {
    foreign(scene, text, marked(scene, scene.text(text)))
}

/// Words around a text of the dossier, in its language and direction where that is another.
pub(crate) fn foreign(scene: &Scene, text: &Text, words: Html) -> Html {
    match scene.voice.foreign(text) {
        Some(language) => tag("bdi", &["lang"], &[language], words),
        None => words,
    }
}

/// A text in which the words searched for are marked.
pub(crate) fn marked(scene: &Scene, text: &str) -> Html {
    if scene.words.is_empty() {
        return Html::from(text);
    }
    let pieces = scene.index.marked(text, &scene.words);
    // As without a search: else all texts would be made anew where one ends.
    if !pieces.iter().any(|(hit, _)| *hit) {
        return Html::from(text);
    }
    let mut parts = Parts::new();
    for (n, (hit, piece)) in (0u32..).zip(pieces) {
        let piece = Html::from(piece);
        parts.add(n, if hit { el("mark", "", piece) } else { piece });
    }
    parts.html()
}
