//! What an organization said or did.

use yew::prelude::*;

use super::amount::Amounts;
use super::marked::marked;
use super::parts::Parts;
use super::quote::quotes;
use super::scene::use_scene;
use super::sources::Sources;
use super::words;
use crate::query::quotes_of;

/// Props of [`ResponseBlock`].
#[derive(Properties, PartialEq)]
pub struct ResponseBlockProps {
    /// Position among the dossier's responses
    pub response: u32,
}

/// One response: stance, what was said or done, in its own words, with money and sources.
#[component]
pub fn ResponseBlock(props: &ResponseBlockProps) -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    let Some(response) = scene.index.response_at(props.response) else {
        return Html::default();
    };
    let say = scene.voice.say;
    let to = response.to.as_ref().and_then(|id| scene.title_of(id));
    html! {
        <div class="row">
            <div class="when">
                <div>{ scene.voice.period(response.date.as_ref(), None) }</div>
                <div>{ words::stance(say, response.stance) }</div>
            </div>
            <div>{ Parts::new()
                .with("text", html! { <p class="prose">{ marked(scene.text(&response.text)) }</p> })
                .given(to, "to", |title| html! {
                    <p class="meta">{ scene.voice.fill(say.in_reply_to, &[("what", title)]) }</p>
                })
                .when(!response.amounts.is_empty(), "amounts", || html! {
                    <p><Amounts amounts={response.amounts.clone()} inherited={response.sources.clone()} /></p>
                })
                .with("quotes", quotes(&quotes_of(&scene.index, &response.id)))
                .with("sources", html! { <div class="meta"><Sources refs={response.sources.clone()} /></div> })
                .html() }</div>
        </div>
    }
}
