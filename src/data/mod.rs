//! From text to a dossier: one checker for the widget, the command and the studio.
//!
//! [`read()`] finds all problems of a file, in the order of the file. The command and the studio
//! refuse a file that has any error; [`read_leniently`], for visitors, leaves out the records that
//! have one; [`Steps`] reads a file without errors for them, a little at a time. The result depends on the file alone, on every platform.

mod cycles;
mod evidence;
mod figures;
mod format;
mod head;
mod ids;
mod lenient;
#[cfg(feature = "staff")]
mod parse;
#[cfg(feature = "staff")]
mod places;
mod records;
mod references;
mod scan;
mod split;
mod steps;
mod times;

use std::collections::BTreeMap;

use crate::model::Dossier;
use crate::model::json::Json;
use crate::model::order::sorted;
use crate::model::problem::{Code, Mark, Path, Problem, Severity, Step, TOLD, told};
use crate::model::read::{Cursor, Read};

pub use evidence::{Translated, evidence, translated, untranslated};
pub use format::FORMAT;
pub use lenient::{Lenient, read_leniently};
#[cfg(feature = "staff")]
pub use parse::{LARGEST, LONGEST, MOST, NotJson, parse, parse_bytes};
#[cfg(feature = "staff")]
pub use places::{Place, Places};
pub use scan::{ReadNumber, scan};
pub use split::{INDEX_FORMAT, Split, digest, is_index, read_index, read_part, unaltered};
pub use steps::Steps;

/// Lists and objects may lie this deep inside each other; a dossier needs six levels.
pub const DEEPEST: u32 = 100;

/// What reading a file came to.
#[derive(Debug, PartialEq)]
pub struct Reading {
    /// The dossier, when one could be built; without the parts that have an error of shape
    pub dossier: Option<Dossier>,
    /// All errors, in the order of the file
    pub problems: Vec<Problem>,
}

impl Reading {
    /// Whether the file is to be refused.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

/// Reads a dossier and checks all that the format asks for: shape, words, ids, references, sources,
/// figures, dates and cycles.
///
/// A file of another format has that one problem and no other.
#[must_use]
pub fn read(json: &Json) -> Reading {
    check_all(json, true)
}

/// [`read()`]; `sourced`: whether claims need sources.
fn check_all(json: &Json, sourced: bool) -> Reading {
    if let Some(problem) = format::refusal(json) {
        return Reading { dossier: None, problems: vec![problem] };
    }
    let mut at = Cursor::default();
    let dossier = Dossier::read(json, &mut at);
    let mut problems = at.problems;
    head::check(json, &mut problems);
    let records = records::records(json);
    references::check(json, &records, &mut problems);
    cycles::check(&records, &mut problems);
    for record in &records {
        check_alone(record, sourced, &mut problems);
    }
    let problems = in_order(json, problems);
    Reading { dossier, problems }
}

/// Notes what is wrong in a record, whatever the others say.
fn check_alone(record: &records::Record, sourced: bool, problems: &mut Vec<Problem>) {
    head::check_texts(record, problems);
    if sourced {
        references::check_sources(record, problems);
    }
    figures::check(record, problems);
    times::check(record, problems);
}

/// The dossier as text: JSON with two spaces for each level and a line break at the end.
///
/// Reading the text again gives an equal dossier.
#[cfg(feature = "staff")]
pub fn write(dossier: &Dossier) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(dossier).map(|text| text + "\n")
}

/// The JSON Schema of a dossier file, as text: JSON with a line break at the end.
#[cfg(feature = "staff")]
pub fn schema() -> Result<String, serde_json::Error> {
    let mut schema = crate::model::schema::dossier();
    schema.insert("title".into(), "Complicity dossier, format 1".into());
    if let Some(format) = schema.pointer_mut("/properties/format") {
        *format = serde_json::json!({ "description": "The format that this schema describes", "const": FORMAT });
    }
    serde_json::to_string_pretty(&schema).map(|text| text + "\n")
}

/// An error at `path`.
fn error(code: Code, path: Path, message: impl Into<String>, hint: impl Into<String>) -> Problem {
    Problem {
        severity: Severity::Error,
        code,
        path,
        mark: Mark::Value,
        message: told(message),
        hint: told(hint),
        other: None,
        mend: None,
    }
}

/// Puts problems in the order of the file; those of one place keep their order.
fn in_order(json: &Json, problems: Vec<Problem>) -> Vec<Problem> {
    if !TOLD {
        return problems;
    }
    let mut keys = Keys::default();
    let ranked =
        problems.into_iter().map(|problem| (rank(json, &problem.path, &mut keys), problem));
    let sorted = sorted(ranked.collect(), |(a, _), (b, _)| a.cmp(b));
    sorted.into_iter().map(|(_, problem)| problem).collect()
}

/// The way to `path` as positions: which key of the object, which item of the list.
fn rank<'j>(json: &'j Json, path: &Path, keys: &mut Keys<'j>) -> Vec<u32> {
    let mut here = Some(json);
    let mut rank = Vec::with_capacity(path.0.len());
    for step in &path.0 {
        let (position, next) = match (step, here) {
            (Step::Key(key), Some(Json::Object(entries))) => {
                keys.find(entries, key).map_or((u32::MAX, None), |(n, value)| (n, Some(value)))
            }
            (Step::Index(n), Some(json)) => (*n, item(json, *n)),
            _ => (u32::MAX, None),
        };
        rank.push(position);
        here = next;
    }
    rank
}

/// Objects with so many keys are not searched from their start.
const LARGE: usize = 64;

/// The keys of large objects by name: each may have a problem of its own.
#[derive(Default)]
struct Keys<'j>(BTreeMap<*const (String, Json), BTreeMap<&'j str, u32>>);

impl<'j> Keys<'j> {
    /// The position of the first entry with this key, and its value.
    fn find(&mut self, entries: &'j [(String, Json)], key: &str) -> Option<(u32, &'j Json)> {
        let position = if entries.len() < LARGE {
            (0u32..).zip(entries).find(|(_, (known, _))| known == key).map(|(n, _)| n)
        } else {
            let index = || {
                let mut first = BTreeMap::new();
                for (n, (key, _)) in (0u32..).zip(entries) {
                    first.entry(key.as_str()).or_insert(n);
                }
                first
            };
            self.0.entry(entries.as_ptr()).or_insert_with(index).get(key).copied()
        }?;
        let (_, value) = entries.get(usize::try_from(position).ok()?)?;
        Some((position, value))
    }
}

fn item(json: &Json, index: u32) -> Option<&Json> {
    json.items().get(usize::try_from(index).ok()?)
}
