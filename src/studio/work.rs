//! The work beside the page: checks what was given, compares it, and writes what is downloaded.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::edit::Edit;
use super::given::{File, Given};
use super::report::{Cause, Changed, Changes, Place, Records, Report, Section};
use crate::data::{self, NotJson, Places};
use crate::model::json::Json;
use crate::model::problem::{Code, Mark, Problem, Severity};
use crate::model::{Date, Dossier};
use crate::sheet::{self, Book, CellProblem, Refusal, Value, cell_name, cell_place};
use crate::ui::staff::{self, Record, Versions, studio as say};

/// So many causes of one kind are sent to the page, and of each cause so many places.
const CAUSES: usize = 100;
const PLACES: usize = 50;
/// Of records that differ so many of each kind.
const CHANGES: usize = 200;

/// Texts longer than this are mended in the file itself.
const LONGEST: usize = 500;

/// Facts nobody has looked at for so many months are on the worklist.
const MONTHS: u32 = 12;

/// A dossier without errors.
#[derive(Clone, Debug)]
struct Good {
    json: Json,
    dossier: Dossier,
}

/// What staff have on their desk, and what it is compared with.
#[derive(Debug)]
pub struct Work {
    given: Given,
    recognized: Vec<String>,
    published: Result<Good, String>,
    /// As it was last checked
    now: Given,
    good: Option<Good>,
}

/// What can be downloaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Download {
    /// `dossier.json`
    Dossier,
    /// The spreadsheet, with what was mended
    Spreadsheet,
    /// What there is to do for the evidence
    Worklist,
    /// Every public sentence with its sources
    Claims,
}

impl Download {
    /// The name of the file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Download::Dossier => "dossier.json",
            Download::Spreadsheet => "dossier.xlsx",
            Download::Worklist => "evidence-worklist.html",
            Download::Claims => "claim-sheet.html",
        }
    }
}

impl Work {
    /// Recognizes the files; `published` is the text of the dossier that visitors see now, or why it is
    /// not there.
    ///
    /// # Errors
    /// A sentence: what the files are instead of a dossier.
    pub fn open(files: Vec<File>, published: Result<&str, &str>) -> Result<Self, String> {
        let (given, recognized) = Given::recognize(files)?;
        let published = match published {
            Ok(text) => good(text).ok_or_else(|| say::PUBLISHED_HAS_ERRORS.to_owned()),
            Err(reason) => Err(say::no_published(reason)),
        };
        Ok(Work { now: given.clone(), given, recognized, published, good: None })
    }

    /// Checks everything as it is with these changes. `tell` hears what is being done.
    pub fn check(&mut self, edits: &[Edit], tell: &mut dyn FnMut(&'static str)) -> Report {
        tell(say::READING);
        self.now = self.given.with(edits);
        tell(say::CHECKING);
        let mut report = Report { recognized: self.recognized.clone(), ..Report::default() };
        self.good = match &self.now {
            Given::Book(book) => check_book(book, &mut report),
            Given::Json(bytes) => check_json(bytes, &mut report),
        };
        if let Given::Book(book) = &self.now {
            report.locked = unwritable(book).unwrap_or_default();
        } else if self.good.is_none() {
            report.locked = say::NO_SPREADSHEET_YET.into();
        }
        if let Some(good) = &self.good {
            tell(say::COMPARING);
            compare(good, self.published.as_ref(), &mut report);
        }
        report
    }

    /// The dossier as text, when it has no error.
    #[must_use]
    pub fn dossier(&self) -> Option<String> {
        self.good.as_ref().and_then(|good| data::write(&good.dossier).ok())
    }

    /// The bytes of a download, on the day `today`.
    ///
    /// # Errors
    /// A sentence: why there is none.
    pub async fn file(&self, download: Download, today: Date) -> Result<Vec<u8>, String> {
        let good = || self.good.as_ref().ok_or_else(|| say::ERRORS_FIRST.to_owned());
        match download {
            Download::Dossier => {
                self.dossier().map(String::into_bytes).ok_or_else(|| say::ERRORS_FIRST.into())
            }
            Download::Spreadsheet => match &self.now {
                Given::Book(book) => match unwritable(book) {
                    Some(sentence) => Err(sentence),
                    None => written(&sheet::dressed(book)),
                },
                Given::Json(_) => exported(&good()?.json),
            },
            Download::Claims => Ok(staff::claim_sheet(good()?.dossier.clone()).await.into_bytes()),
            Download::Worklist => {
                let Good { json, dossier } = good()?;
                let scene = staff::scene(dossier.clone());
                let work = staff::worklist(json, &scene, today, MONTHS);
                let page = staff::worklist_page(scene.text(&dossier.title), today, work).await;
                Ok(page.into_bytes())
            }
        }
    }
}

/// A spreadsheet to begin with: with `published`, all that visitors see now; else one to fill in.
///
/// # Errors
/// A sentence: why there is none.
pub fn beginning(published: Option<&str>) -> Result<Vec<u8>, String> {
    match published {
        Some(text) => {
            exported(&good(text).ok_or_else(|| say::PUBLISHED_HAS_ERRORS.to_owned())?.json)
        }
        None => written(&sheet::template().map_err(|Refusal(sentence)| sentence)?),
    }
}

fn exported(json: &Json) -> Result<Vec<u8>, String> {
    sheet::export(json).map_err(|Refusal(sentence)| sentence).and_then(|book| written(&book))
}

fn written(book: &Book) -> Result<Vec<u8>, String> {
    sheet::write_xlsx(book).map_err(|Refusal(sentence)| sentence)
}

fn good(text: &str) -> Option<Good> {
    let (json, _) = data::parse(text).ok()?;
    let reading = data::read(&json);
    let dossier = reading.dossier.filter(|_| reading.problems.is_empty())?;
    Some(Good { json, dossier })
}

/// Why a book can't be written as it stands: a cell of which only the result is known.
fn unwritable(book: &Book) -> Option<String> {
    book.sheets.iter().find_map(|sheet| {
        sheet.rows.iter().find_map(|row| {
            let (column, _) =
                row.cells.iter().find(|(_, cell)| matches!(cell.value, Value::Wrong(_)))?;
            Some(say::unwritable(&sheet.name, &cell_name(*column, row.number)))
        })
    })
}

fn check_book(book: &Book, report: &mut Report) -> Option<Good> {
    let import = sheet::import(book);
    report.notes.extend(import.notes);
    let mut sections = Sections::default();
    for problem in &import.problems {
        let target = target(book, problem);
        let cell = |(cell, text): &(String, String)| Edit::Cell {
            sheet: problem.sheet.clone(),
            cell: cell.clone(),
            text: text.clone(),
        };
        sections.add(problem.severity, problem.code, &problem.message, &problem.hint, || Place {
            name: problem.place(),
            path: String::new(),
            seen: target.as_ref().map(|(seen, _)| seen.clone()),
            target: target.as_ref().map(|(_, edit)| edit.clone()),
            mend: problem.mend.iter().map(cell).collect(),
        });
    }
    sections.into_report(report);
    Some(Good { json: import.json, dossier: import.dossier? })
}

/// What stands in the cell of a problem, when a text can be written in its place.
fn target(book: &Book, problem: &CellProblem) -> Option<(String, Edit)> {
    let (column, row) = cell_place(&problem.cell)?;
    let sheet = book.sheets.iter().find(|sheet| sheet.name == problem.sheet)?;
    let seen = match sheet.cell(column, row).map(|cell| &cell.value) {
        None | Some(Value::Wrong(_)) => String::new(),
        Some(Value::Text(text) | Value::Date(text)) => text.clone(),
        Some(Value::Number(n, _)) => n.to_string(),
        Some(Value::Bool(b)) => b.to_string(),
    };
    let edit = Edit::Cell {
        sheet: problem.sheet.clone(),
        cell: problem.cell.clone(),
        text: String::new(),
    };
    (seen.len() <= LONGEST).then_some((seen, edit))
}

fn check_json(bytes: &[u8], report: &mut Report) -> Option<Good> {
    let mut sections = Sections::default();
    let (json, places) = match data::parse_bytes(bytes) {
        Ok(parsed) => parsed,
        Err(refused) => {
            let NotJson { problem, place, .. } = *refused;
            sections.add(problem.severity, problem.code, &problem.message, &problem.hint, || {
                Place {
                    name: say::line(place.line, place.column),
                    path: String::new(),
                    seen: None,
                    target: None,
                    mend: Vec::new(),
                }
            });
            sections.into_report(report);
            return None;
        }
    };
    // Places count from behind the mark.
    let mark = bytes.len() - places.text().len();
    let reading = data::read(&json);
    for problem in reading.problems.iter().chain(&data::evidence(&json)) {
        let place = || place(problem, &places, mark);
        sections.add(problem.severity, problem.code, &problem.message, &problem.hint, place);
    }
    sections.into_report(report);
    let dossier = reading.dossier.filter(|_| reading.problems.is_empty())?;
    Some(Good { json, dossier })
}

fn place(problem: &Problem, places: &Places, mark: usize) -> Place {
    let at = places.of(problem);
    let bytes =
        |text: String| Edit::Bytes { start: at.bytes.start + mark, end: at.bytes.end + mark, text };
    let seen = places.text().get(at.bytes.clone()).unwrap_or_default();
    // A single value, or a key; what is inside of lists and objects is mended in the file.
    let is_single = !seen.is_empty()
        && seen.len() <= LONGEST
        && serde_json::from_str::<serde_json::Value>(seen)
            .is_ok_and(|value| !value.is_array() && !value.is_object());
    let mend = problem
        .mend
        .as_ref()
        .and_then(|value| serde_json::to_string(value).ok())
        .filter(|_| is_single);
    Place {
        name: say::line(at.line, at.column),
        path: if problem.path.0.is_empty() { String::new() } else { problem.path.to_string() },
        seen: (is_single && problem.mark == Mark::Value).then(|| seen.to_owned()),
        target: (is_single && problem.mark == Mark::Value).then(|| bytes(String::new())),
        mend: mend.map(bytes).into_iter().collect(),
    }
}

/// Problems by kind and cause, in the order in which each is first seen.
#[derive(Default)]
struct Sections {
    list: Vec<Section>,
    known: HashMap<(Severity, Code), usize>,
    causes: HashMap<(Severity, Code, String, String), usize>,
    mends: Vec<Edit>,
    /// What is written into each place
    mended: HashMap<(String, String, usize), String>,
    mendable: usize,
}

impl Sections {
    fn add(
        &mut self,
        severity: Severity,
        code: Code,
        message: &str,
        hint: &str,
        place: impl FnOnce() -> Place,
    ) {
        let is_error = severity == Severity::Error;
        let at = *self.known.entry((severity, code)).or_insert_with(|| {
            let title = say::about(code).to_owned();
            self.list.push(Section { title, is_error, count: 0, causes: Vec::new(), more: 0 });
            self.list.len() - 1
        });
        let Some(section) = self.list.get_mut(at) else { return };
        section.count += 1;
        let place = place();
        // Of a place that two problems would mend otherwise, the first has its way.
        let key = |edit: &Edit| {
            let (sheet, cell, start) = edit.place();
            (sheet.to_owned(), cell.to_owned(), start)
        };
        let other =
            |edit: &Edit| self.mended.get(&key(edit)).is_some_and(|there| there != edit.text());
        if !place.mend.is_empty() && !place.mend.iter().any(other) {
            self.mendable += 1;
            for edit in &place.mend {
                if self.mended.insert(key(edit), edit.text().to_owned()).is_none() {
                    self.mends.push(edit.clone());
                }
            }
        }
        let key = (severity, code, message.to_owned(), hint.to_owned());
        if let Some(cause) = self.causes.get(&key).and_then(|at| section.causes.get_mut(*at)) {
            if cause.places.len() < PLACES {
                cause.places.push(place);
            } else {
                cause.more += 1;
            }
        } else if section.causes.len() < CAUSES {
            self.causes.insert(key, section.causes.len());
            section.causes.push(Cause {
                message: message.into(),
                hint: hint.into(),
                places: vec![place],
                more: 0,
            });
        } else {
            section.more += 1;
        }
    }

    fn into_report(mut self, report: &mut Report) {
        self.list.sort_by_key(|section| !section.is_error);
        // From the end of a file to its start, so that no change moves the place of another.
        self.mends.sort_by_key(|edit| match edit {
            Edit::Bytes { start, .. } => std::cmp::Reverse(*start),
            Edit::Cell { .. } => std::cmp::Reverse(0),
        });
        let count = |is_error| {
            let those = self.list.iter().filter(|section| section.is_error == is_error);
            those.map(|section| section.count).sum()
        };
        report.errors = count(true);
        report.warnings = count(false);
        report.sections = self.list;
        report.mends = self.mends;
        report.mendable = self.mendable;
    }
}

fn compare(good: &Good, published: Result<&Good, &String>, report: &mut Report) {
    let scene = staff::scene(good.dossier.clone());
    let dossier = &good.dossier;
    report.about = vec![say::dossier(
        scene.text(&dossier.title),
        &dossier.version,
        &scene.voice.date(&dossier.as_of),
    )];
    let published = match published {
        Ok(published) => published,
        Err(reason) => {
            report.about.extend(staff::total(&scene));
            report.compared.clone_from(reason);
            return;
        }
    };
    let old = staff::scene(published.dossier.clone());
    let Versions { removed, changed, added, before, after } =
        staff::versions((&published.json, &old), (&good.json, &scene));
    let lines = |records: Vec<Record>| -> Records {
        let line = |record: Record| Changed {
            name: record.called(),
            said: record.said.into_iter().map(|said| said.sentence).collect(),
        };
        Records {
            count: records.len(),
            first: records.into_iter().take(CHANGES).map(line).collect(),
        }
    };
    let changes = Changes {
        removed: lines(removed),
        changed: lines(changed),
        added: lines(added),
        before,
        after,
    };
    report.compared = if changes.is_empty() {
        say::SAME.into()
    } else if published.dossier.id != dossier.id {
        say::another(&published.dossier.id)
    } else if published.dossier.version == dossier.version {
        say::same_version(&dossier.version)
    } else {
        String::new()
    };
    report.changes = Some(changes);
}
