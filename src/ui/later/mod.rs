//! What is not there from the start: the build puts all functions of this room, and what only they
//! use, into a second module, which is loaded when it is first needed.
//!
//! So nothing outside may call in here before [`Later`](super::Later) is `Ready`, and what is called
//! must not be inlined.

mod comparison;
mod table;

use yew::prelude::*;

use self::comparison::comparison_view;
use self::table::table_view;
use super::scene::Scene;
use crate::model::Id;
use crate::query::Selection;
use crate::state::{Bounds, View};

/// A view other than that of the companies.
#[inline(never)]
pub(crate) fn view(scene: &Scene, view: View, selection: &Selection, id: &str) -> Html {
    match view {
        View::Companies => Html::default(),
        View::Flow | View::Amounts | View::Timeline | View::Table => {
            table_view(scene, selection, id)
        }
    }
}

/// Companies side by side, question by question.
#[inline(never)]
pub(crate) fn comparison(scene: &Scene, companies: &[Id], bounds: &Bounds, id: &str) -> Html {
    comparison_view(scene, companies, bounds, id)
}
