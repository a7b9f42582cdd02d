//! Numbers as people type them: what is certain is taken, the rest comes back with a mend.

use super::book::{Fault, Mend};
use crate::model::form::Form;
use crate::model::json::{Json, quote};
use crate::model::read::{Cursor, Read};
use crate::model::{CountKind, Hundredths, Whole};

/// Where the other cells of the row stand, by field: `G12` for `kind`.
pub(super) type Beside<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The number that a text says for certain: digits, and one or two decimals behind `.` or `,`.
///
/// Three digits behind a sign could be thousands or decimals: nobody guesses.
pub(super) fn number(text: &str, form: Form, beside: Beside) -> Result<f64, Fault> {
    let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    if digits(whole) && digits(decimals) && decimals.len() <= 2 {
        // Written anew, so that the nearest number is found by the language's own reader.
        if let Ok(number) = format!("{whole}.{decimals}").parse() {
            return Ok(number);
        }
    }
    let (hint, mend) = mend(text, form, beside);
    Err(Fault { message: format!("{} is not a number", quote(text)), hint, mend })
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

const DIGITS: &str = "write digits only, like 748844 or 0.5; words belong in `note`";

/// Words before or behind a number, and what they are in `kind`.
const KINDS: [(&str, &str); 16] = [
    ("at least", "at_least"),
    ("more than", "at_least"),
    ("at most", "at_most"),
    ("up to", "at_most"),
    ("less than", "at_most"),
    ("approximately", "about"),
    ("approx", "about"),
    ("around", "about"),
    ("about", "about"),
    ("circa", "about"),
    ("over", "at_least"),
    ("abt", "about"),
    ("ca.", "about"),
    ("~", "about"),
    (">", "at_least"),
    ("<", "at_most"),
];

const CURRENCIES: [(&str, &str); 8] = [
    ("us$", "USD"),
    ("usd", "USD"),
    ("eur", "EUR"),
    ("mxn", "MXN"),
    ("gbp", "GBP"),
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
];

/// Words for what a number is multiplied by; two where languages and trades differ: "mil" is a thousand
/// in Spanish, M one to accountants.
const SCALES: [(&str, &[f64]); 10] = [
    ("thousand", &[1e3]),
    ("millions", &[1e6]),
    ("million", &[1e6]),
    ("billion", &[1e9]),
    ("mill", &[1e6]),
    ("mil", &[1e6, 1e3]),
    ("mn", &[1e6]),
    ("bn", &[1e9]),
    ("k", &[1e3]),
    ("m", &[1e6, 1e3]),
];

/// How to mend it in words, and what does so for certain.
fn mend(text: &str, form: Form, beside: Beside) -> (String, Option<Box<Mend>>) {
    let only = |hint: &str| (hint.to_owned(), None);
    let mut rest = text.to_lowercase();
    if rest.contains('%') {
        return only(
            "a percentage is no sum; write the sum in digits, or leave the cell empty and say it in `note`",
        );
    }
    if rest.starts_with('(') || rest.starts_with('-') || rest.starts_with('−') {
        return only(
            "an amount is not negative; write the digits without sign or brackets if it is one",
        );
    }
    if rest.split_once("e+").is_some_and(|(number, _)| readings(number, false).is_some()) {
        return only(
            "a spreadsheet has shortened this number; show it with all its digits and save the file again",
        );
    }
    let kind = take(&mut rest, &KINDS);
    let currency = take(&mut rest, &CURRENCIES);
    // A count has fewer kinds, and no currency.
    let is_count = form == Form::Whole;
    if is_count && (currency.is_some() || kind.is_some_and(|kind| CountKind::parse(kind).is_none()))
    {
        return only(DIGITS);
    }
    let mut also = Vec::new();
    let mut cells = Some(Vec::new());
    for (found, field) in [(kind, "kind"), (currency, "currency")] {
        let Some(word) = found else { continue };
        let cell = beside(field);
        let place = cell.clone().unwrap_or_else(|| format!("`{field}`"));
        also.push(format!(" and put \"{word}\" in {place}"));
        match (&mut cells, cell) {
            (Some(cells), Some(cell)) => cells.push((cell, word.to_owned())),
            _ => cells = None,
        }
    }
    let rest = rest.trim().trim_end_matches('.');
    let start = rest.trim_end_matches(|c: char| c.is_alphabetic()).len();
    let (digits, word) = rest.split_at_checked(start).unwrap_or((rest, ""));
    let scales = if word.is_empty() {
        Some(&[1.0][..])
    } else {
        SCALES.iter().find(|(name, _)| *name == word).map(|(_, scales)| *scales)
    };
    // Beside these currencies, and where heads are counted, a comma parts thousands.
    let comma = currency.is_some_and(|code| code != "EUR") || (is_count && word.is_empty());
    let Some((scales, read)) = scales.zip(readings(digits.trim(), comma)) else {
        return only(DIGITS);
    };
    let scaled = scales.iter().flat_map(|scale| read.iter().map(move |text| (text, *scale)));
    let mut all: Vec<Option<f64>> =
        scaled.map(|(text, scale)| accepted(text, scale, form)).collect();
    // Programs make long fractions behind a point; behind a comma nobody types part of a cent.
    if !digits.contains('.') && scales.len() == 1 {
        all.retain(Option::is_some);
    }
    let shown: Vec<String> = all.iter().flatten().map(|n| format!("write {n}")).collect();
    if shown.is_empty() {
        return only(DIGITS);
    }
    let doubt = if shown.len() == 1 && all.len() > 1 { " if that is meant" } else { "" };
    let mend = match (all.as_slice(), cells) {
        ([Some(n)], Some(beside)) => Some(Box::new(Mend { text: n.to_string(), beside })),
        _ => None,
    };
    (format!("{}{}{doubt}", shown.join(" or "), also.concat()), mend)
}

/// Words that say something else behind a number: "1000 <" is not "< 1000".
const FIRST: [&str; 6] = ["more than", "up to", "less than", "over", ">", "<"];

/// What the first of `words` that stands at an end of `text` is; it is taken out.
fn take<'w>(text: &mut String, words: &[(&str, &'w str)]) -> Option<&'w str> {
    let trimmed = text.trim().trim_end_matches('.');
    let (rest, meaning) = words.iter().find_map(|(word, meaning)| {
        let is_whole = |beside: Option<char>| {
            !(word.starts_with(char::is_alphabetic) && beside.is_some_and(char::is_alphabetic))
        };
        let front = trimmed.strip_prefix(word).filter(|rest| is_whole(rest.chars().next()));
        let end = || {
            let rest = trimmed.strip_suffix(word).filter(|_| !FIRST.contains(word));
            rest.filter(|rest| is_whole(rest.chars().next_back()))
        };
        front.or_else(end).map(|rest| (rest.to_owned(), *meaning))
    })?;
    *text = rest;
    Some(meaning)
}

/// What digits with separators can say, as digits with a point: one number, or thousands and then
/// decimals when it is not certain. `comma` says that a comma parts thousands where it can.
fn readings(text: &str, comma: bool) -> Option<Vec<String>> {
    let mut groups = vec![String::new()];
    let mut signs = Vec::new();
    for c in text.chars() {
        if c.is_ascii_digit() {
            groups.last_mut()?.push(c);
            continue;
        }
        signs.push(match c {
            '.' | ',' | '_' => c,
            '\'' | '’' => '\'',
            _ if c.is_whitespace() => ' ',
            _ => return None,
        });
        groups.push(String::new());
    }
    if groups.iter().any(String::is_empty) {
        return None;
    }
    let whole = groups.concat();
    let Some((sign, before)) = signs.split_last() else { return Some(vec![whole]) };
    let (last, head) = groups.split_last()?;
    let decimal = format!("{}.{last}", head.concat());
    let may_part = matches!(sign, '.' | ',');
    if signs.len() == 1 && may_part {
        return Some(match in_threes(&groups) {
            false => vec![decimal],
            true if comma && *sign == ',' => vec![whole],
            true => vec![whole, decimal],
        });
    }
    if signs.iter().all(|other| other == sign) {
        return in_threes(&groups).then(|| vec![whole]);
    }
    let is_apart = before.iter().all(|other| Some(other) == before.first() && other != sign);
    (may_part && is_apart && in_threes(head)).then(|| vec![decimal])
}

/// Whether digits stand as thousands are parted.
fn in_threes(groups: &[String]) -> bool {
    groups.split_first().is_some_and(|(first, rest)| {
        first.len() <= 3 && !first.starts_with('0') && rest.iter().all(|group| group.len() == 3)
    })
}

/// The number, when a cell of this form may hold it.
fn accepted(text: &str, scale: f64, form: Form) -> Option<f64> {
    let hundredths = text.parse::<f64>().ok()? * scale * 100.0;
    let number = hundredths.round() / 100.0;
    let is_exact = (hundredths - hundredths.round()).abs() < 1e-4;
    let json = Json::Number(number);
    let at = &mut Cursor::default();
    let is_read = match form {
        Form::Whole => Whole::read(&json, at).is_some(),
        _ => Hundredths::read(&json, at).is_some(),
    };
    (is_exact && is_read).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, form: Form) -> Fault {
        let beside = |field: &str| Some(if field == "kind" { "G12" } else { "H12" }.to_owned());
        number(text, form, &beside).expect_err("not a number")
    }

    fn hint(text: &str) -> String {
        told(text, Form::Money).hint
    }

    #[test]
    fn what_is_certain_is_taken() {
        for (text, value) in [("748844", 748_844.0), ("0.5", 0.5), ("1234,56", 1234.56), ("7", 7.0)]
        {
            assert_eq!(number(text, Form::Money, &|_| None), Ok(value));
        }
    }

    #[test]
    fn what_is_not_comes_back_with_a_mend() {
        assert_eq!(hint("abt 38 mil"), "write 38000000 or write 38000 and put \"about\" in G12");
        assert_eq!(hint("$748,844"), "write 748844 and put \"USD\" in H12");
        assert_eq!(hint("38 million"), "write 38000000");
        assert_eq!(hint("1.5 million"), "write 1500000");
        assert_eq!(hint("1.000"), "write 1000 or write 1");
        assert_eq!(hint("1.234"), "write 1234 if that is meant");
        assert_eq!(hint("12.345,67"), "write 12345.67");
        assert_eq!(hint("1 234\u{a0}567"), "write 1234567");
        assert_eq!(hint("1,234 million"), "write 1234000000 or write 1234000");
        assert_eq!(
            hint("over €2bn"),
            "write 2000000000 and put \"at_least\" in G12 and put \"EUR\" in H12"
        );
        assert!(hint("(1,000)").contains("not negative"));
        assert!(hint("12%").contains("percentage"));
        for unclear in ["much", "1-2 million", "1,2,3", "", "1e6", "1~2", "2018 2019", "1234.567"] {
            assert_eq!(hint(unclear), DIGITS, "{unclear}");
        }
        assert_eq!(told("at most 5", Form::Whole).hint, DIGITS);
    }
}
