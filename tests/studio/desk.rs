//! What the page knows, from one thing that happens to the next.

use std::rc::Rc;

use complicity_explorer::studio::{Action, Ask, Desk, Download, Edit, Loss, Phase, Report, Width};

use super::raw::Raw;
use super::{check, named, open};

fn edit(text: &str) -> Edit {
    Edit::Cell { sheet: "ties".into(), cell: "G2".into(), text: text.into() }
}

/// A report with one problem in `ties!G2` and another in `ties!B3`.
fn report() -> Rc<Report> {
    let mut raw = Raw::good();
    raw.set("ties", 2, 6, "sure");
    raw.set("ties", 3, 1, "gift");
    let report = check(&mut open(vec![named("book.xlsx", raw.bytes())]), &[]);
    assert_eq!(report.errors, 2);
    Rc::new(report)
}

/// A report without an error.
fn good() -> Rc<Report> {
    let report = check(&mut open(vec![named("book.xlsx", Raw::good().bytes())]), &[]);
    assert_eq!(report.errors, 0);
    Rc::new(report)
}

/// The desk after all of these, and what the last asks for.
fn after(desk: Desk, actions: impl IntoIterator<Item = Action>) -> (Desk, Option<Ask>) {
    let start = (desk, None);
    actions.into_iter().fold(start, |(desk, _), action| desk.after(action))
}

fn chosen() -> Action {
    Action::Chosen(vec!["book.xlsx".into()])
}

/// With a report of two problems.
fn found() -> Desk {
    after(Desk::default(), [chosen(), Action::Found(report())]).0
}

fn working(desk: &Desk) -> bool {
    matches!(desk.phase, Phase::Working(_))
}

/// Each places bytes where the report has seen them, and the first has moved those of the second.
#[test]
fn a_second_change_of_bytes_waits_for_the_check_of_the_first() {
    let bytes = |start| Edit::Bytes { start, end: start + 10, text: "\"2019-10-14\"".into() };
    let first = Action::Change(vec![bytes(20)]);
    let (desk, ask) = found().after(first.clone());
    assert_eq!(ask, Some(Ask::Check(vec![bytes(20)])));
    let (desk, ask) = after(desk, [first.clone()]);
    assert_eq!((desk.changes.len(), ask), (1, None), "a double click");
    let (desk, ask) = after(desk, [Action::Found(good()), first]);
    assert_eq!((desk.changes.len(), ask), (2, Some(Ask::Check(vec![bytes(20), bytes(20)]))));
}

#[test]
fn an_empty_desk_has_nothing_to_lose_and_nothing_good() {
    let desk = Desk::default();
    assert_eq!(
        (desk.phase.clone(), desk.loss(), desk.is_good()),
        (Phase::Empty, Loss::Nothing, false)
    );
}

#[test]
fn chosen_files_are_checked_without_changes_and_then_found() {
    let (desk, ask) = Desk::default().after(chosen());
    assert_eq!(ask, Some(Ask::Check(Vec::new())));
    assert_eq!(desk.files, ["book.xlsx"]);
    assert_eq!(desk.phase, Phase::Working("Reading the files".into()));
    let (desk, ask) = desk.after(Action::Doing("Checking every record".into()));
    assert_eq!((&desk.phase, ask), (&Phase::Working("Checking every record".into()), None));
    let (desk, ask) = desk.after(Action::Found(report()));
    assert_eq!((&desk.phase, ask), (&Phase::Ready, None));
    assert_eq!(desk.report, Some(report()));
    assert_eq!((desk.is_good(), desk.loss()), (false, Loss::Files));
    let (desk, _) = desk.after(Action::Found(good()));
    assert!(desk.is_good());
}

#[test]
fn word_of_work_that_is_over_changes_nothing() {
    for desk in [Desk::default(), found()] {
        let phase = desk.phase.clone();
        assert_eq!(desk.after(Action::Doing("late".into())).0.phase, phase);
    }
}

#[test]
fn each_change_is_checked_with_all_before_it() {
    let (desk, ask) = found().after(Action::Change(vec![edit("a"), edit("b")]));
    assert_eq!(ask, Some(Ask::Check(vec![edit("a"), edit("b")])));
    assert!(working(&desk) && desk.report.is_some(), "the old report stays meanwhile");
    assert!(!desk.is_good() && desk.loss() == Loss::Changes);
    let (desk, ask) = after(desk, [Action::Found(report()), Action::Change(vec![edit("c")])]);
    assert_eq!(ask, Some(Ask::Check(vec![edit("a"), edit("b"), edit("c")])));
    let (_, ask) = after(desk, [Action::Found(report()), Action::Again]);
    assert_eq!(ask, Some(Ask::Check(vec![edit("a"), edit("b"), edit("c")])));
}

#[test]
fn nothing_is_no_change() {
    let (desk, ask) = found().after(Action::Change(Vec::new()));
    assert_eq!((desk, ask), (found(), None));
    let (desk, ask) = found().after(Action::Undo);
    assert_eq!((desk, ask), (found(), None));
}

#[test]
fn the_last_change_is_taken_back_as_it_was_made() {
    let (desk, _) = after(
        found(),
        [
            Action::Change(vec![edit("a"), edit("b")]),
            Action::Found(report()),
            Action::Change(vec![edit("c")]),
            Action::Found(report()),
        ],
    );
    let (desk, ask) = desk.after(Action::Undo);
    assert_eq!(ask, Some(Ask::Check(vec![edit("a"), edit("b")])));
    assert!(working(&desk));
    let (desk, ask) = after(desk, [Action::Found(report()), Action::Undo]);
    assert_eq!(ask, Some(Ask::Check(Vec::new())));
    assert!(desk.changes.is_empty());
}

#[test]
fn who_cancels_the_first_check_has_stopped() {
    let (desk, ask) = after(Desk::default(), [chosen(), Action::Cancel]);
    assert_eq!((&desk.phase, ask), (&Phase::Stopped(String::new()), Some(Ask::Cancel)));
    assert_eq!((desk.loss(), desk.is_good()), (Loss::Files, false));
    let (desk, ask) = desk.after(Action::Again);
    assert_eq!(ask, Some(Ask::Check(Vec::new())));
    assert!(working(&desk));
}

/// Whatever was changed since the report, with it goes what it is of.
#[test]
fn who_cancels_a_change_is_back_at_the_report() {
    let (known, _) = after(found(), [Action::Change(vec![edit("a")]), Action::Found(report())]);
    let ways: [&[Action]; 5] = [
        &[Action::Change(vec![edit("b")])],
        &[Action::Undo],
        &[Action::Change(vec![edit("b")]), Action::Change(vec![edit("c")])],
        &[Action::Undo, Action::Change(vec![edit("b")])],
        &[Action::Again],
    ];
    for way in ways {
        let actions = way.iter().cloned().chain([Action::Cancel]);
        let (desk, ask) = after(known.clone(), actions);
        assert_eq!(ask, Some(Ask::Cancel), "{way:?}");
        assert_eq!(desk, known, "{way:?}");
    }
}

#[test]
fn a_worker_that_falls_over_leaves_what_there_is() {
    let (desk, ask) = after(Desk::default(), [chosen(), Action::Broken("out of memory".into())]);
    assert_eq!((&desk.phase, ask), (&Phase::Stopped("out of memory".into()), None));
    let (desk, _) =
        after(found(), [Action::Change(vec![edit("a")]), Action::Broken("out of memory".into())]);
    assert_eq!(desk.phase, Phase::Stopped("out of memory".into()));
    assert_eq!((desk.report.clone(), desk.is_good()), (Some(report()), false));
    // The change is there still: it can be tried again, or taken back.
    assert_eq!(desk.clone().after(Action::Again).1, Some(Ask::Check(vec![edit("a")])));
    assert_eq!(desk.after(Action::Undo).1, Some(Ask::Check(Vec::new())));
}

#[test]
fn files_that_are_refused_leave_no_report() {
    let (desk, ask) = after(found(), [chosen(), Action::Refused("No.".into())]);
    assert_eq!((&desk.phase, ask), (&Phase::Refused("No.".into()), None));
    assert_eq!((desk.report.is_none(), desk.is_good()), (true, false));
}

#[test]
fn other_files_begin_anew_but_for_what_is_shown_and_how() {
    let (desk, _) = after(
        found(),
        [
            Action::Change(vec![edit("a")]),
            Action::Found(report()),
            Action::Draft(key(0), "x".into()),
            Action::Width(Width::Desktop),
            Action::Preview("blob:1".into(), 10.0),
            Action::Got(Download::Dossier),
            Action::Chosen(vec!["other.xlsx".into()]),
        ],
    );
    let mut wanted = Desk::default();
    wanted.files = vec!["other.xlsx".into()];
    wanted.phase = Phase::Working("Reading the files".into());
    wanted.width = Width::Desktop;
    wanted.preview = Some("blob:1".into());
    assert_eq!(desk, wanted);
}

/// The key of a place of the report: `ties!G2` or `ties!B3`.
fn key(n: usize) -> String {
    report().places().nth(n).expect("a place").key()
}

#[test]
fn what_is_typed_stays_until_it_is_put_in() {
    let places: Vec<String> = report().places().map(|place| place.name.clone()).collect();
    assert_eq!(places, ["ties!G2", "ties!B3"]);
    let (desk, ask) =
        after(found(), [Action::Draft(key(0), "con".into()), Action::Draft(key(0), "conf".into())]);
    assert_eq!((ask, desk.drafts.get(&key(0)).map(String::as_str)), (None, Some("conf")));
    assert_eq!(desk.loss(), Loss::Changes);
    // What stands in another field is nobody's to throw away.
    let (desk, _) =
        after(desk, [Action::Draft(key(1), "tri".into()), Action::Change(vec![edit("conf")])]);
    assert_eq!(desk.drafts.keys().collect::<Vec<_>>(), [&key(1)]);
    let (desk, _) = desk.after(Action::Found(report()));
    assert_eq!(desk.drafts.get(&key(1)).map(String::as_str), Some("tri"));
    // Its place has gone, with the problem.
    let (desk, _) = desk.after(Action::Found(good()));
    assert!(desk.drafts.is_empty());
}

#[test]
fn what_is_typed_beside_a_certain_mend_is_replaced_by_it() {
    let (desk, _) = after(
        found(),
        [Action::Draft(key(0), "con".into()), Action::Change(vec![edit("confirmed")])],
    );
    assert!(desk.drafts.is_empty());
}

#[test]
fn what_leaving_would_lose_is_what_was_not_saved() {
    let loss = |actions: &[Action]| after(found(), actions.iter().cloned()).0.loss();
    let change = Action::Change(vec![edit("a")]);
    let other = Action::Change(vec![edit("b")]);
    let checked = Action::Found(report());
    let saved = Action::Got(Download::Spreadsheet);
    assert_eq!(loss(&[]), Loss::Files);
    assert_eq!(loss(std::slice::from_ref(&saved)), Loss::Nothing);
    assert_eq!(loss(&[Action::Got(Download::Dossier)]), Loss::Nothing);
    for page in [Download::Claims, Download::Worklist] {
        assert_eq!(loss(&[Action::Got(page)]), Loss::Files, "a page holds no facts");
    }
    assert_eq!(loss(&[change.clone(), checked.clone()]), Loss::Changes);
    let known = [change.clone(), checked.clone(), saved.clone()];
    assert_eq!(loss(&known), Loss::Nothing);
    let then = |more: &[Action]| loss(&[&known, more].concat());
    assert_eq!(then(std::slice::from_ref(&other)), Loss::Changes);
    assert_eq!(
        then(&[other.clone(), checked.clone(), Action::Undo, checked.clone()]),
        Loss::Nothing
    );
    assert_eq!(then(&[Action::Draft(key(0), "x".into())]), Loss::Changes);
    // The saved file has a change that is no longer there.
    assert_ne!(then(&[Action::Undo, checked.clone()]), Loss::Nothing);
    // As many changes as were saved, but another one.
    assert_eq!(then(&[Action::Undo, checked.clone(), other, checked.clone()]), Loss::Changes);
    assert_eq!(
        then(&[Action::Undo, checked.clone(), change.clone(), checked.clone()]),
        Loss::Nothing
    );
    // What is saved is what was checked.
    assert_eq!(loss(&[change, saved, checked]), Loss::Changes);
    assert_eq!(after(Desk::default(), [chosen()]).0.loss(), Loss::Files);
}

#[test]
fn what_is_wanted_is_asked_for_and_told_when_it_is_there() {
    let (desk, ask) = found().after(Action::Get(Download::Claims));
    assert_eq!((ask, desk.status.as_str()), (Some(Ask::Get(Download::Claims)), ""));
    let (desk, ask) = desk.after(Action::Got(Download::Claims));
    assert_eq!((ask, &*desk.status), (None, "claim-sheet.html is saved in your downloads."));
    let (desk, _) = desk.after(Action::NotGot("There is no room.".into()));
    assert_eq!(desk.status, "There is no room.");
    assert_eq!(desk.after(Action::Width(Width::Desktop)).0.status, "", "it is told once");
    for published in [true, false] {
        assert_eq!(found().after(Action::Begin(published)).1, Some(Ask::Begin(published)));
    }
    let (desk, _) = found().after(Action::Begun("template.xlsx".into()));
    assert_eq!(desk.status, "template.xlsx is saved in your downloads.");
    assert_eq!(desk.loss(), Loss::Files, "it holds nothing of these files");
}

#[test]
fn a_large_dossier_is_shown_when_somebody_asks() {
    let (desk, _) = found().after(Action::Preview("blob:small".into(), 2e6));
    assert_eq!((desk.preview.as_deref(), &desk.offered), (Some("blob:small"), &None));
    let (desk, _) = desk.after(Action::Preview("blob:large".into(), 2e6 + 1.0));
    assert_eq!(desk.preview.as_deref(), Some("blob:small"));
    assert_eq!(desk.offered.as_deref(), Some("blob:large"));
    let (shown, _) = desk.clone().after(Action::Show);
    assert_eq!((shown.preview.as_deref(), &shown.offered), (Some("blob:large"), &None));
    assert_eq!(shown.clone().after(Action::Show).0, shown);
    let (smaller, _) = desk.after(Action::Preview("blob:other".into(), 1.0));
    assert_eq!((smaller.preview.as_deref(), &smaller.offered), (Some("blob:other"), &None));
}
