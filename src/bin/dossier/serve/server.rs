//! A folder on this computer, as a static host would send it. A part of `xtask`, too.

use std::fs;
use std::io::{self, BufRead, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::headers::{ALWAYS, REVALIDATE, cache_control, media_type};

/// Longer requests are not answered.
const REQUEST_LIMIT: u64 = 16 * 1024;

/// Answers until the program ends. `folder` is not left, whatever is asked for.
pub(crate) fn answer_all(listener: &TcpListener, folder: &Path) -> io::Result<()> {
    let folder = fs::canonicalize(folder)?;
    for stream in listener.incoming() {
        let folder = folder.clone();
        thread::spawn(move || {
            // A visitor that went away is no error of the server.
            let _ = stream.and_then(|stream| answer(&stream, &folder));
        });
    }
    Ok(())
}

fn answer(stream: &TcpStream, folder: &Path) -> io::Result<()> {
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
        "GET" | "HEAD" => Response::of(folder, target),
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
    fn of(folder: &Path, target: &str) -> Self {
        let path = target.split(['?', '#']).next().unwrap_or_default();
        let found = local(path).and_then(|path| {
            let file = inside(folder, path)?;
            fs::read(file).ok().zip(Some(path))
        });
        let Some((body, path)) = found else {
            return Self::text("404 Not Found", "there is no such file");
        };
        Self { status: "200 OK", kind: media_type(path), cache: cache_control(path), body }
    }

    fn text(status: &'static str, text: &str) -> Self {
        let kind = "text/plain; charset=utf-8";
        Self { status, kind, cache: REVALIDATE, body: text.as_bytes().to_vec() }
    }

    fn send(&self, mut stream: &TcpStream, with_body: bool) -> io::Result<()> {
        let Self { status, kind, cache, body } = self;
        let length = body.len();
        let mut head = format!(
            "HTTP/1.1 {status}\r\n\
             Content-Type: {kind}\r\n\
             Content-Length: {length}\r\n\
             Cache-Control: {cache}\r\n\
             Connection: close\r\n"
        );
        if status.starts_with("405") {
            head.push_str("Allow: GET, HEAD\r\n");
        }
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

/// The file that a path of a URL means; never one with a way out of the folder in its name.
fn local(path: &str) -> Option<&str> {
    let path = path.strip_prefix('/')?;
    let path = if path.is_empty() { "index.html" } else { path };
    // The names of a build need no escapes.
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    let safe = path.chars().all(allowed) && path.split('/').all(|part| part != "..");
    (safe && !path.starts_with('/')).then_some(path)
}

/// The file, when it is in the folder and no link leads out of it.
fn inside(folder: &Path, path: &str) -> Option<PathBuf> {
    let file = fs::canonicalize(folder.join(path)).ok()?;
    (file.is_file() && file.starts_with(folder)).then_some(file)
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn only_files_inside_the_folder_are_found() {
        assert_eq!(local("/"), Some("index.html"));
        assert_eq!(local("/data/dossier.json"), Some("data/dossier.json"));
        for path in ["/../Cargo.toml", "/data/../../x", "//etc/passwd", "/%2e%2e/x", "x", ""] {
            assert_eq!(local(path), None, "{path}");
        }
    }
}
