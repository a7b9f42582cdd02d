//! What must hold for whatever bytes come as a spreadsheet. Shared by the fuzz target and tests/fuzz.rs.
//!
//! Bytes that begin as a packed file are a workbook. Others are files, each behind a line with its name:
//!
//! ```text
//! --- dossier.csv
//! key,value
//! id,small
//!
//! --- ties.csv
//! id,kind
//! ```
//!
//! Files with `.xml` in their name are the parts of a workbook, so that damage doesn't end at a
//! checksum. Bytes without such a line are one CSV file of ties.

use std::io::{Cursor, Write};

use complicity_explorer::data;
use complicity_explorer::model::Dossier;
use complicity_explorer::sheet::{
    Book, CellProblem, Refusal, cell_place, export, import, read_csv, read_xlsx, write_csv,
    write_xlsx,
};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The sign before the name of a file.
const NAME: &[u8] = b"--- ";

/// Takes the way of `dossier import`, then that of `dossier export` and back. Panics where something
/// that must hold does not; else says whether the bytes are a spreadsheet.
pub fn take_in(bytes: &[u8]) -> bool {
    let book = book(bytes);
    match &book {
        Ok(book) => imported(book),
        Err(Refusal(sentence)) => assert!(!sentence.is_empty()),
    }
    book.is_ok()
}

/// The book that the bytes are.
fn book(bytes: &[u8]) -> Result<Book, Refusal> {
    if bytes.starts_with(b"PK") {
        return read_xlsx(bytes);
    }
    let files = files(bytes);
    if files.iter().any(|(name, _)| name.contains(".xml")) {
        return read_xlsx(&packed(&files));
    }
    assert!(read_xlsx(bytes).is_err(), "no workbook begins like this");
    read_csv(&files)
}

/// The files with their names.
fn files(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let Some(rest) = bytes.strip_prefix(NAME) else {
        return vec![("ties.csv".into(), bytes.to_vec())];
    };
    let mut files = Vec::new();
    let mut rest = Some(rest);
    while let Some(file) = rest {
        let end = file.windows(NAME.len() + 1).position(|w| w[0] == b'\n' && w[1..] == *NAME);
        let own = &file[..end.unwrap_or(file.len())];
        rest = end.map(|end| &file[end + 1 + NAME.len()..]);
        let mut parts = own.splitn(2, |byte| *byte == b'\n');
        let name = String::from_utf8_lossy(parts.next().unwrap_or_default()).into_owned();
        files.push((name, parts.next().unwrap_or_default().to_vec()));
    }
    files
}

/// A packed file of these parts; of two with one name only the first is in it.
fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        if archive.start_file(name.as_str(), options).is_ok() {
            archive.write_all(bytes).expect("memory can be written");
        }
    }
    archive.finish().expect("memory can be written").into_inner()
}

fn imported(book: &Book) {
    let import = import(book);
    for problem in &import.problems {
        has_its_place(problem, book);
    }
    assert!(import.notes.iter().all(|note| !note.is_empty()));
    assert_eq!(import.dossier.is_none(), import.has_errors(), "{:?}", import.problems);
    let Some(dossier) = import.dossier else { return };
    let text = data::write(&dossier).expect("what was imported can be written");
    let (json, _) = data::parse(&text).unwrap_or_else(|e| panic!("{:?}\n{text}", e.problem));
    let reading = data::read(&json);
    assert_eq!(reading.problems, [], "{text}");
    assert_eq!(reading.dossier.as_ref(), Some(&dossier), "{text}");
    let book = export(&json).expect("it fits into a workbook");
    let workbook = write_xlsx(&book).expect("a workbook can be written");
    comes_back("xlsx", read_xlsx(&workbook), &dossier, &text);
    comes_back("csv", read_csv(&write_csv(&book)), &dossier, &text);
}

/// A problem is told in words, with a sheet and a cell that there are.
fn has_its_place(problem: &CellProblem, book: &Book) {
    assert!(!problem.message.is_empty() && !problem.hint.is_empty(), "{problem:?}");
    let is_sheet = |name: &str| book.sheets.iter().any(|sheet| sheet.name == name);
    assert!(problem.sheet.is_empty() || is_sheet(&problem.sheet), "{problem:?}");
    assert!(problem.cell.is_empty() || cell_place(&problem.cell).is_some(), "{problem:?}");
}

fn comes_back(kind: &str, book: Result<Book, Refusal>, dossier: &Dossier, text: &str) {
    let import = import(&book.expect("what was written can be read"));
    let told: Vec<String> = import.problems.iter().map(ToString::to_string).collect();
    let told = told.join("\n");
    let back = import.dossier.unwrap_or_else(|| panic!("{kind}: {told}\n{text}"));
    let written = data::write(&back).expect("what was imported can be written");
    assert_eq!(written, text, "{kind}");
    assert!(back == *dossier, "{kind}: {text}");
}
