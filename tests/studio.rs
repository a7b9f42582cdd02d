//! The page for staff without its page: what becomes of files, changes and downloads.
#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "studio/certain.rs"]
mod certain;
#[path = "studio/desk.rs"]
mod desk;
#[path = "studio/differences.rs"]
mod differences;
#[path = "studio/downloads.rs"]
mod downloads;
#[path = "studio/edits.rs"]
mod edits;
#[path = "studio/json.rs"]
mod json;
#[path = "studio/kept.rs"]
mod kept;
#[path = "studio/mends.rs"]
mod mends;
#[path = "sheet/raw.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod raw;
#[path = "studio/recognition.rs"]
mod recognition;
#[path = "studio/scale.rs"]
mod scale;

use std::path::{Path, PathBuf};

use complicity_explorer::model::Date;
use complicity_explorer::studio::{Download, Edit, File, Place, Report, Work};
use complicity_explorer::ui::staff::now;

/// Why there is nothing to compare with.
const MISSING: Result<&str, &str> = Err("the test has none");

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A file of the repository as it would be chosen.
fn file(path: &Path) -> File {
    let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
    let bytes = std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    File { name: name.into(), bytes }
}

/// The dossier that the widget has, as text.
fn bundled() -> String {
    std::fs::read_to_string(folder("widget-data/dossier.json")).expect("readable")
}

fn named(name: &str, bytes: impl Into<Vec<u8>>) -> File {
    File { name: name.into(), bytes: bytes.into() }
}

fn open(files: Vec<File>) -> Work {
    Work::open(files, MISSING).unwrap_or_else(|sentence| panic!("{sentence}"))
}

/// A download on a day.
fn download(work: &Work, what: Download, day: &str) -> Result<Vec<u8>, String> {
    let day = Date::parse(day).expect("a day");
    now(work.file(what, day)).expect("it ends")
}

/// What mends a file for certain; made at once, nothing of it is told again.
fn mended(file: File) -> Vec<Edit> {
    let mut work = open(vec![file]);
    let report = check(&mut work, &[]);
    let after = check(&mut work, &report.mends);
    // What lacked a heading or a kind has two problems of it.
    assert!(after.errors + report.mendable <= report.errors, "what is certain mends");
    assert_eq!(after.mends, [], "at once");
    report.mends
}

fn check(work: &mut Work, edits: &[Edit]) -> Report {
    work.check(edits, &mut |_| {})
}

/// Each problem of a report with its place; nothing may be cut.
fn problems(report: &Report) -> Vec<(String, String, &Place)> {
    let mut found = Vec::new();
    for section in &report.sections {
        assert_eq!(section.more, 0, "causes are cut");
        for cause in &section.causes {
            assert_eq!(cause.more, 0, "places are cut");
            // Columns move when something before them is mended; paths do not.
            found.extend(cause.places.iter().map(|place| {
                let at = if place.path.is_empty() { &place.name } else { &place.path };
                (at.clone(), cause.message.clone(), place)
            }));
        }
    }
    assert_eq!(found.len(), report.errors + report.warnings);
    found
}
