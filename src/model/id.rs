//! Ids: the names by which records, links and citations refer to each other.

use std::fmt;
use std::rc::Rc;

use super::form::Form;
use super::json::{Json, quote};
use super::problem::{Code, TOLD, tell};
use super::read::{Cursor, Read};

/// A record's id: small Latin letters, digits and hyphens, unique in its file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Rc<str>);

impl Id {
    /// The id, when `text` has the form `^[a-z0-9][a-z0-9-]*$`.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let form = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        (!text.is_empty() && !text.starts_with('-') && text.bytes().all(form))
            .then(|| Id(text.into()))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How the id was probably meant.
fn hint(text: &str) -> String {
    if !TOLD {
        return String::new();
    }
    if text.contains("://") {
        return "put the address into a record of `sources`, and write the id of that record here"
            .into();
    }
    if text.contains([',', ';']) {
        return "this is one id; several are a list, each by itself".into();
    }
    let plain = |c: char| if c == ' ' || c == '_' { '-' } else { c.to_ascii_lowercase() };
    let slug: String = text.trim().chars().map(plain).collect();
    match Id::new(&slug) {
        Some(id) => format!("write it like \"{id}\""),
        None => "write it like `google-uscis-2017`".into(),
    }
}

impl Read for Id {
    const FORM: Form = Form::Name;
    fn read(value: &Json, at: &mut Cursor) -> Option<Self> {
        let text = String::read(value, at)?;
        let id = Id::new(&text);
        if id.is_none() {
            at.error(
                Code::Id,
                tell!(
                    "{} is not an id: only a–z, 0–9 and hyphens, not a hyphen first",
                    quote(&text)
                ),
                hint(&text),
            );
        }
        id
    }
}

#[cfg(feature = "staff")]
impl serde::Serialize for Id {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.0)
    }
}
#[cfg(feature = "staff")]
super::schema::text_schema!(
    Id,
    "Id",
    schemars::json_schema!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$" })
);
