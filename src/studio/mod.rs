//! The page for staff: the checker and the converter of the command, in a browser and without a server.
//!
//! [`Work`] is what runs beside the page, in a worker: it holds the files, checks them and writes what is
//! downloaded. [`Desk`] is what the page knows: the files' names, the last [`Report`], the mends. [`Studio`]
//! draws it. Sentences stand in `ui::staff::studio`; the border to the browser is `embed::studio`.

mod desk;
mod edit;
mod given;
mod report;
mod view;
mod work;

pub use desk::{Action, Ask, Desk, Loss, Phase, Width};
pub use edit::Edit;
pub use given::File;
pub use report::{Cause, Changed, Changes, Place, Records, Report, Section};
pub use view::{Studio, StudioProps};
pub use work::{Download, Work, beginning};
