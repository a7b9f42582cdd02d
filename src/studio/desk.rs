//! What the page knows, and what becomes of it when something happens: no browser, no drawing.

use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

use super::edit::Edit;
use super::report::{Place, Report};
use super::work::Download;

/// A dossier of more bytes than this keeps the page from answering for a second and more, while the
/// explorer reads it.
const HEAVY: f64 = 2e6;

/// Where the work stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Phase {
    /// Nothing was chosen yet
    #[default]
    Empty,
    /// The worker is at it; what it does
    Working(String),
    /// The work was ended before it was done; why
    Stopped(String),
    /// The files are not what can be read; the sentence that says so
    Refused(String),
    /// The report is of the files with all changes
    Ready,
}

/// How wide the preview is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// As on a phone
    #[default]
    Phone,
    /// As on a desk
    Desktop,
}

/// What would be lost, were the page left now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Nothing
    Nothing,
    /// Which files were chosen, and what was found in them
    Files,
    /// What was changed or typed here
    Changes,
}

/// Everything on the desk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Desk {
    /// Names of the chosen files
    pub files: Vec<String>,
    /// Where the work stands
    pub phase: Phase,
    /// What was found last; of the files without the last change while that is being checked
    pub report: Option<Rc<Report>>,
    /// Changes, as they were made together
    pub changes: Vec<Vec<Edit>>,
    /// Those that the report knows
    checked: Vec<Vec<Edit>>,
    /// Those that were there when all was last saved
    saved: Option<Vec<Vec<Edit>>>,
    /// What is typed and not yet put in, by place
    pub drafts: BTreeMap<String, String>,
    /// The width of the preview
    pub width: Width,
    /// Address of the dossier in the preview
    pub preview: Option<String>,
    /// Address of a dossier that is so large that showing it takes a while: only when somebody asks
    pub offered: Option<String>,
    /// What was done last, for those who can't see it
    pub status: String,
}

/// What has happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Files were chosen
    Chosen(Vec<String>),
    /// The worker does this now
    Doing(String),
    /// The worker is done
    Found(Rc<Report>),
    /// The files are refused
    Refused(String),
    /// Somebody has enough of waiting
    Cancel,
    /// The worker fell over; what it said
    Broken(String),
    /// All changes are to be checked again
    Again,
    /// Something is changed
    Change(Vec<Edit>),
    /// The last change is taken back
    Undo,
    /// Something is typed for a place
    Draft(String, String),
    /// Another width
    Width(Width),
    /// There is a dossier to show, at this address and of so many bytes
    Preview(String, f64),
    /// The large dossier is to be shown all the same
    Show,
    /// Something is wanted
    Get(Download),
    /// It was saved
    Got(Download),
    /// It could not be
    NotGot(String),
    /// A spreadsheet to begin with: all that is published, or nothing
    Begin(bool),
    /// It was saved under this name
    Begun(String),
}

/// What only the page around can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Check the files with these changes
    Check(Vec<Edit>),
    /// End the worker
    Cancel,
    /// Save a file
    Get(Download),
    /// Save a spreadsheet to begin with: all that is published, or nothing
    Begin(bool),
}

impl Desk {
    /// The desk after `action`, and what is to be done.
    #[must_use]
    pub fn after(mut self, action: Action) -> (Self, Option<Ask>) {
        self.status.clear();
        let ask = match action {
            Action::Chosen(files) => {
                // What was typed belonged to other files; the preview stays until there is another.
                let Desk { width, preview, .. } = self;
                let phase = Phase::Working(String::new());
                self = Desk { files, phase, width, preview, ..Desk::default() };
                Some(self.check())
            }
            Action::Doing(what) => {
                if let Phase::Working(now) = &mut self.phase {
                    *now = what;
                }
                None
            }
            Action::Found(report) => {
                self.checked.clone_from(&self.changes);
                // What was typed for a place that is no longer there is done.
                let places: HashSet<String> = report.places().map(Place::key).collect();
                self.drafts.retain(|place, _| places.contains(place));
                self.report = Some(report);
                self.phase = Phase::Ready;
                None
            }
            Action::Refused(sentence) => {
                self.report = None;
                self.phase = Phase::Refused(sentence);
                None
            }
            Action::Cancel => {
                self.stop(String::new());
                Some(Ask::Cancel)
            }
            Action::Broken(what) => {
                self.stop(what);
                None
            }
            Action::Again => Some(self.check()),
            // Bytes stand where the report has seen them: only as long as it knows all changes.
            Action::Change(edits)
                if self.changes != self.checked
                    && edits.iter().any(|edit| matches!(edit, Edit::Bytes { .. })) =>
            {
                None
            }
            Action::Change(edits) if !edits.is_empty() => {
                self.put_in(&edits);
                self.changes.push(edits);
                Some(self.check())
            }
            Action::Change(_) => None,
            Action::Undo => self.changes.pop().map(|_| self.check()),
            Action::Draft(place, text) => {
                self.drafts.insert(place, text);
                None
            }
            Action::Width(width) => {
                self.width = width;
                None
            }
            Action::Preview(address, bytes) if bytes > HEAVY => {
                self.offered = Some(address);
                None
            }
            Action::Preview(address, _) => {
                self.preview = Some(address);
                self.offered = None;
                None
            }
            Action::Show => {
                self.preview = self.offered.take().or(self.preview);
                None
            }
            Action::Get(download) => Some(Ask::Get(download)),
            Action::Got(download) => {
                if matches!(download, Download::Dossier | Download::Spreadsheet) {
                    self.saved = Some(self.checked.clone());
                }
                self.status = crate::ui::staff::studio::saved(download.name());
                None
            }
            Action::NotGot(sentence) => {
                self.status = sentence;
                None
            }
            Action::Begin(published) => Some(Ask::Begin(published)),
            Action::Begun(name) => {
                self.status = crate::ui::staff::studio::saved(&name);
                None
            }
        };
        (self, ask)
    }

    /// What leaving the page would lose.
    #[must_use]
    pub fn loss(&self) -> Loss {
        if self.saved.as_ref() == Some(&self.changes) && self.drafts.is_empty() {
            Loss::Nothing
        } else if !self.changes.is_empty() || !self.drafts.is_empty() {
            Loss::Changes
        } else if self.files.is_empty() {
            Loss::Nothing
        } else {
            Loss::Files
        }
    }

    /// Whether the report is of what is there, and has a dossier.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.phase == Phase::Ready && self.report.as_ref().is_some_and(|report| report.errors == 0)
    }

    fn check(&mut self) -> Ask {
        self.phase = Phase::Working(crate::ui::staff::studio::READING.into());
        Ask::Check(self.changes.concat())
    }

    /// What was typed for the places of these changes is typed no longer.
    fn put_in(&mut self, edits: &[Edit]) {
        let Some(report) = self.report.as_ref().filter(|_| !self.drafts.is_empty()) else { return };
        let done: HashSet<_> = edits.iter().map(Edit::place).collect();
        for place in report.places() {
            if place.target.as_ref().is_some_and(|target| done.contains(&target.place())) {
                self.drafts.remove(&place.key());
            }
        }
    }

    /// Back to what was last checked; what was changed or taken back since is not.
    fn stop(&mut self, why: String) {
        self.phase = match &self.report {
            Some(_) if why.is_empty() => {
                self.changes.clone_from(&self.checked);
                Phase::Ready
            }
            _ => Phase::Stopped(why),
        };
    }
}
