//! What is wrong with a spreadsheet, by sheet and cell.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::book::{Book, Fault, Mend, Value, cell_name, cell_place};
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
    /// What certainly mends it: cells of the sheet, and what to write into each; mostly nothing
    pub mend: Vec<(String, String)>,
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
    problems: Vec<Noted>,
    pub(super) notes: Vec<String>,
}

#[derive(Debug)]
struct Noted {
    spot: Spot,
    severity: Severity,
    code: Code,
    fault: Fault,
}

impl Found {
    /// Nothing but these notes.
    pub(super) fn with(notes: Vec<String>) -> Self {
        Found { problems: Vec::new(), notes }
    }

    pub(super) fn error(&mut self, spot: Spot, code: Code, message: String, hint: String) {
        self.fault(spot, Severity::Error, code, Fault::new(message, hint));
    }

    pub(super) fn warning(&mut self, spot: Spot, code: Code, message: String, hint: String) {
        self.fault(spot, Severity::Warning, code, Fault::new(message, hint));
    }

    pub(super) fn fault(&mut self, spot: Spot, severity: Severity, code: Code, fault: Fault) {
        self.problems.push(Noted { spot, severity, code, fault });
    }

    /// Says what mends the problem that was noted last.
    pub(super) fn mend(&mut self, mend: Option<Mend>) {
        if let Some(noted) = self.problems.last_mut() {
            noted.fault.mend = mend.map(Box::new);
        }
    }

    pub(super) fn note(&mut self, note: String) {
        self.notes.push(note);
    }

    /// The places that have an error, sorted.
    pub(super) fn wrong_places(&self) -> Vec<Spot> {
        let errors = self.problems.iter().filter(|noted| noted.severity == Severity::Error);
        let mut spots: Vec<Spot> = errors.map(|noted| noted.spot).collect();
        spots.sort_unstable();
        spots
    }

    /// All problems in the order of the book; of one place errors first.
    pub(super) fn told(mut self, book: &Book) -> Vec<CellProblem> {
        self.problems.sort_by_key(|noted| (noted.spot.order(), noted.severity));
        let told = self.problems.into_iter().map(|Noted { spot, severity, code, fault }| {
            let (sheet, cell) = spot.names(book);
            let Fault { message, hint, mend } = fault;
            let mend = mend.and_then(|mend| whole(book, spot, &cell, *mend)).unwrap_or_default();
            CellProblem { severity, code, sheet, cell, message, hint, mend }
        });
        let mut told: Vec<CellProblem> = told.collect();
        settle(&mut told);
        told
    }
}

/// Takes away the mends that would write different things into one cell: nobody knows which is meant.
fn settle(problems: &mut [CellProblem]) {
    let mut texts: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut unclear: BTreeSet<(String, String)> = BTreeSet::new();
    for problem in problems.iter() {
        for (cell, text) in &problem.mend {
            let place = (problem.sheet.clone(), cell.clone());
            if texts.get(&place).is_some_and(|other| other != text) {
                unclear.insert(place);
            } else {
                texts.insert(place, text.clone());
            }
        }
    }
    if unclear.is_empty() {
        return;
    }
    for problem in problems {
        let sheet = &problem.sheet;
        if problem.mend.iter().any(|(cell, _)| unclear.contains(&(sheet.clone(), cell.clone()))) {
            problem.mend.clear();
        }
    }
}

/// All cells that a mend writes; none when another cell says something else already.
fn whole(book: &Book, spot: Spot, cell: &str, mend: Mend) -> Option<Vec<(String, String)>> {
    let Spot::Cell(sheet, ..) = spot else { return None };
    let sheet = book.sheets.get(usize::try_from(sheet).ok()?)?;
    let mut cells = vec![(cell.to_owned(), mend.text)];
    for (name, word) in mend.beside {
        let (column, row) = cell_place(&name)?;
        match sheet.cell(column, row).map(|cell| &cell.value) {
            None => cells.push((name, word)),
            Some(Value::Text(there)) if there.trim().is_empty() => cells.push((name, word)),
            Some(Value::Text(there)) if there.trim() == word => {}
            Some(_) => return None,
        }
    }
    Some(cells)
}
