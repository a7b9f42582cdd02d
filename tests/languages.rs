//! The interface languages: complete, with the same placeholders, with the plural forms that each needs.
//!
//! A new sentence goes into `catalog.rs` and `en.rs`, and into each JSON file beside them at the same place.
#![cfg(feature = "cli")]
#![allow(clippy::expect_used, reason = "a test that cannot set up fails")]

use std::fs;
use std::path::Path;

use complicity_explorer::ui::text::catalog::Catalog;
use complicity_explorer::ui::text::{EN, FILES, LANGUAGES, catalogs, lines};
use serde_json::{Map, Value};

/// The plural forms of each language, by CLDR; Spanish has `many` only for millions, which no count is.
const FORMS: [(&str, &[&str]); 5] = [
    ("en", &["one", "other"]),
    ("es", &["one", "other"]),
    ("fil", &["one", "other"]),
    ("zh", &["other"]),
    ("ar", &["zero", "one", "two", "few", "many", "other"]),
];

/// Forms that may say the number in words, and what the number is called.
const IN_WORDS: [&str; 3] = ["zero", "one", "two"];
const NUMBERS: [&str; 2] = ["count", "m"];

/// Sentences that may be the same as in English: nothing but placeholders and signs, and words that the
/// languages share.
const SAME: [(&str, &str); 2] = [("fil", "source_social"), ("fil", "address")];

fn object(text: &str) -> Map<String, Value> {
    let value: Value = serde_json::from_str(text).expect("it is JSON");
    value.as_object().expect("it is an object").clone()
}

fn file(language: &str) -> Map<String, Value> {
    let (_, text) = FILES.iter().find(|(tag, _)| *tag == language).expect("it has a file");
    object(text)
}

/// English in the form of the files.
fn english() -> Map<String, Value> {
    let mut all = Map::new();
    all.insert("language".into(), EN.language.into());
    all.insert("direction".into(), EN.direction.into());
    for (name, forms) in EN.sentences() {
        let said = match forms.as_slice() {
            [one, other] => serde_json::json!({ "one": one, "other": other }),
            forms => forms.first().copied().into(),
        };
        all.insert(name.into(), said);
    }
    all
}

fn placeholders(sentence: &str) -> Vec<String> {
    let mut all: Vec<String> = sentence
        .split('{')
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('}')?.0.to_owned()))
        .collect();
    all.sort();
    all
}

/// Without placeholders, digits and signs.
fn letters(sentence: &str) -> String {
    let mut text = sentence.to_owned();
    for name in placeholders(sentence) {
        text = text.replace(&format!("{{{name}}}"), "");
    }
    text.chars().filter(|c| c.is_alphabetic()).collect()
}

/// What is wrong with a language beside English, one line each.
fn mistakes(
    language: &str,
    catalog: &Map<String, Value>,
    english: &Map<String, Value>,
) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut tell = |key: &str, what: String| wrong.push(format!("{language}: `{key}` {what}"));
    for (key, model) in english {
        let Some(said) = catalog.get(key) else {
            tell(key, format!("is missing; in English it is {model}"));
            continue;
        };
        let forms: Vec<(&str, &str)> = match (model, said) {
            (Value::String(_), Value::String(said)) => vec![("other", said)],
            (Value::Object(_), Value::Object(said)) => said
                .iter()
                .map(|(form, said)| (form.as_str(), said.as_str().unwrap_or_default()))
                .collect(),
            _ => {
                tell(key, "is a sentence in one and a plural in the other language".into());
                continue;
            }
        };
        if model.is_object() {
            let needed =
                FORMS.iter().find(|(tag, _)| *tag == language).map_or(&[][..], |(_, forms)| *forms);
            let has: Vec<&str> = forms.iter().map(|(form, _)| *form).collect();
            if has != needed {
                tell(key, format!("has the forms {has:?}; this language has {needed:?}"));
            }
        }
        let model_said = model.get("other").unwrap_or(model).as_str().unwrap_or_default();
        let expected = placeholders(model_said);
        for (form, said) in forms {
            let mut missing = expected.clone();
            missing.retain(|name| !placeholders(said).contains(name));
            let mut more = placeholders(said);
            more.retain(|name| !expected.contains(name));
            let words = model.is_object() && IN_WORDS.contains(&form);
            missing.retain(|name| !(words && NUMBERS.contains(&name.as_str())));
            if said.trim().is_empty() {
                tell(key, "is empty".into());
            } else if !missing.is_empty() || !more.is_empty() {
                tell(key, format!("lacks {missing:?} and has {more:?} too much: {said}"));
            }
            let english = letters(model_said) == letters(said)
                && !letters(said).is_empty()
                && key != "direction";
            if english && language != "en" && !SAME.contains(&(language, key)) {
                tell(key, format!("is still English: {said}"));
            }
        }
    }
    for key in catalog.keys().filter(|key| !english.contains_key(*key)) {
        tell(key, "is no sentence of English".into());
    }
    if wrong.is_empty() && !catalog.keys().eq(english.keys()) {
        let first = catalog.keys().zip(english.keys()).find(|(a, b)| a != b);
        wrong.push(format!("{language}: another order than in catalog.rs, from {first:?}"));
    }
    wrong
}

#[test]
fn every_language_says_every_sentence_with_the_same_placeholders_and_its_plural_forms() {
    let english = english();
    let wrong: Vec<String> = FILES
        .iter()
        .map(|(language, _)| *language)
        .chain(["en"])
        .flat_map(|language| {
            let catalog = if language == "en" { english.clone() } else { file(language) };
            mistakes(language, &catalog, &english)
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_is_missing_is_named() {
    let english = english();
    let mut catalog = file("es");
    catalog.shift_remove("kicker");
    catalog.insert("search".into(), EN.search.into());
    catalog.insert("as_of".into(), "{data}".into());
    catalog.insert("sources".into(), serde_json::json!({ "other": "Fuentes ({count})" }));
    let wrong = mistakes("es", &catalog, &english).join("\n");
    for told in [
        "es: `kicker` is missing",
        "es: `search` is still English",
        "es: `as_of` lacks [\"date\"] and has [\"data\"] too much",
        "es: `sources` has the forms [\"other\"]",
    ] {
        assert!(wrong.contains(told), "{told}: {wrong}");
    }
}

#[test]
fn each_language_is_read_as_it_stands_in_its_file() {
    let catalogs: Vec<&Catalog> = catalogs().iter().collect();
    let tags: Vec<&str> = catalogs.iter().map(|c| c.language).collect();
    assert_eq!(tags, LANGUAGES.map(|(tag, _)| tag), "what is offered is what there is");
    for catalog in catalogs.into_iter().skip(1) {
        assert_eq!(catalog.direction == "rtl", catalog.language == "ar");
        let file = file(catalog.language);
        for (name, forms) in catalog.sentences() {
            let said = &file[name];
            let first = said.as_object().map_or(said, |forms| &forms["other"]);
            assert_eq!(forms.last().copied(), first.as_str(), "{}: {name}", catalog.language);
        }
    }
}

#[test]
fn words_of_another_release_are_refused() {
    let words = lines(&Value::Object(file("ar")));
    let more = format!("{words}\nmore");
    let fewer = words.rsplit_once('\n').map(|(most, _)| most.to_owned()).expect("it has lines");
    for (words, whole) in [(words, true), (more, false), (fewer, false)] {
        let mut catalog = EN;
        assert_eq!(catalog.take(words.leak()), whole);
        assert_eq!(catalog == EN, !whole, "what is refused leaves all as it was");
    }
}

/// What is said before the program is there, and what is painted then says the same as the program.
#[test]
fn entry_and_stage_speak_all_languages_and_as_the_program_does() {
    for text in [
        include_str!("../src/ui/text/loader.json"),
        include_str!("../src/ui/text/stage.json"),
        include_str!("../src/ui/text/take.json"),
    ] {
        let all = object(text);
        let tags: Vec<&str> = all.keys().map(String::as_str).collect();
        assert_eq!(tags, LANGUAGES.map(|(tag, _)| tag));
        let english = all["en"].as_object().expect("English is an object");
        for (language, said) in &all {
            let wrong = mistakes(language, said.as_object().expect("an object"), english);
            assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
        }
    }
    let stage = object(include_str!("../src/ui/text/stage.json"));
    for catalog in catalogs() {
        let said = &stage[catalog.language];
        assert_eq!(said["kicker"], catalog.kicker);
        assert_eq!(said["as-of"], catalog.as_of);
        assert_eq!(said["host-action"], catalog.host_action);
    }
}

/// Literals that are no names of classes, attributes and keys.
fn sentences(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in code.lines() {
        let code = line.split("//").next().unwrap_or_default();
        // What is told to the compiler and to those who read a panic.
        if ["expect(", "reason =", "#["].iter().any(|not| code.contains(not)) {
            continue;
        }
        for literal in code.split('"').skip(1).step_by(2) {
            let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_ ".contains(c);
            let name = literal.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
            let placeholder = name.is_some_and(|name| !name.contains(['{', '}']));
            let tag = literal.is_empty() || literal.chars().all(word) && literal != " - ";
            let key = [
                "ArrowLeft",
                "ArrowRight",
                "ArrowUp",
                "ArrowDown",
                "Home",
                "End",
                "Enter",
                "Escape",
            ]
            .contains(&literal);
            let rest = ["mailto:", " ✕", "✕", "{figure}", "\\n", "…"].contains(&literal);
            if !(tag || key || rest || placeholder || is_drawn(literal)) {
                found.push(literal.to_owned());
            }
        }
    }
    found
}

/// What draws and finds: commands of a path, paints, moves, selectors, attributes of SVG.
fn is_drawn(literal: &str) -> bool {
    let command = literal.trim().len() == 1 && !literal.contains(':');
    let call = ["var(--", "url(#", "translate(", "rotate("].iter().any(|c| literal.starts_with(c));
    let selector = literal.starts_with('[') && literal.ends_with(']');
    let attribute = ["patternUnits", "patternTransform", "userSpaceOnUse"].contains(&literal);
    command || call || selector || attribute
}

/// What writes other languages: Markdown, HTML, addresses, sheets; and the tests of that.
const MARKS: [&str; 3] = ["later/forms.rs", "later/sheet.rs", "later/tests.rs"];

/// Sentences by language, and those for staff, which are in English alone.
const SENTENCES: [&str; 2] = ["text", "staff"];

#[test]
fn no_view_has_a_sentence_of_its_own() {
    let mut wrong = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() && !SENTENCES.iter().any(|folder| path.ends_with(folder)) {
                folders.push(path);
            } else if MARKS.iter().any(|file| path.ends_with(file)) {
                // Checked by themselves, word for word.
            } else if path.extension().is_some_and(|end| end == "rs") {
                let code = fs::read_to_string(&path).expect("a file");
                wrong.extend(sentences(&code).iter().map(|s| format!("{}: “{s}”", path.display())));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "these stand outside src/ui/text and src/ui/staff:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn a_sentence_in_a_view_is_found() {
    for code in [
        r#"el("p", "", "Loading")"#,
        r#"[facet, ": ", &value].concat()"#,
        r#"[from, " → ", to].concat()"#,
        r#"format!("{name}, {role}")"#,
    ] {
        assert_eq!(sentences(code).len(), 1, "{code}");
    }
    assert!(sentences(r#"el("p", "card front", Html::from(say.clear)) // "Of this""#).is_empty());
}
