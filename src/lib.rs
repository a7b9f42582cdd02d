//! The explorer as a library: one room a module, imports in one direction.
//!
//! `model ← data ← query ← state ← ui ← embed` (← : is imported by). See ARCHITECTURE.md.

pub mod data;
#[cfg(all(any(feature = "widget", feature = "studio"), target_arch = "wasm32"))]
pub mod embed;
pub mod model;
pub mod query;
#[cfg(feature = "staff")]
pub mod sheet;
pub mod state;
#[cfg(feature = "staff")]
pub mod studio;
pub mod ui;
