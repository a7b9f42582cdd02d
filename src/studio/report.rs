//! What the work beside the page tells the page.

use serde::{Deserialize, Serialize};

use super::edit::Edit;

/// What was found in the files, as far as a page can show it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// What the files are, a sentence each
    pub recognized: Vec<String>,
    /// What was ignored, or taken for something
    pub notes: Vec<String>,
    /// How many errors there are; with none there is a dossier
    pub errors: usize,
    /// How many warnings there are
    pub warnings: usize,
    /// All problems by what they are about, errors first
    pub sections: Vec<Section>,
    /// What mends all that can be mended for certain, in an order in which it can be done
    pub mends: Vec<Edit>,
    /// How many problems that mends
    pub mendable: usize,
    /// What the dossier is, when there is one: title, version, day, totals
    pub about: Vec<String>,
    /// What differs from the dossier that is published
    pub changes: Option<Changes>,
    /// Why there is nothing to compare with, or another sentence on the comparison
    pub compared: String,
    /// Why the spreadsheet can't be downloaded; empty when it can
    pub locked: String,
}

impl Report {
    /// All places that are told.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.sections.iter().flat_map(|section| &section.causes).flat_map(|cause| &cause.places)
    }
}

/// Problems of one kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// What they are about
    pub title: String,
    /// Whether the dossier is refused for them
    pub is_error: bool,
    /// How many
    pub count: usize,
    /// The first of them by cause
    pub causes: Vec<Cause>,
    /// How many more causes there are
    pub more: usize,
}

/// One cause of problems, and where it is found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cause {
    /// What was seen and what is accepted
    pub message: String,
    /// How to mend it
    pub hint: String,
    /// The first places
    pub places: Vec<Place>,
    /// How many more places there are
    pub more: usize,
}

/// One place of a problem.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// `ties!F12`, or `line 14, column 3`
    pub name: String,
    /// Of a dossier file the way to it: `ties[3].start`
    pub path: String,
    /// What stands there, when it can be written anew in the page
    pub seen: Option<String>,
    /// The change that writes something else there, with an empty text
    pub target: Option<Edit>,
    /// What mends it for certain; several cells where one is not enough
    pub mend: Vec<Edit>,
}

impl Place {
    /// Its name and the way to it: what no other place has.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{} {}", self.name, self.path)
    }
}

/// Differences from the dossier that is published, in words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Changes {
    /// What visitors will miss
    pub removed: Records,
    /// What will say something else
    pub changed: Records,
    /// What is new
    pub added: Records,
    /// What all ties add up to now
    pub before: Vec<String>,
    /// What they will add up to
    pub after: Vec<String>,
}

impl Changes {
    /// Whether both say the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.removed, &self.changed, &self.added].iter().all(|records| records.count == 0)
    }
}

/// Records that differ in one way.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Records {
    /// How many
    pub count: usize,
    /// The first of them
    pub first: Vec<Changed>,
}

/// One record that differs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Changed {
    /// What it is called
    pub name: String,
    /// What differs, a sentence each
    pub said: Vec<String>,
}
