//! Letters, petitions and resolutions.

use yew::prelude::*;

use super::disclosure::Disclosure;
use super::marked::marked;
use super::parts::Parts;
use super::quote::quotes;
use super::scene::{Scene, use_scene};
use super::sources::{Sources, external, source_list};
use super::words;
use crate::model::{Count, CountUnit, Letter, LetterKind};
use crate::query::quotes_of;

/// Props of [`LetterBlock`].
#[derive(Properties, PartialEq)]
pub struct LetterBlockProps {
    /// Position among the dossier's letters
    pub letter: u32,
}

/// One letter: who, when, how many signed, what it says, in its own words.
#[component]
pub fn LetterBlock(props: &LetterBlockProps) -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    let Some(letter) = scene.index.letter_at(props.letter) else {
        return Html::default();
    };
    let say = scene.voice.say;
    let title =
        letter.title.as_ref().map_or(words::letter_kind(say, letter.kind), |t| scene.text(t));
    html! {
        <div class="row">
            <div class="when">
                <div>{ scene.voice.period(letter.date.as_ref(), None) }</div>
                <div>{ words::letter_kind(say, letter.kind) }</div>
            </div>
            <div>{ Parts::new()
                .with("title", html! { <p class="head">{ marked(title) }</p> })
                .given(letter.by.as_ref(), "by", |by| html! {
                    <p class="muted">{ marked(&scene.voice.fill(say.signed_by, &[("who", scene.text(by))])) }</p>
                })
                .given(letter.text.as_ref(), "text", |t| html! { <p class="prose">{ marked(scene.text(t)) }</p> })
                .given(letter.url.as_ref(), "url", |url| html! {
                    <p>{ external(&scene, &url.0, say.open_source) }</p>
                })
                .each(letter.all_counts().enumerate(), |(n, _)| format!("count-{n}"), |(_, count)| {
                    count_line(&scene, letter, count)
                })
                .with("quotes", quotes(&quotes_of(&scene.index, &letter.id)))
                .with("sources", html! { <div class="meta"><Sources refs={letter.sources.clone()} /></div> })
                .html() }</div>
        </div>
    }
}

fn count_line(scene: &Scene, letter: &Letter, count: &Count) -> Html {
    let counts = letter.counting().is_some_and(|c| std::ptr::eq(c, count));
    let said = signed(scene, letter.kind, count);
    let said = if counts {
        said
    } else {
        scene.voice.fill(scene.voice.say.count_rival, &[("count", &said)])
    };
    let refs = if count.sources.is_empty() { &letter.sources } else { &count.sources };
    let n = u32::try_from(refs.len()).unwrap_or(u32::MAX);
    let label = scene.voice.plural(&scene.voice.say.sources, n);
    html! {
        <div class="meta">
            <span class={if counts { "figure" } else { "" }}>{ said }</span>
            <Disclosure {label}>
                <div class="panel">{ Parts::new()
                    .given(count.note.as_ref(), "note", |note| html! { <p>{ marked(scene.text(note)) }</p> })
                    .given(count.as_of.as_ref(), "as-of", |d| html! {
                        <p>{ scene.voice.fill(scene.voice.say.as_of, &[("date", &scene.voice.date(d))]) }</p>
                    })
                    .with("sources", source_list(scene, refs))
                    .html() }</div>
            </Disclosure>
        </div>
    }
}

/// "1,495 employees signed".
pub(crate) fn signed(scene: &Scene, kind: LetterKind, count: &Count) -> String {
    let say = scene.voice.say;
    let sentence = match (kind, count.unit) {
        (_, CountUnit::Organizations) => &say.signed_organizations,
        (LetterKind::Employee, CountUnit::Signatures) => &say.signed_employees,
        (LetterKind::Customer, CountUnit::Signatures) => &say.signed_customers,
        (LetterKind::Public | LetterKind::Shareholder, CountUnit::Signatures) => &say.signed_people,
    };
    scene.voice.plural_said(sentence, count.value.0, &scene.voice.count(count))
}
