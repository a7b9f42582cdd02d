//! Where the facts come from as a whole, and where a mistake is reported.

use yew::prelude::*;

use super::details::record_questions;
use super::disclosure::{Panel, disclosure};
use super::heading::heading;
use super::parts::Parts;
use super::scene::Scene;
use super::sources::{external, prose, source_lines};
use super::tie::tie_rows;
use crate::query::{Records, rest};

/// "About this data", date, version, publisher, and all that belongs to no one company.
pub(crate) fn footer(scene: &Scene) -> Html {
    let dossier = scene.index.dossier();
    let say = scene.voice.say;
    let as_of = scene.voice.fill(say.as_of, &[("date", &scene.voice.date(&dossier.as_of))]);
    let version = scene.voice.fill(say.version, &[("version", &dossier.version)]);
    let general = rest(&scene.index) != Records::default();
    let end = Parts::new()
        .with("as-of", html! { <span>{ as_of }</span> })
        .with("version", html! { <span>{ version }</span> })
        .given(dossier.publisher.as_ref(), "publisher", |publisher| {
            let said = scene.voice.fill(say.published_by, &[("name", &publisher.name)]);
            match &publisher.url {
                Some(url) => external(scene, &url.0, &said),
                None => html! { <span>{ said }</span> },
            }
        })
        .given(dossier.license.as_ref(), "license", |license| {
            html! {
                <span>{ scene.voice.fill(say.license, &[("license", license)]) }</span>
            }
        })
        .given(dossier.corrections_url.as_ref(), "report", |url| {
            external(scene, &url.0, say.report_mistake)
        });
    let parts = Parts::new()
        .with("end", html! { <div class="end">{ end.html() }</div> })
        .when(general, "general", || {
            html! {
                <div class="about">{ disclosure(scene, say.general.into(), Panel::General) }</div>
            }
        })
        .with(
            "about",
            html! {
                <div class="about">{ disclosure(scene, say.about_data.into(), Panel::About) }</div>
            },
        );
    html! { <footer part="footer">{ parts.html() }</footer> }
}

/// Method, limits and all sources.
pub(crate) fn about_panel(scene: &Scene) -> Html {
    let dossier = scene.index.dossier();
    let say = scene.voice.say;
    let mut sources = Parts::new();
    for (n, source) in (0u32..).zip(&dossier.sources) {
        sources.add(n, html! { <li>{ source_lines(scene, source, None) }</li> });
    }
    let parts = Parts::new()
        .with("heading", heading(scene.level + 1, "question", None, Html::from(say.about_data)))
        .given(dossier.note.as_ref(), "note", |note| prose(scene, scene.text(note)))
        .with(
            "sources-heading",
            heading(scene.level + 1, "question", None, Html::from(say.all_sources)),
        )
        .with("sources", html! { <ul class="sources" role="list">{ sources.html() }</ul> });
    html! { <div class="detail">{ parts.html() }</div> }
}

/// What belongs to no one company or agency.
pub(crate) fn general_panel(scene: &Scene) -> Html {
    let rest = rest(&scene.index);
    html! {
        <div class="detail">
            { heading(scene.level + 1, "question", None, Html::from(scene.voice.say.general)) }
            { tie_rows(scene, &rest.ties) }
            { record_questions(scene, &rest, "") }
        </div>
    }
}
