//! Amounts: a dot for each tie on a scale of money, and lanes of their own for what has no figure.

use yew::prelude::*;

use super::lettering::{shortened, width_of, wrapped};
use super::picture::Drawing;
use super::sight::{Mark, SMALL, Sight, TEXT, tie_name};
use super::strokes::{Key, arrow, bar, dot, ground, hatched, line, units, worded};
use crate::model::{AmountKind, Per};
use crate::query::{Lane, Place, Scales, Selection, Strip, rows, scales};
use crate::ui::parts::{Parts, all, tag};
use crate::ui::results::count;
use crate::ui::scene::Scene;
use crate::ui::tie::who;

/// Lanes of companies on one strip, on a phone and elsewhere.
const MOST: (u32, u32) = (10, 16);
/// Marks that stand in one lane with words beside them.
const SAID: usize = 12;
/// Figures that have room for a finger each.
const ROOMY: usize = 40;
/// Units right of the scale, for an arrow at its end.
const END: i32 = 22;

/// Draws the amounts of the ties shown.
pub(super) fn draw(scene: &Scene, selection: &Selection, sight: &Sight) -> Drawing {
    let most = if sight.is_narrow() { MOST.0 } else { MOST.1 };
    let scales = scales(&scene.index, &selection.ties, most);
    let mut sheet = Sheet::new(scene, sight);
    for strip in &scales.strips {
        sheet.strip(strip);
    }
    let say = scene.voice.all();
    for (class, name, ties) in [
        (Without::Secret, say.class_undisclosed, &scales.undisclosed),
        (Without::Free, say.class_none, &scales.free),
        (Without::Unknown, say.class_unknown, &scales.unknown),
    ] {
        sheet.without(class, name, ties);
    }
    sheet.key(&scales);
    let height = sheet.y.cast_unsigned();
    let shapes = Parts::new().with("under", sheet.under.html()).with("marks", sheet.parts.html());
    let shapes = tag("g", &["class"], &[ground(sight)], shapes.html());
    Drawing { height, shapes, sentence: sentence(scene, &scales), ties: vec![] }
}

/// What is seen, counted.
pub(super) fn sentence(scene: &Scene, scales: &Scales) -> String {
    let (voice, say) = (&scene.voice, scene.voice.all());
    let mut said: Vec<String> = Vec::new();
    for strip in &scales.strips {
        let mut places = strip.places();
        let range = if let (Some(one), None) = (places.next(), places.next()) {
            figure_of(scene, one.tie)
        } else {
            let (lower, upper) = strip.ends();
            let money = |sum| voice.money(sum, &strip.currency.0);
            voice.fill(say.amount_range, &[("lower", &money(lower)), ("upper", &money(upper))])
        };
        let sentence = match strip.period {
            Per::Total => &say.scale_total_said,
            Per::Year => &say.scale_year_said,
            Per::Month => &say.scale_month_said,
        };
        let counted = voice.plural(sentence, count(strip.places().count()));
        said.push(voice.fill(&counted, &[("range", &range)]));
    }
    let through =
        scales.strips.iter().flat_map(Strip::places).filter(|place| place.through).count();
    for (sentence, ties) in [
        (&say.scale_through_said, through),
        (&say.scale_undisclosed_said, scales.undisclosed.len()),
        (&say.scale_free_said, scales.free.len()),
        (&say.scale_unknown_said, scales.unknown.len()),
    ] {
        if ties > 0 {
            said.push(voice.plural(sentence, count(ties)));
        }
    }
    said.join(" ")
}

/// The figure of a tie in words.
fn figure_of(scene: &Scene, tie: u32) -> String {
    let amount = scene.index.tie_at(tie).and_then(|tie| tie.amount());
    amount.map(|amount| scene.voice.amount(amount)).unwrap_or_default()
}

/// Why a tie has no figure.
#[derive(Clone, Copy)]
enum Without {
    Secret,
    Free,
    Unknown,
}

/// What is drawn so far, from the top.
struct Sheet<'a> {
    scene: &'a Scene,
    sight: &'a Sight,
    /// Lines of the scales, under all else
    under: Parts,
    parts: Parts,
    /// How many parts there are, for their keys
    count: u32,
    y: i32,
    /// Where the names end and the scale begins
    left: i32,
    right: i32,
    /// Of a dot of this lane
    radius: i32,
    /// Whether its marks have room for a finger
    roomy: bool,
    /// Whether marks of this strip may have words beside them
    said: bool,
}

impl<'a> Sheet<'a> {
    fn new(scene: &'a Scene, sight: &'a Sight) -> Self {
        let width = units(sight.width);
        let left = if sight.is_narrow() { 20 } else { width * 3 / 10 };
        Sheet {
            scene,
            sight,
            under: Parts::new(),
            parts: Parts::new(),
            count: 0,
            y: 0,
            left,
            right: width - END,
            radius: 0,
            roomy: false,
            said: false,
        }
    }

    fn put(&mut self, child: Html) {
        self.count += 1;
        self.parts.add(self.count, child);
    }

    /// Marks keep their element, and with it the focus.
    fn put_mark(&mut self, tie: u32, child: Html) {
        self.parts.add(Mark::Tie(tie).key(), child);
    }

    /// A scale with its lanes.
    fn strip(&mut self, strip: &Strip) {
        let (scene, say) = (self.scene, self.scene.voice.all());
        let title = match strip.period {
            Per::Total => say.scale_total,
            Per::Year => say.scale_year,
            Per::Month => say.scale_month,
        };
        let title = scene.voice.fill(title, &[("currency", &strip.currency.0)]);
        self.y += 24;
        // Bold letters are wider than reckoned.
        for (n, row) in (0..).zip(wrapped(&title, TEXT, self.sight.width * 3 / 4, 3)) {
            self.y += if n > 0 { 18 } else { 0 };
            self.put(self.sight.text((0, self.y), "start", "strong", TEXT, &row));
        }
        self.y += 24;
        self.said = strip.places().count() <= ROOMY;
        let top = self.y;
        for lane in &strip.lanes {
            self.lane(strip, lane);
        }
        self.under.add(top.cast_unsigned(), self.grid(strip, top));
        self.y += 18;
    }

    /// The powers of ten, with as many of them told as there is room for.
    fn grid(&self, strip: &Strip, top: i32) -> Html {
        let ticks = strip.ticks();
        let labels: Vec<String> = (ticks.iter())
            .map(|tick| self.scene.voice.short_money(*tick, &strip.currency.0))
            .collect();
        let widest = labels.iter().map(|label| width_of(label, SMALL)).max().unwrap_or(0);
        let step = (self.right - self.left) * 1000 / units(strip.length()).max(1);
        let every = (units(widest) + 10) / step.max(1) + 1;
        let mut lines = Vec::new();
        for (n, (tick, label)) in (0i32..).zip(ticks.iter().zip(&labels)) {
            let x = self.along(strip, strip.along(*tick));
            let told = n % every == 0;
            let class = if told { "tick" } else { "tick minor" };
            lines.push(line(self.sight, class, (x, top), (x, self.y)));
            if told {
                lines.push(self.sight.text((x, top - 6), "middle", "soft", SMALL, label));
                if self.y - top > 300 {
                    let below = (x, self.y + 14);
                    lines.push(self.sight.text(below, "middle", "soft", SMALL, label));
                }
            }
        }
        tag("g", &["aria-hidden"], &["true"], all(lines))
    }

    fn along(&self, strip: &Strip, thousandths: u32) -> i32 {
        let room = i64::from(self.right - self.left);
        let at = room * i64::from(thousandths) / i64::from(strip.length().max(1));
        self.left + i32::try_from(at).unwrap_or(0)
    }

    /// A company with its figures.
    fn lane(&mut self, strip: &Strip, lane: &Lane) {
        let (scene, sight) = (self.scene, self.sight);
        let voice = &scene.voice;
        let name = match lane.companies.as_slice() {
            [one] => scene.name(one),
            many => voice.plural(&voice.all().scale_more, count(many.len())),
        };
        let said = self.said && lane.places.len() <= if sight.is_narrow() { 3 } else { 6 };
        self.roomy = lane.places.len() <= ROOMY;
        self.radius = match lane.places.len() {
            0..=20 => 6,
            21..=ROOMY => 5,
            41..=150 => 4,
            _ => 3,
        };
        let radius = self.radius;
        let mut spots: Vec<Spot> =
            lane.places.iter().map(|place| self.spot(strip, place, said)).collect();
        spots = crate::model::order::sorted(spots, |a, b| a.from.cmp(&b.from));
        let intervals: Vec<(i32, i32)> = spots.iter().map(|s| (s.from, s.until)).collect();
        let placed = rows(&intervals);
        let deepest = placed.iter().copied().max().map_or(0, units);
        let pitch = if said { 22 } else { 2 * radius + 1 };
        let mut head = 0;
        if sight.is_narrow() {
            let room = sight.width;
            head = 18;
            self.put(sight.text(
                (0, self.y + 15),
                "start",
                "",
                TEXT,
                &shortened(&name, TEXT, room),
            ));
        }
        // Rows stand around the middle: the first in it, the others above and below in turn.
        let pad = if said { 5 } else { 8 };
        let middle = self.y + head + pad + radius + deepest / 2 * pitch;
        if !sight.is_narrow() {
            let room = (self.left - 14).cast_unsigned();
            let at = (0, middle + 5);
            self.put(sight.text(at, "start", "", TEXT, &shortened(&name, TEXT, room)));
        }
        for (spot, row) in spots.iter().zip(placed) {
            let row = units(row);
            let off = if row % 2 == 0 { -(row / 2) } else { (row + 1) / 2 };
            let mark = self.figure(strip, spot, middle + off * pitch);
            self.put_mark(spot.place.tie, mark);
        }
        self.y += head + 2 * (pad + radius) + deepest * pitch;
        self.put(line(sight, "hair", (0, self.y), (units(sight.width), self.y)));
    }

    fn spot<'p>(&self, strip: &Strip, place: &'p Place, said: bool) -> Spot<'p> {
        let (scene, radius) = (self.scene, self.radius);
        let x = self.along(strip, strip.along(place.lower));
        let end = self.along(strip, strip.along(place.upper));
        let mut spot = Spot { place, x, end, from: x - radius, until: end + radius, label: None };
        match place.kind {
            AmountKind::AtLeast => spot.until += radius + 8,
            AmountKind::AtMost => spot.from -= radius + 8,
            _ => {}
        }
        for (lower, upper) in &place.rivals {
            spot.from = spot.from.min(self.along(strip, strip.along(*lower)) - 2);
            spot.until = spot.until.max(self.along(strip, strip.along(*upper)) + 2);
        }
        if let Some(tie) = scene.index.tie_at(place.tie).filter(|_| said) {
            let amount = figure_of(scene, place.tie);
            let to = tie.to.0.as_ref().map(|id| scene.name(id));
            let to = to.or_else(|| Some(scene.text(tie.to_class.as_ref()?).to_string()));
            let to = to.unwrap_or_default();
            let values = [("name", &*to), ("what", &amount)];
            let full = scene.voice.fill(scene.voice.all().time_named, &values);
            let behind = units(self.sight.width) - spot.until - 8;
            let before = spot.from - 8 - self.left;
            let is_behind = behind >= before || behind >= units(width_of(&full, SMALL));
            // Rather too short than beyond the edge.
            let room = (if is_behind { behind } else { before }.max(0) * 19 / 20).cast_unsigned();
            let label = shortened(&full, SMALL, room);
            let wide = units(width_of(&label, SMALL));
            if room >= 60 && is_behind {
                spot.label = Some((spot.until + 6, "start", label));
                spot.until += wide + 12;
            } else if room >= 60 {
                spot.label = Some((spot.from - 6, "end", label));
                spot.from -= wide + 12;
            }
        }
        spot
    }

    /// The mark of a figure.
    fn figure(&self, strip: &Strip, spot: &Spot, y: i32) -> Html {
        let (sight, place, radius) = (self.sight, spot.place, self.radius);
        let Some(tie) = self.scene.index.tie_at(place.tie) else { return Html::default() };
        let name = tie_name(self.scene, tie);
        let mut shapes = Vec::new();
        if self.roomy {
            shapes.push(bar(sight, "hit", (spot.x - 12, spot.end + 12), y, 24));
        }
        for (lower, upper) in &place.rivals {
            let (from, to) =
                (self.along(strip, strip.along(*lower)), self.along(strip, strip.along(*upper)));
            shapes.push(line(sight, "rival", (spot.x.min(from), y), (spot.end.max(to), y)));
            for x in [from, to] {
                shapes.push(line(sight, "rival", (x, y - radius), (x, y + radius)));
            }
        }
        shapes.push(self.shape(place.kind, (spot.x, spot.end), y));
        let words =
            spot.label.as_ref().map(|(x, anchor, label)| ((*x, y + 4), *anchor, "", &**label));
        worded(sight, (Mark::Tie(place.tie), kind_of(place), &name), shapes, words)
    }

    /// What a figure of this kind looks like.
    fn shape(&self, kind: AmountKind, (x, end): (i32, i32), y: i32) -> Html {
        let (sight, radius) = (self.sight, self.radius);
        let reach = radius + radius + 8;
        match kind {
            AmountKind::Range => {
                bar(sight, "dot range", (x - radius / 2, end + radius / 2), y, radius + 3)
            }
            AmountKind::About => dot(sight, "dot hollow", (x, y), radius - 1),
            AmountKind::AtLeast => all(vec![
                dot(sight, "dot", (x, y), radius),
                arrow(sight, (x + radius, x + reach), y),
            ]),
            AmountKind::AtMost => all(vec![
                dot(sight, "dot", (x, y), radius),
                arrow(sight, (x - radius, x - reach), y),
            ]),
            _ => dot(sight, "dot", (x, y), radius),
        }
    }

    /// A lane of ties without a figure.
    fn without(&mut self, class: Without, name: &str, ties: &[u32]) {
        if ties.is_empty() {
            return;
        }
        let (scene, sight) = (self.scene, self.sight);
        let voice = &scene.voice;
        let counted = voice
            .fill(voice.all().count_in_brackets, &[("count", &voice.number(count(ties.len())))]);
        self.y += 26;
        let title = [name, " ", &counted].concat();
        self.put(sight.text((0, self.y), "start", "strong", TEXT, &title));
        let said = ties.len() <= SAID;
        let (size, step, high) = if said { (14, 0, 26) } else { (9, 12, 12) };
        let left = if sight.is_narrow() { 0 } else { self.left };
        if sight.is_narrow() {
            self.y += 20;
        }
        let (mut x, mut y) = (left, self.y - 5);
        for &position in ties {
            let Some(tie) = scene.index.tie_at(position) else { continue };
            let full = who(scene, tie);
            let room = (units(sight.width) - left - size - 6).cast_unsigned();
            let label = if said { shortened(&full, SMALL, room) } else { String::new() };
            let wide = if said { size + 6 + units(width_of(&label, SMALL)) } else { size };
            if x > left && x + wide > units(sight.width) {
                x = left;
                y += high;
            }
            let at = (x + size / 2, y);
            let mut shapes = Vec::new();
            if said {
                shapes.push(bar(sight, "hit", (x, x + wide), y, 24));
            }
            shapes.push(match class {
                Without::Secret => hatched(sight, at, size),
                Without::Free => dot(sight, "free", at, size / 2 - 1),
                Without::Unknown => bar(sight, "unknown", (x, x + size), y, size - 2),
            });
            let words = ((x + size + 6, y + 4), "start", "", &*label);
            let mark = (Mark::Tie(position), "", &*tie_name(scene, tie));
            self.put_mark(position, worded(sight, mark, shapes, said.then_some(words)));
            x += if said { wide + 18 } else { step };
        }
        self.y = y + 14;
    }

    /// What the shapes mean, as far as they occur.
    fn key(&mut self, scales: &Scales) {
        let say = self.scene.voice.all();
        let occurs =
            |has: &dyn Fn(&Place) -> bool| scales.strips.iter().flat_map(Strip::places).any(has);
        let kinds = [
            (AmountKind::Exact, say.figure_exact),
            (AmountKind::About, say.figure_about),
            (AmountKind::AtLeast, say.figure_at_least),
            (AmountKind::AtMost, say.figure_at_most),
            (AmountKind::Range, say.figure_range),
        ];
        let mut entries: Vec<(&str, AmountKind, &str)> = (kinds.into_iter())
            .filter(|(kind, _)| occurs(&|place| place.kind == *kind))
            .map(|(kind, words)| ("mark", kind, words))
            .collect();
        if occurs(&|place| place.through) {
            entries.push(("mark through", AmountKind::Exact, say.scale_through));
        }
        if occurs(&|place| place.claimed) {
            entries.push(("mark claimed", AmountKind::Exact, say.reason_claimed));
        }
        self.radius = 6;
        let mut key = Key::new(self.sight, self.y + 26);
        for (class, kind, words) in entries {
            let (x, y) = key.next(words);
            // What points to the left has its dot on the right.
            let ends = match kind {
                AmountKind::Range => (x + 3, x + 21),
                AmountKind::AtMost => (x + 20, x + 20),
                _ => (x + 6, x + 6),
            };
            key.put(tag("g", &["class"], &[class], self.shape(kind, ends, y)));
        }
        if occurs(&|place| !place.rivals.is_empty()) {
            let (x, y) = key.next(say.amount_rivals);
            key.put(line(self.sight, "rival", (x + 2, y), (x + 20, y)));
            key.put(line(self.sight, "rival", (x + 20, y - 6), (x + 20, y + 6)));
        }
        let (shapes, y) = key.html();
        self.put(shapes);
        self.y = y;
    }
}

/// A figure, with the room that it takes along its lane.
struct Spot<'p> {
    place: &'p Place,
    x: i32,
    end: i32,
    from: i32,
    until: i32,
    /// Where its words stand
    label: Option<(i32, &'static str, String)>,
}

fn kind_of(place: &Place) -> &'static str {
    match (place.through, place.claimed) {
        (true, _) => "through",
        (false, true) => "claimed",
        (false, false) => "",
    }
}
