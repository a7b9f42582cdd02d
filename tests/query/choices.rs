//! What the visitor chose, and what host pages set and lock.
#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]

use complicity_explorer::data;
use complicity_explorer::model::json::Json;
use complicity_explorer::model::{AmountClass, Certainty, Id, TieKind};
use complicity_explorer::query::{self, Filter, Index, Sort, facets_within, select_within};
use complicity_explorer::state::{
    Action, Bounds, Chip, Choices, Page, Preset, Unknown, View, chips,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::small::{bundled, id};

fn after(actions: &[Action]) -> Choices {
    actions.iter().fold(Choices::default(), |choices, action| choices.after(action))
}

fn google() -> Chip {
    Chip::Company(id("google"))
}

#[test]
fn a_value_is_put_in_and_taken_out_again() {
    let once = after(&[Action::Toggle(google())]);
    assert_eq!(once.filter.company, [id("google")]);
    assert_eq!(once.after(&Action::Toggle(google())), Choices::default());
    assert_eq!(once.after(&Action::RemoveFilter(google())), Choices::default());
    assert_eq!(after(&[Action::RemoveFilter(google())]), Choices::default());
}

#[test]
fn clearing_takes_the_filter_and_leaves_the_rest() {
    let choices = after(&[
        Action::Toggle(Chip::Agency(id("ice"))),
        Action::Toggle(Chip::Kind(TieKind::Trial)),
        Action::Toggle(Chip::Certainty(Certainty::Alleged)),
        Action::Toggle(Chip::Amount(AmountClass::NoMoney)),
        Action::SetQuery("anthos".into()),
        Action::SetSort(Sort::Name),
        Action::ToggleDetails(id("google")),
        Action::OpenAgency(id("ice")),
        Action::ToggleTotal,
    ]);
    assert_eq!(
        chips(&choices.filter),
        [
            Chip::Agency(id("ice")),
            Chip::Kind(TieKind::Trial),
            Chip::Certainty(Certainty::Alleged),
            Chip::Amount(AmountClass::NoMoney),
            Chip::Query,
        ]
    );
    let cleared = choices.after(&Action::Clear);
    assert!(cleared.filter.is_empty());
    assert_eq!(cleared.sort, Sort::Name);
    assert_eq!((cleared.open, cleared.page, cleared.total_open), (vec![id("google")], None, true));
}

#[test]
fn what_asks_for_something_else_leaves_the_page_that_is_open() {
    let open = after(&[Action::OpenAgency(id("ice"))]);
    assert_eq!(open.page, Some(Page::Agency(id("ice"))));
    let google = Chip::Company(id("google"));
    for action in [
        Action::Toggle(google.clone()),
        Action::RemoveFilter(google),
        Action::SetQuery("anthos".into()),
        Action::SetSort(Sort::Name),
        Action::SetView(View::Table),
        Action::Clear,
        Action::ClosePage,
    ] {
        assert_eq!(open.after(&action).page, None, "{action:?}");
    }
    for action in [
        Action::ToggleDetails(id("google")),
        Action::ToggleCompared(id("google")),
        Action::ToggleTotal,
    ] {
        assert_eq!(open.after(&action).page, open.page, "{action:?}");
    }
}

#[test]
fn three_companies_can_be_compared() {
    let all = ["google", "amazon", "palantir", "salesforce"]
        .map(|company| Action::ToggleCompared(id(company)));
    let three = after(&all);
    assert_eq!(three.compared, ["google", "amazon", "palantir"].map(id));
    let open = three.after(&Action::Compare);
    assert_eq!(open.page, Some(Page::Comparison));
    assert_eq!(open.after(&Action::ClosePage), three);
    let two = three.after(&all[0]);
    assert_eq!(two.compared, ["amazon", "palantir"].map(id));
}

#[test]
fn a_view_takes_the_place_of_a_page() {
    let choices = after(&[Action::OpenAgency(id("ice")), Action::SetView(View::Table)]);
    assert_eq!((choices.page, choices.view), (None, View::Table));
}

#[test]
fn removing_every_chip_clears_the_filter() {
    let choices = after(&[Action::Toggle(google()), Action::SetQuery("x".into())]);
    let removed = chips(&choices.filter)
        .into_iter()
        .fold(choices, |choices, chip| choices.after(&Action::RemoveFilter(chip)));
    assert_eq!(removed, Choices::default());
}

#[test]
fn options_name_values_by_id_or_name_and_unknown_words_are_told() {
    let index = bundled();
    let (filter, unknown) = Filter::from_options(
        &index,
        &[
            ("company", "google, Amazon Web Services,,googel"),
            ("agency", " Immigration and customs enforcement , google"),
            ("kind", "trial, Hosting, trial"),
            ("certainty", "sure"),
            ("amount", "none"),
            ("query", "anthos, cbp"),
        ],
    );
    assert_eq!(filter.company, [id("google"), id("amazon")]);
    assert_eq!(filter.agency, [id("ice")]);
    assert_eq!(filter.kind, [TieKind::Trial, TieKind::Hosting]);
    assert_eq!(filter.amount, [AmountClass::NoMoney]);
    assert_eq!(filter.query, "anthos, cbp");
    let word = |option: &str, word: &str| Unknown { option: option.into(), word: word.into() };
    assert_eq!(
        unknown,
        [word("company", "googel"), word("agency", "google"), word("certainty", "sure")]
    );
}

fn filter(options: &[(&str, &str)]) -> Filter {
    let (filter, unknown) = Filter::from_options(&bundled(), options);
    assert_eq!(unknown, []);
    filter
}

fn locked(options: &[(&str, &str)]) -> Preset {
    Preset { filter: filter(options), locked: true, ..Preset::default() }
}

fn json(text: &str) -> Json {
    data::parse(text).expect("it is JSON").0
}

/// The choices after a script has set `part`, and what was ignored as `key=word`.
fn set(choices: &Choices, lock: &Filter, part: &str) -> (Choices, Vec<String>) {
    let (next, unknown) = choices.with_part(&bundled(), lock, &json(part));
    (next, unknown.iter().map(|u| format!("{}={}", u.option, u.word)).collect())
}

#[test]
fn a_part_replaces_what_it_names_and_leaves_the_rest() {
    let before = after(&[Action::Toggle(google()), Action::SetQuery("anthos".into())]);
    let part =
        r#"{"agency": ["Immigration and Customs Enforcement"], "query": "", "sort": "name"}"#;
    let (next, ignored) = set(&before, &Filter::default(), part);
    assert_eq!(ignored, [""; 0]);
    assert_eq!(next.filter, filter(&[("company", "google"), ("agency", "ice")]));
    assert_eq!((next.sort, next.view), (Sort::Name, View::Companies));
    let whole = r#"{"company": [], "agency": [], "kind": [], "certainty": [], "amount": [],
        "query": "", "view": "companies", "sort": "editor"}"#;
    assert_eq!(set(&next, &Filter::default(), whole), (Choices::default(), vec![]));
}

#[test]
fn what_a_part_has_that_is_nothing_here_is_ignored_and_told() {
    let before = after(&[Action::Toggle(google())]);
    let ignored = |part| {
        let (next, ignored) = set(&before, &Filter::default(), part);
        assert_eq!(next, before, "{part}");
        ignored
    };
    assert_eq!(ignored(r#"{"colour": "red"}"#), ["colour=\"red\""]);
    assert_eq!(ignored(r#"{"view": "flows", "sort": 3}"#), ["view=\"flows\"", "sort=(a number)"]);
    assert_eq!(ignored(r#"{"company": "amazon"}"#), ["company=\"amazon\""]);
    assert_eq!(ignored(r#"{"query": ["a"], "kind": null}"#), ["query=(a list)", "kind=null"]);
    assert_eq!(ignored(r#""google""#), ["=\"google\""]);
    let words = r#"{"company": ["google", "nobody", true, {}]}"#;
    assert_eq!(
        ignored(words),
        ["company=\"nobody\"", "company=(true or false)", "company=(an object)"]
    );
}

#[test]
fn a_lock_is_narrowed_and_never_widened() {
    let lock = filter(&[("company", "google,amazon"), ("kind", "trial"), ("query", "cloud")]);
    let within = |options: &[(&str, &str)]| filter(options).within(&lock);
    assert_eq!(within(&[("company", "google")]), filter(&[("company", "google")]));
    assert_eq!(
        within(&[("company", "palantir,google"), ("agency", "ice"), ("kind", "hosting")]),
        filter(&[("company", "google"), ("agency", "ice")])
    );
    // All of it is no narrower than none of it.
    assert_eq!(within(&[("company", "amazon,google"), ("kind", "trial")]), Filter::default());
    assert_eq!(within(&[("query", "anthos")]), filter(&[("query", "anthos")]));
    // Host pages are told what holds.
    let said = filter(&[("company", "google"), ("query", "anthos")]).or(&lock);
    let told = filter(&[("company", "google"), ("kind", "trial"), ("query", "anthos")]);
    assert_eq!(said, told);
    assert_eq!(said.or(&lock).within(&lock), filter(&[("company", "google"), ("query", "anthos")]));
}

#[test]
fn bounds_offer_several_values_of_a_locked_facet_but_not_a_single_one() {
    let lock = filter(&[("company", "google,amazon"), ("agency", "ice"), ("query", "cloud")]);
    let bounds = Bounds::new(&bundled(), lock.clone());
    let chip = |facet, word| Chip::named(&bundled(), facet, word).expect("it is there");
    assert!(bounds.offer(&chip("company", "google")) && bounds.offer(&chip("kind", "trial")));
    assert!(!bounds.offer(&chip("company", "palantir")) && !bounds.offer(&chip("agency", "ice")));
    assert_eq!(bounds.unnarrowed(&Filter::default()), chips(&lock));
    assert_eq!(
        bounds.unnarrowed(&filter(&[("company", "google"), ("query", "anthos")])),
        [chip("agency", "ice"), Chip::Query]
    );
}

#[test]
fn a_changed_preset_replaces_what_it_changes_and_leaves_the_visitors_filters() {
    let open = |options| Preset { filter: filter(options), ..Preset::default() };
    let begun = open(&[("company", "google")]).choices();
    assert_eq!(begun.filter, filter(&[("company", "google")]));
    let chosen = begun.after(&Action::Toggle(Chip::Agency(id("cbp"))));
    let next = chosen.following(&open(&[("company", "google")]), &open(&[("company", "amazon")]));
    assert_eq!(next.filter, filter(&[("company", "amazon"), ("agency", "cbp")]));
    // A lock put on later takes its values out of the visitor's choices; taken off, it puts them back.
    let lock = locked(&[("company", "google")]);
    let inside = chosen.following(&open(&[("company", "google")]), &lock);
    assert_eq!(inside.filter, filter(&[("agency", "cbp")]));
    assert_eq!(inside.following(&lock, &open(&[("company", "google")])).filter, chosen.filter);
    // What the visitor chose is dropped where a new lock doesn't have it.
    let narrow = locked(&[("agency", "ice,dhs")]);
    assert_eq!(chosen.following(&open(&[]), &narrow).filter, filter(&[("company", "google")]));
}

#[test]
fn every_word_of_a_view_comes_back() {
    for view in View::ALL {
        assert_eq!(View::parse(view.as_str()), Some(*view));
    }
    assert_eq!(View::parse("flows"), None);
}

fn ids(all: &'static [&'static str]) -> impl Strategy<Value = Vec<Id>> {
    subsequence(all, 0..=all.len()).prop_map(|ids| ids.iter().map(|text| id(text)).collect())
}

fn any_filter() -> impl Strategy<Value = Filter> {
    let lists = (
        ids(&["google", "amazon", "palantir", "salesforce"]),
        ids(&["dhs", "ice", "cbp"]),
        subsequence(TieKind::ALL, 0..=TieKind::ALL.len()),
        select(vec!["", "cloud", "anthos", "ice"]),
    );
    lists.prop_map(|(company, agency, kind, query)| Filter {
        company,
        agency,
        kind,
        query: query.into(),
        ..Filter::default()
    })
}

thread_local! {
    static INDEX: Index = bundled();
}

proptest! {
    #[test]
    fn nothing_inside_a_lock_is_outside_of_it(lock in any_filter(), own in any_filter()) {
        INDEX.with(|index| {
            let bounds = Bounds::new(index, lock.clone());
            let inside = own.within(&lock);
            let found = select_within(index, &bounds.whole, &inside, Sort::Editor);
            prop_assert!(found.ties.iter().all(|tie| bounds.whole.ties.contains(tie)));
            let whole: Vec<u32> = bounds.whole.companies.iter().map(|hit| hit.organization).collect();
            prop_assert!(found.companies.iter().all(|hit| whole.contains(&hit.organization)));
            // It is what both find, apart from values that the lock doesn't have.
            let alone = query::select(index, &inside, Sort::Editor).ties;
            let both: Vec<u32> =
                alone.into_iter().filter(|tie| bounds.whole.ties.contains(tie)).collect();
            prop_assert_eq!(found.ties, both);
            // What a script is told and sets again changes nothing.
            let said = json(&serde_json::json!({
                "company": inside.or(&lock).company.iter().map(Id::as_str).collect::<Vec<_>>(),
                "query": inside.query,
            }).to_string());
            let choices = Choices { filter: inside, ..Choices::default() };
            prop_assert_eq!(choices.with_part(index, &lock, &said), (choices.clone(), vec![]));
            // Every facet value is counted among the ties of the lock.
            let values = facets_within(index, &bounds.whole, &choices.filter);
            let most = u32::try_from(bounds.whole.ties.len()).expect("few ties");
            prop_assert!(values.company.iter().all(|value| value.count <= most));
            Ok(())
        })?;
    }

    #[test]
    fn words_of_the_sort_come_back(sort in select(Sort::ALL)) {
        prop_assert_eq!(Sort::parse(sort.as_str()), Some(sort));
    }
}
