//! `cargo xtask test-wordpress`: the plug-in and the plain code in a real `WordPress`, Debian's package,
//! on this computer, with a database of its own. Nothing of it stays.

use std::env;
use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::apt;
use crate::browsers::Browsers;
use crate::checks;
use crate::hosting::Temporary;
use crate::http;
use crate::pack::ENTRY;
use crate::plugin::ZIP;
use crate::process;
use crate::project::Project;
use crate::serve;
use crate::site;
use crate::test::Outcome;

/// Installed in the system.
const PACKAGES: [&str; 4] = ["php-cli", "php-mysql", "mariadb-server-core", "mariadb-client-core"];
const PROGRAMS: [&str; 4] = ["php", "mariadbd", "mariadb-install-db", "mariadb"];
/// Unpacked in a temporary folder only: installed they would bring a web server along.
const UNPACKED: [&str; 5] = [
    "wordpress",
    "wordpress-theme-twentytwentythree",
    "libjs-cropper",
    "libjs-underscore",
    "php-getid3",
];
const SETUP: &str = "tests/wordpress/setup.php";
const WATCH: &str = "tests/wordpress/watch.php";
/// What a theme does to quotation marks, it would do to the code, too.
const QUOTED: &str = "A \"quoted\" word -- and a dash.";

pub(crate) fn wordpress(project: &Project, words: &[&str]) -> Result<()> {
    install(project)?;
    site::build(project)?;
    let browsers = Browsers::install(project)?;
    let folder = Temporary::new("wordpress")?;
    let _database = Database::start(&folder.0)?;
    let explorer = serve::in_background(&site::dist(project))?;
    let wordpress = WordPress::start(project, &folder.0)?;
    let script = format!("{explorer}{ENTRY}");

    let passwords = wordpress.setup("prepare", &[&text(&site::dist(project).join(ZIP))?])?;
    let users = Users { passwords };
    let pages = posts(&wordpress, &users, &explorer, &script)?;
    let shortcode = pages.iter().find(|(name, _)| name == "author-shortcode");
    let shortcode = shortcode.map(|(_, at)| at.clone()).context("no post with a shortcode")?;
    before_an_address_is_set(&wordpress, &users, &shortcode)?;
    // Until then WordPress itself looks behind addresses that are pasted.
    let requests = wordpress.root.join("wp-content/requests.log");
    fs::write(&requests, "")?;
    wordpress.setup("set", &[&script])?;
    in_feeds_it_is_a_link(&wordpress, &explorer)?;

    let mut lines = pages;
    lines.push(("site".to_owned(), wordpress.address.clone()));
    lines.push(("explorer".to_owned(), explorer.clone()));
    let lines: Vec<String> = lines.iter().map(|(name, at)| format!("{name} {at}")).collect();
    let about = [("EXPLORER_WORDPRESS", lines.join("\n"))];
    let words = if words.is_empty() { &["chromium"][..] } else { words };
    let ended = checks::in_browsers(project, &browsers, &about, words)?;

    frozen(project, &wordpress, &explorer, &shortcode)?;
    let words: Vec<&str> = words.iter().copied().chain(["an_authors_shortcode"]).collect();
    checks::in_browsers(project, &browsers, &about, &words)?;

    let asked = fs::read_to_string(&requests)?;
    let about_us = asked.lines().find(|line| line.starts_with(&explorer) || line.contains("evil"));
    ensure!(about_us.is_none(), "WordPress asked for {}", about_us.unwrap_or_default());
    let left = wordpress.setup("uninstall", &[])?;
    ensure!(left == json!(false), "uninstalling leaves its option behind: {left}");
    let complaints = wordpress.complaints();
    ensure!(complaints.is_empty(), "PHP complains about the plug-in:\n{complaints}");
    if let Outcome::Skipped(why) = ended {
        eprintln!("NOT ALL TESTED: {why}");
    }
    println!("WordPress {}: all passed", wordpress.version()?);
    Ok(())
}

fn install(project: &Project) -> Result<()> {
    let missing = || PROGRAMS.iter().any(|name| apt::find(name).is_none());
    if missing() && apt::may_install(project) {
        apt::install(project, &PACKAGES, "installing PHP and MariaDB, about a minute")?;
    }
    ensure!(
        !missing(),
        "PHP or MariaDB is missing; on Debian and Ubuntu type: sudo apt-get install {}",
        PACKAGES.join(" ")
    );
    ensure!(
        process::find("dpkg-deb").is_some(),
        "WordPress is taken from the packages of Debian and Ubuntu; this system has no `dpkg-deb`"
    );
    Ok(())
}

/// A post for each way, by the REST API, as the block editor saves it; names and addresses.
fn posts(
    wordpress: &WordPress,
    users: &Users,
    explorer: &str,
    script: &str,
) -> Result<Vec<(String, String)>> {
    let tag = format!(r#"<script src="{script}" data-company="google" async></script>"#);
    let container = format!(
        r#"<div data-complicity-explorer data-company="google"><a href="{explorer}dossier.html">The facts</a></div>
<script src="{script}" async></script>"#
    );
    let html = |code: &str| format!("<!-- wp:html -->\n{code}\n<!-- /wp:html -->");
    let around = |code: &str| format!("<p>{QUOTED}</p>\n\n{code}\n\n<p>{QUOTED}</p>");
    let shortcode = |inner: &str| {
        format!("<!-- wp:shortcode -->\n[complicity_explorer {inner}]\n<!-- /wp:shortcode -->")
    };
    let frame = format!("{explorer}frame.html?company=google&heading-level=3");
    let json = json!({ "url": frame }).to_string();
    let embed = format!(
        "<!-- wp:embed {json} -->\n<figure class=\"wp-block-embed\"><div class=\"wp-block-embed__wrapper\">\n\
         {}\n</div></figure>\n<!-- /wp:embed -->",
        frame.replace('&', "&amp;")
    );
    let attack = "company='\"><script>alert(1)</script>' heading='\" onmouseover=\"alert(2)' \
        src=\"https://evil.example/complicity-explorer.js\" dataset=\"javascript:alert(3)\" \
        onclick=\"alert(4)\"";
    let three = [
        shortcode("company=\"google\""),
        shortcode("company=\"amazon\""),
        shortcode("company=\"palantir\""),
    ];
    let posts = [
        ("admin-block", "admin", html(&tag)),
        ("admin-classic", "admin", around(&container)),
        ("author-script", "author", around(&tag)),
        ("author-shortcode", "author", shortcode("company=\"google\" heading_level=\"3\" eager")),
        ("author-bent", "author", "Text first. [complicity_explorer company=“google”]".to_owned()),
        ("author-embed", "author", embed),
        ("author-attack", "author", shortcode(attack)),
        ("author-three", "author", three.join("\n\n")),
    ];
    let mut made = Vec::new();
    for (name, user, content) in posts {
        let post = json!({ "title": name, "content": content, "status": "publish" });
        let answer = wordpress.rest("POST", "/wp/v2/posts", users, user, &post)?;
        let id = answer["id"].as_u64().with_context(|| format!("{name}: {answer}"))?;
        made.push((name.to_owned(), format!("{}?p={id}", wordpress.address)));
    }
    Ok(made)
}

/// Who can write is told what to do, visitors see nothing of it.
fn before_an_address_is_set(wordpress: &WordPress, users: &Users, page: &str) -> Result<()> {
    const SENTENCE: &str = "an administrator has to enter the address";
    let seen = http::get(page, &[])?;
    let seen = String::from_utf8_lossy(&seen.body).into_owned();
    for words in [SENTENCE, "data-complicity-explorer", "complicity_explorer"] {
        ensure!(!seen.contains(words), "without an address visitors are shown `{words}`");
    }
    let id = page.rsplit('=').next().unwrap_or_default();
    let answer =
        wordpress.rest("GET", &format!("/wp/v2/posts/{id}"), users, "author", &json!({}))?;
    let told = answer["content"]["rendered"].as_str().unwrap_or_default();
    ensure!(told.contains(SENTENCE), "without an address an author is shown {told}");
    Ok(())
}

fn in_feeds_it_is_a_link(wordpress: &WordPress, explorer: &str) -> Result<()> {
    let feed = http::get(&format!("{}?feed=rss2", wordpress.address), &[])?;
    let feed = String::from_utf8_lossy(&feed.body).into_owned();
    ensure!(feed.contains(&format!("{explorer}dossier.html")), "the feed has no link to the facts");
    ensure!(!feed.contains("<div data-complicity-explorer data-company=\"amazon\""), "{feed}");
    Ok(())
}

/// The address of one release with its fingerprint: the tag and the links that come of it.
fn frozen(project: &Project, wordpress: &WordPress, explorer: &str, post: &str) -> Result<()> {
    let manifest = site::manifest(project)?;
    let release = manifest["version"].as_str().context("manifest.json names no release")?;
    let name = format!("r/{release}/{ENTRY}");
    let hash = manifest["files"][&name]["sha384"].as_str().context("no hash of the entry")?;
    wordpress.setup("set", &[&format!("{explorer}{name}"), hash])?;
    let page = |at: &str| -> Result<String> {
        Ok(String::from_utf8_lossy(&http::get(at, &[])?.body).into_owned())
    };
    ensure!(
        !page(&format!("{}?p=1", wordpress.address))?.contains(ENTRY),
        "a post without an explorer has the tag"
    );
    let post = page(post)?;
    for part in [
        format!("{explorer}{name}"),
        format!("integrity=\"{hash}\""),
        "data-integrity".to_owned(),
        "crossorigin=\"anonymous\"".to_owned(),
        format!("href=\"{explorer}dossier.html\""),
    ] {
        ensure!(post.contains(&part), "the frozen code lacks `{part}`");
    }
    Ok(())
}

/// Passwords for the REST API.
struct Users {
    passwords: Value,
}

/// A `WordPress` under PHP's own server. Dropping it ends it.
struct WordPress {
    root: PathBuf,
    /// With a slash at its end.
    address: String,
    setup: PathBuf,
    server: Child,
}

impl WordPress {
    fn start(project: &Project, folder: &Path) -> Result<Self> {
        let packages = folder.join("packages");
        fs::create_dir_all(&packages)?;
        let mut download = Command::new("apt-get");
        download.arg("download").args(UNPACKED).current_dir(&packages);
        process::quietly(&mut download, "fetching WordPress", &folder.join("download.log"))?;
        for entry in fs::read_dir(&packages)? {
            let path = entry?.path();
            process::run(Command::new("dpkg-deb").arg("-x").arg(path).arg(folder))?;
        }
        let root = folder.join("usr/share/wordpress");
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        fs::write(root.join("wp-config.php"), config(folder, port)?)?;
        let watch = root.join("wp-content/mu-plugins");
        fs::create_dir_all(&watch)?;
        fs::copy(project.root.join(WATCH), watch.join("watch.php"))?;
        let log = fs::File::create(folder.join("php.log"))?;
        let mut command = Command::new("php");
        command
            .args(["-S", &format!("127.0.0.1:{port}"), "-t"])
            .arg(&root)
            .env("PHP_CLI_SERVER_WORKERS", "4")
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log);
        // Its workers outlive it, so all are ended as a group.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let server = command.spawn().context("cannot start PHP")?;
        let address = format!("http://127.0.0.1:{port}/");
        let wordpress = Self { root, address, setup: project.root.join(SETUP), server };
        wait(|| TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok(), "PHP's server")?;
        wordpress.setup("install", &[])?;
        Ok(wordpress)
    }

    /// Runs `tests/wordpress/setup.php`; what it prints.
    fn setup(&self, verb: &str, arguments: &[&str]) -> Result<Value> {
        let mut command = Command::new("php");
        command.arg(&self.setup).arg(verb).args(arguments).current_dir(&self.root);
        let printed = process::output(&mut command)?;
        let line = printed.lines().last().unwrap_or_default();
        serde_json::from_str(line).with_context(|| format!("{verb}: {printed}"))
    }

    fn rest(
        &self,
        method: &str,
        route: &str,
        users: &Users,
        user: &str,
        body: &Value,
    ) -> Result<Value> {
        let password = users.passwords[user].as_str().context("no password for the API")?;
        let login = format!("Basic {}", STANDARD.encode(format!("{user}:{password}")));
        let headers = [("Authorization", login.as_str()), ("Content-Type", "application/json")];
        let address = format!("{}index.php?rest_route={route}", self.address);
        let body = if method == "GET" { String::new() } else { body.to_string() };
        let answer = http::ask(method, &address, &headers, body.as_bytes())?;
        let said = String::from_utf8_lossy(&answer.body).into_owned();
        ensure!((200..300).contains(&answer.status), "{route}: {} {said}", answer.status);
        serde_json::from_str(&said).with_context(|| format!("{route}: {said}"))
    }

    fn version(&self) -> Result<String> {
        let file = fs::read_to_string(self.root.join("wp-includes/version.php"))?;
        let (_, rest) = file.split_once("$wp_version = '").context("no version of WordPress")?;
        Ok(rest.split('\'').next().unwrap_or_default().to_owned())
    }

    /// What PHP says of the plug-in; an older `WordPress` has deprecations of its own.
    fn complaints(&self) -> String {
        let log = fs::read_to_string(self.root.join("wp-content/debug.log")).unwrap_or_default();
        let ours = log.lines().filter(|line| line.contains("/plugins/complicity-explorer/"));
        ours.collect::<Vec<_>>().join("\n")
    }
}

impl Drop for WordPress {
    fn drop(&mut self) {
        let group = format!("-{}", self.server.id());
        let _ = Command::new("kill").args(["--", &group]).stderr(Stdio::null()).status();
        let _ = self.server.wait();
    }
}

fn config(folder: &Path, port: u16) -> Result<String> {
    let socket = text(&folder.join("socket"))?;
    let address = format!("http://127.0.0.1:{port}");
    let lines = [
        ("DB_NAME", "wordpress"),
        ("DB_USER", "root"),
        ("DB_PASSWORD", ""),
        ("DB_HOST", &format!("localhost:{socket}")),
        ("DB_CHARSET", "utf8mb4"),
        ("DB_COLLATE", ""),
        ("WP_HOME", &address),
        ("WP_SITEURL", &address),
        ("FS_METHOD", "direct"),
        // Passwords for the API without https.
        ("WP_ENVIRONMENT_TYPE", "local"),
    ];
    let defined: Vec<String> =
        lines.iter().map(|(name, value)| format!("define( '{name}', '{value}' );\n")).collect();
    let switches: Vec<String> = ["DISABLE_WP_CRON", "WP_DEBUG", "WP_DEBUG_LOG"]
        .iter()
        .map(|name| format!("define( '{name}', true );\n"))
        .collect();
    let keys: Vec<String> = ["AUTH", "SECURE_AUTH", "LOGGED_IN", "NONCE"]
        .iter()
        .flat_map(|name| [format!("{name}_KEY"), format!("{name}_SALT")])
        .map(|name| format!("define( '{name}', '{name} of a test' );\n"))
        .collect();
    let defined = [defined, switches, keys].concat().concat();
    Ok(format!(
        "<?php\n{defined}define( 'WP_DEBUG_DISPLAY', false );\n\
         define( 'AUTOMATIC_UPDATER_DISABLED', true );\n$table_prefix = 'wp_';\n\
         if ( ! defined( 'ABSPATH' ) ) define( 'ABSPATH', __DIR__ . '/' );\n\
         require_once ABSPATH . 'wp-settings.php';\n"
    ))
}

/// A database server that listens to a file only. Dropping it ends it.
struct Database {
    server: Child,
}

impl Database {
    fn start(folder: &Path) -> Result<Self> {
        let (data, socket) = (folder.join("data"), folder.join("socket"));
        let user = format!("--user={}", env::var("USER").unwrap_or_else(|_| "root".to_owned()));
        let mut create = Command::new(program("mariadb-install-db")?);
        create
            .args(["--no-defaults", "--auth-root-authentication-method=normal", &user])
            .arg(format!("--datadir={}", text(&data)?));
        process::quietly(&mut create, "making a database", &folder.join("create.log"))?;
        let log = fs::File::create(folder.join("database.log"))?;
        let server = Command::new(program("mariadbd")?)
            .args(["--no-defaults", "--skip-networking", &user])
            .arg(format!("--datadir={}", text(&data)?))
            .arg(format!("--socket={}", text(&socket)?))
            .arg(format!("--pid-file={}", text(&folder.join("pid"))?))
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .context("cannot start MariaDB")?;
        let database = Self { server };
        let ask = |query: &str| {
            let mut command = Command::new("mariadb");
            command.arg("--no-defaults").arg("--socket").arg(&socket);
            process::output(command.args(["--user=root", "--execute", query]))
        };
        wait(|| ask("SELECT 1").is_ok(), "MariaDB")?;
        ask("CREATE DATABASE wordpress CHARACTER SET utf8mb4")?;
        Ok(database)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // By the signal that lets it close its files; without `kill` it ends at once.
        let id = self.server.id().to_string();
        let asked = Command::new("kill").arg(id).stderr(Stdio::null()).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
    }
}

fn program(name: &str) -> Result<PathBuf> {
    apt::find(name).with_context(|| format!("there is no `{name}`"))
}

fn wait(ready: impl Fn() -> bool, what: &str) -> Result<()> {
    let started = Instant::now();
    while !ready() {
        if started.elapsed() > Duration::from_secs(30) {
            bail!("{what} does not answer");
        }
        thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}

fn text(path: &Path) -> Result<String> {
    let text = path.to_str().context("a folder has a name that is no text")?;
    Ok(text.to_owned())
}
