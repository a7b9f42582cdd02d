//! Amounts of money and counts of signatures, with what they do not say.

use super::currencies::{is_currency, nearest_currency};
use super::date::Date;
use super::form::Form;
use super::json::{Json, quote};
use super::problem::{Code, TOLD, is_certainly, tell};
use super::read::{Cursor, Read, record};
use super::source::Ref;
use super::text::Text;
use super::words::{AmountKind, Basis, CountKind, CountUnit, Per};

/// A sum in hundredths of a currency's main unit, at most 20 trillion main units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hundredths(pub u64);

impl Hundredths {
    /// The largest sum: below it, a number in main units always reads back as the same hundredths.
    pub const MAX: Hundredths = Hundredths(2_000_000_000_000_000);

    /// In main units (dollars), exact up to [`Hundredths::MAX`].
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "MAX is below 2^51")]
    pub fn main_units(self) -> f64 {
        self.0 as f64 / 100.0
    }
}

impl Read for Hundredths {
    const FORM: Form = Form::Money;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked: whole, from 0 to MAX"
    )]
    fn read(value: &Json, at: &mut Cursor) -> Option<Self> {
        let Json::Number(n) = value else {
            at.error(
                Code::Amount,
                tell!("{} is not a number", value.seen()),
                "write digits only, without quotes, signs or separators: 748844",
            );
            at.mend(|| unquoted::<Self>(value));
            return None;
        };
        let hundredths = (n * 100.0).round();
        #[expect(clippy::float_cmp, reason = "two decimals are meant exactly")]
        if *n < 0.0 || hundredths / 100.0 != *n || !(0.0..=2e15).contains(&hundredths) {
            at.error(
                Code::Amount,
                tell!(
                    "{n} is not an amount: a number from 0 to 20 trillion with at most 2 decimals"
                ),
                "write the plain number: no sign, nothing finer than cents",
            );
            return None;
        }
        Some(Hundredths(hundredths as u64))
    }
}

/// A number that somebody has put in quotes, when it is one without them and can be read as `T`.
///
/// Three digits behind a point may be thousands.
fn unquoted<T: Read>(value: &Json) -> Option<Json> {
    let text = value.text()?.trim();
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let is_plain = digits(whole)
        && digits(decimals)
        && decimals.len() <= 2
        && (whole == "0" || !whole.starts_with('0'));
    let number = Json::Number(text.parse().ok().filter(|_| is_plain)?);
    T::read(&number, &mut Cursor::default()).map(|_| number)
}

/// An ISO 4217 code: three capital letters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Currency(pub String);

impl Read for Currency {
    const FORM: Form = Form::Name;
    fn read(value: &Json, at: &mut Cursor) -> Option<Self> {
        let code = String::read(value, at)?;
        let form = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
        // To visitors a code that nobody has is shown as it stands.
        if form && (!TOLD || is_currency(&code)) {
            return Some(Currency(code));
        }
        let hint = match nearest_currency(&code) {
            Some(near) => tell!("did you mean \"{near}\"?"),
            None => "write USD, EUR, MXN …".into(),
        };
        at.error(
            Code::Amount,
            tell!("{} is not a currency: three capital letters of ISO 4217", quote(&code)),
            hint,
        );
        at.mend(|| {
            let meant = nearest_currency(&code).filter(|near| is_certainly(&code, near));
            meant.map(|near| Json::Text(near.into()))
        });
        None
    }
}

record! {
    /// One figure, or the finding that there is none.
    pub struct Amount {
        /// What the figure says
        pub kind: AmountKind,
        /// The figure, in the currency's main unit
        pub value: Option<Hundredths>,
        /// Lower end of a range
        pub min: Option<Hundredths>,
        /// Upper end of a range
        pub max: Option<Hundredths>,
        /// The size in words, for a band
        pub text: Option<Text>,
        /// ISO 4217 code
        pub currency: Option<Currency>,
        /// What the figure counts
        pub basis: Option<Basis>,
        /// Period; in all when left out
        pub per: Option<Per>,
        /// The day the figure describes
        pub as_of: Option<Date>,
        /// Whether it is the one of several that counts
        pub preferred: Option<bool>,
        /// A remark
        pub note: Option<Text>,
        /// Where it stands; the record's own sources when left out
        pub sources: Vec<Ref>,
    }
}

/// How the figure that counts can be added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AmountClass {
    /// A number is known
    Disclosed,
    /// Kept secret, or only a size in words
    Undisclosed,
    /// No money flows
    NoMoney,
    /// Not known
    Unknown,
}

impl AmountClass {
    /// All classes, in the order in which they are listed.
    pub const ALL: &'static [AmountClass] = &[
        AmountClass::Disclosed,
        AmountClass::Undisclosed,
        AmountClass::NoMoney,
        AmountClass::Unknown,
    ];

    /// The word of the option `amount`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            AmountClass::Disclosed => "disclosed",
            AmountClass::Undisclosed => "undisclosed",
            AmountClass::NoMoney => "none",
            AmountClass::Unknown => "unknown",
        }
    }

    /// The class that `word` stands for.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|class| class.as_str() == word)
    }
}

impl Amount {
    /// The class of this figure.
    #[must_use]
    pub fn class(&self) -> AmountClass {
        match self.kind {
            AmountKind::Exact
            | AmountKind::About
            | AmountKind::AtLeast
            | AmountKind::AtMost
            | AmountKind::Range => AmountClass::Disclosed,
            AmountKind::Undisclosed | AmountKind::Band => AmountClass::Undisclosed,
            AmountKind::None => AmountClass::NoMoney,
            AmountKind::Unknown => AmountClass::Unknown,
        }
    }

    /// Lower end: `value`, or `min` of a range.
    #[must_use]
    pub fn lower(&self) -> Option<Hundredths> {
        self.value.or(self.min)
    }

    /// Upper end: `value`, or `max` of a range.
    #[must_use]
    pub fn upper(&self) -> Option<Hundredths> {
        self.value.or(self.max)
    }

    /// The period, in all when left out.
    #[must_use]
    pub fn period(&self) -> Per {
        self.per.unwrap_or(Per::Total)
    }
}

/// The figure that counts: the preferred one, else the first.
#[must_use]
pub(super) fn counting(amounts: &[Amount]) -> Option<&Amount> {
    amounts.iter().find(|a| a.preferred == Some(true)).or_else(|| amounts.first())
}

/// A whole number of people or organizations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Whole(pub u32);

impl Read for Whole {
    const FORM: Form = Form::Whole;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked: whole, from 0 to MAX"
    )]
    fn read(value: &Json, at: &mut Cursor) -> Option<Self> {
        if let Json::Number(n) = value
            && n.fract() == 0.0
            && (0.0..=f64::from(u32::MAX)).contains(n)
        {
            return Some(Whole(*n as u32));
        }
        at.error(
            Code::Amount,
            tell!("{} is not a count: a whole number from 0, without quotes", value.seen()),
            "write digits only: 1495",
        );
        at.mend(|| unquoted::<Self>(value));
        None
    }
}

record! {
    /// How many signed.
    pub struct Count {
        /// How exact
        pub kind: CountKind,
        /// How many
        pub value: Whole,
        /// People or organizations
        pub unit: CountUnit,
        /// The day of the count
        pub as_of: Option<Date>,
        /// Whether it is the one of several that counts
        pub preferred: Option<bool>,
        /// A remark
        pub note: Option<Text>,
        /// Where it stands; the record's own sources when left out
        pub sources: Vec<Ref>,
    }
}

#[cfg(feature = "staff")]
pub(super) use write::serialize_number;

#[cfg(feature = "staff")]
mod write {
    use super::{Currency, Hundredths, Whole};
    use crate::model::schema::text_schema;
    use schemars::json_schema;
    use serde::{Serialize, Serializer};

    /// Whole numbers without a decimal point, as people write them.
    #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
    pub(in crate::model) fn serialize_number<S: Serializer>(
        n: f64,
        s: S,
    ) -> Result<S::Ok, S::Error> {
        if n.fract() == 0.0 && n.abs() < 9e15 {
            s.serialize_i64(n as i64)
        } else {
            s.serialize_f64(n)
        }
    }

    impl Serialize for Hundredths {
        fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            serialize_number(self.main_units(), s)
        }
    }
    impl Serialize for Whole {
        fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            s.serialize_u32(self.0)
        }
    }
    impl Serialize for Currency {
        fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            s.serialize_str(&self.0)
        }
    }
    text_schema!(
        Hundredths,
        "Money",
        json_schema!({ "type": "number", "minimum": 0, "maximum": 20_000_000_000_000_u64, "multipleOf": 0.01 })
    );
    text_schema!(
        Whole,
        "Whole",
        json_schema!({ "type": "integer", "minimum": 0, "maximum": 4_294_967_295_u64 })
    );
    text_schema!(Currency, "Currency", json_schema!({ "type": "string", "pattern": "^[A-Z]{3}$" }));
}
