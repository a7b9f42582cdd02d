//! What staff change in the page, so that it can be done again and taken back.

use serde::{Deserialize, Serialize};

/// One change of what was given. Changes are made in their order, each to what the one before it has left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// Another text in a cell of a spreadsheet; nothing empties it
    Cell {
        /// Name of the sheet
        sheet: String,
        /// `F12`
        cell: String,
        /// What to write
        text: String,
    },
    /// Another text in place of these bytes of a dossier file
    Bytes {
        /// The first byte
        start: usize,
        /// The first byte behind
        end: usize,
        /// What to write: JSON
        text: String,
    },
}

impl Edit {
    /// Where it writes: sheet and cell, or the first byte.
    #[must_use]
    pub fn place(&self) -> (&str, &str, usize) {
        match self {
            Edit::Cell { sheet, cell, .. } => (sheet, cell, 0),
            Edit::Bytes { start, .. } => ("", "", *start),
        }
    }

    /// What it writes.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Edit::Cell { text, .. } | Edit::Bytes { text, .. } => text,
        }
    }
}
