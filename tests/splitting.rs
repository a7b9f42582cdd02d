//! A split dossier says what the whole one says: its index in lists, filters and totals, a company's
//! file in the company's card.
#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "properties/dossiers.rs"]
mod dossiers;

use std::path::Path;
use std::process::Command;
use std::rc::Rc;

use complicity_explorer::data::{self, Steps};
use complicity_explorer::model::json::Json;
use complicity_explorer::model::{AmountClass, Certainty, Id, TieKind};
use complicity_explorer::query::{
    Filter, Index, Selection, Sort, SplitFiles, card, decompose_native, facets, has_rest,
    honest_total, select, split,
};
use complicity_explorer::ui::text::{EN, PlainEnglish, Voice};
use complicity_explorer::ui::{StaticPage, StaticPageProps};
use proptest::prelude::*;
use yew::LocalServerRenderer;

use dossiers::dossier;

fn number(digits: &str) -> f64 {
    digits.parse().unwrap_or(f64::NAN)
}

fn parse(text: &str) -> Json {
    data::parse(text).unwrap_or_else(|e| panic!("{:?}", e.problem)).0
}

/// A dossier, its index for questions, and what it is split into.
struct Case {
    whole: Index,
    files: SplitFiles,
}

impl Case {
    fn of(text: &str) -> Self {
        let json = parse(text);
        let reading = data::read(&json);
        assert_eq!(reading.problems, [], "the dossier has no errors");
        let dossier = reading.dossier.expect("it is read");
        let whole = Index::new(Rc::new(dossier), decompose_native);
        let files = split(text.as_bytes(), &json, &whole).expect("it can be split");
        Case { whole, files }
    }

    /// As a visitor's browser reads it.
    fn index(&self) -> Index {
        let text = String::from_utf8(self.files.index.clone()).expect("it is text");
        let mut steps = Steps::new(text, number);
        while steps.step() {}
        let (dossier, split) = steps.with_split().expect("the index has no error");
        assert!(split.is_some(), "it is an index");
        Index::new(Rc::new(dossier), decompose_native).of_split(split)
    }

    fn company_file(&self, index: &Index, id: &Id) -> &[u8] {
        let name = index.split().and_then(|split| split.file_of(id)).expect("it has a file");
        let file = self.files.beside.iter().find(|(other, _)| *other == name);
        &file.expect("the file is there").1
    }
}

/// Companies with their ties, by ids.
fn named(index: &Index, selection: &Selection) -> Vec<(Id, Vec<Id>)> {
    let tie = |at: &u32| index.tie_at(*at).expect("a tie").id.clone();
    let hits = selection.companies.iter().map(|hit| {
        let id = index.organization_at(hit.organization).expect("a company").id.clone();
        (id, hit.ties.iter().map(tie).collect())
    });
    hits.collect()
}

fn filters(index: &Index) -> Vec<Filter> {
    let of = |positions: &[u32]| -> Vec<Id> {
        let ids = positions.iter().filter_map(|at| Some(index.organization_at(*at)?.id.clone()));
        ids.take(2).collect()
    };
    let mut all = vec![
        Filter::default(),
        Filter { company: of(index.companies()), ..Filter::default() },
        Filter { agency: of(index.agencies()), ..Filter::default() },
    ];
    all.extend(TieKind::ALL.iter().map(|k| Filter { kind: vec![*k], ..Filter::default() }));
    all.extend(Certainty::ALL.iter().map(|c| Filter { certainty: vec![*c], ..Filter::default() }));
    all.extend(AmountClass::ALL.iter().map(|a| Filter { amount: vec![*a], ..Filter::default() }));
    all
}

/// The index answers as the whole dossier does, whatever is filtered and however it is sorted.
fn answers_alike(case: &Case) {
    let (whole, index) = (&case.whole, &case.index());
    for filter in filters(whole) {
        for &by in Sort::ALL {
            let (all, some) = (select(whole, &filter, by), select(index, &filter, by));
            assert_eq!(named(whole, &all), named(index, &some), "{filter:?} by {by:?}");
            assert_eq!(all.ties, some.ties, "{filter:?}");
            assert_eq!(honest_total(whole, &all.ties), honest_total(index, &some.ties));
        }
        assert_eq!(facets(whole, &filter), facets(index, &filter), "{filter:?}");
    }
    assert_eq!(has_rest(whole), has_rest(index));
    for company in whole.companies() {
        let said = |index: &Index| {
            let said = index.response_at(card(index, *company).response?)?;
            Some((said.id.clone(), said.stance, said.date, said.text.clone()))
        };
        assert_eq!(said(whole), said(index));
    }
}

fn voice() -> Rc<Voice> {
    let language = || "en".to_string();
    let locale = Rc::new(PlainEnglish);
    Rc::new(Voice { say: &EN, locale, language: language(), default_language: language() })
}

fn page(index: Index) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let props = StaticPageProps { index: Rc::new(index), voice: voice() };
    let page = LocalServerRenderer::<StaticPage>::with_props(props).hydratable(false);
    runtime.block_on(page.render())
}

/// The card of a company, all open.
fn article<'p>(page: &'p str, id: &Id) -> &'p str {
    let mark = format!("data-record=\"{id}\"");
    let cards = page.split("<article").skip(1);
    let card = cards.filter_map(|card| card.split_once("</article>")).map(|(card, _)| card);
    let mut own = card.filter(|card| card.split('>').next().is_some_and(|tag| tag.contains(&mark)));
    own.next().unwrap_or_else(|| panic!("{id} has no card"))
}

/// A card drawn from the company's file is the card drawn from the whole dossier.
fn draws_alike(text: &str, least: usize) {
    let case = Case::of(text);
    let index = case.index();
    let whole = page(Case::of(text).whole);
    let mut drawn = 0;
    for company in index.companies() {
        let id = &index.organization_at(*company).expect("a company").id;
        let file = case.company_file(&index, id);
        let digest = index.split().and_then(|split| split.digest_of(id)).expect("it has a digest");
        let part = data::read_part(file.to_vec(), digest, number).expect("it is a dossier");
        let part = page(Index::new(Rc::new(part), decompose_native));
        assert_eq!(article(&part, id), article(&whole, id), "{id}");
        drawn += 1;
    }
    assert!(drawn >= least, "{drawn} companies");
}

fn bundled() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("widget-data/dossier.json");
    std::fs::read_to_string(path).expect("the bundled dossier is there")
}

fn invented(companies: &str, ties: &str) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_dossier"))
        .args(["example", "--companies", companies, "--ties", ties])
        .output()
        .expect("the command runs");
    String::from_utf8(run.stdout).expect("it is text")
}

#[test]
fn the_bundled_dossier_is_split_without_a_loss() {
    answers_alike(&Case::of(&bundled()));
    draws_alike(&bundled(), 4);
}

#[test]
fn an_invented_dossier_is_split_without_a_loss() {
    let text = invented("60", "300");
    answers_alike(&Case::of(&text));
    draws_alike(&text, 60);
}

#[test]
fn all_that_a_search_of_the_index_finds_is_found_in_the_whole() {
    let case = Case::of(&bundled());
    let index = case.index();
    for (query, companies) in [("palantir", 2), ("rekognition", 1), ("ICE", 4), ("no such word", 0)]
    {
        let filter = Filter { query: query.into(), ..Filter::default() };
        let few = named(&index, &select(&index, &filter, Sort::Editor));
        let all = named(&case.whole, &select(&case.whole, &filter, Sort::Editor));
        assert_eq!(few.len(), companies, "{query}: {few:?}");
        assert!(few.iter().all(|(id, _)| all.iter().any(|(other, _)| other == id)), "{query}");
    }
}

/// What it costs to open one company of two thousand, with the largest file of all.
#[test]
fn opening_one_company_of_two_thousand_is_cheap() {
    let text = invented("2000", "4000");
    let files = Case::of(&text).files;
    let (whole, companies) = files.beside.split_first().expect("the whole is there");
    assert_eq!(whole.1, text.as_bytes());
    assert_eq!(companies.len(), 2000);
    let largest = companies.iter().max_by_key(|(_, text)| text.len()).expect("there is one");
    let compressed = |bytes: &[u8]| {
        let mut out = Vec::new();
        let quality = brotli::enc::BrotliEncoderParams { quality: 9, ..Default::default() };
        brotli::BrotliCompress(&mut std::io::Cursor::new(bytes), &mut out, &quality)
            .expect("it is compressed");
        out.len()
    };
    let (index, part) = (compressed(&files.index), compressed(&largest.1));
    assert!(index + part < 200_000, "{index} and {part} bytes");
}

#[test]
fn no_file_but_the_named_one_is_read() {
    let case = Case::of(&bundled());
    let index = case.index();
    let google = Id::new("google").expect("an id");
    let amazon = Id::new("amazon").expect("an id");
    let split = index.split().expect("it is split");
    let digest = split.digest_of(&google).expect("it has a digest");
    let own = case.company_file(&index, &google).to_vec();
    assert!(data::read_part(own.clone(), digest, number).is_some());
    let foreign = case.company_file(&index, &amazon).to_vec();
    assert!(data::read_part(foreign, digest, number).is_none());
    let mut altered = own.clone();
    *altered.last_mut().expect("it has bytes") ^= 1;
    assert!(data::read_part(altered, digest, number).is_none());
    assert!(data::read_part(Vec::new(), digest, number).is_none());
    // The whole one is what was split, byte for byte.
    let whole = data::unaltered(bundled().into_bytes(), &split.whole);
    assert_eq!(whole, Some(bundled()));
}

#[test]
fn an_index_is_no_dossier_for_those_who_need_all_of_it() {
    let files = Case::of(&bundled()).files;
    let text = String::from_utf8(files.index).expect("it is text");
    let problems = data::read(&parse(&text)).problems;
    let said: Vec<_> = problems.iter().map(|p| (p.path.to_string(), p.message.as_str())).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].0, "format");
    assert!(said[0].1.contains("the index of a split dossier"), "{said:?}");
    let mut steps = Steps::new(text, number);
    while steps.step() {}
    assert_eq!(steps.dossier(), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_dossier_is_split_without_a_loss(dossier in dossier()) {
        let text = data::write(&dossier).expect("a dossier can be written");
        let case = Case::of(&text);
        answers_alike(&case);
        let (_, companies) = case.files.beside.split_first().expect("the whole is there");
        for (name, file) in companies {
            let text = std::str::from_utf8(file).expect("it is text");
            prop_assert_eq!(&data::read(&parse(text)).problems, &[], "{}", name);
        }
    }
}
