//! The checker's problems in the words of a spreadsheet.

use super::book::{Book, Mend};
use super::cells::is_invisible;
use super::layout::tables;
use super::origin::{Origins, is_head};
use super::problems::{Found, Spot};
use crate::data;
use crate::model::Dossier;
use crate::model::form::Field;
use crate::model::json::Json;
use crate::model::problem::{Code, Mark, Path, Problem, Severity, Step};

/// Checks what was read and adds its problems, by cell; what a cell is told already is left out.
pub(super) fn check(
    book: &Book,
    json: &Json,
    origins: &Origins,
    found: &mut Found,
) -> data::Reading {
    let reading = data::read(json);
    let mut deep = Vec::new();
    too_deep(json, &mut Path::default(), &mut deep);
    let mut deep: Vec<Spot> = deep.iter().map(|path| origins.spot(path, None)).collect();
    deep.dedup();
    for spot in deep {
        found.error(
            spot,
            Code::Syntax,
            format!("more than {} lists and objects lie inside each other here", data::DEEPEST),
            "a dossier needs six levels; something was pasted into itself".into(),
        );
    }
    let told = found.wrong_places();
    // What a sheet that could not be read would have cited, nobody knows.
    let evidence = if lost(json, origins) { Vec::new() } else { data::evidence(json) };
    for problem in reading.problems.iter().cloned().chain(evidence) {
        if let [Step::Key(array)] = problem.path.0.as_slice()
            && origins.unread.contains(&array.as_str())
        {
            continue;
        }
        let missing = missing(&problem);
        let spot = origins.spot(&problem.path, missing.as_deref());
        let is_misspelled = missing.as_ref().is_some_and(|name| origins.is_misspelled(spot, name));
        let is_told = is_misspelled || spot != Spot::File && told.binary_search(&spot).is_ok();
        let has_no_head = origins.head.sheet.is_none() && is_head(&problem.path);
        if is_told
            || (has_no_head
                && (missing.is_none() || spot == Spot::File && !names_table(missing.as_deref())))
        {
            continue;
        }
        let (message, mut hint) = words(&problem, missing.as_deref(), origins);
        if let Some(other) = problem.other.as_ref().map(|path| origins.spot(path, None))
            && other != spot
        {
            hint = format!("{hint}; see also {}", other.name(book));
        }
        match problem.severity {
            Severity::Error => found.error(spot, problem.code, message, hint),
            Severity::Warning => found.warning(spot, problem.code, message, hint),
        }
        // A key of the file is no cell of the sheet, and a cell may hold more than this value.
        if problem.mark == Mark::Value && holds(book, spot, json, &problem.path) {
            found.mend(problem.mend.as_ref().and_then(in_cell));
        }
    }
    reading
}

/// Whether the cell has the text at `path` and nothing else.
fn holds(book: &Book, spot: Spot, json: &Json, path: &Path) -> bool {
    let Spot::Cell(sheet, row, column) = spot else { return false };
    let cell = usize::try_from(sheet).ok().and_then(|at| book.sheets.get(at)?.cell(column, row));
    let shown = cell.and_then(|cell| cell.as_text()).map(|text| text.trim_matches(is_invisible));
    shown.is_some() && shown == value(json, path).and_then(Json::text)
}

/// The value at `path`.
fn value<'j>(json: &'j Json, path: &Path) -> Option<&'j Json> {
    path.0.iter().try_fold(json, |json, step| match step {
        Step::Key(key) => json.get(key),
        Step::Index(at) => json.items().get(usize::try_from(*at).ok()?),
    })
}

/// A value as a cell holds it.
fn in_cell(value: &Json) -> Option<Mend> {
    let text = match value {
        Json::Text(text) => text.clone(),
        Json::Number(n) => n.to_string(),
        Json::Bool(b) => b.to_string(),
        Json::Null | Json::List(_) | Json::Object(_) => return None,
    };
    Some(Mend::of(text))
}

/// The places at which a file with these values would be too deep to be read again.
fn too_deep(json: &Json, path: &mut Path, found: &mut Vec<Path>) {
    let is_nest = |json: &Json| matches!(json, Json::List(_) | Json::Object(_));
    if u32::try_from(path.0.len()).is_ok_and(|depth| depth >= data::DEEPEST) {
        found.push(path.clone());
        return;
    }
    let mut inside = |step: Step, value: &Json| {
        path.0.push(step);
        too_deep(value, path, found);
        path.0.pop();
    };
    match json {
        Json::Object(entries) => {
            for (key, value) in entries.iter().filter(|(_, value)| is_nest(value)) {
                inside(Step::Key(key.clone()), value);
            }
        }
        Json::List(items) => {
            for (n, value) in (0u32..).zip(items).filter(|(_, value)| is_nest(value)) {
                inside(Step::Index(n), value);
            }
        }
        _ => {}
    }
}

/// Whether records are missing that would belong to the dossier.
fn lost(json: &Json, origins: &Origins) -> bool {
    let missing = |field: &Field| field.required && json.get(field.name).is_none();
    let has_sheet = |field: &&Field| super::layout::table(field).is_some();
    !origins.unread.is_empty() || Dossier::FIELDS.iter().filter(has_sheet).any(missing)
}

fn names_table(missing: Option<&str>) -> bool {
    missing.is_some_and(|name| tables().iter().any(|table| table.name == name))
}

/// The key that is missing: the checker's place for it is the record, ours the empty cell.
fn missing(problem: &Problem) -> Option<String> {
    match problem.code {
        Code::Missing => {
            let (name, rest) = problem.message.strip_prefix('`')?.split_once('`')?;
            rest.starts_with(" is missing").then(|| name.to_owned())
        }
        Code::Source if problem.path.0.last() != Some(&Step::Key("sources".into())) => {
            Some("sources".into())
        }
        _ => None,
    }
}

/// Message and hint where the checker's own speak of JSON.
fn words(problem: &Problem, missing: Option<&str>, origins: &Origins) -> (String, String) {
    let message = problem.message.clone();
    let hint = match (problem.code, missing) {
        (Code::Source, _) => {
            "write the id of a source into `sources`, or add a row to the sheet `citations`".into()
        }
        (Code::Missing, Some(name)) if problem.path.0.is_empty() => {
            if tables().iter().any(|table| table.name == name) {
                return (
                    format!("the sheet `{name}` is missing"),
                    "add it with its headings, also when it has no rows".into(),
                );
            }
            match origins.spot(&problem.path, Some(name)) {
                Spot::Cell(..) => format!("write into the cell beside `{name}` what is known"),
                _ => format!("add a row with the key `{name}`"),
            }
        }
        (Code::Missing, Some(name)) => {
            if origins.has_column(&problem.path, name) {
                format!("write into the column `{name}` what is known")
            } else {
                format!("add the column `{name}`, and write what is known")
            }
        }
        (Code::Missing, None) => in_a_cell(&problem.hint),
        (Code::Preferred, _) => problem.hint.replace("\"preferred\": true", "true"),
        (Code::Url, _) => {
            "copy the whole address from the browser's address bar, or leave the cell empty".into()
        }
        (Code::Id, _) if problem.message.contains(',') => {
            "several ids in one cell have ; between them, and no comma".into()
        }
        (Code::UnknownKey, _) => "a key of your own starts with x-".into(),
        (Code::Amount, _) => problem
            .hint
            .replace(", without quotes, signs or separators", "")
            .replace(", without quotes", ""),
        (Code::Evidence, _) => problem.hint.replace(
            "add \"archive_url\" and \"archived_on\"",
            "fill in `archive_url` and `archived_on`",
        ),
        _ => problem.hint.clone(),
    };
    (message.replace(", in quotes", "").replace(", without quotes", ""), hint)
}

/// `add "to_class": "the police"` in the words of a spreadsheet: write "the police" into the column.
fn in_a_cell(hint: &str) -> String {
    let key = hint.strip_prefix("add \"").and_then(|rest| rest.split_once("\": "));
    match key {
        Some((key, value)) => format!("write {value} into `{key}`"),
        None => hint.replace("between the quotes", "into the cell"),
    }
}
