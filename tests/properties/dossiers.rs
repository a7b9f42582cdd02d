//! Random dossiers that are valid: ids are consistent, figures fit their kinds.

use complicity_explorer::data::FORMAT;
use complicity_explorer::model::json::Json;
use complicity_explorer::model::read::{Extra, OrNull};
use complicity_explorer::model::{
    Amount, AmountKind, Basis, Certainty, Citation, ContractIdentifier, ContractScheme, Count,
    CountKind, CountUnit, Currency, Date, Dossier, Event, EventKind, Fidelity, Hundredths, Id,
    Letter, LetterKind, Listed, Moment, Organization, OrganizationKind, Per, Person, Quote, Ref,
    Response, Source, SourceKind, Stance, Tag, Text, Tie, TieKind, TieStatus, Translations, Url,
    Whole,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Some records of each array, named `org-0`, `tie-0` and so on.
const ORGANIZATIONS: u32 = 4;
const TIES: u32 = 4;
const SOURCES: u32 = 3;

fn id(text: &str) -> Id {
    Id::new(text).expect("the form of an id")
}

fn one_of(kind: &'static str, n: u32) -> BoxedStrategy<Id> {
    (0..n).prop_map(move |n| id(&format!("{kind}-{n}"))).boxed()
}

/// Text that says something, in any script.
pub(crate) fn words() -> BoxedStrategy<String> {
    prop_oneof![
        "[ -~]{0,20}[!-~]",
        "[“”‘’«»éñ日本☂ \\\\\"/\n\t\u{7f}\u{85}]{0,9}[a-z]",
        "\\PC{0,12}x",
        Just("<img src=x onerror=alert(1)>".to_owned()),
    ]
    .boxed()
}

fn text() -> BoxedStrategy<Text> {
    prop_oneof![
        words().prop_map(Text::Plain),
        (words(), words())
            .prop_map(|(en, es)| Text::ByLanguage(vec![("en".into(), en), ("es".into(), es)])),
    ]
    .boxed()
}

fn date() -> BoxedStrategy<Date> {
    (1900..2100u16, option::of((1..=12u8, option::of(1..=28u8))), select(vec!["", "~", "?"]))
        .prop_map(|(year, rest, sure)| {
            let rest = match rest {
                None => String::new(),
                Some((month, None)) => format!("-{month:02}"),
                Some((month, Some(day))) => format!("-{month:02}-{day:02}"),
            };
            Date::parse(&format!("{year}{rest}{sure}")).expect("a date")
        })
        .boxed()
}

fn url() -> BoxedStrategy<Url> {
    "https?://[a-z]{1,8}\\.example/[!-~]{0,12}".prop_map(Url).boxed()
}

fn extra() -> BoxedStrategy<Extra> {
    let value = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        (-1e18..1e18f64).prop_map(Json::Number),
        words().prop_map(Json::Text),
        vec(words().prop_map(Json::Text), 0..3).prop_map(Json::List),
    ];
    option::weighted(0.2, ("(x-|\\$)[a-z]{1,5}", value))
        .prop_map(|kept| Extra(kept.into_iter().collect()))
        .boxed()
}

fn reference() -> BoxedStrategy<Ref> {
    let place = (one_of("source", SOURCES), option::of(words()), option::of(words()), extra());
    prop_oneof![
        one_of("source", SOURCES).prop_map(Ref::Whole),
        place.prop_map(|(source, locator, excerpt, extra)| {
            Ref::Place(Citation { source, locator, excerpt, extra })
        }),
    ]
    .boxed()
}

fn cited() -> BoxedStrategy<Vec<Ref>> {
    vec(reference(), 1..3).boxed()
}

fn money() -> BoxedStrategy<Hundredths> {
    prop_oneof![0..=1_000_000_000u64, 0..=Hundredths::MAX.0].prop_map(Hundredths).boxed()
}

fn amount() -> BoxedStrategy<Amount> {
    let words = (text(), option::of(text()), option::of(date()), vec(reference(), 0..2), extra());
    let kinds = (
        select(AmountKind::ALL),
        option::of(select(Basis::ALL)),
        option::of(select(Per::ALL)),
        select(vec!["USD", "EUR", "MXN"]),
    );
    (kinds, money(), money(), words)
        .prop_map(|((kind, basis, per, currency), a, b, words)| {
            let (text, note, as_of, sources, extra) = words;
            let one = matches!(
                kind,
                AmountKind::Exact | AmountKind::About | AmountKind::AtLeast | AmountKind::AtMost
            );
            let range = kind == AmountKind::Range;
            Amount {
                kind,
                value: one.then_some(a),
                min: range.then_some(a.min(b)),
                max: range.then_some(a.max(b)),
                text: (kind == AmountKind::Band).then_some(text),
                currency: (one || range).then(|| Currency(currency.into())),
                basis,
                per,
                as_of,
                preferred: None,
                note,
                sources,
                extra,
            }
        })
        .boxed()
}

fn amounts() -> BoxedStrategy<Vec<Amount>> {
    (vec(amount(), 0..4), option::of(0..4usize))
        .prop_map(|(mut amounts, preferred)| {
            if let Some(amount) = preferred.and_then(|n| amounts.get_mut(n)) {
                amount.preferred = Some(true);
            }
            amounts
        })
        .boxed()
}

fn organization(n: u32) -> BoxedStrategy<Organization> {
    let kept = (vec(words(), 0..2), option::of(url()), option::of(text()), extra());
    let parent = option::of(0..ORGANIZATIONS);
    (select(OrganizationKind::ALL), text(), parent, vec(reference(), 0..2), kept)
        .prop_map(move |(kind, name, parent, sources, (aliases, url, summary, extra))| {
            Organization {
                id: id(&format!("org-{n}")),
                kind,
                name,
                aliases,
                // Always one before it: no circle.
                parent: parent.filter(|p| *p < n).map(|p| id(&format!("org-{p}"))),
                url,
                summary,
                identifiers: Vec::new(),
                sources,
                extra,
            }
        })
        .boxed()
}

fn tie(n: u32) -> BoxedStrategy<Tie> {
    let who = (0..ORGANIZATIONS, 1..ORGANIZATIONS, any::<bool>(), any::<bool>(), text());
    let when = (option::of(date()), option::of(date()), option::of(0..TIES));
    let what = (vec(words(), 0..3), text(), option::of(text()), option::of(words()));
    let words = (
        select(TieKind::ALL),
        select(Certainty::ALL),
        option::of(select(TieStatus::ALL)),
        select(ContractScheme::ALL),
    );
    (who, when, what, words, amounts(), cited(), extra())
        .prop_map(move |(who, (a, b, part_of), what, words, amounts, sources, extra)| {
            let (from, step, nobody, through, to_class) = who;
            let named = |n: u32| id(&format!("org-{}", n % ORGANIZATIONS));
            let (products, title, text, number) = what;
            let (start, end) = match (a, b) {
                (Some(a), Some(b)) if b.latest() < a.earliest() => (Some(b), Some(a)),
                dates => dates,
            };
            Tie {
                id: id(&format!("tie-{n}")),
                kind: words.0,
                from: named(from),
                to: OrNull((!nobody).then(|| named(from + step))),
                to_class: nobody.then_some(to_class),
                via: if through {
                    (1..ORGANIZATIONS)
                        .filter(|s| nobody || *s != step)
                        .map(|s| named(from + s))
                        .collect()
                } else {
                    Vec::new()
                },
                products,
                title,
                text,
                certainty: words.1,
                status: words.2,
                start,
                end,
                amounts,
                identifiers: number
                    .map(|id| ContractIdentifier { scheme: words.3, id, extra: Extra::default() })
                    .into_iter()
                    .collect(),
                part_of: part_of.filter(|p| *p < n).map(|p| id(&format!("tie-{p}"))),
                sources,
                extra,
            }
        })
        .boxed()
}

fn letter() -> BoxedStrategy<Letter> {
    let count = (select(CountKind::ALL), any::<u32>(), select(CountUnit::ALL), option::of(date()));
    let counts = vec(count, 0..4).prop_map(|counts| {
        let of = |(kind, value, unit, as_of)| Count {
            kind,
            value: Whole(value),
            unit,
            as_of,
            preferred: None,
            note: None,
            sources: Vec::new(),
            extra: Extra::default(),
        };
        counts.into_iter().map(of).collect::<Vec<_>>()
    });
    let said = (option::of(text()), option::of(text()), option::of(text()), option::of(url()));
    let about = vec(one_of("org", ORGANIZATIONS), 0..3);
    (select(LetterKind::ALL), about, counts, said, option::of(date()), cited(), extra())
        .prop_map(|(kind, about, mut counts, (by, title, text, url), date, sources, extra)| {
            Letter {
                id: id("letter"),
                kind,
                about: Listed(about),
                by,
                title,
                date,
                count: if counts.len() == 1 { counts.pop() } else { None },
                counts,
                demands: Vec::new(),
                text,
                url,
                sources,
                extra,
            }
        })
        .boxed()
}

fn quote() -> BoxedStrategy<Quote> {
    let about = prop_oneof![one_of("org", ORGANIZATIONS), one_of("tie", TIES)];
    let speaker = option::of(prop_oneof![one_of("org", ORGANIZATIONS), Just(id("person"))]);
    let of = option::of(select(vec!["letter", "event", "response"]));
    (speaker, text(), vec(about, 0..3), words(), option::of(words()), of, cited(), extra())
        .prop_map(|(speaker, who, about, body, translated, of, sources, extra)| Quote {
            id: id("quote"),
            speaker_text: speaker.is_none().then_some(who),
            speaker: OrNull(speaker),
            about: Listed(about),
            body,
            language: Tag("zh-Hant".into()),
            translations: Translations(
                translated.into_iter().map(|text| ("es-MX".into(), text)).collect(),
            ),
            fidelity: Fidelity::Excerpt,
            medium: None,
            date: None,
            of: of.map(id),
            sources,
            extra,
        })
        .boxed()
}

fn response() -> BoxedStrategy<Response> {
    let to = option::of(select(vec!["letter", "tie-1"]));
    (one_of("org", ORGANIZATIONS), to, select(Stance::ALL), text(), amounts(), cited())
        .prop_map(|(organization, to, stance, text, amounts, sources)| Response {
            id: id("response"),
            organization,
            to: to.map(id),
            stance,
            date: None,
            text,
            quotes: vec![id("quote")],
            amounts,
            sources,
            extra: Extra::default(),
        })
        .boxed()
}

fn event() -> BoxedStrategy<Event> {
    let time = option::of((0..24u8, 0..60u8));
    (select(EventKind::ALL), text(), date(), time, option::of(text()), cited())
        .prop_map(|(kind, name, date, time, place, sources)| Event {
            id: id("event"),
            kind,
            name,
            start: {
                let time = time.map(|(h, m)| format!("T{h:02}:{m:02}")).unwrap_or_default();
                Moment::parse(&format!("{date}{time}")).unwrap_or(Moment { date, time: None })
            },
            end: None,
            place,
            organizers: vec![id("org-1")],
            about: Vec::new(),
            text: None,
            url: None,
            sources,
            extra: Extra::default(),
        })
        .boxed()
}

fn source(n: u32) -> BoxedStrategy<Source> {
    let named = (option::of(words()), option::of(words()));
    let copies = (option::of(url()), option::of(url()), option::of(date()));
    (select(SourceKind::ALL), text(), named, copies, option::of(text()), extra())
        .prop_map(
            move |(
                kind,
                title,
                (publisher, author),
                (url, archive_url, published),
                note,
                extra,
            )| {
                Source {
                    id: id(&format!("source-{n}")),
                    kind,
                    title,
                    publisher,
                    author,
                    url,
                    archive_url,
                    archived_on: published,
                    published,
                    accessed: None,
                    language: Some(Tag("en".into())),
                    note,
                    extra,
                }
            },
        )
        .boxed()
}

/// A dossier with some records of most arrays.
pub(crate) fn dossier() -> BoxedStrategy<Dossier> {
    let organizations = (0..ORGANIZATIONS).map(organization).collect::<Vec<_>>();
    let ties = (0..TIES).map(tie).collect::<Vec<_>>();
    let sources = (0..SOURCES).map(source).collect::<Vec<_>>();
    let head = (words(), text(), option::of(text()), date(), option::of(text()), extra());
    let said = (letter(), quote(), response(), event());
    (head, organizations, ties, said, sources)
        .prop_map(|(head, organizations, ties, (letter, quote, response, event), sources)| {
            Dossier {
                version: head.0,
                title: head.1,
                summary: head.2,
                as_of: head.3,
                note: head.4,
                extra: head.5,
                organizations: Listed(organizations),
                people: vec![Person {
                    id: id("person"),
                    name: "Somebody".into(),
                    organization: Some(id("org-2")),
                    role: None,
                    extra: Extra::default(),
                }],
                ties: Listed(ties),
                letters: vec![letter],
                quotes: vec![quote],
                responses: vec![response],
                events: vec![event],
                sources: Listed(sources),
                ..smallest()
            }
        })
        .boxed()
}

/// A dossier without any record.
pub(crate) fn smallest() -> Dossier {
    Dossier {
        format: FORMAT.into(),
        id: id("dossier"),
        version: "1".into(),
        title: Text::Plain("Title".into()),
        summary: None,
        as_of: Date::parse("2019-10").expect("a date"),
        languages: vec![Tag("en".into()), Tag("es".into())],
        default_language: None,
        publisher: None,
        license: None,
        corrections_url: None,
        note: None,
        organizations: Listed(Vec::new()),
        people: Vec::new(),
        ties: Listed(Vec::new()),
        letters: Vec::new(),
        quotes: Vec::new(),
        responses: Vec::new(),
        demands: Vec::new(),
        endorsers: None,
        events: Vec::new(),
        actions: Vec::new(),
        sources: Listed(Vec::new()),
        corrections: Vec::new(),
        extra: Extra::default(),
    }
}
