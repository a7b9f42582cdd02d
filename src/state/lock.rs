//! What a host page doesn't let its visitors widen.

use super::chip::{Chip, chips, filter_of, sets};
use crate::query::{Filter, Index, Selection, Sort, select};

/// What an explorer shows at most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// What the host page has locked; empty when nothing is
    pub lock: Filter,
    /// What that leaves of the dossier
    pub whole: Selection,
}

impl Bounds {
    /// The bounds that `lock` sets.
    #[must_use]
    pub fn new(index: &Index, lock: Filter) -> Self {
        let whole = select(index, &lock, Sort::Editor);
        Bounds { lock, whole }
    }

    /// Whether visitors may choose `chip`: any of an open facet, one of several of a locked one.
    #[must_use]
    pub fn offer(&self, chip: &Chip) -> bool {
        if self.lock.is_empty() {
            return true;
        }
        let mut locked = chips(&self.lock);
        locked.retain(|c| c.facet() == chip.facet());
        locked.is_empty() || locked.len() > 1 && locked.contains(chip)
    }

    /// What of the lock `filter` doesn't narrow.
    #[must_use]
    pub fn unnarrowed(&self, filter: &Filter) -> Vec<Chip> {
        let own = chips(filter);
        let mut locked = chips(&self.lock);
        locked.retain(|c| *c == Chip::Query || !sets(&own, c));
        locked
    }
}

impl Filter {
    /// What of this filter narrows `lock`: its other values are dropped, and all of a locked facet
    /// together are the same as none.
    #[must_use]
    pub fn within(&self, lock: &Filter) -> Filter {
        let locked = chips(lock);
        let mut own = chips(self);
        own.retain(|c| locked.contains(c) || !sets(&locked, c));
        let narrows = |c: &Chip| {
            let mut facet = locked.iter().filter(|l| l.facet() == c.facet());
            !sets(&locked, c) || facet.any(|l| !own.contains(l))
        };
        let narrowing = own.iter().filter(|c| narrows(c)).cloned().collect();
        filter_of(narrowing, &self.query)
    }

    /// This filter, and in each facet that it leaves open the values of `lock`. The search is this
    /// filter's own.
    #[must_use]
    pub fn or(&self, lock: &Filter) -> Filter {
        let mut own = chips(self);
        let mut locked = chips(lock);
        locked.retain(|c| !sets(&own, c));
        own.extend(locked);
        filter_of(own, &self.query)
    }
}
