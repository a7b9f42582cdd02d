//! What a dossier says: value types and how each reads from JSON. No I/O, no clock, no browser.

mod claim;
mod currencies;
mod date;
mod dossier;
pub mod form;
mod id;
pub mod json;
mod money;
pub mod order;
pub mod problem;
pub mod read;
#[cfg(feature = "staff")]
pub mod schema;
mod source;
mod text;
mod words;

pub use claim::{Correction, Demand, Endorsers, Event, Letter, Quote, Response};
pub use date::{Date, Moment, Sureness};
pub use dossier::{
    ContractIdentifier, Dossier, DossierAction, Listed, Organization, OrganizationIdentifier,
    Person, Publisher, Tie,
};
pub use id::Id;
pub use money::{Amount, AmountClass, Count, Currency, Hundredths, Whole};
pub use source::{Citation, Ref, Source};
pub use text::{Contact, Tag, Text, Translations, Url};
pub use words::{
    AmountKind, Basis, Certainty, ContractScheme, CountKind, CountUnit, DemandStatus, EventKind,
    Fidelity, LetterKind, OrganizationKind, OrganizationScheme, Per, SourceKind, Stance, TieKind,
    TieStatus,
};
