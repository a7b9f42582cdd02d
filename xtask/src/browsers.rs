//! Browsers and their drivers: found, or installed by apt where that is allowed.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::apt;
use crate::process;
use crate::project::Project;
use crate::tools;

const PACKAGES: [&str; 6] =
    ["chromium", "chromium-driver", "firefox-esr", "webkit2gtk-driver", "xvfb", "xauth"];

/// A program and where it is, when it was found.
pub(crate) struct Program {
    /// The variable that tells the browser tests the path, and that overrides the search.
    pub(crate) variable: &'static str,
    /// The browser that can't be tested without it.
    engine: &'static str,
    names: &'static [&'static str],
    pub(crate) path: Option<PathBuf>,
}

/// What the browser tests drive.
pub(crate) struct Browsers {
    programs: Vec<Program>,
}

impl Browsers {
    /// Looks for everything and installs what is missing, if root can.
    pub(crate) fn install(project: &Project) -> Result<Self> {
        let mut browsers = Self::find();
        if browsers.programs.iter().any(|program| program.path.is_none())
            && apt::may_install(project)
        {
            let headline = "installing browsers and drivers, about 2 minutes";
            if let Err(error) = apt::install(project, &PACKAGES, headline) {
                // What is still missing is said by the step that needs it.
                eprintln!("{error:#}");
            }
            browsers = Self::find();
        }
        let geckodriver = tools::install(project, &tools::GECKODRIVER)?.join("geckodriver");
        browsers.programs.push(Program {
            variable: "GECKODRIVER",
            engine: "Firefox",
            names: &["geckodriver"],
            path: Some(geckodriver),
        });
        Ok(browsers)
    }

    fn find() -> Self {
        let program = |variable, engine, names: &'static [&'static str]| {
            let given = env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file());
            let path = given.or_else(|| names.iter().find_map(|name| locate(name)));
            Program { variable, engine, names, path }
        };
        let mut programs = vec![
            program(
                "CHROMIUM",
                "Chromium",
                &[
                    "chromium",
                    "chromium-browser",
                    "google-chrome",
                    "google-chrome-stable",
                    "/Applications/Chromium.app/Contents/MacOS/Chromium",
                    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                ],
            ),
            program("CHROMEDRIVER", "Chromium", &["chromedriver"]),
            program(
                "FIREFOX",
                "Firefox",
                &["firefox", "firefox-esr", "/Applications/Firefox.app/Contents/MacOS/firefox"],
            ),
            program("WEBKITDRIVER", "WebKit", &["WebKitWebDriver"]),
        ];
        if cfg!(target_os = "linux") {
            programs.push(program("XVFB", "WebKit", &["Xvfb"]));
        }
        Self { programs }
    }

    /// The path of the program that this variable names.
    pub(crate) fn path(&self, variable: &str) -> Option<&Path> {
        self.programs
            .iter()
            .find(|program| program.variable == variable)
            .and_then(|program| program.path.as_deref())
    }

    /// Browsers that can be driven: what they need is all there.
    pub(crate) fn programs_of_complete_engines(&self) -> impl Iterator<Item = (&str, &Path)> {
        self.programs.iter().filter_map(|program| {
            let path = program.path.as_deref()?;
            (!self.lacks(program.engine)).then_some((program.variable, path))
        })
    }

    /// Not set for the tests, so that these skip the browser.
    pub(crate) fn variables_of_incomplete_engines(&self) -> impl Iterator<Item = &str> {
        self.programs
            .iter()
            .filter(|program| self.lacks(program.engine))
            .map(|program| program.variable)
    }

    /// One sentence for each browser that can't be tested; empty when all can.
    pub(crate) fn missing(&self) -> Vec<String> {
        let missing = self.programs.iter().filter(|program| program.path.is_none());
        missing
            .map(|Program { engine, names, .. }| {
                format!("{engine} can't be tested: there is no `{}`", names.first().unwrap_or(&""))
            })
            .collect()
    }

    /// What to type, or to install, when something is missing.
    pub(crate) fn how_to_install() -> String {
        if process::find("apt-get").is_some() {
            format!("type: sudo apt-get install {}", PACKAGES.join(" "))
        } else if cfg!(target_os = "macos") {
            "install Chromium or Chrome, the chromedriver of the same version, and Firefox; \
             WebKitWebDriver exists on Linux only"
                .to_owned()
        } else {
            "install Chromium with its chromedriver, Firefox, WebKitGTK's WebKitWebDriver and Xvfb"
                .to_owned()
        }
    }

    fn lacks(&self, engine: &str) -> bool {
        self.programs.iter().any(|program| program.engine == engine && program.path.is_none())
    }
}

fn locate(name: &str) -> Option<PathBuf> {
    let path = Path::new(name);
    if path.is_absolute() {
        return path.is_file().then(|| path.to_path_buf());
    }
    process::find(name)
}
