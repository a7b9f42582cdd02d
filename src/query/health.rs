//! The evidence worklist: what is right today and will be hard to defend tomorrow.

use std::collections::BTreeMap;

use super::diff::Place;
use super::index::{Index, RecordKind};
use crate::data::untranslated;
use crate::model::json::Json;
use crate::model::order::sorted;
use crate::model::problem::Path;
use crate::model::{Amount, Date, DemandStatus, Id, Ref, Source, SourceKind, TieStatus};

/// What is to be done; in the order of the worklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A claim that rests on one source
    OneSource,
    /// A source with an address and no archived copy, on which so many claims rest
    NoArchive(u32),
    /// A source without an address, on which so many claims rest
    NoAddress(u32),
    /// A quotation of which no source is more than a dossier that repeats it
    Repeated,
    /// A quotation of which no source has an address or a copy
    NoCopy,
    /// A text that is missing in a language; in words
    Untranslated(String),
    /// A translation into this language, older than the correction of its original on this day
    StaleTranslation(String, Date),
    /// A fact that can still change and was last looked at on this day, so many months ago
    Old(Date, u32),
}

impl Finding {
    /// The word of reports: `one-source`.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Finding::OneSource => "one-source",
            Finding::NoArchive(_) => "no-archive",
            Finding::NoAddress(_) => "no-address",
            Finding::Repeated | Finding::NoCopy => "not-seen",
            Finding::Untranslated(_) => "untranslated",
            Finding::StaleTranslation(..) => "stale-translation",
            Finding::Old(..) => "old",
        }
    }
}

/// One task.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// What is to be done
    pub finding: Finding,
    /// Of which record
    pub place: Place,
    /// Where in the file
    pub path: Path,
}

/// All tasks of a file without errors, by kind of finding; sources on which most rests come first, the
/// oldest facts come first, all others in the order of the file.
///
/// Facts are old when what says so was last read, archived, published or dated `months` before `today`
/// or earlier; those that are over (`end`, `expired`, `cancelled`, `met`, `refused`) can't change.
/// A translation is stale when a correction of its original is newer than the record's `x-translated`,
/// a date or an object with one for each language; without it, when there is such a correction.
#[must_use]
pub fn health(json: &Json, index: &Index, today: Date, months: u32) -> Vec<Task> {
    let claims = claims(index);
    let mut tasks = Vec::new();
    for (place, _) in claims.iter().filter(|(_, sources)| sources.len() == 1) {
        tasks.push(task(Finding::OneSource, *place, "sources"));
    }
    let mut uses: BTreeMap<&Id, u32> = BTreeMap::new();
    for id in claims.iter().flat_map(|(_, sources)| sources) {
        *uses.entry(*id).or_default() += 1;
    }
    tasks.extend(sources(index, &uses, "url", |source, claims| {
        let open = source.url.is_some() && source.archive_url.is_none();
        open.then_some(Finding::NoArchive(claims))
    }));
    tasks.extend(sources(index, &uses, "title", |source, claims| {
        source.url.is_none().then_some(Finding::NoAddress(claims))
    }));
    quotes(index, &mut tasks);
    for problem in untranslated(json) {
        let (array, position) = problem.path.record().unwrap_or((super::diff::HEAD, 0));
        let place = Place { array: super::diff::array(array), position };
        tasks.push(Task {
            finding: Finding::Untranslated(problem.message),
            place,
            path: problem.path,
        });
    }
    stale(json, index, &mut tasks);
    tasks.extend(old(index, today, months));
    tasks
}

fn task(finding: Finding, place: Place, field: &str) -> Task {
    let path = Path::default().key(place.array);
    let path = if place.array == "endorsers" { path } else { path.index(place.position) };
    Task { finding, place, path: path.key(field) }
}

/// Each claim with its sources, those of its figures included, each once.
fn claims<'a>(index: &'a Index) -> Vec<(Place, Vec<&'a Id>)> {
    let d = index.dossier();
    let mut all: Vec<(Place, Vec<&'a Id>)> = Vec::new();
    let mut put = |array: &'static str, position: u32, refs: Vec<&'a Ref>| {
        let mut ids: Vec<&'a Id> = Vec::new();
        for id in refs.into_iter().map(Ref::source) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        all.push((Place { array, position }, ids));
    };
    let of_amounts = |amounts: &'a [Amount]| -> Vec<&'a Ref> {
        amounts.iter().flat_map(|a| &a.sources).collect()
    };
    for (n, r) in (0..).zip(&d.ties) {
        put("ties", n, [r.sources.iter().collect(), of_amounts(&r.amounts)].concat());
    }
    for (n, r) in (0..).zip(&d.letters) {
        let counts: Vec<&Ref> = r.all_counts().flat_map(|c| &c.sources).collect();
        put("letters", n, [r.sources.iter().collect(), counts].concat());
    }
    for (n, r) in (0..).zip(&d.quotes) {
        put("quotes", n, r.sources.iter().collect());
    }
    for (n, r) in (0..).zip(&d.responses) {
        put("responses", n, [r.sources.iter().collect(), of_amounts(&r.amounts)].concat());
    }
    for (n, r) in (0..).zip(&d.demands) {
        put("demands", n, r.sources.iter().collect());
    }
    if let Some(r) = &d.endorsers {
        put("endorsers", 0, r.sources.iter().collect());
    }
    for (n, r) in (0..).zip(&d.events) {
        put("events", n, r.sources.iter().collect());
    }
    all
}

fn sources(
    index: &Index,
    uses: &BTreeMap<&Id, u32>,
    field: &str,
    finding: impl Fn(&Source, u32) -> Option<Finding>,
) -> Vec<Task> {
    let mut found = Vec::new();
    for (position, source) in (0..).zip(&index.dossier().sources) {
        let claims = uses.get(&source.id).copied().unwrap_or_default();
        if let Some(finding) = finding(source, claims) {
            found.push((claims, task(finding, Place { array: "sources", position }, field)));
        }
    }
    sorted(found, |(a, _), (b, _)| b.cmp(a)).into_iter().map(|(_, task)| task).collect()
}

fn quotes(index: &Index, tasks: &mut Vec<Task>) {
    for (position, quote) in (0..).zip(&index.dossier().quotes) {
        let sources: Vec<&Source> =
            quote.sources.iter().filter_map(|r| index.source(r.source())).collect();
        let finding = if sources.iter().all(|source| source.kind == SourceKind::Dossier) {
            Finding::Repeated
        } else if sources.iter().all(|s| s.url.is_none() && s.archive_url.is_none()) {
            Finding::NoCopy
        } else {
            continue;
        };
        tasks.push(task(finding, Place { array: "quotes", position }, "body"));
    }
}

fn stale(json: &Json, index: &Index, tasks: &mut Vec<Task>) {
    let d = index.dossier();
    for correction in &d.corrections {
        let Some((kind, position)) = index.find(&correction.record) else { continue };
        let place = Place { array: kind.array(), position };
        let record = json.get(place.array).map_or(&[][..], Json::items).get(position as usize);
        let Some(record) = record else { continue };
        // `title`, `title:en` and `title.en` are the field `title`.
        let (field, tag) = match correction.field.split_once([':', '.']) {
            Some((field, tag)) => (field.trim(), Some(tag.trim())),
            None => (correction.field.trim(), None),
        };
        let is_body = kind == RecordKind::Quote && field == "body";
        let language = record.get("language").and_then(Json::text);
        let original = language.filter(|_| is_body).unwrap_or(d.default_language());
        if tag.is_some_and(|tag| !tag.eq_ignore_ascii_case(original)) {
            continue; // a translation was corrected
        }
        let texts = record.get(if is_body { "translations" } else { field });
        let Some(Json::Object(texts)) = texts else { continue };
        for (tag, _) in texts.iter().filter(|(tag, _)| !tag.eq_ignore_ascii_case(original)) {
            let day = match record.get("x-translated") {
                Some(Json::Text(day)) => Date::parse(day),
                Some(days) => days.get(tag).and_then(Json::text).and_then(Date::parse),
                None => None,
            };
            if day.is_none_or(|day| day.latest() < correction.date.earliest()) {
                let finding = Finding::StaleTranslation(tag.clone(), correction.date);
                tasks.push(task(finding, place, field));
            }
        }
    }
}

fn old(index: &Index, today: Date, months: u32) -> Vec<Task> {
    let d = index.dossier();
    let mut found = Vec::new();
    let mut look = |place: Place, refs: Vec<&Ref>, own: Vec<Option<Date>>| {
        let of_sources = refs
            .into_iter()
            .filter_map(|r| index.source(r.source()))
            .flat_map(|s| [s.accessed, s.archived_on, s.published]);
        let days = of_sources.chain(own).flatten();
        // Nothing tells more than the day that all of the file describes.
        let last = days.max_by_key(Date::latest).unwrap_or(d.as_of);
        let ago = month(today).saturating_sub(month(last));
        if ago >= months.max(1) {
            found.push((ago, task(Finding::Old(last, ago), place, "sources")));
        }
    };
    for (position, tie) in (0..).zip(&d.ties) {
        let over = matches!(tie.status, Some(TieStatus::Expired | TieStatus::Cancelled))
            || tie.end.is_some_and(|end| end.latest() < today.earliest());
        if !over {
            let mut own: Vec<Option<Date>> = tie.amounts.iter().map(|a| a.as_of).collect();
            own.push(tie.start);
            let refs = tie.sources.iter().chain(tie.amounts.iter().flat_map(|a| &a.sources));
            look(Place { array: "ties", position }, refs.collect(), own);
        }
    }
    for (position, demand) in (0..).zip(&d.demands) {
        if matches!(demand.status, DemandStatus::Open | DemandStatus::PartlyMet) {
            let refs = demand.sources.iter().collect();
            look(Place { array: "demands", position }, refs, vec![demand.date]);
        }
    }
    sorted(found, |(a, _), (b, _)| b.cmp(a)).into_iter().map(|(_, task)| task).collect()
}

/// Months since the year 0, of the last day that a date can mean.
fn month(date: Date) -> u32 {
    let (year, month, _) = date.latest();
    u32::from(year) * 12 + u32::from(month)
}
