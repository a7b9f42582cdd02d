//! What the visitor chose, and what the visitor does. Every view is a function of it.

mod chip;
mod choices;
mod lock;
mod options;
mod part;
mod preset;
mod view;

pub use chip::{Chip, FACETS, chips};
pub use choices::{Action, Choices, MOST_COMPARED, Page};
pub use lock::Bounds;
pub use options::Unknown;
pub use part::OTHER_KEYS;
pub use preset::Preset;
pub use view::View;
