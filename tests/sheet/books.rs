//! The hostile workbooks, one trap each.

use super::raw::{
    C, DATE, DATE_TIME, DAY_MONTH, DOLLARS, MONTH_YEAR, PERCENT, Page, Raw, TEN_DIGITS, YEAR,
};

/// Name of the case, and what it does to the good workbook.
type Case = (&'static str, fn(&mut Raw));

/// Cells of `amounts` and `ties` that cases change: row from 1, column from 0.
const VALUE: usize = 2;
const START: usize = 7;

fn amount(raw: &mut Raw, cell: impl Into<C>) {
    raw.set("amounts", 2, VALUE, cell);
}

fn start(raw: &mut Raw, cell: impl Into<C>) {
    raw.set("ties", 2, START, cell);
}

/// An event on the day that the cell shows.
fn event(raw: &mut Raw, cell: C) {
    let row = |texts: &[&str]| texts.iter().map(|text| C::from(*text)).collect::<Vec<_>>();
    let mut day = row(&["march", "march", "March", "", "report; news"]);
    day[3] = cell;
    raw.pages.push(Page {
        name: "events".into(),
        rows: vec![row(&["id", "kind", "name", "start", "sources"]), day],
        ..Page::default()
    });
}

pub(crate) const CASES: &[Case] = &[
    ("a_date_is_a_serial_from_1900", |raw| start(raw, C::N("43752", DATE))),
    ("a_date_is_a_serial_from_1904", |raw| {
        raw.from_1904 = true;
        start(raw, C::N("42290", DATE));
    }),
    ("a_date_shows_month_and_year_only", |raw| start(raw, C::N("43739", MONTH_YEAR))),
    ("a_date_shows_its_year_only", |raw| start(raw, C::N("43739", YEAR))),
    ("a_date_shows_no_year", |raw| start(raw, C::N("43752", DAY_MONTH))),
    ("a_date_lost_its_format", |raw| start(raw, C::N("43752", 0))),
    ("a_date_that_never_was", |raw| start(raw, C::N("60", DATE))),
    ("a_year_is_a_number", |raw| start(raw, C::N("2018", 0))),
    ("a_year_in_a_cell_of_dates", |raw| start(raw, C::N("2018", DATE))),
    ("a_date_with_day_first_or_month_first", |raw| start(raw, "3/4/2018")),
    ("a_date_with_a_day_beyond_12", |raw| start(raw, "14.10.2018")),
    ("a_date_with_two_digits_of_a_year", |raw| start(raw, "10/14/18")),
    ("a_moment_is_a_serial_with_a_time", |raw| event(raw, C::N("43752.583333333336", DATE_TIME))),
    ("a_moment_with_a_space_and_seconds", |raw| event(raw, "2019-10-14 14:00:00".into())),
    ("a_version_became_a_date", |raw| raw.set("dossier", 3, 1, C::N("43739", MONTH_YEAR))),
    ("a_version_is_a_number", |raw| raw.set("dossier", 3, 1, C::N("2.5", 0))),
    ("an_amount_with_words", |raw| amount(raw, "abt 38 mil")),
    ("an_amount_with_a_dollar_sign", |raw| amount(raw, "$748,844")),
    ("an_amount_in_millions", |raw| amount(raw, "38 million")),
    ("an_amount_in_brackets", |raw| amount(raw, "(1,000)")),
    ("an_amount_is_a_percentage", |raw| amount(raw, C::N("0.12", PERCENT))),
    ("an_amount_with_a_decimal_comma", |raw| amount(raw, "748844,5")),
    ("an_amount_with_a_point_that_may_mean_thousands", |raw| amount(raw, "1.000")),
    ("an_amount_with_spaces_that_do_not_break", |raw| amount(raw, "748\u{a0}844")),
    ("an_amount_shown_with_a_dollar_sign", |raw| amount(raw, C::N("748844", DOLLARS))),
    ("an_amount_became_a_date", |raw| amount(raw, C::N("43752", DATE))),
    ("an_amount_is_negative", |raw| amount(raw, C::N("-5", 0))),
    ("an_amount_is_a_tick", |raw| amount(raw, C::B(true))),
    ("an_id_in_curly_quotes", |raw| raw.set("ties", 2, 2, "“google”")),
    ("an_id_between_spaces_that_nobody_sees", |raw| raw.set("ties", 2, 2, "\u{a0}google\u{200b} ")),
    ("an_id_with_zeros_before_it", |raw| {
        raw.set("organizations", 2, 0, C::N("1018724", TEN_DIGITS));
        for row in 2..=3 {
            raw.set("ties", row, 2, "0001018724");
        }
    }),
    ("an_identifier_that_may_have_lost_its_zeros", |raw| {
        let row = |texts: &[&str]| texts.iter().map(|text| C::from(*text)).collect::<Vec<_>>();
        let mut number = row(&["google", "CIK"]);
        number.push(C::N("1018724", 0));
        let rows = vec![row(&["record", "scheme", "id"]), number];
        raw.pages.push(Page { name: "identifiers".into(), rows, ..Page::default() });
    }),
    ("an_id_that_nothing_has", |raw| raw.set("ties", 3, 2, "gogle")),
    ("curly_quotes_in_a_text_stay", |raw| raw.set("ties", 2, 5, "The “cloud” — it’s theirs")),
    ("a_number_that_lost_its_digits", |raw| raw.set("ties", 2, 5, C::N("1.23456789012346E+17", 0))),
    ("cells_that_no_sheet_has_are_merged", |raw| raw.page("ties").merged.push("A1:ZZZZZZZ1")),
    ("cells_are_merged", |raw| {
        raw.set("ties", 3, 2, C::No);
        raw.page("ties").merged.push("C2:C3");
    }),
    ("merged_titles_above_the_headings", |raw| {
        let rows = &mut raw.page("ties").rows;
        rows.insert(0, vec![C::from("Our ties, as of autumn")]);
        rows.insert(1, Vec::new());
        raw.page("ties").merged.push("A1:I1");
    }),
    ("columns_and_sheets_that_are_marked_to_be_ignored", |raw| {
        for (row, text) in ["#checked by", "Ana", "Ben"].into_iter().enumerate() {
            raw.set("ties", row + 1, 9, text);
        }
        let rows = vec![vec![C::from("call the lawyer")]];
        raw.pages.push(Page { name: "#to do".into(), rows, ..Page::default() });
    }),
    ("an_example_row_is_left_out", |raw| {
        let row = ["#example", "contract", "nobody", "knows"].map(C::from).to_vec();
        raw.page("ties").rows.insert(1, row);
    }),
    ("a_sheet_of_records_is_hidden", |raw| raw.page("amounts").hidden = true),
    ("a_hidden_sheet_of_something_else", |raw| {
        let rows = vec![vec![C::from("contract")], vec![C::from("trial")]];
        raw.pages.push(Page { name: "lists".into(), hidden: true, rows, ..Page::default() });
    }),
    ("a_formula_with_its_result", |raw| raw.set("ties", 2, 5, C::F("A2&\"!\"", Some("cloud!")))),
    ("a_formula_without_its_result", |raw| raw.set("ties", 2, 5, C::F("A2&\"!\"", None))),
    ("a_reference_that_is_broken", |raw| raw.set("ties", 2, 2, C::E("#REF!"))),
    ("a_broken_reference_where_the_id_stands", |raw| raw.set("ties", 2, 0, C::E("#REF!"))),
    ("a_link_below_a_title", |raw| {
        raw.set("sources", 2, 4, "Read it here");
        raw.set("sources", 2, 5, "https://archive.example/1");
        raw.page("sources").links.push(("E2", "https://example.org/report?a=1&b=2"));
    }),
    ("a_formula_that_makes_a_link", |raw| {
        raw.set(
            "sources",
            2,
            4,
            C::F("HYPERLINK(\"https://example.org/report\",\"here\")", Some("here")),
        );
        raw.set("sources", 2, 5, "https://archive.example/1");
    }),
    ("a_link_that_leads_elsewhere", |raw| {
        raw.set("sources", 2, 4, "https://example.org/report");
        raw.page("sources").links.push(("E2", "https://example.com/old"));
    }),
    ("a_link_on_a_cell_of_another_kind", |raw| {
        raw.page("ties").links.push(("F2", "https://example.org/cloud"));
    }),
    ("empty_rows_between", |raw| {
        let rows = &mut raw.page("ties").rows;
        rows.insert(2, Vec::new());
        rows.insert(3, vec![C::No, C::from("  ")]);
    }),
    ("a_heading_that_stands_twice", |raw| raw.set("ties", 1, 4, "title")),
    ("a_heading_that_is_misspelled", |raw| raw.set("ties", 1, 6, "certanty")),
    ("a_value_below_no_heading", |raw| raw.set("ties", 3, 10, "who wrote this?")),
    ("a_sheet_that_is_misspelled", |raw| raw.page("amounts").name = "amount".into()),
    ("a_sheet_that_nobody_knows", |raw| {
        let rows = vec![vec![C::from("call the lawyer")]];
        raw.pages.push(Page { name: "Phone numbers".into(), rows, ..Page::default() });
    }),
    ("no_headings_at_all", |raw| drop(raw.page("ties").rows.remove(0))),
    ("a_sheet_is_missing", |raw| raw.pages.retain(|page| page.name != "ties")),
    ("the_sheet_of_the_top_level_is_missing", |raw| raw.pages.remove(0).rows.clear()),
    ("a_key_that_is_misspelled", |raw| raw.set("dossier", 4, 0, "titel")),
    ("an_amount_of_nothing", |raw| raw.set("amounts", 2, 0, "clout")),
    ("an_amount_of_an_organization", |raw| raw.set("amounts", 2, 0, "google")),
    ("two_amounts_are_preferred", |raw| {
        raw.set("amounts", 2, 5, "TRUE");
        for (column, text) in ["cloud", "about", "", "USD", "", "", ""].into_iter().enumerate() {
            raw.set("amounts", 3, column, text);
        }
        raw.set("amounts", 3, VALUE, C::N("750000", 0));
        raw.set("amounts", 3, 5, C::B(true));
    }),
    ("a_claim_without_a_source", |raw| raw.set("ties", 2, 8, C::No)),
    ("the_same_mistake_many_times", |raw| {
        for row in 4..14 {
            for column in 0..9 {
                let cell = raw.page("ties").rows[2][column].clone();
                raw.set("ties", row, column, cell);
            }
            raw.set("ties", row, 0, format!("maps-{row}").as_str());
            raw.set("ties", row, 6, "certain");
        }
    }),
    ("a_receiver_is_no_one_and_nobody_says_who", |raw| raw.set("ties", 2, 3, C::No)),
    ("a_marked_value_that_is_not_json", |raw| raw.set("ties", 2, 5, "json:{broken")),
];
