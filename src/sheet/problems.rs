//! What is wrong with a spreadsheet, by sheet and cell.

use std::fmt;

use super::book::{Book, cell_name};
use crate::model::problem::{Code, Severity};

/// One problem of a spreadsheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellProblem {
    /// How bad
    pub severity: Severity,
    /// What kind
    pub code: Code,
    /// The sheet; empty when it is about the whole book
    pub sheet: String,
    /// The cell, like `F12`; empty when it is about the whole sheet
    pub cell: String,
    /// What was seen and what is accepted
    pub message: String,
    /// How to mend it
    pub hint: String,
}

impl CellProblem {
    /// The place: `ties!F12`, `ties`, or `the file`.
    #[must_use]
    pub fn place(&self) -> String {
        match (self.sheet.is_empty(), self.cell.is_empty()) {
            (true, _) => "the file".into(),
            (false, true) => self.sheet.clone(),
            (false, false) => format!("{}!{}", self.sheet, self.cell),
        }
    }
}

impl fmt::Display for CellProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.place(), self.message, self.hint)
    }
}

/// A place in a book; sorts in the order of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Spot {
    #[default]
    File,
    Sheet(u32),
    /// Sheet, row from 1, column from 0
    Cell(u32, u32, u32),
}

impl Spot {
    pub(super) fn cell(sheet: u32, row: u32, column: u32) -> Self {
        Spot::Cell(sheet, row, column)
    }

    /// `ties!F12`
    pub(super) fn name(self, book: &Book) -> String {
        let (sheet, cell) = self.names(book);
        if cell.is_empty() { sheet } else { format!("{sheet}!{cell}") }
    }

    fn names(self, book: &Book) -> (String, String) {
        let sheet = |at: u32| {
            let at = usize::try_from(at).unwrap_or(usize::MAX);
            book.sheets.get(at).map(|sheet| sheet.name.clone()).unwrap_or_default()
        };
        match self {
            Spot::File => (String::new(), String::new()),
            Spot::Sheet(at) => (sheet(at), String::new()),
            Spot::Cell(at, row, column) => (sheet(at), cell_name(column, row)),
        }
    }

    fn order(self) -> (u32, u32, u32) {
        match self {
            Spot::File => (0, 0, 0),
            Spot::Sheet(at) => (at + 1, 0, 0),
            Spot::Cell(at, row, column) => (at + 1, row, column),
        }
    }
}

/// What an import has found so far.
#[derive(Debug, Default)]
pub(super) struct Found {
    problems: Vec<(Spot, Severity, Code, String, String)>,
    pub(super) notes: Vec<String>,
}

impl Found {
    /// Nothing but these notes.
    pub(super) fn with(notes: Vec<String>) -> Self {
        Found { problems: Vec::new(), notes }
    }

    pub(super) fn error(&mut self, spot: Spot, code: Code, message: String, hint: String) {
        self.problems.push((spot, Severity::Error, code, message, hint));
    }

    pub(super) fn warning(&mut self, spot: Spot, code: Code, message: String, hint: String) {
        self.problems.push((spot, Severity::Warning, code, message, hint));
    }

    pub(super) fn note(&mut self, note: String) {
        self.notes.push(note);
    }

    /// The places that have an error, sorted.
    pub(super) fn wrong_places(&self) -> Vec<Spot> {
        let errors = self.problems.iter().filter(|p| p.1 == Severity::Error);
        let mut spots: Vec<Spot> = errors.map(|(spot, ..)| *spot).collect();
        spots.sort_unstable();
        spots
    }

    /// All problems in the order of the book; of one place errors first.
    pub(super) fn told(mut self, book: &Book) -> Vec<CellProblem> {
        self.problems.sort_by_key(|(spot, severity, ..)| (spot.order(), *severity));
        let told = self.problems.into_iter().map(|(spot, severity, code, message, hint)| {
            let (sheet, cell) = spot.names(book);
            CellProblem { severity, code, sheet, cell, message, hint }
        });
        told.collect()
    }
}
