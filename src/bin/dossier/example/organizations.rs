//! Who is in an invented dossier.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::chance::Chance;
use super::names::{
    BUREAUS, DEPARTMENTS, FALSE, FIRST_NAMES, GROUPS, OFFICES, PAPERS, ROLES, THINGS, TRADES,
};

/// Companies with names that are all different; some belong to another.
pub(super) fn companies(chance: &mut Chance, count: u32) -> Vec<Value> {
    let names = u32::try_from(FALSE.len() * THINGS.len() * TRADES.len()).unwrap_or(u32::MAX);
    let order = chance.shuffled(names);
    let mut companies: Vec<Value> = Vec::new();
    for n in 0..count {
        let name = order[(n % names) as usize] as usize;
        let (first, rest) = (FALSE[name % FALSE.len()], name / FALSE.len());
        let (thing, trade) = (THINGS[rest % THINGS.len()], TRADES[rest / THINGS.len()]);
        let mut name = format!("{first} {thing} {trade}");
        if n >= names {
            name = format!("{name} {}", n / names + 1);
        }
        let mut company = json!({
            "id": slug(&name), "kind": "company", "name": format!("{name} (invented)"),
        });
        if chance.in_hundred(12) {
            company["aliases"] = json!([format!("{first} {thing}"), initials(&name)]);
        }
        // Only earlier ones, so that nobody is above itself.
        if n > 0 && chance.in_hundred(6) {
            company["parent"] = companies[chance.low(n) as usize]["id"].clone();
        }
        if chance.in_hundred(30) {
            let things = thing.to_lowercase();
            company["summary"] = json!(format!("Sells {things}s that nobody has ever seen."));
        }
        if chance.in_hundred(20) {
            company["identifiers"] = json!([{ "scheme": "OTHER", "id": format!("NONE-{n:06}") }]);
        }
        companies.push(company);
    }
    companies
}

/// Sixty agencies: departments, their bureaus, and the offices of these.
pub(super) fn agencies() -> Vec<Value> {
    let mut agencies = Vec::new();
    let mut add = |name: &str, parent: Option<&Value>| {
        let mut agency = json!({
            "id": slug(name), "kind": "agency", "name": format!("{name} (invented)"),
        });
        if let Some(parent) = parent {
            agency["parent"] = parent.clone();
        }
        agencies.push(agency.clone());
        agency["id"].clone()
    };
    for (n, department) in DEPARTMENTS.iter().enumerate() {
        let top = add(&format!("Department of {department}"), None);
        for m in 0..3 {
            let bureau = format!("Bureau of {}", BUREAUS[(n * 3 + m) % BUREAUS.len()]);
            let bureau = if n < 3 { bureau } else { format!("{bureau} for {department}") };
            let middle = add(&bureau, Some(&top));
            for office in OFFICES.iter().skip(m % 2 * 2).take(2) {
                add(&format!("{bureau}, {office}"), Some(&middle));
            }
        }
    }
    agencies
}

/// Groups, papers, and the makers of a film.
pub(super) fn others() -> Vec<Value> {
    let kinds =
        [("group", &GROUPS[..]), ("media", &PAPERS[..]), ("other", &["Makers of a Film"][..])];
    let named = kinds.into_iter().flat_map(|(kind, names)| names.iter().map(move |n| (kind, n)));
    let other = |(kind, name): (&str, &&str)| json!({ "id": slug(name), "kind": kind, "name": format!("{name} (invented)") });
    named.map(other).collect()
}

/// People of companies, the first of them of the first companies.
pub(super) fn people(chance: &mut Chance, companies: &[Value], count: u32) -> Vec<Value> {
    let mut seen = BTreeSet::new();
    let mut people = Vec::new();
    for (n, company) in (0..count).zip(companies) {
        let name = format!("{} {}", chance.one(&FIRST_NAMES), chance.one(&FALSE));
        // A second of the name has a number, as on a ballot.
        let name = if seen.insert(name.clone()) { name } else { format!("{name} {n}") };
        people.push(json!({
            "id": format!("person-{n}"), "name": format!("{name} (invented)"),
            "organization": company["id"], "role": *chance.one(&ROLES),
        }));
    }
    people
}

/// `Sample Cloud Works` as `sample-cloud-works`.
fn slug(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

fn initials(name: &str) -> String {
    name.split(' ').filter_map(|word| word.chars().next()).collect()
}
