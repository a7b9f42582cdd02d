//! Why a test did not pass.

use std::fmt;

use thirtyfour::error::WebDriverError;

/// Why a test did not pass.
#[derive(Debug)]
pub(crate) enum Wrong {
    /// It failed.
    Failed(String),
    /// It can't be run in this engine.
    Skip(&'static str),
}

/// How a step of a test ends.
pub(crate) type Outcome<T = ()> = Result<T, Wrong>;

impl Wrong {
    pub(crate) fn new(why: impl Into<String>) -> Self {
        Wrong::Failed(why.into())
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wrong::Failed(why) => f.write_str(why),
            Wrong::Skip(why) => f.write_str(why),
        }
    }
}

impl From<WebDriverError> for Wrong {
    fn from(error: WebDriverError) -> Self {
        Wrong::Failed(format!("the driver says: {error}"))
    }
}

/// An error unless `holds`.
pub(crate) fn check(holds: bool, otherwise: impl FnOnce() -> String) -> Outcome {
    if holds { Ok(()) } else { Err(Wrong::Failed(otherwise())) }
}

/// An error unless both are the same.
#[expect(
    clippy::needless_pass_by_value,
    reason = "as with `assert_eq!`, both are made for the comparison"
)]
pub(crate) fn same<T: PartialEq + fmt::Debug>(what: &str, seen: T, expected: T) -> Outcome {
    check(seen == expected, || format!("{what}: expected {expected:?}, seen {seen:?}"))
}
