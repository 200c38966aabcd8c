//! Text of ours for others, and of others for us: it never becomes markup, and never grows.

/// One line without control characters and without those that turn the direction of what
/// follows, of at most `most` characters.
pub(crate) fn line(text: &str, most: usize) -> String {
    let spaced = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    clip(spaced.filter(|c| !turns(*c)), most).trim().to_owned()
}

/// The same, of as many lines as it has.
pub(crate) fn lines(text: &str, most: usize) -> String {
    let spaced = text.chars().filter(|c| *c != '\r');
    let spaced = spaced.map(|c| if c.is_control() && c != '\n' { ' ' } else { c });
    clip(spaced.filter(|c| !turns(*c)), most).trim().to_owned()
}

/// Marks by which text can show itself in another order than it has: bidirectional embeddings,
/// overrides and isolates (UAX #9).
const fn turns(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn clip(text: impl Iterator<Item = char>, most: usize) -> String {
    let mut text = text.fuse();
    let mut kept: String = text.by_ref().take(most).collect();
    if text.next().is_some() {
        kept.pop();
        kept.push('…');
    }
    kept
}

/// Text as markup that shows exactly that text.
pub(crate) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

/// Elements that are markup in a body; anything else in angle brackets is what it looks like.
const ELEMENTS: [&str; 17] = [
    "a", "b", "big", "br", "em", "font", "i", "img", "p", "s", "small", "span", "strong", "sub",
    "sup", "tt", "u",
];

/// What a body with markup reads as.
pub(crate) fn plain(markup: &str) -> String {
    let mut text = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let (read, taken) =
            element(rest).or_else(|| entity(rest)).unwrap_or((rest.chars().next(), 1));
        text.extend(read);
        rest = &rest[taken..];
    }
    text.push_str(rest);
    text
}

/// An element at the start, what it reads as, and how many bytes it takes.
fn element(text: &str) -> Option<(Option<char>, usize)> {
    let inside = text.strip_prefix('<')?;
    // No element holds another one: every byte is looked at once for its end.
    let end = inside.find(['<', '>']).filter(|end| inside[*end..].starts_with('>'))?;
    let named = inside[..end].trim_start_matches('/');
    let length = named.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(named.len());
    let name = named[..length].to_ascii_lowercase();
    let ended = named[length..].chars().next().is_none_or(|c| c == '/' || c.is_whitespace());
    if !ended || !ELEMENTS.contains(&name.as_str()) {
        return None;
    }
    let breaks = name == "br" || (name == "p" && inside.starts_with('/'));
    Some((breaks.then_some('\n'), end + 2))
}

/// An entity at the start, the character it stands for, and how many bytes it takes.
fn entity(text: &str) -> Option<(Option<char>, usize)> {
    let inside = text.strip_prefix('&')?;
    let end = inside.bytes().take(12).position(|byte| byte == b';')?;
    let name = inside.get(..end)?;
    let read = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((Some(read), end + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_reads_as_its_text() {
        for (markup, text) in [
            ("<b>Build</b> broken", "Build broken"),
            ("<a href=\"https://x.example/?a=1&amp;b=2\">log</a>", "log"),
            ("one<br/>two<BR>three", "one\ntwo\nthree"),
            ("R&amp;D &lt;now&gt; &#8220;ok&#x201d;", "R&D <now> “ok”"),
            // What only looks like markup stays.
            ("Vec<String> < 3 && a<b>c", "Vec<String> < 3 && ac"),
            ("1 < 2 & 3 > 2 &unknown; &#xD800;", "1 < 2 & 3 > 2 &unknown; &#xD800;"),
            ("<", "<"),
            ("&", "&"),
            ("<é>ü&é;", "<é>ü&é;"),
            ("<img src=x onerror=alert(1)>", ""),
        ] {
            assert_eq!(plain(markup), text, "{markup}");
        }
    }

    #[test]
    fn what_is_escaped_reads_as_it_was() {
        for text in ["<b>&amp;</b> \"it's\"", "&lt;script&gt;", "a < b & c", ""] {
            assert_eq!(plain(&escaped(text)), text);
            assert!(!escaped(text).contains(['<', '>', '"', '\'']), "{text}");
        }
    }

    #[test]
    fn a_megabyte_of_open_brackets_is_read_at_once() {
        let began = std::time::Instant::now();
        for part in ["<&", "<b ", "&#", "<<"] {
            assert_eq!(plain(&part.repeat(300_000)), part.repeat(300_000));
        }
        assert!(began.elapsed().as_secs() < 5);
    }

    #[test]
    fn a_line_is_one_line_and_ends() {
        assert_eq!(line(" a\nb\u{0}c\u{202E}d ", 20), "a b cd");
        assert_eq!(line("12345", 5), "12345");
        assert_eq!(line("123456", 5), "1234…");
        assert_eq!(lines("a\r\nb\tc", 20), "a\nb c");
    }
}
