//! The row of headings of a sheet, and what stands above it and beside it.

use super::book::{Mend, Row, Sheet, cell_name, column_name};
use super::layout::{Column, Table, part};
use super::problems::{Found, Spot};
use crate::model::json::quote;
use crate::model::problem::{Code, is_certainly};
use crate::model::read::nearest;

/// So many rows at the top are searched for headings.
const SEARCHED: usize = 30;

/// One column of a sheet; several where a long text goes on in a second.
#[derive(Debug)]
pub(super) struct Headed {
    pub(super) column: Column,
    /// From 0, in the order of the text
    pub(super) places: Vec<u32>,
}

/// What the headings of a sheet say.
#[derive(Debug, Default)]
pub(super) struct Headings {
    /// The row of headings, from 1
    pub(super) row: u32,
    pub(super) columns: Vec<Headed>,
    /// Columns that are to be ignored
    pub(super) ignored: Vec<u32>,
    /// Columns whose heading is wrong
    pub(super) wrong: Vec<u32>,
    /// The fields that wrong headings were probably meant to be
    pub(super) meant: Vec<&'static str>,
}

impl Headings {
    /// The column of a field, in any language; the first.
    pub(super) fn place(&self, field: &str) -> Option<u32> {
        let is = |column: &Column| match column {
            Column::Field(known, _) => known.name == field,
            Column::Extra(key) => key == field,
            Column::Owner => field == super::layout::OWNER,
            Column::Position => field == super::layout::POSITION,
            _ => false,
        };
        self.columns.iter().find(|c| is(&c.column)).and_then(|c| c.places.first().copied())
    }

    /// The column of a text in one language; without a language the plain one.
    pub(super) fn in_language(&self, field: &str, language: &str) -> Option<u32> {
        let is = |column: &Column| match column {
            Column::Field(known, Some(tag)) => known.name == field && tag == language,
            _ => false,
        };
        self.columns.iter().find(|c| is(&c.column)).and_then(|c| c.places.first().copied())
    }
}

/// Finds the row of headings and reads it; nothing where there is none.
pub(super) fn read(sheet: &Sheet, at: u32, table: &Table, found: &mut Found) -> Option<Headings> {
    let known = |row: &Row| {
        row.cells
            .iter()
            .filter(|(_, c)| {
                heading(c.as_text()).is_some_and(|h| table.column(part(h).0).is_some())
            })
            .count()
    };
    let rows = sheet.rows.get(..sheet.rows.len().min(SEARCHED)).unwrap_or_default();
    let row = rows
        .iter()
        .find(|row| known(row) >= 2)
        .or_else(|| rows.iter().find(|row| known(row) == 1 && row.cells.len() <= 2));
    let Some(row) = row else {
        if sheet.rows.is_empty() && table.rows == super::layout::Rows::Parts {
            return None;
        }
        let first = rows.first().map_or(1, |row| row.number);
        found.error(
            Spot::cell(at, first, 0),
            Code::Shape,
            "there is no row of headings".into(),
            format!("write the headings into the first row: {}", listed(table)),
        );
        return None;
    };
    note_titles(sheet, rows, row, found);
    let mut headings = Headings { row: row.number, ..Headings::default() };
    let mut parts: Vec<(Column, u32, u32)> = Vec::new();
    for (place, cell) in &row.cells {
        let Some(text) = heading(cell.as_text()) else {
            headings.wrong.push(*place);
            found.error(
                Spot::cell(at, row.number, *place),
                Code::UnknownKey,
                "a heading that is no text".into(),
                format!("known here: {}", listed(table)),
            );
            continue;
        };
        if text.is_empty() {
            continue;
        }
        if text.starts_with('#') {
            headings.ignored.push(*place);
            continue;
        }
        let (name, number) = part(text);
        let spot = Spot::cell(at, row.number, *place);
        match table.column(name) {
            None => {
                headings.wrong.push(*place);
                headings.meant.extend(unknown(text, table, row, spot, found));
            }
            Some(column) if parts.iter().any(|(c, n, _)| *c == column && *n == number) => {
                headings.wrong.push(*place);
                found.error(
                    spot,
                    Code::DuplicateKey,
                    format!("the heading {} stands twice", quote(text)),
                    "join the two columns, or put # before one heading to have it ignored".into(),
                );
            }
            Some(column) => parts.push((column, number, *place)),
        }
    }
    for (column, ..) in &parts {
        if !headings.columns.iter().any(|c| c.column == *column) {
            let mut all: Vec<(u32, u32)> =
                parts.iter().filter(|(c, _, _)| c == column).map(|(_, n, p)| (*n, *p)).collect();
            all.sort_unstable();
            let places = all.into_iter().map(|(_, place)| place).collect();
            headings.columns.push(Headed { column: column.clone(), places });
        }
    }
    if !headings.ignored.is_empty() {
        let names: Vec<String> = headings.ignored.iter().map(|c| column_name(*c)).collect();
        let (one, verb) = if names.len() == 1 {
            ("column", "is ignored: its heading starts")
        } else {
            ("columns", "are ignored: their headings start")
        };
        found.note(format!("`{}`: {one} {} {verb} with #", sheet.name, names.join(", ")));
    }
    check_merged(sheet, at, &headings, found);
    Some(headings)
}

fn heading(text: Option<&str>) -> Option<&str> {
    text.map(|text| text.trim_matches(super::cells::is_invisible))
}

fn note_titles(sheet: &Sheet, rows: &[Row], headings: &Row, found: &mut Found) {
    let above: Vec<String> = rows
        .iter()
        .take_while(|row| row.number < headings.number)
        .map(|row| row.number.to_string())
        .collect();
    if !above.is_empty() {
        let (one, verb) = if above.len() == 1 { ("row", "is") } else { ("rows", "are") };
        found.note(format!(
            "`{}`: {one} {} above the headings {verb} ignored",
            sheet.name,
            above.join(", ")
        ));
    }
}

/// Tells of a heading that is not known; what it was probably meant to be.
fn unknown(
    text: &str,
    table: &Table,
    row: &Row,
    spot: Spot,
    found: &mut Found,
) -> Option<&'static str> {
    let name = text.split(':').next().unwrap_or(text);
    let near = nearest(name, &table.headings());
    let hint = if table.column(name).is_some() {
        format!("`{name}` has no languages: leave out what follows the colon")
    } else {
        match near {
            Some(near) if name == near => format!("name a language behind it: `{name}:es`"),
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "known here: {}; a column of your own starts with x-, one to be ignored with #",
                listed(table)
            ),
        }
    };
    found.error(
        spot,
        Code::UnknownKey,
        format!("{} is not a heading that is known here", quote(text)),
        hint,
    );
    // Nobody else in the row may mean the same.
    let alone = |mended: &str| {
        let texts = row.cells.iter().filter_map(|(_, cell)| heading(cell.as_text()));
        let all = texts.filter_map(|text| table.column(part(&certain(text, table)?).0));
        table
            .column(part(mended).0)
            .is_some_and(|column| all.filter(|other| is_one_field(&column, other)).count() == 1)
    };
    found.mend(certain(text, table).filter(|mended| alone(mended)).map(Mend::of));
    near
}

/// A heading that is known, or the one that is certainly meant.
fn certain(text: &str, table: &Table) -> Option<String> {
    if table.column(part(text).0).is_some() {
        return Some(text.into());
    }
    let name = text.split(':').next().unwrap_or(text);
    let near = nearest(name, &table.headings()).filter(|near| is_certainly(name, near))?;
    let mended = text.replacen(name, near, 1);
    table.column(part(&mended).0).map(|_| mended)
}

/// Whether two columns can't stand beside each other: only texts that each name a language of their own can.
fn is_one_field(a: &Column, b: &Column) -> bool {
    match (a, b) {
        (Column::Field(a, Some(one)), Column::Field(b, Some(other))) => a == b && one == other,
        (Column::Field(a, _), Column::Field(b, _)) => a == b,
        _ => a == b,
    }
}

fn listed(table: &Table) -> String {
    table.headings().join(", ")
}

/// Cells that are one on the screen have their value only in the first: the others would be empty.
fn check_merged(sheet: &Sheet, at: u32, headings: &Headings, found: &mut Found) {
    for area in &sheet.merged {
        let ((top, bottom), (left, right)) = (area.rows, area.columns);
        let read = |column: &u32| (left..=right).contains(column);
        let used = headings.columns.iter().flat_map(|c| &c.places).any(read);
        if bottom >= headings.row && used {
            found.error(
                Spot::cell(at, top, left),
                Code::Shape,
                format!(
                    "the cells {} to {} are merged, and only the first of them has a value",
                    cell_name(left, top),
                    cell_name(right, bottom)
                ),
                "split them and write the value into each cell that it belongs to".into(),
            );
        }
    }
}
