//! One company of the result, answering in one look.

use yew::prelude::*;

use super::amount::{figure, undisclosed};
use super::details::company_details;
use super::heading::heading;
use super::letter::signed;
use super::marked::marked;
use super::parts::Parts;
use super::scene::{Scene, use_scene};
use super::tie::who;
use super::total::{behind_figure, none_sentence, sum_said};
use super::words;
use crate::model::{AmountClass, Certainty, Organization, OrganizationKind, Per};
use crate::query::{
    Receiver, Route, RouteTo, agencies_of, card, company_page, honest_total, quotes_of,
};
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
        return html! { <article></article> };
    };
    company_card(&scene, props)
}

fn company_card(scene: &Scene, props: &CompanyCardProps) -> Html {
    let Some(company) = scene.index.organization_at(props.organization) else {
        return html! { <article></article> };
    };
    let label = [&props.id, "-", company.id.as_str()].concat();
    let toggle = {
        let id = company.id.clone();
        scene.act.reform(move |_: MouseEvent| Action::ToggleDetails(id.clone()))
    };
    let products = products(scene, company, &props.ties);
    let who = Parts::new()
        .with(
            "name",
            heading(
                scene.level + 1,
                "name",
                Some(&label),
                marked(scene, scene.text(&company.name)),
            ),
        )
        .with("to", receivers(scene, company, &props.ties))
        .when(
            !products.is_empty(),
            "products",
            || html! { <p class="products">{ marked(scene, &products) }</p> },
        )
        .with("say", latest_response(scene, props.organization));
    let mut foot = Parts::new();
    for (n, said) in (0u32..).zip(signatures(scene, props)) {
        foot.add(n, html! { <span class="sig">{ said }</span> });
    }
    let foot = foot.when(!scene.still, "details", || html! {
        <button type="button" class="link" aria-expanded={props.open.to_string()}
            aria-describedby={label.clone()} onclick={toggle}>{ scene.voice.say.details }</button>
    });
    let details = Parts::new().when(props.open || scene.still, "details", || {
        company_details(scene, props.organization, &props.ties)
    });
    html! {
        <article class="card" part="card" data-record={company.id.to_string()} aria-labelledby={label.clone()}>
            <div class="front">
                <div>{ who.html() }</div>
                { money(scene, &props.ties) }
                <div class="foot">{ foot.html() }</div>
            </div>
            { details.html() }
        </article>
    }
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
            how = [&how, ", ", words::certainty_inside(say, *certainty)].concat();
        }
        items.add(n, html! { <li>{ receiver_name(scene, receiver) }{ " " }{ how }</li> });
    }
    let items = items.when(reached.is_empty(), "none", || html! { <li>{ say.no_agency }</li> });
    html! {
        <div class="to"><span class="vh">{ say.supplies }{ ": " }</span><ul role="list">{ items.html() }</ul></div>
    }
}

fn receiver_name(scene: &Scene, receiver: &Receiver) -> Html {
    let organization = match receiver {
        Receiver::Organization(at) => scene.index.organization_at(*at),
        Receiver::Class(tie) => {
            let class = scene.index.tie_at(*tie).and_then(|t| t.to_class.as_ref());
            return html! { <b>{ marked(scene, class.map(|c| scene.text(c)).unwrap_or_default()) }</b> };
        }
    };
    let Some(organization) = organization else {
        return html! { <></> };
    };
    let name = marked(scene, scene.text(&organization.name));
    if scene.still || organization.kind != OrganizationKind::Agency {
        return html! { <b>{ name }</b> };
    }
    let id = organization.id.clone();
    let onclick = scene.act.reform(move |_: MouseEvent| Action::OpenAgency(id.clone()));
    html! { <button type="button" class="link" {onclick}>{ name }</button> }
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
        parts.add(
            n,
            html! {
                <p><span class="n">{ sum_said(scene, sum) }</span>{ " " }
                    <span class="muted">{ behind_figure(scene, &total, sum) }</span></p>
            },
        );
    }
    if total.sums.is_empty() {
        parts = parts
            .when(total.undisclosed > 0, "und", || {
                html! {
                    <p>{ undisclosed(scene.voice.say.amount_undisclosed) }</p>
                }
            })
            .with("none", html! { <p class="muted">{ none_sentence(scene, &total) }</p> });
    }
    for tie in ties.iter().filter_map(|&t| scene.index.tie_at(t)) {
        let amount = tie
            .amount()
            .filter(|a| a.class() == AmountClass::Disclosed && a.period() != Per::Total);
        if let Some(amount) = amount {
            parts.add(
                tie.id.as_str(),
                html! {
                    <p class="rates">{ figure(scene, amount) }{ " " }{ who(scene, tie) }</p>
                },
            );
        }
    }
    html! { <div class="money">{ parts.html() }</div> }
}

/// "1,495 employees signed" for each letter that counts signatures.
fn signatures(scene: &Scene, props: &CompanyCardProps) -> Vec<String> {
    let letters = company_page(&scene.index, props.organization, &[]).letters();
    let letters = letters.iter().filter_map(|&at| scene.index.letter_at(at));
    letters
        .filter_map(|letter| letter.counting().map(|count| signed(scene, letter.kind, count)))
        .collect()
}

/// The company's latest response, in its own words where it has some.
fn latest_response(scene: &Scene, organization: u32) -> Html {
    let Some(latest) =
        card(&scene.index, organization).response.and_then(|at| scene.index.response_at(at))
    else {
        return html! { <></> };
    };
    let quote =
        quotes_of(&scene.index, &latest.id).first().and_then(|&at| scene.index.quote_at(at));
    let mut said = Vec::new();
    said.extend(quote.map(|q| scene.speaker(q.speaker.0.as_ref(), q.speaker_text.as_ref())));
    said.push(words::stance(scene.voice.say, latest.stance).to_string());
    said.extend(latest.date.as_ref().map(|d| scene.voice.date(d)));
    let words = match quote {
        Some(quote) => {
            html! { <q lang={quote.language.0.clone()}>{ marked(scene, &quote.body) }</q> }
        }
        None => html! { <p>{ marked(scene, scene.text(&latest.text)) }</p> },
    };
    html! {
        <div class="say">{ words }<p class="by">{ said.join(scene.voice.say.list_separator) }</p></div>
    }
}
