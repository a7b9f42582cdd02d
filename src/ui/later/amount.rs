//! Figures: what each says, where it comes from, and which others there are.

use yew::prelude::*;

use super::terms;
use crate::model::{Amount, AmountClass, Ref};
use crate::query::RecordKind;
use crate::ui::amount::figure;
use crate::ui::disclosure::{Claim, Panel, disclosure};
use crate::ui::parts::{Parts, all, el};
use crate::ui::scene::Scene;
use crate::ui::sources::{prose_of, source_list};

/// The figure that counts, opening to all figures with kind, basis, period, date and sources.
pub(crate) fn amounts(scene: &Scene, kind: RecordKind, position: u32) -> Html {
    let claim = Claim::Record(kind, position);
    let say = scene.voice.all();
    let Some(amount) = counting(claim.amounts(&scene.index)) else {
        return el("p", "muted", say.amount_unknown);
    };
    let label = say.amount_why.to_string();
    let why = disclosure(scene, label, Panel::Amounts(claim));
    el("div", "meta figures", all(vec![figure(scene, amount), why]))
}

fn counting(amounts: &[Amount]) -> Option<&Amount> {
    amounts.iter().find(|a| a.preferred == Some(true)).or_else(|| amounts.first())
}

/// All figures, the one that counts first.
pub(crate) fn amount_panel(scene: &Scene, amounts: &[Amount], inherited: &[Ref]) -> Html {
    let say = scene.voice.all();
    let Some(first) = counting(amounts) else {
        return Html::default();
    };
    let named = |said: &str, amount: &Amount| {
        el("p", "head", scene.labelled(said, &scene.voice.amount(amount)))
    };
    let mut parts = Parts::new()
        .when(amounts.len() > 1, "used", || named(say.amount_preferred, first))
        .with("this", one(scene, first, inherited));
    for (n, rival) in (0u32..).zip(amounts.iter().filter(|a| !std::ptr::eq(*a, first))) {
        let head = named(say.amount_rivals, rival);
        parts.add(n, all(vec![head, one(scene, rival, inherited)]));
    }
    parts.html()
}

fn one(scene: &Scene, amount: &Amount, inherited: &[Ref]) -> Html {
    let say = scene.voice.all();
    let refs = if amount.sources.is_empty() { inherited } else { &amount.sources };
    let line = |term: &'static str, said: &str| all(vec![el("dt", "", term), el("dd", "", said)]);
    let money = amount.class() == AmountClass::Disclosed;
    let facts = Parts::new()
        .with("kind", line(say.amount_kind, terms::amount_kind(say, amount.kind)))
        .given(amount.basis, "basis", |b| line(say.amount_basis, terms::basis(say, b)))
        .when(money, "per", || line(say.amount_period, terms::period(say, amount.period())))
        .given(amount.as_of.as_ref(), "as-of", |d| line(say.amount_as_of, &scene.voice.date(d)));
    Parts::new()
        .with("facts", el("dl", "", facts.html()))
        .given(amount.note.as_ref(), "note", |note| prose_of(scene, note))
        .with("sources", source_list(scene, refs))
        .html()
}
