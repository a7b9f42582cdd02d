//! Filters from the options of the host page: `company="google, amazon"`.

use crate::model::{AmountClass, Certainty, Id, OrganizationKind, TieKind};
use crate::query::{Filter, Index, fold};

/// A word of an option or link that stands for nothing here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The option: `company`
    pub option: String,
    /// The word, as written
    pub word: String,
}

impl Filter {
    /// The filter that options ask for, and the words in them that nothing here has.
    ///
    /// `options` are pairs of a name (`company`, `agency`, `kind`, `certainty`, `amount`, `query`;
    /// others are left alone) and its text, words apart by commas. A company or agency is named by
    /// its id, its name or an alias.
    #[must_use]
    pub fn from_options(index: &Index, options: &[(&str, &str)]) -> (Filter, Vec<Unknown>) {
        let mut filter = Filter::default();
        let mut unknown = Vec::new();
        for (option, text) in options {
            if *option == "query" {
                (*text).clone_into(&mut filter.query);
                continue;
            }
            for word in text.split(',').map(str::trim).filter(|w| !w.is_empty()) {
                let company = OrganizationKind::Company;
                let known = match *option {
                    "company" => put(&mut filter.company, named(index, company, word)),
                    "agency" => {
                        put(&mut filter.agency, named(index, OrganizationKind::Agency, word))
                    }
                    "kind" => put(&mut filter.kind, TieKind::parse(&lower(word))),
                    "certainty" => put(&mut filter.certainty, Certainty::parse(&lower(word))),
                    "amount" => put(&mut filter.amount, AmountClass::parse(&lower(word))),
                    _ => true,
                };
                if !known {
                    unknown.push(Unknown { option: (*option).into(), word: word.into() });
                }
            }
        }
        (filter, unknown)
    }

    /// This filter with what changed from the preset `before` to the preset `after`; the rest stays.
    #[must_use]
    pub fn with_changes(&self, before: &Filter, after: &Filter) -> Filter {
        fn pick<T: Clone + PartialEq>(own: &T, before: &T, after: &T) -> T {
            if before == after { own.clone() } else { after.clone() }
        }
        Filter {
            company: pick(&self.company, &before.company, &after.company),
            agency: pick(&self.agency, &before.agency, &after.agency),
            kind: pick(&self.kind, &before.kind, &after.kind),
            certainty: pick(&self.certainty, &before.certainty, &after.certainty),
            amount: pick(&self.amount, &before.amount, &after.amount),
            query: pick(&self.query, &before.query, &after.query),
        }
    }

    /// The filter without companies and agencies that the dossier doesn't have, and those.
    #[must_use]
    pub fn known_to(&self, index: &Index) -> (Filter, Vec<Unknown>) {
        let mut filter = self.clone();
        let mut unknown = Vec::new();
        for (option, list, kind) in [
            ("company", &mut filter.company, OrganizationKind::Company),
            ("agency", &mut filter.agency, OrganizationKind::Agency),
        ] {
            list.retain(|id| {
                let known = index.organization(id).is_some_and(|o| o.kind == kind);
                if !known {
                    unknown.push(Unknown { option: option.into(), word: id.as_str().into() });
                }
                known
            });
        }
        (filter, unknown)
    }
}

fn lower(word: &str) -> String {
    word.to_ascii_lowercase()
}

/// Puts `value` in, once; false when there is none.
pub(super) fn put<T: PartialEq>(list: &mut Vec<T>, value: Option<T>) -> bool {
    let Some(value) = value else { return false };
    if !list.contains(&value) {
        list.push(value);
    }
    true
}

fn named(index: &Index, kind: OrganizationKind, word: &str) -> Option<Id> {
    let by_id = Id::new(&lower(word)).and_then(|id| index.organization(&id));
    if let Some(found) = by_id.filter(|o| o.kind == kind) {
        return Some(found.id.clone());
    }
    let fold = |text: &str| fold(text, index.decompose());
    let word = fold(word);
    let mut all = index.dossier().organizations.iter().filter(|o| o.kind == kind);
    let is_name = |name: &str| fold(name) == word;
    all.find(|o| o.name.all().any(is_name) || o.aliases.iter().any(|a| is_name(a)))
        .map(|o| o.id.clone())
}
