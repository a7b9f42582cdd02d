//! Each failure says its own sentence, offers a way out, and stays inside the box.

use serde_json::{Value, json};

use super::cases;
use super::loading::small_dossier;
use crate::engine::Engine;
use crate::host::{Host, TAG};
use crate::page::Page;
use crate::server::Answer;
use crate::wrong::{Outcome, Wrong, check, same};

cases![
    missing_data_say_so,
    a_server_error_of_the_data_says_so,
    a_web_page_in_place_of_data_says_so,
    data_under_a_plain_type_are_read,
    damaged_json_says_so,
    a_newer_format_says_so,
    a_closed_connection_says_so,
    a_server_that_other_sites_may_not_read_says_so,
    being_offline_says_so,
    a_module_that_never_comes_says_so,
    a_module_that_other_sites_may_not_read_says_so,
    each_failure_has_a_sentence_of_its_own,
    ten_seconds_of_silence_say_so,
    a_named_dossier_that_is_missing_leads_to_its_own_page,
    a_missing_module_says_so,
    a_web_page_in_place_of_the_module_says_so,
    a_module_under_a_plain_type_runs,
    a_policy_against_the_module_gets_the_translated_program,
    a_missing_translated_program_says_so,
    a_policy_against_the_data_says_so,
    missing_glue_says_so,
    glue_under_a_wrong_type_says_so,
    a_flipped_byte_in_the_module_is_refused,
    a_flipped_byte_in_the_glue_is_refused,
    a_flipped_byte_in_the_stage_is_refused,
    a_flipped_byte_in_the_styles_is_refused,
    a_flipped_byte_in_frozen_data_is_refused,
    a_page_in_another_encoding_shows_every_letter,
    one_failure_leaves_the_other_explorer_alone,
    a_bad_record_is_left_out_and_said,
    an_address_that_runs_a_script_drops_its_record,
    a_panic_leaves_every_explorer_readable,
];

/// What the loader says, in its two parts.
const TEXTS: [&str; 2] = [
    include_str!("../../../src/ui/text/loader.json"),
    include_str!("../../../src/ui/text/stage.json"),
];

/// A sentence of the loader.
fn sentence(key: &str) -> Outcome<String> {
    let all = TEXTS.iter().filter_map(|text| serde_json::from_str::<Value>(text).ok());
    let mut found = all.filter_map(|all| Some(all.get("en")?.get(key)?.as_str()?.to_owned()));
    found.next().ok_or_else(|| Wrong::new(format!("the loader has no sentence `{key}`")))
}

/// What a failure looks like.
struct Failure {
    code: &'static str,
    sentence: &'static str,
    retry: bool,
}

const fn failure(code: &'static str, sentence: &'static str) -> Failure {
    Failure { code, sentence, retry: true }
}

impl Failure {
    const fn for_good(self) -> Self {
        Self { retry: false, ..self }
    }

    /// The box says the sentence, offers what helps, and one event was told.
    async fn is_shown(&self, page: &Page<'_>, link: &str) -> Outcome {
        let said = sentence(self.sentence)?.replace("{status}", "500");
        page.until("the box is there", "!!box() && shown(box())").await?;
        page.expect("squash(one('p', box()).textContent)", said.clone()).await?;
        page.expect("nameOf(box())", sentence("problem")?).await?;
        let retry = json!(sentence("try-again")?);
        page.expect(&format!("!!find('button', {retry}, box())"), self.retry).await?;
        page.expect(
            "roles('link', undefined, box()).map((link) => link.href)",
            json!([format!("{}{link}", page.assets())]),
        )
        .await?;
        page.expect(
            "errors().map(({ detail }) => [detail.code, detail.fatal])",
            json!([[self.code, true]]),
        )
        .await?;
        let told = page.value("errors()[0].detail.message").await?;
        check(told.as_str().is_some_and(|told| told.starts_with(&said)), || {
            format!("the event's message: {told}")
        })?;
        page.expect("document.getElementById('below').textContent", "Below.").await
    }
}

/// One file answered wrongly: the failure is shown, and after "Try again" the explorer.
async fn fails(page: &Page<'_>, file: &str, answer: Answer, failure: Failure) -> Outcome {
    page.answer(file, answer);
    page.open(Host::one_tag()).await?;
    failure.is_shown(page, "dossier.html").await?;
    if failure.retry {
        page.mend(file);
        page.press("button", &sentence("try-again")?).await?;
        page.ready().await?;
        page.expect("cards().length", 4).await?;
        page.expect("!!box()", false).await?;
        page.expect("errors().length", 1).await?;
    }
    Ok(())
}

async fn missing_data_say_so(page: &Page<'_>) -> Outcome {
    fails(page, "data/dossier.json", Answer::Status(404), failure("data-missing", "data-missing"))
        .await
}

async fn a_server_error_of_the_data_says_so(page: &Page<'_>) -> Outcome {
    fails(page, "data/dossier.json", Answer::Status(500), failure("data-network", "data-status"))
        .await
}

async fn a_web_page_in_place_of_data_says_so(page: &Page<'_>) -> Outcome {
    let web_page = Answer::Text("text/html", "<!doctype html><title>Not found</title>".into());
    fails(page, "data/dossier.json", web_page, failure("data-type", "data-type")).await
}

async fn data_under_a_plain_type_are_read(page: &Page<'_>) -> Outcome {
    page.answer("data/dossier.json", Answer::Type("text/plain"));
    page.open_ready(Host::one_tag()).await
}

async fn damaged_json_says_so(page: &Page<'_>) -> Outcome {
    let damaged =
        Answer::Text("application/json", "{\"format\": \"complicity-dossier/1\", ".into());
    fails(page, "data/dossier.json", damaged, failure("data-syntax", "data-syntax")).await
}

async fn a_newer_format_says_so(page: &Page<'_>) -> Outcome {
    let mut dossier = small_dossier("Newer");
    dossier["format"] = json!("complicity-dossier/2");
    let newer = Answer::Text("application/json", dossier.to_string());
    fails(page, "data/dossier.json", newer, failure("data-format", "data-format").for_good())
        .await?;
    // Which one it is, and which one is read.
    page.expect(
        "/dossier\\/2/.test(box().textContent) && /dossier\\/1/.test(box().textContent)",
        true,
    )
    .await
}

async fn a_closed_connection_says_so(page: &Page<'_>) -> Outcome {
    fails(page, "data/dossier.json", Answer::Close, failure("data-network", "data-network")).await
}

/// CORS: the file is there, and the host page may not read it.
async fn a_server_that_other_sites_may_not_read_says_so(page: &Page<'_>) -> Outcome {
    fails(
        page,
        "data/dossier.json",
        Answer::Without("Access-Control-Allow-Origin"),
        failure("data-network", "data-network"),
    )
    .await
}

async fn a_module_that_other_sites_may_not_read_says_so(page: &Page<'_>) -> Outcome {
    fails(
        page,
        &page.wasm()?,
        Answer::Without("Access-Control-Allow-Origin"),
        failure("wasm", "wasm-network"),
    )
    .await
}

async fn being_offline_says_so(page: &Page<'_>) -> Outcome {
    if page.engine != Engine::Chromium {
        return Err(Wrong::Skip("its driver can't take it off the network"));
    }
    // The page and its script are there, and then the connection is lost.
    let far = "<div style='height: 6000px'></div>";
    page.open(Host::with_tag(&format!("{far}{TAG}"))).await?;
    page.until("the element is there", "!!ce() && !!root()").await?;
    let network = |offline: bool| json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    page.devtools("Network.enable", json!({})).await?;
    page.devtools("Network.emulateNetworkConditions", network(true)).await?;
    page.js("ce().scrollIntoView()").await?;
    let shown = failure("data-network", "data-network").is_shown(page, "dossier.html").await;
    page.devtools("Network.emulateNetworkConditions", network(false)).await?;
    shown?;
    page.press("button", &sentence("try-again")?).await?;
    page.ready().await
}

async fn a_module_that_never_comes_says_so(page: &Page<'_>) -> Outcome {
    fails(page, &page.wasm()?, Answer::Stall, failure("wasm", "wasm-timeout")).await
}

/// In every language no two say the same, and none is empty.
async fn each_failure_has_a_sentence_of_its_own(page: &Page<'_>) -> Outcome {
    for text in TEXTS {
        let all: Value = serde_json::from_str(text).map_err(|e| Wrong::new(e.to_string()))?;
        for (language, sentences) in all.as_object().into_iter().flatten() {
            let mut said: Vec<&str> = sentences
                .as_object()
                .into_iter()
                .flatten()
                .filter_map(|(_, s)| s.as_str())
                .collect();
            let count = said.len();
            said.sort_unstable();
            said.dedup();
            check(count > 3 && said.len() == count && !said.contains(&""), || {
                format!("{language}: {count} sentences, {} different ones", said.len())
            })?;
        }
    }
    // So one shown stands for one cause: what is shown is what was asked for.
    page.answer("data/dossier.json", Answer::Status(404));
    page.open(Host::one_tag()).await?;
    failure("data-missing", "data-missing").is_shown(page, "dossier.html").await
}

async fn ten_seconds_of_silence_say_so(page: &Page<'_>) -> Outcome {
    fails(page, "data/dossier.json", Answer::Stall, failure("data-timeout", "data-timeout")).await
}

async fn a_named_dossier_that_is_missing_leads_to_its_own_page(page: &Page<'_>) -> Outcome {
    page.open(Host::with_tag(&TAG.replace("async", "async data-dataset='{assets}nowhere.json'")))
        .await?;
    let address = format!("{}nowhere.json", page.assets()).replace(':', "%3A").replace('/', "%2F");
    failure("data-missing", "data-missing")
        .is_shown(page, &format!("frame.html?dataset={address}"))
        .await
}

async fn a_missing_module_says_so(page: &Page<'_>) -> Outcome {
    fails(page, &page.wasm()?, Answer::Status(404), failure("wasm", "wasm-missing")).await
}

async fn a_web_page_in_place_of_the_module_says_so(page: &Page<'_>) -> Outcome {
    let web_page = Answer::Text("text/html", "<!doctype html><title>Not found</title>".into());
    fails(page, &page.wasm()?, web_page, failure("wasm", "wasm-type")).await
}

async fn a_module_under_a_plain_type_runs(page: &Page<'_>) -> Outcome {
    page.answer(&page.wasm()?, Answer::Type("application/octet-stream"));
    page.open_ready(Host::one_tag()).await
}

async fn a_policy_against_the_module_gets_the_translated_program(page: &Page<'_>) -> Outcome {
    if page.engine != Engine::Translated {
        page.expect_in_console("policy violated: script-src");
    }
    let policy = "default-src 'none'; script-src {origin}; connect-src {origin}";
    page.open_ready(Host::one_tag().header("Content-Security-Policy", policy)).await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    page.expect("errors()", json!([])).await?;
    let translated = page.translated()?;
    check(page.requests().contains(&translated), || {
        "the translated program was not asked for".into()
    })
}

async fn a_missing_translated_program_says_so(page: &Page<'_>) -> Outcome {
    page.expect_in_console("policy violated: script-src");
    let translated = page.translated()?;
    page.answer(&translated, Answer::Status(404));
    let policy = "default-src 'none'; script-src {origin}; connect-src {origin}";
    page.open(Host::one_tag().header("Content-Security-Policy", policy)).await?;
    failure("script", "script").is_shown(page, "dossier.html").await?;
    // The facts are there, and the visitor gets them.
    page.expect("textOf().includes('Palantir’s $38 million contract with ICE')", true).await
}

async fn a_policy_against_the_data_says_so(page: &Page<'_>) -> Outcome {
    page.expect_in_console("policy violated: connect-src");
    let policy = "default-src 'none'; script-src {origin} 'wasm-unsafe-eval'; connect-src 'none'";
    page.open(Host::one_tag().header("Content-Security-Policy", policy)).await?;
    failure("data-network", "data-network").is_shown(page, "dossier.html").await
}

async fn missing_glue_says_so(page: &Page<'_>) -> Outcome {
    fails(page, &page.glue()?, Answer::Status(404), failure("script", "script")).await
}

async fn glue_under_a_wrong_type_says_so(page: &Page<'_>) -> Outcome {
    fails(page, &page.glue()?, Answer::Type("text/plain"), failure("script", "script")).await
}

async fn a_flipped_byte_in_the_module_is_refused(page: &Page<'_>) -> Outcome {
    fails(page, &page.wasm()?, Answer::FlippedByte, failure("integrity", "integrity").for_good())
        .await
}

async fn a_flipped_byte_in_the_glue_is_refused(page: &Page<'_>) -> Outcome {
    fails(page, &page.glue()?, Answer::FlippedByte, failure("integrity", "integrity").for_good())
        .await
}

async fn a_flipped_byte_in_the_stage_is_refused(page: &Page<'_>) -> Outcome {
    fails(page, &page.stage()?, Answer::FlippedByte, failure("integrity", "integrity").for_good())
        .await
}

async fn a_flipped_byte_in_the_styles_is_refused(page: &Page<'_>) -> Outcome {
    fails(page, &page.styles()?, Answer::FlippedByte, failure("integrity", "integrity").for_good())
        .await
}

async fn a_flipped_byte_in_frozen_data_is_refused(page: &Page<'_>) -> Outcome {
    // Still JSON: only the hash can tell.
    let text =
        std::fs::read_to_string(page.site.dist.join("data/dossier.json")).unwrap_or_default();
    page.answer(
        "data/dossier.json",
        Answer::Text("application/json", text.replacen("Google", "Goofle", 1)),
    );
    page.open_ready(Host::one_tag()).await?;
    page.open(Host::with_tag(&TAG.replace("async", "async data-integrity"))).await?;
    failure("integrity", "integrity").for_good().is_shown(page, "dossier.html").await
}

async fn a_page_in_another_encoding_shows_every_letter(page: &Page<'_>) -> Outcome {
    // A server that names no encoding leaves it to the page.
    page.answer("complicity-explorer.js", Answer::Type("text/javascript"));
    page.answer("data/dossier.json", Answer::Status(404));
    page.open(Host::with_tag(&TAG.replace("async", "async charset=windows-1252"))).await?;
    page.until("the box is there", "!!box()").await?;
    page.answer("data/dossier.json", Answer::Stall);
    page.press("button", &sentence("try-again")?).await?;
    page.expect("squash(one('p', box()).textContent)", sentence("loading")?).await
}

async fn one_failure_leaves_the_other_explorer_alone(page: &Page<'_>) -> Outcome {
    let elements = "<complicity-explorer eager dataset='{assets}nowhere.json'></complicity-explorer>\
        <complicity-explorer eager></complicity-explorer>";
    page.open(Host::with_tag(&format!("{elements}{TAG}"))).await?;
    page.until("the first has failed", "!!box(0)").await?;
    page.until("the second is ready", "isReady(1)").await?;
    page.expect("errors().length", 1).await?;
    page.click("find('checkbox', 'Google (2)', root(1))").await?;
    page.expect("status(1)", "1 of 4 companies, 2 of 11 ties").await
}

async fn a_bad_record_is_left_out_and_said(page: &Page<'_>) -> Outcome {
    let mut dossier = small_dossier("One is bad");
    let bad = json!({ "id": "bad", "kind": "contract", "from": "acme", "to": "nobody-here", "title": "Bad",
        "certainty": "reported", "sources": ["paper"] });
    if let Some(ties) = dossier["ties"].as_array_mut() {
        ties.push(bad);
    }
    page.answer("data/dossier.json", Answer::Text("application/json", dossier.to_string()));
    page.open_ready(Host::one_tag()).await?;
    page.expect("status()", "1 of 1 company, 1 of 1 tie").await?;
    page.expect(
        "textOf().includes('One record of this dossier could not be read and is left out:')",
        true,
    )
    .await?;
    page.expect("/ties\\[1\\]|bad|nobody-here/.test(one('.notice li').textContent)", true).await?;
    page.expect(
        "errors().map(({ detail }) => [detail.code, detail.fatal])",
        json!([["data-record", false]]),
    )
    .await
}

async fn an_address_that_runs_a_script_drops_its_record(page: &Page<'_>) -> Outcome {
    let mut dossier = small_dossier("A bad address");
    dossier["actions"] = json!([
        { "id": "bad-action", "label": "Press me", "url": "javascript:watch.seen.push('run')" },
        { "id": "good-action", "label": "Write to them", "url": "https://example.org/" }
    ]);
    page.answer("data/dossier.json", Answer::Text("application/json", dossier.to_string()));
    page.open_ready(Host::one_tag()).await?;
    page.expect("roles('link').some((link) => !/^https?:|^mailto:/.test(link.href))", false)
        .await?;
    page.expect("textOf().includes('Press me')", false).await?;
    page.expect("textOf().includes('Write to them')", true).await?;
    page.expect("errors().map(({ detail }) => detail.code)", json!(["data-record"])).await
}

async fn a_panic_leaves_every_explorer_readable(page: &Page<'_>) -> Outcome {
    page.expect_in_console("console.error: complicity-explorer: ");
    page.expect_in_console("broken by the test");
    let element = "<complicity-explorer eager></complicity-explorer>";
    page.open(Host::with_tag(&format!("{}{TAG}", element.repeat(2)))).await?;
    page.until("both are ready", "isReady(0) && isReady(1)").await?;
    page.click("find('checkbox', 'Google (2)', root(1))").await?;
    page.expect("status(1)", "1 of 4 companies, 2 of 11 ties").await?;
    page.js("watch.breakPage()").await?;
    page.click("find('button', 'Details', root(1))").await?;
    for n in 0..2 {
        page.until(
            "the sentence is said",
            &format!("!!box({n}) && box({n}).textContent.includes({})", json!(sentence("panic")?)),
        )
        .await?;
        page.expect(&format!("['Salesforce', 'Google', 'Amazon', 'Palantir'].every((name) => textOf({n}).includes(name))"), true).await?;
        page.expect(
            &format!("textOf({n}).includes('Palantir’s $38 million contract with ICE')"),
            true,
        )
        .await?;
    }
    page.expect("errors().map(({ detail }) => detail.code)", json!(["panic", "panic"])).await?;
    // "Try again" starts another copy.
    page.js("watch.mendPage()").await?;
    page.click(&format!("find('button', {}, box(0))", json!(sentence("try-again")?))).await?;
    page.ready().await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    let styles = page.styles()?;
    let copies = page.requests().iter().filter(|name| **name == styles).count();
    same("how often the program was fetched", copies, 2)
}
