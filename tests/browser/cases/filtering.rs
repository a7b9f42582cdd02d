//! Search, facets, order and total.

use serde_json::json;
use thirtyfour::Key;

use super::cases;
use crate::host::Host;
use crate::page::Page;
use crate::wrong::{Outcome, same};

cases![
    facets_are_groups_of_named_checkboxes,
    names_are_what_the_browser_tells_assistive_technology,
    filters_by_company,
    filters_by_agency_through_another,
    filters_by_an_agency_with_its_parts,
    facets_are_joined_by_and_their_values_by_or,
    search_finds_and_marks,
    typing_keeps_focus_and_caret,
    typed_keys_do_not_reach_the_host,
    chips_take_filters_away,
    an_empty_result_offers_to_loosen,
    sorts_by_what_is_chosen,
    the_total_says_what_it_leaves_out_and_opens,
];

async fn facets_are_groups_of_named_checkboxes(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.expect(
        "names('group')",
        json!(["Company", "Agency", "Kind of tie", "Certainty", "Amount"]),
    )
    .await?;
    let of = |facet: &str| format!("names('checkbox', find('group', '{facet}'))");
    page.expect(
        &of("Company"),
        json!(["Salesforce (2)", "Google (2)", "Amazon (6)", "Palantir (3)"]),
    )
    .await?;
    page.expect(
        &of("Amount"),
        json!(["Disclosed (3)", "Not disclosed (1)", "No money (1)", "Not known (6)"]),
    )
    .await?;
    let agencies = json!(["DHS (9)", "ICE (3)", "CBP (3)", "USCIS (2)", "ORR (0)"]);
    page.expect(&of("Agency"), agencies).await
}

async fn names_are_what_the_browser_tells_assistive_technology(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    let controls = [
        ("find('checkbox', 'Google (2)')", "Google (2)"),
        ("find('searchbox')", "Search"),
        ("find('combobox', 'Sort by')", "Sort by"),
        ("find('group', 'Kind of tie')", "Kind of tie"),
        ("find('region')", super::loading::TITLE),
        ("card('Google')", "Google"),
    ];
    for (expression, name) in controls {
        same(expression, page.label(expression).await?.as_str(), name)?;
    }
    Ok(())
}

async fn filters_by_company(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    page.expect("cards()", json!(["Google"])).await?;
    page.expect("find('checkbox', 'Google (2)').checked", true).await?;
    // The other facets count what there would be with Google.
    page.expect("names('checkbox', find('group', 'Amount')).includes('No money (1)')", true)
        .await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("status()", "4 of 4 companies, 11 of 11 ties").await
}

async fn filters_by_agency_through_another(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.click("roles('checkbox', undefined, find('group', 'Agency')).find((box) => nameOf(box).startsWith('ICE ('))").await?;
    page.expect("cards()", json!(["Amazon", "Palantir"])).await?;
    page.expect("squash(card('Amazon').textContent).includes('ICE through Palantir')", true).await
}

async fn filters_by_an_agency_with_its_parts(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    let dhs = "roles('checkbox', undefined, find('group', 'Agency')).find((box) => nameOf(box).startsWith('DHS ('))";
    page.click(dhs).await?;
    // All but what goes to Palantir itself and to police departments.
    page.expect("status()", "4 of 4 companies, 9 of 11 ties").await?;
    page.expect(&format!("nameOf({dhs})"), "DHS (9)").await
}

async fn facets_are_joined_by_and_their_values_by_or(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    page.press("checkbox", "Salesforce (2)").await?;
    page.expect("status()", "2 of 4 companies, 4 of 11 ties").await?;
    page.click("roles('checkbox').find((box) => nameOf(box).startsWith('Trial ('))").await?;
    page.expect("status()", "1 of 4 companies, 1 of 11 ties").await?;
    page.expect("cards()", json!(["Google"])).await
}

async fn search_finds_and_marks(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    for (query, company) in [
        ("anthos", "Google"),
        ("REKOGNITION", "Amazon"),
        ("Rékognitión", "Amazon"),
        ("ekogni", "Amazon"),
    ] {
        page.search(query).await?;
        page.expect("cards()", json!([company])).await?;
        page.press("button", "Details").await?;
        let marks = "all('mark').length > 0 && all('mark').every((mark) => /anthos|rekognition|ekogni/i.test(mark.textContent))";
        page.until("the hits are marked", marks).await?;
        page.press("button", "Details").await?;
        page.press("button", "Clear filters").await?;
        page.expect("cards().length", 4).await?;
        page.expect("all('mark').length", 0).await?;
        page.expect("find('searchbox').value", "").await?;
    }
    Ok(())
}

async fn typing_keeps_focus_and_caret(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.search("anhos").await?;
    page.js("root().activeElement.setSelectionRange(2, 2)").await?;
    page.keys("t").await?;
    page.expect(
        "[root().activeElement.value, root().activeElement.selectionStart]",
        json!(["anthos", 3]),
    )
    .await?;
    page.expect("cards()", json!(["Google"])).await?;
    page.keys(Key::Backspace).await?;
    page.expect(
        "[root().activeElement.value, root().activeElement.selectionStart]",
        json!(["anhos", 2]),
    )
    .await
}

async fn typed_keys_do_not_reach_the_host(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.js("watch.keys = 0; document.addEventListener('keydown', () => watch.keys++)").await?;
    page.search("an").await?;
    page.expect("find('searchbox').value", "an").await?;
    page.expect("watch.keys", 0).await
}

async fn chips_take_filters_away(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    page.click("roles('checkbox', undefined, find('group', 'Agency')).find((box) => nameOf(box).startsWith('CBP ('))").await?;
    page.expect("status()", "1 of 4 companies, 1 of 11 ties").await?;
    page.press("button", "Remove filter: Agency: CBP").await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    page.press("button", "Clear filters").await?;
    page.expect("status()", "4 of 4 companies, 11 of 11 ties").await?;
    page.expect(
        "roles('button').filter((button) => /^(Remove|Clear) filter/.test(nameOf(button))).length",
        0,
    )
    .await
}

async fn an_empty_result_offers_to_loosen(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.press("checkbox", "Google (2)").await?;
    page.search("rekognition").await?;
    page.expect("status()", "0 of 4 companies, 0 of 11 ties").await?;
    page.expect("textOf().includes('Nothing matches all of this together.')", true).await?;
    page.press("button", "Remove filter: Company: Google").await?;
    page.expect("cards()", json!(["Amazon"])).await
}

async fn sorts_by_what_is_chosen(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.expect("nameOf(find('combobox', 'Sort by'))", "Sort by").await?;
    for (order, companies) in [
        ("Name", json!(["Amazon", "Google", "Palantir", "Salesforce"])),
        ("Editor’s order", json!(["Salesforce", "Google", "Amazon", "Palantir"])),
    ] {
        let option = format!(
            "[...find('combobox', 'Sort by').options].find((option) => option.text === '{order}')"
        );
        page.click(&option).await?;
        page.expect("cards()", companies).await?;
    }
    // The largest known amount first.
    page.click(
        "[...find('combobox', 'Sort by').options].find((option) => option.text === 'Known amount')",
    )
    .await?;
    page.expect("cards()[0]", "Palantir").await
}

async fn the_total_says_what_it_leaves_out_and_opens(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    let sentence = "At least $38,748,844 across 2 of 11 ties; 1 undisclosed; 8 not comparable";
    page.expect(&format!("textOf().includes({})", json!(sentence)), true).await?;
    let button = "find('button', 'Show the ties in this total')";
    page.expect(&format!("{button}.getAttribute('aria-expanded')"), "false").await?;
    page.click(button).await?;
    page.expect(&format!("{button}.getAttribute('aria-expanded')"), "true").await?;
    page.expect("textOf().includes('In this total')", true).await?;
    for tie in [
        "Palantir’s $38 million contract with ICE",
        "Google Cloud service for USCIS",
        "Rekognition, actively marketed",
    ] {
        page.expect(&format!("one('.total').textContent.includes({})", json!(tie)), true).await?;
    }
    page.expect("all('.total-parts li').length", 11).await
}
