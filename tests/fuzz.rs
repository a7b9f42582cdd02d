//! The fuzz targets on stable: their corpora, all files of the tests, and many of them damaged by chance, the
//! same at each run.
#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "../fuzz/decoder.rs"]
mod decoder;
#[path = "../fuzz/importer.rs"]
mod importer;

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

/// So many damaged files; a fuzzer of its own tries more.
const DAMAGED: u32 = 10_000;

/// So many damaged spreadsheets, which take longer.
const DAMAGED_SHEETS: u32 = 500;

/// Files larger than this are only tried undamaged.
const SMALL: usize = 10_000;

/// The same for spreadsheets; every workbook has parts that say little.
const SMALL_SHEET: usize = 12_000;

/// What breaks readers: ends, depths, signs, numbers at their limits, letters of several bytes.
const PIECES: [&str; 24] = [
    "",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\\",
    ",",
    ":",
    "null",
    "true",
    "-",
    "-0",
    "1e999",
    "1e-999",
    "18446744073709551616",
    "0.005",
    "\u{feff}",
    "\u{0}",
    "é",
    "\u{1f600}",
    "\r",
    "\"id\":\"\"",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
];

/// What spreadsheets have besides: signs with a meaning, numbers and places at their limits.
const SHEET_PIECES: [&str; 24] = [
    "",
    "#",
    "# ",
    ";",
    "json:",
    "json:[\"a;b\"]",
    "json:{\"x-a\":[]}",
    "x-a",
    "$a",
    "+2",
    "#2",
    ":es",
    "title:en",
    "sources",
    "true",
    "1e308",
    "-1",
    "1900-02-29",
    "\u{feff}",
    "\u{0}",
    "_x000D_",
    "A1048577",
    "ZZZZZZ99999999999",
    "&#x10FFFF;",
];

/// Numbers by chance, the same on every computer (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(n.max(1)).expect("small")).expect("small")
    }
}

/// What a folder holds, in the order of the names.
fn inside(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|entry| entry.expect("readable").path())
        .collect();
    paths.sort();
    paths
}

fn files(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let mut paths = inside(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    paths.retain(|path| path.extension().is_some_and(|end| end == ending));
    paths.iter().map(|path| std::fs::read(path).expect("readable")).collect()
}

/// Runs a target; what breaks it is shown.
fn survives<T>(target: fn(&[u8]) -> T, bytes: &[u8]) -> T {
    std::panic::catch_unwind(|| target(bytes))
        .unwrap_or_else(|_| panic!("the target breaks on {:?}", String::from_utf8_lossy(bytes)))
}

#[test]
fn the_corpus_breaks_nothing() {
    let corpus = files("fuzz/corpus/decoder", "json");
    assert!(corpus.len() >= 10, "only {} files are left", corpus.len());
    let others = ["tests/data/good", "tests/data/bad", "widget-data"].map(|f| files(f, "json"));
    for bytes in [corpus, others.concat()].concat() {
        survives(decoder::decode, &bytes);
    }
}

#[test]
fn damaged_files_break_nothing() {
    let folders = ["fuzz/corpus/decoder", "tests/data/good", "tests/data/bad"];
    let mut seeds = folders.map(|folder| files(folder, "json")).concat();
    seeds.retain(|bytes| bytes.len() <= SMALL);
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let mut whole = 0;
    for _ in 0..DAMAGED {
        let mut bytes = seeds[chance.below(seeds.len())].clone();
        for _ in 0..=chance.below(4) {
            damage(&mut bytes, &seeds, &PIECES, &mut chance);
        }
        whole += u32::from(complicity_explorer::data::parse_bytes(&bytes).is_ok());
        survives(decoder::decode, &bytes);
    }
    // Of files that are all refused at once nothing would be learnt.
    assert!(whole > DAMAGED / 20, "only {whole} of {DAMAGED} are JSON");
}

/// Spreadsheets: the corpus, and the traps of the tests.
fn sheets() -> Vec<Vec<u8>> {
    let corpus = ["txt", "xlsx"].map(|ending| files("fuzz/corpus/importer", ending));
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/bad/sheets");
    let (folders, traps): (Vec<_>, Vec<_>) = inside(&root).into_iter().partition(|p| p.is_dir());
    let read = |path: &PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, std::fs::read(path).expect("readable"))
    };
    let joined = folders.iter().map(|folder| joined(inside(folder).iter().map(read)));
    let books = traps.iter().filter(|path| path.extension().is_some_and(|end| end == "xlsx"));
    let books = books.map(|path| std::fs::read(path).expect("readable"));
    corpus.into_iter().flatten().chain(joined).chain(books).collect()
}

/// Files as the target takes several.
fn joined(files: impl Iterator<Item = (String, Vec<u8>)>) -> Vec<u8> {
    let named = files.map(|(name, bytes)| [format!("--- {name}\n").into_bytes(), bytes].concat());
    named.collect::<Vec<_>>().join(&b'\n')
}

/// A workbook as its parts, so that damage doesn't end at a checksum.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a workbook");
    joined((0..archive.len()).map(|at| {
        let mut part = archive.by_index(at).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("a part");
        (part.name().expect("a name").into_owned(), bytes)
    }))
}

#[test]
fn the_corpus_of_spreadsheets_breaks_nothing() {
    let sheets = sheets();
    assert!(sheets.len() >= 80, "only {} files are left", sheets.len());
    for bytes in &sheets {
        survives(importer::take_in, bytes);
    }
}

#[test]
fn damaged_spreadsheets_break_nothing() {
    let mut seeds = sheets();
    seeds.retain(|bytes| bytes.len() <= SMALL_SHEET);
    // Some stay packed: damage to the packing is damage, too.
    let mut opened = 0;
    for book in seeds.iter_mut().filter(|bytes| bytes.starts_with(b"PK")).skip(5) {
        *book = unpacked(book);
        opened += 1;
    }
    assert!(opened >= 40, "only {opened} workbooks are small");
    let mut chance = Chance(0x2545_f491_4f6c_dd1d);
    let mut read = 0;
    for _ in 0..DAMAGED_SHEETS {
        let mut bytes = seeds[chance.below(seeds.len())].clone();
        for _ in 0..=chance.below(3) {
            if chance.below(2) == 0 {
                damage(&mut bytes, &seeds, &SHEET_PIECES, &mut chance);
            } else {
                swap_cells(&mut bytes, &mut chance);
            }
        }
        read += u32::from(survives(importer::take_in, &bytes));
    }
    // Of files that are all refused at once nothing would be learnt.
    assert!(read > DAMAGED_SHEETS / 2, "only {read} of {DAMAGED_SHEETS} are spreadsheets");
}

/// One damage: a byte, a piece, a part lost, doubled, or taken from another file; or a value for another.
fn damage(bytes: &mut Vec<u8>, seeds: &[Vec<u8>], pieces: &[&str], chance: &mut Chance) {
    let at = chance.below(bytes.len());
    let end = (at + 1 + chance.below(40)).min(bytes.len());
    match chance.below(8) {
        0 if at < bytes.len() => bytes[at] = u8::try_from(chance.below(256)).expect("a byte"),
        1 => {
            let piece = pieces[chance.below(pieces.len())];
            bytes.splice(at..at, piece.bytes());
        }
        2 => drop(bytes.drain(at.min(end)..end)),
        3 => {
            let part = bytes[at.min(end)..end].to_vec();
            bytes.splice(at..at, part);
        }
        4 => {
            let other = &seeds[chance.below(seeds.len())];
            let from = chance.below(other.len());
            let to = (from + chance.below(200)).min(other.len());
            bytes.splice(at.min(end)..end, other[from.min(to)..to].iter().copied());
        }
        _ => swap_values(bytes, chance),
    }
}

/// Puts one line's value in place of another's: mostly JSON still, and of the wrong shape.
fn swap_values(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut lines: Vec<String> = text.split('\n').map(String::from).collect();
    let (a, b) = (chance.below(lines.len()), chance.below(lines.len()));
    let value = |line: &str| {
        let (key, value) = line.split_once(": ")?;
        let open = value.ends_with(['{', '[']);
        (!open).then(|| (key.to_string(), value.trim_end_matches(',').to_string()))
    };
    let pieces = ["null", "[]", "{}", "\"\"", "-1", "true", "\"google\"", "1e17"];
    let Some((key, _)) = value(&lines[a]) else { return };
    let other = match value(&lines[b]) {
        Some((_, other)) if chance.below(2) == 0 => other,
        _ => pieces[chance.below(pieces.len())].to_string(),
    };
    let comma = if lines[a].ends_with(',') { "," } else { "" };
    lines[a] = format!("{key}: {other}{comma}");
    *bytes = lines.join("\n").into_bytes();
}

/// Puts what stands between two separators, of CSV or of XML, in place of another.
fn swap_cells(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let ends: Vec<usize> =
        (0..bytes.len()).filter(|at| b",;\n<>\" ".contains(&bytes[*at])).collect();
    if ends.len() < 2 {
        return;
    }
    let mut cell = || {
        let n = chance.below(ends.len() - 1);
        ends[n] + 1..ends[n + 1]
    };
    let (from, to) = (cell(), cell());
    let other = match chance.below(3) {
        0 => SHEET_PIECES[chance.below(SHEET_PIECES.len())].as_bytes().to_vec(),
        _ => bytes[from].to_vec(),
    };
    bytes.splice(to, other);
}
