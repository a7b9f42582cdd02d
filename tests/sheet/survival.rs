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
        assert_eq!(written, text, "{kind}");
        assert_eq!(back, dossier, "{kind}");
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
