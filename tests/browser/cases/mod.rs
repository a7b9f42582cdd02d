//! The tests. Each name is a sentence; each test runs in every engine.

mod address;
mod beginning;
mod diagnosis;
mod failing;
mod filtering;
mod flow;
mod framing;
mod generator;
mod hosting;
mod keyboard;
mod loading;
mod looks;
mod options;
mod pictures;
mod placing;
mod policies;
mod reading;
mod retiring;
mod scripts;
mod served;
mod staying;
mod wordpress;

use std::future::Future;
use std::pin::Pin;

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

/// All tests, or those of what the variables above name.
pub(crate) fn all() -> impl Iterator<Item = &'static Case> {
    let given = |name| std::env::var_os(name).is_some();
    let lists: &[&[Case]] = if given(SERVED) {
        &[served::CASES]
    } else if given(WORDPRESS) {
        &[wordpress::CASES]
    } else {
        &[
            loading::CASES,
            beginning::CASES,
            filtering::CASES,
            reading::CASES,
            placing::CASES,
            keyboard::CASES,
            looks::CASES,
            hosting::CASES,
            options::CASES,
            address::CASES,
            retiring::CASES,
            staying::CASES,
            policies::CASES,
            pictures::CASES,
            scripts::CASES,
            failing::CASES,
            generator::CASES,
            diagnosis::CASES,
            framing::CASES,
            flow::CASES,
        ]
    };
    lists.iter().copied().flatten()
}
