//! Spreadsheets: whatever is valid goes out and comes back unchanged, and what is not is told by cell.
#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "properties/dossiers.rs"]
mod dossiers;
#[path = "sheet/survival.rs"]
mod survival;
