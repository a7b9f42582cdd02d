//! The picture of who supplies whom, and the table of the same ties, drawn natively.

use std::rc::Rc;

use complicity_explorer::query::{Filter, Index, Sort, select};
use complicity_explorer::state::{Preset, View};
use complicity_explorer::ui::text::{Catalog, EN, PlainEnglish, Voice};
use complicity_explorer::ui::{Later, Picture, PictureProps, Scene};
use yew::{Callback, LocalServerRenderer};

use super::{block_on, bundled, id, index, preset_explorer, seen, voice};

/// The picture of what `filter` finds, so many units wide.
fn picture(index: &Rc<Index>, filter: &Filter, voice: Rc<Voice>, width: u32) -> String {
    let scene = Scene {
        index: index.clone(),
        voice,
        words: Rc::default(),
        level: 2,
        still: false,
        action: None,
        act: Callback::noop(),
        ask: Callback::noop(),
        later: Later::Ready,
    };
    let selection = select(index, filter, Sort::Editor);
    let props = PictureProps { scene, selection, view: View::Flow, id: "ce".into(), width };
    block_on(LocalServerRenderer::<Picture>::with_props(props).hydratable(false).render())
}

fn bundled_picture(width: u32) -> String {
    picture(&index(&bundled()), &Filter::default(), voice(), width)
}

/// The values of an attribute, in the order of the document.
fn values<'h>(html: &'h str, attribute: &str) -> Vec<&'h str> {
    let start = format!(" {attribute}=\"");
    html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Companies with a tie to one agency each.
fn hundreds() -> String {
    let company = |n: u32| format!(r#"{{"id": "c{n}", "kind": "company", "name": "Company {n}"}}"#);
    let tie = |n: u32| {
        format!(
            r#"{{"id": "t{n}", "kind": "contract", "from": "c{n}", "to": "z{}", "title": "A tie",
            "certainty": "reported", "sources": ["s"]}}"#,
            n % 3
        )
    };
    let agency = |n: u32| format!(r#"{{"id": "z{n}", "kind": "agency", "name": "Agency {n}"}}"#);
    let organizations: Vec<String> = (0..300).map(company).chain((0..3).map(agency)).collect();
    let ties: Vec<String> = (0..300).map(tie).collect();
    format!(
        r#"{{"format": "complicity-dossier/1", "id": "many", "version": "1", "title": "Many", "as_of": "2020",
        "organizations": [{}], "ties": [{}],
        "sources": [{{"id": "s", "kind": "report", "title": "A report"}}]}}"#,
        organizations.join(","),
        ties.join(",")
    )
}

#[test]
fn the_sentence_counts_what_the_picture_shows() {
    let page = seen(&bundled_picture(720));
    let sentence = "In 11 ties, 4 suppliers serve 5 receivers. Amounts: 3 known, 1 not disclosed, \
        1 free of charge, and 6 not known. 1 tie runs through others. 1 tie is between suppliers.";
    assert!(page.contains(sentence), "{page}");
    let filter =
        Filter { company: vec![id("palantir")], agency: vec![id("ice")], ..Filter::default() };
    let page = seen(&picture(&index(&bundled()), &filter, voice(), 720));
    assert!(
        page.contains("In 2 ties, 2 suppliers serve 1 receiver. Amounts: 1 known and 1 not known."),
        "{page}"
    );
}

#[test]
fn each_name_and_each_tie_can_be_chosen_and_says_what_it_is() {
    let html = bundled_picture(720);
    let names = values(&html, "aria-label");
    for name in [
        "Palantir → ICE: $38,000,000, reported, Date unknown",
        "Salesforce → CBP: Not disclosed, confirmed, March 2018",
        "Amazon → Palantir: about $600,000 a month, reported, Date unknown",
        "Amazon → ICE, through Palantir: Amount not known, reported, Date unknown",
        "Amazon → local law enforcement: Amount not known, reported, Date unknown",
        "Google → CBP: No money: free of charge, reported, Date unknown",
        "Amazon: 6 ties",
        // One of them runs through it.
        "Palantir: 3 ties",
        "ICE: 3 ties",
        "local law enforcement: 1 tie",
    ] {
        assert!(names.contains(&name), "{name} is not in {names:#?}");
    }
    let marks = values(&html, "data-mark");
    assert_eq!(marks.iter().filter(|mark| mark.starts_with("tie-")).count(), 11);
    assert_eq!(marks.len(), 11 + 4 + 5);
    let stops = values(&html, "tabindex");
    assert_eq!(stops.len(), marks.len());
    assert_eq!(stops.iter().filter(|stop| **stop == "0").count(), 1, "one stop for Tab");
}

#[test]
fn undisclosed_is_hatched_and_known_is_not() {
    let html = bundled_picture(720);
    assert_eq!(html.matches("<pattern id=\"ce-hatch\"").count(), 1);
    // The only undisclosed tie, and its sample in the key.
    assert_eq!(html.matches("stroke=\"url(#ce-hatch)\"").count(), 2, "{html}");
    let google = Filter { company: vec![id("google")], ..Filter::default() };
    let html = picture(&index(&bundled()), &google, voice(), 720);
    assert!(!html.contains("url(#ce-hatch)"), "{html}");
}

#[test]
fn a_picture_keeps_its_credit_inside() {
    for width in [280, 720] {
        let html = bundled_picture(width);
        let svg = html.split("<svg").nth(1).and_then(|rest| rest.split("</svg>").next());
        let text = seen(&svg.unwrap_or_default().replace("</text>", " </text>"));
        for words in [
            "Who supplies whom",
            "Corporate Complicity in Immigration",
            "Version 2019-10.1",
            "As of October 2019",
        ] {
            assert!(text.contains(words), "{width}: {words} is not in {text}");
        }
    }
}

#[test]
fn a_picture_holds_no_style_that_a_policy_forbids() {
    let html = bundled_picture(720);
    assert!(!html.contains(" style=") && !html.contains("<style"), "{html}");
}

#[test]
fn who_is_not_drawn_each_is_said_and_counted() {
    let index = index(&hundreds());
    for (width, drawn) in [(1000, 24), (320, 14)] {
        let html = picture(&index, &Filter::default(), voice(), width);
        let marks = values(&html, "data-mark");
        let companies = marks.iter().filter(|mark| mark.starts_with("organization-")).count();
        assert_eq!(companies, drawn + 3, "{width}");
        let page = seen(&html);
        let rest = format!("and {0} more: {0} ties", 300 - drawn);
        assert!(values(&html, "aria-label").contains(&&*rest), "{width}: {html}");
        let sentence = format!(
            "{} suppliers with fewer ties and less known money are drawn as one",
            300 - drawn
        );
        assert!(page.contains(&sentence), "{width}: {page}");
    }
}

#[test]
fn a_long_name_is_cut_and_told_whole() {
    let long =
        "The Extraordinarily Long Incorporated Name of a Company That Nobody Could Ever Draw";
    let html = picture(
        &index(&bundled().replace("\"Palantir\"", &format!("\"{long}\""))),
        &Filter::default(),
        voice(),
        320,
    );
    assert!(html.contains('…'), "{html}");
    assert!(html.contains(&format!("<title>{long}</title>")), "{html}");
    assert!(values(&html, "aria-label").contains(&&*format!("{long}: 3 ties")), "{html}");
}

#[test]
fn from_right_to_left_all_is_mirrored() {
    let mirrored: &'static Catalog = Box::leak(Box::new(Catalog { direction: "rtl", ..EN }));
    let other = Rc::new(Voice {
        say: mirrored,
        locale: Rc::new(PlainEnglish),
        language: "en".into(),
        default_language: "en".into(),
    });
    let (straight, mirrored) =
        (bundled_picture(720), picture(&index(&bundled()), &Filter::default(), other, 720));
    let place = |html: &str, words: &str| -> i32 {
        let text = html.split("<text").find(|rest| rest.contains(&format!(">{words}<")));
        values(text.unwrap_or_default(), "x").first().and_then(|x| x.parse().ok()).expect("a place")
    };
    for name in ["Salesforce", "ICE", "$38,000,000"] {
        assert_eq!(place(&mirrored, name), 720 - place(&straight, name), "{name}");
    }
}

#[test]
fn the_table_has_a_row_for_each_tie_and_keeps_its_roles() {
    let html =
        preset_explorer(&bundled(), &Preset { view: View::Table, ..Preset::default() }, None);
    let rows = html.matches("role=\"row\"").count();
    assert_eq!(rows, 12, "eleven ties and the head");
    assert_eq!(html.matches("role=\"columnheader\"").count(), 6);
    assert_eq!(html.matches("role=\"rowheader\"").count(), 11);
    assert_eq!(html.matches("role=\"cell\"").count(), 55);
    let page = seen(&html);
    let caption = "11 ties · Bay Area Tech Workers Challenge Corporate Complicity in Immigration Attacks · \
        Version 2019-10.1 · As of October 2019";
    assert!(page.contains(caption), "{page}");
    assert_eq!(html.matches("data-label=\"Amount\"").count(), 11);
}
