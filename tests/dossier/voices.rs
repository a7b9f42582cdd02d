//! Where the text is easily misread, in who signed, said, pledged or called: one test each.

use serde_json::Value;

use crate::reading::{Check, array, dossier, field, names, number, record, strings, text, word};

#[test]
fn the_pledge_and_the_refused_gift_are_responses_never_ties() -> Check {
    let dossier = dossier()?;
    for (id, value) in [
        ("salesforce-pledge-to-families", 1_000_000),
        ("salesforce-donation-rejected-by-raices", 250_000),
    ] {
        let found = array(field(&dossier, "responses")).iter().find(|r| word(r, "id") == id);
        let found = found.ok_or_else(|| format!("responses: `{id}` is missing"))?;
        assert_eq!(number(found, "/amounts/0/value"), Some(value), "responses, `{id}`");
    }
    let donations =
        array(field(&dossier, "ties")).iter().any(|tie| word(tie, "kind") == "donation");
    assert!(!donations, "ties: a pledge to families and a refused gift supply no agency");
    Ok(())
}

#[test]
fn signature_counts_keep_their_kind_and_unit() -> Check {
    let dossier = dossier()?;
    for (id, place, kind, value, unit) in [
        ("salesforce-employees-letter", "/count", "at_least", 650, "signatures"),
        ("salesforce-customers-letter", "/count", "exact", 32, "organizations"),
        ("google-employees-letter", "/counts/0", "exact", 1495, "signatures"),
        ("google-employees-letter", "/counts/1", "about", 1500, "signatures"),
        ("amazon-employees-letter", "/count", "about", 500, "signatures"),
    ] {
        let letter = record(&dossier, id)?;
        let count = letter.pointer(place).ok_or_else(|| format!("letters, `{id}`: no {place}"))?;
        assert_eq!(word(count, "kind"), kind, "letters, `{id}`, {place}: kind");
        assert_eq!(word(count, "unit"), unit, "letters, `{id}`, {place}: unit");
        assert_eq!(number(count, "/value"), Some(value), "letters, `{id}`, {place}: value");
        let preferred = count.get("preferred") == Some(&Value::Bool(true));
        assert_eq!(preferred, value == 1495, "letters, `{id}`, {place}: 1495 is preferred");
    }
    Ok(())
}

#[test]
fn the_shareholder_resolution_and_the_raices_email_have_no_signatures() -> Check {
    let dossier = dossier()?;
    for (id, kind, about) in [
        ("amazon-shareholder-resolution", "shareholder", "amazon"),
        ("raices-email", "public", "salesforce"),
    ] {
        let letter = record(&dossier, id)?;
        assert_eq!(word(letter, "kind"), kind, "letters, `{id}`");
        assert_eq!(strings(letter, "about"), [about], "letters, `{id}`");
        let counted = letter.get("count").or_else(|| letter.get("counts"));
        assert!(counted.is_none(), "letters, `{id}`: the source counts nothing here");
    }
    Ok(())
}

#[test]
fn both_printed_versions_of_the_salesforce_letter_are_kept() -> Check {
    let dossier = dossier()?;
    let first = text(record(&dossier, "quote-salesforce-letter-part-1")?, "body")?;
    let third = text(record(&dossier, "quote-salesforce-letter-part-3")?, "body")?;
    assert!(first.contains("we believe that … Salesforce should"), "part 1 prints its own cut");
    assert!(!first.contains("[…]"), "part 1 is quoted without a cut of ours");
    assert!(
        third.contains("our core value of Equality is at stake"),
        "part 3 has the whole sentence"
    );
    Ok(())
}

#[test]
fn the_google_letter_names_uscis_in_part_1_only() -> Check {
    let dossier = dossier()?;
    let first = record(&dossier, "quote-google-letter-part-1")?;
    let fourth = record(&dossier, "quote-google-letter-commit")?;
    assert!(word(first, "medium").contains("(USCIS)"), "part 1 lists USCIS");
    assert!(strings(first, "about").contains(&"uscis"), "part 1 lists USCIS");
    assert!(!strings(fourth, "about").contains(&"uscis"), "part 4 does not list USCIS");
    assert!(!word(fourth, "body").contains("USCIS"), "part 4 does not list USCIS");
    Ok(())
}

#[test]
fn the_list_of_endorsers_is_partial_and_named_as_printed() -> Check {
    let dossier = dossier()?;
    let endorsers = field(&dossier, "endorsers");
    assert_eq!(field(endorsers, "complete"), &Value::Bool(false), "endorsers: “Partial List”");
    assert_eq!(word(endorsers, "of"), "tour-of-shame", "endorsers: of the march");
    let names = names(&dossier, strings(endorsers, "organizations"))?;
    let expected = [
        "Coalition to Close the Concentration Camps-Bay Area",
        "Never Again-Bay Area",
        "IfNotNow",
        "SF Coalition for Human Rights in the Philippines",
        "Anakbayan SF",
        "Committee to Close the Camps and Free the Children",
        "Unitarian Universalists-Human Rights Committee",
        "Socialist Organizer",
        "Party of Socialism and Liberation",
    ];
    assert_eq!(names, expected, "endorsers, in the order and spelling of the source");
    Ok(())
}

#[test]
fn the_dreamforce_groups_endorsed_no_march_and_the_year_is_uncertain() -> Check {
    let dossier = dossier()?;
    let protest = record(&dossier, "dreamforce-protest")?;
    let names = names(&dossier, strings(protest, "organizers"))?;
    let expected = [
        "Fight for the Future",
        "Color of Change",
        "Demand Progress",
        "Defending Rights and Dissent",
        "Mijente",
        "Presente.org",
        "RAICES",
        "Sum of Us",
    ];
    assert_eq!(names, expected, "dreamforce-protest: organizers");
    assert!(word(protest, "start").ends_with('?'), "dreamforce-protest: the year is not printed");
    Ok(())
}

#[test]
fn the_scuba_message_has_a_day_but_no_date() -> Check {
    let dossier = dossier()?;
    let response = record(&dossier, "salesforce-scuba-diving")?;
    let quote = record(&dossier, "quote-benioff-scuba-diving")?;
    for found in [response, quote] {
        assert!(found.get("date").is_none(), "{}: 23 July has no year", word(found, "id"));
    }
    assert!(word(response, "text").contains("on 23 July"), "salesforce-scuba-diving: the day");
    Ok(())
}

#[test]
fn odd_words_in_quotations_are_not_mended() -> Check {
    let dossier = dossier()?;
    for (id, words) in [
        ("quote-jassy-could-be-misused", "just (because) technology"),
        ("quote-jassy-government-should-regulate", "it contrasts civil liberties"),
        ("quote-benioff-core-values", "I’m Proud of the Men & Women"),
        ("quote-cuccinelli-plaque", "give me your tired and your poor"),
        ("quote-ryan-foundation", "operate efficiently…While"),
    ] {
        let body = text(record(&dossier, id)?, "body")?;
        assert!(body.contains(words), "quotes, `{id}`: the source prints `{words}`");
    }
    Ok(())
}

#[test]
fn bezos_has_not_commented_and_jassy_deflects() -> Check {
    let dossier = dossier()?;
    for (id, stance) in [
        ("salesforce-denies", "denies"),
        ("amazon-punts-to-lawmakers", "deflects"),
        ("amazon-bezos-no-comment", "no_comment"),
        ("amazon-bezos-on-government-contracts", "defends"),
    ] {
        assert_eq!(word(record(&dossier, id)?, "stance"), stance, "responses, `{id}`");
    }
    let others = array(field(&dossier, "responses"))
        .iter()
        .find(|r| ["google", "palantir"].contains(&word(r, "organization")));
    assert!(others.is_none(), "responses: the source has no word of Google or Palantir");
    Ok(())
}

#[test]
fn no_publisher_licence_or_archive_is_made_up() -> Check {
    let dossier = dossier()?;
    for key in ["publisher", "license", "corrections_url"] {
        assert!(dossier.get(key).is_none(), "dossier.json: the source gives no `{key}`");
    }
    for source in array(field(&dossier, "sources")) {
        for key in ["url", "archive_url", "archived_on", "published", "accessed"] {
            assert!(source.get(key).is_none(), "sources, `{}`: {key} made up", word(source, "id"));
        }
    }
    Ok(())
}
