//! Days: "Thu", "next Tue", "15 March", "5/6", "2027-03-14", "tomorrow".

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::token::Cursor;

/// A day as it was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Day {
    /// With its year.
    Exact(NaiveDate),
    /// Days from today.
    Relative(i64),
    /// A day of the week, and which.
    Weekday(Weekday, Which),
    /// A day of a month, of whichever year comes next.
    OfMonth { day: u32, month: u32 },
    /// A day of this month or the next.
    Nth(u32),
    /// Two numbers that can be day and month or month and day.
    Either { first: u32, second: u32, year: Option<i32> },
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Which {
    /// "Tue", "this Tue": the next such day.
    Coming,
    /// "next Tue".
    Next,
    /// "last Tue".
    Last,
    /// "Tue of next week": of the week so many after this one.
    Of(i64),
    /// "Tue week", "a week from Tue".
    AWeekLater,
}

/// What a day is taken for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Dates {
    /// The likeliest first.
    pub(super) dates: Vec<NaiveDate>,
    /// Whether nobody can say which it is.
    pub(super) asks: bool,
}

/// A day at the cursor.
pub(super) fn day(cursor: Cursor<'_>) -> Option<(Day, Cursor<'_>)> {
    iso(cursor)
        .or_else(|| relative(cursor))
        .or_else(|| of_month(cursor))
        .or_else(|| numbers(cursor))
        .or_else(|| of_week(cursor))
        .or_else(|| weekday(cursor))
}

/// "2027-03-14", "2027/3/14", "20270314".
fn iso(cursor: Cursor<'_>) -> Option<(Day, Cursor<'_>)> {
    let ((value, digits), rest) = cursor.number()?;
    if digits == 8 {
        // Nothing else has eight digits, but a telephone number: it must be a date.
        let date = ymd(value / 10_000, value / 100 % 100, value % 100)?;
        return Some((Day::Exact(date), rest));
    }
    let sign = ['-', '/', '.'].into_iter().find(|sign| rest.glued_sign(*sign).is_some())?;
    let ((month, _), rest) = rest.glued_sign(sign)?.glued_number()?;
    let ((day, two), rest) = rest.glued_sign(sign)?.glued_number()?;
    (digits == 4 && two <= 2).then_some(())?;
    Some((Day::Exact(ymd(value, month, day)?), rest))
}

fn ymd(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

fn relative(cursor: Cursor<'_>) -> Option<(Day, Cursor<'_>)> {
    let (word, rest) = cursor.word()?;
    let days = match word {
        "today" => 0,
        "tomorrow" | "tmrw" | "tmr" | "tomorow" | "tommorow" | "tommorrow" => 1,
        "yesterday" => -1,
        "the" | "day" => {
            let rest = if word == "the" { rest.any(&["day"])? } else { rest };
            let (side, rest) = rest.word()?;
            let (days, said) = match side {
                "after" => (2, "tomorrow"),
                "before" => (-2, "yesterday"),
                _ => return None,
            };
            return Some((Day::Relative(days), rest.any(&[said])?));
        }
        _ => return None,
    };
    Some((Day::Relative(days), rest))
}

/// "15 Mar", "15th of March 2027", "March 15, 2027", "the 15th".
fn of_month(cursor: Cursor<'_>) -> Option<(Day, Cursor<'_>)> {
    let cursor = cursor.maybe(&["the"]);
    if let Some((day, rest)) = numbered_day(cursor) {
        let after = rest.maybe(&["of"]);
        let after = after.glued_sign('-').or_else(|| after.glued_sign('.')).unwrap_or(after);
        if let Some((month, rest)) = month(after) {
            return with_year(day, month, rest);
        }
        let ordinal = rest.at == cursor.at + 2;
        return (ordinal && (1..=31).contains(&day)).then_some((Day::Nth(day), rest));
    }
    let (month, rest) = month(cursor)?;
    let rest = rest.glued_sign('.').unwrap_or(rest);
    let (day, rest) = numbered_day(rest.maybe(&["the"]))?;
    // "Mar 9:30" is no ninth of March, and "May 2027" no twentieth.
    if rest.glued_sign(':').is_some() || rest.glued() && rest.word().is_some() {
        return None;
    }
    with_year(day, month, rest)
}

fn with_year(day: u32, month: u32, rest: Cursor<'_>) -> Option<(Day, Cursor<'_>)> {
    let dated = rest.glued_sign('-').or_else(|| rest.sign(',')).unwrap_or(rest);
    let year = dated.number().filter(|((year, digits), after)| {
        // 1430Z is a time; a year of four digits begins with 19, 20 or 21.
        *digits == 4 && (1900..2200).contains(year) && !(after.glued() && after.word().is_some())
    });
    match year {
        Some(((year, _), rest)) => Some((Day::Exact(ymd(year, month, day)?), rest)),
        // Leap years have every day that any year has.
        None => {
            NaiveDate::from_ymd_opt(2028, month, day)?;
            Some((Day::OfMonth { day, month }, rest))
        }
    }
}

/// "15", "15th", "1st".
fn numbered_day(cursor: Cursor<'_>) -> Option<(u32, Cursor<'_>)> {
    let ((day, digits), rest) = cursor.number()?;
    if digits > 2 || !(1..=31).contains(&day) {
        return None;
    }
    let suffix = rest.glued().then(|| rest.any(&["st", "nd", "rd", "th"])).flatten();
    Some((day, suffix.unwrap_or(rest)))
}

pub(super) fn month(cursor: Cursor<'_>) -> Option<(u32, Cursor<'_>)> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let (word, rest) = cursor.word()?;
    let named = |name: &str| name == word || (word == "sept" && name == "september");
    let short = |name: &str| name.get(..3) == Some(word);
    let month = (1..).zip(NAMES).find(|(_, name)| named(name) || short(name))?.0;
    Some((month, rest))
}

/// "5/6", "15.3.2027", "3-14-2027".
fn numbers(cursor: Cursor<'_>) -> Option<(Day, Cursor<'_>)> {
    let ((first, one), rest) = cursor.number()?;
    let sign = ['/', '.', '-'].into_iter().find(|sign| rest.glued_sign(*sign).is_some())?;
    let ((second, two), rest) = rest.glued_sign(sign)?.glued_number()?;
    let ends = rest.glued_sign(sign);
    let year = ends.and_then(|rest| rest.glued_number()).and_then(|((year, digits), rest)| {
        let year = if digits == 2 { year + 2000 } else { year };
        Some((i32::try_from(year).ok().filter(|_| digits == 2 || digits == 4)?, rest))
    });
    let (year, rest) = match year {
        Some((year, rest)) => (Some(year), rest),
        // "15.3." has a point behind each number; "9-10" is no date.
        None if sign == '.' => (None, ends?),
        None if sign == '/' => (None, rest),
        None => return None,
    };
    let fits = |day, month| NaiveDate::from_ymd_opt(year.unwrap_or(2028), month, day).is_some();
    if one > 2 || two > 2 || !(fits(first, second) || fits(second, first)) {
        return None;
    }
    let either = Day::Either { first, second, year };
    let (day, month) = match (fits(first, second), fits(second, first)) {
        // Where points stand between, the day comes first everywhere.
        (true, true) if first != second && sign != '.' => return Some((either, rest)),
        (true, true | false) => (first, second),
        (false, true | false) => (second, first),
    };
    match year {
        Some(year) => Some((Day::Exact(NaiveDate::from_ymd_opt(year, month, day)?), rest)),
        None => Some((Day::OfMonth { day, month }, rest)),
    }
}

/// "Friday next week", "next week, Friday", "Friday week", "a week from Friday".
fn of_week(cursor: Cursor<'_>) -> Option<(Day, Cursor<'_>)> {
    if let Some((weeks, rest)) = week(cursor) {
        let (day, rest) = named_weekday(after_comma(rest).maybe(&["on"]))?;
        return Some((Day::Weekday(day, Which::Of(weeks)), rest));
    }
    if let Some(rest) = cursor.maybe(&["a", "one"]).any(&["week"]) {
        let rest = rest.any(&["from", "on", "after"])?;
        if let Some((Day::Relative(days), rest)) = relative(rest) {
            return Some((Day::Relative(days + 7), rest));
        }
        let (day, rest) = named_weekday(rest.maybe(&["this", "coming"]))?;
        return Some((Day::Weekday(day, Which::AWeekLater), rest));
    }
    let (day, rest) = named_weekday(cursor)?;
    if let Some((weeks, rest)) = week(after_comma(rest).maybe(&["of", "in"])) {
        return Some((Day::Weekday(day, Which::Of(weeks)), rest));
    }
    Some((Day::Weekday(day, Which::AWeekLater), rest.any(&["week"])?))
}

fn after_comma(rest: Cursor<'_>) -> Cursor<'_> {
    rest.sign(',').unwrap_or(rest)
}

/// "next week", "this week", "last week": how many after this one.
fn week(cursor: Cursor<'_>) -> Option<(i64, Cursor<'_>)> {
    let (word, rest) = cursor.word()?;
    let weeks = match word {
        "this" => 0,
        "next" | "following" | "coming" => 1,
        "last" => -1,
        _ => return None,
    };
    Some((weeks, rest.any(&["week"])?))
}

/// "Thu", "next Tuesday", "last Fri.".
fn weekday(cursor: Cursor<'_>) -> Option<(Day, Cursor<'_>)> {
    let (word, rest) = cursor.word()?;
    let (which, rest) = match word {
        "next" => (Which::Next, rest),
        "last" => (Which::Last, rest),
        "this" | "coming" => (Which::Coming, rest),
        _ => (Which::Coming, cursor),
    };
    let (day, rest) = named_weekday(rest)?;
    Some((Day::Weekday(day, which), rest.glued_sign('.').unwrap_or(rest)))
}

/// "Thu", "thurs", "Thursday", "Thursdays" is none.
pub(super) fn named_weekday(cursor: Cursor<'_>) -> Option<(Weekday, Cursor<'_>)> {
    let (word, rest) = cursor.word()?;
    let day = match word {
        "mo" | "mon" | "monday" => Weekday::Mon,
        "tu" | "tue" | "tues" | "tuesday" => Weekday::Tue,
        "wed" | "weds" | "wednesday" => Weekday::Wed,
        "th" | "thu" | "thur" | "thurs" | "thursday" => Weekday::Thu,
        "fr" | "fri" | "friday" => Weekday::Fri,
        "sat" | "saturday" => Weekday::Sat,
        "sun" | "sunday" => Weekday::Sun,
        _ => return None,
    };
    Some((day, rest))
}

impl Day {
    /// The dates it can mean for somebody whose date is `today`. A weekday is
    /// looked for from `since` on; with `passed`, what `since` itself has of it
    /// is over, and it is the one after.
    pub(super) fn dates(self, today: NaiveDate, since: NaiveDate, passed: bool) -> Dates {
        let one =
            |date: Option<NaiveDate>| Dates { dates: date.into_iter().collect(), asks: false };
        match self {
            Self::Exact(date) => one(Some(date)),
            Self::Relative(days) => one(moved(today, days)),
            Self::Weekday(day, Which::Coming) => one(coming(since, day).and_then(|date| {
                if date == since && passed { moved(date, 7) } else { Some(date) }
            })),
            Self::Weekday(day, Which::Last) => {
                one(coming(today, day).and_then(|date| moved(date, -7)))
            }
            Self::Weekday(day, Which::Of(weeks)) => one(of(today, weeks, day)),
            Self::Weekday(day, Which::AWeekLater) => {
                one(coming(today, day).and_then(|date| moved(date, 7)))
            }
            Self::Weekday(day, Which::Next) => {
                let next = of(today, 1, day);
                let soonest = today.succ_opt().and_then(|from| coming(from, day));
                let mut dates: Vec<NaiveDate> = next.into_iter().chain(soonest).collect();
                dates.dedup();
                Dates { dates, asks: false }
            }
            Self::OfMonth { day, month } => one(next_year_of(day, month, since, passed)),
            Self::Nth(day) => {
                let from = if passed { since.succ_opt() } else { Some(since) };
                one(from.and_then(|from| from.iter_days().take(62).find(|date| date.day() == day)))
            }
            Self::Either { first, second, year } => {
                let written = |day, month| match year {
                    Some(year) => NaiveDate::from_ymd_opt(year, month, day),
                    None => next_year_of(day, month, since, passed),
                };
                let dates = [written(first, second), written(second, first)]
                    .into_iter()
                    .flatten()
                    .collect();
                Dates { dates, asks: true }
            }
        }
    }
}

/// The first such day from `since` on; 29 February waits for a leap year.
fn next_year_of(day: u32, month: u32, since: NaiveDate, passed: bool) -> Option<NaiveDate> {
    let years = (0..9).filter_map(|more| NaiveDate::from_ymd_opt(since.year() + more, month, day));
    let mut ahead = years.filter(|date| if passed { *date > since } else { *date >= since });
    ahead.next()
}

/// A day of the week, from Monday on, that is so many after the one of `today`.
fn of(today: NaiveDate, weeks: i64, day: Weekday) -> Option<NaiveDate> {
    let monday = -i64::from(today.weekday().num_days_from_monday());
    moved(today, 7 * weeks + monday + i64::from(day.num_days_from_monday()))
}

pub(super) fn coming(since: NaiveDate, day: Weekday) -> Option<NaiveDate> {
    since.iter_days().take(7).find(|date| date.weekday() == day)
}

pub(super) fn moved(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    let by = Days::new(days.unsigned_abs());
    if days < 0 { date.checked_sub_days(by) } else { date.checked_add_days(by) }
}
