//! Which formats this build reads.

use super::{error, is_index};
use crate::model::json::{Json, quote};
use crate::model::problem::{Code, Path, Problem, tell};

/// The format that this build reads.
pub const FORMAT: &str = "complicity-dossier/1";

/// The problem of a file that names another format.
///
/// A file that names none, or not as text, is for the reader of its shape to refuse.
pub(super) fn refusal(json: &Json) -> Option<Problem> {
    let named = json.get("format")?.text()?;
    if named == FORMAT {
        return None;
    }
    let major = named.strip_prefix("complicity-dossier/").and_then(|n| n.parse::<u32>().ok());
    let seen = quote(named);
    let (message, hint) = if is_index(json) {
        (
            "this is the index of a split dossier, which lacks most of what the dossier says"
                .into(),
            "name the whole file, which lies beside it: `whole-….json`",
        )
    } else if major.is_some_and(|n| n > 1) {
        (
            tell!("{seen} is newer than this explorer, which reads \"{FORMAT}\""),
            "install a newer explorer, or save the dossier in the older format",
        )
    } else {
        (
            tell!("{seen} is not a format that this explorer reads; it reads \"{FORMAT}\""),
            "if this file is a dossier, write \"format\": \"complicity-dossier/1\"",
        )
    };
    Some(error(Code::Format, Path::default().key("format"), message, hint))
}
