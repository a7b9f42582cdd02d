//! A file without errors, read record by record: nothing is kept of it but the dossier.
//!
//! The same checks as [`read`](super::read) makes, record by record and then of ids and references. The
//! first error ends it, and then the file is for [`read_leniently`](super::read_leniently), which tells.

use super::records::{Kind, Record};
use super::scan::{ReadNumber, Scanner};
use super::split::{INDEX_FORMAT, Split, undress};
use super::{check_alone, format, head};
use crate::model::json::Json;
use crate::model::order::sorted;
use crate::model::read::{Cursor, Read};
use crate::model::{
    Correction, Demand, Dossier, DossierAction, Event, Id, Letter, Listed, Organization, Person,
    Quote, Response, Source, Tie,
};

/// Records, or references, of one step: some thousandths of a second.
const STEP: usize = 50;

/// A file on the way to a dossier.
pub struct Steps {
    scanner: Scanner,
    stage: Stage,
    at: Cursor,
    /// Whether it is the index of a split dossier
    index: bool,
    /// All but the lists of records
    head: Vec<(String, Json)>,
    lists: Lists,
    /// Of each list read so far its kind
    seen: Vec<Kind>,
    ids: Vec<(Id, Kind)>,
    /// The ids that records refer to, one after the other
    referred: String,
    /// Where each of them ends, and what it may be
    references: Vec<(usize, &'static [Kind])>,
    /// How many of them are checked, and where the next one begins
    checked: (usize, usize),
}

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Start,
    /// Between the keys of the file
    Top,
    /// In a list of records, before the one of this index
    List(Kind, u32),
    References,
    Done,
    /// Something is wrong
    Failed,
}

#[derive(Default)]
struct Lists {
    organizations: Vec<Organization>,
    people: Vec<Person>,
    ties: Vec<Tie>,
    letters: Vec<Letter>,
    quotes: Vec<Quote>,
    responses: Vec<Response>,
    demands: Vec<Demand>,
    events: Vec<Event>,
    actions: Vec<DossierAction>,
    sources: Vec<Source>,
    corrections: Vec<Correction>,
}

impl Steps {
    /// `text`: well-formed JSON; `number`: what one is that is no small integer.
    #[must_use]
    pub fn new(text: String, number: ReadNumber) -> Self {
        Steps {
            scanner: Scanner::new(text, number),
            stage: Stage::Start,
            at: Cursor::default(),
            index: false,
            head: Vec::new(),
            lists: Lists::default(),
            seen: Vec::new(),
            ids: Vec::new(),
            referred: String::new(),
            references: Vec::new(),
            checked: (0, 0),
        }
    }

    /// Reads a little more; whether there is more to read.
    pub fn step(&mut self) -> bool {
        self.stage = self.next().unwrap_or(Stage::Failed);
        !matches!(self.stage, Stage::Done | Stage::Failed)
    }

    /// The dossier, once there is no more to read; `None` when the file has an error or is an index.
    #[must_use]
    pub fn dossier(self) -> Option<Dossier> {
        self.with_split().filter(|(_, split)| split.is_none()).map(|(dossier, _)| dossier)
    }

    /// The dossier, once there is no more to read, and for an index what it says of the files beside
    /// it; `None` when the file has an error.
    #[must_use]
    pub fn with_split(self) -> Option<(Dossier, Option<Split>)> {
        if self.stage != Stage::Done {
            return None;
        }
        let Steps { scanner, mut at, index, head: top, mut lists, seen, ids, .. } = self;
        // Room for what is made of it.
        drop((scanner, ids));
        let mut top = Json::Object(top);
        let parts = if index { Some(undress(&mut top)) } else { None };
        let split = match parts {
            Some(parts) => Some(Split::read(&parts, &lists.organizations).ok()?),
            None => None,
        };
        let mut problems = Vec::new();
        head::check(&top, &mut problems);
        if format::refusal(&top).is_some() || !problems.is_empty() {
            return None;
        }
        if let Json::Object(entries) = &mut top {
            // Those that have to be there are looked for.
            entries.extend(seen.iter().map(|kind| (kind.key().into(), Json::List(Vec::new()))));
        }
        let mut dossier = Dossier::read(&top, &mut at).filter(|_| at.problems.is_empty())?;
        // They have grown by doubling, and are the largest that stays.
        lists.organizations.shrink_to_fit();
        lists.ties.shrink_to_fit();
        lists.sources.shrink_to_fit();
        dossier.organizations = Listed(lists.organizations);
        dossier.people = lists.people;
        dossier.ties = Listed(lists.ties);
        dossier.letters = lists.letters;
        dossier.quotes = lists.quotes;
        dossier.responses = lists.responses;
        dossier.demands = lists.demands;
        dossier.events = lists.events;
        dossier.actions = lists.actions;
        dossier.sources = Listed(lists.sources);
        dossier.corrections = lists.corrections;
        Some((dossier, split))
    }

    fn next(&mut self) -> Option<Stage> {
        match self.stage {
            Stage::Start => self.scanner.take(b'{').then_some(Stage::Top),
            Stage::Top => self.top(),
            Stage::List(kind, index) => self.records(kind, index),
            Stage::References => self.check_references(),
            end => Some(end),
        }
    }

    fn top(&mut self) -> Option<Stage> {
        self.scanner.take(b',');
        if self.scanner.take(b'}') {
            return self.end();
        }
        let key = self.scanner.key()?;
        let kind = Kind::of_key(&key).filter(|kind| *kind != Kind::Endorsers);
        match kind {
            Some(kind) if self.seen.contains(&kind) => None,
            Some(kind) if self.scanner.take(b'[') => {
                self.seen.push(kind);
                Some(Stage::List(kind, 0))
            }
            _ => {
                let value = self.scanner.value(1)?;
                if key == Kind::Endorsers.key() {
                    self.check(Record { kind: Kind::Endorsers, index: 0, json: &value })?;
                }
                if self.head.iter().any(|(other, _)| *other == key) {
                    return None;
                }
                // Too late behind a list that was checked as a dossier's: then it stays refused.
                if key == "format" {
                    self.index = value.text() == Some(INDEX_FORMAT);
                }
                self.head.push((key, value));
                Some(Stage::Top)
            }
        }
    }

    fn records(&mut self, kind: Kind, start: u32) -> Option<Stage> {
        let mut index = start;
        for _ in 0..STEP {
            if self.scanner.take(b']') {
                return Some(Stage::Top);
            }
            let json = self.scanner.value(2)?;
            self.scanner.take(b',');
            self.read(kind, &json)?;
            self.check(Record { kind, index, json: &json })?;
            index += 1;
        }
        Some(Stage::List(kind, index))
    }

    fn read(&mut self, kind: Kind, json: &Json) -> Option<()> {
        let (at, lists) = (&mut self.at, &mut self.lists);
        match kind {
            Kind::Organization => lists.organizations.push(Read::read(json, at)?),
            Kind::Person => lists.people.push(Read::read(json, at)?),
            Kind::Tie => lists.ties.push(Read::read(json, at)?),
            Kind::Letter => lists.letters.push(Read::read(json, at)?),
            Kind::Quote => lists.quotes.push(Read::read(json, at)?),
            Kind::Response => lists.responses.push(Read::read(json, at)?),
            Kind::Demand => lists.demands.push(Read::read(json, at)?),
            Kind::Event => lists.events.push(Read::read(json, at)?),
            Kind::Action => lists.actions.push(Read::read(json, at)?),
            Kind::Source => lists.sources.push(Read::read(json, at)?),
            Kind::Correction => lists.corrections.push(Read::read(json, at)?),
            Kind::Endorsers => return None,
        }
        // A field that may be left out reads as if it were when it is wrong.
        at.problems.is_empty().then_some(())
    }

    /// Checks a record by itself and notes its id and what it refers to.
    fn check(&mut self, record: Record) -> Option<()> {
        let mut problems = Vec::new();
        check_alone(&record, !self.index, &mut problems);
        if !problems.is_empty() {
            return None;
        }
        self.ids.extend(record.id().and_then(Id::new).map(|id| (id, record.kind)));
        let (referred, references) = (&mut self.referred, &mut self.references);
        record.each_reference(&mut |reference| {
            referred.push_str(reference.id);
            references.push((referred.len(), reference.accepted));
        });
        Some(())
    }

    /// All is read: what remains is what it refers to.
    fn end(&mut self) -> Option<Stage> {
        let ids = std::mem::take(&mut self.ids);
        self.ids = sorted(ids, |(a, _), (b, _)| a.cmp(b));
        let twice = self.ids.windows(2).any(|pair| matches!(pair, [(a, _), (b, _)] if a == b));
        (self.scanner.peek().is_none() && !twice).then_some(Stage::References)
    }

    fn check_references(&mut self) -> Option<Stage> {
        for _ in 0..STEP * 10 {
            let (n, start) = self.checked;
            let Some((end, accepted)) = self.references.get(n).copied() else {
                return (!self.leads_back()).then_some(Stage::Done);
            };
            let id = self.referred.get(start..end)?;
            let at = self.ids.partition_point(|(other, _)| other.as_str() < id);
            let (_, kind) = self.ids.get(at).filter(|(found, _)| found.as_str() == id)?;
            if !accepted.is_empty() && !accepted.contains(kind) {
                return None;
            }
            self.checked = (n + 1, end);
        }
        Some(Stage::References)
    }

    /// Whether an organization stands above itself, or a tie inside of itself.
    fn leads_back(&self) -> bool {
        let parents = self.lists.organizations.iter().map(|o| (&o.id, o.parent.as_ref()));
        let containers = self.lists.ties.iter().map(|t| (&t.id, t.part_of.as_ref()));
        circular(parents.collect()) || circular(containers.collect())
    }
}

/// Whether one of these, each with the one above it, stands above itself.
fn circular(mut all: Vec<(&Id, Option<&Id>)>) -> bool {
    all.retain(|(_, above)| above.is_some());
    let all = sorted(all, |(a, _), (b, _)| a.cmp(b));
    let find = |id: &Id| {
        let at = all.partition_point(|(other, _)| *other < id);
        all.get(at).filter(|(found, _)| *found == id).map(|_| at)
    };
    // The walk that came by, from 1: meeting one's own closes a circle.
    let mut walks: Vec<u32> = vec![0; all.len()];
    for (walk, start) in (1..).zip(0..all.len()) {
        let mut here = Some(start);
        while let Some(seen) = here.and_then(|at| walks.get_mut(at)) {
            if *seen != 0 {
                if *seen == walk {
                    return true;
                }
                break;
            }
            *seen = walk;
            here = here.and_then(|at| find(all.get(at)?.1?));
        }
    }
    false
}
