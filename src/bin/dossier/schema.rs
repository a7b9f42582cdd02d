//! `dossier schema`

use std::io::{self, Write};

use complicity_explorer::data;

use crate::Outcome;

/// Writes the JSON Schema of dossier files.
pub(crate) fn run(out: &mut impl Write) -> io::Result<Outcome> {
    out.write_all(data::schema()?.as_bytes())?;
    Ok(Outcome::Fine)
}
