//! One line a problem, as GitHub reads it from the output of a workflow.

use std::io::{self, Write};

use super::{Checked, word};

pub(super) fn write(files: &[Checked], out: &mut impl Write) -> io::Result<()> {
    for file in files {
        for (problem, place) in &file.problems {
            let mut text = format!("{}: {}", problem.path, problem.message);
            if !problem.hint.is_empty() {
                text = format!("{text}\n{}", problem.hint);
            }
            writeln!(
                out,
                "::{} file={},line={},col={},title={}::{}",
                word(problem.severity),
                property(&file.name),
                place.line,
                place.column,
                problem.code.as_str(),
                escape(&text),
            )?;
        }
    }
    Ok(())
}

pub(super) fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

pub(super) fn property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}
