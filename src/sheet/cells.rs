//! What one cell says as the value of a field.

use super::book::{Cell, Fault, Shown, Value};
use super::dates;
use super::marked::unmark;
use super::numbers::{self, Beside};
use crate::model::form::Form;
use crate::model::json::{Json, quote};
pub(super) use crate::model::problem::is_invisible;
use crate::model::problem::{Code, is_quotation_mark};
use crate::model::{Id, Moment};

/// A cell that says nothing certain.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) code: Code,
    pub(super) fault: Fault,
    /// What stands for the value, so that it does not count as missing
    pub(super) stand_in: Json,
}

fn wrong(code: Code, message: impl Into<String>, hint: impl Into<String>) -> Wrong {
    let fault = Fault::new(message, hint);
    Wrong { code, fault, stand_in: Json::Text(String::new()) }
}

/// The value of a cell for a field of `form`; nothing where the cell only has spaces.
pub(super) fn convert(form: Form, cell: &Cell, beside: Beside) -> Result<Option<Json>, Wrong> {
    if let Value::Wrong(fault) = &cell.value {
        return Err(Wrong {
            code: Code::Shape,
            fault: (**fault).clone(),
            stand_in: Json::Text(String::new()),
        });
    }
    if form == Form::Address
        && let Some(address) = address(cell)?
    {
        return Ok(Some(Json::Text(address)));
    }
    let Some(text) = cell.as_text() else { return typed(form, cell, beside).map(Some) };
    match unmark(text) {
        None => {}
        // A text that is written out stands for itself, also where a list is expected.
        Some(Ok(Json::Text(text))) => {
            let items = matches!(form, Form::List(_));
            return Ok(Some(if items { list(&text) } else { Json::Text(text) }));
        }
        Some(Ok(value)) => return Ok(Some(value)),
        Some(Err(e)) => {
            return Err(wrong(
                Code::Syntax,
                format!("behind `json:` stands something that is not JSON: {e}"),
                "correct it, or write the value without `json:`",
            ));
        }
    }
    if is_error(text.trim()) {
        return Err(wrong(
            Code::Shape,
            format!("{} is the error of a formula", quote(text.trim())),
            "mend the formula, or write its result",
        ));
    }
    let text = trimmed(form, text);
    if text.is_empty() { Ok(None) } else { written(form, text, beside).map(Some) }
}

/// The value of a text.
fn written(form: Form, text: &str, beside: Beside) -> Result<Json, Wrong> {
    let kept = || Json::Text(text.into());
    match form {
        Form::OrNull(form) => written(*form, text, beside),
        Form::List(_) => Ok(list(text)),
        Form::Money | Form::Whole => numbers::number(text, form, beside)
            .map(Json::Number)
            .map_err(|fault| Wrong { code: Code::Amount, fault, stand_in: kept() }),
        Form::Date | Form::Moment if Moment::parse(text).is_none() => {
            match dates::meant(text, form == Form::Moment) {
                Some(fault) => Err(Wrong { code: Code::Date, fault, stand_in: kept() }),
                None => Ok(kept()),
            }
        }
        Form::Bool => match text.to_ascii_lowercase().as_str() {
            "true" => Ok(Json::Bool(true)),
            "false" => Ok(Json::Bool(false)),
            _ => Err(Wrong {
                stand_in: kept(),
                ..wrong(
                    Code::Shape,
                    format!("{} is not true or false", quote(text)),
                    "write true or false",
                )
            }),
        },
        Form::Name => {
            let bare = text.trim_matches(is_quotation_mark);
            match Id::new(bare).filter(|_| bare != text) {
                Some(id) => Err(Wrong {
                    code: Code::Id,
                    fault: Fault::new(
                        format!("{} has quotation marks around it", quote(text)),
                        format!("write {id}"),
                    )
                    .mended_by(id.as_str()),
                    stand_in: kept(),
                }),
                None => Ok(kept()),
            }
        }
        _ => Ok(kept()),
    }
}

/// The value of a cell that is no text.
fn typed(form: Form, cell: &Cell, beside: Beside) -> Result<Json, Wrong> {
    match (form, &cell.value) {
        (Form::OrNull(form), _) => typed(*form, cell, beside),
        (Form::Money | Form::Whole, Value::Number(n, Shown::Percent)) => {
            let seen = format!("{}%", n * 100.0);
            numbers::number(&seen, form, beside).map(Json::Number).map_err(|fault| Wrong {
                code: Code::Amount,
                fault,
                stand_in: Json::Text(seen),
            })
        }
        (Form::Money | Form::Whole, Value::Number(n, _)) => Ok(Json::Number(*n)),
        (Form::Date | Form::Moment, Value::Number(n, Shown::Plain)) => year(*n),
        (Form::Date, Value::Date(date)) => Ok(Json::Text(date.trim_end_matches("T00:00").into())),
        (Form::Moment, Value::Date(date)) => Ok(Json::Text(date.clone())),
        (Form::Bool, Value::Bool(b)) => Ok(Json::Bool(*b)),
        (Form::List(_), Value::Number(n, shown)) => digits(*n, *shown).map(|text| list(&text)),
        (
            Form::Text | Form::ByLanguage { .. } | Form::Name | Form::Word(_) | Form::Address,
            Value::Number(n, shown),
        ) => digits(*n, *shown).map(Json::Text),
        (_, Value::Date(date)) => Err(wrong(
            Code::Shape,
            format!("the spreadsheet has made the date {date} of what was typed here"),
            "format the cell as text and write it again",
        )),
        (_, Value::Bool(b)) => Err(wrong(
            Code::Shape,
            format!("the spreadsheet has made the value {b} of what was typed here"),
            "format the cell as text and write it again",
        )),
        (_, Value::Number(n, _)) => Err(wrong(
            Code::Shape,
            format!("{n} is a number, and none is accepted here"),
            accepted(form),
        )),
        (_, Value::Text(_) | Value::Wrong(_)) => Ok(Json::Null), // is seen before
    }
}

fn accepted(form: Form) -> &'static str {
    match form {
        Form::Bool => "write true or false",
        Form::Date | Form::Moment => {
            "write a year, 2019-10 or 2019-10-14, in a cell formatted as text"
        }
        _ => "format the cell as text and write it again",
    }
}

/// A number where text belongs: its digits, as the cell shows them.
fn digits(n: f64, shown: Shown) -> Result<String, Wrong> {
    let whole = n.fract() == 0.0 && n >= 0.0;
    match shown {
        Shown::Percent => Err(wrong(
            Code::Shape,
            format!(
                "the spreadsheet has made the number {n} of the percentage that was typed here"
            ),
            "format the cell as text and write it again",
        )),
        _ if n.abs() >= 1e15 => Err(wrong(
            Code::Shape,
            format!("{n} stands as a number, and a spreadsheet keeps only 15 digits of one"),
            "format the cell as text and write all digits again",
        )),
        Shown::Padded(width) if whole => {
            Ok(format!("{n:0width$}", width = usize::try_from(width).unwrap_or(0)))
        }
        _ => Ok(n.to_string()),
    }
}

/// A number where a date belongs: a year, when it has four digits.
fn year(n: f64) -> Result<Json, Wrong> {
    if n.fract() == 0.0 && (1000.0..=9999.0).contains(&n) {
        return Ok(Json::Text(n.to_string()));
    }
    let hint = match dates::shown(n, false, Some("yyyy-mm-dd")) {
        Value::Date(date) if n > 10_000.0 => {
            format!(
                "if it is a spreadsheet's number for {date}, format the cell as text and write that"
            )
        }
        _ => accepted(Form::Date).into(),
    };
    Err(wrong(Code::Date, format!("{n} is a number and not a date"), hint))
}

/// Where the cell's link leads, when it has one.
fn address(cell: &Cell) -> Result<Option<String>, Wrong> {
    let (Some(link), text) = (cell.link.as_deref(), cell.as_text().unwrap_or("").trim()) else {
        return Ok(None);
    };
    let lower = text.to_ascii_lowercase();
    let is_address = ["http:", "https:", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    let same = |a: &str, b: &str| a.trim_end_matches('/') == b.trim_end_matches('/');
    if !is_address {
        return Ok(Some(link.into()));
    }
    if same(text, link) {
        return Ok(Some(text.into()));
    }
    Err(wrong(
        Code::Url,
        format!("the cell shows {} and leads to {}", quote(text), quote(link)),
        "remove the link from the cell, or write its address",
    ))
}

/// Items between semicolons; empty ones are left out.
fn list(text: &str) -> Json {
    let items = text.split(';').map(|item| item.trim_matches(is_invisible));
    Json::List(items.filter(|item| !item.is_empty()).map(|item| Json::Text(item.into())).collect())
}

/// Without what nobody sees at the ends, and nobody means.
fn trimmed(form: Form, text: &str) -> &str {
    match form {
        Form::Text | Form::ByLanguage { .. } => text.trim(),
        _ => text.trim_matches(is_invisible),
    }
}

fn is_error(text: &str) -> bool {
    const ERRORS: [&str; 9] =
        ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"];
    ERRORS.contains(&text) || text.strip_prefix("Err:").is_some_and(|n| n.parse::<u16>().is_ok())
}

/// The value under a key of one's own: text, or what the cell is.
pub(super) fn free(cell: &Cell) -> Result<Option<Json>, Wrong> {
    match &cell.value {
        Value::Number(n, Shown::Plain) => Ok(Some(Json::Number(*n))),
        Value::Bool(b) => Ok(Some(Json::Bool(*b))),
        Value::Date(date) => Ok(Some(Json::Text(date.clone()))),
        _ => convert(Form::Text, cell, &|_| None),
    }
}
