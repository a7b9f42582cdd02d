//! The views of an explorer: the same ties and companies, drawn in different ways.

/// A view of what is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// A card for each company
    #[default]
    Companies,
    /// A row for each tie
    Table,
}

impl View {
    /// All views, as they are offered.
    pub const ALL: &'static [View] = &[View::Companies, View::Table];

    /// The word of the option `view`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            View::Companies => "companies",
            View::Table => "table",
        }
    }

    /// The view that `word` stands for.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|view| view.as_str() == word)
    }
}
