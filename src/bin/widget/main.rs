//! What browsers load: the library's room `embed`, linked as a program of its own.
//!
//! A program and no `cdylib`: see Cargo.toml.
#![cfg_attr(target_arch = "wasm32", no_main)]

use complicity_explorer as _;

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
