//! `dossier check` against files with one mistake each, and what it says about each.
//!
//! `tests/data/bad/<case>.json` has the mistake, `<case>.stderr` beside it what people are told.
//! `UPDATE_EXPECT=1 cargo test --features cli --test check` writes what is told now; read it.
#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "check/command.rs"]
mod command;
#[path = "check/lenient.rs"]
mod lenient;
#[path = "check/limits.rs"]
mod limits;
#[path = "check/places.rs"]
mod places;
#[path = "check/run.rs"]
mod run;
#[path = "check/split.rs"]
mod split;
#[path = "check/steps.rs"]
mod steps;
#[path = "check/writing.rs"]
mod writing;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use complicity_explorer::data;
use complicity_explorer::model::json::Json;

use run::dossier;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

/// The cases of a folder: file names without the ending.
fn cases(name: &str, ending: &str) -> BTreeSet<String> {
    let files = std::fs::read_dir(folder(name)).expect("the folder is there");
    files
        .filter_map(|file| {
            let file = file.expect("the folder is readable").file_name();
            file.to_str()?.strip_suffix(ending).map(String::from)
        })
        .collect()
}

fn parse(text: &str) -> Json {
    data::parse(text).unwrap_or_else(|e| panic!("{:?}", e.problem)).0
}

#[test]
fn each_bad_file_is_refused_in_words_that_help() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let bad = cases("bad", ".json");
    assert!(bad.len() >= 80, "only {} cases are left", bad.len());
    let mut differ = Vec::new();
    for case in &bad {
        let file = format!("{case}.json");
        let run = dossier(&["check", &file], &folder("bad"), "");
        assert_eq!(run.code, 1, "{case}: exit status; {}{}", run.out, run.err);
        assert_eq!(run.err, "", "{case}: standard error");
        let expectation = folder("bad").join(format!("{case}.stderr"));
        if update {
            std::fs::write(&expectation, &run.out).expect("the expectation can be written");
        } else if std::fs::read_to_string(&expectation).ok().as_deref() != Some(&run.out) {
            differ.push(format!("{case}: now told:\n{}", run.out));
        }
    }
    assert!(differ.is_empty(), "{}\n\nread it and run with UPDATE_EXPECT=1", differ.join("\n"));
    let told = cases("bad", ".stderr");
    let alone: Vec<_> = told.difference(&bad).collect();
    assert!(alone.is_empty(), "expectations without a file: {alone:?}");
}

#[test]
fn good_files_pass_and_survive_writing() {
    for case in cases("good", ".json") {
        let file = folder("good").join(format!("{case}.json"));
        passes_and_survives(&file);
        let run = dossier(&["check", &format!("{case}.json")], &folder("good"), "");
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{case}: {}", run.out);
    }
}

#[test]
fn the_bundled_dossier_passes_and_survives_writing() {
    passes_and_survives(&Path::new(env!("CARGO_MANIFEST_DIR")).join("widget-data/dossier.json"));
}

fn passes_and_survives(file: &Path) {
    let text = std::fs::read_to_string(file).expect("the file is readable");
    let json = parse(&text);
    let reading = data::read(&json);
    assert_eq!(reading.problems, [], "{}", file.display());
    let dossier = reading.dossier.expect("a file without errors is read");
    let written = data::write(&dossier).expect("a dossier can be written");
    assert_eq!(data::read(&parse(&written)).dossier.as_ref(), Some(&dossier));
    let lenient = data::read_leniently(&json).expect("a file without errors is read");
    assert_eq!((lenient.dossier, lenient.dropped), (dossier, Vec::new()));
}

/// A key of the format that no good file uses is a key that no test has read.
#[test]
fn every_field_is_used_by_a_good_file() {
    let text = std::fs::read_to_string(folder("good").join("every_field_in_two_languages.json"))
        .expect("the file is readable");
    let schema: serde_json::Value =
        serde_json::from_str(&data::schema().expect("there is a schema")).expect("it is JSON");
    let mut records = vec![&schema];
    records.extend(schema["$defs"].as_object().expect("it has records").values());
    for record in records {
        for field in record["properties"].as_object().into_iter().flat_map(|map| map.keys()) {
            assert!(text.contains(&format!("\"{field}\":")), "no good file uses `{field}`");
        }
    }
}

#[test]
fn the_committed_schema_is_fresh() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("widget-data/dossier.schema.json");
    let now = data::schema().expect("there is a schema");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&file, &now).expect("the schema can be written");
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(committed == now, "run `dossier schema > widget-data/dossier.schema.json`");
    let run = dossier(&["schema"], &folder("good"), "");
    assert_eq!((run.code, run.out), (0, now));
}

/// What editors need: keys of one's own, among them `$schema`, the one format, the words with their meaning.
#[test]
fn the_schema_lets_editors_help() {
    let schema: serde_json::Value =
        serde_json::from_str(&data::schema().expect("there is a schema")).expect("it is JSON");
    assert_eq!(schema["properties"]["format"]["const"], data::FORMAT);
    let mut records = vec![("the file", &schema)];
    let definitions = schema["$defs"].as_object().expect("it has definitions");
    records.extend(definitions.iter().map(|(name, definition)| (name.as_str(), definition)));
    let (mut objects, mut words) = (0, 0);
    for (name, record) in records {
        if record["properties"].is_object() {
            objects += 1;
            assert_eq!(record["patternProperties"]["^(x-|\\$)"], true, "{name}");
            assert_eq!(record["additionalProperties"], false, "{name}");
            for (field, told) in record["properties"].as_object().into_iter().flatten() {
                let told = told["description"].as_str().unwrap_or_default();
                assert!(!told.is_empty(), "{name}.{field} has no description");
            }
        }
        if let Some(list) = record["enum"].as_array() {
            words += 1;
            let told = record["enumDescriptions"].as_array().expect("words are told");
            assert_eq!(told.len(), list.len(), "{name}");
            assert!(told.iter().all(|t| t.as_str().is_some_and(|t| !t.is_empty())), "{name}");
        }
    }
    assert!(objects >= 18 && words >= 16, "{objects} records, {words} lists of words");
}

#[test]
fn a_file_that_names_its_schema_is_good() {
    let text = std::fs::read_to_string(folder("good").join("smallest.json")).expect("readable");
    let text = text.replacen('{', "{ \"$schema\": \"dossier.schema.json\",", 1);
    let run = dossier(&["check", "-"], &folder("good"), &text);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
}
