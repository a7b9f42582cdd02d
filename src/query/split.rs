//! A dossier in several files: what the index keeps, and what belongs to each company.

use std::collections::BTreeSet;

use super::extract::extract_company;
use super::index::Index;
use super::page::{card, has_rest, quotes_of};
use crate::data::{INDEX_FORMAT, Split, digest};
use crate::model::json::Json;
use crate::model::{Amount, Count, Id};

/// The files of a split dossier.
#[derive(Debug)]
pub struct SplitFiles {
    /// The index
    pub index: Vec<u8>,
    /// The others, by their names below its folder: the whole, then those of the companies
    pub beside: Vec<(String, Vec<u8>)>,
}

/// Splits the dossier of `index`, which was read from `file`, whose bytes are `whole`.
pub fn split(whole: &[u8], file: &Json, index: &Index) -> Result<SplitFiles, serde_json::Error> {
    let mut parts = Split { whole: digest(whole), companies: Vec::new(), general: has_rest(index) };
    let mut texts = Vec::new();
    for company in index.companies() {
        let Some(organization) = index.organization_at(*company) else { continue };
        let ids: BTreeSet<Id> = extract_company(index, *company).into_iter().collect();
        let text = serde_json::to_vec(&only(file, &ids))?;
        parts.companies.push((organization.id.clone(), digest(&text)));
        texts.push((organization.id.clone(), text));
    }
    parts.companies.sort();
    let mut slim = slim(file, index);
    if let Json::Object(entries) = &mut slim {
        entries.push(("parts".into(), written(&parts)));
    }
    let mut beside = vec![(parts.whole_file(), whole.to_vec())];
    beside.extend(texts.into_iter().filter_map(|(id, text)| Some((parts.file_of(&id)?, text))));
    Ok(SplitFiles { index: serde_json::to_vec(&slim)?, beside })
}

/// What the index says of the files beside it.
fn written(parts: &Split) -> Json {
    let companies = parts.companies.iter();
    let companies = companies.map(|(id, digest)| (id.to_string(), Json::Text(digest.clone())));
    Json::Object(vec![
        ("whole".into(), Json::Text(parts.whole.clone())),
        ("general".into(), Json::Bool(parts.general)),
        ("companies".into(), Json::Object(companies.collect())),
    ])
}

/// Keys of the top that only panels about the dossier as a whole show.
const WHOLE: [&str; 2] = ["note", "summary"];

fn own_key(key: &str) -> bool {
    key.starts_with("x-") || key.starts_with('$')
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
    let kept = file.entries().iter().filter_map(|(key, value)| {
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
    let kept = file.entries().iter().filter_map(|(key, value)| {
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
        let slim = record.entries().iter().filter(|(key, _)| keys.contains(&key.as_str()));
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
    let kept = json
        .entries()
        .iter()
        .filter(|(key, _)| !["note", "sources", "preferred"].contains(&key.as_str()));
    Json::Object(kept.cloned().collect())
}
