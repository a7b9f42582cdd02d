//! What is wrong with a file, and where: path, what was seen, what is accepted, how to mend it.

use std::fmt;

use super::json::Json;

/// Whether problems are told in full: to staff in the command and the studio, and in tests.
///
/// The public widget names the place and says one sentence for the [`Code`] in the visitor's language;
/// texts and hints that only staff read would be a fifth of what every visitor downloads.
pub const TOLD: bool = cfg!(any(feature = "staff", test));

/// `format!` of a text for staff; empty where nobody is told.
macro_rules! tell {
    ($($text:tt)*) => {
        if $crate::model::problem::TOLD { format!($($text)*) } else { String::new() }
    };
}
pub(crate) use tell;

/// A text for staff; empty where nobody is told.
pub(crate) fn told(text: impl Into<String>) -> String {
    if TOLD { text.into() } else { String::new() }
}

/// One step from a value to a part of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Into an object
    Key(String),
    /// Into an array, from 0
    Index(u32),
}

/// The way from the top of a file to a value; prints as `ties[3].amounts[0].value`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// This path with a key behind it.
    #[must_use]
    pub fn key(&self, key: &str) -> Path {
        let mut path = self.clone();
        path.0.push(Step::Key(key.into()));
        path
    }

    /// This path with an index behind it.
    #[must_use]
    pub fn index(&self, index: u32) -> Path {
        let mut path = self.clone();
        path.0.push(Step::Index(index));
        path
    }

    /// Name and index of the top-level array's record that this path lies in: `("ties", 3)`.
    #[must_use]
    pub fn record(&self) -> Option<(&str, u32)> {
        match self.0.as_slice() {
            [Step::Key(array), Step::Index(index), ..] => Some((array, *index)),
            _ => None,
        }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("the file");
        }
        for (n, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if n == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file is refused (in public: the record is left out)
    Error,
    /// Worth a look
    Warning,
}

/// The kinds of problem, one word each, for filters and for machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// Not JSON
    Syntax,
    /// A format that this build doesn't read
    Format,
    /// A value of the wrong type
    Shape,
    /// A key that has to be there and isn't
    Missing,
    /// A key that the format doesn't have
    UnknownKey,
    /// The same key twice in one object
    DuplicateKey,
    /// A word outside the list of allowed words
    Word,
    /// An id of the wrong form
    Id,
    /// The same id twice
    DuplicateId,
    /// An id that nothing has, or of the wrong kind of record
    Reference,
    /// A claim without a source
    Source,
    /// A date that is none, or an end before its start
    Date,
    /// An amount or count that contradicts itself
    Amount,
    /// An address of the wrong kind
    Url,
    /// A record above or inside itself
    Cycle,
    /// More than one preferred figure
    Preferred,
    /// Advice on evidence
    Evidence,
}

impl Code {
    /// The code as it is printed: `unknown-key`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Code::Syntax => "syntax",
            Code::Format => "format",
            Code::Shape => "shape",
            Code::Missing => "missing",
            Code::UnknownKey => "unknown-key",
            Code::DuplicateKey => "duplicate-key",
            Code::Word => "word",
            Code::Id => "id",
            Code::DuplicateId => "duplicate-id",
            Code::Reference => "reference",
            Code::Source => "source",
            Code::Date => "date",
            Code::Amount => "amount",
            Code::Url => "url",
            Code::Cycle => "cycle",
            Code::Preferred => "preferred",
            Code::Evidence => "evidence",
        }
    }
}

/// Which part of the place is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The value
    Value,
    /// The key before it
    Key,
}

/// One problem of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// How bad
    pub severity: Severity,
    /// What kind
    pub code: Code,
    /// Where
    pub path: Path,
    /// Which part of the place
    pub mark: Mark,
    /// What was seen and what is accepted
    pub message: String,
    /// How to mend it; empty where the message says it all
    pub hint: String,
    /// A second place that belongs to it (the first use of a repeated id)
    pub other: Option<Path>,
    /// What to put into its place, or the key that is meant, where the mend is certain
    pub mend: Option<Json>,
}

/// Spaces of all kinds, and marks without width.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Marks that stand around a text, and spaces between them and it.
#[must_use]
pub fn is_quotation_mark(c: char) -> bool {
    is_invisible(c) || matches!(c, '“' | '”' | '„' | '‘' | '’' | '"' | '\'' | '«' | '»')
}

/// Whether `seen` can only have been meant to be `known`: the same letters and digits, whatever the
/// capitals, the spaces, hyphens, points and low lines between them, and the quotation marks and points
/// around them.
///
/// Any other sign may say something: "confirmed?" is not "confirmed".
#[must_use]
pub fn is_certainly(seen: &str, known: &str) -> bool {
    let around = |c: char| c == '.' || is_quotation_mark(c);
    let between = |c: char| is_invisible(c) || matches!(c, '_' | '-' | '.' | '‐'..='―');
    let letters = |text: &str| -> Option<String> {
        let text = text.trim_matches(around);
        let whole =
            text.starts_with(char::is_alphanumeric) && text.ends_with(char::is_alphanumeric);
        whole.then(|| text.chars().filter(|c| !between(*c)).flat_map(char::to_lowercase).collect())
    };
    TOLD && letters(seen).is_some_and(|seen| letters(known) == Some(seen))
}
