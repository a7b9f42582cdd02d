//! The words of each interface language but English: a file that is loaded when the language is wanted.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value, json};

use crate::project::Project;

/// Where the catalogs stand, one file a language.
const FOLDER: &str = "src/ui/text";
/// The sentences of the entry, by language.
const ENTRY: &str = "src/ui/text/loader.json";
/// The sentences of the stage, by language.
const STAGE: &str = "src/ui/text/stage.json";
/// What is compiled into the program, and said where the words of a language can't be had.
const ENGLISH: &str = "en";
/// What the stage says before the words can be there.
const AT_ONCE: [&str; 3] = ["kicker", "host-action", "as-of"];
/// Forms of a plural, as the program reads them.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// What is said in every language.
pub(crate) struct Words {
    /// Sentences of the entry: English
    pub(crate) entry: Value,
    /// Sentences of the stage: English, and of the others what is said at once
    pub(crate) stage: Value,
    /// Tag and ES module of each other language
    pub(crate) files: Vec<(String, Vec<u8>)>,
}

/// Reads all of `src/ui/text`.
pub(crate) fn words(project: &Project) -> Result<Words> {
    let entry = read(project, ENTRY)?;
    let mut stage = read(project, STAGE)?;
    let mut files = Vec::new();
    for (language, sentences) in &mut stage {
        if language == ENGLISH {
            continue;
        }
        let path = format!("{FOLDER}/{language}.json");
        let said = json!({
            "lines": lines(&path, &read(project, &path)?)?,
            "stage": sentences,
            "entry": entry.get(language).with_context(|| format!("{ENTRY} lacks `{language}`"))?,
        });
        files.push((language.clone(), format!("export default {said};\n").into_bytes()));
        if let Value::Object(sentences) = sentences {
            sentences.retain(|key, _| AT_ONCE.contains(&key.as_str()));
        }
    }
    let entry = json!({ ENGLISH: entry.get(ENGLISH) });
    Ok(Words { entry, stage: Value::Object(stage), files })
}

fn read(project: &Project, path: &str) -> Result<Map<String, Value>> {
    let text = fs::read(project.root.join(path)).with_context(|| format!("cannot read {path}"))?;
    serde_json::from_slice(&text).with_context(|| format!("{path} is not a JSON object"))
}

/// A catalog as the program reads it: one sentence a line, each plural as six lines.
fn lines(path: &str, catalog: &Map<String, Value>) -> Result<String> {
    let empty = Value::from("");
    let mut lines = Vec::new();
    for (key, words) in catalog {
        let forms = match words {
            Value::Object(forms) => FORMS.map(|form| forms.get(form).unwrap_or(&empty)).to_vec(),
            words => vec![words],
        };
        for form in forms {
            let form = form.as_str().with_context(|| format!("{path}: `{key}` is no text"))?;
            ensure!(!form.contains('\n'), "{path}: `{key}` has more than one line");
            lines.push(form);
        }
    }
    Ok(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::lines;
    use serde_json::json;

    #[test]
    fn each_sentence_is_a_line_and_each_plural_is_six() {
        let catalog = json!({ "a": "A", "b": { "one": "B", "other": "Bs" }, "c": "C" });
        let catalog = catalog.as_object().unwrap();
        assert_eq!(lines("x.json", catalog).unwrap(), "A\n\nB\n\n\n\nBs\nC");
    }

    #[test]
    fn what_is_no_single_line_is_an_error() {
        for catalog in [json!({ "a": "A\nB" }), json!({ "a": 1 }), json!({ "a": { "one": [] } })] {
            let error = lines("x.json", catalog.as_object().unwrap()).err();
            assert!(error.is_some_and(|e| e.to_string().contains("x.json: `a`")), "{catalog}");
        }
    }
}
