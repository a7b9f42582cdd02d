//! Hostile styles, strict policies and scripts of host pages.

use serde_json::json;

use super::cases;
use crate::host::{Host, TAG};
use crate::page::Page;
use crate::wrong::{Outcome, same};

cases![
    hostile_styles_change_nothing_inside,
    a_hosts_root_size_changes_nothing_inside,
    nothing_of_ours_changes_the_host,
    works_under_the_strictest_policy,
    works_under_a_policy_of_nonces,
    a_base_address_does_not_move_it,
    an_image_named_current_script_does_not_fool_it,
    works_beside_scripts_that_change_the_language,
    works_on_an_isolated_page,
];

/// Styles of some elements inside that a host page might reach.
const STYLES: &str = "['.root .title', '.root .lede', '.root label', '.root .card', '.root .name', 'footer', '.root .total-line', '.root select'].map((selector) => { \
    const style = getComputedStyle(one(selector)); \
    return [selector, style.color, style.letterSpacing, style.float, style.fontSize, style.fontFamily, style.textTransform, style.fontWeight].join(' '); })";

async fn styles_stay(page: &Page<'_>, host: Host) -> Outcome {
    // The width, also the one beside its floats, is the host's affair, and sizes follow it.
    let width = "<style>complicity-explorer { inline-size: 1000px; clear: both }</style>";
    page.open_ready(Host::one_tag().head(width)).await?;
    let plain = page.value(STYLES).await?;
    page.open_ready(host.head(width)).await?;
    let wide = "[ce().getBoundingClientRect().width, find('region').getBoundingClientRect().width]";
    page.expect(wide, json!([1000, 1000])).await?;
    same("computed styles inside", page.value(STYLES).await?, plain)
}

async fn hostile_styles_change_nothing_inside(page: &Page<'_>) -> Outcome {
    let css = "* { color: red !important; letter-spacing: 9px; float: left; text-transform: uppercase; font-weight: 900 } \
        body { font: italic 30px fantasy; line-height: 3; text-align: right; direction: rtl; visibility: visible; word-spacing: 2em } .title, .card, h2 { display: none }";
    styles_stay(page, Host::one_tag().head(&format!("<style>{css}</style>"))).await
}

async fn a_hosts_root_size_changes_nothing_inside(page: &Page<'_>) -> Outcome {
    styles_stay(page, Host::one_tag().head("<style>html { font-size: 62.5% }</style>")).await
}

async fn nothing_of_ours_changes_the_host(page: &Page<'_>) -> Outcome {
    page.open(Host::with_tag("<h2 class=title>Host</h2><button class=link>Host</button>")).await?;
    let styles = "['.title', '.link'].map((selector) => { const style = getComputedStyle(document.querySelector(selector)); return [style.color, style.fontSize, style.fontFamily, style.border].join(' '); })";
    let before = page.value(styles).await?;
    let keys = page.value("Object.keys(window)").await?;
    page.open_ready(Host::with_tag(&format!(
        "<h2 class=title>Host</h2><button class=link>Host</button>{TAG}"
    )))
    .await?;
    page.expect(styles, before).await?;
    let new = format!("Object.keys(window).filter((key) => !{keys}.includes(key))");
    page.expect(&new, json!(["ComplicityExplorer"])).await?;
    page.expect("document.querySelectorAll('head style, head link, body > link').length", 0).await
}

async fn filters_work(page: &Page<'_>) -> Outcome {
    page.ready().await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    page.press("button", "Details").await?;
    page.expect("all('.detail').length", 1).await?;
    page.expect("errors()", json!([])).await
}

async fn works_under_the_strictest_policy(page: &Page<'_>) -> Outcome {
    let policy = "default-src 'none'; script-src {origin} 'wasm-unsafe-eval'; connect-src {origin}; \
        require-trusted-types-for 'script'; trusted-types 'none'";
    page.open(Host::one_tag().header("Content-Security-Policy", policy)).await?;
    // A violation would be in the console, which has to be empty.
    filters_work(page).await
}

async fn works_under_a_policy_of_nonces(page: &Page<'_>) -> Outcome {
    let policy = "default-src 'none'; script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'; connect-src {origin}";
    let tag = TAG.replace("async", "async nonce=abc");
    page.open(Host::with_tag(&tag).nonce("abc").header("Content-Security-Policy", policy)).await?;
    filters_work(page).await
}

async fn a_base_address_does_not_move_it(page: &Page<'_>) -> Outcome {
    page.open(Host::one_tag().head("<base href='https://elsewhere.invalid/deep/'>")).await?;
    filters_work(page).await
}

async fn an_image_named_current_script_does_not_fool_it(page: &Page<'_>) -> Outcome {
    let traps = "<img name=currentScript alt=''><form name=querySelectorAll></form><div id=ComplicityExplorer></div>";
    page.open(Host::with_tag(&format!("{traps}{TAG}"))).await?;
    filters_work(page).await
}

async fn works_beside_scripts_that_change_the_language(page: &Page<'_>) -> Outcome {
    let script = "<script>
        Array.prototype.each = function () {}; Array.prototype.remove = function () {};
        Object.defineProperty(Object.prototype, 'extra', { value: 1, enumerable: false, writable: true, configurable: true });
        Element.prototype.remove = function () { throw new Error('the host has taken `remove`') };
        const real = fetch; fetch = (...all) => real(...all).then((response) => response);
        </script>";
    page.open(Host::one_tag().head(script)).await?;
    filters_work(page).await
}

async fn works_on_an_isolated_page(page: &Page<'_>) -> Outcome {
    let host = Host::with_tag(&TAG.replace("async", "async crossorigin"))
        .header("Cross-Origin-Embedder-Policy", "require-corp")
        .header("Cross-Origin-Opener-Policy", "same-origin");
    page.open(host).await?;
    filters_work(page).await
}
