//! JSON that the browser has already read without an error, once more and value by value, so that a
//! page stays alive while a large file is read.
//!
//! The text is well-formed, so this only cuts it; what is not is `None`, and nothing panics.

use super::DEEPEST;
use crate::model::json::Json;

/// What a number in JSON is, for those that are no small integer.
pub type ReadNumber = fn(&str) -> f64;

/// An object with more keys is none of ours: there a repeated key stays repeated.
const KEYS: usize = 64;

/// Where in the text the reader stands.
pub(super) struct Scanner {
    text: String,
    at: usize,
    number: ReadNumber,
}

impl Scanner {
    pub(super) fn new(text: String, number: ReadNumber) -> Self {
        Scanner { text, at: 0, number }
    }

    /// The next byte behind white space.
    pub(super) fn peek(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let blank = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t'));
        self.at += blank.count();
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes past the next byte when it is this one.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// The key of an object and what follows it.
    pub(super) fn key(&mut self) -> Option<String> {
        let key = self.string()?;
        self.take(b':').then_some(key)
    }

    /// One value, inside of `depth` others.
    pub(super) fn value(&mut self, depth: u32) -> Option<Json> {
        if depth > DEEPEST {
            return None;
        }
        Some(match self.peek()? {
            b'"' => Json::Text(self.string()?),
            b'{' => Json::Object(self.object(depth)?),
            b'[' => Json::List(self.list(depth)?),
            b't' => self.word(4, Json::Bool(true)),
            b'f' => self.word(5, Json::Bool(false)),
            b'n' => self.word(4, Json::Null),
            _ => Json::Number(self.number()?),
        })
    }

    fn word(&mut self, length: usize, value: Json) -> Json {
        self.at += length;
        value
    }

    fn object(&mut self, depth: u32) -> Option<Vec<(String, Json)>> {
        let mut entries: Vec<(String, Json)> = Vec::with_capacity(12);
        self.at += 1;
        while !self.take(b'}') {
            let key = self.key()?;
            let value = self.value(depth + 1)?;
            let twice = entries.len() < KEYS && entries.iter().any(|(other, _)| *other == key);
            if twice {
                // Of two, the last one counts.
                entries.retain(|(other, _)| *other != key);
            }
            entries.push((key, value));
            self.take(b',');
        }
        Some(entries)
    }

    fn list(&mut self, depth: u32) -> Option<Vec<Json>> {
        let mut items = Vec::new();
        self.at += 1;
        while !self.take(b']') {
            items.push(self.value(depth + 1)?);
            self.take(b',');
        }
        Some(items)
    }

    fn number(&mut self) -> Option<f64> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let end =
            rest.iter().take_while(|b| matches!(b, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
        let (start, end) = (self.at, self.at + end.count());
        if start == end {
            return None;
        }
        self.at = end;
        let digits = self.text.get(start..end)?;
        // Exact in a double, and mostly that.
        if digits.len() < 10 && digits.bytes().all(|b| b.is_ascii_digit()) {
            let value =
                digits.bytes().fold(0, |sum: u32, digit| sum * 10 + u32::from(digit - b'0'));
            return Some(f64::from(value));
        }
        Some((self.number)(digits))
    }

    fn string(&mut self) -> Option<String> {
        if !self.take(b'"') {
            return None;
        }
        let mut read = String::new();
        loop {
            let rest = self.text.as_bytes().get(self.at..)?;
            let plain = rest.iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
            let end = self.at + plain;
            read.push_str(self.text.get(self.at..end)?);
            self.at = end + 1;
            if self.text.as_bytes().get(end) == Some(&b'"') {
                return Some(read);
            }
            read.push(self.escaped()?);
        }
    }

    /// The character for which an escape stands, of which the backslash is read.
    fn escaped(&mut self) -> Option<char> {
        let byte = *self.text.as_bytes().get(self.at)?;
        self.at += 1;
        Some(match byte {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let unit = self.unit()?;
                let low = self.text.get(self.at..)?.strip_prefix("\\u").is_some();
                if low && (0xd800..0xdc00).contains(&unit) {
                    let before = self.at;
                    self.at += 2;
                    let next = self.unit()?;
                    if (0xdc00..0xe000).contains(&next) {
                        return char::from_u32(
                            0x1_0000 + ((unit - 0xd800) << 10) + (next - 0xdc00),
                        );
                    }
                    self.at = before;
                }
                // Half of a pair is no character.
                char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            other => char::from(other),
        })
    }

    fn unit(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }
}

/// The whole of a well-formed text.
#[must_use]
pub fn scan(text: String, number: ReadNumber) -> Option<Json> {
    let mut scanner = Scanner::new(text, number);
    let value = scanner.value(0)?;
    scanner.peek().is_none().then_some(value)
}
