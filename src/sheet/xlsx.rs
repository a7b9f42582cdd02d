//! Workbooks as files: read by calamine, written by `rust_xlsxwriter`.

mod read;
mod write;

pub use read::read_xlsx;
pub use write::write_xlsx;
