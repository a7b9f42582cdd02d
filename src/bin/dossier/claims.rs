//! `dossier claims`

use std::io::{self, Write};

use clap::Args;
use complicity_explorer::ui::ClaimSheet;

use crate::Outcome;
use crate::input;
use crate::output::Target;
use crate::render::{document, draw, props};
use crate::report;

#[derive(Args)]
pub(crate) struct Options {
    /// Dossier file; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
    #[command(flatten)]
    target: Target,
}

/// For paper: black on white, addresses written out.
const STYLES: &str = include_str!("claims.css");

/// Draws the claim sheet as one page; a dossier with errors is refused, with all of them.
pub(crate) fn run(options: &Options, out: &mut impl Write) -> io::Result<Outcome> {
    options.target.check()?;
    let dossier = match input::dossier(&options.file)? {
        Ok(good) => good.dossier,
        Err(refused) => return report::refuse(refused),
    };
    let title = dossier.title.get("en", dossier.default_language());
    let title = format!("Claim sheet: {title}");
    let body = draw::<ClaimSheet>(props(dossier))?;
    options.target.write(document(&title, STYLES, &body).as_bytes(), out)?;
    Ok(Outcome::Fine)
}
