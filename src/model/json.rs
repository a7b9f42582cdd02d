//! A JSON value as it stands in a file, before anything is known of its meaning.

/// One JSON value; objects keep the order of their keys.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as JavaScript reads it
    Number(f64),
    /// A string
    Text(String),
    /// An array
    List(Vec<Json>),
    /// An object
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The value under `key`, when this is an object that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Object(entries) => entries.iter().find(|(k, _)| k == key).map(|(_, v)| v),
            _ => None,
        }
    }

    /// The items, when this is an array; else none.
    #[must_use]
    pub fn items(&self) -> &[Json] {
        match self {
            Json::List(items) => items,
            _ => &[],
        }
    }

    /// The entries, when this is an object; else none.
    #[must_use]
    pub fn entries(&self) -> &[(String, Json)] {
        match self {
            Json::Object(entries) => entries,
            _ => &[],
        }
    }

    /// The string, when this is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value in a few words for a message: `"abc"`, `-5`, `a list of 3`.
    #[must_use]
    pub fn seen(&self) -> String {
        match self {
            Json::Null => "null".into(),
            Json::Bool(b) => b.to_string(),
            Json::Number(n) => n.to_string(),
            Json::Text(t) => quote(t),
            Json::List(items) => format!("a list of {}", items.len()),
            Json::Object(_) => "an object".into(),
        }
    }
}

/// `text` in straight quotes, cut after 40 characters.
#[must_use]
pub fn quote(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    format!("\"{short}\"")
}

#[cfg(feature = "staff")]
impl serde::Serialize for Json {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Null => s.serialize_unit(),
            Json::Bool(b) => s.serialize_bool(*b),
            Json::Number(n) => super::money::serialize_number(*n, s),
            Json::Text(t) => s.serialize_str(t),
            Json::List(items) => s.collect_seq(items),
            Json::Object(entries) => s.collect_map(entries.iter().map(|(k, v)| (k, v))),
        }
    }
}
