//! `dossier diff`, and the sentences behind it.

use complicity_explorer::ui::staff::{Versions, versions};
use serde_json::{Value, json};

use super::run::dossier;
use super::{every_field, good, read};

fn compare(old: &Value, new: &Value) -> Versions {
    let (old, new) = (read(old), read(new));
    versions((&old.0, &old.1), (&new.0, &new.1))
}

/// The sentences of what changed, a record's in one line.
fn changes(new: impl FnOnce(&mut Value)) -> Vec<String> {
    let old = every_field();
    let mut changed = old.clone();
    new(&mut changed);
    let found = compare(&old, &changed);
    let line = |r: &complicity_explorer::ui::staff::Record| {
        let said: Vec<&str> = r.said.iter().map(|s| s.sentence.as_str()).collect();
        format!("{}: {}", r.name, said.join("; "))
    };
    found.changed.iter().map(line).collect()
}

#[test]
fn a_file_does_not_differ_from_itself() {
    let file = every_field();
    let found = compare(&file, &file);
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(found.before, found.after);
}

#[test]
fn amounts_are_said_as_the_explorer_says_them() {
    let said = changes(|new| {
        let tie = &mut new["ties"][0];
        tie["amounts"][0]["kind"] = "about".into();
        tie["amounts"][0]["value"] = 748_844.into();
        tie["sources"] = json!(["report-2018"]);
    });
    assert_eq!(
        said,
        [
            "Google, Cloud services: amount was $748,844.50, is about $748,844; 1 source removed (A report)"
        ]
    );
}

#[test]
fn each_kind_of_field_is_said_in_plain_words() {
    let said = changes(|new| {
        new["version"] = "2.2".into();
        new["ties"][0]["title"]["es"] = "Otro pedido".into();
        new["ties"][0]["via"] = json!([]);
        new["ties"][0]["end"] = "2019-03".into();
        new["ties"][0]["certainty"] = "reported".into();
        new["organizations"][1]["identifiers"][1]["id"] = "Q96".into();
        new["organizations"][1]["url"] = "https://example.org/other".into();
    });
    let all = said.join("\n");
    for part in [
        "the dossier itself: version was “2.1”, is “2.2”",
        "identifiers: WIKIDATA Q95 removed; identifiers: WIKIDATA Q96 added",
        "address was “https://example.org/google”, is “https://example.org/other”",
        "organizations in between: Palantir removed",
        "certainty was confirmed, is reported",
        "end was 2018, uncertain, is March 2019",
        "title in `es`",
    ] {
        assert!(all.contains(part), "no {part:?} in:\n{all}");
    }
}

#[test]
fn of_a_long_text_what_differs_is_said() {
    let long = "word ".repeat(60);
    let mut old = every_field();
    old["note"] = format!("{long}twenty cameras {long}").into();
    let mut new = old.clone();
    new["note"] = format!("{long}thirty cameras {long}").into();
    let found = compare(&old, &new);
    assert_eq!(
        found.changed[0].said[0].sentence,
        "note was “…word word word twenty cameras word word…”, is “…word word word thirty cameras word word…”"
    );
}

#[test]
fn a_plain_text_and_the_same_under_its_language_are_equal() {
    assert_eq!(
        changes(|new| {
            let plain = new["note"].clone();
            new["note"] = json!({ "en": plain });
        }),
        [""; 0]
    );
}

#[test]
fn another_order_is_a_difference() {
    let said = changes(|new| {
        let list = new["organizations"].as_array_mut().expect("a list");
        list.swap(2, 5);
    });
    assert_eq!(said, ["the dossier itself: the order of organizations changed"]);
}

#[test]
fn records_are_removed_and_added_by_id_and_totals_follow() {
    let old = every_field();
    let mut new = old.clone();
    let mut tie = old["ties"][1].clone();
    tie["id"] = "another".into();
    tie["via"] = json!([]);
    tie["part_of"].take();
    tie.as_object_mut().expect("an object").remove("part_of");
    tie["amounts"] = json!([{ "kind": "exact", "value": 1000, "currency": "USD" }]);
    new["ties"].as_array_mut().expect("a list").push(tie);
    new["actions"] = json!([]);
    let found = compare(&old, &new);
    let ids = |list: &[complicity_explorer::ui::staff::Record]| -> Vec<String> {
        list.iter().map(|r| r.id.clone().unwrap_or_default()).collect()
    };
    assert_eq!(ids(&found.added), ["another"]);
    let actions = old["actions"].as_array().expect("a list").len();
    assert_eq!(found.removed.len(), actions);
    assert_ne!(found.before, found.after);
    let back = compare(&new, &old);
    assert_eq!((ids(&back.removed), back.added.len()), (vec!["another".into()], actions));
}

/// Whatever single value is changed, something is said of the record it stands in.
#[test]
fn no_change_of_a_text_or_a_number_goes_unsaid() {
    let old = every_field();
    let mut leaves = Vec::new();
    each_leaf(&old, &mut String::new(), &mut leaves);
    assert!(leaves.len() > 150, "only {} values", leaves.len());
    let mut silent = Vec::new();
    for pointer in leaves {
        let mut new = old.clone();
        let value = new.pointer_mut(&pointer).expect("it is there");
        *value = match value {
            Value::String(text) => Value::String(format!("{text} and more")),
            Value::Number(n) => json!(n.as_f64().expect("a number") + 1.0),
            Value::Bool(b) => json!(!*b),
            _ => continue,
        };
        let json = |v: &Value| data_of(v);
        let found = complicity_explorer::query::diff::differences(&json(&old), &json(&new));
        if found.is_empty() {
            silent.push(pointer);
        }
    }
    assert_eq!(silent, [""; 0]);
}

/// As JSON, right or wrong.
fn data_of(value: &Value) -> complicity_explorer::model::json::Json {
    complicity_explorer::data::parse(&value.to_string()).expect("it is JSON").0
}

fn each_leaf(value: &Value, path: &mut String, leaves: &mut Vec<String>) {
    let mut inside = |key: String, value: &Value| {
        let length = path.len();
        path.push('/');
        path.push_str(&key);
        each_leaf(value, path, leaves);
        path.truncate(length);
    };
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(n, item)| inside(n.to_string(), item));
        }
        Value::Object(entries) => {
            entries.iter().for_each(|(key, value)| inside(key.replace('/', "~1"), value));
        }
        _ => leaves.push(path.clone()),
    }
}

#[test]
fn the_command_exits_with_1_only_when_asked_to() {
    let (old, new) = ("smallest.json", "every_field_in_two_languages.json");
    let code = |arguments: &[&str]| dossier(arguments, &good(), "").code;
    assert_eq!(code(&["diff", old, old]), 0);
    assert_eq!(code(&["diff", old, new]), 0);
    assert_eq!(code(&["diff", "--exit-code", old, new]), 1);
    assert_eq!(code(&["diff", "--exit-code", old, old]), 0);
    assert_eq!(code(&["diff", old, "none.json"]), 2);
    let run = dossier(&["diff", "-", "-"], &good(), "");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("standard input can be read once"), "{}", run.err);
}

#[test]
fn all_three_forms_say_the_same() {
    let mut new = every_field();
    new["ties"][0]["status"] = "expired".into();
    new["actions"] = json!([]);
    let text = new.to_string();
    let old = "every_field_in_two_languages.json";
    let run = |format: &str| dossier(&["diff", old, "-", "--format", format], &good(), &text);
    let human = run("human");
    assert_eq!((human.code, human.err.as_str()), (0, ""));
    let said = "status was active, is expired";
    assert!(human.out.contains(said), "{}", human.out);
    let removed = human.out.find("removed:").expect("removed records are told");
    assert!(removed < human.out.find("changed:").expect("changed ones, too"), "{}", human.out);
    let json: Value = serde_json::from_str(&run("json").out).expect("it writes JSON");
    assert_eq!(json["changed"][0]["id"], "google-ice");
    assert_eq!(json["changed"][0]["changes"][0]["sentence"], said);
    assert_eq!(json["changed"][0]["changes"][0]["was"], "active");
    assert!(json["totals"]["after"][0].as_str().is_some(), "{json}");
    let github = run("github").out;
    assert!(github.lines().all(|line| line.starts_with("::notice file=")), "{github}");
    assert!(github.contains(said), "{github}");
}

#[test]
fn a_dossier_with_errors_is_refused_on_standard_error() {
    let run = dossier(&["diff", "smallest.json", "-"], &good(), "{}");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("standard input: "), "{}", run.err);
}
