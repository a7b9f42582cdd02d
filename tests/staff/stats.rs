//! `dossier stats`

use serde_json::Value;

use super::run::dossier;
use super::{bundled, good};

#[test]
fn counts_totals_languages_and_bytes_are_told() {
    let file = "every_field_in_two_languages.json";
    let run = dossier(&["stats", file], &good(), "");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let json = dossier(&["stats", "--format", "json", file], &good(), "");
    let json: Value = serde_json::from_str(&json.out).expect("it writes JSON");
    assert_eq!(json["records"]["organizations"], 7);
    assert_eq!(json["records"]["ties"], 3);
    assert_eq!(json["records"].as_object().map(|r| r.len()), Some(12));
    let bytes = std::fs::metadata(good().join(file)).expect("there").len();
    assert_eq!(json["bytes"], bytes);
    assert!(json["brotli"].as_u64().is_some_and(|n| n > 0 && n < bytes), "{json}");
    let total = json["totals"][0].as_str().expect("there is a total");
    assert!(run.out.contains(total), "{}", run.out);
    let languages = json["languages"].as_array().expect("there are languages");
    assert_eq!(
        (&languages[0]["language"], &languages[1]["language"]),
        (&"en".into(), &"es".into())
    );
    let (english, spanish) = (&languages[0]["texts"], &languages[1]["texts"]);
    assert!(english.as_u64() > spanish.as_u64(), "some texts are in English alone: {json}");
}

#[test]
fn the_bundled_dossier_is_wholly_in_its_language() {
    let run = dossier(&["stats", "--format", "json", "dossier.json"], &bundled(), "");
    let json: Value = serde_json::from_str(&run.out).expect("it writes JSON");
    let language = &json["languages"][0];
    assert_eq!(language["language"], "en");
    assert_eq!(language["texts"], language["of"], "{json}");
}
