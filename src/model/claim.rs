//! What was said, asked, answered and done about ties.

use super::date::{Date, Moment};
use super::dossier::Listed;
use super::id::Id;
use super::money::{Amount, Count};
use super::read::{OrNull, record};
use super::source::Ref;
use super::text::{Tag, Text, Translations, Url};
use super::words::{DemandStatus, EventKind, Fidelity, LetterKind, Stance};

record! {
    /// A letter, petition or resolution.
    pub struct Letter {
        /// Id
        pub id: Id,
        /// Who wrote it
        pub kind: LetterKind,
        /// Organizations it is about
        pub about: Listed<Id>,
        /// Who wrote it, in words
        pub by: Option<Text>,
        /// Title
        pub title: Option<Text>,
        /// Day
        pub date: Option<Date>,
        /// How many signed
        pub count: Option<Count>,
        /// Rival counts, instead of `count`
        pub counts: Vec<Count>,
        /// Demands it makes
        pub demands: Vec<Id>,
        /// What it says, in the dossier's words
        pub text: Option<Text>,
        /// Address
        pub url: Option<Url>,
        /// Where it stands
        pub sources: Vec<Ref>,
    }
}

impl Letter {
    /// All counts, rivals included.
    pub fn all_counts(&self) -> impl Iterator<Item = &Count> {
        self.count.iter().chain(&self.counts)
    }

    /// The count that counts: the preferred one, else the first.
    #[must_use]
    pub fn counting(&self) -> Option<&Count> {
        self.all_counts().find(|c| c.preferred == Some(true)).or_else(|| self.all_counts().next())
    }
}

record! {
    /// Somebody's words.
    pub struct Quote {
        /// Id
        pub id: Id,
        /// Person or organization; null when it is nobody by name
        pub speaker: OrNull<Id>,
        /// Who spoke, in words, when `speaker` is null
        pub speaker_text: Option<Text>,
        /// Organizations or ties it is about
        pub about: Listed<Id>,
        /// The words, in their own language, cuts marked […]
        pub body: String,
        /// Their language
        pub language: Tag,
        /// Translations by language
        pub translations: Translations,
        /// How close to the words
        pub fidelity: Fidelity,
        /// Where it was said
        pub medium: Option<Text>,
        /// When
        pub date: Option<Date>,
        /// The letter, response or event that it belongs to
        pub of: Option<Id>,
        /// Where it stands
        pub sources: Vec<Ref>,
    }
}

record! {
    /// What an organization said or did.
    pub struct Response {
        /// Id
        pub id: Id,
        /// Who responded
        pub organization: Id,
        /// To which letter, tie or demand
        pub to: Option<Id>,
        /// What it amounts to
        pub stance: Stance,
        /// When
        pub date: Option<Date>,
        /// What was said or done
        pub text: Text,
        /// In its own words
        pub quotes: Vec<Id>,
        /// Money offered or refused
        pub amounts: Vec<Amount>,
        /// Where it stands
        pub sources: Vec<Ref>,
    }
}

record! {
    /// What is demanded.
    pub struct Demand {
        /// Id
        pub id: Id,
        /// Who demands it, in words
        pub by: Option<Text>,
        /// Of which organizations
        pub to: Listed<Id>,
        /// The demand
        pub text: Text,
        /// Where it stands
        pub status: DemandStatus,
        /// When it was made
        pub date: Option<Date>,
        /// Where it stands in print
        pub sources: Vec<Ref>,
    }
}

record! {
    /// Who endorses an event or a demand.
    pub struct Endorsers {
        /// Whether the list is complete
        pub complete: bool,
        /// The event or demand
        pub of: Option<Id>,
        /// Who endorses
        pub organizations: Listed<Id>,
        /// Where it stands
        pub sources: Vec<Ref>,
    }
}

record! {
    /// A march, a vote, a hearing.
    pub struct Event {
        /// Id
        pub id: Id,
        /// What it is
        pub kind: EventKind,
        /// Name
        pub name: Text,
        /// When it starts
        pub start: Moment,
        /// When it ends
        pub end: Option<Moment>,
        /// Where
        pub place: Option<Text>,
        /// Who organizes it
        pub organizers: Vec<Id>,
        /// Organizations it is about
        pub about: Vec<Id>,
        /// More
        pub text: Option<Text>,
        /// Address
        pub url: Option<Url>,
        /// Where it stands
        pub sources: Vec<Ref>,
    }
}

record! {
    /// What the publisher mended.
    pub struct Correction {
        /// When
        pub date: Date,
        /// Which record
        pub record: Id,
        /// Which of its fields
        pub field: String,
        /// Before
        pub was: String,
        /// After
        pub now: String,
        /// Why
        pub why: Text,
        /// Where it stands
        pub sources: Vec<Ref>,
    }
}
