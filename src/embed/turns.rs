//! What can wait, one after the other, with time in between to paint and to hear what is pressed.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use yew::Callback;

/// Milliseconds before each turn.
const PAUSE: u32 = 16;
/// And before the first: by then what was pressed has its answer on the screen.
const FIRST: u32 = 32;

/// What waits for its turn, by its number, the last one first.
#[derive(Clone, Default)]
pub(super) struct Turns(Rc<RefCell<Vec<Turn>>>);

type Turn = (u32, Callback<()>);

impl Turns {
    /// Calls `then` after all with a smaller number, in the place of what this one has asked before.
    pub(super) fn add(&self, n: u32, then: Callback<()>) {
        let mut waiting = self.0.borrow_mut();
        let idle = waiting.is_empty();
        waiting.retain(|(other, _)| *other != n);
        let at = waiting.iter().take_while(|(other, _)| *other > n).count();
        waiting.insert(at, (n, then));
        if idle {
            self.clone().wait(FIRST);
        }
    }

    fn wait(self, pause: u32) {
        let next = move || {
            let first = self.0.borrow_mut().pop();
            if let Some((_, then)) = first {
                then.emit(());
            }
            if !self.0.borrow().is_empty() {
                self.wait(PAUSE);
            }
        };
        set_timeout(&Closure::once_into_js(next), pause);
    }
}

#[wasm_bindgen]
extern "C" {
    // The glue's own, which doesn't wait when the page is printed.
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(work: &JsValue, milliseconds: u32);
}
