//! Whoever downloads a spreadsheet and opens it again finds the same mistakes: none is written away.

use complicity_explorer::sheet::{Shown, Value, read_xlsx};
use complicity_explorer::studio::{Download, Report, Work};

use super::mends::cases;
use super::raw::{C, DATE, DATE_TIME, MONTH_YEAR, PERCENT, Page, Raw, TEN_DIGITS, YEAR};
use super::{check, named, open, problems};

fn spreadsheet(work: &Work) -> Result<Vec<u8>, String> {
    super::download(work, Download::Spreadsheet, "2019-10-14")
}

fn told(report: &Report) -> Vec<(String, String)> {
    problems(report).into_iter().map(|(at, message, _)| (at, message)).collect()
}

#[test]
fn a_downloaded_spreadsheet_has_the_mistakes_that_it_had() {
    let mut written = 0;
    for (name, files) in cases("tests/data/bad/sheets") {
        let Ok(mut work) = Work::open(files, super::MISSING) else { continue };
        let before = check(&mut work, &[]);
        let Ok(bytes) = spreadsheet(&work) else {
            assert_ne!(before.locked, "", "{name}");
            continue;
        };
        written += 1;
        let mut again = open(vec![named("dossier.xlsx", bytes)]);
        assert_eq!(told(&check(&mut again, &[])), told(&before), "{name}");
        assert_eq!(again.dossier(), work.dossier(), "{name}");
    }
    assert!(written >= 70, "only {written} were written");
}

/// The good workbook with one cell of a text, and that cell after a download.
fn after(sheet: &str, column: usize, cell: C) -> Value {
    let mut raw = Raw::good();
    raw.set(sheet, 2, column, cell);
    let mut work = open(vec![named("book.xlsx", raw.bytes())]);
    check(&mut work, &[]);
    let book = read_xlsx(&spreadsheet(&work).expect("it is written")).expect("a workbook");
    let column = u32::try_from(column).expect("small");
    book.sheet(sheet).and_then(|sheet| sheet.cell(column, 2)).expect("a cell").value.clone()
}

#[test]
fn numbers_and_ticks_are_shown_as_they_were() {
    let percent = Value::Number(0.125, Shown::Percent);
    assert_eq!(after("amounts", 2, C::N("0.125", PERCENT)), percent);
    let padded = Value::Number(1_018_724.0, Shown::Padded(10));
    assert_eq!(after("organizations", 0, C::N("1018724", TEN_DIGITS)), padded);
    assert_eq!(after("amounts", 2, C::N("748844.5", 0)), Value::Number(748_844.5, Shown::Plain));
    assert_eq!(after("amounts", 2, C::B(true)), Value::Bool(true));
}

#[test]
fn dates_stay_dates_where_a_text_would_say_something_else() {
    let date = |text: &str| Value::Date(text.into());
    for (format, shown) in [(DATE, "2019-10-14"), (MONTH_YEAR, "2019-10"), (YEAR, "2019")] {
        assert_eq!(after("ties", 5, C::N("43752", format)), date(shown), "a title");
        assert_eq!(after("ties", 20, C::N("43752", format)), date(shown), "a column of one's own");
        // Under its heading a date is best kept as text, which no program changes.
        assert_eq!(after("ties", 7, C::N("43752", format)), Value::Text(shown.into()), "a start");
    }
    let moment = C::N("43752.583333333336", DATE_TIME);
    assert_eq!(after("ties", 5, moment), date("2019-10-14T14:00"));
}

#[test]
fn what_is_hidden_or_merged_stays_so() {
    let mut raw = Raw::good();
    raw.page("dossier").hidden = true;
    raw.page("amounts").hidden = true;
    raw.page("ties").merged.push("H2:H3");
    let rows = vec![vec![C::from("contract")], vec![C::from("trial")]];
    raw.pages.push(Page { name: "lists".into(), hidden: true, rows, ..Page::default() });
    let mut work = open(vec![named("book.xlsx", raw.bytes())]);
    let before = check(&mut work, &[]);
    let mut again = open(vec![named("dossier.xlsx", spreadsheet(&work).expect("it is written"))]);
    let report = check(&mut again, &[]);
    assert_eq!(told(&report), told(&before));
    assert_eq!(report.notes, before.notes);
    let book = read_xlsx(&spreadsheet(&again).expect("it is written")).expect("a workbook");
    let hidden: Vec<&str> =
        book.sheets.iter().filter(|sheet| sheet.hidden).map(|sheet| &*sheet.name).collect();
    assert_eq!(hidden, ["dossier", "amounts", "lists"]);
}

#[test]
fn a_merge_of_whole_columns_is_refused_and_not_written_for_ever() {
    let mut raw = Raw::good();
    raw.page("ties").merged.push("A1:H1048576");
    let mut work = open(vec![named("book.xlsx", raw.bytes())]);
    assert!(check(&mut work, &[]).errors > 0);
    let said = spreadsheet(&work).expect_err("refused");
    assert_eq!(said, "`ties` has whole columns merged; split them first");
}

/// What is ignored has no errors, and nobody wants to lose it.
#[test]
fn sheets_columns_and_rows_that_are_ignored_are_written_again() {
    let mut raw = Raw::good();
    let row = |texts: [&str; 3]| texts.map(C::from).to_vec();
    raw.pages.insert(
        0,
        Page {
            name: " #notes".into(),
            rows: vec![row(["a", "", "c"]), Vec::new(), row(["", "json:{", "#N/A as text"])],
            ..Page::default()
        },
    );
    raw.set("ties", 1, 9, "#checked");
    raw.set("ties", 3, 9, C::N("43752", DATE));
    raw.set("ties", 4, 0, "#example");
    raw.set("ties", 4, 5, "An example");
    let mut work = open(vec![named("book.xlsx", raw.bytes())]);
    let before = check(&mut work, &[]);
    assert_eq!(before.errors, 0);
    let bytes = spreadsheet(&work).expect("it is written");
    let cells = |bytes: &[u8]| -> Vec<(String, u32, u32, Value)> {
        let book = read_xlsx(bytes).expect("a workbook");
        let sheets = book.sheets.into_iter().flat_map(|sheet| {
            let name = sheet.name;
            sheet.rows.into_iter().map(move |row| (name.clone(), row))
        });
        let all = sheets.flat_map(|(name, row)| {
            row.cells.into_iter().map(move |(c, cell)| (name.clone(), row.number, c, cell.value))
        });
        all.collect()
    };
    assert_eq!(cells(&bytes), cells(&raw.bytes()));
    let mut again = open(vec![named("dossier.xlsx", bytes)]);
    assert_eq!(check(&mut again, &[]).notes, before.notes);
}
