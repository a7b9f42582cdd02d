//! What verbs read: files and standard input, never more than a dossier may have.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::PathBuf;

use complicity_explorer::data::{self, LARGEST, Places};
use complicity_explorer::model::Dossier;
use complicity_explorer::model::json::Json;
use complicity_explorer::model::problem::Severity;

use crate::report::Checked;
use crate::split;

/// A file as it was read.
#[derive(Debug)]
pub(crate) struct Input {
    /// As it is called in reports
    pub(crate) name: String,
    /// Where it is, unless it came from standard input
    pub(crate) path: Option<PathBuf>,
    /// Its bytes, at most one more than may be
    pub(crate) bytes: Vec<u8>,
}

/// Reads a dossier file; `-` is standard input. Fails with a whole sentence.
pub(crate) fn read(file: &str) -> io::Result<Input> {
    read_to(file, LARGEST)
}

/// Reads `file`; `-` is standard input. Fails with a whole sentence.
///
/// Of what is larger than `largest`, no more is read than shows that it is.
pub(crate) fn read_to(file: &str, largest: usize) -> io::Result<Input> {
    let limit = u64::try_from(largest).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let (name, read) = if file == "-" {
        ("standard input", io::stdin().lock().take(limit).read_to_end(&mut bytes))
    } else {
        let read = File::open(file).and_then(|from| from.take(limit).read_to_end(&mut bytes));
        (file, read)
    };
    match read {
        Ok(_) => {
            let path = (file != "-").then(|| PathBuf::from(file));
            Ok(Input { name: name.into(), path, bytes })
        }
        Err(e) => Err(io::Error::other(format!("`{name}` can't be read: {}", reason(&e)))),
    }
}

/// Why a file can't be read or written, for people.
pub(crate) fn reason(e: &io::Error) -> String {
    match e.kind() {
        ErrorKind::NotFound => "there is no such file or folder".into(),
        ErrorKind::IsADirectory => "it is a folder; name a file in it".into(),
        ErrorKind::PermissionDenied => {
            "it belongs to somebody else, or is write-protected; ask for access".into()
        }
        _ => e.to_string(),
    }
}

/// A file that is a dossier without errors.
#[derive(Debug)]
pub(crate) struct Good {
    /// As it is called in reports
    pub(crate) name: String,
    /// The file
    pub(crate) bytes: Vec<u8>,
    /// What it holds
    pub(crate) json: Json,
    /// Where that stands
    pub(crate) places: Places,
    /// What it says
    pub(crate) dossier: Dossier,
}

/// Reads a dossier; one with errors comes back as what was found.
pub(crate) fn dossier(file: &str) -> io::Result<Result<Good, Checked>> {
    let Input { name, bytes, .. } = read(file)?;
    let (json, places) = match data::parse_bytes(&bytes) {
        Ok(parsed) => parsed,
        Err(e) => return Ok(Err(Checked::not_json(&name, *e))),
    };
    let reading = data::read(&json);
    match reading.dossier {
        Some(dossier) if reading.problems.is_empty() => {
            Ok(Ok(Good { name, bytes, json, places, dossier }))
        }
        _ => Ok(Err(Checked::new(&name, reading.problems, places))),
    }
}

/// Every problem of one file that was read, advice on evidence included.
pub(crate) fn check(input: &Input, strict: bool) -> Checked {
    let (json, places) = match data::parse_bytes(&input.bytes) {
        Ok(parsed) => parsed,
        Err(e) => return Checked::not_json(&input.name, *e),
    };
    let mut problems = if data::is_index(&json) {
        split::problems(input.path.as_deref(), &json)
    } else {
        let mut problems = data::read(&json).problems;
        problems.extend(data::evidence(&json));
        problems
    };
    if strict {
        for problem in &mut problems {
            problem.severity = Severity::Error;
        }
    }
    Checked::new(&input.name, problems, places)
}
