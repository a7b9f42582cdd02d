//! The one room with a window: what the entry script calls, and what it is told.
//!
//! The entry (`www/complicity-explorer.js`) places the element, fetches the files and shows failures;
//! this side turns parsed JSON into a dossier and mounts the explorer into a `<div>` of the shadow root.
//! The page for staff (`www/studio`) has a program and a side of its own.

#![expect(clippy::must_use_candidate, reason = "JavaScript takes no notice of it")]

#[cfg(feature = "widget")]
mod dossier;
#[cfg(feature = "widget")]
mod explorer;
#[cfg(feature = "widget")]
mod intl;
#[cfg(feature = "widget")]
mod options;
#[cfg(feature = "studio")]
mod studio;
#[cfg(feature = "widget")]
mod turns;
#[cfg(all(test, feature = "widget"))]
mod yew_mistakes;

#[cfg(feature = "widget")]
pub use dossier::LoadedDossier;
#[cfg(feature = "widget")]
pub use explorer::MountedExplorer;
#[cfg(feature = "studio")]
pub use studio::{MountedStudio, StudioWork};
