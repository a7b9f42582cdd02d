//! Set-up, build, serve and test of the explorer: `cargo xtask <verb>`.
//!
//! Every verb installs what it needs, in pinned versions, into a cache of the user, so that a fresh
//! clone needs nothing but Rust and Node.js and doesn't build the tools again.
#![allow(clippy::print_stdout, reason = "a command speaks on standard output")]

mod apt;
mod bench;
mod browsers;
mod checks;
mod compress;
mod entry;
#[path = "../../src/bin/dossier/serve/headers.rs"]
mod headers;
mod hosting;
mod http;
mod link;
mod names;
mod npm;
mod office;
mod pack;
mod plugin;
mod process;
mod program;
mod project;
mod relocations;
mod serve;
#[path = "../../src/bin/dossier/serve/server.rs"]
mod server;
mod servers;
mod site;
mod size;
mod split;
mod studio;
mod test;
mod texts;
mod tools;
mod wordpress;
mod words;

use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::project::Project;

const HELP: &str = "\
cargo xtask <verb>

  build [--url ADDRESS]        build the site into dist/; with the address that it will have
                               (also: EXPLORER_URL), links to it get a picture and a frame
  serve [--port N] [--no-open] build, then serve dist/ on this computer (port 8080) and open it
  test [--only STEP,…] [-- …]  every check and test; what follows `--` goes to the test programs
  bench [FOLDER…] [--sizes N,…] [--repeats N]
                               build, then measure it beside other builds, a page by hand, Svelte and React
  test-wordpress [WORD…]       the plug-in in a real WordPress (Debian and Ubuntu)
  screenshots                  build, then draw the pictures of the documentation again
  size                         build, then print the size of each file and the budgets
  help                         this text

Steps of `test`, in their order:
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<ExitCode> {
    let (verb, rest) = arguments.split_first().unwrap_or((&"help", &[]));
    match *verb {
        "build" => {
            let address = link::given(rest)?;
            site::build_for(&Project::find()?, address).map(done)
        }
        "serve" => serve::serve(&Project::find()?, rest).map(done),
        "test" => test::test(&Project::find()?, rest),
        "bench" => bench::bench(&Project::find()?, rest).map(done),
        "test-wordpress" => wordpress::wordpress(&Project::find()?, rest).map(done),
        "screenshots" => nothing_else(rest).and_then(|()| screenshots(&Project::find()?)).map(done),
        "size" => nothing_else(rest).and_then(|()| size::size(&Project::find()?)).map(done),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            for step in test::STEPS {
                println!("  {:<12} {}", step.name, step.title);
            }
            Ok(ExitCode::SUCCESS)
        }
        other => bail!("there is no verb `{other}`; `cargo xtask help` lists them"),
    }
}

fn nothing_else(rest: &[&str]) -> Result<()> {
    match rest.first() {
        Some(extra) => bail!("`{extra}` is not understood; `cargo xtask help` lists the options"),
        None => Ok(()),
    }
}

/// The pictures of `docs/images`, drawn by the browser tests' program.
fn screenshots(project: &Project) -> Result<()> {
    let folder = project.root.join("docs").join("images");
    let folder = folder.to_str().context("the project's folder has no readable name")?;
    match checks::browser(project, &["--documentation", folder])? {
        test::Outcome::Passed => Ok(()),
        test::Outcome::Skipped(reason) => bail!("{reason}"),
    }
}

fn done((): ()) -> ExitCode {
    ExitCode::SUCCESS
}
