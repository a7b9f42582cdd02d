//! A dossier in several files: an index, a file for each company, and the whole.

use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use complicity_explorer::data;
use complicity_explorer::query::{Index, SplitFiles, decompose_native, split};
use serde_json::json;

use super::cases;
use super::taking::host;
use crate::host::{Host, TAG};
use crate::page::Page;
use crate::server::Answer;
use crate::wrong::{Outcome, Wrong, check, same};

cases![
    an_index_shows_what_the_whole_dossier_shows,
    details_come_from_the_file_of_the_company,
    an_open_company_of_a_preset_comes_from_its_file,
    what_needs_all_of_the_dossier_loads_it_once,
    a_search_says_what_it_leaves_out_and_does_it,
    a_missing_file_fails_alone_and_can_be_tried_again,
    a_foreign_or_altered_file_is_refused_alone,
    a_missing_or_altered_whole_fails_alone,
    what_is_taken_away_is_taken_from_the_whole,
    paper_shows_the_whole_and_asks_for_no_company,
    an_index_with_a_mistake_is_refused,
    a_locked_search_is_never_of_an_index_alone,
    two_explorers_of_one_index_do_not_disturb_each_other,
    what_could_not_be_had_does_not_come_unasked,
    one_wish_does_not_take_the_place_of_another,
    all_is_loaded_first_when_that_is_asked_for,
    the_focus_stays_where_something_is_tried_again,
    a_program_that_lacks_its_second_part_says_so,
    a_slow_line_is_waited_for_and_a_dead_one_is_not,
];

const INDEX: &str = "data/dossier.json";
const STATUS: &str = "4 of 4 companies, 11 of 11 ties";

/// The files of the bundled dossier, split.
fn files() -> Outcome<SplitFiles> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("widget-data/dossier.json");
    let wrong = |why: String| Wrong::new(format!("{}: {why}", path.display()));
    let bytes = std::fs::read(&path).map_err(|e| wrong(e.to_string()))?;
    let (json, _) = data::parse_bytes(&bytes).map_err(|e| wrong(format!("{:?}", e.problem)))?;
    let dossier = data::read(&json).dossier.ok_or_else(|| wrong("it is no dossier".into()))?;
    let index = Index::new(Rc::new(dossier), decompose_native);
    split(&bytes, &json, &index).map_err(|e| wrong(e.to_string()))
}

fn text(bytes: &[u8]) -> Answer {
    Answer::Text("application/json", String::from_utf8_lossy(bytes).into_owned())
}

/// Puts the files where the bundled dossier is.
fn put(page: &Page<'_>) -> Outcome<SplitFiles> {
    let files = files()?;
    page.answer(INDEX, text(&files.index));
    for (name, bytes) in &files.beside {
        page.answer(&format!("data/{name}"), text(bytes));
    }
    Ok(files)
}

async fn open(page: &Page<'_>) -> Outcome<SplitFiles> {
    let files = put(page)?;
    page.open_ready(host()).await?;
    page.expect("status()", STATUS).await?;
    Ok(files)
}

/// A file by the beginning of its name, and that name below the build.
fn file<'f>(files: &'f SplitFiles, begin: &str) -> Outcome<(String, &'f [u8])> {
    let file = files.beside.iter().find(|(name, _)| name.starts_with(begin));
    let (name, bytes) = file.ok_or_else(|| Wrong::new(format!("no file {begin}…")))?;
    Ok((format!("data/{name}"), bytes))
}

/// The files beside the index that were asked for.
fn asked(page: &Page<'_>) -> Vec<String> {
    let all = page.requests().into_iter();
    all.filter(|name| name.starts_with("data/") && name != INDEX).collect()
}

fn details(company: &str) -> String {
    format!("find('button', 'Details', card('{company}'))")
}

/// What a card says once all in it is there.
async fn said(page: &Page<'_>, company: &str) -> Outcome<String> {
    page.until("the details are there", &format!("!!one('.detail', card('{company}'))")).await?;
    let text = page.value(&format!("squash(card('{company}').textContent)")).await?;
    text.as_str().map(str::to_owned).ok_or_else(|| Wrong::new("the card has no text"))
}

async fn failure_is_said(page: &Page<'_>, place: &str, code: &str) -> Outcome {
    page.until("it is said", &format!("!!one('[role=alert]', {place})")).await?;
    let words = format!("squash(one('[role=alert] p', {place}).textContent)");
    page.expect(&words, "This part could not be loaded.").await?;
    let last = "(({ code, fatal }) => [code, fatal])(errors().pop().detail)";
    page.expect(last, json!([code, false])).await?;
    page.expect("!!box()", false).await
}

async fn an_index_shows_what_the_whole_dossier_shows(page: &Page<'_>) -> Outcome {
    let shown = "[squash(one('header').textContent), squash(one('.facets').textContent), squash(one('footer').textContent), \
        all('article').map((card) => squash([...card.querySelectorAll('.name, .to, .products, .say, .sig, .money')].map((e) => e.textContent).join(' ')))]";
    page.open_ready(host()).await?;
    page.expect("status()", STATUS).await?;
    let whole = page.value(shown).await?;
    open(page).await?;
    page.expect(shown, whole).await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    tokio::time::sleep(Duration::from_millis(300)).await;
    same("files asked for", asked(page), Vec::<String>::new())
}

async fn details_come_from_the_file_of_the_company(page: &Page<'_>) -> Outcome {
    page.open_ready(host()).await?;
    page.click(&details("Google")).await?;
    let whole = said(page, "Google").await?;
    let files = open(page).await?;
    page.click(&details("Google")).await?;
    same("the card", said(page, "Google").await?, whole)?;
    let (name, _) = file(&files, "companies/google-")?;
    same("files asked for", asked(page), vec![name.clone()])?;
    // Pressing closes and opens what is there.
    page.click(&details("Google")).await?;
    page.expect("all('.detail').length", 0).await?;
    page.click(&details("Google")).await?;
    said(page, "Google").await?;
    // Its sources are there, too.
    let sources = "all('button', card('Google')).find((button) => button.textContent.startsWith('Sources ('))";
    page.click(sources).await?;
    page.until("sources are there", "all('.sources li', card('Google')).length > 0").await?;
    same("files asked for", asked(page), vec![name])?;
    page.expect("errors()", json!([])).await
}

async fn an_open_company_of_a_preset_comes_from_its_file(page: &Page<'_>) -> Outcome {
    let files = put(page)?;
    page.open_ready(element("eager company='google'")).await?;
    page.click(&details("Google")).await?;
    said(page, "Google").await?;
    let (name, _) = file(&files, "companies/google-")?;
    same("files asked for", asked(page), vec![name])
}

async fn what_needs_all_of_the_dossier_loads_it_once(page: &Page<'_>) -> Outcome {
    let files = open(page).await?;
    page.js("one('#ce-tab-table').click()").await?;
    page.until("the table is there", "all('tbody tr').length === 11").await?;
    let (name, _) = file(&files, "whole-")?;
    same("files asked for", asked(page), vec![name.clone()])?;
    page.js("one('#ce-tab-timeline').click()").await?;
    page.until("the timeline is there", "all('.view svg').length > 0").await?;
    page.js("one('#ce-tab-companies').click()").await?;
    page.click(&details("Amazon")).await?;
    said(page, "Amazon").await?;
    same("files asked for", asked(page), vec![name])?;
    page.expect("status()", STATUS).await?;
    page.expect("errors()", json!([])).await
}

async fn a_search_says_what_it_leaves_out_and_does_it(page: &Page<'_>) -> Outcome {
    open(page).await?;
    // A word that stands in quotations alone.
    page.js("(() => { const field = find('searchbox'); field.value = 'fingerprints'; \
        field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true })); })()")
        .await?;
    page.expect("cards()", json!([])).await?;
    page.expect(
        "squash(one('.short span').textContent)",
        "This searched names, titles of ties and products only.",
    )
    .await?;
    page.press("button", "Search everything").await?;
    page.expect("!!root().getRootNode().activeElement", true).await?;
    page.expect("cards()", json!(["Amazon", "Palantir"])).await?;
    page.expect("!!one('.short')", false).await?;
    page.expect("errors()", json!([])).await
}

async fn a_missing_file_fails_alone_and_can_be_tried_again(page: &Page<'_>) -> Outcome {
    let files = open(page).await?;
    let (name, bytes) = file(&files, "companies/google-")?;
    page.answer(&name, Answer::Status(404));
    page.expect_in_console("This part could not be loaded.");
    page.expect_in_console("404");
    page.click(&details("Google")).await?;
    failure_is_said(page, "card('Google')", "data-network").await?;
    // Its ties are named in any case, and the others are well.
    page.expect("all('.sources .head', card('Google')).length", 2).await?;
    page.click(&details("Amazon")).await?;
    said(page, "Amazon").await?;
    page.expect("all('[role=alert]').length", 1).await?;
    page.answer(&name, text(bytes));
    page.click("find('button', 'Try again', card('Google'))").await?;
    said(page, "Google").await?;
    page.expect("all('[role=alert]').length", 0).await?;
    page.expect("errors().length", 1).await
}

async fn a_foreign_or_altered_file_is_refused_alone(page: &Page<'_>) -> Outcome {
    let files = open(page).await?;
    let (name, bytes) = file(&files, "companies/google-")?;
    let (_, foreign) = file(&files, "companies/amazon-")?;
    let altered = String::from_utf8_lossy(bytes).replace("Google", "Goggle");
    page.expect_in_console("not the file that the index names");
    page.answer(&name, text(foreign));
    page.click(&details("Google")).await?;
    failure_is_said(page, "card('Google')", "integrity").await?;
    page.answer(&name, text(altered.as_bytes()));
    page.click("find('button', 'Try again', card('Google'))").await?;
    page.expect("errors().length", 2).await?;
    failure_is_said(page, "card('Google')", "integrity").await?;
    page.expect("textOf().includes('Goggle')", false).await?;
    page.answer(&name, text(bytes));
    page.click("find('button', 'Try again', card('Google'))").await?;
    said(page, "Google").await.map(|_| ())
}

async fn a_missing_or_altered_whole_fails_alone(page: &Page<'_>) -> Outcome {
    let files = open(page).await?;
    let (name, bytes) = file(&files, "whole-")?;
    page.answer(&name, Answer::Status(404));
    page.expect_in_console("This part could not be loaded.");
    page.expect_in_console("404");
    page.js("one('#ce-tab-table').click()").await?;
    failure_is_said(page, "one('.view')", "data-network").await?;
    page.expect("status()", STATUS).await?;
    page.answer(&name, text(&bytes[1..]));
    page.click("find('button', 'Try again', one('.view'))").await?;
    page.expect("errors().length", 2).await?;
    failure_is_said(page, "one('.view')", "integrity").await?;
    page.answer(&name, text(bytes));
    page.click("find('button', 'Try again', one('.view'))").await?;
    page.until("the table is there", "all('tbody tr').length === 11").await?;
    page.expect("all('[role=alert]').length", 0).await
}

async fn what_is_taken_away_is_taken_from_the_whole(page: &Page<'_>) -> Outcome {
    let files = open(page).await?;
    page.press("button", "Download JSON").await?;
    page.until("the file is made", "took.files.length === 1 && !!took.files[0].text").await?;
    let taken = page.value("JSON.parse(took.files[0].text)").await?;
    let (_, bytes) = file(&files, "whole-")?;
    let whole: serde_json::Value =
        serde_json::from_slice(bytes).map_err(|e| Wrong::new(e.to_string()))?;
    for key in ["format", "version", "organizations", "ties", "quotes", "sources"] {
        same(key, taken[key].clone(), whole[key].clone())?;
    }
    page.press("button", "Download CSV").await?;
    page.until("the sheet is made", "took.files.length === 2 && !!took.files[1].text").await?;
    let sheet = page.value("took.files[1].text").await?;
    check(sheet.as_str().is_some_and(|sheet| sheet.contains("paragraph 3")), || {
        format!("the sheet has no source: {sheet}")
    })
}

async fn paper_shows_the_whole_and_asks_for_no_company(page: &Page<'_>) -> Outcome {
    let files = open(page).await?;
    page.click(&details("Google")).await?;
    said(page, "Google").await?;
    page.js("dispatchEvent(new Event('beforeprint'))").await?;
    page.expect("all('.view [aria-expanded=true]').length", 1).await?;
    page.js("dispatchEvent(new Event('afterprint'))").await?;
    let (google, _) = file(&files, "companies/google-")?;
    let (whole, _) = file(&files, "whole-")?;
    same("files asked for", asked(page), vec![google.clone()])?;
    page.press("button", "Print").await?;
    page.expect("took.printed", 1).await?;
    page.js("dispatchEvent(new Event('beforeprint'))").await?;
    page.until("all is open", "all('article .sources').length > 30").await?;
    same("files asked for", asked(page), vec![google, whole])
}

async fn an_index_with_a_mistake_is_refused(page: &Page<'_>) -> Outcome {
    let files = put(page)?;
    let index = String::from_utf8_lossy(&files.index).replace("\"palantir\":", "\"palantyr\":");
    page.answer(INDEX, text(index.as_bytes()));
    page.expect_in_console("parts.companies");
    page.open(Host::one_tag()).await?;
    page.until("it is said", "!!box()").await?;
    page.expect(
        "errors().map(({ detail }) => [detail.code, detail.fatal])",
        json!([["data-format", true]]),
    )
    .await?;
    page.expect("errors()[0].detail.message.includes('parts.companies')", true).await
}

/// What paper, downloads and tables need comes from the file of this name alone.
fn whole_alone_was_asked_for(page: &Page<'_>, files: &SplitFiles) -> Outcome {
    let (whole, _) = file(files, "whole-")?;
    same("files asked for", asked(page), vec![whole])
}

fn element(options: &str) -> Host {
    let element = format!("<complicity-explorer {options}></complicity-explorer>");
    Host::with_tag(&format!("{element}{TAG}"))
}

async fn a_locked_search_is_never_of_an_index_alone(page: &Page<'_>) -> Outcome {
    let files = put(page)?;
    page.open_ready(element("eager locked query='fingerprints'")).await?;
    page.expect("cards()", json!(["Amazon", "Palantir"])).await?;
    page.expect("!!one('.short')", false).await?;
    whole_alone_was_asked_for(page, &files)
}

async fn two_explorers_of_one_index_do_not_disturb_each_other(page: &Page<'_>) -> Outcome {
    let files = put(page)?;
    let both = "<complicity-explorer eager></complicity-explorer>".repeat(2);
    page.open(Host::with_tag(&format!("{both}{TAG}"))).await?;
    page.until("both are there", "isReady(0) && isReady(1)").await?;
    page.js("one('#ce-tab-table', root(0)).click()").await?;
    page.until("the table is there", "all('tbody tr', root(0)).length === 11").await?;
    // The other still has the index: paper asks for no company, and options are heard.
    page.js("dispatchEvent(new Event('beforeprint'))").await?;
    page.expect("all('.view [aria-expanded=true]', root(1)).length", 0).await?;
    page.js("dispatchEvent(new Event('afterprint'))").await?;
    page.js("ce(1).setAttribute('company', 'google')").await?;
    page.expect("status(1)", "1 of 4 companies, 2 of 11 ties").await?;
    page.js("one('#ce-tab-table', root(1)).click()").await?;
    page.until("its table is there", "all('tbody tr', root(1)).length === 2").await?;
    whole_alone_was_asked_for(page, &files)?;
    page.expect("errors()", json!([])).await
}

async fn what_could_not_be_had_does_not_come_unasked(page: &Page<'_>) -> Outcome {
    let files = open(page).await?;
    let (name, bytes) = file(&files, "whole-")?;
    page.answer(&name, Answer::Status(404));
    page.expect_in_console("This part could not be loaded.");
    page.expect_in_console("404");
    page.press("button", "Print").await?;
    page.expect("errors().length", 1).await?;
    page.expect("textOf().includes('This part could not be loaded.')", true).await?;
    page.answer(&name, text(bytes));
    page.js("one('#ce-tab-table').click()").await?;
    page.click("find('button', 'Try again', one('.view'))").await?;
    page.until("the table is there", "all('tbody tr').length === 11").await?;
    page.expect("took.printed", 0).await?;
    // Asked for once more, it comes.
    page.press("button", "Print").await?;
    page.expect("took.printed", 1).await
}

async fn one_wish_does_not_take_the_place_of_another(page: &Page<'_>) -> Outcome {
    let files = open(page).await?;
    let (name, bytes) = file(&files, "whole-")?;
    let drops = String::from_utf8_lossy(bytes).into_owned();
    page.answer(&name, Answer::Drops(Duration::from_millis(100), drops));
    page.press("button", "Download CSV").await?;
    page.js("one('#ce-search').value = 'fingerprints'; one('#ce-search').dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))").await?;
    page.press("button", "Search everything").await?;
    page.expect("cards()", json!(["Amazon", "Palantir"])).await?;
    page.until("the sheet is made", "took.files.length === 1 && !!took.files[0].text").await
}

async fn all_is_loaded_first_when_that_is_asked_for(page: &Page<'_>) -> Outcome {
    let files = put(page)?;
    page.open_ready(element("eager='all'")).await?;
    page.click(&details("Google")).await?;
    said(page, "Google").await?;
    whole_alone_was_asked_for(page, &files)
}

async fn the_focus_stays_where_something_is_tried_again(page: &Page<'_>) -> Outcome {
    let files = open(page).await?;
    let (name, _) = file(&files, "companies/google-")?;
    page.answer(&name, Answer::Status(404));
    page.expect_in_console("This part could not be loaded.");
    page.expect_in_console("404");
    page.click(&details("Google")).await?;
    failure_is_said(page, "card('Google')", "data-network").await?;
    page.mend(&name);
    page.answer(&name, Answer::Late(Duration::from_millis(300)));
    page.click("find('button', 'Try again', card('Google'))").await?;
    let focus = "card('Google').contains(ce().shadowRoot.activeElement)";
    page.until("the focus is in the card", focus).await?;
    page.expect("errors().length", 2).await?;
    page.expect(focus, true).await
}

async fn a_program_that_lacks_its_second_part_says_so(page: &Page<'_>) -> Outcome {
    let later = page.later()?;
    open(page).await?;
    page.answer(&later, Answer::Status(500));
    page.expect_in_console("This part could not be loaded.");
    page.expect_in_console("500");
    page.click(&details("Google")).await?;
    failure_is_said(page, "card('Google')", "wasm").await?;
    page.mend(&later);
    page.click("find('button', 'Try again', card('Google'))").await?;
    said(page, "Google").await.map(|_| ())
}

async fn a_slow_line_is_waited_for_and_a_dead_one_is_not(page: &Page<'_>) -> Outcome {
    let files = put(page)?;
    let (name, bytes) = file(&files, "whole-")?;
    // A minute is a second here.
    let quick = "<script>{ const { setTimeout } = globalThis; globalThis.setTimeout = (work, ms, ...more) => setTimeout(work, ms === 60000 ? 1000 : ms, ...more); }</script>";
    page.open_ready(host().head(quick)).await?;
    page.expect_in_console("This part could not be loaded.");
    page.answer(&name, Answer::Stall);
    page.js("one('#ce-tab-table').click()").await?;
    failure_is_said(page, "one('.view')", "data-network").await?;
    let drops = String::from_utf8_lossy(bytes).into_owned();
    page.answer(&name, Answer::Drops(Duration::from_millis(300), drops));
    page.click("find('button', 'Try again', one('.view'))").await?;
    page.until("the table is there", "all('tbody tr').length === 11").await?;
    page.expect("errors().length", 1).await
}
