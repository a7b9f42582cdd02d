//! Filters by company, agency, kind, certainty and amount, with the number of ties behind each value.

use std::rc::Rc;

use yew::prelude::*;

use super::parts::Parts;
use super::scene::{Scene, use_scene};
use super::search::typed;
use super::words;
use crate::query::{FacetValue, Facets, fold};
use crate::state::{Action, Chip};

/// Values shown before "Show all".
const FIRST: usize = 8;

/// One value as it is drawn.
#[derive(Clone, PartialEq)]
pub struct Choice {
    /// Name
    pub name: AttrValue,
    /// Number of ties there would be with this value alone in its facet
    pub count: u32,
    /// Steps below the top of its tree
    pub depth: u32,
    /// Whether it is chosen
    pub chosen: bool,
    /// What it stands for
    pub chip: Chip,
}

/// One facet as it is drawn.
#[derive(Clone, PartialEq)]
pub struct FacetChoices {
    /// Name
    pub name: &'static str,
    /// Values
    pub choices: Rc<Vec<Choice>>,
}

fn choices<T: Clone>(
    values: &[FacetValue<T>],
    name: impl Fn(&T) -> String,
    chip: impl Fn(T) -> Chip,
) -> Rc<Vec<Choice>> {
    let choice = |v: &FacetValue<T>| Choice {
        name: name(&v.value).into(),
        count: v.count,
        depth: v.depth.min(2),
        chosen: v.chosen,
        chip: chip(v.value.clone()),
    };
    Rc::new(values.iter().map(choice).collect())
}

/// The facets in the words of the scene; facets without a value are left out.
#[must_use]
pub fn facet_choices(scene: &Scene, facets: &Facets) -> Vec<FacetChoices> {
    let say = scene.voice.say;
    let all = [
        (say.facet_company, choices(&facets.company, |id| scene.name(id), Chip::Company)),
        (say.facet_agency, choices(&facets.agency, |id| scene.name(id), Chip::Agency)),
        (say.facet_kind, choices(&facets.kind, |k| words::tie_kind(say, *k).into(), Chip::Kind)),
        (
            say.facet_certainty,
            choices(&facets.certainty, |c| words::certainty(say, *c).into(), Chip::Certainty),
        ),
        (
            say.facet_amount,
            choices(&facets.amount, |a| words::amount_class(say, *a).into(), Chip::Amount),
        ),
    ];
    all.into_iter()
        .filter(|(_, choices)| !choices.is_empty())
        .map(|(name, choices)| FacetChoices { name, choices })
        .collect()
}

/// Props of [`FacetPanel`].
#[derive(Properties, PartialEq)]
pub struct FacetPanelProps {
    /// The facets
    pub facets: Vec<FacetChoices>,
    /// Ties shown, for the button that closes a facet in one column
    pub ties: u32,
    /// Before the ids of the panels
    pub id: AttrValue,
}

/// All facets; in one column a row of buttons of which one is open at a time.
#[component]
pub fn FacetPanel(props: &FacetPanelProps) -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    let open = use_state(|| None::<usize>);
    let button = |(n, facet): (usize, &FacetChoices)| {
        let chosen: Vec<String> =
            facet.choices.iter().filter(|c| c.chosen).map(|c| c.name.to_string()).collect();
        let label = if chosen.is_empty() {
            html! { { facet.name } }
        } else {
            let values = chosen.join(", ");
            html! { <b>{ scene.voice.fill(scene.voice.say.facet_open, &[("facet", facet.name), ("values", &values)]) }</b> }
        };
        let is_open = *open == Some(n);
        let open = open.clone();
        let onclick =
            Callback::from(move |_: MouseEvent| open.set(if is_open { None } else { Some(n) }));
        html! {
            <button type="button" {onclick} aria-expanded={is_open.to_string()}
                aria-controls={format!("{}-{n}", props.id)}>{ label }</button>
        }
    };
    let done = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(None))
    };
    let key = |(n, _): &(usize, &FacetChoices)| n.to_string();
    html! {
        <div class="facets" part="filters">
            <div class="facet-buttons">{ Parts::new().each(props.facets.iter().enumerate(), key, button).html() }</div>
            <div class="facet-list">{ Parts::new().each(props.facets.iter().enumerate(), key, |(n, facet)| html! {
                <div id={format!("{}-{n}", props.id)} class={classes!("facet", (*open == Some(n)).then_some("open"))}>
                    <Facet facet={facet.clone()} />
                    <button type="button" class="button facet-done" onclick={done.clone()}>
                        { scene.voice.plural(&scene.voice.say.show_ties, props.ties) }
                    </button>
                </div>
            }).html() }</div>
        </div>
    }
}

/// Props of [`Facet`].
#[derive(Properties, PartialEq)]
pub struct FacetProps {
    /// The facet
    pub facet: FacetChoices,
}

/// One facet: a group of checkboxes; a long one shows its first values and has a filter of its own.
#[component]
pub fn Facet(props: &FacetProps) -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    let say = scene.voice.say;
    let all = use_state(|| false);
    let find = use_state(String::new);
    let choices = &props.facet.choices;
    let long = choices.len() > FIRST;
    let wanted = fold(&find, scene.index.decompose());
    let found = |choice: &Choice| {
        wanted.is_empty() || fold(&choice.name, scene.index.decompose()).contains(&wanted)
    };
    let shown: Vec<&Choice> = choices
        .iter()
        .enumerate()
        .filter(|(n, c)| {
            found(c) && (!long || *all || !wanted.is_empty() || *n < FIRST || c.chosen)
        })
        .map(|(_, c)| c)
        .collect();
    let more = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(!*all))
    };
    let oninput = {
        let find = find.clone();
        Callback::from(move |event: InputEvent| find.set(typed(&event)))
    };
    let find_label = scene.voice.fill(say.facet_find, &[("facet", props.facet.name)]);
    let count = scene.voice.number(u32::try_from(choices.len()).unwrap_or(u32::MAX));
    html! {
        <fieldset>
            <legend>{ props.facet.name }</legend>
            { Parts::new()
                .when(long, "find", || html! {
                    <input class="find" type="search" value={(*find).clone()} {oninput}
                        aria-label={find_label.clone()} placeholder={find_label.clone()} />
                })
                .each(shown, |c| c.name.to_string(), |choice| html! { <FacetOption choice={choice.clone()} /> })
                .when(long, "more", || html! {
                    <button type="button" class="link" aria-expanded={all.to_string()} onclick={more}>
                        { if *all { say.facet_fewer.to_string() } else { scene.voice.fill(say.facet_more, &[("count", &count)]) } }
                    </button>
                })
                .html() }
        </fieldset>
    }
}

/// Props of [`FacetOption`].
#[derive(Properties, PartialEq)]
pub struct FacetOptionProps {
    /// The value
    pub choice: Choice,
}

/// One value: a checkbox named "Salesforce (3)".
#[component]
pub fn FacetOption(props: &FacetOptionProps) -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    let choice = &props.choice;
    let chip = choice.chip.clone();
    let onchange = scene.act.reform(move |_: Event| Action::Toggle(chip.clone()));
    let class =
        classes!("opt", format!("depth-{}", choice.depth), (choice.count == 0).then_some("zero"));
    let count = scene.voice.number(choice.count);
    html! {
        <label {class}>
            <input type="checkbox" checked={choice.chosen} {onchange} />
            <span>{ &choice.name }</span>{ " " }
            <span class="c">{ scene.voice.fill(scene.voice.say.count_in_brackets, &[("count", &count)]) }</span>
        </label>
    }
}
