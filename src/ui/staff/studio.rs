//! What the page for staff says.

use crate::model::Id;
use crate::model::problem::Code;

// ---- Files -----------------------------------------------------------------------------------------------

pub(crate) const NO_FILE: &str = "No file was chosen.";
pub(crate) const MIXED: &str = "These files don’t belong together. Choose one workbook, or one dossier.json, or all CSV files of a dossier.";

/// Of a file that is none of those that are read.
pub(crate) fn not_known(name: &str) -> String {
    format!(
        "`{name}` is no spreadsheet and no dossier. An Excel workbook (.xlsx), CSV files (.csv) or a dossier (.json) is read; other programs save these by “Save as” or “Download as”."
    )
}

/// What a workbook is, with its sheets and their rows.
pub(crate) fn workbook(name: &str, sheets: &[(String, usize)]) -> String {
    let sheet = if sheets.len() == 1 { "sheet" } else { "sheets" };
    format!("{name}: a workbook with {} {sheet}: {}.", sheets.len(), listed(sheets))
}

/// What several CSV files are.
pub(crate) fn csv_files(sheets: &[(String, usize)]) -> String {
    let file = if sheets.len() == 1 { "file" } else { "files" };
    format!("{} CSV {file}, one for each sheet: {}.", sheets.len(), listed(sheets))
}

fn listed(sheets: &[(String, usize)]) -> String {
    let one = |(name, rows): &(String, usize)| match rows {
        1 => format!("{name} (1 row)"),
        rows => format!("{name} ({rows} rows)"),
    };
    sheets.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// What a JSON file is.
pub(crate) fn dossier_file(name: &str) -> String {
    format!("{name}: a dossier file.")
}

// ---- Work ------------------------------------------------------------------------------------------------

pub(crate) const READING: &str = "Reading the files";
pub(crate) const CHECKING: &str = "Checking every record";
pub(crate) const COMPARING: &str = "Comparing with the published dossier";

// ---- Problems --------------------------------------------------------------------------------------------

/// What problems of a kind are about.
pub(crate) fn about(code: Code) -> &'static str {
    match code {
        Code::Syntax => "What can’t be read",
        Code::Format => "The format",
        Code::Shape => "Values of the wrong kind",
        Code::Missing => "What is missing",
        Code::UnknownKey => "Names that are not known",
        Code::DuplicateKey => "What stands there twice",
        Code::Word => "Words outside the list",
        Code::Id => "Ids",
        Code::DuplicateId => "Ids that stand for two records",
        Code::Reference => "Ids that lead nowhere",
        Code::Source => "Claims without a source",
        Code::Date => "Dates",
        Code::Amount => "Amounts and counts",
        Code::Url => "Addresses",
        Code::Cycle => "Records inside themselves",
        Code::Preferred => "Preferred figures",
        Code::Evidence => "Evidence",
    }
}

/// A place in a text file.
pub(crate) fn line(line: u32, column: u32) -> String {
    format!("line {line}, column {column}")
}

// ---- Differences -----------------------------------------------------------------------------------------

pub(crate) const PUBLISHED_HAS_ERRORS: &str = "The published dossier has errors itself, so there is nothing to compare with. Publish one without errors soon.";
pub(crate) const SAME: &str = "Nothing differs from the dossier that is published now.";

/// Why there is no published dossier.
pub(crate) fn no_published(reason: &str) -> String {
    format!("There is no published dossier to compare with: {reason}")
}

/// What the dossier is.
pub(crate) fn dossier(title: &str, version: &str, as_of: &str) -> String {
    format!("“{title}”, version {version}, as of {as_of}.")
}

/// Of a dossier with another id than the published one.
pub(crate) fn another(published: &Id) -> String {
    format!(
        "The published dossier is another one, `{published}`: compare what is said here with care."
    )
}

/// Of a change without a new version.
pub(crate) fn same_version(version: &str) -> String {
    format!(
        "Both are version {version}. Give the new one another version, so that those who quote it can say which."
    )
}

// ---- Downloads -------------------------------------------------------------------------------------------

pub(crate) const ERRORS_FIRST: &str = "There are errors left; mend them first.";
pub(crate) const NO_SPREADSHEET_YET: &str =
    "A dossier file with errors can’t become a spreadsheet; mend them first.";

/// Of a cell that would be lost by writing the spreadsheet.
pub(crate) fn unwritable(sheet: &str, cell: &str) -> String {
    format!(
        "{sheet}!{cell} can’t be written as it stands (a formula, an error or a date that depends on the computer). Mend it here or in your own spreadsheet first."
    )
}

/// What was saved.
pub(crate) fn saved(name: &str) -> String {
    format!("{name} is saved in your downloads.")
}

// ---- The page --------------------------------------------------------------------------------------------

pub(crate) const FILES: &str = "Your file";
pub(crate) const CHOOSE: &str = "Choose or drop a file";
pub(crate) const ACCEPTED: &str = "A workbook (.xlsx), all CSV files of a dossier together, or a dossier.json. It is read here, and sent nowhere.";
pub(crate) const CHOOSE_OTHER: &str = "Choose another file";
pub(crate) const NOTHING_YET: &str = "No spreadsheet yet?";
pub(crate) const GET_TEMPLATE: &str = "Get an empty one to fill in";
pub(crate) const GET_PUBLISHED: &str = "Get the published dossier as one";
pub(crate) const NOTES: &str = "What was ignored, or taken for something";
pub(crate) const CANCEL: &str = "Cancel";
pub(crate) const AGAIN: &str = "Check again";
pub(crate) const STOPPED: &str = "Stopped. Your files are as they were.";

/// Of a program that fell over.
pub(crate) fn broken(what: &str) -> String {
    format!(
        "The checker has stopped, which is its mistake and not yours: {what}. Your files are as they were. Please report it, with the file."
    )
}

pub(crate) const PROBLEMS: &str = "Problems";
pub(crate) const NO_PROBLEM: &str = "No problem found.";
pub(crate) const UNDO: &str = "Take back the last change";
pub(crate) const PUT_IN: &str = "Put in";

/// How much is wrong.
pub(crate) fn counted(errors: usize, warnings: usize) -> String {
    let many = |n: usize, what: &str| match n {
        1 => format!("1 {what}"),
        n => format!("{n} {what}s"),
    };
    match (errors, warnings) {
        (0, 0) => NO_PROBLEM.into(),
        (0, w) => format!("No error; {} that can wait.", many(w, "warning")),
        (e, 0) => format!("{} to mend before this can be published.", many(e, "error")),
        (e, w) => format!(
            "{} to mend before this can be published, and {} that can wait.",
            many(e, "error"),
            many(w, "warning")
        ),
    }
}

/// The button that mends all that can be mended for certain.
pub(crate) fn mend_all(n: usize) -> String {
    if n == 1 {
        "Fix the 1 that is certain".into()
    } else {
        format!("Fix the {n} that are certain")
    }
}

/// How many changes were made here.
pub(crate) fn changed(n: usize) -> String {
    match n {
        1 => "1 change made here. Download the spreadsheet to keep it.".into(),
        n => format!("{n} changes made here. Download the spreadsheet to keep them."),
    }
}

/// The button that mends one place: what it writes, and where if it is more than one cell.
pub(crate) fn fix(texts: &[(&str, &str)]) -> String {
    match texts {
        [(_, text)] => format!("Fix it: {text}"),
        texts => {
            let each: Vec<String> =
                texts.iter().map(|(cell, text)| format!("{text} in {cell}")).collect();
            format!("Fix it: {}", each.join(", "))
        }
    }
}

/// The label of the field for a place.
pub(crate) fn value_of(place: &str) -> String {
    format!("Value of {place}")
}

/// What is not shown.
pub(crate) fn more_places(n: usize) -> String {
    if n == 1 { "and 1 more place".into() } else { format!("and {n} more places") }
}

/// Problems that are not shown.
pub(crate) fn more_causes(n: usize) -> String {
    format!("{n} more of this kind; they are shown when these are mended.")
}

pub(crate) const DIFFERENCES: &str = "What changes for visitors";
pub(crate) const REMOVED: &str = "Removed";
pub(crate) const CHANGED: &str = "Changed";
pub(crate) const ADDED: &str = "Added";
pub(crate) const TOTAL: &str = "Total";
pub(crate) const TOTAL_BEFORE: &str = "Total now";
pub(crate) const TOTAL_AFTER: &str = "Total then";
/// Records that are not listed.
pub(crate) fn more_records(n: usize) -> String {
    format!("and {n} more; `dossier diff` on a computer lists all of them")
}

pub(crate) const CHECK_FIRST: &str = "This comes when the check is done.";
pub(crate) const AFTER_ERRORS: &str = "This comes when no error is left.";

pub(crate) const PREVIEW: &str = "Preview";
pub(crate) const PHONE: &str = "Phone";
pub(crate) const DESKTOP: &str = "Desktop";
pub(crate) const PREVIEW_IS: &str =
    "This is the explorer itself with the new file, as visitors will see it.";

pub(crate) const LARGE: &str =
    "This dossier is large: showing it can take some seconds, in which the page does not answer.";
pub(crate) const SHOW: &str = "Show it";

pub(crate) const DOWNLOAD: &str = "Download and publish";
pub(crate) const WHERE_TO_PUT: &str = "Put dossier.json into the folder data, where complicity-explorer.js is on your server, in place of the dossier.json there, and keep a copy of the old one. Visitors see it from then on; nothing else has to be done.";
pub(crate) const GET_DOSSIER: &str = "Download dossier.json";
pub(crate) const GET_SPREADSHEET: &str = "Download spreadsheet";
pub(crate) const GET_WORKLIST: &str = "Evidence worklist";
pub(crate) const GET_CLAIMS: &str = "Claim sheet";
pub(crate) const WORKLIST_IS: &str = "What there is to do for the evidence: claims with one source, pages without an archived copy, facts to look at again.";
pub(crate) const CLAIMS_IS: &str =
    "Every public sentence with its sources and excerpts, numbered, for a lawyer to read.";
pub(crate) const SPREADSHEET_IS: &str = "With every change made here, to go on with.";
