//! Choices as a host page's script writes them: `{ company: ["google"], query: "anthos" }`.

use super::chip::{Chip, FACETS, chips, filter_of};
use super::choices::Choices;
use super::options::Unknown;
use super::view::View;
use crate::model::json::Json;
use crate::query::{Filter, Index, Sort};

/// The keys of the object that are no facets.
pub const OTHER_KEYS: [&str; 3] = ["query", "view", "sort"];

impl Choices {
    /// These choices with what `part` names replaced, inside `lock`, and no page open; and what in it stands for
    /// nothing: by its key, also an unknown one, or by no key when it is no object.
    #[must_use]
    pub fn with_part(&self, index: &Index, lock: &Filter, part: &Json) -> (Choices, Vec<Unknown>) {
        let mut next = self.clone();
        let mut chosen = chips(&self.filter);
        let mut unknown = Vec::new();
        let mut ignore = |key: &str, seen: &Json| {
            unknown.push(Unknown { option: key.into(), word: said(seen) });
        };
        let Json::Object(entries) = part else {
            ignore("", part);
            return (next, unknown);
        };
        for (key, value) in entries {
            let known = match value {
                Json::List(words) if FACETS.contains(&key.as_str()) => {
                    chosen.retain(|chip| chip.facet() != key);
                    for word in words {
                        match word.text().and_then(|text| Chip::named(index, key, text)) {
                            Some(chip) => chosen.push(chip),
                            None => ignore(key, word),
                        }
                    }
                    true
                }
                Json::Text(text) => match key.as_str() {
                    "query" => {
                        next.filter.query.clone_from(text);
                        true
                    }
                    "view" => View::parse(text).map(|view| next.view = view).is_some(),
                    "sort" => Sort::parse(text).map(|sort| next.sort = sort).is_some(),
                    _ => false,
                },
                _ => false,
            };
            if !known {
                ignore(key, value);
            }
        }
        next.filter = filter_of(chosen, &next.filter.query).within(lock);
        next.page = None;
        (next, unknown)
    }
}

/// A value in a word; numbers are not written out, which would cost more than it helps.
fn said(value: &Json) -> String {
    match value {
        Json::Text(text) => return ["\"", text, "\""].concat(),
        Json::Null => "null",
        Json::Bool(_) => "(true or false)",
        Json::Number(_) => "(a number)",
        Json::List(_) => "(a list)",
        Json::Object(_) => "(an object)",
    }
    .into()
}
