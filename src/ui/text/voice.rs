//! The language in which one widget speaks.

use std::fmt;
use std::rc::Rc;

use super::catalog::{Catalog, FullCatalog, Plural};
use crate::model::{
    Amount, AmountKind, Count, CountKind, Date, Hundredths, Moment, Per, Quote, Sureness, Text,
};

/// CLDR plural category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PluralForm {
    /// Zero
    Zero,
    /// One
    One,
    /// Two
    Two,
    /// Few
    Few,
    /// Many
    Many,
    /// Other
    Other,
}

/// How a language writes numbers, money, dates and lists: `Intl` in the browser.
pub trait Locale: fmt::Debug {
    /// A whole number.
    fn number(&self, n: f64) -> String;
    /// A sum in main units of an ISO 4217 currency, with decimals only where there are some.
    fn money(&self, main_units: f64, currency: &str) -> String;
    /// The same in few letters: "$38M".
    fn short_money(&self, main_units: f64, currency: &str) -> String;
    /// The plural category of a count.
    fn plural(&self, n: u32) -> PluralForm;
    /// A date with the precision it has; its sureness is said by the caller.
    fn date(&self, date: &Date) -> String;
    /// A time of day.
    fn time(&self, hour: u8, minute: u8) -> String;
    /// Items joined with "and".
    fn list(&self, items: &[String]) -> String;
}

/// A catalog, a locale, and the languages in which the dossier's own texts are looked up.
#[derive(Clone, Debug)]
pub struct Voice {
    /// The interface's sentences
    pub say: &'static Catalog,
    /// Numbers and dates
    pub locale: Rc<dyn Locale>,
    /// Language wanted for the dossier's texts
    pub language: String,
    /// The dossier's own language
    pub default_language: String,
}

impl PartialEq for Voice {
    fn eq(&self, other: &Self) -> bool {
        self.say.language == other.say.language
            && self.language == other.language
            && self.default_language == other.default_language
    }
}

/// What follows stands in the direction of its own first letter, up to [`POP_ISOLATE`].
const FIRST_STRONG_ISOLATE: &str = "\u{2068}";
const LEFT_TO_RIGHT_ISOLATE: &str = "\u{2066}";
const POP_ISOLATE: &str = "\u{2069}";

/// `template` with each `{name}` replaced; with `isolated` no value changes the direction of what stands
/// around it.
fn fill(template: &str, values: &[(&str, &str)], isolated: bool) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        if let Some((_, value)) = values.iter().find(|(n, _)| *n == name) {
            if isolated && !value.is_empty() {
                out.extend([FIRST_STRONG_ISOLATE, value, POP_ISOLATE]);
            } else {
                out.push_str(value);
            }
        } else {
            out.extend(["{", name, "}"]);
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

impl Voice {
    /// Every sentence, for what waits.
    #[must_use]
    pub fn all(&self) -> &'static FullCatalog {
        FullCatalog::of(self.say)
    }

    /// A text of the dossier in the visitor's language, else in the dossier's.
    #[must_use]
    pub fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(&self.language, &self.default_language)
    }

    /// The language of [`Voice::text`], where it is another than that of the interface.
    #[must_use]
    pub fn foreign<'t>(&'t self, text: &'t Text) -> Option<&'t str> {
        let (_, tag) = text.tagged(&self.language, &self.default_language);
        let tag = tag.unwrap_or(&self.default_language);
        let base = tag.split('-').next().unwrap_or(tag);
        (!base.eq_ignore_ascii_case(self.say.language)).then_some(tag)
    }

    /// Tag and words of the translation that helps this visitor: in the language wanted for the
    /// dossier's texts, else in the interface's, else in the dossier's; none of what was said in it.
    #[must_use]
    pub fn translation<'q>(&self, quote: &'q Quote) -> Option<(&'q str, &'q str)> {
        let base = |tag: &str| tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
        for wanted in [&*self.language, self.say.language, &self.default_language] {
            let near = |tag: &str| base(tag) == base(wanted);
            if near(&quote.language.0) {
                return None;
            }
            let all = &quote.translations.0;
            let found = all.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(wanted));
            if let Some((tag, words)) = found.or_else(|| all.iter().find(|(tag, _)| near(tag))) {
                return Some((tag, words));
            }
        }
        None
    }

    /// A sentence with its placeholders filled.
    #[must_use]
    pub fn fill(&self, template: &str, values: &[(&str, &str)]) -> String {
        fill(template, values, self.say.direction == "rtl")
    }

    /// A counted sentence; `{count}` is the number.
    #[must_use]
    pub fn plural(&self, plural: &Plural, n: u32) -> String {
        self.plural_said(plural, n, &self.number(n))
    }

    /// A counted sentence whose `{count}` is said in words ("more than 650").
    #[must_use]
    pub fn plural_said(&self, plural: &Plural, n: u32, count: &str) -> String {
        let form = match self.locale.plural(n) {
            PluralForm::Zero => plural.zero,
            PluralForm::One => plural.one,
            PluralForm::Two => plural.two,
            PluralForm::Few => plural.few,
            PluralForm::Many => plural.many,
            PluralForm::Other => plural.other,
        };
        self.fill(if form.is_empty() { plural.other } else { form }, &[("count", count)])
    }

    /// A whole number.
    #[must_use]
    pub fn number(&self, n: u32) -> String {
        self.locale.number(f64::from(n))
    }

    /// A sum of money.
    #[must_use]
    pub fn money(&self, sum: Hundredths, currency: &str) -> String {
        let said = self.locale.money(sum.main_units(), currency);
        if self.say.direction == "rtl" {
            // `Intl` begins it with a mark for right to left, after which "US$" falls apart.
            [LEFT_TO_RIGHT_ISOLATE, said.trim_start_matches('\u{200f}'), POP_ISOLATE].concat()
        } else {
            said
        }
    }

    /// A sum of money in few letters, for a scale.
    #[must_use]
    pub fn short_money(&self, sum: Hundredths, currency: &str) -> String {
        self.locale.short_money(sum.main_units(), currency)
    }

    /// A date with its precision and its sureness.
    #[must_use]
    pub fn date(&self, date: &Date) -> String {
        let said = self.locale.date(date);
        match date.sureness {
            Sureness::Certain => said,
            Sureness::Approximate => self.fill(self.say.date_about, &[("date", &said)]),
            Sureness::Uncertain => self.fill(self.say.date_uncertain, &[("date", &said)]),
        }
    }

    /// A date with its time of day, when it has one.
    #[must_use]
    pub fn moment(&self, moment: &Moment) -> String {
        let date = self.date(&moment.date);
        match moment.time {
            None => date,
            Some((hour, minute)) => {
                let time = self.locale.time(hour, minute);
                self.fill(self.say.date_and_time, &[("date", &date), ("time", &time)])
            }
        }
    }

    /// A period: from, until, or the one date that is known.
    #[must_use]
    pub fn period(&self, start: Option<&Date>, end: Option<&Date>) -> String {
        match (start, end) {
            (None, None) => self.say.date_unknown.into(),
            (Some(start), None) => self.fill(self.say.since, &[("date", &self.date(start))]),
            (None, Some(end)) => self.fill(self.say.until, &[("date", &self.date(end))]),
            (Some(start), Some(end)) => self.fill(
                self.say.from_until,
                &[("start", &self.date(start)), ("end", &self.date(end))],
            ),
        }
    }

    /// Items joined with "and".
    #[must_use]
    pub fn list(&self, items: &[String]) -> String {
        self.locale.list(items)
    }

    /// A figure in words: "about $600,000 a month", "Not disclosed".
    #[must_use]
    pub fn amount(&self, amount: &Amount) -> String {
        let currency = amount.currency.as_ref().map_or("", |c| c.0.as_str());
        let money = |sum: Option<Hundredths>| self.money(sum.unwrap_or_default(), currency);
        let said = match amount.kind {
            AmountKind::Exact => money(amount.value),
            AmountKind::About => {
                self.fill(self.say.amount_about, &[("amount", &money(amount.value))])
            }
            AmountKind::AtLeast => {
                self.fill(self.say.amount_at_least, &[("amount", &money(amount.value))])
            }
            AmountKind::AtMost => {
                self.fill(self.say.amount_at_most, &[("amount", &money(amount.value))])
            }
            AmountKind::Range => self.fill(
                self.say.amount_range,
                &[("lower", &money(amount.min)), ("upper", &money(amount.max))],
            ),
            AmountKind::Band => {
                let words = amount.text.as_ref().map_or("", |t| self.text(t));
                return self.fill(self.say.amount_band, &[("words", words)]);
            }
            AmountKind::Undisclosed => return self.say.amount_undisclosed.into(),
            AmountKind::None => return self.say.amount_none.into(),
            AmountKind::Unknown => return self.say.amount_unknown.into(),
        };
        match amount.period() {
            Per::Total => said,
            Per::Year => self.fill(self.say.per_year, &[("amount", &said)]),
            Per::Month => self.fill(self.say.per_month, &[("amount", &said)]),
        }
    }

    /// A count's number in words: "1,495", "some 500", "650 or more".
    #[must_use]
    pub fn count(&self, count: &Count) -> String {
        let number = self.number(count.value.0);
        match count.kind {
            CountKind::Exact => number,
            CountKind::About => self.fill(self.say.count_about, &[("count", &number)]),
            CountKind::AtLeast => self.fill(self.say.count_at_least, &[("count", &number)]),
        }
    }
}
