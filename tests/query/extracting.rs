//! What is taken out of a dossier is a dossier.

use complicity_explorer::data;
use complicity_explorer::query::{Filter, Index, Selection, Sort, extract, select};
use serde_json::{Value, json};

use super::cut::cut;
use super::small::{all, bundled, dossier, id};

/// Fails when the checker finds anything in what `selection` takes out of `file`.
pub(crate) fn check(file: &Value, index: &Index, selection: &Selection) -> Value {
    let cut = cut(file.clone(), &extract(index, selection));
    let (json, _) = data::parse(&cut.to_string()).unwrap();
    let reading = data::read(&json);
    assert_eq!(reading.problems, [], "{cut:#}");
    let shown: Vec<&str> =
        selection.ties.iter().map(|p| index.tie_at(*p).unwrap().id.as_str()).collect();
    assert_eq!(ids(&cut, "ties"), shown, "the ties shown, in their order");
    cut
}

fn ids<'v>(file: &'v Value, array: &str) -> Vec<&'v str> {
    file[array].as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap()).collect()
}

fn file(name: &str) -> Value {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn found(index: &Index, filter: &Filter) -> Selection {
    select(index, filter, Sort::Editor)
}

#[test]
fn every_single_filter_takes_out_a_valid_dossier() {
    let (index, file) = (bundled(), file("widget-data/dossier.json"));
    let mut filters = vec![Filter { query: "anthos".into(), ..Filter::default() }];
    for organization in &index.dossier().organizations {
        let ids = vec![organization.id.clone()];
        filters.push(Filter { company: ids.clone(), ..Filter::default() });
        filters.push(Filter { agency: ids, ..Filter::default() });
    }
    let kinds = complicity_explorer::model::TieKind::ALL.iter();
    filters.extend(kinds.map(|kind| Filter { kind: vec![*kind], ..Filter::default() }));
    for filter in &filters {
        check(&file, &index, &found(&index, filter));
    }
}

#[test]
fn a_company_brings_what_belongs_to_it_and_nothing_else() {
    let (index, file) = (bundled(), file("widget-data/dossier.json"));
    let filter = Filter { company: vec![id("google")], ..Filter::default() };
    let cut = check(&file, &index, &found(&index, &filter));
    assert_eq!(ids(&cut, "ties"), ["google-uscis-cloud", "google-cbp-anthos-trial"]);
    assert!(ids(&cut, "letters").contains(&"google-employees-letter"));
    assert!(!ids(&cut, "letters").contains(&"salesforce-customers-letter"));
    assert!(!ids(&cut, "responses").contains(&"salesforce-denies"));
    assert!(ids(&cut, "sources").contains(&"part-4"));
    assert!(!ids(&cut, "sources").contains(&"bezos-statement"), "{:?}", ids(&cut, "sources"));
    assert!(cut.get("endorsers").is_some(), "the march is about Google, too");
}

#[test]
fn everything_shown_is_the_whole_file() {
    let (index, file) = (bundled(), file("widget-data/dossier.json"));
    let cut = check(&file, &index, &found(&index, &Filter::default()));
    assert_eq!(cut, file);
}

#[test]
fn what_a_shown_tie_is_part_of_is_named_and_not_brought() {
    let arrays = json!({
        "sources": [{ "id": "s" }],
        "organizations": [{ "id": "a" }, { "id": "b", "kind": "agency" }],
        "ties": [
            { "id": "frame", "from": "a", "to": "b", "kind": "contract", "sources": ["s"] },
            { "id": "order", "from": "a", "to": "b", "kind": "trial", "part_of": "frame", "sources": ["s"] },
        ],
        "quotes": [{ "id": "q", "about": ["a", "frame", "order"], "speaker": "a", "sources": ["s"] }],
    });
    let index = dossier(arrays);
    assert_eq!(all(&index), [0, 1]);
    let trials =
        Filter { kind: vec![complicity_explorer::model::TieKind::Trial], ..Filter::default() };
    let text = data::write(index.dossier()).unwrap();
    let cut = check(&serde_json::from_str(&text).unwrap(), &index, &found(&index, &trials));
    assert_eq!(cut["ties"][0]["x-part_of"], "frame");
    assert_eq!(cut["quotes"][0]["about"], json!(["a", "order"]));
}
