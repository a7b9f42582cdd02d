//! Where the project and the user's cache are.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::checks::in_ci;
use crate::process;

/// The folders that every verb works in.
pub(crate) struct Project {
    /// The folder of the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Pinned tools, one folder each, shared by all clones of this user.
    pub(crate) tools: PathBuf,
}

/// What Cargo says of the explorer's package.
pub(crate) struct Package {
    pub(crate) version: String,
    pub(crate) target: PathBuf,
}

impl Project {
    pub(crate) fn find() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map(PathBuf::from)
            .context("start this as `cargo xtask …`: CARGO_MANIFEST_DIR is not set")?;
        let root = manifest.parent().map(Path::to_path_buf).context("xtask has no workspace")?;
        let tools = user_cache()?.join("complicity-explorer").join("tools");
        Ok(Self { root, tools })
    }

    /// A command that runs in the project's folder.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }

    /// Cargo in the project's folder.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = self.command("cargo");
        command.args(arguments);
        if in_ci() {
            // Nothing is compiled twice there.
            command.env("CARGO_INCREMENTAL", "0");
        }
        command
    }

    /// Downloads what Cargo.lock names, for all platforms, for steps that work offline.
    pub(crate) fn fetch(&self) -> Result<()> {
        process::run(&mut self.cargo(&["fetch", "--quiet", "--locked"]))
    }

    pub(crate) fn package(&self) -> Result<Package> {
        let mut command =
            self.cargo(&["metadata", "--no-deps", "--offline", "--format-version", "1"]);
        let metadata: Value = serde_json::from_str(&process::output(&mut command)?)?;
        let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
        let version = packages
            .iter()
            .find(|package| package["name"] == "complicity-explorer")
            .and_then(|package| package["version"].as_str())
            .context("`cargo metadata` knows no package complicity-explorer")?;
        let target = metadata["target_directory"]
            .as_str()
            .context("`cargo metadata` names no target folder")?;
        Ok(Package { version: version.to_owned(), target: PathBuf::from(target) })
    }
}

fn user_cache() -> Result<PathBuf> {
    let absolute = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    absolute("XDG_CACHE_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".cache")))
        .or_else(|| absolute("LOCALAPPDATA"))
        .context("no folder for the tools: set XDG_CACHE_HOME or HOME to an absolute path")
}
