//! Every public sentence with what it rests on, numbered, for who has to answer for it.

use yew::prelude::*;

use super::amount::amount_panel;
use super::claim::{cite, id_of};
use super::details::{corrections, organization_lines};
use super::event::endorsers;
use super::letter::count_panel;
use crate::query::RecordKind;
use crate::ui::disclosure::Claim;
use crate::ui::heading::heading;
use crate::ui::marked::told;
use crate::ui::parts::{Parts, all, el, list, tag};
use crate::ui::scene::Scene;
use crate::ui::sources::{prose, prose_of, source_lines, source_list};
use crate::ui::staff::sheet as words;
use crate::ui::words::signed;

/// The sheet: claims by kind of record, numbered through, then all sources.
pub(crate) fn claim_sheet(scene: &Scene) -> Html {
    let say = scene.voice.all();
    let d = scene.index.dossier();
    let mut sheet = Sheet { scene, sections: Parts::new(), next: 1 };
    let size = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    sheet.section(words::TIES, RecordKind::Tie, size(d.ties.len()));
    sheet.section(words::LETTERS, RecordKind::Letter, size(d.letters.len()));
    sheet.section(words::QUOTES, RecordKind::Quote, size(d.quotes.len()));
    sheet.section(words::RESPONSES, RecordKind::Response, size(d.responses.len()));
    sheet.section(words::DEMANDS, RecordKind::Demand, size(d.demands.len()));
    sheet.section(words::EVENTS, RecordKind::Event, size(d.events.len()));
    sheet.other_claims();
    let count = sheet.next - 1;
    let (version, day) = (&d.version, scene.voice.date(&d.as_of));
    let mut about = vec![
        scene.voice.fill(say.as_of, &[("date", &day)]),
        scene.voice.fill(say.version, &[("version", version)]),
    ];
    let publisher = d.publisher.as_ref();
    about.extend(publisher.map(|p| scene.voice.fill(say.published_by, &[("name", &p.name)])));
    let mut sources = Parts::new();
    for (n, source) in (0u32..).zip(&d.sources) {
        sources.add(n, el("li", "", source_lines(scene, source, None)));
    }
    Parts::new()
        .with("title", heading(1, "", Some("title"), told(scene, &d.title)))
        .with("about", el("p", "", about.join(say.list_separator)))
        .with("intro", el("p", "", words::intro(count)))
        .given(d.summary.as_ref(), "summary", |text| prose_of(scene, text))
        .given(d.note.as_ref(), "note", |text| prose_of(scene, text))
        .with("claims", sheet.sections.html())
        .with("sources-heading", heading(2, "", None, Html::from(say.all_sources)))
        .with("sources", list("sources", sources.html()))
        .html()
}

struct Sheet<'a> {
    scene: &'a Scene,
    sections: Parts,
    /// The number of the next claim
    next: u32,
}

impl Sheet<'_> {
    fn section(&mut self, title: &'static str, kind: RecordKind, count: u32) {
        let mut items = Parts::new();
        for position in 0..count {
            items.add(position, claim(self.scene, kind, position));
        }
        self.put(title, count, items);
    }

    fn put(&mut self, title: &'static str, count: u32, items: Parts) {
        if count == 0 {
            return;
        }
        let start = self.next.to_string();
        self.next += count;
        let heading = heading(2, "", None, Html::from(title));
        let items = tag("ol", &["class", "start"], &["claims", &start], items.html());
        self.sections.add(title, el("section", "", all(vec![heading, items])));
    }

    /// What has no sentence to be copied: lists of endorsers, what is said of organizations, corrections.
    fn other_claims(&mut self) {
        let scene = self.scene;
        let d = scene.index.dossier();
        if let Some(list) = &d.endorsers {
            let mut items = Parts::new();
            items.add(0u32, record("endorsers", endorsers(scene, list.of.as_ref())));
            self.put(words::ENDORSERS, 1, items);
        }
        let mut items = Parts::new();
        let mut count = 0;
        for (position, organization) in (0u32..).zip(&d.organizations) {
            if organization.summary.is_none() && organization.sources.is_empty() {
                continue;
            }
            count += 1;
            let inner = all(vec![
                el("p", "claim", told(scene, &organization.name)),
                organization_lines(scene, position),
                rests_on(scene, Claim::Record(RecordKind::Organization, position)),
            ]);
            items.add(position, record(organization.id.as_str(), inner));
        }
        self.put(words::ORGANIZATIONS, count, items);
        let mut items = Parts::new();
        let count = u32::try_from(d.corrections.len()).unwrap_or(u32::MAX);
        for position in 0..count {
            let id = words::correction_id(position + 1);
            items.add(position, record(&id, corrections(scene, &[position])));
        }
        self.put(words::CORRECTIONS, count, items);
    }
}

/// One claim: the sentence that stands alone, what else is said of it, its figures, its sources.
fn claim(scene: &Scene, kind: RecordKind, position: u32) -> Html {
    let claim = Claim::Record(kind, position);
    let Some(cited) = cite(scene, claim) else { return Html::default() };
    let index = &scene.index;
    let texts = match kind {
        RecordKind::Tie => index.tie_at(position).and_then(|r| r.text.as_ref()),
        RecordKind::Letter => index.letter_at(position).and_then(|r| r.text.as_ref()),
        RecordKind::Event => index.event_at(position).and_then(|r| r.text.as_ref()),
        _ => None,
    };
    let mut parts = Parts::new()
        .with("claim", el("p", "claim", prose_line(cited.sentence)))
        .given(cited.translation, "translation", |text| el("p", "", text))
        .given(texts, "text", |text| prose_of(scene, text));
    if let Some(letter) = index.letter_at(position).filter(|_| kind == RecordKind::Letter) {
        for (n, count) in letter.all_counts().enumerate() {
            let said = el("p", "head", signed(scene, letter.kind, count));
            parts.add(n, all(vec![said, count_panel(scene, position, n)]));
        }
    }
    if let Some(quote) = index.quote_at(position).filter(|_| kind == RecordKind::Quote) {
        for (tag, text) in &quote.translations.0 {
            let said =
                scene.labelled(scene.voice.all().translation, &words::translation(tag, text));
            parts.add(tag.clone(), prose(scene, &said));
        }
    }
    let amounts = claim.amounts(index);
    let parts = parts
        .when(!amounts.is_empty(), "amounts", || {
            el("div", "figures", amount_panel(scene, amounts, claim.sources(index)))
        })
        .with("sources", rests_on(scene, claim));
    record(id_of(scene, claim).map_or("", |id| id.as_str()), parts.html())
}

fn prose_line(text: String) -> Html {
    el("span", "", text)
}

/// An item of the list, with the id that the file gives it.
fn record(id: &str, inner: Html) -> Html {
    let label = el("p", "id", el("code", "", id.to_string()));
    tag("li", &["id"], &[id], all(vec![inner, label]))
}

fn rests_on(scene: &Scene, claim: Claim) -> Html {
    let refs = claim.sources(&scene.index);
    if refs.is_empty() {
        return el("p", "", words::NO_SOURCE);
    }
    source_list(scene, refs)
}
