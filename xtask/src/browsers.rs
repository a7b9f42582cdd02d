//! Browsers, their drivers and two libraries of host pages: found, or installed by apt where that is allowed.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::apt;
use crate::process;
use crate::project::Project;
use crate::tools;

const PACKAGES: [&str; 8] = [
    "chromium",
    "chromium-driver",
    "firefox-esr",
    "webkit2gtk-driver",
    "xvfb",
    "xauth",
    "libjs-prototype",
    "libjs-mootools",
];

/// A program and where it is, when it was found.
pub(crate) struct Program {
    /// The variable that tells the browser tests the path, and that overrides the search.
    pub(crate) variable: &'static str,
    /// What can't be tested without it.
    what: &'static str,
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
            what: "Firefox",
            names: &["geckodriver"],
            path: Some(geckodriver),
        });
        Ok(browsers)
    }

    fn find() -> Self {
        let program = |variable, what, names: &'static [&'static str]| {
            let given = env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file());
            let path = given.or_else(|| names.iter().find_map(|name| locate(name)));
            Program { variable, what, names, path }
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
            // Frameworks of older host pages; no registry of packages for Node.js has them for browsers.
            for (variable, page, path) in [
                (
                    "PROTOTYPE",
                    "a page with Prototype",
                    &["/usr/share/javascript/prototype/prototype.js"],
                ),
                (
                    "MOOTOOLS",
                    "a page with MooTools",
                    &["/usr/share/javascript/mootools/mootools-core-nc.js"],
                ),
            ] {
                programs.push(program(variable, page, path));
            }
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

    /// What can be tested: browsers that have all they need, and libraries that are there.
    pub(crate) fn programs_of_complete_tests(&self) -> impl Iterator<Item = (&str, &Path)> {
        self.programs.iter().filter_map(|program| {
            let path = program.path.as_deref()?;
            (!self.lacks(program.what)).then_some((program.variable, path))
        })
    }

    /// Not set for the tests, so that these skip the browser or the page.
    pub(crate) fn variables_of_incomplete_tests(&self) -> impl Iterator<Item = &str> {
        self.programs
            .iter()
            .filter(|program| self.lacks(program.what))
            .map(|program| program.variable)
    }

    /// One sentence for each thing that is missing; empty when all can be tested.
    pub(crate) fn missing(&self) -> Vec<String> {
        let missing = self.programs.iter().filter(|program| program.path.is_none());
        missing
            .map(|Program { what, names, .. }| {
                format!("{what} can't be tested: there is no `{}`", names.first().unwrap_or(&""))
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

    fn lacks(&self, what: &str) -> bool {
        self.programs.iter().any(|program| program.what == what && program.path.is_none())
    }
}

fn locate(name: &str) -> Option<PathBuf> {
    let path = Path::new(name);
    if path.is_absolute() {
        return path.is_file().then(|| path.to_path_buf());
    }
    process::find(name)
}
