//! The fixed words of the format.

/// Declares an enum whose values are fixed words of the file.
macro_rules! words {
    (
        $(#[doc = $doc:literal])*
        pub enum $name:ident { $( $(#[doc = $word_doc:literal])* $variant:ident = $word:literal, )* }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[doc = $word_doc])* $variant, )* }

        impl $name {
            /// All values, in the order of the format's description.
            pub const ALL: &'static [$name] = &[$( $name::$variant ),*];
            /// All words, in the same order.
            pub const WORDS: &'static [&'static str] = &[$( $word ),*];

            /// The word of the file.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                Self::WORDS.get(self as usize).copied().unwrap_or_default()
            }

            /// The value that `word` stands for.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                $crate::model::words::position(word, Self::WORDS).and_then(|at| Self::ALL.get(at).copied())
            }
        }

        impl $crate::model::read::Read for $name {
            const FORM: $crate::model::form::Form = $crate::model::form::Form::Word(Self::WORDS);
            fn read(
                value: &$crate::model::json::Json,
                at: &mut $crate::model::read::Cursor,
            ) -> Option<Self> {
                let at = $crate::model::words::read(value, Self::WORDS, at)?;
                Self::ALL.get(at).copied()
            }
        }

        #[cfg(feature = "staff")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.as_str())
            }
        }
        #[cfg(feature = "staff")]
        $crate::model::schema::text_schema!(
            $name,
            stringify!($name),
            // Editors show what each word means; for validators that key says nothing.
            schemars::json_schema!({
                "description": concat!($($doc),*).trim(),
                "type": "string",
                "enum": $name::WORDS,
                "enumDescriptions": [$( concat!($($word_doc),*).trim() ),*],
            })
        );
    };
}

use super::json::{Json, quote};
use super::problem::{Code, is_certainly, tell};
use super::read::{Cursor, Read, nearest};

// Not in the macro, so that it is compiled once for all lists.
pub(crate) fn position(word: &str, known: &'static [&'static str]) -> Option<usize> {
    known.iter().position(|k| *k == word)
}

/// Reads a word of a list as its position there.
pub(crate) fn read(value: &Json, known: &'static [&'static str], at: &mut Cursor) -> Option<usize> {
    let word = String::read(value, at)?;
    let position = position(&word, known);
    if position.is_none() {
        unknown_word(&word, known, at);
    }
    position
}

/// Notes a word outside its list.
fn unknown_word(word: &str, known: &'static [&'static str], at: &mut Cursor) {
    let hint = nearest(word, known).map_or_else(
        || "write the one of them that fits best".into(),
        |near| tell!("did you mean \"{near}\"?"),
    );
    at.error(Code::Word, tell!("{} is not one of: {}", quote(word), known.join(", ")), hint);
    at.mend(|| {
        let meant = known.iter().find(|known| is_certainly(word, known));
        meant.map(|word| Json::Text((*word).into()))
    });
}

words! {
    /// What an organization is.
    pub enum OrganizationKind {
        /// Sells or enables
        Company = "company",
        /// Buys or uses
        Agency = "agency",
        /// Campaign, union, NGO, faith group
        Group = "group",
        /// Press
        Media = "media",
        /// Anything else
        Other = "other",
    }
}
words! {
    /// Register in which an organization has a number.
    pub enum OrganizationScheme {
        /// Legal Entity Identifier
        Lei = "LEI",
        /// US Unique Entity Identifier
        Uei = "UEI",
        /// SEC Central Index Key
        Cik = "CIK",
        /// Wikidata
        Wikidata = "WIKIDATA",
        /// LittleSis
        Littlesis = "LITTLESIS",
        /// OpenCorporates
        Opencorporates = "OPENCORPORATES",
        /// Another
        Other = "OTHER",
    }
}
words! {
    /// Register in which a contract has a number.
    pub enum ContractScheme {
        /// US Procurement Instrument Identifier
        Piid = "PIID",
        /// `USASpending` award
        Usaspending = "USASPENDING",
        /// Open Contracting ID
        Ocid = "OCID",
        /// Another
        Other = "OTHER",
    }
}
words! {
    /// How one organization supplies or enables another.
    pub enum TieKind {
        /// Contract
        Contract = "contract",
        /// Order under another's contract
        Subcontract = "subcontract",
        /// Hosting
        Hosting = "hosting",
        /// Trial
        Trial = "trial",
        /// License
        License = "license",
        /// Marketing
        Marketing = "marketing",
        /// Donation
        Donation = "donation",
        /// Investment
        Investment = "investment",
        /// Anything else
        Other = "other",
    }
}
words! {
    /// How sure a tie is.
    pub enum Certainty {
        /// A contract record, or the organization itself, says so
        Confirmed = "confirmed",
        /// A publication says so
        Reported = "reported",
        /// Somebody named claims it
        Alleged = "alleged",
        /// Could happen; nobody says that it does
        Potential = "potential",
    }
}
words! {
    /// Where a tie stands.
    pub enum TieStatus {
        /// Not yet in force
        Pending = "pending",
        /// In force
        Active = "active",
        /// Run out
        Expired = "expired",
        /// Ended early
        Cancelled = "cancelled",
        /// Prolonged
        Renewed = "renewed",
        /// Not known
        Unknown = "unknown",
    }
}
words! {
    /// What a figure says.
    pub enum AmountKind {
        /// The figure
        Exact = "exact",
        /// Roughly the figure
        About = "about",
        /// The figure or more
        AtLeast = "at_least",
        /// The figure or less
        AtMost = "at_most",
        /// Between two figures
        Range = "range",
        /// A size in words
        Band = "band",
        /// Kept secret: a finding
        Undisclosed = "undisclosed",
        /// No money flows
        None = "none",
        /// Nobody knows
        Unknown = "unknown",
    }
}
words! {
    /// What an amount counts.
    pub enum Basis {
        /// Committed so far
        Obligated = "obligated",
        /// Current value of the award
        Current = "current",
        /// With all options
        Potential = "potential",
        /// Paid out
        Paid = "paid",
        /// As a publication gives it
        Reported = "reported",
        /// Somebody's estimate
        Estimate = "estimate",
    }
}
words! {
    /// The period of an amount.
    pub enum Per {
        /// In all
        Total = "total",
        /// Each year
        Year = "year",
        /// Each month
        Month = "month",
    }
}
words! {
    /// Who wrote a letter.
    pub enum LetterKind {
        /// Employees
        Employee = "employee",
        /// Customers
        Customer = "customer",
        /// The public
        Public = "public",
        /// Shareholders
        Shareholder = "shareholder",
    }
}
words! {
    /// How exact a count is.
    pub enum CountKind {
        /// The number
        Exact = "exact",
        /// Roughly the number
        About = "about",
        /// The number or more
        AtLeast = "at_least",
    }
}
words! {
    /// What is counted under a letter.
    pub enum CountUnit {
        /// People
        Signatures = "signatures",
        /// Organizations
        Organizations = "organizations",
    }
}
words! {
    /// How close a quote is to the words.
    pub enum Fidelity {
        /// Word for word
        Verbatim = "verbatim",
        /// Word for word, cut
        Excerpt = "excerpt",
        /// In other words
        Paraphrase = "paraphrase",
    }
}
words! {
    /// What an organization's response amounts to.
    pub enum Stance {
        /// Denies
        Denies = "denies",
        /// Defends
        Defends = "defends",
        /// Deflects
        Deflects = "deflects",
        /// Agrees in part
        PartlyAgrees = "partly_agrees",
        /// Promises
        Commits = "commits",
        /// Ends the contract
        EndsContract = "ends_contract",
        /// Declines to comment
        NoComment = "no_comment",
        /// Does not answer
        NoReply = "no_reply",
    }
}
words! {
    /// Where a demand stands.
    pub enum DemandStatus {
        /// Open
        Open = "open",
        /// Met in part
        PartlyMet = "partly_met",
        /// Met
        Met = "met",
        /// Refused
        Refused = "refused",
    }
}
words! {
    /// What an event is.
    pub enum EventKind {
        /// March
        March = "march",
        /// Rally
        Rally = "rally",
        /// Vote
        Vote = "vote",
        /// Hearing
        Hearing = "hearing",
        /// Anything else
        Other = "other",
    }
}
words! {
    /// What a source is.
    pub enum SourceKind {
        /// A printed dossier
        Dossier = "dossier",
        /// A contract record
        ContractRecord = "contract_record",
        /// The organization itself
        Company = "company",
        /// A court
        Court = "court",
        /// Press
        News = "news",
        /// A report
        Report = "report",
        /// A letter
        Letter = "letter",
        /// A post
        Social = "social",
        /// A speech
        Speech = "speech",
        /// A data set
        Dataset = "dataset",
    }
}
