//! The command `dossier`: check dossier files, make them of spreadsheets and spreadsheets of them,
//! draw them, say what they may hold, and invent some.

mod check;
mod claims;
mod diff;
mod example;
mod export;
mod health;
mod import;
mod input;
mod output;
mod render;
mod report;
mod schema;
mod serve;
mod split;
mod stats;
mod template;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Checks campaign dossiers before the public sees them.
#[derive(Parser)]
#[command(name = "dossier", version, about, after_help = EXIT)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

const EXIT: &str = "Exit status: 0 when all is well, 1 when the data has errors, \
                    2 for wrong usage or a file that can't be read or written.";

#[derive(Subcommand)]
enum Verb {
    /// Find every problem of dossier files: where, what, and how to mend it
    Check(check::Options),
    /// Say in plain words what differs between two versions of a dossier
    Diff(diff::Options),
    /// List what there is to do for the evidence: sources, copies, quotations, translations, old facts
    Health(health::Options),
    /// Make a dossier of a spreadsheet: a workbook, a folder of CSV files, or CSV files
    Import(import::Options),
    /// Make a spreadsheet of a dossier: a workbook, or a folder of CSV files
    Export(export::Options),
    /// Write a workbook to fill in, with lists to choose from, examples and notes
    Template(template::Options),
    /// Draw a dossier as one static page: every claim with its sources, no script
    Render(render::Options),
    /// Make an index of a large dossier and a file for each company, so that pages load little of it
    Split(split::Options),
    /// Count what a dossier holds: records, totals, languages, bytes
    Stats(stats::Options),
    /// Draw a numbered sheet of every public sentence with its sources and excerpts
    Claims(claims::Options),
    /// Serve the built site on this computer, with the headers that it needs, to try it out
    Serve(serve::Options),
    /// Print the JSON Schema of dossier files
    Schema,
    /// Invent a dossier of any size, to see how a site bears it; nothing in it is true
    Example(example::Options),
}

/// How a verb ended, when it did its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Fine,
    DataHasErrors,
    Unreadable,
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(e) => {
            let code = if e.use_stderr() { 2 } else { 0 };
            // Nobody is left to tell when this can't be written.
            let _ = e.print();
            return ExitCode::from(code);
        }
    };
    match run(arguments.verb) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::DataHasErrors) => ExitCode::from(1),
        Ok(Outcome::Unreadable) => ExitCode::from(2),
        // The reader has seen enough, as in `dossier check … | head`.
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(e) => {
            let _ = writeln!(io::stderr(), "dossier: {e}");
            ExitCode::from(2)
        }
    }
}

fn run(verb: Verb) -> io::Result<Outcome> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let outcome = match verb {
        Verb::Check(options) => check::run(&options, &mut out),
        Verb::Diff(options) => diff::run(&options, &mut out),
        Verb::Health(options) => health::run(&options, &mut out),
        Verb::Split(options) => split::run(&options, &mut out),
        Verb::Stats(options) => stats::run(&options, &mut out),
        Verb::Import(options) => import::run(&options, &mut out),
        Verb::Export(options) => export::run(&options, &mut out),
        Verb::Template(options) => template::run(&options, &mut out),
        Verb::Render(options) => render::run(&options, &mut out),
        Verb::Claims(options) => claims::run(&options, &mut out),
        Verb::Serve(options) => serve::run(&options, &mut out),
        Verb::Schema => schema::run(&mut out),
        Verb::Example(options) => example::run(&options, &mut out),
    }?;
    out.flush()?;
    Ok(outcome)
}
