//! What visitors take away: claims, links, files, pictures, paper.

use serde_json::{Value, json};

use super::cases;
use crate::engine::Engine;
use crate::host::{Host, TAG};
use crate::page::Page;
use crate::server::Answer;
use crate::wrong::{Outcome, Wrong, check, same};

cases![
    a_claim_is_copied_as_text_markdown_and_html,
    a_claim_comes_to_the_real_clipboard,
    where_the_clipboard_is_refused_the_text_lies_selected,
    a_report_names_record_version_and_sentence,
    without_an_address_nobody_is_sent_to_report,
    a_link_leads_to_the_same_view,
    a_link_carries_what_the_host_has_set,
    a_link_is_the_pages_own_where_its_address_holds_the_choices,
    the_systems_sheet_is_offered_where_there_is_one,
    a_sheet_holds_what_is_filtered,
    a_file_holds_what_is_filtered_and_the_checker_passes_it,
    a_file_of_another_version_is_not_made,
    a_picture_is_a_file_of_its_own,
    each_picture_is_taken_by_its_buttons_with_its_credit_inside,
    what_can_be_taken_stays_accessible_and_in_its_column,
    nothing_is_loaded_before_somebody_takes_something,
];

/// Writes down what the page would hand to the visitor.
const WATCH: &str = "<script>(() => {
  const took = globalThis.took = { clips: [], files: [], shares: [], printed: 0, refuse: false };
  const blobs = new Map();
  const clipboard = {
    async writeText(text) { if (took.refuse) throw new Error('no'); took.clips.push({ 'text/plain': text }); },
    async write(items) {
      if (took.refuse) throw new Error('no');
      const clip = {};
      for (const type of items[0].types) clip[type] = await (await items[0].getType(type)).text();
      took.clips.push(clip);
    },
  };
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob) => { const url = createObjectURL.call(URL, blob); blobs.set(url, blob); return url; };
  HTMLAnchorElement.prototype.click = function () {
    const file = { name: this.download, type: blobs.get(this.href).type, text: '', bytes: [] };
    took.files.push(file);
    new Response(blobs.get(this.href)).arrayBuffer().then((buffer) => {
      file.bytes = [...new Uint8Array(buffer).slice(0, 32)];
      file.text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(buffer);
    });
  };
  globalThis.print = () => { took.printed++; };
  took.allow = (on) => { took.refuse = !on; document.execCommand = () => on; };
})();</script>";

pub(super) fn host() -> Host {
    Host::one_tag().head(WATCH)
}

fn with_options(options: &str) -> Host {
    let element = format!("<complicity-explorer eager {options}></complicity-explorer>{TAG}");
    Host::with_tag(&element).head(WATCH)
}

/// The row of a claim in a card that is open.
fn row(company: &str, text: &str) -> String {
    format!("all('.row', card('{company}')).find((row) => row.textContent.includes('{text}'))")
}

async fn open_claim(page: &Page<'_>, company: &str, text: &str) -> Outcome<String> {
    page.click(&format!("find('button', 'Details', card('{company}'))")).await?;
    let row = row(company, text);
    page.click(&format!("find('button', 'Copy this claim', {row})")).await?;
    let panel = format!("find('group', 'Copy this claim', {row})");
    page.until("the claim can be copied", &format!("!!{panel}")).await?;
    Ok(panel)
}

async fn last(page: &Page<'_>, list: &str, n: usize) -> Outcome<Value> {
    page.expect(&format!("took.{list}.length"), n).await?;
    page.value(&format!("took.{list}[{}]", n - 1)).await
}

async fn file(page: &Page<'_>, n: usize) -> Outcome<(String, String)> {
    page.until(
        "the file is made",
        &format!("took.files.length === {n} && took.files[{n} - 1].bytes.length > 0"),
    )
    .await?;
    let file = last(page, "files", n).await?;
    let text = |key: &str| file[key].as_str().unwrap_or_default().to_owned();
    Ok((text("name"), text("text")))
}

async fn a_claim_is_copied_as_text_markdown_and_html(page: &Page<'_>) -> Outcome {
    page.open_ready(host()).await?;
    let panel = open_claim(page, "Google", "Free trial of Anthos").await?;
    page.expect(
        &format!("names('button', {panel})"),
        json!(["Copy as text", "Copy as Markdown", "Copy as HTML"]),
    )
    .await?;
    let claim = "Google has this tie to CBP: Free trial of Anthos (Trial, active, No money: free of charge).";
    page.until("it is shown", &format!("{panel}.textContent.includes({})", json!(claim))).await?;
    for (n, (name, begin, end)) in [
        ("Copy as text", "As reported by “", "#ce:company=google"),
        ("Copy as Markdown", "As reported by “", "#ce:company=google>)"),
        ("Copy as HTML", "<blockquote>\n<p>As reported by “", "</blockquote>"),
    ]
    .into_iter()
    .enumerate()
    {
        page.click(&format!("find('button', '{name}', {panel})")).await?;
        let clip = last(page, "clips", n + 1).await?;
        let text = clip["text/plain"].as_str().unwrap_or_default();
        check(text.starts_with(begin) && text.ends_with(end), || format!("{name}: {text}"))?;
        for part in
            [claim, "2019-10.1", "Bay Area Tech Workers Challenge", "frame.html?state=hash&"]
        {
            let part =
                if name == "Copy as HTML" { part.replace('&', "&amp;") } else { part.to_owned() };
            check(text.contains(&part), || format!("{name} lacks {part}: {text}"))?;
        }
        let html = clip["text/html"].as_str();
        same("HTML beside text", html.is_some(), name == "Copy as text")?;
        page.expect(&format!("squash(one('[aria-live=polite]', {panel}).textContent)"), "Copied")
            .await?;
    }
    // The quotations are claims, too, in their own words.
    let quotes =
        "all('.quote', card('Google')).map((quote) => !!find('button', 'Copy this claim', quote))";
    page.expect(&format!("{quotes}.length > 3 && {quotes}.every(Boolean)"), true).await
}

async fn a_claim_comes_to_the_real_clipboard(page: &Page<'_>) -> Outcome {
    if page.engine != Engine::Chromium {
        return Err(Wrong::Skip("only Chromium lets a test read the clipboard"));
    }
    page.open_ready(Host::one_tag()).await?;
    let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    page.devtools("Browser.grantPermissions", permissions).await?;
    let panel = open_claim(page, "Google", "Free trial of Anthos").await?;
    page.click(&format!("find('button', 'Copy as text', {panel})")).await?;
    page.expect(&format!("squash(one('.told', {panel}).textContent)"), "Copied").await?;
    let held = page.promised("navigator.clipboard.readText()").await;
    page.devtools("Browser.resetPermissions", json!({})).await?;
    let held = held?;
    let shown = page.value(&format!("one('.preview', {panel}).textContent")).await?;
    let (held, shown) = (held.as_str().unwrap_or("none"), shown.as_str().unwrap_or("nothing"));
    check(held.starts_with(shown) && held.ends_with("#ce:company=google"), || held.to_owned())
}

async fn where_the_clipboard_is_refused_the_text_lies_selected(page: &Page<'_>) -> Outcome {
    page.open_ready(host().head("<script>took.allow(false)</script>")).await?;
    let panel = open_claim(page, "Google", "Free trial of Anthos").await?;
    page.click(&format!("find('button', 'Copy as Markdown', {panel})")).await?;
    let field = format!("one('textarea', {panel})");
    page.until("the text lies in a field", &format!("!!{field}")).await?;
    page.expect(
        &format!("[{field}.readOnly, {field}.selectionStart, {field}.selectionEnd === {field}.value.length, root().activeElement === {field}]"),
        json!([true, 0, true, true]),
    )
    .await?;
    let said = "The browser does not let this page copy. The text is selected: copy it with your keyboard or menu.";
    page.expect(&format!("nameOf({field})"), said).await?;
    page.expect(&format!("squash(one('.told', {panel}).textContent)"), said).await?;
    page.until("all of it", &format!("{field}.value.includes('](<')")).await?;
    page.click("find('button', 'Copy link')").await?;
    // One field at a time.
    page.expect(
        "all('textarea').map((field) => field.value.includes('frame.html?state=hash'))",
        json!([true]),
    )
    .await?;
    page.expect("took.clips.length", 0).await
}

fn with_address(address: &str) -> Value {
    let mut dossier = super::loading::small_dossier("Small");
    dossier["corrections_url"] = json!(address);
    dossier
}

async fn a_report_names_record_version_and_sentence(page: &Page<'_>) -> Outcome {
    let address = "https://example.org/report?form=1#mistake";
    let text = with_address(address).to_string();
    page.answer("data/dossier.json", Answer::Text("application/json", text));
    page.open_ready(host()).await?;
    page.press("button", "Details").await?;
    let link = "roles('link', undefined, card('Acme')).find((link) => nameOf(link).startsWith('Report a mistake'))";
    let query = format!("[...new URL({link}.href).searchParams].flat()");
    let said = "As reported by “The Paper”, Acme has this tie to Bureau: A contract for anvils (Contract).";
    page.expect(
        &query,
        json!(["form", "1", "record", "acme-bureau", "version", "7", "sentence", said]),
    )
    .await?;
    page.expect(&format!("new URL({link}.href).hash + {link}.rel"), "#mistakenoopener noreferrer")
        .await?;

    let text = with_address("mailto:us@example.org?cc=them@example.org").to_string();
    page.answer("data/dossier.json", Answer::Text("application/json", text));
    page.open_ready(host()).await?;
    page.press("button", "Details").await?;
    page.expect(
        &format!("[...new URL({link}.href).searchParams].flat()"),
        json!([
            "cc",
            "them@example.org",
            "subject",
            "Report a mistake: acme-bureau, 7",
            "body",
            format!("{said}\r\n\r\nacme-bureau\r\n7")
        ]),
    )
    .await
}

async fn without_an_address_nobody_is_sent_to_report(page: &Page<'_>) -> Outcome {
    page.open_ready(host()).await?;
    page.click("find('button', 'Details', card('Google'))").await?;
    page.until("there are claims", "roles('button', 'Copy this claim', card('Google')).length > 5")
        .await?;
    page.expect("textOf().includes('Report a mistake')", false).await
}

async fn copied_link(page: &Page<'_>, n: usize) -> Outcome<String> {
    page.press("button", "Copy link").await?;
    let clip = last(page, "clips", n).await?;
    page.expect("squash(one('.told', find('group', 'Take away')).textContent)", "Copied").await?;
    Ok(clip["text/plain"].as_str().unwrap_or_default().to_owned())
}

async fn a_link_leads_to_the_same_view(page: &Page<'_>) -> Outcome {
    page.open_ready(host()).await?;
    let whole = copied_link(page, 1).await?;
    check(whole.ends_with("/frame.html?state=hash&lang=en"), || whole.clone())?;
    page.press("checkbox", "Google (2)").await?;
    page.search("anthos & co").await?;
    page.js("ce().filters = { query: 'anthos', sort: 'name' }").await?;
    let seen = "[status(), cards(), find('searchbox').value, find('combobox').value]";
    page.expect("status()", "1 of 4 companies, 1 of 11 ties").await?;
    let here = page.value(seen).await?;
    let link = copied_link(page, 2).await?;
    check(link.starts_with(&page.assets()), || link.clone())?;
    page.driver.goto(link).await?;
    page.ready().await?;
    page.expect(seen, here).await
}

async fn a_link_carries_what_the_host_has_set(page: &Page<'_>) -> Outcome {
    let text = super::loading::small_dossier("Theirs").to_string();
    page.answer("data/theirs.json", Answer::Text("application/json", text));
    let options = "dataset='{assets}data/theirs.json' company=acme locked theme=dark heading='Who & what' heading-level=3 integrity";
    page.open_ready(with_options(options)).await?;
    let link = copied_link(page, 1).await?;
    page.driver.goto(link).await?;
    page.ready().await?;
    page.expect(
        "[status(), names('region')[0], find('region').dataset.theme]",
        json!(["1 of 1 company, 1 of 1 tie", "Who & what", "dark"]),
    )
    .await?;
    // The page's one heading stays its first.
    page.expect("!!one('h1')", true).await?;
    page.expect("!!find('button', 'Clear filters')", false).await
}

async fn a_link_is_the_pages_own_where_its_address_holds_the_choices(page: &Page<'_>) -> Outcome {
    page.open_ready(with_options("state=hash")).await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("location.hash", "#ce:company=google").await?;
    let link = copied_link(page, 1).await?;
    page.expect("location.href", link).await?;
    // A claim leads to its company, on this page.
    let panel = open_claim(page, "Google", "Free trial of Anthos").await?;
    page.click(&format!("find('button', 'Copy as text', {panel})")).await?;
    let end = "took.clips.length === 2 && took.clips[1]['text/plain'].endsWith(location.href)";
    page.expect(end, true).await?;
    page.press("button", "Clear filters").await?;
    let link = copied_link(page, 3).await?;
    page.expect("location.href", link).await
}

async fn the_systems_sheet_is_offered_where_there_is_one(page: &Page<'_>) -> Outcome {
    let there = "<script>navigator.share = async (what) => { took.shares.push(what); if (took.refuse) throw Object.assign(new Error('no'), { name: took.refuse }); };</script>";
    page.open_ready(host().head(there)).await?;
    page.press("checkbox", "Google (2)").await?;
    page.press("button", "Share").await?;
    let sent = last(page, "shares", 1).await?;
    same("title", sent["title"].clone(), json!("A host page"))?;
    let url = sent["url"].as_str().unwrap_or_default();
    check(url.ends_with("#ce:company=google"), || url.to_owned())?;
    page.expect("took.clips.length", 0).await?;
    let none = "<script>delete Navigator.prototype.share</script>";
    page.open_ready(host().head(none)).await?;
    page.until("the rest is there", "!!find('button', 'Copy link')").await?;
    page.expect("!!find('button', 'Share')", false).await
}

async fn a_sheet_holds_what_is_filtered(page: &Page<'_>) -> Outcome {
    page.open_ready(host()).await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    page.press("button", "Download CSV").await?;
    let (name, text) = file(page, 1).await?;
    same("name", name.as_str(), "close-the-camps-2019-10.1-google.csv")?;
    check(text.starts_with("\u{feff}id,company,receiver,"), || text.clone())?;
    let rows: Vec<&str> = text.trim_end().split("\r\n").collect();
    same("rows", rows.len(), 3)?;
    let cells = "google-uscis-cloud,Google,USCIS,,contract,reported,active,Google Cloud,Google Cloud service for USCIS,\"$748,844\",exact,748844,,,USD,reported,total,";
    check(rows.get(1).is_some_and(|row| row.starts_with(cells)), || text.clone())?;
    check(rows.iter().skip(1).all(|row| row.contains("2019-10.1,2019-10,")), || text.clone())
}

async fn a_file_holds_what_is_filtered_and_the_checker_passes_it(page: &Page<'_>) -> Outcome {
    page.open_ready(host()).await?;
    page.press("button", "Download JSON").await?;
    let (name, text) = file(page, 1).await?;
    same("name", name.as_str(), "close-the-camps-2019-10.1.json")?;
    // Also what the build keeps apart: the texts of other languages than the page's.
    let whole = include_str!("../../../widget-data/dossier.json");
    let parsed = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
    same("the whole file", parsed(&text), parsed(whole))?;

    let agency = "roles('checkbox', undefined, find('group', 'Agency')).find((box) => nameOf(box).startsWith('ICE ('))";
    page.click(agency).await?;
    page.expect("status()", "2 of 4 companies, 3 of 11 ties").await?;
    page.press("button", "Download JSON").await?;
    let (name, text) = file(page, 2).await?;
    same("name", name.as_str(), "close-the-camps-2019-10.1-ice.json")?;
    let (json, _) = complicity_explorer::data::parse(&text)
        .map_err(|error| Wrong::new(format!("{:?}", error.problem)))?;
    let problems = complicity_explorer::data::read(&json).problems;
    check(problems.is_empty(), || format!("{problems:#?}"))?;
    let cut = parsed(&text);
    same("x-filter", cut["x-filter"].clone(), json!({ "agency": ["ice"] }))?;
    same("ties", cut["ties"].as_array().map(Vec::len), Some(3))?;
    same("letters", ids(&cut, "letters").contains(&"google-employees-letter"), false)?;
    same("letters of Amazon", ids(&cut, "letters").is_empty(), false)
}

fn ids<'v>(file: &'v Value, array: &str) -> Vec<&'v str> {
    let records = file[array].as_array().into_iter().flatten();
    records.filter_map(|record| record["id"].as_str()).collect()
}

async fn a_file_of_another_version_is_not_made(page: &Page<'_>) -> Outcome {
    let first = super::loading::small_dossier("Small");
    page.answer("data/dossier.json", Answer::Text("application/json", first.to_string()));
    page.open_ready(host().head("<script>{ const { fetch } = globalThis; globalThis.fetch = (url, how) => fetch(url, { ...how, cache: 'reload' }); }</script>")).await?;
    let mut next = first;
    next["version"] = json!("8");
    page.answer("data/dossier.json", Answer::Text("application/json", next.to_string()));
    page.expect_in_console("dossier.json has version 8; shown is 7");
    page.press("button", "Download JSON").await?;
    page.expect(
        "squash(one('.told', find('group', 'Take away')).textContent)",
        "The file could not be made. Reload the page and try again.",
    )
    .await?;
    page.expect("took.files.length", 0).await
}

/// A picture as a view draws it: colours by classes, a pattern, a credit.
const PICTURE: &str = "const space = 'http://www.w3.org/2000/svg'; \
    const make = (name, attributes, parent, text) => { const element = document.createElementNS(space, name); \
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value); \
        if (text) element.textContent = text; parent.appendChild(element); return element; }; \
    const svg = make('svg', { viewBox: '0 0 300 120', class: 'muted', role: 'group' }, one('.view')); \
    const pattern = make('pattern', { id: 'ce-hatch', width: 4, height: 4, patternUnits: 'userSpaceOnUse' }, make('defs', {}, svg)); \
    make('rect', { width: 2, height: 4, fill: '#b3261e' }, pattern); \
    make('text', { x: 10, y: 20, class: 'head', tabindex: 0, 'data-mark': 1 }, svg, 'Close the Camps · Version 2019-10.1 · As of October 2019'); \
    make('rect', { x: 10, y: 40, width: 200, height: 60, fill: 'url(#ce-hatch)' }, svg); \
    const hidden = make('text', { x: 0, y: 0 }, svg, 'not seen'); hidden.setAttribute('display', 'none');";

async fn a_picture_is_a_file_of_its_own(page: &Page<'_>) -> Outcome {
    page.open_ready(host()).await?;
    // What takes pictures is a module of the build; asked here as the explorer asks it.
    let take = page.take()?;
    let ask = format!(
        "<script type=module>import take from '{{assets}}{take}';\
         globalThis.picture = (kind) => take({{ kind, name: 'who.' + kind, element: document.querySelector('complicity-explorer').shadowRoot.querySelector('svg') }}, {{ language: 'en' }});</script>"
    );
    page.open_ready(host().head(&ask)).await?;
    page.js(PICTURE).await?;
    page.until("it can be asked", "typeof picture === 'function'").await?;
    page.js("setTimeout(() => picture('svg'))").await?;
    let (name, text) = file(page, 1).await?;
    same("name", name.as_str(), "who.svg")?;
    let facts = "(() => { const { documentElement: svg } = new DOMParser().parseFromString(took.files[0].text, 'image/svg+xml'); \
        const text = svg.querySelector('text'); \
        return [svg.localName, svg.namespaceURI, svg.getAttribute('width'), svg.getAttribute('height'), text.textContent, text.getAttribute('font-weight'), \
            svg.querySelectorAll('[class], [tabindex], [data-mark], [style]').length, svg.textContent.includes('not seen'), \
            svg.querySelector('[fill^=url]').getAttribute('fill'), svg.firstElementChild.localName, svg.firstElementChild.getAttribute('fill')]; })()";
    page.expect(
        facts,
        json!([
            "svg",
            "http://www.w3.org/2000/svg",
            "300",
            "120",
            "Close the Camps · Version 2019-10.1 · As of October 2019",
            "600",
            0,
            false,
            "url(#ce-hatch)",
            "rect",
            "rgb(255, 253, 248)"
        ]),
    )
    .await?;
    let muted = page.value("getComputedStyle(one('svg')).color").await?;
    check(text.contains(muted.as_str().unwrap_or("no colour")), || text.clone())?;
    page.js("setTimeout(() => picture('png'))").await?;
    page.until("the PNG is made", "took.files.length === 2 && took.files[1].bytes.length > 0")
        .await?;
    // Width and height stand in bytes 16 to 23 of a PNG.
    page.expect(
        "[took.files[1].name, String.fromCharCode(...took.files[1].bytes.slice(1, 4)), ...took.files[1].bytes.slice(16, 24)]",
        json!(["who.png", "PNG", 0, 0, 2, 88, 0, 0, 0, 240]),
    )
    .await
}

async fn each_picture_is_taken_by_its_buttons_with_its_credit_inside(page: &Page<'_>) -> Outcome {
    for view in ["flow", "amounts", "timeline"] {
        page.open_ready(with_options(&format!("view={view} company=google theme=dark"))).await?;
        page.until("the picture is drawn", "!!one('figure svg') && !one('.wait')").await?;
        page.press("button", "Download picture (SVG)").await?;
        let (name, text) = file(page, 1).await?;
        same("name", name, format!("close-the-camps-{view}.svg"))?;
        for credit in ["Bay Area Tech Workers", "Version 2019-10.1", "As of October 2019"] {
            check(text.contains(credit), || format!("{view}: no {credit} in {text}"))?;
        }
        // It stands on the ground of its theme.
        let ground = "getComputedStyle(find('region')).backgroundColor";
        let ground = page.value(ground).await?;
        check(text.contains(ground.as_str().unwrap_or("no colour")), || text.clone())?;
        page.press("button", "Download picture (PNG)").await?;
        let (name, _) = file(page, 2).await?;
        same("name", name, format!("close-the-camps-{view}.png"))?;
        page.expect("String.fromCharCode(...took.files[1].bytes.slice(1, 4))", "PNG").await?;
    }
    Ok(())
}

async fn what_can_be_taken_stays_accessible_and_in_its_column(page: &Page<'_>) -> Outcome {
    let text = with_address("mailto:us@example.org").to_string();
    page.answer("data/dossier.json", Answer::Text("application/json", text));
    page.open_narrow(
        host().head("<script src='{origin}/axe.js'></script><style>body{margin:0}</style>"),
        320,
    )
    .await?;
    page.press("button", "Details").await?;
    page.press("button", "Copy this claim").await?;
    page.click("find('button', 'Sources (1)', one('.detail'))").await?;
    page.until("both are open", "!!one('.preview') && !!one('.sources')").await?;
    for theme in ["light", "dark"] {
        page.js(&format!("ce().setAttribute('theme', '{theme}')")).await?;
        page.expect("find('region').dataset.theme", theme).await?;
        super::looks::axe_finds_nothing(page, theme).await?;
    }
    page.expect("overflowing()", json!([])).await?;
    // What opens does not push the other buttons of its line away.
    page.expect("new Set(['Sources (1)', 'Copy this claim'].map((name) => Math.round(find('button', name, one('.detail')).getBoundingClientRect().top))).size", 1).await?;
    page.expect("roles('button').filter((button) => button.getBoundingClientRect().height < 24).map(nameOf)", json!([])).await
}

async fn nothing_is_loaded_before_somebody_takes_something(page: &Page<'_>) -> Outcome {
    page.open_ready(host()).await?;
    page.click("find('button', 'Details', card('Google'))").await?;
    page.until("the details are open", "all('.detail').length > 0").await?;
    let take = page.take()?;
    same("asked for", page.requests().contains(&take), false)?;
    page.press("button", "Copy link").await?;
    last(page, "clips", 1).await?;
    page.press("button", "Copy link").await?;
    last(page, "clips", 2).await?;
    check(page.requests().contains(&take), || format!("{:?}", page.requests()))?;
    same("told of the visitor", page.personal(), Vec::<String>::new())
}
