//! Response norms: by when an answer is owed (semantics §7).

mod owed;

pub(crate) use owed::Owed;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::calendar::Grade;
use crate::calendar::working_time::{MOST_YEARS, NoWorkingTime};
use crate::civil;
use crate::interval::{Interval, IntervalSet};
use crate::time::Instant;

/// Breaks of up to so many seconds are part of the working day: a norm runs on
/// through lunch.
pub const LONGEST_BREAK: i64 = 2 * 3600;

const DAY: i64 = 24 * 3600;

/// How soon an answer is owed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Norm {
    /// So many seconds of the working day, breaks included.
    WorkingDay(i64),
    /// So many seconds counted on the civil dates on which work is done: 24 h
    /// is the same time on the next workday.
    Workdays(i64),
    /// The end of the working day: today's, once that is past the next one's.
    /// Work that goes on for more than a day ends with the date.
    EndOfDay,
}

impl Norm {
    /// Urgent messages: 2 h.
    pub const URGENT: Self = Self::WorkingDay(2 * 3600);
    /// Chat: 4 h.
    pub const CHAT: Self = Self::WorkingDay(4 * 3600);
    /// Email: 24 h counted on workdays.
    pub const EMAIL: Self = Self::Workdays(DAY);
    /// Project updates: by the end of the day.
    pub const UPDATE: Self = Self::EndOfDay;

    /// By when somebody who gets a message at `sent` owes the answer.
    ///
    /// # Errors
    /// When they have no working time within ten years.
    ///
    /// ```
    /// use leeway_core::response::Norm;
    /// use leeway_core::{Calendar, Grade, Instant, Shift, Week, ZoneRules};
    /// let berlin = ZoneRules::bundled().zone("Europe/Berlin").unwrap();
    /// let nine_to_five = Shift::of_clock(9 * 60, 17 * 60, Grade::Working).unwrap();
    /// let calendar = Calendar::new(berlin, Week::weekdays(&[nine_to_five]), Vec::new());
    /// let thursday = Instant::from_unix(1_804_779_000); // 11 March 2027, 16:30 in Berlin
    /// let owed = Norm::CHAT.reply_by(&calendar, thursday).unwrap();
    /// assert_eq!(owed.since(thursday), 20 * 3600); // Friday 12:30
    /// ```
    pub fn reply_by(self, calendar: &Calendar, sent: Instant) -> Result<Instant, NoWorkingTime> {
        ahead(sent, |ahead| self.within(calendar, sent, ahead))
    }

    /// The answer, if it falls so many seconds ahead.
    fn within(self, calendar: &Calendar, sent: Instant, ahead: i64) -> Option<Instant> {
        // A day is known whole only when what surrounds it is.
        let around = Interval::new(sent.plus(-2 * DAY), sent.plus(ahead + 2 * DAY))?;
        let work = calendar.timeline(around).at_least(Grade::Working);
        match self {
            Self::WorkingDay(seconds) => count(through_breaks(&work).intervals(), sent, seconds),
            Self::Workdays(seconds) => count(workdays(calendar, &work).intervals(), sent, seconds),
            Self::EndOfDay => {
                let days = through_breaks(&work);
                let day = days.intervals().iter().find(|day| day.end() > sent);
                day.map(|day| end_of(calendar, *day, sent))
            }
        }
        .filter(|at| at.since(sent) <= ahead)
    }
}

/// The first answer of `find`, which is told how many seconds to look ahead:
/// most answers are near, so about a week, then ever further.
///
/// # Errors
/// When there is none within ten years.
pub(crate) fn ahead(
    sent: Instant,
    find: impl Fn(i64) -> Option<Instant>,
) -> Result<Instant, NoWorkingTime> {
    let further = std::iter::successors(Some(8 * DAY), |ahead| Some(ahead * 4));
    let mut further = further.take_while(|ahead| *ahead < MOST_YEARS * 366 * DAY);
    further.find_map(find).ok_or(NoWorkingTime::After(sent))
}

/// Work with the breaks of a working day in it.
fn through_breaks(work: &IntervalSet) -> IntervalSet {
    let mut joined: Vec<Interval> = Vec::with_capacity(work.intervals().len());
    for &next in work.intervals() {
        let near = joined.last().filter(|last| next.start().since(last.end()) <= LONGEST_BREAK);
        match near.and_then(|last| Interval::new(last.start(), next.end())) {
            Some(both) => {
                joined.pop();
                joined.push(both);
            }
            None => joined.push(next),
        }
    }
    joined.into_iter().collect()
}

/// When a working day that is not over at `sent` ends.
fn end_of(calendar: &Calendar, day: Interval, sent: Instant) -> Instant {
    let from = day.start().max(sent);
    if day.end().since(from) <= DAY {
        return day.end();
    }
    let zone = calendar.zone_at(from);
    civil::day_end(civil::date(from, zone), zone)
}

/// The whole civil dates on which work begins, be it where other work ends.
fn workdays(calendar: &Calendar, work: &IntervalSet) -> IntervalSet {
    let date = |at: Instant| civil::date(at, calendar.zone_at(at));
    let begins = |date: NaiveDate| {
        let extra = calendar.extra().iter().filter(|extra| extra.date == date);
        let hours = extra.map(|extra| &extra.hours).chain(calendar.shifts(date));
        let mut work_of_date = hours.filter(|hours| hours.grade() == Grade::Working);
        work_of_date.any(|hours| {
            calendar.moments(date, *hours).is_some_and(|hours| work.contains(hours.start()))
        })
    };
    let mut dates: Vec<NaiveDate> = Vec::new();
    for one in work.intervals() {
        let (first, last) = (date(one.start()), date(one.end().plus(-1)));
        let within = first.iter_days().take_while(|date| *date <= last);
        let within = within.filter(|date| *date == first || begins(*date));
        dates.extend(within);
    }
    dates.dedup();
    let day = |date: &NaiveDate| {
        let zone = calendar.zone_on(*date);
        let next = date.checked_add_days(Days::new(1))?;
        Interval::new(civil::day_start(*date, zone), civil::day_start(next, zone))
    };
    dates.iter().filter_map(day).collect()
}

/// When so many seconds of `set` have passed since `from`.
pub(crate) fn count(set: &[Interval], from: Instant, seconds: i64) -> Option<Instant> {
    let mut left = seconds.max(0);
    for one in set.iter().filter(|one| one.end() > from) {
        let start = one.start().max(from);
        let there = one.end().since(start);
        // What ends exactly at closing time ends there.
        if left <= there {
            return Some(start.plus(left));
        }
        left -= there;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Leave, Shift, Week};
    use crate::zone::{Zone, ZoneRules};

    fn berlin() -> Zone {
        ZoneRules::bundled().zone("Europe/Berlin").unwrap()
    }

    fn at(text: &str) -> Instant {
        civil::resolve(format!("{text}:00").parse().unwrap(), &berlin())
    }

    fn week(hours: &[(u16, u16)]) -> Week {
        let shift = |&(from, to): &(u16, u16)| Shift::new(from, to, Grade::Working).unwrap();
        Week::weekdays(&hours.iter().map(shift).collect::<Vec<_>>())
    }

    /// Good Friday and Easter Monday 2027 off.
    fn easter(hours: &[(u16, u16)]) -> Calendar {
        let off = |day: &str| Leave::new(day.parse().unwrap(), day.parse().unwrap(), "").unwrap();
        Calendar::new(berlin(), week(hours), vec![off("2027-03-26"), off("2027-03-29")])
    }

    #[test]
    fn norms_run_over_easter_and_a_change_of_clocks() {
        let calendar = easter(&[(540, 1020)]);
        let sent = at("2027-03-25T16:30");
        let owed = |norm: Norm| norm.reply_by(&calendar, sent).unwrap();
        assert_eq!(owed(Norm::URGENT), at("2027-03-30T10:30"));
        assert_eq!(owed(Norm::CHAT), at("2027-03-30T12:30"));
        assert_eq!(owed(Norm::EMAIL), at("2027-03-30T16:30"));
        assert_eq!(owed(Norm::UPDATE), at("2027-03-25T17:00"));
    }

    #[test]
    fn a_norm_runs_through_lunch_but_not_through_a_free_afternoon() {
        let lunch = easter(&[(540, 720), (780, 1020)]);
        let owed =
            |calendar: &Calendar| Norm::CHAT.reply_by(calendar, at("2027-03-25T10:00")).unwrap();
        assert_eq!(owed(&lunch), at("2027-03-25T14:00"));
        let split = easter(&[(540, 660), (960, 1140)]);
        assert_eq!(owed(&split), at("2027-03-25T19:00"));
    }

    #[test]
    fn a_message_outside_hours_waits_for_them() {
        let calendar = easter(&[(540, 1020)]);
        let saturday = at("2027-03-20T12:00");
        assert_eq!(Norm::URGENT.reply_by(&calendar, saturday).unwrap(), at("2027-03-22T11:00"));
        assert_eq!(Norm::UPDATE.reply_by(&calendar, saturday).unwrap(), at("2027-03-22T17:00"));
        // Counted on workdays: the whole of Monday.
        assert_eq!(Norm::EMAIL.reply_by(&calendar, saturday).unwrap(), at("2027-03-23T00:00"));
    }

    #[test]
    fn work_that_goes_on_past_midnight_has_its_days_all_the_same() {
        let always: Vec<Vec<Shift>> = vec![vec![Shift::new(0, 1440, Grade::Working).unwrap()]; 7];
        let always = Week::new(always.try_into().unwrap());
        let always = Calendar::new(berlin(), always, Vec::new());
        let sent = at("2027-03-25T16:30");
        let owed = |calendar: &Calendar, norm: Norm| norm.reply_by(calendar, sent);
        assert_eq!(owed(&always, Norm::CHAT), Ok(at("2027-03-25T20:30")));
        assert_eq!(owed(&always, Norm::EMAIL), Ok(at("2027-03-26T16:30")));
        assert_eq!(owed(&always, Norm::UPDATE), Ok(at("2027-03-26T00:00")));
        // The night of Thursday meets the morning of Friday.
        let mut days: [Vec<Shift>; 7] = Default::default();
        days[3] = vec![Shift::new(960, 1800, Grade::Working).unwrap()];
        days[4] = vec![Shift::new(360, 840, Grade::Working).unwrap()];
        let nights = Calendar::new(berlin(), Week::new(days), Vec::new());
        assert_eq!(owed(&nights, Norm::EMAIL), Ok(at("2027-03-26T16:30")));
        assert_eq!(owed(&nights, Norm::UPDATE), Ok(at("2027-03-26T14:00")));
    }

    #[test]
    fn who_never_works_owes_nothing() {
        let never = Calendar::new(berlin(), Week::default(), Vec::new());
        let sent = at("2027-03-25T16:30");
        for norm in [Norm::URGENT, Norm::EMAIL, Norm::UPDATE] {
            assert_eq!(norm.reply_by(&never, sent), Err(NoWorkingTime::After(sent)));
        }
    }
}
