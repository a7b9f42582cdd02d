//! A whole dossier: its head, and who is in it.

use super::claim::{Correction, Demand, Endorsers, Event, Letter, Quote, Response};
use super::date::Date;
use super::id::Id;
use super::money::{Amount, AmountClass, counting};
use super::read::{OrNull, record};
use super::source::{Ref, Source};
use super::text::{Contact, Tag, Text, Url};
use super::words::{
    Certainty, ContractScheme, OrganizationKind, OrganizationScheme, TieKind, TieStatus,
};

record! {
    /// A whole dossier, format 1.
    pub struct Dossier {
        /// `complicity-dossier/1`
        pub format: String,
        /// The dossier's own slug
        pub id: Id,
        /// The publisher's version
        pub version: String,
        /// Heading
        pub title: Text,
        /// Introduction, one paragraph
        pub summary: Option<Text>,
        /// The day the facts describe
        pub as_of: Date,
        /// Languages of the texts
        pub languages: Vec<Tag>,
        /// Language of plain texts; `en` when left out
        pub default_language: Option<Tag>,
        /// Who stands behind it
        pub publisher: Option<Publisher>,
        /// Licence of the data
        pub license: Option<String>,
        /// Where a reader reports a mistake
        pub corrections_url: Option<Contact>,
        /// Method and limits
        pub note: Option<Text>,
        /// Companies, agencies, groups, media
        pub organizations: Listed<Organization>,
        /// People who are quoted
        pub people: Vec<Person>,
        /// Who supplies or enables whom
        pub ties: Listed<Tie>,
        /// Letters
        pub letters: Vec<Letter>,
        /// Quotes
        pub quotes: Vec<Quote>,
        /// What organizations said or did
        pub responses: Vec<Response>,
        /// What is demanded
        pub demands: Vec<Demand>,
        /// Who endorses
        pub endorsers: Option<Endorsers>,
        /// Marches, votes, hearings
        pub events: Vec<Event>,
        /// What a visitor can do now
        pub actions: Vec<DossierAction>,
        /// Where it all stands
        pub sources: Listed<Source>,
        /// What changed, newest first
        pub corrections: Vec<Correction>,
    }
}

impl Dossier {
    /// The language of plain texts.
    #[must_use]
    pub fn default_language(&self) -> &str {
        self.default_language.as_ref().map_or("en", |tag| &tag.0)
    }
}

record! {
    /// Who stands behind a dossier.
    pub struct Publisher {
        /// Name
        pub name: String,
        /// Address
        pub url: Option<Url>,
    }
}

record! {
    /// A company, an agency, a group, a publication.
    pub struct Organization {
        /// Id
        pub id: Id,
        /// What it is
        pub kind: OrganizationKind,
        /// Name
        pub name: Text,
        /// Other names
        pub aliases: Vec<String>,
        /// The organization that it is part of
        pub parent: Option<Id>,
        /// Address
        pub url: Option<Url>,
        /// One paragraph
        pub summary: Option<Text>,
        /// Its numbers in registers
        pub identifiers: Vec<OrganizationIdentifier>,
        /// Where that stands
        pub sources: Vec<Ref>,
    }
}

record! {
    /// An organization's number in a register.
    pub struct OrganizationIdentifier {
        /// Register
        pub scheme: OrganizationScheme,
        /// Number
        pub id: String,
    }
}

record! {
    /// Somebody who is quoted.
    pub struct Person {
        /// Id
        pub id: Id,
        /// Name
        pub name: String,
        /// Organization at the time of the quote
        pub organization: Option<Id>,
        /// Role held at the time of the quote
        pub role: Option<Text>,
    }
}

record! {
    /// Who supplies or enables whom.
    pub struct Tie {
        /// Id
        pub id: Id,
        /// How
        pub kind: TieKind,
        /// Who supplies
        pub from: Id,
        /// Who receives; null when it is no one organization
        pub to: OrNull<Id>,
        /// Who receives, in words, when `to` is null
        pub to_class: Option<Text>,
        /// Organizations in between
        pub via: Vec<Id>,
        /// What is supplied
        pub products: Vec<String>,
        /// One line
        pub title: Text,
        /// More
        pub text: Option<Text>,
        /// How sure
        pub certainty: Certainty,
        /// Where it stands
        pub status: Option<TieStatus>,
        /// From when
        pub start: Option<Date>,
        /// Until when
        pub end: Option<Date>,
        /// Figures
        pub amounts: Vec<Amount>,
        /// Contract numbers
        pub identifiers: Vec<ContractIdentifier>,
        /// The tie that already contains this one's money
        pub part_of: Option<Id>,
        /// Where it stands
        pub sources: Vec<Ref>,
    }
}

impl Tie {
    /// The figure that counts, when there is one.
    #[must_use]
    pub fn amount(&self) -> Option<&Amount> {
        counting(&self.amounts)
    }

    /// The class of the figure that counts.
    #[must_use]
    pub fn amount_class(&self) -> AmountClass {
        self.amount().map_or(AmountClass::Unknown, Amount::class)
    }
}

record! {
    /// A contract's number in a register.
    pub struct ContractIdentifier {
        /// Register
        pub scheme: ContractScheme,
        /// Number
        pub id: String,
    }
}

record! {
    /// What a visitor can do now.
    pub struct DossierAction {
        /// Id
        pub id: Id,
        /// Words on the button
        pub label: Text,
        /// Where it leads
        pub url: Contact,
        /// Organizations it is about; all when left out
        pub about: Vec<Id>,
    }
}

/// A list whose key has to be there, even when it is empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed<T>(pub Vec<T>);

impl<T> std::ops::Deref for Listed<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'a, T> IntoIterator for &'a Listed<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T: super::read::Read> super::read::Read for Listed<T> {
    const FORM: super::form::Form = super::form::Form::List(&T::FORM);
    fn read(value: &super::json::Json, at: &mut super::read::Cursor) -> Option<Self> {
        Vec::read(value, at).map(Listed)
    }
}

#[cfg(feature = "staff")]
impl<T: serde::Serialize> serde::Serialize for Listed<T> {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(s)
    }
}

#[cfg(feature = "staff")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Listed<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("ListOf{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Vec::<T>::json_schema(generator)
    }
}
