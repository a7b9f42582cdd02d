//! What visitors see of a file with errors.

use complicity_explorer::data::{self, Lenient};
use complicity_explorer::model::Id;
use complicity_explorer::model::problem::{Code, Problem};

use super::{folder, parse};

/// The file of every field, with one piece of its text replaced.
fn with(old: &str, new: &str) -> Result<Lenient, Vec<Problem>> {
    let file = folder("good").join("every_field_in_two_languages.json");
    let text = std::fs::read_to_string(file).expect("the file is readable");
    assert!(text.contains(old), "the file has no `{old}`");
    data::read_leniently(&parse(&text.replacen(old, new, 1)))
}

fn ids<'a>(records: impl IntoIterator<Item = &'a Id>) -> Vec<&'a str> {
    records.into_iter().map(Id::as_str).collect()
}

fn paths(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|problem| problem.path.to_string()).collect()
}

#[test]
fn one_bad_record_is_dropped_and_said_and_the_rest_is_kept() {
    let read = with("\"certainty\": \"potential\"", "\"certainty\": \"perhaps\"").expect("read");
    assert_eq!(paths(&read.dropped), ["ties[2].certainty"]);
    assert_eq!(read.dropped[0].code, Code::Word);
    assert_eq!(ids(read.dossier.ties.iter().map(|t| &t.id)), ["google-ice", "google-ice-order"]);
    assert_eq!(read.dossier.quotes.len(), 2);
    assert_eq!(read.dossier.organizations.len(), 7);
}

#[test]
fn what_refers_to_a_dropped_record_goes_too() {
    let read = with("\"certainty\": \"confirmed\"", "\"certainty\": \"sure\"").expect("read");
    // The tie, the order that is part of it, the quote about it, the response that has the quote;
    // and the correction of the tie.
    assert_eq!(
        paths(&read.dropped),
        [
            "ties[0].certainty",
            "ties[1].part_of",
            "quotes[0].about[1]",
            "responses[0].quotes[0]",
            "corrections[0].record"
        ]
    );
    assert!(read.dropped[1].message.contains("`google-ice` is left out"));
    assert_eq!(ids(read.dossier.ties.iter().map(|t| &t.id)), ["google-police"]);
    assert_eq!(ids(read.dossier.quotes.iter().map(|q| &q.id)), ["quote-two"]);
    assert!(read.dossier.responses.is_empty() && read.dossier.corrections.is_empty());
}

#[test]
fn a_bad_endorser_list_goes_as_a_whole() {
    let read =
        with("\"mijente\",\n      \"the-paper\"", "\"mijente\",\n      \"gone\"").expect("read");
    assert_eq!(paths(&read.dropped), ["endorsers.organizations[1]"]);
    assert_eq!(read.dossier.endorsers, None);
}

#[test]
fn of_two_records_with_one_id_the_first_stays() {
    let read = with("\"id\": \"google-police\"", "\"id\": \"google-ice\"").expect("read");
    assert_eq!(paths(&read.dropped), ["ties[2].id"]);
    assert_eq!(read.dossier.ties.len(), 2);
}

#[test]
fn what_lies_outside_records_is_fatal() {
    for (old, new) in [
        ("\"as_of\": \"2019-10-14~\"", "\"as_of\": \"soon\""),
        ("complicity-dossier/1", "complicity-dossier/2"),
        ("\"license\": ", "\"licence\": "),
        ("\"default_language\": \"en\"", "\"default_language\": \"fr\""),
        ("\"languages\": [\n    \"en\"", "\"languages\": [\n    1"),
    ] {
        let problems = with(old, new).expect_err(new);
        assert_eq!(problems.len(), 1, "{new}: {problems:?}");
    }
}

#[test]
fn a_dossier_without_any_tie_left_is_fatal() {
    // All that was known rests on the one source.
    let problems =
        with("\"kind\": \"report\"", "\"kind\": \"rumor\"").expect_err("nothing is left");
    assert_eq!(
        problems.last().map(|p| p.path.to_string()).as_deref(),
        Some("corrections[0].sources[0]")
    );
    assert!(problems.iter().any(|p| p.path.to_string() == "sources[0].kind"));
}

/// Each tie is part of the one before; the first is bad. All go at once, none by a reading of its own.
#[test]
fn a_long_chain_of_dependants_takes_no_longer_than_the_file() {
    let mut ties = vec![tie(0, "\"certainty\": \"sure\"")];
    ties.extend(
        (1..5000).map(|n| {
            tie(n, &format!("\"certainty\": \"reported\", \"part_of\": \"tie-{}\"", n - 1))
        }),
    );
    ties.push(tie(5000, "\"certainty\": \"reported\""));
    let text = std::fs::read_to_string(folder("good").join("smallest.json")).expect("readable");
    let (head, _) = text.split_once("\"ties\"").expect("it has ties");
    let json = format!(
        "{head}\"ties\": [{}], \"sources\": [{{\"id\": \"s\", \"kind\": \"news\", \"title\": \"S\"}}]}}",
        ties.join(",")
    );
    let read = data::read_leniently(&parse(&json)).expect("one tie is left");
    assert_eq!((read.dossier.ties.len(), read.dropped.len()), (1, 5000));
}

fn tie(n: u32, more: &str) -> String {
    format!(
        "{{\"id\": \"tie-{n}\", \"kind\": \"contract\", \"from\": \"google\", \"to\": \"ice\", \
         \"title\": \"T\", \"sources\": [\"s\"], {more}}}"
    )
}
