//! A dossier in several files: an index for lists, filters and totals, and beside it a file for each
//! company and the whole.
//!
//! The index has the form of a dossier without its sources, and says of each file beside it what it
//! holds, by a digest. The others are dossiers.

mod apart;

use super::{error, format};
use crate::model::json::{Json, quote};
use crate::model::problem::{Code, Path, Problem, TOLD, tell};
use crate::model::{Id, Organization, OrganizationKind};

pub use apart::{digest, read_index, read_part, unaltered};

/// The format of an index.
pub const INDEX_FORMAT: &str = "complicity-dossier-index/1";

/// Characters of a digest: 16 bytes, each as two of `0123456789abcdef`.
const DIGEST: usize = 32;

/// What an index says of the files beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The digest of the whole dossier
    pub whole: String,
    /// Of each company the digest of its file, sorted by id
    pub companies: Vec<(Id, String)>,
    /// Whether the dossier says something that belongs to no one company or agency
    pub general: bool,
}

impl Split {
    /// The name of the file that holds the whole dossier.
    #[must_use]
    pub fn whole_file(&self) -> String {
        named("whole", &self.whole)
    }

    /// The name of the company's file, below the folder of the index.
    #[must_use]
    pub fn file_of(&self, company: &Id) -> Option<String> {
        Some(named(&["companies/", company.as_str()].concat(), self.digest_of(company)?))
    }

    /// The digest of the company's file.
    #[must_use]
    pub fn digest_of(&self, company: &Id) -> Option<&str> {
        let at = self.companies.partition_point(|(id, _)| id < company);
        self.companies.get(at).filter(|(id, _)| id == company).map(|(_, digest)| digest.as_str())
    }

    /// Reads the value of `parts`; it has to name exactly the companies among these, in the order of
    /// their ids.
    pub(super) fn read(
        parts: &Json,
        organizations: &[Organization],
    ) -> Result<Split, Box<Problem>> {
        let path = Path::default().key("parts");
        let whole = digest_in(parts.get("whole"), path.key("whole"))?;
        let general = matches!(parts.get("general"), Some(Json::Bool(true)));
        let mut all = Split { whole, companies: Vec::new(), general };
        let path = path.key("companies");
        for (key, value) in parts.get("companies").map_or(&[][..], Json::entries) {
            let path = path.key(key);
            let last = all.companies.last().map_or("", |(id, _)| id.as_str());
            let Some(id) = Id::new(key).filter(|_| last < key.as_str()) else {
                let message = tell!("{} is no id, or stands twice or too late", quote(key));
                return wrong(Code::Id, path, message);
            };
            all.companies.push((id, digest_in(Some(value), path)?));
        }
        let is_company = |o: &&Organization| o.kind == OrganizationKind::Company;
        let mut companies = 0;
        for company in organizations.iter().filter(is_company) {
            companies += 1;
            if all.digest_of(&company.id).is_none() {
                let message = tell!("the company {} has no file", quote(company.id.as_str()));
                return wrong(Code::Missing, path, message);
            }
        }
        if companies == all.companies.len() {
            return Ok(all);
        }
        // One is named that is none; which, only staff are told.
        let known = |id: &Id| organizations.iter().filter(is_company).any(|o| o.id == *id);
        let unknown = all.companies.iter().find(|(id, _)| TOLD && !known(id));
        let id = unknown.map_or("", |(id, _)| id.as_str());
        let message = tell!("no company of the index has the id {}", quote(id));
        wrong(Code::Reference, if TOLD { path.key(id) } else { path }, message)
    }
}

/// A name that holds the beginning of the digest, as those of the build that never change: servers let
/// them be kept for good.
fn named(what: &str, digest: &str) -> String {
    [what, "-", digest.get(..8).unwrap_or_default(), ".json"].concat()
}

/// The digest that `value` is.
fn digest_in(value: Option<&Json>, path: Path) -> Result<String, Box<Problem>> {
    let digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    match value.and_then(Json::text) {
        Some(text) if text.len() == DIGEST && text.bytes().all(digit) => Ok(text.into()),
        _ => {
            let message = tell!(
                "{} is no digest, which has {DIGEST} digits and letters to f",
                value.map_or_else(|| "nothing".into(), Json::seen)
            );
            wrong(Code::Shape, path, message)
        }
    }
}

/// No index is written by hand.
fn wrong<T>(code: Code, path: Path, message: String) -> Result<T, Box<Problem>> {
    let hint = "split the whole dossier once more: `dossier split FILE -o FOLDER`";
    Err(Box::new(error(code, path, message, hint)))
}

/// Whether the file names the format of an index.
#[must_use]
pub fn is_index(json: &Json) -> bool {
    json.get("format").and_then(Json::text) == Some(INDEX_FORMAT)
}

/// Takes out of an index what makes it one, so that the rest is read as a dossier.
pub(super) fn undress(top: &mut Json) -> Json {
    let mut parts = Json::Null;
    if let Json::Object(entries) = top {
        if let Some(at) = entries.iter().position(|(key, _)| key == "parts") {
            parts = entries.remove(at).1;
        }
        for (_, value) in entries.iter_mut().filter(|(key, _)| key == "format") {
            *value = Json::Text(format::FORMAT.into());
        }
    }
    parts
}
