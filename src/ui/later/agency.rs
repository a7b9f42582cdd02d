//! One agency: which companies, through whom, for how much.

use yew::prelude::*;

use super::details::{organization_lines, record_questions};
use super::tie::tie_rows;
use crate::query::{AgencyPage, Selection, agency_page, honest_total};
use crate::state::Action;
use crate::ui::card::article;
use crate::ui::heading::heading;
use crate::ui::marked::told;
use crate::ui::parts::{Button, Parts, all, el};
use crate::ui::scene::Scene;
use crate::ui::sources::muted;
use crate::ui::total::total_block;

/// The agency's page, in place of the list, with its ties of `whole`.
pub(crate) fn agency_view(scene: &Scene, organization: u32, whole: &Selection, id: &str) -> Html {
    let Some(agency) = scene.index.organization_at(organization) else {
        return Html::default();
    };
    let say = scene.voice.all();
    let AgencyPage { mut suppliers, mut records } = agency_page(&scene.index, organization);
    let in_whole = |tie: &u32| whole.ties.binary_search(tie).is_ok();
    records.ties.retain(in_whole);
    suppliers.retain_mut(|supplier| {
        supplier.ties.retain(in_whole);
        !supplier.ties.is_empty()
    });
    let name = scene.name_of(agency);
    let label = [id, "-agency-", agency.id.as_str()].concat();
    let organizations = &scene.index.dossier().organizations;
    let children = organizations.iter().filter(|o| o.parent.as_ref() == Some(&agency.id));
    let children: Vec<String> = children.map(|o| scene.name_of(o)).collect();
    let asked = |template| scene.voice.fill(template, &[("name", &name)]);
    let none = suppliers.is_empty();
    let mut parts = Parts::new()
        .when(!scene.still, "back", || {
            let back = Button::default();
            el("p", "", back.html(Html::from(say.back), scene.does(Action::ClosePage)))
        })
        .with("kicker", el("p", "kicker", say.agency_page))
        .with("name", heading(scene.level + 1, "name", Some(&label), told(scene, &agency.name)))
        .with("about", organization_lines(scene, organization))
        .when(!children.is_empty(), "children", || {
            muted(
                scene,
                &scene.voice.fill(say.parent_of, &[("names", &scene.voice.list(&children))]),
            )
        })
        .when(none, "none", || muted(scene, &asked(say.agency_none)))
        .when(!none, "total", || {
            let total = honest_total(&scene.index, &records.ties);
            total_block(scene, &total, false, Some(&records.ties))
        })
        .when(!none, "question", || {
            heading(scene.level + 2, "question", None, Html::from(asked(say.question_companies)))
        });
    for supplier in &suppliers {
        let name = scene.index.organization_at(supplier.organization).map(|o| told(scene, &o.name));
        parts.add(supplier.organization, {
            let head = heading(scene.level + 3, "group", None, name.unwrap_or_default());
            el("div", "", all(vec![head, tie_rows(scene, &supplier.ties)]))
        });
    }
    let parts = parts.with("records", record_questions(scene, &records, &name));
    article(agency.id.as_str(), &label, parts.html())
}
