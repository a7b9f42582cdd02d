//! What is demanded, and where it stands.

use yew::prelude::*;

use super::event::endorsers;
use super::terms;
use crate::query::RecordKind;
use crate::ui::parts::Parts;
use crate::ui::scene::Scene;
use crate::ui::sources::{muted, prose_of, row, sources_of};

/// One demand with its status.
pub(crate) fn demand_block(scene: &Scene, position: u32) -> Html {
    let Some(demand) = scene.index.demand_at(position) else {
        return Html::default();
    };
    let say = scene.voice.all();
    let right = Parts::new()
        .with("text", prose_of(scene, &demand.text))
        .given(demand.by.as_ref(), "by", |by| {
            muted(scene, &scene.voice.fill(say.demanded_by, &[("who", scene.text(by))]))
        })
        .with("endorsers", endorsers(scene, Some(&demand.id)))
        .with("sources", sources_of(scene, RecordKind::Demand, position));
    let when = scene.voice.period(demand.date.as_ref(), None);
    row(when, terms::demand_status(say, demand.status), right.html())
}

/// Demands one under the other.
pub(crate) fn demands(scene: &Scene, positions: &[u32]) -> Html {
    Parts::new().each("demand", positions, &|demand| demand_block(scene, demand)).html()
}
