//! How values stand in the cells of a spreadsheet; said once, by the types that read them.

/// What one cell, or one row of another sheet, holds for a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Text, kept as it is
    Text,
    /// Text with a column for each language
    ByLanguage {
        /// Whether one text may stand for the default language without naming it
        plain: bool,
    },
    /// An id, a currency, a language: nothing around it counts
    Name,
    /// One of these words
    Word(&'static [&'static str]),
    /// An address on the web
    Address,
    /// A day, a month or a year
    Date,
    /// A date that may carry a time
    Moment,
    /// A sum with at most two decimals
    Money,
    /// A whole number
    Whole,
    /// Yes or no
    Bool,
    /// A source, or a place in one
    Reference,
    /// This, or `null` where the cell is empty
    OrNull(&'static Form),
    /// Several of these
    List(&'static Form),
    /// A record with these fields
    Record(&'static [Field]),
}

/// One field of a record; equal to the one with the same name.
#[derive(Clone, Copy, Debug, Eq)]
pub struct Field {
    /// Its key in the file
    pub name: &'static str,
    /// What it says, in a few words
    pub text: &'static str,
    /// How it stands in a spreadsheet
    pub form: Form,
    /// Whether its key has to be there
    pub required: bool,
}

// Fields are compared among those of one record: by their names, and not with all that they hold.
impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}
