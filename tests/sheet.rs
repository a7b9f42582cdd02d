//! Spreadsheets: whatever is valid goes out and comes back unchanged, and what is not is told by cell.
#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "sheet/books.rs"]
mod books;
#[path = "properties/dossiers.rs"]
mod dossiers;
#[path = "sheet/files.rs"]
mod files;
#[path = "sheet/hostile.rs"]
mod hostile;
#[path = "sheet/limits.rs"]
mod limits;
#[path = "sheet/raw.rs"]
mod raw;
#[path = "check/run.rs"]
mod run;
#[path = "sheet/survival.rs"]
mod survival;
#[path = "sheet/template.rs"]
mod template;
#[path = "sheet/verbs.rs"]
mod verbs;

use std::path::PathBuf;

/// A folder of this run for the files of one test.
fn temporary(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("dossier-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}
