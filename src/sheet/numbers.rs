//! Numbers as people type them: what is certain is taken, the rest comes back with a mend.

use super::book::{Fault, Mend};
use crate::model::json::quote;

/// Where the other cells of the row stand, by field: `G12` for `kind`.
pub(super) type Beside<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The number that a text says for certain: digits, and one or two decimals behind `.` or `,`.
///
/// Three digits behind a sign could be thousands or decimals: nobody guesses.
pub(super) fn number(text: &str, beside: Beside) -> Result<f64, Fault> {
    let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if digits(whole) && digits(decimals) && decimals.len() <= 2 {
        // Written anew, so that the nearest number is found by the language's own reader.
        if let Ok(number) = format!("{whole}.{decimals}").parse() {
            return Ok(number);
        }
    }
    let (hint, mend) = mend(text, beside);
    Err(Fault { message: format!("{} is not a number", quote(text)), hint, mend })
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

const SCALES: [(&str, f64); 10] = [
    ("thousand", 1e3),
    ("millions", 1e6),
    ("million", 1e6),
    ("billion", 1e9),
    ("mill", 1e6),
    ("mil", 1e6),
    ("mn", 1e6),
    ("bn", 1e9),
    ("k", 1e3),
    ("m", 1e6),
];

/// How to mend it in words, and what does so for certain.
fn mend(text: &str, beside: Beside) -> (String, Option<Box<Mend>>) {
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
    if rest.split_once("e+").is_some_and(|(number, _)| plain(number, None).is_some()) {
        return only(
            "a spreadsheet has shortened this number; show it with all its digits and save the file again",
        );
    }
    let mut also = Vec::new();
    let mut cells = Some(Vec::new());
    let mut put = |found: Option<&str>, field: &str| {
        if let Some(word) = found {
            let cell = beside(field);
            let place = cell.clone().unwrap_or_else(|| format!("`{field}`"));
            also.push(format!(" and put \"{word}\" in {place}"));
            match (&mut cells, cell) {
                (Some(cells), Some(cell)) => cells.push((cell, word.to_owned())),
                _ => cells = None,
            }
        }
    };
    put(take(&mut rest, &KINDS), "kind");
    put(take(&mut rest, &CURRENCIES), "currency");
    let rest = rest.trim().trim_end_matches('.');
    let start = rest.trim_end_matches(|c: char| c.is_alphabetic()).len();
    let (digits, word) = rest.split_at_checked(start).unwrap_or((rest, ""));
    let scale = if word.is_empty() {
        Some(None)
    } else {
        SCALES.iter().find(|(name, _)| *name == word).map(|(_, scale)| Some(*scale))
    };
    let Some(scale) = scale else { return only(DIGITS) };
    match plain(digits, scale) {
        Some(numbers) => {
            let shown: Vec<String> = numbers.iter().map(|n| format!("write {n}")).collect();
            let mend = match (numbers.as_slice(), cells) {
                ([number], Some(beside)) => Some(Box::new(Mend { text: number.clone(), beside })),
                _ => None,
            };
            (format!("{}{}", shown.join(" or "), also.concat()), mend)
        }
        None => only(DIGITS),
    }
}

/// What the first of `words` that is there stands for; it is taken out.
fn take<'w>(text: &mut String, words: &[(&str, &'w str)]) -> Option<&'w str> {
    let (word, meaning) = words.iter().find(|(word, _)| {
        text.match_indices(word).any(|(at, _)| {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
            let before = text.get(..at).and_then(|t| t.chars().next_back());
            let behind = text.get(at + word.len()..).and_then(|t| t.chars().next());
            !word.starts_with(char::is_alphabetic) || !(letter(before) || letter(behind))
        })
    })?;
    *text = text.replacen(word, " ", 1);
    Some(meaning)
}

/// What digits with separators can mean: one number, or two when it is not certain.
fn plain(text: &str, scale: Option<f64>) -> Option<Vec<String>> {
    let text: String =
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’' | '_')).collect();
    if !text.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',')
        || !text.starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let groups: Vec<&str> = text.split(['.', ',']).collect();
    let last = groups.last()?.len();
    let signs: String = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let joined = groups.concat();
    let decimal = || {
        let (whole, part) = joined.split_at_checked(joined.len() - last)?;
        Some(format!("{whole}.{part}"))
    };
    let one_sign = signs.chars().all(|c| signs.starts_with(c));
    let in_threes = groups.iter().skip(1).all(|group| group.len() == 3);
    let read = match (signs.len(), one_sign) {
        (0, _) => vec![joined],
        (1, _) if last == 3 && scale.is_none() => {
            if signs == "," {
                vec![joined]
            } else {
                vec![joined.clone(), decimal()?]
            }
        }
        (1, _) => vec![decimal()?],
        (_, true) if in_threes => vec![joined],
        (_, false) if last <= 2 => vec![decimal()?],
        _ => return None,
    };
    let scaled = |text: &String| {
        let number: f64 = text.parse().ok()?;
        Some((number * scale.unwrap_or(1.0) * 100.0).round() / 100.0)
    };
    read.iter().map(|text| scaled(text).map(|n| n.to_string())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hint(text: &str) -> String {
        let beside = |field: &str| Some(if field == "kind" { "G12" } else { "H12" }.to_owned());
        number(text, &beside).expect_err("not a number").hint
    }

    #[test]
    fn what_is_certain_is_taken() {
        for (text, value) in [("748844", 748_844.0), ("0.5", 0.5), ("1234,56", 1234.56), ("7", 7.0)]
        {
            assert_eq!(number(text, &|_| None), Ok(value));
        }
    }

    #[test]
    fn what_is_not_comes_back_with_a_mend() {
        assert_eq!(hint("abt 38 mil"), "write 38000000 and put \"about\" in G12");
        assert_eq!(hint("$748,844"), "write 748844 and put \"USD\" in H12");
        assert_eq!(hint("38 million"), "write 38000000");
        assert_eq!(hint("1.5 million"), "write 1500000");
        assert_eq!(hint("1.000"), "write 1000 or write 1");
        assert_eq!(hint("12.345,67"), "write 12345.67");
        assert_eq!(hint("1 234\u{a0}567"), "write 1234567");
        assert_eq!(
            hint("over €2bn"),
            "write 2000000000 and put \"at_least\" in G12 and put \"EUR\" in H12"
        );
        assert!(hint("(1,000)").contains("not negative"));
        assert!(hint("12%").contains("percentage"));
        for unclear in ["much", "1-2 million", "1,2,3", "", "1e6"] {
            assert_eq!(hint(unclear), DIGITS, "{unclear}");
        }
    }
}
