//! `cargo xtask bench`: how soon a visitor can read and use what was built, beside what others would embed.

use anyhow::{Context, Result};

use crate::browsers::Browsers;
use crate::npm::Npm;
use crate::process;
use crate::project::Project;
use crate::site;

/// `arguments`: folders of other builds to measure in the same run, `--sizes N,…` and `--repeats N`.
pub(crate) fn bench(project: &Project, arguments: &[&str]) -> Result<()> {
    site::build(project)?;
    let browsers = Browsers::install(project)?;
    let chromium = browsers
        .path("CHROMIUM")
        .with_context(|| format!("Chromium is missing; {}", Browsers::how_to_install()))?;
    let npm = Npm::install_from(project, "bench")?;
    let mut command = project.command("node");
    command
        .arg("bench/run.mjs")
        .arg(site::dist(project))
        .args(arguments)
        .env("CHROMIUM", chromium)
        .env("NODE_PATH", npm.file(""));
    process::run(&mut command)
}
