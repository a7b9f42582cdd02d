//! A dossier made ready for questions.

use std::cell::{OnceCell, RefCell};
use std::fmt;
use std::rc::Rc;

use super::fold::{Decompose, marked, words};
use super::forest::Forest;
use super::haystack::Haystacks;
use super::records::{Belonging, belonging};
use super::search::Found;
use crate::data::Split;
use crate::model::order::{sort_numbers, sorted};
use crate::model::{
    Demand, Dossier, DossierAction, Event, Id, Letter, Organization, OrganizationKind, Person,
    Quote, Response, Source, Tie,
};

/// The array of the dossier in which a record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordKind {
    /// `organizations`
    Organization,
    /// `people`
    Person,
    /// `ties`
    Tie,
    /// `letters`
    Letter,
    /// `quotes`
    Quote,
    /// `responses`
    Response,
    /// `demands`
    Demand,
    /// `events`
    Event,
    /// `actions`
    Action,
    /// `sources`
    Source,
}

impl RecordKind {
    /// The key of the array in which such records stand.
    #[must_use]
    pub fn array(self) -> &'static str {
        match self {
            RecordKind::Organization => "organizations",
            RecordKind::Person => "people",
            RecordKind::Tie => "ties",
            RecordKind::Letter => "letters",
            RecordKind::Quote => "quotes",
            RecordKind::Response => "responses",
            RecordKind::Demand => "demands",
            RecordKind::Event => "events",
            RecordKind::Action => "actions",
            RecordKind::Source => "sources",
        }
    }
}

/// A dossier with what is needed to answer quickly.
///
/// Two are equal when they are of the same dossier.
pub struct Index {
    dossier: Rc<Dossier>,
    /// Where the rest is, when this is the index of a split dossier
    split: Option<Split>,
    decompose: Decompose,
    /// Sorted by id
    places: Vec<(Id, RecordKind, u32)>,
    companies: Vec<u32>,
    agencies: Vec<u32>,
    pub(super) company_tree: Vec<(u32, u32)>,
    pub(super) agency_tree: Vec<(u32, u32)>,
    /// Of each organization its parent
    pub(super) parents: Forest,
    /// Of each tie the one that contains it
    pub(super) containers: Forest,
    /// Of each tie the organizations that it has, with all above them
    pub(super) tie_organizations: Vec<Vec<u32>>,
    /// Of each organization what belongs to it
    pub(super) belonging: Vec<Belonging>,
    /// Made in steps, by [`Index::prepare`]
    pub(super) haystacks: RefCell<Haystacks>,
    /// The last search and what it found: lists, counts and totals ask for the same
    pub(super) last_search: RefCell<Option<(String, Rc<Found>)>>,
    /// What [`has_rest`](super::has_rest) found
    pub(super) has_rest: OnceCell<bool>,
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Index of {}", self.dossier.id)
    }
}

impl PartialEq for Index {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.dossier, &other.dossier)
    }
}

macro_rules! by_id {
    ($( $(#[$doc:meta])* $name:ident, $at:ident: $kind:ident, $field:ident, $type:ty; )*) => { $(
        $(#[$doc])*
        #[must_use]
        pub fn $name(&self, id: &Id) -> Option<&$type> {
            self.$at(self.position(RecordKind::$kind, id)?)
        }

        /// The same by its position in the dossier.
        #[must_use]
        pub fn $at(&self, position: u32) -> Option<&$type> {
            self.dossier.$field.get(position as usize)
        }
    )* };
}

impl Index {
    /// Makes `dossier` ready; search folds its text with `decompose`.
    #[must_use]
    pub fn new(dossier: Rc<Dossier>, decompose: Decompose) -> Self {
        let places = places(&dossier);
        let find = |id: &Id| find(&places, id);
        let organization = |id: &Id| match find(id) {
            Some((RecordKind::Organization, position)) => Some(position),
            _ => None,
        };
        let parents = Forest::new(
            dossier.organizations.iter().map(|o| organization(o.parent.as_ref()?)).collect(),
        );
        let containers = Forest::new(
            (dossier.ties.iter())
                .map(|t| match find(t.part_of.as_ref()?) {
                    Some((RecordKind::Tie, position)) => Some(position),
                    _ => None,
                })
                .collect(),
        );
        let tie_organizations: Vec<Vec<u32>> = (dossier.ties.iter())
            .map(|tie| {
                let mut all: Vec<u32> = chain(tie)
                    .filter_map(organization)
                    .flat_map(|organization| parents.line(organization))
                    .collect();
                sort_numbers(&mut all);
                all.dedup();
                all
            })
            .collect();
        let belonging = belonging(&dossier, &find, &tie_organizations);
        let (companies, company_tree) = tree(&dossier, &parents, OrganizationKind::Company);
        let (agencies, agency_tree) = tree(&dossier, &parents, OrganizationKind::Agency);
        Index {
            dossier,
            split: None,
            decompose,
            places,
            companies,
            agencies,
            company_tree,
            agency_tree,
            parents,
            containers,
            tie_organizations,
            belonging,
            haystacks: RefCell::default(),
            last_search: RefCell::default(),
            has_rest: OnceCell::new(),
        }
    }

    /// The dossier.
    #[must_use]
    pub fn dossier(&self) -> &Dossier {
        &self.dossier
    }

    /// Makes it one of a split dossier: what it lacks is in the files that `split` names.
    #[must_use]
    pub fn of_split(mut self, split: Option<Split>) -> Self {
        self.split = split;
        self
    }

    /// Where to find what is lacking here, when this is the index of a split dossier.
    #[must_use]
    pub fn split(&self) -> Option<&Split> {
        self.split.as_ref()
    }

    /// How search decomposes text.
    #[must_use]
    pub fn decompose(&self) -> Decompose {
        self.decompose
    }

    /// Makes a little more ready for a search, which else makes all ready first; whether there is more.
    pub fn prepare(&self) -> bool {
        let find = |id: &Id| self.find(id);
        let haystacks = self.haystacks.try_borrow_mut();
        haystacks.is_ok_and(|mut all| all.advance(&self.dossier, &find, self.decompose))
    }

    /// The words of a search, folded.
    #[must_use]
    pub fn words(&self, query: &str) -> Vec<String> {
        words(query, self.decompose)
    }

    /// `text` cut into hits of `words` and the rest.
    #[must_use]
    pub fn marked<'t>(&self, text: &'t str, words: &[String]) -> Vec<(bool, &'t str)> {
        marked(text, words, self.decompose)
    }

    /// In which array, and where in it, the record of this id stands.
    #[must_use]
    pub fn find(&self, id: &Id) -> Option<(RecordKind, u32)> {
        find(&self.places, id)
    }

    /// Where in its array the record of this id and kind stands.
    #[must_use]
    pub fn position(&self, kind: RecordKind, id: &Id) -> Option<u32> {
        self.find(id).filter(|(k, _)| *k == kind).map(|(_, position)| position)
    }

    /// Positions of all companies, in the editor's order.
    #[must_use]
    pub fn companies(&self) -> &[u32] {
        &self.companies
    }

    /// Positions of all agencies, in the editor's order.
    #[must_use]
    pub fn agencies(&self) -> &[u32] {
        &self.agencies
    }

    /// Positions of the ties that an organization, or one below it, supplies, receives or stands
    /// in between, in the editor's order.
    #[must_use]
    pub fn ties_of(&self, organization: u32) -> &[u32] {
        self.belonging.get(organization as usize).map_or(&[], |b| &b.ties)
    }

    /// Positions of the letters about an organization, in the editor's order.
    #[must_use]
    pub fn letters_about(&self, organization: u32) -> &[u32] {
        self.belonging.get(organization as usize).map_or(&[], |b| &b.letters)
    }

    /// Whether `organization` is `family` or below it.
    #[must_use]
    pub fn is_in(&self, organization: u32, family: u32) -> bool {
        self.parents.line(organization).any(|above| above == family)
    }

    by_id! {
        /// The organization of this id.
        organization, organization_at: Organization, organizations, Organization;
        /// The person of this id.
        person, person_at: Person, people, Person;
        /// The tie of this id.
        tie, tie_at: Tie, ties, Tie;
        /// The letter of this id.
        letter, letter_at: Letter, letters, Letter;
        /// The quote of this id.
        quote, quote_at: Quote, quotes, Quote;
        /// The response of this id.
        response, response_at: Response, responses, Response;
        /// The demand of this id.
        demand, demand_at: Demand, demands, Demand;
        /// The event of this id.
        event, event_at: Event, events, Event;
        /// The action of this id.
        action, action_at: Action, actions, DossierAction;
        /// The source of this id.
        source, source_at: Source, sources, Source;
    }
}

/// Who supplies, who stands in between, who receives, in this order.
pub(super) fn chain(tie: &Tie) -> impl Iterator<Item = &Id> {
    std::iter::once(&tie.from).chain(&tie.via).chain(&tie.to.0)
}

fn find(places: &[(Id, RecordKind, u32)], id: &Id) -> Option<(RecordKind, u32)> {
    let (found, kind, position) = places.get(places.partition_point(|(i, ..)| i < id))?;
    (found == id).then_some((*kind, *position))
}

fn places(d: &Dossier) -> Vec<(Id, RecordKind, u32)> {
    let mut places = Vec::new();
    macro_rules! put {
        ($($field:ident: $kind:ident),*) => { $(
            for (position, record) in (0..).zip(d.$field.iter()) {
                places.push((record.id.clone(), RecordKind::$kind, position));
            }
        )* };
    }
    put!(organizations: Organization, people: Person, ties: Tie, letters: Letter, quotes: Quote,
        responses: Response, demands: Demand, events: Event, actions: Action, sources: Source);
    // Stable: of a repeated id the first record is found.
    sorted(places, |(a, ..), (b, ..)| a.cmp(b))
}

/// The organizations of a kind in the editor's order, and in the order of a tree with their depth:
/// each is followed by those whose nearest organization of the same kind above it is.
fn tree(d: &Dossier, parents: &Forest, kind: OrganizationKind) -> (Vec<u32>, Vec<(u32, u32)>) {
    let is_kind = |p: u32| d.organizations.get(p as usize).is_some_and(|o| o.kind == kind);
    let all: Vec<u32> = (0..).take(d.organizations.len()).filter(|p| is_kind(*p)).collect();
    let mut children: Vec<Vec<u32>> = vec![Vec::new(); d.organizations.len()];
    let mut stack: Vec<(u32, u32)> = Vec::new();
    // Backwards, because the last one put on the stack comes first.
    for organization in all.iter().rev() {
        match parents.line(*organization).skip(1).find(|p| is_kind(*p)) {
            Some(above) => {
                if let Some(children) = children.get_mut(above as usize) {
                    children.push(*organization);
                }
            }
            None => stack.push((*organization, 0)),
        }
    }
    let mut tree = Vec::with_capacity(all.len());
    while let Some((organization, depth)) = stack.pop() {
        tree.push((organization, depth));
        for child in children.get(organization as usize).into_iter().flatten() {
            stack.push((*child, depth + 1));
        }
    }
    (all, tree)
}
