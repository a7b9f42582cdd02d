//! Filters from the options of the host page: `company="google, amazon"`.

use super::chip::{Chip, filter_of};
use crate::query::{Filter, Index};

/// A word of an option that stands for nothing here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The option: `company`
    pub option: String,
    /// The word, as written
    pub word: String,
}

impl Filter {
    /// The filter that options ask for, and the words in them that nothing here has.
    ///
    /// `options` are pairs of a name (`query` or one of [`FACETS`](super::FACETS)) and its text, words
    /// apart by commas. A company or agency is named by its id, its name or an alias.
    #[must_use]
    pub fn from_options(index: &Index, options: &[(&str, &str)]) -> (Filter, Vec<Unknown>) {
        let mut query = "";
        let mut chips = Vec::new();
        let mut unknown = Vec::new();
        for &(option, text) in options {
            if option == "query" {
                query = text;
                continue;
            }
            for word in text.split(',').map(str::trim).filter(|w| !w.is_empty()) {
                match Chip::named(index, option, word) {
                    Some(chip) => chips.push(chip),
                    None => unknown.push(Unknown { option: option.into(), word: word.into() }),
                }
            }
        }
        (filter_of(chips, query), unknown)
    }
}
