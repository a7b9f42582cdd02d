//! What is asked for, and what is found.

use super::index::Index;
use super::search::search;
use super::sort::{Sort, sort};
use crate::model::order::sort_numbers;
use crate::model::{AmountClass, Certainty, Id, Tie, TieKind};

/// What is asked for: any of the values inside a facet, all facets together; an empty facet asks
/// for nothing.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Filter {
    /// Companies, each with its children
    pub company: Vec<Id>,
    /// Agencies, each with its children
    pub agency: Vec<Id>,
    /// Kinds of tie
    pub kind: Vec<TieKind>,
    /// Certainties
    pub certainty: Vec<Certainty>,
    /// Amount classes
    pub amount: Vec<AmountClass>,
    /// Words of a search, as typed
    pub query: String,
}

impl Filter {
    /// Whether a facet is set.
    #[must_use]
    pub fn has_facet(&self) -> bool {
        !(self.company.is_empty()
            && self.agency.is_empty()
            && self.kind.is_empty()
            && self.certainty.is_empty()
            && self.amount.is_empty())
    }

    /// Whether nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.has_facet() && self.query.trim().is_empty()
    }
}

/// What is found.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Selection {
    /// The ties shown, in the editor's order
    pub ties: Vec<u32>,
    /// The companies listed, sorted
    pub companies: Vec<CompanyHit>,
}

/// A company that is listed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CompanyHit {
    /// Its position in the organizations
    pub organization: u32,
    /// Of its ties the shown ones, in the editor's order
    pub ties: Vec<u32>,
}

impl Selection {
    /// All that the dossier has, in the editor's order.
    #[must_use]
    pub fn everything(index: &Index) -> Selection {
        let hit = |organization: u32| {
            let ties = index.ties_of(organization).to_vec();
            CompanyHit { organization, ties }
        };
        Selection {
            ties: (0..).zip(&index.dossier().ties).map(|(position, _)| position).collect(),
            companies: index.companies().iter().copied().map(hit).collect(),
        }
    }
}

/// What `filter` finds.
///
/// A tie is shown when it passes every facet and the search finds it, or finds one of its companies
/// by another record and none of that company's ties. Listed are the companies of the shown ties
/// and, without a facet, those that the search finds; with the facet Company only those chosen and
/// those below them.
#[must_use]
pub fn select(index: &Index, filter: &Filter, by: Sort) -> Selection {
    select_within(index, &Selection::everything(index), filter, by)
}

/// What `filter` finds of `whole`: what both find.
#[must_use]
pub fn select_within(index: &Index, whole: &Selection, filter: &Filter, by: Sort) -> Selection {
    let found = search(index, &filter.query);
    let asked = Asked::new(index, filter);
    let mut shown = vec![false; index.dossier().ties.len()];
    for &position in &whole.ties {
        let is_found = found.ties.get(position as usize) == Some(&true);
        if let (Some(tie), Some(shown)) = (index.tie_at(position), shown.get_mut(position as usize))
        {
            *shown = is_found && asked.fails(index, position, tie) == 0;
        }
    }
    let is_shown = |tie: &u32| shown.get(*tie as usize) == Some(&true);
    let everything = !filter.has_facet();
    let mut within: Vec<Option<&CompanyHit>> = vec![None; index.dossier().organizations.len()];
    for hit in &whole.companies {
        if let Some(slot) = within.get_mut(hit.organization as usize) {
            *slot = Some(hit);
        }
    }
    let mut companies = Vec::new();
    for (organization, found) in index.companies().iter().copied().zip(&found.companies) {
        let Some(Some(hit)) = within.get(organization as usize) else { continue };
        let chosen = filter.company.is_empty()
            || index.parents.line(organization).any(|above| asked.company.contains(&above));
        if chosen {
            let ties: Vec<u32> = hit.ties.iter().copied().filter(is_shown).collect();
            // Without a facet the search finds a company with some of its ties, if it has any.
            if !ties.is_empty() || everything && *found && hit.ties.is_empty() {
                companies.push(CompanyHit { organization, ties });
            }
        }
    }
    let companies = sort(index, by, companies);
    Selection { ties: (0..).take(shown.len()).filter(is_shown).collect(), companies }
}

pub(super) const COMPANY: u8 = 1;
pub(super) const AGENCY: u8 = 2;
pub(super) const KIND: u8 = 4;
pub(super) const CERTAINTY: u8 = 8;
pub(super) const AMOUNT: u8 = 16;

/// A filter's facets with its organizations by position.
pub(super) struct Asked<'f> {
    filter: &'f Filter,
    pub(super) company: Vec<u32>,
    pub(super) agency: Vec<u32>,
}

impl<'f> Asked<'f> {
    pub(super) fn new(index: &Index, filter: &'f Filter) -> Self {
        let positions = |ids: &[Id]| {
            let kind = super::index::RecordKind::Organization;
            let mut all: Vec<u32> = ids.iter().filter_map(|id| index.position(kind, id)).collect();
            sort_numbers(&mut all);
            all
        };
        Asked { filter, company: positions(&filter.company), agency: positions(&filter.agency) }
    }

    /// The facets, as bits, that a tie does not pass.
    pub(super) fn fails(&self, index: &Index, position: u32, tie: &Tie) -> u8 {
        let has = |chosen: &[u32]| {
            (index.tie_organizations.get(position as usize))
                .is_some_and(|has| has.iter().any(|o| chosen.binary_search(o).is_ok()))
        };
        let f = self.filter;
        let mut fails = 0;
        if !f.company.is_empty() && !has(&self.company) {
            fails |= COMPANY;
        }
        if !f.agency.is_empty() && !has(&self.agency) {
            fails |= AGENCY;
        }
        if !f.kind.is_empty() && !f.kind.contains(&tie.kind) {
            fails |= KIND;
        }
        if !f.certainty.is_empty() && !f.certainty.contains(&tie.certainty) {
            fails |= CERTAINTY;
        }
        if !f.amount.is_empty() && !f.amount.contains(&tie.amount_class()) {
            fails |= AMOUNT;
        }
        fails
    }
}
