//! A dossier in several files: an index for lists, filters and totals, and beside it a file for each
//! company and the whole.
//!
//! The index has the form of a dossier without its sources, and says of each file beside it what it
//! holds, by a digest. The others are dossiers.

mod apart;

use super::{error, format};
use crate::model::json::{Json, quote};
use crate::model::order::sorted;
use crate::model::problem::{Code, Path, Problem, tell};
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
        ["whole-", &self.whole, ".json"].concat()
    }

    /// The name of the company's file, below the folder of the index.
    #[must_use]
    pub fn file_of(&self, company: &Id) -> Option<String> {
        Some(["companies/", company.as_str(), "-", self.digest_of(company)?, ".json"].concat())
    }

    /// The digest of the company's file.
    #[must_use]
    pub fn digest_of(&self, company: &Id) -> Option<&str> {
        let at = self.companies.partition_point(|(id, _)| id < company);
        self.companies.get(at).filter(|(id, _)| id == company).map(|(_, digest)| digest.as_str())
    }

    /// Reads the value of `parts`; it has to name exactly the companies among these.
    pub(super) fn read(parts: &Json, organizations: &[Organization]) -> Result<Split, Problem> {
        let path = Path::default().key("parts");
        let digest = |value: Option<&Json>, path: Path| {
            let form = |text: &&str| {
                let digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
                text.len() == DIGEST && text.bytes().all(digit)
            };
            match value.and_then(Json::text).filter(form) {
                Some(text) => Ok(text.to_string()),
                None => Err(wrong(
                    Code::Shape,
                    path,
                    tell!(
                        "{} is no digest, which has {DIGEST} signs",
                        value.map_or_else(|| "nothing".into(), Json::seen)
                    ),
                )),
            }
        };
        let whole = digest(parts.get("whole"), path.key("whole"))?;
        let general = matches!(parts.get("general"), Some(Json::Bool(true)));
        let path = path.key("companies");
        let entries = match parts.get("companies") {
            Some(Json::Object(entries)) => entries.as_slice(),
            _ => &[],
        };
        let companies = organizations.iter().filter(|o| o.kind == OrganizationKind::Company);
        let known = sorted(companies.map(|o| &o.id).collect(), |a: &&Id, b: &&Id| a.cmp(b));
        let mut named = Vec::new();
        for (key, value) in entries {
            let path = path.key(key);
            let Some(id) = Id::new(key).filter(|id| known.binary_search(&id).is_ok()) else {
                let message = tell!("no company of the index has the id {}", quote(key));
                return Err(wrong(Code::Reference, path, message));
            };
            named.push((id, digest(Some(value), path)?));
        }
        let named = sorted(named, |(a, _), (b, _)| a.cmp(b));
        let is_named = |id: &&&Id| named.binary_search_by(|(named, _)| named.cmp(id)).is_ok();
        if let Some(id) = known.iter().find(|id| !is_named(id)) {
            let message = tell!("the company {} has no file", quote(id.as_str()));
            return Err(wrong(Code::Missing, path, message));
        }
        Ok(Split { whole, companies: named, general })
    }
}

/// No index is written by hand.
fn wrong(code: Code, path: Path, message: String) -> Problem {
    error(code, path, message, "split the whole dossier once more: `dossier split FILE -o FOLDER`")
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
