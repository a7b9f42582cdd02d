//! A folder that `dossier split` has written, and what becomes of it on the way to a server.

use std::fs;
use std::path::{Path, PathBuf};

use super::run::{Run, dossier};

/// A folder with the bundled dossier, split in `split`; it goes with the test.
struct Room(PathBuf);

impl Room {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("dossier-split-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir(&path).expect("a folder can be made");
        let bundled = Path::new(env!("CARGO_MANIFEST_DIR")).join("widget-data/dossier.json");
        fs::copy(bundled, path.join("dossier.json")).expect("copied");
        let room = Room(path);
        let run = room.run(&["split", "dossier.json", "-o", "split"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
        room
    }

    fn run(&self, arguments: &[&str]) -> Run {
        dossier(arguments, &self.0, "")
    }

    fn check(&self) -> Run {
        self.run(&["check", "split/index.json"])
    }

    /// The file of a company, or the whole, by the beginning of its name.
    fn file(&self, begin: &str) -> PathBuf {
        let folder = if begin == "whole-" { "split" } else { "split/companies" };
        let files = fs::read_dir(self.0.join(folder)).expect("readable");
        let mut files = files.map(|file| file.expect("readable").path());
        let own = files.find(|path| {
            path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(begin))
        });
        own.unwrap_or_else(|| panic!("no file {begin}…"))
    }

    /// The report has this error, at this place, and no other.
    fn fails(&self, place: &str, said: &str) {
        let run = self.check();
        assert_eq!((run.code, run.err.as_str()), (1, ""), "{}", run.out);
        assert!(run.out.contains(place), "{place}: {}", run.out);
        assert!(run.out.contains(said), "{said}: {}", run.out);
        assert!(run.out.contains("split the whole dossier once more"), "{}", run.out);
        assert!(run.out.contains("index.json: 1 error"), "{}", run.out);
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn what_is_split_passes() {
    let room = Room::new("passes");
    let run = room.check();
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert!(run.out.contains("no problem found"), "{}", run.out);
    for name in ["amazon-", "google-", "palantir-", "salesforce-", "whole-"] {
        let file = room.file(name);
        let run = room.run(&["check", file.to_str().expect("a name")]);
        assert_eq!(run.code, 0, "{name}: {}", run.out);
    }
    let whole = fs::read(room.file("whole-")).expect("readable");
    assert_eq!(whole, fs::read(room.0.join("dossier.json")).expect("readable"));
}

#[test]
fn a_missing_file_is_told() {
    let room = Room::new("missing");
    fs::remove_file(room.file("google-")).expect("it goes");
    room.fails("parts.companies.google", "there is no such file");
}

#[test]
fn a_missing_whole_is_told() {
    let room = Room::new("whole");
    fs::remove_file(room.file("whole-")).expect("it goes");
    room.fails("parts.whole", "there is no such file");
}

#[test]
fn an_altered_file_is_told() {
    let room = Room::new("altered");
    let file = room.file("google-");
    let text = fs::read_to_string(&file).expect("readable");
    fs::write(&file, text.replace("Google", "Goggle")).expect("written");
    room.fails("parts.companies.google", "was altered since the dossier was split");
}

#[test]
fn a_foreign_file_in_the_place_of_another_is_told() {
    let room = Room::new("foreign");
    fs::copy(room.file("amazon-"), room.file("google-")).expect("copied");
    room.fails("parts.companies.google", "was altered since the dossier was split");
}

#[test]
fn files_of_an_older_version_are_told_and_keep_old_pages_alive() {
    let room = Room::new("older");
    let old = room.file("google-");
    let next = fs::read_to_string(room.0.join("dossier.json")).expect("readable");
    fs::write(room.0.join("next.json"), next.replace("\"2019-10.1\"", "\"2019-10.2\""))
        .expect("written");
    // Not over what is there, unless that is wanted.
    let run = room.run(&["split", "next.json", "-o", "split"]);
    assert_eq!(run.code, 2, "{}", run.out);
    assert!(run.err.contains("add `--force`"), "{}", run.err);
    let run = room.run(&["split", "next.json", "-o", "split", "--force"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert!(old.exists(), "pages that were opened before find their files");
    let run = room.check();
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(run.out.contains("index.json: 5 warnings"), "{}", run.out);
    assert!(run.out.contains("of another version or another dossier"), "{}", run.out);
    // The new index with the old files alone.
    for file in fs::read_dir(room.0.join("split/companies")).expect("readable") {
        let path = file.expect("readable").path();
        let is_google =
            path.file_name().is_some_and(|n| n.to_string_lossy().starts_with("google-"));
        if is_google && path != old {
            fs::remove_file(path).expect("it goes");
        }
    }
    let run = room.check();
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(run.out.contains("parts.companies.google"), "{}", run.out);
}

#[test]
fn what_is_no_whole_dossier_is_not_split() {
    let room = Room::new("refused");
    let run = room.run(&["split", "split/index.json", "-o", "again"]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(run.err.contains("the index of a split dossier"), "{}", run.err);
    assert!(run.err.contains("name the whole file"), "{}", run.err);
    assert!(!room.0.join("again").exists());
    let run = room.run(&["split", "dossier.json", "-o", "dossier.json"]);
    assert_eq!(run.code, 2, "{}", run.out);
    assert!(run.err.contains("is no folder"), "{}", run.err);
    let run = dossier(
        &["check", "-"],
        &room.0,
        &fs::read_to_string(room.0.join("split/index.json")).expect("readable"),
    );
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(run.out.contains("can't be checked when it comes from standard input"), "{}", run.out);
}
