//! A button that opens something in place.

use yew::prelude::*;

use super::parts::Parts;
use super::scene::use_scene;

/// Props of [`Disclosure`].
#[derive(Properties, PartialEq)]
pub struct DisclosureProps {
    /// Words on the button
    pub label: AttrValue,
    /// What opens
    pub children: Html,
    /// Class of the button
    #[prop_or(classes!("link"))]
    pub class: Classes,
}

/// A button with `aria-expanded`, and behind it what it opens; on a static page just that.
#[component]
pub fn Disclosure(props: &DisclosureProps) -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    let open = use_state(|| false);
    if scene.still {
        return props.children.clone();
    }
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    Parts::new()
        .with("button", html! {
            <button type="button" class={props.class.clone()} aria-expanded={open.to_string()} onclick={toggle}>
                { &props.label }
            </button>
        })
        .when(*open, "panel", || html! { <div class="panel-slot">{ props.children.clone() }</div> })
        .html()
}
