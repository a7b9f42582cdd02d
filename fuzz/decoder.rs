//! What must hold for whatever bytes come as a dossier. Shared by the fuzz target and tests/fuzz.rs.

use std::rc::Rc;

use complicity_explorer::data;
use complicity_explorer::model::Date;
use complicity_explorer::query::diff::differences;
use complicity_explorer::query::health::health;
use complicity_explorer::query::{Index, decompose_native, honest_total};

/// Takes the way of every verb: bytes, JSON, dossier, advice, text, questions. Panics where something that
/// must hold does not.
pub fn decode(bytes: &[u8]) {
    let (json, places) = match data::parse_bytes(bytes) {
        Ok(parsed) => parsed,
        Err(e) => {
            assert!(e.place.line >= 1 && e.place.column >= 1, "{:?}", e.place);
            assert!(!e.problem.message.is_empty() && !e.problem.hint.is_empty());
            let _ = e.places.line(&e.place);
            return;
        }
    };
    let reading = data::read(&json);
    let advice = data::evidence(&json);
    for problem in reading.problems.iter().chain(&advice) {
        let place = places.of(problem);
        let (line, start) = places.line(&place);
        assert!(place.line >= 1 && place.column >= 1, "{place:?}");
        assert!(place.bytes.start >= start, "{place:?} is before its line");
        assert!(!line.contains('\n'), "{line:?}");
        assert!(!problem.message.is_empty(), "{problem:?}");
    }
    let _ = data::read_leniently(&json);
    let _ = data::translated(&json);
    let Some(dossier) = reading.dossier.filter(|_| reading.problems.is_empty()) else { return };
    let text = data::write(&dossier).expect("what was read can be written");
    let (again, _) = data::parse(&text).unwrap_or_else(|e| panic!("{:?}\n{text}", e.problem));
    assert_eq!(data::read(&again).dossier.as_ref(), Some(&dossier));
    assert!(differences(&json, &json).is_empty());
    let today = Date::parse("2026-01-31").expect("a day");
    let index = Index::new(Rc::new(dossier), decompose_native);
    let _ = health(&json, &index, today, 12);
    let ties: Vec<u32> = (0..).take(index.dossier().ties.len()).collect();
    let _ = honest_total(&index, &ties);
}
