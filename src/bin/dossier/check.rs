//! `dossier check`

use std::io::{self, Read, Write};

use clap::Args;
use complicity_explorer::data;
use complicity_explorer::model::problem::Severity;

use crate::Outcome;
use crate::report::{self, Checked, Color, Format};

#[derive(Args)]
pub(crate) struct Options {
    /// Dossier files; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
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

/// Checks each file and reports all problems; the files that can be read are checked in any case.
pub(crate) fn run(options: &Options, out: &mut impl Write) -> io::Result<Outcome> {
    let mut outcome = Outcome::Fine;
    let mut checked = Vec::new();
    for file in &options.files {
        match read(file) {
            Ok(bytes) => checked.push(check(file, &bytes, options.strict)),
            Err(e) => {
                outcome = Outcome::Unreadable;
                writeln!(io::stderr(), "dossier: `{file}` can't be read: {e}")?;
            }
        }
    }
    if checked.iter().any(|file| file.count(Severity::Error) > 0) {
        outcome = outcome.max(Outcome::DataHasErrors);
    }
    report::write(&checked, options.format, options.color, out)?;
    Ok(outcome)
}

/// The bytes of a file; `-` is standard input.
pub(crate) fn read(file: &str) -> io::Result<Vec<u8>> {
    if file != "-" {
        return std::fs::read(file);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Every problem of one file that was read.
pub(crate) fn check(file: &str, bytes: &[u8], strict: bool) -> Checked {
    let name = if file == "-" { "standard input" } else { file };
    let parsed = match std::str::from_utf8(bytes) {
        Ok(text) => data::parse(text),
        Err(_) => Err(data::not_utf8(bytes)),
    };
    let (json, places) = match parsed {
        Ok(parsed) => parsed,
        Err(e) => return Checked::not_json(name, *e),
    };
    let mut problems = data::read(&json).problems;
    problems.extend(data::evidence(&json));
    if strict {
        for problem in &mut problems {
            problem.severity = Severity::Error;
        }
    }
    Checked::new(name, problems, places)
}
