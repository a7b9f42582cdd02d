//! For visitors: what is left of a dossier when the records with errors are taken out.

use super::ids::Ids;
use super::records::{Kind, Record, records};
use super::{error, in_order, read};
use crate::model::Dossier;
use crate::model::json::Json;
use crate::model::problem::{Code, Path, Problem, Severity, Step, tell};

/// A dossier without the records that have errors.
#[derive(Debug, PartialEq)]
pub struct Lenient {
    /// What is left
    pub dossier: Dossier,
    /// Why records were left out, in the order of the file; empty when none was
    pub dropped: Vec<Problem>,
}

/// A record's place: its kind and its index in the original file.
type Spot = (Kind, u32);

/// Which records are dropped, by kind and index.
#[derive(Default)]
struct Dropped([Vec<bool>; Kind::ALL.len()]);

impl Dropped {
    fn contains(&self, (kind, index): Spot) -> bool {
        self.0.get(kind as usize).and_then(|of| of.get(index as usize)) == Some(&true)
    }

    /// Drops one more; false when it was dropped already.
    fn insert(&mut self, (kind, index): Spot) -> bool {
        let Some(of) = self.0.get_mut(kind as usize) else { return false };
        let index = index as usize;
        if of.len() <= index {
            of.resize(index + 1, false);
        }
        of.get_mut(index).is_some_and(|dropped| !std::mem::replace(dropped, true))
    }
}

/// Of each array the original indices of the records that are left.
type Kept = Vec<(Kind, Vec<u32>)>;

/// Reads a dossier, leaving out each record that has an error and each that refers to one left out.
///
/// The problems name places of the file as it is, not of what is left.
/// The errors are returned when one lies outside the records, or when no organization or no tie
/// would be left though the file has some: such a page would say something that is not so.
// By name in the half of the program that waits.
#[inline(never)]
pub fn read_leniently(json: &Json) -> Result<Lenient, Vec<Problem>> {
    let first = read(json);
    let mut problems = errors(first.problems);
    if problems.is_empty() {
        return match first.dossier {
            Some(dossier) => Ok(Lenient { dossier, dropped: problems }),
            None => Err(problems),
        };
    }
    let all = records(json);
    let mut dropped = Dropped::default();
    let mut fresh = problems.clone();
    // Each round drops at least one record more. Mostly there is one round: what refers to a
    // dropped record goes at once.
    loop {
        for problem in &fresh {
            match spot(&problem.path) {
                Some(spot) => {
                    dropped.insert(spot);
                }
                None => return Err(in_order(json, problems)),
            }
        }
        drop_dependants(&all, &mut dropped, &mut problems);
        if nothing_left(&all, &dropped, Kind::Organization)
            || nothing_left(&all, &dropped, Kind::Tie)
        {
            return Err(in_order(json, problems));
        }
        let (rest, kept) = without(json, &dropped);
        let reading = read(&rest);
        fresh = errors(reading.problems);
        for problem in &mut fresh {
            restore(&mut problem.path, &kept);
            if let Some(other) = &mut problem.other {
                restore(other, &kept);
            }
        }
        if fresh.is_empty() {
            let dropped = in_order(json, problems);
            return match reading.dossier {
                Some(dossier) => Ok(Lenient { dossier, dropped }),
                None => Err(dropped),
            };
        }
        problems.extend(fresh.iter().cloned());
    }
}

fn errors(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.retain(|problem| problem.severity == Severity::Error);
    problems
}

fn spot(path: &Path) -> Option<Spot> {
    if let Some(Step::Key(key)) = path.0.first()
        && key == Kind::Endorsers.key()
    {
        return Some((Kind::Endorsers, 0));
    }
    let (key, index) = path.record()?;
    Some((Kind::of_key(key)?, index))
}

fn nothing_left(all: &[Record], dropped: &Dropped, kind: Kind) -> bool {
    let mut of_kind = all.iter().filter(|record| record.kind == kind).peekable();
    of_kind.peek().is_some() && of_kind.all(|record| dropped.contains((kind, record.index)))
}

/// Drops, with a problem each, the records that refer to one dropped, and so on.
fn drop_dependants(all: &[Record], dropped: &mut Dropped, problems: &mut Vec<Problem>) {
    let is_dropped =
        |record: &Record, dropped: &Dropped| dropped.contains((record.kind, record.index));
    let ids = (0u32..).zip(all).filter_map(|(at, record)| Some((record.id()?, at)));
    let ids = Ids::new(ids.collect());
    // By the first record of an id: how many that stay have it, and who refers to it.
    let mut holders: Vec<u32> = vec![0; all.len()];
    let mut users: Vec<Vec<&Record>> = vec![Vec::new(); all.len()];
    let slot = |id: &str| ids.get(id).map(|at| at as usize);
    let mut gone = Vec::new();
    for record in all {
        if is_dropped(record, dropped) {
            gone.extend(record.id());
            continue;
        }
        if let Some(n) = record.id().and_then(slot).and_then(|at| holders.get_mut(at)) {
            *n += 1;
        }
        record.each_reference(&mut |reference| {
            if let Some(users) = slot(reference.id).and_then(|at| users.get_mut(at)) {
                users.push(record);
            }
        });
    }
    while let Some(id) = gone.pop() {
        let Some(at) = slot(id) else { continue };
        if holders.get(at).is_some_and(|n| *n > 0) {
            continue; // another record has the id and stays
        }
        for user in users.get_mut(at).map(std::mem::take).unwrap_or_default() {
            if !dropped.insert((user.kind, user.index)) {
                continue;
            }
            problems.extend(left_out_too(user, id));
            if let Some(own) = user.id() {
                if let Some(n) = slot(own).and_then(|at| holders.get_mut(at)) {
                    *n = n.saturating_sub(1);
                }
                gone.push(own);
            }
        }
    }
}

fn left_out_too(user: &Record, id: &str) -> Option<Problem> {
    let mut found = None;
    user.each_reference(&mut |reference| {
        if reference.id == id && found.is_none() {
            found = Some(reference.path(user));
        }
    });
    Some(error(
        Code::Reference,
        found?,
        tell!("`{id}` is left out because of an error, so this record is left out too"),
        tell!("mend `{id}`"),
    ))
}

/// The file without the records in `dropped`, and the original index of each record that is left.
fn without(json: &Json, dropped: &Dropped) -> (Json, Kept) {
    let mut kept: Kept = Vec::new();
    let Json::Object(entries) = json else { return (json.clone(), kept) };
    let mut rest = Vec::with_capacity(entries.len());
    for (key, value) in entries {
        let value = match (Kind::of_key(key), value) {
            (Some(Kind::Endorsers), _) if dropped.contains((Kind::Endorsers, 0)) => continue,
            (Some(kind), Json::List(items)) => {
                let mut indexes = Vec::new();
                let left = (0u32..).zip(items).filter(|(n, _)| !dropped.contains((kind, *n)));
                let left = left.map(|(n, item)| (indexes.push(n), item.clone()).1).collect();
                kept.push((kind, indexes));
                Json::List(left)
            }
            _ => value.clone(),
        };
        rest.push((key.clone(), value));
    }
    (Json::Object(rest), kept)
}

/// Puts the original index into a path of what was left.
fn restore(path: &mut Path, kept: &[(Kind, Vec<u32>)]) {
    if let [Step::Key(key), Step::Index(index), ..] = path.0.as_mut_slice()
        && let Some(kind) = Kind::of_key(key)
        && let Some((_, indexes)) = kept.iter().find(|(k, _)| *k == kind)
        && let Ok(n) = usize::try_from(*index)
        && let Some(original) = indexes.get(n)
    {
        *index = *original;
    }
}
