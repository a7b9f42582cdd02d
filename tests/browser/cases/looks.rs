//! What axe finds, and what moves or sticks out.

use serde_json::{Value, json};

use super::cases;
use crate::engine::Engine;
use crate::host::{Host, TAG};
use crate::page::Page;
use crate::wrong::{Outcome, Wrong, check};

cases![
    axe_finds_nothing_on_a_wide_page,
    axe_finds_nothing_on_a_phone,
    axe_finds_nothing_in_a_failure,
    text_below_reserved_space_does_not_jump,
    text_below_a_tag_that_runs_before_the_first_paint_does_not_jump,
    text_below_a_tag_at_the_lower_edge_does_not_jump,
    nothing_sticks_out_at_320_pixels,
    nothing_sticks_out_with_text_twice_as_large,
    targets_are_at_least_24_pixels,
];

pub(super) async fn axe_finds_nothing(page: &Page<'_>, state: &str) -> Outcome {
    axe_finds_nothing_but(page, state, json!({})).await
}

/// With axe's settings of its rules.
pub(super) async fn axe_finds_nothing_but(page: &Page<'_>, state: &str, rules: Value) -> Outcome {
    if page.engine == Engine::Translated {
        return Err(Wrong::Skip(
            "the same views in the same browser, where axe has looked at them",
        ));
    }
    // Colours on their way from one theme to another are no colours yet.
    let found = "(async () => { \
        await new Promise((done) => setTimeout(done, 60)); \
        const { violations } = await watch.axe(document, { resultTypes: ['violations'], rules: RULES }); \
        return JSON.stringify(violations.map(({ id, help, nodes }) => `${id}: ${help}: ` + nodes.slice(0, 4).map((node) => `${node.target.flat().join(' ')} ${node.html.slice(0, 120)} ${(node.any[0] || {}).message || ''}`).join(' | '))); \
        })()";
    let found = page.promised(&found.replace("RULES", &rules.to_string())).await?;
    let found = found.as_str().unwrap_or("no answer").to_owned();
    check(found == "[]", || format!("{state}: {found}"))
}

pub(super) fn with_axe() -> Host {
    Host::one_tag().head("<script src='{origin}/axe.js'></script>")
}

/// Default, filtered, details and sources open, an agency's page, nothing found; light and dark.
async fn axe_finds_nothing_in_any_state(page: &Page<'_>) -> Outcome {
    let has_axe = page.value("typeof axe === 'object'").await?;
    check(has_axe == json!(true), || "AXE does not name axe-core".into())?;
    let states = [
        ("default", "0"),
        ("details open", "find('button', 'Details', card('Amazon')).click()"),
        (
            "sources open",
            "all('button').filter((b) => /^Sources|^About this amount/.test(nameOf(b))).slice(0, 6).forEach((b) => b.click())",
        ),
        ("total open", "find('button', 'Show the ties in this total').click()"),
        ("searched", "ce().setAttribute('query', 'anthos')"),
        ("empty", "ce().setAttribute('company', 'palantir')"),
        (
            "agency",
            "ce().setAttribute('query', ''); ce().setAttribute('company', ''); setTimeout(() => find('button', 'ICE', card('Palantir')).click(), 150)",
        ),
    ];
    for (state, step) in states {
        page.js(step).await?;
        let wait = if state == "agency" { 400 } else { 120 };
        tokio::time::sleep(std::time::Duration::from_millis(wait)).await;
        for theme in ["light", "dark"] {
            page.js(&format!("ce().setAttribute('theme', '{theme}')")).await?;
            page.expect("find('region').dataset.theme", theme).await?;
            axe_finds_nothing(page, &format!("{state}, {theme}")).await?;
        }
    }
    page.expect("cards()", json!(["ICE"])).await
}

async fn axe_finds_nothing_on_a_wide_page(page: &Page<'_>) -> Outcome {
    page.open_ready(with_axe()).await?;
    axe_finds_nothing_in_any_state(page).await
}

async fn axe_finds_nothing_on_a_phone(page: &Page<'_>) -> Outcome {
    page.open_narrow(with_axe(), 360).await?;
    axe_finds_nothing_in_any_state(page).await
}

async fn axe_finds_nothing_in_a_failure(page: &Page<'_>) -> Outcome {
    page.answer("data/dossier.json", crate::server::Answer::Status(404));
    page.open(with_axe()).await?;
    page.until("the box is there", "!!box()").await?;
    axe_finds_nothing(page, "failure").await
}

const LINES: &str = "<p>Text of the host.</p>";

/// Layout shift of a host page until its explorer is there and a while after.
async fn nothing_jumps(page: &Page<'_>, body: String) -> Outcome {
    if page.engine != Engine::Chromium {
        return Err(Wrong::Skip("it does not measure layout shift"));
    }
    page.open_ready(Host::new(format!("<h1>A host page</h1>{body}"))).await?;
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    let shift = page.value("watch.shift()").await?;
    let shifts = page.value("watch.shifts").await?;
    check(shift.as_f64().is_some_and(|shift| shift <= 0.02), || {
        format!("layout shift {shift}: {shifts:#}")
    })
}

/// A bare tag that is `async` takes no space before it runs. When the page is painted before that, with text below the
/// tag in view, no script can put an explorer there without moving this text. A host with text right below reserves
/// the space with a container or an element of its own; the other tests are about tags that need no help.
async fn text_below_reserved_space_does_not_jump(page: &Page<'_>) -> Outcome {
    let space = "style='display: block; min-height: 100vh'";
    for place in [
        format!("<div data-complicity-explorer {space}></div>"),
        format!("<complicity-explorer {space}></complicity-explorer>"),
    ] {
        nothing_jumps(page, format!("{place}{}{TAG}", LINES.repeat(30))).await?;
    }
    Ok(())
}

async fn text_below_a_tag_that_runs_before_the_first_paint_does_not_jump(
    page: &Page<'_>,
) -> Outcome {
    let tag = TAG.replace(" async", "");
    nothing_jumps(page, format!("{tag}{}", LINES.repeat(30))).await
}

async fn text_below_a_tag_at_the_lower_edge_does_not_jump(page: &Page<'_>) -> Outcome {
    nothing_jumps(page, format!("{}{TAG}{}", LINES.repeat(30), LINES.repeat(30))).await
}

async fn nothing_sticks_out_at_320_pixels(page: &Page<'_>) -> Outcome {
    page.open_narrow(Host::new(TAG).head("<style>body{margin:0}</style>"), 320).await?;
    page.js("find('button', 'Details', card('Amazon')).click(); find('button', 'Show the ties in this total').click()").await?;
    page.until("the details are open", "all('.detail').length > 0").await?;
    page.js("all('button').filter((b) => /^Sources|^About this amount|^About this data|^More from/.test(nameOf(b))).forEach((b) => b.click())").await?;
    page.until("the sources are open", "all('.sources').length > 3").await?;
    page.expect("overflowing().slice(0, 5)", json!([])).await?;
    page.expect("document.documentElement.scrollWidth <= innerWidth", true).await
}

async fn nothing_sticks_out_with_text_twice_as_large(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    // As if the visitor's own size was 32 pixels.
    page.js("all('.root').forEach((root) => root.style.fontSize = '32px'); find('button', 'Details', card('Amazon')).click()").await?;
    page.until("the details are open", "all('.detail').length > 0").await?;
    page.expect("overflowing().slice(0, 5)", json!([])).await?;
    page.expect("document.documentElement.scrollWidth <= innerWidth", true).await
}

async fn targets_are_at_least_24_pixels(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.press("checkbox", "Google (2)").await?;
    page.press("button", "Details").await?;
    // A checkbox is pressed by its label.
    let small = "[...roles('button'), ...roles('combobox'), ...roles('searchbox'), ...roles('checkbox').map((box) => box.closest('label'))] \
        .filter((element) => { const { width, height } = element.getBoundingClientRect(); return width < 24 || height < 24; }).map(nameOf)";
    let seen = page.value(small).await?;
    check(seen == Value::Array(vec![]), || format!("smaller than 24 pixels: {seen}"))
}
