//! Where the data comes from, and what in it belongs to no one company or agency.

use yew::prelude::*;

use super::details::record_questions;
use super::tie::tie_rows;
use crate::query::rest;
use crate::ui::heading::heading;
use crate::ui::parts::{Parts, all, el, list};
use crate::ui::scene::Scene;
use crate::ui::sources::{prose_of, source_lines};

/// Method, limits and all sources.
pub(crate) fn about_panel(scene: &Scene) -> Html {
    let dossier = scene.index.dossier();
    let say = scene.voice.all();
    let mut sources = Parts::new();
    for (n, source) in (0u32..).zip(&dossier.sources) {
        sources.add(n, el("li", "", source_lines(scene, source, None)));
    }
    let parts = Parts::new()
        .with("heading", heading(scene.level + 1, "question", None, Html::from(say.about_data)))
        .given(dossier.note.as_ref(), "note", |note| prose_of(scene, note))
        .with(
            "sources-heading",
            heading(scene.level + 1, "question", None, Html::from(say.all_sources)),
        )
        .with("sources", list("sources", sources.html()));
    el("div", "detail", parts.html())
}

/// What belongs to no one company or agency.
pub(crate) fn general_panel(scene: &Scene) -> Html {
    let rest = rest(&scene.index);
    let head = heading(scene.level + 1, "question", None, Html::from(scene.voice.all().general));
    let ties = tie_rows(scene, &rest.ties);
    el("div", "detail", all(vec![head, ties, record_questions(scene, &rest, "")]))
}
