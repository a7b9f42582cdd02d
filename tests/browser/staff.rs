//! What tests and pictures of studio.html begin with: the page, files with facts and mistakes, and its buttons.

use std::fs;
use std::path::{Path, PathBuf};

use complicity_explorer::data;
use complicity_explorer::sheet::{Book, Row, Sheet, export, write_csv};
use serde_json::json;
use thirtyfour::By;

use crate::page::Page;
use crate::server::Answer;
use crate::wrong::{Outcome, Wrong};

const BUNDLED: &str = "widget-data/dossier.json";
/// What the page says of problems.
pub(crate) const VERDICT: &str = "squash((document.querySelector('.verdict') || {}).textContent)";
/// Keeps what is downloaded, names and what the files hold; and answers for who is asked.
const HELPER: &str = "window.saved = []; \
    HTMLAnchorElement.prototype.click = function () { window.saved.push(fetch(this.href).then((answer) => answer.arrayBuffer()).then((bytes) => ({ name: this.download, text: new TextDecoder().decode(bytes) }))); }; \
    window.dropFile = (name, text) => { const dataTransfer = new DataTransfer(); dataTransfer.items.add(new File([text], name)); const drop = (type) => document.querySelector('.drop').dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer })); drop('dragenter'); const marked = document.documentElement.classList.contains('dragging'); return [marked, !drop('dragover'), !drop('drop'), document.documentElement.classList.contains('dragging')]; }; \
    window.confirm = (text) => { window.asked = text; return !('refuse' in document.documentElement.dataset); };";

pub(crate) async fn open(page: &Page<'_>) -> Outcome {
    page.answer("helper.js", Answer::Text("text/javascript", HELPER.to_owned()));
    page.driver.goto(format!("{}studio.html", page.assets())).await?;
    // The page allows no script but its server's.
    page.js("for (const src of ['/watch.js', '/axe.js', 'helper.js']) { const script = document.createElement('script'); script.src = src; document.head.append(script); }").await?;
    page.until(
        "the helpers are there",
        "typeof watch === 'object' && typeof axe === 'object' && !!window.saved",
    )
    .await?;
    page.until("all is loaded", "!document.getElementById('offline').hidden").await
}

/// A folder of this test alone.
pub(crate) fn folder(page: &Page<'_>, name: &str) -> Outcome<PathBuf> {
    let folder = std::env::temp_dir().join(format!(
        "studio-{}-{}-{name}",
        page.engine.name(),
        std::process::id()
    ));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|e| Wrong::new(e.to_string()))?;
    Ok(folder)
}

pub(crate) fn write(path: &Path, bytes: &[u8]) -> Outcome<String> {
    fs::write(path, bytes).map_err(|e| Wrong::new(e.to_string()))?;
    Ok(path.display().to_string())
}

/// Chooses files as the system's window does.
pub(crate) async fn choose(page: &Page<'_>, files: &[String]) -> Outcome {
    let field = page.driver.find(By::Id("choose")).await?;
    field.send_keys(files.join("\n")).await?;
    Ok(())
}

pub(crate) fn bundled() -> Outcome<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(BUNDLED);
    fs::read_to_string(path).map_err(|e| Wrong::new(e.to_string()))
}

pub(crate) fn book() -> Outcome<Book> {
    let (json, _) = data::parse(&bundled()?).map_err(|_| Wrong::new("the dossier is no JSON"))?;
    export(&json).map_err(|e| Wrong::new(e.to_string()))
}

/// Writes into the first row below the headings that has something in this column; into row 2 where none has.
pub(crate) fn set(book: &mut Book, sheet: &str, column: &str, text: &str) -> Outcome {
    let (sheet, at) = column_of(book, sheet, column)?;
    let filled = sheet.rows.iter().skip(1).find(|row| row.cell(at).is_some());
    let row = filled.map_or(2, |row| row.number);
    sheet.write(at, row, text);
    Ok(())
}

/// Writes into the row that begins with `id`, or into a new one.
pub(crate) fn put(book: &mut Book, sheet: &str, id: &str, column: &str, text: &str) -> Outcome {
    let (sheet, at) = column_of(book, sheet, column)?;
    let begins = |row: &&Row| row.cells.first().and_then(|(_, cell)| cell.as_text()) == Some(id);
    let known = sheet.rows.iter().find(begins).map(|row| row.number);
    let row = known.unwrap_or_else(|| sheet.rows.last().map_or(2, |row| row.number + 1));
    sheet.write(0, row, id);
    sheet.write(at, row, text);
    Ok(())
}

/// A sheet, and the place of a column in it.
fn column_of<'b>(book: &'b mut Book, sheet: &str, column: &str) -> Outcome<(&'b mut Sheet, u32)> {
    let missing = || Wrong::new(format!("there is no {column} in {sheet}"));
    let sheet = book.sheets.iter_mut().find(|s| s.name == sheet).ok_or_else(missing)?;
    let head = sheet.rows.first().ok_or_else(missing)?;
    let at = head.cells.iter().find(|(_, cell)| cell.as_text() == Some(column));
    let at = at.ok_or_else(missing)?.0;
    Ok((sheet, at))
}

/// Presses a button by its words.
pub(crate) async fn press(page: &Page<'_>, words: &str) -> Outcome {
    let button = format!(
        "[...document.querySelectorAll('button')].find((b) => squash(b.textContent) === {} && shown(b))",
        json!(words)
    );
    page.click(&button).await
}

/// The bundled dossier as CSV files with mistakes of every day.
pub(crate) fn mistakes(page: &Page<'_>) -> Outcome<Vec<String>> {
    let mut book = book()?;
    set(&mut book, "ties", "kind", "Contract")?;
    set(&mut book, "sources", "published", "14/10/2019")?;
    set(&mut book, "amounts", "value", "$748,844")?;
    set(&mut book, "ties", "to", "no-such-agency")?;
    let folder = folder(page, "mistakes")?;
    write_csv(&book).into_iter().map(|(name, bytes)| write(&folder.join(name), &bytes)).collect()
}
