//! Problems on paper: for people, for programs, and for GitHub's annotations.

mod cells;
mod github;
mod human;
mod json;

use std::io::{self, IsTerminal, Write};

pub(crate) use cells::CheckedBook;
pub(crate) use human::clean;

use clap::ValueEnum;
use complicity_explorer::data::{NotJson, Place, Places};
use complicity_explorer::model::problem::{Problem, Severity};

/// How problems are written.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    /// With the line, a mark, and what to do
    Human,
    /// One JSON object
    Json,
    /// Annotations of a GitHub workflow
    Github,
}

/// When colors are used.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    fn is_wanted(self) -> bool {
        match self {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
                !refused && io::stdout().is_terminal()
            }
        }
    }
}

/// A file with its problems and where they stand.
#[derive(Debug)]
pub(crate) struct Checked {
    name: String,
    problems: Vec<(Problem, Place)>,
    places: Places,
}

impl Checked {
    /// A file that is JSON.
    pub(crate) fn new(name: &str, problems: Vec<Problem>, places: Places) -> Self {
        let problems =
            problems.into_iter().map(|problem| (problem.clone(), places.of(&problem))).collect();
        Checked { name: name.into(), problems, places }
    }

    /// A file that is not.
    pub(crate) fn not_json(name: &str, e: NotJson) -> Self {
        Checked { name: name.into(), problems: vec![(e.problem, e.place)], places: e.places }
    }

    /// How many problems are this bad.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|(problem, _)| problem.severity == severity).count()
    }
}

/// Writes what was found in all files.
pub(crate) fn write(
    files: &[Checked],
    format: Format,
    color: Color,
    out: &mut impl Write,
) -> io::Result<()> {
    match format {
        Format::Human => human::write(files, color.is_wanted(), out),
        Format::Json => json::write(files, out),
        Format::Github => github::write(files, out),
    }
}

/// Writes what was found in a spreadsheet.
pub(crate) fn write_book(
    book: &CheckedBook,
    format: Format,
    color: Color,
    out: &mut impl Write,
) -> io::Result<()> {
    cells::write(book, format, color.is_wanted(), out)
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
