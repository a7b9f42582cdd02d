//! The frame of every picture: its width, its credit, its words, and how it is walked with the keys.
//!
//! A picture is an SVG of as many units as its place is wide; 16 units are 1 em of the reader's text.
//! It has one stop for Tab; the arrow keys lead along its marks, Enter chooses, Escape lets go.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::event::event_block;
use super::letter::letter_block;
use super::lettering::{width_of, wrapped};
use super::response::response_block;
use super::sight::SMALL;
pub(super) use super::sight::{Mark, Sight};
use super::tie::tie_rows;
use crate::query::Selection;
use crate::state::{Action, View};
use crate::ui::heading::heading;
use crate::ui::parts::{Button, Parts, all, el, tag};
use crate::ui::results::count;
use crate::ui::scene::{Ask, Scene, Take};
use crate::ui::words;

/// Units of the narrowest and the widest picture, and of one whose place has no width yet.
const NARROWEST: u32 = 280;
const WIDEST: u32 = 1100;
const USUAL: u32 = 720;
/// Size of a title's letters.
const TITLE: u32 = 22;
/// Ties told under a picture for one name; the table has all.
const TOLD: usize = 12;

/// What a picture shows at a width.
pub(super) struct Drawing {
    /// Units
    pub(super) height: u32,
    /// What stands in the SVG, from 0 to `height`
    pub(super) shapes: Html,
    /// What it shows, in words
    pub(super) sentence: String,
    /// What is chosen, when it is no one record: its ties
    pub(super) ties: Vec<u32>,
}

/// Draws a picture.
pub(super) type Draw = fn(&Scene, &Selection, &Sight) -> Drawing;

/// What a picture is of.
#[derive(Properties, Clone, PartialEq)]
pub struct PictureProps {
    /// What every view knows
    pub scene: Scene,
    /// What is shown
    pub selection: Selection,
    /// Which picture; none of a view that is no picture
    pub view: View,
    /// Before all ids
    pub id: AttrValue,
    /// Units, until its place has a width
    #[prop_or(USUAL)]
    pub width: u32,
}

/// What happens to a picture.
#[derive(Debug)]
pub enum Touch {
    /// Its place may have another width
    Look,
    /// A mark is where Tab stops
    Stop(Mark),
    /// A mark is chosen, or let go when it was
    Press(Mark),
    /// What is chosen is let go
    Release,
    /// The same facts as a table
    Table,
}

/// A picture in its frame.
#[derive(Debug)]
pub struct Picture {
    width: u32,
    chosen: Option<Mark>,
    stop: Option<Mark>,
    figure: NodeRef,
    ruler: NodeRef,
    svg: NodeRef,
    touch: Callback<Touch>,
}

impl Component for Picture {
    type Message = Touch;
    type Properties = PictureProps;

    fn create(context: &Context<Self>) -> Self {
        Picture {
            width: context.props().width,
            chosen: None,
            stop: None,
            figure: NodeRef::default(),
            ruler: NodeRef::default(),
            svg: NodeRef::default(),
            touch: context.link().callback(|touch| touch),
        }
    }

    fn update(&mut self, context: &Context<Self>, touch: Touch) -> bool {
        match touch {
            Touch::Look => return self.measure(),
            Touch::Stop(mark) => self.stop = Some(mark),
            Touch::Press(mark) => {
                self.stop = Some(mark);
                self.chosen = if self.chosen == Some(mark) { None } else { Some(mark) };
            }
            Touch::Release => self.chosen = None,
            Touch::Table => context.props().scene.act.emit(Action::SetView(View::Table)),
        }
        true
    }

    fn changed(&mut self, context: &Context<Self>, before: &PictureProps) -> bool {
        if context.props().selection != before.selection {
            // What is no longer shown can be neither.
            self.chosen = None;
            self.stop = None;
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let PictureProps { scene, selection, view, id, .. } = context.props();
        let Some(draw) = super::draw(*view) else { return Html::default() };
        let say = scene.voice.all();
        let hatch = [id, "-hatch"].concat();
        let sight =
            |stop| Sight::new(self.width, self.chosen, stop, &hatch, say.direction == "rtl");
        let first = sight(self.stop);
        let drawing = draw(scene, selection, &first);
        let (sight, drawing) = if first.has_stop() {
            (first, drawing)
        } else {
            // At this width it is gathered with others.
            let sight = sight(None);
            let drawing = draw(scene, selection, &sight);
            (sight, drawing)
        };
        let title = [id, "-picture"].concat();
        let name = words::view(say, *view);
        let level = scene.level.saturating_add(1);
        let told = self.chosen.map(|mark| told(scene, mark, &drawing.ties)).unwrap_or_default();
        // Not all that is told is read out, only that there is something.
        let heard =
            self.chosen.map(|_| scene.voice.plural(&say.count_ties, count(drawing.ties.len())));
        let heard = heard.filter(|_| !drawing.ties.is_empty()).unwrap_or_default();
        let svg = self.svg(scene, &sight, name, &hatch, &title, &drawing);
        let touch = self.touch.clone();
        let onresize = Callback::from(move |_: Event| touch.emit(Touch::Look));
        html! {
            <figure ref={self.figure.clone()} class="picture" data-picture={view.as_str()}
                {onresize} onkeydown={keys(self.touch.clone(), say.direction == "rtl")}>
                <div ref={self.ruler.clone()} class="ruler"></div>
                { heading(level, "vh", Some(&title), Html::from(name)) }
                { svg }
                <figcaption class="muted">{ drawing.sentence }</figcaption>
                <p class="vh" aria-live="polite">{ heard }</p>
                <div class="told">{ told }</div>
                { self.ends(scene, *view) }
            </figure>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        if first {
            context.link().send_message(Touch::Look);
        }
    }
}

impl Picture {
    /// Takes the width of its place; whether it has changed.
    fn measure(&mut self) -> bool {
        let width = |node: &NodeRef| {
            node.cast::<Element>().map_or(0, |e| e.client_width()).max(0).cast_unsigned()
        };
        // The ruler is 4 em long, which fits everywhere.
        let (own, ruler) = (width(&self.figure), width(&self.ruler));
        if own == 0 || ruler == 0 {
            return false;
        }
        let units = (own * 64 / ruler).clamp(NARROWEST, WIDEST);
        let changed = units != self.width;
        if changed {
            self.width = units;
            // Another width may show other marks; what is one of the picture's own is gone.
            self.chosen = self.chosen.filter(|mark| !matches!(mark, Mark::Several(_)));
            self.stop = self.chosen;
        }
        changed
    }

    /// The picture with its title above, and below it whose it is and of when.
    fn svg(
        &self,
        scene: &Scene,
        sight: &Sight,
        name: &str,
        hatch: &str,
        title: &str,
        drawing: &Drawing,
    ) -> Html {
        let mut parts = Parts::new().with("defs", el("defs", "", hatching(hatch)));
        let mut y = TITLE.cast_signed();
        for (n, line) in (0u32..).zip(wrapped(name, TITLE, sight.width, 2)) {
            let key = ["title", &n.to_string()].concat();
            parts.add(key, sight.text((0, y), "start", "headline", TITLE, &line));
            y += 26;
        }
        let place = ["translate(0 ", &y.to_string(), ")"].concat();
        parts.add("shapes", tag("g", &["transform"], &[&place], drawing.shapes.clone()));
        y += drawing.height.cast_signed() + 20;
        for (n, line) in (0u32..).zip(credits(scene, sight.width)) {
            let key = ["credit", &n.to_string()].concat();
            parts.add(key, sight.text((0, y), "start", "soft", SMALL, &line));
            y += 16;
        }
        let size = ["0 0 ", &sight.width.to_string(), " ", &(y - 8).to_string()].concat();
        let touch = self.touch.clone();
        let onclick = Callback::from(move |event: MouseEvent| {
            if let Some(mark) = marked(event.target_dyn_into()) {
                touch.emit(Touch::Press(mark));
            }
        });
        html! {
            <svg ref={self.svg.clone()} role="group" aria-labelledby={title.to_string()} viewBox={size} {onclick}>
                { parts.html() }
            </svg>
        }
    }

    /// What can be done with the picture as a whole.
    fn ends(&self, scene: &Scene, view: View) -> Html {
        let say = scene.voice.all();
        let button = Button::default();
        let touch = self.touch.clone();
        let table = Callback::from(move |event: MouseEvent| {
            focus_table(event.target_dyn_into());
            touch.emit(Touch::Table);
        });
        let mut ends =
            Parts::new().with("table", button.html(Html::from(say.picture_table), table));
        for kind in ["svg", "png"] {
            let (ask, svg) = (scene.ask.clone(), self.svg.clone());
            let file = [scene.index.dossier().id.as_str(), "-", view.as_str(), ".", kind].concat();
            let take = Callback::from(move |_: MouseEvent| {
                if let Some(svg) = svg.cast::<Element>() {
                    ask.emit(Ask::Take(Take::Picture(svg, file.clone(), kind)));
                }
            });
            let label = scene.voice.fill(say.picture_take, &[("kind", &kind.to_uppercase())]);
            ends.add(kind, button.html(Html::from(label), take));
        }
        el("div", "meta ends", ends.html())
    }
}

/// Whose the facts are, and of when: a screenshot or a copy keeps it.
pub(super) fn credit(scene: &Scene) -> String {
    let title = scene.text(&scene.index.dossier().title);
    [title, &of_when(scene)].join(scene.voice.all().list_separator)
}

fn of_when(scene: &Scene) -> String {
    let (dossier, say) = (scene.index.dossier(), scene.voice.all());
    let version = scene.voice.fill(say.version, &[("version", &dossier.version)]);
    let as_of = scene.voice.fill(say.as_of, &[("date", &scene.voice.date(&dossier.as_of))]);
    [version, as_of].join(say.list_separator)
}

/// The credit in lines no wider than `room`.
fn credits(scene: &Scene, room: u32) -> Vec<String> {
    let one = credit(scene);
    if width_of(&one, SMALL) <= room {
        return vec![one];
    }
    let title = scene.text(&scene.index.dossier().title);
    [wrapped(title, SMALL, room, 3), wrapped(&of_when(scene), SMALL, room, 2)].concat()
}

/// Slanted lines: the ground of what is not disclosed.
fn hatching(id: &str) -> Html {
    let part = |class: &str, width: &str| {
        tag("rect", &["class", "width", "height"], &[class, width, "8"], Html::default())
    };
    tag(
        "pattern",
        &["id", "width", "height", "patternUnits", "patternTransform"],
        &[id, "8", "8", "userSpaceOnUse", "rotate(45)"],
        all(vec![part("hatch-ground", "8"), part("hatch-line", "3")]),
    )
}

/// What is chosen, with all that stands behind it.
fn told(scene: &Scene, mark: Mark, ties: &[u32]) -> Html {
    match mark {
        Mark::Tie(tie) => tie_rows(scene, &[tie]),
        Mark::Letter(letter) => letter_block(scene, letter),
        Mark::Response(response) => response_block(scene, response),
        Mark::Event(event) => event_block(scene, event),
        Mark::Organization(_) | Mark::Class(_) | Mark::Several(_) => {
            let more = count(ties.len().saturating_sub(TOLD));
            let first = ties.get(..TOLD).unwrap_or(ties);
            Parts::new()
                .with("ties", tie_rows(scene, first))
                .when(more > 0, "more", || {
                    el("p", "muted", scene.voice.plural(&scene.voice.all().picture_more, more))
                })
                .html()
        }
    }
}

/// The mark that an element of a picture is part of.
fn marked(element: Option<Element>) -> Option<Mark> {
    Mark::parse(&element?.closest("[data-mark]").ok()??.get_attribute("data-mark")?)
}

/// The keys of a picture: along its marks, choose, let go, its table.
fn keys(touch: Callback<Touch>, rtl: bool) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        if !event.ctrl_key()
            && !event.meta_key()
            && !event.alt_key()
            && pressed(&event, &touch, rtl).is_some()
        {
            event.prevent_default();
        }
    })
}

/// What a key does; nothing when it is none of a picture's.
fn pressed(event: &KeyboardEvent, touch: &Callback<Touch>, rtl: bool) -> Option<()> {
    let at: Element = event.target_dyn_into()?;
    let key = event.key();
    let mark = marked(Some(at.clone()));
    if key == "Escape" {
        let figure = at.closest("figure").ok()??;
        let stop = |which| figure.query_selector(which).ok().flatten();
        // What is told of it goes away, and the focus would with it.
        focus(&stop("[aria-pressed=true]").or_else(|| stop("[data-mark][tabindex='0']"))?);
        touch.emit(Touch::Release);
        return Some(());
    }
    let mark = mark?;
    match key.as_str() {
        "Enter" | " " => touch.emit(Touch::Press(mark)),
        "t" | "T" => {
            focus_table(Some(at));
            touch.emit(Touch::Table);
        }
        _ => {
            let all = at.closest("svg").ok()??.query_selector_all("[data-mark]").ok()?;
            let last = all.length().checked_sub(1)?;
            let here = (0..=last).find(|n| all.get(*n).is_some_and(|node| node == *at.as_ref()))?;
            let back = if rtl { "ArrowRight" } else { "ArrowLeft" };
            let there = match key.as_str() {
                "Home" => 0,
                "End" => last,
                key if key == "ArrowUp" || key == back => here.checked_sub(1)?,
                "ArrowDown" | "ArrowRight" | "ArrowLeft" => here + 1,
                _ => return None,
            };
            let there: Element = all.get(there)?.dyn_into().ok()?;
            touch.emit(Touch::Stop(marked(Some(there.clone()))?));
            focus(&there);
        }
    }
    Some(())
}

/// Leads the focus to the tab of the table, which takes the place of the picture.
fn focus_table(from: Option<Element>) {
    let tab = from
        .and_then(|from| from.closest("[role=tabpanel]").ok().flatten()?.parent_element())
        .and_then(|results| results.query_selector("[role=tab][id$=-table]").ok().flatten());
    if let Some(tab) = tab {
        focus(&tab);
    }
}

/// Elements of a picture have `focus`, too, and are no `HtmlElement`s.
fn focus(element: &Element) {
    let _ = element.unchecked_ref::<HtmlElement>().focus();
}
