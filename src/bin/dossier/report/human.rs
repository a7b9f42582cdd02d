//! For people: what is wrong, the line with a mark, and what to do.

use std::collections::HashMap;
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

/// Problems of one cause stand together: the first is drawn, the others are places in a list.
pub(super) fn write(files: &[Checked], color: bool, out: &mut impl Write) -> io::Result<()> {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    for file in files {
        for group in groups(&file.problems) {
            let Some(((problem, place), others)) = group.split_first() else { continue };
            if problem.severity == Severity::Warning {
                warn(file, &group, out)?;
            } else {
                draw(file, problem, place, &renderer, out)?;
                if !others.is_empty() {
                    writeln!(out, "the same in {}:", counted(others.len(), "more place"))?;
                    list(file, others, out)?;
                }
                writeln!(out)?;
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
    let said: Vec<String> = [(errors, "error"), (warnings, "warning")]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| counted(n, what))
        .collect();
    let said = if said.is_empty() { "no problem found".into() } else { said.join(", ") };
    writeln!(out, "{}: {said}", clean(name))
}

type Placed = (Problem, Place);

/// Problems by cause, which is what is said about them; each group stands where its first is.
fn groups(problems: &[Placed]) -> Vec<Vec<&Placed>> {
    let mut known = HashMap::new();
    let mut groups: Vec<Vec<&Placed>> = Vec::new();
    for placed in problems {
        let (problem, _) = placed;
        let cause = (problem.severity, problem.code, &problem.message, &problem.hint);
        let at = *known.entry(cause).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(placed),
            None => groups.push(vec![placed]),
        }
    }
    groups
}

fn counted(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

/// Advice takes few lines: there is much of it, and none is urgent.
fn warn(file: &Checked, group: &[&Placed], out: &mut impl Write) -> io::Result<()> {
    let Some(((problem, place), others)) = group.split_first() else { return Ok(()) };
    let said = format!("{}; {}", clean(&problem.message), clean(&problem.hint));
    let warning = word(problem.severity);
    if others.is_empty() {
        let path = clean(&problem.path.to_string());
        return writeln!(out, "{warning}: {}: {path}: {said}", at(file, place));
    }
    writeln!(out, "{warning}: in {}: {said}", counted(group.len(), "place"))?;
    list(file, group, out)
}

/// One line a place, in the form in which editors and terminals open it.
fn list(file: &Checked, group: &[&Placed], out: &mut impl Write) -> io::Result<()> {
    for (problem, place) in group {
        writeln!(out, "  {}: {}", at(file, place), clean(&problem.path.to_string()))?;
    }
    Ok(())
}

fn at(file: &Checked, place: &Place) -> String {
    format!("{}:{}:{}", clean(&file.name), place.line, place.column)
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
    writeln!(out, "{}", renderer.render(&[group]))
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
        let line = line.split('\r').next().unwrap_or_default();
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
    let shown = before.char_indices().rev().take(AROUND).last().map_or(before.len(), |(at, _)| at);
    let lead = if shown > 0 { "… " } else { "" };
    let mut cut = [lead, before.get(shown..).unwrap_or_default()].concat();
    let mark = cut.len();
    cut.extend(marked.chars().take(AROUND));
    let end = cut.len();
    cut.extend(behind.chars().take(AROUND));
    // Alone it ends a line for some programs; it is one byte, too.
    let cut = cut.replace('\r', " ");
    (cut, mark..end)
}

fn size(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

/// Without what would steer a terminal.
pub(crate) fn clean(text: &str) -> String {
    normalize_untrusted_str(text)
}
