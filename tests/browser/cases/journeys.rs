//! Journeys by keyboard alone, and states that nobody meets at first sight: where the focus is, what sticks out.

use serde_json::json;
use thirtyfour::Key;

use super::cases;
use crate::host::{Host, TAG};
use crate::page::Page;
use crate::wrong::Outcome;

cases![
    a_filter_is_removed_by_keyboard_and_the_focus_stays_near,
    an_empty_result_is_loosened_by_keyboard,
    a_sheet_of_filters_closes_and_the_focus_is_on_its_button,
    a_long_list_of_values_keeps_the_focus,
    companies_are_compared_by_keyboard,
    a_claim_is_copied_by_keyboard,
    what_is_asked_for_takes_the_place_of_an_open_page,
    typing_beside_an_open_page_keeps_the_focus,
    sources_and_total_of_a_card_open_in_place,
    nothing_sticks_out_of_any_view_with_text_twice_as_large,
    targets_of_every_view_are_at_least_24_pixels,
    a_press_on_a_picture_reads_out_little,
];

const FOCUSED: &str = "root().activeElement && (root().activeElement.getAttribute('role') === 'tabpanel' ? 'panel' : nameOf(root().activeElement))";

async fn a_filter_is_removed_by_keyboard_and_the_focus_stays_near(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.js("ce().filters = { company: ['google', 'amazon'], agency: ['dhs'] }").await?;
    page.expect("cards()", json!(["Google", "Amazon"])).await?;
    page.js("find('button', 'Remove filter: Company: Google').focus()").await?;
    for next in ["Remove filter: Company: Amazon", "Remove filter: Agency: DHS", "Clear filters"] {
        page.keys(Key::Enter).await?;
        if next == "Clear filters" {
            break;
        }
        page.expect(FOCUSED, next).await?;
    }
    // The last one takes "Clear filters" with it.
    page.expect("all('.chip').length", 0).await?;
    page.expect(FOCUSED, "panel").await?;
    page.expect("cards().length", 4).await
}

async fn an_empty_result_is_loosened_by_keyboard(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.js("ce().filters = { company: ['palantir'], query: 'anthos' }").await?;
    page.expect("cards().length", 0).await?;
    // Each of both helps, and says how much.
    let offers = "all('.loosen li').map((item) => squash(item.textContent))";
    page.expect(
        offers,
        json!([
            "Company: Palantir ✕ 1 of 4 companies, 1 of 11 ties",
            "Search: anthos ✕ 1 of 4 companies, 3 of 11 ties"
        ]),
    )
    .await?;
    page.js("find('button', 'Remove filter: Search: anthos').focus()").await?;
    page.keys(Key::Enter).await?;
    page.expect("cards()", json!(["Palantir"])).await?;
    page.expect(FOCUSED, "panel").await
}

async fn a_sheet_of_filters_closes_and_the_focus_is_on_its_button(page: &Page<'_>) -> Outcome {
    page.open_narrow(Host::one_tag(), 360).await?;
    page.js("find('button', 'Agency').focus()").await?;
    page.keys(Key::Enter).await?;
    page.tab_to("nameOf(at).startsWith('ICE (')").await?;
    page.keys(" ").await?;
    page.expect("cards()", json!(["Amazon", "Palantir"])).await?;
    page.tab_to("nameOf(at) === 'Show 3 ties'").await?;
    page.keys(Key::Enter).await?;
    page.expect("all('.facet.open').length", 0).await?;
    page.expect(FOCUSED, "Agency: ICE").await
}

async fn a_long_list_of_values_keeps_the_focus(page: &Page<'_>) -> Outcome {
    let mut dossier = super::loading::small_dossier("Long");
    for n in 0..12 {
        let id = format!("agency-{n}");
        let organizations = dossier["organizations"].as_array_mut();
        if let Some(list) = organizations {
            list.push(json!({ "id": id, "kind": "agency", "name": format!("Agency {n:02}") }));
        }
    }
    page.answer(
        "data/dossier.json",
        crate::server::Answer::Text("application/json", dossier.to_string()),
    );
    page.open_ready(Host::one_tag()).await?;
    page.js("ce().filters = { agency: ['agency-11'] }").await?;
    let last = "roles('checkbox').find((box) => nameOf(box).startsWith('Agency 11'))";
    page.until("what is chosen is seen", &format!("!!{last}")).await?;
    page.js(&format!("{last}.focus()")).await?;
    page.keys(" ").await?;
    // It is no longer among the first.
    page.until("it is gone", &format!("!{last}")).await?;
    page.until(
        "the focus is in the same facet",
        "!!root().activeElement && root().activeElement.closest('fieldset') === find('group', 'Agency')",
    )
    .await
}

async fn companies_are_compared_by_keyboard(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    for name in ["Compare Salesforce", "Compare Google"] {
        page.tab_to(&format!("nameOf(at) === '{name}'")).await?;
        page.keys(" ").await?;
        page.expect(&format!("find('checkbox', '{name}').checked"), true).await?;
        page.expect(FOCUSED, name).await?;
    }
    page.js("find('button', 'Compare (2)').focus()").await?;
    page.keys(Key::Enter).await?;
    page.until("they stand side by side", "!!find('region', 'Side by side')").await?;
    page.expect(FOCUSED, "panel").await?;
    page.tab_to("nameOf(at) === 'Back'").await?;
    page.keys(Key::Enter).await?;
    page.expect("cards().length", 4).await?;
    page.expect(FOCUSED, "panel").await
}

async fn a_claim_is_copied_by_keyboard(page: &Page<'_>) -> Outcome {
    // What the page's clipboard gets; drivers have none of their own.
    let watch = "<script>globalThis.clips = []; Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { async writeText(text) { clips.push(text); }, async write() { throw new Error('text only'); } } });</script>";
    page.open_ready(Host::one_tag().head(watch)).await?;
    page.js("find('button', 'Details', card('Google')).focus()").await?;
    page.keys(Key::Enter).await?;
    page.until("the details are there", "all('.detail').length === 1").await?;
    page.tab_to("nameOf(at) === 'Copy this claim'").await?;
    page.keys(Key::Enter).await?;
    page.tab_to("nameOf(at) === 'Copy as Markdown'").await?;
    page.keys(Key::Enter).await?;
    page.until("it is told", "all('.told').some((told) => squash(told.textContent) === 'Copied')")
        .await?;
    page.expect("clips.length === 1 && clips[0].includes('748,844')", true).await?;
    page.expect(FOCUSED, "Copy as Markdown").await
}

async fn what_is_asked_for_takes_the_place_of_an_open_page(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    let open = "find('button', 'ICE', card('Palantir')).click()";
    let steps = [
        ("find('checkbox', 'Google (2)').click()", json!(["Google"])),
        (
            "find('button', 'Clear filters').click()",
            json!(["Salesforce", "Google", "Amazon", "Palantir"]),
        ),
        ("ce().filters = { company: ['palantir'] }", json!(["Palantir"])),
        (
            "ce().filters = { company: [], query: 'ice' }",
            json!(["Salesforce", "Google", "Amazon", "Palantir"]),
        ),
    ];
    for (step, cards) in steps {
        page.until(
            "there is a way to the agency",
            "!!find('button', 'ICE', card('Palantir')) || cards().length === 1",
        )
        .await?;
        if page.value("!!find('button', 'ICE', card('Palantir'))").await? == json!(true) {
            page.js(open).await?;
            page.expect("cards()", json!(["ICE"])).await?;
        }
        page.js(step).await?;
        page.expect("cards()", cards).await?;
    }
    Ok(())
}

async fn typing_beside_an_open_page_keeps_the_focus(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.js("find('button', 'ICE', card('Palantir')).click()").await?;
    page.expect("cards()", json!(["ICE"])).await?;
    page.search("anthos").await?;
    page.expect("cards()", json!(["Google"])).await?;
    page.expect(FOCUSED, "Search").await?;
    page.expect("find('searchbox').value", "anthos").await
}

async fn sources_and_total_of_a_card_open_in_place(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("cards()", json!(["Google"])).await?;
    let proofs = "roles('button', undefined, one('.foot', card('Google'))).find((button) => nameOf(button).startsWith('Sources ('))";
    let promised = page.value(&format!("Number(/\\((\\d+)\\)/.exec(nameOf({proofs}))[1])")).await?;
    page.click(proofs).await?;
    page.until("its sources open", "!!one('.foot .sources li')").await?;
    page.expect("all('.foot .sources > li').length", promised).await?;
    page.expect("all('.foot .sources > li').every((source) => !!one('.head', source))", true)
        .await?;
    page.click("find('button', 'Show the ties in this total', card('Google'))").await?;
    page.until("its ties are told", "all('.money .total-parts li').length === 2").await?;
    page.expect("one('.money .total-parts').textContent.includes('$748,844')", true).await
}

const VIEWS: [&str; 5] = ["companies", "flow", "amounts", "timeline", "table"];

async fn draw(page: &Page<'_>, view: &str) -> Outcome {
    page.js(&format!("one('#ce-tab-{view}').click()")).await?;
    let drawn = format!(
        "one('[role=tab][aria-selected=true]').id === 'ce-tab-{view}' && !!one('[role=tabpanel] :is(article, svg, table)') && !one('.wait')"
    );
    page.until(&format!("{view} is drawn"), &drawn).await
}

async fn nothing_sticks_out_of_any_view_with_text_twice_as_large(page: &Page<'_>) -> Outcome {
    for width in [360, 900] {
        page.open_narrow(Host::new(TAG).head("<style>body{margin:0}</style>"), width).await?;
        // As if the visitor's own size was 32 pixels.
        page.js("all('.root').forEach((root) => root.style.fontSize = '32px')").await?;
        for view in VIEWS {
            draw(page, view).await?;
            page.expect(&format!("['{view}', ...overflowing().slice(0, 5)]"), json!([view]))
                .await?;
            page.expect("document.documentElement.scrollWidth <= innerWidth", true).await?;
        }
    }
    Ok(())
}

async fn targets_of_every_view_are_at_least_24_pixels(page: &Page<'_>) -> Outcome {
    for width in [360, 1000] {
        page.open_narrow(Host::new(TAG).head("<style>body{margin:0}</style>"), width).await?;
        for view in VIEWS {
            draw(page, view).await?;
            // A checkbox is pressed by its label; a mark of a picture by all that is drawn of it.
            let small = "[...roles('button'), ...roles('tab'), ...roles('combobox'), ...roles('checkbox').map((box) => box.closest('label')), ...all('svg [data-mark]')] \
                .filter((element) => { const { width, height } = element.getBoundingClientRect(); const line = one('path.hit', element); \
                    const wide = line ? parseFloat(getComputedStyle(line).strokeWidth) * line.getScreenCTM().a : 0; return Math.max(width, wide) < 23.9 || Math.max(height, wide) < 23.9; }) \
                .map((element) => element.getAttribute('aria-label') || nameOf(element))";
            page.expect(&format!("['{view}', ...{small}]"), json!([view])).await?;
        }
    }
    Ok(())
}

async fn a_press_on_a_picture_reads_out_little(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    draw(page, "flow").await?;
    page.js("window.heard = []; new MutationObserver((all) => all.forEach(({ target }) => { const live = (target.closest ? target : target.parentElement).closest('[aria-live], [role=status], [role=alert]'); if (live) window.heard.push(live.textContent.trim()); })).observe(root(), { subtree: true, childList: true, characterData: true });").await?;
    page.js("all('svg [data-mark^=organization]')[0].focus()").await?;
    page.keys(Key::Enter).await?;
    page.until("its ties are told", "all('.told .row').length > 0").await?;
    page.expect(
        "[...new Set(window.heard)].map((text) => /^\\d+ ties?$/.test(text))",
        json!([true]),
    )
    .await
}
