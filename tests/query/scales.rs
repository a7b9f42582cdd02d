//! Amounts on scales of money.

use complicity_explorer::model::{Hundredths, Per};
use complicity_explorer::query::{Index, Scales, Strip, rows, scales};
use serde_json::{Value, json};

use super::small::{all, bundled, dossier, tie_ids, ties};

fn drawn(index: &Index) -> Scales {
    scales(&index, &all(index), 16)
}

fn usd(value: f64) -> Value {
    json!({ "kind": "exact", "value": value, "currency": "USD" })
}

fn figures(amounts: &[Value]) -> Index {
    let of = |(n, amount): (usize, &Value)| json!({ "id": format!("t{n}"), "amounts": [amount] });
    ties(&Value::Array(amounts.iter().enumerate().map(of).collect()))
}

fn named<'a>(index: &'a Index, strip: &Strip) -> Vec<&'a str> {
    tie_ids(index, &strip.places().map(|place| place.tie).collect::<Vec<u32>>())
}

fn every_tie(scale: &Scales) -> Vec<u32> {
    let mut all: Vec<u32> = scale.strips.iter().flat_map(|s| s.places().map(|p| p.tie)).collect();
    all.extend(scale.undisclosed.iter().chain(&scale.free).chain(&scale.unknown));
    all.sort_unstable();
    all
}

#[test]
fn a_figure_stands_by_its_logarithm() {
    let index = figures(&[usd(1000.0), usd(748_844.0), usd(38_000_000.0)]);
    let strip = &drawn(&index).strips[0];
    assert_eq!((strip.from, strip.until, strip.zero), (3, 8, false));
    let along: Vec<u32> = strip.places().map(|place| strip.along(place.lower)).collect();
    // log10(748844) = 5.8744, log10(38000000) = 7.5798
    assert_eq!(along, [0, 2874, 4580]);
    assert_eq!(strip.length(), 5000);
    let ticks: Vec<f64> = strip.ticks().iter().map(|tick| tick.main_units()).collect();
    assert_eq!(ticks, [1e3, 1e4, 1e5, 1e6, 1e7, 1e8]);
    for (n, tick) in (0..).zip(strip.ticks()) {
        assert_eq!(strip.along(tick), n * 1000);
    }
}

#[test]
fn the_smallest_and_the_largest_sum_of_the_format_have_a_place() {
    let index = figures(&[usd(0.01), usd(Hundredths::MAX.main_units())]);
    let strip = &drawn(&index).strips[0];
    assert_eq!((strip.from, strip.until), (-2, 14));
    let along: Vec<u32> = strip.places().map(|place| strip.along(place.lower)).collect();
    assert_eq!(along, [0, 15_301]);
    assert_eq!(strip.ticks().len(), 17);
}

#[test]
fn zero_stands_before_the_scale_begins() {
    let index = figures(&[usd(0.0), usd(500.0)]);
    let strip = &drawn(&index).strips[0];
    assert_eq!((strip.zero, strip.from, strip.until), (true, 2, 3));
    let along: Vec<u32> = strip.places().map(|place| strip.along(place.lower)).collect();
    assert_eq!(along, [0, 1699]);
    assert_eq!(strip.ticks()[0], Hundredths(0));
    assert_eq!(strip.length(), 2000);
}

#[test]
fn a_range_reaches_from_its_lower_to_its_upper_end() {
    let index = figures(&[json!({ "kind": "range", "min": 100, "max": 20000, "currency": "USD" })]);
    let strip = &drawn(&index).strips[0];
    let place = &strip.lanes[0].places[0];
    assert_eq!((strip.along(place.lower), strip.along(place.upper)), (0, 2301));
    assert_eq!((strip.from, strip.until), (2, 5));
    assert_eq!(strip.ends(), (Hundredths(10_000), Hundredths(2_000_000)));
}

#[test]
fn rates_are_not_among_totals_and_currencies_stand_apart() {
    let index = figures(&[
        json!({ "kind": "exact", "value": 5, "currency": "USD", "per": "month" }),
        json!({ "kind": "exact", "value": 5, "currency": "EUR" }),
        json!({ "kind": "exact", "value": 5, "currency": "USD" }),
        json!({ "kind": "exact", "value": 6, "currency": "USD", "per": "total" }),
        json!({ "kind": "exact", "value": 5, "currency": "USD", "per": "year" }),
    ]);
    let scale = drawn(&index);
    let strips: Vec<(Per, &str, Vec<&str>)> = (scale.strips.iter())
        .map(|strip| (strip.period, strip.currency.0.as_str(), named(&index, strip)))
        .collect();
    assert_eq!(
        strips,
        [
            (Per::Total, "USD", vec!["t2", "t3"]),
            (Per::Total, "EUR", vec!["t1"]),
            (Per::Year, "USD", vec!["t4"]),
            (Per::Month, "USD", vec!["t0"]),
        ]
    );
}

#[test]
fn what_is_not_disclosed_has_no_place_on_a_scale() {
    let index = figures(&[
        json!({ "kind": "undisclosed" }),
        json!({ "kind": "band", "text": "multi-million" }),
        json!({ "kind": "none" }),
        json!({ "kind": "unknown" }),
    ]);
    let scale = drawn(&index);
    assert_eq!(scale.strips, []);
    assert_eq!(tie_ids(&index, &scale.undisclosed), ["t0", "t1"]);
    assert_eq!((scale.free, scale.unknown), (vec![2], vec![3]));

    let rival = ties(&json!([{ "id": "t", "amounts": [
        { "kind": "undisclosed", "preferred": true }, usd(7.0)
    ] }]));
    let scale = drawn(&rival);
    assert_eq!((scale.strips.len(), scale.undisclosed), (0, vec![0]));
}

#[test]
fn a_rival_of_the_same_kind_stands_beside_the_figure_that_counts() {
    let index = ties(&json!([{ "id": "t", "amounts": [
        usd(10.0),
        { "kind": "exact", "value": 2000, "currency": "USD", "preferred": true },
        { "kind": "range", "min": 300, "max": 400_000, "currency": "USD" },
        { "kind": "exact", "value": 1, "currency": "EUR" },
        { "kind": "exact", "value": 1, "currency": "USD", "per": "year" },
        { "kind": "undisclosed" }
    ] }]));
    let scale = drawn(&index);
    assert_eq!(scale.strips.len(), 1);
    let strip = &scale.strips[0];
    let place = &strip.lanes[0].places[0];
    assert_eq!(place.lower, Hundredths(200_000));
    let rivals = [(1000, 1000), (30_000, 40_000_000)].map(|(l, u)| (Hundredths(l), Hundredths(u)));
    assert_eq!(place.rivals, rivals);
    // The scale has room for them, too.
    assert_eq!((strip.from, strip.until), (1, 6));
}

#[test]
fn what_goes_through_others_or_is_only_alleged_is_told_apart() {
    let index = ties(&json!([
        { "id": "t", "via": ["b"], "amounts": [usd(1.0)] },
        { "id": "u", "certainty": "alleged", "amounts": [usd(2.0)] },
        { "id": "v", "certainty": "potential", "amounts": [usd(3.0)] },
        { "id": "w", "certainty": "reported", "amounts": [usd(4.0)] },
    ]));
    let scale = drawn(&index);
    let told: Vec<(bool, bool)> =
        scale.strips[0].places().map(|p| (p.through, p.claimed)).collect();
    assert_eq!(told, [(true, false), (false, true), (false, true), (false, false)]);
}

#[test]
fn the_company_with_the_largest_figure_comes_first_and_the_small_ones_stand_together() {
    let companies: Vec<Value> = (0..9).map(|n| json!({ "id": format!("c{n}") })).collect();
    let tie = |n: u32| {
        let company = format!("c{}", n % 9);
        json!({ "id": format!("t{n}"), "from": company, "to": null, "to_class": "police",
            "amounts": [usd(f64::from(n + 1))] })
    };
    let index = dossier(json!({
        "organizations": companies, "ties": (0..18).map(tie).collect::<Vec<Value>>(),
    }));
    let names = |most: u32| -> Vec<String> {
        let scale = scales(&index, &all(&index), most);
        let name = |ids: &[complicity_explorer::model::Id]| {
            ids.iter().map(|id| id.as_str()).collect::<Vec<&str>>().join(" ")
        };
        scale.strips[0].lanes.iter().map(|lane| name(&lane.companies)).collect()
    };
    assert_eq!(names(3), ["c8", "c7", "c6", "c5 c4 c3 c2 c1 c0"]);
    assert_eq!(names(8), ["c8", "c7", "c6", "c5", "c4", "c3", "c2", "c1", "c0"]);
    let rest = scales(&index, &all(&index), 3).strips[0].lanes[3].places.clone();
    let sums: Vec<u64> = rest.iter().map(|place| place.lower.0 / 100).collect();
    assert_eq!(sums, [1, 2, 3, 4, 5, 6, 10, 11, 12, 13, 14, 15]);
}

#[test]
fn of_the_bundled_dossier_every_tie_is_drawn_once() {
    let index = bundled();
    let scale = drawn(&index);
    assert_eq!(every_tie(&scale), all(&index));
    let strips: Vec<(Per, Vec<&str>)> =
        scale.strips.iter().map(|s| (s.period, named(&index, s))).collect();
    assert_eq!(
        strips,
        [
            (Per::Total, vec!["palantir-ice-contract", "google-uscis-cloud"]),
            (Per::Month, vec!["amazon-palantir-hosting"]),
        ]
    );
    assert_eq!(tie_ids(&index, &scale.undisclosed), ["salesforce-cbp-custom-software"]);
    assert_eq!(tie_ids(&index, &scale.free), ["google-cbp-anthos-trial"]);
    assert_eq!(scale.unknown.len(), 6);
}

#[test]
fn intervals_in_one_row_do_not_overlap() {
    assert_eq!(rows(&[(0, 10), (5, 15), (10, 12), (11, 20), (15, 30)]), [0, 1, 0, 2, 0]);
    let many: Vec<(i32, i32)> = (0..300).map(|n| (n / 3, n / 3 + 7 + n % 5)).collect();
    let placed = rows(&many);
    for (a, row) in placed.iter().enumerate() {
        for b in 0..a {
            let apart = many[b].1 <= many[a].0 || many[a].1 <= many[b].0;
            assert!(apart || *row != placed[b], "{:?} lies over {:?}", many[a], many[b]);
        }
    }
}
