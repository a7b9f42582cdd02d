//! One agency: which companies, through whom, for how much.

use yew::prelude::*;

use super::details::{
    actions_and_events, corrections, demands, letters, organization_lines, question, ties,
};
use super::heading::Heading;
use super::marked::marked;
use super::parts::Parts;
use super::quote::quotes;
use super::scene::use_scene;
use super::total::TotalBlock;
use crate::query::{AgencyPage, agency_page, honest_total};
use crate::state::Action;

/// Props of [`AgencyView`].
#[derive(Properties, PartialEq)]
pub struct AgencyViewProps {
    /// Position among the dossier's organizations
    pub organization: u32,
    /// Before the ids of this view
    pub id: AttrValue,
}

/// The agency's page in place of the list.
#[component]
pub fn AgencyView(props: &AgencyViewProps) -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    let Some(agency) = scene.index.organization_at(props.organization) else {
        return html! { <article></article> };
    };
    let say = scene.voice.say;
    let AgencyPage { suppliers, records: page } = agency_page(&scene.index, props.organization);
    let name = scene.name_of(agency);
    let heading = format!("{}-agency-{}", props.id, agency.id);
    let back = scene.act.reform(|_: MouseEvent| Action::CloseAgency);
    let total = honest_total(&scene.index, &page.ties);
    let children: Vec<String> = scene
        .index
        .dossier()
        .organizations
        .iter()
        .filter(|o| o.parent.as_ref() == Some(&agency.id))
        .map(|o| scene.name_of(o))
        .collect();
    let letter_list = page.letters();
    html! {
        <article class="card" part="card" data-record={agency.id.to_string()} aria-labelledby={heading.clone()}>{ Parts::new()
            .when(!scene.still, "back", || html! {
                <p><button type="button" class="link" onclick={back}>{ say.agency_back }</button></p>
            })
            .with("kicker", html! { <p class="kicker">{ say.agency_page }</p> })
            .with("name", html! {
                <Heading level={scene.level + 1} class="name" id={heading.clone()}>{ marked(&name) }</Heading>
            })
            .with("about", organization_lines(&scene, agency))
            .when(!children.is_empty(), "children", || html! {
                <p class="muted">{ scene.voice.fill(say.parent_of, &[("names", &scene.voice.list(&children))]) }</p>
            })
            .when(page.ties.is_empty(), "none", || html! {
                <p>{ scene.voice.fill(say.agency_none, &[("name", &name)]) }</p>
            })
            .when(!page.ties.is_empty(), "total", || html! { <TotalBlock {total} open={false} /> })
            .when(!page.ties.is_empty(), "question", || html! {
                <Heading level={scene.level + 2} class="question">
                    { scene.voice.fill(say.question_companies, &[("name", &name)]) }
                </Heading>
            })
            .each(&suppliers, |s| format!("supplier-{}", s.organization), |supplier| html! {
                <div>
                    <Heading level={scene.level + 3} class="group">
                        { scene.index.organization_at(supplier.organization).map(|o| marked(&scene.name_of(o))) }
                    </Heading>
                    { ties(&supplier.ties) }
                </div>
            })
            .with("letters", letters(&scene, say.question_public, &letter_list))
            .with("quotes", question(&scene, say.question_quotes, quotes(&page.quotes), page.quotes.is_empty()))
            .with("demands", question(&scene, say.question_demanded, demands(&page.demands), page.demands.is_empty()))
            .with("do", question(
                &scene,
                say.question_do,
                actions_and_events(&scene, &page.actions, &page.events),
                page.actions.is_empty() && page.events.is_empty(),
            ))
            .with("changed", question(
                &scene, say.question_changed, corrections(&scene, &page.corrections), page.corrections.is_empty(),
            ))
            .html() }</article>
    }
}
