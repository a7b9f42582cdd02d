//! What is not there from the start: the build puts all functions of this room, and what only they
//! use, into a second module, which is loaded when it is first needed.
//!
//! So nothing outside may call in here before [`Later`](super::Later) is `Ready`, and what is called
//! must not be inlined.

mod amounts;
mod claim;
mod comparison;
mod flow;
mod forms;
mod lettering;
mod picture;
mod room;
mod sheet;
mod sight;
mod stacking;
mod strand;
mod strokes;
mod table;
mod take;
#[cfg(all(test, feature = "cli", not(target_arch = "wasm32")))]
mod tests;
mod timeline;

use yew::prelude::*;

use self::comparison::comparison_view;
use self::picture::Draw;
pub use self::picture::Picture;
#[cfg(not(target_arch = "wasm32"))]
pub use self::picture::PictureProps;
use self::table::table_view;
use super::disclosure::Claim;
use super::scene::{Scene, Take};
use crate::model::Id;
use crate::query::{Filter, Selection};
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

/// A claim, to be copied.
#[inline(never)]
pub(crate) fn claim_panel(scene: &Scene, claim: Claim) -> Html {
    take::claim_panel(scene, claim)
}

/// Where a mistake in a claim is reported.
#[inline(never)]
pub(crate) fn report_address(scene: &Scene, claim: Claim) -> String {
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
