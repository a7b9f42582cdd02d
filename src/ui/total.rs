//! The honest total: one sentence with what it leaves out, and the ties behind it.

use yew::prelude::*;

use super::amount::figure;
use super::parts::Parts;
use super::scene::{Scene, use_scene};
use super::tie::who;
use super::words;
use crate::model::Hundredths;
use crate::query::{Sum, Total};
use crate::state::Action;

/// Props of [`TotalBlock`].
#[derive(Properties, PartialEq)]
pub struct TotalBlockProps {
    /// The total of the ties shown
    pub total: Total,
    /// Whether its ties are open
    pub open: bool,
}

/// The total of the ties shown, by the rule of the format, opening to its ties.
#[component]
pub fn TotalBlock(props: &TotalBlockProps) -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    let total = &props.total;
    let toggle = scene.act.reform(|_: MouseEvent| Action::ToggleTotal);
    let open = props.open || scene.still;
    html! {
        <div class="total">{ Parts::new()
            .each(sentences(&scene, total).into_iter().enumerate(), |(n, _)| n.to_string(), |(_, line)| line)
            .when(!scene.still, "button", || html! {
                <button type="button" class="link" aria-expanded={props.open.to_string()} onclick={toggle}>
                    { scene.voice.say.total_show }
                </button>
            })
            .when(open, "parts", || parts(&scene, total))
            .html() }</div>
    }
}

/// One sentence for each currency, the figure in large type; one sentence when nothing adds up.
fn sentences(scene: &Scene, total: &Total) -> Vec<Html> {
    if total.sums.is_empty() {
        return vec![html! { <p class="total-line">{ none_sentence(scene, total) }</p> }];
    }
    total
        .sums
        .iter()
        .map(|sum| {
            let rest = fill_counts(scene, scene.voice.say.total, total, Some(sum));
            let (before, after) = rest.split_once("{figure}").unwrap_or(("", &rest));
            html! {
                <p class="total-line">
                    { before }<span class="n">{ sum_said(scene, sum) }</span>{ " " }<span>{ after.trim_start() }</span>
                </p>
            }
        })
        .collect()
}

/// The whole sentence of a total as text, for a card.
pub(crate) fn sentence(scene: &Scene, total: &Total, sum: &Sum) -> String {
    let text = fill_counts(scene, scene.voice.say.total, total, Some(sum));
    scene.voice.fill(&text, &[("figure", &sum_said(scene, sum))])
}

/// "No amount can be added up …".
pub(crate) fn none_sentence(scene: &Scene, total: &Total) -> String {
    fill_counts(scene, scene.voice.say.total_none, total, None)
}

fn fill_counts(scene: &Scene, template: &str, total: &Total, sum: Option<&Sum>) -> String {
    let n = sum.map_or(0, |sum| u32::try_from(sum.ties.len()).unwrap_or(u32::MAX));
    let j = sum.map_or_else(|| total.not_comparable(), Sum::not_comparable);
    let number = |n| scene.voice.number(n);
    scene.voice.fill(
        template,
        &[
            ("n", &number(n)),
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
    for (holds, word) in [(sum.about, say.about), (sum.at_least, say.at_least)] {
        if holds {
            said = format!("{word} {said}");
        }
    }
    said
}

fn parts(scene: &Scene, total: &Total) -> Html {
    let say = scene.voice.say;
    let many = total.sums.len() > 1;
    let mut groups: Vec<(String, &[u32])> = Vec::new();
    for sum in &total.sums {
        let suffix = if many { format!(" ({})", sum.currency.0) } else { String::new() };
        groups.push((format!("{}{suffix}", say.total_in), &sum.ties));
        for (reason, ties) in &sum.left_out {
            groups.push((format!("{}{suffix}", words::reason(say, *reason)), ties));
        }
    }
    if total.sums.is_empty() {
        for (reason, ties) in &total.left_out {
            groups.push((words::reason(say, *reason).into(), ties));
        }
    }
    groups.push((say.total_undisclosed.into(), &total.undisclosed_ties));
    let shown = groups.into_iter().filter(|(_, ties)| !ties.is_empty()).enumerate();
    html! {
        <div class="total-parts">{ Parts::new().each(shown, |(n, _)| n.to_string(), |(_, (label, ties))| html! {
            <div>
                <p class="label">{ label }</p>
                <ul role="list">{ Parts::new().each(ties, |t| t.to_string(), |&t| line(scene, t)).html() }</ul>
            </div>
        }).html() }</div>
    }
}

fn line(scene: &Scene, position: u32) -> Html {
    let Some(tie) = scene.index.tie_at(position) else {
        return html! { <li></li> };
    };
    html! {
        <li>
            <span class="muted">{ who(scene, tie) }{ ": " }</span>{ scene.text(&tie.title) }{ " " }
            { tie.amount().map_or_else(|| html! { <></> }, |amount| figure(scene, amount)) }
        </li>
    }
}
