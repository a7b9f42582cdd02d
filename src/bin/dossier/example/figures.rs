//! Dates and amounts: of every precision and kind, spread as they are in real registers.

use complicity_explorer::model::{AmountKind, Basis, Per};
use serde_json::{Value, json};

use super::chance::Chance;

/// A date in `year`: half of them days, a quarter months, a quarter years; some approximate or uncertain.
pub(super) fn date(chance: &mut Chance, year: u32) -> String {
    let length = chance.weighted(&[(50, 10), (25, 7), (25, 4)]);
    let date = day(chance, year);
    [&date[..length], chance.weighted(&[(88, ""), (8, "~"), (4, "?")])].concat()
}

/// A day in `year`.
pub(super) fn day(chance: &mut Chance, year: u32) -> String {
    format!("{year}-{:02}-{:02}", chance.between(1, 12), chance.between(1, 28))
}

/// What stands for twelve steps from one power of ten to the next, in tenths.
const STEPS: [u64; 12] = [10, 12, 15, 18, 22, 26, 32, 38, 46, 56, 68, 83];

/// A sum in cents from $2,000 to $2 billion, those between in the logarithm most often.
fn cents(chance: &mut Chance) -> u64 {
    let step = u32::midpoint(chance.between(4, 74), chance.between(4, 74)) as usize;
    let round = STEPS[step % 12] * 10_u64.pow(4 + u32::try_from(step / 12).unwrap_or(0));
    // Between this step and the next, as figures of registers are.
    round + round / 100 * u64::from(chance.below(20)) + u64::from(chance.below(10_000))
}

/// Cents as a number in the main unit.
#[expect(clippy::cast_precision_loss, reason = "below 2^52")]
fn number(cents: u64) -> Value {
    if cents.is_multiple_of(100) { json!(cents / 100) } else { json!(cents as f64 / 100.0) }
}

/// The first two digits of a sum, as a report gives it.
fn rounded(cents: u64) -> u64 {
    let unit = 10_u64.pow(cents.ilog10().saturating_sub(1));
    (cents + unit / 2) / unit * unit
}

/// The figures of a tie: none, one, or rivals.
pub(super) fn amounts(chance: &mut Chance) -> Vec<Value> {
    use AmountKind::{About, AtLeast, AtMost, Band, Exact, None, Range, Undisclosed, Unknown};
    let kind = chance.weighted(&[
        (40, Some(Exact)),
        (8, Some(About)),
        (4, Some(AtLeast)),
        (3, Some(AtMost)),
        (4, Some(Range)),
        (28, Some(Undisclosed)),
        (2, Some(Band)),
        (4, Some(None)),
        (3, Some(Unknown)),
        (4, Option::None),
    ]);
    let Some(kind) = kind else { return Vec::new() };
    let mut amount = json!({ "kind": kind.as_str() });
    let cents = cents(chance);
    match kind {
        Exact => amount["value"] = number(cents),
        About | AtLeast | AtMost => amount["value"] = number(rounded(cents)),
        Range => {
            amount["min"] = number(rounded(cents));
            amount["max"] = number(rounded(cents) * u64::from(chance.between(2, 5)));
        }
        Band => {
            let words = ["multi-million dollar", "a six-figure sum", "tens of millions of dollars"];
            amount["text"] = json!(*chance.one(&words));
        }
        Undisclosed | None | Unknown => return vec![amount],
    }
    let basis = match kind {
        Exact => {
            chance.weighted(&[(70, Basis::Obligated), (15, Basis::Current), (15, Basis::Paid)])
        }
        AtMost => Basis::Potential,
        _ => {
            chance.weighted(&[(60, Basis::Reported), (25, Basis::Obligated), (15, Basis::Estimate)])
        }
    };
    amount["basis"] = json!(basis.as_str());
    if kind == Band {
        return vec![amount];
    }
    let currency = chance.weighted(&[(94, "USD"), (6, "EUR")]);
    amount["currency"] = json!(currency);
    let per = chance.weighted(&[(94, Per::Total), (4, Per::Year), (2, Per::Month)]);
    if per != Per::Total {
        amount["per"] = json!(per.as_str());
    }
    if kind != Exact || !chance.in_hundred(12) {
        return vec![amount];
    }
    amount["preferred"] = json!(true);
    let rival = rounded(cents / 100 * u64::from(chance.between(80, 140)));
    let rival = json!({ "kind": About.as_str(), "value": number(rival), "currency": currency,
        "basis": Basis::Reported.as_str(), "note": "As a newspaper gave it." });
    vec![amount, rival]
}

/// An estimate of how many signed: a few hundred, seldom many thousand.
pub(super) fn signatures(chance: &mut Chance) -> u32 {
    12 + chance.low(40_000)
}
