//! Options, the property `filters`, the host's own call to action.

use serde_json::json;

use super::cases;
use crate::engine::Engine;
use crate::host::{Host, TAG};
use crate::page::Page;
use crate::wrong::{Outcome, check, same};

cases![
    another_dossier_keeps_what_was_chosen,
    filters_are_told_as_a_plain_object,
    filters_are_set_whole_or_in_part,
    filters_set_before_the_explorer_is_there_are_what_it_begins_with,
    what_filters_hold_that_is_unknown_is_ignored_with_a_warning,
    setting_filters_moves_neither_focus_nor_scroll,
    filters_go_with_the_explorer,
    each_bad_value_is_ignored_with_one_warning,
    a_good_value_of_each_option_is_silent,
    a_locked_preset_can_be_narrowed_and_not_widened,
    scripts_and_links_stay_inside_a_lock,
    a_locked_search_is_narrowed_by_the_visitors,
    a_lock_put_on_later_leaves_the_other_filters,
    the_hosts_action_stands_first_and_follows_its_options,
    actions_are_told_and_can_be_kept_from_leaving,
];

const NONE: &str = "0 of 4 companies, 0 of 11 ties";
const ALL: &str = "4 of 4 companies, 11 of 11 ties";
const GOOGLE: &str = "1 of 4 companies, 2 of 11 ties";
/// How often the page was told of a change.
const CHANGES: &str = "watch.events.filter((event) => event.type === 'change').length";
/// The last change that the page was told of.
const CHANGE: &str = "watch.events.filter((event) => event.type === 'change').pop().detail";

/// An element with these options, loading at once, and the tag.
fn element(options: &str) -> Host {
    Host::with_tag(&format!("<complicity-explorer eager {options}></complicity-explorer>{TAG}"))
}

/// Lines of the console that have all of these words.
async fn warnings(page: &Page<'_>, words: &[&str]) -> Outcome<usize> {
    let console = page.console().await?;
    Ok(console.iter().filter(|line| words.iter().all(|word| line.contains(word))).count())
}

async fn filters_are_told_as_a_plain_object(page: &Page<'_>) -> Outcome {
    page.open_ready(element("company=google query=anthos")).await?;
    let first = json!({
        "company": ["google"], "agency": [], "kind": [], "certainty": [], "amount": [],
        "query": "anthos", "view": "companies", "sort": "editor",
    });
    page.expect("ce().filters", first.clone()).await?;
    // A copy: what a script does to it is its own affair.
    page.expect(
        "(ce().filters.company.push('amazon'), ce().filters.company = [], ce().filters)",
        first,
    )
    .await?;
    page.expect("status()", "1 of 4 companies, 1 of 11 ties").await?;
    page.press("button", "Remove filter: Search: anthos").await?;
    page.expect("[ce().filters.query, status()]", json!(["", GOOGLE])).await?;
    page.expect(&format!("JSON.stringify({CHANGE}.filters) === JSON.stringify(ce().filters)"), true)
        .await
}

async fn filters_are_set_whole_or_in_part(page: &Page<'_>) -> Outcome {
    page.open_ready(element("")).await?;
    page.js("ce().filters = { company: ['Google'], sort: 'name' }").await?;
    page.expect("status()", GOOGLE).await?;
    page.expect(
        "find('checkbox', 'Google (2)').checked && find('combobox', 'Sort by').value",
        "name",
    )
    .await?;
    page.expect(&format!("{CHANGE}.filters.company"), json!(["google"])).await?;
    // Told at once, and shown a moment later.
    let at_once = "(ce().filters = { query: 'anthos' }, ce().filters = { agency: ['Customs and Border Protection'] }, ce().filters)";
    let told = json!({
        "company": ["google"], "agency": ["cbp"], "kind": [], "certainty": [], "amount": [],
        "query": "anthos", "view": "companies", "sort": "name",
    });
    same("told at once", page.value(at_once).await?, told)?;
    page.expect(
        "[status(), find('searchbox').value]",
        json!(["1 of 4 companies, 1 of 11 ties", "anthos"]),
    )
    .await?;
    page.js("ce().filters = { company: [], agency: [], kind: [], certainty: [], amount: [], query: '', view: 'companies', sort: 'editor' }").await?;
    page.expect(
        "[status(), find('searchbox').value, find('combobox', 'Sort by').value]",
        json!([ALL, "", "editor"]),
    )
    .await?;
    // What is told comes after what is shown.
    page.expect(&format!("{CHANGE}.filters"), page.value("ce().filters").await?).await?;
    let before = page.value(CHANGES).await?;
    page.js("ce().filters = ce().filters").await?;
    page.js("ce().filters = { company: ['amazon'] }").await?;
    page.expect("cards()", json!(["Amazon"])).await?;
    page.expect(&format!("{CHANGE}.filters.company"), json!(["amazon"])).await?;
    let after = page.value(CHANGES).await?;
    same("changes", after.as_u64(), before.as_u64().map(|n| n + 1))
}

async fn filters_set_before_the_explorer_is_there_are_what_it_begins_with(
    page: &Page<'_>,
) -> Outcome {
    let early = "<complicity-explorer eager company=amazon kind=trial id=early></complicity-explorer>\
        <script>document.getElementById('early').filters = { company: ['google'] };</script>";
    page.open_ready(Host::with_tag(&format!("{early}{TAG}"))).await?;
    page.expect("[ce().filters.company, ce().filters.kind]", json!([["google"], ["trial"]]))
        .await?;
    page.expect("cards()", json!(["Google"])).await?;
    // It began so: nothing has changed since.
    page.expect(CHANGES, 0).await?;
    page.js("ce().filters = { company: [], kind: [] }").await?;
    page.expect("status()", ALL).await
}

async fn what_filters_hold_that_is_unknown_is_ignored_with_a_warning(page: &Page<'_>) -> Outcome {
    page.expect_in_console("console.warn: complicity-explorer: filters");
    page.open_ready(element("company=google")).await?;
    for (part, name, allowed) in [
        ("{ colour: 'red' }", "filters.colour is", "company, agency, kind"),
        ("{ company: 'amazon' }", "filters.company=\"amazon\" is", "a list of"),
        ("{ agency: ['nobody'] }", "filters.agency=\"nobody\" is", "ice"),
        ("{ kind: ['war'] }", "filters.kind=\"war\" is", "hosting"),
        ("{ certainty: [1] }", "filters.certainty=(a number) is", "confirmed"),
        ("{ amount: {} }", "filters.amount=(an object) is", "undisclosed"),
        ("{ query: 7 }", "filters.query=(a number) is", "text"),
        ("{ view: 'flows' }", "filters.view=\"flows\" is", "companies"),
        ("{ sort: null }", "filters.sort=null is", "editor, name"),
        ("'google'", "filters=\"google\" is", "an object with company"),
        ("null", "filters=null is", "an object with company"),
        (
            "(() => { const ring = {}; ring.query = ring; return ring })()",
            "filters=null is",
            "query",
        ),
    ] {
        page.js(&format!("ce().filters = {part}; ce().filters = {part}")).await?;
        let seen = warnings(page, &[name, "ignored; allowed: ", allowed]).await?;
        check(seen == 1, || format!("{seen} warnings for {part}"))?;
    }
    page.expect("status()", GOOGLE).await?;
    page.js("ce().filters = { company: ['amazon', 'nobody', 'google'], colour: 'blue' }").await?;
    page.expect("ce().filters.company", json!(["amazon", "google"])).await?;
    page.expect("errors()", json!([])).await
}

async fn setting_filters_moves_neither_focus_nor_scroll(page: &Page<'_>) -> Outcome {
    page.open_ready(element("").head("<style>body { padding-block: 300vh }</style>")).await?;
    page.js("find('checkbox', 'Google (2)').focus({ preventScroll: true }); scrollTo(0, 1234)")
        .await?;
    page.js("ce().filters = { company: ['google'], query: 'anthos' }").await?;
    page.expect("status()", "1 of 4 companies, 1 of 11 ties").await?;
    page.expect("[scrollY, nameOf(root().activeElement)]", json!([1234, "Google (1)"])).await?;
    page.js("root().activeElement.blur(); ce().filters = { query: '' }").await?;
    page.expect("[status(), scrollY, !root().activeElement]", json!([GOOGLE, 1234, true])).await
}

async fn filters_go_with_the_explorer(page: &Page<'_>) -> Outcome {
    page.open_ready(element("")).await?;
    page.expect("'filters' in ce()", true).await?;
    page.js("watch.gone = ce(); ce().remove()").await?;
    page.expect("'filters' in watch.gone", false).await?;
    page.js("watch.gone.filters = { company: ['google'] }; document.querySelector('main').append(watch.gone)").await?;
    page.expect("!!ce() && !!root() && isReady() && status()", GOOGLE).await
}

/// The host's language, so that the one that is ignored has another to make place for.
async fn each_bad_value_is_ignored_with_one_warning(page: &Page<'_>) -> Outcome {
    page.expect_in_console("console.warn: complicity-explorer: ");
    let bad = [
        ("company", "nobody", "google"),
        ("agency", "google", "cbp"),
        ("kind", "war", "hosting"),
        ("certainty", "sure", "alleged"),
        ("amount", "much", "undisclosed"),
        ("view", "flows", "companies"),
        ("theme", "pink", "dark"),
        ("heading-level", "6", "1 to 5"),
        ("lang", "e_n", "pt-BR"),
        ("state", "url", "none, hash"),
        ("action-url", "javascript:alert(1)", "http://"),
        ("dataset", "http://[", "URL"),
    ];
    let options: Vec<String> =
        bad.iter().map(|(name, value, _)| format!("{name}=\"{value}\"")).collect();
    page.open_ready(element(&options.join(" "))).await?;
    page.expect("status()", ALL).await?;
    // Read again with each change, and not said again.
    page.js("ce().setAttribute('heading', 'Ours')").await?;
    page.expect("names('region')", json!(["Ours"])).await?;
    for (name, value, allowed) in bad {
        let start = format!("complicity-explorer: {name}=\"{value}\"");
        let seen = warnings(page, &[&start, "allowed: ", allowed]).await?;
        check(seen == 1, || format!("{seen} warnings about {name}"))?;
    }
    page.expect("find('region').lang", "en").await?;
    page.expect("all('[data-action=\"\"]').length", 0).await?;
    for (name, value, says) in [
        ("action-url", "mailto:us@host.example", "action-url=\"mailto:us@host.example\" is"),
        ("action-url", "//host.example", "action-url=\"//host.example\" is"),
        ("action-url", "https://a b", "action-url=\"https://a b\" is"),
        ("action-url", "petition", "action-url=\"petition\" is"),
        ("heading-level", "two", "heading-level=\"two\" is"),
        ("view", "", "view=\"\" is"),
        ("state", "", "state=\"\" is"),
    ] {
        page.js(&format!("ce().setAttribute('{name}', '{value}')")).await?;
        let says = format!("complicity-explorer: {says} ignored; allowed: ");
        let list = json!(says);
        page.until("it is said", &format!("watch.seen.some((line) => line.includes({list}))"))
            .await?;
    }
    page.js("ce().removeAttribute('action-url'); ce().setAttribute('action-label', 'Join')")
        .await?;
    let list =
        "watch.seen.filter((line) => line.includes('action-label=\"Join\" is ignored')).length";
    page.expect(list, 1).await
}

async fn a_good_value_of_each_option_is_silent(page: &Page<'_>) -> Outcome {
    let options = "company=google agency=cbp kind=trial certainty=reported amount=none query=anthos view=companies \
        locked lang=en theme=auto heading=Ours heading-level=3 state=none action-url=https://host.example/join \
        action-label=Join integrity dataset='{assets}data/dossier.json'";
    page.open_ready(element(options)).await?;
    page.expect("cards()", json!(["Google"])).await?;
    page.expect("find('heading', 'Ours').localName", "h3").await?;
    same("console", page.console().await?, vec![])
}

async fn a_locked_preset_can_be_narrowed_and_not_widened(page: &Page<'_>) -> Outcome {
    page.open_ready(element("company=google,palantir certainty=reported locked")).await?;
    let whole = page.value("status()").await?;
    let parts: Vec<&str> = whole.as_str().unwrap_or_default().split_whitespace().collect();
    check(
        matches!(parts.as_slice(), ["2", "of", "2", "companies,", ties, "of", all, "ties"] if ties == all),
        || format!("{whole} is no whole"),
    )?;
    // Only what is locked is offered; of a single value there is nothing to choose.
    page.expect(
        "names('group')",
        json!(["Company", "Agency", "Kind of tie", "Amount", "Take away"]),
    )
    .await?;
    let offered = "names('checkbox', find('group', 'Company')).map((name) => name.split(' ')[0])";
    page.expect(offered, json!(["Google", "Palantir"])).await?;
    let chips = "all('.chip').filter(shown).map((chip) => chip.localName + ' ' + said(chip))";
    let locked =
        json!(["span Company: Google", "span Company: Palantir", "span Certainty: Reported"]);
    page.expect(chips, locked.clone()).await?;
    page.expect("ce().filters.company", json!(["google", "palantir"])).await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("cards()", json!(["Google"])).await?;
    page.expect(
        &format!("[{CHANGE}.counts.ofCompanies, {CHANGE}.filters.company]"),
        json!([2, ["google"]]),
    )
    .await?;
    page.expect(
        "roles('button').map(nameOf).filter((name) => name.startsWith('Remove'))",
        json!(["Remove filter: Company: Google"]),
    )
    .await?;
    page.press("button", "Remove filter: Company: Google").await?;
    page.expect("status()", whole.clone()).await?;
    page.expect(chips, locked.clone()).await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("cards()", json!(["Google"])).await?;
    page.press("button", "Clear filters").await?;
    page.expect("status()", whole.clone()).await?;
    page.search("rekognition").await?;
    page.expect("cards()", json!([])).await?;
    page.expect(
        chips,
        json!([
            "button Search: rekognition",
            "span Company: Google",
            "span Company: Palantir",
            "span Certainty: Reported",
            "button Clear filters"
        ]),
    )
    .await?;
    page.press("button", "Clear filters").await?;
    page.expect("status()", whole).await?;
    // An agency's page keeps to it, too.
    page.open_ready(element("company=google")).await?;
    page.press("button", "CBP").await?;
    let others = "all('article .group').some((name) => squash(name.textContent) === 'Salesforce')";
    page.expect(others, true).await?;
    page.js("ce().setAttribute('locked', '')").await?;
    page.expect(others, false).await?;
    page.expect("one('article').textContent.includes('Google')", true).await
}

async fn scripts_and_links_stay_inside_a_lock(page: &Page<'_>) -> Outcome {
    page.open_ready(element("company=google,palantir locked state=hash")).await?;
    let whole = page.value("status()").await?;
    page.js("ce().filters = { company: ['amazon'] }").await?;
    page.expect("[ce().filters.company, status()]", json!([["google", "palantir"], whole])).await?;
    page.js("ce().filters = { company: [], query: '' }").await?;
    page.expect("[ce().filters.company, status()]", json!([["google", "palantir"], whole])).await?;
    page.js("ce().filters = { company: ['amazon', 'google'] }").await?;
    page.expect("[ce().filters.company, cards()]", json!([["google"], ["Google"]])).await?;
    page.expect("location.hash", "#ce:company=google").await?;
    page.js("location.hash = '#ce:company=amazon'").await?;
    page.expect("[ce().filters.company, status()]", json!([["google", "palantir"], whole])).await?;
    page.js("location.hash = '#ce:company=salesforce,palantir'").await?;
    page.expect("cards()", json!(["Palantir"])).await?;
    page.js("location.hash = '#ce:'").await?;
    page.expect("status()", whole).await
}

async fn a_locked_search_is_narrowed_by_the_visitors(page: &Page<'_>) -> Outcome {
    page.open_ready(element("query=cloud locked")).await?;
    let whole = page.value("status()").await?;
    check(whole != json!(ALL) && whole != json!(NONE), || format!("{whole} shows no search"))?;
    page.expect("[find('searchbox').value, ce().filters.query]", json!(["", ""])).await?;
    page.expect("all('span.chip').map((chip) => said(chip))", json!(["Search: cloud"])).await?;
    page.until(
        "its hits are marked",
        "all('mark').some((mark) => /cloud/i.test(mark.textContent))",
    )
    .await?;
    page.search("anthos").await?;
    page.expect("cards()", json!(["Google"])).await?;
    page.expect("all('span.chip').map((chip) => said(chip))", json!(["Search: cloud"])).await?;
    page.press("button", "Remove filter: Search: anthos").await?;
    page.expect("status()", whole.clone()).await?;
    page.js("ce().filters = { query: '' }").await?;
    page.expect("status()", whole).await
}

async fn a_lock_put_on_later_leaves_the_other_filters(page: &Page<'_>) -> Outcome {
    page.open_ready(element("company=google")).await?;
    page.click("roles('checkbox', undefined, find('group', 'Agency')).find((box) => nameOf(box).startsWith('CBP ('))").await?;
    page.expect("status()", "1 of 4 companies, 1 of 11 ties").await?;
    page.js("ce().setAttribute('locked', 'false')").await?;
    // Present is present, as with every attribute of this kind in HTML.
    page.expect("status()", "1 of 1 company, 1 of 2 ties").await?;
    page.expect("!!find('button', 'Remove filter: Agency: CBP') && !find('button', 'Remove filter: Company: Google')", true).await?;
    page.js("ce().setAttribute('company', 'google,amazon')").await?;
    page.expect("ce().filters.agency", json!(["cbp"])).await?;
    page.until("the lock is wider", "/of 2 companies/.test(status())").await?;
    page.js("ce().removeAttribute('locked'); ce().setAttribute('company', 'google')").await?;
    page.expect("status()", "1 of 4 companies, 1 of 11 ties").await?;
    page.press("button", "Clear filters").await?;
    page.expect("status()", ALL).await
}

async fn the_hosts_action_stands_first_and_follows_its_options(page: &Page<'_>) -> Outcome {
    page.open_ready(element("action-url=https://host.example/join")).await?;
    let actions = "all('.actions a').map((link) => squash(link.firstChild.textContent))";
    page.expect(&format!("{actions}[0]"), "Take action").await?;
    page.expect(
        "[one('.actions a').href, one('.actions a').rel, one('.actions a').target]",
        json!(["https://host.example/join", "noopener noreferrer", "_blank"]),
    )
    .await?;
    page.expect("all('.action.first').length", 1).await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("status()", GOOGLE).await?;
    page.js("ce().setAttribute('action-label', '<b>Join</b>')").await?;
    page.expect(&format!("{actions}[0]"), "<b>Join</b>").await?;
    page.js("ce().setAttribute('action-url', 'http://other.example/')").await?;
    page.expect("one('.actions a').href", "http://other.example/").await?;
    page.press("button", "Details").await?;
    let inside = "all('.detail [data-action] a').map((link) => link.href)[0]";
    page.expect(inside, "http://other.example/").await?;
    page.js("ce().removeAttribute('action-url'); ce().removeAttribute('action-label')").await?;
    page.expect("all('[data-action=\"\"]').length", 0).await?;
    page.expect("status()", GOOGLE).await
}

async fn actions_are_told_and_can_be_kept_from_leaving(page: &Page<'_>) -> Outcome {
    let keep = "<script>addEventListener('complicity-explorer:action', (event) => { \
        watch.kept = [event.cancelable, event.bubbles, event.composed]; if (!watch.free) event.preventDefault(); })</script>";
    page.open_ready(element("action-url=https://host.example/join").head(keep)).await?;
    let last = "watch.events.filter((event) => event.type === 'action').pop()";
    page.click("one('.actions a')").await?;
    page.expect(
        &format!("{last}.detail"),
        json!({ "id": null, "url": "https://host.example/join" }),
    )
    .await?;
    page.expect(
        &format!("[{last}.on, watch.kept]"),
        json!(["complicity-explorer", [true, true, true]]),
    )
    .await?;
    same("windows", page.driver.windows().await?.len(), 1)?;
    // The dossier's own, by its id; with the keyboard, too.
    page.js("all('.actions a')[1].focus()").await?;
    page.keys(thirtyfour::Key::Enter).await?;
    page.expect(&format!("{last}.detail.url === all('.actions a')[1].getAttribute('href') && typeof {last}.detail.id"), "string").await?;
    same("windows", page.driver.windows().await?.len(), 1)?;
    let count = "watch.events.filter((event) => event.type === 'action').length";
    let click = |kind: &str, button: u8| {
        format!(
            "(one('.actions a').dispatchEvent(new MouseEvent('{kind}', {{ bubbles: true, composed: true, cancelable: true, button: {button} }})))"
        )
    };
    // The middle button opens links, and the right one a menu.
    page.expect(&format!("[{}, {count}]", click("auxclick", 1)), json!([false, 3])).await?;
    page.expect(&format!("[{}, {count}]", click("auxclick", 2)), json!([true, 3])).await?;
    // Nothing else is a call to action.
    page.press("button", "About this data").await?;
    page.expect(count, 3).await?;
    if page.engine == Engine::Chromium {
        page.js("watch.free = true; one('.actions a').href").await?;
        page.click("one('.actions a')").await?;
        page.until("it is told", &format!("{count} === 4")).await?;
        let windows = page.driver.windows().await?;
        same("windows", windows.len(), 2)?;
        let Some(new) = windows.last().cloned() else { return Ok(()) };
        let Some(old) = windows.first().cloned() else { return Ok(()) };
        page.driver.switch_to_window(new).await?;
        page.driver.close_window().await?;
        page.driver.switch_to_window(old).await?;
    }
    Ok(())
}

async fn another_dossier_keeps_what_was_chosen(page: &Page<'_>) -> Outcome {
    page.open_ready(element("")).await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    page.js("ce().setAttribute('dataset', ASSETS + 'data/dossier.json?again')"
        .replace("ASSETS", &json!(page.assets()).to_string())
        .as_str())
        .await?;
    page.until(
        "it is another explorer",
        "watch.events.filter((event) => event.type === 'ready').length === 2",
    )
    .await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    // And what scripts see of it is the new one's.
    page.expect("ce().filters.company", json!(["google"])).await?;
    page.js("ce().filters = { company: ['amazon'] }").await?;
    page.expect("cards()", json!(["Amazon"])).await
}
