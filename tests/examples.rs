//! The invented examples: nothing is wrong with them, nobody can take them for true, and between them
//! they use everything that a dossier can say.
#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use complicity_explorer::model::{
    AmountKind, Basis, Certainty, ContractScheme, CountKind, DemandStatus, EventKind, Fidelity,
    LetterKind, OrganizationKind, OrganizationScheme, Per, SourceKind, Stance, TieKind, TieStatus,
};
use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("widget-data/examples")
}

fn read(file: &Path) -> Value {
    let text = std::fs::read_to_string(file).expect("the file is readable");
    serde_json::from_str(&text).expect("the file is JSON")
}

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dossier"));
    command.args(arguments).output().expect("the command starts")
}

/// Fails unless `file` has no problem and says of itself, and of each name in it, that it is invented.
fn is_sound_and_marked(file: &Path) {
    let path = file.to_str().expect("the path is text");
    let run = run(&["check", "--strict", path]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
    let dossier = read(file);
    let english = |text: &Value| text["en"].as_str().or(text.as_str()).map(str::to_owned);
    let title = english(&dossier["title"]).expect("there is a title");
    assert!(title.starts_with("An invented example"), "{path}: {title}");
    let note = english(&dossier["note"]).expect("there is a note");
    assert!(note.starts_with("Nothing in this file is true."), "{path}: {note}");
    for key in ["organizations", "people"] {
        for record in dossier[key].as_array().expect("it is a list") {
            let name = english(&record["name"]).expect("everybody has a name");
            assert!(name.ends_with("invented)"), "{path}: {name}");
        }
    }
    each(&dossier, &mut |key, value| {
        let Some(address) = value.as_str().filter(|_| key.ends_with("url")) else { return };
        let reserved = ["example.org/", "example.com/", "example.net/"];
        let host = address.strip_prefix("https://").unwrap_or_default();
        let mail = address.starts_with("mailto:") && address.ends_with("@example.org");
        assert!(mail || reserved.iter().any(|r| host.starts_with(r)), "{path}: {address}");
    });
}

/// Calls `note` with each key of each object and what stands under it.
fn each(value: &Value, note: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| each(item, note)),
        Value::Object(entries) => {
            for (key, value) in entries {
                note(key, value);
                each(value, note);
            }
        }
        _ => {}
    }
}

#[test]
fn every_committed_example_is_sound_and_marked_as_invented() {
    let files: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("the folder is there")
        .map(|file| file.expect("it can be listed").path())
        .collect();
    assert!(files.contains(&folder().join("three-scripts.json")), "{files:?}");
    for file in files {
        is_sound_and_marked(&file);
    }
}

#[test]
fn every_text_of_the_example_in_three_scripts_is_in_all_three() {
    let dossier = read(&folder().join("three-scripts.json"));
    let mut texts = 0;
    each(&dossier, &mut |key, value| {
        let Some(by_language) = value.as_object() else {
            let plain = ["title", "summary", "note", "text", "by", "label", "why", "place"];
            assert!(!plain.contains(&key), "`{key}` is in one language only: {value}");
            return;
        };
        if ["en", "ar", "zh"].iter().any(|tag| by_language.contains_key(*tag)) {
            let written = by_language.len() + usize::from(key == "translations");
            assert_eq!(written, 3, "`{key}`: {value}");
            texts += 1;
        }
    });
    assert!(texts > 100, "only {texts} texts were found");
}

#[test]
fn the_example_in_three_scripts_uses_every_word_and_every_key_of_the_format() {
    let dossier = read(&folder().join("three-scripts.json"));
    let (mut keys, mut words) = (BTreeSet::new(), BTreeSet::new());
    each(&dossier, &mut |key, value| {
        keys.insert(key.to_owned());
        words.extend(value.as_str().map(|word| (key.to_owned(), word.to_owned())));
    });
    let lists: [(&str, &[&str]); 16] = [
        ("kind", OrganizationKind::WORDS),
        ("scheme", OrganizationScheme::WORDS),
        ("scheme", ContractScheme::WORDS),
        ("kind", TieKind::WORDS),
        ("certainty", Certainty::WORDS),
        ("status", TieStatus::WORDS),
        ("kind", AmountKind::WORDS),
        ("basis", Basis::WORDS),
        ("per", Per::WORDS),
        ("kind", LetterKind::WORDS),
        ("kind", CountKind::WORDS),
        ("fidelity", Fidelity::WORDS),
        ("stance", Stance::WORDS),
        ("status", DemandStatus::WORDS),
        ("kind", EventKind::WORDS),
        ("kind", SourceKind::WORDS),
    ];
    for (key, list) in lists {
        for word in list {
            let used = words.contains(&(key.to_owned(), (*word).to_owned()));
            assert!(used, "no `{key}` is `{word}`");
        }
    }
    let schema = read(&folder().join("../dossier.schema.json"));
    let mut records = vec![&schema];
    records.extend(schema["$defs"].as_object().expect("it has records").values());
    for field in records.iter().filter_map(|r| r["properties"].as_object()).flat_map(|p| p.keys()) {
        assert!(keys.contains(field), "`{field}` is not used");
    }
    for (mark, what) in [("~", "approximate"), ("?", "uncertain")] {
        for length in [5, 8, 11] {
            let dated = |(key, word): &(String, String)| {
                ["date", "start", "end", "published"].contains(&key.as_str())
                    && word.len() == length
                    && word.ends_with(mark)
            };
            assert!(words.iter().any(dated), "no {what} date of {length} characters");
        }
    }
}

/// The example of the command for so many companies and ties.
fn invented(companies: usize, ties: usize, more: &[&str]) -> Vec<u8> {
    let (companies, ties) = (companies.to_string(), ties.to_string());
    let arguments = [&["example", "--companies", &companies, "--ties", &ties], more].concat();
    let run = run(&arguments);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    run.stdout
}

#[test]
fn an_invented_dossier_is_sound_at_every_size() {
    for (companies, ties) in [(2, 1), (40, 90), (300, 1_200), (2_000, 10_000), (5_600, 5_700)] {
        let file = std::env::temp_dir()
            .join(format!("dossier-example-{companies}-{ties}-{}.json", std::process::id()));
        let out =
            invented(companies, ties, &["--output", file.to_str().expect("the path is text")]);
        assert_eq!(out, b"", "what goes to a file doesn't go to standard output, too");
        is_sound_and_marked(&file);
        let dossier = read(&file);
        std::fs::remove_file(&file).expect("the file can be removed");
        let organizations = dossier["organizations"].as_array().expect("it is a list");
        let of = |kind: &str| organizations.iter().filter(|o| o["kind"] == kind).count();
        assert_eq!((of("company"), of("agency")), (companies, 60));
        let all = dossier["ties"].as_array().expect("it is a list");
        assert_eq!(all.len(), ties);
        let suppliers: BTreeSet<&str> = all.iter().filter_map(|t| t["from"].as_str()).collect();
        assert_eq!(suppliers.len(), companies.min(ties), "each company has a tie");
    }
}

/// The spread of a real register: few have most of it, a third tells no sum, sums span six powers of ten.
#[test]
fn a_large_invented_dossier_is_spread_as_a_real_one() {
    let text = invented(2_000, 10_000, &[]);
    let dossier: Value = serde_json::from_slice(&text).expect("it is JSON");
    let ties = dossier["ties"].as_array().expect("it is a list");
    let mut of_company = std::collections::BTreeMap::new();
    for from in ties.iter().filter_map(|tie| tie["from"].as_str()) {
        *of_company.entry(from).or_insert(0) += 1;
    }
    let mut counts: Vec<usize> = of_company.into_values().collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    assert!(counts[0] > 100 && counts[1_000] < 5, "{} and {}", counts[0], counts[1_000]);
    let kept = ties.iter().filter(|tie| tie["amounts"][0]["kind"] == "undisclosed").count();
    assert!((2_500..3_500).contains(&kept), "{kept} undisclosed");
    let sums: Vec<f64> = ties.iter().filter_map(|t| t["amounts"][0]["value"].as_f64()).collect();
    let (least, most) =
        (sums.iter().copied().reduce(f64::min), sums.iter().copied().reduce(f64::max));
    let (least, most) = (least.expect("a sum"), most.expect("a sum"));
    assert!((2_000.0..10_000.0).contains(&least), "{least}");
    assert!((2e8..=2e9).contains(&most), "{most}");
    for key in ["letters", "quotes", "responses", "sources"] {
        let records = dossier[key].as_array().expect("it is a list").len();
        assert!((200..1_000).contains(&records), "{records} {key}");
    }
}

#[test]
fn the_same_options_give_the_same_bytes_and_another_seed_gives_others() {
    let once = invented(300, 1_200, &[]);
    assert_eq!(once, invented(300, 1_200, &["--seed", "1"]));
    assert_ne!(once, invented(300, 1_200, &["--seed", "2"]));
    let file = folder().join("hundreds.json");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&file, &once).expect("the example can be written");
    }
    let committed = std::fs::read(&file).unwrap_or_default();
    assert!(
        committed == once,
        "run `dossier example --companies 300 --ties 1200 --output hundreds.json`"
    );
}

#[test]
fn a_size_that_cannot_be_is_refused_with_the_sizes_that_can() {
    for (option, range) in [("--companies", "2..=100000"), ("--ties", "1..=1000000")] {
        let run = run(&["example", option, "0"]);
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(2), "{said}");
        assert!(said.contains(option) && said.contains(range), "{said}");
    }
    let run = run(&["example", "--ties", "3", "--output", "/no/such/folder/example.json"]);
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(2), "{said}");
    assert!(said.contains("`/no/such/folder/example.json` can't be written"), "{said}");
}
