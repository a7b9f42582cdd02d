//! From the text of a file to a dossier with its indices, shared by all explorers that show it.

use std::rc::Rc;

use js_sys::{JsString, Number, Reflect};
use wasm_bindgen::prelude::*;

use crate::data::{Split, Steps, is_index, read_index, read_leniently, scan, unaltered};
use crate::model::Dossier;
use crate::model::problem::{Code, Problem};
use crate::query::Index;

/// A file that is read a little at a time.
#[wasm_bindgen]
pub struct Reader(Option<Steps>);

#[wasm_bindgen]
impl Reader {
    /// `text`: what `JSON.parse` takes without an error.
    #[wasm_bindgen(constructor)]
    pub fn new(text: String) -> Reader {
        Reader(Some(Steps::new(text, number)))
    }

    /// Reads for some thousandths of a second; whether there is more.
    pub fn step(&mut self) -> bool {
        self.0.as_mut().is_some_and(Steps::step)
    }

    /// What was read, once; nothing when the file has an error: then it is for [`LoadedDossier::new`].
    pub fn dossier(&mut self) -> Option<LoadedDossier> {
        let (dossier, split) = self.0.take()?.with_split()?;
        Some(LoadedDossier::of(dossier, split, Vec::new()))
    }
}

/// A dossier, read once and shown by any number of explorers.
#[wasm_bindgen(js_name = Dossier)]
pub struct LoadedDossier {
    pub(super) index: Rc<Index>,
    pub(super) dropped: Rc<Vec<(String, Code)>>,
}

impl LoadedDossier {
    fn of(dossier: Dossier, split: Option<Split>, dropped: Vec<(String, Code)>) -> Self {
        let index = Rc::new(Index::new(Rc::new(dossier), decompose).of_split(split));
        LoadedDossier { index, dropped: Rc::new(dropped) }
    }
}

#[wasm_bindgen(js_class = Dossier)]
impl LoadedDossier {
    /// Reads what `JSON.parse` takes without an error and leaves out records that have one; throws an
    /// `Error` with the code `data-format` when it is no dossier. Part of what waits (`ui::later`).
    #[wasm_bindgen(constructor)]
    pub fn new(text: String) -> Result<LoadedDossier, JsValue> {
        let json = scan(text, number).ok_or_else(|| refusal("the file is nested too deeply"))?;
        if is_index(&json) {
            // Nobody writes one by hand: what is wrong with it is wrong with all of it.
            let problems = read_index(&json).0.problems;
            let first = problems.first().map_or_else(|| "format: not in front".into(), place);
            return Err(refusal(&first));
        }
        let lenient = read_leniently(&json)
            .map_err(|problems| refusal(&problems.first().map(place).unwrap_or_default()))?;
        let dropped = lenient.dropped.iter().map(|p| (p.path.to_string(), p.code)).collect();
        Ok(LoadedDossier::of(lenient.dossier, None, dropped))
    }

    /// Makes a little more ready for the first search, which else has to; whether there is more.
    pub fn prepare(&self) -> bool {
        self.index.prepare()
    }

    /// The name of the file beside it that holds the whole dossier, when this is the index of one.
    #[wasm_bindgen(getter)]
    pub fn whole(&self) -> Option<String> {
        self.index.split().map(Split::whole_file)
    }

    /// The text of that file, when it is what the index names. Part of what waits (`ui::later`).
    pub fn unaltered(&self, bytes: Vec<u8>) -> Option<String> {
        unaltered(bytes, &self.index.split()?.whole)
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

/// As the browser reads it: tables for that would be 10 KB.
pub(super) fn number(digits: &str) -> f64 {
    Number::parse_float(digits)
}

/// Lower case and NFKD as the browser does it; once more, because lower case can have marks.
pub(super) fn decompose(text: &str) -> String {
    JsString::from(text).normalize("NFKD").to_lower_case().normalize("NFKD").into()
}
