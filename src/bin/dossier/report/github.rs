//! One line a problem, as GitHub reads it from the output of a workflow.

use std::io::{self, Write};

use complicity_explorer::data::Place;

use super::{Checked, word};

pub(super) fn write(files: &[Checked], out: &mut impl Write) -> io::Result<()> {
    for file in files {
        for (problem, place) in &file.problems {
            let mut text = format!("{}: {}", problem.path, problem.message);
            if !problem.hint.is_empty() {
                text = format!("{text}\n{}", problem.hint);
            }
            let title = problem.code.as_str();
            annotation(out, word(problem.severity), &file.name, place, title, &text)?;
        }
    }
    Ok(())
}

/// One annotation: `error`, `warning` or `notice`, a place, a title, and what it says.
pub(super) fn annotation(
    out: &mut impl Write,
    level: &str,
    file: &str,
    place: &Place,
    title: &str,
    text: &str,
) -> io::Result<()> {
    let (file, title, text) = (property(file), property(title), escape(text));
    let Place { line, column, .. } = place;
    writeln!(out, "::{level} file={file},line={line},col={column},title={title}::{text}")
}

pub(super) fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

pub(super) fn property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}
