//! `dossier health`, and the questions behind it.

use complicity_explorer::model::Date;
use complicity_explorer::query::health::{Finding, health};
use serde_json::{Value, json};

use super::run::dossier;
use super::{bundled, every_field, read};

/// A dossier in which nothing is to be done in October 2019.
fn sound() -> Value {
    json!({
        "format": "complicity-dossier/1", "id": "sound", "version": "1", "title": "Sound",
        "as_of": "2019-10",
        "organizations": [
            { "id": "google", "kind": "company", "name": "Google" },
            { "id": "ice", "kind": "agency", "name": "ICE" }
        ],
        "ties": [{
            "id": "tie", "kind": "contract", "from": "google", "to": "ice", "title": "Cloud",
            "certainty": "confirmed", "sources": ["award", "report"]
        }],
        "quotes": [{
            "id": "quote", "speaker": "google", "about": ["tie"], "body": "No.", "language": "en",
            "fidelity": "verbatim", "sources": ["award", "report"]
        }],
        "sources": [
            { "id": "award", "kind": "contract_record", "title": "Award",
              "url": "https://example.org/1", "archive_url": "https://example.org/2",
              "accessed": "2019-06" },
            { "id": "report", "kind": "dossier", "title": "Report",
              "url": "https://example.org/3", "archive_url": "https://example.org/4" }
        ]
    })
}

fn found(value: &Value, today: &str, months: u32) -> Vec<(&'static str, String)> {
    let (json, scene) = read(value);
    let today = Date::parse(today).expect("a day");
    let tasks = health(&json, &scene.index, today, months);
    tasks.iter().map(|task| (task.finding.as_str(), task.path.to_string())).collect()
}

#[test]
fn a_sound_dossier_has_no_task_until_it_is_old() {
    assert_eq!(found(&sound(), "2019-10-14", 12), []);
    assert_eq!(found(&sound(), "2020-05-31", 12), []);
    assert_eq!(found(&sound(), "2020-06-01", 12), [("old", "ties[0].sources".into())]);
    assert_eq!(found(&sound(), "2020-06-01", 13), []);
}

#[test]
fn what_is_over_does_not_grow_old() {
    for (key, value) in [("status", "cancelled"), ("status", "expired"), ("end", "2019-08")] {
        let mut over = sound();
        over["ties"][0][key] = value.into();
        assert_eq!(found(&over, "2030-01-01", 12), [], "{key}");
    }
    let mut goes_on = sound();
    goes_on["ties"][0]["end"] = "2035".into();
    assert_eq!(found(&goes_on, "2030-01-01", 12).len(), 1);
}

#[test]
fn a_claim_with_one_source_counts_those_of_its_figures() {
    let mut file = sound();
    file["ties"][0]["sources"] = json!(["award"]);
    assert_eq!(found(&file, "2019-10-14", 12), [("one-source", "ties[0].sources".into())]);
    file["ties"][0]["amounts"] = json!([{ "kind": "undisclosed", "sources": ["report"] }]);
    assert_eq!(found(&file, "2019-10-14", 12), []);
}

#[test]
fn sources_without_a_copy_or_an_address_come_with_what_rests_on_them() {
    let mut file = sound();
    for source in file["sources"].as_array_mut().expect("a list") {
        source.as_object_mut().expect("an object").remove("archive_url");
    }
    file["quotes"][0]["sources"] = json!(["report", "print"]);
    file["sources"].as_array_mut().expect("a list").push(
        json!({ "id": "print", "kind": "letter", "title": "In print", "accessed": "2019-10" }),
    );
    let (json, scene) = read(&file);
    let tasks = health(&json, &scene.index, Date::parse("2019-10-14").expect("a day"), 12);
    let findings: Vec<Finding> = tasks.iter().map(|task| task.finding.clone()).collect();
    assert_eq!(findings, [Finding::NoArchive(2), Finding::NoArchive(1), Finding::NoAddress(1),]);
    assert_eq!(tasks[0].path.to_string(), "sources[1].url", "what most rests on comes first");
}

#[test]
fn a_quotation_known_only_from_a_dossier_was_not_seen() {
    let mut file = sound();
    file["quotes"][0]["sources"] = json!(["report"]);
    let all = found(&file, "2019-10-14", 12);
    assert!(all.contains(&("not-seen", "quotes[0].body".into())), "{all:?}");
}

#[test]
fn a_translation_is_stale_when_its_original_was_corrected_later() {
    let mut file = every_field();
    let title = |file: &mut Value, field: &str| {
        file["corrections"] = json!([{
            "date": "2019-12-01", "record": "google-ice", "field": field, "was": "Cloud",
            "now": "Cloud services", "why": "It has a longer name."
        }]);
    };
    let stale = |file: &Value| -> Vec<String> {
        let all = found(file, "2020-01-01", 1200);
        all.into_iter().filter(|(f, _)| *f == "stale-translation").map(|(_, p)| p).collect()
    };
    assert_eq!(stale(&file), [""; 0]);
    for field in ["title", "title:en", "title.en"] {
        title(&mut file, field);
        assert_eq!(stale(&file), ["ties[0].title"], "{field}");
    }
    title(&mut file, "title:es");
    assert_eq!(stale(&file), [""; 0], "the translation itself was corrected");
    title(&mut file, "title");
    for (day, count) in [("2019-11-30", 1), ("2019-12-01", 0), ("2019-12-02", 0)] {
        file["ties"][0]["x-translated"] = day.into();
        assert_eq!(stale(&file).len(), count, "{day}");
        file["ties"][0]["x-translated"] = json!({ "es": day });
        assert_eq!(stale(&file).len(), count, "{day}");
    }
}

#[test]
fn missing_languages_are_tasks() {
    let mut file = sound();
    file["languages"] = json!(["en", "es"]);
    let all = found(&file, "2019-10-14", 12);
    let texts: Vec<&str> =
        all.iter().filter(|(f, _)| *f == "untranslated").map(|(_, p)| p.as_str()).collect();
    assert_eq!(texts, ["title", "ties[0].title", "quotes[0].body"]);
}

#[test]
fn the_command_has_three_forms_and_a_day_of_its_own() {
    let run = |more: &[&str]| {
        let arguments = [&["health", "dossier.json", "--today", "2019-10-14"], more].concat();
        dossier(&arguments, &bundled(), "")
    };
    let human = run(&[]);
    assert_eq!((human.code, human.err.as_str()), (0, ""));
    assert!(human.out.contains("claims with one source: look for"), "{}", human.out);
    let json: Value = serde_json::from_str(&run(&["--format", "json"]).out).expect("JSON");
    let works = json["work"].as_array().expect("a list");
    let tasks: usize = works.iter().map(|w| w["tasks"].as_array().map_or(0, Vec::len)).sum();
    assert!(tasks > 10, "{json}");
    assert!(human.out.ends_with(&format!("dossier.json: {tasks} tasks\n")), "{}", human.out);
    let github = run(&["--format", "github"]).out;
    assert_eq!(github.lines().count(), tasks);
    assert!(github.lines().all(|line| line.starts_with("::notice file=dossier.json,line=")));
    let never = run(&["--months", "1200"]).out;
    assert!(!never.contains("long ago"), "{never}");
    let later = dossier(&["health", "dossier.json", "--today", "2029-10-14"], &bundled(), "");
    assert!(later.out.contains("facts that were last looked at long ago"), "{}", later.out);
    for wrong in [["--today", "2019-10"], ["--months", "0"], ["--months", "soon"]] {
        assert_eq!(run(&wrong).code, 2, "{wrong:?}");
    }
    let now = dossier(&["health", "dossier.json"], &bundled(), "");
    assert_eq!((now.code, now.err.as_str()), (0, ""), "the clock has a day");
}
