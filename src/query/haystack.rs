//! What search looks through: for each record its words, folded once.

use super::fold::{Decompose, fold};
use super::index::RecordKind;
use crate::model::order::sort_numbers;
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
        let mut names = Vec::new();
        for o in &d.organizations {
            names.push(all.hay().text(&o.name).strings(&mut o.aliases.iter()).done().text);
        }
        for p in &d.people {
            names.push(all.hay().string(&p.name).done().text);
        }
        for s in &d.sources {
            names.push(all.hay().text(&s.title).strings(&mut s.publisher.iter()).done().text);
        }
        Haystacks { names, records: records(d, all) }
    }
}

fn records(d: &Dossier, all: Places) -> ByRecord<Haystack> {
    ByRecord {
        organizations: (d.organizations.iter())
            .map(|o| {
                (all.hay()
                    .names(&mut std::iter::once(&o.id))
                    .names(&mut o.parent.iter())
                    .texts(o.summary.as_ref()))
                .strings(&mut o.identifiers.iter().map(|i| &i.id))
                .sources(&o.sources)
                .done()
            })
            .collect(),
        ties: (d.ties.iter())
            .map(|t| {
                (all.hay()
                    .text(&t.title)
                    .texts(t.text.as_ref())
                    .texts(t.to_class.as_ref())
                    .strings(&mut t.products.iter()))
                .strings(&mut t.identifiers.iter().map(|i| &i.id))
                .names(&mut super::index::chain(t))
                .amounts(&t.amounts)
                .sources(&t.sources)
                .done()
            })
            .collect(),
        letters: (d.letters.iter())
            .map(|l| {
                (all.hay()
                    .texts(l.by.as_ref())
                    .texts(l.title.as_ref())
                    .texts(l.text.as_ref())
                    .names(&mut l.about.iter()))
                .counts(&mut l.all_counts())
                .sources(&l.sources)
                .done()
            })
            .collect(),
        quotes: (d.quotes.iter())
            .map(|q| {
                (all.hay().string(&q.body).strings(&mut q.translations.0.iter().map(|(_, t)| t)))
                    .texts(q.speaker_text.as_ref())
                    .texts(q.medium.as_ref())
                    .names(&mut q.speaker.0.iter())
                    .names(&mut q.about.iter())
                    .sources(&q.sources)
                    .done()
            })
            .collect(),
        responses: (d.responses.iter())
            .map(|r| {
                (all.hay()
                    .text(&r.text)
                    .names(&mut std::iter::once(&r.organization))
                    .amounts(&r.amounts))
                .sources(&r.sources)
                .done()
            })
            .collect(),
        demands: (d.demands.iter())
            .map(|r| {
                all.hay()
                    .text(&r.text)
                    .texts(r.by.as_ref())
                    .names(&mut r.to.iter())
                    .sources(&r.sources)
                    .done()
            })
            .collect(),
        events: (d.events.iter())
            .map(|e| {
                (all.hay().text(&e.name).texts(e.place.as_ref()).texts(e.text.as_ref()))
                    .names(&mut e.organizers.iter())
                    .names(&mut e.about.iter())
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

// Nothing here is generic and nothing is moved from call to call, so that each is compiled once.
impl Hay<'_> {
    fn done(&mut self) -> Haystack {
        sort_numbers(&mut self.hay.names);
        self.hay.names.dedup();
        std::mem::take(&mut self.hay)
    }

    #[inline(never)]
    fn string(&mut self, text: &str) -> &mut Self {
        self.hay.text.push_str(&fold(text, self.all.decompose));
        self.hay.text.push('\n');
        self
    }

    #[inline(never)]
    fn strings(&mut self, texts: &mut dyn Iterator<Item = &String>) -> &mut Self {
        for text in texts {
            self.string(text);
        }
        self
    }

    #[inline(never)]
    fn text(&mut self, text: &Text) -> &mut Self {
        for text in text.all() {
            self.string(text);
        }
        self
    }

    #[inline(never)]
    fn texts(&mut self, texts: Option<&Text>) -> &mut Self {
        if let Some(text) = texts {
            self.text(text);
        }
        self
    }

    #[inline(never)]
    fn names(&mut self, ids: &mut dyn Iterator<Item = &Id>) -> &mut Self {
        for id in ids {
            self.hay.names.extend(match (self.all.find)(id) {
                Some((RecordKind::Organization, p)) => Some(p),
                Some((RecordKind::Person, p)) => Some(self.all.people.saturating_add(p)),
                _ => None,
            });
        }
        self
    }

    #[inline(never)]
    fn sources(&mut self, refs: &[Ref]) -> &mut Self {
        for source in refs {
            if let Some((RecordKind::Source, p)) = (self.all.find)(source.source()) {
                self.hay.names.push(self.all.sources.saturating_add(p));
            }
        }
        self
    }

    #[inline(never)]
    fn amounts(&mut self, amounts: &[Amount]) -> &mut Self {
        for a in amounts {
            self.texts(a.text.as_ref()).texts(a.note.as_ref()).sources(&a.sources);
        }
        self
    }

    #[inline(never)]
    fn counts(&mut self, counts: &mut dyn Iterator<Item = &Count>) -> &mut Self {
        for c in counts {
            self.texts(c.note.as_ref()).sources(&c.sources);
        }
        self
    }
}
