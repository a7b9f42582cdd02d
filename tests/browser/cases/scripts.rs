//! Beside scripts of the host that change the language: filters work, or the fallback shows, and nothing is thrown.

use serde_json::{Value, json};

use super::cases;
use crate::host::{Host, TAG};
use crate::page::Page;
use crate::wrong::{Outcome, Wrong, check};

cases![
    works_beside_prototype,
    works_beside_mootools,
    works_where_arrays_and_objects_have_more,
    falls_back_where_methods_of_arrays_do_something_else,
    works_without_reflect,
    works_with_a_reflect_that_throws,
    works_where_requests_are_watched,
    works_with_another_promise_and_json,
    falls_back_where_json_reads_nothing,
];

/// How a page with such a script ends.
enum Ends {
    /// Filters and details work.
    Works,
    /// What the container held before can be read, or a sentence and a link to the facts are there.
    FallsBack,
}

async fn ends(page: &Page<'_>, file: &str, how: Ends) -> Outcome {
    // With `crossorigin` the page is told what was thrown.
    let tag = TAG.replace("async", "async crossorigin");
    page.open_from_outside(Host::file(file, &tag)?).await?;
    let done = "isReady() || !!box() && shown(box()) || watch.events.length > 0";
    match how {
        Ends::Works => {
            page.until("it is ready", done).await?;
            page.ready().await?;
            page.expect("shown(document.getElementById('fallback'))", false).await?;
            page.js("find('checkbox', 'Google (2)').click()").await?;
            page.expect("status()", "1 of 4 companies, 2 of 11 ties").await?;
            page.js("find('button', 'Details').click()").await?;
            page.expect("all('.detail').length", 1).await?;
            page.expect("errors()", json!([])).await?;
        }
        Ends::FallsBack => {
            let fallback = "shown(document.getElementById('fallback')) || !!box() && roles('link', undefined, box()).length === 1";
            page.until("the fallback is there", fallback).await?;
            // Nor is it taken away later.
            tokio::time::sleep(std::time::Duration::from_secs(2)).await;
            page.until("the fallback is still there", fallback).await?;
            page.expect("isReady()", false).await?;
        }
    }
    // The page has run on, and nothing was thrown into it: the end of the test looks at its console.
    page.expect("document.getElementById('below').textContent", "Below.").await
}

/// Beside a library, if it is there.
async fn works_beside(
    page: &Page<'_>,
    file: &str,
    library: &'static str,
    is_there: &str,
) -> Outcome {
    if std::env::var_os(library).is_none() {
        return Err(Wrong::Skip("the library is not on this computer"));
    }
    ends(page, file, Ends::Works).await?;
    let version = page.value(&format!("window.frames[0].{is_there}")).await?;
    check(matches!(version, Value::String(_)), || format!("{library} has not run: {version}"))
}

async fn works_beside_prototype(page: &Page<'_>) -> Outcome {
    works_beside(page, "prototype.html", "PROTOTYPE", "Prototype.Version").await
}

async fn works_beside_mootools(page: &Page<'_>) -> Outcome {
    works_beside(page, "mootools.html", "MOOTOOLS", "MooTools.version").await
}

async fn works_where_arrays_and_objects_have_more(page: &Page<'_>) -> Outcome {
    ends(page, "arrays.html", Ends::Works).await
}

async fn falls_back_where_methods_of_arrays_do_something_else(page: &Page<'_>) -> Outcome {
    page.expect_in_console("console.warn: complicity-explorer: ");
    ends(page, "array-methods.html", Ends::FallsBack).await
}

async fn works_without_reflect(page: &Page<'_>) -> Outcome {
    ends(page, "reflect.html", Ends::Works).await
}

async fn works_with_a_reflect_that_throws(page: &Page<'_>) -> Outcome {
    ends(page, "broken-reflect.html", Ends::Works).await
}

async fn works_where_requests_are_watched(page: &Page<'_>) -> Outcome {
    ends(page, "fetch.html", Ends::Works).await
}

async fn works_with_another_promise_and_json(page: &Page<'_>) -> Outcome {
    ends(page, "natives.html", Ends::Works).await
}

async fn falls_back_where_json_reads_nothing(page: &Page<'_>) -> Outcome {
    ends(page, "no-json.html", Ends::FallsBack).await
}
