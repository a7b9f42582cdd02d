//! What is too much is refused with a sentence, and much is read in time.

use std::fs;
use std::time::{Duration, Instant};

use complicity_explorer::sheet::{LARGEST, import, read_csv, read_xlsx};

use super::raw::{C, Page, Raw, zipped};
use super::run::dossier;
use super::{files, temporary};

const ROWS: usize = 100_000;
/// 10 s for the command as it is installed; tests are built without optimization, and run beside others.
const TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 240 } else { 10 });

#[test]
fn a_file_of_more_than_100_mb_is_refused() {
    let folder = temporary("limits");
    for name in ["huge.xlsx", "ties.csv"] {
        let file = fs::File::create(folder.join(name)).expect("writable");
        file.set_len(LARGEST as u64 + 1).expect("writable");
        let run = dossier(&["import", name, "-o", "out.json"], &folder, "");
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{name}");
        assert!(run.err.lines().count() == 1 && run.err.contains("100 MB"), "{}", run.err);
    }
    fs::remove_dir_all(folder).expect("removable");
}

#[test]
fn a_cell_without_end_is_told_with_its_place() {
    let mut good = files::good();
    for (name, text) in &mut good {
        if name == "ties.csv" {
            *text = text.replacen("Cloud", &"Cloud ".repeat(200_000), 1);
        }
    }
    let files: Vec<_> = good.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    let import = import(&read_csv(&files).expect("read"));
    let told: Vec<String> = import.problems.iter().map(|p| p.to_string()).collect();
    assert!(
        told.iter().any(|t| t.starts_with("ties!F2: a text of 1200000 characters")),
        "{told:?}"
    );
}

/// One text that a million cells name would be a million texts.
#[test]
fn a_text_that_is_named_too_often_is_refused() {
    let book =
        Raw { pages: vec![Page { name: "ties".into(), ..Page::default() }], from_1904: false };
    let cells = "<row><c t=\"s\"><v>0</v></c></row>".repeat(30_000);
    let mut parts = book.parts();
    for (path, text) in &mut parts {
        if path.ends_with("sheet1.xml") {
            *text = text.replace("<sheetData>", &format!("<sheetData>{cells}"));
        }
        if path.ends_with("workbook.xml.rels") {
            let kind =
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings";
            let own = format!(
                "<Relationship Id=\"rId9\" Type=\"{kind}\" Target=\"sharedStrings.xml\"/></Relationships>"
            );
            *text = text.replace("</Relationships>", &own);
        }
    }
    let shared = format!("<sst><si><t>{}</t></si></sst>", "long ".repeat(2_000));
    parts.push(("xl/sharedStrings.xml".into(), shared));
    let refused = read_xlsx(&zipped(&parts)).expect_err("refused");
    assert!(refused.0.contains("more text than a dossier"), "{refused}");
}

#[test]
fn elements_nested_ten_thousand_deep_are_answered() {
    let book = Raw::good();
    let mut parts = book.parts();
    let deep = format!("{}{}", "<x>".repeat(10_000), "</x>".repeat(10_000));
    for (path, text) in &mut parts {
        if path.ends_with("sheet1.xml") {
            *text = text.replace("<sheetData>", &format!("{deep}<sheetData>"));
        }
    }
    assert!(read_xlsx(&zipped(&parts)).is_ok_and(|book| !import(&book).has_errors()));
}

#[test]
fn other_kinds_of_file_are_refused_with_a_sentence() {
    let folder = temporary("kinds");
    let old = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 600]].concat();
    let cases: [(&str, &[u8], &str); 5] = [
        ("old.xls", &old, "save it as .xlsx"),
        ("page.xlsx", b"<html></html>", "not an .xlsx workbook"),
        ("cut.xlsx", &Raw::good().bytes()[..500], "damaged"),
        ("other.xlsx", &zipped(&[("mimetype".into(), "text".into())]), "can't be read"),
        ("ties.csv", b"\x00\x01\x02\x03\x00\x00", "not a text file"),
    ];
    for (name, bytes, sentence) in cases {
        fs::write(folder.join(name), bytes).expect("writable");
        let run = dossier(&["import", name, "-o", "out.json"], &folder, "");
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{name}: {}", run.err);
        assert!(run.err.contains(sentence) && run.err.lines().count() == 1, "{}", run.err);
        assert!(!folder.join("out.json").exists());
    }
    fs::remove_dir_all(folder).expect("removable");
}

#[test]
fn a_hundred_thousand_rows_are_read_in_time() {
    let mut raw = Raw::good();
    raw.repeat("ties", 3, ROWS, |n, row| row[0] = C::S(format!("maps-{n}")));
    let start = Instant::now();
    let book = read_xlsx(&raw.bytes()).expect("read");
    let from_workbook = import(&book);
    assert!(!from_workbook.has_errors());
    let taken = start.elapsed();
    let count = from_workbook.dossier.map_or(0, |dossier| dossier.ties.len());
    assert_eq!(count, ROWS + 2);
    assert!(taken < TIME, "a workbook took {taken:?}");
}
