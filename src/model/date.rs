//! Dates with the precision they have: a year stays a year.

use std::fmt;

use super::form::Form;
use super::json::{Json, quote};
use super::problem::{Code, TOLD, tell};
use super::read::{Cursor, Read};

/// How sure a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sureness {
    /// As written
    Certain,
    /// `~`
    Approximate,
    /// `?`
    Uncertain,
}

/// A year, a month or a day, of the Gregorian calendar, years 0000 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// Year
    pub year: u16,
    /// Month from 1, when known
    pub month: Option<u8>,
    /// Day from 1, when known
    pub day: Option<u8>,
    /// How sure
    pub sureness: Sureness,
}

impl Date {
    /// Parses `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, optionally followed by `~` or `?`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (digits, sureness) = match text.as_bytes().last()? {
            b'~' => (text.strip_suffix('~')?, Sureness::Approximate),
            b'?' => (text.strip_suffix('?')?, Sureness::Uncertain),
            _ => (text, Sureness::Certain),
        };
        let mut parts = digits.split('-');
        let year = number(parts.next()?, 4)?;
        let month = parts.next().map(|m| number(m, 2).filter(|m| (1..=12).contains(m)));
        let day = parts.next().map(|d| number(d, 2));
        if parts.next().is_some() {
            return None;
        }
        let month = match month {
            None => None,
            Some(month) => Some(u8::try_from(month?).ok()?),
        };
        let day = match (month, day) {
            (_, None) => None,
            (None, Some(_)) => return None,
            (Some(m), Some(d)) => {
                let d = u8::try_from(d?).ok()?;
                Some((1..=days_in(year, m)).contains(&d).then_some(d)?)
            }
        };
        Some(Date { year, month, day, sureness })
    }

    /// The first day it can mean, for sorting: year, month, day.
    #[must_use]
    pub fn earliest(&self) -> (u16, u8, u8) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day it can mean.
    #[must_use]
    pub fn latest(&self) -> (u16, u8, u8) {
        let month = self.month.unwrap_or(12);
        (self.year, month, self.day.unwrap_or_else(|| days_in(self.year, month)))
    }
}

fn number(text: &str, digits: usize) -> Option<u16> {
    (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        f.write_str(match self.sureness {
            Sureness::Certain => "",
            Sureness::Approximate => "~",
            Sureness::Uncertain => "?",
        })
    }
}

/// A date, or a day with a time of day local to the place: `2019-10-14T14:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The date
    pub date: Date,
    /// Hour and minute, local to the place
    pub time: Option<(u8, u8)>,
}

impl Moment {
    /// Parses a [`Date`], or a full day followed by `THH:MM`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let Some((day, time)) = text.split_once('T') else {
            return Date::parse(text).map(|date| Moment { date, time: None });
        };
        let date =
            Date::parse(day).filter(|d| d.day.is_some() && d.sureness == Sureness::Certain)?;
        let (hour, minute) = time.split_once(':')?;
        let hour = u8::try_from(number(hour, 2)?).ok().filter(|h| *h < 24)?;
        let minute = u8::try_from(number(minute, 2)?).ok().filter(|m| *m < 60)?;
        Some(Moment { date, time: Some((hour, minute)) })
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date.fmt(f)?;
        self.time.map_or(Ok(()), |(hour, minute)| write!(f, "T{hour:02}:{minute:02}"))
    }
}

const ACCEPTED: &str = "YYYY, YYYY-MM or YYYY-MM-DD, with ~ behind it for about or ? for uncertain";

fn read_with<T>(
    value: &Json,
    parse: impl Fn(&str) -> Option<T>,
    more: &str,
    at: &mut Cursor,
) -> Option<T> {
    let Json::Text(text) = value else {
        at.error(
            Code::Date,
            tell!("{} is not a date: {ACCEPTED}{more}, in quotes", value.seen()),
            "write what is known, like \"2019\" or \"2019-10-14\"",
        );
        return None;
    };
    let parsed = parse(text);
    if parsed.is_none() {
        let hint = hint(text, !more.is_empty());
        at.error(Code::Date, tell!("{} is not a date: {ACCEPTED}{more}", quote(text)), hint);
    }
    parsed
}

/// How a date was probably meant; `timed` where a time of day may follow it.
fn hint(text: &str, timed: bool) -> &'static str {
    if !TOLD {
        return "";
    }
    let form: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    match form.as_str() {
        _ if timed && form.contains('T') => {
            "write the time at the place, without seconds and zone, like \"2019-10-14T14:00\""
        }
        _ if text.contains("-00") => "leave out what is not known, like \"2019\" or \"2019-10\"",
        "0000-00-00" => "no calendar has this day; look it up, or leave the day out",
        _ if text.contains(['/', '.']) => {
            "write the year first, then the month, with hyphens, like \"2019-10-14\""
        }
        _ => "write what is known and leave out what is not, like \"2019\" or \"2019-10\"",
    }
}

impl Read for Date {
    const FORM: Form = Form::Date;
    fn read(value: &Json, at: &mut Cursor) -> Option<Self> {
        read_with(value, Date::parse, "", at)
    }
}

impl Read for Moment {
    const FORM: Form = Form::Moment;
    fn read(value: &Json, at: &mut Cursor) -> Option<Self> {
        read_with(value, Moment::parse, ", or YYYY-MM-DDTHH:MM", at)
    }
}

#[cfg(feature = "staff")]
mod write {
    use super::{Date, Moment};
    use crate::model::schema::text_schema;
    use schemars::json_schema;

    impl serde::Serialize for Date {
        fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            s.collect_str(self)
        }
    }
    impl serde::Serialize for Moment {
        fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            s.collect_str(self)
        }
    }
    text_schema!(
        Date,
        "Date",
        json_schema!({ "type": "string", "pattern": "^\\d{4}(-\\d{2}(-\\d{2})?)?[~?]?$" })
    );
    text_schema!(
        Moment,
        "Moment",
        json_schema!({ "type": "string", "pattern": "^\\d{4}(-\\d{2}(-\\d{2}(T\\d{2}:\\d{2})?)?)?[~?]?$" })
    );
}
