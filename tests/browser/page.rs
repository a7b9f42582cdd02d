//! One test's view of one browser: a host page, and what can be seen and done in it.

use std::cell::{Cell, RefCell};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::common::command::{Command, FormatRequestData};
use thirtyfour::{ElementId, Key, RequestData, SessionId, TypingData, WebDriver, WebElement};

use crate::cases::Run;
use crate::engine::Engine;
use crate::host::Host;
use crate::server::{Answer, Site};
use crate::wrong::{Outcome, Wrong, check};

/// A test that takes longer has failed.
pub(crate) const LONGEST: Duration = Duration::from_secs(75);
/// What does not come true in this time does not come true.
const PATIENCE: Duration = Duration::from_secs(14);
const PRELUDE: &str = include_str!("prelude.js");

/// One test in one browser.
pub(crate) struct Page<'a> {
    pub(crate) engine: Engine,
    pub(crate) driver: &'a WebDriver,
    pub(crate) site: &'a Site,
    key: String,
    noise: RefCell<Vec<String>>,
    /// What scripts of this test begin with.
    realm: Cell<&'static str>,
}

/// In front of what is asked from the page around a frame.
const FROM_OUTSIDE: &str =
    "const { document, watch, scrollY, scrollX, location, getComputedStyle } = window.frames[0];";

impl<'a> Page<'a> {
    pub(crate) fn new(engine: Engine, driver: &'a WebDriver, site: &'a Site, test: &str) -> Self {
        Self {
            engine,
            driver,
            site,
            key: format!("{}-{test}", engine.name()),
            noise: RefCell::default(),
            realm: Cell::new(""),
        }
    }

    /// Runs a test; afterwards the console must hold only what the test has announced.
    pub(crate) async fn run(&self, test: Run) -> Outcome {
        let ended = test(self).await;
        let console = self.console().await;
        // Away from the page, so that nothing of it runs on while the next one loads.
        let left = self.driver.goto("about:blank").await;
        match ended {
            Ok(()) => {
                left?;
                self.quiet(&console?)
            }
            Err(Wrong::Failed(why)) => {
                let console = console.unwrap_or_default().join("\n  ");
                Err(Wrong::Failed(if console.is_empty() {
                    why
                } else {
                    format!("{why}\nconsole:\n  {console}")
                }))
            }
            Err(skip) => Err(skip),
        }
    }

    fn quiet(&self, console: &[String]) -> Outcome {
        let noise = self.noise.borrow();
        let unexpected: Vec<&String> = console
            .iter()
            .filter(|line| !noise.iter().any(|expected| line.contains(expected)))
            .collect();
        check(unexpected.is_empty(), || {
            format!("the console should be empty, but: {unexpected:#?}")
        })
    }

    /// Announces what the console will say.
    pub(crate) fn expect_in_console(&self, text: &str) {
        self.noise.borrow_mut().push(text.to_owned());
    }

    /// What the host page has noticed.
    pub(crate) async fn console(&self) -> Outcome<Vec<String>> {
        self.driver.enter_default_frame().await?;
        // Also in frames, as far as these can be read.
        let all = "return [window, ...Array.from(window, (_, n) => window[n])].flatMap((page) => { try { return page.watch ? [...page.watch.seen] : []; } catch { return []; } })";
        let seen = self.driver.execute(all, vec![]).await?.json().clone();
        Ok(serde_json::from_value(seen).unwrap_or_default())
    }

    /// Address of this test's copy of the built explorer, with a slash at its end.
    pub(crate) fn assets(&self) -> String {
        format!("{}/t/{}/", self.site.assets, self.key)
    }

    /// From now on a file of the built explorer is answered in another way.
    pub(crate) fn answer(&self, file: &str, answer: Answer) {
        self.site.answer(&format!("/t/{}/{file}", self.key), Some(answer));
    }

    /// From now on a file is answered as usual.
    pub(crate) fn mend(&self, file: &str) {
        self.site.answer(&format!("/t/{}/{file}", self.key), None);
    }

    /// Cookies and referrers that came with requests for files of the built explorer.
    pub(crate) fn personal(&self) -> Vec<String> {
        self.site.personal(&format!("/t/{}/", self.key))
    }

    /// Files of the built explorer that this test's pages have asked for.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.site.requests(&format!("/t/{}/", self.key))
    }

    fn manifest(&self) -> Value {
        let text =
            std::fs::read_to_string(self.site.dist.join("manifest.json")).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// The one file of the build with this beginning and end.
    fn file(&self, begin: &str, end: &str) -> Outcome<String> {
        let manifest = self.manifest();
        let all = manifest.get("files").and_then(Value::as_object).cloned().unwrap_or_default();
        let mut found = all.keys().filter(|name| name.starts_with(begin) && name.ends_with(end));
        match (found.next(), found.next()) {
            (Some(one), None) => Ok(one.clone()),
            _ => Err(Wrong::new(format!("manifest.json: not one {begin}…{end}"))),
        }
    }

    /// What the entry loads besides the program.
    pub(crate) fn stage(&self) -> Outcome<String> {
        self.file("stage-", ".js")
    }

    /// The styles inside.
    pub(crate) fn styles(&self) -> Outcome<String> {
        self.file("explorer-", ".css")
    }

    /// What visitors take away, loaded when somebody takes something.
    pub(crate) fn take(&self) -> Outcome<String> {
        self.file("take-", ".js")
    }

    /// The words of an interface language other than English.
    pub(crate) fn words(&self, language: &str) -> Outcome<String> {
        self.file(&format!("words-{language}-"), ".js")
    }

    /// The texts of the bundled dossier in a language other than its own.
    pub(crate) fn texts(&self, language: &str) -> Outcome<String> {
        self.file(&format!("texts-{language}-"), ".json")
    }

    /// The program of the page for staff.
    pub(crate) fn studio(&self) -> Outcome<String> {
        self.file("studio-", ".wasm")
    }

    /// The program as a script, for browsers without WebAssembly.
    pub(crate) fn translated(&self) -> Outcome<String> {
        self.file("translated-", ".js")
    }

    /// The script of the program: the module's glue, or the translated program.
    pub(crate) fn glue(&self) -> Outcome<String> {
        if self.engine == Engine::Translated {
            return self.translated();
        }
        self.file("explorer-", ".js")
    }

    /// The WebAssembly module; a test about it is none where there is no WebAssembly.
    pub(crate) fn wasm(&self) -> Outcome<String> {
        if self.engine == Engine::Translated {
            return Err(Wrong::Skip("this browser asks for no module"));
        }
        self.file("explorer-", ".wasm")
    }

    /// The part of the program that waits; the translated program has it all.
    pub(crate) fn later(&self) -> Outcome<String> {
        if self.engine == Engine::Translated {
            return Err(Wrong::Skip("this browser asks for no module"));
        }
        self.file("later-", ".wasm")
    }

    /// All that the default page asks for, in the order of the names.
    pub(crate) fn loads(&self) -> Outcome<Vec<String>> {
        let manifest = self.manifest();
        let loads = manifest.get("loads").and_then(Value::as_array).cloned().unwrap_or_default();
        let mut loads: Vec<String> =
            loads.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        if self.engine == Engine::Translated {
            let module = [self.file("explorer-", ".js")?, self.file("explorer-", ".wasm")?];
            loads.retain(|name| !module.contains(name));
            loads.push(self.translated()?);
            // The styles of all that is in it.
            loads.push(self.file("more-", ".css")?);
        }
        loads.sort_unstable();
        Ok(loads)
    }

    /// Puts a host page beside the one that is opened; its address.
    pub(crate) fn put(&self, name: &str, host: Host) -> String {
        let path = format!("/h/{}/{name}", self.key);
        self.site.put(&path, host.filled(&self.assets(), &self.site.assets));
        format!("{}{path}", self.site.hosts)
    }

    /// Opens a host page.
    pub(crate) async fn open(&self, host: Host) -> Outcome {
        let url = self.put("", host);
        Ok(self.driver.goto(url).await?)
    }

    /// Opens a host page and waits for its explorer.
    pub(crate) async fn open_ready(&self, host: Host) -> Outcome {
        self.open(host).await?;
        self.ready().await
    }

    /// Opens a page that shows a host page in a frame of this width, and goes into the frame.
    pub(crate) async fn open_narrow(&self, host: Host, width: u32) -> Outcome {
        let inner = self.put("inner", host);
        let frame = format!(
            "<iframe title=inner src='{inner}' style='border:0;width:{width}px;height:800px'></iframe>"
        );
        self.open(Host::new(frame)).await?;
        self.driver.enter_frame(0).await?;
        self.ready().await
    }

    /// Opens a page that shows a host page in a frame and asks from outside what goes on in it: what tests themselves
    /// need of the language is whole there, whatever the host page has made of its own.
    pub(crate) async fn open_from_outside(&self, host: Host) -> Outcome {
        let inner = self.put("inner", host);
        let frame = format!(
            "<iframe title=inner src='{inner}' style='border:0;width:1000px;height:800px'></iframe>"
        );
        self.open(Host::new(frame)).await?;
        self.realm.set(FROM_OUTSIDE);
        Ok(())
    }

    /// Waits for the first explorer.
    pub(crate) async fn ready(&self) -> Outcome {
        self.until("the explorer shows its companies", "isReady()").await
    }

    /// Runs a function body in the page.
    pub(crate) async fn js(&self, body: &str) -> Outcome<Value> {
        let script = format!("{}{PRELUDE}\n{body}", self.realm.get());
        Ok(self.driver.execute(script, vec![]).await?.json().clone())
    }

    /// The value of an expression.
    pub(crate) async fn value(&self, expression: &str) -> Outcome<Value> {
        self.js(&format!("return {expression}")).await
    }

    /// The value that a promise comes to.
    pub(crate) async fn promised(&self, expression: &str) -> Outcome<Value> {
        let script = format!(
            "{}{PRELUDE}\nconst done = arguments[arguments.length - 1];\n\
             Promise.resolve({expression}).then(done, (error) => done('rejected: ' + error));",
            self.realm.get()
        );
        Ok(self.driver.execute_async(script, vec![]).await?.json().clone())
    }

    /// Waits until an expression holds.
    pub(crate) async fn until(&self, what: &str, expression: &str) -> Outcome {
        let seen = self.poll(expression, |value| value == &Value::Bool(true)).await;
        let Err(seen) = seen else { return Ok(()) };
        let text = self
            .value(
                "ce() && root() ? textOf().slice(0, 600) : document.body.textContent.slice(0, 300)",
            )
            .await;
        let text = text.map_or_else(|wrong| wrong.to_string(), |text| text.to_string());
        Err(Wrong::new(format!(
            "expected that {what} ({expression}), seen {seen}\nthe explorer says: {text}"
        )))
    }

    /// Waits until an expression has a value.
    pub(crate) async fn expect(&self, expression: &str, expected: impl Into<Value>) -> Outcome {
        let expected = expected.into();
        let seen = self.poll(expression, |value| *value == expected).await;
        seen.map_err(|seen| {
            Wrong::new(format!("{expression}\nexpected {expected}\nseen     {seen}"))
        })
    }

    async fn poll(&self, expression: &str, is: impl Fn(&Value) -> bool) -> Result<(), String> {
        let begun = Instant::now();
        loop {
            let seen = match self.value(expression).await {
                Ok(value) if is(&value) => return Ok(()),
                Ok(value) => value.to_string(),
                Err(wrong) => wrong.to_string(),
            };
            if begun.elapsed() > PATIENCE {
                return Err(seen);
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// An element, as soon as it is there.
    pub(crate) async fn element(&self, expression: &str) -> Outcome<WebElement> {
        self.until("there is such an element", &format!("!!({expression})")).await?;
        let script = format!("{}{PRELUDE}\nreturn {expression}", self.realm.get());
        Ok(self.driver.execute(script, vec![]).await?.element()?)
    }

    /// The name that the browser tells assistive technology.
    pub(crate) async fn label(&self, expression: &str) -> Outcome<String> {
        let element = self.element(expression).await?;
        Ok(self.driver.cmd(ComputedLabel(element.element_id())).await?.value()?)
    }

    /// Clicks an element as a visitor does.
    pub(crate) async fn click(&self, expression: &str) -> Outcome {
        let element = self.element(expression).await?;
        let mut clicked = element.click().await;
        if clicked.is_err() && self.engine == Engine::WebKit {
            // Its driver takes the inside of a search field for another element in the way.
            clicked = self.driver.action_chain().click_element(&element).perform().await;
        }
        clicked.map_err(|error| Wrong::new(format!("click on {expression}: {error}")))
    }

    /// Clicks what has this role and name.
    pub(crate) async fn press(&self, role: &str, name: &str) -> Outcome {
        self.click(&format!("find({}, {})", json!(role), json!(name))).await
    }

    /// Types keys into what has the focus.
    pub(crate) async fn keys(&self, keys: impl Into<TypingData>) -> Outcome {
        Ok(self.driver.action_chain().send_keys(keys).perform().await?)
    }

    /// Presses Tab until `expression` holds for the element with the focus, `at`; the names passed on the way.
    pub(crate) async fn tab_to(&self, expression: &str) -> Outcome<Vec<String>> {
        let mut passed = Vec::new();
        for _ in 0..80 {
            self.keys(Key::Tab).await?;
            let at = "let at = document.activeElement; while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;";
            let here = self.js(&format!("{at} return [!!({expression}), nameOf(at)]")).await?;
            passed.push(here.get(1).and_then(Value::as_str).unwrap_or_default().to_owned());
            if here.get(0) == Some(&Value::Bool(true)) {
                return Ok(passed);
            }
        }
        Err(Wrong::new(format!("Tab never came to {expression}; it passed {passed:?}")))
    }

    /// A command of the `DevTools` protocol, in Chromium.
    pub(crate) async fn devtools(
        &self,
        command: &'static str,
        parameters: Value,
    ) -> Outcome<Value> {
        Ok(self.driver.cmd(DevTools(command, parameters)).await?.value()?)
    }

    /// Types into the search field.
    pub(crate) async fn search(&self, text: &str) -> Outcome {
        self.press("searchbox", "Search").await?;
        self.keys(text).await
    }
}

/// Asks for the name that the browser itself tells assistive technology.
#[derive(Debug)]
struct ComputedLabel(ElementId);

impl FormatRequestData for ComputedLabel {
    fn format_request(&self, session: &SessionId) -> RequestData {
        // A question of the same form, which thirtyfour has.
        let mut request = Command::GetElementTagName(self.0.clone()).format_request(session);
        request.uri = request.uri.replace("/name", "/computedlabel").into();
        request
    }
}

/// A command of the `DevTools` protocol, in Chromium.
#[derive(Debug)]
struct DevTools(&'static str, Value);

impl FormatRequestData for DevTools {
    fn format_request(&self, session: &SessionId) -> RequestData {
        // A request of the same form, which thirtyfour has.
        let mut request = Command::NavigateTo("".into()).format_request(session);
        request.uri = request.uri.replace("/url", "/goog/cdp/execute").into();
        request.add_body(json!({ "cmd": self.0, "params": self.1 }))
    }
}
