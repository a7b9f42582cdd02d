//! One company of the result, answering in one look.

use std::rc::Rc;

use yew::prelude::*;

use super::amount::{figure, undisclosed};
use super::disclosure::{Panel, disclosure};
use super::heading::heading;
use super::later;
use super::marked::{marked, told};
use super::parts::{Button, Parts, all, el, list, tag};
use super::scene::{Ask, Later, Scene};
use super::sources::{external, sources_label};
use super::tie::who;
use super::total::{behind_figure, none_sentence, sum_said, total_ties};
use super::words::{self, signed};
use crate::model::{
    AmountClass, Certainty, Fidelity, Id, Organization, OrganizationKind, Per, Quote, Ref, Response,
};
use crate::query::{Index, Receiver, Route, RouteTo, agencies_of, card, honest_total, quotes_of};
use crate::state::Action;

/// A card: the record's id for host pages and tests, named by the heading with the id `label`.
pub(crate) fn article(record: &str, label: &str, child: Html) -> Html {
    tag(
        "article",
        &["class", "part", "data-record", "aria-labelledby"],
        &["card", "card", record, label],
        child,
    )
}

/// Whether a company's details are open, and where they come from.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Open {
    /// They are not
    #[default]
    No,
    /// From the dossier
    Here,
    /// From a file of their own, which is on its way
    Waits,
    /// That file could not be had
    Failed,
    /// From that file
    Apart(Rc<Index>),
}

/// One company of the result: name, agencies, one money sentence, and the button for details.
pub(crate) fn company_card(
    scene: &Scene,
    organization: u32,
    ties: &[u32],
    open: &Open,
    compared: Option<bool>,
    id: &str,
) -> Html {
    if let Open::Apart(index) = open {
        return later::card_apart(scene, index, organization, ties, compared, id);
    }
    let Some(company) = scene.index.organization_at(organization) else {
        return el("article", "", "");
    };
    let label = [id, "-", company.id.as_str()].concat();
    let products = products(scene, company, ties);
    let name = told(scene, &company.name);
    let who = Parts::new()
        .with("name", heading(scene.level + 1, "name", Some(&label), name))
        .with("to", receivers(scene, company, ties))
        .when(!products.is_empty(), "products", || el("p", "products", marked(scene, &products)))
        .with("say", latest_response(scene, organization));
    let mut foot = Parts::new();
    for (n, said) in (0u32..).zip(signatures(scene, organization)) {
        foot.add(n, el("span", "sig", said));
    }
    let foot = foot.when(!scene.still, "details", || {
        let button = Button {
            expanded: Some(*open != Open::No),
            described_by: Some(&label),
            ..Button::default()
        };
        let toggle = scene.does(Action::ToggleDetails(company.id.clone()));
        button.html(Html::from(scene.voice.say.details), toggle)
    });
    let proofs = proofs(scene, organization, ties);
    let foot = foot.when(!scene.still && !proofs.is_empty(), "proofs", || {
        let label = sources_label(scene, proofs.len());
        disclosure(scene, label, Panel::Refs(proofs.into()))
    });
    let foot = foot.when(!scene.still, "compare", || {
        let name = scene.text(&company.name);
        let label = scene.voice.fill(scene.voice.say.compare_one, &[("name", name)]);
        let onchange: Callback<Event> = scene.does(Action::ToggleCompared(company.id.clone()));
        html! {
            <label class="opt"><input type="checkbox" checked={compared == Some(true)} disabled={compared.is_none()}
                {onchange} /><span>{ label }</span></label>
        }
    });
    let front = Parts::new()
        .with("who", el("div", "", who.html()))
        .with("money", money(scene, ties))
        .with("foot", el("div", "foot", foot.html()));
    let parts = Parts::new().with("front", el("div", "front", front.html())).when(
        *open != Open::No || scene.still,
        "details",
        || {
            let waits = match open {
                Open::Failed => failed(scene, &company.id),
                Open::Waits => el("p", "wait muted", scene.voice.say.loading),
                _ if scene.later == Later::Ready => {
                    return later::company_details(scene, organization, ties);
                }
                _ => scene.late(&Html::default),
            };
            // Also for paper, which doesn't wait.
            all(vec![waits, brief(scene, ties)])
        },
    );
    article(company.id.as_str(), &label, parts.html())
}

/// The company's file could not be had.
fn failed(scene: &Scene, company: &Id) -> Html {
    let file = scene.index.split().and_then(|split| split.file_of(company));
    scene.failed(&Ask::Company(company.clone(), file.unwrap_or_default()))
}

/// Where all that the card says stands: of its ties, its counts and its latest response, each once.
fn proofs(scene: &Scene, organization: u32, ties: &[u32]) -> Vec<Ref> {
    let index = &scene.index;
    let ties = ties.iter().filter_map(|&at| index.tie_at(at)).map(|tie| &tie.sources);
    let letters = index.letters_about(organization).iter();
    let counts = letters.filter_map(|&at| index.letter_at(at)).filter_map(|letter| {
        let own = &letter.counting()?.sources;
        Some(if own.is_empty() { &letter.sources } else { own })
    });
    let response = card(index, organization).response.and_then(|at| index.response_at(at));
    let said =
        response.map(|latest| first_quote(scene, latest).map_or(&latest.sources, |q| &q.sources));
    let mut all: Vec<Ref> = Vec::new();
    for reference in ties.chain(counts).chain(said).flatten() {
        if !all.contains(reference) {
            all.push(reference.clone());
        }
    }
    all
}

/// Ties with the addresses of their sources, until all that is said of them is there.
fn brief(scene: &Scene, ties: &[u32]) -> Html {
    let line = |position: u32| {
        let Some(tie) = scene.index.tie_at(position) else {
            return Html::default();
        };
        let mut parts = Parts::new().with("title", el("p", "head", told(scene, &tie.title)));
        for (n, source) in (0u32..).zip(&tie.sources) {
            let source = scene.index.source(source.source());
            if let Some((source, url)) = source.and_then(|s| Some((s, s.url.as_ref()?))) {
                parts.add(n, el("p", "", external(scene, &url.0, told(scene, &source.title))));
            }
        }
        el("div", "sources", parts.html())
    };
    Parts::new().each("brief", ties, &line).html()
}

/// "Supplies: CBP direct · ICE through Palantir", each agency a button that opens its page.
fn receivers(scene: &Scene, company: &Organization, ties: &[u32]) -> Html {
    let say = scene.voice.say;
    let mut items = Parts::new();
    let reached = agencies_of(&scene.index, ties, &company.id);
    for (n, RouteTo { receiver, route, certainty, .. }) in (0u32..).zip(&reached) {
        let mut how = match route {
            Route::Direct => say.direct.to_string(),
            Route::Through(between) => {
                scene.voice.fill(say.through, &[("names", &scene.names(between))])
            }
        };
        if matches!(certainty, Certainty::Alleged | Certainty::Potential) {
            let sure = words::certainty_inside(say, *certainty);
            how = scene.voice.fill(say.comma, &[("this", &how), ("that", sure)]);
        }
        items.add(
            n,
            el(
                "li",
                "",
                all(vec![receiver_name(scene, receiver), Html::from([" ", &how].concat())]),
            ),
        );
    }
    let items = items.when(reached.is_empty(), "none", || el("li", "", say.no_agency));
    let supplies = el("span", "vh", scene.labelled(say.supplies, ""));
    el("div", "to", all(vec![supplies, list("", items.html())]))
}

fn receiver_name(scene: &Scene, receiver: &Receiver) -> Html {
    let organization = match receiver {
        Receiver::Organization(at) => scene.index.organization_at(*at),
        Receiver::Class(tie) => {
            let class = scene.index.tie_at(*tie).and_then(|t| t.to_class.as_ref());
            return class.map(|c| el("b", "", told(scene, c))).unwrap_or_default();
        }
    };
    let Some(organization) = organization else {
        return Html::default();
    };
    let name = told(scene, &organization.name);
    if scene.still || organization.kind != OrganizationKind::Agency {
        return el("b", "", name);
    }
    let id = organization.id.clone();
    Button::default().html(name, scene.does(Action::OpenAgency(id)))
}

/// What the company supplies in the ties shown, each product once.
fn products(scene: &Scene, company: &Organization, ties: &[u32]) -> String {
    let mut seen: Vec<&str> = Vec::new();
    for tie in ties.iter().filter_map(|&t| scene.index.tie_at(t)).filter(|t| t.from == company.id) {
        for product in &tie.products {
            if !seen.contains(&product.as_str()) {
                seen.push(product);
            }
        }
    }
    seen.join(scene.voice.say.list_separator)
}

/// The money of the ties shown: what adds up, else what is kept secret; rates beside it.
fn money(scene: &Scene, ties: &[u32]) -> Html {
    let total = honest_total(&scene.index, ties);
    let mut parts = Parts::new();
    for (n, sum) in (0u32..).zip(&total.sums) {
        parts.add(n, {
            let behind = el("span", "muted", behind_figure(scene, &total, sum));
            el("p", "", all(vec![el("span", "n", sum_said(scene, sum)), Html::from(" "), behind]))
        });
    }
    if total.sums.is_empty() {
        parts = parts
            .when(total.undisclosed > 0, "und", || {
                el("p", "", undisclosed(scene.voice.say.amount_undisclosed))
            })
            .with("none", el("p", "muted", none_sentence(scene, &total)));
    }
    for tie in ties.iter().filter_map(|&t| scene.index.tie_at(t)) {
        let amount = tie
            .amount()
            .filter(|a| a.class() == AmountClass::Disclosed && a.period() != Per::Total);
        if let Some(amount) = amount {
            parts.add(tie.id.as_str(), {
                let who = Html::from([" ", &who(scene, tie)].concat());
                el("p", "rates", all(vec![figure(scene, amount), who]))
            });
        }
    }
    // A total of one tie is that tie.
    let parts = parts.when(!scene.still && ties.len() > 1, "ties", || total_ties(scene, ties));
    el("div", "money", parts.html())
}

/// "1,495 employees signed" for each letter that counts signatures.
fn signatures(scene: &Scene, organization: u32) -> Vec<String> {
    let letters = scene.index.letters_about(organization).iter();
    letters
        .filter_map(|&at| scene.index.letter_at(at))
        .filter_map(|letter| letter.counting().map(|count| signed(scene, letter.kind, count)))
        .collect()
}

/// The company's latest response, in its own words where it has some.
fn latest_response(scene: &Scene, organization: u32) -> Html {
    let Some(latest) =
        card(&scene.index, organization).response.and_then(|at| scene.index.response_at(at))
    else {
        return Html::default();
    };
    let quote = first_quote(scene, latest);
    let mut said = Vec::new();
    said.extend(quote.map(|q| scene.speaker(q.speaker.0.as_ref(), q.speaker_text.as_ref())));
    said.push(words::stance(scene.voice.say, latest.stance).to_string());
    said.extend(latest.date.as_ref().map(|d| scene.voice.date(d)));
    let words = match quote {
        Some(quote) => {
            // What is said in other words is nobody's own words.
            let name = if quote.fidelity == Fidelity::Paraphrase { "p" } else { "q" };
            let language = &quote.language.0;
            tag(name, &["lang", "dir"], &[language, "auto"], marked(scene, &quote.body))
        }
        None => el("p", "", told(scene, &latest.text)),
    };
    let said = said.join(scene.voice.say.list_separator);
    let translation = quote.and_then(|quote| scene.voice.translation(quote));
    let parts = Parts::new()
        .with("words", words)
        .given(translation, "translation", |translation| translated(scene, translation))
        .with("by", el("p", "by", marked(scene, &said)));
    el("div", "say", parts.html())
}

/// The first of the quotations that belong to a response.
fn first_quote<'s>(scene: &'s Scene, response: &Response) -> Option<&'s Quote> {
    quotes_of(&scene.index, &response.id).first().and_then(|&at| scene.index.quote_at(at))
}

/// A translation, which says that it is one.
pub(crate) fn translated(scene: &Scene, (language, words): (&str, &str)) -> Html {
    let label = scene.labelled(scene.voice.say.translation, "");
    tag(
        "p",
        &["class", "lang"],
        &["by", language],
        all(vec![Html::from(label), marked(scene, words)]),
    )
}
