//! One company of the result, answering in one look.

use yew::prelude::*;

use super::amount::figure;
use super::details::CompanyDetails;
use super::heading::Heading;
use super::letter::signed;
use super::marked::marked;
use super::parts::Parts;
use super::scene::{Scene, use_scene};
use super::total::{none_sentence, sentence, sum_said};
use super::words;
use crate::model::{AmountClass, Certainty, Organization, OrganizationKind, Per};
use crate::query::{Receiver, Route, RouteTo, agencies_of, company_page, honest_total, quotes_of};
use crate::state::Action;

/// Props of [`CompanyCard`].
#[derive(Properties, PartialEq)]
pub struct CompanyCardProps {
    /// Position among the dossier's organizations
    pub organization: u32,
    /// Of its ties those that are shown
    pub ties: Vec<u32>,
    /// Whether its details are open
    pub open: bool,
    /// Before the ids of this card
    pub id: AttrValue,
}

/// One company of the result: name, agencies, one money sentence, and the button for details.
#[component]
pub fn CompanyCard(props: &CompanyCardProps) -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    let Some(company) = scene.index.organization_at(props.organization) else {
        return html! { <article></article> };
    };
    let say = scene.voice.say;
    let name = scene.name_of(company);
    let heading = format!("{}-{}", props.id, company.id);
    let toggle = {
        let id = company.id.clone();
        scene.act.reform(move |_: MouseEvent| Action::ToggleDetails(id.clone()))
    };
    let open = props.open || scene.still;
    let products = products(&scene, company, &props.ties);
    html! {
        <article class="card" part="card" data-record={company.id.to_string()} aria-labelledby={heading.clone()}>
            <div class="front">{ Parts::new()
                .with("who", html! { <div>{ Parts::new()
                    .with("name", html! {
                        <Heading level={scene.level + 1} class="name" id={heading.clone()}>{ marked(&name) }</Heading>
                    })
                    .with("to", receivers(&scene, company, &props.ties))
                    .when(!products.is_empty(), "products", || html! {
                        <p class="products">{ marked(&products) }</p>
                    })
                    .given(latest_response(&scene, props), "say", |said| said)
                    .html() }</div> })
                .with("money", money(&scene, company, &props.ties))
                .with("foot", html! { <div class="foot">{ Parts::new()
                    .each(signatures(&scene, props).into_iter().enumerate(), |(n, _)| n.to_string(), |(_, said)| html! {
                        <span class="sig">{ said }</span>
                    })
                    .when(!scene.still, "details", || html! {
                        <button type="button" class="link" aria-expanded={props.open.to_string()}
                            aria-describedby={heading.clone()} onclick={toggle}>{ say.details }</button>
                    })
                    .html() }</div> })
                .html() }</div>
            { Parts::new().when(open, "details", || html! {
                <CompanyDetails organization={props.organization} ties={props.ties.clone()} />
            }).html() }
        </article>
    }
}

/// "Supplies: CBP direct · ICE through Palantir", each agency a button that opens its page.
fn receivers(scene: &Scene, company: &Organization, ties: &[u32]) -> Html {
    let say = scene.voice.say;
    let reached = agencies_of(&scene.index, ties, &company.id);
    let item = |(_, RouteTo { receiver, route, certainty, .. }): (usize, RouteTo)| {
        let mut how = match route {
            Route::Direct => say.direct.to_string(),
            Route::Through(between) => {
                scene.voice.fill(say.through, &[("names", &scene.names(&between))])
            }
        };
        if matches!(certainty, Certainty::Alleged | Certainty::Potential) {
            how.push_str(", ");
            how.push_str(&words::certainty(say, certainty).to_lowercase());
        }
        match receiver {
            Receiver::Organization(at) => {
                let Some(organization) = scene.index.organization_at(at) else {
                    return html! { <li></li> };
                };
                let id = organization.id.clone();
                let onclick = scene.act.reform(move |_: MouseEvent| Action::OpenAgency(id.clone()));
                let name = scene.name_of(organization);
                if scene.still || organization.kind != OrganizationKind::Agency {
                    return html! { <li><b>{ marked(&name) }</b>{ " " }{ how }</li> };
                }
                html! { <li><button type="button" class="link" {onclick}>{ marked(&name) }</button>{ " " }{ how }</li> }
            }
            Receiver::Class(tie) => {
                let class = scene.index.tie_at(tie).and_then(|t| t.to_class.as_ref());
                html! { <li><b>{ class.map(|c| marked(scene.text(c))) }</b>{ " " }{ how }</li> }
            }
        }
    };
    let none = reached.is_empty();
    html! {
        <div class="to">
            <span class="vh">{ say.supplies }{ ": " }</span>
            <ul role="list">{ Parts::new()
                .when(none, "none", || html! { <li>{ say.no_agency }</li> })
                .each(reached.into_iter().enumerate(), |(n, _)| n.to_string(), item)
                .html() }</ul>
        </div>
    }
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
fn money(scene: &Scene, company: &Organization, ties: &[u32]) -> Html {
    let total = honest_total(&scene.index, ties);
    let rates = ties.iter().filter_map(|&t| scene.index.tie_at(t)).filter_map(|tie| {
        let amount = tie
            .amount()
            .filter(|a| a.period() != Per::Total && a.class() == AmountClass::Disclosed)?;
        let other = if tie.from == company.id { tie.to.0.as_ref() } else { Some(&tie.from) };
        let other = other.map(|id| scene.name(id)).unwrap_or_default();
        let (from, to) = (scene.name(&tie.from), tie.to.0.as_ref().map(|id| scene.name(id)));
        Some((tie.id.to_string(), amount, other, from, to))
    });
    let rates: Vec<_> = rates.collect();
    let first = total.sums.first();
    html! {
        <div class="money">{ Parts::new()
            .given(first, "sum", |sum| html! { <>
                <span class="n">{ sum_said(scene, sum) }</span>
                <span class="muted">{ rest(scene, &sentence(scene, &total, sum), &sum_said(scene, sum)) }</span>
            </> })
            .when(first.is_none() && total.undisclosed > 0, "und", || html! {
                <p><span class="und"><span>{ scene.voice.say.amount_undisclosed }</span></span></p>
            })
            .when(first.is_none(), "none", || html! { <span class="muted">{ none_sentence(scene, &total) }</span> })
            .each(rates, |(id, ..)| id.clone(), |(_, amount, _, from, to)| html! {
                <p class="rates"><b>{ figure(scene, amount) }</b>{ " " }
                    { format!("{from} → {}", to.unwrap_or_default()) }</p>
            })
            .html() }</div>
    }
}

/// The sentence without the figure that stands in large type above it.
fn rest(_scene: &Scene, sentence: &str, figure: &str) -> String {
    sentence.replacen(figure, "", 1).trim().to_string()
}

/// "1,495 employees signed" for each letter that counts signatures.
fn signatures(scene: &Scene, props: &CompanyCardProps) -> Vec<String> {
    let page = company_page(&scene.index, props.organization, &props.ties);
    [
        &page.employee_letters,
        &page.customer_letters,
        &page.shareholder_letters,
        &page.public_letters,
    ]
    .into_iter()
    .flatten()
    .filter_map(|&at| scene.index.letter_at(at))
    .filter_map(|letter| letter.counting().map(|count| signed(scene, letter.kind, count)))
    .collect()
}

/// The company's latest response, in its own words where it has some.
fn latest_response(scene: &Scene, props: &CompanyCardProps) -> Option<Html> {
    let page = company_page(&scene.index, props.organization, &props.ties);
    let own = |at: &u32| {
        scene.index.response_at(*at).filter(|r| !quotes_of(&scene.index, &r.id).is_empty())
    };
    // Undated responses keep the editor's order; the first stands for them.
    let latest = page
        .responses
        .iter()
        .filter_map(own)
        .rev()
        .max_by_key(|r| r.date.map(|d| d.latest()))
        .or_else(|| page.responses.first().and_then(|&at| scene.index.response_at(at)))?;
    let stance = words::stance(scene.voice.say, latest.stance);
    let quote =
        quotes_of(&scene.index, &latest.id).first().and_then(|&at| scene.index.quote_at(at));
    let date = latest
        .date
        .as_ref()
        .map(|d| format!("{}{}", scene.voice.say.list_separator, scene.voice.date(d)));
    Some(match quote {
        Some(quote) => html! {
            <div class="say">
                <q lang={quote.language.0.clone()}>{ marked(&quote.body) }</q>
                <footer>{ scene.speaker(quote.speaker.0.as_ref(), quote.speaker_text.as_ref()) }
                    { scene.voice.say.list_separator }{ stance }{ date }</footer>
            </div>
        },
        None => html! {
            <div class="say">
                <p>{ marked(scene.text(&latest.text)) }</p>
                <footer>{ stance }{ date }</footer>
            </div>
        },
    })
}
