//! The ties shown as a sheet (CSV), and what files that are taken away are called.

use super::claim::{amount, source_words};
use crate::model::{Amount, Hundredths, Tie};
use crate::query::{Filter, Selection};
use crate::state::{Chip, chips};
use crate::ui::scene::Scene;

/// The names of the columns; docs/embedding.md tells what each holds.
pub(crate) const COLUMNS: &str = "id,company,receiver,via,kind,certainty,status,products,title,amount,\
    amount_kind,value,min,max,currency,basis,per,amount_as_of,other_amounts,start,end,sources,dossier,\
    publisher,version,as_of,license";

/// What a sheet is.
pub(crate) const MEDIA: &str = "text/csv;charset=utf-8";
/// Between several values of one cell.
const BETWEEN: &str = " | ";

/// One row a tie, with the figure that counts: RFC 4180, with the mark of UTF-8 in front, without
/// which some programs take it for something else.
pub(crate) fn sheet(scene: &Scene, selection: &Selection) -> String {
    let mut out = String::from('\u{feff}');
    out.push_str(COLUMNS);
    out.push_str("\r\n");
    for tie in selection.ties.iter().filter_map(|p| scene.index.tie_at(*p)) {
        let cells = cells(scene, tie);
        for (n, cell) in cells.iter().enumerate() {
            if n > 0 {
                out.push(',');
            }
            match cell {
                Cell::Text(text) => quoted(&mut out, text),
                Cell::Sum(sum) => out.push_str(&sum.map(decimal).unwrap_or_default()),
            }
        }
        out.push_str("\r\n");
    }
    out
}

/// `close-the-camps-2019-10.1-google.csv`: dossier, version and filter.
pub(crate) fn file_name(scene: &Scene, filter: &Filter, kind: &str) -> String {
    let d = scene.index.dossier();
    let mut name = [d.id.as_str(), "-", &d.version].concat();
    for chip in chips(filter) {
        name.push('-');
        name.push_str(if chip == Chip::Query { filter.query.trim() } else { chip.word() });
    }
    let mut clean = String::new();
    for c in name.chars().take(100) {
        // Letters, roughly: tables of all alphabets are larger than all of this.
        let letter = matches!(c, '\u{c0}'..='\u{1fff}' | '\u{2e80}'..='\u{d7ff}');
        let plain = c.is_ascii_alphanumeric() || c == '.' || c == '_' || letter;
        if plain {
            clean.push(c);
        } else if !clean.ends_with('-') {
            clean.push('-');
        }
    }
    [clean.trim_matches(['-', '.']), ".", kind].concat()
}

enum Cell {
    Text(String),
    Sum(Option<Hundredths>),
}

fn cells(scene: &Scene, tie: &Tie) -> [Cell; 27] {
    let d = scene.index.dossier();
    let counts = tie.amount();
    let said = |text: Option<&str>| Cell::Text(text.unwrap_or_default().into());
    let sum = |of: fn(&Amount) -> Option<Hundredths>| Cell::Sum(counts.and_then(of));
    let names = |ids: &[crate::model::Id]| {
        ids.iter().map(|id| scene.name(id)).collect::<Vec<_>>().join(BETWEEN)
    };
    let receiver = match &tie.to.0 {
        Some(id) => scene.name(id),
        None => tie.to_class.as_ref().map(|t| scene.text(t).to_string()).unwrap_or_default(),
    };
    let others = tie.amounts.iter().filter(|a| counts.is_some_and(|c| !std::ptr::eq(c, *a)));
    let others: Vec<String> = others.map(|a| amount(scene, a)).collect();
    let date = |date: Option<&crate::model::Date>| {
        Cell::Text(date.map(|d| d.to_string()).unwrap_or_default())
    };
    [
        Cell::Text(tie.id.to_string()),
        Cell::Text(scene.name(&tie.from)),
        Cell::Text(receiver),
        Cell::Text(names(&tie.via)),
        said(Some(tie.kind.as_str())),
        said(Some(tie.certainty.as_str())),
        said(tie.status.map(|s| s.as_str())),
        Cell::Text(tie.products.join(BETWEEN)),
        said(Some(scene.text(&tie.title))),
        Cell::Text(counts.map(|a| scene.voice.amount(a)).unwrap_or_default()),
        said(counts.map(|a| a.kind.as_str())),
        sum(|a| a.value),
        sum(|a| a.min),
        sum(|a| a.max),
        said(counts.and_then(|a| a.currency.as_ref()).map(|c| c.0.as_str())),
        said(counts.and_then(|a| a.basis).map(|b| b.as_str())),
        // A period without a figure says nothing.
        said(counts.filter(|a| a.lower().is_some()).map(|a| a.period().as_str())),
        date(counts.and_then(|a| a.as_of.as_ref())),
        Cell::Text(others.join(BETWEEN)),
        date(tie.start.as_ref()),
        date(tie.end.as_ref()),
        Cell::Text(sources(scene, tie)),
        said(Some(scene.text(&d.title))),
        said(d.publisher.as_ref().map(|p| p.name.as_str())),
        said(Some(&d.version)),
        date(Some(&d.as_of)),
        said(d.license.as_deref()),
    ]
}

/// The sources of the tie and of its figure, each with its addresses.
fn sources(scene: &Scene, tie: &Tie) -> String {
    let own = tie.amount().map(|a| a.sources.as_slice()).unwrap_or_default();
    let mut all: Vec<String> = Vec::new();
    for reference in tie.sources.iter().chain(own) {
        let Some(source) = scene.index.source(reference.source()) else { continue };
        let place = reference.place().and_then(|place| place.locator.as_deref());
        let mut words = source_words(scene, source, place);
        words.extend(source.url.iter().chain(&source.archive_url).map(|url| url.0.clone()));
        let words = words.join(", ");
        if !all.contains(&words) {
            all.push(words);
        }
    }
    all.join(BETWEEN)
}

/// A cell of text. One that a program for sheets would take for a formula gets an apostrophe, which
/// these programs read as "text".
fn quoted(out: &mut String, text: &str) {
    let formula = text
        .trim_start_matches(' ')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let plain = !formula && !text.contains(['"', ',', '\r', '\n']) && text.trim() == text;
    if plain {
        out.push_str(text);
        return;
    }
    out.push('"');
    if formula {
        out.push('\'');
    }
    out.push_str(&text.replace('"', "\"\""));
    out.push('"');
}

/// A sum as a plain number, whatever the language.
fn decimal(sum: Hundredths) -> String {
    let cents = sum.0 % 100;
    let mut out = (sum.0 / 100).to_string();
    if cents > 0 {
        out.push_str(if cents < 10 { ".0" } else { "." });
        out.push_str(&cents.to_string());
    }
    out
}
