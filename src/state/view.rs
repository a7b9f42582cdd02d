//! The views of an explorer: the same ties and companies, drawn in different ways.

/// A view of what is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// A card for each company
    #[default]
    Companies,
    /// Who supplies whom: companies left, agencies right, ribbons between
    Flow,
    /// A dot for each tie on a scale of money
    Amounts,
    /// Ties, letters, responses and events on a scale of time
    Timeline,
    /// A row for each tie
    Table,
}

impl View {
    /// All views, as they are offered.
    pub const ALL: &'static [View] =
        &[View::Companies, View::Flow, View::Amounts, View::Timeline, View::Table];

    /// The word of the option `view`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            View::Companies => "companies",
            View::Flow => "flow",
            View::Amounts => "amounts",
            View::Timeline => "timeline",
            View::Table => "table",
        }
    }

    /// The view that `word` stands for.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|view| view.as_str() == word)
    }
}
