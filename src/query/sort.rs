//! The order in which companies are listed.

use std::cmp::Reverse;

use super::filter::CompanyHit;
use super::fold::fold;
use super::index::Index;
use crate::model::{AmountClass, CountUnit, Per};

/// By what companies are sorted; equal ones stay in the editor's order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The editor's order
    #[default]
    Editor,
    /// Name in the default language, case and accents folded
    Name,
    /// Largest known amount of its shown ties first, then largest known rate, then those without
    Amount,
    /// Latest date of its shown ties, its letters and its responses first, those without last
    Date,
    /// Most signatures under one letter first, then most organizations, then those without
    Signatures,
}

impl Sort {
    /// All orders, as they are offered.
    pub const ALL: &'static [Sort] =
        &[Sort::Editor, Sort::Name, Sort::Amount, Sort::Date, Sort::Signatures];

    /// The word of the option `sort`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Sort::Editor => "editor",
            Sort::Name => "name",
            Sort::Amount => "amount",
            Sort::Date => "date",
            Sort::Signatures => "signatures",
        }
    }

    /// The order that `word` stands for.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|sort| sort.as_str() == word)
    }
}

/// Sorts `companies`, which stand in the editor's order.
pub(super) fn sort(index: &Index, by: Sort, companies: &mut [CompanyHit]) {
    match by {
        Sort::Editor => {}
        Sort::Name => companies.sort_by_cached_key(|hit| {
            let language = index.dossier().default_language();
            let name =
                index.organization_at(hit.organization).map(|o| o.name.get(language, language));
            fold(name.unwrap_or_default(), index.decompose())
        }),
        Sort::Amount => companies.sort_by_cached_key(|hit| Reverse(amount(index, hit))),
        Sort::Date => companies.sort_by_cached_key(|hit| Reverse(date(index, hit))),
        Sort::Signatures => companies.sort_by_cached_key(|hit| Reverse(signatures(index, hit))),
    }
}

/// The largest known amount; an amount in all before any rate, because they are never compared.
fn amount(index: &Index, hit: &CompanyHit) -> Option<(bool, u64)> {
    (hit.ties.iter())
        .filter_map(|tie| {
            let amount = index.tie_at(*tie)?.amount()?;
            let known = amount.class() == AmountClass::Disclosed;
            let lower = amount.lower().filter(|_| known)?;
            Some((amount.period() == Per::Total, lower.0))
        })
        .max()
}

fn date(index: &Index, hit: &CompanyHit) -> Option<(u16, u8, u8)> {
    let own = index.belonging.get(hit.organization as usize)?;
    let ties = hit.ties.iter().filter_map(|p| index.tie_at(*p));
    let letters = own.letters.iter().filter_map(|p| index.letter_at(*p)?.date);
    let responses = own.responses.iter().filter_map(|p| index.response_at(*p)?.date);
    (ties.flat_map(|tie| [tie.start, tie.end]).flatten())
        .chain(letters)
        .chain(responses)
        .map(|date| date.earliest())
        .max()
}

/// The largest count of a letter.
fn signatures(index: &Index, hit: &CompanyHit) -> Option<(bool, u32)> {
    let own = index.belonging.get(hit.organization as usize)?;
    own.letters.iter().filter_map(|p| count_rank(index, *p)).max()
}

/// The count of the letter at `position`; signatures before any number of organizations.
pub(super) fn count_rank(index: &Index, position: u32) -> Option<(bool, u32)> {
    let count = index.letter_at(position)?.counting()?;
    Some((count.unit == CountUnit::Signatures, count.value.0))
}
