//! The search field.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::scene::Scene;
use crate::state::Action;

/// The text typed into the field that an event comes from.
pub(crate) fn typed(event: &InputEvent) -> String {
    event.target_dyn_into::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default()
}

/// A search field that filters while it is typed in; `id` ties label and field together.
pub(crate) fn search_field(scene: &Scene, query: &str, id: &str) -> Html {
    let oninput = scene.act.reform(|event: InputEvent| Action::SetQuery(typed(&event)));
    html! {
        <div class="search">
            <label for={id.to_string()}>{ scene.voice.say.search }</label>
            <input id={id.to_string()} type="search" value={query.to_string()} {oninput} autocomplete="off"
                placeholder={scene.voice.say.search_hint} spellcheck="false" enterkeyhint="search" />
        </div>
    }
}
