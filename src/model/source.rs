//! Sources, and the places in them that say so.

use super::date::Date;
use super::form::Form;
use super::id::Id;
use super::json::Json;
use super::read::{Cursor, Read, record};
use super::text::{Tag, Text, Url};
use super::words::SourceKind;

record! {
    /// Something that says so: a report, a record, a letter.
    pub struct Source {
        /// Id
        pub id: Id,
        /// What it is
        pub kind: SourceKind,
        /// Its title, or its name in print
        pub title: Text,
        /// Who published it
        pub publisher: Option<String>,
        /// Who wrote it
        pub author: Option<String>,
        /// Its address; left out when none is known
        pub url: Option<Url>,
        /// Address of an archived copy
        pub archive_url: Option<Url>,
        /// Day of the archived copy
        pub archived_on: Option<Date>,
        /// Day of publication
        pub published: Option<Date>,
        /// Day on which it was read
        pub accessed: Option<Date>,
        /// Its language
        pub language: Option<Tag>,
        /// A remark
        pub note: Option<Text>,
    }
}

record! {
    /// A place in a source, written out.
    pub struct Citation {
        /// The source
        pub source: Id,
        /// Page, paragraph
        pub locator: Option<String>,
        /// The sentence that says so
        pub excerpt: Option<String>,
    }
}

/// A source, or a place in one.
#[derive(Clone, Debug, PartialEq)]
pub enum Ref {
    /// The source as a whole
    Whole(Id),
    /// A place in it
    Place(Citation),
}

impl Ref {
    /// The id of the source.
    #[must_use]
    pub fn source(&self) -> &Id {
        match self {
            Ref::Whole(id) => id,
            Ref::Place(citation) => &citation.source,
        }
    }

    /// The place in it, when it is known.
    #[must_use]
    pub fn place(&self) -> Option<&Citation> {
        match self {
            Ref::Whole(_) => None,
            Ref::Place(citation) => Some(citation),
        }
    }
}

impl Read for Ref {
    const FORM: Form = Form::Reference;
    fn read(value: &Json, at: &mut Cursor) -> Option<Self> {
        match value {
            Json::Text(_) => Id::read(value, at).map(Ref::Whole),
            Json::Object(_) => Citation::read(value, at).map(Ref::Place),
            _ => {
                at.wrong_shape(
                    value,
                    "a source: its id, or {\"source\": id, \"locator\": \"p. 3\"}",
                );
                None
            }
        }
    }
}

#[cfg(feature = "staff")]
impl serde::Serialize for Ref {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Ref::Whole(id) => id.serialize(s),
            Ref::Place(citation) => citation.serialize(s),
        }
    }
}

#[cfg(feature = "staff")]
impl schemars::JsonSchema for Ref {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Ref".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A source's id, or a place in it",
            "anyOf": [generator.subschema_for::<Id>(), generator.subschema_for::<Citation>()]
        })
    }
}
