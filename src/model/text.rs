//! Text in one or several languages, and addresses.

use super::form::Form;
use super::json::{Json, quote};
use super::problem::{Code, TOLD, tell};
use super::read::{Cursor, Read};

/// Text in the dossier's default language, or one text for each language tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// In the default language
    Plain(String),
    /// By BCP 47 tag, in the order of the file
    ByLanguage(Vec<(String, String)>),
}

impl Text {
    /// The text in `language`, else in `default`, else the first there is.
    ///
    /// A tag that is not there falls back to its language (`es-MX` to `es`).
    #[must_use]
    pub fn get(&self, language: &str, default: &str) -> &str {
        self.tagged(language, default).0
    }

    /// [`Text::get`] with the tag that the text has in the file; one without is in the default language.
    #[must_use]
    pub fn tagged(&self, language: &str, default: &str) -> (&str, Option<&str>) {
        match self {
            Text::Plain(text) => (text, None),
            Text::ByLanguage(texts) => {
                let find = |tag: &str| texts.iter().find(|(t, _)| t.eq_ignore_ascii_case(tag));
                let base = language.split('-').next().unwrap_or(language);
                find(language)
                    .or_else(|| find(base))
                    .or_else(|| find(default))
                    .or_else(|| texts.first())
                    .map_or(("", None), |(tag, text)| (text, Some(tag)))
            }
        }
    }

    /// Every language's text.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        let (plain, texts) = match self {
            Text::Plain(text) => (Some(text.as_str()), &[][..]),
            Text::ByLanguage(texts) => (None, texts.as_slice()),
        };
        plain.into_iter().chain(texts.iter().map(|(_, text)| text.as_str()))
    }
}

impl Read for Text {
    const FORM: Form = Form::ByLanguage { plain: true };
    fn read(value: &Json, at: &mut Cursor) -> Option<Self> {
        match value {
            Json::Text(text) => Some(Text::Plain(text.clone())),
            Json::Object(_) => Some(Text::ByLanguage(read_by_language(value, at)?)),
            _ => {
                at.wrong_shape(value, "text, or an object with a text for each language");
                None
            }
        }
    }
}

fn read_by_language(value: &Json, at: &mut Cursor) -> Option<Vec<(String, String)>> {
    let Json::Object(entries) = value else {
        at.wrong_shape(value, "an object with a text for each language");
        return None;
    };
    super::read::duplicate_keys(entries, at);
    let mut texts = Vec::new();
    for (tag, text) in entries {
        at.inside(super::problem::Step::Key(tag.clone()), |at| {
            if !is_language_tag(tag) {
                at.error(
                    Code::UnknownKey,
                    tell!("{} is not a language tag", quote(tag)),
                    "write a tag like en, es or zh-Hant",
                );
            }
            if let Some(text) = String::read(text, at) {
                texts.push((tag.clone(), text));
            }
        });
    }
    if entries.is_empty() {
        at.error(Code::Shape, "an object without any text", "write a text, or {\"en\": \"…\"}");
        return None;
    }
    Some(texts)
}

/// Whether `tag` has the form of a BCP 47 tag: `en`, `zh-Hant`, `es-MX`.
#[must_use]
pub(super) fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=8).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// A BCP 47 language tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag(pub String);

impl Read for Tag {
    const FORM: Form = Form::Name;
    fn read(value: &Json, at: &mut Cursor) -> Option<Self> {
        let tag = String::read(value, at)?;
        if !is_language_tag(&tag) {
            at.error(
                Code::Shape,
                tell!("{} is not a language tag", quote(&tag)),
                "write a tag like en, es or zh-Hant",
            );
            return None;
        }
        Some(Tag(tag))
    }
}

/// Translations by language tag, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Translations(pub Vec<(String, String)>);

impl Read for Translations {
    const OPTIONAL: bool = true;
    const FORM: Form = Form::ByLanguage { plain: false };
    fn read(value: &Json, at: &mut Cursor) -> Option<Self> {
        read_by_language(value, at).map(Translations)
    }
    fn absent() -> Option<Self> {
        Some(Self::default())
    }
    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }
}

/// An `http:` or `https:` address, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url(pub String);

/// An `http:`, `https:` or `mailto:` address, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact(pub String);

impl Read for Url {
    const FORM: Form = Form::Address;
    fn read(value: &Json, at: &mut Cursor) -> Option<Self> {
        read_address(value, &["http", "https"], at).map(Url)
    }
}

impl Read for Contact {
    const FORM: Form = Form::Address;
    fn read(value: &Json, at: &mut Cursor) -> Option<Self> {
        read_address(value, &["http", "https", "mailto"], at).map(Contact)
    }
}

fn read_address(value: &Json, schemes: &[&str], at: &mut Cursor) -> Option<String> {
    let text = String::read(value, at)?;
    let (scheme, rest) = text.split_once(':').unwrap_or(("", &text));
    let scheme = scheme.to_ascii_lowercase();
    // Browsers drop control characters and spaces from addresses: one inside could hide a scheme.
    let clean = !text.chars().any(|c| c.is_control() || c.is_whitespace());
    let host = rest.strip_prefix("//").is_some_and(|r| !r.is_empty() && !r.starts_with('/'));
    let named = if scheme == "mailto" { rest.contains('@') } else { host };
    if clean && named && schemes.contains(&scheme.as_str()) {
        return Some(text);
    }
    let (message, hint) = refused(&text, schemes, named);
    at.error(Code::Url, message, hint);
    None
}

/// Why an address is refused, and how it was probably meant; `named` when nothing but its form is wrong.
fn refused(text: &str, schemes: &[&str], named: bool) -> (String, &'static str) {
    if !TOLD {
        return (String::new(), "");
    }
    let seen = quote(text);
    if text.contains(char::is_whitespace) && named {
        return (
            format!("{seen} is not an address: there is a space or a line break in it"),
            "copy the whole address from the browser's address bar; it has %20 for a space",
        );
    }
    let bare = !text.contains([':', ' ']);
    let hint = match text {
        _ if bare && schemes.contains(&"mailto") && text.contains('@') => {
            "write mailto: in front of it"
        }
        _ if bare && text.contains('.') => {
            "write https:// in front of it, and try whether it opens"
        }
        _ => "copy the whole address from the browser's address bar, or leave the key out",
    };
    let accepted: Vec<String> = schemes.iter().map(|s| format!("{s}:")).collect();
    (format!("{seen} is not an address that starts with {}", accepted.join(" or ")), hint)
}

#[cfg(feature = "staff")]
mod write {
    use super::{Contact, Tag, Text, Translations, Url};
    use crate::model::schema::text_schema;
    use schemars::json_schema;
    use serde::{Serialize, Serializer};

    impl Serialize for Text {
        fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            match self {
                Text::Plain(text) => s.serialize_str(text),
                Text::ByLanguage(texts) => s.collect_map(texts.iter().map(|(k, v)| (k, v))),
            }
        }
    }
    impl Serialize for Translations {
        fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            s.collect_map(self.0.iter().map(|(k, v)| (k, v)))
        }
    }
    macro_rules! as_text {
        ($($type:ty),*) => { $(
            impl Serialize for $type {
                fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                    s.serialize_str(&self.0)
                }
            }
        )* };
    }
    as_text!(Tag, Url, Contact);
    text_schema!(
        Text,
        "Text",
        json_schema!({
            "description": "Text in the default language, or one text for each language tag",
            "anyOf": [
                { "type": "string" },
                { "type": "object", "minProperties": 1, "additionalProperties": { "type": "string" } }
            ]
        })
    );
    text_schema!(
        Translations,
        "Translations",
        json_schema!({ "type": "object", "minProperties": 1, "additionalProperties": { "type": "string" } })
    );
    text_schema!(
        Tag,
        "LanguageTag",
        json_schema!({ "type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$" })
    );
    text_schema!(
        Url,
        "Url",
        json_schema!({ "type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://" })
    );
    text_schema!(
        Contact,
        "Contact",
        json_schema!({ "type": "string", "pattern": "^([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)" })
    );
}
