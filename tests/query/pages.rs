//! What stands on which page, and that nothing stands on none.

use std::collections::BTreeSet;

use complicity_explorer::model::Id;
use complicity_explorer::query::{
    Card, Index, Records, Route, agencies_of, agency_page, card, company_page, quotes_of, rest,
};
use proptest::prelude::*;
use serde_json::json;

use super::oracle::some_dossier;
use super::small::{all, bundled, dossier, id, organization, tie_ids};

/// The ids of all that these records show.
fn shown(index: &Index, r: &Records) -> BTreeSet<Id> {
    let mut ids = BTreeSet::new();
    macro_rules! put {
        ($($list:expr => $at:ident),*) => { $(
            ids.extend($list.iter().map(|p| index.$at(*p).unwrap().id.clone()));
        )* };
    }
    put!(r.ties => tie_at, r.letters() => letter_at, r.quotes => quote_at, r.responses => response_at,
        r.demands => demand_at, r.events => event_at, r.actions => action_at);
    let carried: Vec<u32> = ids.iter().flat_map(|id| quotes_of(index, id)).collect();
    put!(carried => quote_at);
    if r.endorsers {
        assert!(ids.insert(id("the-endorsers")));
    }
    ids.extend(r.corrections.iter().map(|p| id(&format!("correction-{p}"))));
    ids
}

fn everywhere(index: &Index) -> BTreeSet<Id> {
    let mut ids = shown(index, &rest(index));
    for company in index.companies() {
        ids.extend(shown(index, &company_page(index, *company, index.ties_of(*company))));
    }
    for agency in index.agencies() {
        let page = agency_page(index, *agency);
        let supplied: BTreeSet<u32> = page.suppliers.iter().flat_map(|s| s.ties.clone()).collect();
        for tie in supplied {
            assert!(page.records.ties.contains(&tie));
        }
        ids.extend(shown(index, &page.records));
    }
    ids
}

fn whole(index: &Index) -> BTreeSet<Id> {
    let d = index.dossier();
    let mut ids: BTreeSet<Id> = d.ties.iter().map(|r| r.id.clone()).collect();
    ids.extend(d.letters.iter().map(|r| r.id.clone()));
    ids.extend(d.quotes.iter().map(|r| r.id.clone()));
    ids.extend(d.responses.iter().map(|r| r.id.clone()));
    ids.extend(d.demands.iter().map(|r| r.id.clone()));
    ids.extend(d.events.iter().map(|r| r.id.clone()));
    ids.extend(d.actions.iter().map(|r| r.id.clone()));
    ids.extend(d.endorsers.iter().map(|_| id("the-endorsers")));
    ids.extend((0..d.corrections.len()).map(|p| id(&format!("correction-{p}"))));
    ids
}

#[test]
fn nothing_of_the_bundled_dossier_is_out_of_reach() {
    let index = bundled();
    assert_eq!(everywhere(&index), whole(&index));
}

#[test]
fn what_is_about_nobody_stands_with_the_dossier_as_a_whole() {
    let index = bundled();
    let rest = shown(&index, &rest(&index));
    let ids: Vec<&str> = rest.iter().map(Id::as_str).collect();
    assert_eq!(ids, ["close-the-camps-now", "national-day-of-action"]);
}

#[test]
fn a_company_page_answers_the_dossiers_questions() {
    let index = bundled();
    let page = company_page(&index, organization(&index, "salesforce"), &[0]);
    assert_eq!(tie_ids(&index, &page.ties), ["salesforce-cbp-custom-software"], "those shown");
    let letters = |list: &[u32]| {
        list.iter().map(|p| index.letter_at(*p).unwrap().id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(letters(&page.employee_letters), ["salesforce-employees-letter"]);
    assert_eq!(letters(&page.customer_letters), ["salesforce-customers-letter"]);
    assert_eq!(letters(&page.public_letters), ["raices-email"]);
    assert_eq!(letters(&page.shareholder_letters), [""; 0]);
    assert_eq!((page.responses.len(), page.demands.len()), (6, 5));
    assert_eq!((page.events.len(), page.actions.len(), page.endorsers), (2, 2, true));
    let quotes: Vec<&str> =
        page.quotes.iter().map(|p| index.quote_at(*p).unwrap().id.as_str()).collect();
    assert_eq!(
        quotes,
        [
            "quote-part-3-conducting-business-as-usual",
            "quote-phillips-isolated-from-cbp",
            "quote-phillips-employees-are-organizing"
        ]
    );
    let letter = quotes_of(&index, &id("salesforce-employees-letter"));
    assert_eq!(letter.len(), 2, "both cuts of the letter");
}

#[test]
fn a_card_names_the_largest_letter_and_the_latest_response() {
    let index = bundled();
    let card_of = |name: &str| card(&index, organization(&index, name));
    let salesforce = card_of("salesforce");
    assert_eq!(
        index.letter_at(salesforce.letter.unwrap()).unwrap().counting().unwrap().value.0,
        650
    );
    let response = index.response_at(salesforce.response.unwrap()).unwrap();
    assert_eq!(response.id.as_str(), "salesforce-denies", "none has a date: the editor's first");
    assert_eq!(card_of("palantir"), Card::default());

    let index = dossier(json!({
        "organizations": [{ "id": "a" }],
        "responses": [
            { "id": "r1" }, { "id": "r2", "date": "2018" }, { "id": "r3", "date": "2019-05" },
            { "id": "r4", "date": "2019-05-01" }
        ],
    }));
    assert_eq!(card(&index, 0), Card { letter: None, response: Some(2) });
}

#[test]
fn an_agency_page_says_who_supplies_it_through_whom() {
    let index = bundled();
    let page = agency_page(&index, organization(&index, "ice"));
    let suppliers: Vec<&str> = (page.suppliers.iter())
        .map(|s| index.organization_at(s.organization).unwrap().id.as_str())
        .collect();
    assert_eq!(suppliers, ["amazon", "palantir"]);
    let amazon: Vec<(&Route, usize)> =
        page.suppliers[0].routes.iter().map(|(route, ties)| (route, ties.len())).collect();
    assert_eq!(amazon, [(&Route::Through(vec![id("palantir")]), 1), (&Route::Direct, 1)]);
    assert_eq!(page.suppliers[1].routes.len(), 1);
    assert_eq!(page.suppliers[1].routes[0].0, Route::Direct);
    assert!(page.records.quotes.len() > 5);
}

#[test]
fn a_chain_of_several_is_told_from_where_one_stands() {
    let index = dossier(json!({
        "organizations": [
            { "id": "a" }, { "id": "a-cloud", "parent": "a" }, { "id": "b" }, { "id": "c" },
            { "id": "z", "kind": "agency" }
        ],
        "ties": [{ "id": "t", "from": "a-cloud", "via": ["b", "c"], "to": "z" }]
    }));
    let seen_from = |company: &str| {
        let route = agencies_of(&index, &[0], &id(company)).remove(0);
        (route.route, route.behind)
    };
    let through = |ids: &[&str]| Route::Through(ids.iter().map(|i| id(i)).collect());
    assert_eq!(seen_from("a"), (through(&["b", "c"]), vec![]), "by what is below it");
    assert_eq!(seen_from("b"), (through(&["c"]), vec![id("a-cloud")]));
    assert_eq!(seen_from("c"), (Route::Direct, vec![id("a-cloud"), id("b")]));
    assert_eq!(agencies_of(&index, &[0], &id("z")), []);
    let page = agency_page(&index, organization(&index, "z"));
    let routes: Vec<&Route> = page.suppliers.iter().map(|s| &s.routes[0].0).collect();
    assert_eq!(routes, [&through(&["b", "c"]), &through(&["c"]), &Route::Direct]);
}

#[test]
fn corrections_stand_where_their_record_stands() {
    let index = dossier(json!({
        "organizations": [{ "id": "a" }, { "id": "b" }, { "id": "z", "kind": "agency" }],
        "ties": [{ "id": "t" }],
        "letters": [{ "id": "l", "about": ["b"] }],
        "quotes": [{ "id": "q", "of": "l" }],
        "sources": [{ "id": "s" }],
        "corrections": [
            { "record": "t" }, { "record": "q" }, { "record": "s" }, { "record": "a" }
        ]
    }));
    assert_eq!(company_page(&index, 0, &[]).corrections, [0, 3], "also of ties not shown");
    assert_eq!(company_page(&index, 1, &[]).corrections, [1]);
    assert_eq!(agency_page(&index, 2).records.corrections, [0]);
    assert_eq!(rest(&index).corrections, [0, 1, 2, 3], "all of them, with the dossier as a whole");
}

#[test]
fn an_action_about_nobody_stands_on_every_company_page() {
    let index = dossier(json!({
        "organizations": [{ "id": "a" }, { "id": "b" }],
        "actions": [{ "id": "x", "about": ["b"] }, { "id": "y" }]
    }));
    assert_eq!(company_page(&index, 0, &[]).actions, [1]);
    assert_eq!(company_page(&index, 1, &[]).actions, [0, 1]);
    assert_eq!(rest(&index).actions, [1]);
}

proptest! {
    #[test]
    fn nothing_of_any_dossier_is_out_of_reach(json in some_dossier()) {
        let index = dossier(json);
        prop_assert_eq!(everywhere(&index), whole(&index));
        for company in index.companies() {
            let organization = index.organization_at(*company).unwrap().id.clone();
            let routes = agencies_of(&index, &all(&index), &organization);
            for route in routes {
                prop_assert!(route.ties.iter().all(|t| index.ties_of(*company).contains(t)));
            }
        }
    }
}
