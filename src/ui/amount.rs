//! Figures: what each says, where it comes from, and which others there are.

use yew::prelude::*;

use super::disclosure::Disclosure;
use super::marked::marked;
use super::parts::Parts;
use super::scene::{Scene, use_scene};
use super::sources::source_list;
use super::words;
use crate::model::{Amount, AmountClass, Ref};

/// Props of [`Amounts`].
#[derive(Properties, PartialEq)]
pub struct AmountsProps {
    /// The figure that counts first is found among them
    pub amounts: Vec<Amount>,
    /// The record's own sources, for figures that have none
    pub inherited: Vec<Ref>,
}

/// The figure that counts, opening to all figures with kind, basis, period, date and sources.
#[component]
pub fn Amounts(props: &AmountsProps) -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    let counting = props.amounts.iter().position(|a| a.preferred == Some(true)).unwrap_or(0);
    let Some(amount) = props.amounts.get(counting) else {
        return html! { <span class="muted">{ scene.voice.say.amount_unknown }</span> };
    };
    let rivals = props.amounts.iter().enumerate().filter(|(n, _)| *n != counting);
    let say = scene.voice.say;
    let said = scene.voice.amount(amount);
    html! {
        <>
            { figure(&scene, amount) }{ " " }
            <Disclosure label={scene.voice.fill(say.amount_why, &[("amount", &said)])}>
                <div class="panel">{ Parts::new()
                    .with("this", one(&scene, amount, &props.inherited))
                    .each(rivals, |(n, _)| n.to_string(), |(_, rival)| html! {
                        <>
                            <p class="head">{ say.amount_rivals }{ ": " }{ scene.voice.amount(rival) }</p>
                            { one(&scene, rival, &props.inherited) }
                        </>
                    })
                    .html() }</div>
            </Disclosure>
        </>
    }
}

/// A figure in words; what is not disclosed stands on hatched ground.
pub(crate) fn figure(scene: &Scene, amount: &Amount) -> Html {
    let said = scene.voice.amount(amount);
    if amount.class() == AmountClass::Undisclosed {
        html! { <span class="und"><span>{ said }</span></span> }
    } else {
        html! { <span class="figure">{ said }</span> }
    }
}

fn one(scene: &Scene, amount: &Amount, inherited: &[Ref]) -> Html {
    let say = scene.voice.say;
    let sources = if amount.sources.is_empty() { inherited } else { &amount.sources };
    let line = |term: &'static str, said: String| html! { <><dt>{ term }</dt><dd>{ said }</dd></> };
    let money = amount.class() == AmountClass::Disclosed;
    Parts::new()
        .with("facts", html! { <dl>{ Parts::new()
            .with("kind", line(say.amount_kind, words::amount_kind(say, amount.kind).into()))
            .given(amount.basis, "basis", |b| line(say.amount_basis, words::basis(say, b).into()))
            .when(money, "per", || line(say.amount_period, words::period(say, amount.period()).into()))
            .given(amount.as_of.as_ref(), "as-of", |d| line(say.amount_as_of, scene.voice.date(d)))
            .html() }</dl> })
        .given(amount.note.as_ref(), "note", |note| html! { <p class="prose">{ marked(scene.text(note)) }</p> })
        .with("sources", source_list(scene, sources))
        .html()
}
