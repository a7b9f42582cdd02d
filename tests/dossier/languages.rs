//! The dossier in its second language: whole, with the same numbers, and with the same words of others.

use serde_json::Value;

use super::reading::{Check, array, dossier, field, for_each_object, strings, text, word};

/// Where texts stand that the format has in several languages.
const TEXTS: [(&str, &[&str]); 11] = [
    ("", &["title", "summary", "note"]),
    ("organizations", &["name", "summary"]),
    ("people", &["role"]),
    ("ties", &["to_class", "title", "text"]),
    ("letters", &["by", "title", "text"]),
    ("quotes", &["speaker_text", "medium"]),
    ("responses", &["text"]),
    ("demands", &["by", "text"]),
    ("events", &["name", "place", "text"]),
    ("actions", &["label"]),
    ("sources", &["title", "note"]),
];

/// Every text with its place: those above, and those of amounts and counts.
fn texts(dossier: &Value) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    for (name, keys) in TEXTS {
        let records = match name {
            "" => std::slice::from_ref(dossier),
            name => array(field(dossier, name)),
        };
        for record in records {
            let mut take = |object: &Value, keys: &[&str]| {
                for key in keys.iter().filter(|key| object.get(key).is_some()) {
                    let place = format!("{name} `{}`, {key}", word(record, "id"));
                    found.push((place, field(object, key).clone()));
                }
            };
            take(record, keys);
            let figures = ["amounts", "counts"].map(|list| array(field(record, list)));
            for figure in figures.into_iter().flatten().chain(record.get("count")) {
                take(figure, &["text", "note"]);
            }
        }
    }
    found
}

/// The digits of each number in their order of size: `1,495` and `1495` are the same.
fn digits(text: &str) -> Vec<String> {
    let mut all: Vec<String> = text
        .split(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.'))
        .map(|piece| piece.chars().filter(char::is_ascii_digit).collect())
        .filter(|piece: &String| !piece.is_empty())
        .collect();
    all.sort();
    all
}

#[test]
fn every_text_is_in_both_languages_or_a_proper_name() -> Check {
    let dossier = dossier()?;
    assert_eq!(strings(&dossier, "languages"), ["en", "es"]);
    let names: Vec<&str> =
        array(field(&dossier, "organizations")).iter().map(|o| word(o, "name")).collect();
    let texts = texts(&dossier);
    assert!(texts.len() > 150, "only {} texts were found", texts.len());
    let mut wrong = Vec::new();
    for (place, said) in texts {
        match said.as_object() {
            None if names.contains(&said.as_str().unwrap_or_default()) => {}
            None => wrong.push(format!("{place}: in one language only, and no name: {said}")),
            Some(languages) => {
                let tags: Vec<&String> = languages.keys().collect();
                let [english, spanish] = ["en", "es"].map(|tag| word(&said, tag).trim());
                if tags != ["en", "es"] || english.is_empty() || spanish.is_empty() {
                    wrong.push(format!("{place}: `en` and `es` are needed, and it has {tags:?}"));
                } else if english == spanish {
                    wrong.push(format!("{place}: the same in both languages: {english}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn both_languages_say_the_same_numbers() -> Check {
    let mut wrong = Vec::new();
    let dossier = dossier()?;
    let quotes = array(field(&dossier, "quotes")).iter().map(|quote| {
        let both = serde_json::json!({
            "en": field(quote, "body"), "es": field(field(quote, "translations"), "es"),
        });
        (format!("quotes `{}`, body", word(quote, "id")), both)
    });
    for (place, said) in texts(&dossier).into_iter().chain(quotes) {
        let [english, spanish] = ["en", "es"].map(|tag| digits(word(&said, tag)));
        if english != spanish {
            wrong.push(format!("{place}: {english:?} in English, {spanish:?} in Spanish"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn quotations_stay_in_their_own_language_with_a_translation_beside_them() -> Check {
    let dossier = dossier()?;
    for quote in array(field(&dossier, "quotes")) {
        let id = text(quote, "id")?;
        assert_eq!(text(quote, "language")?, "en", "quotes, `{id}`");
        let body = field(quote, "body").as_str().unwrap_or_default();
        assert!(
            !body.is_empty(),
            "quotes, `{id}`: the body is the words that were said, and no more"
        );
        let spanish = word(field(quote, "translations"), "es");
        assert!(!spanish.is_empty() && spanish != body, "quotes, `{id}`: no translation");
        // What is left out is left out in both.
        assert_eq!(body.matches("[…]").count(), spanish.matches("[…]").count(), "quotes, `{id}`");
    }
    // What a source prints is not translated at all.
    for_each_object(&dossier, &mut |place, object| {
        for key in ["excerpt", "locator"] {
            let printed = object.get(key).is_none_or(Value::is_string);
            assert!(printed, "{place}.{key}: one text, as it is printed");
        }
        Ok(())
    })
}
