//! How wide and in which way a tie is drawn.

use super::index::Index;
use super::total::honest_total;
use crate::model::order::sorted;
use crate::model::{AmountClass, AmountKind, Certainty, Currency, Hundredths, Per, Tie, TieKind};

/// How the money of a ribbon is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Money {
    /// Not known, or somebody else's: no money flows on a way through others
    Unknown,
    /// No money flows
    Free,
    /// Kept secret, or only a size in words
    Undisclosed,
    /// Known, and not to be measured on the scale: a rate, an upper limit, another currency
    Apart,
    /// So many steps up the scale, from 0
    Known(u32),
}

/// How a ribbon is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Look {
    /// Its money
    pub money: Money,
    /// Hosting, or through others
    pub dotted: bool,
    /// Alleged or potential
    pub faint: bool,
}

impl Look {
    /// How `tie` is drawn.
    #[must_use]
    pub fn of(tie: &Tie, scale: Option<&Scale>) -> Self {
        let money = match tie.amount_class() {
            _ if !tie.via.is_empty() => Money::Unknown,
            AmountClass::Unknown => Money::Unknown,
            AmountClass::NoMoney => Money::Free,
            AmountClass::Undisclosed => Money::Undisclosed,
            AmountClass::Disclosed => {
                let measured = scale.and_then(|scale| Some(scale.step(scale.measured(tie)?)));
                measured.map_or(Money::Apart, Money::Known)
            }
        };
        Look {
            money,
            dotted: tie.kind == TieKind::Hosting || !tie.via.is_empty(),
            faint: matches!(tie.certainty, Certainty::Alleged | Certainty::Potential),
        }
    }

    /// Units of a ribbon that looks so, and of one among many.
    #[must_use]
    pub fn width(self, dense: bool) -> u32 {
        let of = |sparse: u32, many: u32| if dense { many } else { sparse };
        match self.money {
            Money::Unknown => of(3, 2),
            Money::Free | Money::Apart => of(5, 4),
            Money::Undisclosed => of(11, 6),
            Money::Known(step) => {
                let widths = if dense { DENSE } else { WIDTHS };
                widths.get(step as usize).copied().unwrap_or_default()
            }
        }
    }

    /// Whether ribbons of both looks can be drawn as one and nothing is lost.
    #[must_use]
    pub fn is_alike(self, other: Look) -> bool {
        let known = |look: Look| matches!(look.money, Money::Known(_));
        let money = self.money == other.money || (known(self) && known(other));
        money && self.dotted == other.dotted && self.faint == other.faint
    }

    /// The look of both drawn as one: what is known best, and dotted or faint when all is.
    #[must_use]
    pub fn with(self, other: Look) -> Look {
        Look {
            money: self.money.max(other.money),
            dotted: self.dotted && other.dotted,
            faint: self.faint && other.faint,
        }
    }
}

/// Units of each step of known money.
const WIDTHS: [u32; 5] = [4, 7, 12, 19, 28];
/// The same among many ribbons.
const DENSE: [u32; 5] = [2, 4, 6, 9, 13];

/// Steps of known money, each ten times the one below; the same for every filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The one currency that is measured
    pub currency: Currency,
    /// Where the steps above the lowest begin, smallest first
    pub bounds: [Hundredths; 4],
}

impl Scale {
    /// The scale of a dossier: in the currency of most of its ties, of equal ones the first code, up
    /// to the power of ten below its largest amount. None when no amount can be measured.
    #[must_use]
    pub fn of(index: &Index) -> Option<Self> {
        let measurable: Vec<(&Currency, u64)> =
            index.dossier().ties.iter().filter_map(measurable).collect();
        let codes = sorted(measurable.iter().map(|(code, _)| *code).collect(), |a, b| a.cmp(b));
        // `max_by_key` takes the last of equal ones, so it looks from the end.
        let most = codes.chunk_by(|a, b| a == b).rev().max_by_key(|same| same.len())?;
        let currency = *most.first()?;
        let own = measurable.iter().filter(|(code, _)| *code == currency);
        let largest = own.map(|(_, sum)| *sum).max()?;
        let mut top = 1000;
        while largest / 10 >= top {
            top *= 10;
        }
        let bounds = [top / 1000, top / 100, top / 10, top].map(Hundredths);
        Some(Scale { currency: currency.clone(), bounds })
    }

    /// What of a tie is measured: the lower end of what is known in all, in hundredths.
    #[must_use]
    pub fn measured(&self, tie: &Tie) -> Option<u64> {
        measurable(tie).filter(|(currency, _)| **currency == self.currency).map(|(_, sum)| sum)
    }

    /// The step of a sum in hundredths.
    #[must_use]
    pub fn step(&self, sum: u64) -> u32 {
        u32::try_from(self.bounds.partition_point(|bound| bound.0 <= sum)).unwrap_or(0)
    }
}

fn measurable(tie: &Tie) -> Option<(&Currency, u64)> {
    let amount = tie.amount().filter(|_| tie.via.is_empty())?;
    let is_sum = amount.class() == AmountClass::Disclosed
        && amount.kind != AmountKind::AtMost
        && amount.period() == Per::Total;
    Some((amount.currency.as_ref()?, amount.lower().filter(|_| is_sum)?.0))
}

/// The look of several ties drawn as one: as wide as what they honestly add up to, and as the widest
/// of them.
pub(super) fn step_of_all(index: &Index, ties: &[u32], look: Look, scale: Option<&Scale>) -> Look {
    let (Money::Known(widest), Some(scale)) = (look.money, scale) else { return look };
    let total = honest_total(index, ties);
    let sum = total.sums.iter().find(|sum| sum.currency == scale.currency);
    let step = sum.map_or(widest, |sum| widest.max(scale.step(sum.lower)));
    Look { money: Money::Known(step), ..look }
}
