//! From the bytes of a workbook to its cells.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use crate::sheet::Refusal;
use crate::sheet::book::{Area, Book, Cell, Row, Sheet, Shown, Value, wrong};
use crate::sheet::dates;
use crate::sheet::guard::{self, Inside};

/// The most text that the cells of a book may have together, in bytes: one text that a small file
/// names a million times is a million texts.
const MOST_TEXT: usize = 200_000_000;
/// Cells that are not empty.
const MOST_CELLS: usize = 20_000_000;

type Workbook<'b> = Xlsx<Cursor<&'b [u8]>>;

/// The cells of an Excel workbook (`.xlsx`, `.xlsm`), with what they show.
///
/// # Errors
/// Another kind of file, a password, damage, or more data than a dossier can have.
pub fn read_xlsx(bytes: &[u8]) -> Result<Book, Refusal> {
    guard::size("the workbook", bytes.len())?;
    // Excel's older format, and what it makes of a workbook with a password.
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(Refusal(
            "this is a workbook of Excel 97–2003, or has a password; save it as .xlsx without one"
                .into(),
        ));
    }
    if !bytes.starts_with(b"PK") {
        return Err(Refusal("this is not an .xlsx workbook".into()));
    }
    // The first file of an OpenDocument says what it is, unpacked.
    if bytes.get(30..).is_some_and(|rest| rest.starts_with(b"mimetypeapplication/vnd.oasis")) {
        return Err(Refusal(
            "this is a file of LibreOffice's own kind (.ods); save it as Excel workbook (.xlsx)"
                .into(),
        ));
    }
    let inside = guard::workbook(bytes)?;
    let mut workbook: Workbook = Xlsx::new(Cursor::new(bytes)).map_err(|e| unreadable(&e))?;
    let mut book = Book::default();
    let mut budget = Budget { text: MOST_TEXT, cells: MOST_CELLS };
    let names: Vec<(String, bool)> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    for (name, hidden) in names {
        let mut sheet = Sheet { hidden, ..Sheet::default() };
        sheet.rows = rows(&mut workbook, &name, &mut budget)?;
        // What is ignored is kept for writing it again; nothing is told of it.
        let mut notes = Vec::new();
        more(&mut workbook, &name, inside, &mut sheet, &mut notes)?;
        if !name.trim_start().starts_with('#') {
            book.notes.append(&mut notes);
        }
        sheet.name = name;
        book.sheets.push(sheet);
    }
    Ok(book)
}

fn unreadable(e: &XlsxError) -> Refusal {
    Refusal(format!("the workbook can't be read ({e}); save it again from the spreadsheet program"))
}

/// What may still be read.
struct Budget {
    text: usize,
    cells: usize,
}

impl Budget {
    fn take(&mut self, text: usize) -> Result<(), Refusal> {
        let left = self.text.checked_sub(text).zip(self.cells.checked_sub(1));
        let (text, cells) = left.ok_or_else(|| {
            Refusal("the workbook has more text than a dossier can have; this is no spreadsheet of facts".into())
        })?;
        (self.text, self.cells) = (text, cells);
        Ok(())
    }
}

fn rows(book: &mut Workbook, name: &str, budget: &mut Budget) -> Result<Vec<Row>, Refusal> {
    let from_1904 = book.has_1904_epoch();
    let mut reader = book.worksheet_cells_reader(name).map_err(|e| unreadable(&e))?;
    let formats: Vec<Option<String>> = reader
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().map(|format| format.format_code.clone()))
        .collect();
    let mut rows: Vec<Row> = Vec::new();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|e| unreadable(&e))? {
        let format = formats.get(style).and_then(Option::as_deref);
        let Some(value) = value(cell.get_value(), format, from_1904) else { continue };
        budget.take(if let Value::Text(text) = &value { text.len() } else { 0 })?;
        let (row, column) = cell.get_position();
        let number = row.saturating_add(1);
        if rows.last().is_none_or(|last| last.number != number) {
            rows.push(Row { number, cells: Vec::new() });
        }
        if let Some(last) = rows.last_mut() {
            last.cells.push((column, value.into()));
        }
    }
    // Programs write rows and cells in order; a file that doesn't is put in order.
    if !rows.is_sorted_by(|a, b| a.number < b.number) {
        rows = in_order(rows);
    }
    for row in rows.iter_mut().filter(|row| !row.cells.is_sorted_by_key(|(column, _)| *column)) {
        row.cells.sort_by_key(|(column, _)| *column);
    }
    Ok(rows)
}

fn in_order(mut rows: Vec<Row>) -> Vec<Row> {
    rows.sort_by_key(|row| row.number);
    let mut joined: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        match joined.last_mut().filter(|last| last.number == row.number) {
            Some(last) => last.cells.extend(row.cells),
            None => joined.push(row),
        }
    }
    joined
}

fn value(data: &DataRef, format: Option<&str>, from_1904: bool) -> Option<Value> {
    let number = |n: f64| Value::Number(n, format.map_or(Shown::Plain, shown));
    Some(match data {
        DataRef::Empty | DataRef::SharedString("") => return None,
        DataRef::String(text) if text.is_empty() => return None,
        DataRef::String(text) => Value::Text(text.clone()),
        DataRef::SharedString(text) => Value::Text((*text).into()),
        #[expect(clippy::cast_precision_loss, reason = "a workbook's numbers have 15 digits")]
        DataRef::Int(n) => number(*n as f64),
        DataRef::Float(n) => number(*n),
        DataRef::Bool(b) => Value::Bool(*b),
        DataRef::DateTime(date) => dates::shown(date.as_f64(), from_1904, format),
        DataRef::DateTimeIso(text) => iso(text),
        DataRef::DurationIso(text) => {
            wrong(format!("\"{text}\" is a length of time"), "write a date, like 2019-10-14")
        }
        DataRef::Error(e) => wrong(
            format!("\"{e}\" is the error of a formula"),
            "mend the formula, or write its result",
        ),
    })
}

/// A date that stands in the file as text.
fn iso(text: &str) -> Value {
    let day = text.strip_suffix("T00:00:00").unwrap_or(text);
    let short = day.strip_suffix(":00").unwrap_or(day);
    match crate::model::Moment::parse(short) {
        Some(_) => Value::Date(short.into()),
        None => Value::Text(text.into()),
    }
}

/// How a number format shows a number.
fn shown(format: &str) -> Shown {
    let bare: String = format.split('"').step_by(2).collect();
    if bare.contains('%') {
        return Shown::Percent;
    }
    let zeros = format.len();
    match u32::try_from(zeros) {
        Ok(width) if zeros > 1 && format.bytes().all(|b| b == b'0') => Shown::Padded(width),
        _ => Shown::Plain,
    }
}

/// Formulas, links and merged cells, where the book has any.
fn more(
    book: &mut Workbook,
    name: &str,
    inside: Inside,
    sheet: &mut Sheet,
    notes: &mut Vec<String>,
) -> Result<(), Refusal> {
    if inside.formulas {
        formulas(book, name, sheet, notes)?;
    }
    if inside.links {
        for link in book.hyperlinks_by_sheet_name(name).map_err(|e| unreadable(&e))? {
            let Some(mut target) = link.target else { continue };
            if let Some(place) = link.location {
                target = format!("{target}#{place}");
            }
            let (from, to) = (link.range.start, link.range.end);
            let first = sheet.rows.partition_point(|row| row.number <= from.0);
            let rows = sheet.rows.iter_mut().skip(first);
            for row in rows.take_while(|row| row.number <= to.0.saturating_add(1)) {
                for (_, cell) in row.cells.iter_mut().filter(|(c, _)| (from.1..=to.1).contains(c)) {
                    cell.link = Some(target.as_str().into());
                }
            }
        }
    }
    if inside.merged {
        let areas = book.merge_cells_by_sheet_name(name).map_err(|e| unreadable(&e))?;
        sheet.merged.extend(areas.iter().map(|area| Area {
            rows: (area.start.0.saturating_add(1), area.end.0.saturating_add(1)),
            columns: (area.start.1, area.end.1),
        }));
    }
    Ok(())
}

fn formulas(
    book: &mut Workbook,
    name: &str,
    sheet: &mut Sheet,
    notes: &mut Vec<String>,
) -> Result<(), Refusal> {
    let mut reader = book.worksheet_cells_reader(name).map_err(|e| unreadable(&e))?;
    let mut taken = 0;
    let mut first = None;
    while let Some(cell) = reader.next_cell_with_formula().map_err(|e| unreadable(&e))? {
        let Some(formula) = cell.formula else { continue };
        let (row, column) = (cell.pos.0.saturating_add(1), cell.pos.1);
        let link = address(&formula);
        if cell.value == DataRef::Empty {
            let value = wrong(
                "a formula whose result is not in the file",
                "open the workbook in a spreadsheet program and save it, or write the result",
            );
            put(sheet, row, column, Cell { value, link });
            continue;
        }
        if matches!(cell.value, DataRef::Error(_)) {
            continue; // is told as what it is
        }
        taken += 1;
        first.get_or_insert_with(|| crate::sheet::cell_name(column, row));
        let rows = &mut sheet.rows;
        let at = rows.partition_point(|r| r.number < row);
        if let Some(row) = rows.get_mut(at)
            && let Some((_, cell)) = row.cells.iter_mut().find(|(c, _)| *c == column)
        {
            cell.link = link.or_else(|| cell.link.take());
        }
    }
    if let Some(first) = first {
        let cells = if taken == 1 { "formula" } else { "formulas" };
        notes.push(format!(
            "`{name}`: of {taken} {cells} (the first in {first}) the result is taken"
        ));
    }
    Ok(())
}

fn put(sheet: &mut Sheet, number: u32, column: u32, cell: Cell) {
    let at = sheet.rows.partition_point(|row| row.number < number);
    if sheet.rows.get(at).is_none_or(|row| row.number != number) {
        sheet.rows.insert(at, Row { number, cells: Vec::new() });
    }
    if let Some(row) = sheet.rows.get_mut(at) {
        let place = row.cells.partition_point(|(c, _)| *c < column);
        row.cells.insert(place, (column, cell));
    }
}

/// The address of `HYPERLINK("https://…", "text")`.
fn address(formula: &str) -> Option<Box<str>> {
    let rest = formula.trim_start_matches('=').strip_prefix("HYPERLINK(\"")?;
    rest.split_once('"').map(|(address, _)| address.into())
}
