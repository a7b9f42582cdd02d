//! From a workbook to a dossier.

use super::book::{Book, Sheet};
use super::head;
use super::headings;
use super::join::{Owners, Records, finish};
use super::layout::{self, HEAD, OWNER, POSITION, Rows, Table, sheet_names, tables};
use super::origin::Origins;
use super::problems::{CellProblem, Found, Spot};
use super::rows::{is_blank, records};
use super::told;
use crate::model::Dossier;
use crate::model::json::{Json, quote};
use crate::model::problem::{Code, Severity};
use crate::model::read::nearest;

/// What a workbook came to.
#[derive(Debug)]
pub struct Import {
    /// The dossier as it would stand in a file, keys in the order of the format
    pub json: Json,
    /// The dossier; nothing where the book has an error
    pub dossier: Option<Dossier>,
    /// Everything that is wrong, in the order of the book
    pub problems: Vec<CellProblem>,
    /// What was ignored, or taken for something, in sentences
    pub notes: Vec<String>,
}

impl Import {
    /// Whether the book is to be refused.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

/// Reads a workbook as a dossier and checks it like a file: all problems, each with its cell.
#[must_use]
pub fn import(book: &Book) -> Import {
    let mut found = Found::with(book.notes.clone());
    let mut known = known_sheets(book, &mut found);
    let head = head::read(book, known.head, &mut found);
    let default_language = head.default_language().to_owned();
    let mut sheets: Vec<Option<_>> = Vec::new();
    sheets.resize_with(book.sheets.len(), || None);
    let mut whole = Vec::new();
    let mut parts = Vec::new();
    let mut unread = Vec::new();
    for (table, at) in known.tables.drain(..) {
        let Some(sheet) = usize::try_from(at).ok().and_then(|at| book.sheets.get(at)) else {
            continue;
        };
        let Some(headings) = headings::read(sheet, at, &table, &mut found) else {
            unread.push(table);
            continue;
        };
        let read = records(book, at, &table, &headings, &default_language, &mut found);
        if table.rows == Rows::Parts {
            let place = |name| headings.place(name).unwrap_or(0);
            let columns = (place(OWNER), place(POSITION));
            parts.push((table, read, columns));
        } else {
            whole.push((table, read));
        }
        if let Some(place) = usize::try_from(at).ok().and_then(|at| sheets.get_mut(at)) {
            *place = Some((table, headings));
        }
    }
    let lost = !unread.is_empty()
        || Dossier::FIELDS.iter().filter(|field| field.required).any(|field| {
            layout::table(field).is_some()
                && !whole.iter().any(|(table, _)| table.name == field.name)
        });
    let mut records = Records::new(whole, lost);
    let mut position = 0;
    // Citations come last: they name figures, too.
    parts.sort_by_key(|(table, ..)| table.name == "citations");
    for (table, rows, columns) in parts {
        if table.name == "citations" {
            position = columns.1;
        }
        records.attach(rows, &Owners { sheet: table.name, columns }, &mut found);
    }
    let mut origins = Origins { head, sheets, records: Vec::new(), unread: Vec::new() };
    let json = assemble(records, &unread, position, &mut origins, &mut found);
    let reading = told::check(book, &json, &origins, &mut found);
    let notes = std::mem::take(&mut found.notes);
    let problems = found.told(book);
    let mut import = Import { json, dossier: None, problems, notes };
    import.dossier = reading.dossier.filter(|_| !import.has_errors());
    import
}

/// All records under the keys of the format.
fn assemble(
    records: Records,
    unread: &[Table],
    position: u32,
    origins: &mut Origins,
    found: &mut Found,
) -> Json {
    let mut entries = std::mem::take(&mut origins.head.values);
    let extra_at = entries.iter().position(|(key, _)| !Dossier::KEYS.contains(&key.as_str()));
    let extra = entries.split_off(extra_at.unwrap_or(entries.len()));
    let listed = |name: &str| Dossier::FIELDS.iter().any(|f| f.name == name && f.required);
    for (table, recs) in records.tables {
        let done = recs.into_iter().map(|rec| finish(rec, table.fields, position, found));
        let (mut values, places): (Vec<Json>, Vec<_>) = done.unzip();
        if let Some(second) = places.get(1).filter(|_| table.rows == Rows::Single) {
            found.error(
                Spot::cell(second.at.0, second.at.1, 0),
                Code::Shape,
                format!("a second row in `{}`, which has one", table.name),
                "join the two rows".into(),
            );
        }
        origins.records.push((table.name, places));
        match table.rows {
            Rows::Single => {
                values.truncate(1);
                entries.extend(values.pop().map(|value| (table.name.to_owned(), value)));
            }
            _ if values.is_empty() && !listed(table.name) => {}
            _ => entries.push((table.name.into(), Json::List(values))),
        }
    }
    // A list that could not be read is not an empty one: nothing is said of what refers to it.
    for table in unread.iter().filter(|table| table.rows != Rows::Parts) {
        entries.push((table.name.into(), Json::Null));
        origins.unread.push(table.name);
    }
    entries.extend(extra);
    Json::Object(entries)
}

/// The sheets that are read.
struct Known {
    head: Option<u32>,
    tables: Vec<(Table, u32)>,
}

fn known_sheets(book: &Book, found: &mut Found) -> Known {
    let mut known = Known { head: None, tables: Vec::new() };
    let all = tables();
    for (at, sheet) in (0u32..).zip(&book.sheets) {
        let name = sheet.name.trim();
        if name.starts_with('#') {
            found.note(format!("the sheet `{name}` is ignored: its name starts with #"));
            continue;
        }
        let table = all.iter().find(|table| table.name.eq_ignore_ascii_case(name));
        let is_head = name.eq_ignore_ascii_case(HEAD);
        if table.is_none() && !is_head {
            unknown(sheet, at, found);
            continue;
        }
        if sheet.hidden && !sheet.rows.is_empty() {
            found.error(
                Spot::Sheet(at),
                Code::Shape,
                "this sheet is hidden, and what it holds would be published".into(),
                "show it and look through it, or put # before its name to have it ignored".into(),
            );
        }
        let twice = match table {
            Some(table) => known.tables.iter().any(|(other, _)| other.name == table.name),
            None => known.head.is_some(),
        };
        if twice {
            found.error(
                Spot::Sheet(at),
                Code::DuplicateKey,
                format!("there are two sheets with the name {}", quote(name)),
                "join them, or put # before one name to have it ignored".into(),
            );
            continue;
        }
        match table {
            Some(table) => known.tables.push((*table, at)),
            None => known.head = Some(at),
        }
    }
    // In the order of the format, whatever the order of the book.
    known.tables.sort_by_key(|(table, _)| all.iter().position(|t| t.name == table.name));
    known
}

fn unknown(sheet: &Sheet, at: u32, found: &mut Found) {
    let name = sheet.name.trim();
    let empty = !sheet.rows.iter().any(|row| row.cells.iter().any(|(_, cell)| !is_blank(cell)));
    if empty {
        found.note(format!("the sheet `{name}` is ignored: it is empty"));
        return;
    }
    if sheet.hidden {
        found.note(format!(
            "the sheet `{name}` is ignored: it is hidden, and no sheet is called so"
        ));
        return;
    }
    let names = sheet_names();
    let hint = match nearest(name, &names) {
        Some(near) => {
            format!("did you mean `{near}`? put # before a name to have the sheet ignored")
        }
        None => format!(
            "known are: {}; put # before a name to have the sheet ignored",
            names.join(", ")
        ),
    };
    found.error(
        Spot::Sheet(at),
        Code::UnknownKey,
        format!("{} is not a sheet that is known", quote(name)),
        hint,
    );
}
