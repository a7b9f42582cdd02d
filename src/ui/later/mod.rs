//! What is not there from the start: the build puts all functions of this room, and what only they
//! use, into a second module, which is loaded when it is first needed.
//!
//! So nothing outside may call in here before [`Later`](super::Later) is `Ready`, and what is called
//! must not be inlined.

mod about;
mod agency;
mod amount;
mod amounts;
mod claim;
#[cfg(any(not(target_arch = "wasm32"), feature = "staff"))]
mod claims;
mod comparison;
mod demand;
mod details;
mod event;
mod flow;
mod forms;
mod letter;
mod lettering;
mod picture;
mod quote;
mod response;
mod room;
mod sheet;
mod sight;
mod stacking;
mod strand;
mod strokes;
mod table;
mod take;
mod terms;
#[cfg(all(test, feature = "staff", not(target_arch = "wasm32")))]
mod tests;
mod tie;
mod timeline;
mod total;

use std::rc::Rc;

use yew::prelude::*;

#[cfg(any(not(target_arch = "wasm32"), feature = "staff"))]
pub(crate) use self::claims::claim_sheet;
use self::comparison::comparison_view;
use self::picture::Draw;
pub use self::picture::Picture;
#[cfg(not(target_arch = "wasm32"))]
pub use self::picture::PictureProps;
use self::table::table_view;
use super::card::{Open, company_card};
use super::disclosure::{Claim, Panel};
use super::parts::el;
use super::scene::{Later, Scene, Take};
use super::sources::source_list;
use crate::model::Id;
use crate::query::{Filter, Index, RecordKind, Selection, Total, honest_total};
use crate::state::{Bounds, View};

/// A view other than that of the companies.
#[inline(never)]
pub(crate) fn view(scene: &Scene, view: View, selection: &Selection, id: &str) -> Html {
    if draw(view).is_none() {
        return table_view(scene, selection);
    }
    // Keyed, so that another picture begins anew.
    html! {
        <Picture key={view.as_str()} scene={scene.clone()} selection={selection.clone()} {view} id={id.to_string()} />
    }
}

/// What draws a view, when it is a picture.
fn draw(view: View) -> Option<Draw> {
    match view {
        View::Flow => Some(flow::draw),
        View::Amounts => Some(amounts::draw),
        View::Timeline => Some(timeline::draw),
        View::Companies | View::Table => None,
    }
}

/// The company's page, opened in its card; `shown` are those of its ties that are shown.
#[inline(never)]
pub(crate) fn company_details(scene: &Scene, organization: u32, shown: &[u32]) -> Html {
    details::company_details(scene, organization, shown)
}

/// The card of a company, all open, from the company's own file in `index`, which says all that the
/// index of the split dossier says, and more.
#[inline(never)]
pub(crate) fn card_apart(
    scene: &Scene,
    index: &Rc<Index>,
    organization: u32,
    ties: &[u32],
    compared: Option<bool>,
    id: &str,
) -> Html {
    let there = |kind, id: &Id| index.position(kind, id);
    let company = scene.index.organization_at(organization);
    let company = company.and_then(|o| there(RecordKind::Organization, &o.id));
    let ties = ties.iter().filter_map(|tie| scene.index.tie_at(*tie));
    let ties: Vec<u32> = ties.filter_map(|tie| there(RecordKind::Tie, &tie.id)).collect();
    let own = Scene { index: index.clone(), later: Later::Ready, ..scene.clone() };
    company_card(&own, company.unwrap_or(u32::MAX), &ties, &Open::Here, compared, id)
}

/// The agency's page, in place of the view, with its ties of `whole`.
#[inline(never)]
pub(crate) fn agency_view(scene: &Scene, organization: u32, whole: &Selection, id: &str) -> Html {
    agency::agency_view(scene, organization, whole, id)
}

/// The ties in each sum, those left out by reason, and those not disclosed.
#[inline(never)]
pub(crate) fn total_groups(scene: &Scene, total: &Total) -> Html {
    total::groups(scene, total)
}

/// What a button opens.
#[inline(never)]
pub(crate) fn panel(scene: &Scene, panel: &Panel) -> Html {
    let index = &scene.index;
    let inner = match panel {
        Panel::Sources(claim) => source_list(scene, claim.sources(index)),
        Panel::Amounts(claim) => {
            amount::amount_panel(scene, claim.amounts(index), claim.sources(index))
        }
        Panel::Count(letter, count) => letter::count_panel(scene, *letter, *count),
        Panel::Refs(refs) => source_list(scene, refs),
        Panel::Ties(ties) => return total::groups(scene, &honest_total(index, ties)),
        Panel::Copy(claim) => return take::claim_panel(scene, *claim),
        Panel::About => return about::about_panel(scene),
        Panel::General => return about::general_panel(scene),
    };
    el("div", "panel", inner)
}

/// Where a mistake in a claim, or in the dossier as a whole, is reported.
#[inline(never)]
pub(crate) fn report_address(scene: &Scene, claim: Option<Claim>) -> String {
    take::report_address(scene, claim)
}

/// What is shown, as a file; `filters` are the visitor's and the host's.
#[inline(never)]
pub(crate) fn file(
    scene: &Scene,
    selection: &Selection,
    filters: [&Filter; 2],
    kind: &'static str,
) -> Take {
    let [own, lock] = filters;
    take::file(scene, selection, &own.or(lock), kind)
}

/// Companies side by side, question by question.
#[inline(never)]
pub(crate) fn comparison(scene: &Scene, companies: &[Id], bounds: &Bounds, id: &str) -> Html {
    comparison_view(scene, companies, bounds, id)
}
