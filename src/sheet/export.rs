//! From a dossier to a workbook.

use std::collections::BTreeSet;

use super::Refusal;
use super::book::{Book, Cell, Look, Row, Sheet, Shown, Value};
use super::columns::{Cells, Known, cell, free, is_heading, split};
use super::head::nested;
use super::layout::{Column, HEAD, KEY, REST, Rows, Table, VALUE, has_column, tables};
use super::marked::mark;
use crate::model::Dossier;
use crate::model::form::{Field, Form};
use crate::model::json::Json;

/// The sheets of a workbook have this many rows.
const MOST_ROWS: usize = 1_048_576;
const MOST_COLUMNS: usize = 16_384;

/// A workbook that [`super::import()`] reads as the same dossier.
///
/// `json` has to be a file that the checker passes: what is wrong with it would be lost.
///
/// # Errors
/// A dossier with more records than a sheet has rows.
pub fn export(json: &Json) -> Result<Book, Refusal> {
    let mut book = Book::default();
    book.sheets.push(head(json));
    let languages = languages(json);
    let mut parts = Parts::new(json);
    let all = tables();
    for table in all.iter().filter(|table| table.rows != Rows::Parts) {
        let records: Vec<&Json> = match (json.get(table.name), table.rows) {
            (Some(Json::List(items)), _) => items.iter().collect(),
            (Some(record), Rows::Single) => vec![record],
            _ => Vec::new(),
        };
        let known = Known::of(table.fields, records.iter().copied(), &languages);
        let mut rows = Vec::with_capacity(records.len());
        for (n, record) in (1usize..).zip(&records) {
            rows.push(parts.record(table, record, n, &known));
        }
        book.sheets.push(known.sheet(table, rows));
    }
    for table in all.iter().filter(|table| table.rows == Rows::Parts) {
        book.sheets.push(parts.sheet(table, &languages));
    }
    for sheet in &book.sheets {
        if sheet.rows.len() > MOST_ROWS || sheet.looks.len() > MOST_COLUMNS {
            return Err(Refusal(format!(
                "`{}` would have {} rows and {} columns; a sheet has at most {MOST_ROWS} and {MOST_COLUMNS}",
                sheet.name,
                sheet.rows.len(),
                sheet.looks.len()
            )));
        }
    }
    Ok(book)
}

fn languages(json: &Json) -> Vec<String> {
    let named = json.get("languages").map_or(&[][..], Json::items);
    let mut tags: Vec<String> = named.iter().filter_map(|t| t.text().map(Into::into)).collect();
    if tags.is_empty() {
        tags.push("en".into());
    }
    tags
}

/// Rows of the sheets of parts, while the records are gone through.
struct Parts<'j> {
    /// By sheet: owner, what else stands before the record's own columns, the record
    rows: Vec<(&'static str, Vec<Part<'j>>)>,
    /// Ids of the file, with which the names of what has none must not clash
    ids: BTreeSet<&'j str>,
}

/// One row of a sheet of parts.
struct Part<'j> {
    before: Cells,
    json: &'j Json,
    /// Plain sources and those written out, in place of the record's own
    sources: Option<Value>,
}

impl<'j> Parts<'j> {
    fn new(json: &'j Json) -> Self {
        let lists = tables().into_iter().filter_map(|table| json.get(table.name));
        let ids = lists.flat_map(Json::items).filter_map(|record| record.get("id")?.text());
        let names = ["amounts", "counts", "citations", "identifiers"];
        Parts {
            rows: names.into_iter().map(|name| (name, Vec::new())).collect(),
            ids: ids.collect(),
        }
    }

    fn push(&mut self, sheet: &str, part: Part<'j>) {
        if let Some((_, rows)) = self.rows.iter_mut().find(|(name, _)| *name == sheet) {
            rows.push(part);
        }
    }

    /// The row of a record; its parts go into their sheets.
    fn record(&mut self, table: &Table, json: &'j Json, n: usize, known: &Known) -> Cells {
        let id = json.get("id").and_then(Json::text).filter(|_| table.field("id").is_some());
        let own = match table.rows {
            Rows::Single => table.name.to_owned(),
            _ => format!("{}#{n}", table.name),
        };
        let owner = match id {
            Some(id) => Some(id.to_owned()),
            None => Some(own).filter(|_| !self.ids.contains(table.name)),
        };
        let mut cells = known.cells(table.fields, json);
        let sources = self.sources(owner.as_deref(), json);
        put_sources(&mut cells, table.fields, sources);
        for (field, sheet) in [
            ("amounts", "amounts"),
            ("count", "counts"),
            ("counts", "counts"),
            ("identifiers", "identifiers"),
        ] {
            let (items, listed) = match json.get(field) {
                Some(Json::List(items)) => (items.iter().collect(), true),
                Some(one @ Json::Object(_)) => (vec![one], false),
                _ => (Vec::new(), false),
            };
            if !table.fields.iter().any(|known| known.name == field) {
                continue;
            }
            let alone = items.len() == 1 && listed && sheet == "counts";
            for (n, item) in (1usize..).zip(items) {
                let owner = owner.clone().unwrap_or_default();
                let sources = self.sources(Some(&format!("{owner}#{n}")), item);
                let mut before = vec![(Column::Owner, Value::Text(owner))];
                if alone {
                    before.push((Column::AsList, Value::Text("true".into())));
                }
                self.push(sheet, Part { before, json: item, sources });
            }
        }
        cells
    }

    /// The cell `sources` of a record; sources with a place in them go into `citations`.
    fn sources(&mut self, owner: Option<&str>, json: &'j Json) -> Option<Value> {
        let items = json.get("sources").map(Json::items).filter(|items| !items.is_empty())?;
        let written_out = |item: &Json| matches!(item, Json::Object(_));
        let Some(owner) = owner else {
            return Some(Value::Text(mark(&Json::List(items.to_vec()))));
        };
        let in_order = items.is_sorted_by_key(written_out);
        let mut plain = Vec::new();
        for (n, item) in (1u32..).zip(items) {
            if !written_out(item) {
                plain.push(item.clone());
                continue;
            }
            let mut before = vec![(Column::Owner, Value::Text(owner.into()))];
            if !in_order {
                before.push((Column::Position, Value::Number(f64::from(n), Shown::Plain)));
            }
            self.push("citations", Part { before, json: item, sources: None });
        }
        cell(Form::List(&Form::Reference), &Json::List(plain))
    }

    fn sheet(&mut self, table: &Table, languages: &[String]) -> Sheet {
        let found = self.rows.iter_mut().find(|(name, _)| *name == table.name);
        let parts = found.map(|(_, rows)| std::mem::take(rows)).unwrap_or_default();
        let known = Known::of(table.fields, parts.iter().map(|part| part.json), languages);
        let rows = parts.into_iter().map(|part| {
            let mut cells = part.before;
            cells.extend(known.cells(table.fields, part.json));
            put_sources(&mut cells, table.fields, part.sources);
            cells
        });
        known.sheet(table, rows.collect())
    }
}

/// Puts the cell of plain sources in place of the one with all.
fn put_sources(cells: &mut Cells, fields: &'static [Field], sources: Option<Value>) {
    let is_sources = |column: &Column| matches!(column, Column::Field(f, _) if f.name == "sources");
    cells.retain(|(column, _)| !is_sources(column));
    if let (Some(value), Some(field)) = (sources, fields.iter().find(|f| f.name == "sources")) {
        cells.push((Column::Field(field, None), value));
    }
}

/// The top level, a key a row.
fn head(json: &Json) -> Sheet {
    let mut rows: Vec<(String, Value)> = Vec::new();
    for field in Dossier::FIELDS.iter().filter(|field| has_column(field)) {
        if let Some(value) = json.get(field.name) {
            keys("", field, value, &mut rows);
        }
    }
    for (outer, fields) in nested() {
        let Some(inner) = json.get(outer) else { continue };
        for field in fields {
            if let Some(value) = inner.get(field.name) {
                keys(&format!("{outer}."), field, value, &mut rows);
            }
        }
        extra(&format!("{outer}."), fields, inner, &mut rows);
    }
    extra("", Dossier::FIELDS, json, &mut rows);
    let pair = |number: u32, key: String, value: Value| Row {
        number,
        cells: vec![(0, Cell::text(key)), (1, Cell::from(value))],
    };
    let mut sheet = Sheet { name: HEAD.into(), ..Sheet::default() };
    sheet.looks = vec![Look::of(Form::Name), Look::of(Form::Text)];
    sheet.rows.push(pair(1, KEY.into(), Value::Text(VALUE.into())));
    let mut number = 1;
    for (key, value) in rows {
        let pieces: Vec<Value> = match &value {
            Value::Text(text) => split(text).into_iter().map(|t| Value::Text(t.into())).collect(),
            _ => vec![value],
        };
        for (n, piece) in (1u32..).zip(pieces) {
            number += 1;
            let key = if n == 1 { key.clone() } else { format!("{key}+{n}") };
            sheet.rows.push(pair(number, key, piece));
        }
    }
    sheet
}

fn keys(before: &str, field: &Field, value: &Json, rows: &mut Vec<(String, Value)>) {
    let name = field.name;
    match (field.form, value) {
        (Form::ByLanguage { .. }, Json::Object(texts)) => {
            for (tag, text) in texts {
                let value = cell(Form::Text, text);
                rows.extend(value.map(|value| (format!("{before}{name}:{tag}"), value)));
            }
        }
        (form, value) => {
            rows.extend(cell(form, value).map(|value| (format!("{before}{name}"), value)));
        }
    }
}

/// Keys of one's own: a row each, up to the first that can't be a key; the rest as one object.
fn extra(before: &str, fields: &[Field], json: &Json, rows: &mut Vec<(String, Value)>) {
    let Json::Object(entries) = json else { return };
    let own = entries.iter().filter(|(key, _)| !fields.iter().any(|field| field.name == key));
    let mut rest = Vec::new();
    for (key, value) in own {
        if rest.is_empty() && is_heading(key) {
            rows.push((format!("{before}{key}"), free(value)));
        } else {
            rest.push((key.clone(), value.clone()));
        }
    }
    if !rest.is_empty() {
        rows.push((format!("{before}{REST}"), Value::Text(mark(&Json::Object(rest)))));
    }
}
