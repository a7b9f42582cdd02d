//! Selection and facet counts against their definition, on dossiers of every shape.

use std::time::Instant;

use complicity_explorer::model::{Id, Tie};
use complicity_explorer::query::{FacetValue, Filter, Index, Sort, facets, honest_total, select};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::oracle::{companies, company_found, has, is_below, is_shown, some_dossier, some_filter};
use super::small::{dossier, id};

fn shown_ids(index: &Index, filter: &Filter) -> Vec<Id> {
    let ties = index.dossier().ties.iter();
    ties.filter(|tie| is_shown(index, tie, filter)).map(|tie| tie.id.clone()).collect()
}

fn expected_companies(index: &Index, filter: &Filter) -> Vec<(Id, Vec<Id>)> {
    let shown: Vec<&Tie> =
        index.dossier().ties.iter().filter(|tie| is_shown(index, tie, filter)).collect();
    (companies(index).into_iter())
        .filter(|company| {
            filter.company.is_empty() || filter.company.iter().any(|c| is_below(index, company, c))
        })
        .filter_map(|company| {
            let of = shown.iter().filter(|tie| has(index, tie, company));
            let ties: Vec<Id> = of.map(|tie| tie.id.clone()).collect();
            let found = !filter.has_facet() && company_found(index, company, &filter.query);
            (found || !ties.is_empty()).then(|| (company.clone(), ties))
        })
        .collect()
}

fn check<T: Clone + PartialEq + std::fmt::Debug>(
    index: &Index,
    filter: &Filter,
    values: &[FacetValue<T>],
    list: fn(&mut Filter) -> &mut Vec<T>,
) {
    for value in values {
        let mut alone = filter.clone();
        *list(&mut alone) = vec![value.value.clone()];
        let expected = shown_ids(index, &alone).len();
        assert_eq!(value.count as usize, expected, "{value:?} under {filter:?}");
        assert_eq!(value.chosen, list(&mut filter.clone()).contains(&value.value));
    }
}

proptest! {
    #[test]
    fn what_is_shown_is_what_the_definition_says(json in some_dossier(), filter in some_filter()) {
        let index = dossier(json);
        let selection = select(&index, &filter, Sort::Editor);
        let tie = |p: &u32| index.tie_at(*p).unwrap().id.clone();
        let ties: Vec<Id> = selection.ties.iter().map(tie).collect();
        prop_assert_eq!(ties, shown_ids(&index, &filter));
        let listed: Vec<(Id, Vec<Id>)> = (selection.companies.iter())
            .map(|hit| {
                let company = index.organization_at(hit.organization).unwrap().id.clone();
                (company, hit.ties.iter().map(tie).collect())
            })
            .collect();
        prop_assert_eq!(listed, expected_companies(&index, &filter));
    }

    #[test]
    fn counts_are_what_the_definition_says(json in some_dossier(), filter in some_filter()) {
        let index = dossier(json);
        let facets = facets(&index, &filter);
        check(&index, &filter, &facets.company, |f| &mut f.company);
        check(&index, &filter, &facets.agency, |f| &mut f.agency);
        check(&index, &filter, &facets.kind, |f| &mut f.kind);
        check(&index, &filter, &facets.certainty, |f| &mut f.certainty);
        check(&index, &filter, &facets.amount, |f| &mut f.amount);
        prop_assert_eq!(facets.company.len(), index.companies().len());
        prop_assert_eq!(facets.agency.len(), index.agencies().len());
        prop_assert_eq!(facets.amount.len(), 4);
    }

    #[test]
    fn every_sort_lists_the_same_companies_and_asking_twice_changes_nothing(
        json in some_dossier(), filter in some_filter(), other in some_filter()
    ) {
        let index = dossier(json);
        let editor = select(&index, &filter, Sort::Editor);
        for sort in Sort::ALL {
            let _ = facets(&index, &other);
            let mut sorted = select(&index, &filter, *sort);
            prop_assert_eq!(&sorted, &select(&index, &filter, *sort));
            sorted.companies.sort_by_key(|hit| hit.organization);
            prop_assert_eq!(&sorted, &editor);
        }
    }
}

#[test]
fn a_facets_values_stand_in_the_order_of_their_tree() {
    let index = dossier(json!({ "organizations": [
        { "id": "child-1", "parent": "top" },
        { "id": "lone" },
        { "id": "top" },
        { "id": "grandchild", "parent": "unit" },
        { "id": "unit", "kind": "other", "parent": "child-1" },
        { "id": "child-2", "parent": "top" },
        { "id": "round", "parent": "about" },
        { "id": "about", "parent": "round" },
    ]}));
    let values = facets(&index, &Filter::default()).company;
    let tree: Vec<(&str, u32)> = values.iter().map(|v| (v.value.as_str(), v.depth)).collect();
    assert_eq!(
        tree,
        [
            ("lone", 0),
            ("top", 0),
            ("child-1", 1),
            ("grandchild", 2),
            ("child-2", 1),
            ("round", 0),
            ("about", 1)
        ]
    );
}

#[test]
fn a_company_found_by_a_letter_is_listed_only_without_a_facet() {
    let index = dossier(json!({
        "organizations": [{ "id": "a" }, { "id": "b" }, { "id": "z", "kind": "agency" }],
        "ties": [{ "id": "t" }],
        "letters": [{ "id": "l", "about": ["b"], "text": "Never again is now" }]
    }));
    let mut filter = Filter { query: "again".into(), ..Filter::default() };
    let found = select(&index, &filter, Sort::Editor);
    assert_eq!((found.ties.len(), found.companies.len()), (0, 1));
    filter.agency = vec![id("z")];
    assert_eq!(select(&index, &filter, Sort::Editor).companies, []);
}

#[test]
fn words_are_found_in_titles_publishers_and_sources_of_amounts() {
    let index = dossier(json!({
        "organizations": [{ "id": "a" }, { "id": "z", "kind": "agency" }],
        "sources": [
            { "id": "s1", "title": { "en": "Record", "es": "Expediente" } },
            { "id": "s2", "publisher": "The Gazette" }
        ],
        "ties": [
            { "id": "t1", "sources": ["s1"] },
            { "id": "t2", "amounts": [{ "kind": "unknown", "sources": [{ "source": "s2", "excerpt": "hidden" }] }] },
            { "id": "t3", "to": null, "to_class": "local police", "products": ["Rekognition"] }
        ]
    }));
    let find = |query: &str| {
        select(&index, &Filter { query: query.into(), ..Filter::default() }, Sort::Editor).ties
    };
    assert_eq!(find("expedi"), [0]);
    assert_eq!(find("gazette"), [1]);
    assert_eq!(find("police kogni"), [2]);
    assert_eq!(find("hidden"), [0_u32; 0]);
}

/// 2,000 companies, 10,000 ties, 5,000 quotes.
fn large() -> Index {
    let text =
        "Cloud services for détention and case management, renewed without a tender. ".repeat(8);
    let organizations: Vec<Value> = (0..2200)
        .map(|n| {
            let kind = if n < 2000 { "company" } else { "agency" };
            let mut o = json!({ "id": format!("o{n}"), "kind": kind, "summary": text });
            if n % 10 != 0 {
                o["parent"] = json!(format!("o{}", n - 1));
            }
            o
        })
        .collect();
    let ties: Vec<Value> = (0..10_000)
        .map(|n| {
            json!({
                "id": format!("t{n}"), "from": format!("o{}", n % 2000), "to": format!("o{}", 2000 + n % 200),
                "via": if n % 3 == 0 { vec![format!("o{}", (n * 7) % 2000)] } else { vec![] }, "title": format!("Contract {n}"), "text": text,
                "amounts": [{ "kind": "exact", "value": n, "currency": "USD" }], "sources": [format!("s{}", n % 300)]
            })
        })
        .collect();
    let quotes: Vec<Value> = (0..5000)
        .map(|n| json!({ "id": format!("q{n}"), "about": [format!("t{n}")], "body": text }))
        .collect();
    let sources: Vec<Value> =
        (0..300).map(|n| json!({ "id": format!("s{n}"), "title": text })).collect();
    dossier(
        json!({ "organizations": organizations, "ties": ties, "quotes": quotes, "sources": sources }),
    )
}

#[test]
fn a_large_dossier_is_answered_whole_and_without_long_waits() {
    let index = large();
    let all = index.dossier().ties.len();
    let start = Instant::now();
    for (query, everything) in [("", true), ("contract 77", false), ("zebra", false)] {
        let filter = Filter { query: query.into(), ..Filter::default() };
        let selection = select(&index, &filter, Sort::Amount);
        assert_eq!(selection.ties.len() == all, everything, "{query:?}");
        assert_eq!(facets(&index, &filter).company.len(), index.companies().len(), "{query:?}");
        let total = honest_total(&index, &selection.ties);
        assert_eq!(total.shown as usize, selection.ties.len(), "{query:?}");
    }
    // Quadratic work on 10,000 ties would take minutes, also where optimization is off.
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}
