//! Who supplies whom, ready to be drawn: names on two sides, ribbons between them.

use super::crossing::{Line, places, untangled};
use super::index::{Index, RecordKind};
use super::ribbon::{Look, Scale, step_of_all};
use crate::model::order::{sort_numbers, sorted};
use crate::model::{AmountClass, OrganizationKind, Tie};

/// Who stands at an end of ribbons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The organization at this position
    Organization(u32),
    /// Receivers that are no one organization: the `to_class` of the tie at this position
    Class(u32),
    /// All who are not drawn each
    Rest,
}

/// A name on one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Who
    pub who: End,
    /// How many of the agencies above it stand on its side, too
    pub depth: u32,
    /// How many it stands for: 1, or all that [`End::Rest`] gathers
    pub size: u32,
    /// Its ties, in the editor's order
    pub ties: Vec<u32>,
}

/// A place on one of the sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Among the suppliers
    Left(u32),
    /// Among the receivers
    Right(u32),
}

/// Ties that are drawn as one ribbon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ribbon {
    /// Supplier: its place in [`Flow::left`]
    pub from: u32,
    /// Receiver; a company that is a supplier, too, stands on the left only
    pub to: Side,
    /// In the editor's order
    pub ties: Vec<u32>,
    /// How it is drawn
    pub look: Look,
}

/// Who supplies whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// Suppliers, from top to bottom
    pub left: Vec<Node>,
    /// Receivers, from top to bottom; each agency is followed by its own agencies
    pub right: Vec<Node>,
    /// Each tie is in exactly one; by supplier from top to bottom, then by receiver
    pub ribbons: Vec<Ribbon>,
    /// Of the whole dossier, when it has an amount to be measured
    pub scale: Option<Scale>,
    /// Whether there are so many that between two names there is one ribbon at most, and ribbons are
    /// narrower
    pub dense: bool,
    /// What the ties are, in numbers
    pub counts: FlowCounts,
}

impl Flow {
    /// Whether a ribbon leads from or to those who are not drawn each.
    #[must_use]
    pub fn is_gathered(&self, ribbon: &Ribbon) -> bool {
        let (nodes, to) = match ribbon.to {
            Side::Left(to) => (&self.left, to),
            Side::Right(to) => (&self.right, to),
        };
        is_rest(&self.left, ribbon.from) || is_rest(nodes, to)
    }
}

/// What ties are, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FlowCounts {
    /// Ties
    pub ties: u32,
    /// Ties with a known amount, with an undisclosed one, without money, with an unknown one
    pub amounts: [u32; 4],
    /// Ties through others
    pub through: u32,
    /// Ties between suppliers
    pub between: u32,
}

/// More ties than this between two names are drawn together, where they look alike.
const EACH: usize = 3;
/// More ribbons than this are too many: then all ties between two names are one.
const DENSE: u32 = 80;

/// A tie and who stands at its ends.
struct Way {
    tie: u32,
    from: End,
    to: End,
    /// Whether the receiver is a company that supplies, too
    between: bool,
}

/// The flow of `ties` with at most `most` names on each side, and one for all others.
///
/// Those with the most ties and the most known money are drawn each. The order of `ties` does not
/// change the result.
#[must_use]
pub fn flow(index: &Index, ties: &[u32], most: u32) -> Flow {
    let ways = ways(index, ties);
    let scale = Scale::of(index);
    let (mut left, mut right) = (Names::new(index), Names::new(index));
    for way in &ways {
        left.put(way.from, way.tie);
        let side = if way.between { &mut left } else { &mut right };
        side.put(way.to, way.tie);
    }
    let money = |tie: &u32| {
        let tie = index.tie_at(*tie).filter(|tie| tie.via.is_empty());
        tie.zip(scale.as_ref()).and_then(|(tie, scale)| scale.measured(tie)).unwrap_or_default()
    };
    let left = gathered(left.in_order(index), most, &money);
    let right = nested(index, gathered(right.in_order(index), most, &money));
    let bind = |each| ribbons(index, &ways, &left, &right, scale.as_ref(), each);
    let mut ribbons = bind(EACH);
    let dense = size(&ribbons) > DENSE;
    if dense {
        ribbons = bind(0);
    }
    let counts = counts(index, &ways);
    arranged(Flow { left, right, ribbons, scale, dense, counts })
}

fn ways(index: &Index, ties: &[u32]) -> Vec<Way> {
    let mut shown = ties.to_vec();
    sort_numbers(&mut shown);
    shown.dedup();
    let place = |id| index.position(RecordKind::Organization, id);
    let mut supplies = vec![false; index.dossier().organizations.len()];
    for tie in shown.iter().filter_map(|tie| index.tie_at(*tie)) {
        if let Some(supplies) = place(&tie.from).and_then(|p| supplies.get_mut(p as usize)) {
            *supplies = true;
        }
    }
    let is_company =
        |p: u32| index.organization_at(p).is_some_and(|o| o.kind == OrganizationKind::Company);
    let mut classes: Vec<u32> = Vec::new();
    let mut ways = Vec::with_capacity(shown.len());
    for position in shown {
        let Some(tie) = index.tie_at(position) else { continue };
        let Some(from) = place(&tie.from) else { continue };
        let to = tie.to.0.as_ref().and_then(place);
        ways.push(Way {
            tie: position,
            from: End::Organization(from),
            to: to.map_or_else(|| class(index, &mut classes, position, tie), End::Organization),
            between: to
                .is_some_and(|to| is_company(to) && supplies.get(to as usize) == Some(&true)),
        });
    }
    ways
}

/// Receivers in words, by the first tie with the same words.
fn class(index: &Index, classes: &mut Vec<u32>, position: u32, tie: &Tie) -> End {
    let same = |first: &u32| index.tie_at(*first).is_some_and(|t| t.to_class == tie.to_class);
    let known = classes.iter().copied().find(same);
    if known.is_none() {
        classes.push(position);
    }
    End::Class(known.unwrap_or(position))
}

/// The names of one side while they are gathered.
struct Names {
    nodes: Vec<Node>,
    /// Of each organization its place in `nodes`
    places: Vec<Option<u32>>,
}

impl Names {
    fn new(index: &Index) -> Self {
        Names { nodes: Vec::new(), places: vec![None; index.dossier().organizations.len()] }
    }

    fn put(&mut self, who: End, tie: u32) {
        let known = match who {
            End::Organization(p) => self.places.get(p as usize).copied().flatten(),
            _ => (0..).zip(&self.nodes).find(|(_, node)| node.who == who).map(|(at, _)| at),
        };
        if let Some(node) = known.and_then(|at| self.nodes.get_mut(at as usize)) {
            if node.ties.last() != Some(&tie) {
                node.ties.push(tie);
            }
            return;
        }
        if let End::Organization(p) = who
            && let Some(place) = self.places.get_mut(p as usize)
        {
            *place = Some(size(&self.nodes));
        }
        self.nodes.push(Node { who, depth: 0, size: 1, ties: vec![tie] });
    }

    /// Agencies as in their tree, then all other organizations, then receivers in words.
    fn in_order(self, index: &Index) -> Vec<Node> {
        let mut ranks: Vec<u32> =
            (0..).take(self.places.len()).map(|p| p + size(&index.agency_tree)).collect();
        for (rank, (agency, _)) in (0..).zip(&index.agency_tree) {
            if let Some(place) = ranks.get_mut(*agency as usize) {
                *place = rank;
            }
        }
        let rank = |node: &Node| match node.who {
            End::Organization(p) => (0, ranks.get(p as usize).copied()),
            End::Class(tie) => (1, Some(tie)),
            End::Rest => (2, None),
        };
        sorted(self.nodes, |a, b| rank(a).cmp(&rank(b)))
    }
}

/// The `most` nodes with the most ties and the most money, in their order, and one for all others;
/// none stands for one alone.
fn gathered(nodes: Vec<Node>, most: u32, money: &dyn Fn(&u32) -> u64) -> Vec<Node> {
    if size(&nodes) <= most.saturating_add(1) {
        return nodes;
    }
    let sums = nodes.iter().map(|n| n.ties.iter().map(money).fold(0, u64::saturating_add));
    let counts = nodes.iter().map(|n| u64::from(size(&n.ties)));
    let (sums, counts) = (ranks(sums.collect()), ranks(counts.collect()));
    let rank = |at: &u32| {
        let of = |ranks: &[u32]| ranks.get(*at as usize).copied().unwrap_or(u32::MAX);
        u64::from(of(&sums)) + u64::from(of(&counts))
    };
    let order = sorted((0..size(&nodes)).collect(), |a, b| rank(a).cmp(&rank(b)));
    let (mut kept, mut rest) =
        (Vec::new(), Node { who: End::Rest, depth: 0, size: 0, ties: Vec::new() });
    let mut drawn: Vec<u32> = order.into_iter().take(most as usize).collect();
    sort_numbers(&mut drawn);
    for (at, node) in (0u32..).zip(nodes) {
        if drawn.binary_search(&at).is_ok() {
            kept.push(node);
        } else {
            rest.size += 1;
            rest.ties.extend(node.ties);
        }
    }
    sort_numbers(&mut rest.ties);
    rest.ties.dedup();
    kept.push(rest);
    kept
}

/// Of each value how many are larger.
fn ranks(values: Vec<u64>) -> Vec<u32> {
    let all = sorted(values.clone(), |a, b| b.cmp(a));
    values
        .iter()
        .map(|v| u32::try_from(all.partition_point(|a| a > v)).unwrap_or(u32::MAX))
        .collect()
}

/// Tells each how deep it stands below others of its side.
fn nested(index: &Index, mut nodes: Vec<Node>) -> Vec<Node> {
    let all: Vec<End> = nodes.iter().map(|node| node.who).collect();
    let mut agencies: Vec<u32> = index.agency_tree.iter().map(|(agency, _)| *agency).collect();
    sort_numbers(&mut agencies);
    for node in &mut nodes {
        let End::Organization(own) = node.who else { continue };
        if agencies.binary_search(&own).is_err() {
            continue;
        }
        let above = index.parents.line(own).skip(1);
        node.depth =
            size(&above.filter(|p| all.contains(&End::Organization(*p))).collect::<Vec<u32>>());
    }
    nodes
}

fn ribbons(
    index: &Index,
    ways: &[Way],
    left: &[Node],
    right: &[Node],
    scale: Option<&Scale>,
    each: usize,
) -> Vec<Ribbon> {
    let place = |nodes: &[Node], who: End| {
        let at = nodes.iter().position(|node| node.who == who);
        at.map_or(size(nodes).saturating_sub(1), |at| u32::try_from(at).unwrap_or(u32::MAX))
    };
    let pair = |way: &Way| {
        let side = if way.between { Side::Left } else { Side::Right };
        (place(left, way.from), side(place(if way.between { left } else { right }, way.to)))
    };
    let look = |tie: u32| index.tie_at(tie).map(|tie| Look::of(tie, scale));
    let all: Vec<((u32, Side), u32, Look)> =
        ways.iter().filter_map(|way| Some((pair(way), way.tie, look(way.tie)?))).collect();
    let all = sorted(all, |(a, ..), (b, ..)| a.cmp(b));
    let mut ribbons: Vec<Ribbon> = Vec::new();
    for group in all.chunk_by(|(a, ..), (b, ..)| a == b) {
        let Some(((from, to), ..)) = group.first() else { continue };
        let rest = match to {
            Side::Left(to) => is_rest(left, *to),
            Side::Right(to) => is_rest(right, *to),
        };
        let together = rest || is_rest(left, *from) || group.len() > each;
        let begin = ribbons.len();
        for (_, tie, look) in group {
            let mut own = ribbons.iter_mut().skip(begin);
            match own.find(|r| together && (each == 0 || r.look.is_alike(*look))) {
                Some(ribbon) => {
                    ribbon.ties.push(*tie);
                    ribbon.look = ribbon.look.with(*look);
                }
                None => {
                    ribbons.push(Ribbon { from: *from, to: *to, ties: vec![*tie], look: *look })
                }
            }
        }
    }
    for ribbon in ribbons.iter_mut().filter(|ribbon| ribbon.ties.len() > 1) {
        ribbon.look = step_of_all(index, &ribbon.ties, ribbon.look, scale);
    }
    ribbons
}

fn counts(index: &Index, ways: &[Way]) -> FlowCounts {
    let mut counts = FlowCounts { ties: size(ways), ..FlowCounts::default() };
    for way in ways {
        let Some(tie) = index.tie_at(way.tie) else { continue };
        let class = AmountClass::ALL.iter().position(|class| *class == tie.amount_class());
        if let Some(count) = class.and_then(|class| counts.amounts.get_mut(class)) {
            *count += 1;
        }
        counts.through += u32::from(!tie.via.is_empty());
        counts.between += u32::from(way.between);
    }
    counts
}

/// The same with few crossings: suppliers one by one, receivers by families.
fn arranged(flow: Flow) -> Flow {
    let lines: Vec<Line> = (flow.ribbons.iter())
        .filter_map(|r| match r.to {
            Side::Left(_) => None,
            Side::Right(to) => {
                Some(Line { left: r.from, right: to, weight: r.look.width(flow.dense) })
            }
        })
        .collect();
    let mut families: Vec<Vec<u32>> = Vec::new();
    for (at, node) in (0..).zip(&flow.right) {
        match families.last_mut() {
            Some(family) if node.depth > 0 => family.push(at),
            _ => families.push(vec![at]),
        }
    }
    let alone = (0..size(&flow.left)).map(|at| vec![at]).collect();
    let is_last = |nodes: &[Node]| nodes.last().is_some_and(|node| node.who == End::Rest);
    let (first, second) = (is_last(&flow.left), is_last(&flow.right));
    let (left_order, right_order) = untangled((alone, first), (families, second), &lines);
    let (left_places, right_places) = (places(&left_order), places(&right_order));
    let to = |places: &[u32], at: u32| places.get(at as usize).copied().unwrap_or(at);
    let ribbons = (flow.ribbons.iter().cloned())
        .map(|ribbon| Ribbon {
            from: to(&left_places, ribbon.from),
            to: match ribbon.to {
                Side::Left(at) => Side::Left(to(&left_places, at)),
                Side::Right(at) => Side::Right(to(&right_places, at)),
            },
            ..ribbon
        })
        .collect();
    let by_place = |nodes: &[Node], order: &[u32]| {
        order.iter().filter_map(|at| nodes.get(*at as usize).cloned()).collect()
    };
    Flow {
        left: by_place(&flow.left, &left_order),
        right: by_place(&flow.right, &right_order),
        ribbons: sorted(ribbons, |a, b| (a.from, a.to).cmp(&(b.from, b.to))),
        ..flow
    }
}

fn is_rest(nodes: &[Node], at: u32) -> bool {
    nodes.get(at as usize).is_some_and(|node| node.who == End::Rest)
}

fn size<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}
