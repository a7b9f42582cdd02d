//! What is printed.

use serde_json::json;

use super::cases;
use super::taking::host;
use crate::page::Page;
use crate::server::Answer;
use crate::wrong::Outcome;

cases![
    paper_is_asked_for_once_and_shows_nothing_to_press,
    paper_waits_for_what_it_unfolds_or_goes_without,
];

async fn paper_is_asked_for_once_and_shows_nothing_to_press(page: &Page<'_>) -> Outcome {
    page.open_ready(host()).await?;
    page.press("button", "Print").await?;
    page.expect("took.printed", 1).await?;
    // What paper unfolds are sources and details, not what is to be copied.
    page.js("dispatchEvent(new Event('beforeprint'))").await?;
    page.until("all is open", "all('article .sources').length > 30").await?;
    page.expect("all('.preview').length", 0).await?;
    page.js("dispatchEvent(new Event('afterprint'))").await?;
    page.expect("all('article .sources').length", 0).await
}

async fn paper_waits_for_what_it_unfolds_or_goes_without(page: &Page<'_>) -> Outcome {
    let later = page.later()?;
    page.open_ready(host()).await?;
    // The browser's own print waits for nobody: better folded than full of "Loading…".
    page.answer(&later, Answer::Status(500));
    page.js("dispatchEvent(new Event('beforeprint'))").await?;
    page.until(
        "it was asked for",
        "performance.getEntriesByType('resource').some(({ name }) => /later-/.test(name))",
    )
    .await?;
    page.expect("all('.view .wait, .view [role=alert]').length", 0).await?;
    page.expect("all('.view [aria-expanded=true]').length", 0).await?;
    page.js("dispatchEvent(new Event('afterprint'))").await?;
    page.expect("errors()", json!([])).await?;
    page.mend(&later);
    page.press("button", "Print").await?;
    page.expect("took.printed", 1).await?;
    page.js("dispatchEvent(new Event('beforeprint'))").await?;
    page.until("all is open", "all('article .sources').length > 30").await
}
