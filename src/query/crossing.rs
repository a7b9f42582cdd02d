//! Orders on two sides in which few lines cross: each side in turn by the mean place of its partners.

use crate::model::order::sorted;

/// A line between two sides.
pub(super) struct Line {
    pub(super) left: u32,
    pub(super) right: u32,
    /// How much it counts
    pub(super) weight: u32,
}

/// A side: families that stay together and in their order, and whether the last one stays the last.
type Families = (Vec<Vec<u32>>, bool);

/// Rounds after which orders hardly get better.
const ROUNDS: u32 = 6;

/// The items of both sides, reordered. Of equally good orders the first found is kept, so one without
/// a crossing is left as it is.
pub(super) fn untangled(left: Families, right: Families, lines: &[Line]) -> (Vec<u32>, Vec<u32>) {
    let (mut left, left_last) = left;
    let (mut right, right_last) = right;
    let mut best = (left.concat(), right.concat());
    let mut fewest = crossings(&best.0, &best.1, lines);
    for _ in 0..ROUNDS {
        if fewest == 0 {
            break;
        }
        left = by_means(left, left_last, &right, &|line| (line.left, line.right), lines);
        right = by_means(right, right_last, &left, &|line| (line.right, line.left), lines);
        let now = (left.concat(), right.concat());
        let count = crossings(&now.0, &now.1, lines);
        if count < fewest {
            (fewest, best) = (count, now);
        }
    }
    best
}

/// Families in the order of the mean place of all partners of their items; those without one stay
/// about where they are.
fn by_means(
    families: Vec<Vec<u32>>,
    last_stays: bool,
    others: &[Vec<u32>],
    ends: &dyn Fn(&Line) -> (u32, u32),
    lines: &[Line],
) -> Vec<Vec<u32>> {
    let others = places(&others.concat());
    let (all, count) = (families.len() as u64, others.len() as u64);
    let keyed = (0u64..).zip(families).map(|(at, family)| {
        let (mut sum, mut weights) = (0, 0);
        for line in lines {
            let (own, other) = ends(line);
            if family.contains(&own) {
                let place = others.get(other as usize).copied().unwrap_or_default();
                sum += u64::from(line.weight) * u64::from(place);
                weights += u64::from(line.weight);
            }
        }
        let stays = last_stays && at + 1 == all;
        let mean = (sum * 1000).checked_div(weights).unwrap_or(at * 1000 * count / all.max(1));
        (if stays { u64::MAX } else { mean }, family)
    });
    let keyed = sorted(keyed.collect(), |(a, _): &(u64, Vec<u32>), (b, _)| a.cmp(b));
    keyed.into_iter().map(|(_, family)| family).collect()
}

/// How much crosses: of each two lines that do, the weight of the lighter one.
fn crossings(left: &[u32], right: &[u32], lines: &[Line]) -> u64 {
    let (left, right) = (places(left), places(right));
    let at = |places: &[u32], item: u32| places.get(item as usize).copied().unwrap_or_default();
    let ends: Vec<(u32, u32, u32)> =
        lines.iter().map(|l| (at(&left, l.left), at(&right, l.right), l.weight)).collect();
    let mut sum = 0;
    for (n, (l, r, weight)) in ends.iter().enumerate() {
        for (other_l, other_r, other_weight) in ends.iter().skip(n + 1) {
            if (l < other_l && r > other_r) || (l > other_l && r < other_r) {
                sum += u64::from(*weight.min(other_weight));
            }
        }
    }
    sum
}

/// Of each item its place.
pub(super) fn places(order: &[u32]) -> Vec<u32> {
    let mut places = vec![0; order.len()];
    for (place, item) in (0..).zip(order) {
        if let Some(at) = places.get_mut(*item as usize) {
            *at = place;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::{Line, untangled};

    fn line(left: u32, right: u32) -> Line {
        Line { left, right, weight: 1 }
    }

    fn each(items: std::ops::Range<u32>) -> Vec<Vec<u32>> {
        items.map(|item| vec![item]).collect()
    }

    #[test]
    fn what_can_be_untangled_is() {
        let lines = [line(0, 2), line(1, 1), line(2, 0)];
        let (left, right) = untangled((each(0..3), false), (each(0..3), false), &lines);
        let at = |order: &[u32], item: u32| order.iter().position(|i| *i == item);
        for (l, r) in [(0, 2), (1, 1), (2, 0)] {
            assert_eq!(at(&left, l), at(&right, r), "{left:?} {right:?}");
        }
    }

    #[test]
    fn what_does_not_cross_stays() {
        let lines = [line(0, 0), line(0, 1), line(2, 2)];
        let orders = untangled((each(0..3), false), (each(0..3), false), &lines);
        assert_eq!(orders, (vec![0, 1, 2], vec![0, 1, 2]));
    }

    #[test]
    fn families_stay_together_and_what_is_last_stays_last() {
        let families = vec![vec![0, 1], vec![2], vec![3]];
        let lines = [line(0, 3), line(0, 2), line(1, 1), line(2, 0), line(2, 3)];
        let (left, right) = untangled((each(0..3), true), (families, true), &lines);
        assert_eq!((left.last(), right.last()), (Some(&2), Some(&3)));
        let zero = right.iter().position(|i| *i == 0).unwrap();
        assert_eq!(right.get(zero + 1), Some(&1), "{right:?}");
    }
}
