//! What this is, of when, and what a visitor can do.

use yew::prelude::*;

use super::heading::Heading;
use super::marked::marked;
use super::parts::Parts;
use super::scene::use_scene;
use super::sources::external;

/// Props of [`Header`].
#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    /// The heading: the dossier's title, or the host's
    pub heading: AttrValue,
    /// Its id
    pub id: AttrValue,
}

/// Kicker with the as-of date, heading, summary, action buttons.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    let dossier = scene.index.dossier();
    let say = scene.voice.say;
    let as_of = scene.voice.fill(say.as_of, &[("date", &scene.voice.date(&dossier.as_of))]);
    let publisher = dossier.publisher.as_ref().map(|p| p.name.clone());
    let actions = dossier.actions.iter().enumerate();
    html! {
        <header part="header">{ Parts::new()
            .with("kicker", html! { <p class="kicker">{ Parts::new()
                .with("what", html! { <span>{ say.kicker }</span> })
                .with("as-of", html! { <span>{ as_of }</span> })
                .given(publisher, "publisher", |name| html! { <span>{ name }</span> })
                .html() }</p> })
            .with("title", html! {
                <Heading level={scene.level} class="title" id={props.id.clone()}>{ &props.heading }</Heading>
            })
            .given(dossier.summary.as_ref(), "lede", |s| html! { <p class="lede">{ marked(scene.text(s)) }</p> })
            .when(!dossier.actions.is_empty(), "actions", || html! {
                <p class="actions">{ Parts::new().each(actions, |(_, a)| a.id.to_string(), |(n, action)| html! {
                    <span class={classes!("action", (n == 0).then_some("first"))}>
                        { external(&scene, &action.url.0, scene.text(&action.label)) }
                    </span>
                }).html() }</p>
            })
            .html() }</header>
    }
}
