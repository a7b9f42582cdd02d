//! Ties, letters, responses and events on a scale of time.

use complicity_explorer::query::{
    Course, Filter, Index, RecordKind, Selection, Sort, day, select, timeline,
};
use serde_json::json;

use super::small::{all, bundled, dossier, id, tie_ids, ties};

fn everything(index: &Index) -> Selection {
    select(index, &Filter::default(), Sort::Editor)
}

fn days(course: &Course) -> Vec<(i32, i32)> {
    course.spans.iter().map(|span| (span.from, span.until)).collect()
}

#[test]
fn days_are_counted_by_the_calendar() {
    assert_eq!((day(0, 1, 1), day(0, 3, 1), day(1, 1, 1)), (0, 60, 366));
    assert_eq!(day(2020, 3, 1) - day(2020, 2, 1), 29);
    assert_eq!(day(1900, 3, 1) - day(1900, 2, 1), 28);
    assert_eq!(day(2000, 12, 31) - day(2000, 1, 1), 365);
    // The Unix epoch is day 719528 of this count.
    assert_eq!((day(1970, 1, 1), day(2019, 10, 14)), (719_528, 719_528 + 18_183));
}

#[test]
fn a_year_is_all_of_its_days_and_a_month_all_of_its_days() {
    let index = ties(&json!([
        { "id": "year", "start": "2016" },
        { "id": "month", "start": "2018-02" },
        { "id": "day", "start": "2018-03-05" },
        { "id": "both", "start": "2018-05", "end": "2019" },
    ]));
    let course = timeline(&index, &everything(&index)).ties;
    assert_eq!(
        days(&course),
        [
            (day(2016, 1, 1), day(2017, 1, 1)),
            (day(2018, 2, 1), day(2018, 3, 1)),
            (day(2018, 3, 5), day(2018, 3, 6)),
            (day(2018, 5, 1), day(2020, 1, 1)),
        ]
    );
    assert!(course.spans.iter().all(|span| !span.open && !span.soft && !span.only_end));
}

#[test]
fn what_goes_on_reaches_to_the_day_of_the_facts_and_what_is_not_known_to_go_on_does_not() {
    let index = ties(&json!([
        { "id": "on", "start": "2016-01-01", "status": "active" },
        { "id": "again", "start": "2017-01-01", "status": "renewed" },
        { "id": "told", "start": "2018-01-01" },
        { "id": "over", "start": "2019-01-01", "status": "expired" },
    ]));
    let course = timeline(&index, &everything(&index)).ties;
    let told: Vec<(bool, i32)> = course.spans.iter().map(|s| (s.open, s.until)).collect();
    // The facts are of 2020.
    let facts = day(2021, 1, 1);
    assert_eq!(
        told,
        [(true, facts), (true, facts), (false, day(2018, 1, 2)), (false, day(2019, 1, 2))]
    );
}

#[test]
fn an_end_alone_is_no_beginning_and_an_unsure_date_is_told() {
    let index = ties(&json!([
        { "id": "end", "end": "2015" },
        { "id": "about", "start": "2016~" },
        { "id": "unsure", "start": "2017", "end": "2018?" },
    ]));
    let course = timeline(&index, &everything(&index)).ties;
    let told: Vec<(bool, bool)> = course.spans.iter().map(|s| (s.only_end, s.soft)).collect();
    assert_eq!(told, [(true, false), (false, true), (false, true)]);
    assert_eq!(days(&course)[0], (day(2015, 1, 1), day(2016, 1, 1)));
}

#[test]
fn what_has_no_date_has_no_place_in_time() {
    let index = ties(&json!([{ "id": "t" }, { "id": "u" }]));
    let timeline = timeline(&index, &everything(&index));
    assert_eq!(timeline.axis, None);
    assert_eq!((timeline.ties.spans.len(), timeline.ties.undated), (0, vec![0, 1]));
}

#[test]
fn records_are_those_of_the_companies_shown_each_once() {
    let index = dossier(json!({
        "organizations": [{ "id": "a" }, { "id": "b" }, { "id": "z", "kind": "agency" }],
        "ties": [{ "id": "t", "from": "a" }, { "id": "u", "from": "b" }],
        "letters": [
            { "id": "both", "about": ["a", "b"], "date": "2018" },
            { "id": "only-b", "about": ["b"], "date": "2017" },
            { "id": "only-z", "about": ["z"], "date": "2016" }
        ],
        "responses": [{ "id": "ra", "organization": "a" }, { "id": "rb", "organization": "b" }],
        "events": [{ "id": "ea", "about": ["a"], "start": "2019-10-14T14:00", "end": "2019-10-15" }],
    }));
    let both = timeline(&index, &everything(&index));
    let letters = |course: &Course| course.spans.iter().map(|s| s.position).collect::<Vec<u32>>();
    assert_eq!(letters(&both.letters), [1, 0]);
    assert_eq!(both.responses.undated, [0, 1]);
    assert_eq!(days(&both.events), [(day(2019, 10, 14), day(2019, 10, 16))]);
    let filter = Filter { company: vec![id("a")], ..Filter::default() };
    let one = timeline(&index, &select(&index, &filter, Sort::Editor));
    assert_eq!((letters(&one.letters), one.responses.undated), (vec![0], vec![0]));
}

#[test]
fn the_scale_is_of_years_and_of_months_when_it_is_short() {
    let axis = |from: &str, until: &str| {
        let index = ties(&json!([{ "id": "t", "start": from, "end": until }]));
        timeline(&index, &everything(&index)).axis.unwrap()
    };
    let said = |from: &str, until: &str, most: u32| -> Vec<String> {
        axis(from, until).ticks(most).iter().map(|(_, date)| date.to_string()).collect()
    };
    assert_eq!(said("2016-05", "2019", 9), ["2016", "2017", "2018", "2019"]);
    assert_eq!(said("2001", "2019", 5), ["2005", "2010", "2015"]);
    assert_eq!(said("2018-11", "2019-02-03", 9), ["2018-11", "2018-12", "2019-01", "2019-02"]);
    assert_eq!(said("2018-11", "2019-02-03", 2), ["2018-11", "2019-01"]);
    let years = axis("2016-05", "2019-02-03");
    assert_eq!((years.from, years.until), (day(2016, 1, 1), day(2020, 1, 1)));
    let months = axis("2018-12-31", "2019-12-01");
    assert_eq!((months.from, months.until), (day(2018, 12, 1), day(2020, 1, 1)));
    assert_eq!(axis("0001", "9999").ticks(6).len(), 4);
}

#[test]
fn of_the_bundled_dossier_every_record_is_drawn_once_or_counted_as_undated() {
    let index = bundled();
    let timeline = timeline(&index, &everything(&index));
    let mut drawn: Vec<u32> = timeline.ties.spans.iter().map(|s| s.position).collect();
    assert_eq!(tie_ids(&index, &drawn), ["google-uscis-cloud", "salesforce-cbp-custom-software"]);
    drawn.extend(&timeline.ties.undated);
    drawn.sort_unstable();
    assert_eq!(drawn, all(&index));
    let counts = timeline.courses().map(|course| (course.spans.len(), course.undated.len()));
    assert_eq!(counts, [(2, 9), (1, 5), (0, 9), (2, 0)]);
    let event = |event: &str| index.position(RecordKind::Event, &id(event)).unwrap();
    let dreamforce = &timeline.events.spans[0];
    assert_eq!((dreamforce.position, dreamforce.soft), (event("dreamforce-protest"), true));
    assert_eq!(timeline.axis.unwrap().years(), (2017, 2019));
}
