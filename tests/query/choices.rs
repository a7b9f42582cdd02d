//! What the visitor chose, and links.

use complicity_explorer::model::{AmountClass, Certainty, Id, TieKind};
use complicity_explorer::query::{Filter, Sort};
use complicity_explorer::state::{Action, Chip, Choices, Unknown, chips, link};
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
    assert_eq!(
        (cleared.open, cleared.page, cleared.total_open),
        (vec![id("google")], Some(id("ice")), true)
    );
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
            ("theme", "dark"),
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

#[test]
fn ids_of_a_link_that_the_dossier_lacks_are_dropped_and_told() {
    let (choices, unknown) = link::read("#company=google,gone&agency=ice&kind=war&utm_source=x");
    assert_eq!(unknown, [Unknown { option: "kind".into(), word: "war".into() }]);
    let (filter, unknown) = choices.filter.known_to(&bundled());
    assert_eq!((filter.company, filter.agency), (vec![id("google")], vec![id("ice")]));
    assert_eq!(unknown, [Unknown { option: "company".into(), word: "gone".into() }]);
}

#[test]
fn a_link_reads_like_its_choices() {
    let choices = after(&[
        Action::Toggle(google()),
        Action::Toggle(Chip::Company(id("amazon"))),
        Action::Toggle(Chip::Agency(id("ice"))),
        Action::SetQuery("niños & 50%".into()),
        Action::SetSort(Sort::Name),
    ]);
    let text = "company=google,amazon&agency=ice&query=ni%C3%B1os%20%26%2050%25&sort=name";
    assert_eq!(link::write(&choices), text);
    assert_eq!(link::write(&Choices::default()), "");
    assert_eq!(link::read("?query=a+b%2Bc%zz").0.filter.query, "a b+c%zz");
}

fn ids() -> impl Strategy<Value = Vec<Id>> {
    prop::collection::btree_set("[a-z0-9][a-z0-9-]{0,6}", 0..4)
        .prop_map(|ids| ids.iter().map(|text| id(text)).collect())
}

proptest! {
    #[test]
    fn a_link_comes_back_as_the_same_choices(
        company in ids(),
        agency in ids(),
        kind in subsequence(TieKind::ALL, 0..=TieKind::ALL.len()).prop_shuffle(),
        certainty in subsequence(Certainty::ALL, 0..=Certainty::ALL.len()),
        amount in subsequence(AmountClass::ALL, 0..=AmountClass::ALL.len()),
        query in any::<String>(),
        sort in select(Sort::ALL),
        open in ids(),
        page in ids(),
    ) {
        let filter = Filter { company, agency, kind, certainty, amount, query };
        let page = page.first().cloned();
        let choices = Choices { filter, sort, open, page, total_open: false };
        let text = link::write(&choices);
        prop_assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~,=&%".contains(&b)));
        prop_assert_eq!(link::read(&text), (choices, vec![]));
    }

    #[test]
    fn any_text_is_read_as_some_link(text in any::<String>()) {
        let (choices, _) = link::read(&text);
        prop_assert_eq!(link::read(&link::write(&choices)).0, choices);
    }

    #[test]
    fn words_of_the_sort_come_back(sort in select(Sort::ALL)) {
        prop_assert_eq!(Sort::parse(sort.as_str()), Some(sort));
    }
}
