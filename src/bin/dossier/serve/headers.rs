//! What a static host sends with each file of a build: one table. `dossier serve` and `cargo xtask serve`
//! send it, and the step `hosting` compares the servers of `hosting/` with it.

use std::path::Path;

/// For the pages of the build, and without effect on its other files, so that one rule does.
/// A dossier may come from any host. `dossier.html` carries its style, so that it can be saved as one
/// file. No `frame-ancestors`: even `*` would shut out pages without an origin, as the previews of site
/// builders are.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src * blob:; frame-src 'self'; worker-src blob:; \
    base-uri 'none'; form-action 'none'";

/// With every answer, errors included: without the first, a page can't tell a missing file from a
/// broken connection.
pub(crate) const ALWAYS: [(&str, &str); 4] = [
    ("Access-Control-Allow-Origin", "*"),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", POLICY),
];

/// `Cache-Control` of what never changes.
pub(crate) const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// `Cache-Control` of everything else: kept, and asked for again before each use.
pub(crate) const REVALIDATE: &str = "no-cache";

/// `Cache-Control` of a file by its path in the build.
pub(crate) fn cache_control(path: &str) -> &'static str {
    if never_changes(path) { IMMUTABLE } else { REVALIDATE }
}

/// `Content-Type` of a file.
pub(crate) fn media_type(path: &str) -> &'static str {
    match Path::new(path).extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("ts" | "txt") => "text/plain; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("zip") => "application/zip",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

/// What has a release in its path, or a hash in its name.
pub(crate) fn never_changes(path: &str) -> bool {
    let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let hash = stem.rsplit_once('-').map_or("", |(_, hash)| hash);
    let hashed = hash.len() == 8 && hash.chars().all(|c| c.is_ascii_hexdigit());
    hashed || path.starts_with("r/")
}

#[cfg(test)]
mod tests {
    use super::{IMMUTABLE, REVALIDATE, cache_control};

    #[test]
    fn hashed_names_are_immutable_and_stable_ones_are_asked_for_again() {
        for path in ["explorer-3a57d2a7.css", "r/0.1.0-1a2b3c4d/complicity-explorer.js"] {
            assert_eq!(cache_control(path), IMMUTABLE, "{path}");
        }
        for path in ["complicity-explorer.js", "data/dossier.json", "radio.html", "x-3a57.js"] {
            assert_eq!(cache_control(path), REVALIDATE, "{path}");
        }
    }
}
