//! Packages of Debian and Ubuntu, installed where that is allowed.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::project::Project;

/// Root, on a system that has apt.
pub(crate) fn may_install(project: &Project) -> bool {
    let root = process::output(project.command("id").arg("-u")).is_ok_and(|user| user == "0");
    root && process::find("apt-get").is_some()
}

pub(crate) fn install(project: &Project, packages: &[&str], headline: &str) -> Result<()> {
    let log = env::temp_dir().join(format!("complicity-explorer-apt-{}.log", std::process::id()));
    let mut update = apt(project, &["update"]);
    process::quietly(&mut update, "reading the list of system packages", &log)?;
    let mut install = apt(project, &["install", "--yes", "--no-install-recommends"]);
    process::quietly(install.args(packages), headline, &log)
}

/// A program on PATH or where systems keep servers.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let elsewhere = || {
        let folders = ["/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"];
        folders.iter().map(|folder| PathBuf::from(folder).join(name)).find(|path| path.is_file())
    };
    process::find(name).or_else(elsewhere)
}

fn apt(project: &Project, arguments: &[&str]) -> Command {
    let mut command = project.command("apt-get");
    command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    // No server that is installed for the tests starts by itself.
    command.env("RUNLEVEL", "1");
    command
}
