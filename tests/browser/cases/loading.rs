//! One tag, and what it fetches.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::cases;
use crate::engine::Engine;
use crate::host::Host;
use crate::page::Page;
use crate::server::Answer;
use crate::wrong::{Outcome, check, same};

cases![
    loads_with_one_tag,
    loads_as_a_module_and_deferred,
    console_stays_empty,
    requests_nothing_twice_and_nothing_elsewhere,
    stores_nothing,
    requests_tell_nothing_of_the_visitor,
    ready_is_told_once_with_the_dossiers_version,
    three_instances_make_one_request_a_file,
    loads_only_near_the_viewport,
    another_dossier_is_shown_without_a_rebuild,
    dataset_names_another_dossier,
];

pub(super) const TITLE: &str =
    "Bay Area Tech Workers Challenge Corporate Complicity in Immigration Attacks";

/// A dossier of one company and one agency.
pub(super) fn small_dossier(title: &str) -> Value {
    json!({
        "format": "complicity-dossier/1", "id": "small", "version": "7", "title": title, "as_of": "2020-02",
        "organizations": [
            { "id": "acme", "kind": "company", "name": "Acme" },
            { "id": "bureau", "kind": "agency", "name": "Bureau" }
        ],
        "ties": [
            { "id": "acme-bureau", "kind": "contract", "from": "acme", "to": "bureau", "title": "A contract for anvils",
              "certainty": "reported", "sources": ["paper"] }
        ],
        "sources": [{ "id": "paper", "kind": "news", "title": "The Paper" }]
    })
}

async fn loads_with_one_tag(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.expect("names('region')", json!([TITLE])).await?;
    page.expect("nameOf(find('heading')) + find('heading').localName", format!("{TITLE}h2"))
        .await?;
    page.expect("textOf().includes('As of October 2019')", true).await?;
    page.expect("cards()", json!(["Salesforce", "Google", "Amazon", "Palantir"])).await?;
    page.expect("status()", "4 of 4 companies, 11 of 11 ties").await?;
    page.expect(
        "ce().previousElementSibling.localName + ' ' + ce().nextElementSibling.id",
        "script below",
    )
    .await
}

async fn loads_as_a_module_and_deferred(page: &Page<'_>) -> Outcome {
    for kind in ["type=module", "defer", ""] {
        let tag = format!("<script src='{{assets}}complicity-explorer.js' {kind}></script>");
        page.open_ready(Host::with_tag(&tag)).await?;
        page.expect("document.querySelectorAll('complicity-explorer').length", 1).await?;
    }
    Ok(())
}

async fn console_stays_empty(page: &Page<'_>) -> Outcome {
    if page.engine == Engine::Chromium {
        // What was said on other pages.
        page.driver.get_log("browser").await?;
    }
    page.open_ready(Host::one_tag()).await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    page.press("button", "Details").await?;
    if page.engine == Engine::Chromium {
        let log = page.driver.get_log("browser").await?;
        // The host page has no icon, which is none of ours.
        let ours: Vec<&str> =
            log.iter().map(|e| e.message.as_str()).filter(|m| !m.contains("favicon.ico")).collect();
        same("the browser's log", ours, vec![])?;
    }
    same("the console", page.console().await?, vec![])
}

/// What the page has asked for. `WebKit` asks for a module once more before, to check it.
pub(super) fn loads_of(page: &Page<'_>) -> Vec<String> {
    let mut requests = page.requests();
    if page.engine == Engine::WebKit {
        let mut checks = BTreeSet::from(["complicity-explorer.js".to_owned()]);
        requests.retain(|name| !name.ends_with(".js") || !checks.insert(name.clone()));
    }
    requests
}

async fn requests_nothing_twice_and_nothing_elsewhere(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    let seen =
        page.value("performance.getEntriesByType('resource').map((entry) => entry.name)").await?;
    for url in seen.as_array().into_iter().flatten().filter_map(Value::as_str) {
        let known = url.starts_with(&page.site.assets) || url.starts_with(&page.site.hosts);
        check(known, || format!("a request went to {url}"))?;
    }
    let mut requests = loads_of(page);
    requests.sort_unstable();
    same("requests for files of the build", requests, page.loads()?)
}

async fn stores_nothing(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    page.expect("[document.cookie, localStorage.length, sessionStorage.length]", json!(["", 0, 0]))
        .await?;
    let databases = page
        .promised("indexedDB.databases ? indexedDB.databases().then((all) => all.length) : 0")
        .await?;
    same("databases", databases, json!(0))?;
    page.expect(
        "document.activeElement && document.activeElement.localName",
        "complicity-explorer",
    )
    .await?;
    page.expect("location.hash", "").await
}

async fn requests_tell_nothing_of_the_visitor(page: &Page<'_>) -> Outcome {
    // Both servers have the same name, and cookies know no ports: where credentials are sent, this one is.
    page.open(Host::new("<p>A page that sets a cookie</p>")).await?;
    page.js("document.cookie = 'visitor=1; path=/'").await?;
    page.open_ready(Host::one_tag()).await?;
    page.expect("document.cookie", "visitor=1").await?;
    let told = page.personal();
    page.js("document.cookie = 'visitor=; path=/; max-age=0'").await?;
    same("cookies and referrers", told, vec![])
}

async fn ready_is_told_once_with_the_dossiers_version(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.expect("watch.events.filter((event) => event.type === 'ready').length", 1).await?;
    let told = "(({ id, version, as_of }) => [id, version, as_of])(watch.events[0].detail)";
    page.expect(told, json!(["close-the-camps", "2019-10.1", "2019-10"])).await?;
    page.expect(
        "typeof watch.events[0].detail.release + watch.events[0].on",
        "stringcomplicity-explorer",
    )
    .await?;
    // Nothing was chosen yet, and nothing has the focus.
    page.expect("watch.events.length", 1).await?;
    page.expect("document.activeElement.localName + scrollY", "body0").await?;
    page.press("checkbox", "Google (2)").await?;
    let change = "watch.events.filter((event) => event.type === 'change').map(({ detail }) => [detail.filters.company, detail.counts])";
    let counts = json!({ "companies": 1, "ties": 2, "ofCompanies": 4, "ofTies": 11 });
    page.expect(change, json!([[["google"], counts]])).await
}

async fn three_instances_make_one_request_a_file(page: &Page<'_>) -> Outcome {
    let element = "<complicity-explorer eager></complicity-explorer>";
    page.open(Host::with_tag(&format!("{}{}", element.repeat(3), crate::host::TAG))).await?;
    for n in 0..3 {
        page.until("each explorer is there", &format!("isReady({n})")).await?;
    }
    let requests = loads_of(page);
    let mut once = requests.clone();
    once.sort_unstable();
    once.dedup();
    check(once.len() == requests.len(), || format!("a file was fetched twice: {requests:?}"))?;
    // Each has its own filters.
    page.click("find('checkbox', 'Google (2)', root(1))").await?;
    page.expect("[0, 1, 2].map(status).map((text) => text[0])", json!(["4", "1", "4"])).await
}

async fn loads_only_near_the_viewport(page: &Page<'_>) -> Outcome {
    let far = "<div style='height: 6000px'></div>";
    page.open(Host::with_tag(&format!("{far}{}", crate::host::TAG))).await?;
    page.until("the element is there", "!!ce() && !!root()").await?;
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    same("requests", page.requests(), vec!["complicity-explorer.js".to_owned()])?;
    page.js("ce().scrollIntoView()").await?;
    page.ready().await
}

async fn another_dossier_is_shown_without_a_rebuild(page: &Page<'_>) -> Outcome {
    page.answer(
        "data/dossier.json",
        Answer::Text("application/json", small_dossier("Small things").to_string()),
    );
    page.open_ready(Host::one_tag()).await?;
    page.expect("names('region')", json!(["Small things"])).await?;
    page.expect("status()", "1 of 1 company, 1 of 1 tie").await
}

async fn dataset_names_another_dossier(page: &Page<'_>) -> Outcome {
    page.answer(
        "other.json",
        Answer::Text("application/json", small_dossier("Other things").to_string()),
    );
    let tag = "<script src='{assets}complicity-explorer.js' data-dataset='{assets}other.json' async></script>";
    page.open_ready(Host::with_tag(tag)).await?;
    page.expect("names('region')", json!(["Other things"])).await?;
    check(!page.requests().contains(&"data/dossier.json".to_owned()), || {
        "the bundled data was fetched too".into()
    })?;
    // Another address later takes its place.
    page.js("ce().removeAttribute('dataset')").await?;
    page.expect("names('region')", json!([TITLE])).await
}
