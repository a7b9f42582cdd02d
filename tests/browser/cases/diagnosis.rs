//! “Why doesn’t it show?” on index.html: each fault of a folder and of a policy is named.

use serde_json::{Value, json};

use super::cases;
use super::generator::open;
use crate::page::Page;
use crate::server::Answer;
use crate::wrong::{Outcome, check};

cases![
    a_sound_folder_has_no_fault,
    each_fault_of_a_file_is_named,
    a_server_that_falls_silent_is_named,
    another_server_without_permission_is_named,
    a_pasted_tag_of_a_release_is_checked_file_by_file,
    what_is_no_address_is_said,
    each_gap_of_a_policy_is_named,
    the_mended_policy_is_sound,
];

const STATUS: &str = "document.getElementById('check-status').textContent";

/// Checks a folder; the summary.
async fn checked(page: &Page<'_>, address: &str) -> Outcome<String> {
    page.js(&format!("document.getElementById('check-address').value = {}; document.getElementById('check-status').textContent = ''", json!(address))).await?;
    page.click("document.querySelector('#check button')").await?;
    page.until("the check is done", &format!("/\\.$/.test({STATUS})")).await?;
    Ok(page.value(STATUS).await?.as_str().unwrap_or_default().to_owned())
}

/// What was found about a file.
async fn finding(page: &Page<'_>, file: &str) -> Outcome<String> {
    let row = format!(
        "squash([...(all('#check-list li', document).find((row) => row.querySelector('strong').textContent === {}) || {{ childNodes: [] }}).childNodes].map((part) => part.textContent).join(' '))",
        json!(file)
    );
    Ok(page.value(&row).await?.as_str().unwrap_or_default().to_owned())
}

async fn a_sound_folder_has_no_fault(page: &Page<'_>) -> Outcome {
    open(page, "").await?;
    let said = checked(page, "").await?;
    check(said.starts_with("All 8 files arrive as they should. If"), || said.clone())?;
    page.expect("all('#check-list li.good', document).length", 8).await
}

async fn each_fault_of_a_file_is_named(page: &Page<'_>) -> Outcome {
    let glue = page.glue()?;
    let wasm = page.wasm()?;
    let styles = page.styles()?;
    let entry = "complicity-explorer.js";
    let data = "data/dossier.json";
    let html = || Answer::Text("text/html", "<!doctype html><p>Not here".to_owned());
    let bad = "One file has a fault.";
    let good = "All 8 files arrive";
    let faults: [(&str, Answer, &str, &str); 15] = [
        (
            &wasm,
            Answer::Status(404),
            bad,
            "(the program): a fault. It is not there (404). Upload the whole folder again",
        ),
        (
            entry,
            Answer::Status(404),
            bad,
            "(the script in the code): a fault. It is not there (404).",
        ),
        (&styles, Answer::Status(500), bad, "The server answers with an error (HTTP 500)."),
        (&glue, html(), bad, "The server sends a web page in its place."),
        (data, html(), bad, "The server sends a web page in its place."),
        (
            &glue,
            Answer::Type("text/plain"),
            bad,
            "It is sent as “text/plain”, which browsers do not run.",
        ),
        (
            &wasm,
            Answer::Type("application/octet-stream"),
            good,
            "Advice: It is sent as “application/octet-stream”. It works, but application/wasm",
        ),
        (
            &styles,
            Answer::Without("Access-Control-Allow-Origin"),
            bad,
            "Pages of other sites may not read it: the server sends no Access-Control-Allow-Origin.",
        ),
        (
            &styles,
            Answer::Without("Cross-Origin-Resource-Policy"),
            good,
            "Advice: The server sends no Cross-Origin-Resource-Policy",
        ),
        (&wasm, Answer::FlippedByte, bad, "It differs from the file of this build (manifest.json)"),
        (entry, Answer::FlippedByte, bad, "It differs from the file of this build (manifest.json)"),
        (
            &glue,
            Answer::Close,
            bad,
            "It can’t be reached: you are offline, the address is wrong, or the server is down.",
        ),
        (
            data,
            Answer::Text("application/json", "{\"format\": ".into()),
            bad,
            "(the facts): a fault. It is damaged:",
        ),
        (
            data,
            Answer::Text("application/json", "{\"format\": \"complicity-dossier/9\"}".into()),
            bad,
            "It is no dossier that this explorer reads: its “format” is \"complicity-dossier/9\"",
        ),
        (
            "manifest.json",
            Answer::Status(404),
            bad,
            "(the list of files): a fault. It is not there (404).",
        ),
    ];
    open(page, "").await?;
    for (file, answer, summary, sentence) in faults {
        let case = format!("{file}, {answer:?}");
        page.answer(file, answer);
        let said = checked(page, "").await?;
        let found = finding(page, file).await?;
        check(said.starts_with(summary) && found.contains(sentence), || {
            format!("{case}\nsummary  {said}\nfinding  {found}\nexpected {sentence}")
        })?;
        page.mend(file);
    }
    // Facts that were replaced on purpose are no fault.
    let text = std::fs::read_to_string(page.site.dist.join(data)).unwrap_or_default();
    page.answer(data, Answer::Text("application/json", text + "\n"));
    let said = checked(page, "").await?;
    let found = finding(page, data).await?;
    check(
        said.starts_with(good) && found.contains("That is right if you have replaced the facts"),
        || format!("{said}\n{found}"),
    )
}

async fn a_server_that_falls_silent_is_named(page: &Page<'_>) -> Outcome {
    open(page, "").await?;
    let wasm = page.wasm()?;
    page.answer(&wasm, Answer::Stall);
    checked(page, "").await?;
    let found = finding(page, &wasm).await?;
    check(found.contains("Nothing came for 10 seconds."), || found.clone())
}

/// The same folder on the other server, whose headers a page can't read.
async fn another_server_without_permission_is_named(page: &Page<'_>) -> Outcome {
    open(page, "").await?;
    let other = page.assets().replace(&page.site.assets, &page.site.hosts);
    let said = checked(page, &other).await?;
    check(said.starts_with("All 8 files arrive"), || said.clone())?;
    let wasm = page.wasm()?;
    page.answer(&wasm, Answer::Without("Access-Control-Allow-Origin"));
    let said = checked(page, &format!("{other}complicity-explorer.js")).await?;
    let found = finding(page, &wasm).await?;
    let sentence = "The server answers, but pages of other sites may not read it. Have it send “Access-Control-Allow-Origin: *”";
    check(said == "One file has a fault." && found.contains(sentence), || {
        format!("{said}\n{found}")
    })
}

async fn a_pasted_tag_of_a_release_is_checked_file_by_file(page: &Page<'_>) -> Outcome {
    open(page, "").await?;
    let tag = page.value("document.getElementById('code-frozen').textContent").await?;
    let tag = tag.as_str().unwrap_or_default();
    let said = checked(page, tag).await?;
    check(said.starts_with("All 7 files of this release arrive"), || said.clone())?;
    let data = page.value("all('#check-list strong', document).map((name) => name.textContent).find((name) => name.endsWith('data/dossier.json'))").await?;
    let data = data.as_str().unwrap_or_default();
    check(data.starts_with("r/"), || data.to_owned())?;
    let text = std::fs::read_to_string(page.site.dist.join(data)).unwrap_or_default();
    page.answer(data, Answer::Text("application/json", text + "\n"));
    let said = checked(page, tag).await?;
    check(said == "One file has a fault.", || said.clone())
}

async fn what_is_no_address_is_said(page: &Page<'_>) -> Outcome {
    open(page, "").await?;
    for bad in ["mailto:a@example.org", "https://"] {
        let said = checked(page, bad).await?;
        check(said == "This is no address that begins with https:// or http://.", || said.clone())?;
    }
    Ok(())
}

/// Checks a policy; the summary and the findings.
async fn judged(page: &Page<'_>, policy: &str) -> Outcome<(String, Vec<String>)> {
    let policy = policy.replace("{origin}", &page.site.assets);
    page.js(&format!("document.getElementById('policy-text').value = {}; document.querySelector('#policy button').click()", json!(policy))).await?;
    let said = page.value("document.getElementById('policy-status').textContent").await?;
    let found = page
        .value("all('#policy-list li', document).map((row) => squash(row.textContent))")
        .await?;
    let found: Vec<String> = serde_json::from_value(found).unwrap_or_default();
    Ok((said.as_str().unwrap_or_default().to_owned(), found))
}

async fn each_gap_of_a_policy_is_named(page: &Page<'_>) -> Outcome {
    open(page, "?ce-accent=%230a5c36").await?;
    let fine = "This policy lets the explorer work.";
    let one = "One thing is missing.";
    let cases: [(&str, &str, &[&str]); 13] = [
        (
            "default-src 'none'; script-src {origin} 'wasm-unsafe-eval'; connect-src {origin}; style-src 'unsafe-inline'",
            fine,
            &[],
        ),
        ("img-src 'self'", fine, &[]),
        ("Content-Security-Policy: default-src * 'unsafe-eval' 'unsafe-inline'", fine, &[]),
        ("default-src http: 'wasm-unsafe-eval'; style-src-attr 'unsafe-inline'", fine, &[]),
        (
            "script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'",
            fine,
            &["the explorer’s tag needs the page’s nonce"],
        ),
        (
            "script-src {origin}; connect-src *",
            fine,
            &["Better with 'wasm-unsafe-eval' in script-src"],
        ),
        (
            "script-src 'self' 'wasm-unsafe-eval'",
            one,
            &[
                "script-src lacks {origin} for its scripts.",
                "'self' is enough if your page is itself at",
            ],
        ),
        (
            "script-src 'nonce-abc' 'wasm-unsafe-eval'",
            one,
            &["'strict-dynamic'” and the page’s nonce"],
        ),
        (
            "connect-src https://other.example",
            one,
            &["connect-src lacks {origin} for its program, styles and facts."],
        ),
        ("default-src 'none'", "2 things are missing.", &["connect-src lacks", "script-src lacks"]),
        ("script-src {origin}/elsewhere/ 'unsafe-eval'", one, &["script-src lacks {origin}"]),
        (
            "sandbox; style-src 'self'",
            one,
            &["sandbox lacks allow-scripts", "The accent colour stands in a style attribute"],
        ),
        (
            "<meta http-equiv='Content-Security-Policy' content=\"frame-src 'none'; script-src *\">",
            fine,
            &["'wasm-unsafe-eval'", "Only for the frame code: add {origin} to frame-src."],
        ),
    ];
    for (policy, summary, sentences) in cases {
        let (said, found) = judged(page, policy).await?;
        let all = found.join("\n");
        let fits = |sentence: &&str| all.contains(&sentence.replace("{origin}", &page.site.assets));
        check(said == summary && sentences.iter().all(fits), || {
            format!("{policy}\nsaid {said}\n{all}\nexpected {summary} {sentences:?}")
        })?;
    }
    let (said, found) = judged(page, "it is all fine").await?;
    check(said.starts_with("No policy is found") && found.is_empty(), || said.clone())?;
    let (said, _) = judged(page, " ").await?;
    check(said == "Paste the policy first.", || said.clone())
}

/// What is offered is enough for the check itself, and for a browser.
async fn the_mended_policy_is_sound(page: &Page<'_>) -> Outcome {
    open(page, "").await?;
    let tag = page.value("document.getElementById('code-current').textContent").await?;
    let watch = page.site.hosts.clone();
    for policy in [
        "default-src 'none'",
        "default-src 'self'; script-src 'self'",
        "sandbox; script-src 'none'",
    ] {
        open(page, "").await?;
        let (_, found) = judged(page, policy).await?;
        let mended = found.iter().find_map(|row| row.strip_prefix("With all that is missing: "));
        let mended = mended.unwrap_or_default().to_owned();
        let (said, _) = judged(page, &mended).await?;
        check(said == "This policy lets the explorer work.", || format!("{mended}: {said}"))?;
        if policy.starts_with("sandbox") {
            continue;
        }
        let tag = Value::as_str(&tag).unwrap_or_default();
        let host = crate::host::Host::with_tag(tag).header("Content-Security-Policy", &mended);
        page.open_ready(host).await.map_err(|wrong| {
            crate::wrong::Wrong::new(format!("{mended} (hosts: {watch}): {wrong}"))
        })?;
    }
    Ok(())
}
