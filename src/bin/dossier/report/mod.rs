//! Problems on paper: for people, for programs, and for GitHub's annotations.

mod cells;
mod github;
mod human;
mod json;

use std::io::{self, IsTerminal, Write};

use clap::builder::styling::{AnsiColor, Style};
use clap::{Args, ValueEnum};
use complicity_explorer::data::{NotJson, Place, Places};
use complicity_explorer::model::problem::{Problem, Severity};

use crate::Outcome;

pub(crate) use cells::CheckedBook;
pub(crate) use human::clean;

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
    /// Whether what goes to a terminal, or not to one, is colored.
    pub(crate) fn is_wanted(self, terminal: bool) -> bool {
        match self {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
                !refused && terminal
            }
        }
    }
}

/// The form of a report.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct Manner {
    /// The form of the report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// When to use colors
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,
}

impl Manner {
    /// How standard output is colored.
    pub(crate) fn paint(self) -> Paint {
        Paint(self.color.is_wanted(io::stdout().is_terminal()))
    }
}

/// Colors, or none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paint(bool);

impl Paint {
    pub(crate) fn bold(self, text: &str) -> String {
        self.styled(Style::new().bold(), text)
    }

    pub(crate) fn red(self, text: &str) -> String {
        self.styled(AnsiColor::Red.on_default(), text)
    }

    pub(crate) fn yellow(self, text: &str) -> String {
        self.styled(AnsiColor::Yellow.on_default(), text)
    }

    pub(crate) fn green(self, text: &str) -> String {
        self.styled(AnsiColor::Green.on_default(), text)
    }

    fn styled(self, style: Style, text: &str) -> String {
        if self.0 { format!("{style}{text}{style:#}") } else { text.into() }
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
pub(crate) fn write(files: &[Checked], manner: Manner, out: &mut impl Write) -> io::Result<()> {
    match manner.format {
        Format::Human => {
            human::write(files, manner.color.is_wanted(io::stdout().is_terminal()), out)
        }
        Format::Json => json::write(files, out),
        Format::Github => github::write(files, out),
    }
}

/// A line that GitHub shows beside a place of a file, as something to know.
pub(crate) fn notice(
    out: &mut impl Write,
    file: &str,
    place: &Place,
    title: &str,
    text: &str,
) -> io::Result<()> {
    github::annotation(out, "notice", file, place, title, text)
}

/// Tells on standard error why a dossier is not taken.
pub(crate) fn refuse(file: Checked) -> io::Result<Outcome> {
    let mut err = io::BufWriter::new(io::stderr().lock());
    human::write(&[file], Color::Auto.is_wanted(io::stderr().is_terminal()), &mut err)?;
    err.flush()?;
    Ok(Outcome::DataHasErrors)
}

/// Writes what was found in a spreadsheet.
pub(crate) fn write_book(
    book: &CheckedBook,
    manner: Manner,
    out: &mut impl Write,
) -> io::Result<()> {
    cells::write(book, manner, out)
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
