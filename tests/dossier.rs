//! The bundled dossier against the printed text that it was made from.
//!
//! Nothing is left out: every paragraph of `widget-data/source-dossier.txt` is accounted for in
//! `widget-data/coverage.json`. Nothing is invented: every quotation, excerpt, number, date and
//! address in `widget-data/dossier.json` is found in that text. `dossier/languages.rs` holds
//! the second language against the first; `dossier/ties.rs` and `dossier/voices.rs` have the places where the text is easily misread, one test each.

#[path = "dossier/languages.rs"]
mod languages;
#[path = "dossier/reading.rs"]
mod reading;
#[path = "dossier/ties.rs"]
mod ties;
#[path = "dossier/voices.rs"]
mod voices;

use std::collections::BTreeSet;

use serde_json::Value;

use reading::{
    Check, array, dossier, field, figures, for_each_object, ids, is_id, is_paragraph, mentions,
    numbers, paragraph, parse, source, squeeze, strings, text, word,
};

/// Each number of the dossier and the forms in which the source writes it.
const WRITTEN: [(u64, &[&str]); 10] = [
    (748_844, &["$748,844"]),
    (38_000_000, &["$38 million"]),
    (600_000, &["$600,000 a month"]),
    (1_000_000, &["$1 million"]),
    (250_000, &["$250,000"]),
    (650, &["more than 650"]),
    (32, &["32 organizations"]),
    (1495, &["1495 Google employee signatures"]),
    (1500, &["some 1,500"]),
    (500, &["some 500", "Some 500"]),
];

/// Each date of the dossier: where it stands, what it is, and the words that it rests on.
/// The year of October 14 is not printed; the dossier's note says why it is 2019.
const DATES: [(&str, &str, &str); 12] = [
    ("as_of", "2019-10", "Monday October 14"),
    ("salesforce-cbp-custom-software.start", "2018-03", "In March 2018"),
    ("google-uscis-cloud.start", "2017", "In 2017, Google signed"),
    ("salesforce-employees-letter.date", "2018-06", "In June 2018"),
    ("quote-salesforce-letter-part-1.date", "2018-06", "a June letter"),
    ("quote-salesforce-letter-part-3.date", "2018-06", "In June 2018"),
    ("salesforce-reexamine-cbp-relationship.date", "2018-06", "In June 2018"),
    ("end-corporate-profiteering.date", "2019-10-14", "OCTOBER 14"),
    ("tour-of-shame.start", "2019-10-14T14:00", "October 14 (Indigenous People’s Day) @2 PM"),
    ("national-day-of-action.start", "2019-10-14", "on October 14, Indigenous Peoples Day"),
    ("dreamforce-protest.start", "2018-09?", "At last September’s Dreamforce"),
    ("version", "2019-10.1", "October 14"),
];

/// Fields whose value is an id, a word of the format, a date or an address, never a sentence.
const NOT_PROSE: [&str; 30] = [
    "id",
    "format",
    "version",
    "as_of",
    "kind",
    "parent",
    "organization",
    "from",
    "to",
    "via",
    "certainty",
    "status",
    "start",
    "end",
    "part_of",
    "basis",
    "per",
    "currency",
    "unit",
    "about",
    "demands",
    "speaker",
    "language",
    "fidelity",
    "date",
    "of",
    "stance",
    "organizers",
    "url",
    "locator",
];

#[test]
fn every_paragraph_of_the_source_is_covered_in_order() -> Check {
    let source = source()?;
    let coverage = parse("coverage.json")?;
    let ids = ids(&dossier()?)?;
    let entries = coverage.as_array().ok_or("coverage.json is not an array")?;
    let paragraphs: Vec<(usize, &str)> =
        (1..).zip(source.lines()).filter(|(_, text)| is_paragraph(text)).collect();
    for ((line, paragraph), entry) in paragraphs.iter().zip(entries) {
        let here = format!("coverage.json, entry for line {line} of the source (`{paragraph}`)");
        let starts = text(entry, "starts")?;
        assert_eq!(
            entry.get("line").and_then(Value::as_u64),
            u64::try_from(*line).ok(),
            "{here}: another line stands here; entries follow the source, one each"
        );
        assert!(paragraph.starts_with(starts), "{here}: `starts` is `{starts}`");
        assert!(
            starts.chars().count() >= paragraph.chars().count().min(40),
            "{here}: `starts` is shorter than 40 characters: `{starts}`"
        );
        let records = strings(entry, "records");
        assert!(!records.is_empty(), "{here}: `records` names no record");
        for id in records {
            assert!(ids.contains(id), "{here}: `{id}` is no record of dossier.json");
        }
    }
    assert_eq!(entries.len(), paragraphs.len(), "coverage.json: one entry for each paragraph");
    Ok(())
}

#[test]
fn every_record_is_named_by_a_paragraph() -> Check {
    let coverage = parse("coverage.json")?;
    let named: BTreeSet<&str> =
        array(&coverage).iter().flat_map(|entry| strings(entry, "records")).collect();
    for id in ids(&dossier()?)? {
        assert!(
            named.contains(id.as_str()),
            "dossier.json: `{id}` rests on no paragraph; coverage.json names it nowhere"
        );
    }
    Ok(())
}

#[test]
fn every_quotation_is_verbatim() -> Check {
    let source = squeeze(&source()?);
    for quote in array(field(&dossier()?, "quotes")) {
        let id = text(quote, "id")?;
        for piece in text(quote, "body")?.split("[…]") {
            assert!(
                source.contains(&squeeze(piece)),
                "quotes, `{id}`: these words are not in the source: `{piece}`"
            );
        }
    }
    Ok(())
}

#[test]
fn every_excerpt_stands_in_the_paragraph_that_its_locator_names() -> Check {
    let source = source()?;
    for_each_object(&dossier()?, &mut |place, object| {
        let Some(excerpt) = object.get("excerpt").and_then(Value::as_str) else {
            return Ok(());
        };
        let part = text(object, "source")?;
        let locator = text(object, "locator")?;
        let paragraph = paragraph(&source, part, locator).ok_or_else(|| {
            format!("{place}: `{part}` has no `{locator}`; write `paragraph 3` or `heading`")
        })?;
        for piece in excerpt.split("[…]") {
            assert!(
                squeeze(&paragraph).contains(&squeeze(piece)),
                "{place}: {part}, {locator} does not say `{piece}`"
            );
        }
        Ok(())
    })
}

#[test]
fn every_number_is_written_in_the_source_and_in_its_excerpt() -> Check {
    let source = source()?;
    for (place, figure) in figures(&dossier()?)? {
        let Some(value) = figure.get("value") else {
            continue;
        };
        let value = value.as_u64().ok_or_else(|| format!("{place}: {value} is no whole number"))?;
        let forms = WRITTEN
            .iter()
            .find(|(number, _)| *number == value)
            .map(|(_, forms)| *forms)
            .ok_or_else(|| format!("{place}: {value} is not in this test's table WRITTEN"))?;
        for form in forms {
            assert!(
                source.contains(form),
                "{place}: the source does not print {value} as `{form}`"
            );
        }
        let says_so = array(field(&figure, "sources"))
            .iter()
            .any(|reference| mentions(word(reference, "excerpt"), forms));
        assert!(says_so, "{place}: no excerpt among its sources says {value}");
    }
    Ok(())
}

#[test]
fn every_band_is_in_the_words_of_the_source() -> Check {
    let source = source()?;
    for (place, figure) in figures(&dossier()?)? {
        let words = word(&figure, "text");
        assert!(source.contains(words), "{place}: the source does not say `{words}`");
    }
    Ok(())
}

#[test]
fn no_sentence_holds_a_number_that_the_source_does_not_print() -> Check {
    let mut printed = numbers(&source()?);
    printed.insert("2019".to_owned()); // the year of Monday October 14; the note explains it
    let dossier = dossier()?;
    let mut skipped = strings(&dossier, "languages"); // a translation writes numbers its own way
    skipped.retain(|language| *language != "en");
    skipped.extend(NOT_PROSE);
    for_each_object(&dossier, &mut |place, object| {
        for (key, value) in object.as_object().into_iter().flatten() {
            if skipped.contains(&key.as_str()) {
                continue;
            }
            let sentences = std::iter::once(value).chain(array(value));
            for sentence in sentences.filter_map(Value::as_str).filter(|s| !is_id(s)) {
                for number in numbers(sentence) {
                    assert!(
                        printed.contains(&number),
                        "{place}.{key}: the source prints no {number}: `{sentence}`"
                    );
                }
            }
        }
        Ok(())
    })
}

#[test]
fn every_date_rests_on_words_of_the_source() -> Check {
    let source = source()?;
    let mut found = BTreeSet::new();
    for_each_object(&dossier()?, &mut |place, object| {
        for key in ["version", "as_of", "start", "end", "date", "published", "accessed"] {
            let Some(date) = object.get(key).and_then(Value::as_str) else {
                continue;
            };
            let whose = object.get("id").and_then(Value::as_str).unwrap_or(place);
            let name = match key {
                "version" | "as_of" => key.to_owned(),
                _ => format!("{whose}.{key}"),
            };
            let (_, expected, words) = DATES
                .iter()
                .find(|(known, ..)| *known == name)
                .ok_or_else(|| format!("{name}: {date} is not in this test's table DATES"))?;
            assert_eq!(date, *expected, "{name}: the source supports `{words}`");
            assert!(source.contains(words), "{name}: the source does not say `{words}`");
            found.insert(name);
        }
        Ok(())
    })?;
    for (name, date, _) in DATES {
        assert!(found.contains(name), "dossier.json lacks the date {date} at {name}");
    }
    Ok(())
}

#[test]
fn every_address_is_printed_in_the_source() -> Check {
    let source = source()?;
    for_each_object(&dossier()?, &mut |place, object| {
        for key in ["url", "archive_url", "corrections_url"] {
            let Some(url) = object.get(key).and_then(Value::as_str) else {
                continue;
            };
            let printed = url.strip_prefix("mailto:").unwrap_or(url);
            assert!(source.contains(printed), "{place}.{key}: the source prints no `{printed}`");
        }
        Ok(())
    })
}

#[test]
fn every_claim_has_a_source() -> Check {
    let dossier = dossier()?;
    let known: BTreeSet<String> = array(field(&dossier, "sources"))
        .iter()
        .map(|source| text(source, "id").map(str::to_owned))
        .collect::<Result<_, _>>()?;
    for name in ["ties", "letters", "quotes", "responses", "demands", "events"] {
        for record in array(field(&dossier, name)) {
            let id = text(record, "id")?;
            assert!(
                !array(field(record, "sources")).is_empty(),
                "{name}, `{id}`: no source; amounts and counts inherit from here"
            );
        }
    }
    assert!(
        !array(field(field(&dossier, "endorsers"), "sources")).is_empty(),
        "endorsers: no source"
    );
    for_each_object(&dossier, &mut |place, object| {
        if place == "dossier" {
            return Ok(()); // here `sources` are the sources themselves
        }
        for reference in array(field(object, "sources")) {
            let id = reference.get("source").unwrap_or(reference).as_str().unwrap_or_default();
            assert!(known.contains(id), "{place}: `{id}` is no source of dossier.json");
        }
        Ok(())
    })
}
