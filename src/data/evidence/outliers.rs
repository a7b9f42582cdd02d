//! Figures a thousand times their neighbours: thousands written out twice, or a stop taken for a comma.

use std::collections::BTreeMap;

use super::warning;
use crate::data::records::{Kind, Record};
use crate::model::json::Json;
use crate::model::order::sorted;
use crate::model::problem::{Path, Problem};

const TIMES: f64 = 1000.0;

/// So many figures below a gap make what is above it look wrong.
const FEW: usize = 3;

/// One figure: how much, in which record, and where.
struct Figure {
    size: f64,
    record: usize,
    path: Path,
}

/// Notes figures that are a thousand times another of their record, or that stand a thousand times above
/// all smaller ones of the file, where these are the most.
pub(super) fn check(records: &[Record], warnings: &mut Vec<Problem>) {
    let mut measures: BTreeMap<(&str, &str), Vec<Figure>> = BTreeMap::new();
    for (at, record) in records.iter().enumerate() {
        for (field, n, json) in record.figures() {
            let path = record.path().key(field);
            let path = n.map_or_else(|| path.clone(), |n| path.index(n));
            if let Some((measure, figure)) = figure(json, record.kind, at, &path) {
                measures.entry(measure).or_default().push(figure);
            }
        }
    }
    for ((unit, _), figures) in measures {
        let figures = sorted(figures, |a, b| a.size.total_cmp(&b.size));
        let gap = figures
            .windows(2)
            .position(|two| matches!(two, [below, above] if above.size >= below.size * TIMES));
        let below = gap.map_or(figures.len(), |at| at + 1);
        let alone = below >= FEW && figures.len() - below < below;
        // Of each record its figures so far, which rise.
        let mut rivals: BTreeMap<usize, Vec<&Figure>> = BTreeMap::new();
        for (at, figure) in figures.iter().enumerate() {
            let own = rivals.entry(figure.record).or_default();
            let small = own.partition_point(|other| other.size * TIMES <= figure.size);
            if let Some(rival) = small.checked_sub(1).and_then(|at| own.get(at)) {
                warnings.push(outlier(unit, figure, rival, "another figure of its record"));
            } else if at >= below && alone {
                let next = figures.get(below - 1);
                warnings.extend(next.map(|b| outlier(unit, figure, b, "the next smaller figure")));
            }
            own.push(figure);
        }
    }
}

/// A figure behind what it can be compared with: currency and period, or the unit of a count.
fn figure<'a>(
    json: &'a Json,
    kind: Kind,
    record: usize,
    path: &Path,
) -> Option<((&'a str, &'a str), Figure)> {
    let (key, size) = ["value", "max", "min"].into_iter().find_map(|key| match json.get(key) {
        Some(Json::Number(size)) if *size > 0.0 => Some((key, *size)),
        _ => None,
    })?;
    let text = |key: &str| json.get(key).and_then(Json::text);
    let measure = if kind == Kind::Letter {
        (text("unit")?, "")
    } else {
        (text("currency")?, text("per").unwrap_or("total"))
    };
    Some((measure, Figure { size, record, path: path.key(key) }))
}

fn outlier(unit: &str, figure: &Figure, other: &Figure, which: &str) -> Problem {
    warning(
        figure.path.clone(),
        format!(
            "{} {unit} is at least a thousand times {which}, {} {unit}",
            figure.size, other.size
        ),
        "count the zeros; if both are right, leave them",
    )
}
