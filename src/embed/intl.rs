//! Numbers, money, dates and lists as the browser's `Intl` writes them.

use std::cell::RefCell;
use std::fmt;

use js_sys::Intl::{DateTimeFormat, ListFormat, NumberFormat, PluralRules};
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::model::Date;
use crate::ui::text::{Locale, PluralForm};

/// `Intl` for one language; formatters are made once, since making one costs more than using it.
pub(super) struct Intl {
    locales: Array,
    number: Function,
    plural: PluralRules,
    list: ListFormat,
    /// Of money and dates, by a word of their own
    formats: RefCell<Vec<(String, Function)>>,
}

/// In a word: what `derive` would write costs every visitor 2 KB.
impl fmt::Debug for Intl {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("Intl")
    }
}

/// In place of a number of decimals.
const SHORT: u8 = 9;

fn options(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (key, value) in entries {
        let _ = Reflect::set(&object, &(*key).into(), value);
    }
    object
}

fn call(format: &Function, value: &JsValue) -> String {
    format.call1(&JsValue::NULL, value).ok().and_then(|said| said.as_string()).unwrap_or_default()
}

impl Intl {
    /// For a BCP 47 tag of a catalog, which is well formed.
    pub(super) fn new(language: &str) -> Self {
        let locales = Array::of1(&language.into());
        let number = NumberFormat::new(&locales, &Object::new()).format();
        let plural = PluralRules::new(&locales, &Object::new());
        let list = ListFormat::new(&locales, &Object::new());
        Intl { locales, number, plural, list, formats: RefCell::default() }
    }

    /// The format of this name, made when it is first asked for.
    fn format(&self, name: String, make: &dyn Fn() -> Function) -> Function {
        let cached = self.formats.borrow().iter().find(|(n, _)| *n == name).map(|(_, f)| f.clone());
        cached.unwrap_or_else(|| {
            let format = make();
            self.formats.borrow_mut().push((name, format.clone()));
            format
        })
    }

    /// With so many decimals, or in few letters.
    fn money_with(&self, main_units: f64, currency: &str, digits: u8) -> String {
        let format = self.format(format!("{currency}{digits}"), &|| {
            let mut entries: Vec<(&str, JsValue)> = vec![
                ("style", "currency".into()),
                ("currency", currency.into()),
                ("currencyDisplay", "narrowSymbol".into()),
            ];
            if digits == SHORT {
                entries.push(("notation", "compact".into()));
            } else {
                entries.push(("minimumFractionDigits", digits.into()));
                entries.push(("maximumFractionDigits", digits.into()));
            }
            NumberFormat::new(&self.locales, &options(&entries)).format()
        });
        call(&format, &main_units.into())
    }

    /// `name`: of these `entries`, in which form.
    fn date_with(
        &self,
        name: &str,
        entries: &[(&str, &str)],
        date: (u16, u8, u8),
        time: (u8, u8),
    ) -> String {
        // The dossier's dates belong to no time zone: UTC in, UTC out.
        let (year, month, day) = date;
        let at = js_sys::Date::new_0();
        at.set_utc_full_year_with_month_date(u32::from(year), i32::from(month) - 1, i32::from(day));
        at.set_utc_hours(u32::from(time.0));
        at.set_utc_minutes(u32::from(time.1));
        let format = self.format(name.into(), &|| {
            let zone = [("timeZone", "UTC")];
            let entries: Vec<(&str, JsValue)> =
                entries.iter().chain(&zone).map(|(key, value)| (*key, (*value).into())).collect();
            DateTimeFormat::new(&self.locales, &options(&entries)).format()
        });
        call(&format, &at)
    }
}

impl Locale for Intl {
    fn number(&self, n: f64) -> String {
        call(&self.number, &n.into())
    }

    fn money(&self, main_units: f64, currency: &str) -> String {
        self.money_with(main_units, currency, if main_units.fract() == 0.0 { 0 } else { 2 })
    }

    fn short_money(&self, main_units: f64, currency: &str) -> String {
        self.money_with(main_units, currency, SHORT)
    }

    fn plural(&self, n: u32) -> PluralForm {
        match self.plural.select(f64::from(n)).as_string().as_deref() {
            Some("zero") => PluralForm::Zero,
            Some("one") => PluralForm::One,
            Some("two") => PluralForm::Two,
            Some("few") => PluralForm::Few,
            Some("many") => PluralForm::Many,
            _ => PluralForm::Other,
        }
    }

    fn date(&self, date: &Date) -> String {
        const ENTRIES: [(&str, &str); 3] =
            [("year", "numeric"), ("month", "long"), ("day", "numeric")];
        let (name, known) = match (date.month, date.day) {
            (None, _) => ("y", 1),
            (_, None) => ("ym", 2),
            _ => ("ymd", 3),
        };
        self.date_with(name, ENTRIES.get(..known).unwrap_or_default(), date.earliest(), (0, 0))
    }

    fn time(&self, hour: u8, minute: u8) -> String {
        let entries = [("hour", "numeric"), ("minute", "2-digit")];
        self.date_with("hm", &entries, (2000, 1, 1), (hour, minute))
    }

    fn list(&self, items: &[String]) -> String {
        let array: Array = items.iter().map(|item| JsValue::from_str(item)).collect();
        self.list.format(&array).into()
    }
}
