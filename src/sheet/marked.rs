//! What a cell can't hold as it is stands there as JSON behind `json:`.
//!
//! `json:""` is a text that is empty, `json:true` a value that is no text, `json:["a;b"]` a list
//! whose item has the sign that separates items.

use serde_json::{Map, Number, Value};

use crate::model::json::Json;

/// What stands before a value that is written as JSON.
pub(super) const MARK: &str = "json:";

/// `value` as the text of a cell.
pub(super) fn mark(value: &Json) -> String {
    format!("{MARK}{}", to_value(value))
}

/// What a text of a cell stands for: nothing without the mark, else the value.
///
/// # Errors
/// What stands behind the mark and is no JSON, in the parser's words.
pub(super) fn unmark(text: &str) -> Option<Result<Json, String>> {
    let json = text.trim_start().strip_prefix(MARK)?;
    Some(serde_json::from_str(json).map(from_value).map_err(|e| e.to_string()))
}

/// Whether a text would not come back as it is from a cell, in some spreadsheet program.
pub(super) fn needs_mark(text: &str) -> bool {
    let control = |c: char| (c.is_control() && c != '\n' && c != '\t') || is_no_character(c);
    text.is_empty()
        || text.trim() != text
        || text.starts_with(MARK)
        || text.starts_with('#')
        || text.starts_with('\u{feff}')
        || text.chars().any(control)
        || has_escape(text)
}

fn is_no_character(c: char) -> bool {
    matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{fffd}' | '\u{2028}' | '\u{2029}')
}

/// `_x000D_` is how workbooks write a character that XML can't.
fn has_escape(text: &str) -> bool {
    text.match_indices("_x").any(|(at, _)| {
        let code = text.as_bytes().get(at + 2..at + 7).unwrap_or_default();
        code.len() == 5 && code.ends_with(b"_") && code.iter().take(4).all(u8::is_ascii_hexdigit)
    })
}

fn to_value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(b) => Value::Bool(*b),
        Json::Number(n) => Number::from_f64(*n).map_or(Value::Null, Value::Number),
        Json::Text(text) => Value::String(text.clone()),
        Json::List(items) => items.iter().map(to_value).collect(),
        Json::Object(entries) => Value::Object(
            entries.iter().map(|(k, v)| (k.clone(), to_value(v))).collect::<Map<_, _>>(),
        ),
    }
}

fn from_value(value: Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(b) => Json::Bool(b),
        Value::Number(n) => n.as_f64().map_or(Json::Null, Json::Number),
        Value::String(text) => Json::Text(text),
        Value::Array(items) => Json::List(items.into_iter().map(from_value).collect()),
        Value::Object(entries) => {
            Json::Object(entries.into_iter().map(|(k, v)| (k, from_value(v))).collect())
        }
    }
}
