//! Where a claim comes from.

use yew::prelude::*;

use super::disclosure::Disclosure;
use super::marked::marked;
use super::parts::Parts;
use super::scene::{Scene, use_scene};
use super::words;
use crate::model::{Ref, Source};

/// Props of [`Sources`].
#[derive(Properties, PartialEq)]
pub struct SourcesProps {
    /// The places that say so
    pub refs: Vec<Ref>,
}

/// "Sources (2)": each with kind, publisher, title, date, place, excerpt and addresses.
#[component]
pub fn Sources(props: &SourcesProps) -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    let count = u32::try_from(props.refs.len()).unwrap_or(u32::MAX);
    let label = scene.voice.plural(&scene.voice.say.sources, count);
    html! {
        <Disclosure {label}>
            <div class="panel">{ source_list(&scene, &props.refs) }</div>
        </Disclosure>
    }
}

/// The sources behind `refs`, one item each.
pub(crate) fn source_list(scene: &Scene, refs: &[Ref]) -> Html {
    let items = Parts::new().each(
        refs.iter().enumerate(),
        |(n, _)| n.to_string(),
        |(_, reference)| {
            let place = reference.place();
            let source = scene.index.source(reference.source());
            let excerpt = place.and_then(|p| p.excerpt.as_deref());
            let locator = place.and_then(|p| p.locator.as_deref());
            html! {
                <li>{ Parts::new()
                    .given(source, "source", |source| source_lines(scene, source, locator))
                    .given(excerpt, "excerpt", |excerpt| html! {
                        <p class="ex"><q>{ marked(excerpt) }</q></p>
                    })
                    .html() }</li>
            }
        },
    );
    html! { <ul class="sources" role="list">{ items.html() }</ul> }
}

/// One source: what it is, who made it, where it can be read.
pub(crate) fn source_lines(scene: &Scene, source: &Source, locator: Option<&str>) -> Html {
    let say = scene.voice.say;
    let mut about = vec![words::source_kind(say, source.kind).to_string()];
    about.extend(source.publisher.clone());
    about.extend(
        source
            .author
            .as_deref()
            .map(|author| scene.voice.fill(say.by_author, &[("author", author)])),
    );
    about.extend(
        source
            .published
            .as_ref()
            .map(|d| scene.voice.fill(say.published_on, &[("date", &scene.voice.date(d))])),
    );
    about.extend(
        source
            .accessed
            .as_ref()
            .map(|d| scene.voice.fill(say.accessed_on, &[("date", &scene.voice.date(d))])),
    );
    let title = scene.text(&source.title);
    let title = locator.map_or_else(
        || title.to_string(),
        |place| scene.voice.fill(say.source_place, &[("source", title), ("place", place)]),
    );
    let archive = source.archive_url.as_ref().map(|url| {
        let when = source.archived_on.as_ref();
        let when =
            when.map(|d| scene.voice.fill(say.archived_on, &[("date", &scene.voice.date(d))]));
        (url, when)
    });
    Parts::new()
        .with("title", html! { <p class="head">{ marked(&title) }</p> })
        .with("meta", html! { <p class="meta">{ Parts::new()
            .each(about.into_iter().enumerate(), |(n, _)| n.to_string(), |(_, item)| html! { <span>{ item }</span> })
            .html() }</p> })
        .given(source.note.as_ref().filter(|_| locator.is_none()), "note", |note| html! {
            <p>{ marked(scene.text(note)) }</p>
        })
        .with("links", html! { <p class="meta">{ Parts::new()
            .given(source.url.as_ref(), "live", |url| external(scene, &url.0, say.open_source))
            .when(source.url.is_none(), "unknown", || html! { <span>{ say.named_in_print }</span> })
            .given(archive, "archive", |(url, when)| html! {
                <span>{ external(scene, &url.0, say.open_archive) }{ " " }{ when }</span>
            })
            .html() }</p> })
        .html()
}

/// A link out of the page, which tells the other side nothing.
pub(crate) fn external(scene: &Scene, url: &str, label: &str) -> Html {
    if url.starts_with("mailto:") {
        return html! { <a href={url.to_string()}>{ label }</a> };
    }
    html! {
        <a href={url.to_string()} target="_blank" rel="noopener noreferrer">
            { label }<span class="vh">{ format!(" ({})", scene.voice.say.new_window) }</span>
        </a>
    }
}
