//! The rules of search, facets and filters once more, word by word and without any haste, to
//! compare with.

use complicity_explorer::model::{AmountClass, Certainty, Id, OrganizationKind, Ref, Tie, TieKind};
use complicity_explorer::query::{Filter, Index};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value, json};

use super::small::id;

const WORDS: [&str; 7] = ["cloud", "Cámara", "border", "Anthos", "letter", "a", "ICE"];
const ORGANIZATIONS: [&str; 7] = ["a", "b", "c", "x", "y", "z", "g"];

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(select(&WORDS[..]), 0..3).prop_map(|words| words.join(" "))
}

fn organizations() -> impl Strategy<Value = Vec<&'static str>> {
    subsequence(&ORGANIZATIONS[..], 0..3)
}

fn tie() -> impl Strategy<Value = Value> {
    (
        select(&ORGANIZATIONS[..]),
        prop::option::of(select(&ORGANIZATIONS[..])),
        subsequence(&ORGANIZATIONS[..], 0..2),
        words(),
        select(TieKind::WORDS),
        select(Certainty::WORDS),
        prop::option::of(select(vec!["exact", "undisclosed", "none", "unknown"])),
        prop::bool::ANY,
    )
        .prop_map(|(from, to, via, title, kind, certainty, amount, sourced)| {
            let mut tie = json!({
                "from": from, "to": to.filter(|to| *to != from), "via": via, "title": title,
                "kind": kind, "certainty": certainty
            });
            if let Some(kind) = amount {
                tie["amounts"] = json!([{ "kind": kind, "value": 1, "currency": "USD" }]);
            }
            if sourced {
                tie["sources"] = json!(["s1"]);
            }
            tie
        })
}

/// A small dossier with everything in it; parents may go round in circles.
pub(crate) fn some_dossier() -> impl Strategy<Value = Value> {
    let parents = prop::collection::vec(prop::option::weighted(0.4, select(&ORGANIZATIONS[..])), 7);
    let claims = prop::collection::vec((0..5_u8, organizations(), words(), prop::bool::ANY), 0..7);
    (parents, prop::collection::vec(tie(), 0..7), claims, words(), words()).prop_map(
        |(parents, mut ties, claims, name, source)| {
            let organizations: Vec<Value> = (ORGANIZATIONS.iter().zip(parents))
                .enumerate()
                .map(|(n, (id, parent))| {
                    let kind = ["company", "agency", "group"][n / 3];
                    let mut organization = json!({ "id": id, "kind": kind, "name": id });
                    if let Some(parent) = parent.filter(|parent| parent != id) {
                        organization["parent"] = json!(parent);
                    }
                    if n % 2 == 0 {
                        organization["aliases"] = json!([name]);
                    }
                    organization
                })
                .collect();
            for (n, tie) in ties.iter_mut().enumerate() {
                tie["id"] = json!(format!("t{n}"));
            }
            let mut whole = json!({
                "organizations": organizations, "ties": ties,
                "sources": [{ "id": "s1", "title": source }],
                "people": [{ "id": "p1", "name": name, "organization": "a" }],
                "letters": [], "quotes": [], "responses": [], "demands": [], "events": [],
                "endorsers": { "complete": false, "of": "r0", "organizations": [], "sources": [] },
                "corrections": [{ "record": "s1" }, { "record": "r0" }, { "record": "t0" }]
            });
            for (n, (kind, about, text, tied)) in claims.into_iter().enumerate() {
                let id = format!("r{n}");
                let (array, record) = match kind {
                    0 => ("letters", json!({ "id": id, "about": about, "text": text })),
                    1 => {
                        let about = if tied { vec!["t0"] } else { about };
                        let speaker = tied.then_some("p1");
                        ("quotes", json!({ "id": id, "about": about, "body": text, "speaker": speaker, "of": "r0" }))
                    }
                    2 => {
                        let organization = about.first().unwrap_or(&"a");
                        ("responses", json!({ "id": id, "organization": organization, "text": text }))
                    }
                    3 => ("demands", json!({ "id": id, "to": about, "text": text })),
                    _ => ("events", json!({ "id": id, "about": about, "name": text })),
                };
                whole[array].as_array_mut().unwrap().push(record);
            }
            whole
        },
    )
}

pub(crate) fn some_filter() -> impl Strategy<Value = Filter> {
    let ids = || {
        subsequence(&ORGANIZATIONS[..], 0..3)
            .prop_map(|ids| ids.iter().map(|text| id(text)).collect::<Vec<Id>>())
    };
    let query = prop::collection::vec(select(vec!["cam", "loud", "ice", "anthos", "A"]), 0..2);
    (
        ids(),
        ids(),
        subsequence(TieKind::ALL, 0..4),
        subsequence(Certainty::ALL, 0..3),
        subsequence(AmountClass::ALL, 0..3),
        query,
    )
        .prop_map(|(company, agency, kind, certainty, amount, query)| Filter {
            company,
            agency,
            kind,
            certainty,
            amount,
            query: query.join("  "),
        })
}

/// Whether `organization` is `family` or below it. A circle is cut above its first organization.
fn is_in(index: &Index, organization: &Id, family: &Id) -> bool {
    let mut at = organization;
    let position = |id: &Id| index.dossier().organizations.iter().position(|o| o.id == *id);
    let parent = |id: &Id| index.organization(id).and_then(|o| o.parent.as_ref());
    for _ in 0..20 {
        if at == family {
            return true;
        }
        // All that is on the way up from here comes round again if this is in a circle.
        let mut round = vec![at];
        let mut next = parent(at);
        while let Some(above) = next.filter(|above| !round.contains(above)) {
            round.push(above);
            next = parent(above);
        }
        let in_circle = next == Some(at);
        if in_circle && round.iter().all(|o| position(o) >= position(at)) {
            return false;
        }
        let Some(above) = parent(at) else { return false };
        at = above;
    }
    false
}

fn named(tie: &Tie) -> Vec<&Id> {
    [&tie.from].into_iter().chain(&tie.via).chain(&tie.to.0).collect()
}

pub(crate) fn has(index: &Index, tie: &Tie, organization: &Id) -> bool {
    named(tie).iter().any(|id| is_in(index, id, organization))
}

/// Everything that the words are looked for in.
#[derive(Default)]
struct Hay(String);

impl Hay {
    fn add(mut self, text: &str) -> Self {
        self.0.push_str(&super::folding_of(text));
        self.0.push('\n');
        self
    }
    fn names(self, index: &Index, ids: &[&Id]) -> Self {
        ids.iter().fold(self, |hay, id| match (index.organization(id), index.person(id)) {
            (Some(o), _) => o.aliases.iter().fold(hay.add(o.name.get("en", "en")), |h, a| h.add(a)),
            (_, Some(person)) => hay.add(&person.name),
            _ => hay,
        })
    }
    fn sources(self, index: &Index, refs: &[Ref]) -> Self {
        refs.iter()
            .filter_map(|r| index.source(r.source()))
            .fold(self, |hay, source| hay.add(source.title.get("en", "en")))
    }
    fn has(&self, query: &str) -> bool {
        super::folding_of(query).split_whitespace().all(|word| self.0.contains(word))
    }
}

pub(crate) fn tie_matches(index: &Index, tie: &Tie, query: &str) -> bool {
    let hay = Hay::default().add(tie.title.get("en", "en"));
    hay.names(index, &named(tie)).sources(index, &tie.sources).has(query)
}

/// Whether the company, or a record of it that is no tie, matches.
fn other_matches(index: &Index, company: &Id, query: &str) -> bool {
    let d = index.dossier();
    let hay = Hay::default;
    let own_person = |speaker: &Id| {
        index.person(speaker).is_some_and(|p| p.organization.as_ref() == Some(company))
    };
    let organization = index.organization(company).unwrap();
    let mut own = vec![company];
    own.extend(&organization.parent);
    hay().names(index, &own).has(query)
        || d.letters.iter().any(|l| {
            let names: Vec<&Id> = l.about.iter().collect();
            let text = l.text.as_ref().map_or("", |t| t.get("en", "en"));
            l.about.contains(company) && hay().add(text).names(index, &names).has(query)
        })
        || d.quotes.iter().any(|q| {
            let names: Vec<&Id> = q.about.iter().chain(&q.speaker.0).collect();
            let own = q.about.contains(company)
                || q.about
                    .iter()
                    .any(|id| index.tie(id).is_some_and(|tie| has(index, tie, company)))
                || q.speaker.0.as_ref().is_some_and(|s| s == company || own_person(s));
            own && hay().add(&q.body).names(index, &names).has(query)
        })
        || d.responses.iter().any(|r| {
            let text = hay().add(r.text.get("en", "en"));
            r.organization == *company && text.names(index, &[company]).has(query)
        })
        || d.demands.iter().any(|r| {
            let names: Vec<&Id> = r.to.iter().collect();
            let text = hay().add(r.text.get("en", "en"));
            r.to.contains(company) && text.names(index, &names).has(query)
        })
        || d.events.iter().any(|e| {
            let names: Vec<&Id> = e.about.iter().collect();
            let text = hay().add(e.name.get("en", "en"));
            e.about.contains(company) && text.names(index, &names).has(query)
        })
}

pub(crate) fn companies(index: &Index) -> Vec<&Id> {
    let all = index.dossier().organizations.iter();
    all.filter(|o| o.kind == OrganizationKind::Company).map(|o| &o.id).collect()
}

/// Whether the search finds the company, by a tie or otherwise.
pub(crate) fn company_found(index: &Index, company: &Id, query: &str) -> bool {
    other_matches(index, company, query)
        || (index.dossier().ties.iter())
            .any(|t| has(index, t, company) && tie_matches(index, t, query))
}

/// Whether the tie is shown.
pub(crate) fn is_shown(index: &Index, tie: &Tie, f: &Filter) -> bool {
    let passes = (f.company.is_empty() || f.company.iter().any(|id| has(index, tie, id)))
        && (f.agency.is_empty() || f.agency.iter().any(|id| has(index, tie, id)))
        && (f.kind.is_empty() || f.kind.contains(&tie.kind))
        && (f.certainty.is_empty() || f.certainty.contains(&tie.certainty))
        && (f.amount.is_empty() || f.amount.contains(&tie.amount_class()));
    passes
        && (tie_matches(index, tie, &f.query)
            || companies(index).into_iter().any(|company| {
                has(index, tie, company)
                    && other_matches(index, company, &f.query)
                    && !(index.dossier().ties.iter())
                        .any(|t| has(index, t, company) && tie_matches(index, t, &f.query))
            }))
}

pub(crate) fn is_below(index: &Index, organization: &Id, above: &Id) -> bool {
    is_in(index, organization, above)
}
