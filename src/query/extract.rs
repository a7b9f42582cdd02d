//! The part of a dossier that belongs to what is shown, as a dossier of its own.

use super::filter::Selection;
use super::index::{Index, RecordKind};
use super::page::{company_page, quotes_of};
use crate::model::{Amount, Id, Ref};

/// Ids of all records that belong to `selection`, sorted: its ties, the pages of its companies, and
/// whatever these refer to, apart from ties that are not shown. Where those are named (`about` of a
/// quote, `part_of` of a tie, `to` of a response), the name has to be left out.
///
/// When all ties and companies are shown, these are all records of the dossier.
#[must_use]
pub fn extract(index: &Index, selection: &Selection) -> Vec<Id> {
    let d = index.dossier();
    let mut all = Kept { index, ids: Vec::new(), ties: false };
    for tie in selection.ties.iter().filter_map(|p| index.tie_at(*p)) {
        all.keep(&tie.id);
    }
    macro_rules! keep_all {
        ($($field:ident)*) => { $( for record in d.$field.iter() { all.keep(&record.id); } )* };
    }
    if selection.ties.len() == d.ties.len() && selection.companies.len() == index.companies().len()
    {
        keep_all!(organizations people letters quotes responses demands events actions sources);
    }
    for hit in &selection.companies {
        all.keep_page(hit.organization, &hit.ties);
    }
    all.close();
    all.ids
}

/// Ids of all records that belong to the company at this position, sorted: its ties, its page, and
/// whatever these refer to, other ties among them. So they make a dossier that says of the company
/// what the whole one says.
#[cfg(feature = "staff")]
#[must_use]
pub fn extract_company(index: &Index, company: u32) -> Vec<Id> {
    let mut all = Kept { index, ids: Vec::new(), ties: true };
    let ties = index.ties_of(company);
    for tie in ties.iter().filter_map(|p| index.tie_at(*p)) {
        all.keep(&tie.id);
    }
    all.keep_page(company, ties);
    all.close();
    all.ids
}

struct Kept<'i> {
    index: &'i Index,
    /// Sorted
    ids: Vec<Id>,
    /// Whether references to ties are followed, too
    ties: bool,
}

impl Kept<'_> {
    fn has(&self, id: &Id) -> bool {
        self.ids.binary_search(id).is_ok()
    }

    fn keep(&mut self, id: &Id) {
        if let Err(at) = self.ids.binary_search(id) {
            self.ids.insert(at, id.clone());
        }
    }

    fn keep_at(&mut self, id: Option<&Id>) {
        if let Some(id) = id {
            self.keep(id);
        }
    }

    /// The company at this position, and what stands on its page; `ties` are those of its ties shown.
    fn keep_page(&mut self, company: u32, ties: &[u32]) {
        let index = self.index;
        self.keep_at(index.organization_at(company).map(|r| &r.id));
        let page = company_page(index, company, ties);
        for letter in page.letters() {
            self.keep_at(index.letter_at(letter).map(|r| &r.id));
        }
        for (list, id) in [
            (&page.quotes, (|i, p| Some(&i.quote_at(p)?.id)) as fn(&Index, u32) -> Option<&Id>),
            (&page.responses, |i, p| Some(&i.response_at(p)?.id)),
            (&page.demands, |i, p| Some(&i.demand_at(p)?.id)),
            (&page.events, |i, p| Some(&i.event_at(p)?.id)),
            (&page.actions, |i, p| Some(&i.action_at(p)?.id)),
        ] {
            for position in list {
                self.keep_at(id(index, *position));
            }
        }
    }

    /// Follows the references of what is kept, until nothing new comes.
    fn close(&mut self) {
        let index = self.index;
        let d = index.dossier();
        let mut todo = self.ids.clone();
        let mut endorsed = false;
        loop {
            while let Some(id) = todo.pop() {
                for next in references(index, &id) {
                    let followed = self.ties || index.tie(&next).is_none();
                    if followed && !self.has(&next) {
                        self.keep(&next);
                        todo.push(next);
                    }
                }
            }
            // Endorsers have no id; they come with what they endorse.
            let Some(endorsers) = d.endorsers.as_ref().filter(|_| !endorsed) else { break };
            endorsed = true;
            if endorsers.of.as_ref().is_none_or(|of| !self.has(of)) {
                break;
            }
            todo.extend(endorsers.organizations.iter().cloned());
            todo.extend(sources(&endorsers.sources));
            for id in &todo {
                self.keep(id);
            }
        }
        let corrected = d.corrections.iter().filter(|c| self.has(&c.record));
        let said: Vec<Id> = corrected.flat_map(|c| sources(&c.sources)).collect();
        for id in &said {
            self.keep(id);
        }
    }
}

fn sources(refs: &[Ref]) -> impl Iterator<Item = Id> {
    refs.iter().map(|r| r.source().clone())
}

fn amounts(amounts: &[Amount]) -> impl Iterator<Item = Id> {
    amounts.iter().flat_map(|a| sources(&a.sources))
}

fn quotes(index: &Index, of: &Id) -> Vec<Id> {
    quotes_of(index, of).iter().filter_map(|q| Some(index.quote_at(*q)?.id.clone())).collect()
}

/// What the record of this id refers to, and the quotes that belong to it.
fn references(index: &Index, id: &Id) -> Vec<Id> {
    let mut all: Vec<Id> = Vec::new();
    match index.find(id) {
        Some((RecordKind::Organization, at)) => {
            let Some(r) = index.organization_at(at) else { return all };
            all.extend(r.parent.clone());
            all.extend(sources(&r.sources));
        }
        Some((RecordKind::Person, at)) => {
            all.extend(index.person_at(at).and_then(|r| r.organization.clone()));
        }
        Some((RecordKind::Tie, at)) => {
            let Some(r) = index.tie_at(at) else { return all };
            all.extend(super::index::chain(r).chain(&r.part_of).cloned());
            all.extend(sources(&r.sources).chain(amounts(&r.amounts)));
        }
        Some((RecordKind::Letter, at)) => {
            let Some(r) = index.letter_at(at) else { return all };
            all.extend(r.about.iter().chain(&r.demands).cloned());
            all.extend(sources(&r.sources));
            all.extend(r.all_counts().flat_map(|c| sources(&c.sources)));
            all.extend(quotes(index, id));
        }
        Some((RecordKind::Quote, at)) => {
            let Some(r) = index.quote_at(at) else { return all };
            all.extend(r.about.iter().chain(&r.speaker.0).chain(&r.of).cloned());
            all.extend(sources(&r.sources));
        }
        Some((RecordKind::Response, at)) => {
            let Some(r) = index.response_at(at) else { return all };
            all.push(r.organization.clone());
            all.extend(r.to.iter().cloned().chain(quotes(index, id)));
            all.extend(sources(&r.sources).chain(amounts(&r.amounts)));
        }
        Some((RecordKind::Demand, at)) => {
            let Some(r) = index.demand_at(at) else { return all };
            all.extend(r.to.iter().cloned());
            all.extend(sources(&r.sources));
        }
        Some((RecordKind::Event, at)) => {
            let Some(r) = index.event_at(at) else { return all };
            all.extend(r.organizers.iter().chain(&r.about).cloned().chain(quotes(index, id)));
            all.extend(sources(&r.sources));
        }
        Some((RecordKind::Action, at)) => {
            all.extend(index.action_at(at).into_iter().flat_map(|r| r.about.iter().cloned()));
        }
        Some((RecordKind::Source, _)) | None => {}
    }
    all.retain(|id| index.find(id).is_some());
    all
}
