//! The build on real servers, which `cargo xtask test --only hosting` starts with the configurations of
//! `hosting/`. `EXPLORER_SERVED` has a line for each: its name and its address.

use serde_json::json;

use super::cases;
use crate::host::Host;
use crate::page::Page;
use crate::wrong::{Outcome, Wrong};

cases![
    pages_of_other_sites_run_it,
    isolated_pages_run_it,
    its_pages_work_under_the_policy_they_are_sent_with,
    other_sites_may_frame_it,
];

/// Name and address of each server.
fn servers() -> Vec<(String, String)> {
    let list = std::env::var(super::SERVED).unwrap_or_default();
    let pair = |line: &str| line.split_once(' ').map(|(name, at)| (name.to_owned(), at.to_owned()));
    list.lines().filter_map(pair).collect()
}

/// The same with each server; a failure names it.
async fn with_each(page: &Page<'_>, run: impl AsyncFn(&str) -> Outcome) -> Outcome {
    let servers = servers();
    if servers.is_empty() {
        return Err(Wrong::new("EXPLORER_SERVED names no server"));
    }
    for (name, address) in servers {
        run(&address).await.map_err(|wrong| Wrong::new(format!("{name}: {wrong}")))?;
        page.driver.goto("about:blank").await?;
    }
    Ok(())
}

async fn filters_work(page: &Page<'_>) -> Outcome {
    page.ready().await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await
}

async fn pages_of_other_sites_run_it(page: &Page<'_>) -> Outcome {
    with_each(page, async |address| {
        let policy = format!(
            "default-src 'none'; script-src {{origin}} {address} 'wasm-unsafe-eval'; connect-src {address}"
        );
        let tag = format!("<script src='{address}complicity-explorer.js' async></script>");
        page.open(Host::with_tag(&tag).header("Content-Security-Policy", &policy)).await?;
        filters_work(page).await?;
        page.expect("[errors(), watch.seen]", json!([[], []])).await
    })
    .await
}

async fn isolated_pages_run_it(page: &Page<'_>) -> Outcome {
    with_each(page, async |address| {
        let tag =
            format!("<script src='{address}complicity-explorer.js' async crossorigin></script>");
        let host = Host::with_tag(&tag)
            .header("Cross-Origin-Embedder-Policy", "require-corp")
            .header("Cross-Origin-Opener-Policy", "same-origin");
        page.open(host).await?;
        filters_work(page).await?;
        page.expect("[errors(), watch.seen]", json!([[], []])).await?;
        page.expect("crossOriginIsolated", true).await
    })
    .await
}

async fn its_pages_work_under_the_policy_they_are_sent_with(page: &Page<'_>) -> Outcome {
    with_each(page, async |address| {
        page.driver.goto(format!("{address}index.html")).await?;
        page.until("the names are there", "!document.querySelector('[aria-busy]')").await?;
        page.expect("document.styleSheets.length", 2).await?;
        page.driver.enter_frame(0).await?;
        page.ready().await?;
        page.driver.enter_default_frame().await?;
        page.driver.goto(format!("{address}frame.html?company=google")).await?;
        page.ready().await?;
        page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
        page.driver.goto(format!("{address}dossier.html")).await?;
        page.expect("document.styleSheets.length", 1).await?;
        page.driver.goto(format!("{address}studio.html")).await?;
        page.until("its worker is there", "!document.getElementById('offline').hidden").await
    })
    .await
}

async fn other_sites_may_frame_it(page: &Page<'_>) -> Outcome {
    with_each(page, async |address| {
        let frame = format!("<iframe title=facts width=1200 height=800 sandbox=allow-scripts src='{address}frame.html'></iframe>");
        // The second page has no origin: some mail programs and editors show pages that way.
        for sandbox in ["", "sandbox allow-scripts"] {
            page.open(Host::new(&frame).header("Content-Security-Policy", sandbox)).await?;
            page.driver.enter_frame(0).await?;
            filters_work(page).await?;
            page.driver.enter_default_frame().await?;
        }
        Ok(())
    })
    .await
}
