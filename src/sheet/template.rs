//! An empty workbook to start from: headings, lists to choose from, examples and notes.

use super::Refusal;
use super::book::{Book, Cell, Look, Row, Sheet};
use super::export::export;
use super::layout::{HEAD, Rows, tables};
use super::marked::unmark;
use crate::data::FORMAT;
use crate::model::Dossier;
use crate::model::form::{Field, Form};
use crate::model::json::Json;

/// An invented dossier with a record of each kind: the rows that show how it is done.
const EXAMPLE: &str = include_str!("template/example.json");
/// What a newcomer has to know: English, a tab, Spanish, a line each.
const NOTES: &str = include_str!("template/notes.txt");

/// A workbook to fill in: each sheet with its headings, a row that explains them and an example.
///
/// Rows that start with `#` are for people, [`super::import()`] leaves them out.
///
/// # Errors
/// None that a reader could mend: the example is not a dossier.
pub fn template() -> Result<Book, Refusal> {
    let Some(Ok(example)) = unmark(&format!("{}{EXAMPLE}", super::marked::MARK)) else {
        return Err(Refusal("the example of the template is not JSON".into()));
    };
    let mut book = export(&example)?;
    let all = tables();
    for sheet in &mut book.sheets {
        match all.iter().find(|table| table.name == sheet.name) {
            Some(table) => explain(sheet, table.fields, table.rows),
            None => empty_head(sheet, &example),
        }
    }
    book.sheets.insert(0, notes());
    Ok(book)
}

/// Puts a row of explanations below the headings, and makes all others examples.
fn explain(sheet: &mut Sheet, fields: &[Field], rows: Rows) {
    let Some((headings, examples)) = sheet.rows.split_first_mut() else { return };
    for row in examples {
        row.number += 1;
        if let Some((_, first)) = row.cells.first_mut() {
            *first = Cell::text(format!("#{}", first.as_text().unwrap_or_default()));
        }
    }
    let mut cells = Vec::new();
    for (column, heading) in &headings.cells {
        let name = heading.as_text().and_then(|text| text.split(':').next()).unwrap_or_default();
        let text = match fields.iter().find(|field| field.name == name) {
            Some(field) => explained(field),
            None if rows == Rows::Parts => "whose it is: the id of a record".into(),
            None => String::new(),
        };
        let mark = if *column == 0 { "# " } else { "" };
        if !text.is_empty() {
            cells.push((*column, Cell::text(format!("{mark}{text}"))));
        }
    }
    sheet.rows.insert(1, Row { number: 2, cells });
}

fn explained(field: &Field) -> String {
    let text = field.text.trim();
    let form = match field.form {
        Form::Date => ": 2019, 2019-10 or 2019-10-14; with ~ behind it for about, ? for uncertain",
        Form::Moment => ": 2019-10-14 or 2019-10-14T14:00",
        Form::List(_) => "; several with ; between them",
        _ => "",
    };
    let required = if field.required { " (required)" } else { "" };
    format!("{text}{form}{required}")
}

/// The keys of the top level without values; what each means stands in a column that is ignored.
fn empty_head(sheet: &mut Sheet, example: &Json) {
    let mut rows = vec![Row {
        number: 1,
        cells: vec![
            (0, Cell::text("key")),
            (1, Cell::text("value")),
            (2, Cell::text("#what it is")),
            (3, Cell::text("#example")),
        ],
    }];
    for (number, row) in (2u32..).zip(sheet.rows.iter().skip(1)) {
        let key = row.cell(0).and_then(Cell::as_text).unwrap_or_default();
        let name = key.split(':').next().unwrap_or_default();
        let (outer, inner) = name.split_once('.').unwrap_or((name, ""));
        let field = Dossier::FIELDS.iter().find(|field| field.name == outer);
        let field = match field.map(|field| field.form) {
            Some(Form::Record(fields)) => fields.iter().find(|field| field.name == inner),
            _ => field,
        };
        let mut cells = vec![(0, Cell::text(key))];
        if key == "format" {
            cells.push((1, Cell::text(FORMAT)));
        }
        cells.extend(field.map(|field| (2, Cell::text(explained(field)))));
        cells.extend(row.cell(1).map(|value| (3, value.clone())));
        rows.push(Row { number, cells });
    }
    debug_assert!(sheet.name == HEAD && example.get("id").is_some());
    sheet.rows = rows;
    sheet.looks.extend([Look::of(Form::Text), Look::of(Form::Text)]);
}

fn notes() -> Sheet {
    let lines = (1u32..).zip(NOTES.lines()).map(|(number, line)| {
        let texts = (0u32..).zip(line.split('\t'));
        Row { number, cells: texts.map(|(column, text)| (column, Cell::text(text))).collect() }
    });
    Sheet {
        name: "#notes".into(),
        rows: lines.collect(),
        looks: vec![Look::of(Form::Text), Look::of(Form::Text)],
        ..Sheet::default()
    }
}
