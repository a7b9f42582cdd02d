//! Browsers and their drivers.

use std::env;
use std::net::TcpListener;
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::{Capabilities, WebDriver};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    WebKit,
    /// Firefox without WebAssembly, as in Tor's safer mode: the translated program.
    Translated,
}

const MINI_BROWSERS: [&str; 4] = [
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/webkit2gtk-4.1/MiniBrowser",
];

impl Engine {
    pub(crate) const ALL: [Engine; 4] =
        [Engine::Chromium, Engine::Firefox, Engine::WebKit, Engine::Translated];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::WebKit => "webkit",
            Engine::Translated => "translated",
        }
    }

    /// The driver, the browser and what the driver is asked for.
    fn programs(self) -> Result<(String, Value), String> {
        let path = |name: &str| env::var(name).map_err(|_| format!("{name} is not set"));
        Ok(match self {
            Engine::Chromium => (
                path("CHROMEDRIVER")?,
                json!({
                    "browserName": "chrome",
                    "goog:loggingPrefs": { "browser": "ALL" },
                    "goog:chromeOptions": { "binary": path("CHROMIUM")?, "args": [
                        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync",
                        "--hide-scrollbars", "--lang=en-US", "--window-size=1280,900",
                        // A process kept ready for the next page costs more than it gains here.
                        "--disable-features=SpareRendererForSitePerProcess,Translate,OptimizationHints,MediaRouter",
                    ] },
                }),
            ),
            Engine::Firefox | Engine::Translated => (
                path("GECKODRIVER")?,
                json!({
                    "browserName": "firefox",
                    "moz:firefoxOptions": {
                        "binary": path("FIREFOX")?,
                        "args": ["-headless", "--width=1280", "--height=985"],
                        "prefs": {
                            "intl.accept_languages": "en-US",
                            "accessibility.tabfocus": 7,
                            "javascript.options.wasm": self == Engine::Firefox,
                            // As above.
                            "dom.ipc.processPrelaunch.enabled": false,
                            "fission.autostart": false,
                        },
                    },
                }),
            ),
            Engine::WebKit => {
                let browser =
                    MINI_BROWSERS.iter().find(|path| std::path::Path::new(path).is_file());
                path("DISPLAY")?;
                (
                    path("WEBKITDRIVER")?,
                    json!({
                        "browserName": "MiniBrowser",
                        "webkitgtk:browserOptions": {
                            "binary": browser.ok_or("there is no MiniBrowser of WebKitGTK 4.1")?,
                            "args": ["--automation"],
                        },
                    }),
                )
            }
        })
    }
}

/// A driver and the browser that it has started.
pub(crate) struct Session {
    pub(crate) driver: WebDriver,
    // Ended when dropped.
    process: Child,
}

impl Session {
    pub(crate) async fn start(engine: Engine) -> Result<Self, String> {
        let (program, wanted) = engine.programs()?;
        let port = TcpListener::bind(("127.0.0.1", 0))
            .and_then(|l| l.local_addr())
            .map_err(|e| e.to_string())?
            .port();
        let process = Command::new(&program)
            .arg(format!("--port={port}"))
            // Without a graphics card, layers of their own are drawn slower.
            .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| format!("{program}: {error}"))?;
        let mut tries = 0;
        while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            tries += 1;
            if tries > 100 {
                return Err(format!("{program} does not answer"));
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let mut capabilities = Capabilities::new();
        for (name, value) in wanted.as_object().into_iter().flatten() {
            capabilities.set(name, value).map_err(|error| error.to_string())?;
        }
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities)
            .await
            .map_err(|error| error.to_string())?;
        driver
            .set_script_timeout(Duration::from_mins(1))
            .await
            .map_err(|error| error.to_string())?;
        // WebKit's window is as large as the screen allows.
        let _ = driver.set_window_rect(0, 0, 1280, 985).await;
        Ok(Self { driver, process })
    }

    /// Whether the browser still answers.
    pub(crate) async fn answers(&self) -> bool {
        matches!(
            tokio::time::timeout(Duration::from_secs(5), self.driver.execute("return 1", vec![]))
                .await,
            Ok(Ok(_))
        )
    }

    pub(crate) async fn end(mut self) {
        let _ = tokio::time::timeout(Duration::from_secs(5), self.driver.quit()).await;
        let _ = self.process.kill().await;
    }
}
