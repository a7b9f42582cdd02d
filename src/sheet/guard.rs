//! What is too large is refused before it is read.

use std::io::{self, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::Refusal;
use crate::model::json::quote;

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 100_000_000;
/// The most that the parts of a workbook may be together, in bytes, once they are unpacked.
pub const LARGEST_INSIDE: u64 = 600_000_000;
/// Workbooks have some dozens of parts.
const MOST_PARTS: usize = 10_000;
/// The last row and the last column of a sheet, from 1.
pub(in crate::sheet) const LAST_ROW: u32 = 1_048_576;
const LAST_COLUMN: u32 = 16_384;

/// What the sheets of a workbook have, so that nobody looks for what they haven't.
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
///
/// Places of cells that no sheet has are refused here: the library that reads the cells counts on
/// them, and ends the program.
pub(super) fn workbook(bytes: &[u8]) -> Result<Inside, Refusal> {
    within(bytes, LARGEST_INSIDE)
}

fn within(bytes: &[u8], most: u64) -> Result<Inside, Refusal> {
    let bomb = || {
        Refusal(format!(
            "unpacked the workbook would have more than {} MB; this is no spreadsheet of facts",
            most / 1_000_000
        ))
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(&e))?;
    if archive.len() > MOST_PARTS {
        return Err(Refusal(format!(
            "the workbook has {} parts; up to {MOST_PARTS} are read",
            archive.len()
        )));
    }
    let mut declared = 0u64;
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(|e| damaged(&e))?;
        declared = declared.saturating_add(part.size());
    }
    if declared > most {
        return Err(bomb());
    }
    let mut inside = Inside::default();
    let mut left = most;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|e| damaged(&e))?;
        // One byte more than may be shows that it is too much.
        let mut part = part.take(left.saturating_add(1));
        look(&mut part, &mut inside)?;
        left = part.limit().checked_sub(1).ok_or_else(bomb)?;
    }
    Ok(inside)
}

fn damaged(e: &dyn std::fmt::Display) -> Refusal {
    Refusal(format!("the workbook is damaged ({e}); save it again from the spreadsheet program"))
}

/// Reads a part to its end. One that is not XML is only counted: whoever needs it says what is wrong.
fn look(part: &mut impl Read, inside: &mut Inside) -> Result<(), Refusal> {
    let mut xml = Reader::from_reader(BufReader::with_capacity(64 * 1024, part));
    xml.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    let mut is_sheet = false;
    loop {
        buffer.clear();
        let element = match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) => element,
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => continue,
            Err(quick_xml::Error::Io(e)) => return Err(damaged(&e)),
            Err(_) => break,
        };
        let name = element.local_name();
        let keys: &[&str] = match name.as_ref() {
            "c" | "row" => &["r"],
            "dimension" | "hyperlink" | "mergeCell" => &["ref"],
            "f" => &["ref", "si"],
            "sheetData" => {
                is_sheet = true;
                continue;
            }
            _ => continue,
        };
        inside.formulas |= is_sheet && name.as_ref() == "f";
        inside.links |= is_sheet && name.as_ref() == "hyperlink";
        inside.merged |= is_sheet && name.as_ref() == "mergeCell";
        for attribute in element.attributes().with_checks(false).flatten() {
            let (key, value) = (attribute.key.as_ref(), &attribute.value);
            if !keys.contains(&key) {
                continue;
            }
            let is_right = if key == "si" { is_number(value) } else { is_area(value) };
            if !is_right {
                return Err(damaged(&format!("{key}={} is no place in a sheet", quote(value))));
            }
        }
    }
    io::copy(&mut xml.into_inner(), &mut io::sink()).map_err(|e| damaged(&e))?;
    Ok(())
}

/// Whether a text numbers a formula that cells share; a list of so many is made.
fn is_number(text: &str) -> bool {
    text.parse::<u32>().is_ok_and(|n| n < LAST_ROW)
}

/// Whether a text is a cell, a row, or an area from its first to its last cell.
fn is_area(text: &str) -> bool {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    match (place(first), place(last)) {
        (Some(first), Some(last)) => first.0 <= last.0 && first.1 <= last.1,
        _ => false,
    }
}

/// Row and column of a place, from 1; column 0 where it names none.
fn place(text: &str) -> Option<(u32, u32)> {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = text.get(..text.len() - digits.len()).filter(|letters| letters.len() <= 3)?;
    let number =
        |sum: u32, letter: u8| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    let column = letters.bytes().fold(0, number);
    let row = digits.parse().ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit()))?;
    ((1..=LAST_ROW).contains(&row) && column <= LAST_COLUMN).then_some((row, column))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn packed(part: &[u8]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive
            .start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default())
            .expect("started");
        archive.write_all(part).expect("written");
        archive.finish().expect("finished").into_inner()
    }

    fn zeros(bytes: usize) -> Vec<u8> {
        packed(&vec![0; bytes])
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

    #[test]
    fn places_that_no_sheet_has_are_refused() {
        for good in [
            "<row r=\"1048576\"/><c r=\"XFD1048576\"/><c/><mergeCell ref=\"a1:B2\"/>",
            "<dimension ref=\"A1:A1\"/><f t=\"shared\" si=\"0\" ref=\"A1:B1\"/>",
            "<location ref=\"nowhere\"/><a:c x=\"ZZZZ1\"/><!-- <row r=\"0\"/> -->\u{e9}",
            "<",
        ] {
            assert!(within(&packed(good.as_bytes()), 1_000).is_ok(), "{good}");
        }
        for bad in [
            "<row r=\"1048577\"/>",
            "<row r=\"0\"/>",
            "<x:c r = 'ZZZZZZZZ1'/>",
            "<c r=\"XFE1\"/>",
            "<dimension ref=\"A99999999999\"/>",
            "<mergeCell ref=\"B2:A1\"/>",
            "<hyperlink ref=\"A2:A1\"/>",
            "<f t=\"shared\" si=\"18446744073709551615\"/>",
        ] {
            let said = within(&packed(bad.as_bytes()), 1_000).expect_err(bad).0;
            assert!(said.contains("is no place in a sheet"), "{said}");
        }
    }

    #[test]
    fn pictures_are_only_counted() {
        let picture = [&b"\x89PNG\r\n\x1a\n<\xff<\x00\xfe>"[..], &[0xff; 2_000]].concat();
        assert!(within(&packed(&picture), 10_000).is_ok());
        assert!(within(&packed(&picture), 1_000).is_err());
    }
}
