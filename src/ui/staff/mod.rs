//! What staff are told, in sentences: the command prints them, and a page can show them.
//!
//! In English alone, as the problems of the checker are; figures, dates and totals are said as the
//! explorer says them.

mod changes;
mod names;
#[cfg(feature = "staff")]
mod paper;
pub(crate) mod sheet;
#[cfg(feature = "staff")]
pub mod studio;
mod worklist;

pub use changes::{Record, Said, Versions, total, versions};
pub use names::{name, one};
#[cfg(feature = "staff")]
pub use paper::{claim_sheet, now, scene, static_page, worklist_page};
pub use worklist::{Line, Work, worklist};
