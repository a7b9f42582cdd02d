//! The list of companies, in pieces: the first is drawn at once, each of the others in a turn of its
//! own, so that nobody waits for what is far below. In the end all of it is there to be searched,
//! read out and printed.

use yew::prelude::*;

use super::card::company_card;
use super::parts::Parts;
use super::scene::{Ask, Scene};
use crate::query::CompanyHit;

/// Cards of a piece: more than a first screen has.
pub(crate) const PIECE: usize = 24;

/// Props of [`Piece`].
#[derive(Properties, PartialEq)]
pub struct PieceProps {
    pub(crate) scene: Scene,
    /// Which piece of the list, from 0
    pub(crate) n: u32,
    /// Its companies with those of their ties that are shown
    pub(crate) hits: Vec<CompanyHit>,
    /// Of each whether its details are open, and whether it is among those to be compared (`None`
    /// when there is no room for it)
    pub(crate) marks: Vec<(bool, Option<bool>)>,
    /// Before the ids of the cards
    pub(crate) id: AttrValue,
}

/// Some cards of the list, drawn anew only when something of them has changed.
#[derive(Debug)]
pub struct Piece {
    drawn: bool,
}

impl Component for Piece {
    type Message = ();
    type Properties = PieceProps;

    fn create(context: &Context<Self>) -> Self {
        let mut new = Piece { drawn: false };
        new.queue(context);
        new
    }

    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        self.drawn = true;
        true
    }

    fn changed(&mut self, context: &Context<Self>, before: &PieceProps) -> bool {
        let now = context.props();
        let others = before.hits != now.hits;
        // What is opened in a card is open at once.
        if before.scene == now.scene && !others {
            return true;
        }
        // Other companies begin again. The same stay, with the focus in them, until it is their turn.
        self.drawn &= !others;
        self.queue(context)
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let PieceProps { scene, hits, marks, id, .. } = context.props();
        let mut cards = Parts::new();
        for (hit, (open, compared)) in hits.iter().zip(marks).filter(|_| self.drawn) {
            let card = company_card(scene, hit.organization, &hit.ties, *open, *compared, id);
            cards.add(hit.organization, card);
        }
        cards.html()
    }
}

impl Piece {
    /// The first piece is drawn now, another when it is its turn. Whether there is something to draw
    /// already.
    fn queue(&mut self, context: &Context<Self>) -> bool {
        let PieceProps { scene, n, .. } = context.props();
        if *n == 0 {
            self.drawn = true;
        } else {
            scene.ask.emit(Ask::Turn(*n, context.link().callback(|()| ())));
        }
        *n == 0 || !self.drawn
    }
}
