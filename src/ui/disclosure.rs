//! A button that opens something in place.

use std::rc::Rc;

use yew::prelude::*;

use super::later;
use super::parts::{Button, Parts};
use super::scene::{Ask, Later, Scene};
use crate::model::{Amount, Ref};
use crate::query::{Index, RecordKind};

/// What opens; drawn only while it is open.
#[derive(Clone, PartialEq)]
pub(crate) enum Panel {
    /// The places that say so
    Sources(Claim),
    /// Figures of a tie or response
    Amounts(Claim),
    /// A claim, to be copied
    Copy(Claim),
    /// A count of a letter: its position and the count's
    Count(u32, usize),
    /// Where several things stand
    Refs(Rc<[Ref]>),
    /// The ties of a total
    Ties(Rc<[u32]>),
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
    scene.late(&|| later::panel(scene, panel))
}

/// Props of [`Disclosure`].
#[derive(Properties, PartialEq)]
pub struct DisclosureProps {
    scene: Scene,
    /// Words on the button
    label: AttrValue,
    /// What opens
    panel: Panel,
}

/// A button with `aria-expanded`, and behind it what it opens.
#[derive(Debug)]
pub struct Disclosure {
    open: bool,
}

impl Component for Disclosure {
    type Message = ();
    type Properties = DisclosureProps;

    fn create(_: &Context<Self>) -> Self {
        Disclosure { open: false }
    }

    fn update(&mut self, context: &Context<Self>, (): ()) -> bool {
        self.open = !self.open;
        let DisclosureProps { scene, .. } = context.props();
        if scene.later == Later::Absent {
            scene.ask.emit(Ask::Later);
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let DisclosureProps { scene, label, panel } = context.props();
        // On paper these would say once more what stands there anyway.
        let again = matches!(panel, Panel::Copy(_) | Panel::Refs(_) | Panel::Ties(_));
        let class = if again { "link again" } else { "" };
        let button = Button { class, expanded: Some(self.open), ..Button::default() };
        Parts::new()
            .with(
                "button",
                button.html(Html::from(label), context.link().callback(|_: MouseEvent| ())),
            )
            .when(self.open, "panel", || draw(scene, panel))
            .html()
    }
}

/// A [`Disclosure`]; on a static page just what it opens.
pub(crate) fn disclosure(scene: &Scene, label: String, panel: Panel) -> Html {
    if scene.still {
        draw(scene, &panel)
    } else {
        html! { <Disclosure scene={scene.clone()} {label} {panel} /> }
    }
}
