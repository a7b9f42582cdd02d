//! The list of companies, in pieces: the first is drawn at once, each of the others in a turn of its
//! own, so that nobody waits for what is far below. In the end all of it is there to be searched,
//! read out and printed.

use std::ops::Range;
use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::card::{Open, company_card};
use super::follow::TURNS;
use super::parts::Parts;
use super::scene::{Ask, Scene};
use crate::model::Id;
use crate::query::{CompanyHit, Selection};
use crate::state::{Choices, MOST_COMPARED};

/// Cards of the first piece: about what a first screen has.
const FIRST: usize = 4;
/// Cards of each other.
const OTHER: usize = 24;

/// How many pieces a list of so many companies has.
fn pieces(companies: usize) -> u32 {
    let others = companies.saturating_sub(FIRST).div_ceil(OTHER);
    u32::try_from(others).unwrap_or(u32::MAX).saturating_add(1)
}

/// Which companies of a list piece `n` has, at most.
fn span(n: u32) -> Range<usize> {
    let end = FIRST.saturating_add(OTHER.saturating_mul(n as usize));
    if n == 0 { 0..FIRST } else { end - OTHER..end }
}

/// The companies of piece `n`.
fn piece_of(selection: &Selection, n: u32) -> &[CompanyHit] {
    let Range { start, end } = span(n);
    let all = &selection.companies;
    all.get(start..end.min(all.len())).unwrap_or_default()
}

/// Of companies of a split dossier what is there of their files.
pub(crate) type Files = Vec<(Id, Open)>;

/// What all cards of a list have in common.
#[derive(Properties, Clone)]
pub struct ListProps {
    pub(crate) scene: Scene,
    /// The whole list
    pub(crate) selection: Rc<Selection>,
    /// Whose details are open, and who is to be compared
    pub(crate) choices: Rc<Choices>,
    /// What is there of the companies' own files
    pub(crate) files: Rc<Files>,
    /// How many companies there are at most
    pub(crate) most: usize,
    /// Before the ids of the cards
    pub(crate) id: AttrValue,
}

impl ListProps {
    /// Whether the same companies are drawn in the same way, but for what is opened or marked in them.
    fn is_same_list(&self, other: &Self) -> bool {
        (Rc::ptr_eq(&self.selection, &other.selection) || self.selection == other.selection)
            && self.scene == other.scene
    }
}

impl PartialEq for ListProps {
    fn eq(&self, other: &Self) -> bool {
        self.choices.open == other.choices.open
            && self.choices.compared == other.choices.compared
            && self.files == other.files
            && self.most == other.most
            && self.id == other.id
            && self.is_same_list(other)
    }
}

/// A card for each company: the first ones, and all others.
pub(crate) fn list(props: &ListProps) -> Html {
    let parts = Parts::new().with("first", piece(props, 0));
    let rest = pieces(props.most) > 1;
    parts.when(rest, "rest", || html! { <Rest ..props.clone() /> }).html()
}

fn piece(props: &ListProps, n: u32) -> Html {
    let ListProps { scene, selection, choices, files, id, .. } = props.clone();
    let room = choices.compared.len() < MOST_COMPARED;
    let marks = |hit: &CompanyHit| {
        let id = scene.index.organization_at(hit.organization).map(|o| &o.id);
        let among = |list: &[Id]| id.is_some_and(|id| list.contains(id));
        let open = match files.iter().find(|(file, _)| Some(file) == id) {
            _ if !among(&choices.open) => Open::No,
            _ if scene.index.split().is_none() => Open::Here,
            Some((_, open)) => open.clone(),
            None => Open::Waits,
        };
        (open, Some(among(&choices.compared)).filter(|compared| *compared || room))
    };
    let marks: Vec<_> = piece_of(&selection, n).iter().map(marks).collect();
    html! { <Piece {scene} {n} {selection} {marks} {id} /> }
}

/// All pieces but the first, which wait until that is on the screen.
#[derive(Debug, Default)]
pub struct Rest {
    /// Whether others are to be drawn
    waits: bool,
    place: Place,
}

impl Component for Rest {
    type Message = ();
    type Properties = ListProps;

    fn create(_: &Context<Self>) -> Self {
        Rest::default()
    }

    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        self.waits = false;
        true
    }

    fn changed(&mut self, context: &Context<Self>, before: &ListProps) -> bool {
        let now = context.props();
        if now.is_same_list(before) && !self.waits {
            return true;
        }
        if now.selection != before.selection {
            self.waits = true;
            self.place.show(false);
        }
        let then = context.link().callback(|()| ());
        now.scene.ask.emit(Ask::Turn(TURNS, then));
        false
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        let mut all = Parts::new();
        // Always as many as all companies need: to take one away would take long.
        for n in 1..pieces(props.most) {
            all.add(n, piece(props, n));
        }
        self.place.html("pieces", all)
    }

    // May come later than another change.
    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        self.place.show(!self.waits);
    }
}

/// An element that can be put out of sight with all that is in it, without a look at that.
#[derive(Debug, Default)]
struct Place(NodeRef);

impl Place {
    fn html(&self, class: &'static str, children: Parts) -> Html {
        html! { <div {class} ref={&self.0}>{ children.html() }</div> }
    }

    // Behind Yew's back, which would look through all that is in it.
    fn show(&self, shown: bool) {
        if let Some(element) = self.0.cast::<HtmlElement>() {
            let _ = element.toggle_attribute_with_force("data-away", !shown);
        }
    }
}

/// Props of [`Piece`].
#[derive(Properties)]
pub struct PieceProps {
    pub(crate) scene: Scene,
    /// Which piece of the list, from 0
    pub(crate) n: u32,
    /// The whole list
    pub(crate) selection: Rc<Selection>,
    /// Of each company of the piece its details, and whether it is among those to be
    /// compared (`None` when there is no room for it)
    pub(crate) marks: Vec<(Open, Option<bool>)>,
    /// Before the ids of the cards
    pub(crate) id: AttrValue,
}

impl PartialEq for PieceProps {
    fn eq(&self, other: &Self) -> bool {
        self.hits() == other.hits()
            && self.marks == other.marks
            && self.n == other.n
            && self.id == other.id
            && self.scene == other.scene
    }
}

impl PieceProps {
    fn hits(&self) -> &[CompanyHit] {
        piece_of(&self.selection, self.n)
    }
}

/// Some cards of the list, drawn anew only when something of them has changed.
#[derive(Debug)]
pub struct Piece {
    drawn: bool,
    place: Place,
}

impl Component for Piece {
    type Message = ();
    type Properties = PieceProps;

    fn create(context: &Context<Self>) -> Self {
        let first = context.props().n == 0;
        if !first && !context.props().hits().is_empty() {
            queue(context);
        }
        Piece { drawn: first, place: Place::default() }
    }

    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        self.drawn = true;
        true
    }

    fn changed(&mut self, context: &Context<Self>, before: &PieceProps) -> bool {
        let now = context.props();
        let others = before.hits() != now.hits();
        // The first screen, and what is opened in a card that is there, can't wait.
        if now.n == 0 || before.scene == now.scene && !others {
            return self.drawn;
        }
        // The same companies stay, with the focus in them, until it is their turn. Others go out of sight:
        // to take them away would take as long as to draw the first screen.
        if others {
            self.drawn = false;
            self.place.show(false);
        }
        queue(context);
        false
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        let PieceProps { scene, marks, id, .. } = props;
        let mut cards = Parts::new();
        for (hit, (open, compared)) in props.hits().iter().zip(marks).filter(|_| self.drawn) {
            let card = company_card(scene, hit.organization, &hit.ties, open, *compared, id);
            cards.add(hit.organization, card);
        }
        self.place.html("piece", cards)
    }

    // May come later than another change.
    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        self.place.show(self.drawn);
    }
}

/// Draws the piece when it is its turn.
fn queue(context: &Context<Piece>) {
    let PieceProps { scene, n, .. } = context.props();
    scene.ask.emit(Ask::Turn(TURNS + *n, context.link().callback(|()| ())));
}
