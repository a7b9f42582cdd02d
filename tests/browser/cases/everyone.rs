//! Every view in every theme and language, on a phone and on a wide page.

use super::cases;
use super::looks::{axe_finds_nothing, with_axe};
use crate::page::Page;
use crate::wrong::Outcome;

cases![axe_finds_nothing_in_any_view_theme_or_language_at_any_width];

const VIEWS: [&str; 5] = ["companies", "flow", "amounts", "timeline", "table"];
const LANGUAGES: [&str; 5] = ["en", "es", "fil", "zh", "ar"];

async fn axe_finds_nothing_in_any_view_theme_or_language_at_any_width(page: &Page<'_>) -> Outcome {
    page.open_ready(with_axe()).await?;
    for language in LANGUAGES {
        page.js(&format!("ce().setAttribute('lang', '{language}')")).await?;
        page.until("it speaks the language", &format!("find('region').lang === '{language}'"))
            .await?;
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
                    axe_finds_nothing(page, &state).await?;
                }
            }
        }
    }
    Ok(())
}
