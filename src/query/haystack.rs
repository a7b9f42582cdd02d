//! What search looks through: for each record its words, folded once.

use super::fold::{Decompose, fold};
use super::index::RecordKind;
use crate::model::{Amount, Count, Dossier, Id, Ref, Text};

/// Of each record that search finds its text, folded; parts apart by a line break.
pub(super) struct Haystacks {
    pub(super) organizations: Vec<String>,
    pub(super) ties: Vec<String>,
    pub(super) letters: Vec<String>,
    pub(super) quotes: Vec<String>,
    pub(super) responses: Vec<String>,
    pub(super) demands: Vec<String>,
    pub(super) events: Vec<String>,
}

/// Whether every word is in `haystack`.
pub(super) fn has_all(haystack: &str, words: &[String]) -> bool {
    words.iter().all(|word| haystack.contains(word.as_str()))
}

/// The haystacks of all records.
pub(super) fn haystacks(
    d: &Dossier,
    find: &dyn Fn(&Id) -> Option<(RecordKind, u32)>,
    decompose: Decompose,
) -> Haystacks {
    let all = Folded { find, decompose, organizations: &[], people: &[], sources: &[] };
    let organizations: Vec<String> = (d.organizations.iter())
        .map(|o| all.hay().text(&o.name).strings(&o.aliases).done())
        .collect();
    let people: Vec<String> = d.people.iter().map(|p| all.hay().string(&p.name).done()).collect();
    let sources: Vec<String> =
        (d.sources.iter()).map(|s| all.hay().text(&s.title).strings(&s.publisher).done()).collect();
    let all = Folded { organizations: &organizations, people: &people, sources: &sources, ..all };
    Haystacks {
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

/// Names and titles folded once, by position.
#[derive(Clone, Copy)]
struct Folded<'a> {
    find: &'a dyn Fn(&Id) -> Option<(RecordKind, u32)>,
    decompose: Decompose,
    organizations: &'a [String],
    people: &'a [String],
    sources: &'a [String],
}

impl<'a> Folded<'a> {
    fn hay(self) -> Hay<'a> {
        Hay { all: self, text: String::new() }
    }
}

/// A haystack in the making.
struct Hay<'a> {
    all: Folded<'a>,
    text: String,
}

impl Hay<'_> {
    fn done(self) -> String {
        self.text
    }

    fn push(&mut self, folded: &str) {
        self.text.push_str(folded);
        self.text.push('\n');
    }

    fn string(mut self, text: &str) -> Self {
        self.push(&fold(text, self.all.decompose));
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
            let names = match (self.all.find)(id) {
                Some((RecordKind::Organization, p)) => self.all.organizations.get(p as usize),
                Some((RecordKind::Person, p)) => self.all.people.get(p as usize),
                _ => None,
            };
            if let Some(names) = names {
                self.push(names);
            }
        }
        self
    }

    fn sources<'s>(mut self, refs: impl IntoIterator<Item = &'s Ref>) -> Self {
        for source in refs {
            if let Some((RecordKind::Source, p)) = (self.all.find)(source.source())
                && let Some(titles) = self.all.sources.get(p as usize)
            {
                self.push(titles);
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
