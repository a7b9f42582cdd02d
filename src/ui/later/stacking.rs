//! Places of names that stand one below the other, and of the ribbons that end at them.

/// A name and what ends at it, in units from the top.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) top: i32,
    pub(super) height: i32,
}

impl Slot {
    pub(super) fn middle(self) -> i32 {
        self.top + self.height / 2
    }
}

/// Slots one below the other without a wish.
pub(super) fn stacked(heights: &[i32], gap: i32) -> Vec<Slot> {
    let mut top = 0;
    let mut slots = Vec::with_capacity(heights.len());
    for &height in heights {
        slots.push(Slot { top, height });
        top += height + gap;
    }
    slots
}

/// The units that slots take.
pub(super) fn extent(slots: &[Slot]) -> i32 {
    slots.last().map_or(0, |slot| slot.top + slot.height)
}

/// Slots in the same order, each as near as it may be to where its middle is wanted, from 0 to `end`;
/// all together take no more than that.
pub(super) fn settled(slots: &[Slot], wanted: &[i32], gap: i32, end: i32) -> Vec<Slot> {
    let mut placed: Vec<Slot> = Vec::with_capacity(slots.len());
    for (slot, middle) in slots.iter().zip(wanted) {
        let free = placed.last().map_or(0, |above| above.top + above.height + gap);
        placed.push(Slot { top: free.max(middle - slot.height / 2), ..*slot });
    }
    let mut below = end + gap;
    for slot in placed.iter_mut().rev() {
        slot.top = slot.top.min(below - gap - slot.height);
        below = slot.top;
    }
    placed
}

/// The mean of weighted places; `otherwise` when there is none.
pub(super) fn mean(weighted: &[(i32, u32)], otherwise: i32) -> i32 {
    let weights: i64 = weighted.iter().map(|(_, weight)| i64::from(*weight)).sum();
    let sum: i64 = weighted.iter().map(|(at, weight)| i64::from(*at) * i64::from(*weight)).sum();
    sum.checked_div(weights).and_then(|mean| i32::try_from(mean).ok()).unwrap_or(otherwise)
}

#[cfg(test)]
mod tests {
    use super::{Slot, extent, mean, settled, stacked};

    #[test]
    fn names_stand_where_they_are_wanted_and_never_on_one_another() {
        let slots = stacked(&[20, 20, 20], 10);
        assert_eq!(extent(&slots), 80);
        let free = settled(&slots, &[50, 100, 190], 10, 200);
        assert_eq!(free.iter().map(|s| s.top).collect::<Vec<_>>(), [40, 90, 180]);
        for wanted in [[0, 0, 0], [500, 500, 500], [90, 10, 50], [-40, 100, 100]] {
            let placed = settled(&slots, &wanted, 10, 200);
            for pair in placed.windows(2) {
                assert!(pair[0].top + pair[0].height + 10 <= pair[1].top, "{wanted:?} {placed:?}");
            }
            assert!(placed[0].top >= 0 && extent(&placed) <= 200, "{wanted:?} {placed:?}");
        }
    }

    #[test]
    fn the_mean_follows_the_weights() {
        assert_eq!(mean(&[(0, 1), (100, 3)], 7), 75);
        assert_eq!(mean(&[], 7), 7);
        assert_eq!(Slot { top: 10, height: 20 }.middle(), 20);
    }
}
