//! Where the facts come from as a whole, and where a mistake is reported.

use yew::prelude::*;

use super::details::{actions_and_events, corrections, demands, letters, question, ties};
use super::disclosure::Disclosure;
use super::event::endorsers;
use super::heading::Heading;
use super::marked::marked;
use super::parts::Parts;
use super::quote::quotes;
use super::response::ResponseBlock;
use super::scene::{Scene, use_scene};
use super::sources::{external, source_lines};
use crate::query::{Records, rest};

/// "About this data", date, version, publisher, and all that belongs to no one company.
#[component]
pub fn Footer() -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    let dossier = scene.index.dossier();
    let say = scene.voice.say;
    let as_of = scene.voice.fill(say.as_of, &[("date", &scene.voice.date(&dossier.as_of))]);
    let version = scene.voice.fill(say.version, &[("version", &dossier.version)]);
    html! {
        <footer part="footer">
            <div class="about">{ general(&scene) }</div>
            <div class="end">{ Parts::new()
                .with("as-of", html! { <span>{ as_of }</span> })
                .with("version", html! { <span>{ version }</span> })
                .given(dossier.publisher.as_ref(), "publisher", |publisher| {
                    let said = scene.voice.fill(say.published_by, &[("name", &publisher.name)]);
                    match &publisher.url {
                        Some(url) => external(&scene, &url.0, &said),
                        None => html! { <span>{ said }</span> },
                    }
                })
                .given(dossier.license.as_ref(), "license", |license| html! {
                    <span>{ scene.voice.fill(say.license, &[("license", license)]) }</span>
                })
                .given(dossier.corrections_url.as_ref(), "report", |url| external(&scene, &url.0, say.report_mistake))
                .html() }</div>
            <Disclosure label={say.about_data}>{ about(&scene) }</Disclosure>
        </footer>
    }
}

/// Method, limits and all sources.
fn about(scene: &Scene) -> Html {
    let dossier = scene.index.dossier();
    let say = scene.voice.say;
    html! {
        <div class="detail">{ Parts::new()
            .with("heading", html! {
                <Heading level={scene.level + 1} class="question">{ say.about_data }</Heading>
            })
            .given(dossier.note.as_ref(), "note", |note| html! { <p class="prose">{ marked(scene.text(note)) }</p> })
            .with("sources-heading", html! {
                <Heading level={scene.level + 1} class="question">{ say.all_sources }</Heading>
            })
            .with("sources", html! { <ul class="sources" role="list">{ Parts::new()
                .each(&dossier.sources, |s| s.id.to_string(), |source| html! {
                    <li>{ source_lines(scene, source, None) }</li>
                })
                .html() }</ul> })
            .html() }</div>
    }
}

/// What belongs to no one company or agency: shown behind a button of its own.
fn general(scene: &Scene) -> Html {
    let rest = rest(&scene.index);
    let say = scene.voice.say;
    if rest == Records::default() {
        return html! { <></> };
    }
    let responses = |&response: &u32| html! { <ResponseBlock {response} /> };
    html! {
        <Disclosure label={say.general}>
            <div class="detail">{ Parts::new()
                .with("heading", html! { <Heading level={scene.level + 1} class="question">{ say.general }</Heading> })
                .with("ties", ties(&rest.ties))
                .with("letters", letters(scene, say.question_public, &rest.letters()))
                .each(&rest.responses, |r| format!("response-{r}"), responses)
                .with("quotes", question(scene, say.question_quotes, quotes(&rest.quotes), rest.quotes.is_empty()))
                .with("demands", question(scene, say.question_demanded, demands(&rest.demands), rest.demands.is_empty()))
                .with("do", question(
                    scene,
                    say.question_do,
                    actions_and_events(scene, &rest.actions, &rest.events),
                    rest.actions.is_empty() && rest.events.is_empty(),
                ))
                .when(rest.endorsers, "endorsers", || endorsers(scene, None))
                .with("changed", question(
                    scene, say.question_changed, corrections(scene, &rest.corrections), rest.corrections.is_empty(),
                ))
                .html() }</div>
        </Disclosure>
    }
}
