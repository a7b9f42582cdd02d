//! docs/command.md and `--help` name the same verbs and flags.

use std::collections::BTreeSet;

use super::good;
use super::run::dossier;

fn page() -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/command.md");
    std::fs::read_to_string(path).expect("the page is there")
}

fn help(arguments: &[&str]) -> String {
    let run = dossier(arguments, &good(), "");
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
    run.out
}

fn verbs() -> BTreeSet<String> {
    let help = help(&["--help"]);
    let (_, list) = help.split_once("Commands:\n").expect("the verbs are listed");
    let (list, _) = list.split_once("\n\n").expect("the list ends");
    let names = list.lines().filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(String::from).collect()
}

/// Words that begin with two hyphens.
fn flags(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    let flag = |word: &&str| {
        let name = word.strip_prefix("--");
        name.is_some_and(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
    };
    words.filter(flag).map(String::from).collect()
}

fn section<'p>(page: &'p str, heading: &str) -> &'p str {
    let (_, rest) = page
        .split_once(&format!("\n## {heading}\n"))
        .unwrap_or_else(|| panic!("docs/command.md has no heading \"{heading}\""));
    rest.split("\n## ").next().unwrap_or_default()
}

#[test]
fn every_verb_has_a_heading_and_every_heading_a_verb() {
    let page = page();
    let told: BTreeSet<String> =
        page.lines().filter_map(|line| line.strip_prefix("## ")).map(String::from).collect();
    let mut verbs = verbs();
    assert!(verbs.len() >= 8, "only {verbs:?}");
    verbs.insert("What holds for all verbs".into());
    assert_eq!(told, verbs);
}

#[test]
fn every_flag_is_told_and_every_flag_told_is_there() {
    let page = page();
    let common = flags(section(&page, "What holds for all verbs"));
    for verb in verbs() {
        let help = flags(&help(&[&verb, "--help"]));
        let mut told = flags(section(&page, &verb));
        let missing: Vec<_> =
            help.iter().filter(|flag| !told.contains(*flag) && !common.contains(*flag)).collect();
        assert!(missing.is_empty(), "docs/command.md, {verb}: no {missing:?}");
        told.retain(|flag| !help.contains(flag));
        assert!(told.is_empty(), "docs/command.md, {verb}: there is no {told:?}");
    }
}

#[test]
fn every_flag_and_every_place_says_what_it_is() {
    for verb in verbs() {
        let help = help(&[&verb, "--help"]);
        let lines: Vec<&str> = help.lines().collect();
        let entries = lines.iter().enumerate().filter(|(_, line)| {
            let line = line.trim_start();
            line.starts_with('-') || (line.starts_with('<') && line.contains('>'))
        });
        for (at, line) in entries {
            let on_line = line.trim_start().split("  ").nth(1).is_some();
            let below = lines.get(at + 1).is_some_and(|next| next.starts_with("          "));
            assert!(on_line || below, "{verb}: nothing is said of {line}");
        }
    }
}
