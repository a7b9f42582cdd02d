//! Filters by company, agency, kind, certainty and amount, with the number of ties behind each value.

use yew::prelude::*;

use super::parts::Parts;
use super::results::count;
use super::scene::{Scene, use_scene};
use super::search::typed;
use super::words;
use crate::query::{FacetValue, Filter, facets, fold};
use crate::state::{Action, Chip};

/// Values shown before "Show all".
const FIRST: u32 = 8;

/// One value as it is drawn.
#[derive(Clone, PartialEq)]
struct Choice {
    /// Name
    name: String,
    /// Number of ties there would be with this value alone in its facet
    ties: u32,
    /// Steps below the top of its tree
    depth: u32,
    /// Whether it is chosen
    chosen: bool,
    /// What it stands for
    chip: Chip,
}

fn choices<T>(
    values: Vec<FacetValue<T>>,
    name_and_chip: impl Fn(T) -> (String, Chip),
) -> Vec<Choice> {
    let mut choices = Vec::with_capacity(values.len());
    for FacetValue { value, count, depth, chosen } in values {
        let (name, chip) = name_and_chip(value);
        choices.push(Choice { name, ties: count, depth, chosen, chip });
    }
    choices
}

/// The facets in the words of the scene; facets without a value are left out.
fn named(scene: &Scene, filter: &Filter) -> Vec<(&'static str, Vec<Choice>)> {
    let say = scene.voice.say;
    let found = facets(&scene.index, filter);
    let mut all = vec![
        (say.facet_company, choices(found.company, |id| (scene.name(&id), Chip::Company(id)))),
        (say.facet_agency, choices(found.agency, |id| (scene.name(&id), Chip::Agency(id)))),
        (say.facet_kind, choices(found.kind, |k| (words::tie_kind(say, k).into(), Chip::Kind(k)))),
        (
            say.facet_certainty,
            choices(found.certainty, |c| (words::certainty(say, c).into(), Chip::Certainty(c))),
        ),
        (
            say.facet_amount,
            choices(found.amount, |a| (words::amount_class(say, a).into(), Chip::Amount(a))),
        ),
    ];
    all.retain(|(_, choices)| !choices.is_empty());
    all
}

/// Props of [`FacetPanel`].
#[derive(Properties, PartialEq)]
pub struct FacetPanelProps {
    /// What is chosen
    pub filter: Filter,
    /// Ties shown, for the button that closes a facet in one column
    pub ties: u32,
    /// Before the ids of the panels
    pub id: AttrValue,
}

/// What is open in the panel: nothing of the dossier, so it stays here.
#[derive(Clone, Default, PartialEq)]
struct Unfolded {
    /// In one column, the facet that is open
    open: Option<u32>,
    /// Long facets shown whole
    whole: Vec<u32>,
    /// What is looked for inside long facets
    find: Vec<(u32, String)>,
}

/// All facets; in one column a row of buttons of which one is open at a time.
#[component]
pub fn FacetPanel(props: &FacetPanelProps) -> Html {
    let Some(scene) = use_scene() else {
        return html! { <div></div> };
    };
    let state = use_state(Unfolded::default);
    panel(&scene, props, &state)
}

fn panel(scene: &Scene, props: &FacetPanelProps, state: &UseStateHandle<Unfolded>) -> Html {
    let say = scene.voice.say;
    let mut buttons = Parts::new();
    let mut list = Parts::new();
    let done = scene.voice.plural(&say.show_ties, props.ties);
    for (n, (facet, choices)) in (0u32..).zip(named(scene, &props.filter)) {
        let is_open = state.open == Some(n);
        let turn = |open: Option<u32>| {
            let state = state.clone();
            Callback::from(move |_: MouseEvent| state.set(Unfolded { open, ..(*state).clone() }))
        };
        let id = [&props.id, "-", &n.to_string()].concat();
        let chosen: Vec<&str> =
            choices.iter().filter(|c| c.chosen).map(|c| c.name.as_str()).collect();
        let label = if chosen.is_empty() {
            Html::from(facet)
        } else {
            let values = chosen.join(", ");
            html! { <b>{ scene.voice.fill(say.facet_open, &[("facet", facet), ("values", &values)]) }</b> }
        };
        buttons.add(n, html! {
            <button type="button" onclick={turn(if is_open { None } else { Some(n) })}
                aria-expanded={is_open.to_string()} aria-controls={id.clone()}>{ label }</button>
        });
        list.add(n, html! {
            <div {id} class={if is_open { "facet open" } else { "facet" }}>
                { group(scene, facet, n, &choices, state) }
                <button type="button" class="button facet-done" onclick={turn(None)}>{ &done }</button>
            </div>
        });
    }
    html! {
        <div class="facets" part="filters">
            <div class="facet-buttons">{ buttons.html() }</div>
            <div class="facet-list">{ list.html() }</div>
        </div>
    }
}

/// One facet: a group of checkboxes; a long one shows its first values and has a filter of its own.
fn group(
    scene: &Scene,
    facet: &'static str,
    n: u32,
    choices: &[Choice],
    state: &UseStateHandle<Unfolded>,
) -> Html {
    let say = scene.voice.say;
    let long = count(choices.len()) > FIRST;
    let whole = state.whole.contains(&n);
    let find = state
        .find
        .iter()
        .find(|(at, _)| *at == n)
        .map(|(_, text)| text.clone())
        .unwrap_or_default();
    let folded = |text: &str| fold(text, scene.index.decompose());
    let wanted = folded(&find);
    let find_label = scene.voice.fill(say.facet_find, &[("facet", facet)]);
    let mut parts = Parts::new().with("legend", html! { <legend>{ facet }</legend> }).when(long, "find", || {
        let state = state.clone();
        let oninput = Callback::from(move |event: InputEvent| {
            let mut next = (*state).clone();
            next.find.retain(|(at, _)| *at != n);
            next.find.push((n, typed(&event)));
            state.set(next);
        });
        html! {
            <input class="find" type="search" value={find} {oninput} aria-label={find_label.clone()}
                placeholder={find_label} />
        }
    });
    for (at, choice) in (0u32..).zip(choices) {
        let shown = if wanted.is_empty() {
            !long || whole || at < FIRST || choice.chosen
        } else {
            folded(&choice.name).contains(&wanted)
        };
        if shown {
            parts.add(at, option(scene, choice));
        }
    }
    let parts = parts.when(long && wanted.is_empty(), "more", || {
        let more = scene
            .voice
            .fill(say.facet_more, &[("count", &scene.voice.number(count(choices.len())))]);
        let state = state.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            let mut next = (*state).clone();
            if whole {
                next.whole.retain(|at| *at != n);
            } else {
                next.whole.push(n);
            }
            state.set(next);
        });
        html! {
            <button type="button" class="link" aria-expanded={whole.to_string()} {onclick}>
                { if whole { say.facet_fewer.to_string() } else { more } }
            </button>
        }
    });
    html! { <fieldset>{ parts.html() }</fieldset> }
}

/// One value: a checkbox named "Salesforce (3)".
fn option(scene: &Scene, choice: &Choice) -> Html {
    let chip = choice.chip.clone();
    let onchange = scene.act.reform(move |_: Event| Action::Toggle(chip.clone()));
    let mut class = ["opt depth-", &choice.depth.min(2).to_string()].concat();
    if choice.ties == 0 {
        class.push_str(" zero");
    }
    let ties = scene.voice.number(choice.ties);
    html! {
        <label {class}>
            <input type="checkbox" checked={choice.chosen} {onchange} />
            <span>{ &choice.name }</span>{ " " }
            <span class="c">{ scene.voice.fill(scene.voice.say.count_in_brackets, &[("count", &ties)]) }</span>
        </label>
    }
}
