//! Choices as the text of a link, and back: `company=google&agency=ice&query=anthos&sort=name`.

use super::choices::Choices;
use super::preset::{Unknown, put};
use crate::model::{AmountClass, Certainty, Id, TieKind};
use crate::query::Sort;

/// `choices` as link text; empty when nothing is chosen.
///
/// Only ASCII letters, digits and `-._~,=&%` occur in it. Whether the total is open is not part
/// of a link.
#[must_use]
pub fn write(choices: &Choices) -> String {
    let mut link = String::new();
    let f = &choices.filter;
    list(&mut link, "company", f.company.iter().map(Id::as_str));
    list(&mut link, "agency", f.agency.iter().map(Id::as_str));
    list(&mut link, "kind", f.kind.iter().map(|v| v.as_str()));
    list(&mut link, "certainty", f.certainty.iter().map(|v| v.as_str()));
    list(&mut link, "amount", f.amount.iter().map(|v| v.as_str()));
    if !f.query.is_empty() {
        key(&mut link, "query");
        encode(&mut link, &f.query);
    }
    if choices.sort != Sort::Editor {
        list(&mut link, "sort", [choices.sort.as_str()].into_iter());
    }
    list(&mut link, "open", choices.open.iter().map(Id::as_str));
    list(&mut link, "page", choices.page.iter().map(Id::as_str));
    link
}

/// The choices that a link's text stands for, and the words in it that stand for nothing.
///
/// A leading `#` or `?` is skipped, keys of other programs are left alone, ids are not looked up:
/// see [`Filter::known_to`](crate::query::Filter::known_to).
#[must_use]
pub fn read(link: &str) -> (Choices, Vec<Unknown>) {
    let mut choices = Choices::default();
    let mut unknown = Vec::new();
    let link = link.strip_prefix(['#', '?']).unwrap_or(link);
    for part in link.split('&') {
        let (option, text) = part.split_once('=').unwrap_or((part, ""));
        let text = decode(text);
        if option == "query" {
            choices.filter.query = text;
            continue;
        }
        let f = &mut choices.filter;
        for word in text.split(',').map(str::trim).filter(|w| !w.is_empty()) {
            let known = match option {
                "company" => put(&mut f.company, Id::new(word)),
                "agency" => put(&mut f.agency, Id::new(word)),
                "kind" => put(&mut f.kind, TieKind::parse(word)),
                "certainty" => put(&mut f.certainty, Certainty::parse(word)),
                "amount" => put(&mut f.amount, AmountClass::parse(word)),
                "sort" => Sort::parse(word).map(|sort| choices.sort = sort).is_some(),
                "open" => put(&mut choices.open, Id::new(word)),
                "page" => Id::new(word).map(|page| choices.page = Some(page)).is_some(),
                _ => true,
            };
            if !known {
                unknown.push(Unknown { option: option.into(), word: word.into() });
            }
        }
    }
    (choices, unknown)
}

fn key(link: &mut String, key: &str) {
    if !link.is_empty() {
        link.push('&');
    }
    link.push_str(key);
    link.push('=');
}

fn list<'a>(link: &mut String, name: &str, words: impl Iterator<Item = &'a str>) {
    for (n, word) in words.enumerate() {
        if n == 0 {
            key(link, name);
        } else {
            link.push(',');
        }
        encode(link, word);
    }
}

fn encode(link: &mut String, text: &str) {
    let digit = |n: u8| char::from_digit(u32::from(n), 16).unwrap_or('0').to_ascii_uppercase();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                link.push(char::from(byte));
            }
            _ => link.extend(['%', digit(byte >> 4), digit(byte & 15)]),
        }
    }
}

/// Percent signs that encode nothing stay as they are; what is no UTF-8 becomes �.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => match (ahead.next().and_then(hex), ahead.next().and_then(hex)) {
                (Some(high), Some(low)) => {
                    bytes.push(high << 4 | low);
                    rest = ahead;
                }
                _ => bytes.push(byte),
            },
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
