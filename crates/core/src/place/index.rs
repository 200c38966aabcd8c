//! The index of cities: every name, and every later word of a city's own name,
//! in alphabetical order, so that a prefix is one stretch of it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::city::{City, TABLE};
use super::fold::{fold, fold_umlauts};
use super::narrow::Within;

/// A longer name is nobody's.
const LONGEST: usize = 64;
/// Letters a word must have before a slip in it is looked for.
const SLIP_FROM: usize = 4;
/// So many letters are compared at a glance.
const HEAD: usize = 8;
/// Another name counts for a city as if a sixteenth of its people lived there.
const OTHER_NAME: u16 = 4 * OCTAVE;
/// Twice the people weigh so much more.
const OCTAVE: u16 = 2500;

/// How well a name answers, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Fit {
    /// It is the name.
    Whole,
    /// The name starts with it.
    Start,
    /// A later word of the name starts with it.
    Word,
    /// It is the name but for one slip of the hand.
    WholeSlip,
    /// The name starts with it but for one slip.
    StartSlip,
}

/// A city found.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Hit {
    pub(super) fit: Fit,
    /// Fewer people, later.
    lightness: u16,
    city: u16,
    /// 0 for the city's own name, n for its nth other.
    name: u8,
}

impl Hit {
    /// How many times as many people are meant by it than by `other`, as a power of two.
    pub(super) fn octaves_over(&self, other: &Self) -> f64 {
        (f64::from(other.lightness) - f64::from(self.lightness)) / f64::from(OCTAVE)
    }

    pub(super) fn city(&self) -> Option<&'static City> {
        TABLE.cities.get(usize::from(self.city))
    }

    /// The other name that was meant.
    pub(super) fn other_name(&self) -> Option<&'static str> {
        self.city()?.other_names().nth(usize::from(self.name).checked_sub(1)?)
    }
}

struct Entry {
    /// The first letters, so that most comparisons need no other memory.
    head: u64,
    start: u32,
    city: u16,
    length: u8,
    name: u8,
}

#[derive(Default)]
struct Index {
    /// Folded names, a line each.
    names: String,
    entries: Vec<Entry>,
    /// Of each city, see [`lightness`].
    lightness: Vec<u16>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::of(&TABLE.cities));

/// At most `limit` cities that `folded` names, best first; within `within`
/// where that is given.
pub(super) fn find(folded: &str, within: Option<&Within>, limit: usize) -> Vec<Hit> {
    let mut best = Best::new(within, limit);
    if nameable(folded) {
        best.take(&INDEX, INDEX.starting(folded), |entry, word| {
            if word {
                Fit::Word
            } else if usize::from(entry.length) == folded.len() {
                Fit::Whole
            } else {
                Fit::Start
            }
        });
    }
    best.kept
}

/// As [`find`], with one letter left out, put in, changed or swapped.
pub(super) fn find_slips(folded: &str, within: Option<&Within>, limit: usize) -> Vec<Hit> {
    let mut best = Best::new(within, limit);
    if nameable(folded) {
        INDEX.slips(folded, &mut best);
    }
    best.kept
}

/// The largest city of each zone within, largest first.
pub(super) fn largest(within: &Within, limit: usize) -> Vec<Hit> {
    let mut hits: HashMap<&str, Hit> = HashMap::new();
    for (city, (about, lightness)) in (0..).zip(TABLE.cities.iter().zip(&INDEX.lightness)) {
        if within.has(about) {
            let hit = Hit { fit: Fit::Whole, lightness: *lightness, city, name: 0 };
            let kept = hits.entry(about.zone()).or_insert(hit);
            *kept = hit.min(*kept);
        }
    }
    let mut hits: Vec<Hit> = hits.into_values().collect();
    hits.sort_unstable();
    hits.truncate(limit);
    hits
}

fn nameable(folded: &str) -> bool {
    !folded.is_empty() && folded.len() <= LONGEST
}

/// The best so far.
struct Best<'a> {
    kept: Vec<Hit>,
    limit: usize,
    within: Option<&'a Within>,
}

impl<'a> Best<'a> {
    fn new(within: Option<&'a Within>, limit: usize) -> Self {
        Self { kept: Vec::new(), limit, within }
    }

    fn take(&mut self, index: &Index, range: Range<usize>, fit: impl Fn(&Entry, bool) -> Fit) {
        for entry in &index.entries[range] {
            let lightness = index.lightness[usize::from(entry.city)];
            let lightness =
                if entry.name == 0 { lightness } else { lightness.saturating_add(OTHER_NAME) };
            let hit = Hit {
                fit: fit(entry, index.is_word(entry)),
                lightness,
                city: entry.city,
                name: entry.name,
            };
            if self.kept.len() == self.limit && self.kept.last().is_some_and(|last| hit >= *last) {
                continue;
            }
            if self.within.is_some_and(|within| !hit.city().is_some_and(|city| within.has(city))) {
                continue;
            }
            if let Some(known) = self.kept.iter().position(|kept| kept.city == hit.city) {
                if self.kept[known] <= hit {
                    continue;
                }
                self.kept.remove(known);
            }
            let place = self.kept.partition_point(|kept| *kept < hit);
            self.kept.insert(place, hit);
            self.kept.truncate(self.limit);
        }
    }
}

impl Index {
    fn of(cities: &[City]) -> Self {
        let mut index = Self::default();
        for (position, city) in cities.iter().enumerate() {
            let Ok(position) = u16::try_from(position) else { break };
            index.lightness.push(lightness(city));
            index.add(position, 0, city.name());
            for (number, other) in (1..=u8::MAX).zip(city.other_names()) {
                index.add(position, number, other);
            }
        }
        let names = index.names.as_str();
        index.entries.sort_unstable_by(|a, b| {
            a.head.cmp(&b.head).then_with(|| text(names, a).cmp(text(names, b)))
        });
        index
    }

    fn add(&mut self, city: u16, name: u8, spelled: &str) {
        for folded in [Some(fold(spelled)), fold_umlauts(spelled)].into_iter().flatten() {
            let later_words = folded.match_indices(' ').map(|(space, _)| space + 1);
            let words = std::iter::once(0).chain(later_words.filter(|_| name == 0));
            let line = self.names.len();
            for word in words {
                let length = folded.len() - word;
                let (Ok(start), Ok(length)) = (u32::try_from(line + word), u8::try_from(length))
                else {
                    continue;
                };
                let head = head(&folded.as_bytes()[word..]);
                self.entries.push(Entry { head, start, city, length, name });
            }
            self.names.push_str(&folded);
            self.names.push('\n');
        }
    }

    /// Whether it starts in the middle of a name.
    fn is_word(&self, entry: &Entry) -> bool {
        let before = (entry.start as usize).checked_sub(1);
        before.is_some_and(|before| self.names.as_bytes()[before] != b'\n')
    }

    /// The entries that start with `folded`.
    fn starting(&self, folded: &str) -> Range<usize> {
        let wanted = folded.as_bytes();
        let low = head(wanted);
        let start = self.entries.partition_point(|entry| {
            entry.head < low || (entry.head == low && text(&self.names, entry) < wanted)
        });
        // The head of a name that starts so has anything behind it.
        let high = low | u64::MAX.checked_shr(8 * wanted.len() as u32).unwrap_or(0);
        let count = self.entries[start..].partition_point(|entry| {
            entry.head < low
                || (entry.head <= high
                    && (wanted.len() <= HEAD || text(&self.names, entry).starts_with(wanted)))
        });
        start..start + count
    }

    /// Names that are one letter left out, put in, changed or swapped away.
    fn slips(&self, folded: &str, best: &mut Best<'_>) {
        let letters: Vec<char> = folded.chars().collect();
        if letters.len() < SLIP_FROM {
            return;
        }
        let mut tried = String::new();
        for at in 0..=letters.len() {
            let (before, after) = letters.split_at(at);
            let start: String = before.iter().collect();
            if self.starting(&start).is_empty() {
                // No name starts like that: the slip was earlier.
                break;
            }
            let mut attempt = |put: &[char], rest: &[char]| {
                tried.clear();
                tried.push_str(&start);
                tried.extend(put.iter().chain(rest));
                let length = tried.len();
                if length < SLIP_FROM {
                    // Codes of airports are everywhere near.
                    return;
                }
                best.take(self, self.starting(&tried), |entry, _| {
                    if usize::from(entry.length) == length {
                        Fit::WholeSlip
                    } else {
                        Fit::StartSlip
                    }
                });
            };
            for letter in ('a'..='z').chain([' ']) {
                attempt(&[letter], after);
                attempt(&[letter], after.get(1..).unwrap_or_default());
            }
            if let [first, rest @ ..] = after {
                attempt(&[], rest);
                if let [second, rest @ ..] = rest {
                    attempt(&[*second, *first], rest);
                }
            }
        }
    }
}

fn text<'a>(names: &'a str, entry: &Entry) -> &'a [u8] {
    &names.as_bytes()[entry.start as usize..][..usize::from(entry.length)]
}

/// The first letters as a number that orders as they do.
fn head(text: &[u8]) -> u64 {
    let mut first = [0; HEAD];
    let length = text.len().min(HEAD);
    first[..length].copy_from_slice(&text[..length]);
    u64::from_be_bytes(first)
}

/// From 0, the largest cities, upwards: what counts in a name is how many times
/// as many people mean it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "the logarithm of a population is 10 to 26"
)]
fn lightness(city: &City) -> u16 {
    let octaves = (city.population().max(1) as f64).log2();
    u16::MAX - (octaves * f64::from(OCTAVE)) as u16
}
