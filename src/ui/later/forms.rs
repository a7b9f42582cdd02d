//! A claim as text, as Markdown and as HTML, and the address at which a mistake in it is reported.

use super::claim::Cited;
use crate::model::Id;

/// Stands for the explorer's address, which only the page knows: `www/stage/take` puts it there.
pub(crate) const HERE: char = '\u{e000}';
/// The same inside HTML.
const HERE_IN_HTML: char = '\u{e001}';

/// Plain text: the sentence, its sources, the dossier.
pub(crate) fn text(cited: &Cited) -> String {
    let mut lines = vec![cited.sentence.clone()];
    lines.extend(cited.translation.clone());
    lines.push(String::new());
    for (n, source) in (1u32..).zip(&cited.sources) {
        let mut line = [&n.to_string(), ". ", &source.words].concat();
        for link in &source.links {
            line.extend(["\n   ", &link.said]);
        }
        lines.push(line);
    }
    lines.extend([String::new(), cited.dossier.clone(), cited.link.clone()]);
    lines.join("\n")
}

/// Markdown: nothing of the dossier's text is markup.
pub(crate) fn markdown(cited: &Cited) -> String {
    let mut lines = vec![escaped(&cited.sentence)];
    lines.extend(cited.translation.as_ref().map(|t| ["\n", &escaped(t)].concat()));
    lines.push(String::new());
    for (n, source) in (1u32..).zip(&cited.sources) {
        let mut line = [&n.to_string(), ". ", &escaped(&source.words)].concat();
        for link in &source.links {
            line.push_str("  \n   ");
            line.extend(["[", &escaped(&link.words), "](<", &address(&link.url), ">)"]);
        }
        lines.push(line);
    }
    lines.extend([
        String::new(),
        ["[", &escaped(&cited.dossier), "](<", &cited.link, ">)"].concat(),
    ]);
    lines.join("\n")
}

/// HTML: a quotation that names what it cites.
pub(crate) fn html(cited: &Cited) -> String {
    let mut out = String::from("<blockquote>\n<p>");
    out.push_str(&entities(&cited.sentence));
    out.push_str("</p>\n");
    if let Some(translation) = &cited.translation {
        out.extend(["<p>", &entities(translation), "</p>\n"]);
    }
    out.push_str("<ol>\n");
    for source in &cited.sources {
        out.extend(["<li>", &entities(&source.words)]);
        for link in &source.links {
            out.push_str("<br>");
            out.push_str(&anchor(&link.url, &link.words));
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n<footer>");
    out.push_str(&anchor(&cited.link, &cited.dossier));
    out.push_str("</footer>\n</blockquote>");
    out
}

/// The explorer with only this company.
pub(crate) fn link(company: &Id) -> String {
    [&HERE.to_string(), "#ce:company=", company.as_str()].concat()
}

/// A text, cut after so many characters.
pub(crate) fn cut(text: String, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        None => text,
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat(),
    }
}

/// The dossier's address for mistakes with record, version and sentence: parameters of a page, or
/// subject and body of a mail. What the address has already stays.
pub(crate) fn report(contact: &str, subject: &str, id: &str, version: &str, said: &str) -> String {
    if contact.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:")) {
        return mail(contact, subject, &[said, "", id, version].join("\r\n"));
    }
    let (page, fragment) = contact
        .split_once('#')
        .map_or((contact, ""), |(page, _)| (page, contact.get(page.len()..).unwrap_or_default()));
    let mut out = String::from(page);
    for (key, value) in [("record", id), ("version", version), ("sentence", said)] {
        out.push_str(joint(&out));
        out.extend([key, "=", &percent(value)]);
    }
    out.push_str(fragment);
    out
}

/// A subject of the dossier's own stays; a body goes on.
fn mail(contact: &str, subject: &str, body: &str) -> String {
    let (to, query) = contact.split_once('?').unwrap_or((contact, ""));
    let mut out = String::from(to);
    let (mut has_subject, mut has_body) = (false, false);
    for parameter in query.split('&').filter(|p| !p.is_empty()) {
        let key = parameter.split('=').next().unwrap_or_default();
        out.extend([joint(&out), parameter].concat().chars());
        has_subject |= key.eq_ignore_ascii_case("subject");
        if key.eq_ignore_ascii_case("body") && !has_body {
            has_body = true;
            out.extend(["%0D%0A%0D%0A", &percent(body)]);
        }
    }
    for (key, value, there) in [("subject", subject, has_subject), ("body", body, has_body)] {
        if !there {
            out.push_str(joint(&out));
            out.extend([key, "=", &percent(value)]);
        }
    }
    out
}

/// What stands before the next parameter.
fn joint(address: &str) -> &'static str {
    match address.as_bytes().last() {
        Some(b'?' | b'&') => "",
        _ if address.contains('?') => "&",
        _ => "?",
    }
}

/// `text` as a part of an address: all but letters, digits and `-._~` as UTF-8 in percents.
pub(crate) fn percent(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let digit = |n: u8| HEX.get(usize::from(n)).copied().map_or('0', char::from);
            out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    out
}

/// Text in which Markdown sees no markup, in one paragraph.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut begins = true;
    let mut digits = false;
    for c in text.chars() {
        match c {
            // Line breaks would end the paragraph; what follows them may be markup again.
            '\n' | '\r' => {
                out.push(' ');
                continue;
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '$'
            | '^' => {
                out.push('\\');
            }
            '-' | '+' | '=' if begins => out.push('\\'),
            // A number with a stop behind it begins a list.
            '.' | ')' if digits => out.push('\\'),
            _ => {}
        }
        digits = (begins || digits) && c.is_ascii_digit();
        begins = begins && c.is_whitespace();
        out.push(c);
    }
    out
}

/// An address between `<` and `>`.
fn address(url: &str) -> String {
    url.replace('\\', "%5C").replace('<', "%3C").replace('>', "%3E")
}

fn anchor(url: &str, words: &str) -> String {
    ["<a href=\"", &entities(url), "\">", &entities(words), "</a>"].concat()
}

fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            HERE => out.push(HERE_IN_HTML),
            c => out.push(c),
        }
    }
    out
}
