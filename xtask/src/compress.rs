//! Hashes and sizes of the files of a build.

use std::fmt::Write as _;

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

const QUALITY: i32 = 11;
const WINDOW: i32 = 22;

/// `sha384-…` as in the attribute `integrity`.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// 16 hexadecimal digits; the first eight stand in names of files.
pub(crate) fn short_hash(bytes: &[u8]) -> String {
    Sha384::digest(bytes).iter().take(8).fold(String::new(), |mut hash, byte| {
        // Writing to a string doesn't fail.
        let _ = write!(hash, "{byte:02x}");
        hash
    })
}

/// Size in bytes after brotli at its highest level, as a good host sends it.
pub(crate) fn brotli_size(bytes: &[u8]) -> Result<usize> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: QUALITY,
        lgwin: WINDOW,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters).context("brotli failed")?;
    Ok(out.len())
}
