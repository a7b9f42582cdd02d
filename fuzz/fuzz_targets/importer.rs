//! `cargo +nightly fuzz run importer`, from any folder of the repository.
#![no_main]

#[path = "../importer.rs"]
mod importer;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    importer::take_in(bytes);
});
