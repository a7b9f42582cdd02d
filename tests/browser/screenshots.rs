//! Pictures of the explorer, in Chromium: `--screenshots DIR` draws every state, for people to look at;
//! `--documentation DIR` those of the documentation.

use std::path::Path;

use complicity_explorer::sheet::write_xlsx;
use serde_json::json;

use crate::engine::{Engine, Session};
use crate::host::{Host, TAG};
use crate::page::Page;
use crate::server::{Answer, Site};
use crate::staff::{VERDICT, book, choose, folder, open, press, put, write};
use crate::wrong::{Outcome, Wrong};

const WIDTHS: [u32; 3] = [360, 768, 1280];
/// Longer pages are cut.
const TALLEST: u64 = 6000;
/// What links show: the committed www/card.png is this picture.
const CARD: (&str, u32, u64) = ("www/card.svg", 1200, 630);

/// A picture of the documentation: name, width, most of its height, theme, options, and what is done before.
const DOCUMENTATION: [(&str, u32, u64, &str, &str, &str); 8] = [
    ("explorer-desktop", 1280, 1400, "light", "", ""),
    ("explorer-phone", 360, 1400, "light", "", ""),
    ("explorer-details", 768, 1800, "light", "company=google", "find('button', 'Details').click()"),
    ("explorer-flow", 1280, 1400, "light", "view=flow", ""),
    ("explorer-amounts", 1280, 1400, "dark", "view=amounts", ""),
    ("explorer-timeline", 1280, 1400, "light", "view=timeline", ""),
    ("explorer-table", 360, 1400, "light", "view=table", ""),
    ("explorer-arabic", 768, 1400, "light", "lang=ar", ""),
];

/// Draws the pictures of the documentation from the bundled dossier.
pub(crate) async fn document(site: &Site, folder: &Path) -> Outcome {
    std::fs::create_dir_all(folder).map_err(|error| Wrong::new(error.to_string()))?;
    let session = Session::start(Engine::Chromium).await.map_err(Wrong::new)?;
    let page = Page::new(Engine::Chromium, &session.driver, site, "documentation");
    for (name, width, most, theme, options, step) in DOCUMENTATION {
        size(&page, width, 800).await?;
        let address = format!("{}frame.html?theme={theme}&{options}", page.assets());
        page.driver.goto(address).await?;
        page.until("the view is drawn", "!!one('[role=tabpanel] *') && !one('.wait')").await?;
        page.js(step).await?;
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        let tall = page.value("document.documentElement.scrollHeight").await?;
        size(&page, width, tall.as_u64().unwrap_or(most).min(most)).await?;
        let file = folder.join(format!("{name}.png"));
        page.driver.screenshot(&file).await?;
        println!("{}", file.display());
    }
    staff(&page, folder).await?;
    session.end().await;
    Ok(())
}

/// Draws the page for staff: the bundled dossier with mistakes of every day, until it can be published.
async fn staff(page: &Page<'_>, into: &Path) -> Outcome {
    size(page, 1280, 800).await?;
    open(page).await?;
    let tall = page.value("document.documentElement.scrollHeight").await?;
    size(page, 1280, tall.as_u64().unwrap_or(800)).await?;
    let file = into.join("staff-start.png");
    page.driver.screenshot(&file).await?;
    println!("{}", file.display());

    let mut book = book()?;
    for (sheet, id, column, text) in MISTAKES.into_iter().chain(NEWS) {
        put(&mut book, sheet, id, column, text)?;
    }
    let bytes = write_xlsx(&book).map_err(|error| Wrong::new(error.to_string()))?;
    let file = write(&folder(page, "pictures")?.join("dossier.xlsx"), &bytes)?;
    choose(page, &[file]).await?;
    let errors = format!("{VERDICT}.startsWith('{} errors to mend')", MISTAKES.len());
    page.until("it counts the errors", &errors).await?;
    part(page, "problems", (1280, TALLEST), &into.join("staff-problems.png")).await?;
    part(page, "problems", (360, TALLEST), &into.join("staff-problems-phone.png")).await?;

    press(page, "Fix the 3 that are certain").await?;
    page.until("one is left", &format!("{VERDICT}.startsWith('1 error to mend')")).await?;
    let field = page.element("document.querySelector('.error .field input')").await?;
    field.clear().await?;
    field.send_keys("cbp").await?;
    press(page, "Put in").await?;
    page.until("none is left", &format!("{VERDICT}.startsWith('No error')")).await?;
    page.until("the preview has it", "isReady() && textOf().includes('next meeting')").await?;
    part(page, "differences", (960, TALLEST), &into.join("staff-changes.png")).await?;
    part(page, "preview", (440, 1000), &into.join("staff-preview-phone.png")).await?;
    page.click("[...document.querySelectorAll('[name=width]')][1]").await?;
    part(page, "preview", (1120, 840), &into.join("staff-preview.png")).await?;
    part(page, "downloads", (960, TALLEST), &into.join("staff-downloads.png")).await
}

/// Mistakes of every day: sheet, row, column, and what is typed there.
const MISTAKES: [(&str, &str, &str, &str); 4] = [
    ("ties", "salesforce-cbp-custom-software", "kind", "Contract"),
    ("ties", "salesforce-cbp-custom-software", "to", "cpb"),
    ("amounts", "google-uscis-cloud", "value", "$748,844"),
    ("events", "national-day-of-action", "start", "14/10/2019"),
];

/// What is new besides.
const NEWS: [(&str, &str, &str, &str); 4] = [
    ("dossier", "version", "value", "2019-10.2"),
    ("actions", "next-meeting", "label:en", "Come to the next meeting"),
    ("actions", "next-meeting", "label:es", "Vengan a la próxima reunión"),
    ("actions", "next-meeting", "url", "https://example.org/meeting"),
];

/// Draws one section of the page with a margin around it, in a window of this width and at most this height.
async fn part(page: &Page<'_>, id: &str, (width, most): (u32, u64), file: &Path) -> Outcome {
    size(page, width, 800).await?;
    let section = format!("document.getElementById('{id}')");
    page.js(&format!(
        "Object.assign({section}.style, {{ padding: '16px', marginInline: '-16px', border: 0 }})"
    ))
    .await?;
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    // What is outside of the window would be cut off.
    let tall = page.value("document.documentElement.scrollHeight").await?;
    size(page, width, tall.as_u64().unwrap_or(most).min(most)).await?;
    page.js(&format!("{section}.scrollIntoView()")).await?;
    tokio::time::sleep(std::time::Duration::from_millis(600)).await;
    page.element(&section).await?.screenshot(file).await?;
    println!("{}", file.display());
    Ok(())
}

/// Draws the demo and a host page in their states at each width, light and dark.
pub(crate) async fn draw(site: &Site, folder: &Path) -> Outcome {
    std::fs::create_dir_all(folder).map_err(|error| Wrong::new(error.to_string()))?;
    let session = Session::start(Engine::Chromium).await.map_err(Wrong::new)?;
    let page = Page::new(Engine::Chromium, &session.driver, site, "screenshots");
    let picture = async |name: &str, width: u32, theme: &str| -> Outcome {
        tokio::time::sleep(std::time::Duration::from_millis(150)).await;
        let tall = page
            .value("document.documentElement.scrollHeight")
            .await?
            .as_u64()
            .unwrap_or(800)
            .min(TALLEST);
        size(&page, width, tall).await?;
        let file = folder.join(format!("{name}-{width}-{theme}.png"));
        page.driver.screenshot(&file).await?;
        println!("{}", file.display());
        size(&page, width, 800).await
    };
    for width in WIDTHS {
        for theme in ["light", "dark"] {
            let features =
                json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] });
            page.devtools("Emulation.setEmulatedMedia", features).await?;
            size(&page, width, 800).await?;

            page.driver.goto(format!("{}frame.html?theme={theme}", page.assets())).await?;
            page.ready().await?;
            picture("demo", width, theme).await?;
            page.driver.goto(format!("{}index.html?theme={theme}", page.assets())).await?;
            page.until("the names are there", "!document.querySelector('[aria-busy]')").await?;
            picture("generator", width, theme).await?;

            let host = Host::with_tag(&TAG.replace("async", &format!("async data-theme={theme}")));
            page.open_ready(host.clone()).await?;
            picture("host", width, theme).await?;
            page.js("find('button', 'Details', card('Google')).click()").await?;
            page.expect("all('.detail').length", 1).await?;
            picture("details", width, theme).await?;
            page.js("find('button', 'ICE', card('Palantir')).click()").await?;
            page.expect("cards().join()", "ICE").await?;
            picture("agency", width, theme).await?;

            page.answer("data/dossier.json", Answer::Status(404));
            page.open(host).await?;
            page.until("the box is there", "!!box()").await?;
            picture("failure", width, theme).await?;
            page.mend("data/dossier.json");
        }
    }
    let (source, width, height) = CARD;
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join(source);
    page.driver.goto(format!("file://{}", source.display())).await?;
    size(&page, width, height).await?;
    let file = folder.join("card.png");
    page.driver.screenshot(&file).await?;
    println!("{}", file.display());
    session.end().await;
    Ok(())
}

/// `WebDriver` windows can't be as narrow as a phone.
async fn size(page: &Page<'_>, width: u32, height: u64) -> Outcome {
    let metrics =
        json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    page.devtools("Emulation.setDeviceMetricsOverride", metrics).await?;
    Ok(())
}
