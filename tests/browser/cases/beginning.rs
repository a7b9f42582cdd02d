//! What a visitor can read before the program is there.

use std::time::Duration;

use serde_json::json;

use super::cases;
use super::loading::{TITLE, small_dossier};
use crate::engine::Engine;
use crate::host::{Host, TAG};
use crate::page::Page;
use crate::server::Answer;
use crate::wrong::Outcome;

cases![
    the_dossier_is_there_before_the_program,
    the_first_content_is_the_files_own,
    the_first_content_shows_only_what_presets_leave,
    the_header_stays_in_its_place_when_the_program_comes,
    without_the_program_the_facts_stay_readable,
    what_is_only_alleged_is_not_said_in_short,
];

/// The program comes so much later than all else.
const LATE: Duration = Duration::from_millis(2500);

/// The part of the program without which it can't run, comes late.
pub(super) fn delay(page: &Page<'_>) -> Outcome {
    let file = if page.engine == Engine::Translated { page.translated()? } else { page.wasm()? };
    page.answer(&file, Answer::Late(LATE));
    Ok(())
}

pub(super) const SKETCH: &str = "!!ce() && !!root() && !!one('.sketch') && shown(one('.sketch'))";
const NAMES: &str = "all('.sketch .name').map((name) => name.textContent)";

async fn the_dossier_is_there_before_the_program(page: &Page<'_>) -> Outcome {
    delay(page)?;
    page.open(Host::with_tag(
        "<div data-complicity-explorer data-eager><p id=fallback>Loading</p></div><script src='{assets}complicity-explorer.js'></script>",
    ))
    .await?;
    page.until("the first content is there", SKETCH).await?;
    page.expect("isReady()", false).await?;
    page.expect(
        "one('.sketch .title').textContent + one('.sketch .title').localName",
        format!("{TITLE}h2"),
    )
    .await?;
    page.expect(NAMES, json!(["Salesforce", "Google", "Amazon", "Palantir"])).await?;
    page.expect("textOf().includes('As of October 2019')", true).await?;
    let agencies = "all('.sketch .card').map((card) => all('.to li', card).map((item) => item.textContent).join(' '))";
    page.expect(&format!("{agencies}.every(Boolean)"), true).await?;
    page.expect("shown(document.getElementById('fallback'))", false).await?;
    page.expect("watch.events.length", 0).await?;
    page.expect("document.activeElement.localName + scrollY", "body0").await?;
    page.ready().await?;
    page.expect("!!one('.sketch')", false).await?;
    page.expect("all('.title').length", 1).await
}

async fn the_first_content_is_the_files_own(page: &Page<'_>) -> Outcome {
    delay(page)?;
    let mut dossier = small_dossier("Swapped <b>today</b>");
    dossier["organizations"][0]["name"] = json!({ "en": "Acme & Sons", "es": "Acme e hijos" });
    page.answer("data/dossier.json", Answer::Text("application/json", dossier.to_string()));
    page.open(Host::one_tag()).await?;
    page.until("the first content is there", SKETCH).await?;
    page.expect("one('.sketch .title').textContent", "Swapped <b>today</b>").await?;
    page.expect(NAMES, json!(["Acme & Sons"])).await?;
    page.expect("textOf().includes('As of February 2020')", true).await?;
    page.ready().await
}

async fn the_first_content_shows_only_what_presets_leave(page: &Page<'_>) -> Outcome {
    delay(page)?;
    for (options, names) in [
        ("data-company=google", json!(["Google"])),
        ("data-company='google, palantir'", json!(["Google", "Palantir"])),
        // Names, and filters of ties, are the program's to understand: better nothing than too much.
        ("data-company=Google", json!([])),
        ("data-agency=ice", json!([])),
        ("data-query=anthos", json!([])),
    ] {
        page.open(Host::with_tag(&TAG.replace("async", options))).await?;
        page.until("the first content is there", SKETCH).await?;
        page.expect("one('.sketch .title').textContent", TITLE).await?;
        page.expect(NAMES, names).await?;
    }
    page.ready().await
}

async fn the_header_stays_in_its_place_when_the_program_comes(page: &Page<'_>) -> Outcome {
    delay(page)?;
    let tops = "['.kicker', '.title', '.lede', '.actions'].map((part) => { const { x, y, width, height } = one('.root:not([hidden]) ' + part).getBoundingClientRect(); return [x, y, width, height].map(Math.round); })";
    page.open(Host::one_tag()).await?;
    page.until("the first content is there", SKETCH).await?;
    let before = page.value(tops).await?;
    page.ready().await?;
    page.expect(tops, before).await?;
    if page.engine == Engine::Chromium {
        page.expect("watch.shift() <= 0.02", true).await?;
    }
    Ok(())
}

async fn without_the_program_the_facts_stay_readable(page: &Page<'_>) -> Outcome {
    let file = page.glue()?;
    page.answer(&file, Answer::Status(404));
    page.open(Host::one_tag()).await?;
    page.until("the box is there", "!!box() && shown(box())").await?;
    page.expect("!!one('.sketch')", false).await?;
    page.expect("['Salesforce', 'Google', 'Amazon', 'Palantir'].every((name) => roles('heading').some((heading) => nameOf(heading) === name))", true).await?;
    page.expect("textOf().includes('Palantir’s $38 million contract with ICE')", true).await?;
    page.mend(&file);
    page.press("button", "Try again").await?;
    page.ready().await
}

async fn what_is_only_alleged_is_not_said_in_short(page: &Page<'_>) -> Outcome {
    delay(page)?;
    let mut dossier = small_dossier("Alleged");
    dossier["ties"][0]["certainty"] = json!("alleged");
    page.answer("data/dossier.json", Answer::Text("application/json", dossier.to_string()));
    page.open(Host::one_tag()).await?;
    page.until("the first content is there", SKETCH).await?;
    page.expect("one('.sketch .card').textContent", "Acme").await?;
    page.ready().await?;
    // The program says it in full.
    page.expect("/alleged/i.test(textOf())", true).await
}
