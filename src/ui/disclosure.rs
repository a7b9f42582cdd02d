//! A button that opens something in place.

use yew::prelude::*;

use super::amount::amount_panel;
use super::footer::{about_panel, general_panel};
use super::letter::count_panel;
use super::parts::{Parts, el};
use super::scene::{Scene, use_scene};
use super::sources::source_list;
use crate::model::{Amount, Ref};
use crate::query::{Index, RecordKind};

/// What opens; drawn only while it is open.
#[derive(Clone, PartialEq)]
pub(crate) enum Panel {
    /// The places that say so
    Sources(Claim),
    /// Figures of a tie or response
    Amounts(Claim),
    /// A count of a letter: its position and the count's
    Count(u32, usize),
    /// About this data
    About,
    /// What belongs to no one company or agency
    General,
}

/// The record that says something; records without an id have one place in the file.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Claim {
    /// A record by kind and position
    Record(RecordKind, u32),
    /// The list of endorsers
    Endorsers,
    /// A correction by position
    Correction(u32),
}

impl Claim {
    /// Where it stands.
    pub(crate) fn sources(self, index: &Index) -> &[Ref] {
        let d = index.dossier();
        let sources = match self {
            Claim::Record(RecordKind::Organization, at) => {
                index.organization_at(at).map(|r| &r.sources)
            }
            Claim::Record(RecordKind::Tie, at) => index.tie_at(at).map(|r| &r.sources),
            Claim::Record(RecordKind::Letter, at) => index.letter_at(at).map(|r| &r.sources),
            Claim::Record(RecordKind::Quote, at) => index.quote_at(at).map(|r| &r.sources),
            Claim::Record(RecordKind::Response, at) => index.response_at(at).map(|r| &r.sources),
            Claim::Record(RecordKind::Demand, at) => index.demand_at(at).map(|r| &r.sources),
            Claim::Record(RecordKind::Event, at) => index.event_at(at).map(|r| &r.sources),
            Claim::Record(..) => None,
            Claim::Endorsers => d.endorsers.as_ref().map(|e| &e.sources),
            Claim::Correction(at) => d.corrections.get(at as usize).map(|c| &c.sources),
        };
        sources.map(Vec::as_slice).unwrap_or_default()
    }

    /// Its figures.
    pub(crate) fn amounts(self, index: &Index) -> &[Amount] {
        let amounts = match self {
            Claim::Record(RecordKind::Tie, at) => index.tie_at(at).map(|r| &r.amounts),
            Claim::Record(RecordKind::Response, at) => index.response_at(at).map(|r| &r.amounts),
            _ => None,
        };
        amounts.map(Vec::as_slice).unwrap_or_default()
    }
}

fn draw(scene: &Scene, panel: &Panel) -> Html {
    let inner = match panel {
        Panel::Sources(claim) => source_list(scene, claim.sources(&scene.index)),
        Panel::Amounts(claim) => {
            amount_panel(scene, claim.amounts(&scene.index), claim.sources(&scene.index))
        }
        Panel::Count(letter, count) => count_panel(scene, *letter, *count),
        Panel::About => return about_panel(scene),
        Panel::General => return general_panel(scene),
    };
    el("div", "panel", inner)
}

/// Props of [`Disclosure`].
#[derive(Properties, PartialEq)]
pub struct DisclosureProps {
    /// Words on the button
    label: AttrValue,
    /// What opens
    panel: Panel,
}

/// A button with `aria-expanded`, and behind it what it opens.
#[component]
pub fn Disclosure(props: &DisclosureProps) -> Html {
    let Some(scene) = use_scene() else {
        return Html::default();
    };
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    Parts::new()
        .with("button", html! {
            <button type="button" class="link" aria-expanded={open.to_string()} onclick={toggle}>{ &props.label }</button>
        })
        .when(*open, "panel", || draw(&scene, &props.panel))
        .html()
}

/// A [`Disclosure`]; on a static page just what it opens.
pub(crate) fn disclosure(scene: &Scene, label: String, panel: Panel) -> Html {
    if scene.still {
        draw(scene, &panel)
    } else {
        html! { <Disclosure {label} {panel} /> }
    }
}
