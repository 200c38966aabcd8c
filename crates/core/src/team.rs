//! A team: people, where and when they work, and the windows they share.

use chrono::Weekday;

use crate::calendar::{Calendar, Extra, Leave, Observance, Pattern, Shift, Stay, Week};
use crate::zone::{Zone, ZoneRules};

/// Longest name, place or note that is kept, in characters.
pub const LONGEST_TEXT: usize = 200;
/// Most shifts of one day that are kept: a day of half hours and two to spare.
pub const MOST_SHIFTS: usize = 50;
/// Most of each that are kept of one person: leaves, extra hours, stays, dated
/// versions of the hours, holidays removed.
pub const MOST_ENTRIES: usize = 1000;

/// Whether a name shows nothing: white space, control characters and marks
/// without a shape (zero-width spaces, directions of writing) only.
#[must_use]
pub fn is_blank(name: &str) -> bool {
    let shapeless = |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    name.chars().all(|c| c.is_whitespace() || c.is_control() || shapeless(c))
}

/// Names a person in files, in the database and on the command line: 1 to 40
/// of `a–z`, `0–9` and `-`, neither first nor last a `-`.
#[derive(
    Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct PersonId(String);

impl PersonId {
    /// `None` when `text` is no id.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let edges = text.starts_with('-') || text.ends_with('-');
        (plain && !edges && (1..=40).contains(&text.len())).then(|| Self(text.to_owned()))
    }

    /// An id made of a name, differing from all `taken`: "Zoë K." becomes `zo-k`, then `zo-k-2`.
    #[must_use]
    pub fn of_name(name: &str, taken: impl Fn(&Self) -> bool) -> Self {
        let plain: String = name
            .to_lowercase()
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' })
            .collect();
        let mut base = plain.split_whitespace().collect::<Vec<_>>().join("-");
        base.truncate(36);
        let base = base.trim_matches('-');
        let base = if base.is_empty() { "person" } else { base };
        let free = |id: &Self| !taken(id);
        std::iter::once(Self(base.to_owned()))
            .chain((2_u32..).map(|n| Self(format!("{base}-{n}"))))
            .find(free)
            .unwrap_or_else(|| Self(base.to_owned()))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PersonId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text).ok_or_else(|| format!("“{text}” is no person’s id"))
    }
}

impl From<PersonId> for String {
    fn from(id: PersonId) -> Self {
        id.0
    }
}

impl std::fmt::Display for PersonId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Somebody whose hours are known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// Stays the same when the name changes.
    pub id: PersonId,
    /// As people say it; any text but empty.
    pub name: String,
    /// The city to show; empty: that of the zone.
    pub place: String,
    /// IANA name. Kept as a name, not as rules: rules change (semantics §1.1).
    pub zone: String,
    /// Graded hours through the years, civil time of where the person is.
    pub pattern: Pattern,
    /// When the person is away.
    pub leave: Vec<Leave>,
    /// One-off extra hours.
    pub extra: Vec<Extra>,
    /// Dates spent in other zones.
    pub itinerary: Vec<Stay>,
    /// Whose public holidays are kept; `None`: nobody's.
    pub holidays: Option<Observance>,
}

impl Person {
    /// Somebody who works the same week all year, never away.
    #[must_use]
    pub fn new(id: PersonId, name: &str, zone: &str, week: Week) -> Self {
        Self {
            id,
            name: name.to_owned(),
            place: String::new(),
            zone: zone.to_owned(),
            pattern: Pattern::weekly(week),
            leave: Vec::new(),
            extra: Vec::new(),
            itinerary: Vec::new(),
            holidays: None,
        }
    }

    /// Their working calendar; `None` when `rules` don't know the zone.
    #[must_use]
    pub fn calendar(&self, rules: &ZoneRules) -> Option<Calendar> {
        let zone = rules.zone(&self.zone)?;
        let calendar = Calendar::of(zone, self.pattern.clone(), self.leave.clone());
        Some(
            calendar
                .with_extra(self.extra.clone())
                .with_itinerary(&self.itinerary, rules)
                .with_holidays(self.holidays.as_ref()),
        )
    }
}

/// Hours a team keeps in common: "Core hours", weekdays 14:00–16:00 in Berlin.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TeamWindow {
    /// As people say it.
    pub name: String,
    /// IANA name of the zone whose clock it follows.
    pub zone: String,
    /// The days on which it starts, in order, none twice.
    pub days: Vec<Weekday>,
    /// From and to; its grade has no meaning here.
    pub hours: Shift,
    /// Golden hours: kept free for one another. Leeway says when somebody is
    /// not there, and when a change takes somebody out of them.
    pub protected: bool,
}

impl TeamWindow {
    /// The window as a calendar; `None` when `rules` don't know the zone.
    #[must_use]
    pub fn calendar(&self, rules: &ZoneRules) -> Option<Calendar> {
        let zone: Zone = rules.zone(&self.zone)?;
        let mut days: [Vec<Shift>; 7] = Default::default();
        for day in &self.days {
            days[day.num_days_from_monday() as usize].push(self.hours);
        }
        Some(Calendar::new(zone, Week::new(days), Vec::new()))
    }
}

/// People and their common windows: what a plan file holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Team {
    /// In the order of the file.
    pub people: Vec<Person>,
    /// In the order of the file.
    pub windows: Vec<TeamWindow>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_of_names_and_never_taken_twice() {
        let none = |_: &PersonId| false;
        assert_eq!(PersonId::of_name("Zoë K.", none).as_str(), "zo-k");
        assert_eq!(PersonId::of_name("健二", none).as_str(), "person");
        let taken = PersonId::new("mara").unwrap();
        assert_eq!(PersonId::of_name("Mara", |id| *id == taken).as_str(), "mara-2");
    }

    #[test]
    fn a_name_of_shapeless_marks_is_blank() {
        assert!(is_blank("") && is_blank(" \t\u{200b}\u{202e}\u{feff}"));
        assert!(!is_blank("\u{202e}x"));
    }

    #[test]
    fn an_id_is_plain() {
        for bad in ["", "-a", "a-", "A", "a b", "../x", &"a".repeat(41)] {
            assert_eq!(PersonId::new(bad), None, "{bad}");
        }
    }
}
