//! Who supplies whom: which names stand where, which ribbon holds which tie, how each is drawn.

use complicity_explorer::query::{
    End, Filter, Flow, Index, Look, Money, Scale, Side, Sort, flow, select,
};
use serde_json::{Value, json};

use super::small::{all, bundled, dossier, id};

fn name(index: &Index, who: End) -> String {
    match who {
        End::Organization(position) => index.organization_at(position).unwrap().id.to_string(),
        End::Class(tie) => {
            index.tie_at(tie).unwrap().to_class.as_ref().unwrap().get("en", "en").into()
        }
        End::Rest => "others".into(),
    }
}

fn names(index: &Index, flow: &Flow) -> (Vec<String>, Vec<String>) {
    let side = |nodes: &[complicity_explorer::query::Node]| {
        nodes.iter().map(|node| name(index, node.who)).collect()
    };
    (side(&flow.left), side(&flow.right))
}

/// `from → to` of each ribbon with its ties and its look.
fn ribbons(index: &Index, flow: &Flow) -> Vec<(String, Vec<u32>, Look)> {
    let at = |side: Side| match side {
        Side::Left(at) => name(index, flow.left[at as usize].who),
        Side::Right(at) => name(index, flow.right[at as usize].who),
    };
    (flow.ribbons.iter())
        .map(|r| (format!("{} → {}", at(Side::Left(r.from)), at(r.to)), r.ties.clone(), r.look))
        .collect()
}

fn look_of(index: &Index, flow: &Flow, tie: &str) -> Look {
    let position = all(index).into_iter().find(|t| index.tie_at(*t).unwrap().id.as_str() == tie);
    flow.ribbons.iter().find(|r| r.ties.contains(&position.unwrap())).unwrap().look
}

/// Ties of a, each with what is given beside it.
fn ties(given: &[Value]) -> Index {
    let ties: Vec<Value> = (given.iter().enumerate())
        .map(|(n, more)| {
            let mut tie = json!({ "id": format!("t{n}"), "from": "a", "to": "z" });
            tie.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            tie
        })
        .collect();
    let organizations = json!([
        { "id": "a", "name": "A" }, { "id": "b", "name": "B" }, { "id": "c", "name": "C" },
        { "id": "y", "name": "Y", "kind": "agency" }, { "id": "z", "name": "Z", "kind": "agency" },
    ]);
    dossier(json!({ "organizations": organizations, "ties": ties }))
}

fn usd(value: u64) -> Value {
    json!([{ "kind": "exact", "value": value, "currency": "USD" }])
}

/// Companies c0 … with as many ties each as their number says, to agencies y and z in turn.
fn many(companies: usize) -> Index {
    let mut organizations = vec![
        json!({ "id": "y", "name": "Y", "kind": "agency" }),
        json!({ "id": "z", "name": "Z", "kind": "agency" }),
    ];
    let mut ties = Vec::new();
    for n in 0..companies {
        organizations.push(json!({ "id": format!("c{n}"), "name": format!("C {n}") }));
        for k in 0..=n {
            let to = if (n + k) % 2 == 0 { "y" } else { "z" };
            ties.push(json!({ "id": format!("t{n}-{k}"), "from": format!("c{n}"), "to": to }));
        }
    }
    dossier(json!({ "organizations": organizations, "ties": ties }))
}

#[test]
fn the_bundled_companies_stand_left_and_their_receivers_right() {
    let index = bundled();
    let flow = flow(&index, &all(&index), 24);
    let (mut left, right) = names(&index, &flow);
    left.sort();
    assert_eq!(left, ["amazon", "google", "palantir", "salesforce"]);
    let dhs = right.iter().position(|name| name == "dhs").unwrap();
    assert_eq!(right[dhs..dhs + 4], ["dhs", "ice", "cbp", "uscis"], "an agency, then its own");
    assert!(right.contains(&"local law enforcement".to_string()), "{right:?}");
    let depths: Vec<u32> = flow.right[dhs..dhs + 4].iter().map(|node| node.depth).collect();
    assert_eq!(depths, [0, 1, 1, 1]);
    assert_eq!((flow.left.len(), flow.right.len(), flow.ribbons.len()), (4, 5, 11));
    assert_eq!(flow.counts.amounts, [3, 1, 1, 6], "known, not disclosed, no money, not known");
    assert_eq!((flow.counts.ties, flow.counts.through, flow.counts.between), (11, 1, 1));
}

#[test]
fn a_company_that_supplies_too_receives_on_the_left() {
    let index = bundled();
    let flow = flow(&index, &all(&index), 24);
    let between: Vec<_> = ribbons(&index, &flow)
        .into_iter()
        .zip(&flow.ribbons)
        .filter(|(_, ribbon)| matches!(ribbon.to, Side::Left(_)))
        .map(|((ends, ..), _)| ends)
        .collect();
    assert_eq!(between, ["amazon → palantir"]);
    let is_hosting = |t: &u32| index.tie_at(*t).unwrap().id.as_str() == "amazon-palantir-hosting";
    let alone: Vec<u32> = all(&index).into_iter().filter(is_hosting).collect();
    let flow = complicity_explorer::query::flow(&index, &alone, 24);
    assert_eq!(names(&index, &flow).1, ["palantir"], "who supplies nobody stands right");
}

#[test]
fn every_tie_is_in_exactly_one_ribbon() {
    for (index, most) in [(bundled(), 24), (bundled(), 2), (many(40), 24), (many(40), 5)] {
        let flow = flow(&index, &all(&index), most);
        let mut held: Vec<u32> = flow.ribbons.iter().flat_map(|r| r.ties.clone()).collect();
        held.sort_unstable();
        assert_eq!(held, all(&index), "at most {most}");
        for (ends, ties, _) in ribbons(&index, &flow) {
            let (from, to) = ends.split_once(" → ").unwrap();
            for tie in ties.iter().map(|t| index.tie_at(*t).unwrap()) {
                let to_id = tie.to.0.as_ref().map(|id| id.as_str());
                assert!(from == "others" || from == tie.from.as_str(), "{ends}: {}", tie.id);
                assert!(to == "others" || to_id.is_none_or(|id| id == to), "{ends}: {}", tie.id);
            }
        }
    }
}

#[test]
fn the_order_of_the_ties_changes_nothing() {
    for index in [bundled(), many(30)] {
        let mut ties = all(&index);
        let first = flow(&index, &ties, 10);
        ties.reverse();
        ties.extend(all(&index));
        assert_eq!(flow(&index, &ties, 10), first);
    }
}

#[test]
fn each_step_of_width_is_ten_times_the_one_below() {
    let sums = [99_999, 100_000, 999_999, 1_000_000, 10_000_000, 100_000_000, 380_000_000];
    let given: Vec<Value> = sums.iter().map(|sum| json!({ "amounts": usd(*sum) })).collect();
    let index = ties(&given);
    let scale = Scale::of(&index).unwrap();
    let bounds: Vec<f64> = scale.bounds.iter().map(|bound| bound.main_units()).collect();
    assert_eq!(bounds, [1e5, 1e6, 1e7, 1e8]);
    let looks: Vec<Look> =
        all(&index).iter().map(|t| Look::of(index.tie_at(*t).unwrap(), Some(&scale))).collect();
    let steps = [0, 1, 1, 2, 3, 4, 4].map(Money::Known);
    assert_eq!(looks.iter().map(|look| look.money).collect::<Vec<_>>(), steps);
    for dense in [false, true] {
        let widths: Vec<u32> = looks.iter().map(|look| look.width(dense)).collect();
        assert!(widths.is_sorted() && widths[0] < widths[6], "{widths:?}");
    }
}

#[test]
fn a_filter_does_not_change_the_scale() {
    let index = bundled();
    let google =
        select(&index, &Filter { company: vec![id("google")], ..Filter::default() }, Sort::Editor);
    let (few, whole) = (flow(&index, &google.ties, 24), flow(&index, &all(&index), 24));
    assert_eq!(few.scale, whole.scale);
    let tie = "google-uscis-cloud";
    assert_eq!(look_of(&index, &few, tie), look_of(&index, &whole, tie));
}

#[test]
fn only_what_is_known_in_all_is_measured() {
    let amount = |amount: Value| json!({ "amounts": [amount] });
    let index = ties(&[
        json!({ "amounts": usd(5_000_000) }),
        amount(json!({ "kind": "undisclosed" })),
        amount(json!({ "kind": "band", "text": "multi-million" })),
        amount(json!({ "kind": "exact", "value": 5_000_000, "currency": "USD", "per": "year" })),
        amount(json!({ "kind": "at_most", "value": 5_000_000, "currency": "USD" })),
        amount(json!({ "kind": "exact", "value": 5_000_000, "currency": "EUR" })),
        amount(json!({ "kind": "none" })),
        json!({}),
        amount(json!({ "kind": "range", "min": 50_000, "max": 5_000_000, "currency": "USD" })),
        json!({ "amounts": usd(7_000) }),
    ]);
    let scale = Scale::of(&index);
    let looks: Vec<Money> = all(&index)
        .iter()
        .map(|t| Look::of(index.tie_at(*t).unwrap(), scale.as_ref()).money)
        .collect();
    assert_eq!(
        looks,
        [
            Money::Known(4),
            Money::Undisclosed,
            Money::Undisclosed,
            Money::Apart,
            Money::Apart,
            Money::Apart,
            Money::Free,
            Money::Unknown,
            // A range counts with what it is at least.
            Money::Known(2),
            Money::Known(1),
        ]
    );
}

#[test]
fn a_way_through_others_carries_no_money() {
    let index = ties(&[
        json!({ "amounts": usd(1_000) }),
        json!({ "via": ["b"], "amounts": usd(9_000_000) }),
        json!({ "kind": "hosting", "to": "y" }),
        json!({ "to": "y", "certainty": "alleged" }),
    ]);
    let flow = flow(&index, &all(&index), 24);
    let through = look_of(&index, &flow, "t1");
    assert_eq!((through.money, through.dotted), (Money::Unknown, true));
    assert_eq!(flow.scale.as_ref().unwrap().bounds[3].main_units(), 1000.0);
    assert!(look_of(&index, &flow, "t2").dotted && !look_of(&index, &flow, "t2").faint);
    assert!(look_of(&index, &flow, "t3").faint && !look_of(&index, &flow, "t3").dotted);
}

#[test]
fn ties_drawn_as_one_are_as_wide_as_what_they_honestly_add_up_to() {
    let part = json!({ "amounts": usd(600_000), "part_of": "t0" });
    let six = json!({ "amounts": usd(600_000) });
    let far = json!({ "to": "y", "amounts": usd(20_000_000) });
    // Of which one contains the others' money …
    let index = ties(&[six.clone(), part.clone(), part.clone(), part, far.clone()]);
    let drawn = flow(&index, &all(&index), 24);
    assert_eq!(drawn.ribbons.len(), 2);
    assert_eq!(look_of(&index, &drawn, "t1").money, Money::Known(2));
    // … and which are apart from each other.
    let index = ties(&[six.clone(), six.clone(), six.clone(), six, far]);
    let drawn = flow(&index, &all(&index), 24);
    assert_eq!(look_of(&index, &drawn, "t1").money, Money::Known(3));
}

#[test]
fn ties_between_two_are_drawn_each_as_long_as_they_are_few() {
    let tie = json!({ "amounts": usd(1_000) });
    let three = ties(&[tie.clone(), tie.clone(), tie.clone()]);
    assert_eq!(flow(&three, &all(&three), 24).ribbons.len(), 3);
    let undisclosed = json!({ "amounts": [{ "kind": "undisclosed" }] });
    let four = ties(&[tie.clone(), tie.clone(), tie, undisclosed]);
    let drawn = flow(&four, &all(&four), 24);
    let held: Vec<usize> = drawn.ribbons.iter().map(|r| r.ties.len()).collect();
    assert_eq!(held, [3, 1], "what looks alike is one, and the secret stands for itself");
}

#[test]
fn of_many_companies_those_with_the_most_are_drawn_each() {
    let index = many(40);
    let drawn = flow(&index, &all(&index), 24);
    assert_eq!((drawn.left.len(), drawn.right.len()), (25, 2));
    let (left, _) = names(&index, &drawn);
    assert_eq!(left.last().map(String::as_str), Some("others"));
    assert_eq!(drawn.left[24].size, 16);
    for n in 16..40 {
        assert!(
            left.contains(&format!("c{n}")),
            "c{n} has more ties than those left out: {left:?}"
        );
    }
    let whole = flow(&index, &all(&index), 40);
    assert!(whole.left.iter().all(|node| node.who != End::Rest), "none is gathered without need");
    let one_more = flow(&index, &all(&index), 39);
    assert_eq!(one_more.left.len(), 40, "nobody is gathered alone");
}

#[test]
fn known_money_counts_as_much_as_many_ties() {
    let organizations: Vec<Value> = ["a", "b", "c", "d"]
        .map(|id| json!({ "id": id, "name": id }))
        .into_iter()
        .chain([json!({ "id": "z", "name": "Z", "kind": "agency" })])
        .collect();
    let index = dossier(json!({ "organizations": organizations, "ties": [
        { "id": "t0", "from": "a" }, { "id": "t1", "from": "b" }, { "id": "t2", "from": "b" },
        { "id": "t3", "from": "c", "amounts": usd(1_000_000) }, { "id": "t4", "from": "d" },
    ] }));
    let drawn = flow(&index, &all(&index), 2);
    assert_eq!(names(&index, &drawn).0, ["b", "c", "others"]);
}

#[test]
fn between_two_names_is_one_ribbon_when_there_are_too_many() {
    let few = many(5);
    assert!(!flow(&few, &all(&few), 24).dense);
    let companies: Vec<Value> =
        (0..30).map(|n| json!({ "id": format!("c{n}"), "name": format!("C {n}") })).collect();
    let agency = json!({ "id": "z", "name": "Z", "kind": "agency" });
    let ties: Vec<Value> =
        (0..90).map(|n| json!({ "id": format!("t{n}"), "from": format!("c{}", n % 30) })).collect();
    let organizations: Vec<Value> = companies.into_iter().chain([agency]).collect();
    let index = dossier(json!({ "organizations": organizations, "ties": ties }));
    let drawn = flow(&index, &all(&index), 30);
    assert_eq!((drawn.dense, drawn.ribbons.len()), (true, 30));
}

#[test]
fn nothing_makes_an_empty_flow() {
    let index = bundled();
    let drawn = flow(&index, &[], 24);
    assert!(drawn.left.is_empty() && drawn.right.is_empty() && drawn.ribbons.is_empty());
    assert_eq!(drawn.counts.ties, 0);
}
