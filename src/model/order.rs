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
/// Merging from the bottom up: n log n comparisons, one copy of the list.
#[inline(never)]
pub fn sort_positions(positions: &mut [u32], compare: &mut dyn FnMut(u32, u32) -> Ordering) {
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
pub fn sorted<T>(items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut order: Vec<u32> = (0u32..).take(items.len()).collect();
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    sort_positions(&mut order, &mut |a, b| match (items.get(a as usize), items.get(b as usize)) {
        (Some(Some(a)), Some(Some(b))) => compare(a, b),
        _ => Ordering::Equal,
    });
    order.into_iter().filter_map(|at| items.get_mut(at as usize)?.take()).collect()
}
