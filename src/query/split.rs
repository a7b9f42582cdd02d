//! A dossier in several files: what the index keeps, and what belongs to each company.

use std::collections::BTreeSet;

use super::extract::extract_company;
use super::index::Index;
use super::page::{card, has_rest, quotes_of};
use crate::data::INDEX_FORMAT;
use crate::model::json::Json;
use crate::model::{Amount, Count, Id};

/// What a dossier is split into.
#[derive(Debug)]
pub struct Splitting {
    /// The index, but for `parts`, which takes the digests of the files
    pub index: Json,
    /// Of each company its id and its file
    pub companies: Vec<(Id, Json)>,
    /// Whether something belongs to no one company or agency
    pub general: bool,
}

/// Splits the dossier of `index`, which was read from `file`.
#[must_use]
pub fn split(file: &Json, index: &Index) -> Splitting {
    let company = |position: &u32| {
        let ids: BTreeSet<Id> = extract_company(index, *position).into_iter().collect();
        let id = &index.organization_at(*position)?.id;
        Some((id.clone(), only(file, &ids)))
    };
    Splitting {
        index: slim(file, index),
        companies: index.companies().iter().filter_map(company).collect(),
        general: has_rest(index),
    }
}

/// Keys of the top that only panels about the dossier as a whole show.
const WHOLE: [&str; 2] = ["note", "summary"];

fn own_key(key: &str) -> bool {
    key.starts_with("x-") || key.starts_with('$')
}

fn entries(json: &Json) -> &[(String, Json)] {
    match json {
        Json::Object(entries) => entries,
        _ => &[],
    }
}

fn id_of(record: &Json) -> Option<Id> {
    Id::new(record.get("id")?.text()?)
}

/// The file with only the records of `ids`; all that they refer to is among them.
fn only(file: &Json, ids: &BTreeSet<Id>) -> Json {
    let has = |id: Option<&Json>| {
        id.and_then(Json::text).and_then(Id::new).is_some_and(|id| ids.contains(&id))
    };
    let source = |reference: &Json| has(Some(reference)) || has(reference.get("source"));
    let all = |list: Option<&Json>, is: &dyn Fn(&Json) -> bool| {
        list.map_or(&[][..], Json::items).iter().all(is)
    };
    let kept = entries(file).iter().filter_map(|(key, value)| {
        let value = match (key.as_str(), value) {
            (key, _) if own_key(key) || WHOLE.contains(&key) => return None,
            ("endorsers", list) => {
                let of = list.get("of").is_none_or(|of| has(Some(of)));
                let whole = all(list.get("organizations"), &|id| has(Some(id)))
                    && all(list.get("sources"), &source);
                (of && whole).then(|| list.clone())?
            }
            ("languages", list) => list.clone(),
            (key, Json::List(records)) => {
                let id = if key == "corrections" { "record" } else { "id" };
                let of = |record: &&Json| has(record.get(id));
                Json::List(records.iter().filter(of).cloned().collect())
            }
            (_, value) => value.clone(),
        };
        Some((key.clone(), value))
    });
    Json::Object(kept.collect())
}

/// What lists, filters, totals and cards need.
fn slim(file: &Json, index: &Index) -> Json {
    let shown = Shown::of(index);
    let kept = entries(file).iter().filter_map(|(key, value)| {
        let keys: &[&str] = match key.as_str() {
            "organizations" => &["id", "kind", "name", "aliases", "parent"],
            "people" => &["id", "name", "organization", "role"],
            "ties" => &[
                "id",
                "kind",
                "from",
                "to",
                "to_class",
                "via",
                "products",
                "title",
                "certainty",
                "status",
                "start",
                "end",
                "amounts",
                "part_of",
            ],
            "letters" => &["id", "kind", "about", "date", "count", "counts"],
            "quotes" => &[
                "id",
                "speaker",
                "speaker_text",
                "about",
                "body",
                "language",
                "translations",
                "fidelity",
                "date",
                "of",
            ],
            "responses" => &["id", "organization", "stance", "date", "text", "quotes"],
            "sources" => return Some((key.clone(), Json::List(Vec::new()))),
            "demands" | "endorsers" | "events" | "corrections" | "note" => return None,
            "format" => return Some((key.clone(), Json::Text(INDEX_FORMAT.into()))),
            key if own_key(key) => return None,
            _ => return Some((key.to_owned(), value.clone())),
        };
        let records =
            value.items().iter().filter_map(|record| shown.slim(index, key, record, keys));
        Some((key.clone(), Json::List(records.collect())))
    });
    // In front, so that a reader knows it before the first record.
    let (mut first, rest): (Vec<_>, Vec<_>) = kept.partition(|(key, _)| key == "format");
    first.extend(rest);
    Json::Object(first)
}

/// What cards say of responses.
#[derive(Default)]
struct Shown {
    responses: BTreeSet<Id>,
    quotes: BTreeSet<Id>,
    people: BTreeSet<Id>,
}

impl Shown {
    fn of(index: &Index) -> Self {
        let mut all = Shown::default();
        for company in index.companies() {
            let latest = card(index, *company).response.and_then(|p| index.response_at(p));
            let Some(latest) = latest else { continue };
            all.responses.insert(latest.id.clone());
            let quotes = quotes_of(index, &latest.id);
            let Some(quote) = quotes.first().and_then(|p| index.quote_at(*p)) else { continue };
            all.quotes.insert(quote.id.clone());
            all.people
                .extend(quote.speaker.0.iter().filter(|id| index.person(id).is_some()).cloned());
        }
        all
    }

    /// A record with only these keys, and without what is not in the index; `None` when cards say
    /// nothing of it.
    fn slim(&self, index: &Index, array: &str, record: &Json, keys: &[&str]) -> Option<Json> {
        let id = id_of(record)?;
        let is_shown = match array {
            "people" => self.people.contains(&id),
            "quotes" => self.quotes.contains(&id),
            "responses" => self.responses.contains(&id),
            "letters" => {
                index.letter(&id).is_some_and(|l| l.date.is_some() || l.counting().is_some())
            }
            _ => true,
        };
        let kept = |text: &Json, among: &BTreeSet<Id>| {
            text.text().and_then(Id::new).is_some_and(|id| among.contains(&id))
        };
        let slim = entries(record).iter().filter(|(key, _)| keys.contains(&key.as_str()));
        let slim = slim.filter_map(|(key, value)| {
            let value = match (array, key.as_str()) {
                (_, "amounts") => {
                    let counting = index.tie(&id)?.amount()?;
                    let at = index
                        .tie(&id)?
                        .amounts
                        .iter()
                        .position(|a| std::ptr::eq::<Amount>(a, counting));
                    Json::List(vec![figure(value.items().get(at?)?)])
                }
                (_, "count") => figure(value),
                (_, "counts") => {
                    let counting = index.letter(&id)?.counting()?;
                    let mut all = index.letter(&id)?.all_counts();
                    let at = all.position(|c| std::ptr::eq::<Count>(c, counting));
                    Json::List(vec![figure(value.items().get(at?)?)])
                }
                ("quotes", "of") if !kept(value, &self.responses) => return None,
                ("responses", "quotes") => {
                    let quotes = value.items().iter().filter(|id| kept(id, &self.quotes));
                    Json::List(quotes.cloned().collect())
                }
                _ => value.clone(),
            };
            Some((key.clone(), value))
        });
        is_shown.then(|| Json::Object(slim.collect()))
    }
}

/// A figure without where it stands.
fn figure(json: &Json) -> Json {
    let kept = entries(json)
        .iter()
        .filter(|(key, _)| !["note", "sources", "preferred"].contains(&key.as_str()));
    Json::Object(kept.cloned().collect())
}
