//! One explorer in one `<div>`: a thin handle around Yew's.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use yew::{AppHandle, Callback};

use super::dossier::{LoadedDossier, decompose, number};
use super::options::{Options, language, unknown_part};
use super::turns::Turns;
use crate::data::{read_part, scan};
use crate::model::Id;
use crate::model::json::Json;
use crate::model::problem::Code;
use crate::query::{Filter, Index};
use crate::state::{Choices, FACETS, Preset, chips};
use crate::ui::text::learn;
use crate::ui::{Ask, Desk, Explorer, ExplorerProps, Later, Message, Open, Shown, Take};

/// An explorer mounted into a `<div>` of a shadow root.
#[wasm_bindgen(js_name = Explorer)]
pub struct MountedExplorer {
    app: Option<AppHandle<Explorer>>,
    index: Rc<Index>,
    dropped: Rc<Vec<(String, Code)>>,
    onchange: Callback<Shown>,
    onask: Callback<Ask>,
    emit: Function,
    preset: Preset,
    desk: Desk,
    later: Later,
    /// As they were last given
    options: JsValue,
    /// The language that the visitor has chosen
    chosen: Option<String>,
    unspoken: bool,
}

/// Takes the words of an interface language, one a line; see `Catalog::take`. False when they are
/// of another release.
#[wasm_bindgen]
pub fn words(lines: String) -> bool {
    learn(lines)
}

#[wasm_bindgen(js_class = Explorer)]
impl MountedExplorer {
    /// Mounts into `root`, with the choices of the options and in their place those of `start`, if it
    /// is there (see [`choose`](Self::choose)). `emit(type, detail)` is called with `ready` once after
    /// the first render, with `change` when what is shown has changed, with `warn` for each value
    /// that is ignored, with `language` when the visitor wants one (see [`speak`](Self::speak)), and
    /// with `need` when something is to be drawn by the part of the program that waits; `there` says
    /// whether it waits no longer.
    #[wasm_bindgen(constructor)]
    pub fn new(
        root: web_sys::Element,
        dossier: &LoadedDossier,
        options: &JsValue,
        start: Option<String>,
        there: bool,
        emit: Function,
    ) -> Self {
        let index = dossier.index.clone();
        let is_split = index.split().is_some();
        let onchange = {
            // Not kept any longer: a whole dossier may take the place of an index.
            let (emit, first) = (emit.clone(), Cell::new(Some(index.clone())));
            Callback::from(move |shown: Shown| match first.take() {
                None => tell(&emit, "change", &change(&shown)),
                Some(index) => tell(&emit, "ready", &about(&index)),
            })
        };
        let onask = {
            let emit = emit.clone();
            let turns = Turns::default();
            Callback::from(move |ask: Ask| asked(&emit, &turns, &ask))
        };
        let mut mounted = MountedExplorer {
            app: None,
            index,
            dropped: dossier.dropped.clone(),
            onchange,
            onask,
            emit,
            preset: Preset::default(),
            desk: Desk::default(),
            later: if there && !is_split { Later::Ready } else { Later::Absent },
            options: JsValue::UNDEFINED,
            chosen: None,
            unspoken: false,
        };
        let props = mounted.props(options);
        if let Some(start) = start {
            mounted.choose(start);
        }
        mounted.app = Some(yew::Renderer::<Explorer>::with_root_and_props(root, props).render());
        mounted
    }

    /// Takes the options and the dossier as they are now; what the visitor chose beside them stays.
    pub fn update(&mut self, options: &JsValue, dossier: &LoadedDossier) {
        self.index = dossier.index.clone();
        self.dropped = dossier.dropped.clone();
        self.follow(options);
    }

    fn follow(&mut self, options: &JsValue) {
        if language(options) != language(&self.options) {
            self.chosen = None;
            self.unspoken = false;
        }
        let props = self.props(options);
        if let Some(app) = &mut self.app {
            app.update(props);
            // Props that are the same but for the choices on the desk are no change to Yew.
            app.send_message(Message::Look);
        }
    }

    /// Speaks a language whose words are here, until the host page asks for another than now; without a
    /// tag, says that the words of the one that the visitor wanted could not be had.
    pub fn speak(&mut self, tag: Option<String>) {
        self.unspoken = tag.is_none();
        self.chosen = tag.or(self.chosen.take());
        let options = self.options.clone();
        self.follow(&options);
    }

    /// What is chosen, as `element.filters` says it.
    #[wasm_bindgen(getter)]
    pub fn filters(&self) -> JsValue {
        filters(&self.desk.borrow(), &self.preset.lock())
    }

    /// What is chosen when nobody has chosen anything.
    #[wasm_bindgen(getter)]
    pub fn preset(&self) -> JsValue {
        filters(&self.preset.choices(), &self.preset.lock())
    }

    /// Chooses what an object like `filters` names, whole or in part, in JSON. What is unknown is ignored
    /// with a warning, and what would widen a lock without one.
    pub fn choose(&self, part: String) {
        let part = scan(part, number).unwrap_or(Json::Null);
        let (next, ignored) = self.desk.borrow().with_part(&self.index, &self.preset.lock(), &part);
        for unknown in &ignored {
            self.warn(&unknown_part(unknown, &self.index));
        }
        self.desk.replace(Rc::new(next));
        if let Some(app) = &self.app {
            app.send_message(Message::Look);
        }
    }

    /// Whether the part of the program that waits (`ui::later`) is there, as far as it is known.
    pub fn later(&self, there: Option<bool>) {
        let later = match there {
            Some(true) => Later::Ready,
            Some(false) => Later::Failed,
            None => Later::Absent,
        };
        if let Some(app) = &self.app {
            app.send_message(Message::Later(later));
        }
    }

    /// The file of a company of a split dossier, and whether it is what the index names; without bytes,
    /// that it is on its way or (`failed`) can't be had. What waits (`ui::later`) is needed for bytes.
    pub fn company(&self, id: &str, bytes: Option<Vec<u8>>, failed: bool) -> bool {
        let (Some(app), Some(id)) = (&self.app, Id::new(id)) else { return true };
        let digest = self.index.split().and_then(|split| split.digest_of(&id));
        // The whole dossier has come before it.
        let Some(digest) = digest else { return true };
        let waits = bytes.is_none() && !failed;
        let read = bytes.and_then(|bytes| read_part(bytes, digest, number));
        let there = read.is_some();
        let open = match read {
            Some(dossier) => Open::Apart(Rc::new(Index::new(Rc::new(dossier), decompose))),
            None if waits => Open::Waits,
            None => Open::Failed,
        };
        app.send_message(Message::Company(id, open));
        there || waits
    }

    /// Takes everything out of the `<div>` again.
    pub fn destroy(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }

    fn warn(&self, message: &str) {
        tell(&self.emit, "warn", &object(&[("message", message.into())]));
    }

    fn props(&mut self, options: &JsValue) -> ExplorerProps {
        self.options = options.clone();
        let options = Options::read(options, &self.index, self.chosen.as_deref());
        for warning in &options.warnings {
            self.warn(warning);
        }
        let next = self.desk.borrow().following(&self.preset, &options.preset);
        self.desk.replace(Rc::new(next));
        self.preset = options.preset;
        ExplorerProps {
            index: self.index.clone(),
            voice: options.voice,
            theme: options.theme,
            level: options.level,
            heading: options.heading,
            desk: self.desk.clone(),
            lock: self.preset.lock(),
            action: options.action,
            unspoken: self.unspoken,
            // Ids resolve inside one shadow root only, so that all explorers may use the same.
            id: "ce".into(),
            dropped: self.dropped.clone(),
            onchange: self.onchange.clone(),
            onask: self.onask.clone(),
            later: self.later,
        }
    }
}

fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object.into()
}

fn tell(emit: &Function, kind: &str, detail: &JsValue) {
    // A listener of the host page that throws is the host's affair.
    let _ = emit.call2(&JsValue::NULL, &kind.into(), detail);
}

/// Passes on what only the page can do.
fn asked(emit: &Function, turns: &Turns, ask: &Ask) {
    match ask {
        Ask::Later => tell(emit, "need", &JsValue::UNDEFINED),
        Ask::Company(id, file) => {
            let file = object(&[("company", id.as_str().into()), ("file", file.into())]);
            tell(emit, "company", &file);
        }
        Ask::Language(tag) => tell(emit, "language", &(*tag).into()),
        Ask::Take(take) => tell(emit, "take", &taken(take)),
        Ask::Turn(n, then) => turns.add(*n, then.clone()),
    }
}

fn taken(take: &Take) -> JsValue {
    let entries: Vec<(&str, JsValue)> = match take {
        Take::File(name, media, text) => {
            vec![
                ("kind", "file".into()),
                ("name", name.into()),
                ("media", (*media).into()),
                ("text", text.into()),
            ]
        }
        Take::Data(name, ids) => {
            vec![("kind", "data".into()), ("name", name.into()), ("text", ids.into())]
        }
        Take::Picture(element, name, kind) => {
            vec![("kind", (*kind).into()), ("name", name.into()), ("element", element.into())]
        }
        Take::Copy(text, html) => {
            vec![("kind", "copy".into()), ("text", text.into()), ("html", html.as_deref().into())]
        }
        Take::Shown(how) => vec![("kind", "shown".into()), ("how", (*how).into())],
    };
    object(&entries)
}

fn about(index: &Index) -> JsValue {
    let dossier = index.dossier();
    object(&[
        ("id", dossier.id.as_str().into()),
        ("version", dossier.version.as_str().into()),
        ("as_of", dossier.as_of.to_string().into()),
    ])
}

fn filters(choices: &Choices, lock: &Filter) -> JsValue {
    let filter = choices.filter.or(lock);
    let all = chips(&filter);
    let of = |facet: &'static str| {
        let words = all.iter().filter(|chip| chip.facet() == facet);
        (facet, words.map(|chip| JsValue::from_str(chip.word())).collect::<Array>().into())
    };
    let mut entries: Vec<(&str, JsValue)> = FACETS.into_iter().map(of).collect();
    entries.extend([
        ("query", filter.query.as_str().into()),
        ("view", choices.view.as_str().into()),
        ("sort", choices.sort.as_str().into()),
    ]);
    object(&entries)
}

fn change(shown: &Shown) -> JsValue {
    let Shown { choices, companies, ties, bounds } = shown;
    let all = |n: usize| JsValue::from(u32::try_from(n).unwrap_or(u32::MAX));
    let counts = object(&[
        ("companies", (*companies).into()),
        ("ties", (*ties).into()),
        ("ofCompanies", all(bounds.whole.companies.len())),
        ("ofTies", all(bounds.whole.ties.len())),
    ]);
    object(&[("filters", filters(choices, &bounds.lock)), ("counts", counts)])
}
