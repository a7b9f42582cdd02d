//! Where a claim comes from.

use yew::prelude::*;

use super::disclosure::{Panel, disclosure};
use super::marked::marked;
use super::parts::Parts;
use super::scene::Scene;
use super::words;
use crate::model::{Ref, Source};

/// "Sources (2)", opening to each with kind, publisher, title, date, place, excerpt and addresses.
pub(crate) fn sources(scene: &Scene, refs: &[Ref]) -> Html {
    let label = sources_label(scene, refs.len());
    html! { <div class="meta">{ disclosure(scene, label, Panel::Sources(refs.to_vec())) }</div> }
}

/// "Sources (2)".
pub(crate) fn sources_label(scene: &Scene, count: usize) -> String {
    scene.voice.plural(&scene.voice.say.sources, u32::try_from(count).unwrap_or(u32::MAX))
}

/// The sources behind `refs`, one item each.
pub(crate) fn source_list(scene: &Scene, refs: &[Ref]) -> Html {
    let mut items = Parts::new();
    for (n, reference) in (0u32..).zip(refs) {
        let place = reference.place();
        let source = scene.index.source(reference.source());
        let locator = place.and_then(|p| p.locator.as_deref());
        let item = Parts::new()
            .given(source, "source", |source| source_lines(scene, source, locator))
            .given(place.and_then(|p| p.excerpt.as_deref()), "excerpt", |excerpt| {
                html! {
                    <p class="ex"><q>{ marked(scene, excerpt) }</q></p>
                }
            });
        items.add(n, html! { <li>{ item.html() }</li> });
    }
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
    for (sentence, date) in
        [(say.published_on, &source.published), (say.accessed_on, &source.accessed)]
    {
        about.extend(
            date.as_ref().map(|d| scene.voice.fill(sentence, &[("date", &scene.voice.date(d))])),
        );
    }
    let title = scene.text(&source.title);
    let title = locator.map_or_else(
        || title.to_string(),
        |place| scene.voice.fill(say.source_place, &[("source", title), ("place", place)]),
    );
    let archived = source.archived_on.as_ref();
    let archived =
        archived.map(|d| scene.voice.fill(say.archived_on, &[("date", &scene.voice.date(d))]));
    let links = Parts::new()
        .given(source.url.as_ref(), "live", |url| external(scene, &url.0, say.open_source))
        .when(source.url.is_none(), "unknown", || html! { <span>{ say.named_in_print }</span> })
        .given(source.archive_url.as_ref(), "archive", |url| html! {
            <span>{ external(scene, &url.0, say.open_archive) }{ " " }{ archived.unwrap_or_default() }</span>
        });
    Parts::new()
        .with("title", html! { <p class="head">{ marked(scene, &title) }</p> })
        .with("meta", meta(&about))
        .given(source.note.as_ref().filter(|_| locator.is_none()), "note", |note| {
            prose(scene, scene.text(note))
        })
        .with("links", html! { <p class="meta">{ links.html() }</p> })
        .html()
}

/// Short facts in a row.
pub(crate) fn meta(facts: &[String]) -> Html {
    let mut items = Parts::new();
    for (n, fact) in (0u32..).zip(facts) {
        items.add(n, html! { <span>{ fact }</span> });
    }
    html! { <div class="meta">{ items.html() }</div> }
}

/// A paragraph of the dossier.
pub(crate) fn prose(scene: &Scene, text: &str) -> Html {
    html! { <p class="prose">{ marked(scene, text) }</p> }
}

/// A paragraph in the background.
pub(crate) fn muted(scene: &Scene, text: &str) -> Html {
    html! { <p class="muted">{ marked(scene, text) }</p> }
}

/// A row of details: when and what kind on the left, what it says on the right.
pub(crate) fn row(when: String, kind: &str, right: Html) -> Html {
    html! {
        <div class="row">
            <div class="when"><div>{ when }</div><div>{ kind }</div></div>
            <div>{ right }</div>
        </div>
    }
}

/// A link out of the page, which tells the other side nothing.
pub(crate) fn external(scene: &Scene, url: &str, label: &str) -> Html {
    if url.starts_with("mailto:") {
        return html! { <a href={url.to_string()}>{ label }</a> };
    }
    let new = [" (", scene.voice.say.new_window, ")"].concat();
    html! {
        <a href={url.to_string()} target="_blank" rel="noopener noreferrer">{ label }<span class="vh">{ new }</span></a>
    }
}
