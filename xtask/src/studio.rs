//! The page for staff: a program of its own, its glue, and the worker as text inside of the page's script.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::npm::Npm;
use crate::pack;
use crate::process;
use crate::program::{Optimizer, without_default_address};
use crate::project::Project;
use crate::site::same_everywhere;
use crate::tools;

const MAIN: &str = "www/studio/main.js";
const WORKER: &str = "www/studio/worker.js";
const TEXT: &str = "src/ui/text/studio.json";

/// Quick at work, and nobody waits for the last kilobyte.
const OPTIMIZATION: &[&str] = &["-O1"];

/// The module; its glue, before it is bundled, is left in `folder`.
pub(crate) fn compile(project: &Project, npm: &Npm, folder: &Path) -> Result<Vec<u8>> {
    eprintln!("compiling the page for staff, about a minute");
    let target = project.package()?.target;
    let mut command =
        project.cargo(&["build", "--locked", "--profile", "studio", "--bin", "studio"]);
    command
        .args(["--features", "studio", "--target", "wasm32-unknown-unknown"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", same_everywhere(project)?)
        // Those would win over the line above.
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    process::run(&mut command)?;
    fs::create_dir_all(folder)?;
    let bindgen = tools::install(project, &tools::WASM_BINDGEN)?.join("wasm-bindgen");
    let mut command = project.command(bindgen);
    command
        .arg(target.join("wasm32-unknown-unknown/studio/studio.wasm"))
        .args(["--target", "web", "--no-typescript", "--out-name", "program", "--out-dir"])
        .arg(folder);
    process::run(&mut command)?;
    let glue = folder.join("program.js");
    let text =
        fs::read_to_string(&glue).context("wasm-bindgen left no glue of the page for staff")?;
    fs::write(&glue, without_default_address(&text)?)?;
    let wasm = fs::read(folder.join("program_bg.wasm"))
        .context("wasm-bindgen left no module of the page for staff")?;
    Optimizer { npm, cache: folder }.alone("studio", &wasm, &[OPTIMIZATION])
}

/// The script of `studio.html`: the worker in it. `program` says where the module is, `texts` where the
/// build has put the dossier's texts in other languages.
pub(crate) fn script(
    project: &Project,
    npm: &Npm,
    folder: &Path,
    program: &Value,
    texts: &Value,
) -> Result<Vec<u8>> {
    let glue = format!("--alias:studio-program={}", folder.join("program.js").display());
    let worker = pack::script(project, npm, WORKER, &[&glue])?;
    let path = folder.join("worker.txt");
    fs::write(&path, worker)?;
    let text: Value = serde_json::from_slice(&fs::read(project.root.join(TEXT))?)
        .with_context(|| format!("{TEXT} is not JSON"))?;
    let options = [
        glue,
        format!("--alias:studio-worker={}", path.display()),
        "--loader:.txt=text".to_owned(),
        format!("--define:STUDIO_TEXT={text}"),
        format!("--define:STUDIO_PROGRAM={program}"),
        format!("--define:STAGE_DOSSIER={texts}"),
    ];
    pack::script(project, npm, MAIN, &options.each_ref().map(|option| &**option))
}
