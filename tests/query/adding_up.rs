//! The rule "Adding up", step by step.

use complicity_explorer::model::{AmountClass, Basis};
use complicity_explorer::query::{Filter, Index, Reason, Sort, Sum, Total, honest_total, select};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::small::{all, dossier, tie_ids, ties};

fn usd(value: f64) -> Value {
    json!({ "kind": "exact", "value": value, "currency": "USD" })
}

fn total(index: &Index) -> Total {
    honest_total(index, &all(index))
}

fn only(total: &Total) -> &Sum {
    assert_eq!(total.sums.len(), 1, "one currency: {total:?}");
    &total.sums[0]
}

fn left_out(index: &Index, left_out: &[(Reason, Vec<u32>)]) -> Vec<(Reason, Vec<String>)> {
    let ids = |ties: &[u32]| tie_ids(index, ties).iter().map(ToString::to_string).collect();
    left_out.iter().map(|(reason, ties)| (*reason, ids(ties))).collect()
}

fn one(reason: Reason, id: &str) -> (Reason, Vec<String>) {
    (reason, vec![id.into()])
}

#[test]
fn exact_amounts_add_up_without_at_least() {
    let index = ties(&json!([
        { "id": "t1", "amounts": [usd(10.25)] },
        { "id": "t2", "amounts": [usd(0.75)] },
    ]));
    let total = total(&index);
    let sum = only(&total);
    assert_eq!((sum.lower, sum.upper), (1100, 1100));
    assert_eq!((total.shown, total.undisclosed, sum.not_comparable()), (2, 0, 0));
    assert_eq!((sum.at_least, sum.about, sum.basis), (false, false, None));
    assert_eq!(sum.currency.0, "USD");
}

#[test]
fn ranges_have_two_ends_and_about_and_at_least_are_said() {
    let index = ties(&json!([
        { "id": "t1", "amounts": [{ "kind": "range", "min": 5, "max": 9, "currency": "USD" }] },
        { "id": "t2", "amounts": [{ "kind": "about", "value": 1, "currency": "USD" }] },
    ]));
    let first = total(&index);
    let sum = only(&first);
    assert_eq!((sum.lower, sum.upper, sum.about, sum.at_least), (600, 1000, true, false));

    let index = ties(&json!([
        { "id": "t1", "amounts": [{ "kind": "at_least", "value": 5, "currency": "USD" }] },
    ]));
    let second = total(&index);
    let sum = only(&second);
    assert_eq!((sum.lower, sum.upper, sum.about, sum.at_least), (500, 500, false, true));
}

#[test]
fn undisclosed_and_bands_are_counted_apart_whatever_their_certainty() {
    let index = ties(&json!([
        { "id": "t1", "amounts": [usd(1.0)] },
        { "id": "secret", "amounts": [{ "kind": "undisclosed" }] },
        { "id": "band", "certainty": "alleged", "via": ["b"], "amounts": [{ "kind": "band", "text": "multi-million" }] },
    ]));
    let total = total(&index);
    assert_eq!(total.undisclosed, 2);
    assert_eq!(tie_ids(&index, &total.undisclosed_ties), ["secret", "band"]);
    let sum = only(&total);
    assert!(sum.at_least, "something is undisclosed");
    assert_eq!(sum.left_out, []);
}

#[test]
fn each_reason_to_leave_out_is_told_in_its_order() {
    let index = ties(&json!([
        { "id": "in", "amounts": [usd(3.0)] },
        { "id": "in-2", "amounts": [usd(4.0)] },
        { "id": "contained", "part_of": "in", "amounts": [usd(2.0)] },
        { "id": "basis", "amounts": [{ "kind": "exact", "value": 1, "currency": "USD", "basis": "paid" }] },
        { "id": "currency", "amounts": [{ "kind": "exact", "value": 1, "currency": "EUR" }] },
        { "id": "no-amounts" },
        { "id": "unknown", "amounts": [{ "kind": "unknown" }] },
        { "id": "free", "amounts": [{ "kind": "none" }] },
        { "id": "yearly", "amounts": [{ "kind": "exact", "value": 1, "currency": "USD", "per": "year" }] },
        { "id": "limit", "amounts": [{ "kind": "at_most", "value": 1, "currency": "USD" }] },
        { "id": "through", "via": ["b"], "amounts": [usd(1.0)] },
        { "id": "alleged", "certainty": "alleged", "amounts": [usd(1.0)] },
        { "id": "potential", "certainty": "potential" },
    ]));
    let total = total(&index);
    assert_eq!(total.left_out, [], "told by each currency");
    let [usd, eur] = total.sums.as_slice() else { panic!("two currencies: {total:?}") };
    assert_eq!((usd.currency.0.as_str(), usd.lower), ("USD", 700));
    assert!(usd.at_least);
    assert_eq!(
        left_out(&index, &usd.left_out),
        [
            (Reason::Claimed, vec!["alleged".to_string(), "potential".to_string()]),
            one(Reason::Through, "through"),
            one(Reason::UpperLimit, "limit"),
            one(Reason::Rate, "yearly"),
            one(Reason::Free, "free"),
            (Reason::NotKnown, vec!["no-amounts".to_string(), "unknown".to_string()]),
            one(Reason::OtherCurrency, "currency"),
            one(Reason::OtherBasis, "basis"),
            one(Reason::Contained, "contained"),
        ]
    );
    assert_eq!((eur.currency.0.as_str(), eur.lower, eur.ties.len()), ("EUR", 100, 1));
    let other: Vec<&str> = (eur.left_out.iter())
        .filter(|(reason, _)| *reason == Reason::OtherCurrency)
        .flat_map(|(_, ties)| tie_ids(&index, ties))
        .collect();
    assert_eq!(other, ["in", "in-2", "contained", "basis"]);
}

#[test]
fn the_first_reason_that_applies_is_the_one_told() {
    let index = ties(&json!([
        { "id": "t1", "certainty": "alleged", "via": ["b"], "amounts": [{ "kind": "at_most", "value": 1, "currency": "USD", "per": "month" }] },
        { "id": "t2", "via": ["b"], "amounts": [{ "kind": "at_most", "value": 1, "currency": "USD", "per": "month" }] },
        { "id": "t3", "amounts": [{ "kind": "at_most", "value": 1, "currency": "USD", "per": "month" }] },
        { "id": "t4", "via": ["b"], "amounts": [{ "kind": "none" }] },
    ]));
    let total = total(&index);
    assert_eq!(total.sums, []);
    assert_eq!(
        left_out(&index, &total.left_out),
        [
            one(Reason::Claimed, "t1"),
            (Reason::Through, vec!["t2".into(), "t4".into()]),
            one(Reason::UpperLimit, "t3"),
        ]
    );
    assert_eq!(total.not_comparable(), 4);
}

#[test]
fn one_basis_is_added_up_the_most_frequent_then_the_first_in_the_rules_order() {
    let with = |bases: &[&str]| {
        let list: Vec<Value> = (bases.iter().enumerate())
            .map(|(n, basis)| {
                let mut amount = usd(1.0);
                if !basis.is_empty() {
                    amount["basis"] = json!(basis);
                }
                json!({ "id": format!("t{n}"), "amounts": [amount] })
            })
            .collect();
        let index = ties(&json!(list));
        only(&total(&index)).basis
    };
    assert_eq!(with(&["paid", "", ""]), None, "a missing basis is a group of its own");
    assert_eq!(with(&["potential", "potential", "obligated"]), Some(Basis::Potential));
    let order = ["obligated", "current", "paid", "reported", "estimate", "potential", ""];
    for n in 0..order.len() {
        let mut rest = order[n..].to_vec();
        rest.reverse();
        assert_eq!(with(&rest), Basis::parse(order[n]), "first of equal groups {rest:?}");
    }
}

#[test]
fn a_tie_is_contained_through_any_number_of_steps_also_through_ties_not_shown() {
    let index = ties(&json!([
        { "id": "order", "part_of": "middle", "amounts": [usd(2.0)] },
        { "id": "middle", "part_of": "frame", "amounts": [{ "kind": "undisclosed" }] },
        { "id": "frame", "amounts": [usd(9.0)] },
    ]));
    let shown = honest_total(&index, &[0, 2]);
    assert_eq!(only(&shown).lower, 900);
    assert_eq!(left_out(&index, &only(&shown).left_out), [one(Reason::Contained, "order")]);
    let alone = honest_total(&index, &[0, 1]);
    assert_eq!(only(&alone).lower, 200, "what contains it is not among the shown ties");
}

#[test]
fn a_tie_in_one_on_another_basis_is_not_left_out() {
    let index = ties(&json!([
        { "id": "frame", "amounts": [{ "kind": "exact", "value": 9, "currency": "USD", "basis": "potential" }] },
        { "id": "o1", "part_of": "frame", "amounts": [{ "kind": "exact", "value": 1, "currency": "USD", "basis": "obligated" }] },
        { "id": "o2", "part_of": "frame", "amounts": [{ "kind": "exact", "value": 2, "currency": "USD", "basis": "obligated" }] },
    ]));
    let total = total(&index);
    assert_eq!(only(&total).lower, 300);
    assert_eq!(left_out(&index, &only(&total).left_out), [one(Reason::OtherBasis, "frame")]);
}

#[test]
fn a_circle_of_ties_is_added_once() {
    let index = ties(&json!([
        { "id": "t1", "part_of": "t3", "amounts": [usd(1.0)] },
        { "id": "t2", "part_of": "t1", "amounts": [usd(2.0)] },
        { "id": "t3", "part_of": "t2", "amounts": [usd(4.0)] },
        { "id": "self", "part_of": "self", "amounts": [usd(8.0)] },
    ]));
    assert_eq!(only(&total(&index)).lower, 900);
}

#[test]
fn of_rival_figures_the_preferred_counts_else_the_first() {
    let index = ties(&json!([
        { "id": "t1", "amounts": [usd(1.0), { "kind": "exact", "value": 5, "currency": "USD", "preferred": true }] },
        { "id": "t2", "amounts": [{ "kind": "undisclosed" }, usd(7.0)] },
    ]));
    let total = total(&index);
    assert_eq!((only(&total).lower, total.undisclosed), (500, 1));
}

#[test]
fn the_currency_with_most_ties_comes_first_and_equal_ones_by_code() {
    let money = |code: &str| json!([{ "kind": "exact", "value": 1, "currency": code }]);
    let index = ties(&json!([
        { "id": "t1", "amounts": money("USD") },
        { "id": "t2", "amounts": money("MXN") },
        { "id": "t3", "amounts": money("MXN") },
        { "id": "t4", "amounts": money("EUR") },
    ]));
    let codes: Vec<String> = total(&index).sums.into_iter().map(|s| s.currency.0).collect();
    assert_eq!(codes, ["MXN", "EUR", "USD"]);
}

#[test]
fn nothing_shown_adds_up_to_nothing() {
    assert_eq!(honest_total(&ties(&json!([])), &[]), Total::default());
    assert_eq!(honest_total(&ties(&json!([])), &[7]), Total::default(), "no such tie");
}

#[test]
fn enormous_amounts_do_not_overflow() {
    let list: Vec<Value> =
        (0..10_000).map(|n| json!({ "id": format!("t{n}"), "amounts": [usd(2e13)] })).collect();
    assert_eq!(only(&total(&ties(&json!(list)))).lower, u64::MAX);
}

fn amount() -> impl Strategy<Value = Value> {
    let kind = prop::sample::select(vec![
        "exact",
        "about",
        "at_least",
        "at_most",
        "range",
        "band",
        "undisclosed",
        "none",
        "unknown",
    ]);
    let currency = prop::sample::select(vec!["USD", "USD", "EUR"]);
    let basis = prop::option::of(prop::sample::select(vec!["obligated", "potential", "paid"]));
    let per = prop::sample::select(vec!["total", "total", "total", "month"]);
    (kind, 0..100_u32, 0..50_u32, currency, basis, per).prop_map(
        |(kind, value, more, currency, basis, per)| {
            let mut amount = json!({ "kind": kind, "currency": currency, "per": per });
            match kind {
                "range" => {
                    amount["min"] = json!(value);
                    amount["max"] = json!(value + more);
                }
                "exact" | "about" | "at_least" | "at_most" => amount["value"] = json!(value),
                _ => {}
            }
            if let Some(basis) = basis {
                amount["basis"] = json!(basis);
            }
            amount
        },
    )
}

prop_compose! {
    fn some_ties()(
        specs in prop::collection::vec(
            (
                prop::collection::vec(amount(), 0..2),
                prop::sample::select(vec!["confirmed", "reported", "reported", "alleged", "potential"]),
                prop::bool::weighted(0.1),
                prop::option::of(0..9_usize),
            ),
            0..9,
        )
    ) -> Vec<Value> {
        let size = specs.len();
        (specs.into_iter().enumerate())
            .map(|(n, (amounts, certainty, through, part_of))| {
                let mut tie = json!({ "id": format!("t{n}"), "amounts": amounts, "certainty": certainty });
                if through {
                    tie["via"] = json!(["b"]);
                }
                if let Some(above) = part_of.filter(|p| *p < size && *p != n) {
                    tie["part_of"] = json!(format!("t{above}"));
                }
                tie
            })
            .collect()
    }
}

proptest! {
    #[test]
    fn the_order_of_the_ties_does_not_change_the_total(
        (list, order) in some_ties().prop_flat_map(|list| {
            let order: Vec<u32> = (0..).take(list.len()).collect();
            (Just(list), Just(order).prop_shuffle())
        })
    ) {
        let index = ties(&json!(list));
        prop_assert_eq!(honest_total(&index, &order), total(&index));
    }

    #[test]
    fn every_shown_tie_is_in_the_sum_undisclosed_or_not_comparable(list in some_ties()) {
        let index = ties(&json!(list));
        let total = total(&index);
        let m = total.shown;
        prop_assert_eq!(m as usize, list.len());
        for sum in &total.sums {
            prop_assert!(!sum.ties.is_empty());
            prop_assert!(sum.lower <= sum.upper);
            let mut every: Vec<u32> = sum.left_out.iter().flat_map(|(_, t)| t.clone()).collect();
            prop_assert_eq!(every.len(), sum.not_comparable() as usize);
            every.extend(&sum.ties);
            every.extend(&total.undisclosed_ties);
            every.sort_unstable();
            prop_assert_eq!(every, all(&index), "n + k + j = m, each tie once");
        }
        if total.sums.is_empty() {
            prop_assert_eq!(total.undisclosed + total.not_comparable(), m);
        } else {
            prop_assert_eq!(&total.left_out, &[]);
        }
        for tie in &total.undisclosed_ties {
            prop_assert_eq!(index.tie_at(*tie).unwrap().amount_class(), AmountClass::Undisclosed);
        }
    }

    #[test]
    fn nothing_in_a_sum_is_contained_in_another_part_of_it(list in some_ties()) {
        let index = ties(&json!(list));
        for sum in total(&index).sums {
            let in_sum = tie_ids(&index, &sum.ties);
            for tie in &sum.ties {
                // The lowest of a circle may stay; it is contained in none but those under it.
                let start = index.tie_at(*tie).unwrap();
                let mut seen = vec![start.id.as_str()];
                let mut next = start.part_of.as_ref();
                while let Some(above) = next.filter(|id| !seen.contains(&id.as_str())) {
                    seen.push(above.as_str());
                    next = index.tie(above).unwrap().part_of.as_ref();
                }
                let circle = next.is_some();
                let contained = seen.iter().skip(1).any(|id| in_sum.contains(id));
                prop_assert!(!contained || circle, "{} in {:?}", start.id, in_sum);
            }
        }
    }
}

#[test]
fn money_seen_through_others_stays_on_the_direct_ties() {
    let index = dossier(json!({
        "organizations": [{ "id": "a" }, { "id": "p" }, { "id": "z", "kind": "agency" }],
        "ties": [
            { "id": "chain", "via": ["p"], "amounts": [usd(5.0)] },
            { "id": "rent", "to": "p", "amounts": [usd(2.0)] },
        ]
    }));
    assert_eq!(only(&total(&index)).lower, 200);
}

#[test]
fn companies_are_never_sorted_by_numbers_of_two_currencies() {
    let tie = |from: &str, kind: &str, value: u32, currency: &str| {
        json!({ "id": format!("t-{from}"), "from": from, "amounts": [
            { "kind": kind, "value": value, "currency": currency }] })
    };
    let index = dossier(json!({
        "organizations": [{ "id": "a" }, { "id": "b" }, { "id": "c" }, { "id": "d" }, { "id": "z", "kind": "agency" }],
        "ties": [
            tie("a", "exact", 5_000_000, "JPY"), tie("b", "exact", 10, "USD"), tie("c", "at_least", 20, "USD"),
            // An upper limit is no known amount.
            tie("d", "at_most", 900, "USD"),
        ],
    }));
    let found = select(&index, &Filter::default(), Sort::Amount);
    let names = found
        .companies
        .iter()
        .map(|hit| index.organization_at(hit.organization).unwrap().id.as_str());
    assert_eq!(names.collect::<Vec<_>>(), ["c", "b", "a", "d"]);
}
