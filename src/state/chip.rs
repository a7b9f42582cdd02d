//! One value of a filter: a checkbox, or a chip that removes it.

use crate::model::{AmountClass, Certainty, Id, TieKind};
use crate::query::Filter;

/// One value of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chip {
    /// A company
    Company(Id),
    /// An agency
    Agency(Id),
    /// A kind of tie
    Kind(TieKind),
    /// A certainty
    Certainty(Certainty),
    /// An amount class
    Amount(AmountClass),
    /// The search
    Query,
}

/// The values of `filter` in the order of the facets, the search last.
#[must_use]
pub fn chips(filter: &Filter) -> Vec<Chip> {
    let mut chips: Vec<Chip> = Vec::new();
    chips.extend(filter.company.iter().cloned().map(Chip::Company));
    chips.extend(filter.agency.iter().cloned().map(Chip::Agency));
    chips.extend(filter.kind.iter().copied().map(Chip::Kind));
    chips.extend(filter.certainty.iter().copied().map(Chip::Certainty));
    chips.extend(filter.amount.iter().copied().map(Chip::Amount));
    if !filter.query.trim().is_empty() {
        chips.push(Chip::Query);
    }
    chips
}
