//! Records that stand above or inside themselves: `parent` of organizations, `part_of` of ties.

use std::collections::BTreeMap;

use super::error;
use super::records::{Kind, Record};
use crate::model::json::Json;
use crate::model::problem::{Code, Problem};

/// Notes each circle once, at its first record in the file.
pub(super) fn check(records: &[Record], problems: &mut Vec<Problem>) {
    check_field(records, Kind::Organization, "parent", problems);
    check_field(records, Kind::Tie, "part_of", problems);
}

fn check_field(records: &[Record], kind: Kind, field: &str, problems: &mut Vec<Problem>) {
    let mut above: BTreeMap<&str, &str> = BTreeMap::new();
    let mut first: BTreeMap<&str, &Record> = BTreeMap::new();
    let of_kind = || records.iter().filter(|record| record.kind == kind);
    for record in of_kind() {
        let Some(id) = record.id().filter(|id| !first.contains_key(id)) else { continue };
        first.insert(id, record);
        if let Some(parent) = record.json.get(field).and_then(Json::text) {
            above.insert(id, parent);
        }
    }
    // The number of the walk in which each id was come by: meeting one's own closes a circle.
    let mut walks: BTreeMap<&str, u32> = BTreeMap::new();
    for (walk, start) in (0u32..).zip(of_kind().filter_map(Record::id)) {
        let mut here = start;
        while !walks.contains_key(here) {
            walks.insert(here, walk);
            match above.get(here) {
                Some(next) => here = next,
                None => break,
            }
        }
        if above.contains_key(here) && walks.get(here) == Some(&walk) {
            problems.extend(circle(here, &above, &first, field));
        }
    }
}

fn circle(
    start: &str,
    above: &BTreeMap<&str, &str>,
    first: &BTreeMap<&str, &Record>,
    field: &str,
) -> Option<Problem> {
    let mut members = vec![start];
    let mut here = *above.get(start)?;
    while here != start {
        members.push(here);
        here = above.get(here)?;
    }
    let earliest = (0usize..)
        .zip(&members)
        .filter_map(|(n, id)| first.get(id).map(|record| (record.index, n)))
        .min()?;
    members.rotate_left(earliest.1);
    let record = first.get(members.first()?)?;
    let mut shown: Vec<String> = members.iter().take(5).map(|id| format!("`{id}`")).collect();
    if members.len() > shown.len() {
        shown.push("…".into());
    }
    shown.push(format!("`{}`", members.first()?));
    let what = if field == "parent" { "has nothing above it" } else { "is part of no other" };
    let (message, hint) = if members.len() == 1 {
        (format!("`{field}` names the record itself"), format!("delete `{field}`, or name another"))
    } else {
        (
            format!("`{field}` leads back to its start: {}", shown.join(" → ")),
            format!("find the one that {what}, and delete its `{field}`"),
        )
    };
    Some(error(Code::Cycle, record.path().key(field), message, hint))
}
