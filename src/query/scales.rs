//! Where the amounts of ties stand on scales of money.

use std::cmp::Reverse;

use super::index::Index;
use crate::model::order::sorted;
use crate::model::{
    Amount, AmountClass, AmountKind, Certainty, Currency, Hundredths, Id, Per, Tie,
};

/// Every tie once: on a strip by its figure, or in the list of those without one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scales {
    /// One strip for each period and currency: in all before each year before each month, then the
    /// currency with most ties first (of equal ones the first code)
    pub strips: Vec<Strip>,
    /// Ties whose amount is kept secret, in the editor's order
    pub undisclosed: Vec<u32>,
    /// Ties without money, in the editor's order
    pub free: Vec<u32>,
    /// Ties of which no amount is known, in the editor's order
    pub unknown: Vec<u32>,
}

/// Figures that can be compared: one currency, one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    /// Currency
    pub currency: Currency,
    /// In all, each year or each month
    pub period: Per,
    /// Where the scale begins: the power of ten, in main units
    pub from: i32,
    /// Where it ends, above `from`
    pub until: i32,
    /// Whether a figure is 0, which has no logarithm: it stands one step before the scale begins
    pub zero: bool,
    /// Companies, the one with the largest figure first (of equal ones the editor's first); the last
    /// lane may be of many
    pub lanes: Vec<Lane>,
}

/// The figures of a company, or of all those that have no lane of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Who supplies
    pub companies: Vec<Id>,
    /// Its figures, smallest first
    pub places: Vec<Place>,
}

/// Where a tie's figure stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Position of the tie
    pub tie: u32,
    /// What the figure says
    pub kind: AmountKind,
    /// Lower end
    pub lower: Hundredths,
    /// Upper end, the same but for a range
    pub upper: Hundredths,
    /// Whether the tie is one through others, whose amount is never added up
    pub through: bool,
    /// Whether the tie is only alleged or potential
    pub claimed: bool,
    /// Ends of the rival figures of the same currency and period
    pub rivals: Vec<(Hundredths, Hundredths)>,
}

/// Steps of a scale between two powers of ten.
const STEPS: u32 = 1000;

impl Strip {
    /// Where a sum stands, in thousandths of the way from one power of ten to the next.
    #[must_use]
    pub fn along(&self, sum: Hundredths) -> u32 {
        let start = (self.from + 2) * 1000;
        let before = if self.zero { STEPS } else { 0 };
        if sum.0 == 0 {
            return 0;
        }
        let at = i32::try_from(logarithm(sum.0)).unwrap_or(i32::MAX) - start;
        before + u32::try_from(at).unwrap_or(0)
    }

    /// Where the scale ends, in the same unit.
    #[must_use]
    pub fn length(&self) -> u32 {
        let powers = u32::try_from(self.until - self.from).unwrap_or(1);
        (powers + u32::from(self.zero)) * STEPS
    }

    /// The marks of the scale: 0 where it is one, and the powers of ten.
    #[must_use]
    pub fn ticks(&self) -> Vec<Hundredths> {
        let powers = (self.from..=self.until).filter_map(|power| {
            let power = u32::try_from(power + 2).ok()?;
            Some(Hundredths(10_u64.checked_pow(power)?))
        });
        self.zero.then_some(Hundredths(0)).into_iter().chain(powers).collect()
    }

    /// All its figures.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.lanes.iter().flat_map(|lane| &lane.places)
    }

    /// The smallest and the largest of its figures.
    #[must_use]
    pub fn ends(&self) -> (Hundredths, Hundredths) {
        let lower = self.places().map(|p| p.lower).min().unwrap_or_default();
        let upper = self.places().map(|p| p.upper).max().unwrap_or_default();
        (lower, upper)
    }
}

/// Where the figures of `ties` stand, with at most `most` companies in lanes of their own on each strip
/// and the others together in one more.
#[must_use]
pub fn scales(index: &Index, ties: &[u32], most: u32) -> Scales {
    let mut scales = Scales::default();
    let mut figures: Vec<Figure> = Vec::new();
    for &position in ties {
        let Some(tie) = index.tie_at(position) else { continue };
        match (tie.amount_class(), tie.amount()) {
            (AmountClass::Disclosed, Some(amount)) => figures.push(figure(position, tie, amount)),
            (AmountClass::Undisclosed, _) => scales.undisclosed.push(position),
            (AmountClass::NoMoney, _) => scales.free.push(position),
            (AmountClass::Unknown | AmountClass::Disclosed, _) => scales.unknown.push(position),
        }
    }
    let mut strips: Vec<(Per, Currency, Vec<Figure>)> = Vec::new();
    for figure in figures {
        let same = |(per, currency, _): &&mut (Per, Currency, Vec<Figure>)| {
            *per == figure.period && *currency == figure.currency
        };
        match strips.iter_mut().find(same) {
            Some((.., all)) => all.push(figure),
            None => strips.push((figure.period, figure.currency.clone(), vec![figure])),
        }
    }
    let rank = |(per, currency, all): &(Per, Currency, Vec<Figure>)| {
        (order(*per), Reverse(all.len()), currency.clone())
    };
    scales.strips = sorted(strips, |a, b| rank(a).cmp(&rank(b)))
        .into_iter()
        .map(|(period, currency, all)| strip(period, currency, all, most as usize))
        .collect();
    scales
}

fn order(per: Per) -> u8 {
    match per {
        Per::Total => 0,
        Per::Year => 1,
        Per::Month => 2,
    }
}

struct Figure {
    company: Id,
    period: Per,
    currency: Currency,
    place: Place,
}

fn figure(position: u32, tie: &Tie, amount: &Amount) -> Figure {
    let lower = |amount: &Amount| amount.lower().unwrap_or_default();
    let upper = |amount: &Amount| amount.upper().unwrap_or_default();
    let rivals = tie.amounts.iter().filter(|rival| {
        !std::ptr::eq(*rival, amount)
            && rival.class() == AmountClass::Disclosed
            && rival.period() == amount.period()
            && rival.currency == amount.currency
    });
    let claimed = matches!(tie.certainty, Certainty::Alleged | Certainty::Potential);
    Figure {
        company: tie.from.clone(),
        period: amount.period(),
        currency: amount.currency.clone().unwrap_or(Currency(String::new())),
        place: Place {
            tie: position,
            kind: amount.kind,
            lower: lower(amount),
            upper: upper(amount),
            through: !tie.via.is_empty(),
            claimed,
            rivals: rivals.map(|rival| (lower(rival), upper(rival))).collect(),
        },
    }
}

fn strip(period: Per, currency: Currency, figures: Vec<Figure>, most: usize) -> Strip {
    let mut lanes: Vec<Lane> = Vec::new();
    let mut sums: Vec<u64> = Vec::new();
    for Figure { company, place, .. } in figures {
        for (lower, upper) in place.rivals.iter().chain([&(place.lower, place.upper)]) {
            sums.extend([lower.0, upper.0]);
        }
        match lanes.iter_mut().find(|lane| lane.companies.first() == Some(&company)) {
            Some(lane) => lane.places.push(place),
            None => lanes.push(Lane { companies: vec![company], places: vec![place] }),
        }
    }
    let largest = |lane: &Lane| lane.places.iter().map(|p| p.upper).max();
    let mut lanes = sorted(lanes, |a, b| largest(b).cmp(&largest(a)));
    // One that is left over keeps its own lane: a line for "1 more company" would be no shorter.
    if lanes.len() > most + 1 {
        let rest = lanes.split_off(most);
        let mut companies = Vec::new();
        let mut places = Vec::new();
        for lane in rest {
            companies.extend(lane.companies);
            places.extend(lane.places);
        }
        lanes.push(Lane { companies, places });
    }
    for lane in &mut lanes {
        let places = std::mem::take(&mut lane.places);
        let key = |place: &Place| (place.lower, place.upper, place.tie);
        lane.places = sorted(places, |a, b| key(a).cmp(&key(b)));
    }
    let known = || sums.iter().copied().filter(|sum| *sum > 0);
    let power = |thousandths: u32| i32::try_from(thousandths / 1000).unwrap_or(0) - 2;
    let from = known().min().map_or(0, |sum| power(logarithm(sum)));
    // Up to the next power of ten.
    let until = known().max().map_or(1, |sum| power(logarithm(sum) + 999));
    Strip { currency, period, from, until: until.max(from + 1), zero: sums.contains(&0), lanes }
}

/// The decimal logarithm in thousandths, of 1 and more. By squaring, with nothing but multiplication
/// and division, so that it is the same on every machine.
fn logarithm(number: u64) -> u32 {
    let mut whole = 0;
    let mut divisor = 1_u64;
    while number / divisor >= 10 {
        divisor *= 10;
        whole += 1;
    }
    #[expect(clippy::cast_precision_loss, reason = "sums are below 2^51")]
    let mut rest = number as f64 / divisor as f64;
    let (mut part, mut step) = (0.0, 0.5);
    for _ in 0..20 {
        rest *= rest;
        if rest >= 10.0 {
            rest /= 10.0;
            part += step;
        }
        step /= 2.0;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1000")]
    let part = (part * 1000.0 + 0.5) as u32;
    whole * 1000 + part
}
