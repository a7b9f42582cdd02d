//! All that the dossier says of one company, question by question.

use yew::prelude::*;

use super::demand::demands;
use super::event::{endorsers, event_block};
use super::letter::letters;
use super::quote::quotes;
use super::response::responses;
use super::tie::tie_rows;
use crate::query::{RecordKind, Records, company_page};
use crate::ui::disclosure::Claim;
use crate::ui::heading::heading;
use crate::ui::marked::told;
use crate::ui::parts::{Parts, all, el, tag};
use crate::ui::scene::Scene;
use crate::ui::sources::{call, external, muted, prose, prose_of, row, sources, sources_of};

/// The company's page, opened in its card; `shown` are those of its ties that are shown.
pub(crate) fn company_details(scene: &Scene, organization: u32, shown: &[u32]) -> Html {
    let Some(company) = scene.index.organization_at(organization) else {
        return Html::default();
    };
    let page = company_page(&scene.index, organization, shown);
    let answers = all(vec![
        organization_lines(scene, organization),
        questions(scene, &Question::ALL, &page, scene.text(&company.name)),
    ]);
    tag("div", &["class", "part"], &["detail", "detail"], answers)
}

/// Draws the records at these positions.
type Draw = fn(&Scene, &[u32]) -> Html;

/// What is asked of a company or an agency.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Question {
    Ties,
    Employees,
    Customers,
    Shareholders,
    Public,
    Said,
    Quotes,
    Demanded,
    Do,
    Changed,
}

impl Question {
    /// All, in the order in which they are asked.
    pub(crate) const ALL: [Question; 10] = [
        Question::Ties,
        Question::Employees,
        Question::Customers,
        Question::Shareholders,
        Question::Public,
        Question::Said,
        Question::Quotes,
        Question::Demanded,
        Question::Do,
        Question::Changed,
    ];

    /// The question in words; asked of several, or of nobody in particular, `name` is empty.
    pub(crate) fn asked(self, scene: &Scene, name: &str) -> String {
        let say = scene.voice.all();
        let of = |one: &'static str, all: &'static str| match name {
            "" => all.into(),
            _ => scene.voice.fill(one, &[("name", name)]),
        };
        match self {
            Question::Ties => of(say.question_ties, say.question_ties_all),
            Question::Employees => say.question_employees.into(),
            Question::Customers => say.question_customers.into(),
            Question::Shareholders => say.question_shareholders.into(),
            Question::Public => say.question_public.into(),
            Question::Said => of(say.question_said, say.question_said_all),
            Question::Quotes => say.question_quotes.into(),
            Question::Demanded => say.question_demanded.into(),
            Question::Do => say.question_do.into(),
            Question::Changed => say.question_changed.into(),
        }
    }

    /// What `page` answers; `None` when nothing does.
    pub(crate) fn answer(self, scene: &Scene, page: &Records) -> Option<Html> {
        let (list, draw): (&[u32], Draw) = match self {
            Question::Ties => (&page.ties, tie_rows),
            Question::Employees => (&page.employee_letters, letters),
            Question::Customers => (&page.customer_letters, letters),
            Question::Shareholders => (&page.shareholder_letters, letters),
            Question::Public => (&page.public_letters, letters),
            Question::Said => (&page.responses, responses),
            Question::Quotes => (&page.quotes, quotes),
            Question::Demanded => (&page.demands, demands),
            Question::Changed => (&page.corrections, corrections),
            Question::Do => {
                let any = !page.actions.is_empty() || !page.events.is_empty() || page.endorsers;
                return any.then(|| actions_and_events(scene, page));
            }
        };
        (!list.is_empty()).then(|| draw(scene, list))
    }
}

/// The questions of `asked` that `page` answers, each with its answer.
pub(crate) fn questions(scene: &Scene, asked: &[Question], page: &Records, name: &str) -> Html {
    let mut parts = Parts::new();
    for (n, question) in (0u32..).zip(asked) {
        if let Some(answer) = question.answer(scene, page) {
            let asked = Html::from(question.asked(scene, name));
            let head = heading(scene.level + 2, "question", None, asked);
            parts.add(n, all(vec![head, answer]));
        }
    }
    parts.html()
}

/// What has been written, said, demanded and done, question by question; ties apart.
pub(crate) fn record_questions(scene: &Scene, page: &Records, name: &str) -> Html {
    let [_, asked @ ..] = &Question::ALL;
    questions(scene, asked, page, name)
}

/// Names, parent, address and summary of an organization.
pub(crate) fn organization_lines(scene: &Scene, position: u32) -> Html {
    let Some(organization) = scene.index.organization_at(position) else {
        return Html::default();
    };
    let say = scene.voice.all();
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

pub(super) fn corrections(scene: &Scene, positions: &[u32]) -> Html {
    let line = |at: u32| {
        let Some(c) = scene.index.dossier().corrections.get(at as usize) else {
            return Html::default();
        };
        let why = scene.text(&c.why);
        let said = scene.voice.fill(
            scene.voice.all().correction_line,
            &[("field", &c.field), ("was", &c.was), ("now", &c.now), ("why", why)],
        );
        let right = Parts::new().with("said", prose(scene, &said)).when(
            !c.sources.is_empty(),
            "sources",
            || sources(scene, Claim::Correction(at)),
        );
        row(scene.voice.date(&c.date), scene.voice.all().corrected, right.html())
    };
    Parts::new().each("correction", positions, &line).html()
}
