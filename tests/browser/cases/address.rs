//! `state="hash"`: the visitor's choices in the address of the page.

use serde_json::json;

use super::cases;
use crate::host::{Host, TAG};
use crate::page::Page;
use crate::wrong::{Outcome, check, same};

cases![
    the_address_follows_each_choice_and_back_takes_it_back,
    typing_replaces_the_address,
    a_linked_address_is_there_from_the_start,
    another_hash_stays_until_the_visitor_filters,
    a_place_in_the_page_leaves_the_filters_alone,
    a_cleared_preset_has_an_address_of_its_own,
    what_an_address_holds_that_is_unknown_does_no_harm,
    only_one_explorer_has_the_address,
    the_address_is_left_alone_without_the_option,
    scripts_and_options_keep_the_address_true,
    works_in_frames_with_and_without_an_address,
    the_state_and_the_base_of_the_host_are_left_alone,
];

const ALL: &str = "4 of 4 companies, 11 of 11 ties";
const GOOGLE: &str = "1 of 4 companies, 2 of 11 ties";

fn element(options: &str) -> Host {
    Host::with_tag(&format!("<complicity-explorer eager {options}></complicity-explorer>{TAG}"))
}

/// Opens the page at this hash, anew.
async fn open_at(page: &Page<'_>, host: Host, hash: &str) -> Outcome {
    let url = page.put("", host);
    page.driver.goto("about:blank").await?;
    page.driver.goto(format!("{url}{hash}")).await?;
    page.ready().await
}

async fn agency(page: &Page<'_>, name: &str) -> Outcome {
    page.click(&format!("roles('checkbox', undefined, find('group', 'Agency')).find((box) => nameOf(box).startsWith('{name} ('))")).await
}

async fn the_address_follows_each_choice_and_back_takes_it_back(page: &Page<'_>) -> Outcome {
    open_at(page, element("state=hash"), "").await?;
    page.expect("[location.hash]", json!([""])).await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("location.hash", "#ce:company=google").await?;
    agency(page, "CBP").await?;
    page.expect("location.hash", "#ce:company=google&agency=cbp").await?;
    page.press("checkbox", "Palantir (0)").await?;
    page.expect("location.hash", "#ce:company=google,palantir&agency=cbp").await?;
    page.click(
        "[...find('combobox', 'Sort by').options].find((option) => option.value === 'name')",
    )
    .await?;
    page.expect("location.hash", "#ce:company=google,palantir&agency=cbp&sort=name").await?;
    page.js("history.back()").await?;
    page.expect(
        "[location.hash, find('combobox', 'Sort by').value]",
        json!(["#ce:company=google,palantir&agency=cbp", "editor"]),
    )
    .await?;
    page.js("history.go(-2)").await?;
    page.expect("[location.hash, status()]", json!(["#ce:company=google", GOOGLE])).await?;
    page.expect("ce().filters.agency", json!([])).await?;
    page.js("history.back()").await?;
    page.expect("[location.hash, status()]", json!(["", ALL])).await?;
    page.js("history.forward()").await?;
    page.expect("[location.hash, status()]", json!(["#ce:company=google", GOOGLE])).await?;
    // Nothing chosen: nothing in the address, and no `#` either.
    page.press("button", "Clear filters").await?;
    page.expect("[location.href.includes('#'), status()]", json!([false, ALL])).await
}

async fn typing_replaces_the_address(page: &Page<'_>) -> Outcome {
    open_at(page, element("state=hash"), "").await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("location.hash", "#ce:company=google").await?;
    let before = page.value("history.length").await?;
    page.search("anthos, 5").await?;
    page.expect("location.hash", "#ce:company=google&query=anthos,%205").await?;
    same("entries", page.value("history.length").await?, before)?;
    page.press("button", "Remove filter: Search: anthos, 5").await?;
    page.expect("[location.hash, status()]", json!(["#ce:company=google", GOOGLE])).await?;
    // Taking the search away is a choice again.
    page.js("history.back()").await?;
    page.expect(
        "[location.hash, find('searchbox').value]",
        json!(["#ce:company=google&query=anthos,%205", "anthos, 5"]),
    )
    .await
}

async fn a_linked_address_is_there_from_the_start(page: &Page<'_>) -> Outcome {
    let link = "#ce:company=google&query=anthos&view=companies&sort=name";
    let host = element("state=hash company=amazon kind=trial");
    open_at(page, host, link).await?;
    page.expect(
        "[cards(), find('searchbox').value, find('combobox', 'Sort by').value]",
        json!([["Google"], "anthos", "name"]),
    )
    .await?;
    page.expect("ce().filters.kind", json!([])).await?;
    page.expect("location.hash", link).await?;
    page.expect("watch.events.map((event) => event.type)", json!(["ready"])).await?;
    for (hash, query) in [
        ("#ce:query=ni%C3%B1os%20%26%20100%25%20%23+a%2Bb", "niños & 100% # a+b"),
        ("#ce:query=%zz", "%zz"),
        ("#ce:query=a=b,c", "a=b,c"),
    ] {
        page.js(&format!("location.hash = {}", json!(hash))).await?;
        page.expect("[ce().filters.query, find('searchbox').value]", json!([query, query])).await?;
        page.js("history.replaceState(null, '', '#x')").await?;
        page.js("ce().filters = { company: ['google'] }; ce().filters = { sort: 'name' }").await?;
        page.until("it is written", "location.hash.startsWith('#ce:company=google&query=')")
            .await?;
        let written = page.value("location.hash").await?;
        page.js("location.hash = '#ce:'").await?;
        page.expect("ce().filters.query", "").await?;
        page.js(&format!("location.hash = {written}")).await?;
        page.expect("ce().filters.query", query).await?;
    }
    Ok(())
}

async fn another_hash_stays_until_the_visitor_filters(page: &Page<'_>) -> Outcome {
    open_at(page, element("state=hash company=google"), "#below").await?;
    page.expect("[location.hash, status()]", json!(["#below", GOOGLE])).await?;
    agency(page, "CBP").await?;
    page.expect("location.hash", "#ce:company=google&agency=cbp").await?;
    page.js("history.back()").await?;
    page.expect("[location.hash, status()]", json!(["#below", GOOGLE])).await?;
    page.js("history.forward()").await?;
    page.expect("ce().filters.agency", json!(["cbp"])).await
}

async fn a_place_in_the_page_leaves_the_filters_alone(page: &Page<'_>) -> Outcome {
    open_at(page, element("state=hash"), "").await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("location.hash", "#ce:company=google").await?;
    page.js("location.hash = 'below'").await?;
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    page.expect("[location.hash, status()]", json!(["#below", GOOGLE])).await?;
    agency(page, "CBP").await?;
    page.expect("location.hash", "#ce:company=google&agency=cbp").await?;
    page.js("history.back()").await?;
    page.expect("[location.hash, status()]", json!(["#below", GOOGLE])).await?;
    page.js("history.go(-2)").await?;
    page.expect("[location.hash, status()]", json!(["", ALL])).await
}

async fn a_cleared_preset_has_an_address_of_its_own(page: &Page<'_>) -> Outcome {
    open_at(page, element("state=hash company=google"), "").await?;
    page.expect("[location.hash, status()]", json!(["", GOOGLE])).await?;
    page.press("button", "Clear filters").await?;
    page.expect("[location.hash, status()]", json!(["#ce:", ALL])).await?;
    open_at(page, element("state=hash company=google"), "#ce:").await?;
    page.expect("status()", ALL).await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("[location.href.includes('#'), status()]", json!([false, GOOGLE])).await
}

async fn what_an_address_holds_that_is_unknown_does_no_harm(page: &Page<'_>) -> Outcome {
    page.expect_in_console("console.warn: complicity-explorer: filters.");
    let hash = "#ce:company=gone,google&kind=war&view=poster&sort=size&utm_source=x&__proto__=y&&=";
    open_at(page, element("state=hash"), hash).await?;
    page.expect(
        "[status(), ce().filters.company, ce().filters.kind]",
        json!([GOOGLE, ["google"], []]),
    )
    .await?;
    page.expect("location.hash.startsWith('#ce:company=gone')", true).await?;
    agency(page, "CBP").await?;
    page.expect("location.hash", "#ce:company=google&agency=cbp").await?;
    // Back does not lose what comes after.
    page.js("history.back()").await?;
    page.expect("status()", GOOGLE).await?;
    page.js("history.forward()").await?;
    page.expect("location.hash", "#ce:company=google&agency=cbp").await?;
    page.expect("errors()", json!([])).await
}

async fn only_one_explorer_has_the_address(page: &Page<'_>) -> Outcome {
    page.expect_in_console("console.warn: complicity-explorer: state=\"hash\"");
    let two = "<complicity-explorer eager state=hash></complicity-explorer><complicity-explorer eager state=hash></complicity-explorer>";
    open_at(page, Host::with_tag(&format!("{two}{TAG}")), "#ce:company=google").await?;
    page.until("both are ready", "isReady(1)").await?;
    page.expect("[status(0), status(1)]", json!([GOOGLE, ALL])).await?;
    page.click("find('checkbox', 'Palantir (3)', root(1))").await?;
    page.expect("cards(1)", json!(["Palantir"])).await?;
    page.expect("location.hash", "#ce:company=google").await?;
    page.press("button", "Clear filters").await?;
    page.expect("[location.hash, cards(1)]", json!(["", ["Palantir"]])).await?;
    page.js("history.back()").await?;
    page.expect("[status(0), cards(1)]", json!([GOOGLE, ["Palantir"]])).await?;
    let console = page.console().await?;
    check(console.len() == 1, || format!("{console:?}"))?;
    // The one that is left takes it over.
    page.js("ce(0).remove()").await?;
    page.expect("'filters' in ce() && document.querySelectorAll('complicity-explorer').length", 1)
        .await?;
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    page.click("find('checkbox', 'Amazon (6)')").await?;
    page.until("it has it", "/^#ce:company=(palantir,amazon|amazon,palantir)$/.test(location.hash)")
        .await
}

async fn the_address_is_left_alone_without_the_option(page: &Page<'_>) -> Outcome {
    open_at(page, element("company=amazon"), "#ce:company=google").await?;
    page.expect("cards()", json!(["Amazon"])).await?;
    page.press("button", "Clear filters").await?;
    page.expect("[status(), location.hash]", json!([ALL, "#ce:company=google"])).await?;
    // Asked for later, the address counts from then on; no longer asked for, it stays as it is.
    page.js("ce().setAttribute('state', 'hash')").await?;
    page.expect("status()", GOOGLE).await?;
    page.press("button", "Clear filters").await?;
    page.expect("cards().length", 4).await?;
    page.expect("location.hash", "#ce:").await?;
    page.js("ce().removeAttribute('state')").await?;
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    page.press("checkbox", "Palantir (3)").await?;
    page.expect("[cards(), location.hash]", json!([["Palantir"], "#ce:"])).await
}

async fn scripts_and_options_keep_the_address_true(page: &Page<'_>) -> Outcome {
    open_at(page, element("state=hash"), "").await?;
    page.js("ce().filters = { company: ['google'] }").await?;
    page.expect("location.hash", "#ce:company=google").await?;
    let before = page.value("history.length").await?;
    page.js("ce().setAttribute('agency', 'cbp')").await?;
    page.expect("location.hash", "#ce:company=google&agency=cbp").await?;
    same("entries", page.value("history.length").await?, before)?;
    page.press("button", "Remove filter: Company: Google").await?;
    page.expect("location.href.includes('#')", false).await?;
    page.js("history.back()").await?;
    page.expect("ce().filters.company", json!(["google"])).await
}

async fn works_in_frames_with_and_without_an_address(page: &Page<'_>) -> Outcome {
    let url = format!("{}frame.html?state=hash#ce:company=google", page.assets());
    page.driver.goto(url).await?;
    page.until("frame.html shows it", "!!ce() && !!root() && isReady()").await?;
    page.expect("status()", GOOGLE).await?;
    page.press("button", "Clear filters").await?;
    page.expect("[location.href.includes('#'), status()]", json!([false, ALL])).await?;
    page.js("history.back()").await?;
    page.expect("status()", GOOGLE).await?;
    // Without an origin, and without an address.
    let inner = "<complicity-explorer eager state=hash></complicity-explorer><script src={assets}complicity-explorer.js></script>";
    for sandbox in ["sandbox='allow-scripts'", ""] {
        let frame = format!(
            "<iframe title=inner {sandbox} srcdoc=\"{inner}\" style='width:900px;height:800px'></iframe>"
        );
        page.open(Host::new(frame)).await?;
        page.driver.enter_frame(0).await?;
        page.ready().await?;
        page.press("checkbox", "Google (2)").await?;
        page.expect("status()", GOOGLE).await?;
        page.press("button", "Clear filters").await?;
        page.expect("[status(), !!box()]", json!([ALL, false])).await?;
        page.driver.enter_default_frame().await?;
    }
    Ok(())
}

async fn the_state_and_the_base_of_the_host_are_left_alone(page: &Page<'_>) -> Outcome {
    let host = element("state=hash").head(
        "<base href='https://elsewhere.invalid/deep/'><style>body { padding-block: 200vh }</style>",
    );
    open_at(page, host, "").await?;
    page.js("history.replaceState({ route: 7 }, '', location.href); scrollTo(0, 777); watch.moves = 0; addEventListener('hashchange', () => watch.moves++)").await?;
    page.js("find('checkbox', 'Google (2)').click()").await?;
    page.expect(
        "[location.hash, history.state, scrollY, watch.moves]",
        json!(["#ce:company=google", { "route": 7 }, 777, 0]),
    )
    .await?;
    page.expect("location.host !== 'elsewhere.invalid'", true).await
}
