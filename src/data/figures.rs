//! Amounts and counts that contradict themselves or each other.

use super::error;
use super::head::check_text;
use super::records::{At, Kind, Record, read};
use crate::model::json::Json;
use crate::model::problem::{Code, Path, Problem, tell};
use crate::model::{AmountKind, Hundredths};

/// Notes what does not fit in the amounts of a tie or response and the counts of a letter.
pub(super) fn check(record: &Record, problems: &mut Vec<Problem>) {
    match record.kind {
        Kind::Tie | Kind::Response => {
            let record_at = At::Record(record);
            let amounts = At::Key(&record_at, "amounts");
            for (_, n, amount) in record.figures() {
                if let Some(n) = n {
                    check_amount(amount, &At::Index(&amounts, n), problems);
                }
            }
            check_preferred(record, &amounts, problems);
        }
        Kind::Letter => {
            let record_at = At::Record(record);
            let counts = At::Key(&record_at, "counts");
            let rivals = record.json.get("counts").map_or(&[][..], Json::items);
            if record.json.get("count").is_some() && !rivals.is_empty() {
                problems.push(Problem {
                    other: Some(record.path().key("count")),
                    ..error(
                        Code::Amount,
                        counts.path(),
                        "`count` and `counts` stand together; a letter has one of the two",
                        "move the figure of `count` into the list `counts`, and delete `count`",
                    )
                });
            }
            check_preferred(record, &counts, problems);
        }
        _ => {}
    }
}

fn check_preferred(record: &Record, at: &At, problems: &mut Vec<Problem>) {
    let mut first = None;
    for (_, n, figure) in record.figures() {
        let Some(n) = n.filter(|_| figure.get("preferred") == Some(&Json::Bool(true))) else {
            continue;
        };
        let here = at.path().index(n).key("preferred");
        if let Some(first) = &first {
            problems.push(Problem {
                other: Some(Path::clone(first)),
                ..error(
                    Code::Preferred,
                    here,
                    "a second figure is `preferred`; at most one of them counts",
                    "keep \"preferred\": true at the figure to be shown first, delete the others",
                )
            });
        } else {
            first = Some(here);
        }
    }
}

const NUMBERS: [&str; 3] = ["value", "min", "max"];

fn check_amount(amount: &Json, at: &At, problems: &mut Vec<Problem>) {
    let Some(kind) = read::<AmountKind>(amount, "kind") else { return };
    let word = kind.as_str();
    let (needed, belongs): (&[&str], &str) = match kind {
        AmountKind::Exact | AmountKind::About | AmountKind::AtLeast | AmountKind::AtMost => {
            (&["value"], "one number, `value`")
        }
        AmountKind::Range => (&["min", "max"], "two numbers, `min` and `max`"),
        AmountKind::Band => (&["text"], "words in `text` and no number"),
        AmountKind::Undisclosed | AmountKind::None | AmountKind::Unknown => (&[], "no number"),
    };
    for key in needed.iter().filter(|key| amount.get(key).is_none()) {
        let hint = match kind {
            AmountKind::Band => "add \"text\": \"multi-million dollar\" or what the source says",
            AmountKind::Range => "add both ends, or use the kind `at_least` or `at_most`",
            _ => {
                "add the number; if it is kept secret, the kind is `undisclosed`, if nobody knows it, `unknown`"
            }
        };
        problems.push(error(
            Code::Amount,
            at.key("kind"),
            tell!("an amount of the kind `{word}` has {belongs}; `{key}` is missing"),
            hint,
        ));
    }
    for key in NUMBERS {
        if amount.get(key).is_some() && !needed.contains(&key) {
            let hint = match kind {
                AmountKind::Range => {
                    "delete `value`, or use the kind `exact`, `about`, `at_least` or `at_most`"
                }
                _ if key == "value" => {
                    "delete the number, or use the kind `exact`, `about`, `at_least` or `at_most`"
                }
                _ => "delete it, or use the kind `range` with `min` and `max`",
            };
            problems.push(error(
                Code::Amount,
                at.key(key),
                tell!("an amount of the kind `{word}` has {belongs}; `{key}` does not belong here"),
                hint,
            ));
        }
    }
    if kind == AmountKind::Band {
        check_text(amount, at, "text", problems);
    }
    if let Some(number) =
        NUMBERS.into_iter().find(|key| needed.contains(key) && amount.get(key).is_some())
        && amount.get("currency").is_none()
    {
        problems.push(error(
            Code::Amount,
            at.key(number),
            "a number without its `currency`",
            "add \"currency\": \"USD\", or the currency that the source names",
        ));
    }
    if kind == AmountKind::Range
        && let (Some(min), Some(max)) =
            (read::<Hundredths>(amount, "min"), read::<Hundredths>(amount, "max"))
        && min > max
    {
        problems.push(Problem {
            other: Some(at.key("min")),
            ..error(
                Code::Amount,
                at.key("max"),
                tell!("`max`, {}, is less than `min`, {}", max.main_units(), min.main_units()),
                "exchange the two numbers",
            )
        });
    }
}
