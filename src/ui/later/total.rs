//! The ties behind a total.

use yew::prelude::*;

use super::terms;
use crate::query::{Reason, Total};
use crate::ui::amount::figure;
use crate::ui::marked::told;
use crate::ui::parts::{Parts, all, el, list};
use crate::ui::scene::Scene;
use crate::ui::tie::who;

/// The ties in each sum, those left out by reason, and those not disclosed.
pub(super) fn groups(scene: &Scene, total: &Total) -> Html {
    let say = scene.voice.all();
    let mut parts = Parts::new();
    let mut group = |label: &str, currency: &str, ties: &[u32]| {
        if ties.is_empty() {
            return;
        }
        let label = if currency.is_empty() {
            label.to_string()
        } else {
            scene.voice.fill(say.with_currency, &[("label", label), ("currency", currency)])
        };
        let lines = Parts::new().each("tie", ties, &|tie| line(scene, tie)).html();
        parts
            .add(label.clone(), el("div", "", all(vec![el("p", "label", label), list("", lines)])));
    };
    let left_out =
        |group: &mut dyn FnMut(&str, &str, &[u32]), currency: &str, left: &[(Reason, Vec<u32>)]| {
            for (reason, ties) in left {
                group(terms::reason(say, *reason), currency, ties);
            }
        };
    for sum in &total.sums {
        let currency = if total.sums.len() > 1 { sum.currency.0.as_str() } else { "" };
        group(say.total_in, currency, &sum.ties);
        left_out(&mut group, currency, &sum.left_out);
    }
    left_out(&mut group, "", &total.left_out);
    group(say.total_undisclosed, "", &total.undisclosed_ties);
    el("div", "total-parts", parts.html())
}

fn line(scene: &Scene, position: u32) -> Html {
    let Some(tie) = scene.index.tie_at(position) else {
        return Html::default();
    };
    let figure = Parts::new().given(tie.amount(), "figure", |amount| figure(scene, amount));
    let who = el("span", "muted", scene.labelled(&who(scene, tie), ""));
    el("li", "", all(vec![who, told(scene, &tie.title), Html::from(" "), figure.html()]))
}
