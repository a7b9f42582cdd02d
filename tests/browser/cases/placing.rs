//! Where an explorer appears, and what it follows.

use serde_json::json;

use super::cases;
use crate::host::{Host, TAG};
use crate::page::Page;
use crate::wrong::{Outcome, check, same};

cases![
    an_element_in_the_page_is_filled,
    a_late_element_and_a_late_container_are_filled,
    a_container_keeps_its_fallback_until_the_explorer_is_there,
    the_place_named_by_data_target_is_filled,
    a_tag_in_the_head_only_defines_the_element,
    three_tags_make_three_explorers,
    three_containers_make_three_explorers,
    options_stand_on_the_tag,
    attributes_take_effect_at_once_and_leave_other_filters,
    a_wrong_option_is_ignored_with_one_warning,
    a_moved_element_keeps_its_filters_and_asks_for_nothing,
    what_is_taken_out_leaves_nothing,
];

async fn an_element_in_the_page_is_filled(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::with_tag(&format!(
        "<complicity-explorer company=google></complicity-explorer><hr>{TAG}"
    )))
    .await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    page.expect("document.querySelectorAll('complicity-explorer').length", 1).await
}

async fn a_late_element_and_a_late_container_are_filled(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.js("const late = document.createElement('complicity-explorer'); late.setAttribute('company', 'google'); late.setAttribute('eager', ''); document.querySelector('main').append(late)").await?;
    page.expect("status(1)", "1 of 4 companies, 2 of 11 ties").await?;
    page.js("const late = document.createElement('div'); late.id = 'late'; late.dataset.complicityExplorer = ''; late.dataset.company = 'palantir'; late.dataset.eager = ''; document.querySelector('main').append(late)").await?;
    page.expect("status(2)", "1 of 4 companies, 3 of 11 ties").await?;
    page.expect("ce(2).parentElement.id", "late").await
}

async fn a_container_keeps_its_fallback_until_the_explorer_is_there(page: &Page<'_>) -> Outcome {
    page.answer("data/dossier.json", crate::server::Answer::Stall);
    let container = "<div data-complicity-explorer data-company=google><a href='#facts' id=fallback>The facts</a></div>";
    page.open(Host::with_tag(&format!("{container}{TAG}"))).await?;
    page.until("the element is there", "!!ce() && !!root()").await?;
    page.expect("document.getElementById('fallback').getClientRects().length", 1).await?;
    page.mend("data/dossier.json");
    page.open_ready(Host::with_tag(&format!("{container}{TAG}"))).await?;
    page.expect("document.getElementById('fallback').getClientRects().length", 0).await?;
    page.expect("cards()", json!(["Google"])).await
}

async fn the_place_named_by_data_target_is_filled(page: &Page<'_>) -> Outcome {
    let tag = "<script src='{assets}complicity-explorer.js' data-target='#here' async></script><p>Between.</p><div id=here></div>";
    page.open_ready(Host::with_tag(tag)).await?;
    page.expect("ce().parentElement.id", "here").await?;
    page.expect("document.querySelectorAll('complicity-explorer').length", 1).await
}

async fn a_tag_in_the_head_only_defines_the_element(page: &Page<'_>) -> Outcome {
    page.open(Host::new("<h1>A host page</h1>").head(TAG)).await?;
    page.expect("!!customElements.get('complicity-explorer')", true).await?;
    page.expect("document.querySelectorAll('complicity-explorer').length", 0).await?;
    page.js("document.querySelector('main').append(document.createElement('complicity-explorer'))")
        .await?;
    page.ready().await
}

async fn three_containers_make_three_explorers(page: &Page<'_>) -> Outcome {
    let companies = ["Google", "Amazon", "Palantir"];
    let containers = companies.map(|company| {
        format!("<div data-complicity-explorer data-eager data-company={company}></div>")
    });
    page.open(Host::with_tag(&format!("{}{TAG}", containers.concat()))).await?;
    for (n, company) in companies.into_iter().enumerate() {
        page.until("each is ready", &format!("isReady({n})")).await?;
        page.expect(&format!("cards({n})"), json!([company])).await?;
    }
    page.expect("document.querySelectorAll('complicity-explorer').length", 3).await?;
    let (styles, requests) = (page.styles()?, page.requests());
    for file in ["data/dossier.json", &styles] {
        let asked = requests.iter().filter(|name| *name == file).count();
        same(&format!("requests for {file}"), asked, 1)?;
    }
    Ok(())
}

async fn three_tags_make_three_explorers(page: &Page<'_>) -> Outcome {
    let tag = |company: &str| {
        format!(
            "<section id={company}>{}</section>",
            TAG.replace("async", &format!("async data-eager data-company={company}"))
        )
    };
    page.open(Host::new(format!(
        "<h1>A host page</h1>{}{}{}",
        tag("google"),
        tag("amazon"),
        tag("palantir")
    )))
    .await?;
    for (n, company) in ["Google", "Amazon", "Palantir"].into_iter().enumerate() {
        page.until("each is ready", &format!("isReady({n})")).await?;
        page.expect(
            &format!("[ce({n}).parentElement.id, cards({n})]"),
            json!([company.to_lowercase(), [company]]),
        )
        .await?;
    }
    page.expect("document.querySelectorAll('complicity-explorer').length", 3).await?;
    let styles = page.styles()?;
    let asked = page.requests().iter().filter(|name| **name == styles).count();
    same("requests for the styles", asked, 1)
}

async fn options_stand_on_the_tag(page: &Page<'_>) -> Outcome {
    let options =
        "data-company=google data-theme=dark data-heading='Our heading' data-heading-level=3 async";
    page.open_ready(Host::with_tag(&TAG.replace("async", options))).await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    page.expect("names('region')", json!(["Our heading"])).await?;
    page.expect("find('heading').localName + find('heading', 'Google').localName", "h3h4").await?;
    page.expect("find('region').dataset.theme", "dark").await?;
    // The tag is the place where a host page changes them later.
    page.js("document.querySelector('script[data-company]').dataset.company = 'palantir'").await?;
    page.expect("cards().includes('Palantir')", true).await
}

async fn attributes_take_effect_at_once_and_leave_other_filters(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    page.search("anthos").await?;
    page.expect("status()", "1 of 4 companies, 1 of 11 ties").await?;
    let before = page.requests().len();
    page.js("ce().setAttribute('agency', 'cbp')").await?;
    page.until("the visitor's filters stay", "!!find('button', 'Remove filter: Agency: CBP') && !!find('button', 'Remove filter: Company: Google') && find('searchbox').value === 'anthos'").await?;
    let light = page.value("getComputedStyle(find('region')).backgroundColor").await?;
    page.js("ce().setAttribute('theme', 'dark'); ce().setAttribute('heading-level', '4')").await?;
    page.until(
        "it turns dark",
        &format!("getComputedStyle(find('region')).backgroundColor !== {light}"),
    )
    .await?;
    page.expect("find('heading').localName", "h4").await?;
    page.js("ce().setAttribute('company', 'amazon'); ce().setAttribute('query', '')").await?;
    page.until("the host's company takes the place", "cards().join() === 'Amazon' || (!cards().length && !!find('button', 'Remove filter: Company: Amazon'))").await?;
    page.expect("watch.events.filter((event) => event.type === 'ready').length", 1).await?;
    page.expect("errors().length", 0).await?;
    same("requests after the start", page.requests().len(), before)
}

async fn a_wrong_option_is_ignored_with_one_warning(page: &Page<'_>) -> Outcome {
    page.expect_in_console("console.warn: complicity-explorer: ");
    page.open_ready(Host::with_tag(
        &TAG.replace("async", "async data-theme=pink data-company=nobody"),
    ))
    .await?;
    page.expect("cards().length", 4).await?;
    let console = page.console().await?;
    for (option, allowed) in [("theme", "dark"), ("company", "google")] {
        let about = console
            .iter()
            .filter(|line| line.contains(&format!("{option}=")) && line.contains(allowed))
            .count();
        check(about == 1, || format!("{about} warnings about {option}: {console:?}"))?;
    }
    Ok(())
}

async fn a_moved_element_keeps_its_filters_and_asks_for_nothing(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    let before = page.requests().len();
    page.js("const place = document.createElement('section'); document.querySelector('main').prepend(place); place.append(ce())").await?;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
    page.press("checkbox", "Google (2)").await?;
    page.expect("status()", "4 of 4 companies, 11 of 11 ties").await?;
    page.expect("watch.events.filter((event) => event.type === 'ready').length", 1).await?;
    same("requests after the move", page.requests().len(), before)
}

async fn what_is_taken_out_leaves_nothing(page: &Page<'_>) -> Outcome {
    page.open_ready(Host::one_tag()).await?;
    let before = page.requests().len();
    page.js("ce().remove()").await?;
    let counts = "[document.head.childElementCount, document.body.childElementCount, document.documentElement.childElementCount, Object.keys(window).length]";
    let bare = page.value(counts).await?;
    let cycle = "(async () => { \
        for (let n = 0; n < 50; n++) { \
          const element = document.createElement('complicity-explorer'); element.setAttribute('eager', ''); \
          const ready = new Promise((done) => element.addEventListener('complicity-explorer:ready', done, { once: true })); \
          document.querySelector('main').append(element); await ready; \
          element.remove(); await new Promise((done) => setTimeout(done, 5)); \
          if (element.shadowRoot.querySelector('article')) return 'still drawn'; \
        } return 'done'; })()";
    same("50 times in and out", page.promised(cycle).await?, json!("done"))?;
    page.expect(counts, bare).await?;
    page.expect("errors().length", 0).await?;
    same("requests after the start", page.requests().len(), before)
}
