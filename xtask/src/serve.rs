//! `cargo xtask serve`: `dist/` on this computer, as a static host would send it.

use std::fs;
use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::headers::{ALWAYS, REVALIDATE, cache_control, media_type};
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
    answer_all(&listener, &site::dist(project));
    Ok(())
}

/// On a free port of this computer, until the program ends; the address, with a slash at its end.
pub(crate) fn in_background(dist: &Path) -> Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no port is free")?;
    let address = format!("http://{}/", listener.local_addr()?);
    let dist = dist.to_path_buf();
    thread::spawn(move || answer_all(&listener, &dist));
    Ok(address)
}

fn answer_all(listener: &TcpListener, dist: &Path) {
    for stream in listener.incoming() {
        let dist = dist.to_path_buf();
        thread::spawn(move || {
            // A visitor that went away is no error of the server.
            let _ = stream.map_err(Into::into).and_then(|stream| answer(&stream, &dist));
        });
    }
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
        let found = local(path).and_then(|path| fs::read(dist.join(path)).ok().zip(Some(path)));
        let Some((body, path)) = found else {
            return Self::text("404 Not Found", "there is no such file");
        };
        Self { status: "200 OK", kind: media_type(path), cache: cache_control(path), body }
    }

    fn text(status: &'static str, text: &str) -> Self {
        let kind = "text/plain; charset=utf-8";
        Self { status, kind, cache: REVALIDATE, body: text.as_bytes().to_vec() }
    }

    fn send(&self, mut stream: &TcpStream, with_body: bool) -> Result<()> {
        let Self { status, kind, cache, body } = self;
        let length = body.len();
        let mut head = format!(
            "HTTP/1.1 {status}\r\n\
             Content-Type: {kind}\r\n\
             Content-Length: {length}\r\n\
             Cache-Control: {cache}\r\n\
             Connection: close\r\n"
        );
        for (name, value) in ALWAYS {
            head.extend([name, ": ", value, "\r\n"]);
        }
        head.push_str("\r\n");
        stream.write_all(head.as_bytes())?;
        if with_body {
            stream.write_all(body)?;
        }
        Ok(())
    }
}

/// The file that a path of a URL means; never one outside the folder.
fn local(path: &str) -> Option<&str> {
    let path = path.strip_prefix('/')?;
    let path = if path.is_empty() { "index.html" } else { path };
    // The names of a build need no escapes.
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    let safe = path.chars().all(allowed) && path.split('/').all(|part| part != "..");
    (safe && !path.starts_with('/')).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::{local, options};

    #[test]
    fn only_files_inside_the_folder_are_found() {
        assert_eq!(local("/"), Some("index.html"));
        assert_eq!(local("/data/dossier.json"), Some("data/dossier.json"));
        for path in ["/../Cargo.toml", "/data/../../x", "//etc/passwd", "/%2e%2e/x", "x", ""] {
            assert_eq!(local(path), None, "{path}");
        }
    }

    #[test]
    fn the_port_can_be_chosen() {
        assert_eq!(options(&["--no-open", "--port", "9000"]).unwrap(), (9000, false));
        assert_eq!(options(&["--port=9000"]).unwrap(), (9000, true));
        assert!(options(&["--port", "x"]).is_err());
        assert!(options(&["--prot"]).is_err());
    }
}
