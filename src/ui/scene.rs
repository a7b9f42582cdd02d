//! What every view of one widget knows: the dossier, the language, the words searched for.

use std::rc::Rc;

use yew::prelude::*;

use super::parts::{Button, Parts, el, tag};
use super::text::Voice;
use crate::model::{Id, Organization, Text};
use crate::query::Index;
use crate::state::Action;

/// Shared by all views of one widget.
#[derive(Clone, PartialEq)]
pub struct Scene {
    /// The dossier with its indices
    pub index: Rc<Index>,
    /// The language
    pub voice: Rc<Voice>,
    /// Folded words of the search, for marks
    pub words: Rc<Vec<String>>,
    /// Level of the widget's own heading, 1 to 5
    pub level: u8,
    /// Whether nothing can be pressed: all is open (static page)
    pub still: bool,
    /// The host page's own call to action
    pub action: Option<HostAction>,
    /// Where presses go
    pub act: Callback<Action>,
    /// Where what only the page can do is asked for
    pub ask: Callback<Ask>,
    /// Whether what is not there from the start is there
    pub later: Later,
}

/// What only the page around an explorer can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Loads what is not there from the start
    Later,
    /// Loads the file of this name, which says all of this company
    Company(Id, String),
    /// Loads the words of an interface language, by its tag, and has the explorer speak it
    Language(&'static str),
    /// Hands something to the visitor
    Take(Take),
    /// Calls back when it is the turn of this number, in the place of what it has asked before
    Turn(u32, Callback<()>),
}

/// What a visitor takes away.
#[derive(Clone, Debug, PartialEq)]
pub enum Take {
    /// A file with this name, of this media type, holding this text
    File(String, &'static str, String),
    /// A file with this name, holding the dossier's records of these ids, which spaces separate
    Data(String, String),
    /// A picture, by an element in it, with this name, as `svg` or `png`
    Picture(web_sys::Element, String, &'static str),
    /// Text for the clipboard, and the same as HTML, if there is one
    Copy(String, Option<String>),
    /// What is shown: its link, by `copy` or `send`, or on paper, by `print`
    Shown(&'static str),
}

/// Whether what is not there from the start is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Later {
    /// Nobody has asked for it
    #[default]
    Absent,
    /// It is
    Ready,
    /// It could not be loaded
    Failed,
}

/// A call to action of the host page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostAction {
    /// Where it leads
    pub url: AttrValue,
    /// Words on the button
    pub label: AttrValue,
}

impl Scene {
    /// A callback that does `action`.
    #[must_use]
    pub fn does<E: 'static>(&self, action: Action) -> Callback<E> {
        let act = self.act.clone();
        Callback::from(move |_| act.emit(action.clone()))
    }
}

#[cfg(any(not(target_arch = "wasm32"), feature = "staff"))]
impl Scene {
    /// Of what nobody can press: pages on paper, and sentences for staff.
    #[must_use]
    pub fn still(index: Rc<Index>, voice: Rc<Voice>) -> Self {
        Scene {
            index,
            voice,
            words: Rc::default(),
            level: 1,
            still: true,
            action: None,
            act: Callback::noop(),
            ask: Callback::noop(),
            later: Later::Ready,
        }
    }
}

impl Scene {
    /// What is drawn by what is not there from the start, or that it is waited for.
    pub(crate) fn late(&self, draw: &dyn Fn() -> Html) -> Html {
        match self.later {
            Later::Ready => draw(),
            Later::Absent => el("p", "wait muted", self.voice.say.loading),
            Later::Failed => self.failed(&Ask::Later),
        }
    }

    /// What could not be loaded, and a button that asks for it once more.
    pub(crate) fn failed(&self, asked: &Ask) -> Html {
        let say = self.voice.say;
        let (ask, asked) = (self.ask.clone(), asked.clone());
        let again = Callback::from(move |_: MouseEvent| ask.emit(asked.clone()));
        let button = Button { class: "button", ..Button::default() };
        let parts = Parts::new()
            .with("said", el("p", "", say.loading_failed))
            .with("again", button.html(Html::from(say.try_again), again));
        tag("div", &["class", "role"], &["wait", "alert"], parts.html())
    }

    /// A text of the dossier in the visitor's language.
    #[must_use]
    pub fn text<'t>(&self, text: &'t Text) -> &'t str {
        self.voice.text(text)
    }

    /// "Agency: ICE".
    #[must_use]
    pub fn labelled(&self, label: &str, text: &str) -> String {
        self.voice.fill(self.voice.say.labelled, &[("label", label), ("text", text)])
    }

    /// Name of an organization; the id itself when nothing has it.
    #[must_use]
    pub fn name(&self, id: &Id) -> String {
        self.index.organization(id).map_or_else(|| id.to_string(), |o| self.name_of(o))
    }

    /// Name of an organization.
    #[must_use]
    pub fn name_of(&self, organization: &Organization) -> String {
        self.text(&organization.name).to_string()
    }

    /// Names of organizations, joined with "and".
    #[must_use]
    pub fn names(&self, ids: &[Id]) -> String {
        let names: Vec<String> = ids.iter().map(|id| self.name(id)).collect();
        self.voice.list(&names)
    }

    /// What a letter, tie or demand is called.
    #[must_use]
    pub fn title_of(&self, id: &Id) -> Option<&str> {
        let index = &self.index;
        let text = index
            .letter(id)
            .and_then(|letter| letter.title.as_ref().or(letter.by.as_ref()))
            .or_else(|| index.tie(id).map(|tie| &tie.title))
            .or_else(|| index.demand(id).map(|demand| &demand.text));
        text.map(|text| self.text(text))
    }

    /// Who speaks: "Marc Benioff, CEO", "Google", or the words of the dossier.
    #[must_use]
    pub fn speaker(&self, speaker: Option<&Id>, words: Option<&Text>) -> String {
        let Some(id) = speaker else {
            return words.map(|t| self.text(t).to_string()).unwrap_or_default();
        };
        match self.index.person(id) {
            None => self.name(id),
            Some(person) => match &person.role {
                None => person.name.clone(),
                Some(role) => self.voice.fill(
                    self.voice.say.name_and_role,
                    &[("name", &person.name), ("role", self.text(role))],
                ),
            },
        }
    }
}
