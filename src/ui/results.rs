//! Above the list: how much is shown, in which order, and what can be taken away again.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::parts::{Button, Parts, all, choice, el, list, tag};
use super::scene::Scene;
use super::words;
use crate::query::{Filter, Selection, Sort, select_within};
use crate::state::{Action, Bounds, Chip, Choices, chips};

/// A count of items.
pub(crate) fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}

/// "3 of 4 companies, 5 of 9 ties", and the order of what is sorted.
pub(crate) fn status_line(
    scene: &Scene,
    bounds: &Bounds,
    selection: &Selection,
    by: Option<Sort>,
) -> Html {
    let status = el("span", "", status(scene, bounds, selection));
    let parts = Parts::new().with("status", tag("p", &["role"], &["status"], status)).given(
        by,
        "sort",
        |by| sort_control(scene, by),
    );
    el("div", "status", parts.html())
}

fn status(scene: &Scene, bounds: &Bounds, selection: &Selection) -> String {
    let say = scene.voice.say;
    let of = |sentence, shown: usize, all: usize| {
        let said = scene.voice.plural(sentence, count(all));
        scene.voice.fill(&said, &[("shown", &scene.voice.number(count(shown)))])
    };
    let whole = &bounds.whole;
    let companies = of(&say.status_companies, selection.companies.len(), whole.companies.len());
    let ties = of(&say.status_ties, selection.ties.len(), whole.ties.len());
    scene.voice.fill(say.status, &[("companies", &companies), ("ties", &ties)])
}

fn sort_control(scene: &Scene, by: Sort) -> Html {
    let say = scene.voice.say;
    let act = scene.act.clone();
    let onchange = Callback::from(move |event: Event| {
        let field = event.target_dyn_into::<HtmlSelectElement>();
        if let Some(sort) = field.and_then(|field| Sort::parse(&field.value())) {
            act.emit(Action::SetSort(sort));
        }
    });
    let mut orders = Parts::new();
    for &sort in Sort::ALL {
        orders.add(sort.as_str(), choice(sort.as_str(), sort == by, words::sort(say, sort), None));
    }
    html! {
        <label>{ say.sort_by }<select {onchange} aria-label={say.sort_by}>{ orders.html() }</select></label>
    }
}

/// What the host page has locked, each filter that is set as a button that takes it away, and one
/// for all.
pub(crate) fn chip_list(scene: &Scene, bounds: &Bounds, filter: &Filter) -> Html {
    chip_line(scene, bounds, filter, true)
}

/// [`chip_list`], with or without the buttons for each.
fn chip_line(scene: &Scene, bounds: &Bounds, filter: &Filter, each: bool) -> Html {
    let say = scene.voice.say;
    let mut parts = Parts::new();
    for chip in bounds.unnarrowed(filter) {
        let (facet, value) = said(scene, &chip, &bounds.lock.query);
        let words = scene.labelled(facet, &value);
        parts.add(["locked ", &words].concat(), el("span", "chip", words));
    }
    let chips = chips(filter);
    for chip in chips.iter().filter(|_| each) {
        let (key, button) = removal(scene, chip, &filter.query);
        parts.add(key, button);
    }
    let parts = parts.when(!chips.is_empty(), "clear", || {
        let clear = Button { class: "chip plain", ..Button::default() };
        clear.html(Html::from(say.clear), scene.does(Action::Clear))
    });
    if parts.is_empty() { Html::default() } else { el("div", "chips", parts.html()) }
}

/// The button that takes a filter away, and a key for it.
fn removal(scene: &Scene, chip: &Chip, query: &str) -> (String, Html) {
    let (facet, value) = said(scene, chip, query);
    let name =
        scene.voice.fill(scene.voice.say.remove_filter, &[("facet", facet), ("value", &value)]);
    let button = Button { class: "chip", name: Some(&name), ..Button::default() };
    let cross = tag("span", &["aria-hidden"], &["true"], Html::from(" ✕"));
    let words = Html::from(scene.labelled(facet, &value));
    let words = Parts::new().with("words", words).with("cross", cross).html();
    let button = button.html(words, scene.does(Action::RemoveFilter(chip.clone())));
    ([facet, &value].concat(), button)
}

/// Facet and value of a filter in words.
pub(super) fn said(scene: &Scene, chip: &Chip, query: &str) -> (&'static str, String) {
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

/// Nothing matches: says so, and offers each filter without which something would, with how much.
/// When it takes more than one, all are offered.
pub(crate) fn empty(scene: &Scene, bounds: &Bounds, filter: &Filter) -> Html {
    let say = scene.voice.say;
    let mut offers = Parts::new();
    for chip in &chips(filter) {
        let loosened = Choices { filter: filter.clone(), ..Choices::default() }
            .after(&Action::RemoveFilter(chip.clone()));
        let found = select_within(&scene.index, &bounds.whole, &loosened.filter, Sort::Editor);
        if !found.companies.is_empty() {
            let (key, button) = removal(scene, chip, &filter.query);
            let much = Html::from([" ", &status(scene, bounds, &found)].concat());
            offers.add(key, el("li", "", all(vec![button, much])));
        }
    }
    let none = offers.is_empty();
    let parts = Parts::new()
        .with("empty", el("p", "group", say.empty))
        .when(!filter.is_empty(), "loosen", || el("p", "", say.empty_loosen))
        .when(!none, "offers", || list("loosen", offers.html()))
        .with("chips", chip_line(scene, bounds, filter, none));
    el("div", "empty", parts.html())
}
