//! nginx, Apache and Caddy on this computer, each with its configuration in `hosting/`, of which only
//! the place is changed: folder, address, logs.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::apt;
use crate::project::Project;

/// Where Debian keeps Apache's modules, and which of them a server of today has on
/// (what writes logs is built in).
const APACHE_MODULES: &str = "/usr/lib/apache2/modules";
const APACHE_LOADED: [&str; 8] =
    ["mpm_event", "authz_core", "dir", "mime", "headers", "filter", "deflate", "brotli"];
/// What stands in the files of `hosting/` for the folder and the name of a site.
const ROOT: &str = "/srv/www/complicity-explorer";
const NAME: &str = "widgets.example.org";

/// A kind of server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Nginx,
    Apache,
    Caddy,
}

impl Kind {
    pub(crate) const ALL: [Self; 3] = [Self::Nginx, Self::Apache, Self::Caddy];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Nginx => "nginx",
            Self::Apache => "apache",
            Self::Caddy => "caddy",
        }
    }

    /// The package of Debian with the program, and without a service where there is a choice.
    pub(crate) fn package(self) -> &'static str {
        match self {
            Self::Nginx => "nginx-light",
            Self::Apache => "apache2-bin",
            Self::Caddy => "caddy",
        }
    }

    pub(crate) fn program(self) -> Option<PathBuf> {
        apt::find(match self {
            Self::Nginx => "nginx",
            Self::Apache => "apache2",
            Self::Caddy => "caddy",
        })
    }

    /// Its file in `hosting/`.
    fn file(self) -> &'static str {
        match self {
            Self::Nginx => "nginx.conf",
            Self::Apache => "apache.htaccess",
            Self::Caddy => "Caddyfile",
        }
    }
}

/// A running server. Dropping it ends it.
pub(crate) struct Server {
    pub(crate) kind: Kind,
    /// With a slash at its end.
    pub(crate) address: String,
    /// The folder that it serves.
    pub(crate) site: PathBuf,
    /// The folder of its logs.
    pub(crate) logs: PathBuf,
    process: Child,
}

impl Server {
    /// Serves a copy of `dist` that is made in `folder`.
    pub(crate) fn start(
        project: &Project,
        kind: Kind,
        program: &Path,
        dist: &Path,
        folder: &Path,
    ) -> Result<Self> {
        let (site, logs) = (folder.join("site"), folder.join("log"));
        copy(dist, &site)?;
        fs::create_dir_all(&logs)?;
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let path = project.root.join("hosting").join(kind.file());
        let given = fs::read_to_string(&path)
            .with_context(|| format!("cannot read hosting/{}", kind.file()))?;
        let mut command = match kind {
            Kind::Nginx => nginx(program, &given, folder, port)?,
            Kind::Apache => {
                fs::write(site.join(".htaccess"), given)?;
                let logging = fs::read_to_string(project.root.join("hosting/apache-logs.conf"))?;
                apache(program, &logging, folder, port)?
            }
            Kind::Caddy => caddy(program, &given, folder, port)?,
        };
        let output = fs::File::create(logs.join("output"))?;
        let process = command
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output)
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let address = format!("http://127.0.0.1:{port}/");
        let mut server = Self { kind, address, site, logs, process };
        server.wait(port)?;
        Ok(server)
    }

    fn wait(&mut self, port: u16) -> Result<()> {
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            let ended = self.process.try_wait()?.is_some();
            if ended || started.elapsed() > Duration::from_secs(20) {
                let said = fs::read_to_string(self.logs.join("output")).unwrap_or_default();
                bail!(
                    "{} does not start with hosting/{}:\n{said}",
                    self.kind.name(),
                    self.kind.file()
                );
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The signal that lets it end its own children; without `kill` it ends at once.
        let asked =
            Command::new("kill").arg(self.process.id().to_string()).stderr(Stdio::null()).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}

fn nginx(program: &Path, given: &str, folder: &Path, port: u16) -> Result<Command> {
    let given = replaced(given, "listen 80;", &format!("listen 127.0.0.1:{port};"))?;
    let given = replaced(&given, "listen [::]:80;", "")?;
    let given = replaced(&given, ROOT, &text(&folder.join("site"))?)?;
    let given = given.replace("/var/log/nginx", &text(&folder.join("log"))?);
    fs::write(folder.join("site.conf"), given)?;
    let place = text(folder)?;
    let temporary: Vec<String> = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .iter()
        .map(|kind| format!("{kind}_temp_path {place}/{kind};\n"))
        .collect();
    let temporary = temporary.concat();
    let around = format!(
        "daemon off;\npid {place}/pid;\nerror_log {place}/log/start.log;\nevents {{}}\n\
         http {{\n{temporary}include {place}/site.conf;\n}}\n"
    );
    let path = folder.join("nginx.conf");
    fs::write(&path, around)?;
    let mut command = Command::new(program);
    command.arg("-c").arg(path);
    Ok(command)
}

fn apache(program: &Path, logging: &str, folder: &Path, port: u16) -> Result<Command> {
    let place = text(folder)?;
    let logging = logging.replace("/var/log/apache2", &format!("{place}/log"));
    let modules: Vec<String> = APACHE_LOADED
        .iter()
        .map(|name| format!("LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so\n"))
        .collect();
    let modules = modules.concat();
    let around = format!(
        "ServerRoot {place}\nServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile {place}/pid\n\
         User nobody\nGroup nogroup\n{modules}{logging}\
         TypesConfig /etc/mime.types\nDocumentRoot {place}/site\n\
         <Directory {place}/site>\nAllowOverride FileInfo\nRequire all granted\n</Directory>\n"
    );
    let path = folder.join("apache.conf");
    fs::write(&path, around)?;
    let mut command = Command::new(program);
    command.arg("-f").arg(path).arg("-DFOREGROUND");
    Ok(command)
}

fn caddy(program: &Path, given: &str, folder: &Path, port: u16) -> Result<Command> {
    let given = replaced(given, NAME, &format!("http://127.0.0.1:{port}"))?;
    let given = replaced(&given, ROOT, &text(&folder.join("site"))?)?;
    let path = folder.join("Caddyfile");
    // Its own address for orders is not needed, and may be taken.
    fs::write(&path, format!("{{\n\tadmin off\n}}\n{given}"))?;
    let mut command = Command::new(program);
    command.args(["run", "--adapter", "caddyfile", "--config"]).arg(path);
    command.env("XDG_DATA_HOME", folder).env("XDG_CONFIG_HOME", folder);
    Ok(command)
}

/// One place of a configuration; an error when it isn't there, so that no test runs beside the file.
fn replaced(given: &str, old: &str, new: &str) -> Result<String> {
    ensure!(given.matches(old).count() == 1, "the configuration doesn't have `{old}` once");
    Ok(given.replace(old, new))
}

fn text(path: &Path) -> Result<String> {
    let text = path.to_str().context("the temporary folder has a name that is no text")?;
    Ok(text.to_owned())
}

/// A folder with all it holds.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot create {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
