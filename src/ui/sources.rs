//! Where a claim comes from.

use yew::prelude::*;

use super::disclosure::{Claim, Panel, disclosure};
use super::marked::{foreign, marked, told};
use super::parts::{Parts, all, el, list, tag};
use super::scene::Scene;
use super::take::claim_links;
use super::words;
use crate::model::{Ref, Source, Text};
use crate::query::RecordKind;

/// "Sources (2)", opening to each with kind, publisher, title, date, place, excerpt and addresses.
pub(crate) fn sources(scene: &Scene, claim: Claim) -> Html {
    let label = sources_label(scene, claim.sources(&scene.index).len());
    let named = disclosure(scene, label, Panel::Sources(claim));
    el("div", "meta", all(vec![named, claim_links(scene, claim)]))
}

/// [`sources`] of a record by its kind and position.
pub(crate) fn sources_of(scene: &Scene, kind: RecordKind, position: u32) -> Html {
    sources(scene, Claim::Record(kind, position))
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
        let language = source.and_then(|s| s.language.as_ref()).map_or("", |tag| &tag.0);
        let item = Parts::new()
            .given(source, "source", |source| source_lines(scene, source, locator))
            .given(place.and_then(|p| p.excerpt.as_deref()), "excerpt", |excerpt| {
                let words = marked(scene, excerpt);
                el("p", "ex", tag("q", &["lang", "dir"], &[language, "auto"], words))
            });
        items.add(n, el("li", "", item.html()));
    }
    list("sources", items.html())
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
    let title = locator.map_or_else(
        || told(scene, &source.title),
        |place| {
            let title = scene.text(&source.title);
            let said = scene.voice.fill(say.source_place, &[("source", title), ("place", place)]);
            // Such places are in the dossier's own language, too.
            foreign(scene, &source.title, marked(scene, &said))
        },
    );
    let archived = source.archived_on.as_ref();
    let archived =
        archived.map(|d| scene.voice.fill(say.archived_on, &[("date", &scene.voice.date(d))]));
    let links = Parts::new()
        .given(source.url.as_ref(), "live", |url| {
            external(scene, &url.0, Html::from(say.open_source))
        })
        .when(source.url.is_none(), "unknown", || el("span", "", say.named_in_print))
        .given(source.archive_url.as_ref(), "archive", |url| {
            let when = [" ", &archived.unwrap_or_default()].concat();
            el(
                "span",
                "",
                all(vec![external(scene, &url.0, Html::from(say.open_archive)), Html::from(when)]),
            )
        });
    Parts::new()
        .with("title", el("p", "head", title))
        .with("meta", meta(scene, &about))
        .given(source.note.as_ref().filter(|_| locator.is_none()), "note", |note| {
            prose_of(scene, note)
        })
        .with("links", el("p", "meta", links.html()))
        .html()
}

/// Short facts in a row.
pub(crate) fn meta(scene: &Scene, facts: &[String]) -> Html {
    let mut items = Parts::new();
    for (n, fact) in (0u32..).zip(facts) {
        items.add(n, el("span", "", marked(scene, fact)));
    }
    el("div", "meta", items.html())
}

/// A paragraph of the dossier.
pub(crate) fn prose(scene: &Scene, text: &str) -> Html {
    el("p", "prose", marked(scene, text))
}

/// [`prose`] that is a text of the dossier.
pub(crate) fn prose_of(scene: &Scene, text: &Text) -> Html {
    el("p", "prose", told(scene, text))
}

/// A paragraph in the background.
pub(crate) fn muted(scene: &Scene, text: &str) -> Html {
    el("p", "muted", marked(scene, text))
}

/// A row of details: when and what kind on the left, what it says on the right.
pub(crate) fn row(when: String, kind: &str, right: Html) -> Html {
    let when = all(vec![el("div", "", when), el("div", "", kind)]);
    el("div", "row", all(vec![el("div", "when", when), el("div", "", right)]))
}

/// A link out of the page, which tells the other side nothing.
pub(crate) fn external(scene: &Scene, url: &str, label: Html) -> Html {
    if url.starts_with("mailto:") {
        return tag("a", &["href"], &[url], label);
    }
    let new = [" ", scene.voice.say.new_window].concat();
    let words = all(vec![label, el("span", "vh", new)]);
    tag("a", &["href", "target", "rel"], &[url, "_blank", "noopener noreferrer"], words)
}

/// A call to action. The stage tells the host page by `data-action` which one is followed; the
/// host's own has no id.
pub(crate) fn call(
    scene: &Scene,
    name: &'static str,
    class: &str,
    id: &str,
    link: (&str, Html),
) -> Html {
    let (url, label) = link;
    tag(name, &["class", "data-action"], &[class, id], external(scene, url, label))
}
