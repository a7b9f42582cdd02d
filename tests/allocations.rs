//! What doesn't depend on the machine has a budget: how often, and how much, memory is asked for with the example of
//! hundreds. `-- --nocapture` prints the counts; lower a budget when what it holds has become less.

#![expect(clippy::expect_used, reason = "helpers of tests fail like tests")]
#![expect(clippy::print_stdout, reason = "the counts are for people, too")]

use std::path::Path;
use std::rc::Rc;

use allocation_counter::{AllocationInfo, measure};
use complicity_explorer::data::Steps;
use complicity_explorer::model::Dossier;
use complicity_explorer::query::{
    Filter, Index, Sort, decompose_native, facets_within, honest_total, select_within,
};
use complicity_explorer::state::Bounds;

/// Allocations for each tie: to read it with its sources and what is said of it, and what of them stays.
const READ: u64 = 108;
const KEPT: u64 = 16;
/// Bytes at most while a file is read, and bytes of its dossier, each for 100 bytes of the file.
const READ_BYTES: u64 = 525;
const KEPT_BYTES: u64 = 268;
/// Allocations for each tie: to make the index, and to fold the words of the search.
const INDEX: u64 = 5;
const WORDS: u64 = 11;
/// Allocations of a key press: one for each company that is found, and so many more.
const PRESS: u64 = 380;

fn example() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("widget-data/examples/hundreds.json");
    std::fs::read_to_string(path).expect("the example is there")
}

fn read(text: String) -> Dossier {
    let mut steps = Steps::new(text, |digits| digits.parse().unwrap_or(f64::NAN));
    while steps.step() {}
    steps.dossier().expect("the example has no error")
}

fn counted<T>(work: impl FnOnce() -> T) -> (T, AllocationInfo) {
    let mut made = None;
    let counts = measure(|| made = Some(work()));
    (made.expect("it was made"), counts)
}

/// Prints a count, and fails when it is beyond its budget.
fn within(what: &str, count: u64, budget: u64) {
    println!("{what}: {count} (budget {budget})");
    assert!(count <= budget, "{what}: {count}, and the budget is {budget}");
}

/// How many there are for each of `each`, the last begun counted.
fn per(count: u64, each: usize) -> u64 {
    count.div_ceil(u64::try_from(each).unwrap_or(u64::MAX).max(1))
}

fn net(count: i64) -> u64 {
    u64::try_from(count).unwrap_or_default()
}

#[test]
fn reading_asks_for_little_memory() {
    let text = example();
    let size = text.len();
    // The copy is what the browser hands over.
    let (dossier, counts) = counted(|| read(text.clone()));
    let ties = dossier.ties.len();
    assert_eq!(ties, 1200);
    within("allocations to read a tie", per(counts.count_total, ties), READ);
    within("allocations kept of a tie", per(net(counts.count_current), ties), KEPT);
    within("bytes while 100 bytes are read", per(counts.bytes_max * 100, size), READ_BYTES);
    within("bytes kept of 100", per(net(counts.bytes_current) * 100, size), KEPT_BYTES);
}

#[test]
fn the_index_asks_for_little_memory() {
    let dossier = Rc::new(read(example()));
    let ties = dossier.ties.len();
    let (index, counts) = counted(|| Index::new(dossier, decompose_native));
    within("allocations to index a tie", per(counts.count_total, ties), INDEX);
    let ((), counts) = counted(|| while index.prepare() {});
    within("allocations for the words of a tie", per(counts.count_total, ties), WORDS);
}

/// What a key press asks of the dossier: the list, the counts of the facets, the total.
fn press(index: &Index, bounds: &Bounds, query: &str) -> (usize, AllocationInfo) {
    let filter = Filter { query: query.into(), ..Filter::default() };
    counted(|| {
        let found = select_within(index, &bounds.whole, &filter, Sort::Editor);
        let facets = facets_within(index, &bounds.whole, &filter);
        let total = honest_total(index, &found.ties);
        assert!(!facets.company.is_empty() && total.shown > 0);
        found.companies.len()
    })
}

#[test]
fn a_key_press_asks_for_little_memory_and_keeps_none() {
    let index = Index::new(Rc::new(read(example())), decompose_native);
    while index.prepare() {}
    let bounds = Bounds::new(&index, Filter::default());
    for (query, companies) in [("k", 275), ("ki", 60), ("kit", 60), ("kite", 60), ("", 300)] {
        let (found, counts) = press(&index, &bounds, query);
        assert_eq!(found, companies, "{query}");
        let beside = counts.count_total.saturating_sub(u64::try_from(found).unwrap_or(u64::MAX));
        within(&format!("allocations of the press that asks for “{query}”"), beside, PRESS);
    }
    // The last search is kept for the next question.
    press(&index, &bounds, "kite");
    let ((), counts) = counted(|| {
        for query in ["kit", "ki", "k", "", "k", "ki", "kit", "kite"] {
            press(&index, &bounds, query);
        }
    });
    assert_eq!((counts.count_current, counts.bytes_current), (0, 0), "left by eight presses");
}
