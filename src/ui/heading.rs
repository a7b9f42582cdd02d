//! Headings whose level follows the host page's.

use yew::prelude::*;

/// Props of [`Heading`].
#[derive(Properties, PartialEq)]
pub struct HeadingProps {
    /// Level, kept between 1 and 6
    pub level: u8,
    /// Class
    #[prop_or_default]
    pub class: Classes,
    /// Id for `aria-labelledby`
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// What it says
    pub children: Html,
}

/// `h1` to `h6`.
#[component]
pub fn Heading(props: &HeadingProps) -> Html {
    let tag = match props.level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    };
    html! { <@{tag} class={props.class.clone()} id={props.id.clone()}>{ props.children.clone() }</@> }
}
