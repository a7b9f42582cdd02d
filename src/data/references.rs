//! Ids: each once, each reference to a record of the right kind, each claim with a source.

use super::error;
use super::ids::Ids;
use super::records::{Kind, Record, Reference};
use crate::model::Id;
use crate::model::json::{Json, quote};
use crate::model::problem::{Code, Path, Problem, TOLD, tell};
use crate::model::read::nearest;

/// For so many ids that nothing has, the nearest known one is looked for.
const HINTS: usize = 50;

/// Notes ids that stand twice and references to nothing or to the wrong kind of record.
///
/// Where a whole array of records is missing or none, that is the problem, not each reference to it.
pub(super) fn check(json: &Json, records: &[Record], problems: &mut Vec<Problem>) {
    let lost: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| is_lost(json, *kind)).collect();
    let may_be_lost =
        |accepted: &[Kind]| lost.iter().any(|kind| accepted.is_empty() || accepted.contains(kind));
    let at = |position: u32| records.get(position as usize);
    let valid = (0u32..).zip(records).filter_map(|(position, record)| {
        Some((record.id().filter(|id| Id::new(id).is_some())?, position))
    });
    let valid: Vec<(&str, u32)> = valid.collect();
    let known = Ids::new(valid.clone());
    for (id, position) in valid {
        let first = known.get(id).filter(|first| *first != position);
        if let (Some(first), Some(record)) = (first.and_then(at), at(position)) {
            problems.push(Problem {
                other: Some(first.path().key("id")),
                ..error(
                    Code::DuplicateId,
                    record.path().key("id"),
                    tell!("the id {} is used twice; an id names one record of the file", quote(id)),
                    "give one of the two another id, or delete it if it is the same record",
                )
            });
        }
    }
    let mut hints = Hints { known: &known, records, found: Vec::new() };
    for record in records {
        record.each_reference(&mut |reference| {
            if Id::new(reference.id).is_none() {
                return; // its form is a problem of its own
            }
            match known.get(reference.id).and_then(at) {
                None if may_be_lost(reference.accepted) => {}
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

fn is_lost(json: &Json, kind: Kind) -> bool {
    match json.get(kind.key()) {
        None => matches!(kind, Kind::Organization | Kind::Tie | Kind::Source),
        Some(Json::List(_)) => false,
        Some(_) => kind != Kind::Endorsers,
    }
}

struct Hints<'k, 'a> {
    known: &'k Ids<'a>,
    records: &'k [Record<'a>],
    found: Vec<(&'a str, Option<&'a str>)>,
}

impl<'a> Hints<'_, 'a> {
    fn missing(&mut self, record: &Record, reference: &Reference<'a>) -> Problem {
        let earlier = self.found.iter().find(|(id, _)| *id == reference.id);
        let near = if let Some((_, near)) = earlier {
            *near
        } else if TOLD && self.found.len() < HINTS {
            let fits = |kind| reference.accepted.is_empty() || reference.accepted.contains(&kind);
            let is_kind = |at: u32, fits: &dyn Fn(Kind) -> bool| {
                self.records.get(at as usize).is_some_and(|r| fits(r.kind))
            };
            let ids: Vec<&'a str> =
                self.known.iter().filter(|(_, at)| is_kind(*at, &fits)).map(|(id, _)| id).collect();
            let near = nearest(reference.id, &ids);
            self.found.push((reference.id, near));
            near
        } else {
            None
        };
        let hint = match near {
            Some(near) => tell!("did you mean \"{near}\"?"),
            None => tell!("correct the id, or add the record to {}", arrays(reference.accepted)),
        };
        error(
            Code::Reference,
            reference.path(record),
            tell!(
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
        tell!(
            "{} is the id of {}; `{}` takes the id of {}",
            quote(reference.id),
            target.kind.one(),
            shown_field(reference),
            kinds(reference.accepted)
        ),
        tell!("write an id that stands in {}", arrays(reference.accepted)),
    )
}

fn shown_field(reference: &Reference) -> &'static str {
    if reference.accepted == [Kind::Source] { "sources" } else { reference.field }
}

fn kinds(accepted: &[Kind]) -> String {
    if accepted.is_empty() {
        return "a record".into();
    }
    one_of(accepted.iter().map(|kind| kind.one().into()).collect())
}

fn arrays(accepted: &[Kind]) -> String {
    if accepted.is_empty() {
        return "the file".into();
    }
    one_of(accepted.iter().map(|kind| tell!("`{}`", kind.key())).collect())
}

fn one_of(mut words: Vec<String>) -> String {
    let last = words.pop().unwrap_or_default();
    if words.is_empty() { last } else { tell!("{} or {last}", words.join(", ")) }
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
        tell!("{} without a source; every claim names at least one", record.kind.one()),
        "add \"sources\": [\"…\"] with the id of a record in `sources`",
    ));
}
