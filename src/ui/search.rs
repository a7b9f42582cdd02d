//! The search field.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::scene::use_scene;
use crate::state::Action;

/// Props of [`SearchField`].
#[derive(Properties, PartialEq)]
pub struct SearchFieldProps {
    /// What is searched for
    pub query: AttrValue,
    /// Id that ties label and field together
    pub id: AttrValue,
}

/// The text typed into the field that an event comes from.
pub(crate) fn typed(event: &InputEvent) -> String {
    event.target_dyn_into::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default()
}

/// A search field that filters while it is typed in.
#[component]
pub fn SearchField(props: &SearchFieldProps) -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    let oninput = scene.act.reform(|event: InputEvent| Action::SetQuery(typed(&event)));
    html! {
        <div class="search">
            <label for={props.id.clone()}>{ scene.voice.say.search }</label>
            <input id={props.id.clone()} type="search" value={props.query.clone()} {oninput} autocomplete="off"
                placeholder={scene.voice.say.search_hint} spellcheck="false" enterkeyhint="search" />
        </div>
    }
}
