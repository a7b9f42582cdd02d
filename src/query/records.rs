//! Which records belong to which organization.

use super::index::RecordKind;
use crate::model::{Dossier, Id};

/// What belongs to an organization, each list in the editor's order.
#[derive(Clone, Default)]
pub(super) struct Belonging {
    /// Ties that it, or an organization below it, supplies, receives or stands in between
    pub(super) ties: Vec<u32>,
    /// Letters about it
    pub(super) letters: Vec<u32>,
    /// Quotes about it, about one of its ties, or by it or its people
    pub(super) quotes: Vec<u32>,
    /// Its responses
    pub(super) responses: Vec<u32>,
    /// Demands to it
    pub(super) demands: Vec<u32>,
    /// Events about it or organized by it
    pub(super) events: Vec<u32>,
    /// Actions about it
    pub(super) actions: Vec<u32>,
}

/// Of each organization what belongs to it.
pub(super) fn belonging(
    d: &Dossier,
    find: &dyn Fn(&Id) -> Option<(RecordKind, u32)>,
    tie_organizations: &[Vec<u32>],
) -> Vec<Belonging> {
    let mut all = vec![Belonging::default(); d.organizations.len()];
    // Positions come in order: the last one tells whether this one is there already.
    let mut put = |list: fn(&mut Belonging) -> &mut Vec<u32>, owner: u32, position: u32| {
        if let Some(list) = all.get_mut(owner as usize).map(list)
            && list.last() != Some(&position)
        {
            list.push(position);
        }
    };
    for (position, organizations) in (0..).zip(tie_organizations) {
        for owner in organizations {
            put(|b| &mut b.ties, *owner, position);
        }
    }
    let owners = |id: &Id| {
        let mut owners = Vec::new();
        match find(id) {
            Some((RecordKind::Organization, p)) => owners.push(p),
            Some((RecordKind::Tie, p)) => {
                owners.extend(tie_organizations.get(p as usize).into_iter().flatten());
            }
            Some((RecordKind::Person, p)) => {
                let person = d.people.get(p as usize);
                if let Some((RecordKind::Organization, p)) =
                    person.and_then(|person| find(person.organization.as_ref()?))
                {
                    owners.push(p);
                }
            }
            _ => {}
        }
        owners
    };
    macro_rules! put_all {
        ($($field:ident: $record:ident => $ids:expr),* $(,)?) => { $(
            for (position, $record) in (0..).zip(d.$field.iter()) {
                for owner in $ids.into_iter().flat_map(owners) {
                    put(|b| &mut b.$field, owner, position);
                }
            }
        )* };
    }
    put_all! {
        letters: letter => &letter.about,
        quotes: quote => quote.about.iter().chain(&quote.speaker.0),
        responses: response => [&response.organization],
        demands: demand => &demand.to,
        events: event => event.about.iter().chain(&event.organizers),
        actions: action => &action.about,
    }
    all
}
