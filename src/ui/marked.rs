//! Text with the hits of the search marked.

use yew::prelude::*;

use super::parts::Parts;
use super::scene::Scene;

/// A text in which the words searched for are marked.
pub(crate) fn marked(scene: &Scene, text: &str) -> Html {
    if scene.words.is_empty() {
        return Html::from(text);
    }
    let mut parts = Parts::new();
    for (n, (hit, piece)) in (0u32..).zip(scene.index.marked(text, &scene.words)) {
        let piece = Html::from(piece);
        parts.add(
            n,
            if hit {
                html! { <mark>{ piece }</mark> }
            } else {
                piece
            },
        );
    }
    parts.html()
}
