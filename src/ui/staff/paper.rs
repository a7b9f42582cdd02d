//! Pages that are one file: the dossier, its claims, and its worklist, to be printed or handed on.

use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use yew::prelude::*;
use yew::{BaseComponent, LocalServerRenderer};

use super::worklist::Work;
use crate::model::{Date, Dossier};
use crate::query::{Index, decompose_native};
use crate::ui::page::{ClaimSheet, StaticPage, StaticPageProps};
use crate::ui::parts::{Parts, el};
use crate::ui::scene::Scene;
use crate::ui::text::{EN, Locale as _, PlainEnglish, Voice};

/// For paper: black on white, addresses written out.
const STYLES: &str = include_str!("paper.css");

/// A dossier, and English to say it in.
fn in_english(dossier: Dossier) -> StaticPageProps {
    let voice = Voice {
        say: &EN,
        locale: Rc::new(PlainEnglish),
        language: EN.language.into(),
        default_language: dossier.default_language().into(),
    };
    StaticPageProps {
        index: Rc::new(Index::new(Rc::new(dossier), decompose_native)),
        voice: Rc::new(voice),
    }
}

/// What sentences for staff are made of.
#[must_use]
pub fn scene(dossier: Dossier) -> Scene {
    let StaticPageProps { index, voice } = in_english(dossier);
    Scene::still(index, voice)
}

/// The whole dossier, dressed in `styles`.
pub async fn static_page(dossier: Dossier, styles: &str) -> String {
    let title = dossier.title.get("en", dossier.default_language()).to_string();
    let body = draw::<StaticPage>(in_english(dossier)).await;
    document(&title, styles, &body)
}

/// Every public sentence with its sources, numbered.
pub async fn claim_sheet(dossier: Dossier) -> String {
    let title = dossier.title.get("en", dossier.default_language());
    let title = format!("Claim sheet: {title}");
    let body = draw::<ClaimSheet>(in_english(dossier)).await;
    document(&title, STYLES, &body)
}

/// The evidence worklist of `today`, with boxes to tick; `title` is the dossier's.
pub async fn worklist_page(title: &str, today: Date, work: Vec<Work>) -> String {
    let title = format!("Evidence worklist: {title}");
    let props =
        WorklistProps { title: title.clone(), day: PlainEnglish.date(&today), work: work.into() };
    document(&title, STYLES, &draw::<Worklist>(props).await)
}

#[derive(Properties, Clone, PartialEq)]
struct WorklistProps {
    title: String,
    day: String,
    work: Rc<[Work]>,
}

#[component]
fn Worklist(props: &WorklistProps) -> Html {
    let WorklistProps { title, day, work } = props;
    let tasks: usize = work.iter().map(|work| work.tasks.len()).sum();
    let count = match tasks {
        0 => "Nothing to do.".to_owned(),
        1 => "1 task.".to_owned(),
        n => format!("{n} tasks."),
    };
    let mut parts = Parts::new()
        .with("title", html! { <h1 id="title">{ title.clone() }</h1> })
        .with("about", el("p", "", format!("As of {day}. {count}")));
    for work in work.iter() {
        let mut tasks = Parts::new();
        for (n, line) in (0u32..).zip(&work.tasks) {
            let id = line
                .id
                .as_deref()
                .map(|id| html! { <>{ " " }<code class="id">{ id.to_owned() }</code></> });
            tasks.add(n, html! { <li>{ line.sentence.clone() }{ id.unwrap_or_default() }</li> });
        }
        let section = Parts::new()
            .with("heading", el("h2", "", format!("{}: {}", work.tasks.len(), work.title)))
            .with("hint", el("p", "", format!("What to do: {}.", work.hint)))
            .with("tasks", el("ul", "tasks", tasks.html()));
        parts.add(work.finding, el("section", "", section.html()));
    }
    html! { <main lang="en" aria-labelledby="title">{ parts.html() }</main> }
}

/// A view as HTML.
async fn draw<View: BaseComponent>(props: View::Properties) -> String
where
    View::Properties: Clone,
{
    LocalServerRenderer::<View>::with_props(props).hydratable(false).render().await
}

/// What a page comes to, outside of browsers: there its parts wait for nothing but each other, so that
/// polling is all they need. Nothing when it never ends.
pub fn now<T>(page: impl Future<Output = T>) -> Option<T> {
    const POLLS: u32 = 10_000_000;
    let mut page = pin!(page);
    let mut context = Context::from_waker(Waker::noop());
    (0..POLLS).find_map(|_| match page.as_mut().poll(&mut context) {
        Poll::Ready(page) => Some(page),
        Poll::Pending => None,
    })
}

/// A page that is one file.
fn document(title: &str, styles: &str, body: &str) -> String {
    let title = title.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n\
         <style>\n{styles}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
}
