//! The built explorer in real browsers: Chromium, Firefox and `WebKit`; and in Firefox once more, without
//! WebAssembly.
//!
//! Started by `cargo xtask test browser`, which says where everything is: `EXPLORER_DIST` (the built site),
//! `CHROMIUM` with `CHROMEDRIVER`, `FIREFOX` with `GECKODRIVER`, `WEBKITDRIVER` with `DISPLAY`, `AXE`.
//! An argument runs the tests whose name contains it, or all tests of the engine with that name;
//! `--screenshots DIR` draws pictures instead.
#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test program: it prints its results, and what can't go on ends it; the names of built files are its own"
)]

mod cases;
mod engine;
mod host;
mod page;
mod screenshots;
mod server;
mod staff;
mod wrong;

use std::process::ExitCode;
use std::time::Instant;

use engine::{Engine, Session};
use page::Page;
use server::Site;
use wrong::{Outcome, Wrong};

/// How the tests of one engine ended.
#[derive(Default)]
struct Tally {
    passed: u32,
    failed: Vec<String>,
    skipped: u32,
    /// Failed among all the others, and passed alone.
    unsteady: Vec<String>,
}

/// More tests of an engine that fail are not tried again: that is no accident.
const ACCIDENTS: usize = 3;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let site = Site::start().await;
    let pictures = ["--screenshots", "--documentation"];
    if let Some(at) = arguments.iter().position(|a| pictures.contains(&a.as_str())) {
        let folder = arguments.get(at + 1).expect("pictures need a folder").as_ref();
        let drawn = match arguments.get(at).map(String::as_str) {
            Some("--documentation") => screenshots::document(&site, folder).await,
            _ => screenshots::draw(&site, folder).await,
        };
        return match drawn {
            Ok(()) => ExitCode::SUCCESS,
            Err(wrong) => {
                println!("{wrong}");
                ExitCode::FAILURE
            }
        };
    }
    let wanted: Vec<&str> =
        arguments.iter().filter(|a| !a.starts_with('-')).map(String::as_str).collect();
    let begun = Instant::now();
    // Each engine waits most of its time, so they wait together.
    let [chromium, firefox, webkit, translated] =
        Engine::ALL.map(|engine| run(engine, &site, &wanted));
    let tallies = tokio::join!(chromium, firefox, webkit, translated);
    let tallies = [tallies.0, tallies.1, tallies.2, tallies.3];
    let failed: Vec<&String> = tallies.iter().flat_map(|t| &t.failed).collect();
    if !failed.is_empty() {
        println!("\nfailed:");
        for name in &failed {
            println!("  {name}");
        }
    }
    for name in tallies.iter().flat_map(|t| &t.unsteady) {
        println!("UNSTEADY: {name} failed beside the other engines and passed alone");
    }
    let passed: u32 = tallies.iter().map(|t| t.passed).sum();
    let skipped: u32 = tallies.iter().map(|t| t.skipped).sum();
    let more = if skipped > 0 { format!(", {skipped} skipped") } else { String::new() };
    println!("in {} s", begun.elapsed().as_secs());
    println!("{passed} passed, {} failed{more}", failed.len());
    if failed.is_empty() && passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// All tests that are wanted, in one session of one engine.
async fn run(engine: Engine, site: &Site, wanted: &[&str]) -> Tally {
    let mut tally = Tally::default();
    let engines: Vec<&str> =
        Engine::ALL.map(Engine::name).into_iter().filter(|name| wanted.contains(name)).collect();
    let names: Vec<&&str> = wanted.iter().filter(|w| !engines.contains(w)).collect();
    let is_wanted = |name: &str| names.is_empty() || names.iter().any(|w| name.contains(**w));
    let cases: Vec<&cases::Case> =
        cases::of(engine).into_iter().filter(|case| is_wanted(case.name)).collect();
    if cases.is_empty() || !(engines.is_empty() || engines.contains(&engine.name())) {
        return tally;
    }
    let begun = Instant::now();
    let mut session = match Session::start(engine).await {
        Ok(session) => session,
        Err(why) => {
            let must = std::env::var_os("CI").is_some_and(|v| v == "true" || v == "1");
            println!("!!! {} IS NOT TESTED: {why}", engine.name().to_uppercase());
            if must {
                tally.failed.push(format!("{}: {why}", engine.name()));
            } else {
                tally.skipped += 1;
            }
            return tally;
        }
    };
    let mut again = Vec::new();
    for case in cases {
        let label = format!("{} {}", engine.name(), case.name);
        match one(engine, &session, site, case, case.name).await {
            Ok(()) => tally.passed += 1,
            Err(Wrong::Skip(_)) => tally.skipped += 1,
            Err(_) => {
                again.push(case);
                tally.failed.push(label);
                // A browser that hangs or has died would fail all that follows.
                if !session.answers().await {
                    match Session::start(engine).await {
                        Ok(new) => session = new,
                        Err(why) => {
                            tally.failed.push(format!("{}: ended, and {why}", engine.name()));
                            return tally;
                        }
                    }
                }
            }
        }
    }
    // Four browsers on a small computer starve each other; at the end there is more room.
    if again.len() <= ACCIDENTS {
        for case in again {
            let name = format!("{}-again", case.name);
            if one(engine, &session, site, case, &name).await.is_ok() {
                let label = format!("{} {}", engine.name(), case.name);
                tally.failed.retain(|failed| *failed != label);
                tally.passed += 1;
                tally.unsteady.push(label);
            }
        }
    }
    session.end().await;
    println!("        {}: {} s", engine.name(), begun.elapsed().as_secs());
    tally
}

/// One test in one engine, printed; `folder` is its own on both servers.
async fn one(
    engine: Engine,
    session: &Session,
    site: &Site,
    case: &cases::Case,
    folder: &str,
) -> Outcome {
    let start = Instant::now();
    let page = Page::new(engine, &session.driver, site, folder);
    let ended = match tokio::time::timeout(page::LONGEST, page.run(case.run)).await {
        Ok(ended) => ended,
        Err(_) => Err(Wrong::new("the test took more than a minute")),
    };
    let label = format!("{} {}", engine.name(), case.name);
    let time = start.elapsed().as_secs_f32();
    match &ended {
        Ok(()) => println!("ok      {label} ({time:.1} s)"),
        Err(Wrong::Skip(why)) => println!("skipped {label}: {why}"),
        Err(wrong) => println!(
            "FAILED  {label} ({time:.1} s)\n        {}",
            wrong.to_string().replace('\n', "\n        ")
        ),
    }
    ended
}
