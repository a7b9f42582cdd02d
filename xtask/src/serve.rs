//! `cargo xtask serve`: `dist/` on this computer, as a static host would send it.

use std::fs;
use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::site;

const PORT: u16 = 8080;
/// Longer requests are not answered.
const REQUEST_LIMIT: u64 = 16 * 1024;

pub(crate) fn serve(project: &Project, arguments: &[&str]) -> Result<()> {
    let (port, open) = options(arguments)?;
    site::build(project)?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .with_context(|| format!("port {port} is in use; choose another with `--port`"))?;
    let address = format!("http://localhost:{}/", listener.local_addr()?.port());
    println!("{address} (Ctrl+C ends it)");
    if open {
        open_browser(project, &address);
    }
    let dist = site::dist(project);
    for stream in listener.incoming() {
        let dist = dist.clone();
        thread::spawn(move || {
            // A visitor that went away is no error of the server.
            let _ = stream.map_err(Into::into).and_then(|stream| answer(&stream, &dist));
        });
    }
    Ok(())
}

fn options(arguments: &[&str]) -> Result<(u16, bool)> {
    let (mut port, mut open) = (PORT, true);
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match (*argument, argument.strip_prefix("--port=")) {
            ("--no-open", _) => open = false,
            ("--port", _) => port = number(arguments.next().copied().unwrap_or_default())?,
            (_, Some(text)) => port = number(text)?,
            (other, None) => {
                bail!("`{other}` is not understood; `cargo xtask help` lists the options")
            }
        }
    }
    Ok((port, open))
}

fn number(text: &str) -> Result<u16> {
    text.parse().ok().with_context(|| format!("`--port {text}`: a port is a number up to 65535"))
}

/// Silent where there is no desktop.
fn open_browser(project: &Project, address: &str) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let _ = project
        .command(program)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
}

fn answer(stream: &TcpStream, dist: &Path) -> Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(stream.take(REQUEST_LIMIT));
    let mut request = String::new();
    lines.read_line(&mut request)?;
    // Closing a connection with unread bytes would take the answer back.
    let mut header = String::new();
    while lines.read_line(&mut header)? > 0 && !header.trim().is_empty() {
        header.clear();
    }
    let mut words = request.split_whitespace();
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let response = match method {
        "GET" | "HEAD" => Response::of(dist, target),
        _ => Response::text("405 Method Not Allowed", "only GET and HEAD"),
    };
    response.send(stream, method != "HEAD")
}

struct Response {
    status: &'static str,
    kind: &'static str,
    cache: &'static str,
    body: Vec<u8>,
}

impl Response {
    fn of(dist: &Path, target: &str) -> Self {
        let path = target.split(['?', '#']).next().unwrap_or_default();
        let found = local(path).and_then(|path| fs::read(dist.join(&path)).ok().zip(Some(path)));
        let Some((body, path)) = found else {
            return Self::text("404 Not Found", "there is no such file");
        };
        Self { status: "200 OK", kind: media_type(&path), cache: caching(&path), body }
    }

    fn text(status: &'static str, text: &str) -> Self {
        let kind = "text/plain; charset=utf-8";
        Self { status, kind, cache: "no-cache", body: text.as_bytes().to_vec() }
    }

    fn send(&self, mut stream: &TcpStream, with_body: bool) -> Result<()> {
        let Self { status, kind, cache, body } = self;
        let length = body.len();
        let head = format!(
            "HTTP/1.1 {status}\r\n\
             Content-Type: {kind}\r\n\
             Content-Length: {length}\r\n\
             Cache-Control: {cache}\r\n\
             Access-Control-Allow-Origin: *\r\n\
             Cross-Origin-Resource-Policy: cross-origin\r\n\
             X-Content-Type-Options: nosniff\r\n\
             Connection: close\r\n\r\n"
        );
        stream.write_all(head.as_bytes())?;
        if with_body {
            stream.write_all(body)?;
        }
        Ok(())
    }
}

/// The file that a path of a URL means; never one outside the folder.
fn local(path: &str) -> Option<PathBuf> {
    let path = path.strip_prefix('/')?;
    let path = if path.is_empty() { "index.html" } else { path };
    // The names of a build need no escapes.
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    let safe = path.chars().all(allowed) && path.split('/').all(|part| part != "..");
    (safe && !path.starts_with('/')).then(|| PathBuf::from(path))
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

/// What has a hash in its name, or a release in its path, never changes.
fn caching(path: &Path) -> &'static str {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let hash = stem.rsplit_once('-').map_or("", |(_, hash)| hash);
    let hashed = hash.len() == 16 && hash.chars().all(|c| c.is_ascii_hexdigit());
    if hashed || path.starts_with("r") { "public, max-age=31536000, immutable" } else { "no-cache" }
}

#[cfg(test)]
mod tests {
    use super::{caching, local, options};
    use std::path::{Path, PathBuf};

    #[test]
    fn only_files_inside_the_folder_are_found() {
        assert_eq!(local("/"), Some(PathBuf::from("index.html")));
        assert_eq!(local("/data/dossier.json"), Some(PathBuf::from("data/dossier.json")));
        for path in ["/../Cargo.toml", "/data/../../x", "//etc/passwd", "/%2e%2e/x", "x", ""] {
            assert_eq!(local(path), None, "{path}");
        }
    }

    #[test]
    fn hashed_names_are_immutable_and_stable_ones_are_asked_for_again() {
        assert!(caching(Path::new("explorer-3a57d2a78dd4a4fb.css")).contains("immutable"));
        assert!(caching(Path::new("r/0.1.0-1/complicity-explorer.js")).contains("immutable"));
        assert_eq!(caching(Path::new("complicity-explorer.js")), "no-cache");
        assert_eq!(caching(Path::new("data/dossier.json")), "no-cache");
    }

    #[test]
    fn the_port_can_be_chosen() {
        assert_eq!(options(&["--no-open", "--port", "9000"]).unwrap(), (9000, false));
        assert_eq!(options(&["--port=9000"]).unwrap(), (9000, true));
        assert!(options(&["--port", "x"]).is_err());
        assert!(options(&["--prot"]).is_err());
    }
}
