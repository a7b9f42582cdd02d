//! The explorer as a library: one room a module, imports in one direction.
//!
//! `model ← data ← query ← state ← ui ← embed` (← : is imported by). See ARCHITECTURE.md.

pub mod data;
#[cfg(all(feature = "widget", target_arch = "wasm32"))]
pub mod embed;
pub mod model;
pub mod query;
#[cfg(feature = "sheet")]
pub mod sheet;
pub mod state;
pub mod ui;
