//! The step `hosting`: real servers with the configurations of `hosting/` send what the table in
//! `headers.rs` of the command says, and the explorer runs from each.

use std::env;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::apt;
use crate::browsers::Browsers;
use crate::checks::{self, in_ci};
use crate::compress::integrity;
use crate::headers::{ALWAYS, IMMUTABLE, REVALIDATE, cache_control, media_type, never_changes};
use crate::http::{self, Answer};
use crate::pack::{ENTRY, MANIFEST};
use crate::process;
use crate::project::Project;
use crate::serve;
use crate::servers::{Kind, Server};
use crate::site;
use crate::test::Outcome;

/// What stands in a compressed copy that must not be sent.
const STALE: &[u8] = b"an old dossier";

/// A folder that goes when it is dropped.
pub(crate) struct Temporary(pub(crate) PathBuf);

impl Temporary {
    pub(crate) fn new(name: &str) -> Result<Self> {
        let name = format!("complicity-explorer-{name}-{}", std::process::id());
        let folder = env::temp_dir().join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)
            .with_context(|| format!("cannot create {}", folder.display()))?;
        Ok(Self(folder))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // What can't be removed is the system's to remove.
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn hosting(project: &Project, programs: &[&str]) -> Result<Outcome> {
    let missing = install(project);
    if !missing.is_empty() && in_ci() {
        bail!("{}", how_to_install(&missing));
    }
    site::build(project)?;
    let dist = site::dist(project);
    let files = files(project)?;
    rules(project, &files).context("hosting/_headers")?;
    let own = serve::in_background(&dist)?;
    sends_the_table(&own, &dist, &files).context("cargo xtask serve")?;

    let folder = Temporary::new("hosting")?;
    let mut running = Vec::new();
    for kind in Kind::ALL {
        let Some(program) = kind.program() else { continue };
        let server = Server::start(project, kind, &program, &dist, &folder.0.join(kind.name()))?;
        check(&server, &dist, &files).with_context(|| kind.name())?;
        println!("{}: {} files with their headers", kind.name(), files.len());
        running.push(server);
    }
    let addresses: Vec<String> =
        running.iter().map(|server| format!("{} {}", server.kind.name(), server.address)).collect();
    let browsers = Browsers::install(project)?;
    // One engine does: what servers send differs, what engines make of it is the step `browser`.
    let programs = if programs.is_empty() { &["chromium"][..] } else { programs };
    let about = [("EXPLORER_SERVED", addresses.join("\n"))];
    let ended = checks::in_browsers(project, &browsers, &about, programs)?;
    Ok(match ended {
        Outcome::Passed if missing.is_empty() => Outcome::Passed,
        Outcome::Passed => Outcome::Skipped(how_to_install(&missing)),
        skipped @ Outcome::Skipped(_) => skipped,
    })
}

/// Installs what is missing, if root can; what is still missing then.
fn install(project: &Project) -> Vec<Kind> {
    let missing = || Kind::ALL.into_iter().filter(|kind| kind.program().is_none()).collect();
    let before: Vec<Kind> = missing();
    if !before.is_empty() && apt::may_install(project) {
        let packages: Vec<&str> = before.iter().map(|kind| kind.package()).collect();
        if let Err(error) = apt::install(project, &packages, "installing servers, about a minute") {
            eprintln!("{error:#}");
        }
    }
    missing()
}

fn how_to_install(missing: &[Kind]) -> String {
    let list = |text: fn(Kind) -> &'static str, between| {
        missing.iter().map(|kind| text(*kind)).collect::<Vec<_>>().join(between)
    };
    format!(
        "{} not tested; on Debian and Ubuntu type: sudo apt-get install {}",
        list(Kind::name, ", "),
        list(Kind::package, " ")
    )
}

/// Names of all files of the build, the manifest included.
fn files(project: &Project) -> Result<Vec<String>> {
    let manifest = site::manifest(project)?;
    let listed = manifest["files"].as_object().context("manifest.json lists no files")?;
    Ok(listed.keys().map(String::as_str).chain([MANIFEST]).map(str::to_owned).collect())
}

fn check(server: &Server, dist: &Path, files: &[String]) -> Result<()> {
    sends_the_table(&server.address, dist, files)?;
    compresses(server, files)?;
    sends_what_is_new_only(server, files)?;
    sends_compressed_copies_of_what_never_changes(server, files)?;
    logs_no_visitor(server)
}

/// Every file with its headers, and errors with theirs.
fn sends_the_table(address: &str, dist: &Path, files: &[String]) -> Result<()> {
    let with_query = format!("{ENTRY}?ver=1");
    let more = [("", "index.html"), (with_query.as_str(), ENTRY)];
    for (path, name) in files.iter().map(|name| (name.as_str(), name.as_str())).chain(more) {
        let answer = http::get(&format!("{address}{path}"), &[])?;
        same(path, "status", answer.status, 200)?;
        common(path, &answer, cache_control(name))?;
        let kind = answer.header("Content-Type").unwrap_or_default().to_lowercase();
        same(path, "Content-Type", kind.as_str(), media_type(name))?;
        let (sent, built) = (integrity(&answer.body), integrity(&fs::read(dist.join(name))?));
        same(path, "hash", sent, built)?;
    }
    let absent = ["nothing.js", "r/0-0/complicity-explorer.js", "explorer-0123456789abcdef.wasm"];
    for path in absent {
        let answer = http::get(&format!("{address}{path}"), &[])?;
        same(path, "status", answer.status, 404)?;
        common(path, &answer, REVALIDATE)?;
    }
    for path in ["data/", "r/", ".git/config", "../Cargo.toml"] {
        let answer = http::get(&format!("{address}{path}"), &[])?;
        ensure!(answer.status >= 400, "{path}: status {}, not an error", answer.status);
    }
    let head = http::ask("HEAD", &format!("{address}{ENTRY}"), &[], &[])?;
    same("HEAD", "status and bytes", (head.status, head.body.len()), (200, 0))?;
    common("HEAD", &head, REVALIDATE)
}

fn common(path: &str, answer: &Answer, cache: &str) -> Result<()> {
    for (name, value) in ALWAYS.into_iter().chain([("Cache-Control", cache)]) {
        same(path, name, answer.header(name), Some(value))?;
    }
    for name in ["Set-Cookie", "X-Frame-Options", "Location"] {
        ensure!(!answer.has(name), "{path}: sends `{name}`");
    }
    Ok(())
}

fn compresses(server: &Server, files: &[String]) -> Result<()> {
    for name in files.iter().filter(|name| !packed(name)) {
        let address = format!("{}{name}", server.address);
        let whole = http::get(&address, &[])?;
        let answer = http::get(&address, &[("Accept-Encoding", "gzip")])?;
        // What is smaller than a packet may stay as it is.
        if whole.body.len() < 2000 && !answer.has("Content-Encoding") {
            continue;
        }
        same(name, "Content-Encoding", answer.header("Content-Encoding"), Some("gzip"))?;
        same(name, "Vary", answer.header("Vary"), Some("Accept-Encoding"))?;
        common(name, &answer, cache_control(name))?;
        let (small, large) = (answer.body.len(), whole.body.len());
        ensure!(small < large, "{name}: {small} bytes compressed, {large} before");
    }
    Ok(())
}

fn packed(name: &str) -> bool {
    ["application/zip", "image/png"].contains(&media_type(name))
}

/// A browser that has a file already gets "not modified", compressed or not.
fn sends_what_is_new_only(server: &Server, files: &[String]) -> Result<()> {
    for name in files {
        let address = format!("{}{name}", server.address);
        for encoding in ["identity", "gzip"] {
            let first = http::get(&address, &[("Accept-Encoding", encoding)])?;
            let tag = first.header("ETag").with_context(|| format!("{name}: no ETag"))?;
            let known = [("Accept-Encoding", encoding), ("If-None-Match", tag)];
            let second = http::get(&address, &known)?;
            same(name, "status of what is known", second.status, 304)?;
            same(name, "Cache-Control", second.header("Cache-Control"), Some(cache_control(name)))?;
        }
    }
    Ok(())
}

/// The advice of docs/hosting.md: a `.gz` beside what never changes is sent, one beside the dossier not.
fn sends_compressed_copies_of_what_never_changes(server: &Server, files: &[String]) -> Result<()> {
    if server.kind == Kind::Apache {
        return Ok(()); // its configuration compresses on the way only
    }
    let dossier = "data/dossier.json";
    fs::File::create(server.site.join(format!("{dossier}.gz")))?.write_all(STALE)?;
    let wasm =
        files.iter().find(|name| never_changes(name) && media_type(name) == "application/wasm");
    let wasm = wasm.context("manifest.json lists no module")?;
    process::run(std::process::Command::new("gzip").arg("-k9").arg(server.site.join(wasm)))?;
    let copy = fs::read(server.site.join(format!("{wasm}.gz")))?;
    let gzip = [("Accept-Encoding", "gzip")];
    let answer = http::get(&format!("{}{wasm}", server.address), &gzip)?;
    ensure!(answer.body == copy, "{wasm}.gz is not what was sent");
    common(wasm, &answer, IMMUTABLE)?;
    same(wasm, "Content-Type", answer.header("Content-Type"), Some(media_type(wasm)))?;
    let answer = http::get(&format!("{}{dossier}", server.address), &gzip)?;
    ensure!(answer.body != STALE, "{dossier}.gz was sent: visitors would see an old dossier");
    Ok(())
}

fn logs_no_visitor(server: &Server) -> Result<()> {
    let mut lines = 0;
    for entry in fs::read_dir(&server.logs)? {
        let path = entry?.path();
        let log = fs::read_to_string(&path)?;
        lines += log.lines().count();
        for word in ["127.0.0.1", "xtask"] {
            let line = log.lines().find(|line| line.contains(word));
            ensure!(line.is_none(), "{}: `{}`", path.display(), line.unwrap_or_default());
        }
    }
    ensure!(lines > 0, "{} wrote no log", server.kind.name());
    Ok(())
}

/// `hosting/_headers` read as Netlify and Cloudflare Pages document it: all rules that match count,
/// `*` stands for any text, and a header that two rules set would be sent with both values.
fn rules(project: &Project, files: &[String]) -> Result<()> {
    let text = fs::read_to_string(project.root.join("hosting/_headers"))?;
    let mut blocks: Vec<(&str, Vec<(&str, &str)>)> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if line.starts_with('/') {
            blocks.push((line, Vec::new()));
            continue;
        }
        let (_, headers) = blocks.last_mut().context("a header stands before the first path")?;
        headers.push(line.trim().split_once(": ").context("a line has no `: `")?);
    }
    for name in files {
        let path = format!("/{name}");
        let fits = |pattern: &str| {
            pattern.strip_suffix('*').map_or(path == pattern, |start| path.starts_with(start))
        };
        let set = || blocks.iter().filter(|(pattern, _)| fits(pattern)).flat_map(|(_, set)| set);
        for (header, value) in ALWAYS {
            let values: Vec<&str> =
                set().filter(|(name, _)| *name == header).map(|(_, value)| *value).collect();
            same(name, header, values, vec![value])?;
        }
        let caching: Vec<&str> =
            set().filter(|(name, _)| *name == "Cache-Control").map(|(_, value)| *value).collect();
        let expected = if never_changes(name) { vec![IMMUTABLE] } else { Vec::new() };
        same(name, "Cache-Control", caching, expected)?;
    }
    Ok(())
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "as with `assert_eq!`, both are made for the comparison"
)]
fn same<T, U>(path: &str, what: &str, seen: T, expected: U) -> Result<()>
where
    T: std::fmt::Debug + PartialEq<U>,
    U: std::fmt::Debug,
{
    ensure!(seen == expected, "`{path}`: {what} is {seen:?}, expected {expected:?}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use crate::headers::{ALWAYS, IMMUTABLE, REVALIDATE};

    #[test]
    fn the_page_on_hosting_tells_every_header_and_every_file() {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf();
        let page = std::fs::read_to_string(root.join("docs/hosting.md")).unwrap();
        let caching = [("Cache-Control", IMMUTABLE), ("Cache-Control", REVALIDATE)];
        for (name, value) in ALWAYS.into_iter().chain(caching) {
            assert!(page.contains(&format!("`{name}: {value}`")), "{name}: {value}");
        }
        for entry in std::fs::read_dir(root.join("hosting")).unwrap() {
            let link = format!("(../hosting/{})", entry.unwrap().file_name().to_string_lossy());
            assert!(page.contains(&link), "docs/hosting.md doesn't link to {link}");
        }
    }
}
