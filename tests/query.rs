//! Questions to a dossier: what is found, counted, added up and shown where.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail like tests")]

#[path = "query/adding_up.rs"]
mod adding_up;
#[path = "query/bundled.rs"]
mod bundled;
#[path = "query/choices.rs"]
mod choices;
#[path = "query/courses.rs"]
mod courses;
#[path = "query/cut.rs"]
mod cut;
#[path = "query/extracting.rs"]
mod extracting;
#[path = "query/finding.rs"]
mod finding;
#[path = "query/flow.rs"]
mod flow;
#[path = "query/folding.rs"]
mod folding;
#[path = "query/oracle.rs"]
mod oracle;
#[path = "query/pages.rs"]
mod pages;
#[path = "query/scales.rs"]
mod scales;
#[path = "query/small.rs"]
mod small;

/// Text as the rules of search compare it.
fn folding_of(text: &str) -> String {
    complicity_explorer::query::fold(text, complicity_explorer::query::decompose_native)
}
