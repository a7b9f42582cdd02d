//! Amounts, counts, identifiers and citations find their records, and records become JSON.

use std::collections::BTreeMap;

use super::layout::{OWNER, POSITION, Rows, Table};
use super::origin::Origin;
use super::problems::{Found, Spot};
use super::rows::Rec;
use crate::model::form::Field;
use crate::model::json::{Json, quote};
use crate::model::problem::Code;
use crate::model::read::nearest;

/// For so many records that nothing has, the nearest known one is looked for.
const HINTS: u32 = 50;

/// The records of all sheets, and which of them has which id.
pub(super) struct Records {
    pub(super) tables: Vec<(Table, Vec<Rec>)>,
    ids: BTreeMap<String, (usize, usize)>,
    hints: u32,
    /// Whether a sheet is missing, so that an id that nothing has may stand there
    lost: bool,
}

/// Where rows of other sheets say whose they are.
pub(super) struct Owners<'a> {
    pub(super) sheet: &'a str,
    /// The column of [`OWNER`] and that of [`POSITION`]
    pub(super) columns: (u32, u32),
}

impl Records {
    pub(super) fn new(tables: Vec<(Table, Vec<Rec>)>, lost: bool) -> Self {
        let mut ids = BTreeMap::new();
        for (t, (table, records)) in tables.iter().enumerate() {
            // A correction's `record` and an endorser list have no id of their own.
            for (r, rec) in records.iter().enumerate().filter(|_| table.field("id").is_some()) {
                if let Some(id) = rec.get("id").and_then(Json::text) {
                    ids.entry(id.to_owned()).or_insert((t, r));
                }
            }
        }
        Records { tables, ids, hints: 0, lost }
    }

    /// Hands each part to its record; one without is told.
    pub(super) fn attach(&mut self, parts: Vec<Rec>, owners: &Owners, found: &mut Found) {
        for part in parts {
            let spot = Spot::cell(part.at.0, part.at.1, owners.columns.0);
            let Some(owner) = part.owner.clone() else {
                found.error(
                    spot,
                    Code::Missing,
                    format!("`{OWNER}` is empty: whose is this?"),
                    "write the id of the record that it belongs to".into(),
                );
                continue;
            };
            match self.list(&owner, owners.sheet) {
                Ok(list) => list.push(part),
                Err(None) => {}
                Err(Some((message, hint))) => found.error(spot, Code::Reference, message, hint),
            }
        }
    }

    /// The list that a row of `sheet` with this owner goes into; else what is wrong with the owner.
    fn list(
        &mut self,
        owner: &str,
        sheet: &str,
    ) -> Result<&mut Vec<Rec>, Option<(String, String)>> {
        let (name, figure) = match owner.split_once('#') {
            Some((name, number)) => (name.trim(), Some(number.trim())),
            None => (owner, None),
        };
        let number = figure.map(|text| text.parse::<usize>().ok().filter(|n| *n > 0));
        if number == Some(None) {
            return Err(Some((
                format!("{} does not end in a number", quote(owner)),
                format!("write {name}#2 for its second figure"),
            )));
        }
        let number = number.flatten();
        let known = self.ids.get(name).copied();
        let (place, number) = match (known, number) {
            (Some(place), number) => (Some(place), number),
            (None, number) => (self.without_id(name, number), None),
        };
        let there = |(t, r): &(usize, usize)| {
            self.tables.get(*t).is_some_and(|(_, records)| *r < records.len())
        };
        let Some(place) = place.filter(there) else {
            return Err(if self.lost { None } else { Some(self.unknown(name)) });
        };
        let Some((table, rec)) = self.rec(place) else { return Err(None) };
        let wanted = match sheet {
            "citations" => "sources",
            sheet => sheet,
        };
        let has = |name: &str| table.fields.iter().any(|field| field.name == name);
        let Some(number) = number.filter(|_| sheet == "citations") else {
            if !has(wanted) || figure.is_some() && sheet != "citations" {
                return Err(Some((
                    format!("{} stands in `{}`, and has no `{wanted}`", quote(owner), table.name),
                    "correct the id, or delete this row".into(),
                )));
            }
            return Ok(match sheet {
                "amounts" => &mut rec.amounts,
                "counts" => &mut rec.counts,
                "identifiers" => &mut rec.identifiers,
                _ => &mut rec.citations,
            });
        };
        let (figures, sheet) = if has("amounts") {
            (&mut rec.amounts, "amounts")
        } else {
            (&mut rec.counts, "counts")
        };
        let there = figures.len();
        match figures.get_mut(number - 1) {
            Some(figure) => Ok(&mut figure.citations),
            None => Err(Some((
                format!(
                    "{} has {there} rows in `{sheet}`, so there is no {}",
                    quote(name),
                    quote(owner)
                ),
                "correct the number behind #".into(),
            ))),
        }
    }

    /// What stands for records without an id: `endorsers`, `corrections#2`.
    fn without_id(&self, name: &str, number: Option<usize>) -> Option<(usize, usize)> {
        let is = |(table, _): &(Table, Vec<Rec>)| {
            table.name == name && (table.field("id").is_none() || table.rows == Rows::Single)
        };
        let at = self.tables.iter().position(is)?;
        Some((at, number.map_or(0, |n| n - 1)))
    }

    fn rec(&mut self, (table, rec): (usize, usize)) -> Option<(Table, &mut Rec)> {
        let (table, records) = self.tables.get_mut(table)?;
        records.get_mut(rec).map(|rec| (*table, rec))
    }

    fn unknown(&mut self, name: &str) -> (String, String) {
        let near = if self.hints < HINTS {
            self.hints += 1;
            let known: Vec<&str> = self.ids.keys().map(String::as_str).collect();
            nearest(name, &known)
        } else {
            None
        };
        let hint = match near {
            Some(near) => format!("did you mean {}?", quote(near)),
            None => "write the id of a record of another sheet".into(),
        };
        (format!("nothing in this file has the id {}", quote(name)), hint)
    }
}

/// The record as JSON, with the places of its parts. `position` is the column of [`POSITION`].
pub(super) fn finish(
    mut rec: Rec,
    fields: &[Field],
    position: u32,
    found: &mut Found,
) -> (Json, Origin) {
    let mut origin = Origin { at: rec.at, ..Origin::default() };
    let mut entries = Vec::new();
    let mut put = |name: &str, value: Json| entries.push((name.to_owned(), value));
    for field in fields {
        let parts = match field.name {
            "amounts" => std::mem::take(&mut rec.amounts),
            "identifiers" => std::mem::take(&mut rec.identifiers),
            "count" if rec.counts.len() == 1 && !rec.counts.iter().any(|c| c.as_list) => {
                std::mem::take(&mut rec.counts)
            }
            "counts" => std::mem::take(&mut rec.counts),
            "sources" => {
                let plain = taken(&mut rec, "sources");
                let citations = std::mem::take(&mut rec.citations);
                if let Some(sources) = sources(plain, citations, position, &mut origin, found) {
                    put("sources", sources);
                }
                continue;
            }
            name => {
                if let Some(value) = taken(&mut rec, name) {
                    put(name, value);
                }
                continue;
            }
        };
        if parts.is_empty() {
            continue;
        }
        let inner = super::layout::tables();
        let part_fields = inner
            .iter()
            .find(|table| table.name == if field.name == "count" { "counts" } else { field.name })
            .map_or(&[][..], |table| table.fields);
        let done = parts.into_iter().map(|part| finish(part, part_fields, position, found));
        let (mut values, origins): (Vec<_>, Vec<_>) = done.unzip();
        origin.figures.push((field.name, origins));
        match values.as_mut_slice() {
            [count] if field.name == "count" => put("count", std::mem::replace(count, Json::Null)),
            _ => put(field.name, Json::List(values)),
        }
    }
    entries.extend(rec.extra);
    (Json::Object(entries), origin)
}

fn taken(rec: &mut Rec, name: &str) -> Option<Json> {
    let at = rec.values.iter().position(|(known, _)| *known == name)?;
    Some(rec.values.swap_remove(at).1)
}

/// Plain sources first, then places in sources; a place that says its position stands there.
fn sources(
    plain: Option<Json>,
    citations: Vec<Rec>,
    position: u32,
    origin: &mut Origin,
    found: &mut Found,
) -> Option<Json> {
    if citations.is_empty() {
        return plain;
    }
    let mut plain = match plain {
        None => Vec::new(),
        Some(Json::List(items)) => items,
        other => return other, // what is wrong with it has been told
    };
    let total = plain.len() + citations.len();
    let mut places: Vec<Option<Rec>> = Vec::new();
    places.resize_with(total, || None);
    let mut rest = Vec::new();
    for rec in citations {
        let Some(wanted) = rec.position else {
            rest.push(rec);
            continue;
        };
        let at = usize::try_from(wanted).unwrap_or(0).wrapping_sub(1);
        match places.get_mut(at) {
            Some(free @ None) => *free = Some(rec),
            taken => {
                let message = if taken.is_some() {
                    format!("another row has the {POSITION} {wanted} too")
                } else {
                    format!("there is no {POSITION} {wanted} among {total} sources")
                };
                let spot = Spot::cell(rec.at.0, rec.at.1, position);
                found.error(
                    spot,
                    Code::Shape,
                    message,
                    "leave the cell empty: then it comes last".into(),
                );
                rest.push(rec);
            }
        }
    }
    plain.reverse();
    rest.reverse();
    let mut items = Vec::with_capacity(total);
    let fields = crate::model::Citation::FIELDS;
    for place in places {
        let own = if place.is_none() { plain.pop() } else { None };
        if let Some(id) = own {
            items.push(id);
            origin.citations.push(None);
        } else if let Some(rec) = place.or_else(|| rest.pop()) {
            let (value, place) = finish(rec, fields, position, found);
            items.push(value);
            origin.citations.push(Some(place));
        }
    }
    Some(Json::List(items))
}
