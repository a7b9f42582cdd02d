//! Somebody's words, as they stand.

use yew::prelude::*;

use super::marked::marked;
use super::parts::Parts;
use super::scene::use_scene;
use super::sources::Sources;
use super::words;

/// Props of [`QuoteBlock`].
#[derive(Properties, PartialEq)]
pub struct QuoteBlockProps {
    /// Position among the dossier's quotes
    pub quote: u32,
}

/// A quotation in its own language, its translation, who said it, when, and where that stands.
#[component]
pub fn QuoteBlock(props: &QuoteBlockProps) -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    let Some(quote) = scene.index.quote_at(props.quote) else {
        return Html::default();
    };
    let say = scene.voice.say;
    let speaker = scene.speaker(quote.speaker.0.as_ref(), quote.speaker_text.as_ref());
    let translation = quote.translations.0.iter().find(|(tag, _)| {
        tag.eq_ignore_ascii_case(say.language) && !tag.eq_ignore_ascii_case(&quote.language.0)
    });
    html! {
        <figure class="quote">
            <blockquote lang={quote.language.0.clone()} dir="auto">{ marked(&quote.body) }</blockquote>
            <figcaption>{ Parts::new()
                .given(translation, "translation", |(tag, text)| html! {
                    <p lang={tag.clone()}>{ say.translation }{ ": " }{ marked(text) }</p>
                })
                .with("speaker", html! { <span>{ marked(&speaker) }</span> })
                .given(quote.medium.as_ref(), "medium", |m| html! {
                    <span>{ say.list_separator }{ marked(scene.text(m)) }</span>
                })
                .given(quote.date.as_ref(), "date", |d| html! {
                    <span>{ say.list_separator }{ scene.voice.date(d) }</span>
                })
                .with("fidelity", html! {
                    <span>{ say.list_separator }{ words::fidelity(say, quote.fidelity) }</span>
                })
                .with("sources", html! { <div class="meta"><Sources refs={quote.sources.clone()} /></div> })
                .html() }</figcaption>
        </figure>
    }
}

/// Quotations one after the other.
pub(crate) fn quotes(positions: &[u32]) -> Html {
    Parts::new()
        .each(positions, |p| p.to_string(), |&quote| html! { <QuoteBlock {quote} /> })
        .html()
}
