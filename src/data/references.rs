//! Ids: each once, each reference to a record of the right kind, each claim with a source.

use std::collections::BTreeMap;

use super::error;
use super::records::{Kind, Record, Reference};
use crate::model::Id;
use crate::model::json::{Json, quote};
use crate::model::problem::{Code, Path, Problem};
use crate::model::read::nearest;

/// For so many ids that nothing has, the nearest known one is looked for.
const HINTS: usize = 50;

/// Notes ids that stand twice and references to nothing or to the wrong kind of record.
pub(super) fn check(records: &[Record], problems: &mut Vec<Problem>) {
    let mut known: BTreeMap<&str, &Record> = BTreeMap::new();
    for record in records {
        let Some(id) = record.id().filter(|id| Id::new(id).is_some()) else { continue };
        if let Some(first) = known.get(id) {
            problems.push(Problem {
                other: Some(first.path().key("id")),
                ..error(
                    Code::DuplicateId,
                    record.path().key("id"),
                    format!(
                        "the id {} is used twice; an id names one record of the file",
                        quote(id)
                    ),
                    "give one of the two another id, or delete it if it is the same record",
                )
            });
        } else {
            known.insert(id, record);
        }
    }
    let mut hints = Hints { known: &known, found: BTreeMap::new() };
    for record in records {
        record.each_reference(&mut |reference| {
            if Id::new(reference.id).is_none() {
                return; // its form is a problem of its own
            }
            match known.get(reference.id) {
                None => problems.push(hints.missing(record, &reference)),
                Some(target)
                    if !reference.accepted.is_empty()
                        && !reference.accepted.contains(&target.kind) =>
                {
                    problems.push(wrong_kind(record, &reference, target));
                }
                Some(_) => {}
            }
        });
    }
}

struct Hints<'k, 'a> {
    known: &'k BTreeMap<&'a str, &'k Record<'a>>,
    found: BTreeMap<&'a str, Option<&'a str>>,
}

impl<'a> Hints<'_, 'a> {
    fn missing(&mut self, record: &Record, reference: &Reference<'a>) -> Problem {
        let near = if let Some(near) = self.found.get(reference.id) {
            *near
        } else if self.found.len() < HINTS {
            let fits = |kind| reference.accepted.is_empty() || reference.accepted.contains(&kind);
            let ids: Vec<&'a str> =
                self.known.iter().filter(|(_, r)| fits(r.kind)).map(|(id, _)| *id).collect();
            let near = nearest(reference.id, &ids);
            self.found.insert(reference.id, near);
            near
        } else {
            None
        };
        let hint = match near {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("correct the id, or add the record to {}", arrays(reference.accepted)),
        };
        error(
            Code::Reference,
            reference.path(record),
            format!(
                "nothing in this file has the id {}; `{}` takes the id of {}",
                quote(reference.id),
                shown_field(reference),
                kinds(reference.accepted)
            ),
            hint,
        )
    }
}

fn wrong_kind(record: &Record, reference: &Reference, target: &Record) -> Problem {
    error(
        Code::Reference,
        reference.path(record),
        format!(
            "{} is the id of {}; `{}` takes the id of {}",
            quote(reference.id),
            target.kind.one(),
            shown_field(reference),
            kinds(reference.accepted)
        ),
        format!("write an id that stands in {}", arrays(reference.accepted)),
    )
}

fn shown_field(reference: &Reference) -> &'static str {
    if reference.accepted == [Kind::Source] { "sources" } else { reference.field }
}

fn kinds(accepted: &[Kind]) -> String {
    if accepted.is_empty() {
        return "a record".into();
    }
    accepted.iter().map(|kind| kind.one()).collect::<Vec<_>>().join(" or ")
}

fn arrays(accepted: &[Kind]) -> String {
    if accepted.is_empty() {
        return "the file".into();
    }
    accepted.iter().map(|kind| format!("`{}`", kind.key())).collect::<Vec<_>>().join(" or ")
}

/// Notes a claim without a source.
///
/// An amount or a count without sources rests on those of its record, so the record answers for it.
pub(super) fn check_sources(record: &Record, problems: &mut Vec<Problem>) {
    if !record.kind.needs_source() || !matches!(record.json, Json::Object(_)) {
        return;
    }
    let path: Path = match record.json.get("sources") {
        None => record.path(),
        Some(Json::List(items)) if items.is_empty() => record.path().key("sources"),
        Some(_) => return,
    };
    problems.push(error(
        Code::Source,
        path,
        format!("{} without a source; every claim names at least one", record.kind.one()),
        "add \"sources\": [\"…\"] with the id of a record in `sources`",
    ));
}
