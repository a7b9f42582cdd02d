//! The page: five steps, from the file to what is published.

mod differences;
mod downloads;
mod files;
mod preview;
mod problems;

use yew::prelude::*;

use super::desk::{Action, Ask, Desk, Loss, Phase};
use crate::ui::Parts;
use crate::ui::staff::studio as say;

/// Props of [`Studio`].
#[derive(Properties, Clone, PartialEq)]
pub struct StudioProps {
    /// What only the page around can do
    pub onask: Callback<Ask>,
    /// What leaving would lose, told when that changes
    pub onloss: Callback<Loss>,
    /// What is on the desk at first
    #[prop_or_default]
    pub desk: Desk,
}

/// The page for staff.
#[derive(Debug)]
pub struct Studio {
    desk: Desk,
}

impl Component for Studio {
    type Message = Action;
    type Properties = StudioProps;

    fn create(ctx: &Context<Self>) -> Self {
        Studio { desk: ctx.props().desk.clone() }
    }

    fn update(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        let loss = self.desk.loss();
        let (desk, ask) = std::mem::take(&mut self.desk).after(action);
        self.desk = desk;
        if loss != self.desk.loss() {
            ctx.props().onloss.emit(self.desk.loss());
        }
        if let Some(ask) = ask {
            ctx.props().onask.emit(ask);
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let act = ctx.link().callback(|action: Action| action);
        let desk = &self.desk;
        let status = html! { <p class="status" role="status">{ desk.status.clone() }</p> };
        // What is found is read out; a region that comes with its words is not.
        let found = desk.report.as_ref().filter(|_| desk.phase == Phase::Ready);
        let found = found.map(|report| say::counted(report.errors, report.warnings));
        Parts::new()
            .with("status", status)
            .with(
                "found",
                html! { <p class="hidden" role="status">{ found.unwrap_or_default() }</p> },
            )
            .with("files", files::files(desk, &act))
            .given(desk.report.as_ref(), "problems", |report| {
                problems::problems(desk, report, &act)
            })
            .given(desk.report.as_ref(), "differences", |report| {
                differences::differences(desk, report)
            })
            // Always there, so that it has loaded all it needs before anybody looks.
            .with("preview", preview::preview(desk, &act))
            .given(desk.report.as_ref(), "downloads", |report| {
                downloads::downloads(desk, report, &act)
            })
            .html()
    }
}

/// A step of the page, with its number and its name.
fn step(number: u32, id: &'static str, title: &'static str, inner: Html) -> Html {
    let heading = format!("{id}-title");
    html! {
        <section class="step" {id} aria-labelledby={heading.clone()}>
            <h2 id={heading} tabindex="-1"><span class="number" aria-hidden="true">{ number }</span>{ title }</h2>
            { inner }
        </section>
    }
}

/// What stands in the place of what only a dossier without errors has.
fn later(desk: &Desk) -> Html {
    let why = if desk.phase == Phase::Ready { say::AFTER_ERRORS } else { say::CHECK_FIRST };
    html! { <p class="wait">{ why }</p> }
}

/// A sentence of the checker: with a capital, and what stands in backticks as code.
fn sentence(text: &str) -> Html {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().collect::<String>());
    let text = format!("{}{}", first.unwrap_or_default(), letters.as_str());
    let part = |(n, part): (usize, &str)| match n % 2 {
        0 => html! { <>{ part.to_owned() }</> },
        _ => html! { <code>{ part.to_owned() }</code> },
    };
    // A backtick without its other half is one.
    if text.matches('`').count() % 2 == 1 {
        return text.into();
    }
    html! { <>{ for text.split('`').enumerate().map(part) }</> }
}

/// A button that does `action`.
fn button(
    text: impl Into<AttrValue>,
    class: &'static str,
    act: &Callback<Action>,
    action: Action,
) -> Html {
    let text: AttrValue = text.into();
    let act = act.clone();
    let onclick = Callback::from(move |_: MouseEvent| act.emit(action.clone()));
    html! { <button type="button" {class} {onclick}>{ text }</button> }
}
