//! What two versions of a dossier file have not in common: records by id, fields by name.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::json::Json;
use crate::model::{
    Amount, Correction, Count, Demand, Dossier, DossierAction, Endorsers, Event, Letter,
    Organization, Person, Quote, Response, Source, Tie,
};

/// The fields of a record: names, each with whether it is a text in several languages.
pub type Fields = &'static [(&'static str, bool)];

/// The arrays whose records have ids, in the order of the format, each with the fields of its records.
pub const ARRAYS: [(&str, Fields); 10] = [
    ("organizations", Organization::TEXTS),
    ("people", Person::TEXTS),
    ("ties", Tie::TEXTS),
    ("letters", Letter::TEXTS),
    ("quotes", Quote::TEXTS),
    ("responses", Response::TEXTS),
    ("demands", Demand::TEXTS),
    ("events", Event::TEXTS),
    ("actions", DossierAction::TEXTS),
    ("sources", Source::TEXTS),
];

/// What stands at the top of the file.
pub const HEAD: &str = "dossier";

/// A record by its array and its place there, from 0; the head and the endorsers have one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Key of the array, `endorsers`, or [`HEAD`]
    pub array: &'static str,
    /// Place in it
    pub position: u32,
}

/// The name of an array of the format, for as long as the program; of all others [`HEAD`].
pub(super) fn array(name: &str) -> &'static str {
    let others = ["endorsers", "corrections"];
    ARRAYS
        .iter()
        .map(|(array, _)| *array)
        .chain(others)
        .find(|array| *array == name)
        .unwrap_or(HEAD)
}

/// What is different.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Differences {
    /// Records that only the old file has
    pub removed: Vec<Place>,
    /// Records of both files whose fields differ
    pub changed: Vec<Changed>,
    /// Records that only the new file has
    pub added: Vec<Place>,
}

impl Differences {
    /// Whether both say the same in the same order.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.removed.is_empty() && self.changed.is_empty() && self.added.is_empty()
    }
}

/// A record that both files have.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// In the old file
    pub was: Place,
    /// In the new file
    pub is: Place,
    /// What differs, in the order of the format
    pub changes: Vec<Change>,
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Its key
    pub field: String,
    /// Its value in the old file
    pub was: Option<Json>,
    /// Its value in the new file
    pub is: Option<Json>,
    /// What of it differs
    pub detail: Detail,
}

/// What of a field differs.
#[derive(Clone, Debug, PartialEq)]
pub enum Detail {
    /// The value as a whole
    Value,
    /// The text in this language; `was` and `is` are texts
    Text(String),
    /// Items of a list
    Items {
        /// Only in the old list
        removed: Vec<Json>,
        /// Only in the new list
        added: Vec<Json>,
    },
    /// An amount or a count; `was` and `is` are figures, and these of their other fields differ
    Figure(Vec<Change>),
    /// The order of records, which is the editor's, or of items
    Order,
}

/// Compares two files without errors. Records are matched by id, corrections by all they say.
///
/// A plain text and the same text under the default language are equal.
#[must_use]
pub fn differences(old: &Json, new: &Json) -> Differences {
    let compare = Compare { languages: [default_language(old), default_language(new)] };
    let mut found = Differences::default();
    let head = compare.head(old, new);
    if !head.is_empty() {
        let place = Place { array: HEAD, position: 0 };
        found.changed.push(Changed { was: place, is: place, changes: head });
    }
    for (array, fields) in ARRAYS {
        compare.array(array, fields, items(old, array), items(new, array), &mut found);
    }
    let place = Place { array: "endorsers", position: 0 };
    match (old.get("endorsers"), new.get("endorsers")) {
        (Some(_), None) => found.removed.push(place),
        (None, Some(_)) => found.added.push(place),
        (Some(was), Some(is)) => {
            let changes = compare.fields(was, is, Endorsers::TEXTS, &[]);
            if !changes.is_empty() {
                found.changed.push(Changed { was: place, is: place, changes });
            }
        }
        (None, None) => {}
    }
    corrections(items(old, "corrections"), items(new, "corrections"), &mut found);
    found
}

fn default_language(file: &Json) -> &str {
    file.get("default_language").and_then(Json::text).unwrap_or("en")
}

fn items<'a>(file: &'a Json, array: &str) -> &'a [Json] {
    file.get(array).map_or(&[], Json::items)
}

fn size(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Corrections have no id, and one that is mended is another one.
fn corrections(old: &[Json], new: &[Json], found: &mut Differences) {
    debug_assert!(!Correction::KEYS.contains(&"id"));
    let place = |position: &usize| Place { array: "corrections", position: size(*position) };
    let (removed, added) = unmatched(old, new);
    found.removed.extend(removed.iter().map(place));
    found.added.extend(added.iter().map(place));
}

/// Positions of the items that have no equal one in the other list.
fn unmatched(old: &[Json], new: &[Json]) -> (Vec<usize>, Vec<usize>) {
    let mut known: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    // Backwards, so that the first of equal ones is taken first.
    for (at, item) in old.iter().enumerate().rev() {
        known.entry(form(item)).or_default().push(at);
    }
    let mut added = Vec::new();
    for (at, item) in new.iter().enumerate() {
        if known.get_mut(&form(item)).and_then(Vec::pop).is_none() {
            added.push(at);
        }
    }
    let mut removed: Vec<usize> = known.into_values().flatten().collect();
    removed.sort_unstable();
    (removed, added)
}

/// Equal values have the same; objects also in another order of their keys.
fn form(json: &Json) -> String {
    match json {
        Json::List(items) => {
            let items: Vec<String> = items.iter().map(form).collect();
            format!("[{}]", items.join(","))
        }
        Json::Object(entries) => {
            let mut entries: Vec<String> =
                entries.iter().map(|(key, value)| format!("{key:?}:{}", form(value))).collect();
            entries.sort_unstable();
            format!("{{{}}}", entries.join(","))
        }
        other => format!("{other:?}"),
    }
}

struct Compare<'a> {
    /// Of plain texts, in the old and the new file
    languages: [&'a str; 2],
}

impl Compare<'_> {
    fn head(&self, old: &Json, new: &Json) -> Vec<Change> {
        let arrays = ARRAYS.map(|(array, _)| array);
        let others = [&arrays[..], &["endorsers", "corrections"]].concat();
        let mut changes = self.fields(old, new, Dossier::TEXTS, &others);
        for (array, _) in ARRAYS {
            if reordered(items(old, array), items(new, array)) {
                let field = array.into();
                changes.push(Change { field, was: None, is: None, detail: Detail::Order });
            }
        }
        changes
    }

    fn array(
        &self,
        array: &'static str,
        fields: Fields,
        old: &[Json],
        new: &[Json],
        found: &mut Differences,
    ) {
        let place = |position: usize| Place { array, position: size(position) };
        let before = by_id(old);
        let after: BTreeSet<&str> = new.iter().filter_map(id).collect();
        for (at, record) in old.iter().enumerate() {
            if !id(record).is_some_and(|id| after.contains(id)) {
                found.removed.push(place(at));
            }
        }
        for (at, record) in new.iter().enumerate() {
            let Some((was, other)) = id(record).and_then(|id| before.get(id)) else {
                found.added.push(place(at));
                continue;
            };
            let changes = self.fields(other, record, fields, &[]);
            if !changes.is_empty() {
                found.changed.push(Changed { was: place(*was), is: place(at), changes });
            }
        }
    }

    /// The fields that differ: those of the format in its order, then those of one's own.
    fn fields(&self, old: &Json, new: &Json, fields: Fields, left_out: &[&str]) -> Vec<Change> {
        let mut changes = Vec::new();
        for (field, translated) in fields.iter().filter(|(field, _)| !left_out.contains(field)) {
            let (was, is) = (old.get(field), new.get(field));
            match *field {
                _ if *translated => self.texts(field, was, is, &mut changes),
                "amounts" => {
                    let list = |json: Option<&Json>| json.map_or(&[][..], Json::items).to_vec();
                    self.figures(field, &list(was), &list(is), Amount::TEXTS, &mut changes);
                }
                "count" => {} // with `counts`
                "counts" => {
                    let list = |json: &Json| -> Vec<Json> {
                        let rivals = json.get("counts").map_or(&[][..], Json::items);
                        json.get("count").into_iter().chain(rivals).cloned().collect()
                    };
                    self.figures("count", &list(old), &list(new), Count::TEXTS, &mut changes);
                }
                _ => value(field, was, is, &mut changes),
            }
        }
        let own = |json: &Json| -> Vec<String> {
            let known = |key: &str| fields.iter().any(|(field, _)| *field == key);
            json.entries().iter().map(|(key, _)| key.clone()).filter(|key| !known(key)).collect()
        };
        let mut keys = own(old);
        let more: Vec<String> = own(new).into_iter().filter(|key| !keys.contains(key)).collect();
        keys.extend(more);
        for key in keys {
            value(&key, old.get(&key), new.get(&key), &mut changes);
        }
        changes
    }

    fn texts(&self, field: &str, was: Option<&Json>, is: Option<&Json>, all: &mut Vec<Change>) {
        let [before, after] = self.languages;
        let (old, new) = (by_language(was, before), by_language(is, after));
        let mut tags: Vec<&str> = old.iter().map(|(tag, _)| *tag).collect();
        tags.extend(
            new.iter().map(|(tag, _)| *tag).filter(|tag| !old.iter().any(|(t, _)| t == tag)),
        );
        for tag in tags {
            let find = |texts: &[(&str, &str)]| {
                let text = texts.iter().find(|(t, _)| *t == tag);
                text.map(|(_, text)| Json::Text((*text).to_string()))
            };
            let (was, is) = (find(&old), find(&new));
            if was != is {
                let detail = Detail::Text(tag.into());
                all.push(Change { field: field.into(), was, is, detail });
            }
        }
    }

    /// Equal figures stay; of the others the first is the first, and so on.
    fn figures(
        &self,
        field: &str,
        old: &[Json],
        new: &[Json],
        fields: Fields,
        all: &mut Vec<Change>,
    ) {
        let (removed, added) = unmatched(old, new);
        for n in 0..removed.len().max(added.len()) {
            let was = removed.get(n).and_then(|at| old.get(*at));
            let is = added.get(n).and_then(|at| new.get(*at));
            let inside = match (was, is) {
                // These are said with the figure.
                (Some(was), Some(is)) => self.fields(
                    was,
                    is,
                    fields,
                    &["kind", "value", "min", "max", "text", "currency", "per", "unit"],
                ),
                _ => Vec::new(),
            };
            all.push(Change {
                field: field.into(),
                was: was.cloned(),
                is: is.cloned(),
                detail: Detail::Figure(inside),
            });
        }
        if removed.is_empty() && added.is_empty() && old.iter().map(form).ne(new.iter().map(form)) {
            all.push(Change { field: field.into(), was: None, is: None, detail: Detail::Order });
        }
    }
}

fn value(field: &str, was: Option<&Json>, is: Option<&Json>, all: &mut Vec<Change>) {
    let empty = |json: Option<&Json>| json.is_none_or(|j| *j == Json::List(Vec::new()));
    if was.map(form) == is.map(form) || (empty(was) && empty(is)) {
        return;
    }
    let detail = match (was, is) {
        (None | Some(Json::List(_)), None | Some(Json::List(_))) => {
            let (old, new) = (was.map_or(&[][..], Json::items), is.map_or(&[][..], Json::items));
            let (removed, added) = unmatched(old, new);
            let pick = |list: &[Json], at: &[usize]| -> Vec<Json> {
                at.iter().filter_map(|at| list.get(*at).cloned()).collect()
            };
            if removed.is_empty() && added.is_empty() {
                Detail::Order
            } else {
                Detail::Items { removed: pick(old, &removed), added: pick(new, &added) }
            }
        }
        _ => Detail::Value,
    };
    all.push(Change { field: field.into(), was: was.cloned(), is: is.cloned(), detail });
}

fn by_language<'a>(text: Option<&'a Json>, default: &'a str) -> Vec<(&'a str, &'a str)> {
    match text {
        Some(Json::Text(text)) => vec![(default, text)],
        Some(Json::Object(texts)) => {
            texts.iter().filter_map(|(tag, text)| Some((tag.as_str(), text.text()?))).collect()
        }
        _ => Vec::new(),
    }
}

fn id(record: &Json) -> Option<&str> {
    record.get("id")?.text()
}

fn by_id(records: &[Json]) -> BTreeMap<&str, (usize, &Json)> {
    let known = records.iter().enumerate().filter_map(|(at, json)| Some((id(json)?, (at, json))));
    known.collect()
}

/// Whether records that both lists have stand in another order.
fn reordered(old: &[Json], new: &[Json]) -> bool {
    let before = by_id(old);
    let places: Vec<usize> =
        new.iter().filter_map(|record| Some(before.get(id(record)?)?.0)).collect();
    places.windows(2).any(|two| matches!(two, [a, b] if a > b))
}
