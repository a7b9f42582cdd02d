//! Text in a picture: nothing there wraps or tells its width, so both are reckoned.

/// About how wide `text` is in letters of this size.
pub(super) fn width_of(text: &str, size: u32) -> u32 {
    let hundredths: u32 = text.chars().map(hundredths).sum();
    (hundredths * size).div_ceil(100)
}

/// How wide a letter is, in hundredths of its size; rather a little too wide than too narrow.
fn hundredths(letter: char) -> u32 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '(' | ')' | ' ' => 32,
        'f' | 't' | 'r' | '-' | '’' | '“' | '”' | '"' => 42,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' | '→' => 90,
        'A'..='Z' => 70,
        // Letters that stand in a square: Chinese, Japanese, Korean; and pictures.
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}' => 100,
        '\u{1f000}'..='\u{3ffff}' => 120,
        _ => 58,
    }
}

/// `text` in at most `most` lines no wider than `room`; "…" ends the last one when not all fits.
pub(super) fn wrapped(text: &str, size: u32, room: u32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let full = lines.len() >= most;
        match lines.last_mut() {
            Some(line)
                if full || width_of(line, size) + width_of(word, size) + size / 3 <= room =>
            {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines.iter().map(|line| shortened(line, size, room)).collect()
}

/// `text`, or as much of its beginning as fits into `room`, with "…".
pub(super) fn shortened(text: &str, size: u32, room: u32) -> String {
    if width_of(text, size) <= room {
        return text.to_string();
    }
    let mut short = String::new();
    let mut left = (room * 100 / size.max(1)).saturating_sub(hundredths('…'));
    for letter in text.chars() {
        let Some(rest) = left.checked_sub(hundredths(letter)) else { break };
        left = rest;
        short.push(letter);
    }
    [short.trim_end(), "…"].concat()
}
