//! Two small servers, which are two origins: one has the host pages, the other the built explorer.
//!
//! Each test has folders of its own, `/h/<test>/` and `/t/<test>/`, so that what a test changes and what it
//! counts is its own, and no answer comes from a cache of the test before.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::host::Host;

/// What the assets' server answers instead of the file.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// A status with an empty body.
    Status(u16),
    /// This text with this media type.
    Text(&'static str, String),
    /// The file under another media type.
    Type(&'static str),
    /// The file without a header that is sent otherwise.
    Without(&'static str),
    /// The file with one changed byte in its middle.
    FlippedByte,
    /// The head of an answer, and then nothing.
    Stall,
    /// The file, after this time.
    Late(Duration),
    /// This text as JSON, in ten drops with this time before each.
    Drops(Duration, String),
    /// The connection ends before any answer.
    Close,
    /// The file is at another address for good.
    Moved(String),
}

/// What both servers have beside the host pages.
struct Files {
    /// Folder of the built explorer.
    dist: PathBuf,
    /// Libraries of host pages, by their path, each with its media type.
    libraries: HashMap<&'static str, (&'static str, Vec<u8>)>,
}

/// Path and media type of each library, and the variable that says where it is.
const LIBRARIES: [(&str, &str, &str); 5] = [
    ("/axe.js", "text/javascript", "AXE"),
    ("/bootstrap.css", "text/css", "BOOTSTRAP"),
    ("/tailwind.css", "text/css", "TAILWIND"),
    ("/prototype.js", "text/javascript", "PROTOTYPE"),
    ("/mootools.js", "text/javascript", "MOOTOOLS"),
];

/// Below this folder of a copy stands another release of it.
pub(crate) const OTHER_RELEASE: &str = "other/";

#[derive(Default)]
struct State {
    hosts: HashMap<String, Host>,
    answers: HashMap<String, Answer>,
    requests: Vec<String>,
    /// Path and header of each cookie and referrer that came with a request.
    personal: Vec<(String, String)>,
}

/// Both servers.
pub(crate) struct Site {
    state: Arc<Mutex<State>>,
    /// Origin of the host pages.
    pub(crate) hosts: String,
    /// Origin of the built explorer.
    pub(crate) assets: String,
    /// Folder of the built explorer.
    pub(crate) dist: PathBuf,
}

impl Site {
    /// Starts both on free ports of this computer.
    pub(crate) async fn start() -> Self {
        let dist = std::env::var_os("EXPLORER_DIST")
            .expect("EXPLORER_DIST names the folder of the built site");
        let dist = PathBuf::from(dist);
        assert!(
            dist.join("complicity-explorer.js").is_file(),
            "{} holds no built site",
            dist.display()
        );
        let library = |(path, kind, variable): (&'static str, &'static str, &str)| {
            let text = std::fs::read(std::env::var_os(variable)?).ok()?;
            Some((path, (kind, text)))
        };
        let libraries = LIBRARIES.into_iter().filter_map(library).collect();
        let files = Arc::new(Files { dist: dist.clone(), libraries });
        let state = Arc::new(Mutex::new(State::default()));
        let hosts = serve(state.clone(), files.clone()).await;
        let assets = serve(state.clone(), files).await;
        Self { state, hosts, assets, dist }
    }

    /// Puts a page at a path of the hosts' origin.
    pub(crate) fn put(&self, path: &str, host: Host) {
        locked(&self.state).hosts.insert(path.to_owned(), host);
    }

    /// Answers a path of the assets' origin in another way, or as usual again.
    pub(crate) fn answer(&self, path: &str, answer: Option<Answer>) {
        let answers = &mut locked(&self.state).answers;
        match answer {
            Some(answer) => answers.insert(path.to_owned(), answer),
            None => answers.remove(path),
        };
    }

    /// Names of all files of the build.
    pub(crate) fn names(&self) -> Vec<String> {
        let manifest = self.manifest();
        let files = manifest["files"].as_object().expect("the manifest lists the files");
        files.keys().cloned().collect()
    }

    /// What `integrity` says of a file of the build.
    pub(crate) fn hash(&self, name: &str) -> String {
        self.manifest()["files"][name]["sha384"].as_str().expect("it is listed").to_owned()
    }

    fn manifest(&self) -> serde_json::Value {
        let text = std::fs::read(self.dist.join("manifest.json")).expect("the build has one");
        serde_json::from_slice(&text).expect("the manifest is JSON")
    }

    /// What requests for paths below `prefix` have told of the visitor: `path: header`, the entry's left out,
    /// which is the host's own request.
    pub(crate) fn personal(&self, prefix: &str) -> Vec<String> {
        let state = locked(&self.state);
        let told = state.personal.iter().filter_map(|(path, header)| {
            let name =
                path.strip_prefix(prefix).filter(|name| *name != "complicity-explorer.js")?;
            Some(format!("{name}: {header}"))
        });
        told.collect()
    }

    /// Paths below `prefix` that were asked for, without it, in their order.
    pub(crate) fn requests(&self, prefix: &str) -> Vec<String> {
        let state = locked(&self.state);
        state
            .requests
            .iter()
            .filter_map(|path| path.strip_prefix(prefix))
            .map(str::to_owned)
            .collect()
    }
}

fn locked(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().expect("no test panics while it holds the lock")
}

async fn serve(state: Arc<Mutex<State>>, files: Arc<Files>) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        loop {
            let Ok((stream, _)) = listener.accept().await else { continue };
            let (state, files) = (state.clone(), files.clone());
            // A visitor who went away is no error of the server.
            tokio::spawn(async move { drop(answer(stream, &state, &files).await) });
        }
    });
    format!("http://127.0.0.1:{port}")
}

async fn answer(mut stream: TcpStream, state: &Mutex<State>, files: &Files) -> std::io::Result<()> {
    let mut head = Vec::new();
    let mut part = [0; 4096];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let read = stream.read(&mut part).await?;
        if read == 0 {
            return Ok(());
        }
        head.extend_from_slice(part.get(..read).unwrap_or_default());
    }
    let head = String::from_utf8_lossy(&head);
    let target = head.split(' ').nth(1).unwrap_or("/");
    let path = target.split(['?', '#']).next().unwrap_or("/");
    let (host, special) = {
        let mut state = locked(state);
        state.requests.push(path.to_owned());
        for line in head.lines() {
            let name = line.split(':').next().unwrap_or_default().to_ascii_lowercase();
            if name == "cookie" || name == "referer" {
                state.personal.push((path.to_owned(), line.to_owned()));
            }
        }
        (state.hosts.get(path).cloned(), state.answers.get(path).cloned())
    };
    let reply = match host {
        Some(host) => host.reply(),
        None => asset(path, special.as_ref(), files),
    };
    match special {
        Some(Answer::Close) => return Ok(()),
        Some(Answer::Stall) => {
            stream.write_all(&reply.head()).await?;
            tokio::time::sleep(Duration::from_mins(1)).await;
            return Ok(());
        }
        Some(Answer::Late(time)) => tokio::time::sleep(time).await,
        _ => {}
    }
    stream.write_all(&reply.head()).await?;
    if let Some(Answer::Drops(time, _)) = &special {
        for drop in reply.body.chunks(reply.body.len() / 10 + 1) {
            tokio::time::sleep(*time).await;
            stream.write_all(drop).await?;
            stream.flush().await?;
        }
        return stream.shutdown().await;
    }
    stream.write_all(&reply.body).await?;
    stream.shutdown().await
}

/// A file of the build, or one of the tests' own.
fn asset(path: &str, special: Option<&Answer>, Files { dist, libraries }: &Files) -> Reply {
    if path == "/watch.js" {
        return Reply::new(200, "text/javascript", include_bytes!("watch.js").to_vec());
    }
    if let Some((kind, text)) = libraries.get(path) {
        return Reply::new(200, kind, text.clone());
    }
    // `/t/<test>/file`: a copy of the build for each test.
    let name = path.splitn(4, '/').nth(3).unwrap_or_default();
    // Another release of it, with files and an address of its own.
    let (name, other) = match name.strip_prefix(OTHER_RELEASE) {
        Some(name) => (name, true),
        None => (name, false),
    };
    let name = if name.is_empty() { "index.html" } else { name };
    let body = if name.contains("..") { None } else { std::fs::read(dist.join(name)).ok() };
    let mut reply = match body {
        Some(body) if other && name == "complicity-explorer.js" => {
            Reply::new(200, media_type(name), renamed(&body))
        }
        Some(body) => Reply::new(200, media_type(name), body),
        None => Reply::new(404, "text/plain", b"not found".to_vec()),
    };
    match special {
        Some(Answer::Status(status)) => reply = Reply::new(*status, "text/plain", Vec::new()),
        Some(Answer::Text(kind, text)) => reply = Reply::new(200, kind, text.clone().into_bytes()),
        Some(Answer::Drops(_, text)) => {
            reply = Reply::new(200, "application/json", text.clone().into_bytes());
        }
        Some(Answer::Type(kind)) => (*kind).clone_into(&mut reply.kind),
        Some(Answer::Without(header)) => reply.without = header,
        Some(Answer::FlippedByte) => {
            let middle = reply.body.len() / 2;
            if let Some(byte) = reply.body.get_mut(middle) {
                *byte ^= 1;
            }
        }
        Some(Answer::Moved(to)) => {
            reply = Reply::new(301, "text/plain", Vec::new());
            reply.headers.push(("Location".to_owned(), to.clone()));
        }
        Some(Answer::Stall | Answer::Late(_) | Answer::Close) | None => {}
    }
    reply
}

/// The entry as another release would have it.
fn renamed(entry: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(entry);
    let (before, rest) = text.split_once("release:\"").expect("the entry names its release");
    let (_, after) = rest.split_once('"').expect("the name ends");
    format!("{before}release:\"0.0.0-other\"{after}").into_bytes()
}

fn media_type(name: &str) -> &'static str {
    match Path::new(name).extension().and_then(|e| e.to_str()) {
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

/// Headers of every answer.
const ALWAYS: [(&str, &str); 4] = [
    ("Cache-Control", "no-cache"),
    ("Access-Control-Allow-Origin", "*"),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
];

/// An answer of either server.
pub(crate) struct Reply {
    status: u16,
    kind: String,
    headers: Vec<(String, String)>,
    without: &'static str,
    body: Vec<u8>,
}

impl Reply {
    pub(crate) fn new(status: u16, kind: &str, body: Vec<u8>) -> Self {
        Self { status, kind: kind.to_owned(), headers: Vec::new(), without: "", body }
    }

    pub(crate) fn with(mut self, headers: &[(String, String)]) -> Self {
        self.headers.extend_from_slice(headers);
        self
    }

    fn head(&self) -> Vec<u8> {
        let Self { status, kind, headers, without, body } = self;
        let mut head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n",
            body.len()
        );
        for (name, value) in ALWAYS.iter().filter(|(name, _)| name != without) {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        for (name, value) in headers {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        head.push_str("\r\n");
        head.into_bytes()
    }
}
