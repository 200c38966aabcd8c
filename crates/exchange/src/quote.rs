//! Text of a file inside messages, and the nearest of a few words.

/// Longest text quoted in a message, in characters.
const CLIP: usize = 60;

/// In quotation marks, clipped, with everything escaped that could command a
/// terminal or turn text around.
pub(super) fn quoted(text: &str) -> String {
    let mut shown: String = text.chars().take(CLIP).flat_map(char::escape_debug).collect();
    if text.chars().nth(CLIP).is_some() {
        shown.push('…');
    }
    // The marks around it make an escaped apostrophe needless.
    format!("\"{}\"", shown.replace("\\'", "'"))
}

/// The word that `wrong` was most likely meant to be.
pub(super) fn nearest<'w>(wrong: &str, words: &[&'w str]) -> Option<&'w str> {
    if wrong.len() > CLIP {
        return None;
    }
    let wrong = wrong.trim().to_lowercase();
    let near = |word: &&'w str| {
        let plural = wrong.trim_end_matches('s') == word.trim_end_matches('s');
        if plural { 1.0 } else { strsim::normalized_damerau_levenshtein(&wrong, word) }
    };
    let scored = words.iter().map(|word| (near(word), *word));
    let best = scored.filter(|(near, _)| *near >= 0.5).max_by(|a, b| a.0.total_cmp(&b.0));
    best.map(|(_, word)| word)
}

/// "a", "a and b", "a, b and c".
pub(super) fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_is_quoted_harmlessly() {
        assert_eq!(quoted("a\u{1b}[31m\u{202e}b"), r#""a\u{1b}[31m\u{202e}b""#);
        assert_eq!(quoted(&"x".repeat(1_000_000)).chars().count(), CLIP + 3);
        assert_eq!(quoted("Zoë's"), "\"Zoë's\"");
    }

    #[test]
    fn the_nearest_key_is_found() {
        let keys = ["id", "name", "place", "zone", "hours", "leave"];
        assert_eq!(nearest("nmae", &keys), Some("name"));
        assert_eq!(nearest("Hour", &keys), Some("hours"));
        assert_eq!(nearest("colour", &keys), None);
    }
}
