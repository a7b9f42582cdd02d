//! `dossier split`, and the check of what it has written.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;

use clap::Args;
use complicity_explorer::data;
use complicity_explorer::model::json::Json;
use complicity_explorer::model::problem::{Code, Mark, Path as Place, Problem, Severity};
use complicity_explorer::query::{self, Index, SplitFiles, decompose_native};

use crate::Outcome;
use crate::input::{self, Good, reason};
use crate::output::Target;
use crate::report;

/// The index, in the folder that is the output.
const INDEX: &str = "index.json";
/// The folder of the companies' files, in that folder.
const COMPANIES: &str = "companies";
const AGAIN: &str = "split the whole dossier once more, and upload the folder as it is";

#[derive(Args)]
pub(crate) struct Options {
    /// Dossier file; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// The folder that the files go into; made when it is not there
    #[command(flatten)]
    target: Target,
}

/// Writes an index, the whole dossier, and a file for each company. The index comes last, so that
/// whoever reads it finds what it names.
pub(crate) fn run(options: &Options, out: &mut impl Write) -> io::Result<Outcome> {
    let Options { file, target } = options;
    let Good { bytes, json, dossier, .. } = match input::dossier(file)? {
        Ok(good) => good,
        Err(refused) => return report::refuse(refused),
    };
    let folder = target.path();
    if folder.as_os_str() == "-" || folder.is_file() {
        let sentence = format!("`{}` is no folder; name one with `-o`", folder.display());
        return Err(io::Error::other(sentence));
    }
    fs::create_dir_all(folder.join(COMPANIES)).map_err(|e| {
        let why = reason(&e);
        io::Error::other(format!("`{}` can't be made: {why}", folder.display()))
    })?;
    let place = target.inside(INDEX);
    place.check()?;

    let index = Index::new(Rc::new(dossier), decompose_native);
    let SplitFiles { index, beside } = query::split(&bytes, &json, &index)?;
    for (name, text) in &beside {
        // What has the same name has the same content.
        Target::new(folder.join(name), true).write(text, out)?;
    }
    place.write(&index, out)?;

    let size = |(name, text): &(String, Vec<u8>)| format!("{name}: {} bytes", text.len());
    writeln!(out, "{INDEX}: {} bytes, {} after brotli", index.len(), brotli(&index)?)?;
    if let Some((whole, companies)) = beside.split_first() {
        let largest = companies.iter().max_by_key(|(_, text)| text.len());
        let largest = largest.map(|part| format!(", the largest {}", size(part)));
        let largest = largest.unwrap_or_default();
        writeln!(out, "{COMPANIES}: {} files{largest}", companies.len())?;
        writeln!(out, "{}", size(whole))?;
    }
    Ok(Outcome::Fine)
}

/// How many bytes a server sends that compresses as well as it can.
pub(crate) fn brotli(bytes: &[u8]) -> io::Result<usize> {
    let mut out = Vec::new();
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut io::Cursor::new(bytes), &mut out, &parameters)?;
    Ok(out.len())
}

/// All that is wrong with an index, and with the files beside it; without `file`, it came from standard
/// input.
pub(crate) fn problems(file: Option<&Path>, json: &Json) -> Vec<Problem> {
    let (reading, split) = data::read_index(json);
    let mut problems = reading.problems;
    let Some(split) = split else { return problems };
    let top = Place::default().key("parts");
    let Some(file) = file else {
        let said = "the files beside an index can't be checked when it comes from standard input";
        problems.push(problem(Severity::Warning, Code::Missing, top, said.into(), "name the file"));
        return problems;
    };
    let folder = file.parent().unwrap_or(Path::new(""));
    problems.extend(beside(folder, &split.whole_file(), &split.whole, top.key("whole")));
    let mut named = BTreeSet::from([split.whole_file()]);
    let companies = top.key("companies");
    for (id, digest) in &split.companies {
        let Some(name) = split.file_of(id) else { continue };
        problems.extend(beside(folder, &name, digest, companies.key(id.as_str())));
        named.insert(name);
    }
    // They harm nobody: pages that were opened before want those of another version.
    for name in files(folder).difference(&named) {
        problems.push(problem(
            Severity::Warning,
            Code::Reference,
            top.clone(),
            format!(
                "the index does not name `{name}`, which is of another version or another dossier"
            ),
            "delete it once nobody has a page open that was loaded before",
        ));
    }
    problems
}

/// What is wrong with a file beside an index.
fn beside(folder: &Path, name: &str, digest: &str, place: Place) -> Option<Problem> {
    let (code, said) = match fs::read(folder.join(name)) {
        Ok(bytes) if data::digest(&bytes) == digest => return None,
        Ok(_) => (
            Code::Reference,
            format!("`{name}` was altered since the dossier was split; explorers refuse it"),
        ),
        Err(e) => (Code::Missing, format!("`{name}` can't be read: {}", reason(&e))),
    };
    Some(problem(Severity::Error, code, place, said, AGAIN))
}

/// The files in the folder of an index that have the names of parts.
fn files(folder: &Path) -> BTreeSet<String> {
    let names = |folder: &Path| {
        let files = fs::read_dir(folder).into_iter().flatten().flatten();
        files.map(|file| file.file_name().to_string_lossy().into_owned())
    };
    let wholes = names(folder).filter(|name| name.starts_with("whole-"));
    let companies = names(&folder.join(COMPANIES)).map(|name| format!("{COMPANIES}/{name}"));
    wholes.chain(companies).collect()
}

fn problem(severity: Severity, code: Code, path: Place, message: String, hint: &str) -> Problem {
    let (mark, hint) = (Mark::Value, hint.into());
    Problem { severity, code, path, mark, message, hint, other: None, mend: None }
}
