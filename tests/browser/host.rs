//! Pages that embed the explorer.

use crate::server::Reply;

/// A host page. `{assets}` in its parts stands for the address of the built explorer, `{origin}` for its origin.
#[derive(Clone, Debug)]
pub(crate) struct Host {
    head: String,
    body: String,
    headers: Vec<(String, String)>,
    nonce: &'static str,
}

/// The one tag that is the whole installation.
pub(crate) const TAG: &str = r#"<script src="{assets}complicity-explorer.js" async></script>"#;

impl Host {
    /// A page with this body.
    pub(crate) fn new(body: impl Into<String>) -> Self {
        Self { head: String::new(), body: body.into(), headers: Vec::new(), nonce: "" }
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
        for (_, value) in &mut self.headers {
            *value = fill(value);
        }
        self
    }

    pub(crate) fn reply(&self) -> Reply {
        let Self { head, body, headers, .. } = self;
        let page = format!(
            "<!doctype html><html lang=en><head><meta charset=utf-8><title>A host page</title>\
             <meta name=viewport content='width=device-width'>{head}</head><body><main>{body}</main></body></html>"
        );
        Reply::new(200, "text/html; charset=utf-8", page.into_bytes()).with(headers)
    }
}
