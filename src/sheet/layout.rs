//! Which sheets there are and what their headings mean, from the fields of the model's records.

use crate::model::form::{Field, Form};
use crate::model::{Amount, Citation, Count, Dossier, OrganizationIdentifier};

/// The sheet of the top level: a column of keys and one of values.
pub(super) const HEAD: &str = "dossier";
/// The headings of that sheet.
pub(super) const KEY: &str = "key";
pub(super) const VALUE: &str = "value";
/// Whose amount, count, citation or identifier it is: an id, or `id#2` for a figure.
pub(super) const OWNER: &str = "record";
/// In `citations`: which of the record's sources it is, from 1.
pub(super) const POSITION: &str = "position";
/// In `counts`: whether a single row is a list all the same.
pub(super) const AS_LIST: &str = "list";
/// Keys of a record's own that no heading can hold, as one JSON object.
pub(super) const REST: &str = "json";

/// What the rows of a sheet are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rows {
    /// Records of the array of this name
    Records,
    /// One record at most
    Single,
    /// Parts of records of other sheets
    Parts,
}

/// A sheet that is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) fields: &'static [Field],
    pub(super) rows: Rows,
}

/// All sheets with records, in the order in which they are written.
pub(super) fn tables() -> Vec<Table> {
    let mut tables: Vec<Table> = Dossier::FIELDS.iter().filter_map(table).collect();
    let parts = |name, fields| Table { name, fields, rows: Rows::Parts };
    tables.extend([
        parts("amounts", Amount::FIELDS),
        parts("counts", Count::FIELDS),
        parts("citations", Citation::FIELDS),
        // Both kinds of identifier have the same fields.
        parts("identifiers", OrganizationIdentifier::FIELDS),
    ]);
    tables
}

/// The sheet of a field of the top level, when it has one.
pub(super) fn table(field: &Field) -> Option<Table> {
    let (fields, rows) = match field.form {
        Form::List(Form::Record(fields)) => (*fields, Rows::Records),
        Form::Record(fields) if fields.iter().any(|f| f.name == "sources") => {
            (fields, Rows::Single)
        }
        _ => return None,
    };
    Some(Table { name: field.name, fields, rows })
}

/// Names of all sheets.
#[must_use]
pub fn sheet_names() -> Vec<&'static str> {
    std::iter::once(HEAD).chain(tables().iter().map(|table| table.name)).collect()
}

/// What a column, or a row of the top level, holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Column {
    /// A field, in one language where it names one
    Field(&'static Field, Option<String>),
    /// A key that starts with `x-` or `$`
    Extra(String),
    /// [`REST`]
    Rest,
    /// [`OWNER`]
    Owner,
    /// [`POSITION`]
    Position,
    /// [`AS_LIST`]
    AsList,
}

impl Table {
    /// The column by which a row is recognized, and which marks it as an example: its first.
    pub(super) fn leading(&self) -> &'static str {
        if self.rows == Rows::Parts { OWNER } else { self.fields.first().map_or("", |f| f.name) }
    }

    /// The field of this name that has a column.
    pub(super) fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name && has_column(field))
    }

    /// The names of all columns but those of languages.
    pub(super) fn headings(&self) -> Vec<&'static str> {
        let special: &[&'static str] = match self.name {
            "citations" => &[OWNER, POSITION],
            "counts" => &[OWNER, AS_LIST],
            _ if self.rows == Rows::Parts => &[OWNER],
            _ => &[],
        };
        let fields = self.fields.iter().filter(|field| has_column(field)).map(|field| field.name);
        special.iter().copied().chain(fields).chain([REST]).collect()
    }

    /// What the heading `text`, without spaces around it, stands for.
    pub(super) fn column(&self, text: &str) -> Option<Column> {
        let known =
            |name: &'static str| text.eq_ignore_ascii_case(name) && self.headings().contains(&name);
        if self.rows == Rows::Parts && known(OWNER) {
            return Some(Column::Owner);
        }
        if self.name == "citations" && known(POSITION) {
            return Some(Column::Position);
        }
        if self.name == "counts" && known(AS_LIST) {
            return Some(Column::AsList);
        }
        if known(REST) { Some(Column::Rest) } else { column(self.fields, text) }
    }
}

/// What the heading or key `text` stands for among `fields`.
pub(super) fn column(fields: &'static [Field], text: &str) -> Option<Column> {
    if text.starts_with("x-") || text.starts_with('$') {
        return Some(Column::Extra(text.into()));
    }
    let (name, language) = match text.split_once(':') {
        Some((name, language)) => (name.trim(), Some(language.trim().to_owned())),
        None => (text, None),
    };
    let field = fields.iter().find(|f| f.name.eq_ignore_ascii_case(name) && has_column(f))?;
    match (field.form, &language) {
        (Form::ByLanguage { plain }, language) if plain || language.is_some() => {}
        (Form::ByLanguage { .. }, _) | (_, Some(_)) => return None,
        _ => {}
    }
    Some(Column::Field(field, language))
}

/// A heading without what says that it continues another, and its place in that row: 1, 2 …
///
/// A text longer than a cell can hold goes on in `text+2`, `text+3`.
pub(super) fn part(heading: &str) -> (&str, u32) {
    if let Some((name, number)) = heading.rsplit_once('+')
        && let Ok(number @ 2..) = number.parse::<u32>()
        && !name.is_empty()
    {
        return (name, number);
    }
    (heading, 1)
}

/// Whether a field stands in a column and not in rows of another sheet.
pub(super) fn has_column(field: &Field) -> bool {
    !matches!(field.form, Form::Record(_) | Form::List(Form::Record(_)))
}
