//! The whole explorer: frame, filters, list.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::card::Open;
use super::cards::{self, Files, ListProps};
use super::facets::{Folding, facet_panel};
use super::follow::follow;
use super::footer::footer;
use super::header::header;
use super::language::language_control;
use super::later;
use super::marked::told;
use super::parts::{Button, Parts, all, el, tag};
use super::results::{chip_list, count, empty, status_line};
use super::scene::{Ask, HostAction, Later, Scene, Take};
use super::search::{search_field, short_search};
use super::tabs::{tab_list, tab_panel};
use super::take::take_line;
use super::text::Voice;
use super::total::total_block;
use super::words::wrong;
use crate::model::Id;
use crate::model::problem::Code;
use crate::query::{Filter, Index, RecordKind, Selection, honest_total, select_within};
use crate::state::{Action, Bounds, Choices, MOST_COMPARED, Page, View};

/// What a host page and its data make of one explorer.
#[derive(Properties, Clone, PartialEq)]
pub struct ExplorerProps {
    /// The dossier with its indices
    pub index: Rc<Index>,
    /// The language
    pub voice: Rc<Voice>,
    /// `light`, `dark` or `auto`
    pub theme: AttrValue,
    /// Level of the heading, 1 to 5
    pub level: u8,
    /// Heading instead of the dossier's title
    pub heading: Option<AttrValue>,
    /// The choices, which the host page may change, too
    pub desk: Desk,
    /// What visitors can't widen
    pub lock: Filter,
    /// The host page's own call to action
    pub action: Option<HostAction>,
    /// Before all ids, different for each explorer of one document or shadow root
    pub id: AttrValue,
    /// Place and kind of each problem for which a record was left out
    pub dropped: Rc<Vec<(String, Code)>>,
    /// Whether the words of the language that was wanted last could not be had
    pub unspoken: bool,
    /// Told of every change of the filters, with what is shown
    pub onchange: Callback<Shown>,
    /// Told what only the page can do
    pub onask: Callback<Ask>,
    /// Whether what is not there from the start is there
    pub later: Later,
}

/// Where the choices lie: one place for the explorer and for the scripts of its page, so that both
/// see at once what the other has done.
pub type Desk = Rc<RefCell<Rc<Choices>>>;

/// What is shown after a change: the choices and the counts of the status line.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// What the visitor chose
    pub choices: Rc<Choices>,
    /// Companies shown
    pub companies: u32,
    /// Ties shown
    pub ties: u32,
    /// What there would be at most
    pub bounds: Rc<Bounds>,
}

/// What happens inside an explorer.
#[derive(Debug)]
pub enum Message {
    /// The visitor did something
    Act(Action),
    /// The choices on the desk have changed
    Look,
    /// The visitor folded or unfolded a facet
    Fold(Folding),
    /// What is not there from the start has come, or has not
    Later(Later),
    /// The file of a company of a split dossier is asked for, has come, or has not
    Company(Id, Open),
    /// The visitor wants what is shown: as a file (`csv`, `json`), or as [`Take::Shown`] says
    Take(&'static str),
    /// The visitor wants another language
    Speak(&'static str),
}

/// The explorer.
#[derive(Debug)]
pub struct Explorer {
    choices: Rc<Choices>,
    folding: Folding,
    bounds: Rc<Bounds>,
    selection: Rc<Selection>,
    /// The one before the last change
    before: Rc<Selection>,
    /// What `onchange` was told last
    told: Option<Shown>,
    later: Later,
    /// What is there of the companies' own files
    files: Rc<Files>,
    /// What the visitor waits for, or could not have: a kind of file, or paper
    taking: Option<&'static str>,
    /// Whether it is still to be handed over: nobody wants it unasked, long after it has failed
    owed: bool,
    /// Whether the visitor wants to search everything, where there is but an index
    searching: bool,
    /// Whether the visitor has just opened or closed a page in the view's place, and the element for both
    turned: bool,
    view: NodeRef,
    // Made once, so that views can compare them.
    act: Callback<Action>,
    fold: Callback<Folding>,
    take: Callback<&'static str>,
    speak: Callback<&'static str>,
    /// The language that the visitor wants, until its words are here
    wanted: Option<&'static str>,
}

impl Component for Explorer {
    type Message = Message;
    type Properties = ExplorerProps;

    fn create(context: &Context<Self>) -> Self {
        let mut new = Explorer {
            choices: Rc::default(),
            folding: Folding::default(),
            bounds: Rc::default(),
            selection: Rc::default(),
            before: Rc::default(),
            told: None,
            later: context.props().later,
            files: Rc::default(),
            taking: None,
            owed: false,
            searching: false,
            turned: false,
            view: NodeRef::default(),
            act: context.link().callback(Message::Act),
            fold: context.link().callback(Message::Fold),
            take: context.link().callback(Message::Take),
            speak: context.link().callback(Message::Speak),
            wanted: None,
        };
        new.bind(context.props());
        new
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        let props = context.props();
        self.before = self.selection.clone();
        match message {
            Message::Act(action) => {
                let next = props.desk.borrow().after(&action);
                self.turned =
                    matches!(action, Action::OpenAgency(_) | Action::Compare | Action::ClosePage);
                props.desk.replace(Rc::new(next));
                self.look(props);
            }
            Message::Look => {
                self.wanted = None;
                self.look(props);
            }
            Message::Fold(folding) => self.folding = folding,
            Message::Later(later) => {
                self.later = later;
                match later {
                    Later::Failed => self.owed = false,
                    Later::Absent if !self.owed => self.taking = None,
                    _ => {}
                }
            }
            Message::Company(id, open) => self.put_file(id, open),
            Message::Speak(language) => {
                self.wanted = Some(language);
                props.onask.emit(Ask::Language(language));
            }
            // What paper unfolds waits, too.
            Message::Take(kind @ ("csv" | "json" | "print" | SEARCH)) => {
                if kind == SEARCH {
                    self.searching = true;
                } else {
                    self.taking = Some(kind);
                    self.owed = true;
                }
                if self.later != Later::Ready {
                    props.onask.emit(Ask::Later);
                }
            }
            Message::Take(how) => props.onask.emit(Ask::Take(Take::Shown(how))),
        }
        if self.later == Later::Ready
            && let Some(kind) = self.taking.take().filter(|_| self.owed)
        {
            let filters = [&self.choices.filter, &props.lock];
            let take = match kind {
                "print" => Take::Shown(kind),
                _ => later::file(&self.scene(props), &self.selection, filters, kind),
            };
            props.onask.emit(Ask::Take(take));
        }
        true
    }

    fn changed(&mut self, context: &Context<Self>, before: &ExplorerProps) -> bool {
        let props = context.props();
        self.before = self.selection.clone();
        self.wanted = None;
        if before.index != props.index {
            self.files = Rc::default();
            self.searching = false;
        }
        if before.lock != props.lock || before.index != props.index {
            self.bind(props);
        } else {
            self.look(props);
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        self.frame(&self.scene(props), props)
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let shown = Shown {
            choices: self.choices.clone(),
            companies: count(self.selection.companies.len()),
            ties: count(self.selection.ties.len()),
            bounds: self.bounds.clone(),
        };
        if self.told.as_ref() != Some(&shown) {
            self.told = Some(shown.clone());
            context.props().onchange.emit(shown);
        }
        if std::mem::take(&mut self.turned)
            && let Some(view) = self.view.cast::<HtmlElement>()
        {
            // What was pressed is gone; readers go on where the new page begins.
            let _ = view.focus();
        }
        let ExplorerProps { index, onask, lock, .. } = context.props();
        // What a search is locked to may stand in any text, and nobody could ask for more.
        let locked = index.split().is_some() && !lock.query.is_empty();
        if self.later == Later::Absent && (locked || needs_later(&self.choices, index)) {
            onask.emit(Ask::Later);
        }
        let Some(split) = index.split() else { return };
        let choices = self.choices.clone();
        for id in &choices.open {
            let asked = self.files.iter().any(|(asked, _)| asked == id);
            if let Some(file) = split.file_of(id).filter(|_| !asked) {
                self.put_file(id.clone(), Open::Waits);
                onask.emit(Ask::Company(id.clone(), file));
            }
        }
    }
}

/// Of so many ties totals and the facets' numbers follow a press, because counting them takes a good part of a frame.
const MANY: usize = 2000;
/// The search of everything, where the index of a split dossier has not all texts.
const SEARCH: &str = "search";

impl Explorer {
    fn put_file(&mut self, id: Id, open: Open) {
        let files = Rc::make_mut(&mut self.files);
        files.retain(|(other, _)| *other != id);
        files.push((id, open));
    }

    /// Takes the lock and then the choices.
    fn bind(&mut self, props: &ExplorerProps) {
        self.bounds = Rc::new(Bounds::new(&props.index, props.lock.clone()));
        self.look(props);
    }

    /// Takes the choices from the desk.
    fn look(&mut self, props: &ExplorerProps) {
        self.choices = props.desk.borrow().clone();
        let Choices { filter, sort, .. } = &*self.choices;
        let selection = select_within(&props.index, &self.bounds.whole, filter, *sort);
        if *self.selection != selection {
            self.selection = Rc::new(selection);
        }
    }

    fn scene(&self, props: &ExplorerProps) -> Scene {
        let query = [&props.lock.query, " ", &self.choices.filter.query].concat();
        Scene {
            index: props.index.clone(),
            voice: props.voice.clone(),
            words: Rc::new(props.index.words(&query)),
            level: props.level,
            still: false,
            action: props.action.clone(),
            act: self.act.clone(),
            ask: props.onask.clone(),
            later: self.later,
        }
    }

    fn frame(&self, scene: &Scene, props: &ExplorerProps) -> Html {
        let (choices, selection, bounds) = (&self.choices, &self.selection, &self.bounds);
        let title = [&props.id, "-title"].concat();
        let heading = match &props.heading {
            Some(heading) => Html::from(heading),
            None => told(scene, &scene.index.dossier().title),
        };
        let say = scene.voice.say;
        let language = language_control(say, self.wanted, props.unspoken, &self.speak);
        let search = [&props.id, "-search"].concat();
        let filter = &choices.filter;
        let same = Rc::ptr_eq(&self.before, selection);
        let now = same || bounds.whole.ties.len() < MANY;
        let total = {
            let (scene, selection, open) = (scene.clone(), selection.clone(), choices.total_open);
            follow(0, now, &props.onask, move || {
                total_block(&scene, &honest_total(&scene.index, &selection.ties), open, None)
            })
        };
        let panel = {
            let (scene, bounds, choices) = (scene.clone(), bounds.clone(), choices.clone());
            let (ties, folding) = (count(selection.ties.len()), self.folding.clone());
            let (fold, id) = (self.fold.clone(), props.id.clone());
            follow(1, now, &props.onask, move || {
                facet_panel(&scene, &bounds, &choices.filter, ties, &folding, &fold, &id)
            })
        };
        let results = self.results(scene, &props.id);
        let cols = Parts::new()
            .with("facets", panel)
            .with("results", tag("div", &["class", "part"], &["results", "results"], results));
        let parts = Parts::new()
            .with("header", header(scene, heading, &title, language))
            .when(!props.dropped.is_empty(), "dropped", || dropped(scene, &props.dropped))
            .with("total", total)
            .with("search", search_field(scene, &choices.filter.query, &search))
            .when(scene.index.split().is_some(), "short", || {
                let searches = !filter.query.is_empty() || !props.lock.query.is_empty();
                short_search(scene, &self.take, searches, self.searching)
            })
            .with("cols", el("div", "cols", cols.html()))
            .with("footer", footer(scene));
        tag(
            "section",
            &["class", "data-theme", "lang", "dir", "aria-labelledby"],
            &["root", &props.theme, say.language, say.direction, &title],
            el("div", "wrap", parts.html()),
        )
    }

    /// The tabs, the status line, the chips, and the view or the page in its place.
    fn results(&self, scene: &Scene, id: &AttrValue) -> Html {
        let Explorer { choices, selection, bounds, .. } = self;
        let Choices { filter, view, sort, .. } = &**choices;
        let agency = match &choices.page {
            Some(Page::Agency(id)) => scene.index.position(RecordKind::Organization, id),
            _ => None,
        };
        // Ties between others than companies stand in every view but that of the companies.
        let nothing = choices.page.is_none()
            && selection.companies.is_empty()
            && (*view == View::Companies || selection.ties.is_empty());
        // Pictures and the table have orders of their own.
        let sorted = choices.page.is_none() && *view == View::Companies;
        let drawn = if let Some(organization) = agency {
            scene.late(&|| later::agency_view(scene, organization, &bounds.whole, id))
        } else if nothing {
            empty(scene, bounds, filter)
        } else if sorted {
            cards::list(&ListProps {
                scene: scene.clone(),
                selection: selection.clone(),
                choices: choices.clone(),
                files: self.files.clone(),
                most: bounds.whole.companies.len(),
                id: id.clone(),
            })
        } else {
            scene.late(&|| match &choices.page {
                Some(_) => later::comparison(scene, &choices.compared, bounds, id),
                None => later::view(scene, *view, selection, id),
            })
        };
        Parts::new()
            .with("tabs", tab_list(scene, *view, id))
            .with("status", status_line(scene, bounds, selection, sorted.then_some(*sort)))
            .when(!nothing, "chips", || chip_list(scene, bounds, filter))
            .when(choices.page.is_none() && !choices.compared.is_empty(), "compare", || {
                compare_line(scene, choices.compared.len())
            })
            .with("view", tab_panel(*view, id, &self.view, drawn))
            .with("take", take_line(scene, &self.take, self.taking.is_some()))
            .html()
    }
}

/// Whether what is chosen is drawn by what is not there from the start.
fn needs_later(choices: &Choices, index: &Index) -> bool {
    let Choices { page, view, open, total_open, .. } = choices;
    // The details of a split dossier's companies come from files of their own.
    let details = !open.is_empty() && index.split().is_none();
    page.is_some() || *view != View::Companies || details || *total_open
}

/// The button that compares, once there are two companies.
fn compare_line(scene: &Scene, compared: usize) -> Html {
    let say = scene.voice.say;
    let number = scene.voice.number(count(compared));
    let words = scene.voice.fill(say.compare, &[("count", &number)]);
    let button = Button { class: "button", disabled: compared < 2, ..Button::default() };
    let parts = Parts::new()
        .with("button", button.html(Html::from(words), scene.does(Action::Compare)))
        .when(compared == MOST_COMPARED, "most", || el("span", "muted", say.compare_most));
    el("div", "chips", parts.html())
}

/// So many records that were left out are named.
const MOST_DROPPED: usize = 12;

/// Says which records were left out.
fn dropped(scene: &Scene, problems: &[(String, Code)]) -> Html {
    let mut items = Parts::new();
    for (n, (place, code)) in (0u32..).zip(problems).take(MOST_DROPPED) {
        items.add(
            n,
            el(
                "li",
                "",
                all(vec![
                    tag("bdi", &[], &[], Html::from(place)),
                    Html::from([" ", wrong(scene.voice.say, *code)].concat()),
                ]),
            ),
        );
    }
    let items = items.when(problems.len() > MOST_DROPPED, "more", || el("li", "", "…"));
    let said = scene.voice.plural(&scene.voice.say.dropped, count(problems.len()));
    let parts =
        Parts::new().with("said", el("p", "head", said)).with("list", el("ul", "", items.html()));
    el("div", "notice", parts.html())
}
