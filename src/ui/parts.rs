//! Children of one parent, each with a key.
//!
//! Yew 0.23 mixes up unkeyed siblings around conditions and rebuilds those before an unkeyed list, so
//! that a field loses what is typed. Every parent with a condition or a list gets its children from here.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, VList, VNode, VTag};

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
    fn push(&mut self, key: Key, mut child: Html) {
        // A list around it would be one node more.
        let own = match &mut child {
            VNode::VTag(tag) => Rc::get_mut(tag).map(|tag| &mut tag.key),
            VNode::VList(list) => Rc::get_mut(list).map(|list| &mut list.key),
            _ => None,
        };
        self.0.push(match own {
            Some(own) => {
                *own = Some(key);
                child
            }
            None => VList::with_children(vec![child], Some(key)).into(),
        });
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

    /// Whether there is no child.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The children as they go into a parent.
    pub(crate) fn html(self) -> Html {
        VList::with_children(self.0, None).into()
    }
}

/// An element with a class (or none) and one child; `html!` for it is compiled anew at each place.
pub(crate) fn el(name: &'static str, class: &'static str, child: impl Into<Html>) -> Html {
    element(name, class, child.into())
}

fn element(name: &'static str, class: &'static str, child: Html) -> Html {
    if class.is_empty() {
        tag(name, &[], &[], child)
    } else {
        tag(name, &["class"], &[class], child)
    }
}

/// An element with attributes: names and, in the same order, values.
pub(crate) fn tag(
    name: &'static str,
    keys: &'static [&'static str],
    values: &[&str],
    child: Html,
) -> Html {
    let mut tag = VTag::new(name);
    let value = |value: &&str| Some(AttributeOrProperty::Attribute((*value).to_string().into()));
    tag.set_attributes(Attributes::Dynamic { keys, values: values.iter().map(value).collect() });
    tag.add_child(child);
    tag.into()
}

/// A value of a `<select>`, in words of a language of their own if one is given. Chosen by its property: once a visitor has chosen one, the attribute has
/// no say in Firefox.
pub(crate) fn choice(
    value: &'static str,
    chosen: bool,
    words: &'static str,
    language: Option<&'static str>,
) -> Html {
    let mut tag = VTag::new("option");
    let values = Box::new([
        Some(AttributeOrProperty::Attribute(value.into())),
        Some(AttributeOrProperty::Property(chosen.into())),
        language.map(|language| AttributeOrProperty::Attribute(language.into())),
    ]);
    tag.set_attributes(Attributes::Dynamic { keys: &["value", "selected", "lang"], values });
    tag.add_child(Html::from(words));
    tag.into()
}

/// Children that are always there, in this order.
pub(crate) fn all(children: Vec<Html>) -> Html {
    VList::with_children(children, None).into()
}

/// A list whose style takes its marks away; told to be one all the same.
pub(crate) fn list(class: &'static str, items: Html) -> Html {
    tag("ul", &["class", "role"], &[class, "list"], items)
}

/// What a button is apart from its words.
#[derive(Default)]
pub(crate) struct Button<'a> {
    /// Class; `link` when empty
    pub(crate) class: &'static str,
    /// Whether what it opens is open
    pub(crate) expanded: Option<bool>,
    /// Accessible name, where it is not what it says
    pub(crate) name: Option<&'a str>,
    /// Id of what describes it
    pub(crate) described_by: Option<&'a str>,
    /// Id of what it opens
    pub(crate) controls: Option<&'a str>,
    /// Whether it can't be pressed
    pub(crate) disabled: bool,
}

impl Button<'_> {
    /// The button, saying `child`.
    pub(crate) fn html(&self, child: Html, onclick: Callback<MouseEvent>) -> Html {
        let text = |text: Option<&str>| text.map(|t| AttrValue::from(t.to_string()));
        let class = if self.class.is_empty() { "link" } else { self.class };
        html! {
            <button type="button" {class} aria-expanded={self.expanded.map(|e| if e { "true" } else { "false" })}
                aria-label={text(self.name)} aria-describedby={text(self.described_by)}
                aria-controls={text(self.controls)} disabled={self.disabled} {onclick}>{ child }</button>
        }
    }
}
