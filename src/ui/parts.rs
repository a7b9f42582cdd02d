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

    /// Adds a child that is always there.
    #[must_use]
    pub(crate) fn with(mut self, key: impl Into<Key>, child: Html) -> Self {
        self.0.push(VList::with_children(vec![child], Some(key.into())).into());
        self
    }

    /// Adds a child when `condition` holds.
    #[must_use]
    pub(crate) fn when(
        self,
        condition: bool,
        key: impl Into<Key>,
        child: impl FnOnce() -> Html,
    ) -> Self {
        if condition { self.with(key, child()) } else { self }
    }

    /// Adds a child made of a value that may be there.
    #[must_use]
    pub(crate) fn given<T>(
        self,
        value: Option<T>,
        key: impl Into<Key>,
        child: impl FnOnce(T) -> Html,
    ) -> Self {
        match value {
            Some(value) => self.with(key, child(value)),
            None => self,
        }
    }

    /// Adds a child for each item, keyed by what `key` gives.
    #[must_use]
    pub(crate) fn each<I, K: Into<Key>>(
        mut self,
        items: impl IntoIterator<Item = I>,
        key: impl Fn(&I) -> K,
        child: impl Fn(I) -> Html,
    ) -> Self {
        for item in items {
            let key = key(&item).into();
            self.0.push(VList::with_children(vec![child(item)], Some(key)).into());
        }
        self
    }

    /// The children as they go into a parent.
    pub(crate) fn html(self) -> Html {
        VList::with_children(self.0, None).into()
    }
}
