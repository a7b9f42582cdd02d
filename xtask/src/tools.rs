//! The pinned programs that Cargo builds once for a user.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process;
use crate::project::Project;

/// A program from the registry, in one version.
pub(crate) struct Tool {
    package: &'static str,
    version: &'static str,
    programs: &'static [&'static str],
    /// Built with the lock file that its authors published.
    locked: bool,
    /// How long it usually takes on two cores.
    minutes: u8,
}

pub(crate) const TRUNK: Tool = Tool {
    package: "trunk",
    version: "0.21.14", // 0.22.1 wants a newer Rust than this project
    programs: &["trunk"],
    locked: true,
    minutes: 9,
};

/// Has to equal the version of the library `wasm-bindgen` in Cargo.toml; tests/tidy.rs holds it.
const WASM_BINDGEN_VERSION: &str = "0.2.130";

pub(crate) const WASM_BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    version: WASM_BINDGEN_VERSION,
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    locked: false, // published without a lock file of its own
    minutes: 3,
};

pub(crate) const GECKODRIVER: Tool = Tool {
    package: "geckodriver",
    version: "0.37.1",
    programs: &["geckodriver"],
    locked: true,
    minutes: 2,
};

pub(crate) const CARGO_DENY: Tool = Tool {
    package: "cargo-deny",
    version: "0.20.2",
    programs: &["cargo-deny"],
    locked: true,
    minutes: 5,
};

/// The folder with the tool's programs, which are built first when they are not there yet.
pub(crate) fn install(project: &Project, tool: &Tool) -> Result<PathBuf> {
    let Tool { package, version, minutes, .. } = tool;
    let root = project.tools.join(format!("{package}-{version}"));
    let folder = root.join("bin");
    let complete = || {
        tool.programs.iter().all(|program| {
            folder.join(program).with_extension(std::env::consts::EXE_EXTENSION).is_file()
        })
    };
    if complete() {
        return Ok(folder);
    }
    compiler()?;
    fs::create_dir_all(&root).with_context(|| format!("cannot create {}", root.display()))?;
    let mut command = Command::new("cargo");
    command
        .current_dir(&root)
        .env_remove("CARGO_TARGET_DIR")
        .args(["install", package, "--version", version, "--root"])
        .arg(&root);
    if tool.locked {
        command.arg("--locked");
    }
    let headline =
        format!("building {package} {version}, once for this user, about {minutes} minutes");
    process::quietly(&mut command, &headline, &root.join("build.log"))?;
    if !complete() {
        bail!("{package} {version} was installed without {}", tool.programs.join(" and "));
    }
    Ok(folder)
}

/// Rust's standard library for WebAssembly.
pub(crate) fn wasm_target(project: &Project) -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let sysroot = process::output(project.command("rustc").args(["--print", "sysroot"]))?;
    if PathBuf::from(sysroot).join("lib/rustlib").join(TARGET).join("lib").is_dir() {
        return Ok(());
    }
    if process::find("rustup").is_none() {
        bail!(
            "this Rust has no target {TARGET} and there is no `rustup` to add it: \
             install Rust with rustup, or the package of your system with Rust's std for {TARGET}"
        );
    }
    eprintln!("adding the target {TARGET}, about half a minute …");
    process::run(project.command("rustup").args(["target", "add", TARGET]))
}

/// The sources of Rust's standard library, which is built with the program.
pub(crate) fn standard_library(project: &Project) -> Result<()> {
    let sysroot = process::output(project.command("rustc").args(["--print", "sysroot"]))?;
    if PathBuf::from(sysroot).join("lib/rustlib/src/rust/library/Cargo.lock").is_file() {
        return Ok(());
    }
    if process::find("rustup").is_none() {
        bail!(
            "this Rust has no sources of its standard library and there is no `rustup` to add them: \
             install Rust with rustup, or the package of your system with Rust's sources"
        );
    }
    eprintln!("adding the sources of Rust's standard library, a few seconds …");
    process::run(project.command("rustup").args(["component", "add", "rust-src"]))
}

fn compiler() -> Result<()> {
    let names = ["cc", "gcc", "clang", "cl.exe"];
    if names.iter().any(|name| process::find(name).is_some()) {
        return Ok(());
    }
    bail!(
        "no C compiler, which Rust needs for linking: install one \
         (Debian and Ubuntu: `apt-get install build-essential`; macOS: `xcode-select --install`)"
    )
}
