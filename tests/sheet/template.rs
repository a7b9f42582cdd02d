//! The workbook to start from.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use complicity_explorer::model::form::{Field, Form};
use complicity_explorer::model::{Amount, ContractScheme, Count, Dossier, OrganizationScheme};
use complicity_explorer::sheet::{
    Book, Cell, import, read_xlsx, sheet_names, template, write_xlsx,
};

fn bytes() -> Vec<u8> {
    write_xlsx(&template().expect("there is a template")).expect("it can be written")
}

#[test]
fn it_has_every_sheet_and_notes_in_two_languages() {
    let book = read_xlsx(&bytes()).expect("a workbook");
    let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    let known = [vec!["#notes"], sheet_names()].concat();
    assert_eq!(names, known);
    let template = template().expect("there is a template");
    for row in &template.sheet("#notes").expect("notes").rows {
        assert_eq!(row.cells.len(), 2, "row {} is not in two languages", row.number);
    }
    assert!(!import(&book).problems.iter().any(|p| p.code.as_str() == "unknown-key"));
}

#[test]
fn without_the_marks_its_examples_are_a_dossier_without_errors() {
    let mut book = read_xlsx(&bytes()).expect("a workbook");
    for sheet in &mut book.sheets {
        // The row of explanations goes, the sign before examples too.
        let is_explained = |cells: &[(u32, Cell)]| text(cells, 0).starts_with("# ");
        sheet.rows.retain(|row| !is_explained(&row.cells));
        for row in &mut sheet.rows {
            let first = text(&row.cells, 0).trim_start_matches('#').to_owned();
            let example = text(&row.cells, 3).to_owned();
            if sheet.name == "dossier" && row.number > 1 {
                row.cells = vec![(0, Cell::text(first)), (1, Cell::text(example))];
            } else if let Some((0, cell)) = row.cells.first_mut() {
                *cell = Cell::text(first);
            }
        }
    }
    book.sheets.retain(|sheet| sheet.name != "notes");
    book.sheets.remove(0);
    let import = import(&book);
    let errors: Vec<String> = import.problems.iter().map(|p| p.to_string()).collect();
    assert!(!import.has_errors(), "{}", errors.join("\n"));
    let empty: Vec<&str> =
        book.sheets.iter().filter(|s| s.rows.len() < 2).map(|s| s.name.as_str()).collect();
    assert_eq!(empty, [""; 0], "sheets without an example");
}

fn text(cells: &[(u32, Cell)], column: u32) -> &str {
    let cell = cells.iter().find(|(place, _)| *place == column);
    cell.and_then(|(_, cell)| cell.as_text()).unwrap_or_default()
}

/// By sheet and heading, what the model accepts and what the workbook lists.
#[test]
fn its_lists_have_exactly_the_words_of_the_model() {
    let mut known: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for field in Dossier::FIELDS {
        match field.form {
            Form::List(Form::Record(fields)) => words(field.name, fields, &mut known),
            Form::Record(fields) => words(field.name, fields, &mut known),
            _ => {}
        }
    }
    words("amounts", Amount::FIELDS, &mut known);
    words("counts", Count::FIELDS, &mut known);
    let schemes: BTreeSet<&str> =
        OrganizationScheme::WORDS.iter().chain(ContractScheme::WORDS).copied().collect();
    known.insert(
        ("identifiers".into(), "scheme".into()),
        schemes.into_iter().map(str::to_owned).collect(),
    );
    assert!(known.len() >= 19, "{known:?}");
    let book = template().expect("there is a template");
    let listed = listed(&book, &bytes());
    let sorted = |lists: BTreeMap<_, Vec<String>>| -> BTreeMap<(String, String), BTreeSet<String>> {
        lists.into_iter().map(|(place, words)| (place, words.into_iter().collect())).collect()
    };
    assert_eq!(sorted(listed), sorted(known));
}

fn words(sheet: &str, fields: &[Field], known: &mut BTreeMap<(String, String), Vec<String>>) {
    for field in fields {
        let words: &[&str] = match field.form {
            Form::Word(words) => words,
            Form::Bool => &["true", "false"],
            _ => continue,
        };
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        known.insert((sheet.into(), field.name.into()), words);
    }
}

/// The lists of each sheet's XML, with the heading of their column.
fn listed(book: &Book, bytes: &[u8]) -> BTreeMap<(String, String), Vec<String>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip archive");
    let mut found = BTreeMap::new();
    for (n, sheet) in (1..).zip(&book.sheets) {
        let mut xml = String::new();
        let path = format!("xl/worksheets/sheet{n}.xml");
        archive.by_name(&path).expect("a sheet").read_to_string(&mut xml).expect("text");
        for rule in xml.split("<dataValidation ").skip(1) {
            let (_, area) = rule.split_once("sqref=\"").expect("a place");
            let letters: String = area.chars().take_while(|c| c.is_ascii_uppercase()).collect();
            let (_, list) = rule.split_once("<formula1>").expect("a list");
            let (list, _) = list.split_once("</formula1>").expect("its end");
            let list = list.replace("&quot;", "").replace('"', "");
            let headings = &sheet.rows.first().expect("headings").cells;
            let heading = headings
                .iter()
                .find(|(column, _)| complicity_explorer::sheet::column_name(*column) == letters)
                .and_then(|(_, cell)| cell.as_text())
                .expect("a heading");
            assert!(area.contains(':') && area.contains("1048576"), "{area}: not the whole column");
            found.insert(
                (sheet.name.clone(), heading.to_owned()),
                list.split(',').map(str::to_owned).collect(),
            );
        }
    }
    found
}
