//! Spreadsheets in a real spreadsheet program: `LibreOffice`, found or installed by apt where that is allowed.

use std::env;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::apt;
use crate::checks::in_ci;
use crate::process;
use crate::project::Project;
use crate::test::Outcome;

const PACKAGES: [&str; 2] = ["libreoffice-calc-nogui", "python3-uno"];

/// The variables that tell the tests where the programs are, and that override the search; the program by
/// its names, and the Python that talks to it.
const PROGRAMS: [(&str, &[&str]); 2] = [
    ("SOFFICE", &["soffice", "libreoffice"]),
    ("SOFFICE_PYTHON", &["/usr/bin/python3", "python3"]),
];

/// `tests/office.rs` with `LibreOffice`.
pub(crate) fn office(project: &Project, programs: &[&str]) -> Result<Outcome> {
    let mut found = find(project);
    if found.is_none() && apt::may_install(project) {
        if let Err(error) =
            apt::install(project, &PACKAGES, "installing LibreOffice, about a minute")
        {
            eprintln!("{error:#}");
        }
        found = find(project);
    }
    let Some(found) = found else {
        let text = format!(
            "LibreOffice with its Python is missing; install it: sudo apt-get install {}",
            PACKAGES.join(" ")
        );
        if in_ci() {
            bail!("{text}");
        }
        return Ok(Outcome::Skipped(text));
    };
    let mut command = project.cargo(&["test", "--features", "cli", "--test", "office", "--"]);
    process::run(command.args(programs).envs(found))?;
    Ok(Outcome::Passed)
}

/// Where all programs are, when they can talk to each other.
fn find(project: &Project) -> Option<Vec<(&'static str, PathBuf)>> {
    let mut found = Vec::new();
    for (variable, names) in PROGRAMS {
        let given = env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file());
        let known = |name: &&str| {
            let path = PathBuf::from(name);
            if path.is_absolute() { path.is_file().then_some(path) } else { process::find(name) }
        };
        found.push((variable, given.or_else(|| names.iter().find_map(known))?));
    }
    let (_, python) = found.last()?;
    process::output(project.command(python).args(["-c", "import uno"])).ok()?;
    Some(found)
}
