//! Typed moments: what people paste or type, "Thu 9am PT", "tomorrow 14:30 in
//! Lisbon", "2027-03-14T02:30 America/New_York", an RFC 2822 date.
//!
//! One reader for every door. The text is cut into words, numbers and signs; a
//! grammar reads days, times, places and spans of time from them, in any order;
//! what was not read is told. Nothing is guessed in silence: where several
//! moments can be meant, the likeliest is taken and the others are offered, or
//! it is asked (semantics §1.2).

mod clock;
mod date;
mod meaning;
mod note;
mod sentence;
mod stray;
pub mod todo;
mod token;
mod twisted;
mod whereabouts;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::civil::{self, Local};
use crate::place::{Season, letters};
use crate::time::Instant;
use crate::zone::{Zone, ZoneRules};

pub use note::{Note, utc};

/// Longer text is no moment; in bytes.
const LONGEST: usize = 1000;

/// From where a text is read.
#[derive(Clone, Copy)]
pub struct Ask<'a> {
    /// The instant it is.
    pub now: Instant,
    /// Whose clock is meant where no place is named.
    pub viewer: &'a Zone,
    /// The zone rules in force.
    pub rules: &'a ZoneRules,
    /// Weekdays are looked for from here on.
    pub since: Instant,
    /// Whether what has passed today is meant for the next time: "Thu 9am" on a
    /// Thursday evening is next week's.
    pub ahead: bool,
}

/// How sure it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// One moment; others may be offered beside it.
    One,
    /// The clock skips what was typed; the moment is what the rule makes of it.
    Gap,
    /// The clock shows it twice; the first is taken.
    Fold,
    /// Several moments, and no telling which: ask.
    Ambiguous,
    /// No moment.
    Nothing,
}

/// A moment that may be meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Meaning {
    /// When.
    pub at: Instant,
    /// The end, where one was typed; after `at`.
    pub until: Option<Instant>,
    /// By whose clock it was typed.
    pub zone: Zone,
    /// What to call the place: "Los Angeles", "Portland", "UTC+5:30".
    pub place: String,
    /// With state and country: "Portland, Oregon, United States".
    pub title: String,
}

/// What was read from a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Typed {
    /// How sure it is.
    pub verdict: Verdict,
    /// The likeliest first; empty where nothing was read.
    pub meanings: Vec<Meaning>,
    /// What has to be said about it.
    pub notes: Vec<Note>,
    /// Runs of words that were not read, as typed.
    pub unread: Vec<String>,
}

impl Typed {
    /// The moment to go by; `None` where it has to be asked, or nothing was read.
    #[must_use]
    pub fn taken(&self) -> Option<&Meaning> {
        match self.verdict {
            Verdict::One | Verdict::Gap | Verdict::Fold => self.meanings.first(),
            Verdict::Ambiguous | Verdict::Nothing => None,
        }
    }

    /// What has to be said where the meaning of that place in the list is taken.
    #[must_use]
    pub fn notes_of(&self, nth: usize) -> Vec<Note> {
        let at = self.meanings.get(nth).map(|one| one.at);
        let said = self.notes.iter().cloned().filter_map(|note| {
            let Note::Fold { typed, place, first, second, .. } = note else { return Some(note) };
            let later = at == Some(second);
            // The other half of the day is shown once.
            let either = later || at.is_none_or(|at| at == first);
            either.then_some(Note::Fold { typed, place, first, second, later })
        });
        said.collect()
    }

    fn nothing(note: Note) -> Self {
        Self {
            verdict: Verdict::Nothing,
            meanings: Vec::new(),
            notes: vec![note],
            unread: Vec::new(),
        }
    }
}

/// The moment that a text names.
///
/// ```
/// use leeway_core::typed::{Ask, read};
/// use leeway_core::{Instant, ZoneRules};
/// let rules = ZoneRules::bundled();
/// let berlin = rules.zone("Europe/Berlin").unwrap();
/// let now = Instant::from_unix(1_804_684_680); // Wed 10 March 2027, 14:18 in Berlin
/// let ask = Ask { now, viewer: &berlin, rules: &rules, since: now, ahead: true };
/// let typed = read("let's meet Thu 9am PT?", &ask);
/// assert_eq!(typed.taken().unwrap().at.utc().unwrap().to_string(), "2027-03-11 17:00:00");
/// assert_eq!(typed.unread, ["let's meet"]);
/// ```
#[must_use]
pub fn read(text: &str, ask: &Ask<'_>) -> Typed {
    if text.len() > LONGEST {
        return Typed::nothing(Note::TooLong);
    }
    meaning::resolve(sentence::read(text, ask), ask)
}

/// The date that a text is, by itself: "2027-03-10", "tomorrow", "Thu", "15
/// March". A weekday is the first of that name from `since` on. `None` for
/// anything else, for two dates in one ("5/6"), and for years without zone rules.
#[must_use]
pub fn day(text: &str, today: NaiveDate, since: NaiveDate) -> Option<NaiveDate> {
    let tokens = token::tokens(text);
    let (day, rest) = date::day(token::Cursor { tokens: &tokens, at: 0 })?;
    let found = day.dates(today, since, false);
    let date = found.dates.first().copied().filter(|date| civil::supported(*date))?;
    (rest.peek().is_none() && found.dates.len() == 1 && !found.asks).then_some(date)
}

/// The time of day that a text is, by itself: "14:18", "2:18 pm", "noon".
#[must_use]
pub fn time(text: &str) -> Option<NaiveTime> {
    let tokens = token::tokens(text);
    let (clock, rest) = clock::clock(token::Cursor { tokens: &tokens, at: 0 }, false)?;
    (rest.peek().is_none() && clock.to.is_none()).then(|| clock::of_day(clock.from, None).0)?
}

/// What tells the two times apart that a clock put back shows: "EDT (UTC−4)", or
/// "UTC−4" where no letters are known. `None` where the clock of `zone` shows the
/// reading of `at` once.
#[must_use]
pub fn which_of_two(at: Instant, zone: &Zone, rules: &ZoneRules) -> Option<String> {
    match civil::local(civil::reading(at, zone), zone) {
        Local::Unique(_) | Local::Gap { .. } => None,
        Local::Fold { first, second } => {
            let summer = zone.offset(first).max(zone.offset(second));
            let half = if zone.offset(at) == summer { Season::Summer } else { Season::Standard };
            let offset = utc(zone.offset(at));
            let letters = letters(zone, half, [first, second], rules);
            Some(letters.map_or_else(|| offset.clone(), |said| format!("{said} ({offset})")))
        }
    }
}

/// What a person who typed a civil time is told where the clock of `zone` skips
/// or repeats it; the rule itself is [`civil::resolve`].
#[must_use]
pub fn twisted(civil: NaiveDateTime, zone: &Zone) -> Option<Note> {
    twisted::twisted(civil, zone, &zone.city(), civil::resolve(civil, zone))
}

#[cfg(test)]
mod tests;
