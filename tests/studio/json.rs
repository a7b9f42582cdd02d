//! What is certain in a dossier file, and what only seems so.

use serde_json::{Value, json};

use super::{check, named, open};

/// A dossier without a mistake.
fn good() -> Value {
    json!({
        "format": "complicity-dossier/1", "id": "small", "version": "1", "title": "Small",
        "as_of": "2019-10",
        "organizations": [
            { "id": "google", "kind": "company", "name": "Google" },
            { "id": "ice", "kind": "agency", "name": "ICE" }
        ],
        "ties": [{
            "id": "cloud", "kind": "contract", "from": "google", "to": "ice", "title": "Cloud",
            "certainty": "confirmed", "sources": ["news", "report"],
            "amounts": [{ "kind": "exact", "value": 5, "currency": "USD", "preferred": true }]
        }],
        "letters": [{
            "id": "letter", "kind": "employee", "title": "A letter", "about": ["google"],
            "date": "2019",
            "count": { "kind": "exact", "value": 5, "unit": "signatures" }, "sources": ["news", "report"]
        }],
        "sources": [
            { "id": "news", "kind": "news", "title": "An article" },
            { "id": "report", "kind": "report", "title": "A report" }
        ]
    })
}

/// What the changed file is mended with; made at once, nothing of what is mended is told again.
fn of(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut file = good();
    change(&mut file);
    let text = serde_json::to_string_pretty(&file).expect("it is written");
    let mends = super::mended(named("dossier.json", text));
    mends.iter().map(|edit| edit.text().to_owned()).collect()
}

#[test]
fn the_file_of_these_tests_is_right() {
    let mut work = open(vec![named("dossier.json", good().to_string())]);
    let report = check(&mut work, &[]);
    let told: Vec<&str> =
        report.sections.iter().flat_map(|s| &s.causes).map(|cause| &*cause.message).collect();
    assert_eq!(report.errors, 0, "{told:?}");
}

#[test]
fn a_number_in_quotes_is_mended_when_it_says_one_sum() {
    let value = |text: &str| of(|file| file["ties"][0]["amounts"][0]["value"] = text.into());
    for (text, number) in [("748844", "748844.0"), ("0.5", "0.5"), ("748844.50", "748844.5")] {
        let mended: Vec<f64> = value(text).iter().map(|n| n.parse().expect("a number")).collect();
        assert_eq!(mended, [number.parse::<f64>().expect("a number")], "{text}");
    }
    for text in [
        "1.000",
        "748.844",
        "748,844",
        "$5",
        "5.",
        ".5",
        "007",
        "-5",
        "1e6",
        "",
        "99999999999999999",
    ] {
        assert_eq!(value(text), Vec::<String>::new(), "{text}");
    }
    let count = |text: &str| of(|file| file["letters"][0]["count"]["value"] = text.into());
    assert_eq!(count("1495").len(), 1);
    for text in ["1.495", "1.5", "1,495", "about 1495", "5000000000"] {
        assert_eq!(count(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_word_or_a_tick_in_quotes_is_mended_when_its_letters_are_right() {
    let certainty = |text: &str| of(|file| file["ties"][0]["certainty"] = text.into());
    assert_eq!(certainty("Confirmed"), ["\"confirmed\""]);
    assert_eq!(certainty("confirmed?"), Vec::<String>::new());
    assert_eq!(certainty("confrimed"), Vec::<String>::new());
    let preferred =
        |text: &str| of(|file| file["ties"][0]["amounts"][0]["preferred"] = text.into());
    assert_eq!(preferred("True"), ["true"]);
    assert_eq!(preferred("FALSE"), ["false"]);
    for text in ["yes", "1", "true?", ""] {
        assert_eq!(preferred(text), Vec::<String>::new(), "{text}");
    }
}

/// The tie with one key by another name.
fn renamed(file: &mut Value, from: &str, to: &str) {
    let tie = file["ties"][0].as_object_mut().expect("a tie");
    let value = tie.shift_remove(from).expect("the key is there");
    tie.insert(to.into(), value);
}

#[test]
fn a_key_is_mended_when_no_other_may_mean_the_same() {
    assert_eq!(of(|file| renamed(file, "certainty", "Certainty")), ["\"certainty\""]);
    assert_eq!(of(|file| renamed(file, "certainty", "certanty")), Vec::<String>::new());
    let twice = of(|file| file["ties"][0]["Certainty"] = "reported".into());
    assert_eq!(twice, Vec::<String>::new());
    let both = of(|file| {
        renamed(file, "certainty", "Certainty");
        file["ties"][0]["CERTAINTY"] = "reported".into();
    });
    assert_eq!(both, Vec::<String>::new());
}

#[test]
fn no_date_of_a_file_is_guessed() {
    for text in ["3/4/2019", "14.10.2019", "2019-10-14 14:00", "October 2019"] {
        assert_eq!(
            of(|file| file["ties"][0]["start"] = text.into()),
            Vec::<String>::new(),
            "{text}"
        );
    }
}
