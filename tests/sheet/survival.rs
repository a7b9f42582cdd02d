//! `import(export(x)) = x`, in both kinds of file.

use complicity_explorer::data;
use complicity_explorer::model::Dossier;
use complicity_explorer::model::json::Json;
use complicity_explorer::sheet::{
    Book, export, import, read_csv, read_xlsx, write_csv, write_xlsx,
};
use proptest::prelude::*;

use super::dossiers::dossier;

/// The dossier as it comes back from a workbook and from CSV files.
fn there_and_back(json: &Json) -> [(&'static str, Dossier, String); 2] {
    let book = export(json).expect("it fits into a workbook");
    let workbook = write_xlsx(&book).expect("a workbook can be written");
    let from_workbook = read_xlsx(&workbook).expect("what was written can be read");
    let from_csv = read_csv(&write_csv(&book)).expect("what was written can be read");
    [("xlsx", from_workbook), ("csv", from_csv)].map(|(kind, book)| {
        let (dossier, text) = imported(kind, &book);
        (kind, dossier, text)
    })
}

fn imported(kind: &str, book: &Book) -> (Dossier, String) {
    let import = import(book);
    let told: Vec<String> = import.problems.iter().map(ToString::to_string).collect();
    assert!(!import.has_errors(), "{kind}: {}", told.join("\n"));
    let dossier = import.dossier.expect("a book without errors is a dossier");
    let text = data::write(&dossier).expect("a dossier can be written");
    (dossier, text)
}

fn survives(json: &Json) {
    let reading = data::read(json);
    let dossier = reading.dossier.expect("the file is a dossier");
    let text = data::write(&dossier).expect("a dossier can be written");
    for (kind, back, written) in there_and_back(json) {
        let other = written.lines().zip(text.lines()).find(|(a, b)| a != b);
        assert_eq!(other, None, "{kind}");
        assert!(back == dossier && written == text, "{kind}");
    }
}

fn parse(path: &str) -> Json {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = std::fs::read_to_string(&file).expect("the file is readable");
    data::parse(&text).unwrap_or_else(|e| panic!("{path}: {:?}", e.problem)).0
}

#[test]
fn good_files_survive() {
    for file in [
        "tests/data/good/every_field_in_two_languages.json",
        "tests/data/good/smallest.json",
        "widget-data/dossier.json",
    ] {
        survives(&parse(file));
    }
}

/// Everything that a row of cells can't hold as it is.
#[test]
fn what_no_cell_holds_as_it_is_survives() {
    let long = "año 😀 ".repeat(20_000);
    let text = format!(
        r##"{{
  "format": "complicity-dossier/1", "id": "hard", "version": "\u0000=1+1",
  "title": {{ "es": "=SUMA(1)", "en": "{long}end" }}, "as_of": "2019", "languages": ["es", "en"],
  "publisher": {{ "name": " spaces ", "x-b": null, "x-a": [1, {{}}], "$ odd key": "x" }},
  "license": "", "note": "line\r\nline\rline _x000D_ \u2028 \ufeff",
  "organizations": [
    {{ "id": "corrections", "kind": "company", "name": {{ "en": "A", "es": "B" }},
       "aliases": ["a;b", "", " c", "d\te"], "x-one": 1, "x-two": "json:2" }},
    {{ "id": "endorsers", "kind": "agency", "name": {{ "es": "B", "en": "-" , "zh-Hant": "甲"}},
       "aliases": ["json:[1]"], "x-two": "+1", "x-one": "#REF!", "x-+2": "y", "x-long": "{long}end" }},
    {{ "id": "third", "kind": "group", "name": "- not a formula", "aliases": ["@home", "-x"],
       "summary": "#N/A", "x-number": -0.1, "x-big": 123456789012345680000, "$": "'quoted" }}
  ],
  "ties": [
    {{ "id": "tie", "kind": "contract", "from": "corrections", "to": "endorsers", "title": "json:", "certainty": "confirmed",
       "products": ["a; b"],
       "amounts": [
         {{ "kind": "exact", "value": 0.1, "currency": "USD", "sources": [{{ "source": "s" }}, "t", {{ "source": "s", "locator": "" }}] }},
         {{ "kind": "at_most", "value": 20000000000000, "currency": "EUR", "preferred": false, "x-": "" }}
       ],
       "identifiers": [{{ "scheme": "OTHER", "id": "007", "x-since": true }}],
       "sources": ["t", {{ "source": "s", "excerpt": "“so”", "$b": 1, "$a": 2 }}, "s", {{ "source": "t", "$a": 2, "$b": 1 }}] }}
  ],
  "letters": [
    {{ "id": "one", "kind": "public", "about": [], "counts": [{{ "kind": "exact", "value": 0, "unit": "signatures" }}], "sources": ["s"] }},
    {{ "id": "two", "kind": "public", "about": ["third"], "count": {{ "kind": "about", "value": 4294967295, "unit": "organizations",
       "sources": [{{ "source": "s", "locator": "p. 1" }}] }}, "sources": ["s"] }}
  ],
  "quotes": [
    {{ "id": "q", "speaker": null, "speaker_text": "Nobody", "about": ["tie"], "body": "\"=\"; ,\n", "language": "en",
       "translations": {{ "es": "uno", "fr": "deux" }}, "fidelity": "verbatim", "sources": ["s"] }},
    {{ "id": "r", "speaker": "third", "about": [], "body": "x", "language": "en",
       "translations": {{ "fr": "deux", "es": " uno" }}, "fidelity": "verbatim", "sources": ["s"] }}
  ],
  "endorsers": {{ "complete": false, "organizations": [], "sources": [{{ "source": "s", "locator": "p. 2" }}, "t"] }},
  "sources": [
    {{ "id": "s", "kind": "news", "title": "S", "publisher": "", "published": "2019~" }},
    {{ "id": "t", "kind": "news", "title": "T" }}
  ],
  "corrections": [
    {{ "date": "2019-10-14", "record": "tie", "field": "title", "was": "", "now": "true", "why": "1,5",
       "sources": [{{ "source": "s", "locator": "#3" }}] }}
  ],
  "$schema": "dossier.schema.json", "x-list": ["a"], "x-a+2": "part"
}}"##
    );
    let (json, _) = data::parse(&text).unwrap_or_else(|e| panic!("{:?}", e.problem));
    assert_eq!(data::read(&json).problems, []);
    survives(&json);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_valid_survives(dossier in dossier()) {
        let text = data::write(&dossier).expect("a dossier can be written");
        let (json, _) = data::parse(&text).unwrap_or_else(|e| panic!("{:?}\n{text}", e.problem));
        for (kind, back, written) in there_and_back(&json) {
            let other = written.lines().zip(text.lines()).find(|(a, b)| a != b);
            prop_assert_eq!(other, None, "{}", kind);
            prop_assert!(back == dossier && written == text, "{}", kind);
        }
    }
}
