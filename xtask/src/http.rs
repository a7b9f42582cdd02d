//! The smallest client that shows what a server really sends.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

/// An answer, as it came.
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The value of a header, if it came exactly once.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(key, _)| key.eq_ignore_ascii_case(name));
        let first = values.next();
        first.filter(|_| values.next().is_none()).map(|(_, value)| value.as_str())
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.headers.iter().any(|(key, _)| key.eq_ignore_ascii_case(name))
    }
}

/// Asks for `http://host:port/path`; follows no redirect and asks for no compression by itself.
pub(crate) fn get(address: &str, headers: &[(&str, &str)]) -> Result<Answer> {
    ask("GET", address, headers, &[])
}

pub(crate) fn ask(
    method: &str,
    address: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Result<Answer> {
    let rest = address.strip_prefix("http://").context("only http:// is asked here")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let mut request = format!(
        "{method} /{path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: xtask\r\nConnection: close\r\n"
    );
    for (name, value) in headers {
        request.extend([name, ": ", value, "\r\n"]);
    }
    if !body.is_empty() {
        request.extend(["Content-Length: ", &body.len().to_string(), "\r\n"]);
    }
    request.push_str("\r\n");
    let mut stream = TcpStream::connect(host).with_context(|| format!("{host} does not answer"))?;
    stream.set_read_timeout(Some(Duration::from_mins(1)))?;
    stream.write_all(&[request.as_bytes(), body].concat())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).with_context(|| format!("{address}: no whole answer"))?;
    parse(&bytes).with_context(|| format!("{address}: not an answer in HTTP"))
}

fn parse(bytes: &[u8]) -> Result<Answer> {
    let end =
        bytes.windows(4).position(|four| four == b"\r\n\r\n").context("no end of the head")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1));
    let status = status.and_then(|status| status.parse().ok()).context("no status")?;
    let headers = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
        .collect();
    let mut answer = Answer { status, headers, body: Vec::new() };
    let rest = &bytes[end + 4..];
    let chunked = answer.header("Transfer-Encoding") == Some("chunked");
    answer.body = if chunked { joined(rest)? } else { rest.to_vec() };
    Ok(answer)
}

/// A body that was sent in chunks.
fn joined(mut rest: &[u8]) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end =
            rest.windows(2).position(|two| two == b"\r\n").context("a chunk has no length")?;
        let digits = String::from_utf8_lossy(&rest[..end]).into_owned();
        let length =
            usize::from_str_radix(digits.split(';').next().unwrap_or_default().trim(), 16)?;
        if length == 0 {
            return Ok(body);
        }
        let start = end + 2;
        ensure!(rest.len() >= start + length + 2, "a chunk is shorter than it says");
        body.extend_from_slice(&rest[start..start + length]);
        rest = &rest[start + length + 2..];
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn chunks_are_joined_and_a_header_sent_twice_is_no_value() {
        let answer = parse(
            b"HTTP/1.1 404 Not Found\r\nA: 1\r\na: 2\r\nB: x: y\r\nTransfer-Encoding: chunked\r\n\r\n\
              3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n",
        )
        .unwrap();
        assert_eq!((answer.status, answer.body.as_slice()), (404, &b"abcde"[..]));
        assert_eq!((answer.header("A"), answer.header("b")), (None, Some("x: y")));
        assert!(answer.has("A") && !answer.has("C"));
    }

    #[test]
    fn what_is_cut_off_is_an_error() {
        assert!(parse(b"HTTP/1.1 200 OK\r\nA: 1").is_err());
        assert!(parse(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab").is_err());
    }
}
