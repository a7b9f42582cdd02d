//! The options of an element, as text, and what they mean.

use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use yew::AttrValue;

use super::intl::Intl;
use crate::model::json::Json;
use crate::model::read::{Cursor, Read};
use crate::model::{AmountClass, Certainty, TieKind, Url};
use crate::query::{Filter, Index, Sort};
use crate::state::{FACETS, OTHER_KEYS, Preset, Unknown, View};
use crate::ui::HostAction;
use crate::ui::text::{EN, Voice, catalog_for};

/// What the options of one element mean for one dossier.
pub(super) struct Options {
    pub(super) voice: Rc<Voice>,
    pub(super) theme: AttrValue,
    pub(super) level: u8,
    pub(super) heading: Option<AttrValue>,
    pub(super) preset: Preset,
    pub(super) action: Option<HostAction>,
    /// One sentence for each value that was ignored
    pub(super) warnings: Vec<String>,
}

fn option(options: &JsValue, name: &str) -> Option<String> {
    Reflect::get(options, &name.into()).ok()?.as_string()
}

fn ignored(name: &str, seen: &str, allowed: &str) -> String {
    [name, seen, " is ignored; allowed: ", allowed].concat()
}

fn ignored_option(name: &str, seen: &str, allowed: &str) -> String {
    ignored(&[name, "=\"", seen, "\""].concat(), "", allowed)
}

fn words<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> String {
    all.iter().map(|value| word(*value)).collect::<Vec<_>>().join(", ")
}

/// What the keys of a filter accept.
fn allowed(option: &str, index: &Index) -> String {
    let ids = |positions: &[u32]| {
        let ids: Vec<&str> = positions
            .iter()
            .filter_map(|&p| Some(index.organization_at(p)?.id.as_str()))
            .take(20)
            .collect();
        ids.join(", ")
    };
    match option {
        "company" => ids(index.companies()),
        "agency" => ids(index.agencies()),
        "kind" => TieKind::WORDS.join(", "),
        "certainty" => Certainty::WORDS.join(", "),
        "amount" => words(AmountClass::ALL, AmountClass::as_str),
        "view" => words(View::ALL, View::as_str),
        "sort" => words(Sort::ALL, Sort::as_str),
        "query" => "text".into(),
        _ => [&FACETS[..], &OTHER_KEYS].concat().join(", "),
    }
}

/// What of an option was ignored, and what is accepted.
fn unknown(unknown: &Unknown, index: &Index) -> String {
    ignored_option(&unknown.option, &unknown.word, &allowed(&unknown.option, index))
}

/// What of `element.filters` was ignored, and what is accepted.
pub(super) fn unknown_part(unknown: &Unknown, index: &Index) -> String {
    let key = unknown.option.as_str();
    let allowed = allowed(key, index);
    let is = |keys: &[&str]| keys.contains(&key);
    match key {
        "" => ignored("filters=", &unknown.word, &["an object with ", &allowed].concat()),
        _ if is(&FACETS) => {
            let name = ["filters.", key, "="].concat();
            ignored(&name, &unknown.word, &["a list of ", &allowed].concat())
        }
        _ if is(&OTHER_KEYS) => ignored(&["filters.", key, "="].concat(), &unknown.word, &allowed),
        _ => ignored("filters.", key, &allowed),
    }
}

/// The language that the host page asks for.
pub(super) fn language(options: &JsValue) -> Option<String> {
    option(options, "lang").filter(|tag| !tag.is_empty())
}

/// The host page's own call to action.
fn action(options: &JsValue, default: &str, warnings: &mut Vec<String>) -> Option<HostAction> {
    let label = option(options, "action-label").filter(|label| !label.trim().is_empty());
    let Some(text) = option(options, "action-url") else {
        if let Some(label) = label {
            warnings.push(ignored_option("action-label", &label, "text beside an action-url"));
        }
        return None;
    };
    let text = Json::Text(text);
    let url = Url::read(&text, &mut Cursor::default());
    if url.is_none() {
        let allowed = "an address that begins with http:// or https://";
        warnings.push(ignored_option("action-url", text.text().unwrap_or_default(), allowed));
    }
    let label = label.unwrap_or_else(|| default.into());
    Some(HostAction { url: url?.0.into(), label: label.into() })
}

impl Options {
    /// Reads a plain object with texts under the names of the options; the language is that of the
    /// visitor, if the visitor has chosen one.
    pub(super) fn read(options: &JsValue, index: &Index, chosen: Option<&str>) -> Self {
        let mut warnings = Vec::new();
        let theme = option(options, "theme").unwrap_or_else(|| "light".into());
        let theme = if ["light", "dark", "auto"].contains(&theme.as_str()) {
            theme
        } else {
            warnings.push(ignored_option("theme", &theme, "light, dark, auto"));
            "light".into()
        };
        let level =
            option(options, "heading-level").map(|level| (level.trim().parse::<u8>().ok(), level));
        let level = match level {
            None => 2,
            Some((Some(level @ 1..=5), _)) => level,
            Some((_, seen)) => {
                warnings.push(ignored_option("heading-level", &seen, "a number from 1 to 5"));
                2
            }
        };
        let preset = [&FACETS[..], &["query"]].concat();
        let preset: Vec<(&str, String)> =
            preset.into_iter().filter_map(|name| Some((name, option(options, name)?))).collect();
        let preset: Vec<(&str, &str)> =
            preset.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let (filter, mut ignored) = Filter::from_options(index, &preset);
        let mut view = View::default();
        if let Some(word) = option(options, "view") {
            match View::parse(&word) {
                Some(found) => view = found,
                None => ignored.push(Unknown { option: "view".into(), word }),
            }
        }
        warnings.extend(ignored.iter().map(|u| unknown(u, index)));
        let preset = Preset { filter, view, locked: option(options, "locked").is_some() };
        let default_language = index.dossier().default_language().to_string();
        let wanted = chosen.map(str::to_owned).or_else(|| language(options));
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
        let action = action(options, say.host_action, &mut warnings);
        let voice = Rc::new(voice);
        Options { voice, theme: theme.into(), level, heading, preset, action, warnings }
    }
}
