//! From parsed JSON to a dossier with its indices, shared by all explorers that show it.

use std::rc::Rc;

use js_sys::{Array, JsString, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::data::read_leniently;
use crate::model::json::Json;
use crate::model::problem::{Code, Problem};
use crate::query::Index;

/// Nesting beyond which a file is refused; the format needs six levels.
const DEEPEST: u32 = 64;

/// A dossier, read once and shown by any number of explorers.
#[wasm_bindgen(js_name = Dossier)]
pub struct LoadedDossier {
    pub(super) index: Rc<Index>,
    pub(super) dropped: Rc<Vec<(String, Code)>>,
}

#[wasm_bindgen(js_class = Dossier)]
impl LoadedDossier {
    /// Reads what `JSON.parse` gave; throws an `Error` with the code `data-format` when it is no dossier.
    #[wasm_bindgen(constructor)]
    pub fn new(json: &JsValue) -> Result<LoadedDossier, JsValue> {
        let json = from_js(json, 0).ok_or_else(|| refusal("the file is nested too deeply"))?;
        let lenient = read_leniently(&json)
            .map_err(|problems| refusal(&problems.first().map(place).unwrap_or_default()))?;
        let dropped = lenient.dropped.iter().map(|p| (p.path.to_string(), p.code)).collect();
        Ok(LoadedDossier {
            index: Rc::new(Index::new(Rc::new(lenient.dossier), decompose)),
            dropped: Rc::new(dropped),
        })
    }

    /// The dossier's slug.
    #[wasm_bindgen(getter)]
    pub fn id(&self) -> String {
        self.index.dossier().id.to_string()
    }

    /// The publisher's version.
    #[wasm_bindgen(getter)]
    pub fn version(&self) -> String {
        self.index.dossier().version.clone()
    }

    /// The day the facts describe, as written in the file.
    #[wasm_bindgen(getter)]
    pub fn as_of(&self) -> String {
        self.index.dossier().as_of.to_string()
    }

    /// Place and kind of each problem for which a record was left out: `ties[3].start: date`.
    #[wasm_bindgen(getter)]
    pub fn dropped(&self) -> Vec<String> {
        self.dropped.iter().map(|(path, code)| [path, ": ", code.as_str()].concat()).collect()
    }
}

fn place(problem: &Problem) -> String {
    [&problem.path.to_string(), ": ", problem.code.as_str()].concat()
}

fn refusal(message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    let _ = Reflect::set(&error, &"code".into(), &"data-format".into());
    error.into()
}

/// A value of JavaScript as the model reads it; `None` when it is nested too deeply.
pub(super) fn from_js(value: &JsValue, depth: u32) -> Option<Json> {
    if depth > DEEPEST {
        return None;
    }
    if let Some(text) = value.as_string() {
        return Some(Json::Text(text));
    }
    if let Some(number) = value.as_f64() {
        return Some(Json::Number(number));
    }
    if let Some(truth) = value.as_bool() {
        return Some(Json::Bool(truth));
    }
    if let Some(list) = value.dyn_ref::<Array>() {
        return list
            .iter()
            .map(|item| from_js(&item, depth + 1))
            .collect::<Option<_>>()
            .map(Json::List);
    }
    // Asked for its type, because an object of another frame is no instance of this one's `Object`.
    if !value.is_object() {
        return Some(Json::Null);
    }
    let object: &Object = value.unchecked_ref();
    let entry = |pair: JsValue| {
        let pair: Array = pair.unchecked_into();
        Some((pair.get(0).as_string().unwrap_or_default(), from_js(&pair.get(1), depth + 1)?))
    };
    Object::entries(object).iter().map(entry).collect::<Option<_>>().map(Json::Object)
}

/// Lower case and NFKD as the browser does it; once more, because lower case can have marks.
fn decompose(text: &str) -> String {
    JsString::from(text).normalize("NFKD").to_lower_case().normalize("NFKD").into()
}
