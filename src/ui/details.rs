//! All that the dossier says of one company, question by question.

use yew::prelude::*;

use super::demand::demands;
use super::disclosure::Claim;
use super::event::{endorsers, event_block};
use super::heading::heading;
use super::letter::letters;
use super::marked::told;
use super::parts::{Parts, all, el, tag};
use super::quote::quotes;
use super::response::responses;
use super::scene::Scene;
use super::sources::{call, external, muted, prose, prose_of, row, sources, sources_of};
use super::tie::tie_rows;
use crate::query::{RecordKind, Records, company_page};

/// The company's page, opened in its card; `shown` are those of its ties that are shown.
pub(crate) fn company_details(scene: &Scene, organization: u32, shown: &[u32]) -> Html {
    let Some(company) = scene.index.organization_at(organization) else {
        return Html::default();
    };
    let page = company_page(&scene.index, organization, shown);
    let asked =
        scene.voice.fill(scene.voice.say.question_ties, &[("name", scene.text(&company.name))]);
    let answers = all(vec![
        organization_lines(scene, organization),
        question(scene, &asked, &page.ties, &|| tie_rows(scene, &page.ties)),
        record_questions(scene, &page, scene.text(&company.name)),
    ]);
    tag("div", &["class", "part"], &["detail", "detail"], answers)
}

/// A question and what answers it; nothing when nothing does.
pub(crate) fn question(
    scene: &Scene,
    asked: &str,
    positions: &[u32],
    answer: &dyn Fn() -> Html,
) -> Html {
    if positions.is_empty() {
        return Html::default();
    }
    all(vec![heading(scene.level + 2, "question", None, Html::from(asked)), answer()])
}

/// What has been written, said, demanded and done, question by question; ties apart.
pub(crate) fn record_questions(scene: &Scene, page: &Records, name: &str) -> Html {
    let say = scene.voice.say;
    // What belongs to nobody in particular is asked of nobody.
    let said: String = if name.is_empty() {
        say.question_quotes.into()
    } else {
        scene.voice.fill(say.question_said, &[("name", name)])
    };
    let mut parts = Parts::new();
    for (key, asked, list) in [
        ("employees", say.question_employees, &page.employee_letters),
        ("customers", say.question_customers, &page.customer_letters),
        ("shareholders", say.question_shareholders, &page.shareholder_letters),
        ("public", say.question_public, &page.public_letters),
    ] {
        parts.add(key, question(scene, asked, list, &|| letters(scene, list)));
    }
    let to_do = [page.actions.as_slice(), &page.events].concat();
    parts
        .with(
            "said",
            question(scene, &said, &page.responses, &|| responses(scene, &page.responses)),
        )
        .with(
            "quotes",
            question(scene, say.question_quotes, &page.quotes, &|| quotes(scene, &page.quotes)),
        )
        .with(
            "demands",
            question(scene, say.question_demanded, &page.demands, &|| {
                demands(scene, &page.demands)
            }),
        )
        .with("do", question(scene, say.question_do, &to_do, &|| actions_and_events(scene, page)))
        .with(
            "changed",
            question(scene, say.question_changed, &page.corrections, &|| corrections(scene, page)),
        )
        .html()
}

/// Names, parent, address and summary of an organization.
pub(crate) fn organization_lines(scene: &Scene, position: u32) -> Html {
    let Some(organization) = scene.index.organization_at(position) else {
        return Html::default();
    };
    let say = scene.voice.say;
    let mut parts = Parts::new()
        .when(!organization.aliases.is_empty(), "aliases", || {
            let names = organization.aliases.join(say.list_separator);
            muted(scene, &scene.voice.fill(say.also_known, &[("names", &names)]))
        })
        .given(organization.parent.as_ref(), "parent", |id| {
            muted(scene, &scene.voice.fill(say.part_of, &[("name", &scene.name(id))]))
        })
        .given(organization.summary.as_ref(), "summary", |t| prose_of(scene, t))
        .given(organization.url.as_ref(), "url", |url| {
            el("p", "", external(scene, &url.0, Html::from(&url.0)))
        });
    for (n, id) in (0u32..).zip(&organization.identifiers) {
        parts.add(n, muted(scene, &[id.scheme.as_str(), " ", &id.id].concat()));
    }
    parts
        .when(!organization.sources.is_empty(), "sources", || {
            sources_of(scene, RecordKind::Organization, position)
        })
        .html()
}

fn actions_and_events(scene: &Scene, page: &Records) -> Html {
    let action = |at: u32| match scene.index.dossier().actions.get(at as usize) {
        Some(action) => {
            let link = (action.url.0.as_str(), told(scene, &action.label));
            call(scene, "p", "", action.id.as_str(), link)
        }
        None => Html::default(),
    };
    // Endorsers of the dossier as a whole; those of an event or demand stand there.
    let endorsers = Parts::new().when(page.endorsers, "endorsers", || endorsers(scene, None));
    Parts::new()
        .given(scene.action.as_ref(), "own", |own| {
            call(scene, "p", "", "", (&own.url, Html::from(&own.label)))
        })
        .each("action", &page.actions, &action)
        .each("event", &page.events, &|event| event_block(scene, event))
        .with("endorsers", endorsers.html())
        .html()
}

fn corrections(scene: &Scene, page: &Records) -> Html {
    let line = |at: u32| {
        let Some(c) = scene.index.dossier().corrections.get(at as usize) else {
            return Html::default();
        };
        let why = scene.text(&c.why);
        let said = scene.voice.fill(
            scene.voice.say.correction_line,
            &[("field", &c.field), ("was", &c.was), ("now", &c.now), ("why", why)],
        );
        let right = Parts::new().with("said", prose(scene, &said)).when(
            !c.sources.is_empty(),
            "sources",
            || sources(scene, Claim::Correction(at)),
        );
        row(scene.voice.date(&c.date), scene.voice.say.corrected, right.html())
    };
    Parts::new().each("correction", &page.corrections, &line).html()
}
