//! The fuzz target on stable: its corpus, all files of the tests, and many of them damaged by chance, the same
//! at each run.
#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "../fuzz/decoder.rs"]
mod decoder;

use std::path::Path;

/// So many damaged files; a fuzzer of its own tries more.
const DAMAGED: u32 = 10_000;

/// Files larger than this are only tried undamaged.
const SMALL: usize = 10_000;

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

fn files(folder: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(&folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).expect("readable")).collect()
}

/// Runs the target; what breaks it is shown.
fn survives(bytes: &[u8]) {
    let run = || decoder::decode(bytes);
    let broken = std::panic::catch_unwind(run).is_err();
    assert!(!broken, "the decoder breaks on {:?}", String::from_utf8_lossy(bytes));
}

#[test]
fn the_corpus_breaks_nothing() {
    let corpus = files("fuzz/corpus/decoder");
    assert!(corpus.len() >= 10, "only {} files are left", corpus.len());
    let all = [corpus, files("tests/data/good"), files("tests/data/bad"), files("widget-data")];
    all.concat().iter().for_each(|bytes| survives(bytes));
}

#[test]
fn damaged_files_break_nothing() {
    let all =
        [files("fuzz/corpus/decoder"), files("tests/data/good"), files("tests/data/bad")].concat();
    let seeds: Vec<Vec<u8>> = all.into_iter().filter(|bytes| bytes.len() <= SMALL).collect();
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let mut whole = 0;
    for _ in 0..DAMAGED {
        let mut bytes = seeds[chance.below(seeds.len())].clone();
        for _ in 0..=chance.below(4) {
            damage(&mut bytes, &seeds, &mut chance);
        }
        whole += u32::from(complicity_explorer::data::parse_bytes(&bytes).is_ok());
        survives(&bytes);
    }
    // Of files that are all refused at once nothing would be learnt.
    assert!(whole > DAMAGED / 20, "only {whole} of {DAMAGED} are JSON");
}

/// One damage: a byte, a piece, a part lost, doubled, or taken from another file; or a value for another.
fn damage(bytes: &mut Vec<u8>, seeds: &[Vec<u8>], chance: &mut Chance) {
    let at = chance.below(bytes.len());
    let end = (at + 1 + chance.below(40)).min(bytes.len());
    match chance.below(8) {
        0 if at < bytes.len() => bytes[at] = u8::try_from(chance.below(256)).expect("a byte"),
        1 => {
            let piece = PIECES[chance.below(PIECES.len())];
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
