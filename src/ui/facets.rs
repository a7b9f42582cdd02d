//! Filters by company, agency, kind, certainty and amount, with the number of ties behind each value.

use yew::prelude::*;

use super::parts::{Button, Parts, el, tag};
use super::results::{count, said};
use super::scene::Scene;
use super::search::typed;
use crate::query::{FacetValue, Filter, facets_within, fold as fold_text};
use crate::state::{Action, Bounds, Chip};

/// Values shown before "Show all".
const FIRST: u32 = 8;

/// One value of a facet; named when it is drawn, since a facet may have thousands.
struct Choice {
    /// Number of ties there would be with this value alone in its facet
    ties: u32,
    /// Steps below the top of its tree
    depth: u32,
    /// Whether it is chosen
    chosen: bool,
    /// What it stands for
    chip: Chip,
}

impl Choice {
    fn name(&self, scene: &Scene) -> String {
        said(scene, &self.chip, "").1
    }
}

fn choices<T>(values: Vec<FacetValue<T>>, chip: impl Fn(T) -> Chip) -> Vec<Choice> {
    let mut choices = Vec::with_capacity(values.len());
    for FacetValue { value, count, depth, chosen } in values {
        choices.push(Choice { ties: count, depth, chosen, chip: chip(value) });
    }
    choices
}

/// The facets with their names; values that are not offered and facets without a value are left out.
fn offered(scene: &Scene, bounds: &Bounds, filter: &Filter) -> Vec<(&'static str, Vec<Choice>)> {
    let say = scene.voice.say;
    let found = facets_within(&scene.index, &bounds.whole, filter);
    let mut all = vec![
        (say.facet_company, choices(found.company, Chip::Company)),
        (say.facet_agency, choices(found.agency, Chip::Agency)),
        (say.facet_kind, choices(found.kind, Chip::Kind)),
        (say.facet_certainty, choices(found.certainty, Chip::Certainty)),
        (say.facet_amount, choices(found.amount, Chip::Amount)),
    ];
    for (_, choices) in &mut all {
        choices.retain(|choice| bounds.offer(&choice.chip));
        // Without those above it, the first stands at the top.
        let top = choices.iter().map(|choice| choice.depth).min().unwrap_or_default();
        for choice in choices.iter_mut() {
            choice.depth -= top;
        }
    }
    all.retain(|(_, choices)| !choices.is_empty());
    all
}

/// What is folded and unfolded: nothing of the dossier, so no part of the choices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folding {
    /// In one column, the facet that is open
    open: Option<u32>,
    /// Long facets shown whole
    whole: Vec<u32>,
    /// What is looked for inside long facets
    find: Vec<(u32, String)>,
}

impl Folding {
    fn with_open(&self, open: Option<u32>) -> Self {
        Folding { open, ..self.clone() }
    }

    fn with_whole(&self, facet: u32, whole: bool) -> Self {
        let mut next = self.clone();
        next.whole.retain(|at| *at != facet);
        if whole {
            next.whole.push(facet);
        }
        next
    }

    fn with_find(&self, facet: u32, text: String) -> Self {
        let mut next = self.clone();
        next.find.retain(|(at, _)| *at != facet);
        next.find.push((facet, text));
        next
    }
}

/// All facets; in one column a row of buttons of which one is open at a time. Shown are so many `ties`.
pub(crate) fn facet_panel(
    scene: &Scene,
    bounds: &Bounds,
    filter: &Filter,
    ties: u32,
    folding: &Folding,
    fold: &Callback<Folding>,
    id: &str,
) -> Html {
    let say = scene.voice.say;
    let mut buttons = Parts::new();
    let mut list = Parts::new();
    let done = scene.voice.plural(&say.show_ties, ties);
    for (n, (facet, choices)) in (0u32..).zip(offered(scene, bounds, filter)) {
        let open = folding.open == Some(n);
        let turn = |open: bool| {
            let (fold, next) = (fold.clone(), folding.with_open(open.then_some(n)));
            Callback::from(move |_: MouseEvent| fold.emit(next.clone()))
        };
        let id = [id, "-facet-", &n.to_string()].concat();
        let chosen: Vec<String> =
            choices.iter().filter(|c| c.chosen).map(|c| c.name(scene)).collect();
        let label = if chosen.is_empty() {
            Html::from(facet)
        } else {
            let comma = |all: String, value: String| {
                scene.voice.fill(say.comma, &[("this", &all), ("that", &value)])
            };
            let mut chosen = chosen.into_iter();
            let first = chosen.next().unwrap_or_default();
            let values = chosen.fold(first, comma);
            el("b", "", scene.voice.fill(say.facet_open, &[("facet", facet), ("values", &values)]))
        };
        let button = Button {
            class: "fold",
            expanded: Some(open),
            controls: Some(&id),
            ..Button::default()
        };
        buttons.add(n, button.html(label, turn(!open)));
        let close = Button { class: "button facet-done", ..Button::default() };
        let parts = Parts::new()
            .with("group", group(scene, facet, n, &choices, folding, fold))
            .with("done", close.html(Html::from(&done), turn(false)));
        let class = if open { "facet open" } else { "facet" };
        list.add(n, tag("div", &["id", "class"], &[&id, class], parts.html()));
    }
    let parts = Parts::new()
        .with("buttons", el("div", "facet-buttons", buttons.html()))
        .with("list", el("div", "facet-list", list.html()));
    tag("div", &["class", "part"], &["facets", "filters"], parts.html())
}

/// One facet: a group of checkboxes; a long one shows its first values and has a filter of its own.
fn group(
    scene: &Scene,
    facet: &'static str,
    n: u32,
    choices: &[Choice],
    folding: &Folding,
    fold: &Callback<Folding>,
) -> Html {
    let say = scene.voice.say;
    let long = count(choices.len()) > FIRST;
    let whole = folding.whole.contains(&n);
    let find = folding.find.iter().find(|(at, _)| *at == n).map(|(_, text)| text.clone());
    let find = find.unwrap_or_default();
    let folded = |text: &str| fold_text(text, scene.index.decompose());
    let wanted = folded(&find);
    let mut parts = Parts::new().with("legend", el("legend", "", facet)).when(long, "find", || {
        let label = scene.voice.fill(say.facet_find, &[("facet", facet)]);
        let (fold, folding) = (fold.clone(), folding.clone());
        let oninput =
            Callback::from(move |event: InputEvent| fold.emit(folding.with_find(n, typed(&event))));
        html! {
            <input class="find" type="search" value={find.clone()} {oninput} aria-label={label.clone()}
                placeholder={label} />
        }
    });
    for (at, choice) in (0u32..).zip(choices) {
        let shown = if wanted.is_empty() {
            !long || whole || at < FIRST || choice.chosen
        } else {
            folded(&choice.name(scene)).contains(&wanted)
        };
        if shown {
            parts.add(at, option(scene, choice));
        }
    }
    let parts = parts.when(long && wanted.is_empty(), "more", || {
        let all = scene.voice.number(count(choices.len()));
        let more = scene.voice.fill(say.facet_more, &[("count", &all)]);
        let (fold, next) = (fold.clone(), folding.with_whole(n, !whole));
        let onclick = Callback::from(move |_: MouseEvent| fold.emit(next.clone()));
        let button = Button { expanded: Some(whole), ..Button::default() };
        button.html(Html::from(if whole { say.facet_fewer } else { &more }), onclick)
    });
    el("fieldset", "", parts.html())
}

/// One value: a checkbox named "Salesforce (3)".
fn option(scene: &Scene, choice: &Choice) -> Html {
    let chip = choice.chip.clone();
    let onchange: Callback<Event> = scene.does(Action::Toggle(chip));
    let mut class = ["opt depth-", &choice.depth.min(2).to_string()].concat();
    if choice.ties == 0 {
        class.push_str(" zero");
    }
    let ties = scene.voice.number(choice.ties);
    html! {
        <label {class}>
            <input type="checkbox" checked={choice.chosen} {onchange} />
            <span>{ choice.name(scene) }</span>{ " " }
            <span class="c">{ scene.voice.fill(scene.voice.say.count_in_brackets, &[("count", &ties)]) }</span>
        </label>
    }
}
