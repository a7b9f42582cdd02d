//! Headings whose level follows the host page's.

use yew::prelude::*;

use super::parts::tag;

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
    match id {
        None => tag(name, &["class"], &[class], children),
        Some(id) => tag(name, &["class", "id"], &[class, id], children),
    }
}
