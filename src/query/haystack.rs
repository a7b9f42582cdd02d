//! What search looks through: for each record its words, folded once.

use super::fold::{Decompose, fold};
use super::index::RecordKind;
use crate::model::order::sort_numbers;
use crate::model::{Amount, Count, Dossier, Id, Ref, Text};

/// Records folded in one step.
const STEP: usize = 200;

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

    /// Folds the next records, `STEP` at most; whether there are more.
    pub(super) fn advance(
        &mut self,
        d: &Dossier,
        find: &dyn Fn(&Id) -> Option<(RecordKind, u32)>,
        decompose: Decompose,
    ) -> bool {
        let size = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let people = size(d.organizations.len());
        let sources = people.saturating_add(size(d.people.len()));
        let all = Places { find, decompose, people, sources };
        (0..STEP).all(|_| self.next(d, all))
    }

    /// Folds one record more, if there is one.
    fn next(&mut self, d: &Dossier, all: Places) -> bool {
        let r = &mut self.records;
        let named = self.names.len();
        let (people, sources) = (d.organizations.len(), d.organizations.len() + d.people.len());
        if let Some(o) = d.organizations.get(named) {
            self.names.push(all.hay().text(&o.name).strings(&mut o.aliases.iter()).done().text);
        } else if let Some(p) = d.people.get(named.wrapping_sub(people)) {
            self.names.push(all.hay().string(&p.name).done().text);
        } else if let Some(s) = d.sources.get(named.wrapping_sub(sources)) {
            let mut hay = all.hay();
            self.names.push(hay.text(&s.title).strings(&mut s.publisher.iter()).done().text);
        } else if let Some(o) = d.organizations.get(r.organizations.len()) {
            let mut hay = all.hay();
            let own = hay.names(&mut std::iter::once(&o.id)).names(&mut o.parent.iter());
            let own = own.texts(o.summary.as_ref());
            let own = own.strings(&mut o.identifiers.iter().map(|i| &i.id));
            r.organizations.push(own.sources(&o.sources).done());
        } else if let Some(t) = d.ties.get(r.ties.len()) {
            let mut hay = all.hay();
            let own = hay.text(&t.title).texts(t.text.as_ref()).texts(t.to_class.as_ref());
            let own = own.strings(&mut t.products.iter());
            let own = own.strings(&mut t.identifiers.iter().map(|i| &i.id));
            let own = own.names(&mut super::index::chain(t)).amounts(&t.amounts);
            r.ties.push(own.sources(&t.sources).done());
        } else if let Some(l) = d.letters.get(r.letters.len()) {
            let mut hay = all.hay();
            let own = hay.texts(l.by.as_ref()).texts(l.title.as_ref()).texts(l.text.as_ref());
            let own = own.names(&mut l.about.iter()).counts(&mut l.all_counts());
            r.letters.push(own.sources(&l.sources).done());
        } else if let Some(q) = d.quotes.get(r.quotes.len()) {
            let mut hay = all.hay();
            let own = hay.string(&q.body).strings(&mut q.translations.0.iter().map(|(_, t)| t));
            let own = own.texts(q.speaker_text.as_ref()).texts(q.medium.as_ref());
            let own = own.names(&mut q.speaker.0.iter()).names(&mut q.about.iter());
            r.quotes.push(own.sources(&q.sources).done());
        } else if let Some(said) = d.responses.get(r.responses.len()) {
            let mut hay = all.hay();
            let own = hay.text(&said.text).names(&mut std::iter::once(&said.organization));
            r.responses.push(own.amounts(&said.amounts).sources(&said.sources).done());
        } else if let Some(demand) = d.demands.get(r.demands.len()) {
            let mut hay = all.hay();
            let own = hay.text(&demand.text).texts(demand.by.as_ref());
            r.demands.push(own.names(&mut demand.to.iter()).sources(&demand.sources).done());
        } else if let Some(e) = d.events.get(r.events.len()) {
            let mut hay = all.hay();
            let own = hay.text(&e.name).texts(e.place.as_ref()).texts(e.text.as_ref());
            let own = own.names(&mut e.organizers.iter()).names(&mut e.about.iter());
            r.events.push(own.sources(&e.sources).done());
        } else {
            return false;
        }
        true
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
