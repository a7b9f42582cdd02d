//! Where the facts come from as a whole, and where a mistake is reported.

use yew::prelude::*;

use super::disclosure::{Panel, disclosure};
use super::parts::{Parts, el, tag};
use super::scene::Scene;
use super::sources::external;
use super::take::report_link;
use crate::query::has_rest;

/// "About this data", date, version, publisher, and all that belongs to no one company.
pub(crate) fn footer(scene: &Scene) -> Html {
    let dossier = scene.index.dossier();
    let say = scene.voice.say;
    let as_of = scene.voice.fill(say.as_of, &[("date", &scene.voice.date(&dossier.as_of))]);
    let version = scene.voice.fill(say.version, &[("version", &dossier.version)]);
    let end = Parts::new()
        .with("as-of", el("span", "", as_of))
        .with("version", el("span", "", version))
        .given(dossier.publisher.as_ref(), "publisher", |publisher| {
            let said = scene.voice.fill(say.published_by, &[("name", &publisher.name)]);
            match &publisher.url {
                Some(url) => external(scene, &url.0, Html::from(said)),
                None => el("span", "", said),
            }
        })
        .given(dossier.license.as_ref(), "license", |license| {
            el("span", "", scene.voice.fill(say.license, &[("license", license)]))
        })
        .with("report", report_link(scene, None));
    let parts = Parts::new()
        .with("end", el("div", "end", end.html()))
        .when(has_rest(&scene.index), "general", || {
            el("div", "about", disclosure(scene, say.general.into(), Panel::General))
        })
        .with("about", el("div", "about", disclosure(scene, say.about_data.into(), Panel::About)));
    tag("footer", &["part"], &["footer"], parts.html())
}
