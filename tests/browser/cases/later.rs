//! The part of the program that most visitors don't need comes when one needs it.

use serde_json::{Value, json};

use super::cases;
use crate::engine::Engine;
use crate::host::{Host, TAG};
use crate::page::Page;
use crate::server::Answer;
use crate::wrong::{Outcome, check, same};

cases![
    a_page_does_not_load_what_waits,
    what_waits_is_loaded_once_for_all_explorers,
    a_press_that_begins_on_a_tab_loads_what_waits,
    what_waits_runs_under_a_strict_policy,
    what_waits_and_is_missing_says_so_and_can_be_tried_again,
    what_waits_and_can_not_be_reached_says_so,
    a_flipped_byte_in_what_waits_is_refused,
    what_waits_fails_only_where_it_is_needed,
    the_translated_program_has_all_at_once,
    nothing_that_waits_comes_after_an_explorer_has_left,
];

/// How often the server was asked for the file.
fn asked(page: &Page<'_>, file: &str) -> usize {
    page.requests().iter().filter(|name| *name == file).count()
}

/// Presses a tab by script, which no pointer has touched before.
pub(super) async fn choose(page: &Page<'_>, view: &str, n: usize) -> Outcome {
    page.js(&format!("one('#ce-tab-{view}', root({n})).click()")).await.map(|_| ())
}

pub(super) async fn table_is_there(page: &Page<'_>, n: usize) -> Outcome {
    page.until("the table is there", &format!("all('tbody tr', root({n})).length === 11")).await
}

/// Instead of the view: that it is missing, a button, and an event that ends nothing.
async fn failure_is_said(page: &Page<'_>) -> Outcome {
    page.expect_in_console("This part could not be loaded.");
    page.until("it is said", "!!one('[role=alert]') && !!find('button', 'Try again')").await?;
    page.expect("squash(one('[role=alert] p').textContent)", "This part could not be loaded.")
        .await?;
    page.expect(
        "errors().map(({ detail }) => [detail.code, detail.fatal])",
        json!([["wasm", false]]),
    )
    .await?;
    let told = page.value("errors()[0].detail.message").await?;
    let address = format!("{}{}", page.assets(), page.later()?);
    let named = told.as_str().is_some_and(|told| told.contains(&address));
    check(named, || format!("the event's message: {told}"))?;
    // The rest goes on.
    page.expect("!!box()", false).await?;
    page.expect("status()", "4 of 4 companies, 11 of 11 ties").await
}

async fn a_page_does_not_load_what_waits(page: &Page<'_>) -> Outcome {
    let later = page.later()?;
    page.open_ready(Host::one_tag()).await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("cards()", json!(["Google"])).await?;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    same("requests for it", asked(page, &later), 0)?;
    check(!page.loads()?.contains(&later), || "the manifest counts it to what a page loads".into())
}

async fn what_waits_is_loaded_once_for_all_explorers(page: &Page<'_>) -> Outcome {
    let later = page.later()?;
    let element = "<complicity-explorer eager></complicity-explorer>";
    page.open(Host::with_tag(&format!("{}{TAG}", element.repeat(2)))).await?;
    for n in 0..2 {
        page.until("each explorer is there", &format!("isReady({n})")).await?;
    }
    page.js("one('#ce-tab-table', root(0)).click(); one('#ce-tab-table', root(1)).click()").await?;
    table_is_there(page, 0).await?;
    table_is_there(page, 1).await?;
    // One that comes when it is there has it from its first drawing on.
    page.js("const third = document.createElement('complicity-explorer'); third.setAttribute('eager', ''); third.setAttribute('view', 'table'); document.body.append(third)").await?;
    page.until("the third is there", "isReady(2)").await?;
    table_is_there(page, 2).await?;
    same("requests for it", asked(page, &later), 1)?;
    // What both halves do, they do with one memory: choices made here are seen there.
    page.js("find('checkbox', 'Google (2)', root(0)).click()").await?;
    page.until("the table follows", "all('tbody tr', root(0)).length === 2").await?;
    page.expect("all('tbody tr', root(1)).length", 11).await?;
    page.expect("errors()", json!([])).await
}

async fn a_press_that_begins_on_a_tab_loads_what_waits(page: &Page<'_>) -> Outcome {
    let later = page.later()?;
    page.open_ready(Host::one_tag()).await?;
    let press = |view: &str| {
        format!(
            "one('#ce-tab-{view}').dispatchEvent(new PointerEvent('pointerdown', {{ bubbles: true }}))"
        )
    };
    page.js(&press("companies")).await?;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    same("requests for it", asked(page, &later), 0)?;
    page.answer(&later, Answer::Status(500));
    page.js(&press("table")).await?;
    page.until(
        "it was asked for",
        "performance.getEntriesByType('resource').some(({ name }) => /later-/.test(name))",
    )
    .await?;
    // Nobody has needed it yet: nothing is said, and it is tried again when somebody does.
    page.expect("errors()", json!([])).await?;
    page.mend(&later);
    choose(page, "table", 0).await?;
    table_is_there(page, 0).await?;
    same("requests for it", asked(page, &later), 2)
}

async fn what_waits_runs_under_a_strict_policy(page: &Page<'_>) -> Outcome {
    let policy = "default-src 'none'; script-src {origin} 'wasm-unsafe-eval'; connect-src {origin}";
    let host = Host::one_tag().header("Content-Security-Policy", policy);
    page.later()?;
    page.open_ready(host).await?;
    choose(page, "table", 0).await?;
    table_is_there(page, 0).await?;
    page.expect("errors()", json!([])).await
}

async fn what_waits_and_is_missing_says_so_and_can_be_tried_again(page: &Page<'_>) -> Outcome {
    let later = page.later()?;
    page.answer(&later, Answer::Status(404));
    page.open_ready(Host::one_tag()).await?;
    choose(page, "table", 0).await?;
    failure_is_said(page).await?;
    // Other views and the way back work without it.
    choose(page, "companies", 0).await?;
    page.expect("cards().length", 4).await?;
    choose(page, "table", 0).await?;
    page.until("it is said again", "!!find('button', 'Try again')").await?;
    page.mend(&later);
    page.press("button", "Try again").await?;
    table_is_there(page, 0).await?;
    // The focus was on the button, and stays where the button was.
    page.expect("root().activeElement.getAttribute('role')", "tabpanel").await?;
    page.expect("errors().length", 1).await
}

async fn what_waits_and_can_not_be_reached_says_so(page: &Page<'_>) -> Outcome {
    page.answer(&page.later()?, Answer::Close);
    page.open_ready(Host::one_tag()).await?;
    choose(page, "table", 0).await?;
    failure_is_said(page).await
}

async fn a_flipped_byte_in_what_waits_is_refused(page: &Page<'_>) -> Outcome {
    page.answer(&page.later()?, Answer::FlippedByte);
    page.open_ready(Host::one_tag()).await?;
    choose(page, "table", 0).await?;
    failure_is_said(page).await?;
    page.expect("!!one('table')", false).await
}

async fn what_waits_fails_only_where_it_is_needed(page: &Page<'_>) -> Outcome {
    let later = page.later()?;
    page.answer(&later, Answer::Status(503));
    let element = "<complicity-explorer eager></complicity-explorer>";
    page.open(Host::with_tag(&format!("{}{TAG}", element.repeat(2)))).await?;
    for n in 0..2 {
        page.until("each explorer is there", &format!("isReady({n})")).await?;
    }
    choose(page, "table", 0).await?;
    failure_is_said(page).await?;
    page.mend(&later);
    // The other has asked for nothing yet: it does so now, and isn't told of what was before.
    choose(page, "table", 1).await?;
    table_is_there(page, 1).await?;
    page.press("button", "Try again").await?;
    table_is_there(page, 0).await?;
    page.expect("errors().length", 1).await
}

async fn the_translated_program_has_all_at_once(page: &Page<'_>) -> Outcome {
    if page.engine != Engine::Translated {
        page.expect_in_console("policy violated: script-src");
    }
    let policy = "default-src 'none'; script-src {origin}; connect-src {origin}";
    let tag = TAG.replace("async", "async data-view=table");
    page.open_ready(Host::with_tag(&tag).header("Content-Security-Policy", policy)).await?;
    table_is_there(page, 0).await?;
    let asked: Vec<String> =
        page.requests().into_iter().filter(|name| name.contains("later-")).collect();
    same("requests for what waits", asked, Vec::new())
}

async fn nothing_that_waits_comes_after_an_explorer_has_left(page: &Page<'_>) -> Outcome {
    page.answer(&page.later()?, Answer::Close);
    page.open_ready(Host::one_tag()).await?;
    // It leaves between the request and its failure.
    page.js("one('#ce-tab-table').click(), ce().remove()").await?;
    tokio::time::sleep(std::time::Duration::from_millis(600)).await;
    page.expect("errors()", Value::Array(vec![])).await
}
