//! The entry script: the list of what belongs to this build goes into it.

use anyhow::{Result, bail};
use serde_json::Value;

/// Marks the object literal in `www/complicity-explorer.js` that the build replaces:
/// `const BUILD = /* @build */ { release: 'dev' };`
const MARK: &str = "/* @build */";

/// The script before and after the object literal behind the mark.
pub(crate) struct Entry<'a> {
    pub(crate) before: &'a str,
    pub(crate) after: &'a str,
}

impl<'a> Entry<'a> {
    pub(crate) fn parse(source: &'a str) -> Result<Self> {
        let parts: Vec<&str> = source.split(MARK).collect();
        let [before, rest] = parts.as_slice() else {
            bail!(
                "www/complicity-explorer.js has `{MARK}` {} times; it has to stand there once: \
                 `const BUILD = {MARK} {{ release: 'dev' }};`",
                parts.len() - 1
            );
        };
        let Some(end) = rest.find(';').filter(|_| rest.trim_start().starts_with('{')) else {
            bail!(
                "www/complicity-explorer.js: `{MARK}` stands before no object literal that ends \
                 with `;`: `const BUILD = {MARK} {{ release: 'dev' }};`"
            );
        };
        let (_, after) = rest.split_at(end);
        Ok(Self { before, after })
    }

    pub(crate) fn with(&self, build: &Value) -> String {
        format!("{}{build}{}", self.before, self.after)
    }
}

#[cfg(test)]
mod tests {
    use super::Entry;
    use serde_json::json;

    #[test]
    fn the_object_literal_behind_the_mark_is_replaced() {
        let source = "(() => {\n  const BUILD = /* @build */ {\n    release: 'dev',\n  };\n})();\n";
        let built = Entry::parse(source).unwrap().with(&json!({"release": "1"}));
        assert_eq!(built, "(() => {\n  const BUILD = {\"release\":\"1\"};\n})();\n");
    }

    #[test]
    fn a_missing_or_doubled_mark_is_an_error() {
        let one = "const BUILD = /* @build */ {};";
        for source in ["const BUILD = {};", &one.repeat(2), "const BUILD = /* @build */ 1;"] {
            let error = Entry::parse(source).err().map(|error| error.to_string());
            assert!(error.is_some_and(|text| text.contains("@build")), "{source}");
        }
    }
}
