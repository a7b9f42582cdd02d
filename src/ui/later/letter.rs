//! Letters, petitions and resolutions.

use yew::prelude::*;

use super::quote::quotes;
use super::terms;
use crate::model::{Count, Letter};
use crate::query::{RecordKind, quotes_of};
use crate::ui::disclosure::{Panel, disclosure};
use crate::ui::marked::told;
use crate::ui::parts::{Parts, all, el};
use crate::ui::scene::Scene;
use crate::ui::sources::{
    external, muted, prose, prose_of, row, source_list, sources_label, sources_of,
};
use crate::ui::words::signed;

/// One letter: who, when, how many signed, what it says, in its own words.
pub(crate) fn letter_block(scene: &Scene, position: u32) -> Html {
    let Some(letter) = scene.index.letter_at(position) else {
        return Html::default();
    };
    let say = scene.voice.all();
    let kind = terms::letter_kind(say, letter.kind);
    let title = letter.title.as_ref().map_or(Html::from(kind), |t| told(scene, t));
    let mut right = Parts::new()
        .with("title", el("p", "head", title))
        .given(letter.by.as_ref(), "by", |by| {
            muted(scene, &scene.voice.fill(say.signed_by, &[("who", scene.text(by))]))
        })
        .given(letter.text.as_ref(), "text", |t| prose_of(scene, t))
        .given(letter.url.as_ref(), "url", |url| {
            el("p", "", external(scene, &url.0, Html::from(say.open_source)))
        });
    for (n, count) in letter.all_counts().enumerate() {
        right.add(n, count_line(scene, position, letter, n, count));
    }
    let right = right
        .with("quotes", quotes(scene, &quotes_of(&scene.index, &letter.id)))
        .with("sources", sources_of(scene, RecordKind::Letter, position));
    row(scene.voice.period(letter.date.as_ref(), None), kind, right.html())
}

/// Letters one under the other.
pub(crate) fn letters(scene: &Scene, positions: &[u32]) -> Html {
    Parts::new().each("letter", positions, &|letter| letter_block(scene, letter)).html()
}

fn count_line(scene: &Scene, position: u32, letter: &Letter, n: usize, count: &Count) -> Html {
    let counts = letter.counting().is_some_and(|c| std::ptr::eq(c, count));
    let said = signed(scene, letter.kind, count);
    let said = if counts {
        said
    } else {
        scene.voice.fill(scene.voice.all().count_rival, &[("count", &said)])
    };
    let refs = if count.sources.is_empty() { &letter.sources } else { &count.sources };
    let said = el("span", if counts { "figure" } else { "" }, said);
    let label = sources_label(scene, refs.len());
    el("div", "meta", all(vec![said, disclosure(scene, label, Panel::Count(position, n))]))
}

/// Remark, date and sources of the `n`th count of a letter.
pub(crate) fn count_panel(scene: &Scene, letter: u32, n: usize) -> Html {
    let letter = scene.index.letter_at(letter);
    let Some((letter, count)) = letter.and_then(|l| Some((l, l.all_counts().nth(n)?))) else {
        return Html::default();
    };
    let refs = if count.sources.is_empty() { &letter.sources } else { &count.sources };
    Parts::new()
        .given(count.note.as_ref(), "note", |note| prose_of(scene, note))
        .given(count.as_of.as_ref(), "as-of", |d| {
            prose(
                scene,
                &scene.voice.fill(scene.voice.all().as_of, &[("date", &scene.voice.date(d))]),
            )
        })
        .with("sources", source_list(scene, refs))
        .html()
}
