//! The whole explorer: frame, filters, list.

use std::rc::Rc;

use yew::prelude::*;

use super::agency::AgencyView;
use super::card::CompanyCard;
use super::facets::{FacetPanel, facet_choices};
use super::footer::Footer;
use super::header::Header;
use super::parts::Parts;
use super::results::{Chips, Empty, StatusLine};
use super::scene::Scene;
use super::search::SearchField;
use super::text::Voice;
use super::total::TotalBlock;
use crate::query::{Filter, Index, RecordKind, Selection, facets, honest_total, select};
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
    /// Before all ids, different for each explorer of a page
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

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}

/// The explorer.
#[component]
pub fn Explorer(props: &ExplorerProps) -> Html {
    let state = {
        let preset = props.preset.clone();
        use_reducer(move || State(Rc::new(Choices { filter: preset, ..Choices::default() })))
    };
    let choices = state.0.clone();
    let act = {
        let dispatcher = state.dispatcher();
        use_callback((), move |action: Action, ()| dispatcher.dispatch(action))
    };
    // An option that the host changes later replaces that filter and leaves the visitor's others.
    let before = use_mut_ref(|| props.preset.clone());
    {
        let act = act.clone();
        let choices = choices.clone();
        use_effect_with(props.preset.clone(), move |preset| {
            let earlier = before.replace(preset.clone());
            if earlier != *preset {
                act.emit(Action::Replace(choices.filter.with_changes(&earlier, preset)));
            }
        });
    }
    let index = props.index.clone();
    let selection =
        use_memo((choices.filter.clone(), choices.sort, index.clone()), |(filter, sort, index)| {
            select(index, filter, *sort)
        });
    let facets =
        use_memo((choices.filter.clone(), index.clone()), |(filter, index)| facets(index, filter));
    let searched = use_memo((choices.filter.query.clone(), index.clone()), |(query, index)| {
        index.words(query)
    });
    {
        let shown = Shown {
            choices: choices.clone(),
            companies: count(selection.companies.len()),
            ties: count(selection.ties.len()),
        };
        let onchange = props.onchange.clone();
        use_effect_with(shown, move |shown| onchange.emit(shown.clone()));
    }
    let scene = Scene {
        index: index.clone(),
        voice: props.voice.clone(),
        words: searched,
        level: props.level,
        still: false,
        act,
    };
    let title = index.dossier().title.clone();
    let heading = props.heading.clone().unwrap_or_else(|| scene.text(&title).to_string().into());
    let heading_id: AttrValue = format!("{}-title", props.id).into();
    let total = honest_total(&index, &selection.ties);
    let say = scene.voice.say;
    html! {
        <ContextProvider<Scene> context={scene.clone()}>
            <section class="root" data-theme={props.theme.clone()} lang={say.language} dir={say.direction}
                aria-labelledby={heading_id.clone()}>
                <div class="wrap">{ Parts::new()
                    .with("header", html! { <Header {heading} id={heading_id} /> })
                    .when(!props.dropped.is_empty(), "dropped", || dropped(&scene, &props.dropped))
                    .with("total", html! { <TotalBlock {total} open={choices.total_open} /> })
                    .with("search", html! {
                        <SearchField query={choices.filter.query.clone()} id={format!("{}-search", props.id)} />
                    })
                    .with("cols", html! { <div class="cols">
                        <FacetPanel facets={facet_choices(&scene, &facets)} ties={count(selection.ties.len())}
                            id={format!("{}-facet", props.id)} />
                        <div class="results" part="results">{ results(&scene, props, &choices, &selection) }</div>
                    </div> })
                    .with("footer", html! { <Footer /> })
                    .html() }</div>
            </section>
        </ContextProvider<Scene>>
    }
}

/// The status line, the chips, and the list or the agency in its place.
fn results(scene: &Scene, props: &ExplorerProps, choices: &Choices, selection: &Selection) -> Html {
    let chips = chips(&choices.filter);
    let query: AttrValue = choices.filter.query.clone().into();
    let page =
        choices.page.as_ref().and_then(|id| scene.index.position(RecordKind::Organization, id));
    let nothing = page.is_none() && selection.companies.is_empty();
    let list = if page.is_some() { &[][..] } else { &selection.companies };
    Parts::new()
        .with("status", html! {
            <StatusLine companies={count(selection.companies.len())} ties={count(selection.ties.len())} sort={choices.sort} />
        })
        .when(!nothing, "chips", || html! { <Chips chips={chips.clone()} query={query.clone()} clear={true} /> })
        .when(nothing, "empty", || html! { <Empty chips={chips.clone()} query={query.clone()} /> })
        .given(page, "agency", |organization| html! { <AgencyView {organization} id={props.id.clone()} /> })
        .each(list, |hit| format!("company-{}", hit.organization), |hit| {
            let open = scene.index.organization_at(hit.organization).is_some_and(|o| choices.open.contains(&o.id));
            html! {
                <CompanyCard organization={hit.organization} ties={hit.ties.clone()} {open} id={props.id.clone()} />
            }
        })
        .html()
}

/// Says which records were left out.
fn dropped(scene: &Scene, sentences: &[String]) -> Html {
    html! {
        <div class="notice">
            <p class="head">{ scene.voice.plural(&scene.voice.say.dropped, count(sentences.len())) }</p>
            <ul>{ Parts::new().each(sentences.iter().enumerate(), |(n, _)| n.to_string(), |(_, s)| html! {
                <li>{ s }</li>
            }).html() }</ul>
        </div>
    }
}
