//! Intervals put into rows, so that none lies over another.

/// The row, from 0, of each interval `(from, until)`; they come by their beginning.
///
/// Each goes into the first row in which it lies behind the last one; where none has room, a new row
/// begins. Touching is room enough.
#[must_use]
pub fn rows(intervals: &[(i32, i32)]) -> Vec<u32> {
    let mut ends: Vec<i32> = Vec::new();
    let mut rows = Vec::with_capacity(intervals.len());
    for (from, until) in intervals {
        let row = ends.iter().position(|end| end <= from).unwrap_or(ends.len());
        match ends.get_mut(row) {
            Some(end) => *end = *until,
            None => ends.push(*until),
        }
        rows.push(u32::try_from(row).unwrap_or(u32::MAX));
    }
    rows
}
