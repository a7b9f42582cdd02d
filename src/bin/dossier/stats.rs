//! `dossier stats`

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use complicity_explorer::data::{Translated, translated};
use complicity_explorer::query::diff::ARRAYS;
use complicity_explorer::ui::staff::{scene, total};
use serde_json::{Map, Value, json};

use crate::Outcome;
use crate::input::{self, Good};
use crate::report;
use crate::split::brotli;

#[derive(Args)]
pub(crate) struct Options {
    /// Dossier file; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// The form of the report
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Form {
    /// In lines
    Human,
    /// One JSON object
    Json,
}

/// Counts what a dossier holds, and what its visitors load.
pub(crate) fn run(options: &Options, out: &mut impl Write) -> io::Result<Outcome> {
    let file = match input::dossier(&options.file)? {
        Ok(good) => good,
        Err(refused) => return report::refuse(refused),
    };
    let scene = scene(file.dossier.clone());
    let counts = counts(&file);
    let (totals, languages) = (total(&scene), translated(&file.json));
    let brotli = brotli(&file.bytes)?;
    match options.format {
        Form::Human => {
            for (array, n) in &counts {
                writeln!(out, "{array:<14} {n:>7}")?;
            }
            for sentence in &totals {
                writeln!(out, "total          {sentence}")?;
            }
            for Translated { language, texts, of } in &languages {
                let percent = if *of == 0 { 100 } else { texts * 100 / of };
                writeln!(
                    out,
                    "language       {language}: {texts} of {of} texts, {percent} percent"
                )?;
            }
            writeln!(out, "size           {} bytes, {brotli} after brotli", file.bytes.len())?;
        }
        Form::Json => {
            let counts: Map<String, Value> =
                counts.iter().map(|(array, n)| ((*array).into(), (*n).into())).collect();
            let languages: Vec<Value> = languages
                .iter()
                .map(|l| json!({ "language": l.language, "texts": l.texts, "of": l.of }))
                .collect();
            let report = json!({
                "file": file.name,
                "records": counts,
                "totals": totals,
                "languages": languages,
                "bytes": file.bytes.len(),
                "brotli": brotli,
            });
            serde_json::to_writer_pretty(&mut *out, &report)?;
            writeln!(out)?;
        }
    }
    Ok(Outcome::Fine)
}

/// Records of each array; of endorsers the organizations.
fn counts(file: &Good) -> Vec<(&'static str, usize)> {
    let size = |array: &str| file.json.get(array).map_or(0, |json| json.items().len());
    let endorsers = file.dossier.endorsers.as_ref().map_or(0, |e| e.organizations.len());
    let mut counts: Vec<(&str, usize)> = ARRAYS.map(|(array, _)| (array, size(array))).to_vec();
    counts.push(("endorsers", endorsers));
    counts.push(("corrections", size("corrections")));
    counts
}
