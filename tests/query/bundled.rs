//! The bundled dossier, asked what visitors ask.

use complicity_explorer::model::{AmountClass, Basis, Certainty, TieKind};
use complicity_explorer::query::{
    Filter, Index, Reason, Receiver, Route, Selection, Sort, agencies_of, agency_page, facets,
    honest_total, select,
};

use super::small::{all, bundled, id, organization, tie_ids};

fn companies<'a>(index: &'a Index, selection: &Selection) -> Vec<&'a str> {
    let name = |o: u32| index.organization_at(o).unwrap().id.as_str();
    selection.companies.iter().map(|hit| name(hit.organization)).collect()
}

fn search(index: &Index, query: &str) -> Selection {
    select(index, &Filter { query: query.into(), ..Filter::default() }, Sort::Editor)
}

fn agency(index: &Index, agency: &str) -> Selection {
    select(index, &Filter { agency: vec![id(agency)], ..Filter::default() }, Sort::Editor)
}

#[test]
fn without_a_filter_everything_is_shown_in_the_editors_order() {
    let index = bundled();
    let everything = select(&index, &Filter::default(), Sort::Editor);
    assert_eq!(everything.ties, all(&index));
    assert_eq!(companies(&index, &everything), ["salesforce", "google", "amazon", "palantir"]);
}

#[test]
fn all_ties_add_up_to_at_least_38_748_844_across_2_of_11() {
    let index = bundled();
    let total = honest_total(&index, &all(&index));
    assert_eq!((total.shown, total.undisclosed, total.sums.len()), (11, 1, 1));
    let sum = &total.sums[0];
    assert_eq!((sum.lower, sum.upper), (3_874_884_400, 3_874_884_400));
    assert_eq!(tie_ids(&index, &sum.ties), ["google-uscis-cloud", "palantir-ice-contract"]);
    assert_eq!((sum.at_least, sum.about, sum.basis), (true, false, Some(Basis::Reported)));
    let reasons: Vec<(Reason, Vec<&str>)> =
        sum.left_out.iter().map(|(reason, ties)| (*reason, tie_ids(&index, ties))).collect();
    assert_eq!(
        reasons,
        [
            (Reason::Claimed, vec!["amazon-ice-rekognition"]),
            (Reason::Through, vec!["amazon-ice-investigative-case-management"]),
            (Reason::Rate, vec!["amazon-palantir-hosting"]),
            (Reason::Free, vec!["google-cbp-anthos-trial"]),
            (
                Reason::NotKnown,
                vec![
                    "salesforce-cbp-cloud-tools",
                    "amazon-dhs-databases",
                    "amazon-uscis-core-data-systems",
                    "amazon-police-rekognition",
                ]
            ),
        ]
    );
    assert_eq!(sum.not_comparable(), 8);
}

#[test]
fn ice_finds_amazon_through_palantir_and_palantir_directly() {
    let index = bundled();
    let found = agency(&index, "ice");
    assert_eq!(
        tie_ids(&index, &found.ties),
        [
            "amazon-ice-investigative-case-management",
            "amazon-ice-rekognition",
            "palantir-ice-contract"
        ]
    );
    assert_eq!(companies(&index, &found), ["amazon", "palantir"]);
    let ice = Receiver::Organization(organization(&index, "ice"));

    let amazon = agencies_of(&index, &found.companies[0].ties, &id("amazon"));
    assert_eq!(amazon.len(), 2);
    assert_eq!(amazon[0].receiver, ice);
    assert_eq!(amazon[0].route, Route::Through(vec![id("palantir")]));
    assert_eq!((&amazon[1].route, amazon[1].certainty), (&Route::Direct, Certainty::Potential));

    let palantir = agencies_of(&index, &found.companies[1].ties, &id("palantir"));
    assert_eq!(palantir.len(), 1);
    assert_eq!((&palantir[0].receiver, &palantir[0].route), (&ice, &Route::Direct));
    assert_eq!(palantir[0].behind, [id("amazon")]);
    assert_eq!(palantir[0].ties.len(), 2, "its contract, and what runs on Amazon");
}

#[test]
fn amazon_reaches_agencies_and_a_class_of_them_but_a_company_is_no_agency() {
    let index = bundled();
    let ties = index.ties_of(organization(&index, "amazon"));
    let receivers: Vec<Receiver> =
        agencies_of(&index, ties, &id("amazon")).into_iter().map(|r| r.receiver).collect();
    let agency = |name: &str| Receiver::Organization(organization(&index, name));
    let position = |tie: &str| {
        ties.iter().copied().find(|t| index.tie_at(*t).unwrap().id.as_str() == tie).unwrap()
    };
    assert_eq!(
        receivers,
        [
            agency("ice"),
            agency("dhs"),
            agency("uscis"),
            Receiver::Class(position("amazon-police-rekognition")),
            agency("ice"),
        ]
    );
}

#[test]
fn dhs_includes_its_agencies() {
    let index = bundled();
    let found = agency(&index, "dhs");
    assert_eq!(found.ties.len(), 9, "all but the rent and what is marketed to the police");
    assert_eq!(companies(&index, &found), ["salesforce", "google", "amazon", "palantir"]);
    let page = agency_page(&index, organization(&index, "dhs"));
    assert_eq!(page.records.ties, found.ties);
}

#[test]
fn words_are_found_in_products_people_and_letters() {
    let index = bundled();
    let anthos = search(&index, "anthos");
    assert_eq!(tie_ids(&index, &anthos.ties), ["google-cbp-anthos-trial"]);
    assert_eq!(companies(&index, &anthos), ["google"]);

    let rekognition = search(&index, "REKOGNITION");
    assert_eq!(companies(&index, &rekognition), ["amazon"]);
    assert_eq!(
        tie_ids(&index, &rekognition.ties),
        ["amazon-police-rekognition", "amazon-ice-rekognition"]
    );

    // He speaks of a tie of Google's; no tie names him, so all of Google's are shown.
    let cuccinelli = search(&index, "Cuccinelli");
    assert_eq!(companies(&index, &cuccinelli), ["google"]);
    assert_eq!(
        tie_ids(&index, &cuccinelli.ties),
        ["google-uscis-cloud", "google-cbp-anthos-trial"]
    );

    // A letter to Amazon: all of its ties are shown, and with its rent the tenant.
    assert_eq!(companies(&index, &search(&index, "we won't build")), ["amazon", "palantir"]);
    assert_eq!(companies(&index, &search(&index, "ánthös")), ["google"], "accents don't matter");
    assert_eq!(search(&index, "anthos nowhere-to-be-found"), Selection::default());
}

#[test]
fn a_facet_hides_companies_without_a_tie_that_passes() {
    let index = bundled();
    let filter =
        Filter { query: "cuccinelli".into(), kind: vec![TieKind::Trial], ..Filter::default() };
    let found = select(&index, &filter, Sort::Editor);
    assert_eq!(tie_ids(&index, &found.ties), ["google-cbp-anthos-trial"]);
    let filter = Filter { kind: vec![TieKind::Hosting], ..filter };
    assert_eq!(select(&index, &filter, Sort::Editor), Selection::default());
}

#[test]
fn a_chosen_company_is_listed_alone() {
    let index = bundled();
    let filter = Filter { company: vec![id("palantir")], ..Filter::default() };
    let found = select(&index, &filter, Sort::Editor);
    assert_eq!(companies(&index, &found), ["palantir"]);
    assert_eq!(
        tie_ids(&index, &found.ties),
        [
            "amazon-palantir-hosting",
            "amazon-ice-investigative-case-management",
            "palantir-ice-contract"
        ]
    );
}

#[test]
fn facets_count_and_nest() {
    let index = bundled();
    let facets = facets(&index, &Filter { agency: vec![id("ice")], ..Filter::default() });
    let company: Vec<(&str, u32)> =
        facets.company.iter().map(|v| (v.value.as_str(), v.count)).collect();
    assert_eq!(company, [("salesforce", 0), ("google", 0), ("amazon", 2), ("palantir", 2)]);
    let agency: Vec<(&str, u32, u32, bool)> =
        facets.agency.iter().map(|v| (v.value.as_str(), v.depth, v.count, v.chosen)).collect();
    assert_eq!(
        agency,
        [
            ("dhs", 0, 9, false),
            ("ice", 1, 3, true),
            ("cbp", 1, 3, false),
            ("uscis", 1, 2, false),
            ("orr", 0, 0, false)
        ]
    );
    let kinds: Vec<&str> = facets.kind.iter().map(|v| v.value.as_str()).collect();
    assert_eq!(kinds, ["contract", "hosting", "trial", "license", "marketing", "other"]);
    let amounts: Vec<(AmountClass, u32)> =
        facets.amount.iter().map(|v| (v.value, v.count)).collect();
    assert_eq!(
        amounts,
        [
            (AmountClass::Disclosed, 1),
            (AmountClass::Undisclosed, 0),
            (AmountClass::NoMoney, 0),
            (AmountClass::Unknown, 2)
        ]
    );
}

#[test]
fn companies_are_sorted_as_asked() {
    let index = bundled();
    let sorted = |by| companies(&index, &select(&index, &Filter::default(), by)).join(" ");
    assert_eq!(sorted(Sort::Editor), "salesforce google amazon palantir");
    assert_eq!(sorted(Sort::Name), "amazon google palantir salesforce");
    // Palantir $38 million, Google $748,844; what Palantir pays each month is known to both ends,
    // and a rate is never compared with a total.
    assert_eq!(sorted(Sort::Amount), "palantir google amazon salesforce");
    assert_eq!(sorted(Sort::Date), "salesforce google amazon palantir");
    assert_eq!(sorted(Sort::Signatures), "google salesforce amazon palantir");
}
