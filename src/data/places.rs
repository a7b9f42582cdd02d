//! Where each value of a text stands.

use std::collections::BTreeMap;
use std::ops::Range;

use super::LARGE;
use crate::model::problem::{Code, Mark, Path, Problem, Step};

/// Where something stands in a text. Lines and columns count from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Line
    pub line: u32,
    /// Column of the first character
    pub column: u32,
    /// Length in characters
    pub length: u32,
    /// The same in bytes of the text, without a byte order mark
    pub bytes: Range<usize>,
}

/// Where each value of a file stands.
#[derive(Debug)]
pub struct Places {
    text: String,
    /// Byte at which each line starts
    lines: Vec<usize>,
    /// How many characters start before each [`STRIDE`] bytes: columns of endless lines
    characters: Vec<u32>,
    keys: Keys,
    top: Spans,
}

/// Where a value stands, and what stands in it. There are millions of them in a large file.
#[derive(Debug)]
pub(super) struct Spans {
    value: Range<u32>,
    inside: Inside,
}

#[derive(Debug)]
enum Inside {
    Nothing,
    Items(Box<[Spans]>),
    Entries(Box<Entries>),
}

/// The keys of an object and their values.
#[derive(Debug)]
struct Entries {
    list: Box<[Entry]>,
    /// Where there are many: positions in the list by key, of equal ones in the order of the file
    by_key: Box<[usize]>,
}

/// A key, where it stands, and its value.
#[derive(Debug)]
pub(super) struct Entry {
    key: u32,
    place: Range<u32>,
    value: Spans,
}

/// The keys of a file, each once.
#[derive(Debug, Default)]
pub(super) struct Keys(BTreeMap<String, u32>);

impl Keys {
    /// An entry of an object.
    pub(super) fn entry(&mut self, key: &str, place: Range<usize>, value: Spans) -> Entry {
        let known = self.0.get(key).copied();
        let key = known.unwrap_or_else(|| {
            let next = small(self.0.len());
            self.0.insert(key.into(), next);
            next
        });
        Entry { key, place: small(place.start)..small(place.end), value }
    }
}

impl Spans {
    /// Of a value with nothing in it.
    pub(super) fn of(value: Range<usize>) -> Self {
        Spans { value: small(value.start)..small(value.end), inside: Inside::Nothing }
    }

    /// The same with the items of a list.
    pub(super) fn with_items(self, items: Vec<Spans>) -> Self {
        Spans { inside: Inside::Items(items.into()), ..self }
    }

    /// The same with the entries of an object.
    pub(super) fn with_entries(self, list: Vec<Entry>) -> Self {
        let many = if list.len() < LARGE { 0 } else { list.len() };
        let mut by_key: Vec<usize> = (0..many).collect();
        by_key.sort_by_key(|at| list.get(*at).map(|entry| entry.key));
        let entries = Entries { list: list.into(), by_key: by_key.into() };
        Spans { inside: Inside::Entries(Box::new(entries)), ..self }
    }
}

impl Entries {
    /// The first or the last entry with this key.
    fn find(&self, key: u32, last: bool) -> Option<&Entry> {
        if self.by_key.is_empty() {
            let mut same = self.list.iter().filter(|entry| entry.key == key);
            return if last { same.next_back() } else { same.next() };
        }
        let entry = |at: usize| self.by_key.get(at).and_then(|at| self.list.get(*at));
        let before = |at: &usize| {
            let known = self.list.get(*at).map_or(0, |entry| entry.key);
            known < key || last && known == key
        };
        let at = self.by_key.partition_point(before);
        let found = if last { entry(at.checked_sub(1)?) } else { entry(at) };
        found.filter(|entry| entry.key == key)
    }
}

/// Files are smaller than that.
fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The same bytes as they count in a text.
fn bytes(range: &Range<u32>) -> Range<usize> {
    let large = |n| usize::try_from(n).unwrap_or(usize::MAX);
    large(range.start)..large(range.end)
}

/// Bytes between two known counts of characters.
const STRIDE: usize = 1024;

/// How many characters of UTF-8 start in `bytes`.
fn count(bytes: &[u8]) -> u32 {
    let starts = bytes.iter().filter(|byte| (**byte & 0b1100_0000) != 0b1000_0000);
    u32::try_from(starts.count()).unwrap_or(u32::MAX)
}

impl Places {
    /// A text of which only lines and columns are known.
    pub(super) fn of_text(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1);
        let mut characters = 0;
        let counted = text.as_bytes().chunks(STRIDE).map(|chunk| {
            let before = characters;
            characters += count(chunk);
            before
        });
        Places {
            text: text.into(),
            characters: counted.collect(),
            lines: std::iter::once(0).chain(breaks).collect(),
            keys: Keys::default(),
            top: Spans::of(0..0),
        }
    }

    /// The same with the places of its values.
    pub(super) fn with(self, keys: Keys, top: Spans) -> Self {
        Places { keys, top, ..self }
    }

    /// Where `problem` stands.
    #[must_use]
    pub fn of(&self, problem: &Problem) -> Place {
        // Of a key that stands twice, the later one is meant.
        self.find(&problem.path, problem.mark, problem.code == Code::DuplicateKey)
    }

    /// Where the value at `path` stands, or its key; the nearest part that there is.
    ///
    /// A value of several lines is shown by one of them: its `id`, else its key, else its bracket.
    #[must_use]
    pub fn at(&self, path: &Path, mark: Mark) -> Place {
        self.find(path, mark, false)
    }

    /// The line of `place`, without its end, and the byte at which it starts.
    #[must_use]
    pub fn line(&self, place: &Place) -> (&str, usize) {
        let start = self.start_of_line(place.line);
        // Not searched for: endless lines have many problems.
        let n = usize::try_from(place.line).unwrap_or(usize::MAX);
        let end = self.lines.get(n).copied().unwrap_or(self.text.len());
        let line = self.text.get(start..end).unwrap_or("");
        (line.strip_suffix('\n').unwrap_or(line).trim_end_matches('\r'), start)
    }

    /// The byte at which a line starts.
    pub(super) fn start_of_line(&self, line: u32) -> usize {
        let n = usize::try_from(line).unwrap_or(1).saturating_sub(1);
        self.lines.get(n).copied().unwrap_or(0)
    }

    fn find(&self, path: &Path, mark: Mark, later: bool) -> Place {
        let mut here = &self.top;
        let mut key: Option<&Range<u32>> = None;
        for step in &path.0 {
            let next = match (step, &here.inside) {
                (Step::Key(name), Inside::Entries(entries)) => {
                    let known = self.keys.0.get(name);
                    let entry = known.and_then(|key| entries.find(*key, later));
                    entry.map(|entry| (Some(&entry.place), &entry.value))
                }
                (Step::Index(n), Inside::Items(items)) => {
                    usize::try_from(*n).ok().and_then(|n| items.get(n)).map(|spans| (None, spans))
                }
                _ => None,
            };
            let Some(next) = next else { break };
            (key, here) = next;
        }
        match key {
            Some(key) if mark == Mark::Key || later => self.place(bytes(key)),
            _ => self.place(self.one_line(here, key)),
        }
    }

    fn one_line(&self, spans: &Spans, key: Option<&Range<u32>>) -> Range<usize> {
        let whole = bytes(&spans.value);
        if !self.text.get(whole.clone()).is_some_and(|text| text.contains('\n')) {
            return whole;
        }
        if let Inside::Entries(entries) = &spans.inside
            && let Some(id) = self.keys.0.get("id").and_then(|key| entries.find(*key, false))
            && matches!(id.value.inside, Inside::Nothing)
            && !std::ptr::eq(spans, &raw const self.top)
        {
            return bytes(&(id.place.start..id.value.value.end));
        }
        key.map_or(whole.start..whole.start + 1, bytes)
    }

    /// Where these bytes stand.
    pub(super) fn place(&self, bytes: Range<usize>) -> Place {
        let end = self.text.len();
        let start = self.text.floor_char_boundary(bytes.start.min(end));
        let stop = self.text.ceil_char_boundary(bytes.end.clamp(start, end));
        let before = self.lines.partition_point(|line| *line <= start);
        let line_start = self.lines.get(before.saturating_sub(1)).copied().unwrap_or(0);
        let (line_start, from, to) =
            (self.characters(line_start), self.characters(start), self.characters(stop));
        Place {
            line: u32::try_from(before).unwrap_or(u32::MAX),
            column: from.saturating_sub(line_start).saturating_add(1),
            length: to.saturating_sub(from),
            bytes: start..stop,
        }
    }

    /// How many characters start before the byte `at`.
    fn characters(&self, at: usize) -> u32 {
        let known = self.characters.get(at / STRIDE).copied();
        let start = known.map_or(0, |_| at - at % STRIDE);
        let rest = self.text.as_bytes().get(start..at).unwrap_or_default();
        known.unwrap_or_default().saturating_add(count(rest))
    }

    /// The text, without a byte order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}
