//! A file cut to some of its records, as the browser does it.

use complicity_explorer::model::Id;
use serde_json::Value;

/// The file with only the records of `ids`, by the rules of www/stage/take/data.js.
pub(crate) fn cut(mut file: Value, ids: &[Id]) -> Value {
    let has = |value: &Value| ids.iter().any(|id| Some(id.as_str()) == value.as_str());
    let endorsed = |list: &Value| {
        let source = |r: &Value| if r.is_string() { r.clone() } else { r["source"].clone() };
        (list["of"].is_null() || has(&list["of"]))
            && list["organizations"].as_array().unwrap().iter().all(has)
            && list["sources"].as_array().unwrap().iter().all(|r| has(&source(r)))
    };
    let entries = file.as_object_mut().unwrap();
    if entries.get("endorsers").is_some_and(|list| !endorsed(list)) {
        entries.remove("endorsers");
    }
    for (key, value) in entries.iter_mut() {
        let Value::Array(records) = value else { continue };
        if !records.iter().all(Value::is_object) {
            continue;
        }
        records.retain(|r| has(&r[if key == "corrections" { "record" } else { "id" }]));
        for record in records {
            let record = record.as_object_mut().unwrap();
            if key == "quotes" {
                record["about"].as_array_mut().unwrap().retain(|about| has(about));
            }
            for field in ["part_of", "to"] {
                let one = record.get(field).is_some_and(|to| to.is_string() && !has(to));
                if one {
                    let to = record.remove(field).unwrap();
                    record.insert(format!("x-{field}"), to);
                }
            }
        }
    }
    file
}
