//! The tests. Each name is a sentence; most run in every engine.

mod address;
mod beginning;
mod comparing;
mod counts;
mod diagnosis;
mod everyone;
mod failing;
mod filtering;
mod flow;
mod framing;
mod generator;
mod hosting;
mod journeys;
mod keyboard;
mod languages;
mod large;
mod later;
mod loading;
mod looks;
mod options;
mod paper;
mod pictures;
mod placing;
mod policies;
mod reading;
mod retiring;
mod scales;
mod scripts;
mod served;
mod splitting;
mod staying;
mod studio;
mod taking;
mod wordpress;

use std::future::Future;
use std::pin::Pin;

use crate::engine::Engine;
use crate::page::Page;
use crate::wrong::Outcome;

/// A test's body.
pub(crate) type Run = for<'p> fn(&'p Page<'p>) -> Pin<Box<dyn Future<Output = Outcome> + 'p>>;

/// A test.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) run: Run,
}

/// The tests of a file under the names of their functions.
macro_rules! cases {
    ($($name:ident),* $(,)?) => {
        pub(super) const CASES: &[$crate::cases::Case] = &[
            $($crate::cases::Case { name: stringify!($name), run: |page| Box::pin($name(page)) }),*
        ];
    };
}
use cases;

/// Its lines name servers with the build; then these are what is tested.
const SERVED: &str = "EXPLORER_SERVED";
/// Its lines name pages of a `WordPress`; then these are what is tested.
const WORDPRESS: &str = "EXPLORER_WORDPRESS";

/// All tests for an engine, or those of what the variables above name.
pub(crate) fn of(engine: Engine) -> Vec<&'static Case> {
    let given = |name| std::env::var_os(name).is_some();
    let lists: Vec<&[Case]> = if given(SERVED) {
        vec![served::CASES]
    } else if given(WORDPRESS) {
        vec![wordpress::CASES]
    } else {
        match engine {
            Engine::Translated => PROGRAM.to_vec(),
            Engine::Firefox | Engine::WebKit => [PROGRAM, STYLES, AROUND].concat(),
            Engine::Chromium => [PROGRAM, STYLES, AROUND, EVERYWHERE].concat(),
        }
    };
    lists.into_iter().flatten().collect()
}

/// What the program does, and how it comes into a page.
const PROGRAM: &[&[Case]] = &[
    loading::CASES,
    beginning::CASES,
    filtering::CASES,
    reading::CASES,
    keyboard::CASES,
    journeys::CASES,
    comparing::CASES,
    flow::CASES,
    languages::CASES,
    large::CASES,
    counts::CASES,
    paper::CASES,
    splitting::CASES,
    taking::CASES,
    options::CASES,
    address::CASES,
    policies::CASES,
    scripts::CASES,
    failing::CASES,
    later::CASES,
];

/// What the styles make of it: the same in the same browser, however the program comes.
const STYLES: &[&[Case]] = &[placing::CASES, scales::CASES, looks::CASES];

/// What stands around it: the same with a translated program, so left to the engines themselves.
const AROUND: &[&[Case]] = &[
    hosting::CASES,
    retiring::CASES,
    staying::CASES,
    pictures::CASES,
    generator::CASES,
    diagnosis::CASES,
    framing::CASES,
    studio::CASES,
];

/// What axe finds in every view and state: it reads the same tree and the same colours in every engine, and in the
/// others looks at the views that everybody sees.
const EVERYWHERE: &[&[Case]] = &[everyone::CASES];
