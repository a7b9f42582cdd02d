//! Every visible sentence, in every interface language, and how numbers and dates are said.

pub mod catalog;
mod en;
#[cfg(not(target_arch = "wasm32"))]
mod plain;
mod voice;

pub use en::EN;
#[cfg(not(target_arch = "wasm32"))]
pub use plain::PlainEnglish;
pub use voice::{Locale, PluralForm, Voice};

pub use catalog::Catalog;

/// The interface languages.
pub const CATALOGS: &[&Catalog] = &[&EN];

/// The interface language nearest to `tag`, when there is one of the same language.
#[must_use]
pub fn catalog_for(tag: &str) -> Option<&'static Catalog> {
    let base = tag.split('-').next().unwrap_or(tag);
    let has = |tag: &str| CATALOGS.iter().copied().find(|c| c.language.eq_ignore_ascii_case(tag));
    has(tag).or_else(|| has(base))
}
