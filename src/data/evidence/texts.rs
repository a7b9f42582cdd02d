//! Texts that are missing in a language of the dossier.

use super::warning;
use crate::data::records::{Kind, Record, records};
use crate::model::json::Json;
use crate::model::problem::{Path, Problem};
use crate::model::{Amount, Count, Dossier};

/// How much of a dossier can be read in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translated {
    /// Its tag
    pub language: String,
    /// So many texts stand in it
    pub texts: u32,
    /// Of so many that may stand in several languages, quotations included; names of organizations and
    /// titles of sources that stand in one are left out, for they are quoted
    pub of: u32,
}

/// How much can be read in each language of the dossier, in the order of `languages`.
#[must_use]
pub fn translated(json: &Json) -> Vec<Translated> {
    let (mut listed, default) = languages(json);
    if listed.is_empty() {
        listed.push(default);
    }
    let mut all = Vec::new();
    each_text(json, &records(json), &mut |text| all.push(text.languages(default)));
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let said = |tag: &&str| Translated {
        language: (*tag).into(),
        texts: count(all.iter().filter(|there| has(there, tag)).count()),
        of: count(all.len()),
    };
    listed.iter().map(said).collect()
}

/// Notes each text that a visitor in one of the dossier's languages would get in another.
pub(super) fn check(json: &Json, records: &[Record], warnings: &mut Vec<Problem>) {
    let (listed, default) = languages(json);
    each_text(json, records, &mut |text| {
        let there = text.languages(default);
        for tag in listed.iter().filter(|tag| !has(&there, tag)) {
            let (what, hint) = match text.form {
                Form::Plain => {
                    ("no text", format!("write {{\"{default}\": \"…\", \"{tag}\": \"…\"}}"))
                }
                Form::ByLanguage(_) => ("no text", format!("add \"{tag}\": \"…\"")),
                Form::Quotation(_) => (
                    "a quotation without a translation",
                    format!("add it in `translations`: {{\"{tag}\": \"…\"}}"),
                ),
            };
            let message = format!("{what} in `{tag}`, a language of the dossier");
            warnings.push(warning(text.path.clone(), message, hint));
        }
        let offered = |tag: &str| {
            let serve = |listed: &&str| serves(listed, tag) || serves(tag, listed);
            tag.eq_ignore_ascii_case(default) || listed.iter().any(serve)
        };
        if let Form::ByLanguage(texts) = text.form {
            for (tag, _) in texts.iter().filter(|(tag, _)| !offered(tag)) {
                warnings.push(warning(
                    text.path.key(tag),
                    format!("a text in `{tag}`, which `languages` does not list"),
                    "correct the tag, or add it to `languages`",
                ));
            }
        }
    });
}

/// The languages of a dossier, and that of its plain texts.
fn languages(json: &Json) -> (Vec<&str>, &str) {
    let listed = json.get("languages").map_or(&[][..], Json::items);
    let default = json.get("default_language").and_then(Json::text).unwrap_or("en");
    (listed.iter().filter_map(Json::text).collect(), default)
}

/// Whether who wants `wanted` can read one of `there`.
fn has(there: &[&str], wanted: &str) -> bool {
    there.iter().any(|other| serves(other, wanted))
}

/// Whether who wants `wanted` can read `there`: `es` serves `es-MX`.
fn serves(there: &str, wanted: &str) -> bool {
    let base = wanted.split('-').next().unwrap_or(wanted);
    there.eq_ignore_ascii_case(wanted) || there.eq_ignore_ascii_case(base)
}

/// A text that may stand in several languages.
struct Text<'a> {
    path: Path,
    form: Form<'a>,
}

#[derive(Clone, Copy)]
enum Form<'a> {
    /// In the default language
    Plain,
    ByLanguage(&'a [(String, Json)]),
    /// Of the record of a quote: with its translations
    Quotation(&'a Json),
}

impl<'a> Text<'a> {
    fn languages(&self, default: &'a str) -> Vec<&'a str> {
        let tags = |texts: &'a [(String, Json)]| texts.iter().map(|(tag, _)| tag.as_str());
        match self.form {
            Form::Plain => vec![default],
            Form::ByLanguage(texts) => tags(texts).collect(),
            Form::Quotation(quote) => {
                let own = quote.get("language").and_then(Json::text);
                let translations = match quote.get("translations") {
                    Some(Json::Object(texts)) => texts.as_slice(),
                    _ => &[],
                };
                own.into_iter().chain(tags(translations)).collect()
            }
        }
    }
}

fn each_text<'a>(json: &'a Json, records: &[Record<'a>], note: &mut impl FnMut(Text<'a>)) {
    each_field(json, &Path::default(), Dossier::TEXTS, &[], note);
    for record in records {
        let quoted: &[&str] = match record.kind {
            Kind::Organization => &["name"],
            Kind::Source => &["title"],
            _ => &[],
        };
        each_field(record.json, &record.path(), record.kind.fields(), quoted, note);
        for (field, n, figure) in record.figures() {
            let path = record.path().key(field);
            let path = n.map_or_else(|| path.clone(), |n| path.index(n));
            let fields = if record.kind == Kind::Letter { Count::TEXTS } else { Amount::TEXTS };
            each_field(figure, &path, fields, &[], note);
        }
        if record.kind == Kind::Quote && record.json.get("body").is_some() {
            note(Text { path: record.path().key("body"), form: Form::Quotation(record.json) });
        }
    }
}

fn each_field<'a>(
    holder: &'a Json,
    path: &Path,
    fields: &[(&str, bool)],
    quoted: &[&str],
    note: &mut impl FnMut(Text<'a>),
) {
    for (field, _) in fields.iter().filter(|(_, translated)| *translated) {
        let form = match holder.get(field) {
            Some(Json::Text(_)) if !quoted.contains(field) => Form::Plain,
            Some(Json::Object(texts)) => Form::ByLanguage(texts),
            _ => continue,
        };
        note(Text { path: path.key(field), form });
    }
}
