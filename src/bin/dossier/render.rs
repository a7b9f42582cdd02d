//! `dossier render`

use std::io::{self, Write};

use clap::Args;
use complicity_explorer::ui::staff::{now, static_page};

use crate::Outcome;
use crate::input;
use crate::output::Target;
use crate::report;

#[derive(Args)]
pub(crate) struct Options {
    /// Dossier file; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
    #[command(flatten)]
    target: Target,
}

/// The styles of the explorer, which are those of the page.
const STYLES: &str = include_str!("../../../www/styles/explorer.css");

/// Draws the dossier as one static page; a dossier with errors is refused, with all of them.
pub(crate) fn run(options: &Options, out: &mut impl Write) -> io::Result<Outcome> {
    options.target.check()?;
    let dossier = match input::dossier(&options.file)? {
        Ok(good) => good.dossier,
        Err(refused) => return report::refuse(refused),
    };
    let styles = format!("body {{ margin: 0; }}\n{STYLES}");
    let page = now(static_page(dossier, &styles)).ok_or_else(not_drawn)?;
    options.target.write(page.as_bytes(), out)?;
    Ok(Outcome::Fine)
}

/// A mistake of the program, and none of the file's.
pub(crate) fn not_drawn() -> io::Error {
    io::Error::other("the page could not be drawn; please report this, with the file")
}
