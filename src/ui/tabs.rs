//! The views of one filtered set, as tabs.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::parts::Parts;
use super::scene::Scene;
use super::words;
use crate::state::{Action, View};

/// The tabs; the arrow keys move between them, and pressing one chooses it.
pub(crate) fn tab_list(scene: &Scene, chosen: View, id: &str) -> Html {
    let say = scene.voice.say;
    let forwards = if say.direction == "rtl" { "ArrowLeft" } else { "ArrowRight" };
    let mut tabs = Parts::new();
    for &view in View::ALL {
        let selected = view == chosen;
        let onclick: Callback<MouseEvent> = scene.does(Action::SetView(view));
        tabs.add(view.as_str(), html! {
            <button type="button" role="tab" class="tab" id={tab_id(id, view)}
                aria-selected={if selected { "true" } else { "false" }} aria-controls={panel_id(id)}
                data-later={(view != View::Companies).then_some("")}
                tabindex={if selected { "0" } else { "-1" }} {onclick}>{ words::view(say, view) }</button>
        });
    }
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if step(&event, forwards).is_some() {
            event.prevent_default();
        }
    });
    html! {
        <div class="tabs" role="tablist" aria-label={say.views} {onkeydown}>{ tabs.html() }</div>
    }
}

/// The view chosen, named by its tab; `node` is it, to be focused when a page takes its place.
pub(crate) fn tab_panel(chosen: View, id: &str, node: &NodeRef, child: Html) -> Html {
    html! {
        <div role="tabpanel" class="view" id={panel_id(id)} aria-labelledby={tab_id(id, chosen)}
            tabindex="-1" ref={node}>{ child }</div>
    }
}

fn tab_id(id: &str, view: View) -> String {
    [id, "-tab-", view.as_str()].concat()
}

fn panel_id(id: &str) -> String {
    [id, "-view"].concat()
}

/// Moves the focus from a tab to the one that the key means.
fn step(event: &KeyboardEvent, forwards: &str) -> Option<()> {
    let from: Element = event.target_dyn_into()?;
    let list = from.parent_element()?;
    let next = match event.key().as_str() {
        "Home" => list.first_element_child(),
        "End" => list.last_element_child(),
        key @ ("ArrowLeft" | "ArrowRight") => {
            if key == forwards {
                from.next_element_sibling().or_else(|| list.first_element_child())
            } else {
                from.previous_element_sibling().or_else(|| list.last_element_child())
            }
        }
        _ => None,
    }?;
    next.dyn_ref::<HtmlElement>()?.focus().ok()
}
