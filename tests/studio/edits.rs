//! Changes: made in their order, taken back by leaving them out, and never in another place.

use complicity_explorer::studio::{Edit, Report, Work};

use super::raw::Raw;
use super::{check, named, open};

fn cell(sheet: &str, cell: &str, text: &str) -> Edit {
    Edit::Cell { sheet: sheet.into(), cell: cell.into(), text: text.into() }
}

fn bytes(start: usize, end: usize, text: &str) -> Edit {
    Edit::Bytes { start, end, text: text.into() }
}

fn book() -> Work {
    open(vec![named("book.xlsx", Raw::good().bytes())])
}

/// A line of the dossier as it is now.
fn says(work: &Work, part: &str) -> bool {
    work.dossier().expect("there is no error").contains(part)
}

#[test]
fn changes_of_cells_are_made_in_their_order() {
    let mut work = book();
    check(&mut work, &[cell("ties", "F2", "First"), cell("ties", "F2", "Second")]);
    assert!(says(&work, "\"title\": \"Second\"") && !says(&work, "First"));
    check(&mut work, &[cell("ties", "F2", "Second"), cell("ties", "F2", "First")]);
    assert!(says(&work, "\"title\": \"First\"") && !says(&work, "Second"));
}

#[test]
fn a_cell_is_written_emptied_and_added() {
    let mut work = book();
    // Nothing stands in H3, and no row has the number 4.
    let row = ["nube", "trial", "google", "ice", "", "Nube", "reported", "", "report; news"];
    let mut edits = vec![cell("ties", "H3", "2019"), cell("ties", "H2", "")];
    for (column, text) in ('A'..).zip(row) {
        edits.push(cell("ties", &format!("{column}4"), text));
    }
    let report = check(&mut work, &edits);
    assert_eq!(report.errors, 0);
    assert!(says(&work, "\"id\": \"nube\"") && says(&work, "\"start\": \"2019\""));
    assert!(!says(&work, "\"start\": \"2018\""));
}

/// What a workbook knows of a cell belongs to what stood there.
#[test]
fn a_written_cell_is_text_and_leads_nowhere() {
    let mut raw = Raw::good();
    raw.set("sources", 2, 4, "https://example.org/report");
    raw.page("sources").links.push(("E2", "https://example.com/old"));
    raw.set("amounts", 2, 2, super::raw::C::N("0.12", super::raw::PERCENT));
    let mut work = open(vec![named("book.xlsx", raw.bytes())]);
    assert_eq!(check(&mut work, &[]).errors, 2);
    let mended =
        [cell("sources", "E2", "https://example.org/report"), cell("amounts", "C2", "12.50")];
    assert_eq!(check(&mut work, &mended).errors, 0);
    assert!(
        says(&work, "\"url\": \"https://example.org/report\"") && says(&work, "\"value\": 12.5")
    );
}

fn json() -> String {
    std::fs::read_to_string(super::folder("tests/data/good/smallest.json")).expect("readable")
}

/// The place of a part of the text.
fn place(text: &str, part: &str) -> (usize, usize) {
    let start = text.find(part).unwrap_or_else(|| panic!("{part} is there"));
    (start, start + part.len())
}

#[test]
fn changes_of_bytes_are_made_in_their_order() {
    let text = json();
    let (_, start) = place(&text, "\"version\": \"");
    let end = start + text[start..].find('"').expect("it ends");
    let mut work = open(vec![named("dossier.json", text)]);
    // From the end to the start, and from the start to the end: each is made to what the one before has left.
    check(&mut work, &[bytes(start, end, "long version"), bytes(start, start + 4, "short")]);
    assert!(says(&work, "\"version\": \"short version\""));
    check(&mut work, &[bytes(start, end, "abc"), bytes(start + 3, start + 3, "def")]);
    assert!(says(&work, "\"version\": \"abcdef\""));
    check(
        &mut work,
        &[bytes(start, end, "abc"), bytes(start, start, "x"), bytes(start, start, "y")],
    );
    assert!(says(&work, "\"version\": \"yxabc\""));
    check(&mut work, &[bytes(start, end, ""), bytes(start, start, "again")]);
    assert!(says(&work, "\"version\": \"again\""));
}

/// Many at once come to the same as one after the other.
#[test]
fn changes_from_the_end_to_the_start_do_not_move_each_other() {
    let text = json();
    let all: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    // A space before each quotation mark is nothing, outside of texts.
    let outside: Vec<usize> = all.iter().copied().step_by(2).collect();
    // And before the version a digit, which is something.
    let (_, version) = place(&text, "\"version\": \"");
    let edit = |at: &usize| {
        if *at + 1 == version { bytes(*at, version, "  \"9") } else { bytes(*at, *at, "  ") }
    };
    let edits: Vec<Edit> = outside.iter().rev().map(edit).collect();
    assert!(edits.len() > 20);
    let mut work = open(vec![named("dossier.json", text.clone())]);
    let before = check(&mut work, &[]);
    let dossier = work.dossier().expect("it is right");
    assert_eq!(check(&mut work, &edits).errors, 0);
    let expected = dossier.replacen("\"version\": \"", "\"version\": \"9", 1);
    assert_ne!(expected, dossier);
    assert_eq!(work.dossier(), Some(expected));
    assert_eq!(check(&mut work, &[]), before);
}

#[test]
fn without_the_last_change_all_is_as_it_was() {
    let mut work = book();
    let edits = [cell("ties", "G2", "sure"), cell("amounts", "C2", "$5"), cell("ties", "A3", "")];
    let reports: Vec<Report> = (0..=3).map(|n| check(&mut work, &edits[..n])).collect();
    for (n, report) in reports.iter().enumerate().rev() {
        assert_eq!(&check(&mut work, &edits[..n]), report, "{n} changes");
        assert_eq!(report.errors, n);
    }
    let text = json();
    let (start, end) = place(&text, "{");
    let mut work = open(vec![named("dossier.json", text)]);
    let first = check(&mut work, &[]);
    let broken = check(&mut work, &[bytes(start, end, "[")]);
    assert_eq!((broken.errors, work.dossier()), (1, None));
    assert_eq!(check(&mut work, &[]), first);
}

#[test]
fn a_place_that_is_not_there_changes_nothing() {
    let mut work = book();
    let before = check(&mut work, &[]);
    let dossier = work.dossier();
    for edit in [
        cell("tie", "A2", "x"),
        cell("Ties", "A2", "x"),
        cell("", "A2", "x"),
        cell("ties", "", "x"),
        cell("ties", "A", "x"),
        cell("ties", "2", "x"),
        cell("ties", "A0", "x"),
        cell("ties", "a2", "x"),
        cell("ties", "A2:B2", "x"),
        cell("ties", "A99999999999", "x"),
        cell("ties", "ZZZZZZZZZZZZZZ2", "x"),
        bytes(0, 5, "x"),
    ] {
        assert_eq!(check(&mut work, std::slice::from_ref(&edit)), before, "{edit:?}");
        assert_eq!(work.dossier(), dossier, "{edit:?}");
    }
    let text = json();
    let end = text.len();
    let (_, at) = place(&text, "\"version\": \"");
    let mut work = open(vec![named("dossier.json", text)]);
    let before = check(&mut work, &[]);
    for edit in [
        bytes(end + 1, end + 9, "x"),
        bytes(end + 9, end + 9, "x"),
        bytes(5, 4, "x"),
        bytes(usize::MAX, usize::MAX, "x"),
        cell("ties", "A2", "x"),
    ] {
        assert_eq!(check(&mut work, std::slice::from_ref(&edit)), before, "{edit:?}");
        // Others are made all the same.
        let others = [bytes(at, at, "9"), edit.clone(), bytes(at, at, "8")];
        assert_eq!(check(&mut work, &others).errors, 0, "{edit:?}");
        assert!(says(&work, "\"version\": \"89"), "{edit:?}");
    }
}

/// Places count from behind the mark, changes from the start of the file.
#[test]
fn behind_a_byte_order_mark_the_right_bytes_are_changed() {
    let text = json().replacen("\"kind\": \"", "\"kind\": \"Nobody ", 1);
    let plain = open(vec![named("dossier.json", text.clone())]);
    let marked = open(vec![named("dossier.json", format!("\u{feff}{text}"))]);
    let [plain, marked] = [plain, marked].map(|mut work| {
        let report = check(&mut work, &[]);
        let place = report.places().next().expect("a problem").clone();
        let (Some(Edit::Bytes { start, end, .. }), Some(seen)) = (&place.target, &place.seen)
        else {
            panic!("{place:?} can be written anew")
        };
        assert!(seen.starts_with("\"Nobody "), "{seen}");
        let right = seen.replacen("Nobody ", "", 1);
        assert_eq!(check(&mut work, &[bytes(*start, *end, &right)]).errors, 0);
        (place.name, *start, work.dossier().expect("no error"))
    });
    assert_eq!((plain.0, plain.1 + 3, plain.2), marked);
}
