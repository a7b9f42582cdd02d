//! The interface in other languages: the page's, the option's, the visitor's.

use serde_json::json;
use thirtyfour::Key;

use super::cases;
use crate::engine::Engine;
use crate::host::{Host, TAG};
use crate::page::Page;
use crate::server::Answer;
use crate::wrong::{Outcome, check};

cases![
    the_pages_language_is_followed,
    the_nearest_language_that_the_interface_has_is_followed,
    english_asks_for_no_words,
    a_visitor_switches_without_reload_and_keeps_the_focus,
    texts_of_the_dossier_come_once_for_all_explorers_and_only_when_wanted,
    texts_that_cannot_be_had_leave_the_dossiers_own,
    texts_of_another_version_of_the_dossier_are_not_shown,
    arabic_is_mirrored,
    numbers_money_and_plurals_are_as_the_browser_writes_them,
    words_that_cannot_be_had_leave_english,
    words_that_cannot_be_had_leave_the_language_that_is_there,
    a_host_that_changes_the_language_is_followed_again,
    what_is_in_another_language_says_so,
    axe_finds_nothing_in_any_language,
    a_failure_is_said_in_the_language_of_the_page,
    nothing_sticks_out_in_any_language,
];

/// Each language, its word for the control and for "Details".
const LANGUAGES: [(&str, &str, &str); 5] = [
    ("en", "Language", "Details"),
    ("es", "Idioma", "Detalles"),
    ("fil", "Wika", "Mga detalye"),
    ("zh", "语言", "详情"),
    ("ar", "اللغة", "التفاصيل"),
];

/// The language of the explorer and the direction of its text.
const SPOKEN: &str = "(one('section.root') ? [find('region').lang, find('region').dir] : [])";

fn spoken_in(language: &str) -> serde_json::Value {
    json!([language, if language == "ar" { "rtl" } else { "ltr" }])
}

/// A page in this language with one tag.
fn page_in(language: &str) -> Host {
    Host::one_tag().head(&format!("<script>document.documentElement.lang = '{language}'</script>"))
}

fn words_asked(page: &Page<'_>) -> Vec<String> {
    let mut asked: Vec<String> =
        page.requests().into_iter().filter(|name| name.starts_with("words-")).collect();
    // It checks a module before it imports it, and asks twice.
    if page.engine == Engine::WebKit {
        asked.dedup();
    }
    asked
}

fn words_are(page: &Page<'_>, language: &str) -> Outcome {
    let asked = words_asked(page);
    let start = format!("words-{language}-");
    check(asked.len() == 1 && asked.iter().all(|name| name.starts_with(&start)), || {
        format!("the words of {language} alone should have been asked for, once: {asked:?}")
    })
}

/// Chooses a language as a visitor does.
async fn choose(page: &Page<'_>, language: &str) -> Outcome {
    page.js(&format!(
        "const control = one('.language select'); control.focus(); control.value = '{language}'; \
         control.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    ))
    .await?;
    Ok(())
}

async fn the_pages_language_is_followed(page: &Page<'_>) -> Outcome {
    page.open(page_in("es-MX")).await?;
    page.expect(SPOKEN, spoken_in("es")).await?;
    page.expect("!!find('searchbox', 'Buscar') && !!find('combobox', 'Idioma')", true).await?;
    page.expect("status()", "4 de 4 empresas, 11 de 11 vínculos").await?;
    // The dossier, too; what somebody has said stays as it was said, with a translation under it.
    page.expect("names('region')[0].startsWith('Trabajadores tecnológicos')", true).await?;
    page.click("find('button', 'Detalles', card('Palantir'))").await?;
    page.expect(
        "!!all('.head', card('Palantir')).find((head) => head.textContent === 'El contrato de $38 millones de Palantir con ICE')",
        true,
    )
    .await?;
    page.click("find('button', 'Detalles', card('Amazon'))").await?;
    let quote = "all('.quote', card('Amazon')).find((quote) => quote.textContent.includes('We refuse to build'))";
    page.expect(&format!("{quote} && one('blockquote', {quote}).lang"), "en").await?;
    page.expect(&format!("one('figcaption p', {quote}).lang + ': ' + squash(one('figcaption p', {quote}).textContent).slice(0, 32)"), "es: Traducción: Nos negamos a constr").await?;
    words_are(page, "es")?;
    // Nothing of the visitor goes with the request.
    check(page.personal().is_empty(), || format!("{:?}", page.personal()))
}

async fn the_nearest_language_that_the_interface_has_is_followed(page: &Page<'_>) -> Outcome {
    let body = format!("<div lang=tl><div lang=de><div lang=not_a_tag>{TAG}</div></div></div>");
    page.open(Host::new(body)).await?;
    page.expect(SPOKEN, spoken_in("fil")).await?;
    words_are(page, "fil")?;
    // An option of its own wins, also when it is none of ours: then it is the dossier's language.
    page.js("ce().setAttribute('lang', 'de')").await?;
    page.expect(SPOKEN, spoken_in("en")).await
}

async fn english_asks_for_no_words(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.expect("find('combobox', 'Language').value", "en").await?;
    let names = "[...find('combobox', 'Language').options].map((option) => [option.lang, option.value, option.text])";
    page.expect(
        names,
        json!([
            ["en", "en", "English"],
            ["es", "es", "Español"],
            ["fil", "fil", "Filipino"],
            ["zh", "zh", "中文"],
            ["ar", "ar", "العربية"]
        ]),
    )
    .await?;
    check(words_asked(page).is_empty(), || format!("asked for: {:?}", words_asked(page)))
}

async fn a_visitor_switches_without_reload_and_keeps_the_focus(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    page.js("window.same = one('section.root')").await?;
    for (language, name, details) in LANGUAGES.into_iter().rev() {
        choose(page, language).await?;
        page.expect(SPOKEN, spoken_in(language)).await?;
        let control = format!("find('combobox', {})", json!(name));
        page.expect(&format!("{control} && {control}.value"), language).await?;
        page.expect(&format!("root().activeElement === {control}"), true).await?;
        page.expect(&format!("!!find('button', {})", json!(details)), true).await?;
        // What was chosen before stays.
        page.expect("cards()", json!(["Google"])).await?;
    }
    page.expect("same === one('section.root')", true).await?;
    let asked = words_asked(page);
    check(asked.len() == 4, || format!("each once: {asked:?}"))?;
    // Here again without a request.
    choose(page, "zh").await?;
    page.expect(SPOKEN, spoken_in("zh")).await?;
    check(words_asked(page).len() == 4, || format!("asked again: {:?}", words_asked(page)))?;
    page.expect("[localStorage.length, sessionStorage.length, document.cookie]", json!([0, 0, ""]))
        .await
}

/// The heading and a tie, in each explorer.
fn told(title: &str) -> String {
    format!("[0, 1].map((n) => one('.title', root(n)).textContent.startsWith('{title}')).join()")
}

async fn texts_of_the_dossier_come_once_for_all_explorers_and_only_when_wanted(
    page: &Page<'_>,
) -> Outcome {
    let texts = page.texts("es")?;
    let asked = || page.requests().iter().filter(|name| **name == texts).count();
    page.open_ready(Host::new(format!("{TAG}{TAG}"))).await?;
    page.expect(&told("Bay Area Tech Workers"), "true,true").await?;
    check(asked() == 0, || "the texts are asked for in English".to_owned())?;
    page.press("checkbox", "Google (2)").await?;
    choose(page, "es").await?;
    page.expect(&told("Trabajadores"), "true,false").await?;
    page.expect("cards()", json!(["Google"])).await?;
    page.js("all('complicity-explorer', document)[1].setAttribute('lang', 'es')").await?;
    page.expect(&told("Trabajadores"), "true,true").await?;
    choose(page, "en").await?;
    page.expect(&told("Bay Area Tech Workers"), "true,false").await?;
    check(asked() == 1, || format!("the texts are asked for {} times", asked()))
}

async fn texts_that_cannot_be_had_leave_the_dossiers_own(page: &Page<'_>) -> Outcome {
    page.expect_in_console(
        "console.warn: complicity-explorer: texts in \"es\" could not be loaded",
    );
    page.expect_in_console("texts-es-");
    page.expect_in_console("Failed to load");
    page.answer(&page.texts("es")?, Answer::Status(404));
    page.open(page_in("es")).await?;
    page.expect(SPOKEN, spoken_in("es")).await?;
    page.expect("one('.title').textContent.startsWith('Bay Area Tech Workers')", true).await?;
    page.expect("errors().length", 0).await?;
    // The next time that they are wanted they are asked for again.
    page.mend(&page.texts("es")?);
    choose(page, "en").await?;
    page.expect(SPOKEN, spoken_in("en")).await?;
    choose(page, "es").await?;
    page.expect("one('.title').textContent.startsWith('Trabajadores')", true).await
}

/// Staff change a sentence and leave the rest: its old translation would say something else.
async fn texts_of_another_version_of_the_dossier_are_not_shown(page: &Page<'_>) -> Outcome {
    let bundled = std::fs::read_to_string(page.site.dist.join("data/dossier.json"));
    let mut dossier: serde_json::Value =
        serde_json::from_str(&bundled.unwrap_or_default()).unwrap_or_default();
    dossier["summary"] = json!("Another summary.");
    page.answer("data/dossier.json", Answer::Text("application/json", dossier.to_string()));
    page.open(page_in("es")).await?;
    page.expect(SPOKEN, spoken_in("es")).await?;
    page.expect("one('.title').textContent.startsWith('Trabajadores')", true).await?;
    page.expect("one('.lede').textContent", "Another summary.").await
}

async fn arabic_is_mirrored(page: &Page<'_>) -> Outcome {
    page.open(page_in("ar")).await?;
    page.expect(SPOKEN, spoken_in("ar")).await?;
    page.expect("getComputedStyle(one('section.root')).direction", "rtl").await?;
    let right = "(one('.facets').getBoundingClientRect().left >= one('.results').getBoundingClientRect().right)";
    page.expect(right, true).await?;
    // Who supplies whom reads from right to left, so the arrow points there.
    page.expect("/ ← /.test(one('.money .rates').textContent) && !textOf().includes('→')", true)
        .await?;
    // Letters of a word hang together, and there are no capitals.
    page.expect("(({ letterSpacing, textTransform }) => [letterSpacing, textTransform])(getComputedStyle(one('.kicker')))", json!(["normal", "none"])).await?;
    choose(page, "en").await?;
    page.expect(SPOKEN, spoken_in("en")).await?;
    page.expect(right, false).await
}

async fn numbers_money_and_plurals_are_as_the_browser_writes_them(page: &Page<'_>) -> Outcome {
    for (language, ..) in LANGUAGES {
        page.open(page_in(language)).await?;
        page.expect(SPOKEN, spoken_in(language)).await?;
        let money = format!(
            "new Intl.NumberFormat('{language}', {{ style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol', maximumFractionDigits: 0 }}).format(38748844)"
        );
        let plain = "(text) => text.replace(/[\\u200e\\u200f\\u2066-\\u2069]/g, '')";
        let said = format!("({plain})(one('.total').textContent).includes(({plain})({money}))");
        page.expect(&format!("['{language}', {said}]"), json!([language, true])).await?;
        let number = format!("new Intl.NumberFormat('{language}').format(1495)");
        page.expect(&format!("card('Google').textContent.includes({number})"), true).await?;
    }
    // Arabic has a form for one, for two, for three to ten, and for eleven and more.
    for (filter, form) in [
        ("{ query: 'anthos' }", "صلة واحدة"),
        ("{ query: '', company: ['salesforce'] }", "صلتين"),
        ("{ company: ['palantir'] }", "صلات"),
        ("{ company: ['salesforce', 'amazon', 'google', 'palantir'] }", "صلة"),
    ] {
        page.js(&format!("ce().filters = {filter}")).await?;
        let said = "all('.facet-done').map((button) => button.textContent.replace(/[\\u2066-\\u2069]/g, '')).join()";
        page.until(form, &format!("{said}.includes({})", json!(form))).await?;
    }
    Ok(())
}

async fn words_that_cannot_be_had_leave_english(page: &Page<'_>) -> Outcome {
    page.expect_in_console("console.warn: complicity-explorer: lang=\"es\" is not spoken");
    // What the browser itself says of a request that fails.
    page.expect_in_console("words-es-");
    page.expect_in_console("Failed to load");
    page.answer(&page.words("es")?, Answer::Status(404));
    page.open_ready(page_in("es")).await?;
    page.expect(SPOKEN, spoken_in("en")).await?;
    page.expect("status()", "4 of 4 companies, 11 of 11 ties").await?;
    page.expect("errors().length", 0).await?;
    let warned = "watch.seen.filter((line) => line.includes('lang=\"es\" is not spoken')).length";
    page.expect(warned, 1).await
}

async fn words_that_cannot_be_had_leave_the_language_that_is_there(page: &Page<'_>) -> Outcome {
    page.expect_in_console("words-ar-");
    page.expect_in_console("Failed to load");
    page.answer(&page.words("ar")?, Answer::FlippedByte);
    page.open_ready(Host::one_tag()).await?;
    choose(page, "ar").await?;
    let said = "one('.language [aria-live=polite]').textContent";
    page.expect(said, "This language could not be loaded. Try again later.").await?;
    page.expect(SPOKEN, spoken_in("en")).await?;
    page.expect("find('combobox', 'Language').value", "en").await?;
    page.expect("errors().length", 0).await?;
    // Another attempt asks again.
    page.mend(&page.words("ar")?);
    choose(page, "ar").await?;
    page.expect(SPOKEN, spoken_in("ar")).await?;
    page.expect(said, "").await
}

async fn a_host_that_changes_the_language_is_followed_again(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.js("ce().setAttribute('lang', 'zh')").await?;
    page.expect(SPOKEN, spoken_in("zh")).await?;
    choose(page, "es").await?;
    page.expect(SPOKEN, spoken_in("es")).await?;
    // Another option of the host is no reason to speak another language.
    page.js("ce().setAttribute('theme', 'dark')").await?;
    page.expect("find('region').dataset.theme", "dark").await?;
    page.expect(SPOKEN, spoken_in("es")).await?;
    page.js("ce().setAttribute('lang', 'fil')").await?;
    page.expect(SPOKEN, spoken_in("fil")).await?;
    page.js("ce().removeAttribute('lang')").await?;
    page.expect(SPOKEN, spoken_in("en")).await
}

async fn what_is_in_another_language_says_so(page: &Page<'_>) -> Outcome {
    let mut dossier = super::loading::small_dossier("A dossier in English.");
    dossier["languages"] = json!(["en", "es"]);
    dossier["ties"][0]["title"] =
        json!({ "en": "Anvils, delivered.", "es": "Yunques, entregados." });
    page.answer("data/dossier.json", Answer::Text("application/json", dossier.to_string()));
    page.open(page_in("ar")).await?;
    page.expect(SPOKEN, spoken_in("ar")).await?;
    let title = "(({ lang, localName }) => [lang, localName])(one('.title > *'))";
    page.expect(title, json!(["en", "bdi"])).await?;
    page.expect("getComputedStyle(one('.title > *')).direction", "ltr").await?;
    page.press("button", "التفاصيل").await?;
    let tie = "(one('.row .head > *') || {}).lang + ': ' + one('.row .head').textContent";
    page.expect(tie, "en: Anvils, delivered.").await?;
    // In its own language it needs no mark.
    choose(page, "es").await?;
    page.expect("one('.row .head').textContent", "Yunques, entregados.").await?;
    page.expect("one('.row .head').children.length", 0).await?;
    choose(page, "en").await?;
    page.expect("all('bdi').length", 0).await
}

/// The details of Amazon, whose button has the name `details` in the language that is chosen.
async fn open_details(page: &Page<'_>, details: &str) -> Outcome {
    let button = format!("find('button', {}, card('Amazon'))", json!(details));
    page.until("the card is drawn in its language", &format!("!!{button}")).await?;
    page.js(&format!(
        "const button = {button}; if (button.getAttribute('aria-expanded') === 'false') button.click()"
    ))
    .await?;
    page.until("the details are open", "all('.detail').length > 0").await
}

async fn axe_finds_nothing_in_any_language(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag().head("<script src='{origin}/axe.js'></script>")).await?;
    for (language, _, details) in LANGUAGES {
        choose(page, language).await?;
        page.expect(SPOKEN, spoken_in(language)).await?;
        open_details(page, details).await?;
        // No theme depends on the language.
        let themes: &[&str] = if language == "en" { &["dark", "light"] } else { &["light"] };
        for theme in themes {
            page.js(&format!("ce().setAttribute('theme', '{theme}')")).await?;
            page.expect("find('region').dataset.theme", *theme).await?;
            let rules = json!({ "color-contrast": { "enabled": language == "en" } });
            let state = format!("{language}, {theme}");
            super::looks::axe_finds_nothing_but(page, &state, rules).await?;
        }
    }
    Ok(())
}

async fn a_failure_is_said_in_the_language_of_the_page(page: &Page<'_>) -> Outcome {
    page.answer("data/dossier.json", Answer::Status(404));
    page.expect_in_console("Failed to load");
    page.expect_in_console("dossier.json");
    page.open(page_in("es")).await?;
    page.expect("box() && box().lang", "es").await?;
    page.expect("box().textContent.includes('No se encontraron los datos en su dirección.')", true)
        .await?;
    page.expect("!!find('button', 'Reintentar')", true).await?;
    page.mend("data/dossier.json");
    page.press("button", "Reintentar").await?;
    page.expect(SPOKEN, spoken_in("es")).await
}

async fn nothing_sticks_out_in_any_language(page: &Page<'_>) -> Outcome {
    page.open_narrow(Host::new(TAG).head("<style>body{margin:0}</style>"), 320).await?;
    for (language, _, details) in LANGUAGES {
        choose(page, language).await?;
        page.expect(SPOKEN, spoken_in(language)).await?;
        open_details(page, details).await?;
        page.expect(&format!("['{language}', ...overflowing().slice(0, 3)]"), json!([language]))
            .await?;
        page.expect("document.documentElement.scrollWidth <= innerWidth", true).await?;
    }
    // By the keyboard, too.
    page.js("one('.language select').focus()").await?;
    page.keys(Key::Home).await?;
    page.expect("one('.language select').value", "en").await
}
