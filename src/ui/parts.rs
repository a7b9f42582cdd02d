//! Children of one parent, each with a key.
//!
//! Yew 0.23 mixes up unkeyed siblings around conditions and rebuilds those before an unkeyed list, so
//! that a field loses what is typed. Every parent with a condition or a list gets its children from here.

use yew::Html;
use yew::virtual_dom::{Key, VList, VNode};

/// A growing list of keyed children; no child renders nothing.
#[derive(Default)]
pub(crate) struct Parts(Vec<VNode>);

impl Parts {
    /// No children yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds a child.
    pub(crate) fn add(&mut self, key: impl Into<Key>, child: Html) {
        self.push(key.into(), child);
    }

    // Not generic, so that it is compiled once.
    fn push(&mut self, key: Key, child: Html) {
        self.0.push(VList::with_children(vec![child], Some(key)).into());
    }

    /// Adds a child that is always there.
    #[must_use]
    pub(crate) fn with(mut self, key: &'static str, child: Html) -> Self {
        self.push(key.into(), child);
        self
    }

    /// Adds a child when `condition` holds.
    #[must_use]
    pub(crate) fn when(
        self,
        condition: bool,
        key: &'static str,
        child: impl FnOnce() -> Html,
    ) -> Self {
        if condition { self.with(key, child()) } else { self }
    }

    /// Adds a child made of a value that may be there.
    #[must_use]
    pub(crate) fn given<T>(
        self,
        value: Option<T>,
        key: &'static str,
        child: impl FnOnce(T) -> Html,
    ) -> Self {
        match value {
            Some(value) => self.with(key, child(value)),
            None => self,
        }
    }

    /// Adds a child for each position, keyed by `name` and the position.
    #[must_use]
    pub(crate) fn each(
        mut self,
        name: &'static str,
        positions: &[u32],
        child: &dyn Fn(u32) -> Html,
    ) -> Self {
        for &position in positions {
            let key = [name, &position.to_string()].concat();
            self.push(key.into(), child(position));
        }
        self
    }

    /// The children as they go into a parent.
    pub(crate) fn html(self) -> Html {
        VList::with_children(self.0, None).into()
    }
}
