//! What the page for staff loads: the library's room `embed`, linked as a program of its own.
#![cfg_attr(target_arch = "wasm32", no_main)]

use complicity_explorer as _;

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
