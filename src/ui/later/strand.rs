//! How a ribbon looks: its strokes, and the key that says what they mean.

use yew::prelude::*;

use super::lettering::width_of;
use super::sight::{SMALL, Sight};
use crate::model::Hundredths;
use crate::query::{Look, Money, Scale};
use crate::ui::parts::{Parts, tag};
use crate::ui::scene::Scene;

/// A line along `path`.
pub(super) fn stroke(class: &str, path: &str, paint: &str, width: u32, dashes: &str) -> Html {
    tag(
        "path",
        &["class", "d", "stroke", "stroke-width", "stroke-dasharray"],
        &[class, path, paint, &width.to_string(), if dashes.is_empty() { "none" } else { dashes }],
        Html::default(),
    )
}

/// The strokes of a ribbon, on a ground that keeps it apart from what it crosses.
pub(super) fn strokes(sight: &Sight, look: Look, path: &str) -> Html {
    let width = look.width();
    let dots = ["0 ", &(width * 2 - width / 3).max(6).to_string()].concat();
    let (class, dashes) = match (look.dotted, look.money) {
        // Hatching is not to be told on a dot.
        (true, Money::Undisclosed) => ("", "14 5"),
        (true, _) => ("dots", &*dots),
        (false, Money::Unknown) if look.faint => ("", "8 5"),
        (false, _) => ("", ""),
    };
    let line = |paint: &str, width: u32| stroke(class, path, paint, width, dashes);
    let mut parts = Parts::new().with("ground", stroke("", path, "var(--surface)", width + 3, ""));
    let layers: &[(&str, u32)] = match look.money {
        Money::Known(_) => &[("var(--accent)", width)],
        Money::Apart if look.dotted => &[("var(--accent)", width)],
        Money::Apart => &[("var(--accent)", width), ("var(--surface)", 2)],
        Money::Undisclosed => {
            &[("var(--muted)", width), ("var(--surface)", width - 2), (&sight.hatch, width - 2)]
        }
        Money::Free => &[("var(--muted)", width), ("var(--surface)", width - 3)],
        Money::Unknown => &[("var(--muted)", width)],
    };
    for (n, (paint, width)) in (0u32..).zip(layers) {
        parts.add(n, line(paint, *width));
    }
    tag("g", &["class"], &[if look.faint { "faint" } else { "" }], parts.html())
}

/// What the looks mean, of those that are there; and how high that is from `top` on.
pub(super) fn key(
    scene: &Scene,
    sight: &Sight,
    looks: &[Look],
    scale: Option<&Scale>,
    top: i32,
) -> (Html, i32) {
    let say = scene.voice.say;
    let plain = |money| Look { money, dotted: false, faint: false };
    let mut entries: Vec<(Look, String)> = Vec::new();
    for step in (0..=4).rev() {
        let money = Money::Known(step);
        if let Some(scale) = scale.filter(|_| looks.iter().any(|l| l.money == money)) {
            entries.push((plain(money), bounds(scene, scale, step)));
        }
    }
    for (money, words) in [
        (Money::Apart, say.flow_apart),
        (Money::Undisclosed, say.amount_undisclosed),
        (Money::Free, say.amount_none),
        (Money::Unknown, say.amount_unknown),
    ] {
        let own = looks.iter().filter(|l| l.money == money);
        let dotted = own.clone().all(|l| l.dotted);
        if own.count() > 0 {
            entries.push((Look { dotted, ..plain(money) }, words.to_string()));
        }
    }
    let has = |is: fn(&Look) -> bool| looks.iter().any(is);
    if has(|l| l.dotted) {
        let look = Look { dotted: true, ..plain(Money::Unknown) };
        entries.push((look, say.flow_dotted.to_string()));
    }
    if has(|l| l.faint) {
        entries.push((Look { faint: true, ..plain(Money::Unknown) }, say.flow_faint.to_string()));
    }
    let mut parts = Parts::new();
    let (mut x, mut y) = (0, top + 14);
    for (n, (look, words)) in (0u32..).zip(&entries) {
        let width = (40 + width_of(words, SMALL)).cast_signed();
        if x > 0 && x + width > sight.width.cast_signed() {
            (x, y) = (0, y + 22);
        }
        let (from, to) = (sight.x(x + 2).to_string(), sight.x(x + 28).to_string());
        let level = (y - 4).to_string();
        let line = ["M", &from, " ", &level, " L", &to, " ", &level].concat();
        parts.add(["line", &n.to_string()].concat(), strokes(sight, *look, &line));
        let words = sight.text((x + 36, y), "start", "soft", SMALL, words);
        parts.add(["words", &n.to_string()].concat(), words);
        x += width + 18;
    }
    (parts.html(), y + 8 - top)
}

/// "$100,000 to $1,000,000".
fn bounds(scene: &Scene, scale: &Scale, step: u32) -> String {
    let say = scene.voice.say;
    let money = |at: u32| {
        let bound = scale.bounds.get(at as usize).copied().unwrap_or(Hundredths::MAX);
        scene.voice.money(bound, &scale.currency.0)
    };
    let fill = |sentence: &str, lower: &str, upper: &str| {
        scene.voice.fill(sentence, &[("lower", lower), ("upper", upper)])
    };
    match step {
        0 => fill(say.flow_step_low, "", &money(0)),
        4 => fill(say.flow_step_top, &money(3), ""),
        _ => fill(say.lower_to_upper, &money(step - 1), &money(step)),
    }
}
