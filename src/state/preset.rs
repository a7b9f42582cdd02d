//! What a host page sets, and what a visitor's choices become when it sets something else.

use super::chip::{Chip, FACETS, chips, filter_of};
use super::choices::Choices;
use super::view::View;
use crate::query::Filter;

/// What a host page sets by its options.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preset {
    /// The filter to begin with
    pub filter: Filter,
    /// The view to begin with
    pub view: View,
    /// Whether visitors can only narrow the filter
    pub locked: bool,
}

impl Preset {
    /// What visitors can't widen.
    #[must_use]
    pub fn lock(&self) -> Filter {
        if self.locked { self.filter.clone() } else { Filter::default() }
    }

    /// The choices to begin with. A locked filter is none of the visitor's choices.
    #[must_use]
    pub fn choices(&self) -> Choices {
        let filter = if self.locked { Filter::default() } else { self.filter.clone() };
        Choices { filter, view: self.view, ..Choices::default() }
    }
}

impl Choices {
    /// These choices after the host page has set `after` in place of `before`: what differs is
    /// taken over, and the rest stays, inside the new lock.
    #[must_use]
    pub fn following(&self, before: &Preset, after: &Preset) -> Choices {
        let (old, new) = (before.choices(), after.choices());
        let (old_chips, new_chips) = (chips(&old.filter), chips(&new.filter));
        let mut next = Vec::new();
        for facet in FACETS {
            let of = |chips: &[Chip]| {
                chips.iter().filter(|c| c.facet() == facet).cloned().collect::<Vec<_>>()
            };
            let changed = of(&old_chips) != of(&new_chips);
            next.extend(if changed { of(&new_chips) } else { of(&chips(&self.filter)) });
        }
        let same_query = old.filter.query == new.filter.query;
        let query = if same_query { &self.filter.query } else { &new.filter.query };
        Choices {
            filter: filter_of(next, query).within(&after.lock()),
            view: if old.view == new.view { self.view } else { new.view },
            ..self.clone()
        }
    }
}
