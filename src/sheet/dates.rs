//! Dates of spreadsheets: numbers that are shown as dates, and texts that people meant as dates.

use super::book::{Fault, Value, wrong};
use crate::model::json::quote;
use crate::model::{Date, Moment};

const AS_TEXT: &str =
    "format the cell as text and write what is known, like 2019-10-14, 2019-10 or 2019";

/// What a number that is shown as a date says: as much of the day as the cell shows.
///
/// `format` is the cell's number format, `from_1904` says from where the workbook counts days.
pub(super) fn shown(serial: f64, from_1904: bool, format: Option<&str>) -> Value {
    let Some(parts) = format.map(Parts::of) else {
        return wrong(
            "this date has a format that depends on the country of the computer",
            AS_TEXT,
        );
    };
    let days = serial.floor();
    if !(0.0..3_000_000.0).contains(&serial) || (days < 1.0 && !from_1904) {
        return wrong(format!("{serial} is no day of the calendar"), AS_TEXT);
    }
    if !parts.year {
        return wrong("this cell shows a date without its year", AS_TEXT);
    }
    #[expect(clippy::cast_possible_truncation, reason = "whole and below 3 million")]
    let days = days as i64;
    if days == 60 && !from_1904 {
        return wrong("29 February 1900 is no day of the calendar", AS_TEXT);
    }
    let (year, month, day) = civil(days + start(days, from_1904));
    let full = format!("{year:04}-{month:02}-{day:02}");
    #[expect(clippy::float_cmp, reason = "a typed year is whole")]
    if serial == serial.floor() && (1500..=2100).contains(&days) && parts.day {
        return wrong(
            format!("this cell shows {full}, which a spreadsheet makes of the year {days}"),
            format!("format the cell as text and write {days}, or {full} if that is the day"),
        );
    }
    match (parts.month, parts.day) {
        (false, false) => Value::Date(format!("{year:04}")),
        (true, false) => Value::Date(format!("{year:04}-{month:02}")),
        (false, true) => wrong("this cell shows a date without its month", AS_TEXT),
        (true, true) if !parts.hour => Value::Date(full),
        (true, true) => match minutes(serial.fract()) {
            Some((hour, minute)) => Value::Date(format!("{full}T{hour:02}:{minute:02}")),
            None => wrong(
                "this time has seconds; hours and minutes are accepted",
                "write 2019-10-14T14:00",
            ),
        },
    }
}

/// From the workbook's first day to 1970-01-01, in days. Day 60 of 1900 never was.
fn start(days: i64, from_1904: bool) -> i64 {
    match (from_1904, days < 60) {
        (true, _) => -24_107,
        (false, true) => -25_568,
        (false, false) => -25_569,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a part of a day in minutes")]
fn minutes(part: f64) -> Option<(i64, i64)> {
    let exact = part * 1440.0;
    let whole = exact.round();
    let minutes = whole as i64;
    ((exact - whole).abs() < 0.01 && minutes < 1440).then_some((minutes / 60, minutes % 60))
}

/// Year, month and day of a day counted from 1970-01-01 (Howard Hinnant's `civil_from_days`).
fn civil(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// What a number format shows of a moment.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a part of its own")]
struct Parts {
    year: bool,
    month: bool,
    day: bool,
    hour: bool,
}

impl Parts {
    fn of(format: &str) -> Self {
        let letters = letters(format);
        let mut parts = Parts::default();
        let mut runs: Vec<(char, u32)> = Vec::new();
        for letter in letters.chars() {
            match runs.last_mut() {
                Some((last, n)) if *last == letter => *n += 1,
                _ => runs.push((letter, 1)),
            }
        }
        for (at, (letter, length)) in runs.iter().enumerate() {
            let beside = |c: char, next: usize| runs.get(next).is_some_and(|(l, _)| *l == c);
            match letter {
                'y' | 'e' | 'b' => parts.year = true,
                'd' if *length < 3 => parts.day = true,
                'h' => parts.hour = true,
                'm' => {
                    let after_hour = at > 0 && beside('h', at - 1);
                    let is_minute = *length < 3 && (after_hour || beside('s', at + 1));
                    parts.month |= !is_minute;
                }
                _ => {}
            }
        }
        parts
    }
}

/// The letters of a number format that stand for parts of a moment.
fn letters(format: &str) -> String {
    let mut found = String::new();
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        match c {
            ';' => break, // what follows is for negative numbers
            '"' => chars.by_ref().take_while(|c| *c != '"').for_each(drop),
            '[' => chars.by_ref().take_while(|c| *c != ']').for_each(drop),
            '\\' | '_' | '*' => drop(chars.next()),
            _ if c.is_ascii_alphabetic() => found.push(c.to_ascii_lowercase()),
            _ => {}
        }
    }
    found.replace("am/pm", "")
}

/// What was probably meant by a text that is no date of the format, when that can be said; `timed` where
/// a time of day may follow.
pub(super) fn meant(text: &str, timed: bool) -> Option<Fault> {
    let fault = |hint: String| Some(Fault::new(format!("{} is not a date", quote(text)), hint));
    let mend = |date: String| fault(format!("write {date}")).map(|fault| fault.mended_by(date));
    let (sign, plain) = match text.chars().next_back()? {
        c @ ('~' | '?') => (c.to_string(), text.trim_end_matches(c).trim()),
        _ => (String::new(), text),
    };
    let numbers: Vec<&str> = plain.split(['/', '.', '-', ' ']).filter(|p| !p.is_empty()).collect();
    let number = |at: usize| {
        let digits = numbers.get(at).filter(|n| n.bytes().all(|b| b.is_ascii_digit()))?;
        digits.parse::<u32>().ok()
    };
    if let (3, Some(a), Some(b), Some(c)) = (numbers.len(), number(0), number(1), number(2)) {
        let day = |y: u32, m: u32, d: u32| format!("{y:04}-{m:02}-{d:02}{sign}");
        // A day of the calendar; years of one to three digits are cut off.
        let fits = |y: u32, m: u32, d: u32| y >= 1000 && Date::parse(&day(y, m, d)).is_some();
        if fits(a, b, c) {
            return mend(day(a, b, c));
        }
        if c < 100 && (fits(2000, a, b) || fits(2000, b, a)) {
            return fault("write the year with four digits: 2019-10-14".into());
        }
        return match (fits(c, a, b), fits(c, b, a)) {
            (true, false) => mend(day(c, a, b)),
            (false, true) => mend(day(c, b, a)),
            (true, true) if a == b => mend(day(c, a, b)),
            (true, true) => fault(format!(
                "day and month can't be told apart: write {} for day {b} of month {a}, or {} for day {a} of month {b}",
                day(c, a, b),
                day(c, b, a)
            )),
            _ => None,
        };
    }
    // Seconds that are none are a program's; others, zones and halves of a day say something.
    let (day, time) = plain.split_once([' ', 'T']).filter(|_| sign.is_empty())?;
    let time = time.trim();
    let time = time.strip_suffix(":00").filter(|rest| rest.len() == 5).unwrap_or(time);
    let moment = format!("{day}T{time}");
    Moment::parse(&moment)?;
    match (timed, time) {
        (true, "00:00") => fault(format!("write {day}, or {moment} if it is midnight")),
        (true, _) => mend(moment),
        (false, "00:00") => mend(day.to_owned()),
        (false, _) => fault(format!("write {day}; a time of day is not accepted here")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(serial: f64, from_1904: bool, format: &str) -> Option<String> {
        match shown(serial, from_1904, Some(format)) {
            Value::Date(text) => Some(text),
            _ => None,
        }
    }

    #[test]
    fn a_serial_is_the_day_that_excel_shows() {
        assert_eq!(date(43_752.0, false, "mm-dd-yy").as_deref(), Some("2019-10-14"));
        assert_eq!(date(42_290.0, true, "yyyy\\-mm\\-dd").as_deref(), Some("2019-10-14"));
        assert_eq!(date(1.0, false, "d/m/yyyy").as_deref(), Some("1900-01-01"));
        assert_eq!(date(61.0, false, "d/m/yyyy").as_deref(), Some("1900-03-01"));
        assert_eq!(date(60.0, false, "d/m/yyyy"), None);
        assert_eq!(date(-1.0, false, "d/m/yyyy"), None);
    }

    #[test]
    fn what_is_not_shown_is_not_padded() {
        assert_eq!(date(43_739.0, false, "mmm-yy").as_deref(), Some("2019-10"));
        assert_eq!(date(43_739.0, false, "yyyy").as_deref(), Some("2019"));
        assert_eq!(date(43_739.0, false, "d-mmm"), None);
        assert_eq!(date(2019.0, false, "mm-dd-yy"), None);
    }

    #[test]
    fn minutes_are_not_months() {
        let at = 43_752.0 + 14.0 / 24.0;
        assert_eq!(date(at, false, "m/d/yy h:mm").as_deref(), Some("2019-10-14T14:00"));
        assert_eq!(date(at, false, "d.m.yyyy").as_deref(), Some("2019-10-14"));
        assert_eq!(date(at, false, "h:mm"), None);
    }

    #[test]
    fn day_and_month_are_never_guessed() {
        let hint = |text| meant(text, true).map(|fault| fault.hint);
        assert_eq!(hint("10/14/2019").as_deref(), Some("write 2019-10-14"));
        assert_eq!(hint("14.10.2019").as_deref(), Some("write 2019-10-14"));
        assert!(
            hint("3/4/2019").is_some_and(|h| h.contains("2019-03-04") && h.contains("2019-04-03"))
        );
        assert!(hint("3/4/19").is_some_and(|h| h.contains("four digits")));
        assert_eq!(hint("2019-10-14 14:00:00").as_deref(), Some("write 2019-10-14T14:00"));
        assert_eq!(hint("some day"), None);
    }
}
