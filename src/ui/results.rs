//! Above the list: how much is shown, in which order, and what can be taken away again.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::parts::Parts;
use super::scene::{Scene, use_scene};
use super::words;
use crate::query::Sort;
use crate::state::{Action, Chip};

/// Props of [`StatusLine`].
#[derive(Properties, PartialEq)]
pub struct StatusLineProps {
    /// Companies shown
    pub companies: u32,
    /// Ties shown
    pub ties: u32,
    /// Order of the list
    pub sort: Sort,
}

/// "3 of 4 companies, 5 of 9 ties", and the order.
#[component]
pub fn StatusLine(props: &StatusLineProps) -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    let say = scene.voice.say;
    let number = |n: u32| scene.voice.number(n);
    let all = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let status = scene.voice.fill(
        say.status,
        &[
            ("companies", &number(props.companies)),
            ("all_companies", &number(all(scene.index.companies().len()))),
            ("ties", &number(props.ties)),
            ("all_ties", &number(all(scene.index.dossier().ties.len()))),
        ],
    );
    let act = scene.act.clone();
    let onchange = Callback::from(move |event: Event| {
        let field = event.target_dyn_into::<HtmlSelectElement>();
        if let Some(sort) = field.and_then(|field| Sort::parse(&field.value())) {
            act.emit(Action::SetSort(sort));
        }
    });
    html! {
        <div class="status">
            <p role="status">{ status }</p>
            <label>
                { say.sort_by }
                <select {onchange} aria-label={say.sort_by}>{ Parts::new().each(Sort::ALL, |s| s.as_str(), |&sort| html! {
                    <option value={sort.as_str()} selected={sort == props.sort}>{ words::sort(say, sort) }</option>
                }).html() }</select>
            </label>
        </div>
    }
}

/// Props of [`Chips`].
#[derive(Properties, PartialEq)]
pub struct ChipsProps {
    /// The filters that are set
    pub chips: Vec<Chip>,
    /// What is searched for
    pub query: AttrValue,
    /// Whether "Clear filters" stands behind them
    pub clear: bool,
}

/// Each filter that is set as a button that takes it away, and one for all.
#[component]
pub fn Chips(props: &ChipsProps) -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    let say = scene.voice.say;
    if props.chips.is_empty() {
        return html! { <div class="chips" hidden=true></div> };
    }
    let clear = scene.act.reform(|_: MouseEvent| Action::Clear);
    html! {
        <div class="chips">{ Parts::new()
            .each(&props.chips, |chip| format!("{chip:?}"), |chip| {
                let (facet, value) = said(&scene, chip, &props.query);
                let name = scene.voice.fill(say.remove_filter, &[("facet", facet), ("value", &value)]);
                let chip = chip.clone();
                let onclick = scene.act.reform(move |_: MouseEvent| Action::RemoveFilter(chip.clone()));
                html! {
                    <button type="button" class="chip" aria-label={name} {onclick}>
                        { format!("{facet}: {value} ") }<span aria-hidden="true">{ "✕" }</span>
                    </button>
                }
            })
            .when(props.clear, "clear", || html! {
                <button type="button" class="chip plain" onclick={clear}>{ say.clear }</button>
            })
            .html() }</div>
    }
}

/// Facet and value of a filter in words.
fn said(scene: &Scene, chip: &Chip, query: &str) -> (&'static str, String) {
    let say = scene.voice.say;
    match chip {
        Chip::Company(id) => (say.facet_company, scene.name(id)),
        Chip::Agency(id) => (say.facet_agency, scene.name(id)),
        Chip::Kind(kind) => (say.facet_kind, words::tie_kind(say, *kind).into()),
        Chip::Certainty(certainty) => {
            (say.facet_certainty, words::certainty(say, *certainty).into())
        }
        Chip::Amount(class) => (say.facet_amount, words::amount_class(say, *class).into()),
        Chip::Query => (say.chip_query, query.trim().into()),
    }
}

/// Props of [`Empty`].
#[derive(Properties, PartialEq)]
pub struct EmptyProps {
    /// The filters that are set
    pub chips: Vec<Chip>,
    /// What is searched for
    pub query: AttrValue,
}

/// Nothing matches: says so, and offers to loosen each filter.
#[component]
pub fn Empty(props: &EmptyProps) -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    let say = scene.voice.say;
    html! {
        <div class="empty">
            <p class="group">{ say.empty }</p>
            <p>{ say.empty_loosen }</p>
            <Chips chips={props.chips.clone()} query={props.query.clone()} clear={true} />
        </div>
    }
}
