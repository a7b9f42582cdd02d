//! Advice on evidence: what holds today and may be hard to defend tomorrow.

mod outliers;
mod texts;

use std::collections::BTreeSet;

pub use texts::{Translated, translated};

use super::format::refusal;
use super::records::{Kind, Record, records};
use super::{error, in_order};
use crate::model::json::Json;
use crate::model::problem::{Code, Path, Problem, Severity};

/// Warnings on evidence, in the order of the file: sources with an address and no archived copy,
/// sources that nothing cites, claims that rest on a single source, texts that are missing in a language
/// of the dossier, figures a thousand times their neighbours.
#[must_use]
pub fn evidence(json: &Json) -> Vec<Problem> {
    if refusal(json).is_some() {
        return Vec::new(); // who knows what it says
    }
    let records = records(json);
    let mut cited = BTreeSet::new();
    let mut warnings = Vec::new();
    for record in &records {
        let mut own = BTreeSet::new();
        record.each_reference(&mut |reference| {
            if reference.accepted == [Kind::Source] {
                own.insert(reference.id);
            }
        });
        if record.kind.needs_source() && own.len() == 1 {
            warnings.push(warning(
                record.path().key("sources"),
                format!("{} that rests on a single source", record.kind.one()),
                "look for a second, independent source",
            ));
        }
        cited.extend(own);
    }
    for source in records.iter().filter(|record| record.kind == Kind::Source) {
        warnings.extend(about_source(source, &cited));
    }
    texts::check(json, &records, &mut warnings);
    outliers::check(&records, &mut warnings);
    in_order(json, warnings)
}

/// The warnings of [`evidence`] on texts that are missing in a language, in the order of the file.
#[must_use]
pub fn untranslated(json: &Json) -> Vec<Problem> {
    let mut warnings = Vec::new();
    texts::check(json, &records(json), &mut warnings);
    in_order(json, warnings)
}

fn about_source(source: &Record, cited: &BTreeSet<&str>) -> Vec<Problem> {
    let mut warnings = Vec::new();
    if let Some(id) = source.id().filter(|id| !cited.contains(id)) {
        warnings.push(warning(
            source.path().key("id"),
            format!("no record cites `{id}`"),
            "cite it where it says so, or delete it",
        ));
    }
    if source.json.get("url").and_then(Json::text).is_some()
        && source.json.get("archive_url").is_none()
    {
        warnings.push(warning(
            source.path().key("url"),
            "an address without an archived copy; pages disappear".into(),
            "save the page in a web archive and add \"archive_url\" and \"archived_on\"",
        ));
    }
    warnings
}

fn warning(path: Path, message: String, hint: impl Into<String>) -> Problem {
    Problem { severity: Severity::Warning, ..error(Code::Evidence, path, message, hint) }
}
