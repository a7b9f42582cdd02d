//! Who supplies whom: suppliers on one side, receivers on the other, ribbons between.

use yew::prelude::*;

use super::lettering::{width_of, wrapped};
use super::picture::{Drawing, Mark, Sight};
use super::sight::{SMALL, TEXT, tie_name};
use super::stacking::{Slot, extent, mean, settled, stacked};
use super::strand::{key, stroke, strokes};
use crate::model::order::sorted;
use crate::model::{Id, Tie};
use crate::query::{
    End, Flow, Look, Money, Node, RecordKind, Ribbon, Selection, Side, flow, honest_total,
};
use crate::ui::parts::{Parts, tag};
use crate::ui::results::count;
use crate::ui::scene::Scene;
use crate::ui::total::sum_said;

/// Names drawn on each side, on a phone and elsewhere.
const MOST: [u32; 2] = [14, 24];
/// Marks of those who are gathered, on either side; no picture has so many ribbons.
const REST: [u32; 2] = [u32::MAX, u32::MAX - 1];
/// Between two ribbons at one name.
const BETWEEN: u32 = 3;
/// How far a line of a name is below the one above.
const LINE: i32 = 17;

/// The picture of the ties shown.
pub(super) fn draw(scene: &Scene, selection: &Selection, sight: &Sight) -> Drawing {
    let [phone, wide] = MOST;
    let flow = flow(&scene.index, &selection.ties, if sight.is_narrow() { phone } else { wide });
    let room = Room::new(scene, sight, &flow);
    let mut parts = Parts::new();
    for (at, node) in (0..).zip(&flow.left) {
        parts.add(
            ["from", &at.to_string()].concat(),
            room.name(scene, sight, &flow, Side::Left(at), node),
        );
        for (n, ribbon) in (0..).zip(&flow.ribbons).filter(|(_, ribbon)| ribbon.from == at) {
            let drawn = room.ribbon(scene, sight, &flow, n, ribbon);
            parts.add(["ribbon", &n.to_string()].concat(), drawn);
        }
    }
    for (at, node) in (0..).zip(&flow.right) {
        parts.add(
            ["to", &at.to_string()].concat(),
            room.name(scene, sight, &flow, Side::Right(at), node),
        );
    }
    parts.add("sums", room.sums(scene, sight, &flow));
    let looks: Vec<Look> = flow.ribbons.iter().map(|ribbon| ribbon.look).collect();
    let (key, high) = key(scene, sight, &looks, flow.scale.as_ref(), room.height + 14);
    parts.add("key", key);
    let ties = sight.chosen.map(|mark| ties_of(scene, &flow, mark, &selection.ties));
    Drawing {
        height: (room.height + 14 + high).cast_unsigned(),
        shapes: tag("g", &["fill"], &["none"], parts.html()),
        sentence: sentence(scene, &flow),
        ties: ties.unwrap_or_default(),
    }
}

/// A name as it stands there.
struct Label {
    lines: Vec<String>,
    full: String,
    width: i32,
    indent: i32,
}

/// Where everything is.
struct Room {
    left: Vec<(Slot, Label)>,
    right: Vec<(Slot, Label)>,
    /// Where ribbons begin and end
    from: i32,
    to: i32,
    /// Of each ribbon the middles of both ends
    ends: Vec<(i32, i32)>,
    height: i32,
}

impl Room {
    fn new(scene: &Scene, sight: &Sight, flow: &Flow) -> Self {
        let share = if sight.is_narrow() { 31 } else { 26 };
        let most = sight.width * share / 100;
        let labels = |nodes: &[Node]| -> Vec<Label> {
            nodes.iter().map(|node| Label::new(scene, node, most)).collect()
        };
        let (left, right) = (labels(&flow.left), labels(&flow.right));
        let widest =
            |labels: &[Label]| labels.iter().map(|l| l.width + l.indent).max().unwrap_or(0);
        let loops = flow.ribbons.iter().filter(|r| matches!(r.to, Side::Left(_))).count();
        let bends = if loops == 0 { 0 } else { (20 + 7 * count(loops).cast_signed()).min(56) };
        let from = bends + widest(&left) + 10;
        let to = sight.width.cast_signed() - widest(&right) - 10;

        let heights = |labels: &[Label], side: &dyn Fn(u32) -> Side| -> Vec<i32> {
            let height = |(at, label): (u32, &Label)| {
                let lines = count(label.lines.len()).cast_signed() * LINE;
                (lines + 7).max(thickness(flow, side(at)))
            };
            (0..).zip(labels).map(height).collect()
        };
        let few = left.len().max(right.len()) < 8;
        let gap = if few { 20 } else { 8 };
        let own = stacked(&heights(&left, &Side::Left), gap);
        let other = stacked(&heights(&right, &Side::Right), gap);
        let height = extent(&own).max(extent(&other));
        // The fuller side stands by itself; the other one follows it.
        let (own, other) = if extent(&own) >= extent(&other) {
            let follows = settled(&other, &wanted(flow, &own, &Side::Right), gap, height);
            (own, follows)
        } else {
            (settled(&own, &wanted(flow, &other, &Side::Left), gap, height), other)
        };
        let ends = ends(flow, &own, &other);
        Room {
            left: own.into_iter().zip(left).collect(),
            right: other.into_iter().zip(right).collect(),
            from,
            to,
            ends,
            height,
        }
    }

    fn at(&self, side: Side) -> Option<&(Slot, Label)> {
        match side {
            Side::Left(at) => self.left.get(at as usize),
            Side::Right(at) => self.right.get(at as usize),
        }
    }

    /// A name, which can be chosen.
    fn name(&self, scene: &Scene, sight: &Sight, flow: &Flow, side: Side, node: &Node) -> Html {
        let Some((slot, label)) = self.at(side) else { return Html::default() };
        let (x, anchor, start) = match side {
            Side::Left(_) => (self.from - 8, "end", self.from - 8 - label.width),
            Side::Right(_) => (self.to + 8 + label.indent, "start", self.to + 8 + label.indent),
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
        for (n, line) in (0i32..).zip(&label.lines) {
            parts.add(n.to_string(), sight.text((x, first + n * LINE), anchor, "", TEXT, line));
        }
        if label.lines.concat().ends_with('…') {
            parts.add("title", tag("title", &[], &[], Html::from(label.full.clone())));
        }
        let ties = scene.voice.plural(&scene.voice.say.count_ties, count(node.ties.len()));
        let name = scene
            .voice
            .fill(scene.voice.say.picture_name, &[("name", &label.full), ("ties", &ties)]);
        sight.mark(mark, if lit { "name" } else { "name dim" }, &name, parts.html())
    }

    /// A ribbon, which can be chosen.
    fn ribbon(&self, scene: &Scene, sight: &Sight, flow: &Flow, n: u32, ribbon: &Ribbon) -> Html {
        let path = self.path(sight, n, ribbon);
        let width = ribbon.look.width();
        let (mark, name) = match ribbon.ties.as_slice() {
            [tie] => (Mark::Tie(*tie), scene.index.tie_at(*tie).map(|tie| tie_name(scene, tie))),
            _ => (Mark::Several(n), Some(self.several(scene, ribbon))),
        };
        let parts = Parts::new()
            .with("ring", stroke("ring", &path, "none", width + 9, ""))
            .with("look", strokes(sight, ribbon.look, &path))
            .when(matches!(ribbon.to, Side::Left(_)), "head", || self.head(sight, n, ribbon))
            .with("hit", stroke("hit", &path, "transparent", (width + 6).max(24), ""));
        let lit = sight
            .chosen
            .is_none_or(|mark| is_of(scene, flow, ribbon, mark) || mark == Mark::Several(n));
        let class = if lit { "ribbon" } else { "ribbon dim" };
        sight.mark(mark, class, &name.unwrap_or_default(), parts.html())
    }

    /// Along the ribbon; between suppliers a bend outside of their names.
    fn path(&self, sight: &Sight, n: u32, ribbon: &Ribbon) -> String {
        let (begin, end) = self.ends.get(n as usize).copied().unwrap_or_default();
        let point = |x: i32, y: i32| [&sight.x(x).to_string(), " ", &y.to_string()].concat();
        let [first, second, third, last] = match ribbon.to {
            Side::Right(_) => {
                let middle = i32::midpoint(self.from, self.to);
                [(self.from, begin), (middle, begin), (middle, end), (self.to, end)]
            }
            Side::Left(_) => {
                let (from, to) = (self.outside(Side::Left(ribbon.from)), self.outside(ribbon.to));
                let bend = from.min(to) - 30;
                [(from, begin), (bend, begin), (bend, end), (to - 5, end)]
            }
        };
        let mut path = ["M", &point(first.0, first.1), " C"].concat();
        for (x, y) in [second, third, last] {
            path.push_str(&point(x, y));
            path.push(' ');
        }
        path.trim_end().to_string()
    }

    /// Left of a supplier's name.
    fn outside(&self, side: Side) -> i32 {
        self.at(side).map_or(self.from, |(_, label)| self.from - 8 - label.width - 6)
    }

    /// Which way it goes where both ends are on the same side.
    fn head(&self, sight: &Sight, n: u32, ribbon: &Ribbon) -> Html {
        let (_, y) = self.ends.get(n as usize).copied().unwrap_or_default();
        let tip = self.outside(ribbon.to) + 1;
        let point = |x: i32, y: i32| [&sight.x(x).to_string(), ",", &y.to_string(), " "].concat();
        let points = [point(tip - 8, y - 5), point(tip, y), point(tip - 8, y + 5)].concat();
        tag("polygon", &["points", "fill"], &[&points, "var(--muted)"], Html::default())
    }

    /// "Amazon → DHS: 5 ties, at least $1,000,000".
    fn several(&self, scene: &Scene, ribbon: &Ribbon) -> String {
        let say = scene.voice.say;
        let name = |side| self.at(side).map_or("", |(_, label)| &label.full);
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
    fn sums(&self, scene: &Scene, sight: &Sight, flow: &Flow) -> Html {
        let most = if sight.is_narrow() { 2 } else { 4 };
        let known = (0u32..).zip(&flow.ribbons).filter(|(_, ribbon)| {
            matches!(ribbon.look.money, Money::Known(_)) && matches!(ribbon.to, Side::Right(_))
        });
        let mut known: Vec<(u32, &Ribbon)> = known.collect();
        known = sorted(known, |(_, a), (_, b)| b.look.cmp(&a.look));
        let mut parts = Parts::new();
        for (n, ribbon) in known.into_iter().take(most) {
            let Some(said) = known_of(scene, ribbon) else { continue };
            let (begin, end) = self.ends.get(n as usize).copied().unwrap_or_default();
            if width_of(&said, SMALL).cast_signed() > self.to - self.from {
                continue;
            }
            let half = ribbon.look.width().cast_signed() / 2;
            let y = if end < begin { begin + half + 13 } else { begin - half - 4 };
            parts.add(n, sight.text((self.from + 6, y), "start", "sum", SMALL, &said));
        }
        tag("g", &["class", "aria-hidden"], &["sums", "true"], parts.html())
    }
}

impl Label {
    fn new(scene: &Scene, node: &Node, most: u32) -> Self {
        let full = match node.who {
            End::Organization(position) => {
                scene.index.organization_at(position).map(|o| scene.name_of(o)).unwrap_or_default()
            }
            End::Class(tie) => {
                let tie = scene.index.tie_at(tie);
                tie.and_then(|t| t.to_class.as_ref()).map_or("", |t| scene.text(t)).to_string()
            }
            End::Rest => scene.voice.plural(&scene.voice.say.flow_more, node.size),
        };
        let indent = 12 * node.depth.min(3);
        let lines = wrapped(&full, TEXT, most.saturating_sub(indent), 2);
        let width = lines.iter().map(|line| width_of(line, TEXT)).max().unwrap_or(0);
        Label { lines, full, width: width.cast_signed(), indent: indent.cast_signed() }
    }
}

/// Units of all ribbons that end at a name.
fn thickness(flow: &Flow, side: Side) -> i32 {
    let own = flow
        .ribbons
        .iter()
        .filter(|r| matches!(r.to, Side::Right(_)) && (Side::Left(r.from) == side || r.to == side));
    own.map(|r| (r.look.width() + BETWEEN).cast_signed()).sum()
}

/// Where the names of one side are wanted: at the mean of their partners on the other.
fn wanted(flow: &Flow, others: &[Slot], side: &dyn Fn(u32) -> Side) -> Vec<i32> {
    let of_right = matches!(side(0), Side::Right(_));
    let nodes = if of_right { flow.right.len() } else { flow.left.len() };
    let middle = |at: u32| others.get(at as usize).map_or(0, |slot| slot.middle());
    let partner = |own: Side, ribbon: &Ribbon| match ribbon.to {
        Side::Right(to) if Side::Left(ribbon.from) == own => Some(middle(to)),
        Side::Right(_) if ribbon.to == own => Some(middle(ribbon.from)),
        _ => None,
    };
    let end = extent(others);
    (0..count(nodes))
        .map(|at| {
            let partners: Vec<(i32, u32)> = (flow.ribbons.iter())
                .filter_map(|r| Some((partner(side(at), r)?, r.look.width())))
                .collect();
            let even = end * (2 * at + 1).cast_signed() / (2 * count(nodes)).cast_signed();
            mean(&partners, even)
        })
        .collect()
}

/// Of each ribbon the middles of both ends: at each name by where the other ends are, so that none
/// cross there.
fn ends(flow: &Flow, left: &[Slot], right: &[Slot]) -> Vec<(i32, i32)> {
    let slot = |side: Side| match side {
        Side::Left(at) => left.get(at as usize).copied().unwrap_or_default(),
        Side::Right(at) => right.get(at as usize).copied().unwrap_or_default(),
    };
    let mut ends = vec![(0, 0); flow.ribbons.len()];
    let lefts = (0..count(left.len())).map(Side::Left);
    for side in lefts.chain((0..count(right.len())).map(Side::Right)) {
        let is_left = matches!(side, Side::Left(_));
        let other = |r: &Ribbon| slot(if is_left { r.to } else { Side::Left(r.from) }).middle();
        let own = (0usize..).zip(&flow.ribbons).filter(|(_, r)| {
            matches!(r.to, Side::Right(_)) && (Side::Left(r.from) == side || r.to == side)
        });
        let own = sorted(own.collect(), |(_, a), (_, b)| other(a).cmp(&other(b)));
        let mut y = slot(side).middle() - thickness(flow, side) / 2;
        for (n, ribbon) in own {
            let width = (ribbon.look.width() + BETWEEN).cast_signed();
            if let Some((begin, end)) = ends.get_mut(n) {
                *(if is_left { begin } else { end }) = y + width / 2;
            }
            y += width;
        }
    }
    for (ends, ribbon) in ends.iter_mut().zip(&flow.ribbons) {
        if let Side::Left(to) = ribbon.to {
            let (begin, end) =
                (slot(Side::Left(ribbon.from)).middle(), slot(Side::Left(to)).middle());
            // Of those who are drawn as one, one supplies another.
            *ends = if begin == end { (begin - 8, end + 8) } else { (begin, end) };
        }
    }
    ends
}

/// "$38,000,000"; for several ties what they honestly add up to.
fn known_of(scene: &Scene, ribbon: &Ribbon) -> Option<String> {
    match ribbon.ties.as_slice() {
        [tie] => Some(scene.voice.amount(scene.index.tie_at(*tie)?.amount()?)),
        ties => honest_total(&scene.index, ties).sums.first().map(|sum| sum_said(scene, sum)),
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
    let (say, voice) = (scene.voice.say, &scene.voice);
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
