//! The life of a page: routers, going back, printing, several releases, plug-ins that load late, and what is left.

use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::common::print::PrintParameters;

use super::cases;
use super::hosting::filters_work;
use crate::engine::Engine;
use crate::host::{Host, TAG};
use crate::page::Page;
use crate::server::{Answer, OTHER_RELEASE};
use crate::wrong::{Outcome, Wrong, check, same};

cases![
    a_router_that_swaps_the_page_gets_its_explorer_each_time,
    going_back_to_the_page_finds_one_explorer_that_works,
    two_releases_on_a_page_do_not_meet,
    a_tag_that_a_plug_in_delays_is_found,
    a_tag_that_a_plug_in_has_replaced_is_found,
    loads_when_a_hidden_place_is_shown,
    nothing_moves_while_it_starts,
    keys_typed_inside_are_not_the_hosts,
    printing_shows_every_row_with_the_addresses_of_its_sources,
    no_listener_is_left_after_a_hundred_times,
    no_memory_is_left_after_a_hundred_times,
];

async fn a_router_that_swaps_the_page_gets_its_explorer_each_time(page: &Page<'_>) -> Outcome {
    let router = "<script>function route(name, html) { history.pushState({}, '', '?' + name); document.getElementById('view').innerHTML = html; }</script>";
    page.open(Host::new("<h1>A host page</h1><div id=view></div>").head(TAG).head(router)).await?;
    page.expect("!!customElements.get('complicity-explorer')", true).await?;
    let go = |name: &str, html: &str| {
        format!("document.defaultView.route({}, {})", json!(name), json!(html))
    };
    page.js(&go("google", "<complicity-explorer company=google></complicity-explorer>")).await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    let before = page.requests().len();
    page.js(&go("about", "<p>About us</p>")).await?;
    page.expect("document.querySelectorAll('complicity-explorer').length", 0).await?;
    page.js(&go("palantir", "<div data-complicity-explorer data-company=palantir></div>")).await?;
    page.expect("status()", "1 of 4 companies, 3 of 11 ties").await?;
    page.js(&go("google", "<complicity-explorer company=google></complicity-explorer>")).await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    page.press("button", "Details").await?;
    page.expect("all('.detail').length", 1).await?;
    page.expect(
        "[document.querySelectorAll('complicity-explorer').length, errors().length]",
        json!([1, 0]),
    )
    .await?;
    page.expect("location.search", "?google").await?;
    // What opens is loaded once, for all views.
    let asked = page
        .requests()
        .iter()
        .filter(|name| !name.contains("later-") && !name.contains("more-"))
        .count();
    same("requests after the first view", asked, before)
}

async fn going_back_to_the_page_finds_one_explorer_that_works(page: &Page<'_>) -> Outcome {
    let back = "<script>addEventListener('pageshow', (event) => { window.kept = event.persisted; });</script>";
    let other = page.put("other", Host::new("<h1>Another page</h1>"));
    page.open_ready(Host::one_tag().head(back)).await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    let before = page.requests().len();
    page.driver.goto(other).await?;
    page.expect("document.querySelector('h1').textContent", "Another page").await?;
    page.driver.back().await?;
    page.ready().await?;
    page.expect("document.querySelectorAll('complicity-explorer').length", 1).await?;
    // The page is told of it a little later than it is there.
    let mut kept = false;
    for _ in 0..50 {
        kept = page.value("document.defaultView.kept").await? == json!(true);
        if kept || page.requests().len() > before {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    if kept {
        // The page was only asleep.
        page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
        same("requests after going back", page.requests().len(), before)?;
        page.press("checkbox", "Google (2)").await?;
        page.expect("status()", "4 of 4 companies, 11 of 11 ties").await?;
        return page.expect("errors()", json!([])).await;
    }
    check(page.requests().len() > before, || "neither kept nor loaded anew".into())?;
    filters_work(page).await
}

async fn two_releases_on_a_page_do_not_meet(page: &Page<'_>) -> Outcome {
    let tag = |folder: &str, company: &str| {
        TAG.replace("{assets}", &format!("{{assets}}{folder}"))
            .replace("async", &format!("async data-eager data-company={company}"))
    };
    page.open(Host::new(format!(
        "<h1>A host page</h1><p>One</p>{}<p>Two</p>{}<p>Three</p>",
        tag("", "google"),
        tag(OTHER_RELEASE, "palantir")
    )))
    .await?;
    page.until("both are ready", "[0, 1].every((n) => isReady(n))").await?;
    page.expect("[0, 1].map((n) => cards(n).join())", json!(["Google", "Palantir"])).await?;
    tokio::time::sleep(Duration::from_millis(300)).await;
    page.expect("document.querySelectorAll('complicity-explorer').length", 2).await?;
    let told = "watch.events.filter((event) => event.type === 'ready')";
    page.expect(&format!("{told}.length"), 2).await?;
    page.expect(&format!("new Set({told}.map((event) => event.detail.release)).size"), 2).await?;
    page.expect("errors()", json!([])).await?;
    page.click("find('button', 'Details', root(1))").await?;
    page.expect("[all('.detail', root(0)).length, all('.detail', root(1)).length]", json!([0, 1]))
        .await?;
    let (wasm, data) = (page.wasm()?, "data/dossier.json".to_owned());
    for name in [&wasm, &data] {
        let other = format!("{OTHER_RELEASE}{name}");
        for name in [name, &other] {
            let count = page.requests().iter().filter(|seen| *seen == name).count();
            same(&format!("requests for {name}"), count, 1)?;
        }
    }
    Ok(())
}

/// What such plug-ins do when the visitor first moves: a script for each tag that they had disarmed.
const ARM: &str = "for (const tag of document.querySelectorAll('[data-rocket-src], [data-src]')) { \
    const script = document.createElement('script'); \
    script.src = tag.getAttribute('data-rocket-src') || tag.getAttribute('data-src');";

async fn a_tag_that_a_plug_in_delays_is_found(page: &Page<'_>) -> Outcome {
    for attribute in ["data-rocket-src", "data-src"] {
        let tag = format!(
            "<p id=above>Above.</p><script type='text/plain' {attribute}='{{assets}}complicity-explorer.js' data-company=google></script>"
        );
        page.open(Host::with_tag(&tag)).await?;
        page.expect("document.querySelectorAll('complicity-explorer').length", 0).await?;
        // The script runs from the head; the place is where the tag has stayed.
        page.js(&format!("{ARM} document.head.append(script); }}")).await?;
        page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
        let place = "[ce().previousElementSibling.getAttribute('data-company'), document.querySelectorAll('complicity-explorer').length]";
        page.expect(place, json!(["google", 1])).await?;
    }
    Ok(())
}

async fn a_tag_that_a_plug_in_has_replaced_is_found(page: &Page<'_>) -> Outcome {
    for attribute in ["data-rocket-src", "data-src"] {
        let tag = format!(
            "<p id=above>Above.</p><script type='text/plain' {attribute}='{{assets}}complicity-explorer.js' data-company=google></script>"
        );
        page.open(Host::with_tag(&tag)).await?;
        page.js(&format!("{ARM} for (const {{ name, value }} of tag.attributes) if (name !== 'type') script.setAttribute(name, value); tag.replaceWith(script); }}")).await?;
        page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
        let place = "[ce().previousElementSibling.localName, ce().nextElementSibling.id, document.querySelectorAll('complicity-explorer').length]";
        page.expect(place, json!(["script", "below", 1])).await?;
    }
    Ok(())
}

async fn loads_when_a_hidden_place_is_shown(page: &Page<'_>) -> Outcome {
    let tab = format!("<div id=tab style='display: none'>{TAG}</div>");
    page.open(Host::with_tag(&tab)).await?;
    page.until("the element is there", "!!ce() && !!root()").await?;
    tokio::time::sleep(Duration::from_millis(700)).await;
    same("requests", page.requests(), vec!["complicity-explorer.js".to_owned()])?;
    page.js("document.getElementById('tab').style.display = ''").await?;
    filters_work(page).await
}

async fn nothing_moves_while_it_starts(page: &Page<'_>) -> Outcome {
    let tall = "<div style='height: 3000px'>Tall.</div>";
    page.answer("data/dossier.json", Answer::Status(404));
    // The first time a failure, which has a button.
    for attempt in 0..2 {
        let body = format!(
            "<input id=own style='margin-top: 200px'>{tall}{}{tall}",
            TAG.replace("async", "async data-eager")
        );
        page.open(Host::new(body).head("<script>addEventListener('DOMContentLoaded', () => { const own = document.getElementById('own'); own.focus(); scrollTo(0, 40); window.entries = history.length; location.replace('#here'); });</script>")).await?;
        page.until("it has started", if attempt == 0 { "!!box()" } else { "isReady()" }).await?;
        page.expect("[document.activeElement.id, scrollY, location.hash, history.length - document.defaultView.entries]", json!(["own", 40, "#here", 0])).await?;
        page.mend("data/dossier.json");
    }
    // A page in a language for which there is no interface gets the dossier's.
    page.js("document.documentElement.lang = 'he'; document.documentElement.dir = 'rtl'; ce().remove(); const element = document.createElement('complicity-explorer'); element.setAttribute('eager', ''); document.querySelector('main').append(element)").await?;
    page.ready().await?;
    page.expect("[find('region').lang, find('region').dir]", json!(["en", "ltr"])).await
}

async fn keys_typed_inside_are_not_the_hosts(page: &Page<'_>) -> Outcome {
    let shortcuts = "<script>window.heard = []; for (const type of ['keydown', 'keypress', 'keyup', 'input']) { document.addEventListener(type, (event) => heard.push(type + ' ' + (event.key || ''))); }</script>";
    page.open_ready(Host::with_tag(&format!("<input id=own>{TAG}")).head(shortcuts)).await?;
    page.search("s/?").await?;
    page.expect("find('searchbox').value", "s/?").await?;
    page.expect("document.defaultView.heard", json!([])).await?;
    // Those of the host are its own.
    page.click("document.getElementById('own')").await?;
    page.keys("s").await?;
    let own = json!(["keydown s", "keypress s", "input ", "keyup s"]);
    page.expect("document.defaultView.heard", own).await
}

/// Details of the cards that are shown, whether all their sources are with an address, and what is still folded.
const ON_PAPER: &str = "[all('article .detail').length, all('article .sources > li').length > 50, all('article .sources > li').every((source) => one('a[href]', source)), all('article [aria-expanded=false]:not(.again)').length]";

async fn printing_shows_every_row_with_the_addresses_of_its_sources(page: &Page<'_>) -> Outcome {
    // Registered first, so it sees the page before what was opened for paper is closed again.
    let look = "<script>addEventListener('afterprint', () => { window.printed = window.onPaper && window.onPaper(); });</script>";
    // The bundled dossier knows few addresses.
    let text =
        std::fs::read_to_string(page.site.dist.join("data/dossier.json")).unwrap_or_default();
    let mut dossier: Value = serde_json::from_str(&text).map_err(|e| Wrong::new(e.to_string()))?;
    for source in dossier["sources"].as_array_mut().into_iter().flatten() {
        source["url"] =
            json!(format!("https://example.org/{}", source["id"].as_str().unwrap_or_default()));
    }
    page.answer("data/dossier.json", Answer::Text("application/json", dossier.to_string()));
    page.open_ready(Host::one_tag().head(look)).await?;
    // Paper doesn't wait: until what opens has been loaded, it shows ties and addresses alone.
    let brief = "[all('article .sources a[href]').length > 20 || all('article .detail').length === 4, all('article .detail').length]";
    page.js("dispatchEvent(new Event('beforeprint'))").await?;
    let seen = page.promised(&format!("Promise.resolve().then(() => new Promise((done) => setTimeout(done))).then(() => JSON.stringify({brief}))")).await?;
    let brief = seen.as_str().is_some_and(|seen| seen.starts_with("[true,"));
    check(brief, || format!("before all is loaded: {seen}"))?;
    page.js("dispatchEvent(new Event('afterprint'))").await?;
    page.expect("all('article .detail, article .wait').length", 0).await?;
    page.press("button", "Details").await?;
    page.until("the details are there", "all('article .detail').length === 1").await?;
    page.press("button", "Details").await?;
    page.expect("all('article .detail').length", 0).await?;
    let folded = page.value(ON_PAPER).await?;
    same("before", folded.get(0), Some(&json!(0)))?;
    page.js("window.clicks = 0; document.addEventListener('click', () => { window.clicks += 1; })")
        .await?;
    page.js("dispatchEvent(new Event('beforeprint'))").await?;
    page.expect(ON_PAPER, json!([4, true, true, 0])).await?;
    if page.engine == Engine::Chromium {
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    }
    if page.value("matchMedia('print').matches").await? == json!(true) {
        let address = "all('article .sources a[href]').every((link) => getComputedStyle(link, '::after').content.includes(link.href) || getComputedStyle(link, '::after').content.includes('attr(href)'))";
        let printed = page.value(address).await;
        let hidden = page.value("['.facets', '.search', '.tabs', 'select', '.take', '.foot button'].flatMap((selector) => all(selector)).filter(shown).length").await;
        // Ink on paper, whatever is on the screen.
        page.js("ce().setAttribute('theme', 'dark')").await?;
        page.expect("find('region').dataset.theme", "dark").await?;
        let colors = page.value("(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(find('region')))").await;
        page.js("ce().removeAttribute('theme')").await?;
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
        same("ink on paper", colors?, json!(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]))?;
        same("each address is printed", printed?, json!(true))?;
        same("what can only be pressed", hidden?, json!(0))?;
    }
    page.js("dispatchEvent(new Event('afterprint'))").await?;
    page.expect(ON_PAPER, folded).await?;
    page.expect("window.clicks", 0).await?;

    // Filtered, and printed by the browser itself.
    if page.engine != Engine::Chromium {
        // WebKit's driver prints nothing; with Firefox's the page is over before the program has drawn.
        return Ok(());
    }
    page.press("checkbox", "Google (2)").await?;
    page.expect("cards()", json!(["Google"])).await?;
    let count = "[root.querySelectorAll('article .detail').length, root.querySelectorAll('article [aria-expanded=false]:not(.again)').length]";
    page.js(&format!("const script = document.createElement('script'); script.textContent = `window.onPaper = () => {{ const root = document.querySelector('complicity-explorer').shadowRoot; return {count}; }}`; document.head.append(script)")).await?;
    let paper = page.driver.print_page(PrintParameters::default()).await?;
    check(paper.starts_with(b"%PDF"), || "no document was printed".into())?;
    page.expect("window.printed", json!([1, 0])).await?;
    page.expect("all('article .detail').length", 0).await
}

/// Counts what listens on the window and on the document.
const COUNT_LISTENERS: &str = "<script>
    window.listening = new Map();
    for (const target of [window, document]) {
        const { addEventListener, removeEventListener } = target;
        const key = (type, work, options) => [target === window ? 'window' : 'document', type, typeof options === 'object' && options ? !!options.capture : !!options].join(' ');
        target.addEventListener = function (type, work, options) {
            const name = key(type, work, options);
            const all = listening.get(name) || new Set();
            listening.set(name, all.add(work));
            if (options && options.once) addEventListener.call(target, type, () => all.delete(work), { once: true });
            return addEventListener.call(target, type, work, options);
        };
        target.removeEventListener = function (type, work, options) {
            const all = listening.get(key(type, work, options));
            if (all) all.delete(work);
            return removeEventListener.call(target, type, work, options);
        };
    }
    window.left = () => [...listening].filter(([, all]) => all.size).map(([name, all]) => name + ' ' + all.size);
    </script>";

/// So many times in and out, each with a click; what an element held is let go.
fn in_and_out(times: u32) -> String {
    format!(
        "(async () => {{ \
          for (let n = 0; n < {times}; n++) {{ \
            const element = document.createElement('complicity-explorer'); element.setAttribute('eager', ''); \
            const ready = new Promise((done) => element.addEventListener('complicity-explorer:ready', done, {{ once: true }})); \
            document.querySelector('main').append(element); await ready; \
            all('button', element.shadowRoot).find((button) => nameOf(button) === 'Details').click(); \
            await new Promise((done) => setTimeout(done, 2)); \
            element.remove(); await new Promise((done) => setTimeout(done, 2)); \
          }} return 'done'; }})()"
    )
}

async fn no_listener_is_left_after_a_hundred_times(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag().head(COUNT_LISTENERS)).await?;
    let some = page.value("document.defaultView.left()").await?;
    check(some.as_array().is_some_and(|all| !all.is_empty()), || {
        format!("nothing was counted: {some}")
    })?;
    page.js("ce().remove()").await?;
    page.expect("document.defaultView.left()", json!([])).await?;
    same("a hundred times in and out", page.promised(&in_and_out(100)).await?, json!("done"))?;
    page.expect("document.defaultView.left()", json!([])).await
}

async fn no_memory_is_left_after_a_hundred_times(page: &Page<'_>) -> Outcome {
    if page.engine != Engine::Chromium {
        return Err(Wrong::Skip("it does not tell what a page holds"));
    }
    page.open_ready(Host::one_tag()).await?;
    page.js("ce().remove()").await?;
    page.devtools("Performance.enable", json!({})).await?;
    let glue = format!("{}{}", page.assets(), page.glue()?);
    let memory = format!(
        "import({}).then((glue) => glue.default()).then((wasm) => Object.values(wasm).find((value) => value instanceof WebAssembly.Memory).buffer.byteLength)",
        json!(glue)
    );
    let mut measured = Vec::new();
    for times in [20, 100] {
        same("in and out", page.promised(&in_and_out(times)).await?, json!("done"))?;
        for _ in 0..2 {
            page.devtools("HeapProfiler.collectGarbage", json!({})).await?;
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        let metrics = page.devtools("Performance.getMetrics", json!({})).await?;
        let of = |name: &str| {
            let all = metrics.get("metrics").and_then(Value::as_array).into_iter().flatten();
            let metric = all.clone().find(|metric| metric.get("name") == Some(&json!(name)));
            metric.and_then(|metric| metric.get("value")?.as_f64()).unwrap_or(f64::NAN)
        };
        let wasm = page.promised(&memory).await?.as_f64().unwrap_or(f64::NAN);
        measured.push([of("Nodes"), of("JSEventListeners"), of("JSHeapUsedSize"), wasm]);
    }
    let [before, after] = measured.as_slice() else { return Err(Wrong::new("not measured")) };
    // A hundred explorers have some 60,000 nodes. What the browser itself keeps for a while is far less than one each.
    for ((what, allowed), (before, after)) in [
        ("nodes", 2000.0),
        ("listeners", 50.0),
        ("bytes of the heap", 400_000.0),
        ("bytes of WebAssembly", 65_536.0),
    ]
    .into_iter()
    .zip(before.iter().zip(after))
    {
        check(after - before <= allowed, || format!("{what} grew from {before} to {after}"))?;
    }
    Ok(())
}
