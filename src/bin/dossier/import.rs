//! `dossier import`

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use complicity_explorer::data;
use complicity_explorer::model::problem::Severity;
use complicity_explorer::sheet::{self, Book, LARGEST};

use crate::report::{self, CheckedBook, Color, Format};
use crate::{Outcome, outputs};

#[derive(Args)]
pub(crate) struct Options {
    /// A workbook, a folder of CSV files, or the CSV files; `-` is a workbook on standard input
    #[arg(required = true, value_name = "BOOK.xlsx|DIR|FILE.csv")]
    files: Vec<String>,
    /// Where the dossier goes
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Replace a file that is there
    #[arg(long)]
    force: bool,
    /// How to report problems
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// When to use colors
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
    /// Count warnings as errors
    #[arg(long)]
    strict: bool,
}

/// Makes a dossier of a spreadsheet; one with errors is refused, with all of them and their cells.
pub(crate) fn run(options: &Options, out: &mut impl Write) -> io::Result<Outcome> {
    let fail = |sentence: String| {
        writeln!(io::stderr(), "dossier: {sentence}")?;
        Ok(Outcome::Unreadable)
    };
    if let Some(sentence) = outputs::refusal(&options.output, options.force) {
        return fail(sentence);
    }
    let book = match book(&options.files) {
        Ok(book) => book,
        Err(sentence) => return fail(sentence),
    };
    let import = sheet::import(&book);
    for note in &import.notes {
        writeln!(io::stderr(), "dossier: {}", report::clean(note))?;
    }
    let name = match options.files.as_slice() {
        [one] if one == "-" => "standard input".to_owned(),
        [one] => one.clone(),
        several => several.join(", "),
    };
    let mut problems = import.problems;
    if options.strict {
        for problem in &mut problems {
            problem.severity = Severity::Error;
        }
    }
    let errors = problems.iter().any(|problem| problem.severity == Severity::Error);
    report::write_book(&CheckedBook { name, problems }, options.format, options.color, out)?;
    let Some(dossier) = import.dossier.filter(|_| !errors) else {
        return Ok(Outcome::DataHasErrors);
    };
    let text = data::write(&dossier)?;
    match outputs::write(&[(options.output.clone(), text.as_bytes())]) {
        Ok(()) => Ok(Outcome::Fine),
        Err(e) => fail(format!("`{}` can't be written: {e}", options.output.display())),
    }
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

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

fn in_folder(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let place = folder.display();
    let entries = fs::read_dir(folder).map_err(|e| format!("`{place}` can't be read: {e}"))?;
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

/// The bytes of a file, up to one more than are accepted.
fn bytes(file: &str) -> Result<Vec<u8>, String> {
    let most = u64::try_from(LARGEST).unwrap_or(u64::MAX) + 1;
    let mut bytes = Vec::new();
    let read = if file == "-" {
        io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        fs::File::open(file).and_then(|opened| opened.take(most).read_to_end(&mut bytes))
    };
    read.map_err(|e| format!("`{file}` can't be read: {e}"))?;
    Ok(bytes)
}
