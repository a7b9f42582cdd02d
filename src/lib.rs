//! The explorer as a library: one room a module, imports in one direction.
//!
//! `model ← data ← query ← state ← ui ← embed` (← : is imported by). See ARCHITECTURE.md.

pub mod data;
pub mod model;
pub mod query;
pub mod state;
pub mod ui;
