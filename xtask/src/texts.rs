//! The bundled dossier without the texts of other languages than its own, which most pages don't show: a file
//! a language has them, and `www/stage/texts.js` puts them back where that language is read or the
//! whole file is taken away.

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value, json};

/// Key of an object of words that somebody has said, by language; what was said stands beside it in `body`.
const TRANSLATIONS: &str = "translations";
const BODY: &str = "body";

/// A dossier in two parts.
#[derive(Debug)]
pub(crate) struct Parts {
    /// The dossier in its default language, compact
    pub(crate) own: Vec<u8>,
    /// Tag and texts of each other language: a list of `[path, check, text]`; `check` is of the text
    /// in the default language, beside which this one belongs
    pub(crate) others: Vec<(String, Vec<u8>)>,
}

/// Takes the texts of other languages than `default_language` out of a dossier.
pub(crate) fn part(dossier: &[u8]) -> Result<Parts> {
    let mut dossier: Value = serde_json::from_slice(dossier).context("the dossier is no JSON")?;
    let own = dossier["default_language"].as_str().unwrap_or("en").to_owned();
    let languages = dossier["languages"].as_array().into_iter().flatten();
    let others: Vec<String> =
        languages.filter_map(Value::as_str).filter(|tag| *tag != own).map(str::to_owned).collect();
    let mut taken = Taken { own, others: others.into_iter().map(|tag| (tag, vec![])).collect() };
    taken.take(&mut dossier, "")?;
    let others =
        taken.others.into_iter().map(|(tag, texts)| (tag, json!(texts).to_string().into()));
    Ok(Parts { own: dossier.to_string().into(), others: others.collect() })
}

struct Taken {
    own: String,
    others: Vec<(String, Vec<Value>)>,
}

impl Taken {
    fn take(&mut self, value: &mut Value, path: &str) -> Result<()> {
        match value {
            Value::Object(object) => {
                self.take_translations(object, path)?;
                for (key, value) in object {
                    ensure!(!key.contains('/'), "{path}: the key `{key}` has a slash");
                    let path = format!("{path}/{key}");
                    match self.text(value) {
                        Some(own) => {
                            self.note(value, path.trim_start_matches('/'), &own);
                            *value = own.into();
                        }
                        None => self.take(value, &path)?,
                    }
                }
            }
            Value::Array(list) => {
                for (n, value) in list.iter_mut().enumerate() {
                    self.take(value, &format!("{path}/{n}"))?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Words of others, when all languages that they are in are left out.
    fn take_translations(&mut self, object: &mut Map<String, Value>, path: &str) -> Result<()> {
        let Some(translations) = object.get(TRANSLATIONS).filter(|value| self.words(value)) else {
            return Ok(());
        };
        let body = object[BODY].as_str().with_context(|| format!("{path} has no `{BODY}`"))?;
        let path = format!("{path}/{TRANSLATIONS}");
        self.note(translations, path.trim_start_matches('/'), body);
        object.shift_remove(TRANSLATIONS);
        Ok(())
    }

    /// Whether it is an object of strings in languages that are left out.
    fn words(&self, value: &Value) -> bool {
        value.as_object().is_some_and(|words| {
            words.iter().all(|(tag, text)| {
                text.is_string() && self.others.iter().any(|(other, _)| other == tag)
            })
        })
    }

    /// What is left of a text in the default language and in others.
    fn text(&self, value: &Value) -> Option<String> {
        let mut words = value.as_object().filter(|words| words.len() > 1)?.clone();
        let own = words.shift_remove(&self.own)?;
        self.words(&words.into()).then(|| own.as_str().map(str::to_owned))?
    }

    fn note(&mut self, words: &Value, path: &str, own: &str) {
        for (tag, texts) in &mut self.others {
            if let Some(text) = words.get(tag.as_str()) {
                texts.push(json!([path, check(own), text]));
            }
        }
    }
}

/// FNV-1a over the units of UTF-16, which the stage finds in a text as quickly.
fn check(text: &str) -> u32 {
    text.encode_utf16()
        .fold(0x811c_9dc5, |hash, unit| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::{check, part};
    use serde_json::{Value, json};

    fn parts(dossier: &Value) -> (Value, Vec<(String, Value)>) {
        let parts = part(dossier.to_string().as_bytes()).unwrap();
        let read = |bytes: &[u8]| serde_json::from_slice(bytes).unwrap();
        let others = parts.others.iter().map(|(tag, bytes)| (tag.clone(), read(bytes)));
        (read(&parts.own), others.collect())
    }

    #[test]
    fn each_text_keeps_its_own_language_and_the_others_go() {
        let (own, others) = parts(&json!({
            "languages": ["en", "es"], "default_language": "en",
            "title": { "es": "Título", "en": "Title" },
            "ties": [{ "text": "One", "amounts": [{ "note": { "en": "Two", "es": "Dos" } }] }],
            "quotes": [{ "body": "Said", "translations": { "es": "Dicho" } }],
        }));
        let left = json!({
            "languages": ["en", "es"], "default_language": "en", "title": "Title",
            "ties": [{ "text": "One", "amounts": [{ "note": "Two" }] }],
            "quotes": [{ "body": "Said" }],
        });
        assert_eq!(own, left);
        let spanish = json!([
            ["title", check("Title"), "Título"],
            ["ties/0/amounts/0/note", check("Two"), "Dos"],
            ["quotes/0/translations", check("Said"), "Dicho"],
        ]);
        assert_eq!(others, [("es".to_owned(), spanish)]);
    }

    #[test]
    fn what_is_no_text_in_languages_of_the_dossier_stays() {
        let dossier = json!({
            "languages": ["en", "es"], "default_language": "en",
            "title": { "en": "Title" }, "x-a": { "en": "A", "de": "B" }, "x-b": { "en": "A", "es": 1 },
            "quotes": [{ "body": "Said", "translations": { "es": "Dicho", "de": "Gesagt" } }],
        });
        let (own, others) = parts(&dossier);
        assert_eq!(own, dossier);
        assert_eq!(others, [("es".to_owned(), json!([]))]);
    }

    #[test]
    fn checks_are_those_of_fnv() {
        // The published values for these inputs.
        assert_eq!(
            [check(""), check("a"), check("foobar")],
            [0x811c_9dc5, 0xe40c_292c, 0xbf9c_f968]
        );
    }
}
