//! The fourth step: the explorer itself, with the new file.

use yew::prelude::*;

use super::{button, step};
use crate::studio::desk::{Action, Desk, Width};
use crate::ui::staff::studio as say;

pub(super) fn preview(desk: &Desk, act: &Callback<Action>) -> Html {
    let choice = |width: Width, text: &'static str| {
        let act = act.clone();
        let onchange = Callback::from(move |_: Event| act.emit(Action::Width(width)));
        let checked = desk.width == width;
        html! { <label><input type="radio" name="width" {checked} {onchange} />{ text }</label> }
    };
    let room = match desk.width {
        Width::Phone => "room phone",
        Width::Desktop => "room desktop",
    };
    let is_offered = desk.offered.is_some();
    // Its place is there from the start; what it shows comes with the first address.
    let inner = html! {
        <>
            <p class="wait" hidden={desk.is_good()}>{ say::AFTER_ERRORS }</p>
            if is_offered {
                <p hidden={!desk.is_good()}>{ say::LARGE }{ " " }{ button(say::SHOW, "plain", act, Action::Show) }</p>
            }
            <div hidden={!desk.is_good() || is_offered}>
                <p>{ say::PREVIEW_IS }</p>
                <fieldset class="sizes">
                    <legend class="hidden">{ say::PREVIEW }</legend>
                    { choice(Width::Phone, say::PHONE) }
                    { choice(Width::Desktop, say::DESKTOP) }
                </fieldset>
                <div class={room}>
                    if let Some(dataset) = &desk.preview {
                        <complicity-explorer key="explorer" dataset={dataset.clone()} eager="all" heading-level="3" theme="auto"></complicity-explorer>
                    }
                </div>
            </div>
        </>
    };
    html! { <div hidden={desk.report.is_none()}>{ step(4, "preview", say::PREVIEW, inner) }</div> }
}
