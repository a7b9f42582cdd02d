//! From bytes to JSON: strict as browsers are, and every refusal in words.

use std::ops::Range;

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::places::{Keys, Place, Places, Spans};
use super::{DEEPEST, error};
use crate::model::json::{Json, quote};
use crate::model::problem::{Code, Path, Problem};

/// A file may have so many bytes; a dossier of a hundred thousand records has half of it.
pub const LARGEST: usize = 64_000_000;

/// A line may have so many bytes; that is a whole dossier of a thousand ties without line breaks.
pub const LONGEST: usize = 8_000_000;

/// A file may hold so many values, so that it fits into the memory of a small computer.
pub const MOST: u32 = 5_000_000;

/// A text that is not JSON.
#[derive(Debug)]
pub struct NotJson {
    /// What is wrong, as the one problem of the file
    pub problem: Problem,
    /// Where
    pub place: Place,
    /// The text in lines
    pub places: Places,
}

/// [`parse()`] of a file's bytes: at most [`LARGEST`], in UTF-8.
pub fn parse_bytes(bytes: &[u8]) -> Result<(Json, Places), Box<NotJson>> {
    if bytes.len() > LARGEST {
        return Err(unreadable(
            "",
            format!("the file has more than {} million bytes", LARGEST / 1_000_000),
            "no dossier is so large; is it the right file?",
        ));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(unreadable(
            "",
            "this is a spreadsheet or another packed file, no dossier".into(),
            "if it is a spreadsheet, import it first",
        ));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => parse(text),
        Err(e) => Err(not_utf8(bytes, e.valid_up_to())),
    }
}

/// Parses strict JSON, as browsers do, without comments or trailing commas.
///
/// A byte order mark is skipped. An error names the first place at which the text is not JSON.
pub fn parse(text: &str) -> Result<(Json, Places), Box<NotJson>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let fail = |bytes: Range<usize>, message: String, hint: &str| {
        let places = Places::of_text(text);
        let problem = error(Code::Syntax, Path::default(), message, hint);
        Box::new(NotJson { place: places.place(bytes), problem, places })
    };
    if let Some((at, message, hint)) = scan(text) {
        return Err(fail(at, message, hint));
    }
    let begin = text.trim_start();
    if !begin.is_empty() && !begin.starts_with(['{', '[', '"', '/']) {
        let at = text.len() - begin.len();
        let (message, hint) = if begin.starts_with('<') {
            (
                "this is a web page, no dossier",
                "download the file itself, not the page that shows it",
            )
        } else {
            (
                "the file does not begin as a dossier does, with {",
                "if it is a spreadsheet, save it as .csv or .xlsx and import it",
            )
        };
        return Err(fail(at..at + 1, message.into(), hint));
    }
    let parsed = parse_to_ast(text, &CollectOptions::default(), &strict()).map_err(|e| {
        let range = e.range();
        let (message, hint) = explain(e.kind(), text.get(range.start..).unwrap_or(""));
        fail(opening(e.kind(), range.start, range.end), message, hint)
    })?;
    let Some(value) = parsed.value else {
        return Err(fail(0..0, "the file is empty".into(), "a dossier starts with {"));
    };
    // The parser above is kinder than browsers in corners; what it lets pass must pass there too.
    if let Err(e) = serde_json::from_str::<serde::de::IgnoredAny>(text) {
        let places = Places::of_text(text);
        let start = places.start_of_line(u32::try_from(e.line()).unwrap_or(1));
        let at = text.floor_char_boundary((start + e.column().saturating_sub(1)).min(text.len()));
        return Err(fail(at..at + 1, "this is not JSON".into(), "compare with the lines around"));
    }
    let mut keys = Keys::default();
    let (json, top) = convert(value, &mut keys)
        .map_err(|at| fail(at, "this number is too large".into(), "write fewer digits"))?;
    Ok((json, Places::of_text(text).with(keys, top)))
}

fn strict() -> ParseOptions {
    ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

/// Looks for what the parser would take or name badly: great depth, endless lines, quotes that are
/// never closed.
fn scan(text: &str) -> Option<(Range<usize>, String, &'static str)> {
    let mut depth = 0;
    let mut values: u32 = 0;
    let mut line = 0;
    let mut open: Option<usize> = None;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        if byte == b'\n' {
            line = at + 1;
        } else if at - line >= LONGEST {
            return Some((
                line..line + 1,
                format!("a line of more than {} million characters", LONGEST / 1_000_000),
                "save the file with line breaks; if it has no others, it is no dossier",
            ));
        }
        if let Some(start) = open {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => open = None,
                b'\n' | b'\r' => {
                    return Some((
                        start..at,
                        "this text has no closing quote on its line".into(),
                        "close it with \"; a quote inside the text is written \\\", a line break \\n",
                    ));
                }
                0..b' ' => {
                    return Some((
                        at..at + 1,
                        "a tab or another invisible character inside a text".into(),
                        "replace it with a space",
                    ));
                }
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => open = Some(at),
            b'[' | b'{' => {
                depth += 1;
                values += 1;
            }
            b',' => values += 1,
            b']' | b'}' => depth = u32::saturating_sub(depth, 1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some((
                at..at + 1,
                format!("more than {DEEPEST} lists and objects lie inside each other here"),
                "a dossier needs six levels; something was pasted into itself",
            ));
        }
        if values > MOST {
            return Some((
                at..at + 1,
                format!("the file holds more than {} million values", MOST / 1_000_000),
                "no dossier is so large; split it, or look for what was pasted many times",
            ));
        }
    }
    let start = open?;
    Some((
        start..text.len(),
        "the file ends inside this text".into(),
        "close it with \"; if more is missing, the file was cut off: copy it again",
    ))
}

/// What is never closed is shown where it was opened, not with all that follows.
fn opening(kind: &ParseErrorKind, start: usize, end: usize) -> Range<usize> {
    match kind {
        ParseErrorKind::UnterminatedArray | ParseErrorKind::UnterminatedObject => start..start + 1,
        _ => start..end,
    }
}

fn explain(kind: &ParseErrorKind, rest: &str) -> (String, &'static str) {
    use ParseErrorKind as K;
    let (message, hint) = match kind {
        _ if rest.starts_with(['“', '”', '„', '‘', '’', '«', '\'']) => (
            "texts and keys stand in straight double quotes",
            "replace the quotation marks on both sides with \"",
        ),
        _ if rest.starts_with('$') => (
            "a sign of a currency in front of a number",
            "write digits only, and the currency under its own key: \"currency\": \"USD\"",
        ),
        K::ExpectedStringObjectProperty if rest.starts_with(|c: char| c.is_ascii_digit()) => {
            ("a number where a key belongs", "write a number without separators: 748844")
        }
        K::TrailingCommasNotAllowed => ("a comma behind the last entry", "remove this comma"),
        K::ExpectedComma => ("a comma is missing", "add a comma here"),
        K::CommentsNotAllowed | K::UnterminatedCommentBlock => (
            "a comment; the file cannot have comments",
            "remove it, or keep it in a key of your own: \"x-comment\": \"…\"",
        ),
        K::UnterminatedArray => ("this [ is never closed", "add the missing ]"),
        K::UnterminatedObject => ("this { is never closed", "add the missing }"),
        K::MultipleRootJsonValues => (
            "the file goes on after its end",
            "remove what follows, or a bracket too many before it",
        ),
        K::ExpectedColonAfterObjectKey => {
            ("a colon is missing between key and value", "write \"key\": value")
        }
        K::ExpectedObjectValue => ("a value is missing behind the key", "write \"key\": value"),
        K::ExpectedStringObjectProperty => ("a key without quotes", "put the key in double quotes"),
        K::UnexpectedCloseBrace | K::UnexpectedCloseBracket => (
            "a closing bracket where a value belongs",
            "remove it, or the comma before it, or add the value",
        ),
        K::UnexpectedComma => ("a comma where a value belongs", "remove it, or add the value"),
        K::UnexpectedColon => ("a colon where a value belongs", "remove it, or add the key"),
        K::UnexpectedWord | K::NonFiniteNumbersNotAllowed => (
            "a word without quotes",
            "put the text in double quotes; only true, false and null stand without",
        ),
        K::BareDecimalPointNumbersNotAllowed
        | K::ExpectedDigit
        | K::ExpectedDigitFollowingNegativeSign
        | K::ExpectedPlusMinusOrDigitInNumberLiteral
        | K::HexadecimalNumbersNotAllowed
        | K::UnaryPlusNumbersNotAllowed => {
            ("this is not a number", "write digits only, like 748844 or 0.5")
        }
        K::String(_) => (
            "a backslash that stands for nothing",
            "write \\\\ for a backslash, \\\" for a quote, \\n for a line break",
        ),
        _ if rest.is_empty() => ("the file ends here, too early", "add what is missing"),
        _ if rest.starts_with(char::is_alphabetic) => (
            "a word without quotes",
            "put the text in double quotes; only true, false and null stand without",
        ),
        _ => ("this does not belong here", "remove it, or put text in double quotes"),
    };
    (message.into(), hint)
}

/// The value and the places in it. Its depth is at most [`DEEPEST`].
fn convert(value: Value, keys: &mut Keys) -> Result<(Json, Spans), Range<usize>> {
    let range = value.range();
    let range = range.start..range.end;
    let spans = Spans::of(range.clone());
    Ok(match value {
        Value::NullKeyword(_) => (Json::Null, spans),
        Value::BooleanLit(b) => (Json::Bool(b.value), spans),
        Value::StringLit(s) => (Json::Text(s.value.into_owned()), spans),
        Value::NumberLit(n) => match n.value.parse::<f64>() {
            Ok(number) if number.is_finite() => (Json::Number(number), spans),
            _ => return Err(range),
        },
        Value::Array(array) => {
            let read = array.elements.into_iter().map(|value| convert(value, keys));
            let (items, inside) = read.collect::<Result<Vec<_>, _>>()?.into_iter().unzip();
            (Json::List(items), spans.with_items(inside))
        }
        Value::Object(object) => {
            let mut entries = Vec::with_capacity(object.properties.len());
            let mut inside = Vec::with_capacity(object.properties.len());
            for property in object.properties {
                let place = property.name.range();
                let name = property.name.into_string();
                let (value, spans) = convert(property.value, keys)?;
                inside.push(keys.entry(&name, place.start..place.end, spans));
                entries.push((name, value));
            }
            (Json::Object(entries), spans.with_entries(inside))
        }
    })
}

/// The problem of bytes that are not UTF-8, with the place of the first such byte.
fn not_utf8(bytes: &[u8], valid: usize) -> Box<NotJson> {
    let hint = "save the file again with the encoding UTF-8";
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return unreadable("", "the file is in UTF-16, an encoding of old programs".into(), hint);
    }
    let good = bytes.get(..valid).and_then(|good| std::str::from_utf8(good).ok());
    let good = good.unwrap_or_default();
    let line = good.rsplit('\n').next().unwrap_or_default();
    let seen: Vec<char> = line.chars().rev().take(30).collect();
    let seen: String = seen.into_iter().rev().collect();
    unreadable(good, format!("behind {} stands a byte that is not UTF-8", quote(&seen)), hint)
}

/// What can't be read behind `good`.
fn unreadable(good: &str, message: String, hint: &str) -> Box<NotJson> {
    let places = Places::of_text(good);
    let problem = error(Code::Syntax, Path::default(), message, hint);
    Box::new(NotJson { place: places.place(good.len()..good.len()), problem, places })
}
