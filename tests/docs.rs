//! The documentation names everything that a file may hold and a host may set.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::path::Path;

use complicity_explorer::model::{
    Amount, AmountClass, AmountKind, Basis, Certainty, Citation, ContractIdentifier,
    ContractScheme, Correction, Count, CountKind, CountUnit, Demand, DemandStatus, Dossier,
    DossierAction, Endorsers, Event, EventKind, Fidelity, Letter, LetterKind, Organization,
    OrganizationIdentifier, OrganizationKind, OrganizationScheme, Per, Person, Publisher, Quote,
    Response, Source, SourceKind, Stance, Tie, TieKind, TieStatus,
};
use complicity_explorer::query::Sort;
use complicity_explorer::state::{FACETS, View};

/// A type's name, the heading of docs/data-format.md that tells of it, and what has to stand there.
type Told = (&'static str, &'static str, &'static [&'static str]);

macro_rules! told {
    ($list:ident: $( $heading:literal: $( $type:ident )*; )*) => {
        [$( $( (stringify!($type), $heading, $type::$list), )* )*]
    };
}

const RECORDS: [Told; 19] = told! { KEYS:
    "Top level": Dossier Publisher;
    "References to sources": Citation;
    "organizations": Organization OrganizationIdentifier;
    "people": Person;
    "ties": Tie ContractIdentifier;
    "Amounts": Amount;
    "letters": Letter Count;
    "quotes": Quote;
    "responses": Response;
    "demands": Demand;
    "endorsers": Endorsers;
    "events": Event;
    "actions": DossierAction;
    "sources": Source;
    "corrections": Correction;
};

const WORDS: [Told; 17] = told! { WORDS:
    "organizations": OrganizationKind OrganizationScheme;
    "ties": TieKind Certainty TieStatus ContractScheme;
    "Amounts": AmountKind Basis Per;
    "letters": LetterKind CountKind CountUnit;
    "quotes": Fidelity;
    "responses": Stance;
    "demands": DemandStatus;
    "events": EventKind;
    "sources": SourceKind;
};

#[test]
fn every_field_and_every_word_is_described_under_its_heading() {
    let page = text("docs/data-format.md");
    let mut missing = Vec::new();
    for (name, heading, list) in RECORDS.iter().chain(&WORDS) {
        let section = section(&page, heading);
        for word in list.iter().filter(|word| !section.contains(&format!("`{word}`"))) {
            missing.push(format!("`{word}` of {name} is not under \"{heading}\""));
        }
    }
    assert!(missing.is_empty(), "docs/data-format.md:\n{}", missing.join("\n"));
}

/// The two lists above hold every type that src/model declares.
#[test]
fn no_record_and_no_list_of_words_is_forgotten() {
    let mut declared = (BTreeSet::new(), BTreeSet::new());
    for file in ["claim", "dossier", "money", "source", "text", "words"] {
        let code = text(&format!("src/model/{file}.rs"));
        declared.0.extend(declared_by(&code, "\nrecord! {", "pub struct "));
        declared.1.extend(declared_by(&code, "\nwords! {", "pub enum "));
    }
    let names = |list: &[Told]| list.iter().map(|(name, ..)| (*name).to_owned()).collect();
    assert_eq!(declared, (names(&RECORDS), names(&WORDS)));
}

#[cfg(feature = "cli")]
#[test]
fn every_sheet_and_every_column_of_its_own_is_described() {
    let page = text("docs/spreadsheet.md");
    let own = ["key", "value", "record", "position", "list", "json", "x-", "json:"];
    for name in complicity_explorer::sheet::sheet_names().iter().chain(&own) {
        assert!(page.contains(&format!("`{name}`")), "docs/spreadsheet.md: no `{name}`");
    }
}

/// Behind the title and one sentence stands a file that a reader can copy.
#[cfg(feature = "cli")]
#[test]
fn the_file_that_opens_the_page_is_accepted_by_the_checker() {
    let page = text("docs/data-format.md");
    let (before, rest) = page.split_once("\n```json\n").expect("the page opens with a file");
    let paragraphs: Vec<&str> = before.split("\n\n").collect();
    let [title, sentence] = paragraphs.as_slice() else {
        panic!("before the file stands more than a title and a sentence: {before}")
    };
    assert!(title.starts_with("# ") && !title.contains('\n'), "{title}");
    assert!(!sentence.contains(". "), "this is more than a sentence: {sentence}");
    let (file, _) = rest.split_once("```").expect("the file ends");
    let (json, _) = complicity_explorer::data::parse(file).expect("it is JSON");
    let reading = complicity_explorer::data::read(&json);
    assert_eq!(reading.problems, []);
    let dossier = reading.dossier.expect("it is a dossier");
    assert!(!dossier.organizations.is_empty() && !dossier.ties.is_empty());
    // So the other tests have it, too.
    assert_eq!(file, text("tests/data/good/small_and_invented.json"));
}

/// Both directions: what is read is told, and what is told is read.
#[test]
fn the_options_told_are_the_options_read() {
    let read = options_read();
    assert!(read.len() >= 12, "only {read:?} were found in the code");
    for page in ["docs/embedding.md", "README.md"] {
        let page_text = text(page);
        let rows: BTreeSet<String> = section(&page_text, "Options")
            .lines()
            .filter_map(|line| line.strip_prefix("| `")?.split(" | ").next())
            .flat_map(|cell| cell.split('`'))
            .filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase()))
            .map(str::to_owned)
            .collect();
        assert_eq!(rows, read, "{page}");
    }
}

#[test]
fn every_word_of_an_option_and_every_code_of_a_failure_is_told() {
    let page = text("docs/embedding.md");
    let options = section(&page, "Options");
    let mut others: Vec<&str> = AmountClass::ALL.iter().map(|class| class.as_str()).collect();
    others.extend(View::ALL.iter().map(|view| view.as_str()));
    for sort in Sort::ALL.iter().map(|sort| format!("`{}`", sort.as_str())) {
        assert!(section(&page, "Filters from a script").contains(&sort), "no {sort}");
    }
    for word in [TieKind::WORDS, Certainty::WORDS, others.as_slice()].concat() {
        assert!(options.contains(&format!("`{word}`")), "docs/embedding.md: no `{word}`");
    }
    let types = text("www/complicity-explorer.d.ts");
    let (_, rest) = types.split_once("type ErrorCode =").expect("the codes are declared");
    let (codes, _) = rest.split_once(';').expect("the list of codes ends");
    let codes: Vec<&str> = codes.split('\'').skip(1).step_by(2).collect();
    assert!(codes.len() >= 10, "only {codes:?} were found");
    for code in codes {
        let row = format!("| `{code}` |");
        assert!(section(&page, "Failures").contains(&row), "docs/embedding.md: no row `{code}`");
    }
}

/// What the types declare for host pages is what the page describes, and the other way round.
#[test]
fn the_events_and_the_filters_told_are_those_declared() {
    let page = text("docs/embedding.md");
    let types = text("www/complicity-explorer.d.ts");
    let names = |block: &str| -> BTreeSet<String> {
        let name = |line: &str| {
            let (name, _) = line.trim().split_once(':')?;
            name.chars().all(|c| c.is_ascii_lowercase()).then(|| name.to_owned())
        };
        block.lines().filter_map(name).collect()
    };
    let (_, map) = types.split_once("EventMap {\n").expect("the events are declared");
    let (map, _) = map.split_once('}').expect("the list of events ends");
    let declared: BTreeSet<&str> = map.split('\'').skip(1).step_by(2).collect();
    assert!(declared.len() >= 4, "only {declared:?} were found");
    assert_eq!(first_cells(section(&page, "Events")), declared);
    let (_, filters) = types.split_once("interface Filters {\n").expect("filters are declared");
    let (filters, _) = filters.split_once('}').expect("the list of filters ends");
    let declared = names(filters);
    assert!(declared.len() >= 8, "only {declared:?} were found");
    let told = section(&page, "Filters from a script");
    let (_, copy) = told.split_once("// {").expect("the object is shown");
    let (copy, _) = copy.split_once('}').expect("the object ends");
    let shown: BTreeSet<String> = names(&copy.replace(", ", "\n"));
    assert_eq!(shown, declared);
}

#[test]
fn the_properties_and_parts_told_are_those_of_the_styles_and_views() {
    let page = text("docs/embedding.md");
    let told = first_cells(section(&page, "Styling from outside"));
    let mut used = BTreeSet::new();
    for sheet in texts("www/styles") {
        used.extend(sheet.split("var(--ce-").skip(1).filter_map(|rest| {
            let name = rest.split([',', ')']).next()?;
            Some(format!("--ce-{name}"))
        }));
    }
    let properties = used.len();
    for view in texts("src/ui").into_iter().chain(texts("src/ui/later")) {
        // `tag("…", &["class", "part"], &["…", "name"], …)`: the values stand in the order of the keys.
        used.extend(view.split("\"part\"").skip(1).filter_map(|rest| {
            let (_, values) = rest.split_once("&[")?;
            let names: Vec<&str> =
                values.split(']').next()?.split('"').skip(1).step_by(2).collect();
            Some((*names.get(usize::from(names.len() > 1))?).to_owned())
        }));
    }
    assert!(properties >= 8 && used.len() >= properties + 6, "only {used:?} were found");
    assert_eq!(told, used.iter().map(String::as_str).collect());
}

/// The ten steps for campaign staff.
const GUIDE: &str = "docs/for-campaign-staff.md";

#[test]
fn the_guide_for_staff_has_ten_steps_in_their_order() {
    let page = text(GUIDE);
    let numbers: Vec<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("## ")?.split_once(". "))
        .map(|(number, _)| number)
        .filter(|number| number.parse::<u32>().is_ok())
        .collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
    for heading in page.lines().filter_map(|line| line.strip_prefix("## ")) {
        let anchor: String = heading
            .to_lowercase()
            .replace(' ', "-")
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect();
        let is_step = heading.starts_with(|c: char| c.is_ascii_digit());
        assert!(!is_step || page.contains(&format!("](#{anchor})")), "no link to #{anchor}");
    }
}

/// What is bold is on the page, by a sentence or by what a function makes with its placeholders.
#[test]
fn the_guide_for_staff_names_buttons_as_the_page_does() {
    let code = text("src/ui/staff/studio.rs");
    let sentences: Vec<&str> = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split('"').skip(1).step_by(2))
        .collect();
    let page = text(GUIDE);
    let bold: BTreeSet<&str> = page.split("**").skip(1).step_by(2).collect();
    assert!(bold.len() >= 15, "only {bold:?} were found");
    let unknown: Vec<&&str> =
        bold.iter().filter(|words| !sentences.iter().any(|s| says(s, words))).collect();
    assert!(unknown.is_empty(), "{GUIDE}: the page for staff says none of {unknown:?}");
    for button in [
        "GET_TEMPLATE",
        "GET_PUBLISHED",
        "CHOOSE",
        "CHOOSE_OTHER",
        "PUT_IN",
        "UNDO",
        "CANCEL",
        "AGAIN",
        "PHONE",
        "DESKTOP",
        "SHOW",
        "GET_DOSSIER",
        "GET_SPREADSHEET",
        "GET_WORKLIST",
        "GET_CLAIMS",
    ] {
        let (_, rest) = code.split_once(&format!(" {button}: &str = \"")).expect(button);
        let (words, _) = rest.split_once('"').expect(button);
        assert!(bold.contains(words), "{GUIDE}: nothing is said of the button \"{words}\"");
    }
}

/// Whether a sentence with `{placeholders}` can be these words.
fn says(sentence: &str, words: &str) -> bool {
    let fixed: Vec<&str> = sentence
        .split('{')
        .enumerate()
        .map(|(n, part)| match part.split_once('}') {
            Some((_, fixed)) if n > 0 => fixed,
            _ => part,
        })
        .collect();
    let [first, others @ ..] = fixed.as_slice() else { return false };
    let Some(mut rest) = words.strip_prefix(first) else { return false };
    // A sentence that is all placeholders says nothing.
    if others.is_empty() || first.len() < 4 {
        return rest.is_empty() && others.is_empty();
    }
    for part in others {
        let Some((_, behind)) = rest.split_once(part) else { return false };
        rest = if part.is_empty() { "" } else { behind };
    }
    rest.is_empty()
}

#[test]
fn every_picture_that_a_page_shows_is_there() {
    let mut shown = 0;
    for page in ["README.md", GUIDE] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
        let folder = folder.parent().expect("a page is in a folder");
        let page_text = text(page);
        let pictures = page_text
            .split(['(', '"', ')'])
            .filter(|part| Path::new(part).extension().is_some_and(|end| end == "png"));
        for picture in pictures {
            let file = std::fs::metadata(folder.join(picture));
            let size = file.unwrap_or_else(|e| panic!("{page}: {picture}: {e}")).len();
            let is_light = !picture.contains("/staff-") || size < 120_000;
            assert!(
                is_light,
                "{page}: {picture} has {size} bytes, and 120,000 at most are allowed"
            );
            shown += 1;
        }
    }
    assert!(shown >= 8, "only {shown} pictures were found");
}

/// Tables with what to write name columns of the template, and words in prose name sheets.
#[cfg(feature = "cli")]
#[test]
fn every_sheet_and_column_that_the_guide_names_is_in_the_template() {
    use complicity_explorer::sheet::{sheet_names, template};
    let names = sheet_names();
    let page = text(GUIDE);
    let mentioned: BTreeSet<&str> =
        page.split("sheet `").skip(1).filter_map(|rest| rest.split('`').next()).collect();
    assert!(mentioned.len() >= 6, "only {mentioned:?} were found");
    let rows = section(&page, "7. Add the rest, if you have it");
    let rest = first_cells(rows);
    for name in mentioned.iter().chain(&rest) {
        assert!(names.contains(name), "{GUIDE}: there is no sheet `{name}`");
    }
    for name in &names {
        assert!(mentioned.contains(name) || rest.contains(name), "{GUIDE}: no word of `{name}`");
    }
    let book = template().expect("there is a template");
    let mut columns = 0;
    for table in page.split("\n| sheet `").skip(1) {
        let (name, rows) = table.split_once('`').expect("a name ends");
        let rows = rows.split("\n\n").next().unwrap_or_default();
        let sheet = book.sheets.iter().find(|sheet| sheet.name == name).expect(name);
        // The sheet of the dossier itself has its fields below each other.
        let first = sheet.rows.iter().filter_map(|row| row.cell(0));
        let head = sheet.rows.first().into_iter().flat_map(|row| &row.cells).map(|(_, cell)| cell);
        let known: BTreeSet<&str> = first.chain(head).filter_map(|cell| cell.as_text()).collect();
        for column in first_cells(rows) {
            assert!(known.contains(column), "{GUIDE}: `{name}` has no `{column}`");
            columns += 1;
        }
    }
    assert!(columns >= 30, "only {columns} columns were found");
}

/// Whoever types the examples of the guide's tables into the template, and what its prose names besides,
/// has nothing to mend.
#[cfg(feature = "cli")]
#[test]
fn the_example_of_the_guide_for_staff_has_no_error() {
    use complicity_explorer::model::problem::Severity;
    use complicity_explorer::sheet::{import, template};
    let page = text(GUIDE);
    let mut book = template().expect("there is a template");
    let mut tables: Vec<(&str, Vec<(&str, &str)>)> = Vec::new();
    for table in page.split("\n| sheet `").skip(1) {
        let (name, rows) = table.split_once('`').expect("a name ends");
        let rows = rows.split("\n\n").next().unwrap_or_default().lines().skip(2);
        let cells = rows.filter_map(|row| {
            let cells: Vec<&str> =
                row.split('|').map(|cell| cell.trim().trim_matches('`')).collect();
            let [_, column, .., example, _] = cells.as_slice() else { return None };
            (!example.is_empty()).then_some((*column, *example))
        });
        tables.push((name, cells.collect()));
    }
    let organization = |id, kind| vec![("id", id), ("kind", kind), ("name:en", id)];
    tables.push(("organizations", organization("mist-and-sons", "company")));
    tables.push(("organizations", organization("ministry-of-fog", "agency")));
    tables.push(("sources", vec![("id", "gazette"), ("kind", "news"), ("title:en", "An article")]));
    for (name, cells) in tables {
        let sheet = book.sheets.iter_mut().find(|sheet| sheet.name == name).expect(name);
        let new = sheet.rows.last().expect(name).number + 1;
        for (column, example) in cells {
            let mut head =
                sheet.rows.iter().flat_map(|row| row.cells.iter().map(|c| (row.number, c)));
            let (row, (at, _)) =
                head.find(|(_, (_, cell))| cell.as_text() == Some(column)).expect(column);
            let (at, row) = if name == "dossier" { (1, row) } else { (*at, new) };
            sheet.write(at, row, example);
        }
    }
    let import = import(&book);
    let wrong: Vec<String> = import
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .map(|problem| format!("{}: {}; {}", problem.place(), problem.message, problem.hint))
        .collect();
    assert!(wrong.is_empty(), "{GUIDE}:\n{}", wrong.join("\n"));
    let dossier = import.dossier.expect("there is a dossier");
    let Dossier { organizations, sources, ties, .. } = &dossier;
    assert_eq!((organizations.len(), sources.len(), ties.len()), (3, 2, 1));
    assert!(ties.iter().all(|tie| tie.amounts.len() == 1 && tie.sources.len() >= 2));
}

/// The first word in backticks of each row of a table.
fn first_cells(section: &str) -> BTreeSet<&str> {
    section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect()
}

/// Texts of the files in a folder and in those inside.
fn texts(folder: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = std::fs::read_dir(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut found = Vec::new();
    for file in files {
        let name = file.expect("it can be listed").file_name();
        let inside = format!("{folder}/{}", name.to_string_lossy());
        match std::fs::read_to_string(path.join(&name)) {
            Ok(text) => found.push(text),
            Err(_) => found.extend(texts(&inside)),
        }
    }
    found
}

/// Names that src/embed/options.rs, the entry script and the stage ask for.
fn options_read() -> BTreeSet<String> {
    let module = text("src/embed/options.rs");
    let mut names: BTreeSet<String> = FACETS.into_iter().map(str::to_owned).collect();
    assert!(module.contains("[&FACETS[..], &[\"query\"]]"), "the presets are read by their list");
    names.insert("query".into());
    let entry = text("www/complicity-explorer.js");
    let stage = texts("www/stage").concat();
    for (code, before, quote) in [
        (&module, "option(options, \"", '"'),
        (&entry, "host.getAttribute('", '\''),
        (&entry, "host.hasAttribute('", '\''),
        (&stage, "host.getAttribute('", '\''),
    ] {
        names.extend(code.split(before).skip(1).filter_map(|rest| {
            let (name, _) = rest.split_once(quote)?;
            Some(name.to_owned())
        }));
    }
    names
}

/// Names that stand behind `keyword` in the blocks that begin with `macro_call`.
fn declared_by(code: &str, macro_call: &str, keyword: &str) -> Vec<String> {
    let name = |block: &str| {
        let (_, rest) = block.split_once(keyword)?;
        Some(rest.chars().take_while(char::is_ascii_alphanumeric).collect())
    };
    code.split(macro_call).skip(1).filter_map(name).collect()
}

/// What stands under a heading, up to the next one.
fn section<'p>(page: &'p str, heading: &str) -> &'p str {
    let start = page
        .match_indices(heading)
        .find(|(at, _)| {
            let line = page[..*at].rsplit('\n').next().unwrap_or_default();
            let marks = line.strip_suffix(' ').unwrap_or_default();
            let rest = &page[at + heading.len()..];
            !marks.is_empty() && marks.chars().all(|c| c == '#') && rest.starts_with('\n')
        })
        .map_or_else(|| panic!("there is no heading \"{heading}\""), |(at, _)| at + heading.len());
    let rest = &page[start..];
    rest.find("\n#").map_or(rest, |end| &rest[..end])
}

fn text(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
