//! The scripts that are written by hand: the build puts the list of its files and sentences into them.

use anyhow::{Result, bail};
use serde_json::Value;

/// Marks the object literal that becomes the list of files: `const BUILD = /* @build */ { … };`
pub(crate) const BUILD: &str = "/* @build */";
/// Marks the object literal that becomes the sentences: `const TEXT = /* @text */ {};`
pub(crate) const TEXT: &str = "/* @text */";

/// `source`, the text of `file`, with the object literal behind `mark`, up to its `;`, replaced by
/// `value`.
pub(crate) fn filled(file: &str, source: &str, mark: &str, value: &Value) -> Result<String> {
    let parts: Vec<&str> = source.split(mark).collect();
    let [before, rest] = parts.as_slice() else {
        bail!(
            "{file} has `{mark}` {} times; it has to stand there once: \
             `const NAME = {mark} {{}};`",
            parts.len() - 1
        );
    };
    let Some(end) = rest.find(';').filter(|_| rest.trim_start().starts_with('{')) else {
        bail!(
            "{file}: `{mark}` stands before no object literal that ends with `;`: \
             `const NAME = {mark} {{}};`"
        );
    };
    let (_, after) = rest.split_at(end);
    Ok(format!("{before}{value}{after}"))
}

#[cfg(test)]
mod tests {
    use super::{BUILD, filled};
    use serde_json::json;

    #[test]
    fn the_object_literal_behind_the_mark_is_replaced() {
        let source = "(() => {\n  const BUILD = /* @build */ {\n    release: 'dev',\n  };\n})();\n";
        let built = filled("www/a.js", source, BUILD, &json!({"release": "1"})).unwrap();
        assert_eq!(built, "(() => {\n  const BUILD = {\"release\":\"1\"};\n})();\n");
    }

    #[test]
    fn a_missing_or_doubled_mark_is_an_error() {
        let one = "const BUILD = /* @build */ {};";
        for source in ["const BUILD = {};", &one.repeat(2), "const BUILD = /* @build */ 1;"] {
            let error =
                filled("www/a.js", source, BUILD, &json!({})).err().map(|error| error.to_string());
            assert!(
                error.is_some_and(|text| text.contains("@build") && text.contains("www/a.js")),
                "{source}"
            );
        }
    }
}
