//! `dossier claims`

use std::io::{self, Write};

use clap::Args;
use complicity_explorer::ui::staff::{claim_sheet, now};

use crate::Outcome;
use crate::input;
use crate::output::Target;
use crate::render::not_drawn;
use crate::report;

#[derive(Args)]
pub(crate) struct Options {
    /// Dossier file; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
    #[command(flatten)]
    target: Target,
}

/// Draws the claim sheet as one page; a dossier with errors is refused, with all of them.
pub(crate) fn run(options: &Options, out: &mut impl Write) -> io::Result<Outcome> {
    options.target.check()?;
    let dossier = match input::dossier(&options.file)? {
        Ok(good) => good.dossier,
        Err(refused) => return report::refuse(refused),
    };
    let sheet = now(claim_sheet(dossier)).ok_or_else(not_drawn)?;
    options.target.write(sheet.as_bytes(), out)?;
    Ok(Outcome::Fine)
}
