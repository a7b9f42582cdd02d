//! Chance that is the same on every computer: whole numbers only.

/// A row of numbers that looks like chance and follows from its seed (`SplitMix64`).
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        u32::try_from(z >> 32).unwrap_or_default()
    }

    /// A number below `end`; 0 when there is none.
    pub(super) fn below(&mut self, end: u32) -> u32 {
        scaled(u64::from(self.next()), end)
    }

    /// A number from `first` to `last`.
    pub(super) fn between(&mut self, first: u32, last: u32) -> u32 {
        first + self.below(last - first + 1)
    }

    /// A number below `end`, small ones far more often: of 100, half of the time one of the first 13.
    pub(super) fn low(&mut self, end: u32) -> u32 {
        let once = u64::from(self.next());
        let twice = (once * once) >> 32;
        scaled((twice * once) >> 32, end)
    }

    /// True `percent` times in a hundred.
    pub(super) fn in_hundred(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// One of a list that isn't empty.
    pub(super) fn one<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        let length = u32::try_from(list.len()).unwrap_or(u32::MAX);
        &list[self.below(length) as usize]
    }

    /// One of a list that isn't empty, each as often as its weight says.
    pub(super) fn weighted<T: Copy>(&mut self, list: &[(u32, T)]) -> T {
        let mut left = self.below(list.iter().map(|(weight, _)| weight).sum());
        for &(weight, item) in list {
            if left < weight {
                return item;
            }
            left -= weight;
        }
        list[list.len() - 1].1
    }

    /// The numbers below `end` in any order.
    pub(super) fn shuffled(&mut self, end: u32) -> Vec<u32> {
        let mut numbers: Vec<u32> = (0..end).collect();
        for at in (1..end).rev() {
            numbers.swap(at as usize, self.below(at + 1) as usize);
        }
        numbers
    }
}

/// A part of 2³² as the same part of `end`.
fn scaled(part: u64, end: u32) -> u32 {
    u32::try_from((part * u64::from(end)) >> 32).unwrap_or_default()
}
