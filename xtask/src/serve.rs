//! `cargo xtask serve`: `dist/` on this computer, as a static host would send it.

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::Stdio;
use std::thread;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::server::answer_all;
use crate::site;

const PORT: u16 = 8080;

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
    answer_all(&listener, &site::dist(project)).context("there is no build")
}

/// On a free port of this computer, until the program ends; the address, with a slash at its end.
pub(crate) fn in_background(dist: &Path) -> Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no port is free")?;
    let address = format!("http://{}/", listener.local_addr()?);
    let dist = dist.to_path_buf();
    thread::spawn(move || answer_all(&listener, &dist));
    Ok(address)
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

#[cfg(test)]
mod tests {
    use super::options;

    #[test]
    fn the_port_can_be_chosen() {
        assert_eq!(options(&["--no-open", "--port", "9000"]).unwrap(), (9000, false));
        assert_eq!(options(&["--port=9000"]).unwrap(), (9000, true));
        assert!(options(&["--port", "x"]).is_err());
        assert!(options(&["--prot"]).is_err());
    }
}
