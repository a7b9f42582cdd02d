//! From text to JSON, remembering where each value stands.

use std::ops::Range;

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::error;
use crate::model::json::{Json, quote};
use crate::model::problem::{Code, Mark, Path, Problem, Step};

/// Lists and objects may lie this deep inside each other; a dossier needs six levels.
pub const DEEPEST: u32 = 100;

/// Where something stands in a text. Lines and columns count from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Line
    pub line: u32,
    /// Column of the first character
    pub column: u32,
    /// Length in characters
    pub length: u32,
    /// The same in bytes of the text, without a byte order mark
    pub bytes: Range<usize>,
}

/// Where each value of a file stands.
#[derive(Debug)]
pub struct Places {
    text: String,
    /// Byte at which each line starts
    lines: Vec<usize>,
    top: Spans,
}

#[derive(Debug)]
struct Spans {
    value: Range<usize>,
    inside: Inside,
}

#[derive(Debug)]
enum Inside {
    Nothing,
    Items(Vec<Spans>),
    Entries(Vec<(String, Range<usize>, Spans)>),
}

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
        let start = places.lines.get(e.line().saturating_sub(1)).copied().unwrap_or(0);
        let at = text.floor_char_boundary((start + e.column().saturating_sub(1)).min(text.len()));
        return Err(fail(at..at + 1, "this is not JSON".into(), "compare with the lines around"));
    }
    let (json, top) = convert(value)
        .map_err(|at| fail(at, "this number is too large".into(), "write fewer digits"))?;
    Ok((json, Places { top, ..Places::of_text(text) }))
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

/// Looks for what the parser would take or name badly: great depth, quotes that are never closed.
fn scan(text: &str) -> Option<(Range<usize>, String, &'static str)> {
    let mut depth = 0;
    let mut open: Option<usize> = None;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
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
            b'[' | b'{' => depth += 1,
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
    }
    let start = open?;
    Some((start..text.len(), "this text has no closing quote".into(), "close it with \""))
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
        _ => ("this does not belong here", "remove it, or put text in double quotes"),
    };
    (message.into(), hint)
}

/// The value and the places in it. Its depth is at most [`DEEPEST`].
fn convert(value: Value) -> Result<(Json, Spans), Range<usize>> {
    let range = value.range();
    let range = range.start..range.end;
    let mut inside = Inside::Nothing;
    let json = match value {
        Value::NullKeyword(_) => Json::Null,
        Value::BooleanLit(b) => Json::Bool(b.value),
        Value::StringLit(s) => Json::Text(s.value.into_owned()),
        Value::NumberLit(n) => match n.value.parse::<f64>() {
            Ok(number) if number.is_finite() => Json::Number(number),
            _ => return Err(range),
        },
        Value::Array(array) => {
            let read = array.elements.into_iter().map(convert);
            let (items, spans) = read.collect::<Result<Vec<_>, _>>()?.into_iter().unzip();
            inside = Inside::Items(spans);
            Json::List(items)
        }
        Value::Object(object) => {
            let mut entries = Vec::with_capacity(object.properties.len());
            let mut spans = Vec::with_capacity(object.properties.len());
            for property in object.properties {
                let key = property.name.range();
                let name = property.name.into_string();
                let (value, span) = convert(property.value)?;
                spans.push((name.clone(), key.start..key.end, span));
                entries.push((name, value));
            }
            inside = Inside::Entries(spans);
            Json::Object(entries)
        }
    };
    Ok((json, Spans { value: range, inside }))
}

impl Places {
    fn of_text(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1);
        Places {
            text: text.into(),
            lines: std::iter::once(0).chain(breaks).collect(),
            top: Spans { value: 0..0, inside: Inside::Nothing },
        }
    }

    /// Where `problem` stands.
    #[must_use]
    pub fn of(&self, problem: &Problem) -> Place {
        // Of a key that stands twice, the later one is meant.
        self.find(&problem.path, problem.mark, problem.code == Code::DuplicateKey)
    }

    /// Where the value at `path` stands, or its key; the nearest part that there is.
    ///
    /// A value of several lines is shown by one of them: its `id`, else its key, else its bracket.
    #[must_use]
    pub fn at(&self, path: &Path, mark: Mark) -> Place {
        self.find(path, mark, false)
    }

    /// The line of `place`, and the byte at which it starts.
    #[must_use]
    pub fn line(&self, place: &Place) -> (&str, usize) {
        let start = self.line_start(place.line);
        let rest = self.text.get(start..).unwrap_or("");
        (rest.split(['\n', '\r']).next().unwrap_or(""), start)
    }

    fn line_start(&self, line: u32) -> usize {
        let n = usize::try_from(line).unwrap_or(1).saturating_sub(1);
        self.lines.get(n).copied().unwrap_or(0)
    }

    fn find(&self, path: &Path, mark: Mark, later: bool) -> Place {
        let mut here = &self.top;
        let mut key: Option<&Range<usize>> = None;
        for step in &path.0 {
            let next = match (step, &here.inside) {
                (Step::Key(name), Inside::Entries(entries)) => {
                    let mut same = entries.iter().filter(|(k, _, _)| k == name);
                    let found = if later { same.next_back() } else { same.next() };
                    found.map(|(_, key, spans)| (Some(key), spans))
                }
                (Step::Index(n), Inside::Items(items)) => {
                    usize::try_from(*n).ok().and_then(|n| items.get(n)).map(|spans| (None, spans))
                }
                _ => None,
            };
            let Some(next) = next else { break };
            (key, here) = next;
        }
        match key {
            Some(key) if mark == Mark::Key || later => self.place(key.clone()),
            _ => self.place(self.one_line(here, key)),
        }
    }

    fn one_line(&self, spans: &Spans, key: Option<&Range<usize>>) -> Range<usize> {
        let whole = &spans.value;
        if !self.text.get(whole.clone()).is_some_and(|text| text.contains('\n')) {
            return whole.clone();
        }
        if let Inside::Entries(entries) = &spans.inside
            && let Some((_, key, id)) = entries.iter().find(|(name, _, _)| name == "id")
            && matches!(id.inside, Inside::Nothing)
            && !std::ptr::eq(spans, &raw const self.top)
        {
            return key.start..id.value.end;
        }
        key.cloned().unwrap_or(whole.start..whole.start + 1)
    }

    fn place(&self, bytes: Range<usize>) -> Place {
        let end = self.text.len();
        let start = self.text.floor_char_boundary(bytes.start.min(end));
        let stop = self.text.ceil_char_boundary(bytes.end.clamp(start, end));
        let before = self.lines.partition_point(|line| *line <= start);
        let line_start = self.lines.get(before.saturating_sub(1)).copied().unwrap_or(0);
        let count = |range: Range<usize>| {
            let text = self.text.get(range).unwrap_or_default();
            u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
        };
        Place {
            line: u32::try_from(before).unwrap_or(u32::MAX),
            column: count(line_start..start).saturating_add(1),
            length: count(start..stop),
            bytes: start..stop,
        }
    }

    /// The text, without a byte order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// The problem of bytes that are not UTF-8, with the place of the first such byte.
#[must_use]
pub fn not_utf8(bytes: &[u8]) -> Box<NotJson> {
    let good = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(e) => bytes
            .get(..e.valid_up_to())
            .and_then(|good| std::str::from_utf8(good).ok())
            .unwrap_or_default(),
    };
    let places = Places::of_text(good);
    let seen = quote(good.lines().last().unwrap_or_default());
    let problem = error(
        Code::Syntax,
        Path::default(),
        format!("behind {seen} stands a byte that is not UTF-8"),
        "save the file again with the encoding UTF-8",
    );
    Box::new(NotJson { place: places.place(good.len()..good.len()), problem, places })
}
