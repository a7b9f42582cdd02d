//! `cargo xtask test`: every check and test, in order, with a summary.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, bail, ensure};

use crate::checks;
use crate::hosting;
use crate::office;
use crate::project::Project;

/// One check or one kind of test.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    run: fn(&Project, &[&str]) -> Result<Outcome>,
    /// When it fails, the next ones run all the same: it is cheap, and so is mending it.
    goes_on: bool,
}

/// How a step that didn't fail ended.
pub(crate) enum Outcome {
    Passed,
    /// There was nothing to do, or not all of it could be done; the reason is said loudly.
    Skipped(String),
}

pub(crate) const STEPS: &[Step] = &[
    step("fmt", "formatting", checks::formatting).cheap(),
    step("lints", "lints of what runs natively", checks::lints).cheap(),
    step("lints-wasm", "lints of what runs in browsers", checks::lints_wasm).cheap(),
    step("docs", "the documentation of the code", checks::docs),
    step("licences", "licences and sources of all packages", checks::licences),
    step("data", "the bundled dossier", checks::data),
    step("native", "native tests", checks::native),
    step("wasm", "tests of the WebAssembly code", checks::wasm),
    step("build", "the build and its size budgets", checks::build),
    step("types", "types of the scripts", checks::types),
    step("hosting", "nginx, Apache and Caddy with the files of hosting/", hosting::hosting),
    step("office", "spreadsheets in LibreOffice", office::office),
    step("browser", "tests in Chromium, Firefox and WebKit", checks::browser),
];

const fn step(
    name: &'static str,
    title: &'static str,
    run: fn(&Project, &[&str]) -> Result<Outcome>,
) -> Step {
    Step { name, title, run, goes_on: false }
}

impl Step {
    const fn cheap(self) -> Self {
        Self { goes_on: true, ..self }
    }
}

/// Runs the steps; the last line printed is `N passed, N failed`.
pub(crate) fn test(project: &Project, arguments: &[&str]) -> Result<ExitCode> {
    let (steps, programs) = selected(arguments)?;
    let mut summary = Vec::new();
    let (mut passed, mut failed, mut stopped) = (0, 0, false);
    for step in steps {
        if stopped {
            summary.push(format!("not run  {}", step.name));
            continue;
        }
        println!("\n==> {}: {}", step.name, step.title);
        let started = Instant::now();
        let result = (step.run)(project, programs);
        let seconds = started.elapsed().as_secs_f32();
        let line = match result {
            Ok(Outcome::Passed) => {
                passed += 1;
                format!("passed   {:<12} {seconds:6.1} s", step.name)
            }
            Ok(Outcome::Skipped(reason)) => {
                format!("SKIPPED  {:<12} {seconds:6.1} s  {reason}", step.name)
            }
            Err(error) => {
                failed += 1;
                stopped = !step.goes_on;
                eprintln!("error: {error:#}");
                format!("FAILED   {:<12} {seconds:6.1} s", step.name)
            }
        };
        println!("{line}");
        summary.push(line);
    }
    println!("\n==> summary");
    for line in summary {
        println!("{line}");
    }
    println!("{passed} passed, {failed} failed");
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The steps that were asked for, and the arguments for the test programs.
fn selected<'a>(arguments: &'a [&'a str]) -> Result<(Vec<&'static Step>, &'a [&'a str])> {
    let end = arguments.iter().position(|argument| *argument == "--");
    let (options, programs) = match end {
        Some(end) => (&arguments[..end], &arguments[end + 1..]),
        None => (arguments, &[][..]),
    };
    let mut names: Vec<&str> = Vec::new();
    let mut options = options.iter();
    while let Some(option) = options.next() {
        let list = match option.strip_prefix("--only") {
            Some("") => options.next().copied().unwrap_or_default(),
            Some(rest) if rest.starts_with('=') => &rest[1..],
            _ => bail!("`{option}` is not understood; `cargo xtask help` lists the options"),
        };
        names.extend(list.split(','));
    }
    for name in &names {
        let known = STEPS.iter().any(|step| step.name == *name);
        let all = || STEPS.iter().map(|step| step.name).collect::<Vec<_>>().join(", ");
        ensure!(known, "there is no step `{name}`; the steps are {}", all());
    }
    let steps = STEPS.iter().filter(|step| names.is_empty() || names.contains(&step.name));
    Ok((steps.collect(), programs))
}

#[cfg(test)]
mod tests {
    use super::{STEPS, selected};

    #[test]
    fn only_selects_steps_in_their_own_order() {
        let (steps, programs) = selected(&["--only", "browser,fmt", "--", "--exact"]).unwrap();
        assert_eq!(steps.iter().map(|step| step.name).collect::<Vec<_>>(), ["fmt", "browser"]);
        assert_eq!(programs, ["--exact"]);
        assert_eq!(selected(&[]).unwrap().0.len(), STEPS.len());
    }

    #[test]
    fn an_unknown_step_is_an_error_that_lists_the_steps() {
        for arguments in [&["--only", "nativ"][..], &["--only=nativ"], &["--only"]] {
            let error = selected(arguments).err().map(|error| error.to_string());
            assert!(error.is_some_and(|text| text.contains("licences")), "{arguments:?}");
        }
    }
}
