//! `dossier template`

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use complicity_explorer::sheet::{template, write_xlsx};

use crate::{Outcome, outputs};

#[derive(Args)]
pub(crate) struct Options {
    /// Where the workbook goes
    #[arg(short, long, value_name = "BOOK.xlsx")]
    output: PathBuf,
    /// Replace a file that is there
    #[arg(long)]
    force: bool,
}

/// Writes a workbook to fill in.
pub(crate) fn run(options: &Options) -> io::Result<Outcome> {
    let output = &options.output;
    let written = match outputs::refusal(output, options.force) {
        Some(sentence) => Err(sentence),
        None => template().and_then(|book| write_xlsx(&book)).map_err(|e| e.to_string()).and_then(
            |bytes| {
                let place = format!("`{}` can't be written", output.display());
                outputs::write(&[(output.clone(), &bytes)]).map_err(|e| format!("{place}: {e}"))
            },
        ),
    };
    if let Err(sentence) = written {
        writeln!(io::stderr(), "dossier: {sentence}")?;
        return Ok(Outcome::Unreadable);
    }
    Ok(Outcome::Fine)
}
