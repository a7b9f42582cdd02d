//! Timeline: when ties, letters, responses and events were, as far as it is known.

use yew::prelude::*;

use super::lettering::{shortened, width_of};
use super::picture::Drawing;
use super::sight::{Mark, SMALL, Sight, TEXT, tie_name};
use super::strokes::{Key, arrow, bar, ground, line, units, worded};
use super::terms;
use crate::model::order::sorted;
use crate::model::{Date, Id, Sureness};
use crate::query::{Axis, Course, Selection, Span, Timeline, day, rows, timeline};
use crate::ui::parts::{Parts, all, tag};
use crate::ui::results::count;
use crate::ui::scene::Scene;
use crate::ui::text::catalog::Plural;
use crate::ui::tie::who;
use crate::ui::words;

/// Marks of one lane that stand with words beside them, and as bars at all; of more there is a square
/// for each, year by year.
const SAID: usize = 16;
const BARS: usize = 80;
/// How high the squares of the busiest year may be.
const HIGH: i32 = 380;

/// Draws what is found in time.
pub(super) fn draw(scene: &Scene, selection: &Selection, sight: &Sight) -> Drawing {
    let timeline = timeline(&scene.index, selection);
    let mut sheet = Sheet {
        scene,
        sight,
        parts: Parts::new(),
        count: 0,
        y: 36,
        axis: timeline.axis,
        right: units(sight.width) - 10,
        squares: false,
    };
    for kind in KINDS {
        sheet.lane(kind, kind.of(&timeline));
    }
    let grid = timeline.axis.map(|axis| sheet.grid(&axis)).unwrap_or_default();
    sheet.key(&timeline);
    let height = sheet.y.cast_unsigned();
    let shapes = Parts::new().with("grid", grid).with("marks", sheet.parts.html());
    let shapes = tag("g", &["class"], &[ground(sight)], shapes.html());
    Drawing { height, shapes, sentence: sentence(scene, &timeline), ties: vec![] }
}

/// What is seen, counted, and what has no date.
pub(super) fn sentence(scene: &Scene, timeline: &Timeline) -> String {
    let (voice, say) = (&scene.voice, scene.voice.all());
    let counted = |size: &dyn Fn(&Course) -> usize| {
        let mut said: Vec<String> = Vec::new();
        for kind in KINDS {
            let records = count(size(kind.of(timeline)));
            if records > 0 {
                said.push(voice.plural(kind.counted(scene), records));
            }
        }
        if said.is_empty() { None } else { Some(voice.list(&said)) }
    };
    let year =
        |year: u16| voice.date(&Date { year, month: None, day: None, sureness: Sureness::Certain });
    let mut said: Vec<String> = Vec::new();
    if let (Some(axis), Some(records)) = (timeline.axis, counted(&|course| course.spans.len())) {
        let (first, last) = axis.years();
        said.push(if first == last {
            voice.fill(say.time_said_year, &[("year", &year(first)), ("records", &records)])
        } else {
            let ends = [("start", &*year(first)), ("end", &year(last)), ("records", &records)];
            voice.fill(say.time_said, &ends)
        });
    }
    if let Some(records) = counted(&|course| course.undated.len()) {
        said.push(voice.fill(say.time_said_undated, &[("records", &records)]));
    }
    said.join(" ")
}

/// What a lane is of.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Tie,
    Letter,
    Response,
    Event,
}

const KINDS: [Kind; 4] = [Kind::Tie, Kind::Letter, Kind::Response, Kind::Event];

impl Kind {
    fn of(self, timeline: &Timeline) -> &Course {
        match self {
            Kind::Tie => &timeline.ties,
            Kind::Letter => &timeline.letters,
            Kind::Response => &timeline.responses,
            Kind::Event => &timeline.events,
        }
    }

    fn counted(self, scene: &Scene) -> &'static Plural {
        let say = scene.voice.all();
        match self {
            Kind::Tie => &say.count_ties,
            Kind::Letter => &say.count_letters,
            Kind::Response => &say.count_responses,
            Kind::Event => &say.count_events,
        }
    }

    fn mark(self, position: u32) -> Mark {
        match self {
            Kind::Tie => Mark::Tie(position),
            Kind::Letter => Mark::Letter(position),
            Kind::Response => Mark::Response(position),
            Kind::Event => Mark::Event(position),
        }
    }

    fn class(self) -> &'static str {
        match self {
            Kind::Tie => "tie",
            Kind::Letter => "letter",
            Kind::Response => "response",
            Kind::Event => "event",
        }
    }

    /// What stands beside a mark, and its whole name with its date.
    fn words(self, scene: &Scene, position: u32) -> (String, String) {
        let (index, voice, say) = (&scene.index, &scene.voice, scene.voice.all());
        let dated = |short: String, when: &str| {
            let full = voice.fill(say.time_mark, &[("what", &short), ("when", when)]);
            (short, full)
        };
        let said = match self {
            Kind::Tie => index.tie_at(position).map(|tie| (who(scene, tie), tie_name(scene, tie))),
            Kind::Letter => index.letter_at(position).map(|letter| {
                let title = letter.title.as_ref().or(letter.by.as_ref());
                let kind = terms::letter_kind(say, letter.kind);
                let about = named(scene, kind, &letter.about);
                let short = title.map_or(about, |t| scene.text(t).to_string());
                dated(short, &voice.period(letter.date.as_ref(), None))
            }),
            Kind::Response => index.response_at(position).map(|response| {
                let stance = words::stance(say, response.stance);
                let short = named(scene, stance, std::slice::from_ref(&response.organization));
                dated(short, &voice.period(response.date.as_ref(), None))
            }),
            Kind::Event => index.event_at(position).map(|event| {
                let start = voice.moment(&event.start);
                let when = match &event.end {
                    None => start,
                    Some(end) => {
                        let end = voice.moment(end);
                        voice.fill(say.from_until, &[("start", &start), ("end", &end)])
                    }
                };
                dated(scene.text(&event.name).to_string(), &when)
            }),
        };
        said.unwrap_or_default()
    }
}

/// "Salesforce: Denies".
fn named(scene: &Scene, what: &str, whose: &[Id]) -> String {
    let values = [("name", &*scene.names(whose)), ("what", what)];
    scene.voice.fill(scene.voice.all().time_named, &values)
}

/// What is drawn so far, from the top.
struct Sheet<'a> {
    scene: &'a Scene,
    sight: &'a Sight,
    parts: Parts,
    count: u32,
    y: i32,
    axis: Option<Axis>,
    right: i32,
    /// Whether a lane has squares instead of bars
    squares: bool,
}

/// Where the scale begins.
const LEFT: i32 = 6;

impl Sheet<'_> {
    fn put(&mut self, child: Html) {
        self.count += 1;
        self.parts.add(self.count, child);
    }

    /// Where a day stands.
    fn x(&self, day: i32) -> i32 {
        let Some(axis) = self.axis else { return LEFT };
        let day = day.clamp(axis.from, axis.until);
        let room = i64::from(self.right - LEFT);
        let at = room * i64::from(day - axis.from) / i64::from((axis.until - axis.from).max(1));
        LEFT + i32::try_from(at).unwrap_or(0)
    }

    /// The years or months, over all lanes.
    fn grid(&self, axis: &Axis) -> Html {
        let widest = axis.ticks(u32::MAX).iter().map(|(_, date)| self.label_width(*date)).max();
        let room = (self.right - LEFT) / (widest.unwrap_or(0) + 12);
        let mut lines = Vec::new();
        for (at, date) in axis.ticks(room.max(1).cast_unsigned()) {
            let x = self.x(at);
            lines.push(line(self.sight, "tick", (x, 22), (x, self.y + 6)));
            let label = self.scene.voice.date(&date);
            // Words stand right of their line: what they say begins there.
            let from = x.min(units(self.sight.width) - self.label_width(date));
            let heights = if self.y > 420 { vec![14, self.y + 20] } else { vec![14] };
            for y in heights {
                lines.push(self.sight.text((from, y), "start", "soft", SMALL, &label));
            }
        }
        tag("g", &["aria-hidden"], &["true"], all(lines))
    }

    fn label_width(&self, date: Date) -> i32 {
        units(width_of(&self.scene.voice.date(&date), SMALL))
    }

    /// All of one kind.
    fn lane(&mut self, kind: Kind, course: &Course) {
        let all = count(course.spans.len() + course.undated.len());
        if all == 0 {
            return;
        }
        let (voice, sight) = (&self.scene.voice, self.sight);
        let title = voice.plural(kind.counted(self.scene), all);
        self.y += 18;
        self.put(sight.text((0, self.y), "start", "strong over", TEXT, &title));
        if !course.undated.is_empty() {
            let undated = voice.plural(&voice.all().time_undated, count(course.undated.len()));
            // Bold letters are wider.
            let behind = units(width_of(&title, TEXT)) * 9 / 8 + 12;
            self.put(sight.text((behind, self.y), "start", "soft over", SMALL, &undated));
        }
        self.y += 10;
        if course.spans.len() > BARS {
            self.years(kind, &course.spans);
        } else {
            self.bars(kind, &course.spans);
        }
        self.y += 8;
        self.put(line(sight, "hair", (0, self.y), (units(sight.width), self.y)));
    }

    /// A bar for each, from its first to its last day.
    fn bars(&mut self, kind: Kind, spans: &[Span]) {
        let said = spans.len() <= SAID;
        let bars: Vec<Bar> = spans.iter().map(|span| self.bar(kind, *span, said)).collect();
        let bars = sorted(bars, |a, b| a.from.cmp(&b.from));
        let intervals: Vec<(i32, i32)> = bars.iter().map(|b| (b.from, b.until + 3)).collect();
        let placed = rows(&intervals);
        let (high, pitch) = if said { (12, 26) } else { (8, 12) };
        let deepest = placed.iter().copied().max().map_or(-1, units);
        for (bar, row) in bars.iter().zip(placed) {
            let y = self.y + pitch / 2 + units(row) * pitch;
            let mark = self.mark(kind, bar, y, high);
            self.parts.add(kind.mark(bar.span.position).key(), mark);
        }
        self.y += (deepest + 1) * pitch;
    }

    fn bar(&self, kind: Kind, span: Span, said: bool) -> Bar {
        let x = self.x(span.from);
        // A day is too thin to be seen.
        let end = self.x(span.until).max(x + 7);
        let (short, full) = kind.words(self.scene, span.position);
        let mut bar = Bar { span, x, end, from: x, until: end, label: None, full };
        if span.open {
            bar.until += 10;
        }
        if span.only_end {
            bar.from -= 14;
        }
        if said {
            let behind = units(self.sight.width) - bar.until - 6;
            let before = bar.from - 6;
            let inside = end - x - 12;
            let wide = units(width_of(&short, SMALL));
            let cut = |room: i32| shortened(&short, SMALL, room.clamp(0, 340).cast_unsigned());
            if behind >= wide.min(340) || behind >= before.max(inside) {
                let label = cut(behind);
                bar.until += units(width_of(&label, SMALL)) + 10;
                bar.label = Some((bar.end + if span.open { 16 } else { 6 }, "start", "", label));
            } else if before >= inside {
                let label = cut(before);
                bar.label = Some((bar.from - 6, "end", "", label.clone()));
                bar.from -= units(width_of(&label, SMALL)) + 10;
            } else {
                bar.label = Some((x + 6, "start", "inside", cut(inside)));
            }
        }
        bar
    }

    fn mark(&self, kind: Kind, drawn: &Bar, y: i32, high: i32) -> Html {
        let (sight, span) = (self.sight, drawn.span);
        let mut shapes = Vec::new();
        let is_inside = drawn.label.as_ref().is_some_and(|(_, _, class, _)| *class == "inside");
        let high = if is_inside { 18 } else { high };
        if drawn.label.is_some() {
            shapes.push(bar(
                sight,
                "hit",
                (drawn.from.min(drawn.x - 8), drawn.until.max(drawn.x + 16)),
                y,
                24,
            ));
        }
        shapes.push(bar(sight, "span", (drawn.x, drawn.end), y, high));
        if span.open {
            shapes.push(arrow(sight, (drawn.end, drawn.end + 10), y));
        }
        if span.only_end {
            shapes.push(arrow(sight, (drawn.x, drawn.x - 12), y));
        }
        let words = drawn.label.as_ref();
        let words = words.map(|(x, anchor, class, label)| ((*x, y + 4), *anchor, *class, &**label));
        let class =
            if span.soft { [kind.class(), " unsure"].concat() } else { kind.class().into() };
        worded(sight, (kind.mark(span.position), &class, &drawn.full), shapes, words)
    }

    /// A square for each, over the year in which it begins.
    fn years(&mut self, kind: Kind, spans: &[Span]) {
        self.squares = true;
        let (first, last) = self.axis.map_or((0, 0), |axis| axis.years());
        let room = (self.right - LEFT) / (i32::from(last - first) + 1);
        // So many years together that a column has room for two squares.
        let together = [1, 2, 5, 10, 20, 50, 100, 200, 500].into_iter();
        let together = together.into_iter().find(|n| room * i32::from(*n) >= 12).unwrap_or(1000);
        let mut columns: Vec<(u16, Vec<Span>)> = Vec::new();
        for span in spans {
            let start = span.year - span.year % together;
            match columns.last_mut() {
                Some((year, column)) if *year == start => column.push(*span),
                _ => columns.push((start, vec![*span])),
            }
        }
        let ends = |year: u16| {
            let until = year.saturating_add(together);
            (self.x(day(year, 1, 1)), self.x(day(until, 1, 1)))
        };
        let across = |year: u16, size: i32| {
            let (from, until) = ends(year);
            ((until - from - 2) / size).max(1)
        };
        let high = |size: i32| {
            let rows = columns.iter().map(|(year, column)| high_of(column, across(*year, size)));
            rows.max().unwrap_or(0) * size
        };
        let size = [12, 10, 8, 7, 6, 5].into_iter().find(|size| high(*size) <= HIGH).unwrap_or(4);
        let ground = self.y + 14 + high(size);
        let mut marks: Vec<(String, Html)> = Vec::new();
        for (year, column) in &columns {
            let across = across(*year, size);
            let (from, until) = ends(*year);
            for (n, span) in (0..).zip(column) {
                let x = from + 1 + n % across * size;
                let y = ground - n / across * size - size / 2;
                let (_, full) = kind.words(self.scene, span.position);
                let square = bar(self.sight, "span", (x, x + size - 1), y, size - 1);
                let class = if span.only_end { "square only-end" } else { "square" };
                let class = if span.soft { [class, " unsure"].concat() } else { class.into() };
                let mark = kind.mark(span.position);
                let square = worded(self.sight, (mark, &class, &full), vec![square], None);
                marks.push((mark.key(), square));
            }
            let number = self.scene.voice.number(count(column.len()));
            if units(width_of(&number, SMALL)) <= until - from + 4 {
                let top = ground - high_of(column, across) * size - 5;
                let said = self.sight.text((from + 1, top), "start", "soft", SMALL, &number);
                marks.push((["sum", &year.to_string()].concat(), said));
            }
        }
        for (key, mark) in marks {
            self.parts.add(key, mark);
        }
        self.y = ground + 2;
    }

    /// What the shapes mean, as far as they occur.
    fn key(&mut self, timeline: &Timeline) {
        let (sight, say) = (self.sight, self.scene.voice.all());
        let occurs = |has: &dyn Fn(&Span) -> bool| {
            let mut all = timeline.courses().into_iter().flat_map(|course| &course.spans);
            all.any(has)
        };
        let bars_occur = |has: &dyn Fn(&Span) -> bool| {
            let courses =
                timeline.courses().into_iter().filter(|course| course.spans.len() <= BARS);
            courses.flat_map(|course| &course.spans).any(has)
        };
        let below = if self.y > 420 { 46 } else { 30 };
        let mut key = Key::new(sight, self.y + below);
        if self.squares {
            let (x, y) = key.next(say.time_squares);
            let square = bar(sight, "span", (x + 6, x + 16), y, 10);
            key.put(tag("g", &["class"], &["mark tie"], square));
        }
        if self.squares && occurs(&|span| span.only_end) {
            let (x, y) = key.next(say.time_only_end);
            let square = bar(sight, "span", (x + 6, x + 16), y, 10);
            key.put(tag("g", &["class"], &["mark only-end"], square));
        }
        if bars_occur(&|span| span.open) {
            let (x, y) = key.next(say.time_open);
            let shapes =
                vec![bar(sight, "span", (x, x + 12), y, 10), arrow(sight, (x + 12, x + 22), y)];
            key.put(tag("g", &["class"], &["mark tie"], all(shapes)));
        }
        if bars_occur(&|span| span.only_end) {
            let (x, y) = key.next(say.time_only_end);
            let shapes =
                vec![bar(sight, "span", (x + 12, x + 22), y, 10), arrow(sight, (x + 12, x), y)];
            key.put(tag("g", &["class"], &["mark tie"], all(shapes)));
        }
        if occurs(&|span| span.soft) {
            let (x, y) = key.next(say.time_unsure);
            let unsure = bar(sight, "span", (x + 2, x + 22), y, 10);
            key.put(tag("g", &["class"], &["mark unsure"], unsure));
        }
        let (shapes, y) = key.html();
        self.put(shapes);
        self.y = y;
    }
}

/// Rows of squares, so many in each.
fn high_of(column: &[Span], across: i32) -> i32 {
    (units(count(column.len())) + across - 1) / across
}

/// A bar, with the room that it takes in its row.
struct Bar {
    span: Span,
    x: i32,
    end: i32,
    from: i32,
    until: i32,
    /// Where its words stand, which side of it, and their class
    label: Option<(i32, &'static str, &'static str, String)>,
    full: String,
}
