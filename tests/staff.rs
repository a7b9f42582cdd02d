//! What the command tells staff about dossiers that are right: differences, worklist, counts, sheets.
#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "staff/claims.rs"]
mod claims;
#[path = "staff/diff.rs"]
mod diff;
#[path = "staff/health.rs"]
mod health;
#[path = "staff/help.rs"]
mod help;
#[path = "check/run.rs"]
mod run;
#[path = "staff/serve.rs"]
mod serve;
#[path = "staff/stats.rs"]
mod stats;

use std::path::PathBuf;

use complicity_explorer::data;
use complicity_explorer::ui::Scene;
use complicity_explorer::ui::text::{EN, PlainEnglish, Voice};
use serde_json::Value;

fn good() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/good")
}

fn bundled() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("widget-data")
}

/// A good file as JSON, to be changed.
fn every_field() -> Value {
    let text = std::fs::read_to_string(good().join("every_field_in_two_languages.json"));
    serde_json::from_str(&text.expect("readable")).expect("it is JSON")
}

/// What the checker reads of it; it has to be right.
fn read(value: &Value) -> (complicity_explorer::model::json::Json, Scene) {
    let (json, _) = data::parse(&value.to_string()).unwrap_or_else(|e| panic!("{:?}", e.problem));
    let reading = data::read(&json);
    assert_eq!(reading.problems, [], "the file of the test is right");
    let dossier = reading.dossier.expect("it is read");
    let voice = Voice {
        say: &EN,
        locale: std::rc::Rc::new(PlainEnglish),
        language: "en".into(),
        default_language: dossier.default_language().into(),
    };
    let index = complicity_explorer::query::Index::new(
        std::rc::Rc::new(dossier),
        complicity_explorer::query::decompose_native,
    );
    (json, Scene::still(std::rc::Rc::new(index), std::rc::Rc::new(voice)))
}
