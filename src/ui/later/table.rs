//! A row for each tie: the same facts as the pictures, to be read and copied.

use yew::prelude::*;

use crate::model::Tie;
use crate::query::{RecordKind, Selection};
use crate::ui::amount::figure;
use crate::ui::marked::{marked, told};
use crate::ui::parts::{Parts, all, el, tag};
use crate::ui::scene::Scene;
use crate::ui::sources::sources_of;
use crate::ui::words;

/// The ties shown, one row each, in the editor's order.
pub(super) fn table_view(scene: &Scene, selection: &Selection, _id: &str) -> Html {
    let say = scene.voice.say;
    let mut head = Parts::new();
    for (n, name) in (0u32..).zip([
        say.table_company,
        say.table_receiver,
        say.table_what,
        say.table_amount,
        say.table_when,
        say.facet_certainty,
    ]) {
        head.add(n, tag("th", &["scope"], &["col"], Html::from(name)));
    }
    let head = el("thead", "", el("tr", "", head.html()));
    let rows = Parts::new().each("tie", &selection.ties, &|tie| row(scene, tie));
    let table = el("table", "ties", all(vec![head, el("tbody", "", rows.html())]));
    el("div", "table", table)
}

fn row(scene: &Scene, position: u32) -> Html {
    let Some(tie) = scene.index.tie_at(position) else {
        return Html::default();
    };
    let say = scene.voice.say;
    let amount = Parts::new().given(tie.amount(), "figure", |amount| figure(scene, amount));
    let what = all(vec![
        el("p", "", told(scene, &tie.title)),
        el("p", "muted", words::tie_kind(say, tie.kind)),
        sources_of(scene, RecordKind::Tie, position),
    ]);
    let cells = Parts::new()
        .with("from", tag("th", &["scope"], &["row"], marked(scene, &scene.name(&tie.from))))
        .with("to", el("td", "", receiver(scene, tie)))
        .with("what", el("td", "", what))
        .with("amount", el("td", "", amount.html()))
        .with("when", el("td", "when", scene.voice.period(tie.start.as_ref(), tie.end.as_ref())))
        .with("sure", el("td", "", words::certainty(say, tie.certainty)));
    el("tr", "", cells.html())
}

fn receiver(scene: &Scene, tie: &Tie) -> Html {
    let name = match &tie.to.0 {
        Some(id) => scene.name(id),
        None => tie.to_class.as_ref().map(|t| scene.text(t).to_string()).unwrap_or_default(),
    };
    let through = Parts::new().when(!tie.via.is_empty(), "through", || {
        let names = scene.names(&tie.via);
        el("p", "muted", scene.voice.fill(scene.voice.say.through, &[("names", &names)]))
    });
    all(vec![marked(scene, &name), through.html()])
}
