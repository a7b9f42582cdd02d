//! index.html: from what is chosen to the codes, and what the codes do on a host page.

use serde_json::{Value, json};

use super::cases;
use crate::engine::Engine;
use crate::host::Host;
use crate::page::Page;
use crate::wrong::{Outcome, Wrong, check, same};

cases![
    each_choice_changes_each_code,
    the_tag_shows_what_was_chosen,
    the_frozen_code_shows_what_was_chosen_and_only_files_of_its_release,
    a_changed_byte_makes_the_frozen_code_show_its_link,
    the_frame_shows_what_was_chosen,
    the_shortcode_says_what_was_chosen,
    nothing_chosen_is_one_tag,
    copying_works_or_selects_the_code,
    what_was_said_of_copying_ends_with_the_next_choice,
    the_preview_follows,
    a_choice_of_one_is_no_choice,
    an_address_fills_the_form,
    a_colour_that_cannot_be_read_is_told,
    an_action_that_leads_nowhere_is_left_out,
    the_page_needs_no_script_for_the_tag,
    nothing_is_asked_of_others_or_stored,
    nothing_jumps_on_the_generator,
    axe_finds_nothing_on_the_generator,
];

/// A heading that breaks every code which does not escape it.
const HEADING: &str = r#"“Who's” "to" <b>blame</b> & why [not] \ 100%"#;
const CODES: [&str; 6] = ["current", "frozen", "frame", "fixed", "wordpress", "link"];
/// Fills a field as typing does.
const SET: &str = "const set = (id, value) => { const field = document.getElementById(id); if (field.type === 'checkbox') field.checked = value; else field.value = value; field.dispatchEvent(new Event('input', { bubbles: true })); }; \
    const tick = (name, value) => { const box = document.querySelector(`[name=${name}][value=${value}]`); box.checked = true; box.dispatchEvent(new Event('input', { bubbles: true })); };";

pub(super) async fn open(page: &Page<'_>, query: &str) -> Outcome {
    page.driver.goto(format!("{}index.html{query}", page.assets())).await?;
    page.until("the names are there", "!document.querySelector('[aria-busy]')").await
}

async fn set(page: &Page<'_>, steps: &str) -> Outcome {
    page.js(&format!("{SET} {steps}")).await.map(drop)
}

async fn code(page: &Page<'_>, name: &str) -> Outcome<String> {
    let text = page.value(&format!("document.getElementById('code-{name}').textContent")).await?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

/// Google, in dark, with a hostile heading, an accent and an action.
async fn choose(page: &Page<'_>) -> Outcome {
    open(page, "").await?;
    let heading = json!(HEADING);
    set(page, &format!("tick('company', 'google'); set('theme', 'dark'); set('heading', {heading}); set('accent', '#F5a'); set('action-url', 'https://example.org/?a=1&b=\"2\"'); set('action-label', 'Write & call')")).await
}

/// What the choice above looks like, in the page or frame that is looked at.
async fn shows_the_choice(page: &Page<'_>) -> Outcome {
    page.ready().await?;
    page.expect("cards()", json!(["Google"])).await?;
    page.expect("squash(one('h1, h2').textContent)", HEADING).await?;
    page.expect("find('region').dataset.theme", "dark").await?;
    page.expect("getComputedStyle(find('button', 'Details')).color", "rgb(255, 85, 170)").await?;
    let action = "[ce().getAttribute('action-url'), ce().getAttribute('action-label')]";
    page.expect(action, json!(["https://example.org/?a=1&b=%222%22", "Write & call"])).await
}

async fn each_choice_changes_each_code(page: &Page<'_>) -> Outcome {
    open(page, "").await?;
    let choices = [
        ("tick('company', 'google')", "company"),
        ("tick('company', 'palantir')", "company"),
        ("tick('agency', 'ice')", "agency"),
        ("set('locked', true)", "locked"),
        ("set('theme', 'auto')", "theme"),
        ("set('accent', '#0a5c36')", "accent"),
        ("set('heading', 'Ours')", "heading"),
        ("set('action-url', 'https://example.org/')", "action.url"),
        ("set('action-label', 'Act')", "action.label"),
        ("set('state', true)", "state"),
    ];
    let mut before = Vec::new();
    for name in CODES {
        before.push(code(page, name).await?);
    }
    for (step, word) in choices {
        set(page, step).await?;
        for (name, old) in CODES.iter().zip(&mut before) {
            let new = code(page, name).await?;
            let spelled = word.replace('.', if *name == "wordpress" { "_" } else { "-" });
            check(new != *old && new.contains(&spelled), || {
                format!("`{step}` did not change the code `{name}`: {new}")
            })?;
            *old = new;
        }
    }
    check(before[0].contains("data-company=\"google,palantir\""), || before[0].clone())?;
    // Everything back as it was.
    page.click("document.querySelector('[type=reset]')").await?;
    page.expect("document.getElementById('code-link').textContent.split('/').pop()", "frame.html")
        .await
}

async fn the_tag_shows_what_was_chosen(page: &Page<'_>) -> Outcome {
    choose(page).await?;
    let code = code(page, "current").await?;
    page.open(Host::with_tag(&code)).await?;
    shows_the_choice(page).await?;
    page.expect("errors()", json!([])).await
}

async fn the_frozen_code_shows_what_was_chosen_and_only_files_of_its_release(
    page: &Page<'_>,
) -> Outcome {
    choose(page).await?;
    let code = code(page, "frozen").await?;
    page.open(Host::with_tag(&code)).await?;
    shows_the_choice(page).await?;
    let assets = json!(page.assets());
    let asked = page.value(&format!("performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => name.startsWith({assets})).map((name) => name.slice({assets}.length))")).await?;
    let asked: Vec<String> = serde_json::from_value(asked).unwrap_or_default();
    check(asked.len() >= 5 && asked.iter().all(|file| file.starts_with("r/")), || {
        format!("{asked:?}")
    })
}

async fn a_changed_byte_makes_the_frozen_code_show_its_link(page: &Page<'_>) -> Outcome {
    open(page, "?company=google").await?;
    let code = code(page, "frozen").await?;
    let release = page.value("document.getElementById('code-frozen').textContent.match(/r\\/[^/]+\\/complicity-explorer.js/)[0]").await?;
    page.answer(release.as_str().unwrap_or_default(), crate::server::Answer::FlippedByte);
    page.expect_in_console("integrity");
    page.open(Host::with_tag(&code)).await?;
    page.expect(
        "all('[data-complicity-explorer] a', document).filter(shown).map(nameOf)",
        json!(["Read all facts as a plain page"]),
    )
    .await?;
    page.expect(
        "[!!ce(), customElements.get('complicity-explorer') === undefined]",
        json!([false, true]),
    )
    .await
}

async fn the_frame_shows_what_was_chosen(page: &Page<'_>) -> Outcome {
    choose(page).await?;
    for name in ["frame", "fixed"] {
        let code = code(page, name).await?;
        page.open(Host::new(code)).await?;
        page.expect("document.querySelector('iframe').title", HEADING).await?;
        page.driver.enter_frame(0).await?;
        shows_the_choice(page).await?;
        page.expect("document.title", HEADING).await?;
        choose(page).await?;
    }
    Ok(())
}

/// Taken apart as `WordPress` does: up to the first `]`, attributes in double quotes, backslashes taken out.
async fn the_shortcode_says_what_was_chosen(page: &Page<'_>) -> Outcome {
    choose(page).await?;
    let parsed = "(() => { \
        const text = document.getElementById('code-wordpress').textContent; \
        const [, inside] = /\\[complicity_explorer([^\\]\\/]*(?:\\/(?!\\])[^\\]\\/]*)*?)\\]/.exec(text); \
        const all = {}; \
        for (const [, name, value] of inside.matchAll(/([\\w-]+)\\s*=\\s*\"([^\"]*)\"(?:\\s|$)/g)) all[name] = new DOMParser().parseFromString(value.replace(/\\\\/g, ''), 'text/html').body.textContent; \
        return all; })()";
    let expected = json!({
        "company": "google", "theme": "dark", "heading": HEADING,
        "action_url": "https://example.org/?a=1&b=%222%22", "action_label": "Write & call",
    });
    page.expect(parsed, expected).await?;
    page.expect("document.getElementById('code-wordpress').textContent.startsWith('<div style=\"--ce-accent: #ff55aa\">[complicity_explorer ')", true).await
}

async fn nothing_chosen_is_one_tag(page: &Page<'_>) -> Outcome {
    open(page, "").await?;
    let tag = format!("<script src=\"{}complicity-explorer.js\" async></script>", page.assets());
    same("the code", code(page, "current").await?, tag)?;
    let code = code(page, "frozen").await?;
    check(code.starts_with("<script src=") && code.contains(" integrity=\"sha384-"), || {
        code.clone()
    })
}

async fn copying_works_or_selects_the_code(page: &Page<'_>) -> Outcome {
    open(page, "?company=google&heading=Ours").await?;
    let status = "document.querySelector('[data-copies=code-current]').parentElement.querySelector('[role=status]').textContent";
    let wanted = code(page, "current").await?;
    page.click("document.querySelector('[data-copies=code-current]')").await?;
    page.until("it answers", &format!("{status} !== ''")).await?;
    if page.value(status).await? == json!("Copied.") {
        let field = page.element("document.getElementById('policy-text')").await?;
        field.send_keys(thirtyfour::Key::Control + "v").await?;
        return page.expect("document.getElementById('policy-text').value", wanted).await;
    }
    page.expect(status, "The code is selected: copy it with your keyboard or menu.").await?;
    page.expect("getSelection().toString()", wanted).await
}

async fn what_was_said_of_copying_ends_with_the_next_choice(page: &Page<'_>) -> Outcome {
    open(page, "").await?;
    let said = "all('.copy [role=status]', document).map((one) => one.textContent).join('')";
    page.click("document.querySelector('[data-copies=code-link]')").await?;
    page.until("it answers", &format!("{said} !== ''")).await?;
    set(page, "set('heading', 'Other')").await?;
    page.expect(said, "").await
}

async fn the_preview_follows(page: &Page<'_>) -> Outcome {
    open(page, "?agency=cbp").await?;
    page.driver.enter_frame(0).await?;
    page.ready().await?;
    page.expect("ce().getAttribute('agency')", "cbp").await?;
    page.driver.enter_default_frame().await?;
    let history = page.value("history.length").await?;
    set(page, "document.querySelector('[value=cbp]').checked = false; tick('company', 'palantir'); set('heading', 'A preview')").await?;
    page.until(
        "the frame has gone on",
        "document.getElementById('preview').contentDocument.title === 'A preview'",
    )
    .await?;
    same("steps back", page.value("history.length").await?, history)?;
    page.driver.enter_frame(0).await?;
    page.expect("cards()", json!(["Palantir"])).await?;
    page.driver.enter_default_frame().await?;
    let width = "document.getElementById('preview').contentWindow.innerWidth";
    page.click("document.getElementById('size-phone')").await?;
    page.expect(width, 360).await?;
    page.click("document.getElementById('size-desktop')").await?;
    page.expect(width, 1024).await?;
    // Scaled, it does not stick out of its room.
    page.expect("(() => { const [frame, room] = ['preview', 'preview-room'].map((id) => document.getElementById(id).getBoundingClientRect()); return frame.right <= room.right + 1 && Math.abs(frame.bottom - room.bottom) < 3; })()", true).await
}

async fn a_choice_of_one_is_no_choice(page: &Page<'_>) -> Outcome {
    open(page, "").await?;
    let wrong = "['view', 'lang', 'theme'].filter((id) => { \
        const entries = [...document.getElementById(id).options].filter((option) => option.value).length; \
        return entries === 0 || shown(document.getElementById(id)) !== (entries > 1); })";
    page.expect(wrong, json!([])).await
}

async fn an_address_fills_the_form(page: &Page<'_>) -> Outcome {
    open(page, "?company=google,amazon&agency=ice&theme=auto&heading=Ours&ce-accent=%230a5c36&state=hash&locked&action-url=https://example.org/&action-label=Act").await?;
    let query = "new URL(document.getElementById('code-link').textContent).search";
    page.expect(query, "?company=google,amazon&agency=ice&locked&theme=auto&heading=Ours&action-url=https%3A%2F%2Fexample.org%2F&action-label=Act&state=hash&ce-accent=%230a5c36").await
}

async fn a_colour_that_cannot_be_read_is_told(page: &Page<'_>) -> Outcome {
    open(page, "").await?;
    let note = "document.getElementById('accent-note').textContent";
    for (accent, theme, said) in [
        (
            "#ffd700",
            "light",
            "This colour is hard to read in the light theme: its contrast is 1.3 to 1, and 4.5 is needed. Take a darker one.",
        ),
        ("#0a5c36", "light", ""),
        (
            "#0a5c36",
            "dark",
            "This colour is hard to read in the dark theme: its contrast is 2.2 to 1, and 4.5 is needed. Take a lighter one.",
        ),
        ("green;}", "light", "“green;}” is not a colour like #0a5c36, so it is left out."),
    ] {
        set(page, &format!("set('theme', '{theme}'); set('accent', '{accent}')")).await?;
        page.expect(note, said).await?;
    }
    let code = code(page, "current").await?;
    check(!code.contains("green"), || code.clone())
}

async fn an_action_that_leads_nowhere_is_left_out(page: &Page<'_>) -> Outcome {
    open(page, "").await?;
    for bad in ["javascript:alert(1)", "example.org", "mailto:a@example.org"] {
        set(page, &format!("set('action-label', 'Act'); set('action-url', '{bad}')")).await?;
        let field = "[document.getElementById('action-url-note').textContent, document.getElementById('action-url').getAttribute('aria-invalid')]";
        let said = "This is no address that begins with https:// or http://, so it is left out.";
        page.expect(field, json!([said, "true"])).await?;
        let code = code(page, "current").await?;
        check(!code.contains("data-action"), || code.clone())?;
    }
    Ok(())
}

async fn the_page_needs_no_script_for_the_tag(page: &Page<'_>) -> Outcome {
    open(page, "").await?;
    let seen = page.promised("fetch('index.html').then((answer) => answer.text()).then((text) => { \
        const page = new DOMParser().parseFromString(text, 'text/html'); \
        return [page.getElementById('code-current').textContent, page.querySelectorAll('script:not([src]), style, [style], [onclick]').length, \
            page.querySelector('noscript') !== null && page.querySelector('#code-current').closest('.scripted') === null]; })").await?;
    let tag = "<script src=\"https://widgets.example.org/complicity-explorer.js\" async></script>";
    same("the page as it is sent", seen, json!([tag, 0, true]))
}

async fn nothing_is_asked_of_others_or_stored(page: &Page<'_>) -> Outcome {
    choose(page).await?;
    page.driver.enter_frame(0).await?;
    page.ready().await?;
    let others = "performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => new URL(name).origin !== location.origin)";
    page.expect(others, json!([])).await?;
    page.driver.enter_default_frame().await?;
    page.expect(others, json!([])).await?;
    page.expect("[document.cookie, localStorage.length, sessionStorage.length]", json!(["", 0, 0]))
        .await
}

async fn nothing_jumps_on_the_generator(page: &Page<'_>) -> Outcome {
    if page.engine != Engine::Chromium {
        return Err(Wrong::Skip("it does not measure layout shift"));
    }
    open(page, "?company=google&heading=A+long+heading+that+makes+codes+longer").await?;
    tokio::time::sleep(std::time::Duration::from_millis(600)).await;
    let shifts = page.promised("new Promise((done) => { new PerformanceObserver((list) => done(list.getEntries().reduce((sum, { value }) => sum + value, 0))).observe({ type: 'layout-shift', buffered: true }); setTimeout(done, 300, 0); })").await?;
    check(shifts.as_f64().is_some_and(|shift| shift <= 0.02), || format!("layout shift {shifts}"))
}

async fn axe_finds_nothing_on_the_generator(page: &Page<'_>) -> Outcome {
    let source = std::env::var("AXE").ok().and_then(|path| std::fs::read_to_string(path).ok());
    let source = source.ok_or_else(|| Wrong::new("AXE does not name axe-core"))?;
    for (width, scheme) in [(1280, "light"), (360, "light"), (360, "dark"), (1280, "dark")] {
        // Frames take over the scheme of the element that holds them.
        let frame = format!(
            "<iframe title=inner src='{{assets}}index.html?company=google' style='border:0;width:{width}px;height:800px;color-scheme:{scheme}'></iframe>"
        );
        if page.engine == Engine::Chromium {
            let features =
                json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
            page.devtools("Emulation.setEmulatedMedia", features).await?;
        }
        page.open(Host::new(frame)).await?;
        page.driver.enter_frame(0).await?;
        page.until("the names are there", "!!document.querySelector('#company-list input')")
            .await?;
        let dark = page.value("matchMedia('(prefers-color-scheme: dark)').matches").await?;
        if dark != json!(scheme == "dark") {
            check(page.engine == Engine::WebKit, || format!("{scheme} did not take"))?;
            continue;
        }
        set(page, "set('accent', '#ffd700'); set('action-url', 'x')").await?;
        page.click("document.querySelector('#check button')").await?;
        page.until(
            "the check is done",
            "/^All/.test(document.getElementById('check-status').textContent)",
        )
        .await?;
        page.js("document.getElementById('policy-text').value = \"script-src 'self'\"; document.querySelector('#policy button').click()").await?;
        page.driver.execute(source.clone(), vec![]).await?;
        let found = "axe.run({ exclude: ['#preview'] }, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ` + nodes.slice(0, 4).map((node) => `${node.html.slice(0, 120)} ${(node.any[0] || {}).message || ''}`).join(' | ')))";
        let found = page.promised(found).await?;
        check(found == Value::Array(vec![]), || format!("{width}, {scheme}: {found:#}"))?;
        page.expect("document.documentElement.scrollWidth <= innerWidth", true).await?;
    }
    if page.engine == Engine::Chromium {
        page.devtools("Emulation.setEmulatedMedia", json!({ "features": [] })).await?;
    }
    Ok(())
}
