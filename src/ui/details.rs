//! All that the dossier says of one company, question by question.

use yew::prelude::*;

use super::demand::DemandBlock;
use super::event::EventBlock;
use super::heading::Heading;
use super::letter::LetterBlock;
use super::marked::marked;
use super::parts::Parts;
use super::quote::quotes;
use super::response::ResponseBlock;
use super::scene::{Scene, use_scene};
use super::sources::{Sources, external};
use super::tie::TieRow;
use crate::model::Organization;
use crate::query::{CompanyPage, company_page};

/// Props of [`CompanyDetails`].
#[derive(Properties, PartialEq)]
pub struct CompanyDetailsProps {
    /// Position among the dossier's organizations
    pub organization: u32,
    /// Of its ties those that are shown
    pub ties: Vec<u32>,
}

/// The company's page, opened in its card.
#[component]
pub fn CompanyDetails(props: &CompanyDetailsProps) -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    let Some(company) = scene.index.organization_at(props.organization) else {
        return html! { <div class="detail"></div> };
    };
    let page = company_page(&scene.index, props.organization, &props.ties);
    let name = scene.name_of(company);
    let say = scene.voice.say;
    let asked = |template: &str| scene.voice.fill(template, &[("name", &name)]);
    html! {
        <div class="detail" part="detail">{ Parts::new()
            .with("about", organization_lines(&scene, company))
            .with("ties", question(&scene, &asked(say.question_ties), ties(&page.ties), page.ties.is_empty()))
            .with("employees", letters(&scene, say.question_employees, &page.employee_letters))
            .with("customers", letters(&scene, say.question_customers, &page.customer_letters))
            .with("shareholders", letters(&scene, say.question_shareholders, &page.shareholder_letters))
            .with("public", letters(&scene, say.question_public, &page.public_letters))
            .with("said", question(&scene, &asked(say.question_said), responses(&page), page.responses.is_empty()))
            .with("quotes", question(&scene, say.question_quotes, quotes(&page.quotes), page.quotes.is_empty()))
            .with("demands", question(&scene, say.question_demanded, demands(&page.demands), page.demands.is_empty()))
            .with("do", question(
                &scene,
                say.question_do,
                actions_and_events(&scene, &page.actions, &page.events),
                page.actions.is_empty() && page.events.is_empty(),
            ))
            .with("changed", question(
                &scene,
                say.question_changed,
                corrections(&scene, &page.corrections),
                page.corrections.is_empty(),
            ))
            .html() }</div>
    }
}

/// A question and what answers it; nothing when nothing does.
pub(crate) fn question(scene: &Scene, asked: &str, answer: Html, empty: bool) -> Html {
    Parts::new()
        .when(!empty, "question", || html! {
            <><Heading level={scene.level + 2} class="question">{ asked.to_string() }</Heading>{ answer }</>
        })
        .html()
}

/// Names, parent, address and summary of an organization.
pub(crate) fn organization_lines(scene: &Scene, organization: &Organization) -> Html {
    let say = scene.voice.say;
    let parent = organization.parent.as_ref().map(|id| scene.name(id));
    Parts::new()
        .when(!organization.aliases.is_empty(), "aliases", || {
            html! {
                <p class="muted">{ marked(&scene.voice.fill(say.also_known, &[
                    ("names", &organization.aliases.join(say.list_separator)),
                ])) }</p>
            }
        })
        .given(parent, "parent", |name| {
            html! {
                <p class="muted">{ scene.voice.fill(say.part_of, &[("name", &name)]) }</p>
            }
        })
        .given(organization.summary.as_ref(), "summary", |t| {
            html! {
                <p class="prose">{ marked(scene.text(t)) }</p>
            }
        })
        .given(
            organization.url.as_ref(),
            "url",
            |url| html! { <p>{ external(scene, &url.0, &url.0) }</p> },
        )
        .each(
            organization.identifiers.iter().enumerate(),
            |(n, _)| format!("id-{n}"),
            |(_, id)| {
                html! {
                    <p class="meta">{ format!("{} {}", id.scheme.as_str(), id.id) }</p>
                }
            },
        )
        .when(!organization.sources.is_empty(), "sources", || {
            html! {
                <div class="meta"><Sources refs={organization.sources.clone()} /></div>
            }
        })
        .html()
}

pub(crate) fn ties(positions: &[u32]) -> Html {
    Parts::new().each(positions, |t| t.to_string(), |&tie| html! { <TieRow {tie} /> }).html()
}

pub(crate) fn letters(scene: &Scene, asked: &str, positions: &[u32]) -> Html {
    let list = Parts::new().each(
        positions,
        |l| l.to_string(),
        |&letter| html! { <LetterBlock {letter} /> },
    );
    question(scene, asked, list.html(), positions.is_empty())
}

fn responses(page: &CompanyPage) -> Html {
    let block = |&response: &u32| html! { <ResponseBlock {response} /> };
    Parts::new().each(&page.responses, |r| r.to_string(), block).html()
}

pub(crate) fn demands(positions: &[u32]) -> Html {
    Parts::new()
        .each(positions, |d| d.to_string(), |&demand| html! { <DemandBlock {demand} /> })
        .html()
}

pub(crate) fn actions_and_events(scene: &Scene, actions: &[u32], events: &[u32]) -> Html {
    let links = actions.iter().filter_map(|&at| scene.index.dossier().actions.get(at as usize));
    Parts::new()
        .each(
            links,
            |a| a.id.to_string(),
            |action| {
                html! {
                    <p>{ external(scene, &action.url.0, scene.text(&action.label)) }</p>
                }
            },
        )
        .each(events, |e| e.to_string(), |&event| html! { <EventBlock {event} /> })
        .html()
}

pub(crate) fn corrections(scene: &Scene, positions: &[u32]) -> Html {
    let lines = positions
        .iter()
        .filter_map(|&at| scene.index.dossier().corrections.get(at as usize))
        .enumerate();
    Parts::new()
        .each(lines, |(n, _)| n.to_string(), |(_, c)| html! {
            <div class="row"><div class="when">{ scene.voice.say.corrected }</div><div>
                <p class="prose">{ scene.voice.fill(scene.voice.say.correction_line, &[
                    ("date", &scene.voice.date(&c.date)), ("field", &c.field), ("was", &c.was), ("now", &c.now),
                    ("why", scene.text(&c.why)),
                ]) }</p>
                { Parts::new().when(!c.sources.is_empty(), "sources", || html! {
                    <div class="meta"><Sources refs={c.sources.clone()} /></div>
                }).html() }
            </div></div>
        })
        .html()
}
