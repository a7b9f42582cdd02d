//! The sheet of the top level: one key and its value a row.

use std::collections::{BTreeMap, BTreeSet};

use super::book::{Book, Mend, Row, cell_name};
use super::cells::{convert, free, is_invisible};
use super::layout::{Column, HEAD, KEY, VALUE, column, has_column, part};
use super::problems::{Found, Spot};
use super::rows::is_blank;
use crate::data::FORMAT;
use crate::model::Dossier;
use crate::model::form::{Field, Form};
use crate::model::json::{Json, quote};
use crate::model::problem::{Code, Severity, is_certainly};
use crate::model::read::nearest;

/// The top level, and where it stands.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The sheet, when there is one
    pub(super) sheet: Option<u32>,
    /// The column of values, from 0
    column: u32,
    /// Keys as they stand in the sheet, with their rows
    rows: Vec<(String, u32)>,
    /// Values by key; nested ones are objects
    pub(super) values: Vec<(String, Json)>,
}

/// A row: the record that its key is of (`publisher`), its column, and the whole key.
type Keyed = (Option<&'static str>, Column, String);

impl Head {
    /// The language of plain texts.
    pub(super) fn default_language(&self) -> &str {
        let named = self.values.iter().find(|(key, _)| key == "default_language");
        named.and_then(|(_, value)| value.text()).unwrap_or("en")
    }

    /// The cell of a key: `title`, `title:en`, `publisher.name`.
    pub(super) fn spot(&self, key: &str, inner: Option<&str>) -> Spot {
        let Some(sheet) = self.sheet else { return Spot::File };
        let row = |name: &str| self.rows.iter().find(|(k, _)| k == name).map(|(_, row)| *row);
        let found = match inner {
            Some(inner) => {
                row(&format!("{key}.{inner}")).or_else(|| row(&format!("{key}:{inner}")))
            }
            None => None,
        };
        let first = || {
            let of = |k: &str| k.strip_prefix(key).is_some_and(|r| r.starts_with(['.', ':']));
            self.rows.iter().find(|(k, _)| of(k)).map(|(_, row)| *row)
        };
        match found.or_else(|| row(key)).or_else(first) {
            Some(row) => Spot::cell(sheet, row, self.column),
            None => Spot::Sheet(sheet),
        }
    }

    fn put(&mut self, within: Option<&str>, key: &str, value: Json) {
        let Some(outer) = within else {
            self.values.push((key.into(), value));
            return;
        };
        if let Some((_, Json::Object(entries))) = self.values.iter_mut().find(|(k, _)| k == outer) {
            entries.push((key.into(), value));
        } else {
            self.values.push((outer.into(), Json::Object(vec![(key.into(), value)])));
        }
    }
}

/// Reads the sheet of the top level.
pub(super) fn read(book: &Book, at: Option<u32>, found: &mut Found) -> Head {
    let mut head = Head { sheet: at, ..Head::default() };
    let sheet = at.and_then(|at| book.sheets.get(usize::try_from(at).ok()?));
    let (Some(at), Some(sheet)) = (at, sheet) else {
        found.error(
            Spot::File,
            Code::Missing,
            format!("the sheet `{HEAD}` is missing"),
            format!("add it, with the headings {KEY} and {VALUE}; `dossier template` makes one"),
        );
        return head;
    };
    let find = |row: &Row, name: &str| {
        let is = |t: &str| t.trim_matches(is_invisible).eq_ignore_ascii_case(name);
        row.cells.iter().find(|(_, cell)| cell.as_text().is_some_and(is)).map(|(c, _)| *c)
    };
    let headings = sheet
        .rows
        .iter()
        .take(30)
        .find_map(|row| Some((row.number, find(row, KEY)?, find(row, VALUE)?)));
    let Some((first, keys, values)) = headings else {
        found.error(
            Spot::cell(at, 1, 0),
            Code::Shape,
            "there is no row of headings".into(),
            format!("write {KEY} and {VALUE} above the keys and their values"),
        );
        return head;
    };
    head.column = values;
    for area in sheet
        .merged
        .iter()
        .filter(|area| area.rows.1 >= first && area.columns.0 <= values.max(keys))
    {
        found.error(
            Spot::cell(at, area.rows.0, area.columns.0),
            Code::Shape,
            format!(
                "the cells {} to {} are merged, and only the first of them has a value",
                cell_name(area.columns.0, area.rows.0),
                cell_name(area.columns.1, area.rows.1)
            ),
            "split them".into(),
        );
    }
    for (keyed, row) in
        keyed_rows(sheet.rows.iter().filter(|row| row.number > first), at, keys, found)
    {
        let cell = joined(&row, values);
        head.rows.push((keyed.2.clone(), row.first().map_or(first, |row| row.number)));
        let spot = Spot::cell(at, row.first().map_or(first, |row| row.number), values);
        let Some(cell) = cell else { continue };
        let read = match &keyed.1 {
            Column::Field(field, _) => convert(field.form, &cell, &|_| None),
            _ => free(&cell),
        };
        let value = read.unwrap_or_else(|mut wrong| {
            // What goes on in other rows is not mended in one.
            if row.len() != 1 {
                wrong.fault.mend = None;
            }
            found.fault(spot, Severity::Error, wrong.code, wrong.fault);
            Some(wrong.stand_in)
        });
        let Some(value) = value else { continue };
        take(&mut head, keyed, value, spot, found);
    }
    finish(&mut head);
    head
}

/// Puts a value where its key says.
fn take(head: &mut Head, (within, column, key): Keyed, value: Json, spot: Spot, found: &mut Found) {
    match column {
        Column::Field(field, None) => head.put(within, field.name, value),
        Column::Field(field, Some(language)) => {
            let Some((_, entry)) = head.values.iter_mut().find(|(k, _)| k == field.name) else {
                head.put(None, field.name, Json::Object(vec![(language, value)]));
                return;
            };
            match entry {
                Json::Object(texts) => texts.push((language, value)),
                // A text without language stands before: `finish` can't know its place any more.
                _ => found.error(
                    spot,
                    Code::DuplicateKey,
                    format!(
                        "`{}` has a text without language, and `{key}` has one too",
                        field.name
                    ),
                    format!("name the language of the other: `{}:en`", field.name),
                ),
            }
        }
        Column::Extra(key) => head.put(within, &key, value),
        _ => match value {
            Json::Object(entries) => {
                for (key, value) in entries {
                    head.put(within, &key, value);
                }
            }
            _ => found.error(
                spot,
                Code::Shape,
                format!("the value of `{key}` is not a JSON object"),
                "write json:{\"x-key\": value}".into(),
            ),
        },
    }
}

fn finish(head: &mut Head) {
    if !head.values.iter().any(|(key, _)| key == "format") {
        head.values.push(("format".into(), Json::Text(FORMAT.into())));
    }
    // In the order of the format; a text of one language stands where its key stood first.
    let rank = |key: &str| {
        Dossier::KEYS.iter().position(|known| *known == key).unwrap_or(Dossier::KEYS.len())
    };
    head.values.sort_by_key(|(key, _)| rank(key));
}

/// The rows of each key, in the order of the keys; a long value goes on in `key+2`.
fn keyed_rows<'r>(
    rows: impl Iterator<Item = &'r Row>,
    at: u32,
    keys: u32,
    found: &mut Found,
) -> Vec<(Keyed, Vec<&'r Row>)> {
    let mut keyed: Vec<(Keyed, Vec<&Row>)> = Vec::new();
    // Where each key stands in the list, and which parts of it were seen.
    let mut known_keys: BTreeMap<String, usize> = BTreeMap::new();
    let mut seen: BTreeSet<(String, u32)> = BTreeSet::new();
    let rows: Vec<&Row> = rows.collect();
    let texts = rows.iter().filter_map(|row| row.cell(keys)?.as_text());
    let all: Vec<&str> = texts.map(|text| text.trim_matches(is_invisible)).collect();
    for row in rows {
        let spot = Spot::cell(at, row.number, keys);
        let Some(cell) = row.cell(keys).filter(|cell| !is_blank(cell)) else {
            if row.cells.iter().any(|(_, cell)| !is_blank(cell)) {
                let message = "a row without a key".into();
                found.error(
                    spot,
                    Code::Missing,
                    message,
                    "write the key, or delete the row".into(),
                );
            }
            continue;
        };
        let text = cell.as_text().unwrap_or("").trim_matches(is_invisible);
        if text.starts_with('#') {
            found.note(format!("`{HEAD}`: row {} is ignored: it starts with #", row.number));
            continue;
        }
        let (name, number) = part(text);
        let Some((within, column)) = known(name) else {
            unknown(text, &all, spot, found);
            continue;
        };
        let key = canonical(within, &column, name);
        if !seen.insert((key.clone(), number)) {
            found.error(
                spot,
                Code::DuplicateKey,
                format!("the key {} stands twice", quote(text)),
                "keep one of the two rows".into(),
            );
            continue;
        }
        if let Some((_, rows)) = known_keys.get(&key).and_then(|at| keyed.get_mut(*at)) {
            rows.push(row);
        } else {
            known_keys.insert(key.clone(), keyed.len());
            keyed.push(((within, column, key), vec![row]));
        }
    }
    keyed
}

fn known(name: &str) -> Option<(Option<&'static str>, Column)> {
    if name.eq_ignore_ascii_case(super::layout::REST) {
        return Some((None, Column::Rest));
    }
    if let Some(column) = column(Dossier::FIELDS, name) {
        return Some((None, column));
    }
    let (outer, inner) = name.split_once('.')?;
    let (outer, fields) =
        nested().find(|(outer_name, _)| outer.eq_ignore_ascii_case(outer_name))?;
    if inner.eq_ignore_ascii_case(super::layout::REST) {
        return Some((Some(outer), Column::Rest));
    }
    column(fields, inner).map(|column| (Some(outer), column))
}

/// Records inside the top level, which have no sheet: `publisher`.
pub(super) fn nested() -> impl Iterator<Item = (&'static str, &'static [Field])> {
    Dossier::FIELDS.iter().filter_map(|field| match field.form {
        Form::Record(fields) if super::layout::table(field).is_none() => Some((field.name, fields)),
        _ => None,
    })
}

fn canonical(within: Option<&str>, column: &Column, name: &str) -> String {
    let own = match column {
        Column::Field(field, None) => field.name.into(),
        Column::Field(field, Some(language)) => format!("{}:{language}", field.name),
        Column::Extra(key) => key.clone(),
        _ => super::layout::REST.into(),
    };
    match within {
        Some(outer) => format!("{outer}.{own}"),
        None if own.is_empty() => name.into(),
        None => own,
    }
}

/// Tells of the key `text` that is not known; `all` keys of the sheet may not mean the same.
fn unknown(text: &str, all: &[&str], spot: Spot, found: &mut Found) {
    let mut known: Vec<String> =
        Dossier::FIELDS.iter().filter(|f| has_column(f)).map(|f| f.name.to_owned()).collect();
    for (outer, fields) in nested() {
        known.extend(fields.iter().map(|field| format!("{outer}.{}", field.name)));
    }
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let (name, number) = part(text);
    let hint = match nearest(name, &known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known here: {}; a key of your own starts with x-", known.join(", ")),
    };
    let message = format!("{} is not a key that is known here", quote(name));
    found.error(spot, Code::UnknownKey, message, hint);
    let is = |near: &str, other: &str| is_certainly(other.split(':').next().unwrap_or(""), near);
    let meant = nearest(name, &known).filter(|near| {
        number == 1
            && is_certainly(name, near)
            && all.iter().filter(|other| is(near, part(other).0)).count() == 1
    });
    found.mend(meant.map(Mend::of));
}

fn joined(rows: &[&Row], column: u32) -> Option<super::book::Cell> {
    let mut cells = rows.iter().filter_map(|row| row.cell(column));
    let first = cells.next()?.clone();
    let more: String = cells.filter_map(|cell| cell.as_text()).collect();
    if more.is_empty() {
        return Some(first);
    }
    let text = format!("{}{more}", first.as_text().unwrap_or(""));
    Some(super::book::Value::Text(text).into())
}
