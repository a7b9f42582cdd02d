//! When ties, letters, responses and events were, as far as it is known.

use super::filter::Selection;
use super::index::Index;
use crate::model::order::{sort_numbers, sorted};
use crate::model::{Date, Sureness, TieStatus};

/// What is found, on one scale of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// Ties
    pub ties: Course,
    /// Letters to the companies
    pub letters: Course,
    /// What the companies said or did
    pub responses: Course,
    /// Events about the companies, or organized by them
    pub events: Course,
    /// The scale, when anything has a date
    pub axis: Option<Axis>,
}

/// Records of one kind: each once, with a date or without.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// Those with a date, the earliest first
    pub spans: Vec<Span>,
    /// Those without, in the editor's order
    pub undated: Vec<u32>,
}

/// When a record was. A year is all of its days, a month all of its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Position of the record
    pub position: u32,
    /// The first day it can mean
    pub from: i32,
    /// The day after the last one
    pub until: i32,
    /// The year in which it begins, or ends when no more is known
    pub year: u16,
    /// Whether it goes on, as far as is known
    pub open: bool,
    /// Whether only its end is known
    pub only_end: bool,
    /// Whether a date is approximate or uncertain
    pub soft: bool,
}

/// A scale of time: whole years, or whole months when it is short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    /// The first day
    pub from: i32,
    /// The day after the last one
    pub until: i32,
    first: (u16, u8),
    last: (u16, u8),
    months: bool,
}

/// When what is found was; letters, responses and events are those of the companies found.
#[must_use]
pub fn timeline(index: &Index, selection: &Selection) -> Timeline {
    let as_of = index.dossier().as_of.latest();
    let ties = selection.ties.iter().map(|position| {
        let tie = index.tie_at(*position);
        let (start, end) = (tie.and_then(|t| t.start), tie.and_then(|t| t.end));
        let goes_on =
            matches!(tie.and_then(|t| t.status), Some(TieStatus::Active | TieStatus::Renewed));
        (*position, start, end, goes_on && start.is_some() && end.is_none())
    });
    let of = |list: fn(&super::records::Belonging) -> &Vec<u32>| {
        let mut all: Vec<u32> = (selection.companies.iter())
            .filter_map(|hit| index.belonging.get(hit.organization as usize))
            .flat_map(|own| list(own).iter().copied())
            .collect();
        sort_numbers(&mut all);
        all.dedup();
        all
    };
    let letters = of(|own| &own.letters).into_iter();
    let responses = of(|own| &own.responses).into_iter();
    let events = of(|own| &own.events).into_iter();
    let letters = letters.map(|p| (p, index.letter_at(p).and_then(|l| l.date), None, false));
    let responses = responses.map(|p| (p, index.response_at(p).and_then(|r| r.date), None, false));
    let events = events.map(|p| {
        let event = index.event_at(p);
        (p, event.map(|e| e.start.date), event.and_then(|e| e.end).map(|m| m.date), false)
    });
    let mut scope = Scope { as_of, ends: None };
    let ties = scope.course(&mut { ties });
    let letters = scope.course(&mut { letters });
    let responses = scope.course(&mut { responses });
    let events = scope.course(&mut { events });
    let axis = scope.ends.map(|(first, last)| Axis::new(first, last));
    Timeline { ties, letters, responses, events, axis }
}

impl Timeline {
    /// All courses, in the order in which they are drawn.
    #[must_use]
    pub fn courses(&self) -> [&Course; 4] {
        [&self.ties, &self.letters, &self.responses, &self.events]
    }
}

impl Axis {
    fn new(first: (u16, u8, u8), last: (u16, u8, u8)) -> Self {
        let months = last.0 - first.0 < 2;
        let (first, last) = if months {
            ((first.0, first.1), (last.0, last.1))
        } else {
            ((first.0, 1), (last.0, 12))
        };
        let (year, month) = after(last);
        Axis { from: day(first.0, first.1, 1), until: day(year, month, 1), first, last, months }
    }

    /// At most `most` marks, in even steps: the first day of each with its date, a year or a month.
    #[must_use]
    pub fn ticks(&self, most: u32) -> Vec<(i32, Date)> {
        let tick = |year: u16, month: u8| {
            let months = self.months.then_some(month);
            let date = Date { year, month: months, day: None, sureness: Sureness::Certain };
            (day(year, month, 1), date)
        };
        if self.months {
            let index = |(year, month): (u16, u8)| u32::from(year) * 12 + u32::from(month) - 1;
            let all = || index(self.first)..=index(self.last);
            let step = [1, 2, 3, 6, 12].into_iter();
            let step = step.filter(|step| all().filter(|m| m % step == 0).count() <= most as usize);
            let step = step.min().unwrap_or(24);
            let at = |m: u32| Some((u16::try_from(m / 12).ok()?, u8::try_from(m % 12 + 1).ok()?));
            return all()
                .filter(|m| m % step == 0)
                .filter_map(at)
                .map(|(y, m)| tick(y, m))
                .collect();
        }
        let all = || self.first.0..=self.last.0;
        let step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].into_iter();
        let step = step.filter(|step| all().filter(|y| y % step == 0).count() <= most as usize);
        let step = step.min().unwrap_or(2000);
        all().filter(|year| year % step == 0).map(|year| tick(year, 1)).collect()
    }

    /// The first and the last year.
    #[must_use]
    pub fn years(&self) -> (u16, u16) {
        (self.first.0, self.last.0)
    }
}

/// Days since the first of January of the year 0.
#[must_use]
pub fn day(year: u16, month: u8, day: u8) -> i32 {
    const BEFORE: [i32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let year = i32::from(year);
    // Leap years before this one; the year 0 was one.
    let past = |year: i32| {
        if year == 0 { 0 } else { (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 + 1 }
    };
    let leap = past(year + 1) > past(year);
    let months = BEFORE.get(usize::from(month.max(1)) - 1).copied().unwrap_or(0);
    year * 365 + past(year) + months + i32::from(leap && month > 2) + i32::from(day) - 1
}

fn after((year, month): (u16, u8)) -> (u16, u8) {
    if month == 12 { (year + 1, 1) } else { (year, month + 1) }
}

/// The ends of all that has a date.
struct Scope {
    as_of: (u16, u8, u8),
    ends: Option<((u16, u8, u8), (u16, u8, u8))>,
}

impl Scope {
    fn course(
        &mut self,
        records: &mut dyn Iterator<Item = (u32, Option<Date>, Option<Date>, bool)>,
    ) -> Course {
        let mut course = Course::default();
        for (position, start, end, open) in records {
            let (Some(first), Some(last)) = (start.or(end), end.or(start)) else {
                course.undated.push(position);
                continue;
            };
            let mut latest = last.latest();
            if open {
                latest = latest.max(self.as_of);
            }
            let earliest = first.earliest();
            let (from, until) = self.ends.unwrap_or((earliest, latest));
            self.ends = Some((from.min(earliest), until.max(latest)));
            course.spans.push(Span {
                position,
                from: day(earliest.0, earliest.1, earliest.2),
                until: day(latest.0, latest.1, latest.2) + 1,
                year: earliest.0,
                open,
                only_end: start.is_none(),
                soft: [start, end].iter().flatten().any(|d| d.sureness != Sureness::Certain),
            });
        }
        course.spans = sorted(course.spans, |a, b| {
            (a.from, b.until, a.position).cmp(&(b.from, a.until, b.position))
        });
        course
    }
}
