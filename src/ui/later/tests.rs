//! Claims, addresses and sheets, word for word.

#![allow(clippy::unwrap_used, clippy::panic, reason = "A test that cannot set up fails.")]

use std::rc::Rc;

use yew::prelude::*;

use super::claim::{cite, short};
use super::take::{file, report_address};
use super::{forms, sheet};
use crate::data;
use crate::model::Id;
use crate::query::{Filter, Index, RecordKind, Selection, decompose_native};
use crate::ui::disclosure::Claim;
use crate::ui::scene::{Later, Scene, Take};
use crate::ui::text::{EN, PlainEnglish, Voice};

const GOOD: &str = "tests/data/good/every_field_in_two_languages.json";
const BUNDLED: &str = "widget-data/dossier.json";

fn text_of(path: &str) -> String {
    std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn scene_of(text: &str, language: &str) -> Scene {
    let (json, _) = data::parse(text).unwrap();
    let dossier = data::read_leniently(&json).unwrap().dossier;
    Scene {
        index: Rc::new(Index::new(Rc::new(dossier), decompose_native)),
        voice: Rc::new(Voice {
            say: &EN,
            locale: Rc::new(PlainEnglish),
            language: language.into(),
            default_language: "en".into(),
        }),
        words: Rc::default(),
        level: 2,
        still: false,
        action: None,
        act: Callback::noop(),
        ask: Callback::noop(),
        later: Later::Ready,
    }
}

fn bundled() -> Scene {
    scene_of(&text_of(BUNDLED), "en")
}

fn claim(scene: &Scene, id: &str) -> Claim {
    let (kind, at) = scene.index.find(&Id::new(id).unwrap()).unwrap();
    Claim::Record(kind, at)
}

fn sentence(scene: &Scene, id: &str) -> String {
    cite(scene, claim(scene, id)).unwrap().sentence
}

#[test]
fn each_kind_of_record_is_a_sentence_that_stands_alone() {
    let scene = bundled();
    for (id, expected) in [
        (
            "google-uscis-cloud",
            "As reported by “How does Google profit from and enable the detention/deportation machine?” and \
             Millie Phillips, Google has this tie to USCIS: Google Cloud service for USCIS (Contract, 2017, active, \
             $748,844, as reported).",
        ),
        (
            "salesforce-cbp-custom-software",
            "As confirmed by Marc Benioff, Salesforce has this tie to CBP: \
             Contract to build custom software for hiring purposes (Contract, March 2018, active, Amount: Not \
             disclosed).",
        ),
        (
            "amazon-palantir-hosting",
            "As reported by “How does Amazon profit from and enable the detention/deportation machine?”, The \
             Intercept, and Millie Phillips, Amazon has this tie to Palantir: Palantir hosted on Amazon Web Services \
             (Hosting, active, about $600,000 a month, as reported).",
        ),
        (
            "google-employees-letter",
            "As reported by “How does Google profit from and enable the detention/deportation machine?”, Millie \
             Phillips, and Google employees, there is a letter about Google: Public letter \
             (Employees’ letter, By Google employees, 1,495 employees signed).",
        ),
        (
            "salesforce-denies",
            "As reported by “No Salesforce Tech for ICE!”, Millie Phillips, and Marc Benioff, Salesforce \
             responded: Benioff denies any wrongdoing. He argues that these products are not used to separate families (Denies).",
        ),
        (
            "salesforce-drop-cbp-contract",
            "As reported by “No Salesforce Tech for ICE!” and Organizations that are Salesforce customers or potential \
             customers, this is demanded of Salesforce: Drop the contract with CBP (Demanded by 32 organizations that \
             are Salesforce customers or potential customers, refused).",
        ),
    ] {
        assert_eq!(sentence(&scene, id), expected);
    }
    let event = sentence(&scene, "tour-of-shame");
    let told =
        "this was called: Tour of Shame (March, October 14, 2019, 2:00\u{202f}PM, Rincon Park";
    assert!(event.contains(told), "{event}");
    let possible = sentence(&scene, "amazon-ice-rekognition");
    assert!(possible.starts_with("As a mere possibility named by "), "{possible}");
    let through = sentence(&scene, "amazon-ice-investigative-case-management");
    assert!(
        through.contains("Amazon has this tie to ICE: ") && through.contains("through Palantir"),
        "{through}"
    );
    let nobody = sentence(&scene, "amazon-police-rekognition");
    assert!(nobody.contains("Amazon has this tie to local law enforcement: "), "{nobody}");
}

#[test]
fn every_claim_of_the_dossier_names_its_sources_and_leaves_no_gap() {
    let scene = bundled();
    let d = scene.index.dossier();
    let mut ids: Vec<&Id> = d.ties.iter().map(|r| &r.id).collect();
    ids.extend(d.letters.iter().map(|r| &r.id));
    ids.extend(d.quotes.iter().map(|r| &r.id));
    ids.extend(d.responses.iter().map(|r| &r.id));
    ids.extend(d.demands.iter().map(|r| &r.id));
    ids.extend(d.events.iter().map(|r| &r.id));
    assert!(ids.len() > 60, "only {} claims", ids.len());
    for id in ids {
        let cited = cite(&scene, claim(&scene, id.as_str())).unwrap();
        let text = forms::text(&cited);
        assert!(!cited.sources.is_empty(), "{id} names no source");
        assert!(!text.contains(['{', '}']), "{text}");
        for gap in ["  ", "()", " ,", ", ,", " by ,", "..)", "..\n"] {
            assert!(!cited.sentence.contains(gap), "{id}: a gap `{gap}`: {}", cited.sentence);
        }
        assert!(text.contains("As of October 2019 · Version 2019-10.1"), "{text}");
    }
}

#[test]
fn a_quotation_keeps_its_words_and_its_translation_is_marked() {
    let scene = bundled();
    for quote in &scene.index.dossier().quotes {
        let said = sentence(&scene, quote.id.as_str());
        assert!(said.ends_with(&["“", &quote.body, "”"].concat()), "{said}");
    }
    let text = text_of(GOOD).replace(
        "\"language\": \"en\",\n      \"translations\": {\n        \"es\"",
        "\"language\": \"es\",\n      \"translations\": {\n        \"en\"",
    );
    let cited = cite(&scene_of(&text, "en"), claim(&scene_of(&text, "en"), "quote")).unwrap();
    assert_eq!(
        cited.sentence,
        "Sundar P., Chief executive (In an email, July 1, 2018, word for word, in part), as quoted by The Paper: \
         “We listen […] carefully.”"
    );
    assert_eq!(cited.translation.as_deref(), Some("Translation: “Escuchamos […] con atención.”"));
    let html = forms::html(&cited);
    assert!(html.contains("<p>Translation: “Escuchamos […] con atención.”</p>"), "{html}");
}

#[test]
fn what_is_said_in_other_words_stands_without_quotation_marks() {
    let text = text_of(GOOD).replace("\"fidelity\": \"excerpt\"", "\"fidelity\": \"paraphrase\"");
    let said = sentence(&scene_of(&text, "en"), "quote");
    assert!(
        said.ends_with("in other words), as quoted by The Paper: We listen […] carefully."),
        "{said}"
    );
}

#[test]
fn a_claim_is_copied_with_source_archive_dossier_and_link() {
    let scene = scene_of(&text_of(GOOD), "en");
    let cited = cite(&scene, claim(&scene, "letter")).unwrap();
    assert_eq!(
        forms::text(&cited),
        "As reported by The Paper, there is a letter about Google: A letter (Employees’ letter, By Employees, \
         June 2018, some 1,495 employees signed).\n\n\
         1. A report · The Paper · by A. Writer · 2018\n   https://example.org/report\n   \
         Archived copy, archived January 2, 2019: https://archive.example.org/report\n\n\
         Who supplies the agency · Published by A campaign · As of about October 14, 2019 · Version 2.1\n\
         \u{e000}#ce:company=google"
    );
    assert_eq!(
        forms::markdown(&cited),
        "As reported by The Paper, there is a letter about Google: A letter (Employees’ letter, By Employees, \
         June 2018, some 1,495 employees signed).\n\n\
         1. A report · The Paper · by A. Writer · 2018  \n   [https://example.org/report](<https://example.org/report>)  \n   \
         [Archived copy, archived January 2, 2019](<https://archive.example.org/report>)\n\n\
         [Who supplies the agency · Published by A campaign · As of about October 14, 2019 · Version 2.1]\
         (<\u{e000}#ce:company=google>)"
    );
    assert_eq!(
        forms::html(&cited),
        "<blockquote>\n<p>As reported by The Paper, there is a letter about Google: A letter (Employees’ letter, By \
         Employees, June 2018, some 1,495 employees signed).</p>\n<ol>\n<li>A report · The Paper · by A. Writer · 2018<br>\
         <a href=\"https://example.org/report\">https://example.org/report</a><br>\
         <a href=\"https://archive.example.org/report\">Archived copy, archived January 2, 2019</a></li>\n</ol>\n\
         <footer><a href=\"\u{e001}#ce:company=google\">Who supplies the agency · \
         Published by A campaign · As of about October 14, 2019 · Version 2.1</a></footer>\n</blockquote>"
    );
}

#[test]
fn what_looks_like_markup_is_text_in_markdown_and_html() {
    let text = text_of(GOOD)
        .replace(
            "\"en\": \"A letter\"",
            "\"en\": \"# *A* [l](javascript:x) <b>&amp; `c` _d_ 1. | ~e~\"",
        )
        .replace("https://example.org/report\"", "https://example.org/a>b<c\\\\d\\\"e'f\"");
    let scene = scene_of(&text, "en");
    let cited = cite(&scene, claim(&scene, "letter")).unwrap();
    let markdown = forms::markdown(&cited);
    let escaped = r"\# \*A\* \[l\](javascript:x) \<b\>\&amp; \`c\` \_d\_ 1. \| \~e\~";
    assert!(markdown.contains(escaped), "{markdown}");
    assert!(markdown.contains("](<https://example.org/a%3Eb%3Cc%5Cd\"e'f>)"), "{markdown}");
    let html = forms::html(&cited);
    assert!(html.contains("&lt;b&gt;&amp;amp; `c`") && !html.contains("<b>"), "{html}");
    assert!(
        html.contains("<a href=\"https://example.org/a&gt;b&lt;c\\d&quot;e&#39;f\">"),
        "{html}"
    );
}

#[test]
fn a_report_goes_to_a_page_with_what_its_address_has_already() {
    let report = |contact| forms::report(contact, "S: a", "a-b", "1 &2", "Ünd “so”?");
    let said = "record=a-b&version=1%20%262&sentence=%C3%9Cnd%20%E2%80%9Cso%E2%80%9D%3F";
    for (contact, before, behind) in [
        ("https://example.org/report", "https://example.org/report?", ""),
        ("https://example.org/report?", "https://example.org/report?", ""),
        ("https://example.org/r?a=1", "https://example.org/r?a=1&", ""),
        ("https://example.org/r?a=1&#form", "https://example.org/r?a=1&", "#form"),
        ("http://example.org/#a?b", "http://example.org/?", "#a?b"),
    ] {
        assert_eq!(report(contact), [before, said, behind].concat(), "{contact}");
    }
}

#[test]
fn a_report_by_mail_has_subject_and_body_and_keeps_those_of_the_dossier() {
    let report = |contact| forms::report(contact, "S: a", "a-b", "1", "So & so.");
    let body = "So%20%26%20so.%0D%0A%0D%0Aa-b%0D%0A1";
    let expected = [
        ("mailto:a@b.example", ["mailto:a@b.example?subject=S%3A%20a&body=", body].concat()),
        (
            "MAILTO:a@b.example?cc=c@d.example",
            ["MAILTO:a@b.example?cc=c@d.example&subject=S%3A%20a&body=", body].concat(),
        ),
        (
            "mailto:a@b.example?Subject=Mine",
            ["mailto:a@b.example?Subject=Mine&body=", body].concat(),
        ),
        (
            "mailto:a@b.example?body=Hello",
            ["mailto:a@b.example?body=Hello%0D%0A%0D%0A", body, "&subject=S%3A%20a"].concat(),
        ),
    ];
    for (contact, address) in expected {
        assert_eq!(report(contact), address);
    }
}

#[test]
fn a_report_names_record_version_and_sentence_and_is_never_endless() {
    let scene = scene_of(&text_of(GOOD), "en");
    let address = report_address(&scene, Some(claim(&scene, "google-police")));
    let sentence = forms::percent("Google has this tie to local police departments: Hosting");
    for part in ["mailto:corrections@example.org?subject=", "google-police", "2.1", &sentence] {
        assert!(address.contains(part), "{part}: {address}");
    }
    assert_eq!(report_address(&bundled(), Some(claim(&bundled(), "google-uscis-cloud"))), "");
    let long = text_of(GOOD).replace("We listen […] carefully.", &"ü".repeat(3000));
    let scene = scene_of(&long, "en");
    assert_eq!(short(&scene, claim(&scene, "quote")).chars().count(), 501);
}

fn rows(text: &str) -> Vec<Vec<String>> {
    // A reader of RFC 4180 that knows nothing of the writer.
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut chars = text.strip_prefix('\u{feff}').unwrap().chars().peekable();
    let mut inside = false;
    while let Some(c) = chars.next() {
        match c {
            '"' if inside && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => inside = !inside,
            ',' if !inside => row.push(std::mem::take(&mut cell)),
            '\r' if !inside => {
                assert_eq!(chars.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => {
                assert!(inside || c != '\n', "a bare line break");
                cell.push(c);
            }
        }
    }
    assert!(!inside && cell.is_empty() && row.is_empty(), "the sheet ends within a row");
    rows
}

fn sheet_of(scene: &Scene) -> Vec<Vec<String>> {
    let rows = rows(&sheet::sheet(scene, &Selection::everything(&scene.index)));
    assert!(rows.iter().all(|row| row.len() == sheet::COLUMNS.split(',').count()), "{rows:#?}");
    rows
}

fn cell<'r>(row: &'r [String], column: &str) -> &'r str {
    &row[sheet::COLUMNS.split(',').position(|name| name == column).unwrap()]
}

#[test]
fn the_sheet_has_a_row_for_each_tie_with_its_figure_and_sources() {
    let rows = sheet_of(&bundled());
    assert_eq!(rows.len(), 12);
    assert_eq!(rows[0].join(","), sheet::COLUMNS);
    let google = rows.iter().find(|row| row[0] == "google-uscis-cloud").unwrap();
    for (column, value) in [
        ("company", "Google"),
        ("receiver", "USCIS"),
        ("kind", "contract"),
        ("certainty", "reported"),
        ("status", "active"),
        ("products", "Google Cloud"),
        ("amount", "$748,844"),
        ("amount_kind", "exact"),
        ("value", "748844"),
        ("currency", "USD"),
        ("basis", "reported"),
        ("per", "total"),
        ("start", "2017"),
        ("end", ""),
        ("dossier", "Bay Area Tech Workers Challenge Corporate Complicity in Immigration Attacks"),
        ("version", "2019-10.1"),
        ("as_of", "2019-10"),
    ] {
        assert_eq!(cell(google, column), value, "{column}");
    }
    let sources = cell(google, "sources");
    assert!(sources.starts_with("How does Google profit from and enable the detention/deportation machine?, paragraph 1 | "), "{sources}");
    let undisclosed = rows.iter().find(|row| row[0] == "salesforce-cbp-custom-software").unwrap();
    assert_eq!(cell(undisclosed, "amount"), "Not disclosed");
    assert_eq!(cell(undisclosed, "value"), "");
    assert_eq!(
        cell(undisclosed, "other_amounts"),
        "Amount: “multi-million dollar contract”, no figure"
    );
    let every = sheet_of(&scene_of(&text_of(GOOD), "en"));
    assert_eq!(cell(&every[1], "value"), "748844.50");
    assert!(
        cell(&every[1], "sources")
            .contains("https://example.org/report, https://archive.example.org/report")
    );
    assert_eq!(cell(&every[3], "receiver"), "local police departments");
}

#[test]
fn no_cell_of_the_sheet_is_a_formula_or_breaks_a_row() {
    for (title, written) in [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        (" =1", "' =1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        ("say \"so\", or\r\nnot", "say \"so\", or\r\nnot"),
        (" padded ", " padded "),
        ("a-b = c", "a-b = c"),
    ] {
        let json = serde_json::to_string(title).unwrap();
        let text = text_of(GOOD).replace("\"An order\"", &json);
        let rows = sheet_of(&scene_of(&text, "en"));
        assert_eq!(cell(&rows[2], "title"), written);
    }
}

#[test]
fn files_are_called_by_dossier_version_and_filter() {
    let scene = bundled();
    let name = |filter: &Filter| sheet::file_name(&scene, filter, "csv");
    assert_eq!(name(&Filter::default()), "close-the-camps-2019-10.1.csv");
    let company = vec![Id::new("google").unwrap()];
    let filter = Filter { company, query: " ../Ünd \"so\"\n".into(), ..Filter::default() };
    assert_eq!(name(&filter), "close-the-camps-2019-10.1-google-..-Ünd-so.csv");
    let long = Filter { query: "x".repeat(400), ..Filter::default() };
    assert_eq!(name(&long).len(), 104);
}

#[test]
fn a_file_of_what_is_shown_holds_its_ids() {
    let scene = bundled();
    let google = scene.index.position(RecordKind::Organization, &Id::new("google").unwrap());
    let hit = crate::query::CompanyHit { organization: google.unwrap(), ties: vec![2] };
    let selection = Selection { ties: vec![2], companies: vec![hit] };
    let Take::Data(name, ids) = file(&scene, &selection, &Filter::default(), "json") else {
        panic!("no data")
    };
    assert_eq!(name, "close-the-camps-2019-10.1.json");
    let ids: Vec<&str> = ids.split(' ').collect();
    assert!(
        ids.contains(&"google-uscis-cloud") && !ids.contains(&"google-cbp-anthos-trial"),
        "{ids:?}"
    );
}
