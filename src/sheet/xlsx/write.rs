//! From cells to the bytes of a workbook.

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Url, Workbook, Worksheet,
    XlsxError,
};

use crate::model::form::Form;
use crate::sheet::Refusal;
use crate::sheet::book::{Book, Look, Sheet, Value};

/// The last row of a sheet, from 0.
const LAST_ROW: u32 = 1_048_575;

/// The bytes of an Excel workbook; the same book gives the same bytes.
///
/// Cells and empty columns are formatted as text where a program would make something else of what
/// is typed, and columns of fixed words have a list to choose from.
///
/// # Errors
/// What a workbook can't hold, in the words of the library.
pub fn write_xlsx(book: &Book) -> Result<Vec<u8>, Refusal> {
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
    for sheet in &book.sheets {
        let page = workbook.add_worksheet();
        page.set_name(&sheet.name)?;
        columns(page, &sheet.looks, &formats)?;
        rows(page, sheet, &formats)?;
        page.set_freeze_panes(1, 0)?;
    }
    workbook.save_to_buffer()
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
        let is_number = matches!(look.form, Form::Money | Form::Whole);
        page.set_column_format(column, if is_number { &formats.number } else { &formats.text })?;
        if !look.words.is_empty() {
            let list = DataValidation::new().allow_list_strings(&look.words)?;
            page.add_data_validation(1, column, LAST_ROW, column, &list)?;
        }
    }
    Ok(())
}

fn rows(page: &mut Worksheet, sheet: &Sheet, formats: &Formats) -> Result<(), XlsxError> {
    for row in &sheet.rows {
        let number = row.number.saturating_sub(1);
        let text = if number == 0 { &formats.heading } else { &formats.text };
        for (column, cell) in &row.cells {
            let column = u16::try_from(*column).unwrap_or(u16::MAX);
            match &cell.value {
                Value::Text(t) if leads_elsewhere(t, cell.link.as_deref()) => {
                    let link = Url::new(cell.link.as_deref().unwrap_or_default()).set_text(t);
                    page.write_url_with_format(number, column, link, text)?;
                }
                Value::Text(t) | Value::Date(t) => {
                    page.write_string_with_format(number, column, t, text)?;
                }
                Value::Number(n, _) => {
                    page.write_number_with_format(number, column, *n, &formats.number)?;
                }
                Value::Bool(b) => {
                    page.write_string_with_format(number, column, b.to_string(), text)?;
                }
                Value::Wrong(_) => {} // only what was read can be wrong
            }
        }
    }
    Ok(())
}
