//! What visitors' browsers read of a file, a little at a time, is what the checker reads.

use std::path::Path;

use complicity_explorer::data::{self, Steps};
use complicity_explorer::model::Dossier;
use complicity_explorer::model::json::Json;

use super::{cases, folder, parse};

fn number(digits: &str) -> f64 {
    digits.parse().unwrap_or(f64::NAN)
}

/// What is read in steps, and how many it took.
pub(crate) fn in_steps(text: &str) -> (Option<Dossier>, u32) {
    let mut steps = Steps::new(text.into(), number);
    let mut taken = 1;
    while steps.step() {
        taken += 1;
    }
    (steps.dossier(), taken)
}

#[test]
fn good_files_are_read_in_steps_as_they_are_read_whole() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = cases("good", ".json")
        .iter()
        .map(|case| folder("good").join(format!("{case}.json")))
        .collect();
    files.push(root.join("widget-data/dossier.json"));
    for entry in std::fs::read_dir(root.join("widget-data/examples")).expect("there are examples") {
        files.extend(
            entry
                .map(|entry| entry.path())
                .ok()
                .filter(|p| p.extension().is_some_and(|e| e == "json")),
        );
    }
    assert!(files.len() > 5, "{files:?}");
    for file in files {
        let text = std::fs::read_to_string(&file).expect("the file is readable");
        let json = parse(&text);
        assert_eq!(data::scan(text.clone(), number), Some(json.clone()), "{}", file.display());
        let (dossier, _) = in_steps(&text);
        assert!(dossier.is_some() && dossier == data::read(&json).dossier, "{}", file.display());
    }
}

#[test]
fn no_bad_file_is_read_in_steps() {
    let mut refused = 0;
    for case in cases("bad", ".json") {
        let text =
            std::fs::read(folder("bad").join(format!("{case}.json"))).expect("it is readable");
        let Ok(text) = String::from_utf8(text) else { continue };
        // What the browser itself refuses never comes here; of a key that stands twice it takes the last.
        let Ok((json, _)) = data::parse(&text) else { continue };
        if data::read(&json).problems.iter().all(|problem| problem.code.as_str() == "duplicate-key")
        {
            continue;
        }
        assert_eq!(in_steps(&text).0, None, "{case}");
        refused += 1;
    }
    assert!(refused > 50, "{refused}");
}

#[test]
fn a_large_file_is_read_in_many_steps() {
    let text = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("widget-data/examples/hundreds.json"),
    )
    .expect("the file is readable");
    let (dossier, steps) = in_steps(&text);
    let ties = dossier.map_or(0, |dossier| dossier.ties.len());
    assert!(ties >= 1000 && steps > 40, "{ties} ties in {steps} steps");
}

#[test]
fn escapes_numbers_and_repeated_keys_are_what_the_browser_makes_of_them() {
    for (text, read) in [
        (r#""\u00e9\ud83d\ude00\n\/\"\\""#, Json::Text("é😀\n/\"\\".into())),
        (r#""\ud83d!\udc00""#, Json::Text("\u{fffd}!\u{fffd}".into())),
        (r#""\ud83d\u0041""#, Json::Text("\u{fffd}A".into())),
        ("-1.5e3", Json::Number(-1500.0)),
        ("1234567890123", Json::Number(1_234_567_890_123.0)),
        (
            " [ true , false,null ] ",
            Json::List(vec![Json::Bool(true), Json::Bool(false), Json::Null]),
        ),
        (
            r#"{"a":1,"b":2,"a":3}"#,
            Json::Object(vec![("b".into(), Json::Number(2.0)), ("a".into(), Json::Number(3.0))]),
        ),
    ] {
        assert_eq!(data::scan(text.into(), number), Some(read), "{text}");
    }
    // No browser lets these through; they end nothing.
    for text in ["", "[", "{\"a\"", "\"abc", "\"\\u12\"", "[1] 2", "{\"a\" 1}", "\"é\\"] {
        assert_eq!(data::scan(text.into(), number), None, "{text}");
    }
    let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    let most = data::DEEPEST as usize;
    assert!(
        data::scan(deep(most), number).is_some() && data::scan(deep(most + 2), number).is_none()
    );
}
