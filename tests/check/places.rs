//! Lines and columns.

use complicity_explorer::data::{self, DEEPEST};
use complicity_explorer::model::problem::{Mark, Path};

fn place(text: &str, path: &Path, mark: Mark) -> (u32, u32, u32) {
    let (_, places) = data::parse(text).unwrap_or_else(|e| panic!("{:?}", e.problem));
    let place = places.at(path, mark);
    (place.line, place.column, place.length)
}

#[test]
fn columns_count_characters_from_one() {
    let text = "{ \"é☂\": [1,\n \"日本\", 2]}";
    let list = Path::default().key("é☂");
    assert_eq!(place(text, &list.index(0), Mark::Value), (1, 10, 1));
    assert_eq!(place(text, &list.index(1), Mark::Value), (2, 2, 4));
    assert_eq!(place(text, &list.index(2), Mark::Value), (2, 8, 1));
    assert_eq!(place(text, &list, Mark::Key), (1, 3, 4));
}

#[test]
fn a_byte_order_mark_takes_no_column() {
    let path = Path::default().key("a");
    assert_eq!(place("\u{feff}{\"a\": 1}", &path, Mark::Value), (1, 7, 1));
}

#[test]
fn windows_line_breaks_count_once() {
    let path = Path::default().key("a");
    assert_eq!(place("{\r\n\r\n\"a\":\r\n1}", &path, Mark::Value), (4, 1, 1));
}

#[test]
fn a_value_of_several_lines_is_shown_by_its_id_or_its_key() {
    let text = "{\"a\": [\n{\n\"kind\": 1,\n\"id\": \"x\"}\n]}";
    let list = Path::default().key("a");
    assert_eq!(place(text, &list.index(0), Mark::Value), (4, 1, 9));
    assert_eq!(place(text, &list, Mark::Value), (1, 2, 3));
    assert_eq!(place(text, &Path::default(), Mark::Value), (1, 1, 1));
}

#[test]
fn what_is_not_there_is_shown_by_what_is_around_it() {
    let path = Path::default().key("a").index(7).key("b");
    assert_eq!(place("{\"a\": [1]}", &path, Mark::Value), (1, 7, 3));
}

#[test]
fn what_browsers_refuse_is_refused() {
    for text in [
        "",
        " ",
        "{",
        "}",
        "[1,]",
        "[1 2]",
        "{\"a\" 1}",
        "{a: 1}",
        "{'a': 1}",
        "[01]",
        "[.5]",
        "[5.]",
        "[+1]",
        "[1e]",
        "[0x1]",
        "[NaN]",
        "[Infinity]",
        "[1e999]",
        "// a\n1",
        "/* a */ 1",
        "1 2",
        "[\"\\x41\"]",
        "[\"\\u12\"]",
        "[\"a\nb\"]",
        "[\"a\tb\"]",
        "[\"a]",
        "[tru]",
        "[1}",
        "{\"a\": }",
        "[,1]",
        "{,}",
        "[\u{a0}1]",
        "\u{feff}\u{feff}1",
        "[{} {}]",
        "{\"a\":{} \"b\":1}",
        "[-]",
    ] {
        match data::parse(text) {
            Ok((json, _)) => panic!("{text:?} was read as {json:?}"),
            Err(e) => assert!(e.place.line >= 1 && e.place.column >= 1, "{text:?}"),
        }
    }
}

#[test]
fn depth_has_a_limit_and_a_sentence() {
    let nested = |n: u32| {
        let n = usize::try_from(n).expect("small");
        "[".repeat(n) + &"]".repeat(n)
    };
    assert!(data::parse(&nested(DEEPEST)).is_ok());
    let e = data::parse(&nested(DEEPEST + 1)).expect_err("too deep");
    assert!(e.problem.message.contains("100"), "{}", e.problem.message);
    // So deep that a parser that calls itself would not come back.
    assert!(data::parse(&nested(1_000_000)).is_err());
}
