//! Two or three companies side by side, question by question.

use yew::prelude::*;

use super::details::Question;
use crate::model::Id;
use crate::query::{RecordKind, Records, company_page, honest_total};
use crate::state::{Action, Bounds};
use crate::ui::heading::heading;
use crate::ui::parts::{Button, Parts, el, tag};
use crate::ui::scene::Scene;
use crate::ui::total::total_block;

/// One company, with those of its ties that the host page doesn't lock out.
struct Side {
    id: Id,
    name: String,
    page: Records,
}

/// The companies, each with its answer to every question that one of them answers.
pub(super) fn comparison_view(scene: &Scene, companies: &[Id], bounds: &Bounds, id: &str) -> Html {
    let say = scene.voice.all();
    let sides: Vec<Side> = companies.iter().filter_map(|id| side(scene, id, bounds)).collect();
    let label = [id, "-comparison"].concat();
    let back = Button::default().html(Html::from(say.back), scene.does(Action::ClosePage));
    let title = heading(scene.level + 1, "name", Some(&label), Html::from(say.comparison));
    let totals = answers(scene, &sides, 2, &|side| {
        let total = honest_total(&scene.index, &side.page.ties);
        Some(total_block(scene, &total, false, Some(&side.page.ties)))
    });
    let mut parts =
        Parts::new().with("back", el("p", "", back)).with("title", title).with("totals", totals);
    for (n, question) in (0u32..).zip(Question::ALL) {
        let answered = sides.iter().any(|side| question.answer(scene, &side.page).is_some());
        if answered {
            let asked = Html::from(question.asked(scene, ""));
            let asked = heading(scene.level + 2, "question", None, asked);
            let given = answers(scene, &sides, 3, &|side| question.answer(scene, &side.page));
            let given = Parts::new().with("asked", asked).with("answers", given);
            parts.add(n, given.html());
        }
    }
    tag("section", &["class", "aria-labelledby"], &["comparison", &label], parts.html())
}

fn side(scene: &Scene, id: &Id, bounds: &Bounds) -> Option<Side> {
    let position = scene.index.position(RecordKind::Organization, id)?;
    let hit = bounds.whole.companies.iter().find(|hit| hit.organization == position)?;
    let page = company_page(&scene.index, position, &hit.ties);
    Some(Side { id: id.clone(), name: scene.name(id), page })
}

/// One answer of each, under its name, which is a heading so far below the explorer's own.
fn answers(
    scene: &Scene,
    sides: &[Side],
    below: u8,
    answer: &dyn Fn(&Side) -> Option<Html>,
) -> Html {
    let mut cells = Parts::new();
    for side in sides {
        let none = || el("p", "muted", scene.voice.all().comparison_none);
        let cell = Parts::new()
            .with("name", heading(scene.level + below, "group", None, Html::from(&side.name)))
            .with("answer", answer(side).unwrap_or_else(none));
        cells.add(side.id.as_str(), el("div", "", cell.html()));
    }
    let class = if sides.len() > 2 { "sides three" } else { "sides" };
    el("div", class, cells.html())
}
