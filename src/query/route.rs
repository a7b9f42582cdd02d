//! How what a company supplies reaches an agency.

use super::index::{Index, RecordKind, chain};
use crate::model::{Certainty, Id, OrganizationKind};

/// Whether others stand in between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// Nobody stands in between
    Direct,
    /// These stand in between, the nearest first
    Through(Vec<Id>),
}

/// Who receives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Receiver {
    /// The organization at this position
    Organization(u32),
    /// No one organization: the `to_class` of the tie at this position
    Class(u32),
}

/// A receiver and one route to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteTo {
    /// Who receives
    pub receiver: Receiver,
    /// Through whom
    pub route: Route,
    /// On whose behalf or on whose ground: those who stand before the company in the same ties
    pub behind: Vec<Id>,
    /// The surest of its ties
    pub certainty: Certainty,
    /// The ties that say so, in the order given
    pub ties: Vec<u32>,
}

/// The agencies and other receivers (companies apart) that `ties` of `company`, or of one below it,
/// reach; each receiver once for each route, in the order of the ties.
///
/// Amazon hosts Palantir, which serves ICE: seen from Amazon, ICE is reached through Palantir; seen
/// from Palantir, it is reached directly, and Amazon stands behind. What a company itself receives
/// leads to nobody.
#[must_use]
pub fn agencies_of(index: &Index, ties: &[u32], company: &Id) -> Vec<RouteTo> {
    let mut routes: Vec<RouteTo> = Vec::new();
    let Some(company) = index.position(RecordKind::Organization, company) else { return routes };
    for position in ties {
        let Some(tie) = index.tie_at(*position) else { continue };
        let suppliers: Vec<&Id> = std::iter::once(&tie.from).chain(&tie.via).collect();
        let own = |id: &&Id| is_own(index, id, company);
        let Some(last) = suppliers.iter().rposition(own) else { continue };
        let receiver = match &tie.to.0 {
            None => receiver_class(index, &routes, *position),
            Some(to) if own(&to) => continue,
            Some(to) => match index.position(RecordKind::Organization, to) {
                Some(p) if !is_company(index, p) => Receiver::Organization(p),
                _ => continue,
            },
        };
        let first = suppliers.iter().position(own).unwrap_or(last);
        let behind = ids(suppliers.get(..first).unwrap_or_default());
        let route = route(suppliers.get(last + 1..).unwrap_or_default());
        match routes.iter_mut().find(|r| r.receiver == receiver && r.route == route) {
            Some(known) => {
                known.ties.push(*position);
                known.certainty = known.certainty.min(tie.certainty);
                for id in behind {
                    if !known.behind.contains(&id) {
                        known.behind.push(id);
                    }
                }
            }
            None => routes.push(RouteTo {
                receiver,
                route,
                behind,
                certainty: tie.certainty,
                ties: vec![*position],
            }),
        }
    }
    routes
}

/// Those of a tie (suppliers, those in between, receiver) outside `agency`, each with its position
/// and its route to or from the agency.
pub(super) fn others(index: &Index, tie: u32, agency: u32) -> Vec<(u32, Route)> {
    let mut others: Vec<(u32, Route)> = Vec::new();
    let Some(tie) = index.tie_at(tie) else { return others };
    let all: Vec<&Id> = chain(tie).collect();
    let Some(own) = all.iter().rposition(|id| is_own(index, id, agency)) else { return others };
    for (n, id) in all.iter().enumerate() {
        let Some(position) = index.position(RecordKind::Organization, id) else { continue };
        if index.is_in(position, agency) || others.iter().any(|(p, _)| *p == position) {
            continue;
        }
        let between = all.get(n.min(own) + 1..n.max(own)).unwrap_or_default();
        others.push((position, route(between)));
    }
    others
}

fn route(between: &[&Id]) -> Route {
    if between.is_empty() { Route::Direct } else { Route::Through(ids(between)) }
}

fn ids(ids: &[&Id]) -> Vec<Id> {
    ids.iter().map(|id| (*id).clone()).collect()
}

fn is_own(index: &Index, id: &Id, family: u32) -> bool {
    index.position(RecordKind::Organization, id).is_some_and(|p| index.is_in(p, family))
}

fn is_company(index: &Index, position: u32) -> bool {
    index.organization_at(position).is_some_and(|o| o.kind == OrganizationKind::Company)
}

/// The first tie whose receivers are called the same.
fn receiver_class(index: &Index, routes: &[RouteTo], tie: u32) -> Receiver {
    let class = |tie: u32| index.tie_at(tie).and_then(|t| t.to_class.as_ref());
    let known = routes.iter().find_map(|r| match r.receiver {
        Receiver::Class(known) if class(known) == class(tie) => Some(known),
        _ => None,
    });
    Receiver::Class(known.unwrap_or(tie))
}
