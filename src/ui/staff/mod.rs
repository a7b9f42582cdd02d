//! What staff are told, in sentences: the command prints them, and a page can show them.
//!
//! In English alone, as the problems of the checker are; figures, dates and totals are said as the
//! explorer says them.

mod changes;
mod names;
pub(crate) mod sheet;
mod worklist;

pub use changes::{Record, Said, Versions, total, versions};
pub use names::{name, one};
pub use worklist::{Line, Work, worklist};
