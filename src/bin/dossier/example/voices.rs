//! What invented people say, ask and answer, and where it stands.

use complicity_explorer::model::{
    CountKind, CountUnit, DemandStatus, EventKind, Fidelity, LetterKind, SourceKind, Stance,
};
use serde_json::{Value, json};

use super::chance::Chance;
use super::figures::{date, day, signatures};
use super::names::{DEMANDED, FALSE, LETTERS, PAPERS, PRODUCTS, SAID};
use super::ties::{Sizes, name};

/// Letters, quotes, responses, demands, endorsers, events, actions and corrections.
pub(super) fn voices(
    chance: &mut Chance,
    sizes: &Sizes,
    companies: &[Value],
    agencies: &[Value],
    others: &[Value],
    people: &[Value],
) -> Vec<(&'static str, Value)> {
    let mut letters = Vec::new();
    for n in 0..sizes.letters {
        let company = chosen(chance, companies);
        letters.push(letter(chance, sizes, n, company));
    }
    let (mut quotes, mut responses, mut demands, mut events) = (vec![], vec![], vec![], vec![]);
    for n in 0..sizes.responses {
        let letter = &letters[chance.below(sizes.letters) as usize];
        responses.push(response(chance, sizes, n, letter));
    }
    for n in 0..sizes.quotes {
        let response = &responses[(n % sizes.responses) as usize];
        quotes.push(quote(chance, sizes, n, people, response));
    }
    for n in 0..sizes.demands {
        let status = chance.one(DemandStatus::WORDS);
        demands.push(json!({
            "id": format!("demand-{n}"), "by": "Workers who do not exist",
            "to": letters[(n % sizes.letters) as usize]["about"], "text": *chance.one(&DEMANDED),
            "status": status, "date": year_of(chance), "sources": sizes.two_sources(chance, n),
        }));
    }
    for n in 0..sizes.events {
        let kind = chance.one(EventKind::WORDS);
        let (year, hour) = (chance.between(2015, 2025), chance.between(9, 19));
        let start = day(chance, year);
        let start = if chance.in_hundred(60) { format!("{start}T{hour:02}:00") } else { start };
        events.push(json!({
            "id": format!("event-{n}"), "kind": kind,
            "name": format!("{} {kind} of Example Town", chance.one(&FALSE)), "start": start,
            "place": "Sample Square, Example Town", "organizers": [chance.one(others)["id"]],
            "about": [chosen(chance, companies)["id"], chance.one(agencies)["id"]],
            "sources": sizes.two_sources(chance, n),
        }));
    }
    let endorsers: Vec<&Value> = others.iter().map(|other| &other["id"]).collect();
    let endorsers = json!({
        "complete": false, "of": "event-0", "organizations": endorsers,
        "sources": sizes.two_sources(chance, 0),
    });
    let action = json!({
        "id": "action-0", "label": "Write to nobody", "url": "mailto:nobody@example.org",
    });
    let correction = json!({
        "date": "2025-11-30", "record": "tie-0", "field": "title", "was": "Nothing at all",
        "now": "Something invented", "why": "Readers asked for an example of a correction.",
    });
    vec![
        ("letters", json!(letters)),
        ("quotes", json!(quotes)),
        ("responses", json!(responses)),
        ("demands", json!(demands)),
        ("endorsers", endorsers),
        ("events", json!(events)),
        ("actions", json!([action])),
        ("corrections", json!([correction])),
    ]
}

fn letter(chance: &mut Chance, sizes: &Sizes, n: u32, about: &Value) -> Value {
    let kind = chance.one(LetterKind::WORDS);
    let mut letter = json!({
        "id": format!("letter-{n}"), "kind": kind, "about": [about["id"]],
        "by": format!("Those who know {}", name(about)), "title": *chance.one(&LETTERS),
        "date": year_of(chance),
    });
    let value = signatures(chance);
    let count = |kind: CountKind, value: u32| {
        json!({ "kind": kind.as_str(), "value": value,
        "unit": CountUnit::Signatures.as_str() })
    };
    if chance.in_hundred(15) {
        let rival = count(CountKind::About, value.next_multiple_of(100));
        letter["counts"] = json!([count(CountKind::Exact, value), rival]);
    } else if chance.in_hundred(90) {
        let kind = chance.weighted(&[
            (50, CountKind::Exact),
            (30, CountKind::About),
            (20, CountKind::AtLeast),
        ]);
        letter["count"] = count(kind, value);
    }
    if n < sizes.demands {
        letter["demands"] = json!([format!("demand-{n}")]);
    }
    letter["sources"] = sizes.two_sources(chance, n);
    letter
}

fn response(chance: &mut Chance, sizes: &Sizes, n: u32, letter: &Value) -> Value {
    let stance = chance.one(Stance::WORDS);
    let said = match Stance::parse(stance) {
        Some(Stance::Denies) => "It said that there is no such contract.",
        Some(Stance::Defends) => "It called the contract a service to all examples.",
        Some(Stance::Deflects) => "It spoke of glass instead.",
        Some(Stance::PartlyAgrees) => "It said that some pages could be left blank.",
        Some(Stance::Commits) => "It promised a review by next year.",
        Some(Stance::EndsContract) => "It gave the contract back.",
        Some(Stance::NoComment) => "Asked by a newspaper, it had no comment.",
        _ => "There was no reply.",
    };
    json!({
        "id": format!("response-{n}"), "organization": letter["about"][0], "to": letter["id"],
        "stance": stance, "date": year_of(chance), "text": said,
        "sources": sizes.two_sources(chance, n),
    })
}

/// Words about the company of a response; of its own people when it has some.
fn quote(chance: &mut Chance, sizes: &Sizes, n: u32, people: &[Value], response: &Value) -> Value {
    let company = &response["organization"];
    let own = people.iter().find(|person| person["organization"] == *company);
    let mut quote = json!({ "id": format!("quote-{n}"), "speaker": null });
    match own {
        Some(person) => quote["speaker"] = person["id"].clone(),
        None if chance.in_hundred(70) => quote["speaker"] = company.clone(),
        None => quote["speaker_text"] = json!("Somebody at a rally that did not take place"),
    }
    quote["about"] = json!([company]);
    quote["body"] = json!(*chance.one(&SAID));
    quote["language"] = json!("en");
    quote["fidelity"] = json!(*chance.one(Fidelity::WORDS));
    quote["date"] = json!(year_of(chance));
    quote["of"] = response["id"].clone();
    quote["sources"] = sizes.two_sources(chance, n);
    quote
}

/// Where it all stands; a third has no address, as books and files of courts.
pub(super) fn sources(chance: &mut Chance, count: u32) -> Vec<Value> {
    let source = |n: u32| {
        let kind = *chance.one(SourceKind::WORDS);
        let what = match SourceKind::parse(kind) {
            Some(SourceKind::ContractRecord) => "Contract record",
            Some(SourceKind::Company) => "Annual report",
            Some(SourceKind::Court) => "Nobody v. Nothing",
            Some(SourceKind::News) => "Clouds over Example Town",
            Some(SourceKind::Report) => "Study of what is not there",
            Some(SourceKind::Letter) => "Page of open letters",
            Some(SourceKind::Social) => "Post by nobody",
            Some(SourceKind::Speech) => "Speech to an empty hall",
            Some(SourceKind::Dataset) => "Table of sample payments",
            _ => "An earlier dossier",
        };
        let (_, about) = chance.one(&PRODUCTS);
        let mut source = json!({
            "id": format!("source-{n}"), "kind": kind,
            "title": format!("{what} {n}: {about} (invented)"),
        });
        if chance.in_hundred(60) {
            source["publisher"] = json!(format!("{} (invented)", chance.one(&PAPERS)));
        }
        if chance.in_hundred(66) {
            source["url"] = json!(format!("https://example.org/{kind}/{n}"));
            source["archive_url"] = json!(format!("https://example.net/saved/{n}"));
            source["archived_on"] = json!(day(chance, 2025));
        }
        source["published"] = json!(year_of(chance));
        source
    };
    (0..count).map(source).collect()
}

/// A company, the first ones more often.
fn chosen<'c>(chance: &mut Chance, companies: &'c [Value]) -> &'c Value {
    &companies[chance.low(u32::try_from(companies.len()).unwrap_or(u32::MAX)) as usize]
}

/// A date of the last ten years.
fn year_of(chance: &mut Chance) -> String {
    let year = chance.between(2015, 2025);
    date(chance, year)
}
