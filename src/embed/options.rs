//! The options of an element, as text, and what they mean.

use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use yew::AttrValue;

use super::intl::Intl;
use crate::model::{AmountClass, Certainty, TieKind};
use crate::query::{Filter, Index};
use crate::state::Unknown;
use crate::ui::text::{EN, Voice, catalog_for};

/// What the options of one element mean for one dossier.
pub(super) struct Options {
    pub(super) voice: Rc<Voice>,
    pub(super) theme: AttrValue,
    pub(super) level: u8,
    pub(super) heading: Option<AttrValue>,
    pub(super) preset: Filter,
    /// One sentence for each value that was ignored
    pub(super) warnings: Vec<String>,
}

fn option(options: &JsValue, name: &str) -> Option<String> {
    Reflect::get(options, &name.into()).ok()?.as_string()
}

/// What was ignored, and what is accepted.
fn unknown(unknown: &Unknown, index: &Index) -> String {
    let ids = |positions: &[u32]| {
        let ids: Vec<&str> = positions
            .iter()
            .filter_map(|&p| Some(index.organization_at(p)?.id.as_str()))
            .take(20)
            .collect();
        ids.join(", ")
    };
    let accepted = match unknown.option.as_str() {
        "company" => ids(index.companies()),
        "agency" => ids(index.agencies()),
        "kind" => TieKind::WORDS.join(", "),
        "certainty" => Certainty::WORDS.join(", "),
        _ => AmountClass::ALL.iter().map(|class| class.as_str()).collect::<Vec<_>>().join(", "),
    };
    format!("{}=\"{}\" is ignored: {accepted}", unknown.option, unknown.word)
}

impl Options {
    /// Reads a plain object with texts under the names of the options.
    pub(super) fn read(options: &JsValue, index: &Index) -> Self {
        let mut warnings = Vec::new();
        let theme = option(options, "theme").unwrap_or_else(|| "light".into());
        let theme = if ["light", "dark", "auto"].contains(&theme.as_str()) {
            theme
        } else {
            warnings.push(format!("theme=\"{theme}\" is ignored: light, dark or auto"));
            "light".into()
        };
        let level =
            option(options, "heading-level").map(|level| (level.trim().parse::<u8>().ok(), level));
        let level = match level {
            None => 2,
            Some((Some(level @ 1..=5), _)) => level,
            Some((_, seen)) => {
                warnings.push(format!("heading-level=\"{seen}\" is ignored: a number from 1 to 5"));
                2
            }
        };
        let preset = ["company", "agency", "kind", "certainty", "amount", "query"];
        let preset: Vec<(&str, String)> =
            preset.into_iter().filter_map(|name| Some((name, option(options, name)?))).collect();
        let preset: Vec<(&str, &str)> =
            preset.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let (preset, ignored) = Filter::from_options(index, &preset);
        warnings.extend(ignored.iter().map(|u| unknown(u, index)));
        let default_language = index.dossier().default_language().to_string();
        let wanted = option(options, "lang").filter(|tag| !tag.is_empty());
        let say = wanted
            .as_deref()
            .and_then(catalog_for)
            .or_else(|| catalog_for(&default_language))
            .unwrap_or(&EN);
        let voice = Voice {
            say,
            locale: Rc::new(Intl::new(say.language)),
            language: wanted.unwrap_or_else(|| say.language.into()),
            default_language,
        };
        let heading =
            option(options, "heading").filter(|h| !h.trim().is_empty()).map(AttrValue::from);
        Options { voice: Rc::new(voice), theme: theme.into(), level, heading, preset, warnings }
    }
}
