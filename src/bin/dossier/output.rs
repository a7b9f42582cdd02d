//! What verbs write: whole or not at all, and never over something that is there unasked.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::input::reason;

/// Where a result goes.
#[derive(Args, Debug)]
pub(crate) struct Target {
    /// Where the result goes; `-` is standard output
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Overwrite OUT when it is there already
    #[arg(short, long)]
    force: bool,
}

impl Target {
    /// The place as it was given.
    pub(crate) fn path(&self) -> &Path {
        &self.output
    }

    /// A file in the folder that is the place.
    pub(crate) fn inside(&self, name: &str) -> Target {
        Target { output: self.output.join(name), force: self.force }
    }

    /// For a verb that names its output in another way.
    pub(crate) fn new(output: PathBuf, force: bool) -> Self {
        Target { output, force }
    }

    /// Fails in a sentence, before any work is done, when [`Target::write`] would have to.
    pub(crate) fn check(&self) -> io::Result<()> {
        if self.is_standard_output() {
            return Ok(());
        }
        match fs::metadata(&self.output) {
            Ok(there) if there.is_dir() => Err(self.failed("it is a folder; name a file in it")),
            Ok(there) if there.is_file() && !self.force => Err(self.exists()),
            Ok(_) => Ok(()),
            Err(_) if folder(&self.output).is_dir() => Ok(()),
            Err(_) => Err(self.failed("its folder is not there; make the folder, or name another")),
        }
    }

    /// Writes `bytes` beside the output and renames them: readers see the old file or the new one,
    /// never a part, and a run that fails leaves the old one.
    pub(crate) fn write(&self, bytes: &[u8], out: &mut impl Write) -> io::Result<()> {
        if self.is_standard_output() {
            return out.write_all(bytes);
        }
        self.check()?;
        let there = fs::metadata(&self.output).ok();
        // A device or a pipe can't be renamed onto.
        if there.as_ref().is_some_and(|there| !there.is_file()) {
            return fs::write(&self.output, bytes).map_err(|e| self.failed(&reason(&e)));
        }
        self.replace(bytes, there.as_ref()).map_err(|e| match e.kind() {
            ErrorKind::AlreadyExists => self.exists(),
            _ => self.failed(&reason(&e)),
        })
    }

    fn replace(&self, bytes: &[u8], there: Option<&Metadata>) -> io::Result<()> {
        // A link stays a link: what it names is replaced.
        let path = fs::canonicalize(&self.output).unwrap_or_else(|_| self.output.clone());
        let mut beside = beside(&path)?;
        beside.write_all(bytes)?;
        if let Some(there) = there {
            fs::set_permissions(beside.path(), there.permissions())?;
        }
        beside.as_file().sync_all()?;
        if self.force {
            beside.persist(&path)?;
            return Ok(());
        }
        match beside.persist_noclobber(&path) {
            Ok(_) => Ok(()),
            // Some memory sticks can't rename without overwriting.
            Err(e) if e.error.kind() != ErrorKind::AlreadyExists && !path.exists() => {
                e.file.persist(&path)?;
                Ok(())
            }
            Err(e) => Err(e.error),
        }
    }

    fn is_standard_output(&self) -> bool {
        self.output.as_os_str() == "-"
    }

    fn exists(&self) -> io::Error {
        let path = self.output.display();
        io::Error::other(format!(
            "`{path}` is there already; add `--force` to overwrite it, or name another output"
        ))
    }

    fn failed(&self, why: &str) -> io::Error {
        io::Error::other(format!("`{}` can't be written: {why}", self.output.display()))
    }
}

/// A file of a name of its own in the folder of `path`, which goes with its handle.
fn beside(path: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".");
    let mut builder = tempfile::Builder::new();
    builder.prefix(&name);
    // As any other file, and not for its owner alone: a web server has to read it.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder(path))
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}
