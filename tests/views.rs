//! Views drawn to HTML natively: what stands on the page, for whom, and that nothing is lost on the way.
#![cfg(feature = "cli")]
#![allow(clippy::expect_used, reason = "a test that cannot set up fails")]

#[path = "views/flow.rs"]
mod flow;
#[path = "views/scales.rs"]
mod scales;

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

use complicity_explorer::data;
use complicity_explorer::model::problem::Code;
use complicity_explorer::model::{AmountClass, Dossier, Id};
use complicity_explorer::query::{Filter, Index, decompose_native};
use complicity_explorer::state::Preset;
use complicity_explorer::ui::text::{EN, PlainEnglish, Voice};
use complicity_explorer::ui::{Explorer, ExplorerProps, HostAction, StaticPage, StaticPageProps};
use yew::{Callback, LocalServerRenderer};

fn bundled() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("widget-data/dossier.json");
    std::fs::read_to_string(path).expect("the bundled dossier is there")
}

fn index(text: &str) -> Rc<Index> {
    let (json, _) = data::parse(text).expect("it is JSON");
    let dossier = data::read_leniently(&json).expect("it is a dossier").dossier;
    Rc::new(Index::new(Rc::new(dossier), decompose_native))
}

fn voice() -> Rc<Voice> {
    let language = || "en".to_string();
    Rc::new(Voice {
        say: &EN,
        locale: Rc::new(PlainEnglish),
        language: language(),
        default_language: language(),
    })
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(future)
}

fn static_page(text: &str) -> String {
    let props = StaticPageProps { index: index(text), voice: voice() };
    block_on(LocalServerRenderer::<StaticPage>::with_props(props).hydratable(false).render())
}

fn explorer(text: &str, filter: Filter) -> String {
    let preset = Preset { filter, ..Preset::default() };
    preset_explorer(text, &preset, None)
}

fn preset_explorer(text: &str, preset: &Preset, action: Option<HostAction>) -> String {
    draw(ExplorerProps { action, ..props(text, preset) })
}

fn draw(props: ExplorerProps) -> String {
    block_on(LocalServerRenderer::<Explorer>::with_props(props).hydratable(false).render())
}

fn props(text: &str, preset: &Preset) -> ExplorerProps {
    ExplorerProps {
        index: index(text),
        voice: voice(),
        theme: "light".into(),
        level: 2,
        heading: None,
        desk: Rc::new(RefCell::new(Rc::new(preset.choices()))),
        lock: preset.lock(),
        action: None,
        unspoken: false,
        id: "ce".into(),
        dropped: Rc::default(),
        onchange: Callback::noop(),
        onask: Callback::noop(),
        later: complicity_explorer::ui::Later::Ready,
    }
}

fn id(text: &str) -> Id {
    Id::new(text).expect("it has the form of an id")
}

/// What a reader sees: tags taken out, characters put back.
fn seen(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    for (entity, c) in
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&amp;", "&")]
    {
        text = text.replace(entity, c);
    }
    text
}

fn said<'d>(dossier: &'d Dossier) -> Vec<&'d str> {
    let mut all: Vec<&'d str> = Vec::new();
    all.extend(dossier.title.all().take(1));
    all.extend(dossier.summary.iter().flat_map(|t| t.all().take(1)));
    all.extend(dossier.note.iter().flat_map(|t| t.all().take(1)));
    for tie in &dossier.ties {
        all.extend(tie.title.all().take(1).chain(tie.text.iter().flat_map(|t| t.all().take(1))));
        all.extend(tie.products.iter().map(String::as_str));
        all.extend(tie.amounts.iter().flat_map(|a| a.note.iter().flat_map(|t| t.all().take(1))));
    }
    for letter in &dossier.letters {
        all.extend(
            letter.text.iter().chain(&letter.by).chain(&letter.title).flat_map(|t| t.all().take(1)),
        );
        all.extend(letter.all_counts().flat_map(|c| c.note.iter().flat_map(|t| t.all().take(1))));
    }
    for quote in &dossier.quotes {
        all.push(&quote.body);
        all.extend(quote.speaker_text.iter().chain(&quote.medium).flat_map(|t| t.all().take(1)));
    }
    all.extend(dossier.responses.iter().flat_map(|r| r.text.all().take(1)));
    all.extend(
        dossier
            .demands
            .iter()
            .flat_map(|d| d.text.all().take(1).chain(d.by.iter().flat_map(|t| t.all().take(1)))),
    );
    for event in &dossier.events {
        all.extend(
            event
                .name
                .all()
                .take(1)
                .chain(event.text.iter().chain(&event.place).flat_map(|t| t.all().take(1))),
        );
    }
    all.extend(dossier.actions.iter().flat_map(|a| a.label.all().take(1)));
    for source in &dossier.sources {
        all.extend(
            source.title.all().take(1).chain(source.note.iter().flat_map(|t| t.all().take(1))),
        );
        all.extend(source.publisher.iter().chain(&source.author).map(String::as_str));
    }
    let organizations = dossier.organizations.iter();
    all.extend(
        organizations
            .filter(|o| o.kind.as_str() != "media" && o.kind.as_str() != "other")
            .flat_map(|o| o.name.all().take(1)),
    );
    all
}

#[test]
fn the_static_page_holds_every_sentence_of_the_dossier() {
    let text = bundled();
    let page = seen(&static_page(&text));
    let index = index(&text);
    let sentences = said(index.dossier());
    assert!(sentences.len() > 150, "only {} sentences were looked for", sentences.len());
    for sentence in sentences {
        assert!(page.contains(sentence), "not on the page: {sentence}");
    }
}

#[test]
fn the_static_page_shows_every_excerpt_under_its_claim() {
    let text = bundled();
    let page = seen(&static_page(&text));
    let index = index(&text);
    let ties = index.dossier().ties.iter().flat_map(|t| &t.sources);
    let refs = ties.chain(index.dossier().responses.iter().flat_map(|r| &r.sources));
    for excerpt in refs.filter_map(|r| r.place()?.excerpt.as_deref()) {
        assert!(page.contains(excerpt), "not on the page: {excerpt}");
    }
}

#[test]
fn the_honest_total_is_one_whole_sentence() {
    let page = seen(&explorer(&bundled(), Filter::default()));
    assert!(
        page.contains("At least $38,748,844 across 2 of 11 ties; 1 undisclosed; 8 not comparable"),
        "{page}"
    );
}

#[test]
fn undisclosed_is_words_and_never_zero() {
    let page =
        explorer(&bundled(), Filter { company: vec![id("salesforce")], ..Filter::default() });
    assert!(seen(&page).contains("Not disclosed"), "{page}");
    assert!(page.contains("class=\"und\""), "not on hatched ground: {page}");
    assert!(!seen(&page).contains("$0"), "{page}");
}

#[test]
fn an_agency_finds_a_company_through_another_and_says_so() {
    let page = seen(&explorer(&bundled(), Filter { agency: vec![id("ice")], ..Filter::default() }));
    assert!(page.contains("2 of 4 companies, 3 of 11 ties"), "{page}");
    assert!(page.contains("ICE through Palantir"), "{page}");
}

#[test]
fn every_facet_is_a_group_of_checkboxes_with_counts() {
    let page = explorer(&bundled(), Filter::default());
    for facet in ["Company", "Agency", "Kind of tie", "Certainty", "Amount"] {
        assert!(page.contains(&format!("<legend>{facet}</legend>")), "{facet}");
    }
    let page = seen(&page);
    for value in [
        "Salesforce (2)",
        "Google (2)",
        "Amazon (6)",
        "Palantir (3)",
        "DHS (9)",
        "Not disclosed (1)",
    ] {
        assert!(page.contains(value), "{value}: {page}");
    }
}

#[test]
fn a_long_facet_shows_its_first_values_and_a_filter_of_its_own() {
    let company = |n: u32| format!(r#"{{"id": "c{n}", "kind": "company", "name": "Company {n}"}}"#);
    let companies: Vec<String> = (1..=23).map(company).collect();
    let tie = r#"{"id": "t", "kind": "contract", "from": "c1", "to": null, "to_class": "somebody",
        "title": "A tie", "certainty": "reported", "sources": ["s"]}"#;
    let text = format!(
        r#"{{"format": "complicity-dossier/1", "id": "long", "version": "1", "title": "Long", "as_of": "2020",
        "organizations": [{}], "ties": [{tie}],
        "sources": [{{"id": "s", "kind": "report", "title": "A report"}}]}}"#,
        companies.join(",")
    );
    let page = explorer(&text, Filter { query: "tie".into(), ..Filter::default() });
    assert!(seen(&page).contains("Show all 23"), "{page}");
    assert!(page.contains("aria-label=\"Find in Company\""), "{page}");
    assert!(
        seen(&page).contains("Company 8 (0)") && !seen(&page).contains("Company 9 (0)"),
        "{page}"
    );
}

#[test]
fn an_empty_result_offers_each_filter_to_loosen() {
    let filter =
        Filter { query: "no such word".into(), agency: vec![id("dhs")], ..Filter::default() };
    let page = explorer(&bundled(), filter);
    assert!(seen(&page).contains("0 of 4 companies, 0 of 11 ties"), "{page}");
    // Without the search there would be something, without the agency there would not.
    assert!(page.contains("Remove filter: Search: no such word"), "{page}");
    assert!(
        seen(&page).contains("no such word ✕ 4 of 4 companies, 9 of 11 ties"),
        "{}",
        seen(&page)
    );
    assert!(!page.contains("Remove filter: Agency: DHS"), "{page}");
    // Where it takes more than one, all are offered.
    let filter = Filter {
        query: "no such word".into(),
        company: vec![id("salesforce")],
        agency: vec![id("uscis")],
        ..Filter::default()
    };
    let page = explorer(&bundled(), filter);
    for filter in ["Search: no such word", "Agency: USCIS", "Company: Salesforce"] {
        assert!(page.contains(&format!("Remove filter: {filter}")), "{page}");
    }
}

#[test]
fn a_card_opens_to_where_all_that_it_says_stands() {
    let page =
        seen(&explorer(&bundled(), Filter { company: vec![id("google")], ..Filter::default() }));
    // Two ties, the count of the letter; no response.
    assert!(page.contains("employees signedDetailsSources (5)"), "{page}");
}

#[test]
fn the_latest_response_is_no_quotation_when_it_is_in_other_words() {
    let all = explorer(&bundled(), Filter::default());
    assert!(all.contains("<q lang=\"en\""), "{all}");
    let paraphrased =
        bundled().replace("\"fidelity\": \"verbatim\"", "\"fidelity\": \"paraphrase\"");
    let paraphrased =
        paraphrased.replace("\"fidelity\": \"excerpt\"", "\"fidelity\": \"paraphrase\"");
    let all = explorer(&paraphrased, Filter::default());
    assert!(!all.contains("<q") && all.contains("<p lang=\"en\""), "{all}");
}

#[test]
fn hits_of_the_search_are_marked_and_one_tie_is_one_tie() {
    let page = explorer(&bundled(), Filter { query: "anthos".into(), ..Filter::default() });
    assert!(page.contains("<mark>Anthos</mark>"), "{page}");
    let sentence = "No amount can be added up across 1 tie; 0 undisclosed; 1 not comparable";
    assert!(seen(&page).contains(sentence), "{page}");
}

#[test]
fn html_in_the_data_is_shown_as_characters() {
    let text = bundled()
        .replace("Free trial of Anthos", "<script>alert(1)</script><img src=x onerror=alert(2)>");
    for page in [static_page(&text), explorer(&text, Filter::default())] {
        assert!(!page.contains("<script") && !page.contains("<img"), "{page}");
    }
    assert!(seen(&static_page(&text)).contains("<script>alert(1)</script>"));
}

#[test]
fn links_lead_out_without_telling_where_from() {
    let page = static_page(&bundled());
    let links: Vec<&str> =
        page.split("<a ").skip(1).filter_map(|rest| rest.split('>').next()).collect();
    assert!(!links.is_empty());
    for link in links {
        let mail = link.contains("href=\"mailto:");
        assert!(mail || link.contains("rel=\"noopener noreferrer\""), "{link}");
    }
}

#[test]
fn amount_classes_have_the_words_of_the_option() {
    for class in AmountClass::ALL {
        assert_eq!(AmountClass::parse(class.as_str()), Some(*class));
    }
}

#[test]
fn a_locked_preset_is_the_whole_and_says_so_without_a_way_out() {
    let filter = Filter {
        company: vec![id("google"), id("amazon")],
        agency: vec![id("dhs")],
        ..Filter::default()
    };
    let page =
        preset_explorer(&bundled(), &Preset { filter, locked: true, ..Preset::default() }, None);
    let text = seen(&page);
    assert!(text.contains("2 of 2 companies, 6 of 6 ties"), "{text}");
    assert!(text.contains("Company: Google") && text.contains("Agency: DHS"), "{text}");
    assert!(!page.contains("Remove filter") && !text.contains("Clear filters"), "{text}");
    assert!(page.contains("Google</span>") && !page.contains("Palantir</span>"), "{page}");
    assert!(!page.contains("<legend>Agency</legend>"), "{page}");
}

#[test]
fn the_hosts_call_to_action_comes_before_the_dossiers() {
    let action = HostAction { url: "https://host.example/join".into(), label: "Join <us>".into() };
    let page = preset_explorer(&bundled(), &Preset::default(), Some(action));
    let own = page.find("data-action=\"\"").expect("the host's own has no id");
    let first = page.find("data-action=\"a").or_else(|| page[own + 15..].find("data-action="));
    assert!(first.is_some_and(|dossiers| dossiers > 0), "{page}");
    assert_eq!(page.matches("class=\"action first\"").count(), 1);
    assert!(page[own - 30..own].contains("action first"), "{page}");
    let link = "<a href=\"https://host.example/join\" target=\"_blank\" rel=\"noopener noreferrer\">Join &lt;us&gt;";
    assert!(page.contains(link), "{page}");
}

#[test]
fn of_many_records_left_out_the_first_are_named_and_all_are_counted() {
    let dropped = |n: u32| {
        let problems = (0..n).map(|at| (format!("ties[{at}].kind"), Code::Word)).collect();
        let base = props(&bundled(), &Preset::default());
        seen(&draw(ExplorerProps { dropped: Rc::new(problems), ..base }))
    };
    let few = dropped(12);
    assert!(
        few.contains("12 records") && few.contains("ties[11].kind") && !few.contains("…"),
        "{few}"
    );
    let many = dropped(645);
    assert!(many.contains("645 records") && many.contains("ties[11].kind"), "{many}");
    assert!(many.contains("…") && !many.contains("ties[12].kind"), "{many}");
}
