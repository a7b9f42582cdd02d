//! The command `dossier`: check and render dossier files.
fn main() {}
