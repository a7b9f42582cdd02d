//! How many ties there would be with each value of each facet.

use super::filter::{AGENCY, AMOUNT, Asked, CERTAINTY, COMPANY, Filter, KIND, Selection};
use super::index::Index;
use super::search::search;
use crate::model::{AmountClass, Certainty, Id, TieKind};

/// The values of all facets.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Facets {
    /// All companies, each followed by those below it
    pub company: Vec<FacetValue<Id>>,
    /// All agencies, each followed by those below it
    pub agency: Vec<FacetValue<Id>>,
    /// The kinds that the ties have
    pub kind: Vec<FacetValue<TieKind>>,
    /// The certainties that the ties have
    pub certainty: Vec<FacetValue<Certainty>>,
    /// All four amount classes
    pub amount: Vec<FacetValue<AmountClass>>,
}

/// A value of a facet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FacetValue<T> {
    /// The value
    pub value: T,
    /// The number of ties shown if this value were alone in its facet, all else as it is
    pub count: u32,
    /// How many values of this facet stand above it
    pub depth: u32,
    /// Whether it is chosen
    pub chosen: bool,
}

/// The facets' values with their counts under `filter`; one pass over the ties.
#[must_use]
pub fn facets(index: &Index, filter: &Filter) -> Facets {
    facets_within(index, &Selection::everything(index), filter)
}

/// The facets' values with their counts under `filter`, of the ties of `whole` alone.
#[must_use]
pub fn facets_within(index: &Index, whole: &Selection, filter: &Filter) -> Facets {
    let d = index.dossier();
    let found = search(index, &filter.query);
    let asked = Asked::new(index, filter);
    let mut by_company: Vec<u32> = vec![0; d.organizations.len()];
    let mut by_agency = by_company.clone();
    let mut kinds = Tally::new(TieKind::ALL);
    let mut certainties = Tally::new(Certainty::ALL);
    let mut amounts = Tally::new(AmountClass::ALL);
    for &position in &whole.ties {
        let Some(tie) = index.tie_at(position) else { continue };
        // A tie counts in a facet when it fails in no other.
        let is_found = found.ties.get(position as usize) == Some(&true);
        let fails = if is_found { asked.fails(index, position, tie) } else { u8::MAX };
        let passes = |facet: u8| fails & !facet == 0;
        // Of a tie that the search doesn't find nothing is counted.
        let organizations = index.tie_organizations.get(position as usize).filter(|_| is_found);
        for organization in organizations.into_iter().flatten() {
            for (counts, facet) in [(&mut by_company, COMPANY), (&mut by_agency, AGENCY)] {
                if let Some(count) = counts.get_mut(*organization as usize) {
                    *count += u32::from(passes(facet));
                }
            }
        }
        kinds.add(tie.kind, passes(KIND));
        certainties.add(tie.certainty, passes(CERTAINTY));
        amounts.add(tie.amount_class(), passes(AMOUNT));
    }
    let organizations = |tree: &[(u32, u32)], counts: &[u32], chosen: &[u32]| {
        (tree.iter())
            .filter_map(|(position, depth)| {
                Some(FacetValue {
                    value: index.organization_at(*position)?.id.clone(),
                    count: counts.get(*position as usize).copied()?,
                    depth: *depth,
                    chosen: chosen.binary_search(position).is_ok(),
                })
            })
            .collect()
    };
    Facets {
        company: organizations(&index.company_tree, &by_company, &asked.company),
        agency: organizations(&index.agency_tree, &by_agency, &asked.agency),
        kind: kinds.used(&filter.kind),
        certainty: certainties.used(&filter.certainty),
        amount: amounts.all(&filter.amount),
    }
}

/// Of each word whether a tie has it, and how many of those count.
struct Tally<T: 'static>(Vec<(T, bool, u32)>);

impl<T: Copy + PartialEq> Tally<T> {
    fn new(all: &'static [T]) -> Self {
        Tally(all.iter().map(|value| (*value, false, 0)).collect())
    }

    fn add(&mut self, value: T, counts: bool) {
        if let Some((_, used, count)) = self.0.iter_mut().find(|(v, ..)| *v == value) {
            *used = true;
            *count += u32::from(counts);
        }
    }

    fn used(mut self, chosen: &[T]) -> Vec<FacetValue<T>> {
        self.0.retain(|(_, used, _)| *used);
        self.all(chosen)
    }

    fn all(self, chosen: &[T]) -> Vec<FacetValue<T>> {
        (self.0.into_iter())
            .map(|(value, _, count)| {
                let chosen = chosen.contains(&value);
                FacetValue { value, count, depth: 0, chosen }
            })
            .collect()
    }
}
