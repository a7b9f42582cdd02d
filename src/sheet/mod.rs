//! Spreadsheet ↔ dossier: bytes in, bytes out, no files and no clock.
//!
//! [`read_xlsx`] and [`read_csv`] make a [`Book`] of bytes, [`import`] a dossier of a book with all
//! problems by cell; [`export`] makes a book of a dossier, [`write_xlsx`] and [`write_csv`] bytes of a
//! book. What each sheet holds is told in docs/spreadsheet.md.

mod book;
mod cells;
mod columns;
mod csv;
mod dates;
mod dress;
mod export;
mod guard;
mod head;
mod headings;
mod import;
mod join;
mod layout;
mod marked;
mod numbers;
mod origin;
mod problems;
mod rows;
mod template;
mod told;
mod xlsx;

pub use book::{
    Area, Book, Cell, Fault, Look, Mend, Row, Sheet, Shown, Value, cell_name, cell_place,
    column_name,
};
pub use csv::{read_csv, write_csv};
pub use dress::dressed;
pub use export::export;
pub use guard::{LARGEST, LARGEST_INSIDE};
pub use import::{Import, import};
pub use layout::sheet_names;
pub use problems::CellProblem;
pub use template::template;
pub use xlsx::{read_xlsx, write_xlsx};

/// Why a file can't be a dossier at all, in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub String);

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refusal {}
