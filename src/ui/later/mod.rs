//! What is not there from the start: the build puts all functions of this room, and what only they
//! use, into a second module, which is loaded when it is first needed.
//!
//! So nothing outside may call in here before [`Later`](super::Later) is `Ready`, and what is called
//! must not be inlined.

mod amounts;
mod comparison;
mod flow;
mod lettering;
mod picture;
mod room;
mod sight;
mod stacking;
mod strand;
mod strokes;
mod table;
mod timeline;

use yew::prelude::*;

use self::comparison::comparison_view;
use self::picture::Draw;
pub use self::picture::Picture;
#[cfg(not(target_arch = "wasm32"))]
pub use self::picture::PictureProps;
use self::table::table_view;
use super::scene::Scene;
use crate::model::Id;
use crate::query::Selection;
use crate::state::{Bounds, View};

/// A view other than that of the companies.
#[inline(never)]
pub(crate) fn view(scene: &Scene, view: View, selection: &Selection, id: &str) -> Html {
    if draw(view).is_none() {
        return table_view(scene, selection, id);
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

/// Companies side by side, question by question.
#[inline(never)]
pub(crate) fn comparison(scene: &Scene, companies: &[Id], bounds: &Bounds, id: &str) -> Html {
    comparison_view(scene, companies, bounds, id)
}
