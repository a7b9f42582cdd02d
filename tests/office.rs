//! Spreadsheets in `LibreOffice`: what it has opened, somebody has filled in, and it has saved, becomes the
//! dossier that was meant.
//!
//! Started by `cargo xtask test`, which says where the programs are: `SOFFICE` and `SOFFICE_PYTHON`.
#![cfg(all(feature = "cli", unix))]
#![allow(clippy::expect_used, reason = "a test that cannot set up fails")]

use std::fs;
use std::io::Write;
use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use complicity_explorer::data;
use complicity_explorer::model::TieKind;
use complicity_explorer::sheet::{Book, export, import, read_xlsx, template, write_xlsx};
use serde_json::{Value, json};

/// What is typed: the sheet, the heading of the column, the row as it is numbered, the text.
type Typed<'t> = (&'t str, &'t str, u32, &'t str);

/// What a cell shows after that, and the words that it offers.
type Shown = (String, Vec<String>);

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set; `cargo xtask test` sets it"))
}

/// The program itself falls over now and then; that is not what is tested.
const ATTEMPTS: u32 = 3;

/// Opens a workbook in `LibreOffice`, types, and saves it.
fn at_a_desk(name: &str, book: &[u8], typed: &[Typed<'_>]) -> (Vec<Shown>, Vec<u8>) {
    let headings = read_xlsx(book).expect("a workbook");
    let cells: Vec<Value> = typed
        .iter()
        .map(|(sheet, heading, row, text)| {
            json!([sheet, column(&headings, sheet, heading), row - 1, text])
        })
        .collect();
    let cells = json!(cells).to_string();
    let done = (1..=ATTEMPTS).find_map(|attempt| {
        let folder = format!("office-{name}-{}-{attempt}", std::process::id());
        let folder = std::env::temp_dir().join(folder);
        fs::create_dir_all(&folder).expect("a folder");
        let done = attempt_at(&folder, book, &cells);
        // What is left of the program may still write there.
        let _ = fs::remove_dir_all(&folder);
        done
    });
    done.unwrap_or_else(|| panic!("{name}: the script failed {ATTEMPTS} times"))
}

/// Nothing when the program fell over.
fn attempt_at(folder: &Path, book: &[u8], cells: &str) -> Option<(Vec<Shown>, Vec<u8>)> {
    let (before, after) = (folder.join("before.xlsx"), folder.join("after.xlsx"));
    fs::write(&before, book).expect("a workbook");
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    // With a new profile it starts, and then starts again: whoever has spoken to the first has lost it.
    let _ = Command::new(variable("SOFFICE"))
        .args([&*profile, "--headless", "--norestore", "--nologo", "--terminate_after_init"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    // Nobody else has it, for as long as nobody asks for one.
    let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
    let port = port.expect("a port").port();
    let mut program = Command::new(variable("SOFFICE"))
        .args([&*profile, "--headless", "--norestore", "--nologo", "--nodefault"])
        .arg(format!("--accept=socket,host=127.0.0.1,port={port};urp;"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .expect("LibreOffice starts");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/office/fill.py");
    let mut python = Command::new(variable("SOFFICE_PYTHON"))
        .arg(script)
        .arg(port.to_string())
        .args([&before, &after])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python starts");
    let mut input = python.stdin.take().expect("it has standard input");
    // It may be gone before it has read all.
    let _ = input.write_all(cells.as_bytes());
    drop(input);
    let ended = python.wait_with_output().expect("it ends");
    // What was started starts another program, and is not it.
    let group = format!("-{}", program.id());
    let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
    let _ = program.wait();
    if !ended.status.success() {
        return None;
    }
    let shown: Vec<Shown> = serde_json::from_slice(&ended.stdout).expect("it answers");
    Some((shown, fs::read(&after).expect("it has saved")))
}

fn column(book: &Book, sheet: &str, heading: &str) -> u32 {
    let sheet = book.sheet(sheet).unwrap_or_else(|| panic!("no sheet {sheet}"));
    let head = sheet.rows.first().expect("headings");
    let found = head.cells.iter().find(|(_, cell)| cell.as_text() == Some(heading));
    found.unwrap_or_else(|| panic!("{}: no column {heading}", sheet.name)).0
}

/// The row of a key of the top level.
fn row_of(book: &Book, key: &str) -> u32 {
    let rows = &book.sheet("dossier").expect("a sheet").rows;
    let row = rows.iter().find(|row| row.cell(0).and_then(|cell| cell.as_text()) == Some(key));
    row.unwrap_or_else(|| panic!("no key {key}")).number
}

/// The first row below all that is there.
fn free(book: &Book, sheet: &str) -> u32 {
    book.sheet(sheet).and_then(|sheet| sheet.rows.last()).map_or(2, |row| row.number + 1)
}

/// The dossier in a workbook, which has no errors.
fn imported(workbook: &[u8]) -> Value {
    let import = import(&read_xlsx(workbook).expect("a workbook"));
    let problems: Vec<String> = import.problems.iter().map(ToString::to_string).collect();
    assert!(!import.has_errors(), "{}", problems.join("\n"));
    let text = data::write(&import.dossier.expect("a dossier")).expect("it can be written");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn what_it_has_saved_is_the_same_dossier() {
    for file in ["tests/data/good/every_field_in_two_languages.json", "widget-data/dossier.json"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let text = fs::read_to_string(path).expect("the file is there");
        let (json, _) = data::parse(&text).expect("it is JSON");
        let book = export(&json).expect("it can be exported");
        let book = write_xlsx(&book).expect("a workbook");
        let (_, saved) = at_a_desk("saved", &book, &[]);
        assert_ne!(saved, book, "another program has written it");
        let before: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(imported(&saved), before, "{file}");
    }
}

#[test]
fn a_template_that_is_filled_in_becomes_a_dossier() {
    let book = template().expect("there is a template");
    let key = |key| row_of(&book, key);
    let [organization, tie, amount, source] =
        ["organizations", "ties", "amounts", "sources"].map(|sheet| free(&book, sheet));
    let typed = [
        ("dossier", "value", key("id"), "filled-in"),
        ("dossier", "value", key("version"), "1.10"),
        ("dossier", "value", key("title:en"), "Filled in"),
        ("dossier", "value", key("as_of"), "2019-10"),
        ("organizations", "id", organization, "acme"),
        ("organizations", "kind", organization, "company"),
        ("organizations", "name:en", organization, "Acme"),
        ("organizations", "id", organization + 1, "bureau"),
        ("organizations", "kind", organization + 1, "agency"),
        ("organizations", "name:en", organization + 1, "Bureau"),
        ("ties", "id", tie, "acme-bureau"),
        ("ties", "kind", tie, "contract"),
        ("ties", "from", tie, "acme"),
        ("ties", "to", tie, "bureau"),
        ("ties", "title:en", tie, "1/2 of the anvils"),
        ("ties", "certainty", tie, "reported"),
        ("ties", "start", tie, "2017-03"),
        ("ties", "end", tie, "2018"),
        ("ties", "sources", tie, "report"),
        ("amounts", "record", amount, "acme-bureau"),
        ("amounts", "kind", amount, "exact"),
        ("amounts", "value", amount, "748844.5"),
        ("amounts", "currency", amount, "USD"),
        ("sources", "id", source, "report"),
        ("sources", "kind", source, "news"),
        ("sources", "title:en", source, "A report"),
        ("sources", "published", source, "2019-10-14"),
    ];
    let workbook = write_xlsx(&book).expect("a workbook");
    let (shown, saved) = at_a_desk("filled", &workbook, &typed);
    for ((_, heading, _, text), (cell, offered)) in typed.iter().zip(&shown) {
        // A sum may be shown in groups; all else stays as it was typed.
        if *heading != "value" || *text != "748844.5" {
            assert_eq!(cell, text, "{heading}");
        }
        if *heading == "certainty" {
            assert_eq!(*offered, ["confirmed", "reported", "alleged", "potential"]);
        }
    }
    let kinds =
        typed.iter().position(|(sheet, heading, ..)| (*sheet, *heading) == ("ties", "kind"));
    let offered = &shown[kinds.expect("it is typed")].1;
    assert_eq!(*offered, TieKind::WORDS, "the kinds of a tie");
    assert_eq!(
        imported(&saved),
        json!({
            "format": "complicity-dossier/1",
            "id": "filled-in",
            "version": "1.10",
            "title": { "en": "Filled in" },
            "as_of": "2019-10",
            "organizations": [
                { "id": "acme", "kind": "company", "name": { "en": "Acme" } },
                { "id": "bureau", "kind": "agency", "name": { "en": "Bureau" } },
            ],
            "ties": [{
                "id": "acme-bureau", "kind": "contract", "from": "acme", "to": "bureau",
                "title": { "en": "1/2 of the anvils" }, "certainty": "reported",
                "start": "2017-03", "end": "2018",
                "amounts": [{ "kind": "exact", "value": 748_844.5, "currency": "USD" }],
                "sources": ["report"],
            }],
            "sources": [{
                "id": "report", "kind": "news", "title": { "en": "A report" }, "published": "2019-10-14",
            }],
        })
    );
}
