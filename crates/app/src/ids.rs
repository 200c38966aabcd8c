//! Ids for documents: readable, and met nowhere else.

use std::hash::{BuildHasher, Hasher, RandomState};

/// Letters of the title that an id begins with, at most.
const READABLE: usize = 24;

/// An id for something called `title`: letters and digits of it, or `kind` where
/// it has none in Latin script, then twelve digits by chance. Also good as a
/// part of the UID of an invitation, which must differ from everybody else's.
#[must_use]
pub fn fresh(kind: &str, title: &str) -> String {
    let plain = title.to_lowercase();
    let words = plain.split(|letter: char| !letter.is_ascii_alphanumeric());
    let mut begin = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    begin.truncate(READABLE);
    let begin = match begin.trim_matches('-') {
        "" => kind,
        begin => begin,
    };
    // Seeded by the system for every state: the standard library's only chance.
    let chance = RandomState::new().build_hasher().finish() & 0xffff_ffff_ffff;
    format!("{begin}-{chance:012x}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_begin_as_the_title_and_never_repeat() {
        let begin = |title: &str| {
            let id = fresh("meeting", title);
            id.split_at(id.len() - 12).0.to_owned()
        };
        assert_eq!(begin("Retro, week 12"), "retro-week-12-");
        assert_eq!(begin("定例"), "meeting-");
        assert_eq!(begin("  <img src=x>\u{202e} "), "img-src-x-");
        assert_eq!(begin(&"long ".repeat(99)), "long-long-long-long-long-");
        let many: BTreeSet<String> = (0..10_000).map(|_| fresh("meeting", "Retro")).collect();
        assert_eq!(many.len(), 10_000);
    }
}
