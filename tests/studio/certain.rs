//! What is certain, and what only seems so: each mend as a careful editor of facts would make it.

use serde_json::{Value, json};

use super::raw::{C, Raw};
use super::{check, mends, named, open};

/// The mends of a workbook that says otherwise than the good one, as `sheet!cell -> text`; made at once
/// they leave no error.
fn of(change: impl FnOnce(&mut Raw)) -> Vec<String> {
    let mut raw = Raw::good();
    change(&mut raw);
    of_file(named("book.xlsx", raw.bytes()))
}

fn of_file(file: complicity_explorer::studio::File) -> Vec<String> {
    super::mended(file).iter().map(|edit| mends::line(edit, "").trim().to_owned()).collect()
}

/// What an amount with this kind, value and currency gets.
fn amount(kind: &str, value: &str, currency: &str) -> Vec<String> {
    of(|raw| {
        for (column, text) in [(1, kind), (2, value), (3, currency)] {
            raw.set("amounts", 2, column, text);
        }
    })
}

#[test]
fn a_number_is_mended_when_it_says_one_sum() {
    for (value, sum) in [
        ("748 844", "748844"),
        ("748\u{a0}844", "748844"),
        ("748'844", "748844"),
        ("748,844", "748844"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("12.345,67", "12345.67"),
        ("12,345.67", "12345.67"),
        ("38 million", "38000000"),
        ("38 Million", "38000000"),
        ("1.5 million", "1500000"),
        ("1,5 million", "1500000"),
        ("2bn", "2000000000"),
        ("748k", "748000"),
        ("0.500", "0.5"),
        ("USD 748844", "748844"),
        ("$748,844", "748844"),
        ("$12,500", "12500"),
        ("$1,234 million", "1234000000"),
        ("748844 US$", "748844"),
    ] {
        assert_eq!(amount("exact", value, "USD"), [format!("amounts!C2  -> {sum}")], "{value}");
    }
}

#[test]
fn a_number_that_may_be_another_is_left_to_somebody() {
    for value in [
        "1.000",   // thousands in half of the world
        "1.234",   // the same
        "748.844", // the same
        "$1.000",  // so in most of Latin America
        "12,500",  // twelve and a half with a decimal comma
        "38 mil",  // thousands in Spanish
        "38m",     // thousands to accountants
        "1,234 million",
        "1.234 million",
        "1234,567",   // no way to part thousands
        "0,123",      // the same
        "1,2345",     // finer than cents
        "0.12345",    // the same
        "0.333333 k", // the same
        "1,23,45",
        "1,2.34",
        "12345.678.901",
        "2018 2019", // two years
        "10 20",     // two numbers
        "1~2 million",
        "1<2",
        "1000 <", // more than that
        "38-40 million",
        "38 / 40",
        "1$50",
        "(1,000)",
        "-1,000",
        "12%",
        "1e6",
        "7.48E+05",
        "much",
        "38 dozen",
        "half a million",
        "30 trillion",
        "900000 billion", // more than there is
        "748844?",
        "748,844,",
    ] {
        assert_eq!(amount("exact", value, "USD"), Vec::<String>::new(), "{value}");
    }
}

#[test]
fn a_sign_of_a_currency_is_mended_beside_that_currency_or_none() {
    assert_eq!(amount("exact", "$748,844", "USD"), ["amounts!C2  -> 748844"]);
    let both = ["amounts!C2  -> 748844", "amounts!D2  -> USD"];
    assert_eq!(amount("exact", "$748,844", ""), both);
    assert_eq!(amount("exact", "€748 844", "EUR"), ["amounts!C2  -> 748844"]);
    for other in ["MXN", "EUR", "dollars"] {
        assert_eq!(amount("exact", "$748,844", other), Vec::<String>::new(), "{other}");
    }
    // Its comma may be a decimal one.
    assert_eq!(amount("exact", "€12,500", "EUR"), Vec::<String>::new());
    let no_column = of(|raw| {
        raw.set("amounts", 2, 2, "$748,844");
        for row in 1..=2 {
            raw.set("amounts", row, 3, "");
        }
    });
    assert_eq!(no_column, Vec::<String>::new());
    // The sign of another dollar.
    for value in ["A$748,844", "MX$748,844", "748,844 R$", "C$ 5"] {
        assert_eq!(amount("exact", value, ""), Vec::<String>::new(), "{value}");
    }
}

#[test]
fn a_word_beside_a_number_is_mended_beside_that_kind_or_none() {
    let both = ["amounts!C2  -> 38000000", "amounts!B2  -> about"];
    assert_eq!(amount("", "about 38 million", "USD"), both);
    assert_eq!(amount("about", "abt. 38 million", "USD"), Vec::<String>::new());
    assert_eq!(amount("about", "approx. 38 million", "USD"), Vec::<String>::new());
    assert_eq!(amount("about", "38 million approx.", "USD"), ["amounts!C2  -> 38000000"]);
    assert_eq!(amount("at_least", "over $38 million", "USD"), ["amounts!C2  -> 38000000"]);
    for kind in ["exact", "at_least", "unknown"] {
        assert_eq!(amount(kind, "about 38 million", "USD"), Vec::<String>::new(), "{kind}");
    }
}

/// An amount with these ends of a range and this currency.
fn range(min: &str, max: &str, currency: &str) -> Vec<String> {
    of(|raw| {
        let headings = ["record", "kind", "min", "max", "currency"];
        let row = ["cloud", "range", min, max, currency];
        raw.page("amounts").rows = [headings, row].map(|row| row.map(C::from).to_vec()).to_vec();
    })
}

#[test]
fn two_cells_that_mend_a_third_have_to_agree() {
    let all = ["amounts!C2  -> 5", "amounts!E2  -> USD", "amounts!D2  -> 10"];
    assert_eq!(range("$5", "$10", ""), all);
    assert_eq!(range("$5", "€10", ""), Vec::<String>::new());
    assert_eq!(range("$5", "€10", "EUR"), ["amounts!D2  -> 10"]);
    // The kind of a range is a range.
    assert_eq!(range("about 5", "10", "USD"), Vec::<String>::new());
}

/// What a count of signatures gets.
fn count(kind: &str, value: &str) -> Vec<String> {
    let mut file: Value = serde_json::from_str(
        &std::fs::read_to_string(super::folder(
            "tests/data/good/every_field_in_two_languages.json",
        ))
        .expect("readable"),
    )
    .expect("it is JSON");
    file["letters"][0]["counts"] = json!([{ "kind": "exact", "value": 5, "unit": "signatures" }]);
    if let Some(letter) = file["letters"][0].as_object_mut() {
        letter.remove("count");
    }
    let json = named("dossier.json", file.to_string());
    let mut work = open(vec![json]);
    assert_eq!(check(&mut work, &[]).errors, 0);
    let spreadsheet = complicity_explorer::studio::Download::Spreadsheet;
    let book = super::download(&work, spreadsheet, "2019-10-14");
    let mut work = open(vec![named("book.xlsx", book.expect("a book"))]);
    let cell = |cell: &str, text: &str| complicity_explorer::studio::Edit::Cell {
        sheet: "counts".into(),
        cell: cell.into(),
        text: text.into(),
    };
    let report = check(&mut work, &[cell("C2", kind), cell("D2", value)]);
    report.mends.iter().map(|edit| mends::line(edit, "").trim().to_owned()).collect()
}

#[test]
fn heads_are_counted_in_whole_numbers() {
    assert_eq!(count("exact", "1,495"), ["counts!D2  -> 1495"]);
    assert_eq!(count("exact", "1,500"), ["counts!D2  -> 1500"]);
    assert_eq!(count("", "more than 1,500"), ["counts!D2  -> 1500", "counts!C2  -> at_least"]);
    for value in ["1.495", "1.000", "1 234,5", "$5", "5 billion", "at most 5"] {
        assert_eq!(count("exact", value), Vec::<String>::new(), "{value}");
    }
    assert_eq!(count("", "at most 5"), Vec::<String>::new(), "a count has no such kind");
}

/// What the start of a tie gets.
fn start(text: &str) -> Vec<String> {
    of(|raw| raw.set("ties", 2, 7, text))
}

#[test]
fn a_date_is_mended_when_day_and_month_are_told_apart() {
    for (text, day) in [
        ("14.10.2018", "2018-10-14"),
        ("10/14/2018", "2018-10-14"),
        ("14 10 2018", "2018-10-14"),
        ("3/3/2018", "2018-03-03"),
        ("2018/3/4", "2018-03-04"),
        ("14.10.2018~", "2018-10-14~"),
        ("14.10.2018 ?", "2018-10-14?"),
        ("29/2/2016", "2016-02-29"),
        ("2018-10-14 00:00:00", "2018-10-14"),
    ] {
        assert_eq!(start(text), [format!("ties!H2  -> {day}")], "{text}");
    }
    for text in [
        "3/4/2018",
        "12.11.2018",
        "10/14/18",
        "10/14/201", // cut off
        "31/2/2018", // no such day
        "29/2/2018", // the same
        "2018/14/10",
        "14.10",
        "October 2018",
        "14 October 2018",
        "2018-2019",
        "43752",
        "2018-10-14 14:00", // no time belongs here
    ] {
        assert_eq!(start(text), Vec::<String>::new(), "{text}");
    }
}

/// What the start of an event gets, which may have a time.
fn moment(text: &str) -> Vec<String> {
    of(|raw| {
        let row = |texts: [&str; 5]| texts.map(C::from).to_vec();
        raw.pages.push(super::raw::Page {
            name: "events".into(),
            rows: vec![
                row(["id", "kind", "name", "start", "sources"]),
                row(["march", "march", "March", text, "report; news"]),
            ],
            ..super::raw::Page::default()
        });
    })
}

#[test]
fn a_time_is_mended_when_nothing_of_it_is_lost() {
    for text in ["2018-10-14 14:30", "2018-10-14 14:30:00", "2018-10-14T14:30:00"] {
        assert_eq!(moment(text), ["events!D2  -> 2018-10-14T14:30"], "{text}");
    }
    assert_eq!(moment("14.10.2018"), ["events!D2  -> 2018-10-14"]);
    for text in [
        "2018-10-14T14:30Z", // the time at another place
        "2018-10-14T14:30:00+02:00",
        "2018-10-14 02:30 PM",
        "2018-10-14 2:30",
        "2018-10-14 14:30:59",
        "2018-10-14 14:30–16:00",
        "2018-10-14 14:30?",
        "2018-10-14 00:00:00", // midnight, or a program that knew no time
        "14.10.2018 14:30",
    ] {
        assert_eq!(moment(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn an_id_is_mended_when_there_is_nothing_but_marks_around_it() {
    for text in ["“google”", "\"google\"", " «google» ", "'google", "„google“"] {
        assert_eq!(of(|raw| raw.set("ties", 2, 2, text)), ["ties!C2  -> google"], "{text}");
    }
    for text in
        ["“google” inc", "goo'gle", "“goo gle”", "“Google”", "“google”; “ice”", "““", "Google"]
    {
        assert_eq!(of(|raw| raw.set("ties", 2, 2, text)), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_word_is_mended_when_its_letters_are_those_of_the_list() {
    let certainty = |text: &str| of(|raw| raw.set("ties", 2, 6, text));
    for text in ["Confirmed", "CONFIRMED", " confirmed.", "“confirmed”", "con\u{ad}firmed"] {
        assert_eq!(certainty(text), ["ties!G2  -> confirmed"], "{text}");
    }
    // A sign says something, and so does another word.
    for text in
        ["confirmed?", "~confirmed", "confirmed*", "(confirmed)", "confirmd", "certain", "-"]
    {
        assert_eq!(certainty(text), Vec::<String>::new(), "{text}");
    }
    for text in ["At least", "at-least", "AT LEAST"] {
        assert_eq!(amount(text, "5", "USD"), ["amounts!B2  -> at_least"], "{text}");
    }
    assert_eq!(amount("exact", "5", "usd"), ["amounts!D2  -> USD"]);
    for text in ["$", "dollars", "US", "usd?", "USD/MXN", "u$d"] {
        assert_eq!(amount("exact", "5", text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_heading_is_mended_when_no_other_may_mean_the_same() {
    let heading = |text: &str| of(|raw| raw.set("ties", 1, 4, text));
    assert_eq!(heading("To class"), ["ties!E1  -> to_class"]);
    assert_eq!(heading("to-class"), ["ties!E1  -> to_class"]);
    // `title` is there already; `certanty` may be something else.
    for text in ["ti tle", "ti-tle", "ti-tle:en", "clas", "to class?", "certainty :en"] {
        assert_eq!(heading(text), Vec::<String>::new(), "{text}");
    }
    let twice = of(|raw| {
        raw.set("ties", 1, 4, "to class");
        raw.set("ties", 1, 9, "to-class");
    });
    assert_eq!(twice, Vec::<String>::new());
    let language = of(|raw| raw.set("organizations", 1, 2, "na me:en"));
    assert_eq!(language, ["organizations!C1  -> name:en"]);
}

/// A field of which no column can have all languages.
#[test]
fn a_heading_that_lacks_its_language_is_told_so() {
    let mut raw = Raw::good();
    raw.pages.push(super::raw::Page {
        name: "quotes".into(),
        rows: vec![["id", "translations"].map(C::from).to_vec()],
        ..super::raw::Page::default()
    });
    let mut work = open(vec![named("book.xlsx", raw.bytes())]);
    let report = check(&mut work, &[]);
    assert_eq!(report.mendable, 0);
    let hints: Vec<&str> =
        report.sections.iter().flat_map(|s| &s.causes).map(|cause| &*cause.hint).collect();
    assert!(hints.contains(&"name a language behind it: `translations:es`"), "{hints:?}");
}

#[test]
fn a_key_of_the_top_level_is_mended_when_no_other_may_mean_the_same() {
    assert_eq!(of(|raw| raw.set("dossier", 5, 0, "as of")), ["dossier!A5  -> as_of"]);
    assert_eq!(of(|raw| raw.set("dossier", 5, 1, "14.10.2019")), ["dossier!B5  -> 2019-10-14"]);
    for key in ["as of", "As-Of"] {
        let twice = of(|raw| {
            raw.set("dossier", 6, 0, key);
            raw.set("dossier", 6, 1, "2020");
        });
        assert_eq!(twice, Vec::<String>::new(), "{key}");
    }
    // A title in English is there already.
    let title = of(|raw| {
        raw.set("dossier", 4, 0, "title:en");
        raw.set("dossier", 6, 0, "ti tle");
        raw.set("dossier", 6, 1, "Small");
    });
    assert_eq!(title, Vec::<String>::new());
}

/// The cell that stands for a value without a cell of its own is another's.
#[test]
fn a_value_inside_of_another_cell_is_not_mended_there() {
    let of_rest = of(|raw| {
        raw.set("ties", 1, 6, "json");
        raw.set("ties", 2, 6, "{\"certainty\": \"Confirmed\"}");
        raw.set("ties", 3, 6, "{\"certainty\": \"reported\"}");
    });
    assert_eq!(of_rest, Vec::<String>::new());
}
