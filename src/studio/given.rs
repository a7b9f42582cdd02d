//! The files as they were chosen: what they are, and what is changed in them.

use super::edit::Edit;
use crate::sheet::{Book, Refusal, cell_place, read_csv, read_xlsx};
use crate::ui::staff::studio as say;

/// A file as it was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name
    pub name: String,
    /// What it holds
    pub bytes: Vec<u8>,
}

/// What the files are.
#[derive(Clone, Debug)]
pub(super) enum Given {
    /// A workbook, or CSV files as the sheets of one
    Book(Book),
    /// A dossier
    Json(Vec<u8>),
}

impl Given {
    /// Recognizes files by what they hold; with a sentence for each of them.
    ///
    /// # Errors
    /// A sentence: files that don't belong together, and files that can't be read.
    pub(super) fn recognize(files: Vec<File>) -> Result<(Self, Vec<String>), String> {
        let kinds: Vec<Kind> = files.iter().map(Kind::of).collect();
        if let Some((file, _)) = files.iter().zip(&kinds).find(|(_, kind)| **kind == Kind::Other) {
            return Err(say::not_known(&file.name));
        }
        match kinds.as_slice() {
            [] => Err(say::NO_FILE.into()),
            [Kind::Workbook] => {
                let file = one(files)?;
                let book = read_xlsx(&file.bytes).map_err(|e| refused(&file.name, &e))?;
                let sentence = say::workbook(&file.name, &sheets(&book));
                Ok((Given::Book(book), vec![sentence]))
            }
            [Kind::Json] => {
                let file = one(files)?;
                Ok((Given::Json(file.bytes), vec![say::dossier_file(&file.name)]))
            }
            kinds if kinds.iter().all(|kind| *kind == Kind::Csv) => {
                let mut files: Vec<(String, Vec<u8>)> =
                    files.into_iter().map(|file| (file.name, file.bytes)).collect();
                files.sort();
                let book = read_csv(&files).map_err(|Refusal(sentence)| sentence)?;
                let sentence = say::csv_files(&sheets(&book));
                Ok((Given::Book(book), vec![sentence]))
            }
            _ => Err(say::MIXED.into()),
        }
    }

    /// With the changes made. One that names a place that is not there changes nothing.
    pub(super) fn with(&self, edits: &[Edit]) -> Self {
        let mut given = self.clone();
        match &mut given {
            Given::Book(book) => {
                for edit in edits {
                    let Edit::Cell { sheet, cell, text } = edit else { continue };
                    let sheet = book.sheets.iter_mut().find(|known| known.name == *sheet);
                    if let (Some(sheet), Some((column, row))) = (sheet, cell_place(cell)) {
                        sheet.write(column, row, text);
                    }
                }
            }
            Given::Json(bytes) => {
                let mut rest = edits;
                while !rest.is_empty() {
                    let run;
                    (run, rest) = rest.split_at(falling(rest));
                    *bytes = spliced(bytes, run);
                }
            }
        }
        given
    }
}

/// How many changes at the start of the list, one at least, go from the end of the file to its start: none
/// moves the place of the next, so that they can be made at once.
fn falling(edits: &[Edit]) -> usize {
    let place = |edit: &Edit| match edit {
        Edit::Bytes { start, end, .. } => Some((*start, *end)),
        Edit::Cell { .. } => None,
    };
    let falls = |pair: &[Edit]| match pair {
        [a, b] => place(a)
            .zip(place(b))
            .is_some_and(|((start, end), (_, before))| before <= start && start <= end),
        _ => false,
    };
    1 + edits.windows(2).take_while(|pair| falls(pair)).count()
}

/// The bytes with changes that fall as [`falling`] says.
fn spliced(bytes: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut new = Vec::with_capacity(bytes.len());
    let mut from = 0;
    for edit in edits.iter().rev() {
        let Edit::Bytes { start, end, text } = edit else { continue };
        if let (Some(before), true) = (bytes.get(from..*start), *end <= bytes.len() && start <= end)
        {
            new.extend_from_slice(before);
            new.extend_from_slice(text.as_bytes());
            from = *end;
        }
    }
    new.extend_from_slice(bytes.get(from..).unwrap_or_default());
    new
}

/// What a single file can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Workbook,
    Json,
    Csv,
    Other,
}

impl Kind {
    /// By the first bytes, and where they say nothing by the ending of the name.
    fn of(file: &File) -> Self {
        let ending = file.name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let is = |known: &[&str]| known.iter().any(|known| ending.eq_ignore_ascii_case(known));
        // Also an old or a locked workbook, of which the reader says what it is.
        if file.bytes.starts_with(b"PK") || file.bytes.starts_with(&[0xd0, 0xcf]) {
            return Kind::Workbook;
        }
        let text = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.bytes);
        let first = text.iter().find(|byte| !byte.is_ascii_whitespace());
        // A computer that hides endings makes `dossier.json.txt`.
        if is(&["csv", "tsv"]) || (is(&["txt"]) && first != Some(&b'{')) {
            return Kind::Csv;
        }
        if is(&["json"]) || first == Some(&b'{') {
            return Kind::Json;
        }
        if is(&["xlsx"]) { Kind::Workbook } else { Kind::Other }
    }
}

fn one(files: Vec<File>) -> Result<File, String> {
    files.into_iter().next().ok_or_else(|| say::NO_FILE.into())
}

fn refused(name: &str, Refusal(sentence): &Refusal) -> String {
    format!("`{name}`: {sentence}")
}

/// Each sheet with how many rows it has below its headings.
fn sheets(book: &Book) -> Vec<(String, usize)> {
    let rows = |sheet: &crate::sheet::Sheet| sheet.rows.len().saturating_sub(1);
    book.sheets.iter().map(|sheet| (sheet.name.clone(), rows(sheet))).collect()
}
