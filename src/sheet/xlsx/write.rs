//! From cells to the bytes of a workbook.

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Url, Workbook, Worksheet,
    XlsxError,
};

use crate::model::Moment;
use crate::model::form::Form;
use crate::sheet::Refusal;
use crate::sheet::book::{Area, Book, Look, Row, Sheet, Shown, Value};
use crate::sheet::guard;

/// The last row of a sheet, from 0.
const LAST_ROW: u32 = guard::LAST_ROW - 1;
/// So many cells of a sheet may be merged with others; each is written.
const MOST_MERGED: u64 = 1_000_000;

/// The bytes of an Excel workbook; the same book gives the same bytes.
///
/// Cells and empty columns are formatted as text where a program would make something else of what
/// is typed, and columns of fixed words have a list to choose from. What a book shows otherwise than as
/// text (percentages, zeros before a number, dates where none belongs), what is merged and what is hidden
/// stays so: whoever reads the workbook has to find the same mistakes in it.
///
/// # Errors
/// What a workbook can't hold, in the words of the library.
pub fn write_xlsx(book: &Book) -> Result<Vec<u8>, Refusal> {
    let size = |area: &Area| {
        let side = |(from, to): (u32, u32)| u64::from(to.saturating_sub(from)) + 1;
        side(area.rows).saturating_mul(side(area.columns))
    };
    let large =
        |sheet: &&Sheet| sheet.merged.iter().map(size).fold(0, u64::saturating_add) > MOST_MERGED;
    if let Some(sheet) = book.sheets.iter().find(large) {
        return Err(Refusal(format!(
            "`{}` has whole columns merged; split them first",
            sheet.name
        )));
    }
    write(book).map_err(|e| Refusal(format!("the workbook can't be written: {e}")))
}

fn write(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // Not the day of writing: there is no clock here.
    let day = ExcelDateTime::from_ymd(2020, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let formats = Formats {
        heading: Format::new().set_bold().set_num_format("@"),
        text: Format::new().set_num_format("@").set_align(FormatAlign::Top),
        number: Format::new().set_align(FormatAlign::Top),
    };
    // One sheet at least is shown; the first of these is the one that opens.
    let first = book.sheets.iter().position(|sheet| !sheet.hidden);
    for (at, sheet) in book.sheets.iter().enumerate() {
        let page = workbook.add_worksheet();
        page.set_name(&sheet.name)?;
        if Some(at) == first {
            page.set_active(true).set_first_tab(true);
        }
        if sheet.hidden && first.is_some() {
            page.set_hidden(true);
        }
        columns(page, &sheet.looks, &formats)?;
        for area in sheet.merged.iter().filter(|area| !is_single(area)) {
            let column = |column: u32| u16::try_from(column).unwrap_or(u16::MAX);
            let (top, bottom) = (area.rows.0.saturating_sub(1), area.rows.1.saturating_sub(1));
            let (left, right) = (column(area.columns.0), column(area.columns.1));
            page.merge_range(top, left, bottom, right, "", &formats.text)?;
        }
        for row in &sheet.rows {
            cells(page, row, &sheet.looks, &formats)?;
        }
        page.set_freeze_panes(1, 0)?;
    }
    workbook.save_to_buffer()
}

fn is_single(area: &Area) -> bool {
    area.rows.0 == area.rows.1 && area.columns.0 == area.columns.1
}

/// Whether a cell's link has to be written beside its text: one that a workbook can hold.
fn leads_elsewhere(text: &str, link: Option<&str>) -> bool {
    link.is_some_and(|link| {
        let known =
            ["http://", "https://", "mailto:"].iter().any(|scheme| link.starts_with(scheme));
        known
            && link != text
            && link.chars().count() <= 2000
            && !text.is_empty()
            && text.chars().count() <= 250
    })
}

struct Formats {
    heading: Format,
    text: Format,
    number: Format,
}

fn columns(page: &mut Worksheet, looks: &[Look], formats: &Formats) -> Result<(), XlsxError> {
    for (column, look) in (0u16..).zip(looks) {
        page.set_column_width(column, if look.wide { 40.0 } else { 16.0 })?;
        let format = if is_number(look) { &formats.number } else { &formats.text };
        page.set_column_format(column, format)?;
        if !look.words.is_empty() {
            let list = DataValidation::new().allow_list_strings(&look.words)?;
            page.add_data_validation(1, column, LAST_ROW, column, &list)?;
        }
    }
    Ok(())
}

fn is_number(look: &Look) -> bool {
    matches!(look.form, Form::Money | Form::Whole)
}

fn cells(
    page: &mut Worksheet,
    row: &Row,
    looks: &[Look],
    formats: &Formats,
) -> Result<(), XlsxError> {
    let number = row.number.saturating_sub(1);
    let text = if number == 0 { &formats.heading } else { &formats.text };
    for (column, cell) in &row.cells {
        let look = usize::try_from(*column).ok().and_then(|at| looks.get(at));
        // A cell without a format has that of its column; formats take long to look up.
        let has_format = |number: bool| row.number > 1 && look.map(is_number) == Some(number);
        let column = u16::try_from(*column).unwrap_or(u16::MAX);
        match &cell.value {
            Value::Text(t) if leads_elsewhere(t, cell.link.as_deref()) => {
                let link = Url::new(cell.link.as_deref().unwrap_or_default()).set_text(t);
                page.write_url_with_format(number, column, link, text)?;
            }
            Value::Text(t) if has_format(false) && !t.is_empty() => {
                page.write_string(number, column, t)?;
            }
            Value::Text(t) => {
                page.write_string_with_format(number, column, t, text)?;
            }
            Value::Date(t) => match day(t).filter(|_| !holds_dates(look)) {
                Some((day, format)) => {
                    let format = formats.number.clone().set_num_format(format);
                    page.write_datetime_with_format(number, column, &day, &format)?;
                }
                None => {
                    page.write_string_with_format(number, column, t, text)?;
                }
            },
            Value::Number(n, Shown::Plain) if has_format(true) => {
                page.write_number(number, column, *n)?;
            }
            Value::Number(n, shown) => {
                let format = match shown {
                    Shown::Plain => formats.number.clone(),
                    Shown::Percent => formats.number.clone().set_num_format("0.00%"),
                    Shown::Padded(width) => {
                        let zeros = "0".repeat(usize::try_from(*width).unwrap_or(1));
                        formats.number.clone().set_num_format(zeros)
                    }
                };
                page.write_number_with_format(number, column, *n, &format)?;
            }
            Value::Bool(b) => {
                page.write_boolean_with_format(number, column, *b, &formats.number)?;
            }
            Value::Wrong(_) => {} // only what was read can be wrong
        }
    }
    Ok(())
}

/// Whether a date as text says the same in this column.
fn holds_dates(look: Option<&Look>) -> bool {
    look.is_some_and(|look| matches!(look.form, Form::Date | Form::Moment))
}

/// A date as workbooks have it, with the format that shows as much of it; none where they have no such day.
fn day(text: &str) -> Option<(ExcelDateTime, &'static str)> {
    let Moment { date, time } = Moment::parse(text)?;
    // Some of these are what a spreadsheet makes of the years 1500 to 2100, and are read so.
    let is_day = !(1904..=1905).contains(&date.year);
    let day = ExcelDateTime::from_ymd(date.year, date.month.unwrap_or(1), date.day.unwrap_or(1));
    let day = day.ok().filter(|_| is_day)?;
    match (date.month, date.day, time) {
        (None, ..) => Some((day, "yyyy")),
        (_, None, _) => Some((day, "yyyy\\-mm")),
        (.., None) => Some((day, "yyyy\\-mm\\-dd")),
        (.., Some((hour, minute))) => {
            Some((day.and_hms(hour.into(), minute, 0).ok()?, "yyyy\\-mm\\-dd\\ hh:mm"))
        }
    }
}
