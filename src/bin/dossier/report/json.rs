//! `{"files": [{"file", "errors", "warnings", "problems": […]}]}`

use std::io::{self, Write};

use serde_json::json;

use super::{Checked, Severity, word};

pub(super) fn write(files: &[Checked], out: &mut impl Write) -> io::Result<()> {
    let files: Vec<_> = files
        .iter()
        .map(|file| {
            let problems: Vec<_> = file
                .problems
                .iter()
                .map(|(problem, place)| {
                    json!({
                        "severity": word(problem.severity),
                        "code": problem.code.as_str(),
                        "line": place.line,
                        "column": place.column,
                        "path": problem.path.to_string(),
                        "message": problem.message,
                        "hint": problem.hint,
                    })
                })
                .collect();
            json!({
                "file": file.name,
                "errors": file.count(Severity::Error),
                "warnings": file.count(Severity::Warning),
                "problems": problems,
            })
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &json!({ "files": files }))?;
    writeln!(out)
}
