//! What axe finds in every view in every theme and language, and in what is rarely open, on a phone and on a wide page.

use serde_json::json;

use super::cases;
use super::looks::{axe_finds_nothing, axe_finds_nothing_but, with_axe};
use crate::page::Page;
use crate::wrong::Outcome;

cases![
    axe_finds_nothing_in_any_view_in_english,
    axe_finds_nothing_in_any_view_in_spanish,
    axe_finds_nothing_in_any_view_in_filipino,
    axe_finds_nothing_in_any_view_in_chinese,
    axe_finds_nothing_in_any_view_in_arabic,
    axe_finds_nothing_in_what_is_rarely_open,
];

const VIEWS: [&str; 5] = ["companies", "flow", "amounts", "timeline", "table"];

async fn axe_finds_nothing_in_any_view_in_english(page: &Page<'_>) -> Outcome {
    axe_finds_nothing_in_any_view(page, "en").await
}

async fn axe_finds_nothing_in_any_view_in_spanish(page: &Page<'_>) -> Outcome {
    axe_finds_nothing_in_any_view(page, "es").await
}

async fn axe_finds_nothing_in_any_view_in_filipino(page: &Page<'_>) -> Outcome {
    axe_finds_nothing_in_any_view(page, "fil").await
}

async fn axe_finds_nothing_in_any_view_in_chinese(page: &Page<'_>) -> Outcome {
    axe_finds_nothing_in_any_view(page, "zh").await
}

async fn axe_finds_nothing_in_any_view_in_arabic(page: &Page<'_>) -> Outcome {
    axe_finds_nothing_in_any_view(page, "ar").await
}

/// In each theme, on a phone and on a wide page.
async fn axe_finds_nothing_in_any_view(page: &Page<'_>, language: &str) -> Outcome {
    page.open_ready(with_axe()).await?;
    page.js(&format!("ce().setAttribute('lang', '{language}')")).await?;
    page.until("it speaks the language", &format!("find('region').lang === '{language}'")).await?;
    for view in VIEWS {
        let chosen = format!("one('[role=tab][aria-selected=true]').id === 'ce-tab-{view}'");
        page.js(&format!("ce().filters = {{ view: '{view}' }}")).await?;
        page.until("the view is chosen", &chosen).await?;
        page.until("it is drawn", "!one('.wait') && !!one('[role=tabpanel] *')").await?;
        for width in ["20em", "70em"] {
            for theme in ["light", "dark"] {
                page.js(&format!("ce().style.cssText = 'display: block; margin: auto; inline-size: {width}'; ce().setAttribute('theme', '{theme}')")).await?;
                page.expect("find('region').dataset.theme", theme).await?;
                let state = format!("{view}, {language}, {theme}, {width}");
                // No colour depends on the language, and nothing takes axe longer.
                let rules = json!({ "color-contrast": { "enabled": language == "en" } });
                axe_finds_nothing_but(page, &state, rules).await?;
            }
        }
    }
    Ok(())
}

async fn axe_finds_nothing_in_what_is_rarely_open(page: &Page<'_>) -> Outcome {
    for narrow in [false, true] {
        if narrow {
            page.open_narrow(with_axe(), 360).await?;
            page.js("find('button', 'Agency').click()").await?;
            page.expect("all('.facet.open').length", 1).await?;
            axe_finds_nothing(page, "a sheet of filters").await?;
            page.js("one('.facet.open .facet-done').click()").await?;
        } else {
            page.open_ready(with_axe()).await?;
        }
        page.js("all('.foot button, .money button').filter((b) => nameOf(b) !== 'Details').forEach((b) => b.click())").await?;
        page.until("they are open", "all('.foot .sources').length === 4").await?;
        axe_finds_nothing(page, &format!("sources of cards, narrow: {narrow}")).await?;
        page.js("all('.about button').forEach((b) => b.getAttribute('aria-expanded') === 'false' && b.click())").await?;
        page.until("the data is told of", "all('footer .sources > li').length > 10").await?;
        axe_finds_nothing(page, &format!("about this data, narrow: {narrow}")).await?;
        page.js("['Salesforce', 'Google', 'Amazon'].forEach((name) => find('checkbox', 'Compare ' + name).click())").await?;
        page.press("button", "Compare (3)").await?;
        page.until("they stand side by side", "!!find('region', 'Side by side')").await?;
        for theme in ["light", "dark"] {
            page.js(&format!("ce().setAttribute('theme', '{theme}')")).await?;
            page.expect("find('region').dataset.theme", theme).await?;
            axe_finds_nothing(page, &format!("side by side, {theme}, narrow: {narrow}")).await?;
        }
    }
    Ok(())
}
