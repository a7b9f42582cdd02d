//! The one room with a window: what the entry script calls, and what it is told.
//!
//! The entry (`www/complicity-explorer.js`) places the element, fetches the files and shows failures;
//! this side turns parsed JSON into a dossier and mounts the explorer into a `<div>` of the shadow root.

#![expect(clippy::must_use_candidate, reason = "JavaScript takes no notice of it")]

mod dossier;
mod explorer;
mod intl;
mod options;
mod turns;
#[cfg(test)]
mod yew_mistakes;

pub use dossier::LoadedDossier;
pub use explorer::MountedExplorer;
