//! The three files, read for the tests: source text, dossier and coverage.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// A failed reading of the files is an error with a sentence; a failed claim is an assertion.
pub(crate) type Check = Result<(), String>;

/// The arrays of records, in the order of the format.
const ARRAYS: [&str; 10] = [
    "organizations",
    "people",
    "ties",
    "letters",
    "quotes",
    "responses",
    "demands",
    "events",
    "actions",
    "sources",
];

/// Lines of the source that carry no paragraph number: the author's line and the subheadings.
const NOT_COUNTED: [&str; 7] = [
    "By Millie Phillips",
    "How does Salesforce profit from and enable the detention/deportation machine?",
    "What has been the response from employees?",
    "What has been the response from Salesforce customers?",
    "What has been the response from Benioff and Salesforce management?",
    "What has been the employee response?",
    "Other Responses",
];

fn read(name: &str) -> Result<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("widget-data").join(name);
    fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
}

pub(crate) fn source() -> Result<String, String> {
    read("source-dossier.txt")
}

pub(crate) fn parse(name: &str) -> Result<Value, String> {
    serde_json::from_str(&read(name)?).map_err(|error| format!("widget-data/{name}: {error}"))
}

pub(crate) fn dossier() -> Result<Value, String> {
    parse("dossier.json")
}

/// A line with words, and not a rule of asterisks.
pub(crate) fn is_paragraph(line: &str) -> bool {
    line.chars().any(|c| c != '*' && !c.is_whitespace())
}

/// The paragraph of a part (`part-3`, `paragraph 2`), its heading, or the list of contents.
pub(crate) fn paragraph(source: &str, part: &str, locator: &str) -> Option<String> {
    let part: usize = part.strip_prefix("part-")?.parse().ok()?;
    let mut sections = vec![Vec::new()];
    for line in source.lines() {
        if is_paragraph(line) {
            sections.last_mut()?.push(line);
        } else if !line.trim().is_empty() {
            sections.push(Vec::new());
        }
    }
    let lines = sections.get(part)?;
    match locator {
        "list of contents" => Some(sections.first()?.join(" ")),
        "heading" => lines.first().map(|line| (*line).to_owned()),
        _ => {
            let number: usize = locator.strip_prefix("paragraph ")?.parse().ok()?;
            let mut counted = lines.iter().skip(1).filter(|line| !NOT_COUNTED.contains(line));
            counted.nth(number.checked_sub(1)?).map(|line| (*line).to_owned())
        }
    }
}

/// Calls `visit` with every object in `value`, outermost first, and the place where it stands.
pub(crate) fn for_each_object(
    value: &Value,
    visit: &mut dyn FnMut(&str, &Value) -> Check,
) -> Check {
    fn descend(place: &str, value: &Value, visit: &mut dyn FnMut(&str, &Value) -> Check) -> Check {
        if let Some(object) = value.as_object() {
            let id = object.get("id").and_then(Value::as_str);
            let place = id.filter(|_| place != "dossier").unwrap_or(place);
            visit(place, value)?;
            for (key, inner) in object {
                descend(&format!("{place}.{key}"), inner, visit)?;
            }
        }
        for (index, inner) in array(value).iter().enumerate() {
            descend(&format!("{place}[{index}]"), inner, visit)?;
        }
        Ok(())
    }
    descend("dossier", value, visit)
}

/// The ids of all records, each of them once.
pub(crate) fn ids(dossier: &Value) -> Result<BTreeSet<String>, String> {
    let mut ids = BTreeSet::new();
    for record in ARRAYS.iter().flat_map(|name| array(field(dossier, name))) {
        let id = text(record, "id")?;
        assert!(ids.insert(id.to_owned()), "dossier.json: two records have the id `{id}`");
    }
    Ok(ids)
}

pub(crate) fn record<'a>(dossier: &'a Value, id: &str) -> Result<&'a Value, String> {
    ARRAYS
        .iter()
        .flat_map(|name| array(field(dossier, name)))
        .find(|record| word(record, "id") == id)
        .ok_or_else(|| format!("dossier.json: no record has the id `{id}`"))
}

pub(crate) fn names<'a>(dossier: &'a Value, ids: Vec<&str>) -> Result<Vec<&'a str>, String> {
    ids.into_iter().map(|id| text(record(dossier, id)?, "name")).collect()
}

/// Every amount and every count, with the sources that it has or inherits.
pub(crate) fn figures(dossier: &Value) -> Result<Vec<(String, Value)>, String> {
    let mut found = Vec::new();
    for record in ARRAYS.iter().flat_map(|name| array(field(dossier, name))) {
        let id = text(record, "id")?;
        let many = ["amounts", "counts"].map(|key| array(field(record, key)));
        let figures = many.into_iter().flatten().chain(record.get("count"));
        for (index, figure) in figures.enumerate() {
            let mut figure = figure.clone();
            if figure.get("sources").is_none()
                && let Some(object) = figure.as_object_mut()
            {
                object.insert("sources".to_owned(), field(record, "sources").clone());
            }
            found.push((format!("`{id}`, figure {}", index + 1), figure));
        }
    }
    Ok(found)
}

/// The field, or null where there is none.
pub(crate) fn field<'a>(value: &'a Value, key: &str) -> &'a Value {
    value.get(key).unwrap_or(&Value::Null)
}

/// The elements, none where there is no array.
pub(crate) fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A field that has to be there and to be text; of a text in several languages the English one.
pub(crate) fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str, String> {
    let text = field(value, key);
    text.as_str()
        .or_else(|| field(text, "en").as_str())
        .ok_or_else(|| format!("no text at `{key}` in {value}"))
}

/// The same for a field that may be missing: then it is empty.
pub(crate) fn word<'a>(value: &'a Value, key: &str) -> &'a str {
    text(value, key).unwrap_or_default()
}

pub(crate) fn strings<'a>(value: &'a Value, key: &str) -> Vec<&'a str> {
    array(field(value, key)).iter().filter_map(Value::as_str).collect()
}

pub(crate) fn kinds<'a>(value: &'a Value, key: &str) -> Vec<&'a str> {
    array(field(value, key)).iter().map(|element| word(element, "kind")).collect()
}

pub(crate) fn number(value: &Value, pointer: &str) -> Option<u64> {
    value.pointer(pointer).and_then(Value::as_u64)
}

/// White space and line breaks made one space each, so that a piece may span paragraphs.
pub(crate) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether `excerpt` has the number that one of the `forms` has, whatever the words around it.
pub(crate) fn mentions(excerpt: &str, forms: &[&str]) -> bool {
    let printed = numbers(excerpt);
    forms.iter().any(|form| numbers(form).is_subset(&printed))
}

/// The numbers in a text: digits, with commas and points inside.
pub(crate) fn numbers(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.'))
        .map(|piece| piece.trim_matches([',', '.']).to_owned())
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// Whether a string can be an id, as in `quotes` or `sources` of a record.
pub(crate) fn is_id(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}
