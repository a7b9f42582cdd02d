//! Records by id.

use crate::model::order::sorted;

/// Positions by id, found by halving; of a repeated id the first.
pub(super) struct Ids<'a>(Vec<(&'a str, u32)>);

impl<'a> Ids<'a> {
    /// Of pairs of an id and a position, positions rising.
    pub(super) fn new(pairs: Vec<(&'a str, u32)>) -> Self {
        Ids(sorted(pairs, |(a, _), (b, _)| a.cmp(b)))
    }

    /// The position of the first record with `id`.
    pub(super) fn get(&self, id: &str) -> Option<u32> {
        let at = self.0.partition_point(|(other, _)| *other < id);
        self.0.get(at).filter(|(found, _)| *found == id).map(|(_, position)| *position)
    }

    /// All ids in their order, with positions.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'a str, u32)> {
        self.0.iter().copied()
    }
}
