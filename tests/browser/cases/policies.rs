//! Policies of host pages. Those that docs/embedding.md gives are read from there.

use serde_json::json;

use super::cases;
use super::hosting::filters_work;
use crate::host::{Host, TAG};
use crate::page::Page;
use crate::wrong::{Outcome, check, same};

cases![
    works_under_each_policy_of_the_documentation,
    works_under_all_of_them_and_trusted_types,
    works_on_a_page_that_isolates_itself,
    works_in_a_frame_of_its_own_origin,
];

const PAGE: &str = include_str!("../../../docs/embedding.md");
/// Stands for the explorer's origin in the documentation, and a nonce for that of the response.
const EXAMPLE: &str = "https://widgets.example.org";
const NONCE: &str = "r4nd0m";

/// Every policy under the heading "Content security policy".
fn documented() -> Outcome<Vec<String>> {
    let section = PAGE.split("\n## ").find(|part| part.starts_with("Content security policy\n"));
    let blocks = section.unwrap_or_default().split("```").skip(1).step_by(2);
    let policies: Vec<String> = blocks
        .filter_map(|block| Some(block.strip_prefix("text\n")?.trim().replace(EXAMPLE, "{origin}")))
        .collect();
    for word in ["default-src 'none'", "'nonce-", "'strict-dynamic'", "require-trusted-types-for"] {
        check(policies.iter().any(|policy| policy.contains(word)), || {
            format!("docs/embedding.md has no policy with `{word}`: {policies:#?}")
        })?;
    }
    Ok(policies)
}

async fn works_under(page: &Page<'_>, policy: &str) -> Outcome {
    let nonce = if policy.contains(NONCE) { NONCE } else { "" };
    let tag = TAG.replace("async", &format!("async nonce='{nonce}'"));
    let host = Host::with_tag(&tag).nonce(if nonce.is_empty() { "" } else { NONCE });
    page.open(host.header("Content-Security-Policy", policy)).await?;
    filters_work(page).await?;
    // Violations among them; the console is forgotten with the page.
    same(&format!("what the page noticed under {policy}"), page.console().await?, vec![])
}

async fn works_under_each_policy_of_the_documentation(page: &Page<'_>) -> Outcome {
    for policy in documented()? {
        works_under(page, &policy).await?;
    }
    Ok(())
}

async fn works_under_all_of_them_and_trusted_types(page: &Page<'_>) -> Outcome {
    // Several policies hold together, and nothing else is allowed.
    let all = documented()?.into_iter().filter(|policy| !policy.contains("nonce"));
    let all: Vec<String> = all.collect();
    check(all.len() > 1, || format!("too few policies: {all:?}"))?;
    works_under(page, &format!("{}, default-src 'none'; script-src {{origin}} 'wasm-unsafe-eval'; connect-src {{origin}}; style-src 'none'; base-uri 'none'; form-action 'none'", all.join(", "))).await
}

async fn works_on_a_page_that_isolates_itself(page: &Page<'_>) -> Outcome {
    let host = Host::with_tag(&TAG.replace("async", "async crossorigin"))
        .header("Cross-Origin-Embedder-Policy", "require-corp")
        .header("Cross-Origin-Opener-Policy", "same-origin");
    page.open(host).await?;
    filters_work(page).await
}

async fn works_in_a_frame_of_its_own_origin(page: &Page<'_>) -> Outcome {
    let inner = page.put("inner", Host::one_tag());
    let frame = "style='border:0;width:1000px;height:700px'";
    page.open(Host::new(format!(
        "<iframe title=inner sandbox=allow-scripts src='{inner}' {frame}></iframe>"
    )))
    .await?;
    page.driver.enter_frame(0).await?;
    page.ready().await?;
    page.expect("origin", "null").await?;
    page.js("find('checkbox', 'Google (2)').click()").await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    page.js("find('button', 'Details').click()").await?;
    page.expect("all('.detail').length", 1).await?;
    page.expect("[errors(), watch.seen]", json!([[], []])).await
}
