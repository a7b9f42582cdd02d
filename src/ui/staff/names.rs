//! What a record is called.

use crate::model::{Id, Text};
use crate::query::diff::{HEAD, Place};
use crate::ui::scene::Scene;

/// Names are cut after so many characters.
const LONGEST: usize = 70;

/// One record of an array in a word: "tie".
#[must_use]
pub fn one(array: &str) -> &str {
    match array {
        "people" => "person",
        "endorsers" => "endorsers",
        "corrections" => "correction",
        array => array.strip_suffix('s').unwrap_or(array),
    }
}

/// What a record is called: "Google, USCIS contract".
#[must_use]
pub fn name(scene: &Scene, place: Place) -> String {
    let (index, at) = (&scene.index, place.position);
    let d = index.dossier();
    let text = |text: &Text| scene.text(text).to_string();
    let with = |who: String, what: &str| format!("{who}, {what}");
    let name = match place.array {
        HEAD => Some("the dossier itself".into()),
        "organizations" => index.organization_at(at).map(|r| text(&r.name)),
        "people" => index.person_at(at).map(|r| r.name.clone()),
        "ties" => index.tie_at(at).map(|r| with(scene.name(&r.from), scene.text(&r.title))),
        "letters" => index.letter_at(at).map(|r| match r.title.as_ref().or(r.by.as_ref()) {
            Some(title) => text(title),
            None => with(scene.names(&r.about), "letter"),
        }),
        "quotes" => index.quote_at(at).map(|r| {
            let who = scene.speaker(r.speaker.0.as_ref(), r.speaker_text.as_ref());
            with(who, &quoted(&r.body, 40))
        }),
        "responses" => {
            index.response_at(at).map(|r| with(scene.name(&r.organization), scene.text(&r.text)))
        }
        "demands" => index.demand_at(at).map(|r| text(&r.text)),
        "endorsers" => Some("the list of endorsers".into()),
        "events" => index.event_at(at).map(|r| text(&r.name)),
        "actions" => index.action_at(at).map(|r| text(&r.label)),
        "sources" => index.source_at(at).map(|r| text(&r.title)),
        "corrections" => d.corrections.get(at as usize).map(|r| {
            with(
                name_of(scene, &r.record),
                &format!("{} on {}", r.field, scene.voice.date(&r.date)),
            )
        }),
        _ => None,
    };
    cut(&name.unwrap_or_default(), LONGEST)
}

/// What the record of this id is called; the id when nothing has it.
pub(super) fn name_of(scene: &Scene, id: &Id) -> String {
    let Some((kind, position)) = scene.index.find(id) else { return id.to_string() };
    name(scene, Place { array: kind.array(), position })
}

/// The id of a record; nothing where it has none.
pub(super) fn id_of(scene: &Scene, place: Place) -> Option<String> {
    let (index, at) = (&scene.index, place.position);
    let id = match place.array {
        "organizations" => index.organization_at(at).map(|r| &r.id),
        "people" => index.person_at(at).map(|r| &r.id),
        "ties" => index.tie_at(at).map(|r| &r.id),
        "letters" => index.letter_at(at).map(|r| &r.id),
        "quotes" => index.quote_at(at).map(|r| &r.id),
        "responses" => index.response_at(at).map(|r| &r.id),
        "demands" => index.demand_at(at).map(|r| &r.id),
        "events" => index.event_at(at).map(|r| &r.id),
        "actions" => index.action_at(at).map(|r| &r.id),
        "sources" => index.source_at(at).map(|r| &r.id),
        _ => None,
    };
    id.map(|id| id.to_string())
}

/// In quotes, cut after so many characters.
pub(super) fn quoted(text: &str, longest: usize) -> String {
    format!("“{}”", cut(text, longest))
}

/// One line, cut after so many characters.
pub(super) fn cut(text: &str, longest: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(longest) {
        None => line,
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
    }
}
