//! From a path of the dossier back to the cell that it came from.

use super::head::Head;
use super::headings::Headings;
use super::layout::{HEAD, Table, tables};
use super::problems::Spot;
use crate::model::problem::{Path, Step};

/// Where a record and its parts stand.
#[derive(Debug, Default)]
pub(super) struct Origin {
    /// Sheet and row
    pub(super) at: (u32, u32),
    /// Amounts, counts and identifiers, by field
    pub(super) figures: Vec<(&'static str, Vec<Origin>)>,
    /// The places of sources that have a row of their own; empty when none has
    pub(super) citations: Vec<Option<Origin>>,
}

/// Where everything of a book stands.
pub(super) struct Origins {
    pub(super) head: Head,
    /// By the position of the sheet in the book
    pub(super) sheets: Vec<Option<(Table, Headings)>>,
    /// Records by the key of their array
    pub(super) records: Vec<(&'static str, Vec<Origin>)>,
    /// Arrays whose sheet could not be read; that has been told
    pub(super) unread: Vec<&'static str>,
}

impl Origins {
    /// The cell of the value at `path`; the nearest there is. A `missing` key is one that belongs there.
    pub(super) fn spot(&self, path: &Path, missing: Option<&str>) -> Spot {
        let mut steps = path.0.clone();
        steps.extend(missing.map(|key| Step::Key(key.into())));
        let Some((Step::Key(top), rest)) = steps.split_first() else { return Spot::File };
        let Some((_, records)) = self.records.iter().find(|(name, _)| name == top) else {
            if missing.is_some() && tables().iter().any(|table| table.name == top) {
                return Spot::File;
            }
            let inner = rest.iter().find_map(|step| match step {
                Step::Key(key) => Some(key.as_str()),
                Step::Index(_) => None,
            });
            return self.head.spot(top, inner);
        };
        let single = matches!(rest.first(), Some(Step::Key(_)) | None) && records.len() == 1;
        let (at, rest) = match rest.split_first() {
            Some((Step::Index(n), rest)) => (usize::try_from(*n).ok(), rest),
            _ => (single.then_some(0), rest),
        };
        match at.and_then(|at| records.get(at)) {
            Some(origin) => self.within(origin, rest),
            None => self.sheet(top),
        }
    }

    /// The headings of the sheet of this name, where it begins.
    fn sheet(&self, name: &str) -> Spot {
        let has = |entry: &Option<(Table, Headings)>| {
            entry.as_ref().is_some_and(|(table, _)| table.name == name)
        };
        let at = self.sheets.iter().position(has);
        at.and_then(|at| u32::try_from(at).ok()).map_or(Spot::File, Spot::Sheet)
    }

    fn within(&self, origin: &Origin, steps: &[Step]) -> Spot {
        let Some((Step::Key(field), rest)) = steps.split_first() else { return self.row(origin) };
        if let Some((_, parts)) = origin.figures.iter().find(|(name, _)| name == field) {
            let (at, rest) = match rest.split_first() {
                Some((Step::Index(n), rest)) => (usize::try_from(*n).unwrap_or(usize::MAX), rest),
                _ => (0, rest),
            };
            return parts.get(at).map_or_else(|| self.row(origin), |part| self.within(part, rest));
        }
        if field == "sources"
            && let Some((Step::Index(n), rest)) = rest.split_first()
            && let Some(Some(part)) =
                origin.citations.get(usize::try_from(*n).unwrap_or(usize::MAX))
        {
            return self.within(part, rest);
        }
        let language = rest.first().and_then(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Index(_) => None,
        });
        let (sheet, row) = origin.at;
        let Some((table, headings)) = self.known(sheet) else { return Spot::Sheet(sheet) };
        let place = language
            .and_then(|language| headings.in_language(field, language))
            .or_else(|| headings.place(field))
            .or_else(|| headings.place(table.leading()))
            .unwrap_or(0);
        Spot::cell(sheet, row, place)
    }

    /// The cell by which a row is recognized.
    fn row(&self, origin: &Origin) -> Spot {
        let (sheet, row) = origin.at;
        let place = self.known(sheet).and_then(|(table, headings)| {
            let id = headings.place("id").filter(|_| table.field("id").is_some());
            id.or_else(|| headings.place(table.leading()))
        });
        Spot::cell(sheet, row, place.unwrap_or(0))
    }

    /// Whether the sheet of a record has a column for `field`.
    pub(super) fn has_column(&self, path: &Path, field: &str) -> bool {
        match self.spot(path, None) {
            Spot::Cell(sheet, ..) if Some(sheet) != self.head.sheet => {
                self.known(sheet).is_some_and(|(_, headings)| headings.place(field).is_some())
            }
            _ => false,
        }
    }

    /// Whether a heading that is not known was probably meant to be `field`, which has been told.
    pub(super) fn is_misspelled(&self, spot: Spot, field: &str) -> bool {
        let Spot::Cell(sheet, ..) = spot else { return false };
        self.known(sheet).is_some_and(|(_, headings)| headings.meant.contains(&field))
    }

    fn known(&self, sheet: u32) -> Option<&(Table, Headings)> {
        self.sheets.get(usize::try_from(sheet).ok()?)?.as_ref()
    }
}

/// Whether a path lies in the sheet of the top level.
pub(super) fn is_head(path: &Path) -> bool {
    match path.0.first() {
        Some(Step::Key(top)) => top == HEAD || !tables().iter().any(|table| table.name == top),
        _ => true,
    }
}
