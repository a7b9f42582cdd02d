//! What is said of a new dossier beside the published one.

use complicity_explorer::studio::{Report, Work};
use serde_json::Value;

use super::{bundled, check, named};

/// The report of a changed bundled dossier beside the published one.
fn compare(change: impl FnOnce(&mut Value), published: Result<&str, &str>) -> Report {
    let mut file: Value = serde_json::from_str(&bundled()).expect("it is JSON");
    change(&mut file);
    let mut work = Work::open(vec![named("dossier.json", file.to_string())], published)
        .unwrap_or_else(|sentence| panic!("{sentence}"));
    let report = check(&mut work, &[]);
    assert_eq!(report.errors, 0);
    report
}

/// The first tie with a number, by its position.
fn paid(file: &Value) -> usize {
    let ties = file["ties"].as_array().expect("ties");
    let is_paid = |tie: &Value| tie["amounts"][0]["value"].is_number();
    ties.iter().position(is_paid).expect("a tie with an amount")
}

#[test]
fn the_published_dossier_does_not_differ_from_itself() {
    let report = compare(|_| {}, Ok(&bundled()));
    assert_eq!(report.compared, "Nothing differs from the dossier that is published now.");
    let changes = report.changes.expect("they were compared");
    assert!(changes.is_empty());
    assert_eq!(changes.before, changes.after);
    assert!(!changes.before.is_empty());
    let [about] = report.about.as_slice() else { panic!("{:?}", report.about) };
    assert!(about.starts_with('“') && about.contains("”, version "), "{about}");
}

#[test]
fn another_amount_is_said_in_words_with_both_totals() {
    let mut name = String::new();
    let report = compare(
        |file| {
            let at = paid(file);
            let tie = &mut file["ties"][at];
            name = tie["id"].as_str().expect("an id").to_owned();
            tie["amounts"][0]["value"] = 123_456_789.into();
            file["version"] = "a new one".into();
        },
        Ok(&bundled()),
    );
    assert_eq!(report.compared, "");
    let changes = report.changes.expect("they were compared");
    assert_eq!((changes.removed.count, changes.changed.count, changes.added.count), (0, 2, 0));
    let [dossier, tie] = changes.changed.first.as_slice() else { panic!("{changes:?}") };
    assert!(dossier.said.iter().any(|said| said.starts_with("version was “")), "{dossier:?}");
    assert!(tie.name.ends_with(&format!("(tie `{name}`)")), "{}", tie.name);
    let [said] = tie.said.as_slice() else { panic!("{tie:?}") };
    assert!(said.starts_with("amount was ") && said.contains("$123,456,789"), "{said}");
    assert_ne!(changes.before, changes.after);
}

#[test]
fn a_change_without_another_version_is_said() {
    let version = |file: &Value| file["version"].as_str().expect("a version").to_owned();
    let mut own = String::new();
    let report = compare(
        |file| {
            own = version(file);
            let at = paid(file);
            file["ties"][at]["amounts"][0]["value"] = 1.into();
        },
        Ok(&bundled()),
    );
    assert_eq!(
        report.compared,
        format!(
            "Both are version {own}. Give the new one another version, so that those who quote it can say which."
        )
    );
    assert_eq!(report.changes.map(|changes| changes.changed.count), Some(1));
}

#[test]
fn another_dossier_is_said_before_all_else() {
    let mut id = String::new();
    let report = compare(
        |file| {
            id = file["id"].as_str().expect("an id").to_owned();
            file["id"] = "another".into();
        },
        Ok(&bundled()),
    );
    assert_eq!(
        report.compared,
        format!(
            "The published dossier is another one, `{id}`: compare what is said here with care."
        )
    );
    assert!(report.changes.is_some_and(|changes| !changes.is_empty()));
}

#[test]
fn without_a_published_dossier_the_totals_are_said_all_the_same() {
    let report = compare(|_| {}, Err("data/dossier.json: 404"));
    assert_eq!(
        report.compared,
        "There is no published dossier to compare with: data/dossier.json: 404"
    );
    assert_eq!(report.changes, None);
    assert!(report.about.len() > 1, "{:?}", report.about);
}

#[test]
fn a_published_dossier_with_errors_is_nothing_to_compare_with() {
    for published in ["", "{", "[]", &bundled().replacen("\"confirmed\"", "\"sure\"", 1)] {
        let report = compare(|_| {}, Ok(published));
        assert!(
            report.compared.starts_with("The published dossier has errors itself"),
            "{}",
            report.compared
        );
        assert_eq!(report.changes, None);
    }
}

/// The page serves it as other programs do.
#[test]
fn a_byte_order_mark_is_no_difference() {
    let report = compare(|_| {}, Ok(&format!("\u{feff}{}", bundled())));
    assert_eq!(report.compared, "Nothing differs from the dossier that is published now.");
}

#[test]
fn what_is_removed_and_added_is_counted_and_named() {
    let report = compare(
        |file| {
            let quotes = file["quotes"].as_array_mut().expect("quotes");
            let mut quote = quotes[0].clone();
            quote["id"] = "a-new-quote".into();
            quotes.push(quote);
        },
        Ok(&bundled()),
    );
    let changes = report.changes.expect("they were compared");
    assert_eq!((changes.removed.count, changes.changed.count, changes.added.count), (0, 0, 1));
    assert!(changes.added.first[0].name.ends_with("(quote `a-new-quote`)"));
}

#[test]
fn with_errors_nothing_is_compared() {
    let text = bundled().replacen("\"confirmed\"", "\"sure\"", 1);
    let mut work = Work::open(vec![named("dossier.json", text)], Ok(&bundled())).expect("opened");
    let mut told = Vec::new();
    let report = work.check(&[], &mut |what| told.push(what));
    assert_eq!((report.changes, report.compared.as_str()), (None, ""));
    assert_eq!(told, ["Reading the files", "Checking every record"]);
    let mut work =
        Work::open(vec![named("dossier.json", bundled())], Ok(&bundled())).expect("opened");
    told.clear();
    work.check(&[], &mut |what| told.push(what));
    assert_eq!(told[2..], ["Comparing with the published dossier"]);
}
