//! What the visitor chose, and what the visitor does. Every view is a function of it.

mod chip;
mod choices;
pub mod link;
mod preset;

pub use chip::{Chip, chips};
pub use choices::{Action, Choices};
pub use preset::Unknown;
