//! What the visitor chose, and how each thing done changes it.

use super::chip::Chip;
use super::view::View;
use crate::model::Id;
use crate::query::{Filter, Sort};

/// What the visitor chose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// What is asked for
    pub filter: Filter,
    /// How it is drawn
    pub view: View,
    /// How companies are sorted
    pub sort: Sort,
    /// Companies whose details are open, in the order of opening
    pub open: Vec<Id>,
    /// Companies to be compared, in the order of choosing
    pub compared: Vec<Id>,
    /// The page that is open in place of the view
    pub page: Option<Page>,
    /// Whether the ties in the total are listed
    pub total_open: bool,
}

/// What can stand in place of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// All about one agency
    Agency(Id),
    /// The companies to be compared, side by side
    Comparison,
}

/// Companies that can be compared at once.
pub const MOST_COMPARED: usize = 3;

/// What the visitor does; what asks for something else leaves the page that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Checks or unchecks a value of a facet
    Toggle(Chip),
    /// Types in the search field
    SetQuery(String),
    /// Chooses an order
    SetSort(Sort),
    /// Chooses a view
    SetView(View),
    /// Clears all facets and the search
    Clear,
    /// Removes one value of the filter
    RemoveFilter(Chip),
    /// Opens or closes the details of a company
    ToggleDetails(Id),
    /// Opens the page of an agency
    OpenAgency(Id),
    /// Puts a company among those to be compared, unless they are [`MOST_COMPARED`], or takes it out
    ToggleCompared(Id),
    /// Opens the companies side by side
    Compare,
    /// Closes the page that is open
    ClosePage,
    /// Lists the ties in the total, or stops listing them
    ToggleTotal,
}

impl Action {
    /// Whether it asks for something else than the page that is open: then that would no longer be
    /// the answer.
    fn asks(&self) -> bool {
        !matches!(
            self,
            Action::ToggleDetails(_)
                | Action::OpenAgency(_)
                | Action::ToggleCompared(_)
                | Action::Compare
                | Action::ToggleTotal
        )
    }
}

impl Choices {
    /// The choices after `action`.
    #[must_use]
    pub fn after(&self, action: &Action) -> Choices {
        let mut next = self.clone();
        if action.asks() {
            next.page = None;
        }
        match action {
            Action::Toggle(chip) => change(&mut next.filter, chip, true),
            Action::RemoveFilter(chip) => change(&mut next.filter, chip, false),
            Action::SetQuery(query) => next.filter.query.clone_from(query),
            Action::SetSort(sort) => next.sort = *sort,
            Action::SetView(view) => next.view = *view,
            Action::Clear => next.filter = Filter::default(),
            Action::ToggleDetails(company) => toggle(&mut next.open, company, true),
            Action::OpenAgency(agency) => next.page = Some(Page::Agency(agency.clone())),
            Action::ToggleCompared(company) => {
                let room = next.compared.len() < MOST_COMPARED;
                toggle(&mut next.compared, company, room);
            }
            Action::Compare => next.page = Some(Page::Comparison),
            // `asks` has closed it.
            Action::ClosePage => {}
            Action::ToggleTotal => next.total_open = !next.total_open,
        }
        next
    }
}

/// Takes `chip` out of `filter`, or puts it in when it may and it isn't there.
fn change(filter: &mut Filter, chip: &Chip, put: bool) {
    match chip {
        Chip::Company(id) => toggle(&mut filter.company, id, put),
        Chip::Agency(id) => toggle(&mut filter.agency, id, put),
        Chip::Kind(kind) => toggle(&mut filter.kind, kind, put),
        Chip::Certainty(certainty) => toggle(&mut filter.certainty, certainty, put),
        Chip::Amount(class) => toggle(&mut filter.amount, class, put),
        Chip::Query => filter.query.clear(),
    }
}

fn toggle<T: Clone + PartialEq>(list: &mut Vec<T>, value: &T, put: bool) {
    let before = list.len();
    list.retain(|v| v != value);
    if put && list.len() == before {
        list.push(value.clone());
    }
}
