//! One tie: what, when, for how much, how sure, and who says so.

use yew::prelude::*;

use super::amount::amounts;
use super::terms;
use crate::model::{Certainty, SourceKind, Tie};
use crate::query::RecordKind;
use crate::ui::marked::told;
use crate::ui::parts::{Parts, el};
use crate::ui::scene::Scene;
use crate::ui::sources::{meta, muted, prose_of, row, sources_of};
use crate::ui::tie::who;
use crate::ui::words;

/// One tie as a row: date and kind beside what it says.
pub(crate) fn tie_row(scene: &Scene, position: u32) -> Html {
    let Some(tie) = scene.index.tie_at(position) else {
        return Html::default();
    };
    let say = scene.voice.all();
    let mut facts = vec![certainty_said(scene, tie)];
    facts.extend(tie.status.map(|s| terms::tie_status(say, s).to_string()));
    facts.extend(tie.identifiers.iter().map(|id| {
        scene.voice.fill(say.contract_number, &[("scheme", id.scheme.as_str()), ("id", &id.id)])
    }));
    let right = Parts::new()
        .with("head", el("p", "head", told(scene, &tie.title)))
        .with("who", muted(scene, &who(scene, tie)))
        .given(tie.text.as_ref(), "text", |text| prose_of(scene, text))
        .when(!tie.products.is_empty(), "products", || {
            muted(scene, &tie.products.join(say.list_separator))
        })
        .with("amount", amounts(scene, RecordKind::Tie, position))
        .with("meta", meta(scene, &facts))
        .with("sources", sources_of(scene, RecordKind::Tie, position));
    row(
        scene.voice.period(tie.start.as_ref(), tie.end.as_ref()),
        words::tie_kind(say, tie.kind),
        right.html(),
    )
}

/// Ties one under the other.
pub(crate) fn tie_rows(scene: &Scene, positions: &[u32]) -> Html {
    Parts::new().each("tie", positions, &|tie| tie_row(scene, tie)).html()
}

/// "Reported by The Intercept": how sure it is and, where somebody says so, who.
pub(crate) fn certainty_said(scene: &Scene, tie: &Tie) -> String {
    let say = scene.voice.all();
    let sources = tie.sources.iter().filter_map(|r| scene.index.source(r.source()));
    let (sentence, says): (_, fn(SourceKind) -> bool) = match tie.certainty {
        Certainty::Reported => (say.certainty_reported_by, |kind| kind != SourceKind::Dossier),
        Certainty::Confirmed => (say.certainty_confirmed_by, |kind| {
            matches!(kind, SourceKind::ContractRecord | SourceKind::Company | SourceKind::Court)
        }),
        Certainty::Alleged => (say.certainty_alleged_by, |_| true),
        Certainty::Potential => (say.certainty_potential_by, |_| true),
    };
    let mut names: Vec<String> = Vec::new();
    for source in sources.filter(|source| says(source.kind)) {
        let named = source.publisher.as_deref().or(source.author.as_deref());
        let name = named.unwrap_or_else(|| scene.text(&source.title)).to_string();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return words::certainty(say, tie.certainty).into();
    }
    scene.voice.fill(sentence, &[("names", &scene.voice.list(&names))])
}
