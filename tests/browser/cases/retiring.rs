//! `tombstone.js` in the place of the entry: what is left on the pages that have the tag.

use serde_json::json;

use super::cases;
use crate::host::{Host, TAG};
use crate::page::Page;
use crate::server::Answer;
use crate::wrong::{Outcome, check, same};

cases![
    a_given_up_tag_leaves_one_link,
    a_given_up_place_keeps_what_it_holds,
    a_given_up_place_without_a_link_gets_one,
    a_given_up_tag_of_a_place_adds_no_link_of_its_own,
    a_given_up_place_that_comes_later_gets_its_link,
    a_given_up_entry_works_under_the_strictest_policy,
    an_explorer_that_has_moved_is_followed,
];

/// Texts and addresses of all links of the page.
const LINKS: &str =
    "[...document.querySelectorAll('main a')].map((a) => a.textContent + ' ' + a.href)";
const TEXT: &str = "Read all facts as a plain page";

async fn open(page: &Page<'_>, host: Host) -> Outcome {
    let path = page.site.dist.join("tombstone.js");
    let text = std::fs::read_to_string(path).expect("the build has a tombstone.js");
    page.answer("complicity-explorer.js", Answer::Text("text/javascript", text));
    page.open(host).await?;
    page.until("the page is loaded", "document.readyState === 'complete'").await
}

/// The link, and nothing else of the explorer: no request, no global, no element.
async fn only(page: &Page<'_>, links: &[&str]) -> Outcome {
    page.expect(LINKS, json!(links)).await?;
    page.expect("'ComplicityExplorer' in window", false).await?;
    let requests = page.requests();
    check(requests.iter().all(|name| name == "complicity-explorer.js"), || {
        format!("a tombstone asks for nothing, but: {requests:?}")
    })
}

fn own(page: &Page<'_>) -> String {
    format!("{TEXT} {}dossier.html", page.assets())
}

async fn a_given_up_tag_leaves_one_link(page: &Page<'_>) -> Outcome {
    for tag in [TAG.to_owned(), TAG.replace("async", "type=module"), TAG.replace("async", "")] {
        open(page, Host::with_tag(&tag)).await?;
        only(page, &[&own(page)]).await?;
        let next =
            page.value("document.querySelector('main script').nextElementSibling.textContent");
        same("what follows the tag", next.await?, json!(TEXT))?;
    }
    Ok(())
}

async fn a_given_up_place_keeps_what_it_holds(page: &Page<'_>) -> Outcome {
    let held = "<div data-complicity-explorer data-company=google>Facts: <a href='https://example.org/facts'>here</a></div>";
    open(page, Host::with_tag(&format!("{held}{TAG}"))).await?;
    only(page, &["here https://example.org/facts"]).await?;
    page.expect("document.querySelector('[data-complicity-explorer]').textContent", "Facts: here")
        .await
}

async fn a_given_up_place_without_a_link_gets_one(page: &Page<'_>) -> Outcome {
    let places =
        "<complicity-explorer company=google>Words.</complicity-explorer><div id=here></div>";
    let target = TAG.replace("async", "async data-target='#here'");
    open(page, Host::with_tag(&format!("{places}{TAG}{target}"))).await?;
    only(page, &[&own(page), &own(page)]).await?;
    page.expect(
        "['complicity-explorer', '#here'].map((at) => document.querySelector(at).textContent)",
        json!([format!("Words.{TEXT}"), TEXT]),
    )
    .await
}

async fn a_given_up_tag_of_a_place_adds_no_link_of_its_own(page: &Page<'_>) -> Outcome {
    let place = "<div data-complicity-explorer></div>";
    open(page, Host::new(format!("{place}<p>Between.</p>{place}")).head(TAG)).await?;
    only(page, &[&own(page), &own(page)]).await?;
    open(page, Host::new(format!("{TAG}<p>Between.</p>{place}"))).await?;
    only(page, &[&own(page)]).await?;
    open(page, Host::new(format!("{place}{TAG}<p>Between.</p>{TAG}"))).await?;
    only(page, &[&own(page), &own(page)]).await
}

async fn a_given_up_place_that_comes_later_gets_its_link(page: &Page<'_>) -> Outcome {
    open(page, Host::new("").head(TAG)).await?;
    only(page, &[]).await?;
    let late =
        "document.querySelector('main').append(document.createElement('complicity-explorer'))";
    page.js(late).await?;
    only(page, &[&own(page)]).await
}

async fn a_given_up_entry_works_under_the_strictest_policy(page: &Page<'_>) -> Outcome {
    let policy = "default-src 'none'; script-src {origin}; require-trusted-types-for 'script'; trusted-types 'none'";
    open(page, Host::one_tag().header("Content-Security-Policy", policy)).await?;
    only(page, &[&own(page)]).await
}

async fn an_explorer_that_has_moved_is_followed(page: &Page<'_>) -> Outcome {
    let new = format!("{}/t/{}-moved/", page.site.assets, page.engine.name());
    for name in page.site.names() {
        page.answer(&name, Answer::Moved(format!("{new}{name}")));
    }
    page.open(Host::one_tag()).await?;
    page.ready().await?;
    page.expect("errors()", json!([])).await?;
    // Some engines take the address before the redirect for the folder of the rest: that is why
    // every file has to be redirected, not the entry alone.
    let got = page.site.requests(&format!("/t/{}-moved/", page.engine.name()));
    for end in [".css", "complicity-explorer.js", "data/dossier.json"] {
        let count = got.iter().filter(|name| name.ends_with(end)).count();
        same(end, count, 1)?;
    }
    // A frozen code, too: its hashes are of bytes, not of addresses.
    let entry = page
        .site
        .names()
        .into_iter()
        .find(|name| name.starts_with("r/") && name.ends_with("/complicity-explorer.js"));
    let entry = entry.expect("the build has a frozen entry");
    let hash = page.site.hash(&entry);
    let tag = format!(
        "<script src='{{assets}}{entry}' integrity='{hash}' crossorigin data-integrity async></script>"
    );
    page.open_ready(Host::with_tag(&tag)).await?;
    page.expect("errors()", json!([])).await
}
