//! Sorting, compiled once.
//!
//! Each type that the standard sorts are used with costs every visitor 3 KB of program; here all go
//! through one.

use std::cmp::Ordering;

/// Sorts numbers, smallest first.
pub fn sort_numbers(numbers: &mut [u32]) {
    sort_positions(numbers, &mut |a, b| a.cmp(&b));
}

/// Sorts positions by what stands at them; equal ones keep their order.
///
/// Merging from the bottom up: n log n comparisons, one copy of the list; n when all are in order, as
/// most lists are.
#[inline(never)]
pub fn sort_positions(positions: &mut [u32], compare: &mut dyn FnMut(u32, u32) -> Ordering) {
    if positions.is_sorted_by(|a, b| compare(*a, *b) != Ordering::Greater) {
        return;
    }
    let mut from = positions.to_vec();
    let mut to = Vec::with_capacity(from.len());
    let mut width = 1;
    while width < from.len() {
        to.clear();
        for pair in from.chunks(2 * width) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            while let (Some((a, more_left)), Some((b, more_right))) =
                (left.split_first(), right.split_first())
            {
                if compare(*a, *b) == Ordering::Greater {
                    to.push(*b);
                    right = more_right;
                } else {
                    to.push(*a);
                    left = more_left;
                }
            }
            to.extend_from_slice(left);
            to.extend_from_slice(right);
        }
        std::mem::swap(&mut from, &mut to);
        width *= 2;
    }
    positions.copy_from_slice(&from);
}

/// `items` in the order that `compare` gives; equal ones keep their order.
pub fn sorted<T>(mut items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let order = order(items.len(), &mut |a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    each_swap(order, &mut |a, b| items.swap(a, b));
    items
}

/// `items` in the order of their keys, each of which is made once; those of equal keys keep their order.
pub fn sorted_by_key<T, K: Ord>(mut items: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut keys = Vec::with_capacity(items.len());
    keys.extend(items.iter().map(key));
    let order = order(keys.len(), &mut |a, b| keys.get(a).cmp(&keys.get(b)));
    each_swap(order, &mut |a, b| items.swap(a, b));
    items
}

/// The positions of so many items in the order that `compare` gives.
fn order(items: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<u32> {
    let mut order: Vec<u32> = (0..).take(items).collect();
    sort_positions(&mut order, &mut |a, b| compare(a as usize, b as usize));
    order
}

/// What has to be swapped, one after the other, to put items into `order`, each position once.
#[inline(never)]
fn each_swap(mut order: Vec<u32>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        // Around the circle on which it lies; what is in its place is marked by its own position.
        let mut at = start;
        while let Some(slot) = order.get_mut(at) {
            let Ok(own) = u32::try_from(at) else { break };
            let from = std::mem::replace(slot, own) as usize;
            if from == start {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lists_are_sorted_as_the_standard_sorts_them(
            items in prop::collection::vec((0_u8..8, any::<u16>()), 0..60),
        ) {
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(&sorted(items.clone(), |(a, _), (b, _)| a.cmp(b)), &expected);
            prop_assert_eq!(&sorted_by_key(items, |(key, _)| *key), &expected);
        }
    }
}
