//! What is not there from the start: the build puts all functions of this room, and what only they
//! use, into a second module, which is loaded when it is first needed.
//!
//! So nothing outside may call in here before [`Later`](super::Later) is `Ready`, and what is called
//! must not be inlined.

mod flow;
mod lettering;
mod picture;
mod room;
mod sight;
mod stacking;
mod strand;
mod table;

use yew::prelude::*;

use self::picture::Draw;
pub use self::picture::Picture;
#[cfg(not(target_arch = "wasm32"))]
pub use self::picture::PictureProps;
use self::table::table_view;
use super::scene::Scene;
use crate::query::Selection;
use crate::state::View;

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
        View::Companies | View::Amounts | View::Timeline | View::Table => None,
    }
}
