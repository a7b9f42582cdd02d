//! The fourth step: the explorer itself, with the new file.

use yew::prelude::*;

use super::{button, later, step};
use crate::studio::desk::{Action, Desk, Width};
use crate::ui::Parts;
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
    let is_shown = desk.is_good() && desk.offered.is_none();
    let offer = || {
        html! { <p>{ say::LARGE }{ " " }{ button(say::SHOW, "plain", act, Action::Show) }</p> }
    };
    let explorer = |dataset: &String| {
        html! { <complicity-explorer dataset={dataset.clone()} eager="all" heading-level="3" theme="auto"></complicity-explorer> }
    };
    let explorer = Parts::new().given(desk.preview.as_ref(), "explorer", explorer);
    // Its place is there from the start; what it shows comes with the first address.
    let shown = html! {
        <div hidden={!is_shown}>
            <p>{ say::PREVIEW_IS }</p>
            <fieldset class="sizes">
                <legend class="hidden">{ say::PREVIEW }</legend>
                { choice(Width::Phone, say::PHONE) }
                { choice(Width::Desktop, say::DESKTOP) }
            </fieldset>
            <div class={room}>{ explorer.html() }</div>
        </div>
    };
    let inner = Parts::new()
        .when(!desk.is_good(), "wait", || later(desk))
        .when(desk.is_good() && desk.offered.is_some(), "offer", offer)
        .with("shown", shown);
    html! { <div hidden={desk.report.is_none()}>{ step(4, "preview", say::PREVIEW, inner.html()) }</div> }
}
