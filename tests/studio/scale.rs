//! Much is checked and mended in time, and the page is told no more than it can show.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use complicity_explorer::studio::File;

use super::raw::{C, Raw};
use super::{check, named, open};

const ROWS: usize = 5_000;
/// Of a page that is used; tests are built without optimization, and run beside others.
const TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 });
/// What the worker hands to the page, in bytes.
const LARGEST: usize = 5_000_000;

/// One at a time: each would wait for the other.
static TURN: Mutex<()> = Mutex::new(());

/// Checked, mended and checked again.
fn mended(file: File) {
    let mut work = open(vec![file]);
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let start = Instant::now();
    let before = check(&mut work, &[]);
    let after = check(&mut work, &before.mends);
    let taken = start.elapsed();
    assert_eq!((before.errors, before.mendable, before.mends.len()), (ROWS, ROWS, ROWS));
    assert_eq!((after.errors, after.mendable), (0, 0));
    assert!(work.dossier().is_some_and(|text| text.matches("\"confirmed\"").count() > ROWS));
    let json = serde_json::to_string(&before).expect("it is written");
    assert!(json.len() < LARGEST, "{} bytes", json.len());
    assert!(taken < TIME, "it took {taken:?}");
}

#[test]
fn five_thousand_rows_of_a_workbook_are_mended_in_time() {
    let mut raw = Raw::good();
    raw.repeat("ties", 2, ROWS, |n, row| {
        row[0] = C::S(format!("cloud-{n}"));
        row[6] = C::from("Confirmed");
    });
    mended(named("book.xlsx", raw.bytes()));
}

#[test]
fn five_thousand_records_of_a_dossier_are_mended_in_time() {
    let mut work = open(vec![named("book.xlsx", Raw::good().bytes())]);
    check(&mut work, &[]);
    let text = work.dossier().expect("it is right");
    let mut file: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    let ties = file["ties"].as_array_mut().expect("ties");
    for n in 0..ROWS {
        let mut tie = ties[0].clone();
        tie["id"] = format!("cloud-{n}").into();
        tie["certainty"] = "Confirmed".into();
        ties.push(tie);
    }
    mended(named("dossier.json", serde_json::to_string_pretty(&file).expect("it is written")));
}

/// Each with a cause of its own, so that nothing can be said of several at once.
#[test]
fn of_five_thousand_causes_the_page_is_told_the_first() {
    let mut raw = Raw::good();
    raw.repeat("ties", 2, ROWS, |n, row| {
        row[0] = C::S(format!("cloud-{n}"));
        row[2] = C::S(format!("nobody-{n}"));
    });
    let mut work = open(vec![named("book.xlsx", raw.bytes())]);
    let report = check(&mut work, &[]);
    assert_eq!((report.errors, report.mendable), (ROWS, 0));
    let section = report.sections.first().expect("there is one");
    assert_eq!((section.count, section.causes.len() + section.more), (ROWS, ROWS));
    let json = serde_json::to_string(&report).expect("it is written");
    assert!(json.len() < 1_000_000, "{} bytes", json.len());
}
