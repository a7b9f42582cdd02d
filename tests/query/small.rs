//! Small dossiers, written as JSON.

use std::rc::Rc;

use complicity_explorer::model::json::Json;
use complicity_explorer::model::read::{Cursor, Read};
use complicity_explorer::model::{Dossier, Id};
use complicity_explorer::query::{Index, RecordKind, decompose_native};
use serde_json::{Value, json};

fn json_of(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(b) => Json::Bool(*b),
        Value::Number(n) => Json::Number(n.as_f64().unwrap()),
        Value::String(text) => Json::Text(text.clone()),
        Value::Array(items) => Json::List(items.iter().map(json_of).collect()),
        Value::Object(entries) => {
            Json::Object(entries.iter().map(|(k, v)| (k.clone(), json_of(v))).collect())
        }
    }
}

pub(crate) fn read(value: &Value) -> Index {
    let mut at = Cursor::default();
    let dossier = Dossier::read(&json_of(value), &mut at);
    assert_eq!(at.problems, [], "the test's dossier reads without problems");
    Index::new(Rc::new(dossier.unwrap()), decompose_native)
}

/// A dossier of these top-level arrays; records get what they have to have.
pub(crate) fn dossier(mut arrays: Value) -> Index {
    let mut whole = json!({
        "format": "complicity-dossier/1", "id": "small", "version": "1", "title": "Small",
        "as_of": "2020", "organizations": [], "ties": [], "sources": []
    });
    let defaults = [
        ("organizations", json!({ "kind": "company" })),
        (
            "ties",
            json!({ "kind": "contract", "from": "a", "to": "z", "title": "t", "certainty": "confirmed", "sources": [] }),
        ),
        ("sources", json!({ "kind": "news", "title": "s" })),
        ("people", json!({ "name": "p" })),
        ("letters", json!({ "kind": "employee", "about": [], "sources": [] })),
        (
            "quotes",
            json!({ "speaker": null, "about": [], "body": "b", "language": "en", "fidelity": "verbatim", "sources": [] }),
        ),
        (
            "responses",
            json!({ "organization": "a", "stance": "denies", "text": "r", "sources": [] }),
        ),
        ("demands", json!({ "to": [], "text": "d", "status": "open", "sources": [] })),
        ("events", json!({ "kind": "march", "name": "e", "start": "2019", "sources": [] })),
        ("actions", json!({ "label": "do", "url": "https://example.org/" })),
        (
            "corrections",
            json!({ "date": "2020", "field": "f", "was": "1", "now": "2", "why": "w" }),
        ),
    ];
    for (array, default) in defaults {
        for record in arrays.get_mut(array).and_then(Value::as_array_mut).into_iter().flatten() {
            let record = record.as_object_mut().unwrap();
            for (key, value) in default.as_object().unwrap() {
                record.entry(key.clone()).or_insert_with(|| value.clone());
            }
            if array == "organizations" && !record.contains_key("name") {
                let name = record.get("id").unwrap().clone();
                record.insert("name".into(), name);
            }
        }
    }
    for (key, value) in arrays.as_object().unwrap() {
        whole.as_object_mut().unwrap().insert(key.clone(), value.clone());
    }
    read(&whole)
}

/// A dossier of these ties from company `a` or `b` to agency `z`.
pub(crate) fn ties(ties: &Value) -> Index {
    dossier(json!({
        "organizations": [
            { "id": "a" }, { "id": "b" }, { "id": "z", "kind": "agency" }
        ],
        "ties": ties
    }))
}

pub(crate) fn bundled() -> Index {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/widget-data/dossier.json");
    read(&serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap())
}

pub(crate) fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

pub(crate) fn organization(index: &Index, text: &str) -> u32 {
    index.position(RecordKind::Organization, &id(text)).unwrap()
}

/// The ids of ties.
pub(crate) fn tie_ids<'a>(index: &'a Index, ties: &[u32]) -> Vec<&'a str> {
    ties.iter().map(|t| index.tie_at(*t).unwrap().id.as_str()).collect()
}

/// All ties.
pub(crate) fn all(index: &Index) -> Vec<u32> {
    (0..).take(index.dossier().ties.len()).collect()
}
