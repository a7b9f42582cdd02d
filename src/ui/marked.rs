//! Text with the hits of the search marked.

use yew::prelude::*;

use super::parts::Parts;
use super::scene::use_scene;

/// Props of [`Marked`].
#[derive(Properties, PartialEq)]
pub struct MarkedProps {
    /// The text, shown as it is
    pub text: AttrValue,
}

/// A text in which the words searched for are marked.
#[component]
pub fn Marked(props: &MarkedProps) -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    if scene.words.is_empty() {
        return html! { { &props.text } };
    }
    scene
        .index
        .marked(&props.text, &scene.words)
        .into_iter()
        .enumerate()
        .fold(Parts::new(), |parts, (n, (hit, piece))| {
            parts.with(
                n.to_string(),
                if hit {
                    html! { <mark>{ piece }</mark> }
                } else {
                    html! { { piece } }
                },
            )
        })
        .html()
}

/// [`Marked`] as an expression.
pub(crate) fn marked(text: &str) -> Html {
    html! { <Marked text={text.to_string()} /> }
}
