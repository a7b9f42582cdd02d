//! What follows a press a turn later, when there is much to count, so that the answer itself is there in the
//! frame of the press.

use std::rc::Rc;

use yew::prelude::*;

use super::scene::Ask;

/// Turns of these; lists take those after them.
pub(super) const TURNS: u32 = 2;

/// Props of [`Follower`].
#[derive(Properties, Clone)]
pub struct FollowerProps {
    /// Number of its turn
    pub(super) turn: u32,
    /// Whether it is drawn in the frame of the press
    pub(super) now: bool,
    /// Where the turn is asked for
    pub(super) ask: Callback<Ask>,
    /// Draws what it shows
    pub(super) draw: Rc<dyn Fn() -> Html>,
}

impl PartialEq for FollowerProps {
    // What is drawn can't be compared before it is.
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// A part that is drawn now or when it is its turn; until then it shows what it showed before.
#[derive(Debug)]
pub struct Follower;

impl Component for Follower {
    type Message = ();
    type Properties = FollowerProps;

    fn create(_: &Context<Self>) -> Self {
        Follower
    }

    fn changed(&mut self, context: &Context<Self>, _: &FollowerProps) -> bool {
        let FollowerProps { turn, now, ask, .. } = context.props();
        if !now {
            ask.emit(Ask::Turn(*turn, context.link().callback(|()| ())));
        }
        *now
    }

    fn view(&self, context: &Context<Self>) -> Html {
        (context.props().draw)()
    }
}

/// Draws by `draw`, now or when it is the turn of this number.
pub(super) fn follow(
    turn: u32,
    now: bool,
    ask: &Callback<Ask>,
    draw: impl Fn() -> Html + 'static,
) -> Html {
    let draw: Rc<dyn Fn() -> Html> = Rc::new(draw);
    html! { <Follower {turn} {now} {ask} {draw} /> }
}
