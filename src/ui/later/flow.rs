//! Who supplies whom: suppliers on one side, receivers on the other, ribbons between.

use yew::prelude::*;

use super::lettering::width_of;
use super::picture::{Drawing, Mark, Sight};
use super::room::{LINE, MARGIN, Room, Way, is_across, known_of};
use super::sight::{SMALL, TEXT, tie_name};
use super::strand::{key, stroke, strokes};
use crate::model::order::sorted;
use crate::model::{Id, Tie};
use crate::query::{End, Flow, Money, Node, RecordKind, Ribbon, Selection, Side, flow};
use crate::ui::parts::{Parts, tag};
use crate::ui::results::count;
use crate::ui::scene::Scene;

/// Names drawn on each side, on a phone and elsewhere.
const MOST: [u32; 2] = [14, 24];
/// Marks of those who are gathered, on either side; no picture has so many ribbons.
const REST: [u32; 2] = [u32::MAX, u32::MAX - 1];

/// The picture of the ties shown.
pub(super) fn draw(scene: &Scene, selection: &Selection, sight: &Sight) -> Drawing {
    let [phone, wide] = MOST;
    let flow = flow(&scene.index, &selection.ties, if sight.is_narrow() { phone } else { wide });
    let room = Room::new(scene, sight, &flow);
    let is_through = |tie: &u32| scene.index.tie_at(*tie).is_some_and(|t| !t.via.is_empty());
    let through = selection.ties.iter().copied().filter(is_through).collect();
    let drawn = Drawn { scene, sight, flow: &flow, room, through };
    let mut marks = Parts::new();
    for (at, node) in (0..).zip(&flow.left) {
        marks.add(["from", &at.to_string()].concat(), drawn.name(Side::Left(at), node));
        for (n, _) in (0..).zip(&flow.ribbons).filter(|(_, ribbon)| ribbon.from == at) {
            marks.add(["ribbon", &n.to_string()].concat(), drawn.ribbon(n));
        }
    }
    for (at, node) in (0..).zip(&flow.right) {
        marks.add(["to", &at.to_string()].concat(), drawn.name(Side::Right(at), node));
    }
    // Marks lie in the order in which they are read; what is seen of ribbons lies above them, thin ones
    // on top, and lets every touch through.
    let mut parts = Parts::new()
        .with("marks", marks.html())
        .with("ribbons", drawn.ribbons())
        .with("sums", drawn.sums());
    let height = drawn.room.height + 26;
    let (key, high) = key(scene, sight, &flow, height);
    parts.add("key", key);
    let ties = sight.chosen.map(|mark| ties_of(scene, &flow, mark, &selection.ties));
    Drawing {
        height: (height + high).cast_unsigned(),
        shapes: tag("g", &["fill", "stroke-linejoin"], &["none", "round"], parts.html()),
        sentence: sentence(scene, &flow),
        ties: ties.unwrap_or_default(),
    }
}

/// What is drawn of names and ribbons.
struct Drawn<'a> {
    scene: &'a Scene,
    sight: &'a Sight,
    flow: &'a Flow,
    room: Room,
    /// Ties through others, which belong to these, too
    through: Vec<u32>,
}

impl Drawn<'_> {
    /// A name, which can be chosen.
    fn name(&self, side: Side, node: &Node) -> Html {
        let Drawn { scene, sight, flow, room, .. } = self;
        let Some((slot, label)) = room.at(side) else { return Html::default() };
        let (x, anchor, start) = match side {
            Side::Left(_) => (room.from - MARGIN, "end", room.from - MARGIN - label.width),
            Side::Right(_) => {
                (room.to + MARGIN + label.indent, "start", room.to + MARGIN + label.indent)
            }
        };
        let height = count(label.lines.len()).cast_signed() * LINE;
        let mark = mark_of(side, node);
        let touched = |ribbon: &Ribbon| sight.chosen.is_none_or(|m| is_of(scene, flow, ribbon, m));
        let lit =
            flow.ribbons.iter().any(|r| (Side::Left(r.from) == side || r.to == side) && touched(r));
        let mut parts = Parts::new().with("box", {
            let edge = sight.x(start - 5).min(sight.x(start + label.width + 5)).to_string();
            let top = slot.middle() - (height + 7).max(24) / 2;
            tag(
                "rect",
                &["class", "x", "y", "width", "height", "rx"],
                &[
                    "ring hit",
                    &edge,
                    &top.to_string(),
                    &(label.width + 10).to_string(),
                    &(height + 7).max(24).to_string(),
                    "3",
                ],
                Html::default(),
            )
        });
        let first = slot.middle() - height / 2 + 13;
        let mut letters = Parts::new();
        let lines = count(label.lines.len()).cast_signed();
        for (n, line) in (0i32..).zip(&label.lines) {
            // Read on end, lines are words apart.
            let line = if n + 1 < lines { [line, " "].concat() } else { line.clone() };
            letters.add(n.to_string(), sight.text((x, first + n * LINE), anchor, "", TEXT, &line));
        }
        let shortened = label.lines.concat().ends_with('…');
        if shortened {
            letters.add("title", tag("title", &[], &[], Html::from(label.full.clone())));
        }
        let own = |tie: &&u32| {
            let is_at = |at| has(scene, **tie, at) && node.ties.binary_search(tie).is_err();
            matches!(node.who, End::Organization(at) if is_at(at))
        };
        let ties = count(node.ties.len() + self.through.iter().filter(own).count());
        let ties = scene.voice.plural(&scene.voice.all().count_ties, ties);
        let name = scene
            .voice
            .fill(scene.voice.all().picture_name, &[("name", &label.full), ("ties", &ties)]);
        let class = if lit { "" } else { "dim" };
        // What is drawn in a mark has to stand in its name, and a shortened word doesn't.
        if shortened {
            let letters = tag("g", &["class", "aria-hidden"], &[class, "true"], letters.html());
            return Parts::new()
                .with("mark", sight.mark(mark, class, &name, parts.html()))
                .with("letters", letters)
                .html();
        }
        parts.add("letters", letters.html());
        sight.mark(mark, class, &name, parts.html())
    }

    /// A ribbon, which can be chosen.
    fn ribbon(&self, n: u32) -> Html {
        let Drawn { scene, sight, flow, room, .. } = self;
        let Some(ribbon) = flow.ribbons.get(n as usize) else { return Html::default() };
        let path = room.path(sight, n);
        let width = ribbon.look.width(flow.dense);
        let (mark, name) = match ribbon.ties.as_slice() {
            [tie] => (Mark::Tie(*tie), scene.index.tie_at(*tie).map(|tie| tie_name(scene, tie))),
            _ => (Mark::Several(n), Some(self.several(ribbon))),
        };
        let parts = Parts::new()
            .with("ring", stroke("ring", &path, "none", width + 9, ""))
            .with("hit", stroke("hit", &path, "transparent", (width + 6).max(24), ""));
        sight.mark(mark, "ribbon", &name.unwrap_or_default(), parts.html())
    }

    /// What is seen of all ribbons: below those of many who are drawn as one, then the widest.
    fn ribbons(&self) -> Html {
        let Drawn { sight, flow, room, .. } = self;
        let all: Vec<(u32, &Ribbon)> = (0..).zip(&flow.ribbons).collect();
        let mut parts = Parts::new();
        let above = |ribbon: &Ribbon| {
            (!flow.is_gathered(ribbon), std::cmp::Reverse(ribbon.look.width(flow.dense)))
        };
        for (n, ribbon) in sorted(all, |(_, a), (_, b)| above(a).cmp(&above(b))) {
            let class = self.class(n, ribbon);
            let drawn = Parts::new()
                .with(
                    "look",
                    strokes(
                        sight,
                        ribbon.look,
                        &room.path(sight, n),
                        flow.dense,
                        flow.is_gathered(ribbon),
                    ),
                )
                .when(!is_across(ribbon), "head", || self.head(n));
            parts.add(n, tag("g", &["class"], &[class], drawn.html()));
        }
        tag("g", &["class", "aria-hidden"], &["seen", "true"], parts.html())
    }

    /// Which way it goes where both ends are on the same side.
    fn head(&self, n: u32) -> Html {
        let (sight, (tip, y)) = (self.sight, self.room.way(n).end);
        let point = |x: i32, y: i32| [&sight.x(x).to_string(), ",", &y.to_string(), " "].concat();
        let points = [point(tip - 9, y - 5), point(tip, y), point(tip - 9, y + 5)].concat();
        tag("polygon", &["points", "fill"], &[&points, "var(--muted)"], Html::default())
    }

    /// "Amazon → DHS: 5 ties, at least $1,000,000".
    fn several(&self, ribbon: &Ribbon) -> String {
        let Drawn { scene, room, .. } = self;
        let say = scene.voice.all();
        let name = |side| room.at(side).map_or("", |(_, label)| &label.full);
        let known = || known_of(scene, ribbon).unwrap_or_default();
        let amount = match ribbon.look.money {
            Money::Unknown => say.amount_unknown.to_string(),
            Money::Free => say.amount_none.to_string(),
            Money::Undisclosed => say.amount_undisclosed.to_string(),
            Money::Apart => say.class_disclosed.to_string(),
            Money::Known(_) => known(),
        };
        scene.voice.fill(
            say.picture_several,
            &[
                ("from", name(Side::Left(ribbon.from))),
                ("to", name(ribbon.to)),
                ("ties", &scene.voice.plural(&say.count_ties, count(ribbon.ties.len()))),
                ("amount", &amount),
            ],
        )
    }

    /// The largest known amounts, each at the beginning of its ribbon, on the side that it leaves free.
    fn sums(&self) -> Html {
        let Drawn { scene, sight, flow, room, .. } = self;
        let most = if sight.is_narrow() { 2 } else { 4 };
        let known = (0u32..).zip(&flow.ribbons).filter(|(_, ribbon)| {
            matches!(ribbon.look.money, Money::Known(_))
                && is_across(ribbon)
                && !flow.is_gathered(ribbon)
        });
        let mut known: Vec<(u32, &Ribbon)> = known.collect();
        known = sorted(known, |(_, a), (_, b)| b.known.cmp(&a.known));
        let mut parts = Parts::new();
        for (n, ribbon) in known.into_iter().take(most) {
            let Some(said) = known_of(scene, ribbon) else { continue };
            let Way { begin: (_, begin), end: (_, end), .. } = room.way(n);
            if width_of(&said, SMALL).cast_signed() > room.to - room.from {
                continue;
            }
            let half = ribbon.look.width(flow.dense).cast_signed() / 2;
            let y = if end < begin { begin + half + 13 } else { begin - half - 4 };
            let said = sight.text((room.from + 6, y), "start", "sum", SMALL, &said);
            parts.add(n, tag("g", &["class"], &[self.class(n, ribbon)], said));
        }
        let between = (0..).zip(&flow.ribbons).find(|(_, ribbon)| !is_across(ribbon));
        if let Some((n, ribbon)) = between
            && let Way { begin, end, bend: Some(bend) } = room.way(n)
        {
            let middle = i32::midpoint(begin.1, end.1);
            let first = middle + 12 - 15 * count(room.beside.len()).cast_signed() / 2;
            let mut lines = Parts::new();
            for (n, line) in (0i32..).zip(&room.beside) {
                let place = (bend - MARGIN, first + n * 15);
                lines.add(n.to_string(), sight.text(place, "end", "sum", SMALL, line));
            }
            parts.add("beside", tag("g", &["class"], &[self.class(n, ribbon)], lines.html()));
        }
        tag("g", &["class", "aria-hidden"], &["seen", "true"], parts.html())
    }

    /// Whether what is seen of a ribbon stands back behind what is chosen.
    fn class(&self, n: u32, ribbon: &Ribbon) -> &'static str {
        let Drawn { scene, sight, flow, .. } = self;
        let is_lit = |mark| mark == Mark::Several(n) || is_of(scene, flow, ribbon, mark);
        if sight.chosen.is_none_or(is_lit) { "" } else { "dim" }
    }
}

fn mark_of(side: Side, node: &Node) -> Mark {
    let [left, right] = REST;
    match (node.who, side) {
        (End::Organization(position), _) => Mark::Organization(position),
        (End::Class(tie), _) => Mark::Class(tie),
        (End::Rest, Side::Left(_)) => Mark::Several(left),
        (End::Rest, Side::Right(_)) => Mark::Several(right),
    }
}

/// Whether a ribbon belongs to what is chosen.
fn is_of(scene: &Scene, flow: &Flow, ribbon: &Ribbon, mark: Mark) -> bool {
    let ends = |side: Side| match side {
        Side::Left(at) => flow.left.get(at as usize),
        Side::Right(at) => flow.right.get(at as usize),
    };
    match mark {
        Mark::Tie(tie) => ribbon.ties.contains(&tie),
        Mark::Organization(position) => ribbon.ties.iter().any(|t| has(scene, *t, position)),
        _ => [Side::Left(ribbon.from), ribbon.to]
            .into_iter()
            .any(|side| ends(side).is_some_and(|node| mark_of(side, node) == mark)),
    }
}

/// Whether an organization supplies, receives or stands in between.
fn has(scene: &Scene, tie: u32, position: u32) -> bool {
    let own = |id: &Id| scene.index.position(RecordKind::Organization, id) == Some(position);
    let chain =
        |tie: &Tie| own(&tie.from) || tie.via.iter().any(own) || tie.to.0.as_ref().is_some_and(own);
    scene.index.tie_at(tie).is_some_and(chain)
}

/// The ties of what is chosen.
fn ties_of(scene: &Scene, flow: &Flow, mark: Mark, shown: &[u32]) -> Vec<u32> {
    let [left, right] = REST;
    let rest = |nodes: &[Node]| nodes.last().map(|node| node.ties.clone()).unwrap_or_default();
    match mark {
        Mark::Organization(position) => {
            shown.iter().copied().filter(|tie| has(scene, *tie, position)).collect()
        }
        Mark::Class(tie) => {
            let node = flow.right.iter().find(|node| node.who == End::Class(tie));
            node.map(|node| node.ties.clone()).unwrap_or_default()
        }
        Mark::Several(n) if n == left => rest(&flow.left),
        Mark::Several(n) if n == right => rest(&flow.right),
        Mark::Several(n) => {
            flow.ribbons.get(n as usize).map(|ribbon| ribbon.ties.clone()).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// What the picture shows, in words.
fn sentence(scene: &Scene, flow: &Flow) -> String {
    let (say, voice) = (scene.voice.all(), &scene.voice);
    let counts = flow.counts;
    let size = |nodes: &[Node]| nodes.iter().map(|node| node.size).sum();
    let ties = voice.plural(&say.count_ties, counts.ties);
    let receivers = voice.plural(&say.flow_receivers, size(&flow.right));
    let sum = voice.plural(&say.flow_sum, size(&flow.left));
    let mut said = vec![voice.fill(&sum, &[("ties", &ties), ("receivers", &receivers)])];
    let amounts = [say.flow_known, say.flow_secret, say.flow_free, say.flow_unknown];
    let amounts: Vec<String> = (amounts.into_iter().zip(counts.amounts))
        .filter(|(_, n)| *n > 0)
        .map(|(words, n)| voice.fill(words, &[("count", &voice.number(n))]))
        .collect();
    said.push(voice.fill(say.flow_amounts, &[("list", &voice.list(&amounts))]));
    let rest = |nodes: &[Node]| nodes.last().filter(|n| n.who == End::Rest).map_or(0, |n| n.size);
    for (n, words) in [
        (counts.through, &say.flow_through),
        (counts.between, &say.flow_between),
        (rest(&flow.left), &say.flow_gathered),
        (rest(&flow.right), &say.flow_gathered_receivers),
    ] {
        if n > 0 {
            said.push(voice.plural(words, n));
        }
    }
    said.join(" ")
}
