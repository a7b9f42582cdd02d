//! A claim of the dossier as a sentence that stands alone, with where it comes from.

use super::forms;
use super::terms;
use crate::model::{
    Amount, AmountClass, Certainty, Fidelity, Id, Letter, Quote, Ref, Source, SourceKind, Text, Tie,
};
use crate::query::RecordKind;
use crate::ui::disclosure::Claim;
use crate::ui::scene::Scene;
use crate::ui::words;
use crate::ui::words::signed;

/// One claim, ready to be written down in any form.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cited {
    /// Who, what, to whom, how much, when, and who says so; a quotation in its own words
    pub(crate) sentence: String,
    /// A translation of the quotation, marked as one
    pub(crate) translation: Option<String>,
    /// Where it stands
    pub(crate) sources: Vec<Line>,
    /// The dossier: title, publisher, date, version
    pub(crate) dossier: String,
    /// Where the explorer shows it, after [`HERE`](forms::HERE)
    pub(crate) link: String,
}

/// A source in words, and its addresses in words and as links.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) words: String,
    pub(crate) links: Vec<Link>,
}

/// An address.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) url: String,
    /// Words that can be followed
    pub(crate) words: String,
    /// The same with the address, where nothing can be followed
    pub(crate) said: String,
}

/// The id of the record that says `claim`.
pub(crate) fn id_of(scene: &Scene, claim: Claim) -> Option<&Id> {
    let Claim::Record(kind, at) = claim else { return None };
    let index = &scene.index;
    match kind {
        RecordKind::Tie => index.tie_at(at).map(|r| &r.id),
        RecordKind::Letter => index.letter_at(at).map(|r| &r.id),
        RecordKind::Quote => index.quote_at(at).map(|r| &r.id),
        RecordKind::Response => index.response_at(at).map(|r| &r.id),
        RecordKind::Demand => index.demand_at(at).map(|r| &r.id),
        RecordKind::Event => index.event_at(at).map(|r| &r.id),
        _ => None,
    }
}

/// The claim, when it is of a record that makes one.
pub(crate) fn cite(scene: &Scene, claim: Claim) -> Option<Cited> {
    let Claim::Record(kind, at) = claim else { return None };
    let refs = said_by(scene, claim);
    let (sentence, translation) =
        sentence(scene, kind, at, &sources_named(scene, &refs, &|_| true))?;
    let say = scene.voice.all();
    let d = scene.index.dossier();
    let mut dossier = vec![scene.text(&d.title).to_string()];
    if let Some(publisher) = &d.publisher {
        dossier.push(scene.voice.fill(say.published_by, &[("name", &publisher.name)]));
    }
    dossier.push(scene.voice.fill(say.as_of, &[("date", &scene.voice.date(&d.as_of))]));
    dossier.push(scene.voice.fill(say.version, &[("version", &d.version)]));
    Some(Cited {
        sentence,
        translation,
        sources: refs.iter().filter_map(|r| source_line(scene, r)).collect(),
        dossier: dossier.join(say.list_separator),
        link: link(scene, kind, at),
    })
}

/// The sources of the record, then those of the figures that its sentence has, each once.
fn said_by(scene: &Scene, claim: Claim) -> Vec<Ref> {
    let index = &scene.index;
    let mut refs = claim.sources(index).to_vec();
    let figure: &[Ref] = match claim {
        Claim::Record(RecordKind::Tie, at) => {
            index.tie_at(at).and_then(Tie::amount).map_or(&[], |a| &a.sources)
        }
        Claim::Record(RecordKind::Letter, at) => {
            index.letter_at(at).and_then(Letter::counting).map_or(&[], |c| &c.sources)
        }
        _ => claim.amounts(index).first().map_or(&[], |a| &a.sources),
    };
    for reference in figure {
        if !refs.contains(reference) {
            refs.push(reference.clone());
        }
    }
    refs
}

/// The claim in one sentence, cut after some 500 characters: addresses are not endless.
pub(crate) fn short(scene: &Scene, claim: Claim) -> String {
    let whole = cite(scene, claim).map(|cited| cited.sentence).unwrap_or_default();
    forms::cut(whole, 500)
}

fn sentence(
    scene: &Scene,
    kind: RecordKind,
    at: u32,
    sources: &str,
) -> Option<(String, Option<String>)> {
    let (voice, index) = (&scene.voice, &scene.index);
    let say = voice.all();
    let mut facts: Vec<String> = Vec::new();
    let reported = |claim: String| {
        Some((voice.fill(say.said_reported, &[("sources", sources), ("claim", &claim)]), None))
    };
    match kind {
        RecordKind::Tie => Some((tie_said(scene, index.tie_at(at)?, sources), None)),
        RecordKind::Letter => {
            let letter = index.letter_at(at)?;
            let kind = terms::letter_kind(say, letter.kind);
            if letter.title.is_some() {
                facts.push(kind.into());
            }
            let who = letter.by.as_ref();
            facts.extend(who.map(|by| voice.fill(say.signed_by, &[("who", scene.text(by))])));
            facts.extend(letter.date.as_ref().map(|d| voice.date(d)));
            facts.extend(letter.counting().map(|count| signed(scene, letter.kind, count)));
            let what = letter.title.as_ref().map_or(kind, |t| stopless(scene.text(t)));
            reported(about(scene, say.claim_letter, &letter.about, what, &facts))
        }
        RecordKind::Quote => Some(quote_said(scene, index.quote_at(at)?, sources)),
        RecordKind::Response => {
            let response = index.response_at(at)?;
            facts.push(words::stance(say, response.stance).into());
            facts.extend(response.date.as_ref().map(|d| voice.date(d)));
            let to = response.to.as_ref().and_then(|id| scene.title_of(id));
            facts.extend(to.map(|what| voice.fill(say.in_reply_to, &[("what", stopless(what))])));
            facts.extend(response.amounts.first().map(|a| amount(scene, a)));
            let who = std::slice::from_ref(&response.organization);
            reported(about(scene, say.claim_response, who, scene.text(&response.text), &facts))
        }
        RecordKind::Demand => {
            let demand = index.demand_at(at)?;
            let by = demand.by.as_ref().map(|by| scene.text(by));
            facts.extend(by.map(|who| voice.fill(say.demanded_by, &[("who", who)])));
            facts.extend(demand.date.as_ref().map(|d| voice.date(d)));
            facts.push(terms::demand_status(say, demand.status).into());
            let what = scene.text(&demand.text);
            reported(about(scene, say.claim_demand, &demand.to, what, &facts))
        }
        RecordKind::Event => {
            let event = index.event_at(at)?;
            facts.push(terms::event_kind(say, event.kind).into());
            facts.push(voice.moment(&event.start));
            facts.extend(event.place.as_ref().map(|p| scene.text(p).to_string()));
            if !event.organizers.is_empty() {
                let names = scene.names(&event.organizers);
                facts.push(voice.fill(say.organized_by, &[("names", &names)]));
            }
            reported(about(scene, say.claim_event, &event.about, scene.text(&event.name), &facts))
        }
        _ => None,
    }
}

fn tie_said(scene: &Scene, tie: &Tie, sources: &str) -> String {
    let voice = &scene.voice;
    let say = voice.all();
    let mut facts: Vec<String> = Vec::new();
    facts.push(words::tie_kind(say, tie.kind).into());
    if tie.start.is_some() || tie.end.is_some() {
        facts.push(voice.period(tie.start.as_ref(), tie.end.as_ref()));
    }
    facts.extend(tie.status.map(|s| terms::tie_status(say, s).into()));
    if !tie.via.is_empty() {
        facts.push(voice.fill(say.through, &[("names", &scene.names(&tie.via))]));
    }
    facts.extend(tie.amount().map(|a| amount(scene, a)));
    let class = || tie.to_class.as_ref().map(|t| scene.text(t).to_string());
    let to = tie.to.0.as_ref().map(|id| scene.name(id)).or_else(class).unwrap_or_default();
    let claim = voice.fill(
        say.claim_tie,
        &[
            ("from", &scene.name(&tie.from)),
            ("to", &to),
            ("what", stopless(scene.text(&tie.title))),
            ("facts", &joined(scene, &facts)),
        ],
    );
    let confirms = |kind| {
        use SourceKind::{Company, ContractRecord, Court};
        matches!(kind, ContractRecord | Company | Court)
    };
    let confirmed = sources_named(scene, &tie.sources, &confirms);
    let mut sources = sources;
    let said = match tie.certainty {
        Certainty::Confirmed => {
            // Others only repeat it.
            if !confirmed.is_empty() {
                sources = &confirmed;
            }
            say.said_confirmed
        }
        Certainty::Reported => say.said_reported,
        Certainty::Alleged => say.said_alleged,
        Certainty::Potential => say.said_potential,
    };
    voice.fill(said, &[("sources", sources), ("claim", &claim)])
}

/// A quotation in its own words, and its translation, if there is one.
fn quote_said(scene: &Scene, quote: &Quote, sources: &str) -> (String, Option<String>) {
    let voice = &scene.voice;
    let say = voice.all();
    let mut facts: Vec<String> = Vec::new();
    facts.extend(quote.medium.as_ref().map(|m| scene.text(m).to_string()));
    facts.extend(quote.date.as_ref().map(|d| voice.date(d)));
    facts.push(terms::fidelity(say, quote.fidelity).into());
    // What is said in other words is nobody's own words.
    let quoted = |words: &str| match quote.fidelity {
        Fidelity::Paraphrase => words.to_string(),
        Fidelity::Verbatim | Fidelity::Excerpt => voice.fill(say.quoted, &[("words", words)]),
    };
    let sentence = voice.fill(
        say.claim_quote,
        &[
            ("speaker", &scene.speaker(quote.speaker.0.as_ref(), quote.speaker_text.as_ref())),
            ("facts", &joined(scene, &facts)),
            ("sources", sources),
            ("words", &quoted(&quote.body)),
        ],
    );
    let marked = |text: &str| scene.labelled(say.translation, &quoted(text));
    (sentence, voice.translation(quote).map(|(_, text)| marked(text)))
}

/// A claim about organizations; `{name}` and `{names}` stand for them.
fn about(scene: &Scene, said: &str, ids: &[Id], what: &str, facts: &[String]) -> String {
    let names = scene.names(ids);
    let facts = joined(scene, facts);
    let values =
        [("name", &*names), ("names", &names), ("what", stopless(what)), ("facts", &facts)];
    scene.voice.fill(said, &values)
}

/// Short facts in one text.
fn joined(scene: &Scene, facts: &[String]) -> String {
    let mut facts = facts.iter();
    let first = facts.next().cloned().unwrap_or_default();
    let comma = scene.voice.all().comma;
    facts.fold(first, |all, fact| scene.voice.fill(comma, &[("this", &all), ("that", fact)]))
}

/// A text that goes on behind its last word.
fn stopless(text: &str) -> &str {
    text.strip_suffix('.').or_else(|| text.strip_suffix('。')).unwrap_or(text)
}

/// A figure with what it counts and its date: "about $600,000 a month, as reported".
pub(super) fn amount(scene: &Scene, amount: &Amount) -> String {
    let say = scene.voice.all();
    let said = scene.voice.amount(amount);
    let mut all = vec![match amount.class() {
        AmountClass::Undisclosed => scene.labelled(say.facet_amount, &said),
        _ => said,
    }];
    if amount.class() == AmountClass::Disclosed {
        all.extend(amount.basis.map(|b| terms::basis(say, b).into()));
        let as_of = |d| scene.voice.fill(say.as_of, &[("date", &scene.voice.date(d))]);
        all.extend(amount.as_of.as_ref().map(as_of));
    }
    joined(scene, &all)
}

/// Those who say so: publishers, authors, or what has neither by its title.
fn sources_named(scene: &Scene, refs: &[Ref], counts: &dyn Fn(SourceKind) -> bool) -> String {
    let mut names: Vec<String> = Vec::new();
    let sources = refs.iter().filter_map(|r| scene.index.source(r.source()));
    for source in sources.filter(|source| counts(source.kind)) {
        let title =
            || scene.voice.fill(scene.voice.all().quoted, &[("words", scene.text(&source.title))]);
        let name = source.publisher.clone().or_else(|| source.author.clone()).unwrap_or_else(title);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    scene.voice.list(&names)
}

fn source_line(scene: &Scene, reference: &Ref) -> Option<Line> {
    let source = scene.index.source(reference.source())?;
    let place = reference.place().and_then(|place| place.locator.as_deref());
    let mut words = source_words(scene, source, place);
    let say = scene.voice.all();
    let mut links = Vec::new();
    match &source.url {
        Some(url) => {
            links.push(Link { url: url.0.clone(), words: url.0.clone(), said: url.0.clone() });
        }
        None => words.push(say.named_in_print.into()),
    }
    if let Some(url) = &source.archive_url {
        let mut label = vec![say.open_archive.to_string()];
        let date = source.archived_on.as_ref();
        label.extend(
            date.map(|d| scene.voice.fill(say.archived_on, &[("date", &scene.voice.date(d))])),
        );
        let words = joined(scene, &label);
        links.push(Link { url: url.0.clone(), said: scene.labelled(&words, &url.0), words });
    }
    Some(Line { words: words.join(say.list_separator), links })
}

/// Title with the place in it, publisher, author, date.
pub(super) fn source_words(scene: &Scene, source: &Source, place: Option<&str>) -> Vec<String> {
    let say = scene.voice.all();
    let title = |t: &Text| match place {
        None => scene.text(t).to_string(),
        Some(place) => {
            scene.voice.fill(say.source_place, &[("source", scene.text(t)), ("place", place)])
        }
    };
    let mut words = vec![title(&source.title)];
    words.extend(source.publisher.clone());
    let author = source.author.as_deref();
    words.extend(author.map(|author| scene.voice.fill(say.by_author, &[("author", author)])));
    words.extend(source.published.as_ref().map(|d| scene.voice.date(d)));
    words
}

/// The explorer with the company that the claim is about.
fn link(scene: &Scene, kind: RecordKind, at: u32) -> String {
    let index = &scene.index;
    let tie = |id: &Id| index.tie(id).map(|tie| tie.from.clone());
    let ids: Vec<Id> = match kind {
        RecordKind::Tie => index.tie_at(at).into_iter().map(|r| r.from.clone()).collect(),
        RecordKind::Letter => index.letter_at(at).map(|r| r.about.0.clone()).unwrap_or_default(),
        RecordKind::Quote => {
            let about = index.quote_at(at).map(|r| r.about.0.clone()).unwrap_or_default();
            about.iter().map(|id| tie(id).unwrap_or_else(|| id.clone())).collect()
        }
        RecordKind::Response => {
            index.response_at(at).into_iter().map(|r| r.organization.clone()).collect()
        }
        RecordKind::Demand => index.demand_at(at).map(|r| r.to.0.clone()).unwrap_or_default(),
        RecordKind::Event => index.event_at(at).map(|r| r.about.clone()).unwrap_or_default(),
        _ => Vec::new(),
    };
    let is_company = |id: &&Id| {
        let at = index.position(RecordKind::Organization, id);
        at.is_some_and(|at| index.companies().contains(&at))
    };
    match ids.iter().find(is_company) {
        Some(company) => forms::link(company),
        None => forms::HERE.into(),
    }
}
