//! The views: what is drawn, one component a file, every sentence in [`text`]; no rule of the dossier.

mod amount;
mod card;
mod cards;
mod disclosure;
mod explorer;
mod facets;
mod follow;
mod footer;
mod header;
mod heading;
mod language;
mod later;
mod marked;
#[cfg(any(not(target_arch = "wasm32"), feature = "staff"))]
mod page;
mod parts;
mod results;
mod scene;
mod search;
mod sources;
#[cfg(any(not(target_arch = "wasm32"), feature = "staff"))]
pub mod staff;
mod tabs;
mod take;
pub mod text;
mod tie;
mod total;
mod words;

pub use card::Open;
pub use explorer::{Desk, Explorer, ExplorerProps, Message, Shown};
#[cfg(not(target_arch = "wasm32"))]
pub use later::{Picture, PictureProps};
#[cfg(any(not(target_arch = "wasm32"), feature = "staff"))]
pub use page::{ClaimSheet, StaticPage, StaticPageProps};
#[cfg(any(feature = "staff", all(test, target_arch = "wasm32")))]
pub(crate) use parts::Parts;
#[cfg(all(test, target_arch = "wasm32"))]
pub(crate) use parts::el;
#[cfg(any(not(target_arch = "wasm32"), feature = "staff"))]
pub use scene::Scene;
pub use scene::{Ask, HostAction, Later, Take};
