//! What makes a book of cells easy to fill in again.

use super::book::{Book, Look};
use super::columns::look;
use super::headings;
use super::layout::tables;
use super::problems::Found;
use crate::model::form::Form;

/// The same cells, with lists to choose from and formats that stop a program's guessing under the
/// headings that are known; everything else stays as it is.
#[must_use]
pub fn dressed(book: &Book) -> Book {
    let mut book = book.clone();
    let known = tables();
    for sheet in &mut book.sheets {
        let name = sheet.name.trim();
        let width = sheet.rows.iter().filter_map(|row| row.cells.last()).map(|(c, _)| c + 1).max();
        let width = usize::try_from(width.unwrap_or(0)).unwrap_or(0);
        sheet.looks = vec![Look::of(Form::Text); width];
        let Some(table) = known.iter().find(|table| table.name.eq_ignore_ascii_case(name)) else {
            continue;
        };
        let Some(headings) = headings::read(sheet, 0, table, &mut Found::default()) else {
            continue;
        };
        for headed in &headings.columns {
            for place in &headed.places {
                let place = usize::try_from(*place).unwrap_or(usize::MAX);
                if let Some(there) = sheet.looks.get_mut(place) {
                    *there = look(table, &headed.column);
                }
            }
        }
    }
    book
}
