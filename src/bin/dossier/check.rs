//! `dossier check`

use std::io::{self, Write};

use clap::Args;
use complicity_explorer::model::problem::Severity;

use crate::Outcome;
use crate::input;
use crate::report::{self, Manner};

#[derive(Args)]
pub(crate) struct Options {
    /// Dossier files; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    #[command(flatten)]
    manner: Manner,
    /// Count warnings as errors
    #[arg(long)]
    strict: bool,
}

/// Checks each file and reports all problems; the files that can be read are checked in any case.
pub(crate) fn run(options: &Options, out: &mut impl Write) -> io::Result<Outcome> {
    let mut outcome = Outcome::Fine;
    let mut checked = Vec::new();
    for file in &options.files {
        match input::read(file) {
            Ok(input) => checked.push(input::check(&input, options.strict)),
            Err(e) => {
                outcome = Outcome::Unreadable;
                writeln!(io::stderr(), "dossier: {e}")?;
            }
        }
    }
    if checked.iter().any(|file| file.count(Severity::Error) > 0) {
        outcome = outcome.max(Outcome::DataHasErrors);
    }
    report::write(&checked, options.manner, out)?;
    Ok(outcome)
}
