//! The words of the claim sheet that the explorer does not say.

pub(crate) const TIES: &str = "Ties";
pub(crate) const LETTERS: &str = "Letters";
pub(crate) const QUOTES: &str = "Quotations";
pub(crate) const RESPONSES: &str = "Responses";
pub(crate) const DEMANDS: &str = "Demands";
pub(crate) const EVENTS: &str = "Events";
pub(crate) const ENDORSERS: &str = "Endorsers";
pub(crate) const ORGANIZATIONS: &str = "Organizations";
pub(crate) const CORRECTIONS: &str = "Corrections";
pub(crate) const NO_SOURCE: &str = "No source of its own.";

/// What the page is.
pub(crate) fn intro(claims: u32) -> String {
    let noun = if claims == 1 { "claim" } else { "claims" };
    format!("Claim sheet: {claims} {noun}, each with the sources it rests on.")
}

/// A translation in a language.
pub(crate) fn translation(tag: &str, text: &str) -> String {
    format!("{tag}: {text}")
}

/// The place of a correction on the page, counted from 1.
pub(crate) fn correction_id(number: u32) -> String {
    format!("correction-{number}")
}
