//! Which columns a sheet gets for the records that are written into it.

use super::book::{Cell, Look, Row, Sheet, Value};
use super::layout::{AS_LIST, Column, OWNER, POSITION, REST, Rows, Table, has_column, part};
use super::marked::{mark, needs_mark};
use crate::model::form::{Field, Form};
use crate::model::json::Json;
use crate::model::{ContractScheme, OrganizationScheme};

/// A cell can hold 32,767 units of UTF-16; a longer text goes on in another column.
const LONGEST: usize = 32_000;

/// One row before its columns are known.
pub(super) type Cells = Vec<(Column, Value)>;

/// The languages and keys of one's own that the records of a sheet have, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Known {
    languages: Vec<(&'static str, Vec<String>)>,
    plain: Vec<&'static str>,
    extra: Vec<String>,
}

impl Known {
    /// Of all `records`; a field with no text at all gets the `default` languages.
    pub(super) fn of<'j>(
        fields: &'static [Field],
        records: impl Iterator<Item = &'j Json>,
        default: &[String],
    ) -> Self {
        let mut known = Known::default();
        for record in records {
            let Json::Object(entries) = record else { continue };
            for (key, value) in entries {
                let field = fields.iter().find(|field| field.name == key);
                match (field.map(|f| (f.name, f.form)), value) {
                    (Some((name, Form::ByLanguage { .. })), Json::Object(texts)) => {
                        let languages = known.languages(name);
                        for (tag, _) in texts.iter().filter(|(tag, _)| is_heading(tag)) {
                            if !languages.contains(tag) {
                                languages.push(tag.clone());
                            }
                        }
                    }
                    (Some((name, Form::ByLanguage { plain: true })), _)
                        if !known.plain.contains(&name) =>
                    {
                        known.plain.push(name);
                    }
                    (None, _) if is_heading(key) && !known.extra.contains(key) => {
                        known.extra.push(key.clone());
                    }
                    _ => {}
                }
            }
        }
        for field in fields {
            let empty = !known.plain.contains(&field.name);
            if matches!(field.form, Form::ByLanguage { .. }) && empty {
                let languages = known.languages(field.name);
                if languages.is_empty() {
                    languages.extend(default.iter().cloned());
                }
            }
        }
        known
    }

    fn languages(&mut self, field: &'static str) -> &mut Vec<String> {
        let at = self.languages.iter().position(|(name, _)| *name == field);
        let at = at.unwrap_or_else(|| {
            self.languages.push((field, Vec::new()));
            self.languages.len() - 1
        });
        &mut self.languages[at].1 // it has been found or added
    }

    /// The place of a language among the columns of a field.
    fn language(&self, field: &str, tag: &str) -> Option<usize> {
        let (_, languages) = self.languages.iter().find(|(name, _)| *name == field)?;
        languages.iter().position(|known| known == tag)
    }

    /// The cells of one record, but for its parts.
    pub(super) fn cells(&self, fields: &'static [Field], record: &Json) -> Cells {
        let mut cells = Vec::new();
        for field in fields.iter().filter(|field| has_column(field)) {
            if let Some(value) = record.get(field.name) {
                self.field(field, value, &mut cells);
            }
        }
        self.extra(fields, record, &mut cells);
        cells
    }

    fn field(&self, field: &'static Field, value: &Json, cells: &mut Cells) {
        let plain = Column::Field(field, None);
        let (Form::ByLanguage { .. }, Json::Object(texts)) = (field.form, value) else {
            cells.extend(cell(field.form, value).map(|cell| (plain, cell)));
            return;
        };
        // In the order of the columns the texts come back in the same order; else all are written out.
        let places: Option<Vec<usize>> =
            texts.iter().map(|(tag, _)| self.language(field.name, tag)).collect();
        let rising = places.is_some_and(|p| !p.is_empty() && p.is_sorted_by(|a, b| a < b));
        if !rising {
            let first = self.languages.iter().find(|(name, _)| *name == field.name);
            let tag = first.and_then(|(_, tags)| tags.first().cloned());
            let column = if field.form == (Form::ByLanguage { plain: true }) { None } else { tag };
            cells.push((Column::Field(field, column), Value::Text(mark(value))));
            return;
        }
        for (tag, text) in texts {
            let column = Column::Field(field, Some(tag.clone()));
            cells.extend(cell(Form::Text, text).map(|cell| (column, cell)));
        }
    }

    /// Keys of one's own: in their columns as far as these stand in the same order, the rest as JSON.
    fn extra(&self, fields: &[Field], record: &Json, cells: &mut Cells) {
        let Json::Object(entries) = record else { return };
        let mut last = None;
        let mut rest = Vec::new();
        for (key, value) in entries {
            if fields.iter().any(|field| field.name == key) {
                continue;
            }
            let place = self.extra.iter().position(|known| known == key);
            match place.filter(|place| rest.is_empty() && last.is_none_or(|last| *place > last)) {
                Some(place) => {
                    last = Some(place);
                    cells.push((Column::Extra(key.clone()), free(value)));
                }
                None => rest.push((key.clone(), value.clone())),
            }
        }
        if !rest.is_empty() {
            cells.push((Column::Rest, Value::Text(mark(&Json::Object(rest)))));
        }
    }

    /// All columns of a sheet, in the order in which they are written.
    fn all(&self, table: &Table, rows: &[Cells]) -> Vec<Column> {
        let mut used: Vec<&Column> = Vec::new();
        for (column, _) in rows.iter().flatten() {
            let certain =
                matches!(column, Column::Extra(_) | Column::Field(_, Some(_)) | Column::Owner);
            if !certain && !used.contains(&column) {
                used.push(column);
            }
        }
        let uses = |column: &Column| used.contains(&column);
        let mut columns = Vec::new();
        if table.rows == Rows::Parts {
            columns.push(Column::Owner);
        }
        columns.extend([Column::Position, Column::AsList].into_iter().filter(|c| uses(c)));
        for field in table.fields.iter().filter(|field| has_column(field)) {
            let plain = Column::Field(field, None);
            if !matches!(field.form, Form::ByLanguage { .. }) || uses(&plain) {
                columns.push(plain);
            }
            if let Some((_, tags)) = self.languages.iter().find(|(name, _)| *name == field.name) {
                columns.extend(tags.iter().map(|tag| Column::Field(field, Some(tag.clone()))));
            }
        }
        columns.extend(self.extra.iter().map(|key| Column::Extra(key.clone())));
        columns.extend([Column::Rest].into_iter().filter(|c| uses(c)));
        columns
    }

    /// The sheet with its headings in the first row.
    pub(super) fn sheet(&self, table: &Table, rows: Vec<Cells>) -> Sheet {
        let columns = self.all(table, &rows);
        let mut parts: Vec<u32> = vec![1; columns.len()];
        let mut done = Vec::with_capacity(rows.len());
        for cells in rows {
            let mut row: Vec<(usize, Value)> = Vec::with_capacity(cells.len());
            for (column, value) in cells {
                let Some(at) = columns.iter().position(|c| *c == column) else { continue };
                if let (Some(text), Some(most)) = (long(&value), parts.get_mut(at)) {
                    *most = (*most).max(u32::try_from(split(text).len()).unwrap_or(1));
                }
                row.push((at, value));
            }
            done.push(row);
        }
        let mut starts = Vec::with_capacity(columns.len());
        let mut sheet = Sheet { name: table.name.into(), ..Sheet::default() };
        let mut headings = Row { number: 1, cells: Vec::new() };
        let mut next = 0;
        for (column, parts) in columns.iter().zip(&parts) {
            starts.push(next);
            for part in 1..=*parts {
                let name = heading(column);
                let text = if part == 1 { name } else { format!("{name}+{part}") };
                headings.cells.push((next, Cell::text(text)));
                sheet.looks.push(look(table, column));
                next += 1;
            }
        }
        sheet.rows.push(headings);
        for (number, row) in (2u32..).zip(done) {
            let mut cells: Vec<(u32, Cell)> = Vec::with_capacity(row.len());
            for (at, value) in row {
                let start = starts.get(at).copied().unwrap_or(0);
                match long(&value) {
                    Some(text) => {
                        cells.extend((start..).zip(split(text).into_iter().map(Cell::text)));
                    }
                    None => cells.push((start, value.into())),
                }
            }
            cells.sort_by_key(|(column, _)| *column);
            sheet.rows.push(Row { number, cells });
        }
        sheet
    }
}

/// The heading of a column.
pub(super) fn heading(column: &Column) -> String {
    match column {
        Column::Field(field, None) => field.name.into(),
        Column::Field(field, Some(language)) => format!("{}:{language}", field.name),
        Column::Extra(key) => key.clone(),
        Column::Rest => REST.into(),
        Column::Owner => OWNER.into(),
        Column::Position => POSITION.into(),
        Column::AsList => AS_LIST.into(),
    }
}

pub(super) fn look(table: &Table, column: &Column) -> Look {
    let form = match column {
        Column::Field(field, _) => field.form,
        Column::Position => Form::Whole,
        Column::AsList => Form::Bool,
        Column::Extra(_) | Column::Rest => Form::Text,
        Column::Owner => Form::Name,
    };
    let mut look = Look::of(form);
    // Identifiers of organizations and of contracts share a sheet.
    if table.name == "identifiers" && !look.words.is_empty() {
        let more =
            ContractScheme::WORDS.iter().filter(|word| !OrganizationScheme::WORDS.contains(word));
        look.words.extend(more);
    }
    look
}

impl Look {
    /// Of a column whose cells have this form.
    #[must_use]
    pub fn of(form: Form) -> Self {
        let wide = matches!(form, Form::ByLanguage { .. } | Form::Text | Form::Address);
        let words = match form {
            Form::Word(words) => words.to_vec(),
            Form::Bool => vec!["true", "false"],
            _ => Vec::new(),
        };
        Look { form, words, wide }
    }
}

/// The cell of a field's value; an empty one for what an empty cell says.
pub(super) fn cell(form: Form, value: &Json) -> Option<Value> {
    let text = match (form, value) {
        (Form::OrNull(_), Json::Null) => return None,
        (Form::OrNull(form), value) => return cell(*form, value),
        (Form::Money | Form::Whole, Json::Number(n)) => {
            return Some(Value::Number(*n, super::book::Shown::Plain));
        }
        (Form::Bool, Json::Bool(b)) => return Some(Value::Text(b.to_string())),
        (Form::List(_), Json::List(items)) if items.is_empty() => return None,
        (Form::List(_), Json::List(items)) => list(items),
        (Form::List(_), _) => None,
        (_, Json::Text(text)) => (!needs_mark(text)).then(|| text.clone()),
        _ => None,
    };
    Some(Value::Text(text.unwrap_or_else(|| mark(value))))
}

fn list(items: &[Json]) -> Option<String> {
    let plain = |item: &Json| {
        let text = item.text()?;
        let bare = text.trim_matches(super::cells::is_invisible);
        (bare == text && !text.is_empty() && !text.contains(';')).then(|| text.to_owned())
    };
    let texts: Vec<String> = items.iter().map(plain).collect::<Option<_>>()?;
    let joined = texts.join("; ");
    (!needs_mark(&joined)).then_some(joined)
}

/// The cell of a key of one's own.
pub(super) fn free(value: &Json) -> Value {
    match value {
        Json::Text(text) if !needs_mark(text) => Value::Text(text.clone()),
        _ => Value::Text(mark(value)),
    }
}

/// Whether a key or a language can stand in a row of headings and is found there again.
pub(super) fn is_heading(key: &str) -> bool {
    let plain = |c: char| !c.is_control() && !c.is_whitespace();
    key.chars().all(plain)
        && key.chars().count() <= 200
        && !needs_mark(key)
        && key.trim_matches(super::cells::is_invisible) == key
        && part(key).1 == 1
}

/// The text of a cell that can't hold all of it.
fn long(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) if text.len() > LONGEST => Some(text),
        _ => None,
    }
}

/// A long text in several pieces, none of which begins or ends with a space.
pub(super) fn split(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while rest.len() > LONGEST {
        let most = rest.floor_char_boundary(LONGEST);
        let solid = |at: usize| {
            let ends = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            let (before, behind) = rest.split_at(at);
            ends(before.chars().next_back()) && ends(behind.chars().next())
        };
        let cuts = (most / 2..=most).rev().filter(|at| rest.is_char_boundary(*at));
        let at = cuts.into_iter().find(|at| solid(*at)).unwrap_or(most);
        let (piece, behind) = rest.split_at(at);
        pieces.push(piece);
        rest = behind;
    }
    pieces.push(rest);
    pieces
}
