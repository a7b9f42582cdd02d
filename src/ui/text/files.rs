//! The other languages natively: all of them, from their files.

use std::sync::OnceLock;

use serde_json::Value;

use super::EN;
use super::catalog::Catalog;

/// Tag and file of each language but English.
pub const FILES: [(&str, &str); 4] = [
    ("es", include_str!("es.json")),
    ("fil", include_str!("fil.json")),
    ("zh", include_str!("zh.json")),
    ("ar", include_str!("ar.json")),
];

/// Forms of a plural in the order of [`Catalog::take`].
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// English and the languages whose files are whole.
pub fn catalogs() -> &'static [Catalog] {
    static ALL: OnceLock<Vec<Catalog>> = OnceLock::new();
    ALL.get_or_init(|| {
        let read = |(_, file): (&str, &str)| {
            let file: Value = serde_json::from_str(file).ok()?;
            let mut catalog = EN;
            catalog.take(lines(&file).leak()).then_some(catalog)
        };
        std::iter::once(EN).chain(FILES.into_iter().filter_map(read)).collect()
    })
}

/// The words of a file, one a line.
#[must_use]
pub fn lines(file: &Value) -> String {
    let said = |words: &Value| match words {
        Value::Object(forms) => FORMS
            .map(|form| forms.get(form).and_then(Value::as_str).unwrap_or_default().to_owned())
            .join("\n"),
        words => words.as_str().unwrap_or_default().to_owned(),
    };
    file.as_object()
        .into_iter()
        .flatten()
        .map(|(_, words)| said(words))
        .collect::<Vec<_>>()
        .join("\n")
}
