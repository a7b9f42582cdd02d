//! Records that stand above or inside themselves: `parent` of organizations, `part_of` of ties.

use super::error;
use super::ids::Ids;
use super::records::{Kind, Record};
use crate::model::json::Json;
use crate::model::problem::{Code, Problem, tell};

/// Notes each circle once, at its first record in the file.
pub(super) fn check(records: &[Record], problems: &mut Vec<Problem>) {
    check_field(records, Kind::Organization, "parent", problems);
    check_field(records, Kind::Tie, "part_of", problems);
}

fn check_field(records: &[Record], kind: Kind, field: &str, problems: &mut Vec<Problem>) {
    let of_kind = || (0u32..).zip(records).filter(|(_, record)| record.kind == kind);
    let first = Ids::new(of_kind().filter_map(|(at, record)| Some((record.id()?, at))).collect());
    let tree = Tree { records, first, field };
    // The number of the walk in which each record was come by: meeting one's own closes a circle.
    let mut walks: Vec<Option<u32>> = vec![None; records.len()];
    for (start, record) in of_kind() {
        let mut here = record.id();
        while let Some(at) = here.and_then(|id| tree.first.get(id)) {
            match walks.get_mut(at as usize) {
                Some(walk @ None) => *walk = Some(start),
                Some(Some(walk)) if *walk == start => {
                    problems.extend(here.and_then(|here| circle(here, &tree)));
                    break;
                }
                _ => break,
            }
            here = here.and_then(|id| tree.above(id));
        }
    }
}

/// The records of one kind by id, and the field that names the one above.
struct Tree<'a> {
    records: &'a [Record<'a>],
    first: Ids<'a>,
    field: &'a str,
}

impl<'a> Tree<'a> {
    fn record(&self, id: &str) -> Option<&'a Record<'a>> {
        self.records.get(self.first.get(id)? as usize)
    }

    fn above(&self, id: &str) -> Option<&'a str> {
        self.record(id)?.json.get(self.field).and_then(Json::text)
    }
}

fn circle<'a>(start: &'a str, tree: &Tree<'a>) -> Option<Problem> {
    let field = tree.field;
    let mut members = vec![start];
    let mut here = tree.above(start)?;
    while here != start {
        members.push(here);
        here = tree.above(here)?;
    }
    let earliest = (0usize..)
        .zip(&members)
        .filter_map(|(n, id)| tree.record(id).map(|record| (record.index, n)))
        .min()?;
    members.rotate_left(earliest.1);
    let record = tree.record(members.first()?)?;
    let mut shown: Vec<String> = members.iter().take(5).map(|id| tell!("`{id}`")).collect();
    if members.len() > shown.len() {
        shown.push("…".into());
    }
    shown.push(tell!("`{}`", members.first()?));
    let what = if field == "parent" { "has nothing above it" } else { "is part of no other" };
    let (message, hint) = if members.len() == 1 {
        (tell!("`{field}` names the record itself"), tell!("delete `{field}`, or name another"))
    } else {
        (
            tell!("`{field}` leads back to its start: {}", shown.join(" → ")),
            tell!("find the one that {what}, and delete its `{field}`"),
        )
    };
    Some(error(Code::Cycle, record.path().key(field), message, hint))
}
