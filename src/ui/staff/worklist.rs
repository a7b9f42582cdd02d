//! The evidence worklist, in words.

use super::names::{id_of, name, one};
use crate::model::Date;
use crate::model::json::Json;
use crate::model::problem::Path;
use crate::query::diff::{HEAD, Place};
use crate::query::health::{Finding, health};
use crate::ui::scene::Scene;

/// Tasks of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// The word of reports
    pub finding: &'static str,
    /// What is found
    pub title: &'static str,
    /// What to do
    pub hint: &'static str,
    /// Where
    pub tasks: Vec<Line>,
}

/// One task.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Of which record
    pub place: Place,
    /// Its id, if it has one
    pub id: Option<String>,
    /// Where in the file
    pub path: Path,
    /// The record, and what is found of it
    pub sentence: String,
}

/// What there is to do in a file without errors, on the day `today`; `scene` is of its dossier.
#[must_use]
pub fn worklist(json: &Json, scene: &Scene, today: Date, months: u32) -> Vec<Work> {
    let mut all: Vec<Work> = Vec::new();
    for task in health(json, &scene.index, today, months) {
        let (title, hint) = heading(&task.finding);
        let finding = task.finding.as_str();
        let said = said(scene, &task.finding);
        let line = Line {
            place: task.place,
            id: id_of(scene, task.place),
            path: task.path,
            sentence: match (task.place.array, said) {
                (HEAD, said) => format!("{}{said}", name(scene, task.place)),
                (array, said) => format!("{}, {}{said}", one(array), name(scene, task.place)),
            },
        };
        match all.iter_mut().find(|work| work.finding == finding) {
            Some(work) => work.tasks.push(line),
            None => all.push(Work { finding, title, hint, tasks: vec![line] }),
        }
    }
    all
}

fn heading(finding: &Finding) -> (&'static str, &'static str) {
    match finding {
        Finding::OneSource => {
            ("claims with one source", "look for a second source that does not depend on the first")
        }
        Finding::NoArchive(_) => (
            "sources without an archived copy",
            "save the page in a web archive; note `archive_url` and `archived_on`",
        ),
        Finding::NoAddress(_) => (
            "sources without an address",
            "look for a page or a scan that anybody can open; if there is none, leave it so",
        ),
        Finding::Repeated | Finding::NoCopy => (
            "quotations not seen in the original",
            "find the letter, post or recording itself, compare word by word, and cite it",
        ),
        Finding::Untranslated(_) => (
            "texts missing in a language of the dossier",
            "have them translated; until then visitors read the default language",
        ),
        Finding::StaleTranslation(..) => (
            "translations older than a correction of the original",
            "compare with the original; then note the day in `x-translated`",
        ),
        Finding::Old(..) => (
            "facts that were last looked at long ago",
            "look whether it is still so; note the day in `accessed` of a source",
        ),
    }
}

fn said(scene: &Scene, finding: &Finding) -> String {
    match finding {
        Finding::OneSource => String::new(),
        Finding::NoArchive(claims) | Finding::NoAddress(claims) => match claims {
            0 => ": no claim rests on it".into(),
            1 => ": 1 claim rests on it".into(),
            n => format!(": {n} claims rest on it"),
        },
        Finding::Repeated => ": known only from a dossier that repeats it".into(),
        Finding::NoCopy => ": no source of it can be opened".into(),
        Finding::Untranslated(what) => format!(": {what}"),
        Finding::StaleTranslation(tag, day) => {
            format!(": the original of `{tag}` was corrected, {}", scene.voice.date(day))
        }
        Finding::Old(day, 1) => format!(": {}, a month ago", scene.voice.date(day)),
        Finding::Old(day, months) => {
            format!(": {}, {months} months ago", scene.voice.date(day))
        }
    }
}
