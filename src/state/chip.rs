//! One value of a filter: a checkbox, a chip that removes it, a word of an option.

use crate::model::{AmountClass, Certainty, Id, OrganizationKind, TieKind};
use crate::query::{Filter, Index, fold};

/// The facets, as options name them.
pub const FACETS: [&str; 5] = ["company", "agency", "kind", "certainty", "amount"];

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

impl Chip {
    /// What `word` names in a facet: a company or agency by its id, its name or an alias.
    #[must_use]
    pub fn named(index: &Index, facet: &str, word: &str) -> Option<Chip> {
        let word = word.trim();
        let lower = word.to_ascii_lowercase();
        let organization = |kind| named(index, kind, word, &lower);
        match facet {
            "company" => organization(OrganizationKind::Company).map(Chip::Company),
            "agency" => organization(OrganizationKind::Agency).map(Chip::Agency),
            "kind" => TieKind::parse(&lower).map(Chip::Kind),
            "certainty" => Certainty::parse(&lower).map(Chip::Certainty),
            "amount" => AmountClass::parse(&lower).map(Chip::Amount),
            _ => None,
        }
    }

    /// Its facet, one of [`FACETS`], or `query`.
    #[must_use]
    pub fn facet(&self) -> &'static str {
        match self {
            Chip::Company(_) => "company",
            Chip::Agency(_) => "agency",
            Chip::Kind(_) => "kind",
            Chip::Certainty(_) => "certainty",
            Chip::Amount(_) => "amount",
            Chip::Query => "query",
        }
    }

    /// Its id or word; empty for the search.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Chip::Company(id) | Chip::Agency(id) => id.as_str(),
            Chip::Kind(kind) => kind.as_str(),
            Chip::Certainty(certainty) => certainty.as_str(),
            Chip::Amount(class) => class.as_str(),
            Chip::Query => "",
        }
    }
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

/// The filter with these values, each once, and this search.
#[must_use]
pub fn filter_of(chips: Vec<Chip>, query: &str) -> Filter {
    let mut filter = Filter { query: query.into(), ..Filter::default() };
    for chip in chips {
        match chip {
            Chip::Company(id) => put(&mut filter.company, id),
            Chip::Agency(id) => put(&mut filter.agency, id),
            Chip::Kind(kind) => put(&mut filter.kind, kind),
            Chip::Certainty(certainty) => put(&mut filter.certainty, certainty),
            Chip::Amount(class) => put(&mut filter.amount, class),
            Chip::Query => {}
        }
    }
    filter
}

/// Whether a value of the facet of `chip` is among `chips`.
pub(super) fn sets(chips: &[Chip], chip: &Chip) -> bool {
    chips.iter().any(|c| c.facet() == chip.facet())
}

fn put<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}

fn named(index: &Index, kind: OrganizationKind, word: &str, lower: &str) -> Option<Id> {
    let by_id = Id::new(lower).and_then(|id| index.organization(&id));
    if let Some(found) = by_id.filter(|o| o.kind == kind) {
        return Some(found.id.clone());
    }
    let fold = |text: &str| fold(text, index.decompose());
    let word = fold(word);
    let mut all = index.dossier().organizations.iter().filter(|o| o.kind == kind);
    let is_name = |name: &str| fold(name) == word;
    all.find(|o| o.name.all().any(is_name) || o.aliases.iter().any(|a| is_name(a)))
        .map(|o| o.id.clone())
}
