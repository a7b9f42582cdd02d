//! A workbook as tables of cells, whatever kind of file it comes from or goes to.

use crate::model::form::Form;

/// Sheets in their order, with what was noticed while they were read.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// The sheets
    pub sheets: Vec<Sheet>,
    /// Sentences for whoever sent the file: what was taken for what
    pub notes: Vec<String>,
}

/// One sheet, or one CSV file.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Its name, without the ending of a file
    pub name: String,
    /// Whether the spreadsheet program doesn't show it
    pub hidden: bool,
    /// Rows that have a cell, in their order
    pub rows: Vec<Row>,
    /// Cells that are one on the screen
    pub merged: Vec<Area>,
    /// What belongs into each column, for writing
    pub looks: Vec<Look>,
}

/// One row.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Its number, from 1
    pub number: u32,
    /// Columns from 0, rising, with what stands there; empty cells are left out
    pub cells: Vec<(u32, Cell)>,
}

/// A rectangle of cells: rows from 1, columns from 0, both ends inside.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    /// First and last row
    pub rows: (u32, u32),
    /// First and last column
    pub columns: (u32, u32),
}

/// One cell that is not empty.
#[derive(Clone, Debug)]
pub struct Cell {
    /// What it shows
    pub value: Value,
    /// Where it leads when it is pressed
    pub link: Option<Box<str>>,
}

/// What a cell shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text, as it stands there
    Text(String),
    /// A number
    Number(f64, Shown),
    /// A tick
    Bool(bool),
    /// A day, month or year, as much of it as the cell shows: `2019-10-14`, `2019-10`
    Date(String),
    /// Something that can't be trusted
    Wrong(Box<Fault>),
}

/// How a number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// With its digits
    Plain,
    /// As a percentage
    Percent,
    /// With zeros before it, up to so many digits
    Padded(u32),
}

/// What is wrong with a cell, and the way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What was seen and what is accepted
    pub message: String,
    /// How to mend it
    pub hint: String,
    /// What certainly mends it
    pub mend: Option<Box<Mend>>,
}

impl Fault {
    pub(super) fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Fault { message: message.into(), hint: hint.into(), mend: None }
    }

    /// With what certainly mends it.
    pub(super) fn mended_by(self, text: impl Into<String>) -> Self {
        Fault { mend: Some(Box::new(Mend::of(text))), ..self }
    }
}

/// What mends a cell for certain: nobody could read it in another way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// What to write into it
    pub text: String,
    /// What to write into other cells, by name: `G12`
    pub beside: Vec<(String, String)>,
}

impl Mend {
    /// Of one cell alone.
    pub(super) fn of(text: impl Into<String>) -> Self {
        Mend { text: text.into(), beside: Vec::new() }
    }
}

/// What belongs into a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The form of its cells
    pub form: Form,
    /// The words to choose from; none where anything may be written
    pub words: Vec<&'static str>,
    /// Whether it has long texts
    pub wide: bool,
}

impl Book {
    /// The sheet with this name, whatever its capitals.
    #[must_use]
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name.trim().eq_ignore_ascii_case(name))
    }
}

impl Sheet {
    /// What stands in a cell: column from 0, row from 1.
    #[must_use]
    pub fn cell(&self, column: u32, row: u32) -> Option<&Cell> {
        let at = self.rows.partition_point(|r| r.number < row);
        self.rows.get(at).filter(|r| r.number == row)?.cell(column)
    }

    /// Writes a text into a cell, or nothing; what was there is gone.
    pub fn write(&mut self, column: u32, row: u32, text: &str) {
        let at = self.rows.partition_point(|r| r.number < row);
        if self.rows.get(at).is_none_or(|r| r.number != row) {
            self.rows.insert(at, Row { number: row, cells: Vec::new() });
        }
        let Some(there) = self.rows.get_mut(at) else { return };
        let at = there.cells.partition_point(|(c, _)| *c < column);
        if there.cells.get(at).is_some_and(|(c, _)| *c == column) {
            there.cells.remove(at);
        }
        if !text.is_empty() {
            there.cells.insert(at, (column, Cell::text(text)));
        }
    }
}

impl Row {
    /// What stands in a column, counted from 0.
    #[must_use]
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        let at = self.cells.partition_point(|(c, _)| *c < column);
        self.cells.get(at).filter(|(c, _)| *c == column).map(|(_, cell)| cell)
    }
}

impl Cell {
    /// A cell with text and nothing else.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Value::Text(text.into()).into()
    }

    /// Its text, when it is text.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl From<Value> for Cell {
    fn from(value: Value) -> Self {
        Cell { value, link: None }
    }
}

/// A cell that can't be trusted.
pub(super) fn wrong(message: impl Into<String>, hint: impl Into<String>) -> Value {
    Value::Wrong(Box::new(Fault::new(message, hint)))
}

/// `F12` for the sixth column, counted from 0, and row 12.
#[must_use]
pub fn cell_name(column: u32, row: u32) -> String {
    format!("{}{row}", column_name(column))
}

/// Column, counted from 0, and row of `F12`.
#[must_use]
pub fn cell_place(name: &str) -> Option<(u32, u32)> {
    let row = name.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = name.strip_suffix(row)?;
    let column = letters.bytes().try_fold(0u32, |column, letter| {
        column.checked_mul(26)?.checked_add(u32::from(letter - b'A') + 1)
    })?;
    Some((column.checked_sub(1)?, row.parse().ok().filter(|row| *row > 0)?))
}

/// `F` for the sixth column, counted from 0.
#[must_use]
pub fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}
