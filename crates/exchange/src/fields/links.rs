//! What a task waits for, in a line: "assets review 4h by mara rework 4h; texts SS+2h".
//!
//! Links stand apart by semicolons, commas or new lines. Each is the id of a task,
//! in quotation marks where it has spaces or marks in it; then, each if need be, a
//! kind with a lag (`FS+4h`, `SS`, `-2h`), whose time the lag runs in
//! (`predecessor`, `successor`), `review` with `by`, `rework` and `live`.

use std::iter::Peekable;
use std::vec::IntoIter;

use leeway_core::project::{Clock, Lag, Link};

use super::{lag, lag_text, review, review_text};
use crate::plan::known::Known;
use crate::plan::length::{positive, written as length_text};
use crate::plan::needs::{WHY, clock, fits, kind, short_kind, without_misplaced, written_clock};
use crate::plan::problem::Fault;
use crate::quote::quoted;

/// Marks between links, and around ids that have such marks.
const MARKS: [char; 4] = [';', ',', '"', '\n'];

/// An id or word as it stands in a line.
pub(crate) fn word(text: &str) -> String {
    if !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || MARKS.contains(&c)) {
        return text.to_owned();
    }
    quoted_word(text)
}

/// In quotation marks, those in it doubled.
pub(crate) fn quoted_word(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Links in a line.
pub(crate) fn written(links: &[Link]) -> String {
    links.iter().map(one_written).collect::<Vec<_>>().join("; ")
}

/// One link.
fn one_written(link: &Link) -> String {
    let mut words = vec![word(&link.task)];
    let (seconds, clock) = (link.lag.seconds, link.lag.clock);
    let lag =
        if seconds != 0 || clock != Clock::Elapsed { lag_text(seconds) } else { String::new() };
    if link.kind != leeway_core::project::LinkKind::default() || !lag.is_empty() {
        words.push(format!("{}{lag}", short_kind(link.kind)));
    }
    if clock != Clock::Elapsed {
        words.push(written_clock(clock).to_owned());
    }
    if let Some(review) = &link.review {
        words.push(format!("review {}", review_text(review)));
    }
    for (name, seconds) in [("rework", link.rework), ("live", link.live)] {
        if seconds > 0 {
            words.push(format!("{name} {}", length_text(seconds)));
        }
    }
    words.join(" ")
}

/// The links of a line, and what is wrong with it.
pub(crate) fn read(text: &str, known: &Known<'_>) -> (Vec<Link>, Vec<Fault>) {
    let (mut links, mut faults) = (Vec::new(), Vec::new());
    for words in split(text) {
        let mut words = Words(words.into_iter().peekable());
        if words.0.peek().is_none() {
            continue;
        }
        match one(&mut words, known) {
            Ok((link, idle)) => {
                links.push(link);
                faults.extend(idle);
            }
            Err(fault) => faults.push(fault),
        }
    }
    (links, faults)
}

fn one(words: &mut Words, known: &Known<'_>) -> Result<(Link, Option<Fault>), Fault> {
    let mut link = Link::after(&words.need("the id of a task")?);
    while let Some(next) = words.next() {
        match next.as_str() {
            "review" => link.review = Some(review(words, known)?),
            "rework" => link.rework = positive(&words.need("a length of time")?, "rework")?,
            "live" => link.live = positive(&words.need("a length of time")?, "a handoff")?,
            "predecessor" | "successor" | "elapsed" => link.lag.clock = clock(&next)?,
            other => {
                let (name, rest) = match other.find(['+', '-', '\u{2212}']) {
                    Some(at) => other.split_at(at),
                    None => (other, ""),
                };
                if !name.is_empty() {
                    link.kind = kind(name)?;
                }
                if !rest.is_empty() {
                    link.lag = Lag { seconds: lag(rest)?, ..link.lag };
                }
            }
        }
    }
    let misplaced =
        [("review", link.review.is_some()), ("rework", link.rework > 0), ("live", link.live > 0)];
    let idle = misplaced.into_iter().find(|(name, there)| *there && !fits(link.kind, name));
    let idle = idle.map(|(name, _)| {
        let kind = short_kind(link.kind);
        Fault::new(format!("a link {kind} has no {name}")).hint(WHY)
    });
    without_misplaced(&mut link);
    Ok((link, idle))
}

/// Words one after the other.
pub(crate) struct Words(Peekable<IntoIter<String>>);

impl Words {
    /// Of a line of one part.
    pub(super) fn new(text: &str) -> Self {
        Self(split(text).concat().into_iter().peekable())
    }

    fn next(&mut self) -> Option<String> {
        self.0.next()
    }

    /// The next, which must be there.
    pub(super) fn need(&mut self, what: &str) -> Result<String, Fault> {
        self.next().ok_or_else(|| Fault::new(format!("{what} is missing at the end")))
    }

    /// Whether the next is that word, which is taken then.
    pub(super) fn take(&mut self, word: &str) -> bool {
        self.0.next_if(|next| next == word).is_some()
    }

    /// A fault if there is more.
    pub(super) fn end(mut self) -> Result<(), Fault> {
        let more = self.next();
        more.map_or(Ok(()), |more| Err(Fault::new(format!("{} is too much", quoted(&more)))))
    }
}

/// The words of each part of a line.
pub(crate) fn split(text: &str) -> Vec<Vec<String>> {
    let mut parts: Vec<Vec<String>> = vec![Vec::new()];
    let mut word: Option<String> = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let last = parts.len() - 1;
        match c {
            '"' => {
                let inside = word.get_or_insert_default();
                while let Some(c) = chars.next() {
                    if c == '"' && chars.next_if_eq(&'"').is_none() {
                        break;
                    }
                    inside.push(c);
                }
            }
            c if c.is_whitespace() || MARKS.contains(&c) => {
                parts[last].extend(word.take());
                if MARKS.contains(&c) {
                    parts.push(Vec::new());
                }
            }
            c => word.get_or_insert_default().push(c),
        }
    }
    let last = parts.len() - 1;
    parts[last].extend(word);
    parts
}

#[cfg(test)]
mod tests {
    use leeway_core::{PersonId, ZoneRules};

    use super::*;

    fn told(text: &str) -> (String, Vec<String>) {
        let rules = ZoneRules::bundled();
        let known = Known::new(&rules, PersonId::new("mara"));
        let (links, faults) = read(text, &known);
        (written(&links), faults.into_iter().map(|fault| fault.message).collect())
    }

    #[test]
    fn links_are_read_as_they_were_written() {
        for text in [
            "design",
            "design SS+4h predecessor; texts",
            "assets FS-2h30 successor review 4h by mara rework 8h live 30m",
            "\"two words; \"\"quoted\"\"\" FF",
            "a FS+0h predecessor",
            "\"\" SF+5420s",
        ] {
            assert_eq!(told(text), (text.to_owned(), Vec::new()));
        }
    }

    #[test]
    fn links_may_be_typed_in_haste() {
        let plain = |text| told(text).0;
        assert_eq!(plain("design fs+4h, texts\nmore"), "design FS+4h; texts; more");
        assert_eq!(plain("  ;; design +1h30 ;"), "design FS+1h30");
        assert_eq!(plain("design -1d"), "design FS-8h");
    }

    #[test]
    fn what_is_no_link_is_said_and_the_others_are_kept() {
        let (kept, faults) =
            told("a XX+4h; b review 4h by nobody; c SS review 2h; d live; e +x; f");
        assert_eq!(kept, "c SS; f");
        assert_eq!(
            faults,
            [
                "\"XX\" is no kind of link",
                "nobody has the id \"nobody\"",
                "a link SS has no review",
                "a length of time is missing at the end",
                "\"x\" is no length of time such as 1h30",
            ]
        );
    }
}
