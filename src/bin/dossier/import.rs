//! `dossier import`

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use complicity_explorer::data;
use complicity_explorer::model::problem::Severity;
use complicity_explorer::sheet::{self, Book, LARGEST};

use crate::Outcome;
use crate::export::has_ending;
use crate::input::{self, reason};
use crate::output::Target;
use crate::report::{self, CheckedBook, Manner};

#[derive(Args)]
pub(crate) struct Options {
    /// A workbook, a folder of CSV files, or the CSV files; `-` is a workbook on standard input
    #[arg(required = true, value_name = "BOOK.xlsx|DIR|FILE.csv")]
    files: Vec<String>,
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    manner: Manner,
    /// Count warnings as errors
    #[arg(long)]
    strict: bool,
}

/// Makes a dossier of a spreadsheet; one with errors is refused, with all of them and their cells.
pub(crate) fn run(options: &Options, out: &mut impl Write) -> io::Result<Outcome> {
    let Options { files, target, manner, strict } = options;
    target.check()?;
    let book = book(files).map_err(io::Error::other)?;
    let import = sheet::import(&book);
    for note in &import.notes {
        writeln!(io::stderr(), "dossier: {}", report::clean(note))?;
    }
    let name = match files.as_slice() {
        [one] if one == "-" => "standard input".to_owned(),
        [one] => one.clone(),
        several => several.join(", "),
    };
    let mut problems = import.problems;
    if *strict {
        for problem in &mut problems {
            problem.severity = Severity::Error;
        }
    }
    let errors = problems.iter().any(|problem| problem.severity == Severity::Error);
    let found = CheckedBook { name, problems };
    let Some(dossier) = import.dossier.filter(|_| !errors) else {
        report::write_book(&found, *manner, out)?;
        return Ok(Outcome::DataHasErrors);
    };
    // Before the report: nobody may be left to read that, as in `dossier import … | head`.
    target.write(data::write(&dossier)?.as_bytes(), out)?;
    // Standard output is the dossier's then.
    if target.path().as_os_str() == "-" {
        report::write_book(&found, *manner, &mut io::stderr().lock())?;
    } else {
        report::write_book(&found, *manner, out)?;
    }
    Ok(Outcome::Fine)
}

/// The sheets of all files together.
fn book(files: &[String]) -> Result<Book, String> {
    if let [file] = files {
        let path = Path::new(file);
        if path.is_dir() {
            return csv(&in_folder(path)?);
        }
        if !has_ending(path, &["csv", "tsv", "txt"]) {
            let bytes = bytes(file)?;
            return sheet::read_xlsx(&bytes).map_err(|e| {
                let way_out = if bytes.starts_with(b"PK") || bytes.starts_with(&[0xd0, 0xcf]) {
                    ""
                } else {
                    "; a workbook ends in .xlsx, a CSV file in .csv"
                };
                format!("`{file}`: {e}{way_out}")
            });
        }
    }
    let other = files.iter().find(|file| !has_ending(Path::new(file), &["csv", "tsv", "txt"]));
    if let Some(other) = other {
        return Err(format!(
            "`{other}` is not a CSV file; give one workbook, one folder, or CSV files"
        ));
    }
    csv(&files.iter().map(PathBuf::from).collect::<Vec<_>>())
}

fn in_folder(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let place = folder.display();
    let entries =
        fs::read_dir(folder).map_err(|e| format!("`{place}` can't be read: {}", reason(&e)))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| has_ending(path, &["csv", "tsv"]))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(format!("`{place}` has no file that ends in .csv"));
    }
    Ok(files)
}

fn csv(files: &[PathBuf]) -> Result<Book, String> {
    let read = files.iter().map(|path| {
        let name = path.display().to_string();
        bytes(&name).map(|bytes| (name, bytes))
    });
    sheet::read_csv(&read.collect::<Result<Vec<_>, _>>()?).map_err(|e| e.to_string())
}

fn bytes(file: &str) -> Result<Vec<u8>, String> {
    input::read_to(file, LARGEST).map(|input| input.bytes).map_err(|e| e.to_string())
}
