//! Figures in words.

use yew::prelude::*;

use super::parts::el;
use super::scene::Scene;
use crate::model::{Amount, AmountClass};

/// A figure in words; what is not disclosed stands on hatched ground.
pub(crate) fn figure(scene: &Scene, amount: &Amount) -> Html {
    let said = scene.voice.amount(amount);
    if amount.class() == AmountClass::Undisclosed {
        undisclosed(&said)
    } else {
        el("span", "figure", said)
    }
}

/// Words on hatched ground.
pub(crate) fn undisclosed(said: &str) -> Html {
    el("span", "und", el("span", "", said))
}
