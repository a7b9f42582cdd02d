//! Details, sources, amounts and agencies.

use serde_json::json;

use super::cases;
use crate::host::Host;
use crate::page::Page;
use crate::server::Answer;
use crate::wrong::Outcome;

cases![
    details_open_with_complete_questions_and_close,
    a_claim_names_its_sources,
    an_amount_opens_to_what_it_is,
    undisclosed_is_said_in_words,
    an_agency_page_opens_and_leads_back,
    links_lead_out_without_a_trace,
    html_in_a_text_stays_text,
];

async fn details_open_with_complete_questions_and_close(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    let button = "find('button', 'Details', card('Salesforce'))";
    page.expect(&format!("{button}.getAttribute('aria-expanded')"), "false").await?;
    page.click(button).await?;
    page.expect(&format!("{button}.getAttribute('aria-expanded')"), "true").await?;
    let questions = [
        "How does Salesforce profit, and what does it enable?",
        "What have employees done?",
        "What have customers done?",
        "What have others written?",
        "What has Salesforce said?",
        "What is demanded?",
        "What can I do?",
    ];
    let asked = "names('heading', card('Salesforce')).filter((name) => /^(How does|What (have (employees|customers|others)|has|is|can))/.test(name))";
    page.expect(asked, json!(questions)).await?;
    page.expect(
        "card('Salesforce').textContent.includes('Contract to build custom software')",
        true,
    )
    .await?;
    // Headings go down by one level at a time from the host's level.
    let levels = "roles('heading', undefined, root()).map((heading) => +heading.localName[1])";
    page.expect(
        &format!("{levels}.every((level, n, all) => n === 0 || level <= all[n - 1] + 1)"),
        true,
    )
    .await?;
    page.click(button).await?;
    page.expect(&format!("{button}.getAttribute('aria-expanded')"), "false").await?;
    page.expect("names('heading', card('Salesforce'))", json!(["Salesforce"])).await
}

async fn a_claim_names_its_sources(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.click("find('button', 'Details', card('Google'))").await?;
    let row = "all('.row', card('Google')).find((row) => row.textContent.includes('Free trial of Anthos'))";
    let sources = format!("find('button', 'Sources (2)', {row})");
    page.click(&sources).await?;
    page.expect(&format!("{sources}.getAttribute('aria-expanded')"), "true").await?;
    page.expect(&format!("all('.sources > li', {row}).length"), 2).await?;
    // Each has what it is called, what kind it is, and where it can be read.
    let complete = "(item) => one('.head', item).textContent.trim() && /Dossier|News|Company|Contract record|Letter|Report|Post|Speech/.test(one('.meta', item).textContent) \
         && (roles('link', undefined, item).length > 0 || item.textContent.includes('Named in print, no address known'))";
    page.expect(&format!("all('.sources > li', {row}).every({complete})"), true).await?;
    page.expect(&format!("{row}.textContent.includes('Named in print, no address known')"), true)
        .await?;
    page.expect(&format!("all('q', {row}).length > 0"), true).await?;
    page.click(&sources).await?;
    page.expect(&format!("all('.sources', {row}).length"), 0).await
}

async fn an_amount_opens_to_what_it_is(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.click("find('button', 'Details', card('Salesforce'))").await?;
    let row = "all('.row', card('Salesforce')).find((row) => row.textContent.includes('Contract to build custom software'))";
    let button = format!(
        "roles('button', undefined, {row}).find((button) => nameOf(button).startsWith('About this amount'))"
    );
    page.click(&button).await?;
    for text in [
        "What it is",
        "kept secret: the figure exists and was not disclosed",
        "Other figures",
        "multi-million dollar",
    ] {
        page.expect(&format!("{row}.textContent.includes({})", json!(text)), true).await?;
    }
    page.expect(&format!("all('.panel .sources > li', {row}).length > 0"), true).await
}

async fn undisclosed_is_said_in_words(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.expect("card('Salesforce').textContent.includes('Not disclosed')", true).await?;
    page.expect("/[$€]0(?![\\d.,])/.test(textOf())", false).await
}

async fn an_agency_page_opens_and_leads_back(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.click("find('button', 'ICE', card('Palantir'))").await?;
    page.expect("cards()", json!(["ICE"])).await?;
    page.expect("!!find('heading', 'Who supplies ICE, and how?')", true).await?;
    page.expect("names('heading', card('ICE')).includes('Palantir') && names('heading', card('ICE')).includes('Amazon')", true).await?;
    page.expect("card('ICE').textContent.includes('Part of DHS')", true).await?;
    page.press("button", "Back").await?;
    page.expect("cards()", json!(["Salesforce", "Google", "Amazon", "Palantir"])).await
}

async fn links_lead_out_without_a_trace(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.press("button", "About this data").await?;
    page.until("there are links", "roles('link').length > 1").await?;
    let bad = "roles('link').filter((link) => link.protocol !== 'mailto:' && !(/^https?:$/.test(link.protocol) && link.rel === 'noopener noreferrer')).map((link) => link.outerHTML)";
    page.expect(bad, json!([])).await
}

async fn html_in_a_text_stays_text(page: &Page<'_>) -> Outcome {
    let html = "<img src=x onerror=\"watch.seen.push('run')\"><b>bold</b> &amp;";
    let mut dossier = super::loading::small_dossier(html);
    dossier["organizations"][0]["name"] = json!("<script>watch.seen.push('run')</script>Acme");
    dossier["ties"][0]["title"] = json!("<i>anvils</i>");
    page.answer("data/dossier.json", Answer::Text("application/json", dossier.to_string()));
    page.open_ready(Host::one_tag()).await?;
    page.expect("names('region')", json!([html])).await?;
    page.press("button", "Details").await?;
    page.expect("textOf().includes('<i>anvils</i>')", true).await?;
    page.expect("all('img, b, i, script').filter((element) => element.localName !== 'b' || element.textContent === 'bold').length", 0).await
}
