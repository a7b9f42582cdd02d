//! `dossier template`

use std::io::{self, Write};

use clap::Args;
use complicity_explorer::sheet::{template, write_xlsx};

use crate::Outcome;
use crate::export::other_kind;
use crate::output::Target;

#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    target: Target,
}

/// Writes a workbook to fill in.
pub(crate) fn run(options: &Options, out: &mut impl Write) -> io::Result<Outcome> {
    let Options { target } = options;
    if let Some(sentence) = other_kind(target.path()) {
        return Err(io::Error::other(sentence));
    }
    target.check()?;
    let book = template().and_then(|book| write_xlsx(&book));
    target.write(&book.map_err(|e| io::Error::other(e.to_string()))?, out)?;
    Ok(Outcome::Fine)
}
