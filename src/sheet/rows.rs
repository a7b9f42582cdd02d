//! From rows of a sheet to records.

use std::collections::BTreeSet;

use super::book::{Book, Cell, Row, Sheet, Shown, Value};
use super::cells::{Wrong, convert, free};
use super::headings::{Headed, Headings};
use super::layout::{Column, Table};
use super::marked::{MARK, unmark};
use super::problems::{Found, Spot};
use crate::model::form::{Field, Form};
use crate::model::json::{Json, quote};
use crate::model::problem::{Code, Severity};

/// A record while it is put together from its row and the rows of other sheets.
#[derive(Debug, Default)]
pub(super) struct Rec {
    /// Sheet and row
    pub(super) at: (u32, u32),
    pub(super) values: Vec<(&'static str, Json)>,
    pub(super) extra: Vec<(String, Json)>,
    /// Whose it is, as it stands in [`super::layout::OWNER`]
    pub(super) owner: Option<String>,
    pub(super) position: Option<u32>,
    pub(super) as_list: bool,
    pub(super) amounts: Vec<Rec>,
    pub(super) counts: Vec<Rec>,
    pub(super) identifiers: Vec<Rec>,
    pub(super) citations: Vec<Rec>,
}

impl Rec {
    pub(super) fn get(&self, field: &str) -> Option<&Json> {
        self.values.iter().find(|(name, _)| *name == field).map(|(_, value)| value)
    }
}

/// The records of a sheet, in its order.
pub(super) fn records(
    book: &Book,
    at: u32,
    table: &Table,
    headings: &Headings,
    default_language: &str,
    found: &mut Found,
) -> Vec<Rec> {
    let Some(sheet) = usize::try_from(at).ok().and_then(|at| book.sheets.get(at)) else {
        return Vec::new();
    };
    let leading = headings.place(table.leading());
    let mut known: BTreeSet<u32> = headings.columns.iter().flat_map(|c| c.places.clone()).collect();
    known.extend(headings.ignored.iter().chain(&headings.wrong));
    let mut records = Vec::new();
    let mut examples = Vec::new();
    for row in sheet.rows.iter().filter(|row| row.number > headings.row) {
        if leading.and_then(|column| row.cell(column)).is_some_and(is_example) {
            examples.push(row.number);
            continue;
        }
        for (column, _) in row.cells.iter().filter(|(_, cell)| !is_blank(cell)) {
            if known.insert(*column) {
                found.error(
                    Spot::cell(at, row.number, *column),
                    Code::UnknownKey,
                    "a value in a column that has no heading".into(),
                    "write the heading, or delete what stands here".into(),
                );
            }
        }
        let mut reader = Reader { row, at, headings, default_language, found };
        records.extend(reader.record());
    }
    note_examples(&examples, sheet, found);
    note_links(sheet, headings, found);
    records
}

fn is_example(cell: &Cell) -> bool {
    let text = cell.as_text().unwrap_or("").trim_start();
    // The error of a formula starts with the same sign.
    text.starts_with('#') && convert(Form::Name, cell, &|_| None).is_ok()
}

pub(super) fn is_blank(cell: &Cell) -> bool {
    cell.as_text().is_some_and(|text| text.trim_matches(super::cells::is_invisible).is_empty())
}

fn note_examples(rows: &[u32], sheet: &Sheet, found: &mut Found) {
    if !rows.is_empty() {
        let shown: Vec<String> = rows.iter().take(5).map(|row| row.to_string()).collect();
        let more = if rows.len() > 5 { ", …" } else { "" };
        let (one, verb) = if rows.len() == 1 {
            ("row", "is ignored: it starts")
        } else {
            ("rows", "are ignored: they start")
        };
        found.note(format!("`{}`: {one} {}{more} {verb} with #", sheet.name, shown.join(", ")));
    }
}

fn note_links(sheet: &Sheet, headings: &Headings, found: &mut Found) {
    let is_address = |column: u32| {
        headings.columns.iter().any(|c| {
            matches!(c.column, Column::Field(field, _) if field.form == Form::Address)
                && c.places.contains(&column)
        })
    };
    let linked = sheet.rows.iter().filter(|row| row.number > headings.row).find_map(|row| {
        let (column, _) =
            row.cells.iter().find(|(c, cell)| cell.link.is_some() && !is_address(*c))?;
        Some(super::book::cell_name(*column, row.number))
    });
    if let Some(cell) = linked {
        found.note(format!(
            "`{}`: links on cells that hold no address are left out, like the one on {cell}",
            sheet.name
        ));
    }
}

/// A text of a field: its language, its column, and what it says.
type InLanguage = (&'static Field, Option<String>, u32, Json);

struct Reader<'a> {
    row: &'a Row,
    at: u32,
    headings: &'a Headings,
    default_language: &'a str,
    found: &'a mut Found,
}

impl Reader<'_> {
    /// The record of the row, when any of its cells says something.
    fn record(&mut self) -> Option<Rec> {
        let mut rec = Rec { at: (self.at, self.row.number), ..Rec::default() };
        let mut texts: Vec<InLanguage> = Vec::new();
        let mut says_something = false;
        let headings = self.headings;
        for headed in &headings.columns {
            let place = headed.places.first().copied().unwrap_or(0);
            let cell = joined(self.row, headed);
            // What goes on in other columns is not mended in one.
            let is_whole = matches!(cell, Some(std::borrow::Cow::Borrowed(_)));
            let Some(cell) = cell.as_deref() else {
                if let Column::Field(field, None) = &headed.column {
                    rec.values.extend(empty(field).map(|value| (field.name, value)));
                }
                continue;
            };
            let value = match &headed.column {
                Column::Field(field, _) => {
                    self.zeros(field, cell, place);
                    let mut read = convert(field.form, cell, &self.beside(field.name));
                    if let (Err(wrong), false) = (&mut read, is_whole) {
                        wrong.fault.mend = None;
                    }
                    self.value(read, place)
                }
                Column::Extra(_) => self.value(free(cell), place),
                Column::Rest => self.value(rest(cell), place),
                Column::Owner => self.value(convert(Form::Name, cell, &|_| None), place),
                Column::Position => self.value(convert(Form::Whole, cell, &|_| None), place),
                Column::AsList => self.value(convert(Form::Bool, cell, &|_| None), place),
            };
            says_something |= value.is_some();
            match (&headed.column, value) {
                (Column::Field(field, _), None) => {
                    rec.values.extend(empty(field).map(|value| (field.name, value)));
                }
                (Column::Field(field, language), Some(value)) => {
                    if let Form::ByLanguage { .. } = field.form {
                        texts.push((field, language.clone(), place, value));
                    } else {
                        rec.values.push((field.name, value));
                    }
                }
                (Column::Extra(key), Some(value)) => rec.extra.push((key.clone(), value)),
                (Column::Rest, Some(Json::Object(keys))) => rec.extra.extend(keys),
                (Column::Owner, Some(value)) => rec.owner = value.text().map(Into::into),
                (Column::Position, Some(Json::Number(n))) => rec.position = position(n),
                (Column::AsList, Some(value)) => rec.as_list = value == Json::Bool(true),
                _ => {}
            }
        }
        self.texts(&mut rec, &texts);
        says_something.then_some(rec)
    }

    /// Where what a number of `own` says of its kind or currency belongs. An end of a range has no kind.
    fn beside(&self, own: &'static str) -> impl Fn(&str) -> Option<String> + use<'_> {
        move |field| {
            let column =
                self.headings.place(field).filter(|_| own == "value" || field != "kind")?;
            Some(super::book::cell_name(column, self.row.number))
        }
    }

    /// A number where an id belongs may have lost the zeros before it while it was typed.
    fn zeros(&mut self, field: &Field, cell: &Cell, column: u32) {
        if let (Value::Number(n, Shown::Plain), "id") = (&cell.value, field.name) {
            self.found.warning(
                Spot::cell(self.at, self.row.number, column),
                Code::Id,
                format!("{n} stands as a number; zeros before it would be lost"),
                "if it has any, format the cell as text and write it again".into(),
            );
        }
    }

    /// The value, or what stands for one that was told to be wrong.
    fn value(&mut self, read: Result<Option<Json>, Wrong>, column: u32) -> Option<Json> {
        read.unwrap_or_else(|wrong| {
            let spot = Spot::cell(self.at, self.row.number, column);
            self.found.fault(spot, Severity::Error, wrong.code, wrong.fault);
            Some(wrong.stand_in)
        })
    }

    /// Joins the texts of a field in several languages.
    fn texts(&mut self, rec: &mut Rec, texts: &[InLanguage]) {
        let mut fields: Vec<&'static Field> = Vec::new();
        for (field, ..) in texts {
            if !fields.contains(field) {
                fields.push(field);
            }
        }
        for field in fields {
            let own = texts.iter().filter(|(f, ..)| *f == field);
            let mut by_language = Vec::new();
            let mut plain = None;
            for (_, language, place, value) in own {
                match language {
                    Some(tag) => by_language.push((tag.clone(), value.clone())),
                    None => plain = Some((*place, value.clone())),
                }
            }
            let value = match plain {
                // All of its languages written out, because they stand in another order.
                None => match by_language.as_slice() {
                    [(_, all @ Json::Object(_))] => all.clone(),
                    _ => Json::Object(by_language),
                },
                Some((_, value)) if by_language.is_empty() => value,
                Some((place, value)) => {
                    let default = self.default_language;
                    let clash =
                        by_language.iter().any(|(tag, _)| tag.eq_ignore_ascii_case(default));
                    if clash || value.text().is_none() {
                        self.found.error(
                            Spot::cell(self.at, self.row.number, place),
                            Code::DuplicateKey,
                            format!("`{0}` and `{0}:{default}` both have a text", field.name),
                            format!(
                                "a text without language is in \"{default}\": keep one of the two"
                            ),
                        );
                    }
                    by_language.insert(0, (default.into(), value));
                    Json::Object(by_language)
                }
            };
            rec.values.push((field.name, value));
        }
    }
}

/// What an empty cell of a field says, where it says something.
fn empty(field: &Field) -> Option<Json> {
    match field.form {
        Form::OrNull(_) => Some(Json::Null),
        Form::List(_) if field.required => Some(Json::List(Vec::new())),
        _ => None,
    }
}

/// The cell of a column; where a long text goes on in other columns, all of it.
fn joined<'r>(row: &'r Row, headed: &Headed) -> Option<std::borrow::Cow<'r, Cell>> {
    let mut cells = headed.places.iter().filter_map(|place| row.cell(*place));
    let first = cells.next()?;
    let more: String = cells.filter_map(|cell| cell.as_text()).collect();
    if more.is_empty() {
        return Some(std::borrow::Cow::Borrowed(first));
    }
    let text = format!("{}{more}", first.as_text().unwrap_or(""));
    Some(std::borrow::Cow::Owned(Value::Text(text).into()))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
fn position(n: f64) -> Option<u32> {
    // One that is none is told where the record's sources are put together.
    (n.fract() == 0.0 && (0.0..1e6).contains(&n)).then_some(n as u32)
}

/// The object of [`super::layout::REST`].
fn rest(cell: &Cell) -> Result<Option<Json>, Wrong> {
    let text = cell.as_text().unwrap_or("").trim();
    let marked = if text.starts_with(MARK) { text.to_owned() } else { format!("{MARK}{text}") };
    match unmark(&marked) {
        Some(Ok(object @ Json::Object(_))) => Ok(Some(object)),
        _ if text.is_empty() && cell.as_text().is_some() => Ok(None),
        _ => Err(Wrong {
            code: Code::Syntax,
            fault: super::book::Fault::new(
                format!("{} is not a JSON object", quote(text)),
                "write {\"x-key\": value}, or leave the cell empty",
            ),
            stand_in: Json::Null,
        }),
    }
}
