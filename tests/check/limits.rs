//! What no dossier is: too large, too deep, endless. Each is refused in a sentence.

use complicity_explorer::data::{self, LARGEST, LONGEST, MOST};
use complicity_explorer::model::problem::Code;

use super::folder;
use super::run::{dossier, run};

#[test]
fn a_file_of_a_hundred_megabytes_is_refused() {
    let text = vec![b' '; 100_000_000];
    let run = run(&["check", "-"], &folder("bad"), &text);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert!(run.out.contains("more than 64 million bytes"), "{}", run.out);
    assert!(data::parse_bytes(&text[..=LARGEST]).is_err());
}

#[test]
fn nesting_of_ten_thousand_is_refused() {
    let text = "[".repeat(10_000) + &"]".repeat(10_000);
    let run = dossier(&["check", "-"], &folder("bad"), &text);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("more than 100 lists and objects"), "{}", run.out);
}

#[test]
fn an_endless_line_is_refused() {
    let text = format!("{{\"a\": \"{}\"}}", "é".repeat(LONGEST / 2));
    let run = dossier(&["check", "-"], &folder("bad"), &text);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("a line of more than 8 million characters"), "{}", run.out);
    assert!(run.out.len() < 1000, "{} bytes", run.out.len());
    let half = "é".repeat(LONGEST / 4);
    let broken = format!("[\"{half}\",\n\"{half}\"]");
    assert!(data::parse(&broken).is_ok(), "the same in lines that end is read");
}

#[test]
fn more_values_than_a_small_computer_holds_are_refused() {
    let most = usize::try_from(MOST).expect("small");
    let text = format!("[{}0]", "0,\n".repeat(most));
    let e = data::parse(&text).expect_err("too many");
    assert!(e.problem.message.contains("5 million values"), "{}", e.problem.message);
}

/// Endless lines have columns, too, found without counting from the start for each problem.
#[test]
fn five_thousand_problems_of_one_line_are_told_soon() {
    let padding = " ".repeat(2_000_000);
    let ties: Vec<String> = (0..5_000).map(|n| format!("{{\"id\":\"é{n}\"}}")).collect();
    let text = format!(
        "{{\"format\":\"complicity-dossier/1\",\"organizations\":[],\"sources\":[],\"ties\":[{}]}}{padding}",
        ties.join(",")
    );
    let started = std::time::Instant::now();
    let run = dossier(&["check", "-"], &folder("bad"), &text);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("ties[4999]"), "all of them are told");
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

/// Nothing is searched for from the start of an object with many keys, or of a file, for each problem.
#[test]
fn fifty_thousand_problems_of_one_object_are_found_soon() {
    let keys: Vec<String> = (0..50_000).map(|n| format!("\"x-{n}\": 1,\n\"x-{n}\": 2")).collect();
    let text = format!("{{\n\"format\": \"complicity-dossier/1\",\n{}\n}}", keys.join(",\n"));
    let started = std::time::Instant::now();
    let (json, places) = data::parse(&text).expect("it is JSON");
    let problems = data::read(&json).problems;
    let twice: Vec<_> = problems.iter().filter(|p| p.code == Code::DuplicateKey).collect();
    assert_eq!(twice.len(), 50_000);
    for (line, problem) in (4..).step_by(2).zip(twice) {
        assert_eq!(places.of(problem).line, line, "{problem:?}");
    }
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
