//! What is downloaded: only what is right, and with every change.

use complicity_explorer::data;
use complicity_explorer::sheet::{Value, read_xlsx};
use complicity_explorer::studio::{Download, Edit, Work, beginning};

use super::raw::{C, Page, Raw};
use super::{bundled, check, named, open, problems};

const ALL: [Download; 4] =
    [Download::Dossier, Download::Spreadsheet, Download::Worklist, Download::Claims];

fn get(work: &Work, download: Download) -> Result<Vec<u8>, String> {
    super::download(work, download, "2019-10-14")
}

fn text(work: &Work, download: Download) -> String {
    String::from_utf8(get(work, download).expect("there is one")).expect("it is text")
}

fn cell(sheet: &str, cell: &str, text: &str) -> Edit {
    Edit::Cell { sheet: sheet.into(), cell: cell.into(), text: text.into() }
}

/// What a file says as a dossier: the text that is written of it.
fn written(text: &str) -> String {
    let (json, _) = data::parse(text).expect("it is JSON");
    data::write(&data::read(&json).dossier.expect("it is right")).expect("it is written")
}

#[test]
fn each_download_has_a_name_of_its_own() {
    let names: Vec<&str> = ALL.into_iter().map(Download::name).collect();
    assert_eq!(
        names,
        ["dossier.json", "dossier.xlsx", "evidence-worklist.html", "claim-sheet.html"]
    );
}

#[test]
fn nothing_but_the_spreadsheet_is_given_while_there_are_errors() {
    let mut raw = Raw::good();
    raw.set("ties", 2, 6, "sure");
    let mut work = open(vec![named("book.xlsx", raw.bytes())]);
    let report = check(&mut work, &[]);
    assert_eq!((report.errors, report.locked.as_str()), (1, ""));
    let refused = Err("There are errors left; mend them first.".to_owned());
    for download in [Download::Dossier, Download::Worklist, Download::Claims] {
        assert_eq!(get(&work, download), refused, "{download:?}");
    }
    assert!(get(&work, Download::Spreadsheet).is_ok());
    assert_eq!(work.dossier(), None);
    // Mended, all of them are there; taken back, they are not.
    check(&mut work, &[cell("ties", "G2", "reported")]);
    assert!(ALL.into_iter().all(|download| get(&work, download).is_ok()));
    check(&mut work, &[]);
    assert_eq!(get(&work, Download::Dossier), refused);
}

#[test]
fn a_dossier_file_with_errors_is_no_spreadsheet_yet() {
    let text = bundled().replacen("\"confirmed\"", "\"sure\"", 1);
    let mut work = open(vec![named("dossier.json", text)]);
    let report = check(&mut work, &[]);
    assert_eq!(
        report.locked,
        "A dossier file with errors can’t become a spreadsheet; mend them first."
    );
    for download in ALL {
        let said = get(&work, download).expect_err("refused");
        assert_eq!(said, "There are errors left; mend them first.", "{download:?}");
    }
}

#[test]
fn before_anything_is_checked_there_is_no_dossier() {
    let work = open(vec![named("dossier.json", bundled())]);
    assert_eq!(work.dossier(), None);
    assert!(get(&work, Download::Dossier).is_err());
}

#[test]
fn the_dossier_is_what_the_command_would_write() {
    let mut work = open(vec![named("dossier.json", bundled())]);
    assert_eq!(check(&mut work, &[]).errors, 0);
    let now = text(&work, Download::Dossier);
    assert_eq!(now, written(&bundled()));
    assert_eq!(work.dossier(), Some(now));
    let book = get(&work, Download::Spreadsheet).expect("there is one");
    let mut work = open(vec![named("dossier.xlsx", book)]);
    assert_eq!(check(&mut work, &[]).errors, 0);
    assert_eq!(text(&work, Download::Dossier), written(&bundled()));
}

#[test]
fn a_spreadsheet_goes_on_with_every_change_and_what_is_people_s_own() {
    let book = beginning(Some(&bundled())).expect("there is one");
    let mut book = read_xlsx(&book).expect("a workbook");
    let own = |name: &str, rows: [[&str; 2]; 2]| {
        let mut sheet =
            complicity_explorer::sheet::Sheet { name: name.into(), ..Default::default() };
        for (row, texts) in (1..).zip(rows) {
            for (column, text) in (0..).zip(texts) {
                sheet.write(column, row, text);
            }
        }
        sheet
    };
    book.sheets.insert(0, own("#to do", [["who", "what"], ["Ana", "call the lawyer"]]));
    let ties = book.sheets.iter_mut().find(|sheet| sheet.name == "ties").expect("it is there");
    let width = ties.rows[0].cells.iter().map(|(column, _)| column + 1).max().expect("headings");
    ties.write(width, 1, "#checked by");
    ties.write(width, 2, "Ben");
    let checked = complicity_explorer::sheet::cell_name(width, 2);
    let bytes = complicity_explorer::sheet::write_xlsx(&book).expect("it is written");
    let mut work = open(vec![named("book.xlsx", bytes)]);
    let before = check(&mut work, &[]);
    assert_eq!(before.errors, 0);
    let title = book.sheet("dossier").and_then(|sheet| {
        let row = sheet.rows.iter().find(|row| {
            row.cell(0).and_then(|cell| cell.as_text()).is_some_and(|key| key.starts_with("title"))
        })?;
        Some(row.number)
    });
    let title = format!("B{}", title.expect("there is a title"));
    let report = check(&mut work, &[cell("dossier", &title, "Another title")]);
    assert_eq!((report.errors, report.locked.as_str()), (0, ""));
    let first = get(&work, Download::Spreadsheet).expect("there is one");

    let mut again = open(vec![named("dossier.xlsx", first.clone())]);
    let report = check(&mut again, &[]);
    assert_eq!(problems(&report).len(), problems(&before).len());
    assert_eq!(report.errors, 0);
    assert_eq!(again.dossier(), work.dossier());
    assert!(again.dossier().is_some_and(|text| text.contains("Another title")));
    assert_eq!(report.notes, before.notes, "the same is ignored");
    // Opened and downloaded once more, nothing gets lost.
    let second = get(&again, Download::Spreadsheet).expect("there is one");
    for bytes in [first, second] {
        let kept = read_xlsx(&bytes).expect("a workbook");
        let names = |book: &complicity_explorer::sheet::Book| -> Vec<String> {
            book.sheets.iter().map(|sheet| sheet.name.clone()).collect()
        };
        assert_eq!(names(&kept), names(&book));
        let says = |sheet: &str, name: &str| {
            let place = complicity_explorer::sheet::cell_place(name).expect("a cell");
            let cell = kept.sheet(sheet).and_then(|sheet| sheet.cell(place.0, place.1));
            cell.map(|cell| cell.value.clone())
        };
        assert_eq!(says("#to do", "B2"), Some(Value::Text("call the lawyer".into())));
        assert_eq!(says("ties", &checked), Some(Value::Text("Ben".into())));
    }
}

#[test]
fn a_book_with_a_cell_that_would_be_lost_says_which() {
    let wrong: [(&str, usize, C, &str); 4] = [
        ("ties", 5, C::F("A2&\"!\"", None), "ties!F2"),
        ("ties", 2, C::E("#REF!"), "ties!C2"),
        ("organizations", 2, C::E("#N/A"), "organizations!C2"),
        ("ties", 7, C::N("43752", super::raw::DAY_MONTH), "ties!H2"),
    ];
    for (sheet, column, value, place) in wrong {
        let mut raw = Raw::good();
        raw.set(sheet, 2, column, value);
        let mut work = open(vec![named("book.xlsx", raw.bytes())]);
        let report = check(&mut work, &[]);
        assert!(report.errors > 0, "{place}");
        let said = get(&work, Download::Spreadsheet).expect_err("refused");
        assert!(said.starts_with(&format!("{place} can’t be written as it stands")), "{said}");
        assert_eq!(report.locked, said);
        let (_, cell_name) = place.split_once('!').expect("a cell");
        let mended = check(&mut work, &[cell(sheet, cell_name, "google")]);
        assert_eq!(mended.locked, "", "{place}");
        assert!(get(&work, Download::Spreadsheet).is_ok(), "{place}");
    }
    // Also where nobody reads it: it would be lost there, too.
    let mut raw = Raw::good();
    let rows = vec![vec![C::E("#DIV/0!")]];
    raw.pages.push(Page { name: "#sums".into(), rows, ..Page::default() });
    let mut work = open(vec![named("book.xlsx", raw.bytes())]);
    let report = check(&mut work, &[]);
    assert_eq!(report.errors, 0);
    assert!(report.locked.starts_with("#sums!A1 can’t be written"), "{}", report.locked);
}

#[test]
fn the_claim_sheet_has_every_tie_and_its_sources() {
    let mut work = open(vec![named("dossier.json", bundled())]);
    check(&mut work, &[]);
    let sheet = text(&work, Download::Claims);
    assert!(sheet.starts_with("<!doctype html>") && sheet.trim_end().ends_with("</html>"));
    let (json, _) = data::parse(&bundled()).expect("it is JSON");
    let ties = json.get("ties").expect("there are ties").items();
    assert!(ties.len() > 10);
    for tie in ties {
        let id = tie.get("id").and_then(|id| id.text()).expect("an id");
        assert!(sheet.contains(&format!("<li id=\"{id}\"")), "{id}");
    }
    assert!(!sheet.contains("<script"));
}

#[test]
fn the_worklist_is_of_the_day_and_names_what_there_is_to_do() {
    let mut raw = Raw::good();
    raw.set("sources", 2, 4, "https://example.org/report");
    raw.set("ties", 3, 8, "report");
    let mut work = open(vec![named("book.xlsx", raw.bytes())]);
    check(&mut work, &[]);
    let on = |day: &str| {
        let bytes = super::download(&work, Download::Worklist, day);
        String::from_utf8(bytes.expect("there is one")).expect("it is text")
    };
    let today = on("2019-10-14");
    for part in ["Small", "October 14, 2019", "Maps", "A report"] {
        assert!(today.contains(part), "no {part} in {today}");
    }
    // Facts grow old: what was looked at in 2019 is on the list of 2025.
    assert!(on("2025-01-01").matches("<li").count() > today.matches("<li").count());
    assert!(!today.contains("<script"));
}

#[test]
fn an_empty_beginning_has_the_template_s_notes_and_lacks_what_is_to_be_filled_in() {
    let book = beginning(None).expect("there is one");
    let mut work = open(vec![named("template.xlsx", book)]);
    let report = check(&mut work, &[]);
    assert!(report.notes.contains(&"the sheet `#notes` is ignored: its name starts with #".into()));
    for note in &report.notes {
        assert!(note.contains("ignored: ") && note.contains('#'), "{note}");
    }
    let told: Vec<String> = problems(&report).into_iter().map(|(_, message, _)| message).collect();
    assert!(!told.is_empty());
    for message in &told {
        assert!(message.ends_with("is missing"), "{message}");
    }
    assert_eq!((report.mendable, report.locked.as_str()), (0, ""));
    // The notes are kept, and so are the explanations.
    let saved = read_xlsx(&get(&work, Download::Spreadsheet).expect("there is one"));
    let saved = saved.expect("a workbook");
    let template = complicity_explorer::sheet::template().expect("a book");
    for sheet in &template.sheets {
        let rows = |sheet: &complicity_explorer::sheet::Sheet| -> Vec<_> {
            let cells = sheet.rows.iter().flat_map(|row| {
                row.cells.iter().map(move |(c, cell)| (row.number, *c, cell.value.clone()))
            });
            cells.collect()
        };
        let there = saved.sheet(&sheet.name).unwrap_or_else(|| panic!("{} is lost", sheet.name));
        assert_eq!(rows(there), rows(sheet), "{}", sheet.name);
    }
}

#[test]
fn what_is_published_begins_as_exactly_that() {
    let book = beginning(Some(&bundled())).expect("there is one");
    let mut work = open(vec![named("dossier.xlsx", book)]);
    let report = check(&mut work, &[]);
    assert_eq!((report.errors, report.notes.as_slice()), (0, &[][..]));
    assert_eq!(text(&work, Download::Dossier), written(&bundled()));
    let broken = bundled().replacen("\"confirmed\"", "\"sure\"", 1);
    for published in [broken.as_str(), "", "{"] {
        let said = beginning(Some(published)).expect_err("refused");
        assert!(said.starts_with("The published dossier has errors itself"), "{said}");
    }
}
