//! What chosen files are taken for, by what they hold and not only by their names.

use complicity_explorer::studio::{File, Work};

use super::raw::Raw;
use super::{MISSING, check, named, open, problems};

const SMALL: &str = "tests/data/good/smallest.json";

fn small() -> Vec<u8> {
    std::fs::read(super::folder(SMALL)).expect("readable")
}

/// The good workbook as CSV files, each with this ending.
fn csv(ending: &str) -> Vec<File> {
    let book = complicity_explorer::sheet::read_xlsx(&Raw::good().bytes()).expect("a workbook");
    complicity_explorer::sheet::write_csv(&book)
        .into_iter()
        .map(|(name, bytes)| named(&name.replace(".csv", ending), bytes))
        .collect()
}

/// The sentences that say what the files are; they have no error.
fn taken(files: Vec<File>) -> Vec<String> {
    let mut work = open(files);
    let report = check(&mut work, &[]);
    let told: Vec<_> = problems(&report).into_iter().map(|(at, what, _)| (at, what)).collect();
    assert_eq!(report.errors, 0, "{told:?}");
    assert!(work.dossier().is_some());
    report.recognized
}

fn refused(files: Vec<File>) -> String {
    Work::open(files, MISSING).expect_err("refused")
}

const NONE: &str = "is no spreadsheet and no dossier.";
const MIXED: &str = "These files don’t belong together.";

#[test]
fn a_workbook_is_told_with_its_sheets_whatever_its_name() {
    let sheets = "dossier (4 rows), organizations (2 rows), ties (2 rows), amounts (1 row), sources (2 rows).";
    for name in ["book.xlsx", "BOOK.XLSX", "book.xlsm", "book", "book.csv", "dossier.json"] {
        let said = taken(vec![named(name, Raw::good().bytes())]);
        assert_eq!(said, [format!("{name}: a workbook with 5 sheets: {sheets}")], "{name}");
    }
}

#[test]
fn csv_files_are_the_sheets_of_one_dossier_in_any_order() {
    let said = "5 CSV files, one for each sheet: amounts (1 row), dossier (4 rows), organizations (2 rows), sources (2 rows), ties (2 rows).";
    for ending in [".csv", ".CSV", ".Csv", ".tsv", ".txt"] {
        let mut files = csv(ending);
        assert_eq!(taken(files.clone()), [said], "{ending}");
        files.reverse();
        assert_eq!(taken(files), [said], "{ending}");
    }
}

#[test]
fn one_csv_file_is_a_sheet_that_lacks_the_others() {
    let ties = csv(".csv").into_iter().filter(|file| file.name == "ties.csv").collect();
    let mut work = open(ties);
    let report = check(&mut work, &[]);
    assert_eq!(report.recognized, ["1 CSV file, one for each sheet: ties (2 rows)."]);
    let told: Vec<_> = problems(&report).into_iter().map(|(_, message, _)| message).collect();
    assert!(told.contains(&"the sheet `dossier` is missing".to_owned()), "{told:?}");
    assert_eq!(work.dossier(), None);
}

#[test]
fn a_dossier_is_known_by_its_bracket_or_its_name() {
    for name in ["dossier.json", "DOSSIER.JSON", "dossier", "dossier.json.txt", "dossier.dat"] {
        assert_eq!(taken(vec![named(name, small())]), [format!("{name}: a dossier file.")]);
    }
}

#[test]
fn a_dossier_may_begin_with_a_byte_order_mark_and_blank_lines() {
    for begin in ["\u{feff}", "\u{feff}\n\n", "\r\n  "] {
        let bytes = [begin.as_bytes(), &small()].concat();
        for name in ["dossier.json", "dossier"] {
            assert_eq!(taken(vec![named(name, bytes.clone())]).len(), 1, "{begin:?} {name}");
        }
    }
}

#[test]
fn files_that_do_not_belong_together_are_refused() {
    let book = || named("book.xlsx", Raw::good().bytes());
    let json = || named("dossier.json", small());
    let ties = || named("ties.csv", "id\r\n");
    for files in [
        vec![book(), json()],
        vec![json(), ties()],
        vec![ties(), book()],
        vec![book(), book()],
        vec![json(), json()],
        vec![ties(), ties(), json()],
    ] {
        let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
        let said = refused(files);
        assert!(said.starts_with(MIXED), "{names:?}: {said}");
    }
}

#[test]
fn what_is_none_of_them_is_refused_by_its_name() {
    let image = || named("photo.png", *b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let page = named("page.html", "<!doctype html>");
    assert!(refused(vec![page]).starts_with("`page.html` is no spreadsheet and no dossier."));
    let alone = refused(vec![image()]);
    assert!(alone.starts_with("`photo.png`") && alone.contains(NONE), "{alone}");
    // Among others, too: it is the one that is wrong.
    let among = refused(vec![named("dossier.json", small()), image()]);
    assert_eq!(among, alone);
    let text = refused(vec![named("photo.csv", *b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")]);
    assert!(text.contains("`photo.csv` is not a text file"), "{text}");
    let zip = super::raw::zipped(&[("mimetype".into(), "text".into())]);
    let other = refused(vec![named("book.ods", zip)]);
    assert!(other.starts_with("`book.ods`: the workbook can't be read"), "{other}");
}

#[test]
fn an_old_workbook_is_refused_with_what_to_do() {
    let old = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 600]].concat();
    for name in ["old.xls", "locked.xlsx", "old"] {
        assert_eq!(
            refused(vec![named(name, old.clone())]),
            format!(
                "`{name}`: this is a workbook of Excel 97–2003, or has a password; save it as .xlsx without one"
            )
        );
    }
}

#[test]
fn a_file_of_libreoffice_s_own_kind_is_refused_with_what_to_do() {
    let begin = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\0\0\0";
    let kind = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet";
    for name in ["book.ods", "book.xlsx", "book.csv"] {
        assert_eq!(
            refused(vec![named(name, [&begin[..], kind].concat())]),
            format!(
                "`{name}`: this is a file of LibreOffice's own kind (.ods); save it as Excel workbook (.xlsx)"
            )
        );
    }
}

#[test]
fn no_file_is_no_file() {
    assert_eq!(refused(Vec::new()), "No file was chosen.");
}

#[test]
fn an_empty_file_is_told_as_what_its_name_says() {
    assert!(refused(vec![named("empty", "")]).contains(NONE));
    assert_eq!(refused(vec![named("e.xlsx", "")]), "`e.xlsx`: this is not an .xlsx workbook");
    let message = |file: File| {
        let mut work = open(vec![file]);
        let report = check(&mut work, &[]);
        assert!(report.errors > 0 && work.dossier().is_none());
        problems(&report)[0].1.clone()
    };
    assert_eq!(message(named("dossier.json", "")), "the file is empty");
    assert_eq!(message(named("dossier.json", "\u{feff}")), "the file is empty");
    assert_eq!(message(named("ties.csv", "")), "the sheet `dossier` is missing");
}
