//! `dossier export`

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use complicity_explorer::data;
use complicity_explorer::model::problem::Severity;
use complicity_explorer::sheet::{self, Book, Refusal};

use crate::check::{check, read};
use crate::report::{self, Color, Format};
use crate::{Outcome, outputs};

#[derive(Args)]
pub(crate) struct Options {
    /// Dossier file; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// Where the spreadsheet goes: a name that ends in .xlsx, or a folder for CSV files
    #[arg(short, long, value_name = "BOOK.xlsx|DIR")]
    output: PathBuf,
    /// Replace what is there
    #[arg(long)]
    force: bool,
    /// How to report problems
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// When to use colors
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
}

/// Writes the dossier as a spreadsheet; a dossier with errors is refused, with all of them.
pub(crate) fn run(options: &Options, out: &mut impl Write) -> io::Result<Outcome> {
    let bytes = match read(&options.file) {
        Ok(bytes) => bytes,
        Err(e) => return unreadable(&format!("`{}` can't be read: {e}", options.file)),
    };
    let checked = check(&options.file, &bytes, false);
    let parsed = std::str::from_utf8(&bytes).ok().and_then(|text| data::parse(text).ok());
    let (0, Some((json, _))) = (checked.count(Severity::Error), parsed) else {
        report::write(&[checked], options.format, options.color, out)?;
        return Ok(Outcome::DataHasErrors);
    };
    let done = sheet::export(&json).map_err(|Refusal(sentence)| sentence).and_then(|book| {
        if is_workbook(&options.output) {
            workbook(&book, &options.output, options.force)
        } else {
            folder(&book, &options.output, options.force)
        }
    });
    match done {
        Ok(()) => Ok(Outcome::Fine),
        Err(sentence) => unreadable(&sentence),
    }
}

fn unreadable(sentence: &str) -> io::Result<Outcome> {
    writeln!(io::stderr(), "dossier: {sentence}")?;
    Ok(Outcome::Unreadable)
}

/// Whether a path is meant for a workbook and not for a folder.
pub(crate) fn is_workbook(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
    !path.is_dir() && ending.is_some_and(|ending| ending == "xlsx" || ending == "xlsm")
}

fn workbook(book: &Book, output: &Path, force: bool) -> Result<(), String> {
    if let Some(sentence) = outputs::refusal(output, force) {
        return Err(sentence);
    }
    let bytes = sheet::write_xlsx(book).map_err(|e| e.to_string())?;
    written(output, outputs::write(&[(output.to_owned(), &bytes)]))
}

/// Every sheet gets its file, also an empty one: none of an earlier export is left.
fn folder(book: &Book, output: &Path, force: bool) -> Result<(), String> {
    if output.exists() && !output.is_dir() {
        return Err(format!(
            "`{}` is a file; name a folder, or a workbook that ends in .xlsx",
            output.display()
        ));
    }
    let files = sheet::write_csv(book);
    let files: Vec<(PathBuf, &[u8])> =
        files.iter().map(|(name, bytes)| (output.join(name), bytes.as_slice())).collect();
    if let Some(sentence) = files.iter().find_map(|(path, _)| outputs::refusal(path, force)) {
        return Err(sentence);
    }
    written(output, fs::create_dir_all(output).and_then(|()| outputs::write(&files)))
}

fn written(output: &Path, done: io::Result<()>) -> Result<(), String> {
    done.map_err(|e| format!("`{}` can't be written: {e}", output.display()))
}
