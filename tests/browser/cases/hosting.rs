//! What a host page and the explorer leave of each other.

use serde_json::json;

use super::cases;
use crate::host::{Host, TAG};
use crate::page::Page;
use crate::wrong::Outcome;

cases![
    nothing_of_ours_changes_the_host,
    a_base_address_does_not_move_it,
    an_image_named_current_script_does_not_fool_it,
];

async fn nothing_of_ours_changes_the_host(page: &Page<'_>) -> Outcome {
    page.open(Host::with_tag("<h2 class=title>Host</h2><button class=link>Host</button>")).await?;
    let styles = "['.title', '.link'].map((selector) => { const style = getComputedStyle(document.querySelector(selector)); return [style.color, style.fontSize, style.fontFamily, style.border].join(' '); })";
    let before = page.value(styles).await?;
    let keys = page.value("Object.keys(window)").await?;
    page.open_ready(Host::with_tag(&format!(
        "<h2 class=title>Host</h2><button class=link>Host</button>{TAG}"
    )))
    .await?;
    page.expect(styles, before).await?;
    let new = format!("Object.keys(window).filter((key) => !{keys}.includes(key))");
    page.expect(&new, json!(["ComplicityExplorer"])).await?;
    page.expect("document.querySelectorAll('head style, head link, body > link').length", 0).await
}

/// Filters and details work, and nothing was told to be wrong.
pub(super) async fn filters_work(page: &Page<'_>) -> Outcome {
    page.ready().await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    page.press("button", "Details").await?;
    page.expect("all('.detail').length", 1).await?;
    page.expect("errors()", json!([])).await
}

async fn a_base_address_does_not_move_it(page: &Page<'_>) -> Outcome {
    page.open(Host::one_tag().head("<base href='https://elsewhere.invalid/deep/'>")).await?;
    filters_work(page).await
}

async fn an_image_named_current_script_does_not_fool_it(page: &Page<'_>) -> Outcome {
    let traps = "<img name=currentScript alt=''><form name=querySelectorAll></form><div id=ComplicityExplorer></div>";
    page.open(Host::with_tag(&format!("{traps}{TAG}"))).await?;
    filters_work(page).await
}
