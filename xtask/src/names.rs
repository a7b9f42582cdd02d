//! Short names for what the glue and the module share.
//!
//! wasm-bindgen gives each import and many exports a name with a hash, once in each of the two files:
//! 3 KB after brotli, which finds nothing to repeat in a hash.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// What `wasm-opt --minify-imports-and-exports-and-modules` prints.
#[derive(Deserialize)]
pub(crate) struct ShortNames {
    /// Module, name, new name; the new name of every module is `a`
    imports: Vec<(String, String, String)>,
    /// Name, new name
    exports: Vec<(String, String)>,
}

/// What `wasm-opt` calls every module.
pub(crate) const MODULE: &str = "a";

impl ShortNames {
    pub(crate) fn parse(printed: &[u8]) -> Result<Self> {
        serde_json::from_slice(printed).context("wasm-opt printed no list of names")
    }

    /// Name and new name of each export.
    pub(crate) fn exports(&self) -> &[(String, String)] {
        &self.exports
    }

    /// The glue with the new names; an error where one isn't found as wasm-bindgen writes it.
    pub(crate) fn apply(&self, glue: &str) -> Result<String> {
        let mut glue = glue.to_owned();
        let mut modules: Vec<&str> = self.imports.iter().map(|(module, ..)| &**module).collect();
        modules.dedup();
        ensure!(modules.len() == 1, "the module imports from {modules:?}, not from one place");
        for module in modules {
            let quoted = format!("\"{module}\":");
            ensure!(glue.matches(&quoted).count() == 1, "the glue doesn't name {quoted} once");
            glue = glue.replace(&quoted, &format!("{MODULE}:"));
        }
        for (_, name, short) in &self.imports {
            let key = format!(" {name}: ");
            ensure!(glue.matches(&key).count() == 1, "the glue doesn't have `{name}:` once");
            glue = glue.replace(&key, &format!(" {short}: "));
        }
        Ok(rename_exports(&glue, &self.exports))
    }
}

/// `wasm.name` becomes `wasm.short`, in one pass, so that no new name is taken for an old one.
fn rename_exports(glue: &str, exports: &[(String, String)]) -> String {
    let mut pieces = glue.split("wasm.");
    let mut renamed = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let end = piece.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$');
        let (name, rest) = piece.split_at(end.unwrap_or(piece.len()));
        let short = exports.iter().find(|(old, _)| old == name).map_or(name, |(_, short)| short);
        renamed.push_str("wasm.");
        renamed.push_str(short);
        renamed.push_str(rest);
    }
    renamed
}

#[cfg(test)]
mod tests {
    use super::ShortNames;

    const PRINTED: &[u8] = br#"{"imports": [["./x_bg.js", "__wbg_of_1f", "A"]],
        "exports": [["memory", "B"], ["run", "memory"]]}"#;

    #[test]
    fn both_sides_get_the_new_names() {
        let glue = "const i = {\n __wbg_of_1f: function() {} };\n\"./x_bg.js\": i;\nwasm.memory; wasm.run();";
        let renamed = ShortNames::parse(PRINTED).unwrap().apply(glue).unwrap();
        assert_eq!(renamed, "const i = {\n A: function() {} };\na: i;\nwasm.B; wasm.memory();");
    }

    #[test]
    fn a_name_that_is_not_in_the_glue_is_an_error() {
        let error = ShortNames::parse(PRINTED).unwrap().apply("\"./x_bg.js\": {}").err();
        assert!(error.is_some_and(|e| e.to_string().contains("__wbg_of_1f")));
        assert!(ShortNames::parse(b"").is_err());
    }
}
