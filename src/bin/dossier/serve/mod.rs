//! `dossier serve`

// `xtask` has both, too: what is not sent here is compared there.
#[allow(dead_code, reason = "the table is shared")]
mod headers;
mod server;

use std::io::{self, ErrorKind, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;

use clap::Args;

use crate::Outcome;

#[derive(Args)]
pub(crate) struct Options {
    /// The folder of the built site
    #[arg(value_name = "DIST", default_value = "dist")]
    folder: PathBuf,
    /// The port; 0 takes one that is free
    #[arg(long, value_name = "N", default_value_t = 8080)]
    port: u16,
}

/// Says the address, and sends the files to this computer alone, with the headers of docs/hosting.md, until
/// it is ended.
pub(crate) fn run(options: &Options, out: &mut impl Write) -> io::Result<Outcome> {
    let folder = &options.folder;
    if !folder.is_dir() {
        return Err(io::Error::other(format!(
            "`{}` is no folder; name the one that holds the built site",
            folder.display()
        )));
    }
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).map_err(|e| {
        let port = options.port;
        io::Error::other(match e.kind() {
            ErrorKind::AddrInUse => format!("port {port} is in use; choose another with `--port`"),
            _ => format!("port {port} can't be used: {e}; choose another with `--port`"),
        })
    })?;
    let port = listener.local_addr()?.port();
    writeln!(out, "http://localhost:{port}/ (Ctrl+C ends it)")?;
    out.flush()?;
    server::answer_all(&listener, folder)?;
    Ok(Outcome::Fine)
}
