//! CSV as people's programs write it: any common encoding, comma, semicolon or tab.
//!
//! The reader is our own: rows have to be counted as a spreadsheet program shows them, empty ones
//! included, and a quotation mark that nothing closes has to be found where it stands.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Refusal;
use super::book::{Book, Cell, Row, Sheet, Value, wrong};
use super::guard::{LARGEST, size};
use super::layout::{HEAD, KEY, VALUE, part, tables};
use super::marked::mark;
use crate::model::json::Json;

/// The longest text of one cell, in bytes.
const LONGEST: usize = 1_000_000;
/// So much of a file is looked at to find its separator.
const SAMPLE: usize = 64 * 1024;

/// The cells of CSV files, one sheet each; a file's name without its ending is the sheet's name.
///
/// # Errors
/// A file that is too large, or no text.
pub fn read_csv(files: &[(String, Vec<u8>)]) -> Result<Book, Refusal> {
    let mut book = Book::default();
    let mut total = 0usize;
    for (file, bytes) in files {
        size(file, bytes.len())?;
        total = total.saturating_add(bytes.len());
        if total > LARGEST {
            return Err(Refusal(format!(
                "the files have more than {} MB together",
                LARGEST / 1_000_000
            )));
        }
        let base = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let name = base.rsplit_once('.').map_or(base, |(stem, _)| stem);
        let mut sheet = Sheet { name: name.into(), ..Sheet::default() };
        // What is ignored is kept for writing it again, if it is text; nothing is told of it.
        let is_ignored = name.trim_start().starts_with('#');
        let (text, encoding) = match decode(file, bytes) {
            Err(_) if is_ignored => (String::new(), UTF_8),
            decoded => decoded?,
        };
        if encoding != UTF_8 && !is_ignored {
            let sure =
                if encoding == WINDOWS_1252 { "; look whether all letters are right" } else { "" };
            book.notes.push(format!("`{base}` is read as {}{sure}", encoding.name()));
        }
        // Excel's own way to name the separator.
        let (named, text, skipped) =
            match text.strip_prefix("sep=").and_then(|t| t.split_once('\n')) {
                Some((sign, rest)) => (sign.bytes().next(), rest, 1),
                None => (None, text.as_str(), 0),
            };
        let separator = named.unwrap_or_else(|| separator(name, text));
        sheet.rows = parse(text, separator, skipped);
        book.sheets.push(sheet);
    }
    Ok(book)
}

/// The text of a file, and how it was encoded.
fn decode(file: &str, bytes: &[u8]) -> Result<(String, &'static Encoding), Refusal> {
    let no_text = || {
        Refusal(format!(
            "`{file}` is not a text file; CSV in UTF-8, UTF-16 or Windows-1252 is read"
        ))
    };
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if looks_like(bytes, 1) => UTF_16LE,
        None if looks_like(bytes, 0) => UTF_16BE,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => WINDOWS_1252,
    };
    let (text, _, broken) = encoding.decode(bytes);
    // What Windows-1252 leaves undefined comes out as control characters.
    let undefined = |c: char| encoding == WINDOWS_1252 && ('\u{80}'..='\u{9f}').contains(&c);
    if broken || text.contains('\0') || text.contains(undefined) {
        return Err(no_text());
    }
    Ok((text.into_owned(), encoding))
}

/// Whether every second byte is mostly zero: UTF-16 of a Latin text without its mark.
fn looks_like(bytes: &[u8], offset: usize) -> bool {
    let sample = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let zeros = sample.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    sample.len() >= 4 && zeros * 4 > sample.len()
}

/// The sign that makes the most known headings; a comma where none does.
fn separator(name: &str, text: &str) -> u8 {
    let sample = text.get(..text.floor_char_boundary(SAMPLE)).unwrap_or(text);
    let all = tables();
    let table = all.iter().find(|table| table.name.eq_ignore_ascii_case(name.trim()));
    let known = |heading: &str| {
        let heading = heading.trim_matches(super::cells::is_invisible);
        match table {
            Some(table) => table.column(part(heading).0).is_some(),
            None if name.eq_ignore_ascii_case(HEAD) => {
                heading.eq_ignore_ascii_case(KEY) || heading.eq_ignore_ascii_case(VALUE)
            }
            None => !heading.is_empty(),
        }
    };
    let score = |separator: u8| {
        let rows = parse(sample, separator, 0);
        let count =
            |row: &Row| row.cells.iter().filter(|(_, c)| c.as_text().is_some_and(known)).count();
        rows.iter().take(30).map(count).max().unwrap_or(0)
    };
    let signs = [b',', b';', b'\t'];
    let best = signs.into_iter().map(|sign| (score(sign), sign)).rev().max_by_key(|(n, _)| *n);
    best.map_or(b',', |(_, sign)| sign)
}

/// The rows of a text; `skipped` lines stand before it.
fn parse(text: &str, separator: u8, skipped: u32) -> Vec<Row> {
    let bytes = text.as_bytes();
    let mut rows = Vec::new();
    let mut number = skipped;
    let mut at = 0;
    while at < bytes.len() {
        number = number.saturating_add(1);
        let mut row = Row { number, cells: Vec::new() };
        let mut column = 0u32;
        loop {
            let (value, end) = field(text, at, separator);
            row.cells.extend(value.map(|value| (column, Cell::from(value))));
            at = end;
            match bytes.get(at) {
                Some(b) if *b == separator => {
                    at += 1;
                    column = column.saturating_add(1);
                }
                Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => {
                    at += 2;
                    break;
                }
                Some(_) => {
                    at += 1;
                    break;
                }
                None => break,
            }
        }
        if !row.cells.is_empty() {
            rows.push(row);
        }
    }
    rows
}

/// The cell that starts at `start`, and where it ends: at a separator, a line's end or the file's.
fn field(text: &str, start: usize, separator: u8) -> (Option<Value>, usize) {
    let bytes = text.as_bytes();
    let ends = |b: u8| b == separator || b == b'\n' || b == b'\r';
    let plain_end = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        from + rest.iter().position(|b| ends(*b)).unwrap_or(rest.len())
    };
    if bytes.get(start) != Some(&b'"') {
        let end = plain_end(start);
        return (value(text.get(start..end).unwrap_or_default().to_owned()), end);
    }
    let mut content = String::new();
    let mut at = start + 1;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let Some(next) = rest.find('"') else {
            let fault = wrong(
                "the quotation mark at the start of this cell is not closed",
                "close it, or double it if it belongs to the text",
            );
            return (Some(fault), bytes.len());
        };
        content.push_str(rest.get(..next).unwrap_or_default());
        at += next + 1;
        if bytes.get(at) != Some(&b'"') {
            break;
        }
        content.push('"');
        at += 1;
    }
    let end = plain_end(at);
    if !text.get(at..end).unwrap_or_default().trim().is_empty() {
        let fault = wrong(
            "text follows behind the quotation mark that closes this cell",
            "double the quotation marks that belong to the text",
        );
        return (Some(fault), end);
    }
    if content.contains('\r') {
        content = content.replace("\r\n", "\n").replace('\r', "\n");
    }
    (value(content), end)
}

fn value(text: String) -> Option<Value> {
    if text.len() > LONGEST {
        return Some(wrong(
            format!("a text of {} characters; up to {LONGEST} are read", text.chars().count()),
            "shorten it; if lines have run together, save the file again as CSV",
        ));
    }
    (!text.is_empty()).then_some(Value::Text(text))
}

/// One CSV file for each sheet, as name and bytes: UTF-8 with its mark, commas, `\r\n`.
#[must_use]
pub fn write_csv(book: &Book) -> Vec<(String, Vec<u8>)> {
    let file = |sheet: &Sheet| {
        let mut text = String::from("\u{feff}");
        for row in &sheet.rows {
            let mut next = 0;
            for (column, cell) in &row.cells {
                while next < *column {
                    text.push(',');
                    next += 1;
                }
                text.push_str(&quoted(&written(&cell.value)));
            }
            text.push_str("\r\n");
        }
        (format!("{}.csv", sheet.name), text.into_bytes())
    };
    book.sheets.iter().map(file).collect()
}

fn written(value: &Value) -> String {
    match value {
        // A program would take such a text for a formula.
        Value::Text(text) if text.starts_with(['=', '+', '-', '@', '\'', '\t']) => {
            mark(&Json::Text(text.clone()))
        }
        Value::Text(text) | Value::Date(text) => text.clone(),
        Value::Number(n, _) => n.to_string(),
        Value::Bool(b) => b.to_string(),
        Value::Wrong(_) => String::new(),
    }
}

fn quoted(text: &str) -> String {
    if text.contains([',', ';', '"', '\n', '\r', '\t']) || text.trim() != text {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
