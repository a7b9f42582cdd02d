//! Every visible sentence, in every interface language, and how numbers and dates are said.
//!
//! English is compiled in. The other languages stand in JSON files beside this one, in the order of
//! [`catalog::Catalog`]; the build makes a file of each, which a browser fetches when it is wanted.

pub mod catalog;
mod en;
#[cfg(all(not(target_arch = "wasm32"), feature = "staff"))]
mod files;
#[cfg(any(not(target_arch = "wasm32"), feature = "staff"))]
mod plain;
mod voice;

pub use en::EN;
#[cfg(all(not(target_arch = "wasm32"), feature = "staff"))]
pub use files::{FILES, catalogs, lines};
#[cfg(any(not(target_arch = "wasm32"), feature = "staff"))]
pub use plain::PlainEnglish;
pub use voice::{Locale, PluralForm, Voice};

use std::cell::RefCell;

pub use catalog::{Catalog, FullCatalog};

/// The interface languages, each by its tag and in its own name.
pub const LANGUAGES: [(&str, &str); 5] =
    [("en", "English"), ("es", "Español"), ("fil", "Filipino"), ("zh", "中文"), ("ar", "العربية")];

thread_local! {
    /// Languages that were wanted, beside English.
    static LEARNT: RefCell<Vec<&'static Catalog>> = const { RefCell::new(Vec::new()) };
}

/// Takes the words of a language, as [`Catalog::take`] reads them; they stay as long as the program.
/// False when they are not whole.
#[must_use]
pub fn learn(words: String) -> bool {
    let catalog = Box::leak(Box::new(EN));
    let whole = catalog.take(words.leak());
    if whole {
        LEARNT.with_borrow_mut(|learnt| learnt.push(catalog));
    }
    whole
}

/// The interface language nearest to `tag` among those whose words are here.
#[must_use]
pub fn catalog_for(tag: &str) -> Option<&'static Catalog> {
    let base = tag.split('-').next().unwrap_or(tag);
    // Tagalog is what Filipino is made of, and the older tag for it.
    let base = if base.eq_ignore_ascii_case("tl") { "fil" } else { base };
    let is = |catalog: &Catalog| catalog.language.eq_ignore_ascii_case(base);
    if is(&EN) {
        return Some(&EN);
    }
    LEARNT.with_borrow(|learnt| learnt.iter().copied().find(|c| is(c)))
}
