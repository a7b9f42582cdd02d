//! Text as search sees it: lower case, without accents, letters of one kind written one way.

use crate::model::order::sorted;

/// How text becomes lower case and is decomposed (NFKD): by the browser's `String`, or by
/// `decompose_native` with the feature `cli`. Tables for it would weigh 6 KB in the browser.
pub type Decompose = fn(&str) -> String;

/// Lower case and NFKD outside the browser.
#[cfg(feature = "staff")]
#[must_use]
pub fn decompose_native(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let plain: String = text.nfkd().collect();
    plain.to_lowercase().nfkd().collect()
}

/// `text` in lower case, decomposed, without combining marks and invisible characters, with
/// straight quotation marks and plain hyphens.
#[must_use]
pub fn fold(text: &str, decompose: Decompose) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        push_folded(&mut folded, c, decompose);
    }
    folded
}

/// The words of a search, folded, each once.
#[must_use]
pub fn words(query: &str, decompose: Decompose) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in fold(query, decompose).split_whitespace() {
        if !words.iter().any(|w| w == word) {
            words.push(word.into());
        }
    }
    words
}

/// `text` cut into pieces, each with whether it is a hit of one of `words` (folded).
///
/// The pieces are in order and make up exactly `text`; hits that touch or overlap are one; a hit
/// on a letter takes its accents with it.
#[must_use]
pub fn marked<'t>(text: &'t str, words: &[String], decompose: Decompose) -> Vec<(bool, &'t str)> {
    let hits = hits(text, words, decompose);
    let mut pieces = Vec::new();
    let mut done = 0;
    let mut push = |hit: bool, from: usize, to: usize| {
        if let Some(piece) = text.get(from..to).filter(|p| !p.is_empty()) {
            pieces.push((hit, piece));
        }
    };
    for (start, end) in hits {
        push(false, done, start);
        push(true, start, end);
        done = end;
    }
    push(false, done, text.len());
    pieces
}

/// Byte ranges of `text`, in order and apart from each other.
fn hits(text: &str, words: &[String], decompose: Decompose) -> Vec<(usize, usize)> {
    if words.is_empty() || text.is_empty() {
        return Vec::new();
    }
    let mut folded = String::with_capacity(text.len());
    // Of each character that leaves something: where that ends, where it starts in `text`.
    let mut letters: Vec<(usize, usize)> = Vec::new();
    for (start, c) in text.char_indices() {
        let before = folded.len();
        push_folded(&mut folded, c, decompose);
        if folded.len() > before {
            letters.push((folded.len(), start));
        }
    }
    let mut found: Vec<(usize, usize)> = Vec::new();
    for word in words {
        let step = word.chars().next().map_or(1, char::len_utf8);
        let mut from = 0;
        while let Some(at) =
            folded.get(from..).filter(|_| !word.is_empty()).and_then(|f| f.find(word.as_str()))
        {
            found.push((from + at, from + at + word.len()));
            from += at + step;
        }
    }
    let found = sorted(found, |a, b| a.cmp(b));
    let mut merged: Vec<(usize, usize)> = Vec::new();
    for (start, end) in found {
        let first = letters.partition_point(|(e, _)| *e <= start);
        let after = letters.partition_point(|(e, _)| *e < end) + 1;
        let start = letters.get(first).map_or(text.len(), |(_, s)| *s);
        let end = letters.get(after).map_or(text.len(), |(_, s)| *s);
        match merged.last_mut() {
            Some((_, last)) if start <= *last => *last = end.max(*last),
            _ => merged.push((start, end)),
        }
    }
    merged
}

fn push_folded(to: &mut String, c: char, decompose: Decompose) {
    match c {
        '\0'..='\x7f' => to.push(c.to_ascii_lowercase()),
        '‘' | '’' | 'ʼ' => to.push('\''),
        '“' | '”' | '„' => to.push('"'),
        '\u{2010}'..='\u{2015}' => to.push('-'),
        // No ideograph of these has a decomposition.
        '\u{4e00}'..='\u{9fff}' => to.push(c),
        _ => {
            let mut buffer = [0; 4];
            for part in decompose(c.encode_utf8(&mut buffer)).chars() {
                match part {
                    _ if is_dropped(part) => {}
                    'ς' => to.push('σ'),
                    // What looks like a hyphen, once more: NFKD turns U+2011 into U+2010.
                    '\u{2010}' => to.push('-'),
                    _ => to.push(part),
                }
            }
        }
    }
}

/// Accents and vowel points of Latin, Greek, Cyrillic, Hebrew and Arabic, and what has no shape.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036f}' | '\u{0483}'..='\u{0489}'
        | '\u{0591}'..='\u{05bd}' | '\u{05bf}' | '\u{05c1}'..='\u{05c2}' | '\u{05c4}'..='\u{05c5}' | '\u{05c7}'
        | '\u{0610}'..='\u{061a}' | '\u{0640}' | '\u{064b}'..='\u{065f}' | '\u{0670}'
        | '\u{06d6}'..='\u{06dc}' | '\u{06df}'..='\u{06e4}' | '\u{06e7}'..='\u{06e8}' | '\u{06ea}'..='\u{06ed}'
        | '\u{08d3}'..='\u{08e1}' | '\u{08e3}'..='\u{08ff}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{00ad}' | '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
