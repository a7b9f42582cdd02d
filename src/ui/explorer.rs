//! The whole explorer: frame, filters, list.

use std::rc::Rc;

use yew::prelude::*;

use super::agency::agency_view;
use super::card::CompanyCard;
use super::facets::FacetPanel;
use super::footer::footer;
use super::header::header;
use super::parts::Parts;
use super::results::{chip_list, count, empty, status_line};
use super::scene::Scene;
use super::search::search_field;
use super::text::Voice;
use super::total::total_block;
use crate::query::{Filter, Index, RecordKind, Selection, honest_total, select};
use crate::state::{Action, Choices, chips};

/// What a host page and its data make of one explorer.
#[derive(Properties, Clone, PartialEq)]
pub struct ExplorerProps {
    /// The dossier with its indices
    pub index: Rc<Index>,
    /// The language
    pub voice: Rc<Voice>,
    /// `light`, `dark` or `auto`
    pub theme: AttrValue,
    /// Level of the heading, 1 to 5
    pub level: u8,
    /// Heading instead of the dossier's title
    pub heading: Option<AttrValue>,
    /// Filters set by the host page
    pub preset: Filter,
    /// Before all ids, different for each explorer of one document or shadow root
    pub id: AttrValue,
    /// One sentence for each record that was left out
    pub dropped: Rc<Vec<String>>,
    /// Told of every change of the filters, with what is shown
    pub onchange: Callback<Shown>,
}

/// What is shown after a change: the choices and the counts of the status line.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// What the visitor chose
    pub choices: Rc<Choices>,
    /// Companies shown
    pub companies: u32,
    /// Ties shown
    pub ties: u32,
}

struct State(Rc<Choices>);

impl Reducible for State {
    type Action = Action;
    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = self.0.after(&action);
        if next == *self.0 { self } else { Rc::new(State(Rc::new(next))) }
    }
}

/// The explorer.
#[component]
pub fn Explorer(props: &ExplorerProps) -> Html {
    let preset = props.preset.clone();
    let state =
        use_reducer(move || State(Rc::new(Choices { filter: preset, ..Choices::default() })));
    let choices = state.0.clone();
    let dispatcher = state.dispatcher();
    // One callback for the life of the explorer, so that views can compare it.
    let act = use_memo((), |()| Callback::from(move |action: Action| dispatcher.dispatch(action)));
    let act = (*act).clone();
    // An option that the host changes later replaces that filter and leaves the visitor's others.
    let before = use_mut_ref(|| props.preset.clone());
    let (later, now) = (act.clone(), choices.clone());
    use_effect_with(props.preset.clone(), move |preset| {
        let earlier = before.replace(preset.clone());
        if earlier != *preset {
            later.emit(Action::Replace(now.filter.with_changes(&earlier, preset)));
        }
    });
    let selection = use_memo(
        (choices.filter.clone(), choices.sort, props.index.clone()),
        |(filter, sort, index)| select(index, filter, *sort),
    );
    let shown = Shown {
        choices: choices.clone(),
        companies: count(selection.companies.len()),
        ties: count(selection.ties.len()),
    };
    let onchange = props.onchange.clone();
    use_effect_with(shown, move |shown| onchange.emit(shown.clone()));
    let scene = Scene {
        index: props.index.clone(),
        voice: props.voice.clone(),
        words: Rc::new(props.index.words(&choices.filter.query)),
        level: props.level,
        still: false,
        act,
    };
    let drawn = frame(&scene, props, &choices, &selection);
    html! { <ContextProvider<Scene> context={scene}>{ drawn }</ContextProvider<Scene>> }
}

fn frame(scene: &Scene, props: &ExplorerProps, choices: &Choices, selection: &Selection) -> Html {
    let title = [&props.id, "-title"].concat();
    let heading =
        props.heading.as_deref().unwrap_or_else(|| scene.text(&scene.index.dossier().title));
    let total = honest_total(&scene.index, &selection.ties);
    let say = scene.voice.say;
    let search = [&props.id, "-search"].concat();
    let parts = Parts::new()
        .with("header", header(scene, heading, &title))
        .when(!props.dropped.is_empty(), "dropped", || dropped(scene, &props.dropped))
        .with("total", total_block(scene, &total, choices.total_open, true))
        .with("search", search_field(scene, &choices.filter.query, &search))
        .with("cols", html! {
            <div class="cols">
                <FacetPanel filter={choices.filter.clone()} ties={count(selection.ties.len())}
                    id={[&props.id, "-facet"].concat()} />
                <div class="results" part="results">{ results(scene, props, choices, selection) }</div>
            </div>
        })
        .with("footer", footer(scene));
    html! {
        <section class="root" data-theme={props.theme.clone()} lang={say.language} dir={say.direction}
            aria-labelledby={title}>
            <div class="wrap">{ parts.html() }</div>
        </section>
    }
}

/// The status line, the chips, and the list or the agency in its place.
fn results(scene: &Scene, props: &ExplorerProps, choices: &Choices, selection: &Selection) -> Html {
    let chips = chips(&choices.filter);
    let query = &choices.filter.query;
    let page =
        choices.page.as_ref().and_then(|id| scene.index.position(RecordKind::Organization, id));
    let nothing = page.is_none() && selection.companies.is_empty();
    let mut parts = Parts::new()
        .with("status", status_line(scene, selection, choices.sort))
        .when(!nothing, "chips", || chip_list(scene, &chips, query))
        .when(nothing, "empty", || empty(scene, &chips, query))
        .given(page, "agency", |organization| agency_view(scene, organization, &props.id));
    let companies = if page.is_some() { &[][..] } else { &selection.companies };
    for hit in companies {
        let open = scene
            .index
            .organization_at(hit.organization)
            .is_some_and(|o| choices.open.contains(&o.id));
        parts.add(hit.organization, html! {
            <CompanyCard organization={hit.organization} ties={hit.ties.clone()} {open} id={props.id.clone()} />
        });
    }
    parts.html()
}

/// Says which records were left out.
fn dropped(scene: &Scene, sentences: &[String]) -> Html {
    let mut items = Parts::new();
    for (n, sentence) in (0u32..).zip(sentences) {
        items.add(n, html! { <li>{ sentence }</li> });
    }
    html! {
        <div class="notice">
            <p class="head">{ scene.voice.plural(&scene.voice.say.dropped, count(sentences.len())) }</p>
            <ul>{ items.html() }</ul>
        </div>
    }
}
