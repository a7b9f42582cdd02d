//! Everything with the keyboard alone.

use thirtyfour::Key;

use super::cases;
use crate::host::{Host, TAG};
use crate::page::Page;
use crate::wrong::{Outcome, check};

cases![works_with_the_keyboard_alone, focus_stays_where_it_was];

/// Outline of the element with the focus.
const OUTLINE: &str = "(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2)(getComputedStyle(root().activeElement))";

async fn works_with_the_keyboard_alone(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::with_tag(&format!("{TAG}<a href='#end'>After the explorer</a>"))).await?;
    let passed = page.tab_to("at.type === 'search' && nameOf(at) === 'Search'").await?;
    let total = passed.iter().any(|name| name == "Show the ties in this total");
    check(total, || format!("the total comes before the search: {passed:?}"))?;
    page.keys("o").await?;
    page.keys(Key::Backspace).await?;
    page.expect("status()", "4 of 4 companies, 11 of 11 ties").await?;

    page.tab_to("nameOf(at) === 'Google (2)'").await?;
    page.until("the focus is seen", OUTLINE).await?;
    page.keys(Key::Space).await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    page.expect("nameOf(root().activeElement)", "Google (2)").await?;

    let passed = page.tab_to("nameOf(at) === 'Details'").await?;
    page.until("the focus is seen", OUTLINE).await?;
    let order = ["Sort by", "Remove filter: Company: Google", "Clear filters", "Details"];
    let at = |name: &str| passed.iter().position(|p| p == name);
    check(
        order.is_sorted_by_key(|name| at(name)) && order.iter().all(|name| at(name).is_some()),
        || format!("expected {order:?} in this order, passed {passed:?}"),
    )?;
    page.keys(Key::Enter).await?;
    page.expect("find('button', 'Details').getAttribute('aria-expanded')", "true").await?;
    page.tab_to("nameOf(at).startsWith('Sources (')").await?;
    page.keys(Key::Space).await?;
    page.expect("root().activeElement.getAttribute('aria-expanded')", "true").await?;
    page.tab_to("at.localName === 'a' && at.target === '_blank'").await?;
    page.until("the focus is seen", OUTLINE).await?;
    // Nothing holds the focus: it leaves the explorer at its end.
    page.tab_to("nameOf(at) === 'After the explorer'").await.map(|_| ())
}

async fn focus_stays_where_it_was(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.tab_to("nameOf(at) === 'Google (2)'").await?;
    page.keys(Key::Space).await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    page.tab_to("nameOf(at) === 'Details'").await?;
    page.keys(Key::Enter).await?;
    page.expect("nameOf(root().activeElement)", "Details").await?;
    page.keys(Key::Enter).await?;
    page.expect("root().activeElement.getAttribute('aria-expanded')", "false").await?;
    page.expect("nameOf(root().activeElement)", "Details").await
}
