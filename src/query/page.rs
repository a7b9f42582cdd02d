//! All that is said about one company or one agency, and what is said about none.

use super::index::{Index, RecordKind};
use super::records::Belonging;
use super::route::{Route, others};
use super::sort::count_rank;
use crate::model::order::sort_numbers;
use crate::model::{Id, LetterKind};

/// Records as positions, each list in the editor's order.
///
/// Letters, responses and events carry quotes of their own: see [`quotes_of`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Records {
    /// Ties
    pub ties: Vec<u32>,
    /// Letters by employees
    pub employee_letters: Vec<u32>,
    /// Letters by customers
    pub customer_letters: Vec<u32>,
    /// Letters by shareholders
    pub shareholder_letters: Vec<u32>,
    /// Letters by the public
    pub public_letters: Vec<u32>,
    /// Quotes that are not under one of the letters, responses or events here
    pub quotes: Vec<u32>,
    /// Responses
    pub responses: Vec<u32>,
    /// Demands
    pub demands: Vec<u32>,
    /// Events
    pub events: Vec<u32>,
    /// Actions
    pub actions: Vec<u32>,
    /// Whether the dossier's endorsers endorse one of the events or demands here
    pub endorsers: bool,
    /// Corrections of the organization or of a record here, newest first
    pub corrections: Vec<u32>,
}

impl Records {
    /// All letters, in the editor's order.
    #[must_use]
    pub fn letters(&self) -> Vec<u32> {
        let mut all = [
            self.employee_letters.as_slice(),
            &self.customer_letters,
            &self.shareholder_letters,
            &self.public_letters,
        ]
        .concat();
        sort_numbers(&mut all);
        all
    }
}

/// What is shown of a company.
pub type CompanyPage = Records;

/// What is shown of an agency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgencyPage {
    /// Who supplies it, in the order of the first tie
    pub suppliers: Vec<Supplier>,
    /// What is said about it; its ties are all those of the suppliers
    pub records: Records,
}

/// One who supplies an agency, or stands in between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Supplier {
    /// Position of the organization
    pub organization: u32,
    /// Its ties with the agency, in the editor's order
    pub ties: Vec<u32>,
    /// The same, by how they reach the agency
    pub routes: Vec<(Route, Vec<u32>)>,
}

/// The two records that a company's card names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The letter to it with the largest count (signatures before any number of organizations)
    pub letter: Option<u32>,
    /// Its latest response; of equal or undated ones the first in the editor's order
    pub response: Option<u32>,
}

/// What the card of the company at position `organization` names.
#[must_use]
pub fn card(index: &Index, organization: u32) -> Card {
    let Some(own) = index.belonging.get(organization as usize) else { return Card::default() };
    let signed = |p: &u32| count_rank(index, *p);
    let dated = |p: &u32| index.response_at(*p).and_then(|r| r.date).map(|d| d.earliest());
    // `max_by_key` takes the last of equal ones, so it looks from the end.
    Card {
        letter: own
            .letters
            .iter()
            .rev()
            .copied()
            .filter(|p| signed(p).is_some())
            .max_by_key(signed),
        response: own.responses.iter().rev().copied().max_by_key(dated),
    }
}

/// All that is shown of the company at position `organization`; `ties` are those of its ties
/// that are shown. The ties, and quotes about them, are also those of companies below it.
#[must_use]
pub fn company_page(index: &Index, organization: u32, ties: &[u32]) -> CompanyPage {
    let own = index.belonging.get(organization as usize).cloned().unwrap_or_default();
    let d = index.dossier();
    let mut actions = own.actions.clone();
    // An action about nobody is about all.
    actions.extend((0..).zip(&d.actions).filter(|(_, a)| a.about.is_empty()).map(|(p, _)| p));
    sort_numbers(&mut actions);
    let all_ties = own.ties.clone();
    let mut page = records(index, Belonging { actions, ..own });
    page.corrections = corrections(index, &page, &all_ties, organization);
    page.ties = ties.to_vec();
    page
}

/// All that is shown of the agency at position `organization`. The ties, and quotes about
/// them, are also those of agencies below it.
#[must_use]
pub fn agency_page(index: &Index, organization: u32) -> AgencyPage {
    let own = index.belonging.get(organization as usize).cloned().unwrap_or_default();
    let mut records = records(index, own);
    records.corrections = corrections(index, &records, &records.ties, organization);
    let mut suppliers: Vec<Supplier> = Vec::new();
    for tie in &records.ties {
        for (other, route) in others(index, *tie, organization) {
            let known = suppliers.iter().position(|s| s.organization == other);
            if known.is_none() {
                suppliers.push(Supplier { organization: other, ties: vec![], routes: vec![] });
            }
            let at = known.unwrap_or(suppliers.len() - 1);
            let Some(supplier) = suppliers.get_mut(at) else { continue };
            supplier.ties.push(*tie);
            match supplier.routes.iter_mut().find(|(r, _)| *r == route) {
                Some((_, ties)) => ties.push(*tie),
                None => supplier.routes.push((route, vec![*tie])),
            }
        }
    }
    AgencyPage { suppliers, records }
}

/// Whether there is more than stands on the companies' and agencies' pages: then [`rest`] is shown.
#[must_use]
pub fn has_rest(index: &Index) -> bool {
    if let Some(split) = index.split() {
        return split.general;
    }
    *index.has_rest.get_or_init(|| {
        let (own, endorsers) = left(index);
        let Belonging { ties, letters, quotes, responses, demands, events, actions } = &own;
        let mut lists = [ties, letters, quotes, responses, demands, events, actions].into_iter();
        endorsers || lists.any(|list| !list.is_empty()) || !index.dossier().corrections.is_empty()
    })
}

/// What stands on no company's and no agency's page, and all corrections: shown with the dossier as a
/// whole.
#[must_use]
pub fn rest(index: &Index) -> Records {
    let (own, endorsers) = left(index);
    let corrections = (0..).take(index.dossier().corrections.len()).collect();
    Records { endorsers, corrections, ..records(index, own) }
}

/// What stands on no company's and no agency's page, and whether the endorsers are among that.
fn left(index: &Index) -> (Belonging, bool) {
    let d = index.dossier();
    let mut seen = Seen::default();
    let organizations = index.companies().iter().chain(index.agencies());
    for own in organizations.clone().filter_map(|p| index.belonging.get(*p as usize)) {
        seen.ties.extend(&own.ties);
        seen.letters.extend(&own.letters);
        seen.quotes.extend(&own.quotes);
        seen.responses.extend(&own.responses);
        seen.demands.extend(&own.demands);
        seen.events.extend(&own.events);
        seen.actions.extend(&own.actions);
    }
    let left = |count: usize, seen: &mut Vec<u32>| {
        sort_numbers(seen);
        (0..).take(count).filter(|p| seen.binary_search(p).is_err()).collect::<Vec<u32>>()
    };
    let own = Belonging {
        ties: left(d.ties.len(), &mut seen.ties),
        letters: left(d.letters.len(), &mut seen.letters),
        responses: left(d.responses.len(), &mut seen.responses),
        demands: left(d.demands.len(), &mut seen.demands),
        events: left(d.events.len(), &mut seen.events),
        actions: left(d.actions.len(), &mut seen.actions),
        quotes: {
            // Quotes under what stands on a page are on that page too.
            let on_page = |id: &Id| match index.find(id) {
                Some((RecordKind::Letter, p)) => seen.letters.binary_search(&p).is_ok(),
                Some((RecordKind::Response, p)) => seen.responses.binary_search(&p).is_ok(),
                Some((RecordKind::Event, p)) => seen.events.binary_search(&p).is_ok(),
                _ => false,
            };
            for (position, quote) in (0..).zip(&d.quotes) {
                if quote.of.as_ref().is_some_and(on_page) {
                    seen.quotes.push(position);
                }
            }
            let answered = seen.responses.iter().filter_map(|p| index.response_at(*p));
            seen.quotes.extend(
                answered
                    .flat_map(|r| &r.quotes)
                    .filter_map(|id| index.position(RecordKind::Quote, id)),
            );
            left(d.quotes.len(), &mut seen.quotes)
        },
    };
    let endorsed = d.endorsers.as_ref().map(|e| &e.of);
    let endorsers = endorsed.is_some_and(|of| match of.as_ref().and_then(|id| index.find(id)) {
        Some((RecordKind::Event, p)) => seen.events.binary_search(&p).is_err(),
        Some((RecordKind::Demand, p)) => seen.demands.binary_search(&p).is_err(),
        _ => true,
    });
    (own, endorsers)
}

/// Positions of the quotes that belong to the letter, response or event `id`: those that it lists,
/// then those that name it, in the editor's order.
#[must_use]
pub fn quotes_of(index: &Index, id: &Id) -> Vec<u32> {
    let listed = index.response(id).map(|response| response.quotes.as_slice());
    let mut quotes: Vec<u32> = (listed.unwrap_or_default().iter())
        .filter_map(|quote| index.position(RecordKind::Quote, quote))
        .collect();
    for (position, quote) in (0..).zip(&index.dossier().quotes) {
        if quote.of.as_ref() == Some(id) && !quotes.contains(&position) {
            quotes.push(position);
        }
    }
    quotes
}

#[derive(Default)]
struct Seen {
    ties: Vec<u32>,
    letters: Vec<u32>,
    quotes: Vec<u32>,
    responses: Vec<u32>,
    demands: Vec<u32>,
    events: Vec<u32>,
    actions: Vec<u32>,
}

/// `own` in the groups of a page, without corrections.
fn records(index: &Index, own: Belonging) -> Records {
    let mut page = Records {
        ties: own.ties,
        responses: own.responses,
        demands: own.demands,
        events: own.events,
        actions: own.actions,
        ..Records::default()
    };
    let mut under: Vec<u32> = Vec::new();
    for position in own.letters {
        let Some(letter) = index.letter_at(position) else { continue };
        under.extend(quotes_of(index, &letter.id));
        let group = match letter.kind {
            LetterKind::Employee => &mut page.employee_letters,
            LetterKind::Customer => &mut page.customer_letters,
            LetterKind::Shareholder => &mut page.shareholder_letters,
            LetterKind::Public => &mut page.public_letters,
        };
        group.push(position);
    }
    let responses = page.responses.iter().filter_map(|p| Some(&index.response_at(*p)?.id));
    let events = page.events.iter().filter_map(|p| Some(&index.event_at(*p)?.id));
    under.extend(responses.chain(events).flat_map(|id| quotes_of(index, id)));
    page.quotes = own.quotes.into_iter().filter(|q| !under.contains(q)).collect();
    let of = index.dossier().endorsers.as_ref().and_then(|e| index.find(e.of.as_ref()?));
    page.endorsers = match of {
        Some((RecordKind::Event, p)) => page.events.contains(&p),
        Some((RecordKind::Demand, p)) => page.demands.contains(&p),
        _ => false,
    };
    page
}

/// Positions of the corrections of `organization` or of a record of `page`.
fn corrections(index: &Index, page: &Records, ties: &[u32], organization: u32) -> Vec<u32> {
    let is_here = |id: &Id| match index.find(id) {
        Some((RecordKind::Organization, p)) => p == organization,
        Some((RecordKind::Tie, p)) => ties.contains(&p),
        Some((RecordKind::Letter, p)) => page.letters().contains(&p),
        Some((RecordKind::Quote, p)) => {
            let under = |id: &Id| quotes_of(index, id).contains(&p);
            page.quotes.contains(&p)
                || page.letters().iter().any(|l| index.letter_at(*l).is_some_and(|l| under(&l.id)))
                || (page.responses.iter())
                    .any(|r| index.response_at(*r).is_some_and(|r| under(&r.id)))
                || page.events.iter().any(|e| index.event_at(*e).is_some_and(|e| under(&e.id)))
        }
        Some((RecordKind::Response, p)) => page.responses.contains(&p),
        Some((RecordKind::Demand, p)) => page.demands.contains(&p),
        Some((RecordKind::Event, p)) => page.events.contains(&p),
        Some((RecordKind::Action, p)) => page.actions.contains(&p),
        _ => false,
    };
    (0..)
        .zip(&index.dossier().corrections)
        .filter(|(_, correction)| is_here(&correction.record))
        .map(|(position, _)| position)
        .collect()
}
