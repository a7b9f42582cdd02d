//! studio.html: from files that staff choose to the file that is published.

use complicity_explorer::sheet::write_xlsx;
use serde_json::{Value, json};

use super::cases;
use super::looks::axe_finds_nothing;
use crate::engine::Engine;
use crate::page::Page;
use crate::server::Answer;
use crate::staff::{VERDICT, book, bundled, choose, folder, mistakes, open, press, set, write};
use crate::wrong::{Outcome, Wrong, check, same};

cases![
    a_workbook_becomes_the_dossier_that_is_downloaded,
    what_is_certain_is_fixed_at_a_press_and_the_rest_by_hand,
    a_dossier_file_with_an_error_names_its_line,
    files_that_are_no_dossier_are_refused_in_a_sentence,
    a_file_that_is_dropped_anywhere_is_read,
    nothing_is_asked_of_the_network_after_loading,
    a_large_file_leaves_the_page_quick_and_can_be_cancelled,
    the_focus_stays_near_when_its_problem_goes,
    a_large_published_dossier_keeps_nobody_waiting,
    leaving_asks_before_anything_is_lost,
    without_a_published_dossier_it_still_checks,
    a_page_that_is_opened_as_a_file_says_what_to_do,
    a_program_that_cannot_be_loaded_is_told,
    axe_finds_nothing_in_the_studio,
    the_studio_fits_a_phone,
];

/// What was downloaded last, as soon as it is there.
async fn saved(page: &Page<'_>) -> Outcome<Value> {
    page.until("something is saved", "window.saved.length > 0").await?;
    page.promised("window.saved.pop()").await
}

async fn a_workbook_becomes_the_dossier_that_is_downloaded(page: &Page<'_>) -> Outcome {
    open(page).await?;
    let mut book = book()?;
    set(&mut book, "ties", "title:en", "Another title")?;
    let bytes = write_xlsx(&book).map_err(|e| Wrong::new(e.to_string()))?;
    let file = write(&folder(page, "workbook")?.join("book.xlsx"), &bytes)?;
    choose(page, &[file]).await?;
    page.until("it has no error", &format!("{VERDICT}.startsWith('No error')")).await?;
    let told = "squash(document.querySelector('.recognized').textContent)";
    page.until(
        "it says what it is",
        &format!("{told}.startsWith('book.xlsx: a workbook with 17 sheets: dossier (')"),
    )
    .await?;
    page.until(
        "it says what changes",
        "squash(document.querySelector('.changed').textContent).includes('is “Another title”')",
    )
    .await?;
    // The real explorer, at both widths.
    page.until("the preview shows it", "isReady() && textOf().length > 0").await?;
    let width = "Math.round(ce().getBoundingClientRect().width)";
    page.until("it is as narrow as a phone", &format!("{width} <= 375")).await?;
    page.click("[...document.querySelectorAll('[name=width]')][1]").await?;
    page.until("it is as wide as a desk", &format!("{width} >= 1000")).await?;
    page.js("find('button', 'Details').click()").await?;
    page.until("details have the new title", "textOf().includes('Another title')").await?;

    press(page, "Download dossier.json").await?;
    let file = saved(page).await?;
    same("the name", file["name"].clone(), "dossier.json".into())?;
    let new: Value = serde_json::from_str(file["text"].as_str().unwrap_or_default())
        .map_err(|e| Wrong::new(e.to_string()))?;
    let old: Value = serde_json::from_str(&bundled()?).map_err(|e| Wrong::new(e.to_string()))?;
    let mut expected = old;
    expected["ties"][0]["title"]["en"] = "Another title".into();
    check(new == expected, || "the download is another dossier".into())?;
    for (words, name, has) in [
        ("Claim sheet", "claim-sheet.html", "Another title"),
        ("Evidence worklist", "evidence-worklist.html", "What to do:"),
        ("Download spreadsheet", "dossier.xlsx", "PK"),
    ] {
        press(page, words).await?;
        let file = saved(page).await?;
        same("the name", file["name"].clone(), name.into())?;
        check(file["text"].as_str().is_some_and(|text| text.contains(has)), || {
            format!("{name} lacks {has}")
        })?;
        page.until("it says so", &format!("squash(document.querySelector('.status').textContent) === '{name} is saved in your downloads.'")).await?;
    }
    Ok(())
}

async fn what_is_certain_is_fixed_at_a_press_and_the_rest_by_hand(page: &Page<'_>) -> Outcome {
    open(page).await?;
    choose(page, &mistakes(page)?).await?;
    page.until("it counts the errors", &format!("{VERDICT}.startsWith('4 errors to mend')"))
        .await?;
    let places = "[...document.querySelectorAll('.error .place b')].map((b) => b.textContent.split('!')[0]).sort().join()";
    page.expect(places, "amounts,sources,ties,ties").await?;
    let disabled = "[...document.querySelectorAll('.downloads button')].map((b) => b.disabled)";
    page.expect(disabled, json!([true, false, true, true])).await?;
    press(page, "Fix the 3 that are certain").await?;
    page.until("one is left", &format!("{VERDICT}.startsWith('1 error to mend')")).await?;
    // By hand, in the field beside its cell.
    let field = page.element("document.querySelector('.error .field input')").await?;
    same("the field", field.value().await?.unwrap_or_default(), "no-such-agency".to_owned())?;
    field.clear().await?;
    field.send_keys("ice").await?;
    press(page, "Put in").await?;
    page.until("none is left", &format!("{VERDICT}.startsWith('No error')")).await?;
    page.expect(disabled, json!([false, false, false, false])).await?;
    press(page, "Take back the last change").await?;
    page.until("the last is back", &format!("{VERDICT}.startsWith('1 error to mend')")).await
}

async fn a_dossier_file_with_an_error_names_its_line(page: &Page<'_>) -> Outcome {
    open(page).await?;
    let folder = folder(page, "json")?;
    let text = bundled()?.replacen("\"kind\": \"company\"", "\"kind\": \"Company\"", 1);
    let line = text.lines().position(|line| line.contains("\"Company\"")).unwrap_or(0) + 1;
    choose(page, &[write(&folder.join("dossier.json"), text.as_bytes())?]).await?;
    page.until("it counts the error", &format!("{VERDICT}.startsWith('1 error to mend')")).await?;
    let place =
        "document.querySelector('.error .place b').textContent.replace(/, column \\d+$/, '')";
    page.expect(place, format!("line {line}")).await?;
    press(page, "Fix it: \"company\"").await?;
    page.until("it is mended", &format!("{VERDICT}.startsWith('No error')")).await?;
    page.expect(
        "squash(document.querySelector('.compared').textContent)",
        "Nothing differs from the dossier that is published now.",
    )
    .await?;
    choose(page, &[write(&folder.join("cut.json"), &text.as_bytes()[..2000])?]).await?;
    page.until("it says that it is cut", &format!("{VERDICT}.startsWith('1 error to mend') && squash(document.querySelector('.kind').textContent).includes('What can’t be read')")).await
}

async fn files_that_are_no_dossier_are_refused_in_a_sentence(page: &Page<'_>) -> Outcome {
    open(page).await?;
    let folder = folder(page, "refused")?;
    let picture = write(&folder.join("picture.png"), b"\x89PNG\r\n\x1a\n")?;
    let json = write(&folder.join("dossier.json"), b"{}")?;
    let csv = write(&folder.join("ties.csv"), b"id\na\n")?;
    let refused = "squash((document.querySelector('.refused') || {}).textContent)";
    choose(page, &[picture]).await?;
    page.until("it says which", &format!("{refused}.startsWith('picture.png is no spreadsheet')"))
        .await?;
    choose(page, &[json, csv]).await?;
    page.until(
        "it says why",
        &format!("{refused}.startsWith('These files don’t belong together.')"),
    )
    .await
}

async fn a_file_that_is_dropped_anywhere_is_read(page: &Page<'_>) -> Outcome {
    open(page).await?;
    let text = json!(bundled()?);
    // Marked while a file is over the page; and the browser does not open it in place of the page.
    let seen = page.value(&format!("window.dropFile('dropped.json', {text})")).await?;
    same("what was seen", seen, json!([true, true, true, false]))?;
    page.until("it has no error", &format!("{VERDICT}.startsWith('No error')")).await?;
    page.expect(
        "squash(document.querySelector('.recognized').textContent)",
        "dropped.json: a dossier file.",
    )
    .await
}

async fn nothing_is_asked_of_the_network_after_loading(page: &Page<'_>) -> Outcome {
    open(page).await?;
    page.js("window.entries = []; new PerformanceObserver((list) => window.entries.push(...list.getEntries().map((entry) => entry.name))).observe({ type: 'resource' })").await?;
    let before = page.requests();
    choose(page, &mistakes(page)?).await?;
    page.until("it counts the errors", &format!("{VERDICT}.startsWith('4 errors')")).await?;
    let bytes = write_xlsx(&book()?).map_err(|e| Wrong::new(e.to_string()))?;
    choose(page, &[write(&folder(page, "quiet")?.join("book.xlsx"), &bytes)?]).await?;
    page.until("it has no error", &format!("{VERDICT}.startsWith('No error')")).await?;
    page.until("the preview shows it", "isReady()").await?;
    // What a visitor's browser would load now.
    for view in ["flow", "table"] {
        page.js(&format!("ce().filters = {{ view: '{view}' }}")).await?;
        page.until("it is drawn", &format!("!one('.wait') && !!one('[role=tabpanel] *') && one('[role=tab][aria-selected=true]').id === 'ce-tab-{view}'")).await?;
    }
    for language in ["es", "ar", "zh", "fil"] {
        page.js(&format!("ce().setAttribute('lang', '{language}')")).await?;
        page.until("it speaks the language", &format!("find('region').lang === '{language}'"))
            .await?;
    }
    for words in
        ["Download dossier.json", "Download spreadsheet", "Evidence worklist", "Claim sheet"]
    {
        press(page, words).await?;
        saved(page).await?;
    }
    same("requests", page.requests(), before.clone())?;
    page.expect("window.entries.filter((name) => !name.startsWith('blob:'))", json!([])).await?;
    // And the browser refuses what the page would ask for.
    page.expect_in_console("policy violated: connect-src");
    page.expect_in_console("console.error");
    let asked = page.promised("fetch('data/dossier.json').then(() => 'answered')").await?;
    check(asked.as_str().is_some_and(|text| text.starts_with("rejected")), || {
        format!("a request was {asked}")
    })?;
    same("requests", page.requests(), before.clone())
}

/// The bundled ties two hundred and fifty times more, each with an id of its own; and how many more.
fn large() -> Outcome<(String, usize)> {
    let mut dossier: Value =
        serde_json::from_str(&bundled()?).map_err(|e| Wrong::new(e.to_string()))?;
    let ties = dossier["ties"].as_array().cloned().unwrap_or_default();
    let more = (0..250).flat_map(|n| {
        ties.iter().map(move |tie| {
            let mut tie = tie.clone();
            tie["id"] = format!("{}-{n}", tie["id"].as_str().unwrap_or_default()).into();
            if let Some(tie) = tie.as_object_mut() {
                tie.remove("part_of");
            }
            tie
        })
    });
    let all: Vec<Value> = ties.iter().cloned().chain(more).collect();
    let count = all.len() - ties.len();
    dossier["ties"] = all.into();
    Ok((dossier.to_string(), count))
}

async fn a_large_published_dossier_keeps_nobody_waiting(page: &Page<'_>) -> Outcome {
    let (text, _) = large()?;
    page.answer("data/dossier.json", Answer::Text("application/json", text.clone()));
    open(page).await?;
    choose(page, &[write(&folder(page, "published")?.join("large.json"), text.as_bytes())?])
        .await?;
    page.until("it has no error", &format!("{VERDICT}.startsWith('No error')")).await?;
    page.expect(
        "squash(document.querySelector('.compared').textContent)",
        "Nothing differs from the dossier that is published now.",
    )
    .await
}

async fn the_focus_stays_near_when_its_problem_goes(page: &Page<'_>) -> Outcome {
    open(page).await?;
    choose(page, &mistakes(page)?).await?;
    page.until("it counts the errors", &format!("{VERDICT}.startsWith('4 errors')")).await?;
    // What is typed for one place stays there, whatever goes above it.
    page.js("const field = [...document.querySelectorAll('.error .field input')].find((f) => f.value === 'no-such-agency'); field.focus(); field.select()").await?;
    page.keys("ic").await?;
    page.js(
        "[...document.querySelectorAll('.certain')].forEach((b) => setTimeout(() => b.click()))",
    )
    .await?;
    page.until("one is left", &format!("{VERDICT}.startsWith('1 error ')")).await?;
    page.keys("e").await?;
    page.expect("document.activeElement.value", "ice").await?;
    page.keys(thirtyfour::Key::Enter).await?;
    page.until("none is left", &format!("{VERDICT}.startsWith('No error')")).await?;
    page.expect("document.activeElement.id", "problems-title").await
}

async fn a_large_file_leaves_the_page_quick_and_can_be_cancelled(page: &Page<'_>) -> Outcome {
    open(page).await?;
    let (text, count) = large()?;
    let file = write(&folder(page, "large")?.join("large.json"), text.as_bytes())?;
    page.js("window.worst = 0; let last = performance.now(); const tick = () => { const now = performance.now(); window.worst = Math.max(window.worst, now - last); last = now; setTimeout(tick, 10); }; tick();").await?;
    choose(page, std::slice::from_ref(&file)).await?;
    page.until("it says what it does", "!!document.querySelector('.working progress')").await?;
    press(page, "Cancel").await?;
    page.until("it has stopped", "squash(document.querySelector('.stopped').textContent).startsWith('Stopped. Your files are as they were.')").await?;
    press(page, "Check again").await?;
    page.until("it has no error", &format!("{VERDICT}.startsWith('No error')")).await?;
    let added =
        format!("squash(document.querySelector('.added summary').textContent) === 'Added{count}'");
    page.until("it counts what is new", &added).await?;
    let more = "squash(document.querySelector('.added .more').textContent)";
    page.until("it lists only some", &format!("{more}.startsWith('And {} more')", count - 200))
        .await?;
    // A worker that was ended is replaced by one that is told all again.
    page.js("document.querySelectorAll('#problems details').forEach((details) => { details.open = true; }); document.querySelector('.field button').click()").await?;
    page.until("a change is made", "!!document.querySelector('.tools')").await?;
    page.js("document.querySelectorAll('.working button').forEach((b) => b.click())").await?;
    page.until("it is ready again", "!document.querySelector('.working') && ![...document.querySelectorAll('.downloads button')].some((b) => b.disabled)").await?;
    press(page, "Download dossier.json").await?;
    let file = saved(page).await?;
    check(file["text"].as_str().is_some_and(|text| text.len() > 1_000_000), || {
        format!("the download is {file}")
    })?;
    // Generous: other browsers work beside this one.
    page.until("it never stood still", "window.worst < 1500").await?;
    page.until("the preview waits to be asked for", "[...document.querySelectorAll('#preview button')].some((b) => squash(b.textContent) === 'Show it' && shown(b))").await
}

async fn leaving_asks_before_anything_is_lost(page: &Page<'_>) -> Outcome {
    open(page).await?;
    let asks = "!dispatchEvent(new Event('beforeunload', { cancelable: true }))";
    page.expect(asks, false).await?;
    choose(page, &mistakes(page)?).await?;
    page.until("it counts the errors", &format!("{VERDICT}.startsWith('4 errors')")).await?;
    page.expect(asks, true).await?;
    press(page, "Fix the 3 that are certain").await?;
    page.until("one is left", &format!("{VERDICT}.startsWith('1 error')")).await?;
    press(page, "Download spreadsheet").await?;
    saved(page).await?;
    page.expect(asks, false).await?;
    page.js("document.querySelector('.error .field input').focus()").await?;
    page.keys("x").await?;
    page.expect(asks, true).await?;
    // Other files, and somebody who would rather not.
    page.js("document.documentElement.dataset.refuse = ''").await?;
    choose(page, &mistakes(page)?).await?;
    page.expect("window.asked", "Changes made here are not saved. Go on without them?").await?;
    page.until("all is as it was", &format!("{VERDICT}.startsWith('1 error')")).await?;
    page.js("document.querySelector('.error .field button').click()").await?;
    page.until(
        "there is another change",
        "squash(document.querySelector('.tools').textContent).includes('4 changes made here')",
    )
    .await?;
    press(page, "Download spreadsheet").await?;
    saved(page).await.map(drop)
}

async fn without_a_published_dossier_it_still_checks(page: &Page<'_>) -> Outcome {
    page.answer("data/dossier.json", Answer::Status(404));
    open(page).await?;
    let bytes = write_xlsx(&book()?).map_err(|e| Wrong::new(e.to_string()))?;
    choose(page, &[write(&folder(page, "alone")?.join("book.xlsx"), &bytes)?]).await?;
    page.until("it has no error", &format!("{VERDICT}.startsWith('No error')")).await?;
    page.expect(
        "squash(document.querySelector('.compared').textContent)",
        "There is no published dossier to compare with: data/dossier.json: 404",
    )
    .await?;
    page.until("the preview shows it", "isReady()").await
}

async fn a_page_that_is_opened_as_a_file_says_what_to_do(page: &Page<'_>) -> Outcome {
    let path = page.site.dist.join("studio.html");
    let path = path.canonicalize().map_err(|e| Wrong::new(e.to_string()))?;
    page.driver.goto(format!("file://{}", path.display())).await?;
    let said = "squash((document.getElementById('state') || {}).textContent)";
    page.until("it says what to do", &format!("{said}.startsWith('This page was opened as a file') && {said}.includes('dossier serve')")).await
}

async fn a_program_that_cannot_be_loaded_is_told(page: &Page<'_>) -> Outcome {
    let program = page.studio()?;
    page.answer(&program, Answer::FlippedByte);
    page.driver.goto(format!("{}studio.html", page.assets())).await?;
    let said = "squash((document.getElementById('state') || {}).textContent)";
    page.until("it says so", &format!("{said}.startsWith('The checker could not be loaded.')"))
        .await
}

async fn axe_finds_nothing_in_the_studio(page: &Page<'_>) -> Outcome {
    open(page).await?;
    axe_finds_nothing(page, "empty").await?;
    choose(page, &mistakes(page)?).await?;
    page.until("it counts the errors", &format!("{VERDICT}.startsWith('4 errors')")).await?;
    page.js("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
        .await?;
    axe_finds_nothing(page, "errors").await?;
    if page.engine == Engine::Chromium {
        let dark = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
        page.devtools("Emulation.setEmulatedMedia", dark).await?;
        axe_finds_nothing(page, "errors, dark").await?;
    }
    let bytes = write_xlsx(&book()?).map_err(|e| Wrong::new(e.to_string()))?;
    choose(page, &[write(&folder(page, "axe")?.join("book.xlsx"), &bytes)?]).await?;
    page.until("the preview shows it", &format!("{VERDICT}.startsWith('No error') && isReady()"))
        .await?;
    axe_finds_nothing(page, "ready").await
}

async fn the_studio_fits_a_phone(page: &Page<'_>) -> Outcome {
    if page.engine != Engine::Chromium {
        return Err(Wrong::Skip("only Chromium's driver makes a window as narrow as a phone"));
    }
    let metrics = json!({ "width": 320, "height": 700, "deviceScaleFactor": 1, "mobile": true });
    page.devtools("Emulation.setDeviceMetricsOverride", metrics).await?;
    open(page).await?;
    let wide = "document.documentElement.scrollWidth";
    page.expect(wide, 320).await?;
    choose(page, &mistakes(page)?).await?;
    page.until("it counts the errors", &format!("{VERDICT}.startsWith('4 errors')")).await?;
    page.expect(wide, 320).await?;
    let small = "[...document.querySelectorAll('button, input, summary')].filter((e) => shown(e) && e.getBoundingClientRect().height < 24).map((e) => e.outerHTML)";
    page.expect(small, json!([])).await?;
    press(page, "Fix the 3 that are certain").await?;
    page.until("one is left", &format!("{VERDICT}.startsWith('1 error')")).await?;
    page.click("document.querySelector('.error .field input')").await?;
    page.js("document.querySelector('.error .field input').select()").await?;
    page.keys("ice").await?;
    press(page, "Put in").await?;
    page.until("the preview shows it", &format!("{VERDICT}.startsWith('No error') && isReady()"))
        .await?;
    page.expect(wide, 320).await?;
    page.devtools("Emulation.clearDeviceMetricsOverride", json!({})).await.map(drop)
}
