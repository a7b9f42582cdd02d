//! What the page for staff calls: its views on the page, and the work beside it in a worker.

#![expect(clippy::needless_pass_by_value, reason = "what comes from JavaScript is owned")]

use std::rc::Rc;

use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::prelude::*;
use yew::{AppHandle, Callback};

use crate::model::Date;
use crate::studio::{
    Action, Ask, Desk, Download, Edit, File, Loss, Report, Studio, StudioProps, Work, beginning,
};

/// The views, mounted into an element of the page.
#[wasm_bindgen(js_name = Studio)]
pub struct MountedStudio {
    app: AppHandle<Studio>,
}

#[wasm_bindgen(js_class = Studio)]
impl MountedStudio {
    /// Mounts into `root`. `ask(what, detail)` is called with `check` and the changes as JSON, `cancel`,
    /// `get` and the name of a download, `begin` and whether all that is published is wanted, and
    /// `loss` with what leaving would lose: `nothing`, `files` or `changes`.
    #[wasm_bindgen(constructor)]
    pub fn new(root: web_sys::Element, ask: Function) -> Self {
        let onask = {
            let ask = ask.clone();
            Callback::from(move |what: Ask| match what {
                Ask::Check(edits) => tell(&ask, "check", &json(&edits).into()),
                Ask::Cancel => tell(&ask, "cancel", &JsValue::UNDEFINED),
                Ask::Get(download) => tell(&ask, "get", &word(download).into()),
                Ask::Begin(published) => tell(&ask, "begin", &published.into()),
            })
        };
        let onloss = Callback::from(move |loss: Loss| {
            let word = match loss {
                Loss::Nothing => "nothing",
                Loss::Files => "files",
                Loss::Changes => "changes",
            };
            tell(&ask, "loss", &word.into());
        });
        let props = StudioProps { onask, onloss, desk: Desk::default() };
        MountedStudio { app: yew::Renderer::<Studio>::with_root_and_props(root, props).render() }
    }

    /// Files were chosen; their names.
    pub fn chosen(&self, names: Vec<String>) {
        self.app.send_message(Action::Chosen(names));
    }

    /// The worker does this now.
    pub fn doing(&self, what: String) {
        self.app.send_message(Action::Doing(what));
    }

    /// What the worker has found: JSON, as [`StudioWork::check`] gives it.
    pub fn found(&self, report: &str) {
        match serde_json::from_str::<Report>(report) {
            Ok(report) => self.app.send_message(Action::Found(Rc::new(report))),
            Err(error) => self.broken(error.to_string()),
        }
    }

    /// The files are refused, with this sentence.
    pub fn refused(&self, sentence: String) {
        self.app.send_message(Action::Refused(sentence));
    }

    /// The worker fell over.
    pub fn broken(&self, what: String) {
        self.app.send_message(Action::Broken(what));
    }

    /// There is a dossier to show, at this address and of so many bytes.
    pub fn preview(&self, address: String, bytes: f64) {
        self.app.send_message(Action::Preview(address, bytes));
    }

    /// A download was saved.
    pub fn got(&self, download: &str) {
        if let Some(download) = named(download) {
            self.app.send_message(Action::Got(download));
        }
    }

    /// A spreadsheet to begin with was saved under this name.
    pub fn begun(&self, name: String) {
        self.app.send_message(Action::Begun(name));
    }

    /// A download could not be saved, with this sentence.
    #[wasm_bindgen(js_name = notGot)]
    pub fn not_got(&self, sentence: String) {
        self.app.send_message(Action::NotGot(sentence));
    }
}

/// The work: runs in a worker, because it can take long.
#[wasm_bindgen(js_name = Work)]
pub struct StudioWork(Work);

#[wasm_bindgen(js_class = Work)]
impl StudioWork {
    /// Recognizes files by name and bytes; `published` is the text of what visitors see now, or else
    /// `missing` says why it is not there. Throws a sentence.
    #[wasm_bindgen(constructor)]
    pub fn new(
        names: Vec<String>,
        bytes: &Array,
        published: Option<String>,
        missing: &str,
    ) -> Result<StudioWork, JsValue> {
        let bytes = bytes.iter().map(|bytes| Uint8Array::new(&bytes).to_vec());
        let files =
            names.into_iter().zip(bytes).map(|(name, bytes)| File { name, bytes }).collect();
        Ok(StudioWork(Work::open(files, published.as_deref().ok_or(missing))?))
    }

    /// Checks with the changes, which are JSON; `tell(what)` hears what is being done. The report as JSON.
    pub fn check(&mut self, edits: &str, tell: &Function) -> Result<String, JsValue> {
        let edits: Vec<Edit> = serde_json::from_str(edits).map_err(|error| error.to_string())?;
        let report = self.0.check(&edits, &mut |what| {
            let _ = tell.call1(&JsValue::NULL, &what.into());
        });
        Ok(json(&report))
    }

    /// The dossier as text, when it has no error.
    pub fn dossier(&self) -> Option<String> {
        self.0.dossier()
    }

    /// The bytes of a download on the day `today` (2019-10-14). Throws a sentence.
    pub async fn file(&self, download: String, today: String) -> Result<Vec<u8>, JsValue> {
        let (Some(download), Some(today)) = (named(&download), Date::parse(&today)) else {
            return Err("there is no such download".into());
        };
        Ok(self.0.file(download, today).await?)
    }
}

/// A spreadsheet to begin with: with `published`, its text, all that visitors see now; else one to fill
/// in. Throws a sentence.
#[wasm_bindgen]
pub fn begin(published: Option<String>) -> Result<Vec<u8>, JsValue> {
    Ok(beginning(published.as_deref())?)
}

/// The name of a download's file.
#[wasm_bindgen(js_name = fileName)]
pub fn file_name(download: &str) -> Option<String> {
    named(download).map(|download| download.name().into())
}

fn named(word: &str) -> Option<Download> {
    serde_json::from_value(word.into()).ok()
}

fn word(download: Download) -> String {
    serde_json::to_value(download)
        .ok()
        .and_then(|value| Some(value.as_str()?.to_owned()))
        .unwrap_or_default()
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn tell(ask: &Function, what: &str, detail: &JsValue) {
    // What the page makes of it is told by the page.
    let _ = ask.call2(&JsValue::NULL, &what.into(), detail);
}
