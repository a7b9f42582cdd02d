//! Hundreds of companies: the list is drawn in pieces, and nobody can tell but by the time it takes.

use std::path::Path;

use serde_json::{Value, json};

use super::beginning::SKETCH;
use super::cases;
use crate::engine::Engine;
use crate::host::Host;
use crate::page::Page;
use crate::server::Answer;
use crate::wrong::{Outcome, Wrong, check, same};

cases![
    the_first_companies_are_there_at_once_and_all_soon,
    another_list_begins_at_once_and_ends_complete,
    no_card_of_another_list_is_in_sight,
    what_is_far_down_is_found_in_the_page_also_after_filters,
    a_card_far_down_opens_and_keeps_the_focus,
    a_facet_of_hundreds_shows_eight_and_finds_or_shows_all,
    paper_does_not_wait_for_what_is_not_drawn_yet,
    totals_and_counts_of_thousands_follow_a_press,
    a_hundred_thousand_ties_in_one_file_work,
];

const ALL: &str = "300 of 300 companies, 1,200 of 1,200 ties";
/// How many cards there are, and how many of them are not put out of sight.
const CARDS: &str = "all('article').length";
pub(super) const SEEN: &str =
    "all('article').filter((card) => !card.closest('[data-away]')).length";
/// The name of the last one.
const LAST: &str = "nameOf(all('article').pop())";

/// The invented example of hundreds.
pub(super) fn hundreds() -> Outcome<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("widget-data/examples/hundreds.json");
    std::fs::read_to_string(&path)
        .map_err(|error| Wrong::new(format!("{}: {error}", path.display())))
}

/// Opens a page with the invented example of hundreds; names of its companies.
async fn open(page: &Page<'_>) -> Outcome<Vec<String>> {
    let text = hundreds()?;
    let dossier: Value = serde_json::from_str(&text).map_err(|e| Wrong::new(e.to_string()))?;
    let organizations = dossier["organizations"].as_array().cloned().unwrap_or_default();
    let companies = organizations.iter().filter(|o| o["kind"] == "company");
    let names = companies.filter_map(|o| o["name"].as_str()).map(str::to_owned).collect();
    page.answer("data/dossier.json", Answer::Text("application/json", text));
    let count = "<script>document.addEventListener('complicity-explorer:ready', (event) => { window.atReady = event.target.shadowRoot.querySelectorAll('article').length; });</script>";
    page.open_ready(Host::one_tag().head(count)).await?;
    page.expect("status()", ALL).await?;
    Ok(names)
}

/// Details are loaded when they are first opened.
async fn opened_once(page: &Page<'_>) -> Outcome {
    let details = "find('button', 'Details', all('article')[0])";
    page.click(details).await?;
    page.expect("all('.detail').length", 1).await?;
    page.click(details).await?;
    page.expect("all('.detail').length", 0).await
}

/// Sets the field as typing does, and looks what is there when the program has drawn once: timers
/// have no turn in between.
pub(super) fn typed(query: &str, expression: &str) -> String {
    let query = json!(query);
    format!(
        "(async () => {{ const field = find('searchbox'); field.value = {query}; \
         field.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }})); \
         for (let turn = 0; turn < 50; turn++) await 0; return {expression}; }})()"
    )
}

async fn the_first_companies_are_there_at_once_and_all_soon(page: &Page<'_>) -> Outcome {
    let names = open(page).await?;
    page.expect("document.defaultView.atReady", 4).await?;
    page.expect(CARDS, 300).await?;
    // In the order of the file, each once.
    page.expect("all('article').map(nameOf)", json!(names)).await?;
    page.expect("new Set(all('article h3').map((name) => name.id)).size", 300).await
}

async fn another_list_begins_at_once_and_ends_complete(page: &Page<'_>) -> Outcome {
    open(page).await?;
    page.expect(CARDS, 300).await?;
    // How many cards there are whenever that has changed.
    page.js(&format!(
        "const counts = window.counts = []; const look = () => {{ const count = {SEEN}; if (count !== counts.at(-1)) counts.push(count); }}; \
         new MutationObserver(look).observe(root(), {{ childList: true, subtree: true, attributes: true }});"
    ))
    .await?;
    page.promised(&typed("kite", "0")).await?;
    // Engines differ in how much they draw before they let others in.
    page.expect("[Math.min(...window.counts) < 60, window.counts.at(-1)]", json!([true, 60]))
        .await?;
    page.expect("status()", "60 of 300 companies, 91 of 1,200 ties").await?;
    page.expect(
        "all('article').every((card) => /kite/i.test(card.textContent) || !one('mark', card))",
        true,
    )
    .await?;
    // Typing on before all is drawn leaves nothing of the list before.
    page.promised(&typed("", "0")).await?;
    page.promised(&typed("kite", "0")).await?;
    // Engines differ in how much they draw before they let others in.
    page.expect("[Math.min(...window.counts) < 60, window.counts.at(-1)]", json!([true, 60]))
        .await?;
    page.promised(&typed("", "0")).await?;
    page.expect(CARDS, 300).await?;
    page.expect("window.counts.at(-1)", 300).await?;
    page.expect("status()", ALL).await
}

async fn no_card_of_another_list_is_in_sight(page: &Page<'_>) -> Outcome {
    open(page).await?;
    page.expect(CARDS, 300).await?;
    page.promised(&typed("kite", "0")).await?;
    page.expect(CARDS, 60).await?;
    page.js("window.kites = new Set(all('article').map(nameOf));").await?;
    // In each frame that says that only these are shown.
    page.js(
        "const wrong = window.wrong = []; const look = () => { \
         if (status().startsWith('60 of')) for (const card of all('article')) \
         if (!card.closest('[data-away]') && !window.kites.has(nameOf(card))) wrong.push(nameOf(card)); \
         requestAnimationFrame(look); }; look();",
    )
    .await?;
    let soon = "await new Promise((then) => setTimeout(then, 50))";
    for _ in 0..3 {
        page.promised(&typed("", soon)).await?;
        page.promised(&typed("kite", soon)).await?;
    }
    page.promised(&typed("", "0")).await?;
    page.expect(CARDS, 300).await?;
    page.promised(&typed("kite", "0")).await?;
    page.expect(CARDS, 60).await?;
    page.expect("[window.kites.size, window.wrong]", json!([60, []])).await
}

async fn what_is_far_down_is_found_in_the_page_also_after_filters(page: &Page<'_>) -> Outcome {
    let names = open(page).await?;
    let last = names.last().cloned().unwrap_or_default();
    page.expect(LAST, last.as_str()).await?;
    page.promised(&typed("kite", "0")).await?;
    page.expect(CARDS, 60).await?;
    page.press("button", "Clear filters").await?;
    page.expect(LAST, last.as_str()).await?;
    let heading = "one('h3', all('article').pop())";
    // The browser's own search; not each engine's looks into shadow trees when a script asks.
    let find = |text: &str| {
        format!("(getSelection().removeAllRanges(), document.defaultView.find({}))", json!(text))
    };
    if page.value(&find(&names[0])).await? == json!(true) {
        // Cards get their real heights when they are searched; then it is known where each is.
        page.expect(&find(&last), true).await?;
        page.expect(&find(&last), true).await?;
        page.until(
            "it is scrolled to",
            &format!("{heading}.getBoundingClientRect().top < innerHeight"),
        )
        .await?;
    } else {
        let name = page.engine.name();
        check(page.engine != Engine::Chromium, || format!("{name} finds nothing at all"))?;
    }
    Ok(())
}

async fn a_card_far_down_opens_and_keeps_the_focus(page: &Page<'_>) -> Outcome {
    open(page).await?;
    page.expect(CARDS, 300).await?;
    let details = "find('button', 'Details', all('article')[280])";
    // What comes near gets its real height; a pointer waits for that, a driver doesn't.
    for _ in 0..3 {
        page.promised(&format!("({details}.scrollIntoView({{ block: 'center' }}), new Promise((r) => setTimeout(r, 100)))")).await?;
    }
    page.click(details).await?;
    page.expect(&format!("{details}.getAttribute('aria-expanded')"), "true").await?;
    page.expect(&format!("root().activeElement === {details}"), true).await?;
    page.expect("all('.detail').length", 1).await?;
    page.expect(CARDS, 300).await
}

async fn a_facet_of_hundreds_shows_eight_and_finds_or_shows_all(page: &Page<'_>) -> Outcome {
    let names = open(page).await?;
    let offered = "roles('checkbox', undefined, find('group', 'Company')).length";
    page.expect(offered, 8).await?;
    page.press("button", "Show all 300").await?;
    page.expect(offered, 300).await?;
    page.click("find('button', 'Show fewer', find('group', 'Company'))").await?;
    page.expect(offered, 8).await?;
    page.press("searchbox", "Find in Company").await?;
    let last = names.last().cloned().unwrap_or_default();
    page.keys(last.as_str()).await?;
    page.expect(offered, 1).await?;
    page.click("find('checkbox', undefined, find('group', 'Company'))").await?;
    page.expect("cards()", json!([last])).await
}

async fn paper_does_not_wait_for_what_is_not_drawn_yet(page: &Page<'_>) -> Outcome {
    open(page).await?;
    page.expect(CARDS, 300).await?;
    opened_once(page).await?;
    // Neither a timer nor a frame comes between typing and looking.
    let paper = "(dispatchEvent(new Event('beforeprint')), await (async () => { for (let turn = 0; turn < 2000; turn++) await 0; })(), \
        [all('article').length, all('article').every((card) => one('.detail', card)), all('article [aria-expanded=false]:not(.again)').length])";
    let seen = page.promised(&typed("kite", paper)).await?;
    same("on paper", seen, json!([60, true, 0]))?;
    page.js("dispatchEvent(new Event('afterprint'))").await?;
    page.expect("all('article .detail').length", 0).await?;
    page.expect(CARDS, 60).await
}

/// Ties of 2,000 companies, all with one bureau, in one file.
fn thousands(ties: u32) -> String {
    let organizations = (0..2000)
        .map(|n| format!(r#"{{"id":"company-{n}","kind":"company","name":"Company {n}"}}"#));
    let ties = (0..ties).map(|n| {
        let company = n % 2000;
        format!(
            r#"{{"id":"tie-{n}","kind":"contract","from":"company-{company}","to":"bureau","title":"Contract {n} for the bureau","certainty":"confirmed","amounts":[{{"kind":"exact","value":{n},"currency":"USD"}}],"sources":["paper"]}}"#
        )
    });
    let list = |items: Vec<String>| items.join(",");
    format!(
        r#"{{"format":"complicity-dossier/1","id":"many","version":"1","title":"Many","as_of":"2020","organizations":[{{"id":"bureau","kind":"agency","name":"Bureau"}},{}],"ties":[{}],"sources":[{{"id":"paper","kind":"news","title":"The Paper"}}]}}"#,
        list(organizations.collect()),
        list(ties.collect())
    )
}

async fn totals_and_counts_of_thousands_follow_a_press(page: &Page<'_>) -> Outcome {
    page.answer("data/dossier.json", Answer::Text("application/json", thousands(4000)));
    page.open(Host::one_tag()).await?;
    page.until("it is ready", "/ties/.test(status())").await?;
    let said = "one('.total').textContent.match(/[\\d,]+ of [\\d,]+ ties/)[0]";
    let bureau = "nameOf(one('input', all('.facet')[1]))";
    page.expect(&format!("[{said}, {bureau}]"), json!(["4,000 of 4,000 ties", "Bureau (4,000)"]))
        .await?;
    // Engines differ in what else comes before a script goes on; observers are called right after what is drawn.
    page.js(&format!(
        "new MutationObserver(() => {{ const status = one('[role=status]').textContent; \
         if (!window.first && status.startsWith('1 of')) window.first = [status, {said}, {bureau}]; }}) \
         .observe(root(), {{ childList: true, subtree: true, characterData: true }});"
    ))
    .await?;
    // Not looked for by its role, which takes long among so many elements.
    let press = typed("1999", "0").replace("find('searchbox')", "one('#ce-search')");
    page.promised(&press).await?;
    let after = "1 of 2,000 companies, 2 of 4,000 ties";
    page.expect("window.first", json!([after, "4,000 of 4,000 ties", "Bureau (4,000)"])).await?;
    page.expect(&format!("[{said}, {bureau}]"), json!(["2 of 2 ties", "Bureau (2)"])).await?;
    // What is chosen stays chosen while the numbers follow.
    page.js("one('input', all('.facet')[1]).click()").await?;
    page.expect("one('input', all('.facet')[1]).checked", true).await?;
    page.js("one('.chip.plain').click()").await?;
    page.expect(&format!("[{said}, {bureau}]"), json!(["4,000 of 4,000 ties", "Bureau (4,000)"]))
        .await?;
    page.expect("one('input', all('.facet')[1]).checked", false).await
}

async fn a_hundred_thousand_ties_in_one_file_work(page: &Page<'_>) -> Outcome {
    if page.engine != Engine::Chromium {
        return Err(Wrong::Skip("once is enough for so much work"));
    }
    page.answer("data/dossier.json", Answer::Text("application/json", thousands(100_000)));
    page.open(Host::one_tag()).await?;
    let ready = "/ties/.test(status())";
    // What it is can be read while the rest is on its way.
    page.until("the title is there", &format!("({SKETCH}) || {ready}")).await?;
    // Beside other engines on a slow machine it takes its time.
    for _ in 0..4 {
        if page.until("it is ready", ready).await.is_ok() {
            break;
        }
    }
    page.expect("status()", "2,000 of 2,000 companies, 100,000 of 100,000 ties").await?;
    // Not looked for by its role, which takes long among so many elements.
    page.js("one('#ce-search').value = '99999'; one('#ce-search').dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))").await?;
    page.expect("status()", "1 of 2,000 companies, 1 of 100,000 ties").await?;
    page.expect("errors()", json!([])).await
}
