//! What has to be said about what was typed.

use std::fmt;

use chrono::{NaiveDate, NaiveTime, Weekday};

use crate::time::Instant;

/// Something that the reader of a moment should know. Shown as a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Note {
    /// The clock skips it.
    Gap {
        /// As typed: "02:30".
        typed: String,
        /// What the clock reads instead.
        read: NaiveTime,
        /// Where.
        place: String,
        /// The date, where all of it is skipped.
        date: Option<NaiveDate>,
    },
    /// The clock shows it twice.
    Fold {
        /// As typed.
        typed: String,
        /// Where.
        place: String,
        /// The first time round.
        first: Instant,
        /// The second time round.
        second: Instant,
        /// Whether the second is taken.
        later: bool,
    },
    /// It is over for today, and taken for the next time.
    Over {
        /// As typed.
        typed: String,
        /// Where.
        place: String,
    },
    /// A date that is over this year, and taken for the next one.
    Year {
        /// What it was taken for.
        date: NaiveDate,
    },
    /// The end of a range, or an offset: "2027-03-15 09:00-10:00".
    RangeOrOffset {
        /// The offset, in seconds east of Greenwich.
        seconds: i32,
    },
    /// Letters of the other half of the year: PST in summer.
    Season {
        /// As typed.
        typed: String,
        /// Where.
        place: String,
        /// What is kept there then, in seconds east of Greenwich.
        offset: i32,
    },
    /// A city that has namesakes.
    City {
        /// As typed.
        typed: String,
        /// The one taken.
        title: String,
    },
    /// Letters or a name that several zones go by.
    Zones {
        /// As typed.
        typed: String,
    },
    /// Day and month, or month and day.
    DayOrMonth,
    /// Midnight before the day, or after it.
    Midnight,
    /// Morning or evening was not said.
    Half {
        /// What it was taken for.
        read: NaiveTime,
    },
    /// "next Tue" can be the coming one, too.
    Next {
        /// The weekday.
        day: Weekday,
        /// What it was taken for.
        date: NaiveDate,
    },
    /// It is another day there.
    OtherDay {
        /// What today is there.
        date: NaiveDate,
        /// Where.
        place: String,
    },
    /// A date that is no such weekday.
    Weekday {
        /// The date.
        date: NaiveDate,
        /// As typed.
        said: Weekday,
    },
    /// An offset that the zone beside it does not keep then.
    Offset {
        /// The offset taken, in seconds east of Greenwich.
        seconds: i32,
        /// The zone that keeps another.
        place: String,
    },
    /// A day without a time.
    NoTime,
    /// Nothing of a moment.
    NoMoment,
    /// A second time of day beside the first.
    Second {
        /// As typed: "2pm".
        words: Vec<String>,
    },
    /// What looks like a part of a moment and is none.
    Stray {
        /// As typed: "31 Feb".
        words: Vec<String>,
    },
    /// Not from 1900 to 2199.
    Years,
    /// More than a sentence.
    TooLong,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = |time: &NaiveTime| time.format("%H:%M").to_string();
        let day = |date: &NaiveDate| date.format("%a %-d %b %Y").to_string();
        match self {
            Self::Gap { place, date: Some(date), .. } => write!(
                f,
                "{} does not exist in {place}: the clock is put forward over it. Taken as the day \
                 after.",
                day(date)
            ),
            Self::Gap { typed, read, place, date: None } => write!(
                f,
                "{typed} does not exist in {place}: the clock is put forward over it. Taken as {}.",
                clock(read)
            ),
            Self::Fold { typed, place, first, second, later } => {
                let (taken, left, other) =
                    if *later { ("second", "first", first) } else { ("first", "second", second) };
                let other = other.utc().map(|at| at.format("%Y-%m-%dT%H:%MZ").to_string());
                write!(
                    f,
                    "{typed} occurs twice in {place}: the clock is put back. Taken as the \
                     {taken}; the {left} is {}.",
                    other.unwrap_or_default()
                )
            }
            Self::Over { typed, place } => {
                write!(f, "{typed} is over in {place} today. Taken as the next.")
            }
            Self::Year { date } => {
                write!(f, "{} is over this year. Taken as {}.", date.format("%-d %B"), day(date))
            }
            Self::RangeOrOffset { seconds } => {
                write!(f, "The end can be an offset, {}, too. Which?", utc(*seconds))
            }
            Self::Season { typed, place, offset } => write!(
                f,
                "{place} is on {} then, which is not {}. Taken by the clock there.",
                utc(*offset),
                typed.to_uppercase()
            ),
            Self::City { typed, title } => {
                write!(f, "Several places are called {typed}. Taken as {title}.")
            }
            Self::Zones { typed } => write!(f, "“{typed}” can mean several zones. Which?"),
            Self::DayOrMonth => f.write_str("The day or the month may come first. Which?"),
            Self::Midnight => f.write_str("Midnight begins a day and ends one. Which?"),
            Self::Half { read } => write!(f, "Taken as {}.", clock(read)),
            Self::Next { day, date } => {
                write!(f, "“next {day}” is taken as that of next week, {}.", date.format("%-d %b"))
            }
            Self::OtherDay { date, place } => {
                write!(f, "In {place} today is {}. Counted from there.", day(date))
            }
            Self::Weekday { date, said } => {
                write!(f, "{} is a {}, not a {said}.", day(date), date.format("%A"))
            }
            Self::Offset { seconds, place } => write!(
                f,
                "{place} does not keep {} then. Taken as {}.",
                utc(*seconds),
                utc(*seconds)
            ),
            Self::NoTime => f.write_str("There is no time of day in it. Add one, such as 9:00."),
            Self::NoMoment => {
                f.write_str("There is no time in it. Type one, such as “Thu 9am PT”.")
            }
            Self::Second { words } => {
                write!(f, "One time at a time, without “{}”.", words.join("”, “"))
            }
            Self::Stray { words } => write!(
                f,
                "No such day, time or place: “{}”. Correct it, or leave it out.",
                words.join("”, “")
            ),
            Self::Years => f.write_str("Only moments from 1900 to 2199 can be read."),
            Self::TooLong => f.write_str("That is too long. Paste the sentence with the time."),
        }
    }
}

/// "UTC", "UTC+5:30", "UTC−7" of an offset in seconds east of Greenwich.
#[must_use]
pub fn utc(seconds: i32) -> String {
    let minutes = seconds.abs() / 60;
    let sign = if seconds < 0 { '−' } else { '+' };
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, rest) => format!("UTC{sign}{hours}:{rest:02}"),
    }
}
