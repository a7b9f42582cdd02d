//! The picture of who supplies whom: drawn, walked with the keys, and said as a table.

use std::time::Duration;

use serde_json::json;
use thirtyfour::Key;

use super::cases;
use super::looks::{axe_finds_nothing, with_axe};
use crate::engine::Engine;
use crate::host::{Host, TAG};
use crate::page::Page;
use crate::wrong::{Outcome, Wrong, check};

cases![
    the_tab_draws_who_supplies_whom,
    a_picture_is_one_stop_and_arrows_lead_along_it,
    enter_tells_what_stands_behind_a_tie_and_escape_lets_go,
    a_click_on_a_name_dims_the_rest,
    the_key_t_shows_the_table,
    a_picture_follows_the_width_of_its_place,
    axe_finds_nothing_in_a_picture_and_in_the_table,
    a_picture_and_the_table_fit_320_pixels,
    hatching_stays_in_forced_colours,
];

/// The marks of the picture.
const MARKS: &str = "all('figure.picture [data-mark]')";
/// The mark with the focus.
const AT: &str = "root().activeElement.closest('[data-mark]') && nameOf(root().activeElement)";

/// The words of the mark with this name: drivers click the middle of an element, and a group has none.
fn words_of(name: &str) -> String {
    format!("one('text', {MARKS}.find((mark) => nameOf(mark) === '{name}'))")
}

async fn open_flow(page: &Page<'_>, host: Host) -> Outcome {
    page.open_ready(host).await?;
    show(page, "Who supplies whom").await
}

async fn show(page: &Page<'_>, view: &str) -> Outcome {
    page.press("tab", view).await?;
    let there = if view == "Table" { "!!one('table')" } else { "!!one('figure.picture svg')" };
    page.until("the view is there", there).await
}

async fn the_tab_draws_who_supplies_whom(page: &Page<'_>) -> Outcome {
    open_flow(page, Host::one_tag()).await?;
    let ties = format!("{MARKS}.filter((mark) => mark.dataset.mark.startsWith('tie-')).length");
    page.expect(&ties, 11).await?;
    // Each ribbon has a length, so it is drawn and not only there.
    let drawn = "all('figure.picture .hit').filter((path) => path.getTotalLength && path.getTotalLength() < 10).length";
    page.expect(drawn, 0).await?;
    let sentence = "squash(one('figcaption').textContent).startsWith('In 11 ties, 4 suppliers serve 5 receivers.')";
    page.until("a sentence sums it up", sentence).await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect(&ties, 2).await?;
    page.until("the sentence follows", "squash(one('figcaption').textContent).startsWith('In 2 ties, 1 supplier serves 2 receivers.')").await
}

async fn a_picture_is_one_stop_and_arrows_lead_along_it(page: &Page<'_>) -> Outcome {
    open_flow(page, Host::one_tag()).await?;
    page.tab_to("at.closest('svg')").await?;
    let names = page.value(&format!("{MARKS}.map(nameOf)")).await?;
    let name = |n: usize| names.get(n).cloned().unwrap_or_default();
    page.expect(AT, name(0)).await?;
    let ring = "getComputedStyle(one('.ring', root().activeElement)).stroke !== 'none'";
    page.until("the focus is seen", ring).await?;
    page.keys(Key::Right).await?;
    page.expect(AT, name(1)).await?;
    page.keys(Key::Down).await?;
    page.expect(AT, name(2)).await?;
    page.keys(Key::Left).await?;
    page.expect(AT, name(1)).await?;
    page.keys(Key::End).await?;
    page.expect(AT, name(names.as_array().map_or(0, Vec::len) - 1)).await?;
    page.keys(Key::Right).await?;
    page.keys(Key::Home).await?;
    page.keys(Key::Up).await?;
    page.expect(AT, name(0)).await?;
    page.keys(Key::Right).await?;
    page.expect(&format!("{MARKS}.filter((mark) => mark.tabIndex === 0).length"), 1).await?;
    page.keys(Key::Tab).await?;
    page.expect("nameOf(root().activeElement)", "Show as a table").await?;
    // Back where one was.
    let back = page.driver.action_chain().key_down(Key::Shift).send_keys(Key::Tab);
    back.key_up(Key::Shift).perform().await?;
    page.expect(AT, name(1)).await
}

async fn enter_tells_what_stands_behind_a_tie_and_escape_lets_go(page: &Page<'_>) -> Outcome {
    open_flow(page, Host::one_tag()).await?;
    page.tab_to("at.closest('svg')").await?;
    for _ in 0..30 {
        if page.value(&format!("({AT}).startsWith('Palantir → ICE: $38,000,000')")).await?
            == json!(true)
        {
            break;
        }
        page.keys(Key::Right).await?;
    }
    page.keys(Key::Enter).await?;
    page.expect("root().activeElement.getAttribute('aria-pressed')", "true").await?;
    page.until("the tie's row is there", "one('.told').textContent.includes('$38,000,000')")
        .await?;
    page.until("the rest is dimmed", "all('.seen .dim').length === 10").await?;
    page.tab_to("nameOf(at).startsWith('Sources (') && at.closest('.told')").await?;
    page.keys(Key::Enter).await?;
    page.until("its sources open", "!!one('.told .sources')").await?;
    page.keys(Key::Escape).await?;
    page.expect("one('.told').textContent", "").await?;
    page.until("nothing is dimmed", "all('.dim').length === 0").await?;
    page.until("the focus is on the tie", &format!("({AT}).startsWith('Palantir → ICE')")).await
}

async fn a_click_on_a_name_dims_the_rest(page: &Page<'_>) -> Outcome {
    open_flow(page, Host::one_tag()).await?;
    page.click(&words_of("Palantir: 3 ties")).await?;
    // Its two own ties and the one that runs through it stay.
    page.until("the rest is dimmed", "all('.seen .dim').length === 8").await?;
    page.expect("all('.told .row').length", 3).await?;
    page.click(&words_of("Palantir: 3 ties")).await?;
    page.until("all is lit again", "all('.dim').length === 0").await
}

async fn the_key_t_shows_the_table(page: &Page<'_>) -> Outcome {
    open_flow(page, Host::one_tag()).await?;
    page.tab_to("at.closest('svg')").await?;
    page.keys("t").await?;
    page.expect("all('table tbody tr').length", 11).await?;
    page.expect("nameOf(root().activeElement)", "Table").await?;
    show(page, "Who supplies whom").await?;
    page.press("button", "Show as a table").await?;
    page.expect("all('table tbody tr').length", 11).await
}

async fn a_picture_follows_the_width_of_its_place(page: &Page<'_>) -> Outcome {
    open_flow(page, Host::one_tag()).await?;
    let fits = "Math.abs(one('figure.picture').clientWidth - one('figure.picture svg').viewBox.baseVal.width) <= 2";
    page.until("its units are pixels", fits).await?;
    page.js("ce().style.width = '340px'").await?;
    page.until("it is narrow", "one('figure.picture').clientWidth < 340").await?;
    page.until("its units are pixels again", fits).await?;
    page.expect("one('figure.picture').scrollWidth <= one('figure.picture').clientWidth", true)
        .await
}

async fn axe_finds_nothing_in_a_picture_and_in_the_table(page: &Page<'_>) -> Outcome {
    open_flow(page, with_axe()).await?;
    page.click(&words_of("ICE: 3 ties")).await?;
    page.until("its ties are told", "all('.told .row').length === 3").await?;
    for view in ["Who supplies whom", "Table"] {
        show(page, view).await?;
        for theme in ["light", "dark"] {
            page.js(&format!("ce().setAttribute('theme', '{theme}')")).await?;
            page.expect("find('region').dataset.theme", theme).await?;
            axe_finds_nothing(page, &format!("{view}, {theme}")).await?;
        }
    }
    page.expect("all('table tbody tr').length", 11).await
}

async fn a_picture_and_the_table_fit_320_pixels(page: &Page<'_>) -> Outcome {
    page.open_narrow(Host::new(TAG).head("<style>body{margin:0}</style>"), 320).await?;
    for view in ["Who supplies whom", "Table"] {
        page.js(&format!("find('tab', '{view}').click()")).await?;
        page.until("the view is there", "!!one('figure.picture svg, table')").await?;
        tokio::time::sleep(Duration::from_millis(150)).await;
        let out = "overflowing().filter((name) => !name.startsWith('button.tab')).slice(0, 5)";
        page.expect(out, json!([])).await?;
        page.expect("document.documentElement.scrollWidth <= innerWidth", true).await?;
    }
    // Blocks that are still a table to those who listen.
    page.expect("getComputedStyle(one('tbody tr')).display", "block").await?;
    page.expect("one('tbody tr').getAttribute('role')", "row").await
}

async fn hatching_stays_in_forced_colours(page: &Page<'_>) -> Outcome {
    if page.engine != Engine::Chromium {
        return Err(Wrong::Skip("its driver forces no colours"));
    }
    open_flow(page, Host::one_tag()).await?;
    let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
    page.devtools("Emulation.setEmulatedMedia", forced).await?;
    page.until("colours are forced", "matchMedia('(forced-colors: active)').matches").await?;
    let paints =
        "[one('.hatch-ground'), one('.hatch-line')].map((part) => getComputedStyle(part).fill)";
    let paints = page.value(paints).await?;
    check(paints.get(0) != paints.get(1), || format!("ground and lines are the same: {paints}"))?;
    let hatched = "all('.seen path').filter((path) => getComputedStyle(path).stroke.includes('-hatch')).length";
    page.expect(hatched, 1).await?;
    let plain = "all('.seen path').some((path) => getComputedStyle(path).stroke === getComputedStyle(one('.hatch-ground')).fill)";
    page.expect(plain, true).await?;
    page.devtools("Emulation.setEmulatedMedia", json!({ "features": [] })).await.map(|_| ())
}
