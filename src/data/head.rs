//! The top of a file, and the texts that must say something.

use super::error;
use super::records::{At, Kind, Record, read};
use crate::model::Tag;
use crate::model::json::{Json, quote};
use crate::model::problem::{Code, Path, Problem, tell};

/// Notes languages that contradict each other and empty texts at the top of the file.
pub(super) fn check(json: &Json, problems: &mut Vec<Problem>) {
    check_languages(json, problems);
    for key in ["version", "title"] {
        check_text(json, &At::Top, key, problems);
    }
    if let Some(publisher) = json.get("publisher") {
        check_text(publisher, &At::Key(&At::Top, "publisher"), "name", problems);
    }
}

fn check_languages(json: &Json, problems: &mut Vec<Problem>) {
    let named = json.get("default_language");
    let default = match named {
        None => "en".into(),
        Some(_) => match read::<Tag>(json, "default_language") {
            Some(tag) => tag.0,
            None => return, // its form is a problem of its own
        },
    };
    let top = Path::default();
    let listed = json.get("languages").map_or(&[][..], Json::items);
    let found = |tag: &Json| tag.text().is_some_and(|tag| tag.eq_ignore_ascii_case(&default));
    if listed.iter().any(|tag| found(tag) || tag.text().is_none())
        || (listed.is_empty() && default.eq_ignore_ascii_case("en"))
    {
        return;
    }
    let (path, hint) = match (named, listed.is_empty()) {
        (Some(_), true) => {
            (top.key("default_language"), tell!("add \"languages\": [\"{default}\"]"))
        }
        (Some(_), false) => (
            top.key("default_language"),
            tell!("add \"{default}\" to `languages`, or name one of its languages"),
        ),
        (None, _) => (
            top.key("languages"),
            "add \"default_language\" with the language of the plain texts, or add \"en\"".into(),
        ),
    };
    problems.push(error(
        Code::Word,
        path,
        tell!("the default language is {}, and `languages` does not list it", quote(&default)),
        hint,
    ));
}

/// Notes required texts of a record that say nothing.
pub(super) fn check_texts(record: &Record, problems: &mut Vec<Problem>) {
    let at = At::Record(record);
    for key in record.kind.texts() {
        check_text(record.json, &at, key, problems);
    }
    // Required when nobody is named; harmless, but as empty, otherwise.
    match record.kind {
        Kind::Tie => check_text(record.json, &at, "to_class", problems),
        Kind::Quote => check_text(record.json, &at, "speaker_text", problems),
        _ => {}
    }
    if matches!(record.kind, Kind::Tie | Kind::Organization) {
        let identifiers = record.json.get("identifiers").map_or(&[][..], Json::items);
        for (n, identifier) in (0u32..).zip(identifiers) {
            let identifiers = At::Key(&at, "identifiers");
            check_text(identifier, &At::Index(&identifiers, n), "id", problems);
        }
    }
}

/// Notes a text that is there and empty, in any of its languages.
pub(super) fn check_text(holder: &Json, at: &At, key: &str, problems: &mut Vec<Problem>) {
    let blank = |text: &str| text.trim().is_empty();
    match holder.get(key) {
        Some(Json::Text(text)) if blank(text) => problems.push(error(
            Code::Missing,
            at.key(key),
            tell!("`{key}` is empty; readers would see nothing"),
            "write the text between the quotes",
        )),
        Some(Json::Object(texts)) => {
            for (tag, _) in texts.iter().filter(|(_, text)| text.text().is_some_and(blank)) {
                problems.push(error(
                    Code::Missing,
                    at.key(key).key(tag),
                    tell!("`{key}` is empty in this language; readers would see nothing"),
                    "write the text, or take this language out so that the default is shown",
                ));
            }
        }
        _ => {}
    }
}
