//! Problems of a spreadsheet, by sheet and cell, in the same three forms.

use std::io::{self, Write};

use complicity_explorer::model::problem::Severity;
use complicity_explorer::sheet::CellProblem;
use serde_json::json;

use super::github::{escape, property};
use super::human::{clean, summary};
use super::{Format, Manner, Paint, word};

/// A spreadsheet with its problems.
#[derive(Debug)]
pub(crate) struct CheckedBook {
    pub(crate) name: String,
    pub(crate) problems: Vec<CellProblem>,
}

/// So many further cells with the same problem are named.
const NAMED: usize = 5;

pub(super) fn write(book: &CheckedBook, manner: Manner, out: &mut impl Write) -> io::Result<()> {
    match manner.format {
        Format::Human => human(book, manner.paint(), out),
        Format::Json => machine(book, out),
        Format::Github => github(book, out),
    }
}

impl CheckedBook {
    fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.severity == severity).count()
    }
}

/// The same problem in many cells is told once, with the cells.
fn human(book: &CheckedBook, paint: Paint, out: &mut impl Write) -> io::Result<()> {
    for (problem, more) in grouped(&book.problems) {
        let head = format!("{}[{}]", word(problem.severity), problem.code.as_str());
        let head = match problem.severity {
            Severity::Error => paint.red(&head),
            Severity::Warning => paint.yellow(&head),
        };
        writeln!(out, "{head}: {}", clean(&problem.to_string()))?;
        if !more.is_empty() {
            let named: Vec<String> = more.iter().take(NAMED).map(|p| p.place()).collect();
            let dots = if more.len() > NAMED { ", …" } else { "" };
            writeln!(out, "  the same in {} more: {}{dots}", more.len(), clean(&named.join(", ")))?;
        }
    }
    summary(&book.name, book.count(Severity::Error), book.count(Severity::Warning), out)
}

/// Each problem with those that differ only in their cell, in the order of the first.
fn grouped(problems: &[CellProblem]) -> Vec<(&CellProblem, Vec<&CellProblem>)> {
    let mut groups: Vec<(&CellProblem, Vec<&CellProblem>)> = Vec::new();
    let mut known = std::collections::BTreeMap::new();
    for problem in problems {
        let cause =
            (problem.severity, problem.code, &problem.sheet, &problem.message, &problem.hint);
        if let Some((_, more)) = known.get(&cause).and_then(|at: &usize| groups.get_mut(*at)) {
            more.push(problem);
        } else {
            known.insert(cause, groups.len());
            groups.push((problem, Vec::new()));
        }
    }
    groups
}

fn machine(book: &CheckedBook, out: &mut impl Write) -> io::Result<()> {
    let problems: Vec<_> = book
        .problems
        .iter()
        .map(|problem| {
            json!({
                "severity": word(problem.severity),
                "code": problem.code.as_str(),
                "sheet": problem.sheet,
                "cell": problem.cell,
                "message": problem.message,
                "hint": problem.hint,
            })
        })
        .collect();
    let file = json!({
        "file": book.name,
        "errors": book.count(Severity::Error),
        "warnings": book.count(Severity::Warning),
        "problems": problems,
    });
    serde_json::to_writer_pretty(&mut *out, &json!({ "files": [file] }))?;
    writeln!(out)
}

fn github(book: &CheckedBook, out: &mut impl Write) -> io::Result<()> {
    for problem in &book.problems {
        let text = format!("{}: {}\n{}", problem.place(), problem.message, problem.hint);
        writeln!(
            out,
            "::{} file={},title={}::{}",
            word(problem.severity),
            property(&book.name),
            problem.code.as_str(),
            escape(&text)
        )?;
    }
    Ok(())
}
