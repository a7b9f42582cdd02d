//! `cargo xtask size`: what a visitor's browser fetches, against its budgets.

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::pack::ENTRY;
use crate::project::Project;
use crate::site;

/// The entry alone, after brotli.
const ENTRY_BUDGET: u64 = 5 * 1024;
/// All that the default page fetches, after brotli.
const LOADS_BUDGET: u64 = 150 * 1024;
/// What takes the place of glue and modules where WebAssembly doesn't run, after brotli: all views and
/// pictures in one file, which no other browser loads. The digests of split dossiers are 3 KB of it.
const TRANSLATED_BUDGET: u64 = 256 * 1024;
/// The part of the program that most visitors don't need, after brotli.
const LATER_BUDGET: u64 = 150_000;
/// The program of the page for staff, after brotli: checker, spreadsheets and views.
const STUDIO_BUDGET: u64 = 1_100_000;

pub(crate) fn size(project: &Project) -> Result<()> {
    site::build(project)?;
    check(project)
}

/// Prints the table of `dist/`; an error when a budget is exceeded.
pub(crate) fn check(project: &Project) -> Result<()> {
    let manifest = site::manifest(project)?;
    let files = manifest["files"].as_object().context("manifest.json has no `files`")?;
    let width = files.keys().map(String::len).max().unwrap_or(0);
    println!("{:<width$}  {:>9}  {:>9}", "file", "bytes", "brotli");
    for (name, facts) in files.iter().filter(|(name, _)| !name.starts_with("r/")) {
        println!("{name:<width$}  {:>9}  {:>9}", number(facts, "bytes"), number(facts, "brotli"));
    }
    let loads: u64 = manifest["loads"]
        .as_array()
        .context("manifest.json has no `loads`")?
        .iter()
        .filter_map(Value::as_str)
        .map(|name| files.get(name).map_or(0, |facts| number(facts, "brotli")))
        .sum();
    let entry = files.get(ENTRY).map_or(0, |facts| number(facts, "brotli"));
    let hashed = |start: &str| {
        let file = files.iter().find(|(name, _)| name.starts_with(start));
        let (_, facts) = file.with_context(|| format!("the build has no file {start}…"))?;
        anyhow::Ok(number(facts, "brotli"))
    };
    println!();
    let mut exceeded = Vec::new();
    for (what, size, budget) in [
        ("the entry", entry, ENTRY_BUDGET),
        ("all that a page loads", loads, LOADS_BUDGET),
        ("the translated program", hashed("translated-")?, TRANSLATED_BUDGET),
        ("what of the program waits", hashed("later-")?, LATER_BUDGET),
        ("the program of the page for staff", hashed("studio-")?, STUDIO_BUDGET),
    ] {
        println!("{what}: {size} of {budget} bytes brotli");
        if size > budget {
            exceeded.push(format!("{what} has {size} bytes, {budget} are allowed"));
        }
    }
    if !exceeded.is_empty() {
        bail!("{}", exceeded.join("; "));
    }
    Ok(())
}

fn number(facts: &Value, name: &str) -> u64 {
    facts[name].as_u64().unwrap_or(0)
}
