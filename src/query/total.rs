//! What a set of ties adds up to, and what it leaves out.

use super::index::Index;
use crate::model::order::{sort_numbers, sorted};
use crate::model::{Amount, AmountClass, AmountKind, Basis, Certainty, Currency, Per, Tie};

/// What ties add up to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// m: the ties shown
    pub shown: u32,
    /// k: those of them whose amount is kept secret
    pub undisclosed: u32,
    /// Those, in the editor's order
    pub undisclosed_ties: Vec<u32>,
    /// One for each currency, the one with most ties first (of equal ones the first code);
    /// empty when nothing can be added up
    pub sums: Vec<Sum>,
    /// When nothing can be added up: the j ties that are not comparable, by reason
    pub left_out: Vec<(Reason, Vec<u32>)>,
}

/// What adds up in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// Currency
    pub currency: Currency,
    /// The one basis of all its amounts, when they have one
    pub basis: Option<Basis>,
    /// L, in hundredths
    pub lower: u64,
    /// U, in hundredths
    pub upper: u64,
    /// The n ties added up, in the editor's order
    pub ties: Vec<u32>,
    /// Whether it is "at least" this: something is undisclosed, not comparable, or itself at least
    pub at_least: bool,
    /// Whether an amount in it is "about"
    pub about: bool,
    /// The j ties that are not comparable, by reason
    pub left_out: Vec<(Reason, Vec<u32>)>,
}

impl Sum {
    /// j: how many ties are not comparable.
    #[must_use]
    pub fn not_comparable(&self) -> u32 {
        count(&self.left_out)
    }
}

impl Total {
    /// When nothing can be added up, j: how many ties are not comparable.
    #[must_use]
    pub fn not_comparable(&self) -> u32 {
        count(&self.left_out)
    }
}

fn count(left_out: &[(Reason, Vec<u32>)]) -> u32 {
    left_out.iter().fold(0, |sum, (_, ties)| sum + size(ties))
}

/// Why a tie with an amount that is not kept secret is not in a sum; the first that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Alleged or potential
    Claimed,
    /// Through others
    Through,
    /// Upper limit only
    UpperLimit,
    /// Rate per month or year
    Rate,
    /// Free: no money
    Free,
    /// Not known
    NotKnown,
    /// In another currency
    OtherCurrency,
    /// On another basis
    OtherBasis,
    /// Contained in another
    Contained,
}

/// A tie that can be added up.
struct Candidate<'a> {
    position: u32,
    currency: &'a Currency,
    amount: &'a Amount,
    lower: u64,
    upper: u64,
}

/// Total of `ties` (positions) by the rule in docs/data-format.md, "Adding up".
///
/// Never mixes currencies or bases, never adds a tie and one that contains it, and counts what it
/// leaves out. The order of `ties` does not change the result; a repeated one counts once. The
/// chain of `part_of` may run through ties that are not among them.
#[must_use]
pub fn honest_total(index: &Index, ties: &[u32]) -> Total {
    let mut shown = ties.to_vec();
    sort_numbers(&mut shown);
    shown.dedup();
    shown.retain(|position| index.tie_at(*position).is_some());

    let mut undisclosed_ties = Vec::new();
    let mut candidates = Vec::new();
    let mut never = Vec::new();
    for position in &shown {
        let Some(tie) = index.tie_at(*position) else { continue };
        if tie.amount_class() == AmountClass::Undisclosed {
            undisclosed_ties.push(*position);
            continue;
        }
        match candidate(*position, tie) {
            Ok(candidate) => candidates.push(candidate),
            Err(reason) => never.push((reason, *position)),
        }
    }
    let mut currencies: Vec<&Currency> = Vec::new();
    for candidate in &candidates {
        if !currencies.contains(&candidate.currency) {
            currencies.push(candidate.currency);
        }
    }
    let currencies = sorted(currencies, |a, b| a.cmp(b));
    let sums: Vec<Sum> = (currencies.into_iter())
        .map(|currency| {
            let mut sum = sum(index, currency, &candidates, &never);
            sum.at_least |= !undisclosed_ties.is_empty() || !sum.left_out.is_empty();
            sum
        })
        .collect();
    let sums = sorted(sums, |a, b| b.ties.len().cmp(&a.ties.len()));
    Total {
        shown: size(&shown),
        undisclosed: size(&undisclosed_ties),
        undisclosed_ties,
        left_out: if sums.is_empty() { by_reason(never) } else { Vec::new() },
        sums,
    }
}

/// Step 1.
fn candidate(position: u32, tie: &Tie) -> Result<Candidate<'_>, Reason> {
    if matches!(tie.certainty, Certainty::Alleged | Certainty::Potential) {
        return Err(Reason::Claimed);
    }
    if !tie.via.is_empty() {
        return Err(Reason::Through);
    }
    let amount = tie.amount().ok_or(Reason::NotKnown)?;
    if amount.kind == AmountKind::AtMost {
        return Err(Reason::UpperLimit);
    }
    if amount.class() == AmountClass::Disclosed && amount.period() != Per::Total {
        return Err(Reason::Rate);
    }
    match amount.class() {
        AmountClass::NoMoney => return Err(Reason::Free),
        AmountClass::Unknown | AmountClass::Undisclosed => return Err(Reason::NotKnown),
        AmountClass::Disclosed => {}
    }
    let lower = amount.lower().ok_or(Reason::NotKnown)?.0;
    let upper = amount.upper().ok_or(Reason::NotKnown)?.0;
    let currency = amount.currency.as_ref().ok_or(Reason::OtherCurrency)?;
    Ok(Candidate { position, currency, amount, lower, upper })
}

/// Steps 2 to 4 for one currency.
fn sum(
    index: &Index,
    currency: &Currency,
    candidates: &[Candidate],
    never: &[(Reason, u32)],
) -> Sum {
    let basis = basis(candidates.iter().filter(|c| c.currency == currency));
    let is_in = |c: &Candidate| c.currency == currency && c.amount.basis == basis;
    let group: Vec<u32> = candidates.iter().filter(|c| is_in(c)).map(|c| c.position).collect();
    let mut left_out = never.to_vec();
    let mut sum = Sum {
        currency: currency.clone(),
        basis,
        lower: 0,
        upper: 0,
        ties: Vec::new(),
        at_least: false,
        about: false,
        left_out: Vec::new(),
    };
    for c in candidates {
        if c.currency != currency {
            left_out.push((Reason::OtherCurrency, c.position));
        } else if !is_in(c) {
            left_out.push((Reason::OtherBasis, c.position));
        } else if is_contained(index, c.position, &group) {
            left_out.push((Reason::Contained, c.position));
        } else {
            sum.lower = sum.lower.saturating_add(c.lower);
            sum.upper = sum.upper.saturating_add(c.upper);
            sum.at_least |= c.amount.kind == AmountKind::AtLeast;
            sum.about |= c.amount.kind == AmountKind::About;
            sum.ties.push(c.position);
        }
    }
    sum.left_out = by_reason(left_out);
    sum
}

/// Step 2: the basis of most candidates, of equal ones the first in the rule's order.
fn basis<'a>(candidates: impl Iterator<Item = &'a Candidate<'a>>) -> Option<Basis> {
    let mut counts = [
        (Some(Basis::Obligated), 0_u32),
        (Some(Basis::Current), 0),
        (Some(Basis::Paid), 0),
        (Some(Basis::Reported), 0),
        (Some(Basis::Estimate), 0),
        (Some(Basis::Potential), 0),
        (None, 0),
    ];
    for candidate in candidates {
        if let Some((_, n)) = counts.iter_mut().find(|(b, _)| *b == candidate.amount.basis) {
            *n += 1;
        }
    }
    // `max_by_key` takes the last of equal ones, so it looks from the end.
    counts.iter().rev().max_by_key(|(_, n)| *n).and_then(|(basis, _)| *basis)
}

/// Step 3: whether a tie above `tie` is in `group` (sorted). The topmost of the group is in the sum,
/// so this is the same as asking for one above it that is itself in the sum.
fn is_contained(index: &Index, tie: u32, group: &[u32]) -> bool {
    index.containers.line(tie).skip(1).any(|above| group.binary_search(&above).is_ok())
}

/// Ties by reason; those of one reason come in their order.
fn by_reason(ties: Vec<(Reason, u32)>) -> Vec<(Reason, Vec<u32>)> {
    let mut groups: Vec<(Reason, Vec<u32>)> = Vec::new();
    for (reason, tie) in ties {
        match groups.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, group)) => group.push(tie),
            None => groups.push((reason, vec![tie])),
        }
    }
    sorted(groups, |(a, _), (b, _)| a.cmp(b))
}

fn size(ties: &[u32]) -> u32 {
    u32::try_from(ties.len()).unwrap_or(u32::MAX)
}
