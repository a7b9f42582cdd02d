//! The views as tabs, and companies side by side.

use serde_json::json;
use thirtyfour::Key;

use super::cases;
use crate::host::{Host, TAG};
use crate::page::Page;
use crate::wrong::Outcome;

cases![
    the_arrow_keys_move_between_the_tabs,
    every_view_shows_the_same_filtered_set,
    two_companies_stand_side_by_side,
    no_more_than_three_are_compared,
    a_comparison_fits_on_a_phone,
    a_page_has_the_focus_when_it_opens_and_when_it_closes,
];

const TABS: &str = "all('[role=tab]').map(nameOf)";
const CHOSEN: &str = "nameOf(one('[role=tab][aria-selected=true]'))";
const FOCUSED: &str = "nameOf(root().activeElement)";

async fn the_arrow_keys_move_between_the_tabs(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    let views = json!(["Companies", "Who supplies whom", "Amounts", "Timeline", "Table"]);
    page.expect(TABS, views).await?;
    page.tab_to("at.getAttribute('role') === 'tab'").await?;
    page.expect(FOCUSED, "Companies").await?;
    page.keys(Key::Left).await?;
    page.expect(FOCUSED, "Table").await?;
    // Nothing is loaded or drawn for a tab that is only passed.
    page.expect(CHOSEN, "Companies").await?;
    page.keys(Key::Right).await?;
    page.expect(FOCUSED, "Companies").await?;
    page.keys(Key::End).await?;
    page.keys(Key::Enter).await?;
    page.expect(CHOSEN, "Table").await?;
    page.expect(FOCUSED, "Table").await?;
    page.until("the table is there", "!!one('table')").await?;
    page.expect("one('[role=tabpanel]').getAttribute('aria-labelledby')", "ce-tab-table").await?;
    page.expect(
        "all('[role=tab]').filter((tab) => tab.tabIndex === 0).map(nameOf)",
        json!(["Table"]),
    )
    .await
}

async fn every_view_shows_the_same_filtered_set(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::with_tag(&TAG.replace("async", "async data-view=table data-agency=ice")))
        .await?;
    page.until("the table is there", "all('tbody tr').length > 0").await?;
    let rows = "all('tbody tr').length === Number(/, (\\d+) of/.exec(status())[1])";
    page.until("a row for each tie", rows).await?;
    page.expect("find('checkbox', 'ICE (3)').checked", true).await?;
    page.js("[...all('[role=tab]')].find((tab) => nameOf(tab) === 'Companies').click()").await?;
    page.expect("cards()", json!(["Amazon", "Palantir"])).await
}

/// Puts these companies among those to be compared, and opens them side by side.
async fn compare(page: &Page<'_>, companies: &[&str]) -> Outcome {
    for company in companies {
        page.press("checkbox", &format!("Compare {company}")).await?;
    }
    page.press("button", &format!("Compare ({})", companies.len())).await?;
    page.until("they stand side by side", "!!find('region', 'Side by side')").await
}

async fn two_companies_stand_side_by_side(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.press("checkbox", "Compare Google").await?;
    page.expect("find('button', 'Compare (1)').disabled", true).await?;
    page.press("checkbox", "Compare Google").await?;
    compare(page, &["Amazon", "Google"]).await?;
    let named = "all('.sides').every((sides) => names('heading', sides).filter((name) => name === 'Amazon' || name === 'Google').join() === 'Amazon,Google')";
    page.expect(named, true).await?;
    let asked = "all('.question').map((question) => squash(question.textContent))";
    page.expect(
        &format!("{asked}.slice(0, 2)"),
        json!(["How do they profit, and what do they enable?", "What have employees done?"]),
    )
    .await?;
    page.expect(
        "find('region', 'Side by side').textContent.includes('1,495 employees signed')",
        true,
    )
    .await?;
    // Level in the window: the second begins where the first does.
    page.expect(
        "new Set([...one('.sides').children].map((side) => side.getBoundingClientRect().top)).size",
        1,
    )
    .await?;
    page.press("button", "Back").await?;
    page.expect("cards().length", 4).await?;
    page.expect("find('checkbox', 'Compare Google').checked", true).await
}

async fn no_more_than_three_are_compared(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    for company in ["Amazon", "Google", "Palantir"] {
        page.press("checkbox", &format!("Compare {company}")).await?;
    }
    page.expect("find('checkbox', 'Compare Salesforce').disabled", true).await?;
    page.expect("root().textContent.includes('Three at most')", true).await?;
    page.press("checkbox", "Compare Google").await?;
    page.expect("find('checkbox', 'Compare Salesforce').disabled", false).await
}

async fn a_comparison_fits_on_a_phone(page: &Page<'_>) -> Outcome {
    page.open_narrow(Host::new(TAG).head("<style>body{margin:0}</style>"), 320).await?;
    compare(page, &["Amazon", "Google", "Palantir"]).await?;
    page.expect("overflowing().slice(0, 5)", json!([])).await?;
    page.expect("document.documentElement.scrollWidth <= innerWidth", true).await
}

async fn a_page_has_the_focus_when_it_opens_and_when_it_closes(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.tab_to("nameOf(at) === 'ICE'").await?;
    page.keys(Key::Enter).await?;
    page.expect("cards()", json!(["ICE"])).await?;
    page.expect("root().activeElement.getAttribute('role')", "tabpanel").await?;
    page.tab_to("nameOf(at) === 'Back'").await?;
    page.keys(Key::Enter).await?;
    page.expect("cards().length", 4).await?;
    page.expect("root().activeElement.getAttribute('role')", "tabpanel").await
}
