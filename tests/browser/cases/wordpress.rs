//! The plug-in and the plain code in a real `WordPress`, which `cargo xtask test-wordpress` puts up.
//! `EXPLORER_WORDPRESS` has a line for each post and place: its name and its address.

use serde_json::json;

use super::cases;
use crate::page::Page;
use crate::wrong::{Outcome, Wrong, check};

cases![
    an_administrators_tag_in_a_custom_html_block_works,
    an_administrators_container_in_a_classic_post_works,
    an_authors_script_is_stripped_by_wordpress,
    an_authors_shortcode_shows_the_explorer,
    bent_quotation_marks_of_a_shortcode_do_no_harm,
    an_authors_pasted_address_becomes_a_frame_of_its_height,
    what_an_attacker_writes_into_a_shortcode_is_text,
    three_shortcodes_load_one_script,
    the_settings_take_a_good_address_only,
    the_block_editor_shows_the_pasted_frame,
];

const GOOGLE: &str = "1 of 4 companies, 2 of 11 ties";

fn place(name: &str) -> Outcome<String> {
    let list = std::env::var(super::WORDPRESS).unwrap_or_default();
    let found = list.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    found.map(str::to_owned).ok_or_else(|| Wrong::new(format!("EXPLORER_WORDPRESS lacks {name}")))
}

async fn open(page: &Page<'_>, name: &str) -> Outcome {
    Ok(page.driver.goto(place(name)?).await?)
}

async fn filters_work(page: &Page<'_>) -> Outcome {
    page.js("ce().scrollIntoView()").await?;
    page.ready().await?;
    page.expect("status()", GOOGLE).await?;
    page.search("anthos").await?;
    page.expect("status()", "1 of 4 companies, 1 of 11 ties").await
}

async fn an_administrators_tag_in_a_custom_html_block_works(page: &Page<'_>) -> Outcome {
    open(page, "admin-block").await?;
    filters_work(page).await?;
    page.expect("!!ce().closest('.entry-content')", true).await
}

async fn an_administrators_container_in_a_classic_post_works(page: &Page<'_>) -> Outcome {
    open(page, "admin-classic").await?;
    filters_work(page).await?;
    page.expect("document.querySelectorAll('complicity-explorer').length", 1).await?;
    // WordPress does bend the quotation marks of the text around it.
    page.expect("document.querySelector('.entry-content').textContent.includes('“quoted”')", true)
        .await
}

async fn an_authors_script_is_stripped_by_wordpress(page: &Page<'_>) -> Outcome {
    open(page, "author-script").await?;
    page.expect("document.querySelector('.entry-content').textContent.includes('quoted')", true)
        .await?;
    page.expect("document.querySelectorAll('script[src*=complicity]').length", 0).await
}

async fn an_authors_shortcode_shows_the_explorer(page: &Page<'_>) -> Outcome {
    open(page, "author-shortcode").await?;
    filters_work(page).await?;
    page.expect("ce().parentElement.localName + ' ' + find('heading').localName", "div h3").await
}

async fn bent_quotation_marks_of_a_shortcode_do_no_harm(page: &Page<'_>) -> Outcome {
    open(page, "author-bent").await?;
    filters_work(page).await
}

async fn an_authors_pasted_address_becomes_a_frame_of_its_height(page: &Page<'_>) -> Outcome {
    open(page, "author-embed").await?;
    let frame = "document.querySelector('.entry-content iframe')";
    page.until("there is a frame", &format!("!!{frame}")).await?;
    page.expect(
        &format!("[{frame}.getAttribute('sandbox'), new URL({frame}.src).search]"),
        json!([
            "allow-scripts allow-popups allow-popups-to-escape-sandbox",
            "?company=google&heading-level=3"
        ]),
    )
    .await?;
    page.js(&format!("{frame}.scrollIntoView()")).await?;
    let element = page.element(frame).await?;
    element.enter_frame().await?;
    page.ready().await?;
    page.expect("status()", GOOGLE).await?;
    let height = page.value("Math.ceil(document.body.getBoundingClientRect().height)").await?;
    page.driver.enter_default_frame().await?;
    page.expect(&format!("{frame}.offsetHeight"), height).await?;
    // Anyone may post a message; only the frame's own counts, and only within bounds.
    page.js("postMessage({ type: 'complicity-explorer:height', height: 5 }, '*')").await?;
    page.js(&format!("window.before = {frame}.offsetHeight")).await?;
    page.promised("new Promise((done) => setTimeout(done, 300))").await?;
    page.expect(&format!("{frame}.offsetHeight === window.before"), true).await
}

async fn what_an_attacker_writes_into_a_shortcode_is_text(page: &Page<'_>) -> Outcome {
    open(page, "author-attack").await?;
    page.js("ce().scrollIntoView()").await?;
    page.ready().await?;
    let explorer = place("explorer")?;
    page.expect(
        "[...document.querySelectorAll('script[src*=complicity]')].map((tag) => tag.src)",
        json!([format!("{explorer}complicity-explorer.js")]),
    )
    .await?;
    let seen = page
        .value("[document.documentElement.outerHTML.includes('evil.example'), [...document.scripts].some((tag) => /alert/.test(tag.textContent)), ...[...ce().parentElement.attributes, ...ce().attributes].map((attribute) => attribute.name)]")
        .await?;
    let bad = ["onmouseover", "onclick", "src", "data-src", "data-dataset", "dataset"];
    let names: Vec<&str> =
        seen.as_array().into_iter().flatten().filter_map(|n| n.as_str()).collect();
    check(seen.get(0) == Some(&json!(false)) && seen.get(1) == Some(&json!(false)), || {
        format!("a foreign script is in the page: {seen}")
    })?;
    check(!names.iter().any(|name| bad.contains(name)), || format!("attributes: {names:?}"))
}

async fn three_shortcodes_load_one_script(page: &Page<'_>) -> Outcome {
    open(page, "author-three").await?;
    page.expect("document.querySelectorAll('script[src*=complicity-explorer]').length", 1).await?;
    for (n, company) in ["Google", "Amazon", "Palantir"].into_iter().enumerate() {
        page.js(&format!("ce({n}).scrollIntoView()")).await?;
        page.until("each is ready", &format!("isReady({n})")).await?;
        page.expect(&format!("cards({n})"), json!([company])).await?;
    }
    page.expect("document.querySelectorAll('complicity-explorer').length", 3).await
}

async fn log_in(page: &Page<'_>, user: &str) -> Outcome {
    let site = place("site")?;
    page.driver.delete_all_cookies().await?;
    page.driver.goto(format!("{site}wp-login.php")).await?;
    page.until("the form is there", "!!document.forms.loginform").await?;
    page.js(&format!(
        "const form = document.forms.loginform; form.log.value = '{user}'; form.pwd.value = '{user}-secret'; form.submit()"
    ))
    .await?;
    page.until("the dashboard is there", "location.pathname.startsWith('/wp-admin/')").await
}

async fn the_settings_take_a_good_address_only(page: &Page<'_>) -> Outcome {
    log_in(page, "admin").await?;
    let settings =
        format!("{}wp-admin/options-general.php?page=complicity-explorer", place("site")?);
    let good = format!("{}complicity-explorer.js", place("explorer")?);
    let field = "document.getElementById('complicity-explorer-src')";
    for (typed, said) in [
        ("https://evil.example/other.js", "The address was not saved."),
        ("http://example.org/complicity-explorer.js", "The address was not saved."),
        (good.as_str(), "Settings saved."),
    ] {
        page.driver.goto(&settings).await?;
        page.expect(&format!("{field}.value"), good.as_str()).await?;
        page.js(&format!("{field}.type = 'text'; {field}.value = '{typed}'; document.getElementById('submit').click()"))
            .await?;
        let notices = "[...document.querySelectorAll('.notice')].some((notice) => notice.textContent.includes";
        page.until("it answers", &format!("{notices}('{said}'))")).await?;
        page.expect(&format!("{field}.value"), good.as_str()).await?;
    }
    log_in(page, "author").await?;
    page.driver.goto(&settings).await?;
    page.expect(&format!("!!{field}"), false).await?;
    page.driver.delete_all_cookies().await?;
    Ok(())
}

async fn the_block_editor_shows_the_pasted_frame(page: &Page<'_>) -> Outcome {
    log_in(page, "author").await?;
    let id = place("author-embed")?.rsplit('=').next().unwrap_or_default().to_owned();
    page.driver.goto(format!("{}wp-admin/post.php?post={id}&action=edit", place("site")?)).await?;
    let preview = "document.querySelector('.wp-block-embed iframe')";
    page.until("the preview is there", &format!("!!{preview}")).await?;
    let preview = page.element(preview).await?;
    preview.enter_frame().await?;
    page.until(
        "it holds the frame",
        "!!document.querySelector('iframe.complicity-explorer-frame')",
    )
    .await?;
    page.driver.enter_default_frame().await?;
    // Leaving must not ask whether to save.
    page.js("window.onbeforeunload = null").await?;
    page.driver.delete_all_cookies().await?;
    Ok(())
}
