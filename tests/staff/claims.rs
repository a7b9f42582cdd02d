//! `dossier claims`: nothing that is public is left out, and all of it says where it stands.

use std::path::Path;

use serde_json::Value;

use super::run::dossier;
use super::{bundled, good};

fn sheet(folder: &Path, file: &str) -> String {
    let run = dossier(&["claims", file, "-o", "-"], folder, "");
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{file}");
    run.out
}

/// As a reader sees it: without tags and entities.
fn text(html: &str) -> String {
    let (_, body) = html.split_once("<body>").expect("there is a body");
    let mut out = String::new();
    for part in body.split('<') {
        out.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    entities.iter().fold(out, |text, (entity, letter)| text.replace(entity, letter))
}

const ARRAYS: [&str; 8] =
    ["ties", "letters", "quotes", "responses", "demands", "events", "organizations", "corrections"];

fn strings<'v>(value: &'v Value, keys: &[&str], found: &mut Vec<&'v str>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| strings(item, keys, found)),
        Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Value::String(text) if keys.contains(&key.as_str()) => found.push(text),
                    Value::Object(by_language) if keys.contains(&key.as_str()) => {
                        found.extend(by_language.get("en").and_then(Value::as_str));
                    }
                    _ => strings(value, keys, found),
                }
            }
        }
        _ => {}
    }
}

#[test]
fn every_public_sentence_excerpt_and_place_is_on_the_sheet() {
    for (folder, file) in
        [(bundled(), "dossier.json"), (good(), "every_field_in_two_languages.json")]
    {
        let html = sheet(&folder, file);
        let shown = text(&html);
        let json = std::fs::read_to_string(folder.join(file)).expect("readable");
        let json: Value = serde_json::from_str(&json).expect("it is JSON");
        let mut wanted = Vec::new();
        let keys =
            ["title", "summary", "text", "body", "note", "why", "excerpt", "locator", "name"];
        for array in ARRAYS.iter().filter(|array| **array != "organizations") {
            strings(&json[*array], &keys, &mut wanted);
        }
        strings(&json["organizations"], &["summary"], &mut wanted);
        assert!(wanted.len() > 20, "only {} texts", wanted.len());
        for wanted in wanted {
            // A sentence goes on behind its last word.
            let wanted = wanted.trim_end_matches('.');
            assert!(shown.contains(wanted), "{file}: not on the sheet: {wanted}");
        }
        for array in &ARRAYS[..6] {
            for record in json[*array].as_array().into_iter().flatten() {
                let id = record["id"].as_str().expect("an id");
                assert!(html.contains(&format!("<li id=\"{id}\"")), "{file}: {id}");
            }
        }
    }
}

#[test]
fn claims_are_numbered_through() {
    let html = sheet(&bundled(), "dossier.json");
    let mut next = 1;
    for list in html.split("<ol class=\"claims\" start=\"").skip(1) {
        let (start, rest) = list.split_once('"').expect("a number");
        assert_eq!(start.parse(), Ok(next));
        next += rest.split("</ol>").next().unwrap_or_default().matches("<li id=").count();
    }
    assert!(html.contains(&format!("Claim sheet: {} claims", next - 1)), "{next}");
}

#[test]
fn the_sheet_is_one_file_with_a_language_and_headings_and_no_script() {
    let html = sheet(&good(), "every_field_in_two_languages.json");
    for part in ["<html lang=\"en\">", "<h1", "<h2", "<ol", "<title>Claim sheet: "] {
        assert!(html.contains(part), "no {part}");
    }
    for part in ["<script", "<link", "<img", "@import", "url(", "<b>Not bold"] {
        assert!(!html.contains(part), "{part}");
    }
}
