//! English numbers and dates without a browser, for static pages and for tests of views.

use super::voice::{Locale, PluralForm};
use crate::model::Date;

/// English as `Intl` says it for `en-US`.
#[derive(Debug)]
pub struct PlainEnglish;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn grouped(whole: &str) -> String {
    let mut out = String::new();
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn sign(currency: &str) -> String {
    match currency {
        "USD" => "$".to_string(),
        "EUR" => "€".to_string(),
        "GBP" => "£".to_string(),
        code => format!("{code}\u{a0}"),
    }
}

impl Locale for PlainEnglish {
    fn number(&self, n: f64) -> String {
        grouped(&format!("{n:.0}"))
    }

    fn money(&self, main_units: f64, currency: &str) -> String {
        let text = format!("{main_units:.2}");
        let (whole, cents) = text.split_once('.').unwrap_or((&text, "00"));
        let cents = if cents == "00" { String::new() } else { format!(".{cents}") };
        format!("{}{}{cents}", sign(currency), grouped(whole))
    }

    fn short_money(&self, main_units: f64, currency: &str) -> String {
        let sizes = [(1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K")];
        let size = sizes.iter().find(|(size, _)| main_units >= *size);
        let (size, letter) = size.unwrap_or(&(1.0, ""));
        let number = main_units / size;
        // Two digits that say something, as `Intl` has it.
        let said = if number >= 10.0 { format!("{number:.0}") } else { format!("{number:.1}") };
        format!("{}{}{letter}", sign(currency), said.strip_suffix(".0").unwrap_or(&said))
    }

    fn plural(&self, n: u32) -> PluralForm {
        if n == 1 { PluralForm::One } else { PluralForm::Other }
    }

    fn date(&self, date: &Date) -> String {
        let month = date.month.and_then(|m| MONTHS.get(usize::from(m) - 1));
        match (month, date.day) {
            (Some(month), Some(day)) => format!("{month} {day}, {}", date.year),
            (Some(month), None) => format!("{month} {}", date.year),
            _ => date.year.to_string(),
        }
    }

    fn time(&self, hour: u8, minute: u8) -> String {
        let half = if hour < 12 { "AM" } else { "PM" };
        format!("{}:{minute:02}\u{202f}{half}", (hour + 11) % 12 + 1)
    }

    fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [one, two] => format!("{one} and {two}"),
            [most @ .., last] => format!("{}, and {last}", most.join(", ")),
        }
    }
}
