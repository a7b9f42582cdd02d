//! What search looks through: for each record its words, folded once.

use super::fold::{Decompose, fold};
use super::index::RecordKind;
use crate::model::{Amount, Count, Dossier, Id, Ref, Text};

/// What each record that search finds says.
#[derive(Default)]
pub(super) struct Haystacks {
    /// Names of organizations, then of people, then titles of sources
    names: Vec<String>,
    records: ByRecord<Haystack>,
}

/// One value for each record that search finds.
#[derive(Default)]
pub(super) struct ByRecord<T> {
    pub(super) organizations: Vec<T>,
    pub(super) ties: Vec<T>,
    pub(super) letters: Vec<T>,
    pub(super) quotes: Vec<T>,
    pub(super) responses: Vec<T>,
    pub(super) demands: Vec<T>,
    pub(super) events: Vec<T>,
}

/// What one record says: its own text, folded, parts apart by a line break, and the names and
/// titles in it by their place in [`Haystacks::names`], because many records share them.
#[derive(Default)]
pub(super) struct Haystack {
    text: String,
    names: Vec<u32>,
}

impl Haystacks {
    /// Of each record whether every one of `words` is found in it.
    pub(super) fn matching(&self, words: &[String]) -> ByRecord<bool> {
        let hits: Vec<(&str, Vec<bool>)> = (words.iter())
            .map(|word| (&**word, self.names.iter().map(|name| name.contains(&**word)).collect()))
            .collect();
        let matching = |records: &[Haystack]| -> Vec<bool> {
            let has = |h: &Haystack, word: &str, names: &[bool]| {
                h.names.iter().any(|n| names.get(*n as usize) == Some(&true))
                    || h.text.contains(word)
            };
            records.iter().map(|h| hits.iter().all(|(word, names)| has(h, word, names))).collect()
        };
        let r = &self.records;
        ByRecord {
            organizations: matching(&r.organizations),
            ties: matching(&r.ties),
            letters: matching(&r.letters),
            quotes: matching(&r.quotes),
            responses: matching(&r.responses),
            demands: matching(&r.demands),
            events: matching(&r.events),
        }
    }

    /// What all records say.
    pub(super) fn new(
        d: &Dossier,
        find: &dyn Fn(&Id) -> Option<(RecordKind, u32)>,
        decompose: Decompose,
    ) -> Self {
        let size = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let people = size(d.organizations.len());
        let sources = people.saturating_add(size(d.people.len()));
        let all = Places { find, decompose, people, sources };
        let names = (d.organizations.iter().map(|o| all.hay().text(&o.name).strings(&o.aliases)))
            .chain(d.people.iter().map(|p| all.hay().string(&p.name)))
            .chain(d.sources.iter().map(|s| all.hay().text(&s.title).strings(&s.publisher)))
            .map(|hay| hay.done().text)
            .collect();
        Haystacks { names, records: records(d, all) }
    }
}

fn records(d: &Dossier, all: Places) -> ByRecord<Haystack> {
    ByRecord {
        organizations: (d.organizations.iter())
            .map(|o| {
                (all.hay().names([&o.id]).names(&o.parent).texts(&o.summary))
                    .strings(o.identifiers.iter().map(|i| &i.id))
                    .sources(&o.sources)
                    .done()
            })
            .collect(),
        ties: (d.ties.iter())
            .map(|t| {
                (all.hay().text(&t.title).texts(&t.text).texts(&t.to_class).strings(&t.products))
                    .strings(t.identifiers.iter().map(|i| &i.id))
                    .names(super::index::chain(t))
                    .amounts(&t.amounts)
                    .sources(&t.sources)
                    .done()
            })
            .collect(),
        letters: (d.letters.iter())
            .map(|l| {
                (all.hay().texts(&l.by).texts(&l.title).texts(&l.text).names(&l.about))
                    .counts(l.all_counts())
                    .sources(&l.sources)
                    .done()
            })
            .collect(),
        quotes: (d.quotes.iter())
            .map(|q| {
                (all.hay().string(&q.body).strings(q.translations.0.iter().map(|(_, t)| t)))
                    .texts(&q.speaker_text)
                    .texts(&q.medium)
                    .names(&q.speaker.0)
                    .names(&q.about)
                    .sources(&q.sources)
                    .done()
            })
            .collect(),
        responses: (d.responses.iter())
            .map(|r| {
                (all.hay().text(&r.text).names([&r.organization]).amounts(&r.amounts))
                    .sources(&r.sources)
                    .done()
            })
            .collect(),
        demands: (d.demands.iter())
            .map(|r| all.hay().text(&r.text).texts(&r.by).names(&r.to).sources(&r.sources).done())
            .collect(),
        events: (d.events.iter())
            .map(|e| {
                (all.hay().text(&e.name).texts(&e.place).texts(&e.text))
                    .names(&e.organizers)
                    .names(&e.about)
                    .sources(&e.sources)
                    .done()
            })
            .collect(),
    }
}

/// Where names and titles stand.
#[derive(Clone, Copy)]
struct Places<'a> {
    find: &'a dyn Fn(&Id) -> Option<(RecordKind, u32)>,
    decompose: Decompose,
    /// Where those of people start
    people: u32,
    /// Where those of sources start
    sources: u32,
}

impl<'a> Places<'a> {
    fn hay(self) -> Hay<'a> {
        Hay { all: self, hay: Haystack::default() }
    }
}

/// A haystack in the making.
struct Hay<'a> {
    all: Places<'a>,
    hay: Haystack,
}

impl Hay<'_> {
    fn done(mut self) -> Haystack {
        self.hay.names.sort_unstable();
        self.hay.names.dedup();
        self.hay
    }

    fn string(mut self, text: &str) -> Self {
        self.hay.text.push_str(&fold(text, self.all.decompose));
        self.hay.text.push('\n');
        self
    }

    fn strings<'s>(self, texts: impl IntoIterator<Item = &'s String>) -> Self {
        texts.into_iter().fold(self, |hay, text| hay.string(text))
    }

    fn text(self, text: &Text) -> Self {
        text.all().fold(self, Hay::string)
    }

    fn texts<'s>(self, texts: impl IntoIterator<Item = &'s Text>) -> Self {
        texts.into_iter().fold(self, Hay::text)
    }

    fn names<'s>(mut self, ids: impl IntoIterator<Item = &'s Id>) -> Self {
        for id in ids {
            self.hay.names.extend(match (self.all.find)(id) {
                Some((RecordKind::Organization, p)) => Some(p),
                Some((RecordKind::Person, p)) => Some(self.all.people.saturating_add(p)),
                _ => None,
            });
        }
        self
    }

    fn sources<'s>(mut self, refs: impl IntoIterator<Item = &'s Ref>) -> Self {
        for source in refs {
            if let Some((RecordKind::Source, p)) = (self.all.find)(source.source()) {
                self.hay.names.push(self.all.sources.saturating_add(p));
            }
        }
        self
    }

    fn amounts(self, amounts: &[Amount]) -> Self {
        (amounts.iter()).fold(self, |hay, a| hay.texts(&a.text).texts(&a.note).sources(&a.sources))
    }

    fn counts<'s>(self, counts: impl IntoIterator<Item = &'s Count>) -> Self {
        counts.into_iter().fold(self, |hay, c| hay.texts(&c.note).sources(&c.sources))
    }
}
