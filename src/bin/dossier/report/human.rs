//! For people: what is wrong, the line with a mark, and what to do.

use std::io::{self, Write};

use annotate_snippets::{
    AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};
use complicity_explorer::data::Place;
use complicity_explorer::model::problem::{Mark, Problem};

use super::{Checked, Severity, word};

/// A line of more bytes than this is cut before it is drawn.
const LONG: usize = 4000;

/// Of a line that is cut, so many characters are shown before, in and behind the mark.
const AROUND: usize = 60;

pub(super) fn write(files: &[Checked], color: bool, out: &mut impl Write) -> io::Result<()> {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    for file in files {
        for (problem, place) in &file.problems {
            if problem.severity == Severity::Warning {
                warn(file, problem, place, out)?;
            } else {
                draw(file, problem, place, &renderer, out)?;
            }
        }
        summary(&file.name, file.count(Severity::Error), file.count(Severity::Warning), out)?;
    }
    Ok(())
}

/// How many problems a file has, in one line.
pub(super) fn summary(
    name: &str,
    errors: usize,
    warnings: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    let counts = [counted(errors, "error"), counted(warnings, "warning")];
    let said = counts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let said = if said.is_empty() { "no problem found".into() } else { said };
    writeln!(out, "{}: {said}", clean(name))
}

fn counted(n: usize, what: &str) -> Option<String> {
    match n {
        0 => None,
        1 => Some(format!("1 {what}")),
        _ => Some(format!("{n} {what}s")),
    }
}

/// Advice takes one line: there is much of it, and none is urgent.
fn warn(file: &Checked, problem: &Problem, place: &Place, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "{}: {}:{}:{}: {}: {}; {}",
        word(problem.severity),
        clean(&file.name),
        place.line,
        place.column,
        clean(&problem.path.to_string()),
        clean(&problem.message),
        clean(&problem.hint),
    )
}

fn draw(
    file: &Checked,
    problem: &Problem,
    place: &Place,
    renderer: &Renderer,
    out: &mut impl Write,
) -> io::Result<()> {
    let label = if problem.path.0.is_empty() { String::new() } else { problem.path.to_string() };
    let mut group = Group::with_title(
        Level::ERROR.primary_title(clean(&problem.message)).id(problem.code.as_str()),
    );
    group = lines(file, place, AnnotationKind::Primary, &label, group);
    if let Some(other) = &problem.other {
        let other = file.places.at(other, Mark::Value);
        let label = if other == *place { "" } else { "and here" };
        group = lines(file, &other, AnnotationKind::Context, label, group);
    }
    if !problem.hint.is_empty() {
        group = group.element(Element::from(Level::HELP.message(clean(&problem.hint))));
    }
    writeln!(out, "{}\n", renderer.render(&[group]))
}

/// The line of `place`, cut where it is long, with a mark.
fn lines<'a>(
    file: &'a Checked,
    place: &Place,
    kind: AnnotationKind,
    label: &str,
    group: Group<'a>,
) -> Group<'a> {
    let (line, start) = file.places.line(place);
    let label = (!label.is_empty()).then(|| clean(label));
    if line.len() <= LONG {
        let mark = place.bytes.start.saturating_sub(start)..place.bytes.end.saturating_sub(start);
        let mark =
            mark.start.min(line.len())..mark.end.clamp(mark.start.min(line.len()), line.len());
        let snippet = Snippet::source(line)
            .line_start(size(place.line))
            .path(clean(&file.name))
            .annotation(kind.span(mark).label(label));
        return group.element(snippet);
    }
    let (cut, mark) = window(line, start, place);
    let origin =
        Origin::path(clean(&file.name)).line(size(place.line)).char_column(size(place.column));
    let snippet =
        Snippet::source(cut).line_start(size(place.line)).annotation(kind.span(mark).label(label));
    group.element(origin).element(snippet)
}

/// The part of a long line around `place`, and the bytes of `place` in it.
fn window(line: &str, start: usize, place: &Place) -> (String, std::ops::Range<usize>) {
    let from = place.bytes.start.saturating_sub(start).min(line.len());
    let to = place.bytes.end.saturating_sub(start).clamp(from, line.len());
    let (before, rest) = line.split_at_checked(from).unwrap_or(("", line));
    let (marked, behind) = rest.split_at_checked(to - from).unwrap_or((rest, ""));
    let skipped = before.chars().count().saturating_sub(AROUND);
    let lead = if skipped > 0 { "… " } else { "" };
    let mut cut: String = lead.chars().chain(before.chars().skip(skipped)).collect();
    let mark = cut.len();
    cut.extend(marked.chars().take(AROUND));
    let end = cut.len();
    cut.extend(behind.chars().take(AROUND));
    (cut, mark..end)
}

fn size(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

/// Without what would steer a terminal.
pub(crate) fn clean(text: &str) -> String {
    normalize_untrusted_str(text)
}
