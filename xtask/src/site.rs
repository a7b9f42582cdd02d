//! `cargo xtask build`: Trunk builds and calls `pack`; the result replaces `dist/` at once.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::link::public_address;
use crate::npm::Npm;
use crate::pack::{self, MANIFEST};
use crate::process;
use crate::project::Project;
use crate::tools;

/// Builds the standard library with the program and for its size; Cargo still calls that unstable.
const OWN_STANDARD_LIBRARY: [(&str, &str); 3] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];

/// A panic is a trap without a message (10 KB brotli); only what JavaScript can stand in for; and with
/// what tells the parts of the program apart.
const SMALL: &str = "-Zunstable-options -Cpanic=immediate-abort -Ctarget-cpu=mvp -Csymbol-mangling-version=v0 -Zmerge-functions=disabled -Clink-arg=--emit-relocs";

pub(crate) fn build(project: &Project) -> Result<()> {
    build_for(project, None)
}

/// `address`: where the site will be; without, the environment may say it.
pub(crate) fn build_for(project: &Project, address: Option<String>) -> Result<()> {
    // First what is quick, or missing.
    let address = address.map_or_else(public_address, |given| Ok(Some(given)))?;
    Npm::install(project)?;
    tools::wasm_target(project)?;
    tools::standard_library(project)?;
    let folders =
        [tools::install(project, &tools::TRUNK)?, tools::install(project, &tools::WASM_BINDGEN)?];
    project.fetch()?;
    process::run(
        project
            .cargo(&["fetch", "--quiet", "--locked", "--target", "wasm32-unknown-unknown"])
            .envs(OWN_STANDARD_LIBRARY),
    )?;

    let flags = format!("{} {SMALL}", same_everywhere(project)?);
    let new = project.root.join("dist.new");
    remove(&new)?;
    fs::create_dir(&new).with_context(|| format!("cannot create {}", new.display()))?;
    let mut trunk = project.command("trunk");
    trunk
        .args(["build", "--dist"])
        .arg(&new)
        .env("PATH", process::path_with(&folders)?)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags)
        .envs(OWN_STANDARD_LIBRARY)
        // Those would win over the line above.
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        // Trunk takes it for an option and refuses `1`.
        .env_remove("NO_COLOR");
    process::run(&mut trunk)?;
    pack::pack(project, &new, address)?;
    replace(project, &new)
}

/// The finished site.
pub(crate) fn dist(project: &Project) -> PathBuf {
    project.root.join("dist")
}

/// `dist/manifest.json`.
pub(crate) fn manifest(project: &Project) -> Result<serde_json::Value> {
    let text = fs::read_to_string(dist(project).join(MANIFEST))
        .context("there is no dist/manifest.json; `cargo xtask build` makes it")?;
    Ok(serde_json::from_str(&text)?)
}

/// Two renames: at any time `dist/` is either the old site or the new one, or for an instant absent.
fn replace(project: &Project, new: &Path) -> Result<()> {
    let dist = dist(project);
    let old = project.root.join("dist.old");
    remove(&old)?;
    if dist.exists() {
        fs::rename(&dist, &old).context("cannot put the old dist/ aside")?;
    }
    fs::rename(new, &dist).context("cannot put the new dist/ in its place")?;
    remove(&old)
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

/// Flags that keep folders of this computer out of the module, so that the same sources make the
/// same bytes everywhere.
pub(crate) fn same_everywhere(project: &Project) -> Result<String> {
    let mut renamed: Vec<(PathBuf, String)> = vec![(project.root.clone(), "explorer".to_owned())];
    let home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")));
    let packages = home.map(|home| home.join("registry").join("src"));
    for registry in packages.and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten() {
        renamed.push((registry?.path(), "packages".to_owned()));
    }
    let version = process::output(project.command("rustc").arg("-vV"))?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: "));
    if let Some(commit) = commit {
        let sysroot = process::output(project.command("rustc").args(["--print", "sysroot"]))?;
        let sources = PathBuf::from(sysroot).join("lib/rustlib/src/rust");
        renamed.push((sources, format!("/rustc/{commit}")));
    }
    let flags = renamed.iter().filter_map(|(folder, name)| {
        let folder = folder.to_str()?;
        // Flags are separated by spaces; a folder with one in its name keeps its name.
        (!folder.contains(' ')).then(|| format!("--remap-path-prefix={folder}={name}"))
    });
    Ok(flags.collect::<Vec<_>>().join(" "))
}
