//! Writing results: beside the place and then renamed, so that a file is never half-written.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What stands in the way of an output, in a sentence.
pub(crate) fn refusal(path: &Path, force: bool) -> Option<String> {
    (path.exists() && !force)
        .then(|| format!("`{}` exists; another name, or --force to replace it", path.display()))
}

/// Writes files so that either all of them have their new content or none has, as far as the disk
/// goes along.
pub(crate) fn write(files: &[(PathBuf, &[u8])]) -> io::Result<()> {
    let mut written: Vec<(PathBuf, &Path)> = Vec::with_capacity(files.len());
    let done = files.iter().try_for_each(|(path, bytes)| {
        let beside = beside(path);
        written.push((beside.clone(), path));
        fs::write(&beside, bytes)
    });
    let done = done.and_then(|()| written.iter().try_for_each(|(from, to)| fs::rename(from, to)));
    if done.is_err() {
        for (beside, _) in &written {
            // Gone already where it has been renamed.
            let _ = fs::remove_file(beside);
        }
    }
    done
}

/// A name that no other run uses at the same time.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    path.with_file_name(name)
}
