//! Pages that embed the explorer.

use std::path::Path;

use crate::server::Reply;
use crate::wrong::{Outcome, Wrong};

/// A host page. `{assets}` in its parts stands for the address of the built explorer, `{origin}` for its origin.
#[derive(Clone, Debug)]
pub(crate) struct Host {
    /// With `{head}` and `{body}` where these go.
    page: String,
    head: String,
    body: String,
    headers: Vec<(String, String)>,
    nonce: &'static str,
}

const PAGE: &str = "<!doctype html><html lang=en><head><meta charset=utf-8><title>A host page</title>\
    <meta name=viewport content='width=device-width'>{head}</head><body><main>{body}</main></body></html>";

/// The one tag that is the whole installation.
pub(crate) const TAG: &str = r#"<script src="{assets}complicity-explorer.js" async></script>"#;

impl Host {
    /// A page with this body.
    pub(crate) fn new(body: impl Into<String>) -> Self {
        let (head, body) = (String::new(), body.into());
        Self { page: PAGE.to_owned(), head, body, headers: Vec::new(), nonce: "" }
    }

    /// A page of tests/hosts, with `tag` where it has `{body}`.
    pub(crate) fn file(name: &str, tag: &str) -> Outcome<Self> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hosts").join(name);
        let page = std::fs::read_to_string(path)
            .map_err(|error| Wrong::new(format!("tests/hosts/{name}: {error}")))?;
        Ok(Self { page, ..Self::new(tag) })
    }

    /// A page with one tag between two paragraphs.
    pub(crate) fn one_tag() -> Self {
        Self::with_tag(TAG)
    }

    /// A page with `tag` between two paragraphs.
    pub(crate) fn with_tag(tag: &str) -> Self {
        Self::new(format!("<h1>A host page</h1><p>Before.</p>{tag}<p id=below>Below.</p>"))
    }

    /// More for the head.
    #[must_use]
    pub(crate) fn head(mut self, head: &str) -> Self {
        self.head.push_str(head);
        self
    }

    /// The nonce of the tests' own script.
    #[must_use]
    pub(crate) fn nonce(mut self, nonce: &'static str) -> Self {
        self.nonce = nonce;
        self
    }

    /// A header of the page.
    #[must_use]
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The page for one copy of the built explorer.
    pub(crate) fn filled(mut self, assets: &str, origin: &str) -> Self {
        let fill = |text: &str| text.replace("{assets}", assets).replace("{origin}", origin);
        let watch =
            format!("<script nonce=\"{}\" src=\"{{origin}}/watch.js\"></script>", self.nonce);
        self.head = fill(&format!("{watch}{}", self.head));
        self.body = fill(&self.body);
        self.page = fill(&self.page);
        for (_, value) in &mut self.headers {
            *value = fill(value);
        }
        self
    }

    pub(crate) fn reply(&self) -> Reply {
        let Self { page, head, body, headers, .. } = self;
        let page = page.replacen("{head}", head, 1).replacen("{body}", body, 1);
        Reply::new(200, "text/html; charset=utf-8", page.into_bytes()).with(headers)
    }
}
