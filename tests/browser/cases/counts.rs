//! What doesn't depend on the machine has a budget: requests, nodes of the first frames, what a press redraws, memory
//! of WebAssembly. Each is printed; lower a budget when what it holds has become less.

use serde_json::{Value, json};
use thirtyfour::{Key, TypingData};

use super::beginning::{SKETCH, delay};
use super::large::{SEEN, hundreds, typed};
use super::loading::loads_of;
use super::{cases, later};
use crate::host::Host;
use crate::page::Page;
use crate::server::Answer;
use crate::wrong::{Outcome, Wrong, check, same};

cases![
    a_page_makes_few_requests_and_none_twice,
    the_first_frames_have_few_nodes,
    the_first_frames_hardly_grow_with_the_number_of_companies,
    a_key_press_redraws_only_what_changes,
    a_facet_press_leaves_the_other_cards_alone,
    a_key_press_redraws_no_more_in_a_long_list,
    key_presses_leave_no_memory,
];

/// Requests of the default page, and of what opens the rest of the program.
const REQUESTS: u64 = 6;
const LATER_REQUESTS: u64 = 2;

/// Nodes that are painted before the program is there, and when `ready` is told: of the bundled dossier, and of the
/// example of hundreds.
const SKETCH_NODES: u64 = 82;
const READY_NODES: u64 = 525;
const HUNDREDS_SKETCH_NODES: u64 = 218;
const HUNDREDS_READY_NODES: u64 = 735;
/// Nodes of a piece of a list that waits for its turn.
const PIECE_NODES: u64 = 1;
/// Companies of a list and of one with 25 such pieces more, each of 24 companies (src/ui/cards.rs).
const FEW: usize = 24;
const MORE: usize = FEW + 25 * 24;

/// Mutations of one press: of any key, the first of which marks its letter in all that is there; of a key that finds
/// what the one before has found; of a facet; and of a key in a long list, in the turn of the press.
const KEY: u64 = 270;
const SAME_KEY: u64 = 8;
const FACET: u64 = 72;
const LONG_LIST_KEY: u64 = 84;

/// Pages of WebAssembly's memory, of 64 KiB each: with the bundled dossier, with the example of hundreds when all of
/// it is drawn, and what presses may add.
const PAGES: u64 = 25;
const HUNDREDS_PAGES: u64 = 113;
const PAGES_OF_PRESSES: u64 = 2;

/// Counts in the page itself, at the very moment.
const HEAD: &str = "<script>
document.addEventListener('complicity-explorer:ready', (event) => {
  window.atReady = 0;
  for (const walk = document.createTreeWalker(event.target.shadowRoot); walk.nextNode();) window.atReady++;
});
window.pages = (glue) => import(glue).then((glue) => glue.default()).then((wasm) =>
  Object.values(wasm).find((value) => value instanceof WebAssembly.Memory).buffer.byteLength / 65536);
</script>";
const NODES: &str = "(() => { let nodes = 0; for (const walk = document.createTreeWalker(root()); walk.nextNode();) nodes++; return nodes; })()";
const AT_READY: &str = "document.defaultView.atReady";
/// What comes after the press is part of it.
const LATE: &str = "new Promise((then) => setTimeout(then, 60))";
const WATCH: &str = include_str!("../redraws.js");

fn host() -> Host {
    Host::one_tag().head(HEAD)
}

fn count(seen: &Value) -> Outcome<u64> {
    seen.as_u64().ok_or_else(|| Wrong::new(format!("not counted: {seen}")))
}

/// Prints a count, and fails when it is beyond its budget.
fn within(page: &Page<'_>, what: &str, seen: &Value, budget: u64) -> Outcome {
    let (name, count) = (page.engine.name(), count(seen)?);
    println!("        {name}: {what}: {count} (budget {budget})");
    check(count <= budget, || format!("{what}: {count}, and the budget is {budget}"))
}

/// A dossier of so many companies, of which every second one sells bolts.
fn many(companies: usize) -> String {
    let mut organizations = vec![json!({ "id": "bureau", "kind": "agency", "name": "Bureau" })];
    let mut ties = Vec::new();
    for n in 0..companies {
        let id = format!("company-{n}");
        organizations.push(json!({ "id": id, "kind": "company", "name": format!("Company {n}") }));
        let thing = if n % 2 == 0 { "anvils" } else { "bolts" };
        ties.push(json!({
            "id": format!("tie-{n}"), "kind": "contract", "from": id, "to": "bureau",
            "title": format!("A contract for {thing}"), "certainty": "reported", "sources": ["paper"],
        }));
    }
    let dossier = json!({
        "format": "complicity-dossier/1", "id": "many", "version": "1", "title": "Many", "as_of": "2020-02",
        "organizations": organizations, "ties": ties,
        "sources": [{ "id": "paper", "kind": "news", "title": "The Paper" }],
    });
    dossier.to_string()
}

fn give(page: &Page<'_>, dossier: String) {
    page.answer("data/dossier.json", Answer::Text("application/json", dossier));
}

async fn a_page_makes_few_requests_and_none_twice(page: &Page<'_>) -> Outcome {
    page.open_ready(host()).await?;
    // What is late would be a request, too.
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    let first = loads_of(page);
    within(page, "requests of a page", &json!(first.len()), REQUESTS)?;
    later::choose(page, "table", 0).await?;
    later::table_is_there(page, 0).await?;
    let mut all = loads_of(page);
    within(page, "requests of the rest", &json!(all.len() - first.len()), LATER_REQUESTS)?;
    let asked = all.len();
    all.sort_unstable();
    all.dedup();
    same("requests for different files", all.len(), asked)
}

/// Nodes that the first content has, and nodes when `ready` is told.
async fn first_nodes(page: &Page<'_>) -> Outcome<[Value; 2]> {
    page.open(host()).await?;
    // Counted in the look that finds it: it doesn't stay.
    page.until("the first content is there", &format!("{SKETCH} && !!(window.sketched = {NODES})"))
        .await?;
    let sketched = page.value("window.sketched").await?;
    page.until("ready is told", &format!("{AT_READY} > 0")).await?;
    Ok([sketched, page.value(AT_READY).await?])
}

async fn the_first_frames_have_few_nodes(page: &Page<'_>) -> Outcome {
    delay(page)?;
    let [sketched, ready] = first_nodes(page).await?;
    within(page, "nodes before the program", &sketched, SKETCH_NODES)?;
    within(page, "nodes when it is ready", &ready, READY_NODES)?;
    give(page, hundreds()?);
    let [sketched, ready] = first_nodes(page).await?;
    within(page, "nodes of hundreds before the program", &sketched, HUNDREDS_SKETCH_NODES)?;
    within(page, "nodes of hundreds when it is ready", &ready, HUNDREDS_READY_NODES)
}

async fn the_first_frames_hardly_grow_with_the_number_of_companies(page: &Page<'_>) -> Outcome {
    delay(page)?;
    give(page, many(FEW));
    let [few_sketched, few_ready] = first_nodes(page).await?;
    give(page, many(MORE));
    let [sketched, ready] = first_nodes(page).await?;
    same("nodes before the program", sketched, few_sketched)?;
    let grown = count(&ready)?.saturating_sub(count(&few_ready)?);
    within(page, "nodes for 25 pieces more", &json!(grown), 25 * PIECE_NODES)
}

/// What begins to write down what changes; `kept` are the elements that are compared with how they were.
fn watching(kept: &str) -> String {
    format!("const kept = {};\n{WATCH}", json!(kept))
}

async fn watch(page: &Page<'_>, kept: &str) -> Outcome {
    page.js(&watching(kept)).await.map(|_| ())
}

/// What has changed since: nothing that is the same as before; each card that stays is the same element.
fn redrawn(press: &str, seen: Value) -> Outcome<Value> {
    let nothing = json!([]);
    check(seen["needless"] == nothing && seen["replaced"] == nothing, || {
        let (needless, replaced) = (&seen["needless"], &seen["replaced"]);
        format!(
            "“{press}”: redrawn, and the same as before: {needless}; cards made anew: {replaced}"
        )
    })?;
    Ok(seen)
}

/// Presses a key in the search field and waits until what it asks for is drawn.
async fn key(page: &Page<'_>, key: impl Into<TypingData>, query: &str) -> Outcome<Value> {
    watch(page, "*").await?;
    page.keys(key).await?;
    let chips = if query.is_empty() {
        "all('.chips').length === 0".to_owned()
    } else {
        format!("!!find('button', {})", json!(format!("Remove filter: Search: {query}")))
    };
    page.until("it is drawn", &chips).await?;
    page.promised(LATE).await?;
    redrawn(query, page.value("window.redrawn()").await?)
}

async fn a_key_press_redraws_only_what_changes(page: &Page<'_>) -> Outcome {
    page.open_ready(host()).await?;
    page.press("searchbox", "Search").await?;
    let word = "antho";
    let mut seen = Value::Null;
    let mut most = 0;
    for end in 1..=word.len() {
        seen = key(page, &word[end - 1..end], &word[..end]).await?;
        most = most.max(count(&seen["mutations"])?);
    }
    // The same is found: only the chip says more, and the hit is longer.
    page.expect("cards()", json!(["Google"])).await?;
    same("what has changed", &seen["places"], &json!(["chips", "google"]))?;
    within(page, "mutations of a key that finds the same", &seen["mutations"], SAME_KEY)?;
    for end in (0..word.len()).rev() {
        let seen = key(page, Key::Backspace, &word[..end]).await?;
        most = most.max(count(&seen["mutations"])?);
    }
    within(page, "mutations of a key", &json!(most), KEY)?;
    page.expect("cards().length", 4).await
}

async fn a_facet_press_leaves_the_other_cards_alone(page: &Page<'_>) -> Outcome {
    page.open_ready(host()).await?;
    let mut most = 0;
    for (name, companies) in [
        ("Google (2)", json!(["Google"])),
        ("Palantir (3)", json!(["Google", "Palantir"])),
        ("Salesforce (2)", json!(["Salesforce", "Google", "Palantir"])),
        ("Google (2)", json!(["Salesforce", "Palantir"])),
    ] {
        watch(page, "*").await?;
        // Firefox's driver would change the style of what it clicks.
        page.js(&format!("find('checkbox', {}).click()", json!(name))).await?;
        page.expect("cards()", companies).await?;
        page.promised(LATE).await?;
        let seen = redrawn(name, page.value("window.redrawn()").await?)?;
        most = most.max(count(&seen["mutations"])?);
        // Cards come and go as a whole, and none that stays is touched inside.
        let places = json!(["chips", "facets", "list", "status", "total"]);
        same("what has changed", &seen["places"], &places)?;
    }
    within(page, "mutations of a facet press", &json!(most), FACET)
}

async fn a_key_press_redraws_no_more_in_a_long_list(page: &Page<'_>) -> Outcome {
    let mut counts = Vec::new();
    for companies in [FEW, MORE] {
        give(page, many(companies));
        page.open_ready(host()).await?;
        page.expect("all('article').length", companies).await?;
        let mut most = 0;
        // All companies, then every second one, then the same ones.
        for query in ["contract", "contract bolts", "contract bolts for"] {
            // At once: pieces that are drawn in turns of their own between the two would be counted.
            let begin = watching("article, header, footer, [role=tablist]");
            let press = typed(query, "window.redrawn()");
            let pressed = format!("(() => {{ {begin}\nreturn {press}; }})()");
            let seen = redrawn(query, page.promised(&pressed).await?)?;
            most = most.max(count(&seen["mutations"])?);
            let found = if query == "contract" { companies } else { companies / 2 };
            page.expect(SEEN, found).await?;
            page.expect("all('article').length", found).await?;
        }
        counts.push(most);
    }
    within(page, "mutations in the turn of a key", &json!(counts[0]), LONG_LIST_KEY)?;
    same("mutations in the turn of a key, of many more companies", counts[1], counts[0])
}

async fn key_presses_leave_no_memory(page: &Page<'_>) -> Outcome {
    page.wasm()?;
    let glue = format!("{}{}", page.assets(), page.glue()?);
    let pages = format!("document.defaultView.pages({})", json!(glue));
    page.open_ready(host()).await?;
    let before = page.promised(&pages).await?;
    within(page, "pages of memory", &before, PAGES)?;
    // A leak of a kilobyte each would be ten pages.
    let press = "field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true })); for (let turn = 0; turn < 50; turn++) await 0;";
    let presses = format!(
        "(async () => {{ const field = find('searchbox'); for (let n = 0; n < 640; n++) {{ field.value = 'anthos '.slice(0, n % 8); {press} }} return field.value; }})()"
    );
    same("typed", page.promised(&presses).await?, json!("anthos "))?;
    let after = page.promised(&pages).await?;
    let grown = count(&after)?.saturating_sub(count(&before)?);
    within(page, "pages of memory for 640 presses", &json!(grown), PAGES_OF_PRESSES)?;
    give(page, hundreds()?);
    page.open_ready(host()).await?;
    page.expect("all('article').length", 300).await?;
    within(page, "pages of memory for hundreds", &page.promised(&pages).await?, HUNDREDS_PAGES)
}
