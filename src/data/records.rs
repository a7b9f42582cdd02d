//! The records of a file as they stand there, also those that have errors.
//!
//! Checks across records look here and not at the values that could be read: a reference to a
//! record with a mistake of its own is not a reference to nothing.

use crate::model;
use crate::model::json::Json;
use crate::model::problem::Path;
use crate::model::read::{Cursor, Read};

/// The kinds of record, one for each top-level key that holds records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Organization,
    Person,
    Tie,
    Letter,
    Quote,
    Response,
    Demand,
    Endorsers,
    Event,
    Action,
    Source,
    Correction,
}

use Kind::{
    Action, Correction, Demand, Endorsers, Event, Letter, Organization, Person, Quote, Response,
    Source, Tie,
};

/// A field that refers to other records, and the kinds that it accepts; none: every kind.
pub(super) type Field = (&'static str, &'static [Kind]);

impl Kind {
    pub(super) const ALL: [Kind; 12] = [
        Organization,
        Person,
        Tie,
        Letter,
        Quote,
        Response,
        Demand,
        Endorsers,
        Event,
        Action,
        Source,
        Correction,
    ];

    /// The kind of the records under a top-level key.
    pub(super) fn of_key(key: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// The top-level key.
    pub(super) fn key(self) -> &'static str {
        match self {
            Organization => "organizations",
            Person => "people",
            Tie => "ties",
            Letter => "letters",
            Quote => "quotes",
            Response => "responses",
            Demand => "demands",
            Endorsers => "endorsers",
            Event => "events",
            Action => "actions",
            Source => "sources",
            Correction => "corrections",
        }
    }

    /// One such record in words.
    pub(super) fn one(self) -> &'static str {
        match self {
            Organization => "an organization",
            Person => "a person",
            Tie => "a tie",
            Letter => "a letter",
            Quote => "a quote",
            Response => "a response",
            Demand => "a demand",
            Endorsers => "an endorser list",
            Event => "an event",
            Action => "an action",
            Source => "a source",
            Correction => "a correction",
        }
    }

    /// Whether such a record is a claim, which needs a source.
    pub(super) fn needs_source(self) -> bool {
        matches!(self, Tie | Letter | Quote | Response | Demand | Endorsers | Event)
    }

    /// The fields that refer to records other than sources.
    pub(super) fn references(self) -> &'static [Field] {
        match self {
            Organization => &[("parent", &[Organization])],
            Person => &[("organization", &[Organization])],
            Tie => &[
                ("from", &[Organization]),
                ("to", &[Organization]),
                ("via", &[Organization]),
                ("part_of", &[Tie]),
            ],
            Letter => &[("about", &[Organization]), ("demands", &[Demand])],
            Quote => &[
                ("speaker", &[Person, Organization]),
                ("about", &[Organization, Tie]),
                ("of", &[Letter, Response, Event]),
            ],
            Response => &[
                ("organization", &[Organization]),
                ("to", &[Letter, Tie, Demand]),
                ("quotes", &[Quote]),
            ],
            Demand => &[("to", &[Organization])],
            Endorsers => &[("of", &[Event, Demand]), ("organizations", &[Organization])],
            Event => &[("organizers", &[Organization]), ("about", &[Organization])],
            Action => &[("about", &[Organization])],
            Source => &[],
            Correction => &[("record", &[])],
        }
    }

    /// The keys of such a record, each with whether it is a text that may stand in several languages.
    pub(super) fn fields(self) -> &'static [(&'static str, bool)] {
        match self {
            Organization => model::Organization::TEXTS,
            Person => model::Person::TEXTS,
            Tie => model::Tie::TEXTS,
            Letter => model::Letter::TEXTS,
            Quote => model::Quote::TEXTS,
            Response => model::Response::TEXTS,
            Demand => model::Demand::TEXTS,
            Endorsers => model::Endorsers::TEXTS,
            Event => model::Event::TEXTS,
            Action => model::DossierAction::TEXTS,
            Source => model::Source::TEXTS,
            Correction => model::Correction::TEXTS,
        }
    }

    /// The required texts, which must say something.
    pub(super) fn texts(self) -> &'static [&'static str] {
        match self {
            Organization | Person | Event => &["name"],
            Tie | Source => &["title"],
            Quote => &["body"],
            Response | Demand => &["text"],
            Action => &["label"],
            Correction => &["field", "why"],
            Letter | Endorsers => &[],
        }
    }
}

/// One record as it stands in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'a> {
    pub(super) kind: Kind,
    /// Place in its array, from 0
    pub(super) index: u32,
    pub(super) json: &'a Json,
}

/// A place, which becomes a path only when something is wrong there: most of a file is right.
#[derive(Clone, Copy, Debug)]
pub(super) enum At<'a> {
    /// The top of the file
    Top,
    Record(&'a Record<'a>),
    Key(&'a At<'a>, &'a str),
    Index(&'a At<'a>, u32),
}

impl At<'_> {
    pub(super) fn path(&self) -> Path {
        match self {
            At::Top => Path::default(),
            At::Record(record) => record.path(),
            At::Key(above, key) => above.path().key(key),
            At::Index(above, index) => above.path().index(*index),
        }
    }

    /// The path of what stands here under `key`.
    pub(super) fn key(&self, key: &str) -> Path {
        self.path().key(key)
    }
}

impl<'a> Record<'a> {
    pub(super) fn path(&self) -> Path {
        let key = Path::default().key(self.kind.key());
        if self.kind == Endorsers { key } else { key.index(self.index) }
    }

    pub(super) fn id(&self) -> Option<&'a str> {
        self.json.get("id")?.text()
    }

    /// The field as a value, when it is there and right.
    pub(super) fn read<T: Read>(&self, key: &str) -> Option<T> {
        read(self.json, key)
    }

    /// Calls `note` with each reference in the record, those to sources included.
    pub(super) fn each_reference(&self, note: &mut impl FnMut(Reference<'a>)) {
        for &(field, accepted) in self.kind.references() {
            match self.json.get(field) {
                Some(Json::Text(id)) => {
                    note(Reference { id, accepted, field, item: None, cited: None, whole: true });
                }
                Some(Json::List(items)) => {
                    for (n, item) in (0u32..).zip(items) {
                        if let Some(id) = item.text() {
                            let item = Some(n);
                            note(Reference { id, accepted, field, item, cited: None, whole: true });
                        }
                    }
                }
                _ => {}
            }
        }
        each_citation(self.json, |n, whole, id| {
            let (accepted, field) = (&[Source][..], "sources");
            note(Reference { id, accepted, field, item: Some(n), cited: None, whole });
        });
        for (field, item, figure) in self.figures() {
            each_citation(figure, |n, whole, id| {
                note(Reference { id, accepted: &[Source], field, item, cited: Some(n), whole });
            });
        }
    }

    /// The amounts and counts of the record, with field and place in it.
    pub(super) fn figures(&self) -> impl Iterator<Item = (&'static str, Option<u32>, &'a Json)> {
        let listed: &[&'static str] = match self.kind {
            Tie | Response => &["amounts"],
            Letter => &["counts"],
            _ => &[],
        };
        let json = self.json;
        let single = if self.kind == Letter { json.get("count") } else { None };
        single.map(|count| ("count", None, count)).into_iter().chain(listed.iter().flat_map(
            move |&field| {
                let items = json.get(field).map_or(&[][..], Json::items);
                (0u32..).zip(items).map(move |(n, figure)| (field, Some(n), figure))
            },
        ))
    }
}

fn each_citation<'a>(json: &'a Json, mut note: impl FnMut(u32, bool, &'a str)) {
    for (n, item) in (0u32..).zip(json.get("sources").map_or(&[][..], Json::items)) {
        if let Some(id) = item.text() {
            note(n, true, id);
        } else if let Some(id) = item.get("source").and_then(Json::text) {
            note(n, false, id);
        }
    }
}

/// The field `key` of `json` as a value, when it is there and right.
pub(super) fn read<T: Read>(json: &Json, key: &str) -> Option<T> {
    T::read(json.get(key)?, &mut Cursor::default())
}

/// One use of an id, with its place inside its record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference<'a> {
    pub(super) id: &'a str,
    pub(super) accepted: &'static [Kind],
    pub(super) field: &'static str,
    item: Option<u32>,
    cited: Option<u32>,
    whole: bool,
}

impl Reference<'_> {
    /// The place of the id, in the record at `record`.
    pub(super) fn path(&self, record: &Record) -> Path {
        let mut path = record.path().key(self.field);
        if let Some(item) = self.item {
            path = path.index(item);
        }
        if let Some(cited) = self.cited {
            path = path.key("sources").index(cited);
        }
        if self.whole { path } else { path.key("source") }
    }
}

/// All records of a file, in its order.
pub(super) fn records(json: &Json) -> Vec<Record<'_>> {
    let mut seen = Vec::new();
    let mut records = Vec::new();
    for (key, value) in json.entries() {
        let Some(kind) = Kind::of_key(key).filter(|kind| !seen.contains(kind)) else { continue };
        seen.push(kind);
        if kind == Endorsers {
            records.push(Record { kind, index: 0, json: value });
        } else {
            let items = (0u32..).zip(value.items());
            records.extend(items.map(|(index, json)| Record { kind, index, json }));
        }
    }
    records
}
