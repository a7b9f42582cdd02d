//! How a picture is looked at: its width, its direction, and what in it can be chosen.

use std::cell::Cell;

use yew::prelude::*;

use crate::model::Tie;
use crate::ui::parts::tag;
use crate::ui::scene::Scene;
use crate::ui::tie::who;
use crate::ui::words;

/// Below this many units a picture is drawn for a phone.
const NARROW: u32 = 520;
/// Sizes of letters: what is read, what stands in the background.
pub(super) const TEXT: u32 = 14;
pub(super) const SMALL: u32 = 12;

/// What can be chosen in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The tie at this position
    Tie(u32),
    /// The organization at this position
    Organization(u32),
    /// Receivers that are no one organization, by the first of their ties
    Class(u32),
    /// Something of the picture's own that holds several ties
    Several(u32),
    /// The letter at this position
    Letter(u32),
    /// The response at this position
    Response(u32),
    /// The event at this position
    Event(u32),
}

/// A beginning of names, and the mark that it makes of a number.
type Kind = (&'static str, fn(u32) -> Mark);

/// Of each kind of mark what its name in the document begins with.
const MARKS: [Kind; 7] = [
    ("tie-", Mark::Tie),
    ("organization-", Mark::Organization),
    ("class-", Mark::Class),
    ("several-", Mark::Several),
    ("letter-", Mark::Letter),
    ("response-", Mark::Response),
    ("event-", Mark::Event),
];

impl Mark {
    /// Its name in the document.
    pub(super) fn key(self) -> String {
        let (kind, number) = match self {
            Mark::Tie(n) => (0, n),
            Mark::Organization(n) => (1, n),
            Mark::Class(n) => (2, n),
            Mark::Several(n) => (3, n),
            Mark::Letter(n) => (4, n),
            Mark::Response(n) => (5, n),
            Mark::Event(n) => (6, n),
        };
        let start = MARKS.get(kind).map_or("", |(start, _)| start);
        [start, &number.to_string()].concat()
    }

    pub(super) fn parse(key: &str) -> Option<Self> {
        MARKS.iter().find_map(|(start, mark)| Some(mark(key.strip_prefix(start)?.parse().ok()?)))
    }
}

/// How a picture is looked at.
pub(super) struct Sight {
    /// Units
    pub(super) width: u32,
    /// What is chosen
    pub(super) chosen: Option<Mark>,
    /// Paint of what is not disclosed
    pub(super) hatch: String,
    rtl: bool,
    /// Where Tab stops; the first mark when nobody has been anywhere
    stop: Cell<Option<Mark>>,
    /// Whether that mark is drawn
    stopped: Cell<bool>,
}

impl Sight {
    /// At a picture that hatches with the pattern of this id.
    pub(super) fn new(
        width: u32,
        chosen: Option<Mark>,
        stop: Option<Mark>,
        hatch: &str,
        rtl: bool,
    ) -> Self {
        let hatch = ["url(#", hatch, ")"].concat();
        Sight { width, chosen, hatch, rtl, stop: Cell::new(stop), stopped: Cell::new(false) }
    }

    /// Whether Tab stops at something that has been drawn.
    pub(super) fn has_stop(&self) -> bool {
        self.stopped.get() || self.stop.get().is_none()
    }

    /// Whether it is drawn for a phone.
    pub(super) fn is_narrow(&self) -> bool {
        self.width < NARROW
    }

    /// `x`, mirrored where one reads from right to left.
    pub(super) fn x(&self, x: i32) -> i32 {
        if self.rtl { self.width.cast_signed() - x } else { x }
    }

    /// A line of text. `anchor` (`start`, `middle`, `end`) is meant as one reads, like `x`.
    pub(super) fn text(
        &self,
        (x, y): (i32, i32),
        anchor: &str,
        class: &str,
        size: u32,
        words: &str,
    ) -> Html {
        tag(
            "text",
            &["x", "y", "text-anchor", "class", "font-size"],
            &[&self.x(x).to_string(), &y.to_string(), anchor, class, &size.to_string()],
            Html::from(words.to_string()),
        )
    }

    /// Something to be chosen, called `name`.
    pub(super) fn mark(&self, mark: Mark, class: &str, name: &str, child: Html) -> Html {
        let stop = self.stop.get().unwrap_or(mark);
        self.stop.set(Some(stop));
        self.stopped.set(self.stopped.get() || stop == mark);
        let said = |is: bool| if is { "true" } else { "false" };
        tag(
            "g",
            &["class", "role", "tabindex", "data-mark", "aria-label", "aria-pressed"],
            &[
                &["mark ", class].concat(),
                "button",
                if stop == mark { "0" } else { "-1" },
                &mark.key(),
                name,
                said(self.chosen == Some(mark)),
            ],
            child,
        )
    }
}

/// "Palantir → ICE: $38,000,000, reported, 2014 to 2018".
pub(super) fn tie_name(scene: &Scene, tie: &Tie) -> String {
    let say = scene.voice.all();
    let amount = tie.amount().map(|amount| scene.voice.amount(amount));
    scene.voice.fill(
        say.picture_tie,
        &[
            ("who", &who(scene, tie)),
            ("amount", amount.as_deref().unwrap_or(say.amount_unknown)),
            ("certainty", words::certainty_inside(say, tie.certainty)),
            ("when", &scene.voice.period(tie.start.as_ref(), tie.end.as_ref())),
        ],
    )
}
