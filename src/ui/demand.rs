//! What is demanded, and where it stands.

use yew::prelude::*;

use super::event::endorsers;
use super::marked::marked;
use super::parts::Parts;
use super::scene::use_scene;
use super::sources::Sources;
use super::words;

/// Props of [`DemandBlock`].
#[derive(Properties, PartialEq)]
pub struct DemandBlockProps {
    /// Position among the dossier's demands
    pub demand: u32,
}

/// One demand with its status.
#[component]
pub fn DemandBlock(props: &DemandBlockProps) -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    let Some(demand) = scene.index.demand_at(props.demand) else {
        return Html::default();
    };
    let say = scene.voice.say;
    html! {
        <div class="row">
            <div class="when">
                <div>{ scene.voice.period(demand.date.as_ref(), None) }</div>
                <div>{ words::demand_status(say, demand.status) }</div>
            </div>
            <div>{ Parts::new()
                .with("text", html! { <p class="prose">{ marked(scene.text(&demand.text)) }</p> })
                .given(demand.by.as_ref(), "by", |by| html! {
                    <p class="muted">{ marked(&scene.voice.fill(say.demanded_by, &[("who", scene.text(by))])) }</p>
                })
                .with("endorsers", endorsers(&scene, Some(&demand.id)))
                .with("sources", html! { <div class="meta"><Sources refs={demand.sources.clone()} /></div> })
                .html() }</div>
        </div>
    }
}
