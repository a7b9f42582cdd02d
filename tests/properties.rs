//! Dossiers nobody wrote: whatever is valid passes the checker and survives writing unchanged.
#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::rc::Rc;

#[path = "query/cut.rs"]
mod cut;
#[path = "properties/dossiers.rs"]
mod dossiers;

use complicity_explorer::data;
use complicity_explorer::model::json::Json;
use complicity_explorer::model::read::{Cursor, Read};
use complicity_explorer::model::{Dossier, Hundredths, TieKind};
use complicity_explorer::query::{Filter, Index, Sort, decompose_native, extract, select};
use proptest::prelude::*;

use dossiers::{dossier, words};

fn read_back(dossier: &Dossier) -> (String, data::Reading, Json) {
    let text = data::write(dossier).expect("a dossier can be written");
    let (json, _) = data::parse(&text).unwrap_or_else(|e| panic!("{:?}\n{text}", e.problem));
    (text, data::read(&json), json)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back_unchanged(dossier in dossier()) {
        let (text, reading, json) = read_back(&dossier);
        prop_assert_eq!(&reading.problems, &[], "{}", text);
        prop_assert_eq!(reading.dossier.as_ref(), Some(&dossier));
        let lenient = data::read_leniently(&json).expect("a dossier without errors is read");
        prop_assert_eq!(&lenient.dossier, &dossier);
        prop_assert!(lenient.dropped.is_empty());
        // Writing says the same thing in the same words each time.
        prop_assert_eq!(data::write(&lenient.dossier).ok(), Some(text));
    }

    #[test]
    fn markup_in_a_text_stays_text(before in words(), after in words()) {
        let body = format!("{before}<script>alert(\"1\")</script>&lt;<b>\\{after}");
        let mut dossier = dossiers::smallest();
        dossier.version.clone_from(&body);
        let (_, reading, _) = read_back(&dossier);
        prop_assert_eq!(reading.dossier.map(|d| d.version), Some(body));
    }

    /// Take any one record away: what is left is told as errors, and visitors see a dossier without
    /// errors or none at all.
    #[test]
    fn without_a_record_visitors_still_get_a_dossier_without_errors(
        dossier in dossier(),
        array in 0usize..12,
        record in 0usize..9,
    ) {
        let (_, _, mut json) = read_back(&dossier);
        if let Json::Object(entries) = &mut json {
            let mut lists: Vec<_> = entries
                .iter_mut()
                .filter_map(|(key, value)| match value {
                    Json::List(items) if key != "languages" && !items.is_empty() => Some(items),
                    _ => None,
                })
                .collect();
            let n = lists.len();
            if let Some(items) = lists.get_mut(array % n) {
                let last = items.len();
                items.remove(record % last);
            }
        }
        // Read in steps, it is read as a whole or not at all.
        let text = serde_json::to_string(&json).expect("JSON is JSON");
        let mut steps = data::Steps::new(text, |digits| digits.parse().unwrap_or(f64::NAN));
        while steps.step() {}
        let whole = data::read(&json);
        prop_assert_eq!(steps.dossier(), whole.dossier.clone().filter(|_| !whole.has_errors()));
        if let Ok(lenient) = data::read_leniently(&json) {
            let (text, reading, _) = read_back(&lenient.dossier);
            prop_assert_eq!(&reading.problems, &[], "{}", text);
            prop_assert_eq!(lenient.dropped.is_empty(), !whole.has_errors());
        }
    }

    /// What belongs to any one company, and what any one kind of tie brings, is a dossier.
    #[test]
    fn what_is_taken_out_is_a_dossier(dossier in dossier(), company in 0usize..5) {
        let (_, _, json) = read_back(&dossier);
        let file = serde_json::to_value(&json).expect("JSON is JSON");
        let index = Index::new(Rc::new(dossier.clone()), decompose_native);
        let mut filters = vec![Filter::default()];
        let ids = dossier.organizations.get(company).map(|o| o.id.clone());
        filters.push(Filter { company: ids.into_iter().collect(), ..Filter::default() });
        filters.extend(TieKind::ALL.iter().map(|kind| Filter { kind: vec![*kind], ..Filter::default() }));
        for filter in filters {
            let ids = extract(&index, &select(&index, &filter, Sort::Editor));
            let cut = cut::cut(file.clone(), &ids);
            let (json, _) = data::parse(&cut.to_string()).expect("it is JSON");
            prop_assert_eq!(&data::read(&json).problems, &[], "{:#}", cut);
        }
    }

    /// Nothing that a file holds makes the checker stop: it reports.
    #[test]
    fn any_json_is_answered(json in any_json(), key in prop::sample::select(Dossier::KEYS)) {
        let _ = data::read(&json);
        let (_, _, whole) = read_back(&dossiers::smallest());
        if let Json::Object(mut entries) = whole {
            entries.retain(|(k, _)| k != key);
            entries.push((key.into(), Json::List(vec![json.clone()])));
            entries.push((key.into(), json));
            let broken = Json::Object(entries);
            let reading = data::read(&broken);
            prop_assert!(reading.has_errors());
            prop_assert!(reading.problems.iter().all(|p| !p.message.is_empty()));
            let _ = data::read_leniently(&broken);
            let _ = data::evidence(&broken);
        }
    }

    #[test]
    fn every_sum_reads_back_to_the_cent(sum in 0..=Hundredths::MAX.0) {
        let mut at = Cursor::default();
        let number = Json::Number(Hundredths(sum).main_units());
        prop_assert_eq!(Hundredths::read(&number, &mut at), Some(Hundredths(sum)));
    }

    #[test]
    fn any_text_is_answered(text in "[\\[\\]{}:,\"\\\\a-z0-9 \n.-]{0,60}") {
        let ours = data::parse(&text);
        let theirs = serde_json::from_str::<serde_json::Value>(&text);
        // What is no object or list is told to be no dossier, JSON or not.
        let may_be = text.trim_start().starts_with(['{', '[', '"']);
        prop_assert_eq!(ours.is_ok(), may_be && theirs.is_ok(), "{}", text);
    }
}

/// JSON with the keys of the format in places where they don't belong.
fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        (-1e6..1e6f64).prop_map(Json::Number),
        "[a-z0-9<-]{0,8}".prop_map(Json::Text),
        Just(Json::Text("google".into())),
    ];
    let key = prop::sample::select(vec![
        "id",
        "kind",
        "from",
        "to",
        "part_of",
        "parent",
        "amounts",
        "sources",
        "source",
        "value",
        "count",
        "counts",
        "preferred",
        "min",
        "max",
        "x-own",
        "start",
        "end",
        "speaker",
        "via",
    ]);
    leaf.prop_recursive(4, 40, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::List),
            prop::collection::vec((key.clone().prop_map(String::from), inner), 0..6)
                .prop_map(Json::Object),
        ]
    })
}
