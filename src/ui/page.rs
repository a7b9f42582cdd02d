//! The whole dossier as one still page: every claim and every source open, nothing to press.

use std::rc::Rc;

use yew::prelude::*;

use super::card::{Open, company_card};
use super::footer::footer;
use super::header::header;
use super::later;
use super::marked::told;
use super::parts::{Parts, el};
use super::scene::Scene;
use super::text::Voice;
use super::total::total_block;
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
    let scene = Scene::still(props.index.clone(), props.voice.clone());
    let selection = select(&scene.index, &Filter::default(), Sort::Editor);
    let total = honest_total(&scene.index, &selection.ties);
    let say = scene.voice.say;
    let mut parts = Parts::new()
        .with(
            "header",
            header(&scene, told(&scene, &scene.index.dossier().title), "title", Html::default()),
        )
        .with("intro", el("p", "muted", say.static_intro))
        .with("total", total_block(&scene, &total, true, None));
    for hit in &selection.companies {
        let card = company_card(&scene, hit.organization, &hit.ties, &Open::Here, None, "company");
        parts.add(hit.organization, card);
    }
    let agencies = scene.index.agencies();
    let parts = parts
        .each("agency", agencies, &|agency| later::agency_view(&scene, agency, &selection, "page"))
        .with("footer", footer(&scene));
    html! {
        <main class="root" lang={say.language} dir={say.direction} aria-labelledby="title" data-theme="auto">
                <div class="wrap">{ parts.html() }</div>
            </main>
    }
}

/// Every public sentence with its sources, numbered, without a script.
#[component]
pub fn ClaimSheet(props: &StaticPageProps) -> Html {
    let scene = Scene::still(props.index.clone(), props.voice.clone());
    let say = scene.voice.say;
    let sheet = later::claim_sheet(&scene);
    html! {
        <main lang={say.language} dir={say.direction} aria-labelledby="title">{ sheet }</main>
    }
}
