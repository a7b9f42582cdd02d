//! The steps of `cargo xtask test`.

use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::browsers::Browsers;
use crate::npm::Npm;
use crate::process;
use crate::project::Project;
use crate::site;
use crate::size;
use crate::test::Outcome;
use crate::tools;

const WASM: &str = "wasm32-unknown-unknown";

pub(crate) fn formatting(project: &Project, _: &[&str]) -> Result<Outcome> {
    passed(&mut project.cargo(&["fmt", "--all", "--check"]))
}

pub(crate) fn lints(project: &Project, _: &[&str]) -> Result<Outcome> {
    let all = ["clippy", "--workspace", "--all-targets", "--all-features"];
    process::run(project.cargo(&all).args(["--", "-D", "warnings"]))?;
    // `--all-targets` leaves out what a bare `cargo test` leaves out.
    let browser = ["clippy", "--features", "cli", "--test", "browser"];
    passed(project.cargo(&browser).args(["--", "-D", "warnings"]))
}

/// With a list of its own: what compiles for WebAssembly and panics there when called.
pub(crate) fn lints_wasm(project: &Project, _: &[&str]) -> Result<Outcome> {
    tools::wasm_target(project)?;
    for role in ["widget", "studio"] {
        let library = ["clippy", "--lib", "--target", WASM, "--features", role];
        let mut command = project.cargo(&library);
        command.env("CLIPPY_CONF_DIR", project.root.join("clippy-wasm"));
        process::run(command.args(["--", "-D", "warnings"]))?;
    }
    Ok(Outcome::Passed)
}

pub(crate) fn docs(project: &Project, _: &[&str]) -> Result<Outcome> {
    let mut command = project.cargo(&["doc", "--no-deps", "--workspace", "--all-features"]);
    passed(command.env("RUSTDOCFLAGS", "-D warnings"))
}

/// Advisories are left out: they need the network, and change while the code does not.
pub(crate) fn licences(project: &Project, _: &[&str]) -> Result<Outcome> {
    let folder = tools::install(project, &tools::CARGO_DENY)?;
    project.fetch()?;
    let mut command = project.command(folder.join("cargo-deny"));
    command.args(["--offline", "--locked", "--workspace", "--all-features"]);
    passed(command.args(["check", "--hide-inclusion-graph", "licenses", "bans", "sources"]))
}

pub(crate) fn data(project: &Project, _: &[&str]) -> Result<Outcome> {
    let mut command = project.cargo(&["run", "--quiet", "--features", "cli", "--bin", "dossier"]);
    passed(command.args(["--", "check", "widget-data/dossier.json"]))
}

pub(crate) fn native(project: &Project, programs: &[&str]) -> Result<Outcome> {
    let mut command = project.cargo(&["test", "--workspace", "--features", "cli", "--"]);
    passed(command.args(programs))
}

/// Tests marked `#[wasm_bindgen_test]`, in headless Chromium.
pub(crate) fn wasm(project: &Project, programs: &[&str]) -> Result<Outcome> {
    let mut selection = Vec::new();
    if holds(&project.root.join("src"), "#[wasm_bindgen_test")? {
        selection.push("--lib");
    }
    if project.root.join("tests/wasm.rs").is_file() {
        selection.extend(["--test", "wasm"]);
    }
    if selection.is_empty() {
        return Ok(Outcome::Skipped("there are no tests of this kind".to_owned()));
    }
    let browsers = Browsers::install(project)?;
    let Some(driver) =
        browsers.path("CHROMEDRIVER").filter(|_| browsers.path("CHROMIUM").is_some())
    else {
        return without(&["Chromium with its chromedriver is missing".to_owned()]);
    };
    tools::wasm_target(project)?;
    let runner = tools::install(project, &tools::WASM_BINDGEN)?.join("wasm-bindgen-test-runner");
    let mut command = project.cargo(&["test", "--target", WASM, "--features", "widget"]);
    command
        .args(selection)
        .arg("--")
        .args(programs)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("CHROMEDRIVER", driver);
    passed(&mut command)
}

pub(crate) fn build(project: &Project, _: &[&str]) -> Result<Outcome> {
    size::size(project)?;
    Ok(Outcome::Passed)
}

pub(crate) fn types(project: &Project, _: &[&str]) -> Result<Outcome> {
    if !project.root.join("tsconfig.json").is_file() {
        return Ok(Outcome::Skipped("there is no tsconfig.json".to_owned()));
    }
    let npm = Npm::install(project)?;
    passed(project.command(npm.program("tsc")).args(["--noEmit", "--project", "tsconfig.json"]))
}

/// `tests/browser` against `dist/`, which is brought up to date first.
pub(crate) fn browser(project: &Project, programs: &[&str]) -> Result<Outcome> {
    let browsers = Browsers::install(project)?;
    let missing = browsers.missing();
    if !missing.is_empty() && in_ci() {
        return without(&missing);
    }
    site::build(project)?;
    in_browsers(project, &browsers, &[], programs)
}

/// `tests/browser` with what tells it which tests these are.
pub(crate) fn in_browsers(
    project: &Project,
    browsers: &Browsers,
    about: &[(&str, String)],
    programs: &[&str],
) -> Result<Outcome> {
    let missing = browsers.missing();
    if !missing.is_empty() && in_ci() {
        return without(&missing);
    }
    let npm = Npm::install(project)?;
    let mut command = project.cargo(&["test", "--features", "cli", "--test", "browser", "--"]);
    command
        .args(programs)
        .envs(about.iter().map(|(name, value)| (name, value)))
        .env("EXPLORER_DIST", site::dist(project))
        .env("AXE", npm.file("axe-core/axe.min.js"))
        .env("BOOTSTRAP", npm.file("bootstrap/dist/css/bootstrap.min.css"))
        .env("TAILWIND", npm.file("tailwindcss/preflight.css"))
        .envs(browsers.programs_of_complete_tests());
    for variable in browsers.variables_of_incomplete_tests() {
        command.env_remove(variable);
    }
    let _display = match browsers.path("XVFB") {
        Some(xvfb) => {
            let display = Display::start(xvfb)?;
            command.env("DISPLAY", &display.name).env("GDK_BACKEND", "x11");
            // Nothing is on the other side of the accessibility bus.
            command.env("NO_AT_BRIDGE", "1");
            Some(display)
        }
        None => None,
    };
    process::run(&mut command)?;
    if missing.is_empty() { Ok(Outcome::Passed) } else { without(&missing) }
}

fn passed(command: &mut Command) -> Result<Outcome> {
    process::run(command)?;
    Ok(Outcome::Passed)
}

/// A failure where everything has to run, a loud notice on a developer's computer.
fn without(missing: &[String]) -> Result<Outcome> {
    let text = format!("{}; {}", missing.join("; "), Browsers::how_to_install());
    if in_ci() {
        bail!("{text}");
    }
    Ok(Outcome::Skipped(text))
}

pub(crate) fn in_ci() -> bool {
    env::var_os("CI").is_some_and(|value| value == "true" || value == "1")
}

/// Whether any Rust file below `folder` has this text.
fn holds(folder: &Path, text: &str) -> Result<bool> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let found = if path.is_dir() {
            holds(&path, text)?
        } else {
            path.extension().is_some_and(|extension| extension == "rs")
                && fs::read_to_string(&path)?.contains(text)
        };
        if found {
            return Ok(true);
        }
    }
    Ok(false)
}

/// An X server without a screen, for the browser that has no headless mode. Dropping it ends it.
struct Display {
    server: Child,
    name: String,
}

impl Display {
    fn start(xvfb: &Path) -> Result<Self> {
        let mut server = Command::new(xvfb)
            // It chooses a free number itself and writes it to standard output.
            .args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start Xvfb")?;
        let mut number = String::new();
        if let Some(output) = server.stdout.take() {
            BufReader::new(output).read_line(&mut number)?;
        }
        let display = Self { server, name: format!(":{}", number.trim()) };
        if number.trim().is_empty() {
            bail!("Xvfb ended before it had a display");
        }
        Ok(display)
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // It may have ended already; there is nothing left to do then.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
