//! What is only read when it is wanted, or when something is wrong; loaded with what waits.

use sha2::{Digest, Sha256};

use super::super::scan::ReadNumber;
use super::super::steps::Steps;
use super::super::{Reading, check_all, in_order};
use super::{Split, undress};
use crate::model::Dossier;
use crate::model::json::Json;

/// The digest of a file: the first half of its SHA-256, in hexadecimal digits.
///
/// Half of it keeps an index of thousands of companies small; to find another file with the same one
/// would take 2¹²⁸ tries.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let sum = Sha256::digest(bytes);
    let digit = |n: u8| DIGITS.get(usize::from(n)).copied().map_or('0', char::from);
    sum.iter().take(16).flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The text of a file, when it has this digest.
#[must_use]
#[inline(never)]
pub fn unaltered(bytes: Vec<u8>, expected: &str) -> Option<String> {
    if digest(&bytes) != expected {
        return None;
    }
    let text = String::from_utf8(bytes).ok()?;
    Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// The dossier in a file, when it has this digest.
#[must_use]
#[inline(never)]
pub fn read_part(bytes: Vec<u8>, expected: &str, number: ReadNumber) -> Option<Dossier> {
    let mut steps = Steps::new(unaltered(bytes, expected)?, number);
    while steps.step() {}
    steps.dossier()
}

/// Reads an index and checks all that a dossier is checked for, except sources, and what it says of
/// the files beside it.
#[must_use]
#[inline(never)]
pub fn read_index(json: &Json) -> (Reading, Option<Split>) {
    let mut top = json.clone();
    let parts = undress(&mut top);
    let Reading { dossier, mut problems } = check_all(&top, false);
    let organizations = dossier.as_ref().map_or(&[][..], |d| &d.organizations.0);
    let split = match Split::read(&parts, organizations) {
        Ok(split) => Some(split),
        Err(problem) => {
            problems.push(*problem);
            None
        }
    };
    (Reading { dossier, problems: in_order(json, problems) }, split)
}
