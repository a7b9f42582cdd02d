//! The search field.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::parts::{Button, Parts, el, tag};
use super::scene::{Ask, Later, Scene};
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

/// Says what a search of the index of a split dossier leaves out, and offers all of it; `waits` while
/// that is on its way. Empty while nothing is searched, so that it is heard when it says something.
pub(crate) fn short_search(
    scene: &Scene,
    take: &Callback<&'static str>,
    searches: bool,
    waits: bool,
) -> Html {
    let say = scene.voice.say;
    if !searches {
        return short(Html::default());
    }
    let parts = Parts::new().with("said", el("span", "muted", say.search_short));
    let parts = match (waits, scene.later) {
        (true, Later::Failed) => parts.with("failed", scene.failed(&Ask::Later)),
        (true, _) => parts.with("loading", el("span", "wait muted", say.loading)),
        (false, _) => {
            let all = take.reform(|_: MouseEvent| "search");
            let button = Button { class: "link", ..Button::default() };
            parts.with("all", button.html(Html::from(say.search_all), all))
        }
    };
    short(parts.html())
}

fn short(said: Html) -> Html {
    tag("div", &["class", "aria-live"], &["short", "polite"], said)
}
