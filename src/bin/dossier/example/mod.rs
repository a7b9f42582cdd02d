//! `dossier example`

mod chance;
mod figures;
mod names;
mod organizations;
mod ties;
mod voices;

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use clap::value_parser;
use serde_json::{Value, json};

use crate::Outcome;
use crate::output::Target;
use chance::Chance;
use ties::Sizes;

#[derive(Args)]
pub(crate) struct Options {
    /// How many companies it has
    #[arg(long, default_value_t = 2_000, value_name = "NUMBER",
          value_parser = value_parser!(u32).range(2..=100_000))]
    companies: u32,
    /// How many ties it has
    #[arg(long, default_value_t = 10_000, value_name = "NUMBER",
          value_parser = value_parser!(u32).range(1..=1_000_000))]
    ties: u32,
    /// Another number makes another dossier of the same size
    #[arg(long, default_value_t = 1, value_name = "NUMBER")]
    seed: u64,
    /// Where the file goes; standard output when left out
    #[arg(short, long, value_name = "OUT.json", default_value = "-", hide_default_value = true)]
    output: PathBuf,
    /// Overwrite OUT.json when it is there already
    #[arg(short, long)]
    force: bool,
}

/// Writes an invented dossier; the same options give the same bytes, on every computer.
pub(crate) fn run(options: &Options, out: &mut impl Write) -> io::Result<Outcome> {
    let target = Target::new(options.output.clone(), options.force);
    target.check()?;
    target.write(text(&invented(options))?.as_bytes(), out)?;
    Ok(Outcome::Fine)
}

const NOTE: &str = "Nothing in this file is true. A program invented every company, agency, person, \
    sum, date, letter and quotation, and each address leads to a domain that is reserved for \
    examples. It is there to try the explorer with a dossier of this size.";

fn invented(options: &Options) -> Vec<(&'static str, Value)> {
    let Options { companies, ties, seed, .. } = *options;
    let sizes = Sizes::new(companies, ties);
    let mut chance = Chance::new(seed);
    let companies = organizations::companies(&mut chance, companies);
    let agencies = organizations::agencies();
    let others = organizations::others();
    let people = organizations::people(&mut chance, &companies, sizes.people);
    let ties = ties::ties(&mut chance, &sizes, &companies, &agencies);
    let sources = voices::sources(&mut chance, sizes.sources);
    let voices = voices::voices(&mut chance, &sizes, &companies, &agencies, &others, &people);
    let size = format!("{} companies, {} ties", grouped(companies.len()), grouped(ties.len()));
    let organizations: Vec<&Value> = companies.iter().chain(&agencies).chain(&others).collect();
    let mut dossier = vec![
        ("format", json!(complicity_explorer::data::FORMAT)),
        ("id", json!("invented-example")),
        ("version", json!(format!("seed-{seed}"))),
        ("title", json!(format!("An invented example: {size}"))),
        (
            "summary",
            json!(
                "Companies that do not exist supply agencies that do not exist with things that \
                do not exist."
            ),
        ),
        ("as_of", json!("2025-12")),
        ("publisher", json!({ "name": "A program (invented)", "url": "https://example.org/" })),
        ("corrections_url", json!("mailto:corrections@example.org")),
        ("note", json!(NOTE)),
        ("organizations", json!(organizations)),
        ("people", json!(people)),
        ("ties", json!(ties)),
    ];
    dossier.extend(voices);
    dossier.push(("sources", json!(sources)));
    dossier
}

/// Digits in groups of three: `10,000`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// One record a line: half as long as with every key on its own, and still to be read and compared.
fn text(dossier: &[(&str, Value)]) -> serde_json::Result<String> {
    let mut text = String::from("{\n");
    for (n, (key, value)) in dossier.iter().enumerate() {
        if n > 0 {
            text.push_str(",\n");
        }
        text.push_str(&serde_json::to_string(key)?);
        text.push_str(": ");
        match value {
            Value::Array(items) if !items.is_empty() => {
                let lines: Result<Vec<String>, _> =
                    items.iter().map(serde_json::to_string).collect();
                text.push_str("[\n");
                text.push_str(&lines?.join(",\n"));
                text.push_str("\n]");
            }
            other => text.push_str(&serde_json::to_string(other)?),
        }
    }
    text.push_str("\n}\n");
    Ok(text)
}
