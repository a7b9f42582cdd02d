//! A row for each tie, to be read and copied.

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
///
/// Roles are told: on a phone rows are blocks, and browsers take a block for no row.
pub(super) fn table_view(scene: &Scene, selection: &Selection) -> Html {
    let say = scene.voice.say;
    let caption = credit(scene);
    let mut head = Parts::new();
    for (n, (name, class)) in (0u32..).zip([
        (say.table_company, ""),
        (say.table_receiver, ""),
        (say.table_what, ""),
        (say.table_amount, "sum"),
        (say.table_when, ""),
        (say.facet_certainty, ""),
    ]) {
        let keys = &["scope", "role", "class"];
        head.add(n, tag("th", keys, &["col", "columnheader", class], Html::from(name)));
    }
    let row_of = |cells: Html| tag("tr", &["role"], &["row"], cells);
    let group = |name: &'static str, rows: Html| tag(name, &["role"], &["rowgroup"], rows);
    let rows = Parts::new().each("tie", &selection.ties, &|tie| row_of(cells(scene, tie)));
    let parts = all(vec![
        el("caption", "", caption),
        group("thead", row_of(head.html())),
        group("tbody", rows.html()),
    ]);
    tag("table", &["class", "role"], &["ties", "table"], parts)
}

/// Whose the facts are, and of when: a screenshot or a copy keeps it.
fn credit(scene: &Scene) -> String {
    let (dossier, say) = (scene.index.dossier(), scene.voice.say);
    let version = scene.voice.fill(say.version, &[("version", &dossier.version)]);
    let as_of = scene.voice.fill(say.as_of, &[("date", &scene.voice.date(&dossier.as_of))]);
    [scene.text(&dossier.title), &version, &as_of].join(say.list_separator)
}

fn cells(scene: &Scene, position: u32) -> Html {
    let Some(tie) = scene.index.tie_at(position) else {
        return Html::default();
    };
    let say = scene.voice.say;
    let amount = match tie.amount() {
        Some(amount) => figure(scene, amount),
        None => el("span", "muted", say.amount_unknown),
    };
    let what = all(vec![
        el("p", "", told(scene, &tie.title)),
        el("p", "muted", words::tie_kind(say, tie.kind)),
        sources_of(scene, RecordKind::Tie, position),
    ]);
    let when = scene.voice.period(tie.start.as_ref(), tie.end.as_ref());
    let from = marked(scene, &scene.name(&tie.from));
    Parts::new()
        .with("from", tag("th", &["scope", "role"], &["row", "rowheader"], from))
        .with("to", cell("", say.table_receiver, receiver(scene, tie)))
        .with("what", tag("td", &["role", "class"], &["cell", "what"], what))
        .with("amount", cell("sum", say.table_amount, amount))
        .with("when", cell("", say.table_when, Html::from(when)))
        .with("sure", cell("", say.facet_certainty, words::certainty(say, tie.certainty).into()))
        .html()
}

/// A cell that says its column where there are none.
fn cell(class: &str, column: &str, child: Html) -> Html {
    tag("td", &["role", "class", "data-label"], &["cell", class, column], child)
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
