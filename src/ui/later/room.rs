//! Where everything of a flow is: names, ribbons' ends, and the ways between.

use super::lettering::{width_of, wrapped};
use super::sight::{SMALL, Sight, TEXT};
use super::stacking::{Slot, extent, mean, settled, stacked};
use crate::model::order::sorted;
use crate::query::{End, Flow, Money, Node, Ribbon, Side, honest_total};
use crate::ui::results::count;
use crate::ui::scene::Scene;
use crate::ui::total::sum_said;

/// How far a line of a name is below the one above.
pub(super) const LINE: i32 = 17;
/// Between a name and what ends at it.
pub(super) const MARGIN: i32 = 8;

/// A name as it stands there.
pub(super) struct Label {
    pub(super) lines: Vec<String>,
    pub(super) full: String,
    pub(super) width: i32,
    pub(super) indent: i32,
}

/// From where to where a ribbon leads.
#[derive(Clone, Copy, Default)]
pub(super) struct Way {
    pub(super) begin: (i32, i32),
    pub(super) end: (i32, i32),
    /// Between suppliers: how far outside of their names it goes
    pub(super) bend: Option<i32>,
}

/// Where everything is.
pub(super) struct Room {
    left: Vec<(Slot, Label)>,
    right: Vec<(Slot, Label)>,
    /// Where ribbons begin and end
    pub(super) from: i32,
    pub(super) to: i32,
    /// Of each ribbon
    ways: Vec<Way>,
    pub(super) height: i32,
    /// The amount beside a ribbon between suppliers, when there is only one
    pub(super) beside: Vec<String>,
}

impl Room {
    pub(super) fn new(scene: &Scene, sight: &Sight, flow: &Flow) -> Self {
        let share = if sight.is_narrow() { 29 } else { 26 };
        let most = sight.width * share / 100;
        let labels = |nodes: &[Node]| -> Vec<Label> {
            nodes.iter().map(|node| Label::new(scene, node, most)).collect()
        };
        let (left, right) = (labels(&flow.left), labels(&flow.right));
        let widest =
            |labels: &[Label]| labels.iter().map(|l| l.width + l.indent).max().unwrap_or(0);
        let lanes = lanes(flow, if sight.is_narrow() { 20 } else { 80 });
        let outermost = lanes.iter().map(|lane| lane.outer).max();
        let bends = outermost.map_or(0, |outer| outer + 10);
        let beside = beside(scene, sight, flow);
        let words = beside.iter().map(|line| width_of(line, SMALL)).max();
        let words = words.map_or(0, |width| width.cast_signed() + MARGIN);
        let from = words + bends + widest(&left) + MARGIN + 2;
        let to = sight.width.cast_signed() - widest(&right) - MARGIN - 2;

        let heights = |labels: &[Label], side: &dyn Fn(u32) -> Side| -> Vec<i32> {
            let height = |(at, label): (u32, &Label)| {
                let lines = count(label.lines.len()).cast_signed() * LINE;
                (lines + 7).max(thickness(flow, side(at)))
            };
            (0..).zip(labels).map(height).collect()
        };
        let gap = if left.len().max(right.len()) < 8 { 26 } else { 8 };
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
        let mut room = Room {
            left: own.into_iter().zip(left).collect(),
            right: other.into_iter().zip(right).collect(),
            from,
            to,
            ways: Vec::new(),
            height,
            beside,
        };
        let way = |(begin, end)| Way { begin: (from, begin), end: (to, end), bend: None };
        room.ways = ends.into_iter().map(way).collect();
        for lane in lanes {
            room.bend(&lane);
        }
        room
    }

    pub(super) fn at(&self, side: Side) -> Option<&(Slot, Label)> {
        match side {
            Side::Left(at) => self.left.get(at as usize),
            Side::Right(at) => self.right.get(at as usize),
        }
    }

    pub(super) fn way(&self, ribbon: u32) -> Way {
        self.ways.get(ribbon as usize).copied().unwrap_or_default()
    }

    /// Along a ribbon; between suppliers a bracket outside of their names.
    pub(super) fn path(&self, sight: &Sight, ribbon: u32) -> String {
        let Way { begin, end, bend } = self.way(ribbon);
        let mut path = String::new();
        let mut to = |command: &str, points: &[(i32, i32)]| {
            path.push_str(command);
            for (x, y) in points {
                path.push_str(&[&sight.x(*x).to_string(), " ", &y.to_string(), " "].concat());
            }
        };
        to("M", &[begin]);
        match bend {
            None => {
                let middle = i32::midpoint(begin.0, end.0);
                to("C", &[(middle, begin.1), (middle, end.1), end]);
            }
            Some(bend) => {
                let (down, round) =
                    ((end.1 - begin.1).signum(), (end.1 - begin.1).abs().min(16) / 2);
                to("L", &[(bend + round, begin.1)]);
                to("Q", &[(bend, begin.1), (bend, begin.1 + down * round)]);
                to("L", &[(bend, end.1 - down * round)]);
                to("Q", &[(bend, end.1), (bend + round, end.1)]);
                to("L", &[(end.0 - 6, end.1)]);
            }
        }
        path.trim_end().to_string()
    }

    /// Leads a ribbon around the names between its ends.
    fn bend(&mut self, lane: &Lane) {
        let edge = |at: u32| {
            let label = self.left.get(at as usize);
            label.map_or(self.from, |(_, label)| self.from - MARGIN - label.width - 5)
        };
        let bend = (lane.top..=lane.bottom).map(edge).min().unwrap_or(self.from) - lane.outer;
        let (begin, end) = (edge(lane.from), edge(lane.to));
        if let Some(way) = self.ways.get_mut(lane.ribbon as usize) {
            way.begin = (begin, way.begin.1);
            way.end = (end, way.end.1);
            way.bend = Some(bend);
        }
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
            End::Rest => scene.voice.plural(&scene.voice.all().flow_more, node.size),
        };
        let indent = 12 * node.depth.min(3);
        let lines = wrapped(&full, TEXT, most.saturating_sub(indent), 2);
        let width = lines.iter().map(|line| width_of(line, TEXT)).max().unwrap_or(0);
        Label { lines, full, width: width.cast_signed(), indent: indent.cast_signed() }
    }
}

/// Whether it leads from one side to the other.
pub(super) fn is_across(ribbon: &Ribbon) -> bool {
    matches!(ribbon.to, Side::Right(_))
}

/// "$38,000,000"; for several ties what they honestly add up to.
pub(super) fn known_of(scene: &Scene, ribbon: &Ribbon) -> Option<String> {
    match ribbon.ties.as_slice() {
        [tie] => Some(scene.voice.amount(scene.index.tie_at(*tie)?.amount()?)),
        ties => honest_total(&scene.index, ties).sums.first().map(|sum| sum_said(scene, sum)),
    }
}

/// The amount of the only tie between suppliers, where there is room beside it.
fn beside(scene: &Scene, sight: &Sight, flow: &Flow) -> Vec<String> {
    let mut between = flow.ribbons.iter().filter(|ribbon| !is_across(ribbon));
    let (Some(ribbon), None) = (between.next(), between.next()) else { return Vec::new() };
    let is_known = matches!(ribbon.look.money, Money::Known(_) | Money::Apart);
    if sight.is_narrow() || !is_known {
        return Vec::new();
    }
    known_of(scene, ribbon).map(|said| wrapped(&said, SMALL, 80, 3)).unwrap_or_default()
}

/// A ribbon between suppliers.
struct Lane {
    ribbon: u32,
    from: u32,
    to: u32,
    top: u32,
    bottom: u32,
    /// Units outside of the names that it goes around
    outer: i32,
}

/// Ribbons between suppliers, the shorter ones inside of the longer ones, at most so many units outside.
fn lanes(flow: &Flow, most: i32) -> Vec<Lane> {
    let between = (0u32..).zip(&flow.ribbons).filter_map(|(ribbon, r)| match r.to {
        Side::Left(to) => Some(Lane {
            ribbon,
            from: r.from,
            to,
            top: r.from.min(to),
            bottom: r.from.max(to),
            outer: 0,
        }),
        Side::Right(_) => None,
    });
    let mut lanes: Vec<Lane> = Vec::new();
    for mut lane in sorted(between.collect(), |a, b| (a.bottom - a.top).cmp(&(b.bottom - b.top))) {
        let width = flow.ribbons.get(lane.ribbon as usize).map_or(0, |r| r.look.width(flow.dense));
        let meets = |other: &&Lane| other.top <= lane.bottom && lane.top <= other.bottom;
        let inside = lanes.iter().filter(meets).map(|other| other.outer).max().unwrap_or(6);
        lane.outer = (inside + width.cast_signed() + 5).min(most);
        lanes.push(lane);
    }
    lanes
}

/// Units of all ribbons that end at a name.
fn thickness(flow: &Flow, side: Side) -> i32 {
    let own = flow
        .ribbons
        .iter()
        .filter(|r| is_across(r) && (Side::Left(r.from) == side || r.to == side));
    own.map(|r| place_of(flow, r)).sum()
}

/// Units of a ribbon with what keeps it apart from the next one.
fn place_of(flow: &Flow, ribbon: &Ribbon) -> i32 {
    (ribbon.look.width(flow.dense) + if flow.dense { 1 } else { 3 }).cast_signed()
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
                .filter_map(|r| Some((partner(side(at), r)?, r.look.width(flow.dense))))
                .collect();
            let even = end * (2 * at + 1).cast_signed() / (2 * count(nodes)).cast_signed();
            mean(&partners, even)
        })
        .collect()
}

/// Of each ribbon the middles of both ends: at each name in the order of the other ends, so that none
/// cross there; between suppliers side by side at their names.
fn ends(flow: &Flow, left: &[Slot], right: &[Slot]) -> Vec<(i32, i32)> {
    let slot = |side: Side| match side {
        Side::Left(at) => left.get(at as usize).copied().unwrap_or_default(),
        Side::Right(at) => right.get(at as usize).copied().unwrap_or_default(),
    };
    let mut ends = vec![(0, 0); flow.ribbons.len()];
    let mut put = |side: Side, across: bool| {
        // Of a ribbon its ends here, each with the middle of the other end.
        let mut own: Vec<(usize, bool, i32)> = Vec::new();
        for (n, ribbon) in flow.ribbons.iter().enumerate().filter(|(_, r)| is_across(r) == across) {
            if Side::Left(ribbon.from) == side {
                own.push((n, true, slot(ribbon.to).middle()));
            }
            if ribbon.to == side {
                own.push((n, false, slot(Side::Left(ribbon.from)).middle()));
            }
        }
        let own = sorted(own, |(.., a), (.., b)| a.cmp(b));
        let place = |n: usize| flow.ribbons.get(n).map_or(0, |ribbon| place_of(flow, ribbon));
        let all: i32 = own.iter().map(|(n, ..)| place(*n)).sum();
        let mut y = slot(side).middle() - all / 2;
        for (n, is_begin, _) in own {
            if let Some((begin, end)) = ends.get_mut(n) {
                *(if is_begin { begin } else { end }) = y + place(n) / 2;
            }
            y += place(n);
        }
    };
    for at in 0..count(left.len()) {
        put(Side::Left(at), true);
        put(Side::Left(at), false);
    }
    for at in 0..count(right.len()) {
        put(Side::Right(at), true);
    }
    ends
}
