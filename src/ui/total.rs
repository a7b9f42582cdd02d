//! The honest total: one sentence with what it leaves out, and the ties behind it.

use yew::prelude::*;

use super::disclosure::{Panel, disclosure};
use super::later;
use super::parts::{Button, Parts, all, el};
use super::results::count;
use super::scene::Scene;
use super::text::catalog::Plural;
use crate::model::Hundredths;
use crate::query::{Sum, Total};
use crate::state::Action;

/// The total of the ties shown, by the rule of the format, opening to its ties: the visitor's choice, or
/// when it is one of several totals, with `ties`.
pub(crate) fn total_block(scene: &Scene, total: &Total, open: bool, ties: Option<&[u32]>) -> Html {
    let mut parts = Parts::new();
    for (n, sum) in (0u32..).zip(&total.sums) {
        // The figure stands in large type inside the sentence.
        let sentence =
            sentence(scene, &scene.voice.say.total, total, sum.ties.len(), sum.not_comparable());
        let (before, after) = sentence.split_once("{figure}").unwrap_or(("", &sentence));
        parts.add(
            n,
            el(
                "p",
                "total-line",
                all(vec![
                    Html::from(before),
                    el("span", "n", sum_said(scene, sum)),
                    Html::from(" "),
                    el("span", "", after.trim_start()),
                ]),
            ),
        );
    }
    let parts = parts
        .when(total.sums.is_empty(), "none", || el("p", "total-line", none_sentence(scene, total)))
        .when(!scene.still && total.shown > 0, "button", || {
            if let Some(ties) = ties {
                return total_ties(scene, ties);
            }
            let button = Button { expanded: Some(open), ..Button::default() };
            button.html(Html::from(scene.voice.say.total_show), scene.does(Action::ToggleTotal))
        })
        .when(open && total.shown > 0, "groups", || {
            scene.late(&|| later::total_groups(scene, total))
        });
    el("div", "total", parts.html())
}

/// "Show the ties in this total", of one of several totals.
pub(crate) fn total_ties(scene: &Scene, ties: &[u32]) -> Html {
    disclosure(scene, scene.voice.say.total_show.into(), Panel::Ties(ties.into()))
}

/// The total in whole sentences, one for each currency.
#[cfg(any(not(target_arch = "wasm32"), feature = "staff"))]
pub(crate) fn total_said(scene: &Scene, total: &Total) -> Vec<String> {
    if total.sums.is_empty() {
        return vec![none_sentence(scene, total)];
    }
    let said = |sum: &Sum| {
        let template = &scene.voice.say.total;
        let sentence = sentence(scene, template, total, sum.ties.len(), sum.not_comparable());
        scene.voice.fill(&sentence, &[("figure", &sum_said(scene, sum))])
    };
    total.sums.iter().map(said).collect()
}

/// The sentence behind a sum's figure: "across 2 of 9 ties; …".
pub(crate) fn behind_figure(scene: &Scene, total: &Total, sum: &Sum) -> String {
    let sentence =
        sentence(scene, &scene.voice.say.total, total, sum.ties.len(), sum.not_comparable());
    scene.voice.fill(&sentence, &[("figure", "")]).trim().into()
}

/// "No amount can be added up …".
pub(crate) fn none_sentence(scene: &Scene, total: &Total) -> String {
    if total.shown == 0 {
        return scene.voice.say.total_nothing.into();
    }
    sentence(scene, &scene.voice.say.total_none, total, 0, total.not_comparable())
}

fn sentence(scene: &Scene, template: &Plural, total: &Total, n: usize, j: u32) -> String {
    let template = scene.voice.plural(template, total.shown);
    let number = |n| scene.voice.number(n);
    scene.voice.fill(
        &template,
        &[
            ("n", &number(count(n))),
            ("m", &number(total.shown)),
            ("k", &number(total.undisclosed)),
            ("j", &number(j)),
        ],
    )
}

/// "At least about $1 to $2".
pub(crate) fn sum_said(scene: &Scene, sum: &Sum) -> String {
    let say = scene.voice.say;
    let lower = scene.voice.money(Hundredths(sum.lower), &sum.currency.0);
    let mut said = if sum.upper == sum.lower {
        lower
    } else {
        let upper = scene.voice.money(Hundredths(sum.upper), &sum.currency.0);
        scene.voice.fill(say.lower_to_upper, &[("lower", &lower), ("upper", &upper)])
    };
    for (holds, sentence) in [(sum.about, say.amount_about), (sum.at_least, say.at_least)] {
        if holds {
            said = scene.voice.fill(sentence, &[("amount", &said)]);
        }
    }
    said
}
