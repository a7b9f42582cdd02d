//! `dossier serve`

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use super::good;
use super::run::dossier;

struct Server {
    child: Child,
    port: u16,
    room: std::path::PathBuf,
}

impl Server {
    fn start() -> Self {
        let room = std::env::temp_dir().join(format!("dossier-serve-{}", std::process::id()));
        let _ = fs::remove_dir_all(&room);
        fs::create_dir_all(room.join("dist/data")).expect("a folder can be made");
        for name in ["secret", "dist/index.html", "dist/data/dossier.json", "dist/x-3a57d2a7.css"] {
            fs::write(room.join(name), name).expect("writable");
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(room.join("secret"), room.join("dist/link")).expect("a link");
        let mut child = Command::new(env!("CARGO_BIN_EXE_dossier"))
            .args(["serve", "--port", "0"])
            .current_dir(&room)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the command starts");
        let mut line = String::new();
        let out = child.stdout.as_mut().expect("it has standard output");
        BufReader::new(out).read_line(&mut line).expect("it says its address");
        let port = line.strip_prefix("http://localhost:").and_then(|rest| rest.split('/').next());
        let port = port.and_then(|port| port.parse().ok()).unwrap_or_else(|| panic!("{line}"));
        Server { child, port, room }
    }

    fn ask(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        write!(stream, "{request} HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        answer
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.room);
    }
}

#[test]
fn the_folder_is_sent_with_the_documented_headers_and_nothing_outside_of_it() {
    let server = Server::start();
    let page = server.ask("GET /");
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n"), "{page}");
    assert!(page.ends_with("\r\n\r\ndist/index.html"), "{page}");
    for header in [
        "Content-Type: text/html; charset=utf-8",
        "Cache-Control: no-cache",
        "Access-Control-Allow-Origin: *",
        "Cross-Origin-Resource-Policy: cross-origin",
        "X-Content-Type-Options: nosniff",
        "Content-Security-Policy: default-src 'none'",
    ] {
        assert!(page.contains(&format!("\r\n{header}")), "no {header}: {page}");
    }
    let data = server.ask("GET /data/dossier.json?v=1");
    assert!(data.contains("Content-Type: application/json\r\n"), "{data}");
    let styles = server.ask("GET /x-3a57d2a7.css");
    assert!(styles.contains("Content-Type: text/css; charset=utf-8\r\n"), "{styles}");
    assert!(styles.contains("immutable"), "{styles}");
    let head = server.ask("HEAD /");
    assert!(head.contains("Content-Length: 15\r\n") && head.ends_with("\r\n\r\n"), "{head}");
    let post = server.ask("POST /");
    assert!(post.starts_with("HTTP/1.1 405 ") && post.contains("Allow: GET, HEAD"), "{post}");
    for out in
        ["/../secret", "/data/../../secret", "/%2e%2e/secret", "//etc/passwd", "/link", "/data"]
    {
        let answer = server.ask(&format!("GET {out}"));
        assert!(answer.starts_with("HTTP/1.1 404 "), "{out}: {answer}");
        assert!(answer.contains("Access-Control-Allow-Origin: *"), "{out}: {answer}");
    }
    let port = server.port.to_string();
    let second = dossier(&["serve", ".", "--port", &port], &good(), "");
    assert_eq!((second.code, second.out.as_str()), (2, ""));
    assert!(second.err.contains(&format!("port {port} is in use")), "{}", second.err);
}

#[test]
fn a_folder_that_is_not_there_is_said() {
    let run = dossier(&["serve", "nowhere"], &good(), "");
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("`nowhere` is no folder"), "{}", run.err);
}
