//! `dossier health`

use std::io::{self, Write};
use std::time::SystemTime;

use clap::Args;
use complicity_explorer::model::Date;
use complicity_explorer::model::problem::Mark;
use complicity_explorer::ui::staff::{Work, scene, worklist};
use serde_json::{Value, json};

use crate::Outcome;
use crate::input::{self, Good};
use crate::report::{self, Format, Manner, Paint, notice};

#[derive(Args)]
pub(crate) struct Options {
    /// Dossier file; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
    #[command(flatten)]
    manner: Manner,
    /// A fact is old when nobody has looked at it for so many months
    #[arg(long, value_name = "N", default_value_t = 12, value_parser = clap::value_parser!(u32).range(1..))]
    months: u32,
    /// The day from which months are counted back; today when left out
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<Date>,
}

fn day(text: &str) -> Result<Date, String> {
    let date = Date::parse(text).filter(|date| date.day.is_some());
    date.ok_or_else(|| "a day is written like 2019-10-14".into())
}

/// Lists what there is to do for the evidence; that there is some is no failure.
pub(crate) fn run(options: &Options, out: &mut impl Write) -> io::Result<Outcome> {
    let file = match input::dossier(&options.file)? {
        Ok(good) => good,
        Err(refused) => return report::refuse(refused),
    };
    let today = match options.today {
        Some(today) => today,
        None => today()?,
    };
    let scene = scene(file.dossier.clone());
    let work = worklist(&file.json, &scene, today, options.months);
    match options.manner.format {
        Format::Human => human(&file, &work, options.manner.paint(), out)?,
        Format::Json => as_json(&file, today, options.months, &work, out)?,
        Format::Github => github(&file, &work, out)?,
    }
    Ok(Outcome::Fine)
}

fn today() -> io::Result<Date> {
    let now = jiff::Timestamp::try_from(SystemTime::now()).map_err(io::Error::other)?;
    let day = now.to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
    Date::parse(&day).ok_or_else(|| io::Error::other("the clock has no day; give one by `--today`"))
}

fn human(file: &Good, work: &[Work], paint: Paint, out: &mut impl Write) -> io::Result<()> {
    for work in work {
        writeln!(
            out,
            "{} {}",
            paint.bold(&format!("{} {}:", work.tasks.len(), work.title)),
            work.hint
        )?;
        for line in &work.tasks {
            let place = file.places.at(&line.path, Mark::Value);
            let name = report::clean(&file.name);
            let sentence = report::clean(&line.sentence);
            writeln!(out, "  {name}:{}:{}: {sentence}", place.line, place.column)?;
        }
        writeln!(out)?;
    }
    let tasks: usize = work.iter().map(|work| work.tasks.len()).sum();
    let said = match tasks {
        0 => "nothing to do".into(),
        1 => "1 task".into(),
        n => format!("{n} tasks"),
    };
    writeln!(out, "{}: {said}", report::clean(&file.name))
}

fn as_json(
    file: &Good,
    today: Date,
    months: u32,
    work: &[Work],
    out: &mut impl Write,
) -> io::Result<()> {
    let work: Vec<Value> = work
        .iter()
        .map(|work| {
            let tasks: Vec<Value> = work
                .tasks
                .iter()
                .map(|line| {
                    let place = file.places.at(&line.path, Mark::Value);
                    json!({
                        "array": line.place.array,
                        "id": line.id,
                        "line": place.line,
                        "column": place.column,
                        "path": line.path.to_string(),
                        "sentence": line.sentence,
                    })
                })
                .collect();
            json!({ "finding": work.finding, "title": work.title, "hint": work.hint, "tasks": tasks })
        })
        .collect();
    let report =
        json!({ "file": file.name, "today": today.to_string(), "months": months, "work": work });
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

fn github(file: &Good, work: &[Work], out: &mut impl Write) -> io::Result<()> {
    for work in work {
        for line in &work.tasks {
            let place = file.places.at(&line.path, Mark::Value);
            let text = format!("{}\n{}: {}", line.sentence, work.title, work.hint);
            notice(out, &file.name, &place, work.finding, &text)?;
        }
    }
    Ok(())
}
