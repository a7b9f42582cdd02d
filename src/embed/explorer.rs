//! One explorer in one `<div>`: a thin handle around Yew's.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use yew::{AppHandle, Callback};

use super::dossier::LoadedDossier;
use super::options::Options;
use crate::query::Index;
use crate::ui::{Explorer, ExplorerProps, Shown};

/// An explorer mounted into a `<div>` of a shadow root.
#[wasm_bindgen(js_name = Explorer)]
pub struct MountedExplorer {
    app: Option<AppHandle<Explorer>>,
    index: Rc<Index>,
    dropped: Rc<Vec<String>>,
    onchange: Callback<Shown>,
    emit: Function,
}

#[wasm_bindgen(js_class = Explorer)]
impl MountedExplorer {
    /// Mounts into `root`. `emit(type, detail)` is called with `ready` once after the first render, with
    /// `change` when what is shown has changed, and with `warn` for each option value that is ignored.
    #[wasm_bindgen(constructor)]
    pub fn new(
        root: web_sys::Element,
        dossier: &LoadedDossier,
        options: &JsValue,
        emit: Function,
    ) -> Self {
        let index = dossier.index.clone();
        let onchange = {
            let (emit, index, ready) = (emit.clone(), index.clone(), Cell::new(false));
            Callback::from(move |shown: Shown| {
                if ready.replace(true) {
                    tell(&emit, "change", &change(&shown, &index));
                } else {
                    tell(&emit, "ready", &about(&index));
                }
            })
        };
        let mut mounted =
            MountedExplorer { app: None, index, dropped: dossier.dropped.clone(), onchange, emit };
        let props = mounted.props(options);
        mounted.app = Some(yew::Renderer::<Explorer>::with_root_and_props(root, props).render());
        mounted
    }

    /// Takes the options as they are now; what the visitor chose beside them stays.
    pub fn update(&mut self, options: &JsValue) {
        let props = self.props(options);
        if let Some(app) = &mut self.app {
            app.update(props);
        }
    }

    /// Takes everything out of the `<div>` again.
    pub fn destroy(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }

    fn props(&self, options: &JsValue) -> ExplorerProps {
        let options = Options::read(options, &self.index);
        for warning in &options.warnings {
            tell(&self.emit, "warn", &object(&[("message", warning.into())]));
        }
        ExplorerProps {
            index: self.index.clone(),
            voice: options.voice,
            theme: options.theme,
            level: options.level,
            heading: options.heading,
            preset: options.preset,
            // Ids resolve inside one shadow root only, so that all explorers may use the same.
            id: "ce".into(),
            dropped: self.dropped.clone(),
            onchange: self.onchange.clone(),
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

fn about(index: &Index) -> JsValue {
    let dossier = index.dossier();
    object(&[
        ("id", dossier.id.as_str().into()),
        ("version", dossier.version.as_str().into()),
        ("as_of", dossier.as_of.to_string().into()),
    ])
}

fn strings<'s>(items: impl Iterator<Item = &'s str>) -> JsValue {
    items.map(JsValue::from_str).collect::<Array>().into()
}

fn change(shown: &Shown, index: &Index) -> JsValue {
    let filter = &shown.choices.filter;
    let filters = object(&[
        ("company", strings(filter.company.iter().map(|id| id.as_str()))),
        ("agency", strings(filter.agency.iter().map(|id| id.as_str()))),
        ("kind", strings(filter.kind.iter().map(|k| k.as_str()))),
        ("certainty", strings(filter.certainty.iter().map(|c| c.as_str()))),
        ("amount", strings(filter.amount.iter().map(|a| a.as_str()))),
        ("query", filter.query.as_str().into()),
        ("view", "companies".into()),
        ("sort", shown.choices.sort.as_str().into()),
    ]);
    let all = |n: usize| JsValue::from(u32::try_from(n).unwrap_or(u32::MAX));
    let counts = object(&[
        ("companies", shown.companies.into()),
        ("ties", shown.ties.into()),
        ("ofCompanies", all(index.companies().len())),
        ("ofTies", all(index.dossier().ties.len())),
    ]);
    object(&[("filters", filters), ("counts", counts)])
}
