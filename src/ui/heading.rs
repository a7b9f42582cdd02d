//! Headings whose level follows the host page's.

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VTag};

/// `h1` to `h6`; deeper levels stay `h6`.
pub(crate) fn heading(level: u8, class: &'static str, id: Option<&str>, children: Html) -> Html {
    let name = match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    };
    let mut tag = VTag::new(name);
    let id = id.map(|id| AttributeOrProperty::Attribute(id.to_string().into()));
    let values = Box::new([Some(AttributeOrProperty::Static(class)), id]);
    tag.set_attributes(Attributes::Dynamic { keys: &["class", "id"], values });
    tag.add_child(children);
    tag.into()
}
