//! How a ribbon looks: its strokes, and the key that says what they mean.

use yew::prelude::*;

use super::lettering::{width_of, wrapped};
use super::sight::{SMALL, Sight};
use crate::model::Hundredths;
use crate::query::{Flow, Look, Money, Scale};
use crate::ui::parts::{Parts, tag};
use crate::ui::results::count;
use crate::ui::scene::Scene;

/// An entry of the key: where it begins, its look and whether it is pale, its words.
type Entry = (i32, (Look, bool), Vec<String>);

/// Units of a sample in the key.
const SAMPLE: u32 = 40;

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
pub(super) fn strokes(sight: &Sight, look: Look, path: &str, dense: bool, pale: bool) -> Html {
    let accent = if pale { "var(--border)" } else { "var(--accent)" };
    let width = look.width(dense);
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
        Money::Known(_) => &[(accent, width)],
        Money::Apart if look.dotted => &[(accent, width)],
        Money::Apart => &[(accent, width), ("var(--surface)", 2)],
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
pub(super) fn key(scene: &Scene, sight: &Sight, flow: &Flow, top: i32) -> (Html, i32) {
    let say = scene.voice.all();
    let (scale, dense) = (flow.scale.as_ref(), flow.dense);
    let looks: Vec<Look> = flow.ribbons.iter().map(|ribbon| ribbon.look).collect();
    let plain = |money| Look { money, dotted: false, faint: false };
    let mut entries: Vec<(Look, bool, String)> = Vec::new();
    for step in (0..=4).rev() {
        let money = Money::Known(step);
        if let Some(scale) = scale.filter(|_| looks.iter().any(|l| l.money == money)) {
            entries.push((plain(money), false, bounds(scene, scale, step)));
        }
    }
    for (money, words) in [
        (Money::Apart, say.flow_apart),
        (Money::Undisclosed, say.amount_undisclosed),
        (Money::Free, say.amount_none),
        (Money::Unknown, say.amount_unknown),
    ] {
        let mut own = looks.iter().filter(|l| l.money == money);
        let dotted = own.clone().all(|l| l.dotted);
        // A dotted line without money has an entry of its own.
        if own.next().is_some() && !(dotted && money == Money::Unknown) {
            entries.push((Look { dotted, ..plain(money) }, false, words.to_string()));
        }
    }
    let has = |is: fn(&Look) -> bool| looks.iter().any(is);
    if has(|l| l.dotted) {
        let look = Look { dotted: true, ..plain(Money::Unknown) };
        entries.push((look, false, say.flow_dotted.to_string()));
    }
    if has(|l| l.faint) {
        entries.push((
            Look { faint: true, ..plain(Money::Unknown) },
            false,
            say.flow_faint.to_string(),
        ));
    }
    if flow.ribbons.iter().any(|ribbon| flow.is_gathered(ribbon)) {
        entries.push((plain(Money::Known(3)), true, say.flow_pale.to_string()));
    }
    // Lines of entries, each with where it begins and its words.
    let room = sight.width.saturating_sub(SAMPLE);
    let mut rows: Vec<Vec<Entry>> = Vec::new();
    let mut x = 0;
    for (look, pale, words) in entries {
        let words = wrapped(&words, SMALL, room, 3);
        let width = words.iter().map(|line| width_of(line, SMALL)).max().unwrap_or(0) + SAMPLE;
        let fits = x + width.cast_signed() <= sight.width.cast_signed();
        if let Some(row) = rows.last_mut().filter(|_| fits) {
            row.push((x, (look, pale), words));
        } else {
            x = 0;
            rows.push(vec![(0, (look, pale), words)]);
        }
        x += width.cast_signed() + 18;
    }
    let mut parts = Parts::new();
    let mut y = top;
    for (n, row) in (0u32..).zip(&rows) {
        let thick =
            row.iter().map(|(_, (look, _), _)| look.width(dense)).max().unwrap_or(0).cast_signed();
        let lines = row.iter().map(|(.., words)| words.len()).max().unwrap_or(1);
        let middle = y + thick.max(16) / 2;
        for (m, (x, (look, pale), words)) in (0u32..).zip(row) {
            let (from, to) = (sight.x(x + 2).to_string(), sight.x(x + 28).to_string());
            let level = middle.to_string();
            let line = ["M", &from, " ", &level, " L", &to, " ", &level].concat();
            let name = ["n", &n.to_string(), "-", &m.to_string()].concat();
            parts.add([&name, "-line"].concat(), strokes(sight, *look, &line, dense, *pale));
            for (l, words) in (0i32..).zip(words) {
                let place = (x + SAMPLE.cast_signed() - 4, middle + 4 + 15 * l);
                let words = sight.text(place, "start", "soft", SMALL, words);
                parts.add([&name, "-", &l.to_string()].concat(), words);
            }
        }
        y = middle + thick.max(16) / 2 + 7 + 15 * (count(lines).cast_signed() - 1);
    }
    (parts.html(), y - top)
}

/// "$100,000 to $1,000,000".
fn bounds(scene: &Scene, scale: &Scale, step: u32) -> String {
    let say = scene.voice.all();
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
