//! In which language the interface speaks.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::parts::{Parts, choice, el, tag};
use super::text::LANGUAGES;
use super::text::catalog::Catalog;

/// Each language in its own name; `wanted` is one whose words are on their way. Where they could not be
/// had, a sentence says so politely.
pub(crate) fn language_control(
    say: &'static Catalog,
    wanted: Option<&'static str>,
    failed: bool,
    speak: &Callback<&'static str>,
) -> Html {
    let now = wanted.unwrap_or(say.language);
    let mut names = Parts::new();
    for (language, name) in LANGUAGES {
        names.add(language, choice(language, language == now, name, Some(language)));
    }
    let speak = speak.clone();
    let onchange = Callback::from(move |event: Event| {
        let field = event.target_dyn_into::<HtmlSelectElement>();
        let known = |field: HtmlSelectElement| {
            LANGUAGES.into_iter().find(|(language, _)| *language == field.value())
        };
        if let Some((language, _)) = field.and_then(known) {
            speak.emit(language);
        }
    });
    let select = html! {
        <select {onchange} aria-label={say.choose_language}>{ names.html() }</select>
    };
    // There before it speaks, so that what comes into it is heard.
    let said = if failed { say.language_failed } else { "" };
    let said = tag("span", &["aria-live"], &["polite"], Html::from(said));
    el("span", "language", Parts::new().with("said", said).with("select", select).html())
}
