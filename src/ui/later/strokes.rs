//! Shapes of the pictures with scales. Places are meant as one reads: mirrored from right to left.

use yew::prelude::*;

use super::lettering::{shortened, width_of};
use super::sight::{Mark, SMALL, Sight};
use crate::ui::parts::{all, tag};

/// Class of all that is drawn: beside what is chosen the rest steps back.
pub(super) fn ground(sight: &Sight) -> &'static str {
    if sight.chosen.is_some() { "scale picked" } else { "scale" }
}

/// A rectangle from `x` to `until`, around the height `y`.
pub(super) fn bar(sight: &Sight, class: &str, (x, until): (i32, i32), y: i32, high: i32) -> Html {
    let left = sight.x(x).min(sight.x(until));
    tag(
        "rect",
        &["class", "x", "y", "width", "height"],
        &[
            class,
            &left.to_string(),
            &(y - high / 2).to_string(),
            &(until - x).to_string(),
            &high.to_string(),
        ],
        Html::default(),
    )
}

/// A rectangle on the ground of what is not disclosed.
pub(super) fn hatched(sight: &Sight, (x, y): (i32, i32), size: i32) -> Html {
    let left = sight.x(x - size / 2).min(sight.x(x + size / 2));
    tag(
        "rect",
        &["class", "fill", "x", "y", "width", "height"],
        &[
            "secret",
            &sight.hatch,
            &left.to_string(),
            &(y - size / 2).to_string(),
            &size.to_string(),
            &size.to_string(),
        ],
        Html::default(),
    )
}

/// A circle.
pub(super) fn dot(sight: &Sight, class: &str, (x, y): (i32, i32), radius: i32) -> Html {
    tag(
        "circle",
        &["class", "cx", "cy", "r"],
        &[class, &sight.x(x).to_string(), &y.to_string(), &radius.to_string()],
        Html::default(),
    )
}

/// A straight line.
pub(super) fn line(sight: &Sight, class: &str, from: (i32, i32), to: (i32, i32)) -> Html {
    tag(
        "line",
        &["class", "x1", "y1", "x2", "y2"],
        &[
            class,
            &sight.x(from.0).to_string(),
            &from.1.to_string(),
            &sight.x(to.0).to_string(),
            &to.1.to_string(),
        ],
        Html::default(),
    )
}

/// An arrow of a height of 8 along the line, from `x` to `tip`.
pub(super) fn arrow(sight: &Sight, (x, tip): (i32, i32), y: i32) -> Html {
    let back = if tip > x { tip - 5 } else { tip + 5 };
    let mut path = ["M", &sight.x(x).to_string(), " ", &y.to_string()].concat();
    for (command, x, y) in [("L", tip, y), ("M", back, y - 4), ("L", tip, y), ("L", back, y + 4)] {
        path.push_str(command);
        path.push_str(&sight.x(x).to_string());
        path.push(' ');
        path.push_str(&y.to_string());
    }
    tag("path", &["class", "d"], &["arrow", &path], Html::default())
}

/// A mark with words beside it, `(place, anchor, class, words)`, or with its name where a pointer rests.
///
/// What can be read in a button has to be part of its name; words that are cut stand outside of it.
pub(super) fn worded(
    sight: &Sight,
    (mark, class, name): (Mark, &str, &str),
    mut shapes: Vec<Html>,
    words: Option<((i32, i32), &str, &str, &str)>,
) -> Html {
    let said = words.map(|(at, anchor, class, words)| {
        (sight.text(at, anchor, class, SMALL, words), name.contains(words))
    });
    let mut outside = None;
    match said {
        Some((text, true)) => shapes.push(text),
        said => {
            shapes.insert(0, tag("title", &[], &[], Html::from(name.to_string())));
            outside = said.map(|(text, _)| tag("g", &["class"], &["beside"], text));
        }
    }
    let mark = sight.mark(mark, class, name, all(shapes));
    all(vec![mark, outside.unwrap_or_default()])
}

/// A count of units.
pub(super) fn units(length: u32) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}

/// What shapes mean: each with its words, in lines that break where the picture ends.
pub(super) struct Key<'a> {
    sight: &'a Sight,
    parts: Vec<Html>,
    x: i32,
    y: i32,
}

impl<'a> Key<'a> {
    /// From this height on.
    pub(super) fn new(sight: &'a Sight, y: i32) -> Self {
        Key { sight, parts: Vec::new(), x: 0, y }
    }

    /// Writes the next words; where the shape before them stands, which has 24 units.
    pub(super) fn next(&mut self, words: &str) -> (i32, i32) {
        let words = shortened(words, SMALL, self.sight.width - 30);
        let wide = 30 + units(width_of(&words, SMALL));
        if self.x > 0 && self.x + wide > units(self.sight.width) {
            self.x = 0;
            self.y += 22;
        }
        let at = (self.x, self.y - 4);
        self.parts.push(self.sight.text((self.x + 30, self.y), "start", "soft", SMALL, &words));
        self.x += wide + 16;
        at
    }

    /// Adds a shape.
    pub(super) fn put(&mut self, shape: Html) {
        self.parts.push(shape);
    }

    /// All of it, and where it ends; readers of the marks' names don't need it.
    pub(super) fn html(self) -> (Html, i32) {
        let end = if self.parts.is_empty() { self.y - 20 } else { self.y + 8 };
        (tag("g", &["aria-hidden"], &["true"], all(self.parts)), end)
    }
}
