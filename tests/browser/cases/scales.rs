//! Amounts on scales of money, and records in time.

use serde_json::json;
use thirtyfour::Key;

use super::cases;
use super::looks::axe_finds_nothing;
use crate::host::{Host, TAG};
use crate::page::Page;
use crate::wrong::Outcome;

cases![
    the_tab_of_amounts_draws_every_tie_once,
    the_timeline_draws_what_has_a_date_and_counts_the_rest,
    the_arrow_keys_lead_along_the_amounts_and_enter_opens_the_sources,
    a_letter_in_the_timeline_opens_to_its_sources,
    a_filter_leaves_as_many_marks_as_rows,
    scales_fit_on_a_phone,
    axe_finds_nothing_in_scales,
];

const MARKS: &str = "all('.picture [data-mark]')";
const TOLD: &str = "squash(one('.told').textContent)";
const FOCUSED: &str = "nameOf(root().activeElement)";

async fn open(page: &Page<'_>, view: &str) -> Outcome {
    let tag = TAG.replace("async", &format!("async data-view={view}"));
    page.open_ready(Host::with_tag(&tag)).await?;
    there(page, view).await
}

async fn there(page: &Page<'_>, view: &str) -> Outcome {
    let drawn = format!("!!one('.picture[data-picture={view}] [data-mark]')");
    page.until("the picture is drawn", &drawn).await
}

/// Presses the tab of this name.
async fn tab(page: &Page<'_>, name: &str) -> Outcome {
    page.js(&format!("all('[role=tab]').find((tab) => nameOf(tab) === '{name}').click()")).await?;
    Ok(())
}

async fn the_tab_of_amounts_draws_every_tie_once(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    tab(page, "Amounts").await?;
    there(page, "amounts").await?;
    page.expect(&format!("{MARKS}.length"), 11).await?;
    page.expect(&format!("new Set({MARKS}.map((mark) => mark.dataset.mark)).size"), 11).await?;
    page.expect(
        "squash(one('.picture figcaption').textContent)",
        "2 ties have an amount in all: $748,844 to $38,000,000. 1 tie has a rate per month, on a scale of its own: \
         about $600,000 a month. The amount of 1 tie is not disclosed. In 1 tie no money flows. Of 6 ties no amount \
         is known.",
    )
    .await?;
    // Intl's own words for the marks of the scale.
    page.expect(
        "all('.picture text').map((text) => text.textContent).filter((text) => /^\\$\\d+[KM]$/.test(text))",
        json!(["$100K", "$1M", "$10M", "$100M", "$100K", "$1M"]),
    )
    .await
}

async fn the_timeline_draws_what_has_a_date_and_counts_the_rest(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    tab(page, "Timeline").await?;
    there(page, "timeline").await?;
    page.expect(&format!("{MARKS}.length"), 5).await?;
    page.expect(
        "squash(one('.picture figcaption').textContent)",
        "From 2017 to 2019: 2 ties, 1 letter, and 2 events. Without a date, and so not drawn: 9 ties, 5 letters, \
         and 9 responses.",
    )
    .await?;
    // Only the year is known of Google's tie: it begins where the scale of 2017 does.
    let left = "one('[data-mark] .span').getBoundingClientRect().left - one('.tick').getBoundingClientRect().left";
    page.expect(&format!("Math.abs({left}) < 2"), true).await
}

async fn the_arrow_keys_lead_along_the_amounts_and_enter_opens_the_sources(
    page: &Page<'_>,
) -> Outcome {
    open(page, "amounts").await?;
    page.tab_to("at.hasAttribute('data-mark')").await?;
    let palantir = "Palantir → ICE: $38,000,000";
    page.expect(&format!("{FOCUSED}.startsWith('{palantir}')"), true).await?;
    page.keys(Key::Right).await?;
    page.expect(&format!("{FOCUSED}.startsWith('Google → USCIS: $748,844')"), true).await?;
    page.keys(Key::End).await?;
    page.expect(&format!("root().activeElement === {MARKS}[10]"), true).await?;
    page.keys(Key::Home).await?;
    page.expect(&format!("{FOCUSED}.startsWith('{palantir}')"), true).await?;
    page.keys(Key::Enter).await?;
    page.until("its row is told", &format!("{TOLD}.includes('$38,000,000')")).await?;
    page.expect("root().activeElement.getAttribute('aria-pressed')", "true").await?;
    page.expect(&format!("{FOCUSED}.startsWith('{palantir}')"), true).await?;
    page.tab_to("nameOf(at).startsWith('Sources (')").await?;
    page.expect("!!root().activeElement.closest('.told')", true).await?;
    page.keys(Key::Escape).await?;
    page.until("it is let go", &format!("{TOLD} === ''")).await
}

async fn a_letter_in_the_timeline_opens_to_its_sources(page: &Page<'_>) -> Outcome {
    open(page, "timeline").await?;
    page.tab_to("at.hasAttribute('data-mark')").await?;
    for _ in 0..2 {
        page.keys(Key::Down).await?;
    }
    page.expect("root().activeElement.dataset.mark", "letter-0").await?;
    page.expect(&format!("{FOCUSED}.includes('June 2018')"), true).await?;
    page.keys(Key::Space).await?;
    page.until("the letter is told", &format!("{TOLD}.includes('650')")).await?;
    page.expect("all('.told button').some((b) => nameOf(b).startsWith('Sources ('))", true).await?;
    page.keys(Key::Down).await?;
    page.expect("root().activeElement.dataset.mark.split('-')[0]", "event").await
}

async fn a_filter_leaves_as_many_marks_as_rows(page: &Page<'_>) -> Outcome {
    open(page, "amounts").await?;
    for (agency, count) in [("ice", 3), ("cbp", 3), ("", 11)] {
        page.js(&format!("ce().setAttribute('agency', '{agency}')")).await?;
        page.expect(&format!("{MARKS}.length"), count).await?;
        tab(page, "Table").await?;
        page.expect("all('tbody tr').length", count).await?;
        tab(page, "Amounts").await?;
        there(page, "amounts").await?;
    }
    Ok(())
}

async fn scales_fit_on_a_phone(page: &Page<'_>) -> Outcome {
    for view in ["amounts", "timeline"] {
        let tag = TAG.replace("async", &format!("async data-view={view}"));
        page.open_narrow(Host::with_tag(&tag), 320).await?;
        there(page, view).await?;
        // Drawn anew for the width: letters are about as large as the text around them.
        let scale = "one('.picture svg').getBoundingClientRect().width / one('.picture svg').viewBox.baseVal.width";
        page.expect(&format!("{scale} > .9"), true).await?;
        page.expect("overflowing()", json!([])).await?;
        page.expect("document.documentElement.scrollWidth <= innerWidth", true).await?;
    }
    Ok(())
}

async fn axe_finds_nothing_in_scales(page: &Page<'_>) -> Outcome {
    for view in ["amounts", "timeline"] {
        let tag = TAG.replace("async", &format!("async data-view={view}"));
        let host = Host::with_tag(&tag).head("<script src='{origin}/axe.js'></script>");
        page.open_ready(host).await?;
        there(page, view).await?;
        for state in ["drawn", "chosen"] {
            for theme in ["light", "dark"] {
                page.js(&format!("ce().setAttribute('theme', '{theme}')")).await?;
                page.expect("find('region').dataset.theme", theme).await?;
                axe_finds_nothing(page, &format!("{view}, {state}, {theme}")).await?;
            }
            page.js("one('[data-mark]').dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }))")
                .await?;
        }
    }
    Ok(())
}
