//! Ties and events: from whom to whom, and from when to when.

use super::error;
use super::records::{Kind, Record};
use crate::model::json::{Json, quote};
use crate::model::problem::{Code, Problem};
use crate::model::{Date, Moment};

/// Notes ends before starts, and ties and quotes whose parties contradict each other.
pub(super) fn check(record: &Record, problems: &mut Vec<Problem>) {
    match record.kind {
        Kind::Tie => {
            check_parties(record, problems);
            if let (Some(start), Some(end)) = (record.read::<Date>("start"), record.read("end"))
                && Date::latest(&end) < start.earliest()
            {
                problems.push(upside_down(record, &start.to_string(), &end.to_string()));
            }
        }
        Kind::Event => {
            if let (Some(start), Some(end)) = (record.read::<Moment>("start"), record.read("end"))
                && ends_before(&start, &end)
            {
                problems.push(upside_down(record, &start.to_string(), &end.to_string()));
            }
        }
        Kind::Quote
            if record.json.get("speaker") == Some(&Json::Null)
                && record.json.get("speaker_text").is_none() =>
        {
            problems.push(error(
                Code::Missing,
                record.path().key("speaker"),
                "`speaker` is null, so `speaker_text` has to say who spoke",
                "add \"speaker_text\": \"a Salesforce employee\" or whoever it was",
            ));
        }
        _ => {}
    }
}

/// Whether the last moment that `end` can mean lies before the first that `start` can mean.
fn ends_before(start: &Moment, end: &Moment) -> bool {
    (end.date.latest(), end.time.unwrap_or((23, 59)))
        < (start.date.earliest(), start.time.unwrap_or((0, 0)))
}

fn upside_down(record: &Record, start: &str, end: &str) -> Problem {
    Problem {
        other: Some(record.path().key("start")),
        ..error(
            Code::Date,
            record.path().key("end"),
            format!("the end, \"{end}\", is before the start, \"{start}\""),
            "check both dates; exchange them if they are the wrong way round",
        )
    }
}

fn check_parties(tie: &Record, problems: &mut Vec<Problem>) {
    let from = tie.json.get("from").and_then(Json::text);
    let to = tie.json.get("to").and_then(Json::text);
    if tie.json.get("to") == Some(&Json::Null) && tie.json.get("to_class").is_none() {
        problems.push(error(
            Code::Missing,
            tie.path().key("to"),
            "`to` is null, so `to_class` has to say who receives",
            "add \"to_class\": \"local police departments\" or whoever it is",
        ));
    }
    if let (Some(from), Some(to)) = (from, to)
        && from == to
    {
        problems.push(Problem {
            other: Some(tie.path().key("from")),
            ..error(
                Code::Reference,
                tie.path().key("to"),
                format!(
                    "{} stands in `from` and in `to`; a tie joins two organizations",
                    quote(to)
                ),
                "`from` is who supplies, `to` is who receives: correct one of the two",
            )
        });
    }
    let via = tie.json.get("via").map_or(&[][..], Json::items);
    for (n, between) in (0u32..).zip(via) {
        let Some(id) = between.text() else { continue };
        let Some(end) = [("from", from), ("to", to)].into_iter().find(|(_, e)| *e == Some(id))
        else {
            continue;
        };
        problems.push(error(
            Code::Reference,
            tie.path().key("via").index(n),
            format!("{} is already in `{}`; `via` names those in between", quote(id), end.0),
            "take it out of `via`",
        ));
    }
}
