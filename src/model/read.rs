//! From JSON to values, collecting every problem on the way instead of stopping at the first.
//!
//! The types of this folder say what they accept by implementing [`Read`]; `record!` does it for
//! structs, so that a field's name, type, schema and text form are stated once.

use std::collections::BTreeSet;

use super::form::Form;
use super::json::{Json, quote};
use super::problem::{Code, Mark, Path, Problem, Severity, Step, TOLD, is_certainly, tell, told};

/// Where the reader stands, and what it has found wrong so far.
#[derive(Debug, Default)]
pub struct Cursor {
    path: Path,
    /// Problems in the order of the file
    pub problems: Vec<Problem>,
}

impl Cursor {
    /// Notes an error at the place where the reader stands.
    pub fn error(&mut self, code: Code, message: impl Into<String>, hint: impl Into<String>) {
        self.problems.push(Problem {
            severity: Severity::Error,
            code,
            path: self.path.clone(),
            mark: Mark::Value,
            message: told(message),
            hint: told(hint),
            other: None,
            mend: None,
        });
    }

    /// Says what mends the problem that was noted last, in its place.
    pub(crate) fn mend(&mut self, value: impl FnOnce() -> Option<Json>) {
        if TOLD && let Some(problem) = self.problems.last_mut() {
            problem.mend = value();
        }
    }

    /// Notes a value of another type than `accepted`.
    pub fn wrong_shape(&mut self, value: &Json, accepted: &str) {
        let hint = match accepted.split(' ').next().unwrap_or_default() {
            "text" | "text," if *value == Json::Null => {
                "write it in double quotes; if it is not known, leave the whole line out"
            }
            "text" | "text," => "put it in double quotes",
            "true" => "write true or false, without quotes",
            _ => match accepted.split(' ').nth(1) {
                Some("list") => "put it in brackets, also when it is only one: [ … ]",
                Some("object") => "write { \"key\": value } with the keys that belong here",
                _ => "write it in this form",
            },
        };
        self.error(Code::Shape, tell!("{} is not {accepted}", value.seen()), hint);
        self.mend(|| match value {
            Json::Text(text) if accepted.starts_with("true") => [true, false]
                .into_iter()
                .find(|b| is_certainly(text, &b.to_string()))
                .map(Json::Bool),
            _ => None,
        });
    }

    // Apart from `inside`, which is compiled for each thing read.
    #[inline(never)]
    fn enter(&mut self, step: Step) {
        self.path.0.push(step);
    }

    #[inline(never)]
    fn leave(&mut self) {
        self.path.0.pop();
    }

    /// Reads with `step` behind the path.
    #[inline]
    pub fn inside<T>(&mut self, step: Step, read: impl FnOnce(&mut Self) -> T) -> T {
        self.enter(step);
        let result = read(self);
        self.leave();
        result
    }
}

/// A type that can be read from JSON.
pub trait Read: Sized {
    /// Whether its key may be left out.
    const OPTIONAL: bool = false;

    /// How such a value stands in a spreadsheet.
    const FORM: Form;

    /// The value, or `None` with at least one problem noted.
    fn read(value: &Json, at: &mut Cursor) -> Option<Self>;

    /// What stands for a key that was left out.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }

    /// Whether the key is left out when the value is written.
    fn is_absent(&self) -> bool {
        false
    }
}

impl<T: Read> Read for Option<T> {
    const OPTIONAL: bool = true;
    const FORM: Form = T::FORM;
    fn read(value: &Json, at: &mut Cursor) -> Option<Self> {
        Some(T::read(value, at))
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Read> Read for Vec<T> {
    const OPTIONAL: bool = true;
    const FORM: Form = Form::List(&T::FORM);
    fn read(value: &Json, at: &mut Cursor) -> Option<Self> {
        let mut read = Vec::with_capacity(value.items().len());
        each_item(value, at, &mut |item, at| read.extend(T::read(item, at))).then_some(read)
    }
    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

/// Goes through a list; `false` when it is none. Compiled once for all that lists have.
#[inline(never)]
fn each_item(value: &Json, at: &mut Cursor, read: &mut dyn FnMut(&Json, &mut Cursor)) -> bool {
    let Json::List(items) = value else {
        at.wrong_shape(value, "a list in [ ]");
        return false;
    };
    for (n, item) in (0u32..).zip(items) {
        at.inside(Step::Index(n), |at| read(item, at));
    }
    true
}

impl Read for String {
    const FORM: Form = Form::Text;
    fn read(value: &Json, at: &mut Cursor) -> Option<Self> {
        if let Json::Text(text) = value {
            return Some(text.clone());
        }
        at.wrong_shape(value, "text in \" \"");
        None
    }
}

impl Read for bool {
    const FORM: Form = Form::Bool;
    fn read(value: &Json, at: &mut Cursor) -> Option<Self> {
        if let Json::Bool(b) = value {
            return Some(*b);
        }
        at.wrong_shape(value, "true or false");
        None
    }
}

/// A value that may be `null`, which says something: "no one organization", "nobody by name".
///
/// Its key has to be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrNull<T>(pub Option<T>);

impl<T: Read> Read for OrNull<T> {
    const FORM: Form = Form::OrNull(&T::FORM);
    fn read(value: &Json, at: &mut Cursor) -> Option<Self> {
        if *value == Json::Null {
            Some(OrNull(None))
        } else {
            T::read(value, at).map(|v| OrNull(Some(v)))
        }
    }
}

#[cfg(feature = "staff")]
impl<T: serde::Serialize> serde::Serialize for OrNull<T> {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(s)
    }
}

#[cfg(feature = "staff")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for OrNull<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("{}OrNull", T::schema_name()).into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Option::<T>::json_schema(generator)
    }
}

/// Keys that start with `x-` or `$`: allowed everywhere, kept, and not looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extra(pub Vec<(String, Json)>);

/// The keys of one object while a record is read from it.
#[derive(Debug)]
pub struct Fields<'a> {
    entries: &'a [(String, Json)],
    known: &'static [&'static str],
}

impl<'a> Fields<'a> {
    /// The fields of `value`, which has to be an object with no other keys than `known`.
    pub fn of(value: &'a Json, known: &'static [&'static str], at: &mut Cursor) -> Option<Self> {
        let Json::Object(entries) = value else {
            at.wrong_shape(value, "an object in { }");
            return None;
        };
        for (key, _) in entries {
            if !known.contains(&key.as_str()) && !is_extra(key) {
                at.inside(Step::Key(key.clone()), |at| unknown_key(key, known, entries, at));
            }
        }
        duplicate_keys(entries, at);
        Some(Fields { entries, known })
    }

    /// The value under `key`; a missing required key is a problem of the object.
    pub fn get<T: Read>(&self, key: &'static str, at: &mut Cursor) -> Option<T> {
        let Some(value) = self.enter(key, T::OPTIONAL, at) else {
            return T::absent();
        };
        let read = T::read(value, at);
        at.leave();
        if T::OPTIONAL { read.or_else(T::absent) } else { read }
    }

    // What of `get` is the same for all types, compiled once.
    #[inline(never)]
    fn enter(&self, key: &'static str, optional: bool, at: &mut Cursor) -> Option<&'a Json> {
        debug_assert!(self.known.contains(&key));
        let value = self.entries.iter().find(|(k, _)| k == key).map(|(_, value)| value);
        if value.is_some() {
            at.enter(Step::Key(key.into()));
        } else if !optional {
            missing(key, at);
        }
        value
    }

    /// The keys kept without being looked at.
    #[must_use]
    pub fn extra(&self) -> Extra {
        Extra(self.entries.iter().filter(|(k, _)| is_extra(k)).cloned().collect())
    }
}

/// Notes the keys that stand in one object more than once.
pub(super) fn duplicate_keys(entries: &[(String, Json)], at: &mut Cursor) {
    // A browser keeps the last of two anyway.
    if !TOLD {
        return;
    }
    let mut seen = BTreeSet::new();
    for (key, _) in entries.iter().filter(|(key, _)| !seen.insert(key.as_str())) {
        at.inside(Step::Key(key.clone()), |at| {
            at.error(
                Code::DuplicateKey,
                tell!("{} stands twice in the same object", quote(key)),
                "keep one of the two, delete the other",
            );
            if let Some(problem) = at.problems.last_mut() {
                problem.other = Some(problem.path.clone());
            }
        });
    }
}

#[inline(never)]
fn missing(key: &str, at: &mut Cursor) {
    let hint = tell!("add \"{key}\": … with what is known");
    at.error(Code::Missing, tell!("`{key}` is missing"), hint);
}

fn is_extra(key: &str) -> bool {
    key.starts_with("x-") || key.starts_with('$')
}

fn unknown_key(
    key: &str,
    known: &'static [&'static str],
    entries: &[(String, Json)],
    at: &mut Cursor,
) {
    let hint = match nearest(key, known) {
        Some(near) => tell!("did you mean `{near}`?"),
        None => tell!("known here: {}; a key of your own starts with x-", known.join(", ")),
    };
    at.error(Code::UnknownKey, tell!("{} is not a key that is known here", quote(key)), hint);
    if let Some(problem) = at.problems.last_mut() {
        problem.mark = Mark::Key;
    }
    at.mend(|| {
        // Two keys that are meant to be the same are for somebody to decide.
        let means = |near: &str| entries.iter().filter(|(key, _)| is_certainly(key, near)).count();
        let near = nearest(key, known).filter(|near| is_certainly(key, near) && means(near) == 1);
        near.map(|near| Json::Text(near.into()))
    });
}

/// The word of `known` that `word` was probably meant to be.
#[must_use]
pub fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    if !TOLD {
        return None;
    }
    let word = word.to_lowercase();
    let (distance, near) = known
        .iter()
        .map(|&k| (strsim::damerau_levenshtein(&word, k), k))
        .min_by_key(|(d, _)| *d)?;
    (distance <= 1 + near.len() / 4).then_some(near)
}

/// Declares a record of the format once: struct, reader, writer and schema.
macro_rules! record {
    (
        $(#[doc = $doc:literal])*
        pub struct $name:ident {
            $( $(#[doc = $field_doc:literal])* pub $field:ident: $type:ty, )*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $( $(#[doc = $field_doc])* pub $field: $type, )*
            /// Keys that start with `x-` or `$`
            pub extra: $crate::model::read::Extra,
        }

        impl $name {
            /// The keys of this record, in the order in which they are written.
            pub const KEYS: &'static [&'static str] = &[$( stringify!($field) ),*];

            /// Of each key whether it is a text that may stand in several languages.
            pub const TEXTS: &'static [(&'static str, bool)] = &[$( (
                stringify!($field),
                matches!(
                    <$type as $crate::model::read::Read>::FORM,
                    $crate::model::form::Form::ByLanguage { plain: true }
                ),
            ) ),*];

            /// The fields of this record, in the same order.
            pub const FIELDS: &'static [$crate::model::form::Field] = &[$(
                $crate::model::form::Field {
                    name: stringify!($field),
                    text: concat!($( $field_doc ),*),
                    form: <$type as $crate::model::read::Read>::FORM,
                    required: !<$type as $crate::model::read::Read>::OPTIONAL,
                }
            ),*];
        }

        impl $crate::model::read::Read for $name {
            const FORM: $crate::model::form::Form =
                $crate::model::form::Form::Record(Self::FIELDS);
            #[inline(never)]
            fn read(
                value: &$crate::model::json::Json,
                at: &mut $crate::model::read::Cursor,
            ) -> Option<Self> {
                let fields = $crate::model::read::Fields::of(value, Self::KEYS, at)?;
                // All fields are read before one that failed ends it: every problem is found.
                $( let $field = fields.get::<$type>(stringify!($field), at); )*
                // One way out, not one for each field, which would have to drop all others.
                if $( $field.is_none() )||* {
                    return None;
                }
                Some(Self { $( $field: $field?, )* extra: fields.extra() })
            }
        }

        #[cfg(feature = "staff")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap;
                use $crate::model::read::Read;
                let mut map = s.serialize_map(None)?;
                $( if !Read::is_absent(&self.$field) {
                    map.serialize_entry(stringify!($field), &self.$field)?;
                } )*
                for (key, value) in &self.extra.0 {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }

        #[cfg(feature = "staff")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let fields = [$( (
                    stringify!($field),
                    concat!($( $field_doc ),*),
                    generator.subschema_for::<$type>(),
                    <$type as $crate::model::read::Read>::OPTIONAL,
                ) ),*];
                $crate::model::schema::object(concat!($( $doc ),*), fields)
            }
        }
    };
}
pub(crate) use record;
