//! Texts that are missing in a language of the dossier.

use super::warning;
use crate::data::records::{Kind, Record};
use crate::model::json::Json;
use crate::model::problem::{Path, Problem};
use crate::model::{Amount, Count, Dossier};

/// Notes each text that a visitor in one of the dossier's languages would get in another.
///
/// Names of organizations and titles of sources may stand in one language: they are quoted.
pub(super) fn check(json: &Json, records: &[Record], warnings: &mut Vec<Problem>) {
    let languages: Vec<&str> =
        json.get("languages").map_or(&[][..], Json::items).iter().filter_map(Json::text).collect();
    let default = json.get("default_language").and_then(Json::text).unwrap_or("en");
    let languages = Languages { listed: &languages, default };
    languages.check_all(json, &Path::default(), Dossier::TEXTS, &[], warnings);
    for record in records {
        let quoted: &[&str] = match record.kind {
            Kind::Organization => &["name"],
            Kind::Source => &["title"],
            _ => &[],
        };
        languages.check_all(record.json, &record.path(), record.kind.fields(), quoted, warnings);
        for (field, n, figure) in record.figures() {
            let path = record.path().key(field);
            let path = n.map_or_else(|| path.clone(), |n| path.index(n));
            let fields = if record.kind == Kind::Letter { Count::TEXTS } else { Amount::TEXTS };
            languages.check_all(figure, &path, fields, &[], warnings);
        }
        if record.kind == Kind::Quote {
            languages.check_quote(record, warnings);
        }
    }
}

struct Languages<'a> {
    listed: &'a [&'a str],
    default: &'a str,
}

impl Languages<'_> {
    fn check_all(
        &self,
        holder: &Json,
        path: &Path,
        fields: &[(&str, bool)],
        quoted: &[&str],
        warnings: &mut Vec<Problem>,
    ) {
        for (field, _) in fields.iter().filter(|(_, translated)| *translated) {
            match holder.get(field) {
                Some(Json::Text(_)) if !quoted.contains(field) => {
                    for tag in self.missing(&[self.default]) {
                        warnings.push(warning(
                            path.key(field),
                            format!("no text in `{tag}`, a language of the dossier"),
                            format!("write {{\"{}\": \"…\", \"{tag}\": \"…\"}}", self.default),
                        ));
                    }
                }
                Some(Json::Object(texts)) => {
                    let there: Vec<&str> = texts.iter().map(|(tag, _)| tag.as_str()).collect();
                    for tag in self.missing(&there) {
                        warnings.push(warning(
                            path.key(field),
                            format!("no text in `{tag}`, a language of the dossier"),
                            format!("add \"{tag}\": \"…\""),
                        ));
                    }
                    for tag in there.iter().filter(|tag| !self.offers(tag)) {
                        warnings.push(warning(
                            path.key(field).key(tag),
                            format!("a text in `{tag}`, which `languages` does not list"),
                            "correct the tag, or add it to `languages`",
                        ));
                    }
                }
                _ => {}
            }
        }
    }

    fn check_quote(&self, quote: &Record, warnings: &mut Vec<Problem>) {
        let mut there: Vec<&str> =
            quote.json.get("language").and_then(Json::text).into_iter().collect();
        if let Some(Json::Object(translations)) = quote.json.get("translations") {
            there.extend(translations.iter().map(|(tag, _)| tag.as_str()));
        }
        for tag in self.missing(&there) {
            warnings.push(warning(
                quote.path().key("body"),
                format!(
                    "a quotation without a translation into `{tag}`, a language of the dossier"
                ),
                format!("add it in `translations`: {{\"{tag}\": \"…\"}}"),
            ));
        }
    }

    /// The languages of the dossier in which nothing of `there` can be read.
    fn missing<'s>(&'s self, there: &'s [&str]) -> impl Iterator<Item = &'s str> {
        self.listed.iter().copied().filter(|tag| !there.iter().any(|other| serves(other, tag)))
    }

    fn offers(&self, tag: &str) -> bool {
        tag.eq_ignore_ascii_case(self.default)
            || self.listed.iter().any(|listed| serves(listed, tag) || serves(tag, listed))
    }
}

/// Whether who wants `wanted` can read `there`: `es` serves `es-MX`.
fn serves(there: &str, wanted: &str) -> bool {
    let base = wanted.split('-').next().unwrap_or(wanted);
    there.eq_ignore_ascii_case(wanted) || there.eq_ignore_ascii_case(base)
}
