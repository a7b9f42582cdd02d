//! Differences between two versions, in plain words.

use super::names::{cut, id_of, name, name_of, one, quoted};
use crate::model::json::Json;
use crate::model::read::{Cursor, Read};
use crate::model::{Amount, Count, CountUnit, Id, Moment};
use crate::query::diff::{Change, Changed, Detail, HEAD, Place, differences};
use crate::query::honest_total;
use crate::ui::scene::Scene;
use crate::ui::total::total_said;

/// Texts up to so many characters are said whole, of longer ones only what differs.
const WHOLE: usize = 80;

/// Two versions of a dossier, side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Versions {
    /// Records that only the old one has
    pub removed: Vec<Record>,
    /// Records that say something else, with what
    pub changed: Vec<Record>,
    /// Records that only the new one has
    pub added: Vec<Record>,
    /// What all ties of the old one add up to, a sentence for each currency
    pub before: Vec<String>,
    /// The same of the new one
    pub after: Vec<String>,
}

impl Versions {
    /// Whether both say the same in the same order.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.removed.is_empty() && self.changed.is_empty() && self.added.is_empty()
    }
}

/// A record that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Where it stands: in the new version, or in the old one when it is removed
    pub place: Place,
    /// Its id, if it has one
    pub id: Option<String>,
    /// What it is called
    pub name: String,
    /// What has changed
    pub said: Vec<Said>,
}

impl Record {
    /// "Google, USCIS contract (tie `google-uscis`)"; what has no id by its name alone.
    #[must_use]
    pub fn called(&self) -> String {
        match &self.id {
            Some(id) => format!("{} ({} `{id}`)", self.name, one(self.place.array)),
            None => self.name.clone(),
        }
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The key that changed
    pub field: String,
    /// Its value before
    pub was: Option<Json>,
    /// Its value now
    pub is: Option<Json>,
    /// The change in words, without a stop at the end
    pub sentence: String,
}

/// Compares two files without errors; each scene is of the file's dossier.
#[must_use]
pub fn versions(old: (&Json, &Scene), new: (&Json, &Scene)) -> Versions {
    let found = differences(old.0, new.0);
    let record = |scene: &Scene, place: Place, said: Vec<Said>| Record {
        place,
        id: id_of(scene, place),
        name: name(scene, place),
        said,
    };
    let words = Words { old: old.1, new: new.1 };
    Versions {
        removed: found.removed.iter().map(|place| record(old.1, *place, Vec::new())).collect(),
        changed: found.changed.iter().map(|c| record(new.1, c.is, words.changed(c))).collect(),
        added: found.added.iter().map(|place| record(new.1, *place, Vec::new())).collect(),
        before: total(old.1),
        after: total(new.1),
    }
}

/// What all ties of a dossier add up to, a sentence for each currency.
#[must_use]
pub fn total(scene: &Scene) -> Vec<String> {
    let ties: Vec<u32> = (0..).take(scene.index.dossier().ties.len()).collect();
    total_said(scene, &honest_total(&scene.index, &ties))
}

struct Words<'a> {
    old: &'a Scene,
    new: &'a Scene,
}

impl Words<'_> {
    fn changed(&self, changed: &Changed) -> Vec<Said> {
        let said = |change: &Change| Said {
            field: change.field.clone(),
            was: change.was.clone(),
            is: change.is.clone(),
            sentence: self.sentence(changed.is.array, change),
        };
        changed.changes.iter().map(said).collect()
    }

    fn sentence(&self, array: &str, change: &Change) -> String {
        let (was, is) = (change.was.as_ref(), change.is.as_ref());
        let label = label(array, &change.field);
        match &change.detail {
            Detail::Order if array == HEAD => format!("the order of {label} changed"),
            Detail::Order => format!("{label} in another order"),
            Detail::Items { removed, added } => self.items(&change.field, &label, removed, added),
            Detail::Figure(inside) => self.figure(was, is, inside),
            Detail::Text(tag) => {
                let both = self.old.voice.default_language == self.new.voice.default_language;
                let plain = both && *tag == self.new.voice.default_language;
                let label = if plain { label } else { format!("{label} in `{tag}`") };
                let text = |json: Option<&Json>| json.and_then(Json::text).map(str::to_string);
                texts(&label, text(was).as_deref(), text(is).as_deref())
            }
            Detail::Value => match (was, is) {
                // What is not null, but has no words, is said to differ, and no more.
                (Some(Json::Object(_) | Json::List(_)), Some(_))
                | (Some(_), Some(Json::Object(_) | Json::List(_))) => format!("{label} changed"),
                (None, Some(Json::Bool(true))) if change.field == "preferred" => {
                    "now the one that counts".into()
                }
                (Some(Json::Bool(true)), None) if change.field == "preferred" => {
                    "no longer the one that counts".into()
                }
                (Some(Json::Text(was)), Some(Json::Text(is))) if is_prose(&change.field) => {
                    texts(&label, Some(was), Some(is))
                }
                _ => {
                    let field = &change.field;
                    let was = was.map(|json| shown(self.old, field, json));
                    let is = is.map(|json| shown(self.new, field, json));
                    was_is(&label, was.as_deref(), is.as_deref())
                }
            },
        }
    }

    /// "1 source added (Award notice)".
    fn items(&self, field: &str, label: &str, removed: &[Json], added: &[Json]) -> String {
        let is_source = field == "sources";
        let source =
            |json: &Json| json.text().or_else(|| json.get("source")?.text()).map(String::from);
        // The same source with another place or excerpt is neither gone nor new.
        let moved = |item: &Json, others: &[Json]| {
            is_source && others.iter().any(|other| source(other) == source(item))
        };
        let mut parts = Vec::new();
        for (list, others, done, scene) in
            [(removed, added, "removed", self.old), (added, removed, "added", self.new)]
        {
            let list: Vec<&Json> = list.iter().filter(|item| !moved(item, others)).collect();
            let names: Vec<String> = list
                .iter()
                .take(3)
                .map(|item| match source(item) {
                    Some(id) if is_source => cut(&reference(scene, &id), 50),
                    _ => shown(scene, field, item),
                })
                .collect();
            let more = list.len().saturating_sub(names.len());
            let mut names = names.join(", ");
            if more > 0 {
                names = format!("{names} and {more} more");
            }
            match list.len() {
                0 => {}
                1 if is_source => parts.push(format!("1 source {done} ({names})")),
                n if is_source => parts.push(format!("{n} sources {done} ({names})")),
                _ => parts.push(format!("{label}: {names} {done}")),
            }
        }
        let mended = added.iter().filter(|item| moved(item, removed)).count();
        match mended {
            0 => {}
            1 => parts.push("the place or the excerpt of 1 source changed".into()),
            n => parts.push(format!("the places or the excerpts of {n} sources changed")),
        }
        parts.join("; ")
    }

    fn figure(&self, was: Option<&Json>, is: Option<&Json>, inside: &[Change]) -> String {
        let label =
            if is.or(was).is_some_and(|f| f.get("unit").is_some()) { "count" } else { "amount" };
        let old = was.map(|json| figure(self.old, json));
        let new = is.map(|json| figure(self.new, json));
        let mut parts = Vec::new();
        if old != new {
            parts.push(was_is(label, old.as_deref(), new.as_deref()));
        }
        for change in inside {
            let sentence = self.sentence("", change);
            parts.push(match &new {
                Some(new) if old == Some(new.clone()) && parts.is_empty() => {
                    format!("{label} {new}: {sentence}")
                }
                _ => sentence,
            });
        }
        if parts.is_empty() { format!("{label} changed") } else { parts.join("; ") }
    }
}

/// A figure as the explorer says it.
fn figure(scene: &Scene, json: &Json) -> String {
    let at = &mut Cursor::default();
    if json.get("unit").is_some() {
        let Some(count) = Count::read(json, at) else { return String::new() };
        let unit = match count.unit {
            CountUnit::Signatures => "signatures",
            CountUnit::Organizations => "organizations",
        };
        return format!("{} {unit}", scene.voice.count(&count));
    }
    Amount::read(json, at).map(|amount| scene.voice.amount(&amount)).unwrap_or_default()
}

/// A value in words: dates as the explorer says them, records by name, all other texts in quotes.
fn shown(scene: &Scene, field: &str, json: &Json) -> String {
    match (field, json) {
        (_, Json::Null) => "nobody by name".into(),
        (_, Json::Bool(b)) => if *b { "yes" } else { "no" }.into(),
        (_, Json::Number(n)) => n.to_string(),
        (
            "start" | "end" | "date" | "as_of" | "published" | "accessed" | "archived_on",
            Json::Text(t),
        ) => Moment::parse(t).map_or_else(|| t.clone(), |moment| scene.voice.moment(&moment)),
        (
            "from" | "to" | "via" | "parent" | "organization" | "organizations" | "organizers"
            | "about" | "demands" | "quotes" | "speaker" | "of" | "part_of",
            Json::Text(id),
        ) => reference(scene, id),
        (
            "kind" | "certainty" | "status" | "stance" | "fidelity" | "basis" | "language"
            | "languages" | "default_language",
            Json::Text(word),
        ) => word.replace('_', " "),
        ("identifiers", Json::Object(_)) => {
            let part = |key| json.get(key).and_then(Json::text).unwrap_or_default().to_string();
            format!("{} {}", part("scheme"), part("id"))
        }
        (_, Json::Text(text)) => quoted(text, WHOLE),
        (_, Json::List(_) | Json::Object(_)) => json.seen(),
    }
}

fn reference(scene: &Scene, id: &str) -> String {
    Id::new(id).map_or_else(|| id.to_string(), |id| name_of(scene, &id))
}

fn is_prose(field: &str) -> bool {
    matches!(field, "body" | "name" | "license" | "version" | "title")
}

fn was_is(label: &str, was: Option<&str>, is: Option<&str>) -> String {
    match (was, is) {
        (Some(was), Some(is)) => format!("{label} was {was}, is {is}"),
        (None, Some(is)) => format!("{label} added: {is}"),
        (Some(was), None) => format!("{label} removed, was {was}"),
        (None, None) => format!("{label} changed"),
    }
}

/// Two texts: whole when they are short, else what differs with a few letters around it.
fn texts(label: &str, was: Option<&str>, is: Option<&str>) -> String {
    let (Some(old), Some(new)) = (was, is) else {
        let quote = |text: &str| quoted(text, WHOLE);
        return was_is(label, was.map(quote).as_deref(), is.map(quote).as_deref());
    };
    if old.chars().count() <= WHOLE && new.chars().count() <= WHOLE {
        return was_is(label, Some(&quoted(old, WHOLE)), Some(&quoted(new, WHOLE)));
    }
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_whitespace().collect(), new.split_whitespace().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - same;
    let end = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let part = |words: &[&str]| {
        let (from, to) = (same.saturating_sub(3), (words.len() - end + 3).min(words.len()));
        let lead = if from > 0 { "…" } else { "" };
        let trail = if to < words.len() { "…" } else { "" };
        let text = words.get(from..to).unwrap_or_default().join(" ");
        format!("“{lead}{}{trail}”", cut(&text, 2 * WHOLE))
    };
    if old == new {
        return format!("{label}: other spaces or line breaks");
    }
    was_is(label, Some(&part(&old)), Some(&part(&new)))
}

/// What a field is called.
fn label(array: &str, field: &str) -> String {
    match (array, field) {
        ("ties", "from") => "supplier",
        ("ties", "to" | "to_class") => "receiver",
        ("ties", "via") => "organizations in between",
        ("ties", "part_of") => "the tie that contains it",
        ("ties" | "letters" | "events", "text") => "description",
        ("responses", "to") => "what it replies to",
        ("demands", "to") => "who is asked",
        ("quotes", "body") => "quotation",
        ("quotes", "of") => "what it belongs to",
        (_, "about") => "what it is about",
        (_, "as_of") => "date of the facts",
        (_, "url") => "address",
        (_, "archive_url") => "archived copy",
        (_, "archived_on") => "day of the archived copy",
        (_, "accessed") => "day of reading",
        (_, "corrections_url") => "address for mistakes",
        (_, field) if field.starts_with("x-") || field.starts_with('$') => {
            return format!("`{field}`");
        }
        (_, field) => return field.replace('_', " "),
    }
    .into()
}
