//! `dossier export`

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use clap::Args;
use complicity_explorer::sheet::{self, Book, Refusal};

use crate::Outcome;
use crate::input::{self, reason};
use crate::output::Target;
use crate::report;

#[derive(Args)]
pub(crate) struct Options {
    /// Dossier file; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// Where it goes: a name that ends in `.xlsx`, or a folder for CSV files
    #[command(flatten)]
    target: Target,
}

/// Writes the dossier as a spreadsheet; a dossier with errors is refused, with all of them.
pub(crate) fn run(options: &Options, out: &mut impl Write) -> io::Result<Outcome> {
    let Options { file, target } = options;
    let good = match input::dossier(file)? {
        Ok(good) => good,
        Err(checked) => return report::refuse(checked),
    };
    if let Some(sentence) = other_kind(target.path()) {
        return Err(io::Error::other(sentence));
    }
    let book = sheet::export(&good.json).map_err(|Refusal(sentence)| io::Error::other(sentence))?;
    if is_workbook(target.path()) || target.path().as_os_str() == "-" {
        target.check()?;
        let bytes = sheet::write_xlsx(&book).map_err(|e| io::Error::other(e.to_string()))?;
        target.write(&bytes, out)?;
    } else {
        folder(&book, target, out)?;
    }
    Ok(Outcome::Fine)
}

/// Whether a path is meant for a workbook and not for a folder.
fn is_workbook(path: &Path) -> bool {
    has_ending(path, &["xlsx"]) && !path.is_dir()
}

/// What is said of a name that would be a folder or a workbook of another kind than its ending says.
pub(crate) fn other_kind(path: &Path) -> Option<String> {
    let other = has_ending(path, &["csv", "json", "ods", "tsv", "txt", "xls", "xlsb", "xlsm"]);
    (other && !path.is_dir()).then(|| {
        format!("`{}`: a workbook ends in .xlsx; CSV files go into a folder", path.display())
    })
}

/// Whether a name ends in one of these, whatever its capitals.
pub(crate) fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Every sheet gets its file, also an empty one: none of an earlier export is left. Nothing is written
/// when one of them may not be.
fn folder(book: &Book, target: &Target, out: &mut impl Write) -> io::Result<()> {
    let path = target.path();
    let place = path.display();
    if path.exists() && !path.is_dir() {
        return Err(io::Error::other(format!(
            "`{place}` is a file; name a folder, or a workbook that ends in .xlsx"
        )));
    }
    fs::create_dir_all(path)
        .map_err(|e| io::Error::other(format!("`{place}` can't be made: {}", reason(&e))))?;
    let files: Vec<(Target, Vec<u8>)> = sheet::write_csv(book)
        .into_iter()
        .map(|(name, bytes)| (target.inside(&name), bytes))
        .collect();
    files.iter().try_for_each(|(file, _)| file.check())?;
    files.iter().try_for_each(|(file, bytes)| file.write(bytes, out))
}
