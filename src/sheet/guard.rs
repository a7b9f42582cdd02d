//! What is too large is refused before it is read.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::Refusal;

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 100_000_000;
/// The most that the parts of a workbook may be together, in bytes, once they are unpacked.
pub const LARGEST_INSIDE: u64 = 600_000_000;
/// Workbooks have some dozens of parts.
const MOST_PARTS: usize = 10_000;

/// Which parts of a workbook's XML there are, so that nobody reads it for what it hasn't.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Inside {
    pub(super) formulas: bool,
    pub(super) links: bool,
    pub(super) merged: bool,
}

/// Refuses a file of more bytes than [`LARGEST`].
pub(super) fn size(name: &str, bytes: usize) -> Result<(), Refusal> {
    if bytes <= LARGEST {
        return Ok(());
    }
    Err(Refusal(format!(
        "`{name}` has {} MB; up to {} MB are read: leave out pictures, or split it into CSV files",
        bytes / 1_000_000,
        LARGEST / 1_000_000
    )))
}

/// Unpacks every part once, and stops as soon as they are too large together, whatever they declare.
pub(super) fn workbook(bytes: &[u8]) -> Result<Inside, Refusal> {
    within(bytes, LARGEST_INSIDE)
}

fn within(bytes: &[u8], most: u64) -> Result<Inside, Refusal> {
    let broken = |e: &dyn std::fmt::Display| {
        Refusal(format!(
            "the workbook is damaged ({e}); save it again from the spreadsheet program"
        ))
    };
    let bomb = || {
        Refusal(format!(
            "unpacked the workbook would have more than {} MB; this is no spreadsheet of facts",
            most / 1_000_000
        ))
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(&e))?;
    if archive.len() > MOST_PARTS {
        return Err(Refusal(format!(
            "the workbook has {} parts; up to {MOST_PARTS} are read",
            archive.len()
        )));
    }
    let mut declared = 0u64;
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(|e| broken(&e))?;
        declared = declared.saturating_add(part.size());
    }
    if declared > most {
        return Err(bomb());
    }
    let mut inside = Inside::default();
    let mut left = most;
    let mut buffer = vec![0; 64 * 1024];
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(|e| broken(&e))?;
        let is_sheet = part.name_raw().windows(11).any(|name| name == b"worksheets/");
        let mut kept = 0;
        while let Some(free) = buffer.get_mut(kept..) {
            let read = part.read(free).map_err(|e| broken(&e))?;
            if read == 0 {
                break;
            }
            left = left.checked_sub(read as u64).ok_or_else(bomb)?;
            let seen = kept + read;
            let has = |word: &[u8]| {
                let part = buffer.get(..seen).unwrap_or_default();
                is_sheet && part.windows(word.len()).any(|w| w == word)
            };
            inside.formulas |= has(b"<f>") || has(b"<f ");
            inside.links |= !inside.links && has(b"hyperlink ");
            inside.merged |= !inside.merged && has(b"mergeCell ");
            // A word may lie across two reads.
            kept = seen.min(16);
            buffer.copy_within(seen - kept..seen, 0);
        }
    }
    Ok(inside)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn zeros(bytes: usize) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive
            .start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default())
            .expect("started");
        archive.write_all(&vec![0; bytes]).expect("written");
        archive.finish().expect("finished").into_inner()
    }

    fn refused(bytes: &[u8]) -> String {
        within(bytes, 1_000_000).expect_err("refused").0
    }

    #[test]
    fn what_would_be_too_large_is_refused_by_what_it_declares() {
        assert!(within(&zeros(900_000), 1_000_000).is_ok());
        let bomb = zeros(1_100_000);
        assert!(bomb.len() < 10_000);
        assert!(refused(&bomb).contains("more than 1 MB"));
    }

    #[test]
    fn what_declares_less_than_it_has_is_refused_too() {
        let mut bomb = zeros(1_100_000);
        let large = 1_100_000u32.to_le_bytes();
        while let Some(at) = bomb.windows(4).position(|w| w == large) {
            bomb[at..at + 4].copy_from_slice(&10u32.to_le_bytes());
        }
        let said = refused(&bomb);
        assert!(said.contains("more than 1 MB") || said.contains("damaged"), "{said}");
    }
}
