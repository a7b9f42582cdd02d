//! What is published is never half-written, and nothing is overwritten unasked.

use std::fs;
use std::path::{Path, PathBuf};

use super::folder;
use super::run::{dossier, run};

/// A folder for one test, which goes with it.
struct Room(PathBuf);

impl Room {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("dossier-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir(&path).expect("a folder can be made");
        fs::copy(folder("good").join("smallest.json"), path.join("good.json")).expect("copied");
        fs::copy(folder("bad").join("bad_date.json"), path.join("bad.json")).expect("copied");
        Room(path)
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).expect("readable");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).expect("readable")
    }
}

impl std::ops::Deref for Room {
    type Target = Path;
    fn deref(&self) -> &Path {
        &self.0
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The verbs that write a file.
const WRITING: [&str; 2] = ["render", "claims"];

#[test]
fn an_output_is_not_overwritten_without_force() {
    for verb in WRITING {
        let room = Room::new(&format!("force-{verb}"));
        fs::write(room.join("out.html"), "old").expect("writable");
        let run = dossier(&[verb, "good.json", "-o", "out.html"], &room, "");
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{verb}: {}", run.err);
        assert!(run.err.contains("`out.html` is there already; add `--force`"), "{}", run.err);
        assert_eq!(room.text("out.html"), "old");
        let run = dossier(&[verb, "good.json", "-o", "out.html", "--force"], &room, "");
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""), "{verb}");
        assert!(room.text("out.html").contains("<!doctype html>"), "{verb}");
        assert_eq!(room.names(), ["bad.json", "good.json", "out.html"], "{verb}");
    }
}

#[test]
fn a_run_that_fails_leaves_the_old_file_and_no_other() {
    for verb in WRITING {
        let room = Room::new(&format!("fails-{verb}"));
        fs::write(room.join("out.html"), "old").expect("writable");
        let run = dossier(&[verb, "bad.json", "-o", "out.html", "--force"], &room, "");
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{verb}");
        assert!(run.err.contains("error[date]"), "{verb}: {}", run.err);
        let run = dossier(&[verb, "none.json", "-o", "out.html", "--force"], &room, "");
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{verb}");
        assert_eq!(
            run.err,
            "dossier: `none.json` can't be read: there is no such file or folder\n"
        );
        assert_eq!(room.text("out.html"), "old");
        assert_eq!(room.names(), ["bad.json", "good.json", "out.html"], "{verb}");
    }
}

#[test]
fn what_cannot_be_written_is_said_in_a_sentence() {
    let room = Room::new("places");
    for (output, said) in [("nowhere/out.html", "its folder is not there"), (".", "it is a folder")]
    {
        let run = dossier(&["render", "good.json", "-o", output], &room, "");
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{output}");
        assert!(run.err.contains(&format!("`{output}` can't be written: {said}")), "{}", run.err);
    }
    assert_eq!(room.names(), ["bad.json", "good.json"]);
}

#[test]
fn dash_reads_standard_input_and_writes_standard_output() {
    let text = fs::read(folder("good").join("smallest.json")).expect("readable");
    for verb in WRITING {
        let piped = run(&[verb, "-", "-o", "-"], &folder("good"), &text);
        let room = Room::new(&format!("dash-{verb}"));
        assert_eq!(dossier(&[verb, "good.json", "-o", "out.html"], &room, "").code, 0);
        assert_eq!((piped.code, piped.err.as_str()), (0, ""));
        assert_eq!(piped.out, room.text("out.html"), "{verb}");
    }
}

/// A page that its owner alone can read is no page.
#[cfg(unix)]
#[test]
fn a_written_file_can_be_read_by_the_web_server_and_a_link_stays_a_link() {
    use std::os::unix::fs::PermissionsExt;
    let room = Room::new("mode");
    let plain = fs::metadata(room.join("good.json")).expect("there").permissions().mode();
    assert_eq!(dossier(&["render", "good.json", "-o", "real.html"], &room, "").code, 0);
    let mode = |name: &str| fs::metadata(room.join(name)).expect("there").permissions().mode();
    assert_eq!(mode("real.html") & 0o777, plain & 0o666);
    fs::set_permissions(room.join("real.html"), fs::Permissions::from_mode(0o640)).expect("mine");
    std::os::unix::fs::symlink("real.html", room.join("link.html")).expect("a link");
    assert_eq!(dossier(&["render", "good.json", "-fo", "link.html"], &room, "").code, 0);
    assert_eq!(mode("real.html") & 0o777, 0o640);
    assert!(fs::symlink_metadata(room.join("link.html")).expect("there").is_symlink());
}
