//! The pinned npm packages: binaryen, esbuild, TypeScript, axe-core, and styles of host pages.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::compress;
use crate::process;
use crate::project::Project;

/// What decides about the installed packages.
const FILES: [&str; 3] = ["package.json", "package-lock.json", SETTINGS];
const SETTINGS: &str = ".npmrc";
const NODE_AT_LEAST: u32 = 18;

/// The installed packages.
pub(crate) struct Npm {
    folder: PathBuf,
}

impl Npm {
    /// Those of the build and the tests.
    pub(crate) fn install(project: &Project) -> Result<Self> {
        Self::install_from(project, "")
    }

    /// Installs those that the lock file in `folder` of the project names into the user's cache, when
    /// that has not been done before.
    pub(crate) fn install_from(project: &Project, folder: &str) -> Result<Self> {
        let path = |name: &str| {
            // One for all.
            let folder = if name == SETTINGS { "" } else { folder };
            project.root.join(folder).join(name)
        };
        let mut all = Vec::new();
        for name in FILES {
            all.extend(fs::read(path(name)).with_context(|| format!("cannot read {name}"))?);
        }
        let name = format!("npm-{}", compress::short_hash(&all));
        let folder = project.tools.join(&name);
        node(project)?;
        if folder.join("node_modules").is_dir() {
            return Ok(Self { folder });
        }
        // Beside its place and then renamed: a half installed folder never has the final name.
        let new = project.tools.join(format!("{name}.{}", std::process::id()));
        fs::create_dir_all(&new).with_context(|| format!("cannot create {}", new.display()))?;
        for name in FILES {
            fs::copy(path(name), new.join(name))?;
        }
        let mut command = project.command("npm");
        command.current_dir(&new).arg("ci");
        let headline = "installing npm packages, once for this user, about half a minute";
        process::quietly(&mut command, headline, &project.tools.join(format!("{name}.log")))?;
        if fs::rename(&new, &folder).is_err() {
            // Another clone was faster.
            fs::remove_dir_all(&new)?;
        }
        Ok(Self { folder })
    }

    /// The path of a program of the packages.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.folder.join("node_modules/.bin").join(name)
    }

    /// The path of a file of the packages.
    pub(crate) fn file(&self, path: &str) -> PathBuf {
        self.folder.join("node_modules").join(path)
    }
}

fn node(project: &Project) -> Result<()> {
    let install = "install Node.js (Debian and Ubuntu: `apt-get install nodejs npm`)";
    for program in ["node", "npm"] {
        if process::find(program).is_none() {
            bail!("no `{program}`: {install}");
        }
    }
    let version = process::output(project.command("node").arg("--version"))?;
    let major = version.trim_start_matches('v').split('.').next().unwrap_or_default();
    if major.parse::<u32>().is_ok_and(|major| major < NODE_AT_LEAST) {
        bail!("Node.js {version} is too old, {NODE_AT_LEAST} is the least: {install}");
    }
    Ok(())
}
