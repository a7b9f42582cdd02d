//! Who supplies whom in an invented dossier: a few supply much, many a little.

use complicity_explorer::model::{Certainty, TieKind, TieStatus};
use serde_json::{Value, json};

use super::chance::Chance;
use super::figures::{amounts, date};
use super::names::{CLASSES, PRODUCTS};

/// How many records of each kind go with so many companies and ties.
pub(super) struct Sizes {
    companies: u32,
    ties: u32,
    pub(super) people: u32,
    pub(super) sources: u32,
    pub(super) letters: u32,
    pub(super) quotes: u32,
    pub(super) responses: u32,
    pub(super) demands: u32,
    pub(super) events: u32,
}

impl Sizes {
    pub(super) fn new(companies: u32, ties: u32) -> Sizes {
        Sizes {
            companies,
            ties,
            people: companies / 12 + 1,
            // Each tie has two, and none may be left without.
            sources: (40 + ties / 25).min(2 * ties),
            letters: companies / 10 + 1,
            quotes: companies / 8 + 1,
            responses: companies / 6 + 1,
            demands: companies / 20 + 1,
            events: companies / 40 + 1,
        }
    }

    /// Two sources of the `n`th record that has some; the first records go through all of them.
    pub(super) fn two_sources(&self, chance: &mut Chance, n: u32) -> Value {
        let (first, second) = if n < self.sources.div_ceil(2) {
            (2 * n % self.sources, (2 * n + 1) % self.sources)
        } else {
            let first = chance.below(self.sources);
            (first, (first + chance.between(1, self.sources - 1)) % self.sources)
        };
        let (first, second) = (format!("source-{first}"), format!("source-{second}"));
        if chance.in_hundred(70) {
            return json!([first, second]);
        }
        let locator = format!("p. {}", chance.between(1, 80));
        json!([{ "source": first, "locator": locator }, second])
    }
}

/// Every company that there are ties for has one; the rest go to few.
pub(super) fn ties(
    chance: &mut Chance,
    sizes: &Sizes,
    companies: &[Value],
    agencies: &[Value],
) -> Vec<Value> {
    let large = chance.shuffled(sizes.companies);
    let mut ties: Vec<Value> = Vec::new();
    for n in 0..sizes.ties {
        let place = if n < sizes.companies { n } else { chance.low(sizes.companies) };
        let from = large[place as usize] as usize;
        let kind = chance.weighted(&[
            (60, TieKind::Contract),
            (11, TieKind::Subcontract),
            (8, TieKind::Hosting),
            (8, TieKind::License),
            (3, TieKind::Trial),
            (3, TieKind::Marketing),
            (2, TieKind::Donation),
            (2, TieKind::Investment),
            (3, TieKind::Other),
        ]);
        // Another company, which is not the supplier.
        let step = chance.between(1, sizes.companies - 1);
        let other = &companies[(from + step as usize) % companies.len()]["id"];
        let agency = chance.one(agencies);
        let (product, title) = chance.one(&PRODUCTS);
        let mut tie = json!({
            "id": format!("tie-{n}"), "kind": kind.as_str(), "from": companies[from]["id"],
        });
        let whom = match kind {
            TieKind::Investment => {
                tie["to"] = other.clone();
                "another company".to_owned()
            }
            TieKind::Marketing => {
                let class = *chance.one(&CLASSES);
                (tie["to"], tie["to_class"]) = (Value::Null, json!(class));
                class.to_owned()
            }
            _ => {
                tie["to"] = agency["id"].clone();
                if matches!(kind, TieKind::Hosting | TieKind::Subcontract) && chance.in_hundred(30)
                {
                    tie["via"] = json!([other]);
                }
                format!("the {}", name(agency))
            }
        };
        if !matches!(kind, TieKind::Donation | TieKind::Investment) {
            tie["products"] = json!([product]);
        }
        tie["title"] = json!(match kind {
            TieKind::Donation => format!("A gift for {whom}"),
            TieKind::Investment => format!("A stake in {whom}"),
            _ => format!("{title} for {whom}"),
        });
        if chance.in_hundred(10) {
            tie["text"] = json!("It was renewed twice, and no page of it was ever filled.");
        }
        evidence(chance, &mut tie, kind);
        let figures =
            if kind == TieKind::Trial { vec![json!({ "kind": "none" })] } else { amounts(chance) };
        if !figures.is_empty() {
            tie["amounts"] = json!(figures);
        }
        if kind == TieKind::Contract && chance.in_hundred(50) {
            tie["identifiers"] =
                json!([{ "scheme": "OTHER", "id": format!("NO-CONTRACT-{n:06}") }]);
        }
        // Only earlier ones, so that no tie contains itself.
        if kind == TieKind::Subcontract && n > 0 && chance.in_hundred(60) {
            tie["part_of"] = json!(format!("tie-{}", chance.below(n)));
        }
        tie["sources"] = sizes.two_sources(chance, n);
        ties.push(tie);
    }
    ties
}

/// How sure a tie is, where it stands, and when it was.
fn evidence(chance: &mut Chance, tie: &mut Value, kind: TieKind) {
    let certainty = chance.weighted(&[
        (55, Certainty::Confirmed),
        (31, Certainty::Reported),
        (9, Certainty::Alleged),
        (5, Certainty::Potential),
    ]);
    tie["certainty"] = json!(certainty.as_str());
    if certainty == Certainty::Potential {
        return;
    }
    let year = 2025 - chance.low(21);
    let ended = year < 2025 && (kind == TieKind::Trial || year < 2018 || chance.in_hundred(20));
    let status = if ended {
        chance.weighted(&[
            (70, TieStatus::Expired),
            (15, TieStatus::Cancelled),
            (15, TieStatus::Unknown),
        ])
    } else {
        chance.weighted(&[
            (75, TieStatus::Active),
            (15, TieStatus::Renewed),
            (10, TieStatus::Pending),
        ])
    };
    tie["status"] = json!(status.as_str());
    if chance.in_hundred(90) {
        tie["start"] = json!(date(chance, year));
        if ended || chance.in_hundred(40) {
            let end = chance.between(year + 1, if ended { 2025 } else { 2031 });
            tie["end"] = json!(date(chance, end));
        }
    }
}

/// The name without the mark, which the list has often enough.
pub(super) fn name(organization: &Value) -> String {
    let name = organization["name"].as_str().unwrap_or_default();
    name.trim_end_matches(" (invented)").to_owned()
}
