//! The one room with a window: what the entry script calls, and what it is told.
//!
//! The entry (`www/complicity-explorer.js`) places the element, fetches the files and shows failures;
//! this side turns parsed JSON into a dossier and mounts the explorer into a `<div>` of the shadow root.

#![expect(clippy::must_use_candidate, reason = "JavaScript takes no notice of it")]

mod dossier;
mod explorer;
mod intl;
mod options;
#[cfg(test)]
mod yew_mistakes;

use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::prelude::*;

pub use dossier::LoadedDossier;
pub use explorer::MountedExplorer;

thread_local! {
    static ON_PANIC: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Sets what is called with a message when this module panics, once before anything else.
///
/// After a panic nothing of this module may be called again: Yew's scheduler stays locked.
#[wasm_bindgen]
pub fn start(on_panic: Function) {
    ON_PANIC.with(|slot| slot.replace(Some(on_panic)));
    yew::set_custom_panic_hook(Box::new(|info| {
        let message = info.to_string();
        ON_PANIC.with(|slot| {
            if let Some(on_panic) = slot.take() {
                let _ = on_panic.call1(&JsValue::NULL, &message.into());
            }
        });
    }));
}

/// Ends this module: browser tests see by it that every explorer of a page stays readable.
///
/// # Panics
///
/// Always.
#[wasm_bindgen]
#[expect(clippy::panic, reason = "its purpose")]
pub fn crash() {
    panic!("crash() was called");
}
