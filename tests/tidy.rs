//! Rules that the compiler doesn't know: who may import whom, who may touch the page, how long a
//! file may be, and what must not stand in any file.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

type Check = Result<(), Box<dyn Error>>;

/// Each room of `src/` and the rooms that it may import.
const ROOMS: [(&str, &[&str]); 8] = [
    ("model", &[]),
    ("data", &["model"]),
    ("query", &["model", "data"]),
    ("state", &["model", "data", "query"]),
    ("sheet", &["model", "data"]),
    ("ui", &["model", "data", "query", "state"]),
    ("studio", &["model", "data", "query", "state", "sheet", "ui"]),
    ("embed", &["model", "data", "query", "state", "sheet", "ui", "studio"]),
];

/// What the command may use of the library: no browser.
const COMMAND: &[&str] = &["model", "data", "query", "state", "sheet", "ui"];

/// What reaches into the page around the widget, and the rooms that may.
const BROWSER: [(&str, &[&str]); 4] = [
    ("web_sys", &["ui", "studio", "embed"]), // types of elements and events
    ("web_sys::window", &["embed"]),
    ("js_sys", &["embed"]),
    ("gloo", &["embed"]),
];

/// Words of names that lists of content blockers hide or refuse to load, between hyphens, dots and slashes.
const HIDDEN: [&str; 38] = [
    "ad",
    "ads",
    "adv",
    "advert",
    "advertisement",
    "advertising",
    "adsense",
    "affiliate",
    "analytics",
    "banner",
    "banners",
    "beacon",
    "consent",
    "cookie",
    "cookies",
    "counter",
    "facebook",
    "follow",
    "gdpr",
    "like",
    "linkedin",
    "metrics",
    "modal",
    "newsletter",
    "overlay",
    "pixel",
    "popup",
    "promo",
    "promoted",
    "share",
    "sharing",
    "social",
    "sponsor",
    "sponsored",
    "track",
    "tracker",
    "tracking",
    "twitter",
];

const LINES: usize = 500;
/// Files that may be longer, each with the reason.
const LONG: [(&str, &str); 1] =
    [("www/complicity-explorer.js", "the entry is one classic script, which can import nothing")];

/// Where a file that people write is code.
const CODE: [&str; 8] = ["rs", "js", "ts", "css", "html", "php", "toml", "sh"];

/// Folders of one computer and hosts of registries, in pieces so that this file has none of them.
const FORBIDDEN: [&str; 6] = [
    concat!("/ro", "ot/"),
    concat!("/wo", "rk/"),
    concat!("crates", ".io"),
    concat!("npmjs", ".org"),
    concat!("debian", ".org"),
    concat!("pypi", ".org"),
];

/// Notes of work that is not done.
const UNDONE: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];

#[test]
fn imports_go_in_one_direction() -> Check {
    let mut wrong = Vec::new();
    for (path, text) in sources()? {
        let Some(room) = room(&path) else { continue };
        let (crate_name, allowed) = if room == "bin" {
            ("complicity_explorer::", COMMAND)
        } else {
            let known = ROOMS.iter().find(|(name, _)| *name == room);
            let (_, allowed) =
                known.ok_or_else(|| format!("{path}: `{room}` is not in this test's ROOMS"))?;
            ("crate::", *allowed)
        };
        for name in imports(&text, crate_name) {
            let is_room = ROOMS.iter().any(|(room, _)| *room == name);
            if is_room && name != room && !allowed.contains(&name.as_str()) {
                wrong.push(format!("{path}: `{room}` must not import `{name}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn only_embed_has_a_window() -> Check {
    let mut wrong = Vec::new();
    for (path, text) in sources()? {
        let Some(room) = room(&path) else { continue };
        let in_group = imports(&text, "web_sys::").contains("window");
        for (name, rooms) in BROWSER {
            let found = names(&text, name) || (name == "web_sys::window" && in_group);
            if found && !rooms.contains(&room) {
                wrong.push(format!("{path}: only {} may name `{name}`", rooms.join(", ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

/// Files that a build has, and each class and id that the styles, the views and the scripts give.
#[test]
fn no_name_of_a_file_class_or_id_is_hidden_by_content_blockers() -> Check {
    let mut names = BTreeSet::new();
    for path in files()? {
        let file = path.strip_prefix("www/").or(path.strip_prefix("widget-data/"));
        names.extend(file.map(|file| (file.to_owned(), path.clone())));
        let code = if ["src/ui/", "src/embed/", "www/"].iter().any(|place| path.starts_with(place))
        {
            text(&path)?
        } else {
            continue;
        };
        let found = if Path::new(&path).extension().is_some_and(|end| end == "css")
            || path == "www/complicity-explorer.js"
        {
            [selected(&code), quoted(&code)].concat()
        } else {
            quoted(&code)
        };
        names.extend(found.into_iter().map(|name| (name, path.clone())));
    }
    for known in ["root", "wrap", "card", "box", "sources"] {
        assert!(names.iter().any(|(name, _)| name == known), "`{known}` was not found");
    }
    let hidden = |name: &str| {
        name.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| HIDDEN.contains(&word))
    };
    let wrong: Vec<String> = names
        .iter()
        .filter(|(name, _)| hidden(name))
        .map(|(name, path)| format!("{path}: `{name}` would be hidden"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

/// Classes and ids in the selectors of a style sheet.
fn selected(css: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in css.match_indices(['.', '#']) {
        let name: String = css[at + 1..].chars().take_while(|c| is_name(*c) || *c == '-').collect();
        if name.starts_with(|c: char| c.is_ascii_lowercase()) {
            found.push(name);
        }
    }
    found
}

/// Words in quotes that could be a class or an id: lower case, digits, hyphens and spaces.
fn quoted(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
        for text in line.split(['"', '\'']).skip(1).step_by(2) {
            let name =
                |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == ' ';
            if !text.is_empty() && text.chars().all(name) {
                found.extend(text.split(' ').map(str::to_owned));
            }
        }
    }
    found
}

#[test]
fn no_file_is_too_long() -> Check {
    let mut wrong = Vec::new();
    for path in files()?.iter().filter(|path| is_code(path)) {
        let lines = text(path)?.lines().count();
        let excused = LONG.iter().any(|(long, _)| long == path);
        if lines > LINES && !excused {
            wrong.push(format!("{path}: {lines} lines; {LINES} are allowed, or a reason in LONG"));
        }
        if lines <= LINES && excused {
            wrong.push(format!("{path}: short enough; take it out of LONG"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn no_file_names_a_folder_of_one_computer_or_the_host_of_a_registry() -> Check {
    let mut wrong = Vec::new();
    for path in files()? {
        if path == "Cargo.lock" {
            continue; // Cargo's own name for its default registry
        }
        for (number, line) in (1..).zip(text(&path)?.lines()) {
            for word in FORBIDDEN.iter().filter(|word| line.contains(**word)) {
                wrong.push(format!("{path}:{number}: `{word}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn nothing_moves_for_those_who_ask_for_stillness() -> Check {
    let sheets: Vec<String> =
        files()?.into_iter().filter(|path| path.rsplit('.').next() == Some("css")).collect();
    assert!(sheets.len() > 5, "only {sheets:?}");
    for path in sheets {
        // What stands in such a block is for all others.
        let mut css = text(&path)?;
        while let Some((before, block)) =
            css.split_once("@media (prefers-reduced-motion: no-preference) {")
        {
            let (_, behind) = block.split_once("\n}").ok_or("the block does not end")?;
            css = [before, behind].concat();
        }
        for moves in ["transition", "animation", "@keyframes", "scroll-behavior"] {
            assert!(!css.contains(moves), "{path}: `{moves}` moves for everybody");
        }
    }
    Ok(())
}

#[test]
fn no_code_is_left_undone() -> Check {
    let mut wrong = Vec::new();
    for path in files()?.iter().filter(|path| is_code(path)) {
        for (number, line) in (1..).zip(text(path)?.lines()) {
            for word in UNDONE.iter().filter(|word| has_word(line, word)) {
                wrong.push(format!("{path}:{number}: `{word}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn the_wasm_bindgen_command_has_the_version_of_the_library() -> Check {
    let between = |path: &str, start: &str| -> Result<String, Box<dyn Error>> {
        let text = text(path)?;
        let (_, rest) = text.split_once(start).ok_or_else(|| format!("{path}: no `{start}`"))?;
        Ok(rest.split('"').next().unwrap_or_default().to_owned())
    };
    let library = between("Cargo.toml", "\nwasm-bindgen = \"=")?;
    let command = between("xtask/src/tools.rs", "WASM_BINDGEN_VERSION: &str = \"")?;
    assert_eq!(library, command, "Cargo.toml and xtask/src/tools.rs: one version for both");
    Ok(())
}

#[test]
fn imports_are_found_in_paths_and_groups() {
    let source = "use crate::{model::{Id, data}, state};\nlet x = crate::ui::draw();\n\
        // crate::embed is a comment\n$crate::query!()";
    let found = imports(source, "crate::");
    assert_eq!(found.iter().collect::<Vec<_>>(), ["model", "state", "ui"]);
}

/// Rust files of `src/` with their text.
fn sources() -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let rust = |path: &String| {
        path.starts_with("src/") && Path::new(path).extension().is_some_and(|e| e == "rs")
    };
    files()?.into_iter().filter(rust).map(|path| Ok((path.clone(), text(&path)?))).collect()
}

/// `query` of `src/query/search.rs` or `src/query.rs`; nothing of `src/lib.rs`.
fn room(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("src/")?;
    let room = inside.split('/').next()?.trim_end_matches(".rs");
    (room != "lib").then_some(room)
}

/// The first names behind `start`, also in groups: `crate::{model::Id, data}` has two.
fn imports(source: &str, start: &str) -> BTreeSet<String> {
    let code = without_comments(source);
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices(start) {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| is_name(c) || c == '$') {
            continue;
        }
        let rest = &code[at + start.len()..];
        match rest.strip_prefix('{') {
            None => found.extend(first_name(rest)),
            Some(group) => {
                let mut depth = 0;
                let mut item = String::new();
                for c in group.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => found.extend(first_name(&std::mem::take(&mut item))),
                        _ => {}
                    }
                    if depth == 0 && c != ',' {
                        item.push(c);
                    }
                }
                found.extend(first_name(&item));
            }
        }
    }
    found
}

fn first_name(text: &str) -> Option<String> {
    let name: String = text.trim_start().chars().take_while(|c| is_name(*c)).collect();
    (!name.is_empty()).then_some(name)
}

/// Whether the code outside comments has this name.
fn names(source: &str, name: &str) -> bool {
    has_word(&without_comments(source), name)
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(is_name) && !after.is_some_and(is_name)
    })
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn without_comments(source: &str) -> String {
    let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.collect::<Vec<_>>().join("\n")
}

fn is_code(path: &str) -> bool {
    let extension = Path::new(path).extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| CODE.contains(&extension))
}

/// Every file that is, or would be, under version control.
fn files() -> Result<Vec<String>, Box<dyn Error>> {
    let output = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()?;
    if !output.status.success() {
        return Err(format!("git ls-files: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    let list = String::from_utf8(output.stdout)?;
    let present = |path: &&str| Path::new(env!("CARGO_MANIFEST_DIR")).join(path).is_file();
    Ok(list
        .split('\0')
        .filter(|path| !path.is_empty())
        .filter(present)
        .map(str::to_owned)
        .collect())
}

/// The text of a file; of one that is no text, what can be read of it.
fn text(path: &str) -> Result<String, Box<dyn Error>> {
    let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
