//! `dossier diff`

use std::io::{self, Write};

use clap::Args;
use complicity_explorer::model::problem::{Mark, Path};
use complicity_explorer::query::diff::{HEAD, Place};
use complicity_explorer::ui::staff::{Record, Versions, scene, versions};
use serde_json::{Value, json};

use crate::Outcome;
use crate::input::{self, Good};
use crate::report::{self, Format, Manner, Paint, notice};

#[derive(Args)]
pub(crate) struct Options {
    /// The dossier as it was; `-` is standard input
    #[arg(value_name = "OLD")]
    old: String,
    /// The dossier as it is; `-` is standard input
    #[arg(value_name = "NEW")]
    new: String,
    #[command(flatten)]
    manner: Manner,
    /// Exit with 1 when there are differences
    #[arg(long)]
    exit_code: bool,
}

/// Says by id what was removed, changed and added, and the totals before and after.
pub(crate) fn run(options: &Options, out: &mut impl Write) -> io::Result<Outcome> {
    if options.old == "-" && options.new == "-" {
        return Err(io::Error::other(
            "standard input can be read once; name a file for OLD or NEW",
        ));
    }
    let old = match input::dossier(&options.old)? {
        Ok(good) => good,
        Err(refused) => return report::refuse(refused),
    };
    let new = match input::dossier(&options.new)? {
        Ok(good) => good,
        Err(refused) => return report::refuse(refused),
    };
    let scene = |file: &Good| scene(file.dossier.clone());
    let found = versions((&old.json, &scene(&old)), (&new.json, &scene(&new)));
    match options.manner.format {
        Format::Human => human(&old, &new, &found, options.manner.paint(), out)?,
        Format::Json => as_json(&old, &new, &found, out)?,
        Format::Github => github(&old, &new, &found, out)?,
    }
    let differ = options.exit_code && !found.is_empty();
    Ok(if differ { Outcome::DataHasErrors } else { Outcome::Fine })
}

fn human(
    old: &Good,
    new: &Good,
    found: &Versions,
    paint: Paint,
    out: &mut impl Write,
) -> io::Result<()> {
    for (heading, sign, color, records) in [
        ("removed", "-", Paint::red as fn(Paint, &str) -> String, &found.removed),
        ("changed", "~", Paint::yellow, &found.changed),
        ("added", "+", Paint::green, &found.added),
    ] {
        if records.is_empty() {
            continue;
        }
        writeln!(out, "{}", paint.bold(&format!("{} {heading}:", counted(records.len()))))?;
        for record in records {
            let what = report::clean(&record.called());
            let said: Vec<&str> = record.said.iter().map(|said| said.sentence.as_str()).collect();
            let said = report::clean(&said.join("; "));
            let said = if said.is_empty() { said } else { format!(": {said}") };
            writeln!(out, "{} {what}{said}", color(paint, sign))?;
        }
        writeln!(out)?;
    }
    if found.before == found.after {
        writeln!(out, "{}", paint.bold("total before and after:"))?;
    } else {
        writeln!(out, "{}", paint.bold("total before:"))?;
        for sentence in &found.before {
            writeln!(out, "  {sentence}")?;
        }
        writeln!(out, "{}", paint.bold("total after:"))?;
    }
    for sentence in &found.after {
        writeln!(out, "  {sentence}")?;
    }
    let said = if found.is_empty() {
        "no difference".into()
    } else {
        let Versions { removed, changed, added, .. } = found;
        format!("{} removed, {} changed, {} added", removed.len(), changed.len(), added.len())
    };
    writeln!(out, "{} → {}: {said}", report::clean(&old.name), report::clean(&new.name))
}

fn counted(n: usize) -> String {
    if n == 1 { "1 record".into() } else { format!("{n} records") }
}

fn as_json(old: &Good, new: &Good, found: &Versions, out: &mut impl Write) -> io::Result<()> {
    let list = |records: &[Record]| -> Vec<Value> {
        records
            .iter()
            .map(|record| {
                let changes: Vec<Value> = record
                    .said
                    .iter()
                    .map(|said| {
                        json!({
                            "field": said.field,
                            "was": said.was,
                            "is": said.is,
                            "sentence": said.sentence,
                        })
                    })
                    .collect();
                let mut value =
                    json!({ "array": record.place.array, "id": record.id, "name": record.name });
                if let (Value::Object(map), false) = (&mut value, changes.is_empty()) {
                    map.insert("changes".into(), changes.into());
                }
                value
            })
            .collect()
    };
    let report = json!({
        "old": old.name,
        "new": new.name,
        "removed": list(&found.removed),
        "changed": list(&found.changed),
        "added": list(&found.added),
        "totals": { "before": found.before, "after": found.after },
    });
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

fn github(old: &Good, new: &Good, found: &Versions, out: &mut impl Write) -> io::Result<()> {
    for (file, done, records) in [
        (old, "removed", &found.removed),
        (new, "changed", &found.changed),
        (new, "added", &found.added),
    ] {
        for record in records {
            let said: Vec<&str> = record.said.iter().map(|said| said.sentence.as_str()).collect();
            let said = if said.is_empty() { done.to_string() } else { said.join("; ") };
            let place = file.places.at(&path(record.place), Mark::Value);
            notice(out, &file.name, &place, done, &format!("{}: {said}", record.called()))?;
        }
    }
    Ok(())
}

/// Where a record stands in its file.
pub(crate) fn path(place: Place) -> Path {
    match place.array {
        HEAD => Path::default(),
        "endorsers" => Path::default().key("endorsers"),
        array => Path::default().key(array).index(place.position),
    }
}
