//! The order in which companies are listed.

use std::cmp::Reverse;

use super::filter::CompanyHit;
use super::fold::fold;
use super::index::Index;
use super::total::honest_total;
use crate::model::order::sorted_by_key;
use crate::model::{AmountClass, CountUnit, Currency, Per};

/// By what companies are sorted; equal ones stay in the editor's order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The editor's order
    #[default]
    Editor,
    /// Name in the default language, case and accents folded
    Name,
    /// Largest total of its shown ties first, in the currency that most of all shown ties add up in;
    /// then those that add up in others, then largest known rate, then those without
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
pub(super) fn sort(index: &Index, by: Sort, companies: Vec<CompanyHit>) -> Vec<CompanyHit> {
    match by {
        Sort::Editor => companies,
        Sort::Name => sorted_by_key(companies, |hit| {
            let language = index.dossier().default_language();
            let name =
                index.organization_at(hit.organization).map(|o| o.name.get(language, language));
            fold(name.unwrap_or_default(), index.decompose())
        }),
        Sort::Amount => {
            let all: Vec<u32> = companies.iter().flat_map(|hit| hit.ties.iter().copied()).collect();
            let sums = honest_total(index, &all).sums;
            let usual = sums.first().map(|sum| &sum.currency);
            sorted_by_key(companies, |hit| Reverse(amount(index, usual, hit)))
        }
        Sort::Date => sorted_by_key(companies, |hit| Reverse(date(index, hit))),
        Sort::Signatures => sorted_by_key(companies, |hit| Reverse(signatures(index, hit))),
    }
}

/// What its ties add up to; sums before any rate, and no numbers of two currencies beside each other.
fn amount(index: &Index, usual: Option<&Currency>, hit: &CompanyHit) -> Option<(u8, u64)> {
    let sums = honest_total(index, &hit.ties).sums;
    if let Some(sum) = sums.iter().find(|sum| Some(&sum.currency) == usual) {
        return Some((2, sum.lower));
    }
    if !sums.is_empty() {
        return Some((1, 0));
    }
    let rates = hit.ties.iter().filter_map(|tie| {
        let amount = index.tie_at(*tie)?.amount()?;
        let is_rate = amount.class() == AmountClass::Disclosed && amount.period() != Per::Total;
        let lower = amount.lower().filter(|_| is_rate)?.0;
        let is_usual = usual.is_none() || amount.currency.as_ref() == usual;
        let a_year = if amount.period() == Per::Month { lower.saturating_mul(12) } else { lower };
        Some((0, if is_usual { a_year } else { 0 }))
    });
    rates.max()
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
