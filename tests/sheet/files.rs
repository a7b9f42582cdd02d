//! The hostile CSV files, one trap each.

use super::raw::{C, Raw};

/// Name of the case, the file that it changes, and how: from the good text to bytes.
type Case = (&'static str, &'static str, fn(&str) -> Vec<u8>);

pub(crate) const CASES: &[Case] = &[
    ("csv_with_the_mark_of_utf8", "ties.csv", |text| [b"\xef\xbb\xbf", text.as_bytes()].concat()),
    ("csv_in_utf16_of_excel", "ties.csv", |text| utf16(&format!("\u{feff}{}", spanish(text)))),
    ("csv_in_utf16_without_its_mark", "ties.csv", |text| utf16(text)),
    ("csv_in_windows_1252", "ties.csv", |text| latin(&spanish(text))),
    ("csv_in_no_encoding", "ties.csv", |text| [text.as_bytes(), b"\x81\x00\xff"].concat()),
    ("csv_with_semicolons", "amounts.csv", |text| text.replace(',', ";").into_bytes()),
    ("csv_with_semicolons_and_lists", "ties.csv", |text| {
        text.replace(',', ";").replace("report; news", "\"report; news\"").into_bytes()
    }),
    ("csv_with_tabs", "ties.csv", |text| text.replace(',', "\t").into_bytes()),
    ("csv_that_names_its_separator", "ties.csv", |text| {
        format!("sep=|\r\n{}", text.replace(',', "|")).into_bytes()
    }),
    ("csv_with_decimal_commas", "amounts.csv", |text| {
        text.replace(',', ";").replace("748844", "748844,5").into_bytes()
    }),
    ("csv_with_commas_for_thousands", "amounts.csv", |text| {
        text.replace("748844", "\"$748,844.00\"").into_bytes()
    }),
    ("csv_with_a_shortened_number", "amounts.csv", |text| {
        text.replace("748844", "7.48E+05").into_bytes()
    }),
    ("csv_with_an_open_quotation_mark", "ties.csv", |text| {
        text.replacen("Cloud", "\"Cloud", 1).into_bytes()
    }),
    ("csv_with_text_behind_a_quotation_mark", "ties.csv", |text| {
        text.replacen("Cloud", "\"Cloud\" services", 1).into_bytes()
    }),
    ("csv_with_lines_inside_a_cell", "ties.csv", |text| {
        text.replacen("Cloud", "\"Cloud\r\nand \"\"maps\"\"\"", 1).into_bytes()
    }),
    ("csv_with_empty_lines", "ties.csv", |text| {
        text.replacen("\r\nmaps", "\r\n\r\n,,,\r\nmaps", 1)
            .replace("maps,license", "maps,licence")
            .into_bytes()
    }),
    ("csv_with_the_error_of_a_formula", "ties.csv", |text| {
        text.replacen("google", "#N/A", 1).into_bytes()
    }),
    ("csv_with_a_nest_of_brackets", "ties.csv", |text| {
        text.replacen("Cloud", &format!("json:{}", "[".repeat(10_000)), 1).into_bytes()
    }),
    ("csv_with_lists_too_deep_to_be_read_again", "ties.csv", |text| {
        let deep = format!("ice,json:{}{},Cloud", "[".repeat(98), "]".repeat(98));
        text.replace("to_class", "x-deep").replacen("ice,,Cloud", &deep, 1).into_bytes()
    }),
    ("csv_of_another_name", "notes on ties.csv", |text| text.as_bytes().to_vec()),
];

/// The good dossier as CSV files, as a program writes them.
pub(crate) fn good() -> Vec<(String, String)> {
    let cell = |cell: &C| match cell {
        C::S(text) => text.clone(),
        C::N(number, _) => (*number).to_owned(),
        _ => String::new(),
    };
    let line = |row: &Vec<C>| row.iter().map(cell).collect::<Vec<_>>().join(",") + "\r\n";
    let pages = Raw::good().pages;
    pages
        .iter()
        .map(|page| (format!("{}.csv", page.name), page.rows.iter().map(line).collect()))
        .collect()
}

/// The text with a letter that encodings write differently.
fn spanish(text: &str) -> String {
    text.replace("Cloud", "La nube – año «1»")
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn latin(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        '–' => 0x96,
        c => u8::try_from(u32::from(c)).expect("a Latin letter"),
    };
    text.chars().map(byte).collect()
}
