//! The whole dossier as one still page: every claim and every source open, nothing to press.

use std::rc::Rc;

use yew::prelude::*;

use super::agency::AgencyView;
use super::card::CompanyCard;
use super::footer::Footer;
use super::header::Header;
use super::parts::Parts;
use super::scene::Scene;
use super::text::Voice;
use super::total::TotalBlock;
use crate::query::{Filter, Index, Sort, honest_total, select};

/// Props of [`StaticPage`].
#[derive(Properties, Clone, PartialEq)]
pub struct StaticPageProps {
    /// The dossier with its indices
    pub index: Rc<Index>,
    /// The language
    pub voice: Rc<Voice>,
}

/// The dossier without a script, made of the same views.
#[component]
pub fn StaticPage(props: &StaticPageProps) -> Html {
    let scene = Scene {
        index: props.index.clone(),
        voice: props.voice.clone(),
        words: Rc::default(),
        level: 1,
        still: true,
        act: Callback::noop(),
    };
    let selection = select(&scene.index, &Filter::default(), Sort::Editor);
    let total = honest_total(&scene.index, &selection.ties);
    let heading = scene.text(&scene.index.dossier().title).to_string();
    let say = scene.voice.say;
    html! {
        <ContextProvider<Scene> context={scene.clone()}>
            <main class="root" lang={say.language} dir={say.direction} aria-labelledby="title" data-theme="auto">
                <div class="wrap">{ Parts::new()
                    .with("header", html! { <Header {heading} id="title" /> })
                    .with("intro", html! { <p class="muted">{ say.static_intro }</p> })
                    .with("total", html! { <TotalBlock {total} open={true} /> })
                    .each(&selection.companies, |hit| format!("company-{}", hit.organization), |hit| html! {
                        <CompanyCard organization={hit.organization} ties={hit.ties.clone()} open={true} id="company" />
                    })
                    .each(scene.index.agencies(), |at| format!("agency-{at}"), |&organization| html! {
                        <AgencyView {organization} id="page" />
                    })
                    .with("footer", html! { <Footer /> })
                    .html() }</div>
            </main>
        </ContextProvider<Scene>>
    }
}
