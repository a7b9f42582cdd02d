//! What is printed.

use super::cases;
use super::taking::host;
use crate::page::Page;
use crate::wrong::{Outcome, same};

cases![paper_is_asked_for_once_and_shows_nothing_to_press, paper_waits_for_what_it_unfolds,];

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

async fn paper_waits_for_what_it_unfolds(page: &Page<'_>) -> Outcome {
    let later = page.later()?;
    page.open_ready(host()).await?;
    page.press("button", "Print").await?;
    page.expect("took.printed", 1).await?;
    same("what waits is there", page.requests().contains(&later), true)?;
    page.js("dispatchEvent(new Event('beforeprint'))").await?;
    page.until("all is open", "all('article .sources').length > 30").await
}
