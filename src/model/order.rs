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
#[inline(never)]
pub fn sort_positions(positions: &mut [u32], compare: &mut dyn FnMut(u32, u32) -> Ordering) {
    positions.sort_by(|a, b| compare(*a, *b));
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
