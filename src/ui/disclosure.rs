//! A button that opens something in place.

use yew::prelude::*;

use super::amount::amount_panel;
use super::footer::{about_panel, general_panel};
use super::letter::count_panel;
use super::parts::Parts;
use super::scene::{Scene, use_scene};
use super::sources::source_list;
use crate::model::{Amount, Ref};

/// What opens; drawn only while it is open.
#[derive(Clone, PartialEq)]
pub(crate) enum Panel {
    /// The places that say so
    Sources(Vec<Ref>),
    /// Figures, with the record's own sources for those that have none
    Amounts(Vec<Amount>, Vec<Ref>),
    /// A count of a letter: its position and the count's
    Count(u32, usize),
    /// About this data
    About,
    /// What belongs to no one company or agency
    General,
}

fn draw(scene: &Scene, panel: &Panel) -> Html {
    let inner = match panel {
        Panel::Sources(refs) => source_list(scene, refs),
        Panel::Amounts(amounts, inherited) => amount_panel(scene, amounts, inherited),
        Panel::Count(letter, count) => count_panel(scene, *letter, *count),
        Panel::About => return about_panel(scene),
        Panel::General => return general_panel(scene),
    };
    html! { <div class="panel">{ inner }</div> }
}

/// Props of [`Disclosure`].
#[derive(Properties, PartialEq)]
pub struct DisclosureProps {
    /// Words on the button
    label: AttrValue,
    /// What opens
    panel: Panel,
}

/// A button with `aria-expanded`, and behind it what it opens.
#[component]
pub fn Disclosure(props: &DisclosureProps) -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    Parts::new()
        .with("button", html! {
            <button type="button" class="link" aria-expanded={open.to_string()} onclick={toggle}>{ &props.label }</button>
        })
        .when(*open, "panel", || draw(&scene, &props.panel))
        .html()
}

/// A [`Disclosure`]; on a static page just what it opens.
pub(crate) fn disclosure(scene: &Scene, label: String, panel: Panel) -> Html {
    if scene.still {
        draw(scene, &panel)
    } else {
        html! { <Disclosure {label} {panel} /> }
    }
}
