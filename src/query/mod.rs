//! Pure questions to a dossier: search, facets with counts, order, totals, routes, pages.
//!
//! Records are named by their position in the dossier's arrays (`u32`), so that an answer is small
//! and cheap to compare; [`Index`] turns a position or an id into the record.

mod crossing;
#[cfg(any(not(target_arch = "wasm32"), feature = "staff"))]
pub mod diff;
mod extract;
mod facets;
mod filter;
mod flow;
mod fold;
mod forest;
mod haystack;
#[cfg(any(not(target_arch = "wasm32"), feature = "staff"))]
pub mod health;
mod index;
mod page;
mod records;
mod ribbon;
mod route;
mod rows;
mod scales;
mod search;
mod sort;
#[cfg(feature = "staff")]
mod split;
mod timeline;
mod total;

pub use extract::extract;
pub use facets::{FacetValue, Facets, facets, facets_within};
pub use filter::{CompanyHit, Filter, Selection, select, select_within};
pub use flow::{End, Flow, FlowCounts, Node, Ribbon, Side, flow};
#[cfg(feature = "staff")]
pub use fold::decompose_native;
pub use fold::{Decompose, fold, marked, words};
pub use index::{Index, RecordKind};
pub use page::{
    AgencyPage, Card, CompanyPage, Records, Supplier, agency_page, card, company_page, has_rest,
    quotes_of, rest,
};
pub use ribbon::{Look, Money, Scale};
pub use route::{Receiver, Route, RouteTo, agencies_of};
pub use rows::rows;
pub use scales::{Lane, Place, Scales, Strip, scales};
pub use sort::Sort;
#[cfg(feature = "staff")]
pub use split::{SplitFiles, split};
pub use timeline::{Axis, Course, Span, Timeline, day, timeline};
pub use total::{Reason, Sum, Total, honest_total};
