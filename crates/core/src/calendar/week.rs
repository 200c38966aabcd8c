//! The weekly pattern: intervals of a civil day, each with a grade.

use chrono::Weekday;

/// Minutes in a civil day without a change of offset.
pub(super) const DAY: u16 = 24 * 60;

/// How willing a person is, from least to most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Grade {
    /// Not available.
    Off,
    /// Can, at a cost.
    Reluctant,
    /// Happy to, if asked.
    Flexible,
    /// Working hours.
    Working,
}

impl Grade {
    /// The grades of a shift, most willing first.
    pub const AVAILABLE: [Self; 3] = [Self::Working, Self::Flexible, Self::Reluctant];

    /// Its name in plan files, on the command line and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Reluctant => "reluctant",
            Self::Flexible => "flexible",
            Self::Working => "working",
        }
    }

    /// The grade of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Working, Self::Flexible, Self::Reluctant, Self::Off]
            .into_iter()
            .find(|grade| grade.name() == name)
    }
}

/// An interval of a weekly pattern: civil times of the day it belongs to.
///
/// It may run past midnight, and then still belongs to the day on which it
/// starts: Friday 22:00–06:00 ends on Saturday.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Shift {
    from: u16,
    to: u16,
    grade: Grade,
}

/// Why a shift can't be built.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ShiftProblem {
    /// It starts at 24:00 or later.
    #[error("must start before 24:00")]
    StartsTooLate,
    /// It ends when it starts.
    #[error("covers 0 minutes: a whole day is 00:00–24:00")]
    Empty,
    /// It ends before it starts, or lasts 24 hours without being 00:00–24:00:
    /// an interval that no clock readings could name.
    #[error("must last less than 24 hours, or be 00:00–24:00")]
    TooLong,
    /// Being off is the absence of a shift.
    #[error("must be working, flexible or reluctant: off is what no interval covers")]
    Off,
}

impl Shift {
    /// From and to in minutes since 00:00 of its day; `to` over 1440 is on the next day.
    ///
    /// # Errors
    /// Unless `from < 1440`, `from < to < from + 1440` (or 0–1440) and `grade` is not off.
    pub fn new(from: u16, to: u16, grade: Grade) -> Result<Self, ShiftProblem> {
        if from >= DAY {
            Err(ShiftProblem::StartsTooLate)
        } else if to == from {
            Err(ShiftProblem::Empty)
        } else if to < from || (to >= from + DAY && (from, to) != (0, DAY)) {
            Err(ShiftProblem::TooLong)
        } else if grade == Grade::Off {
            Err(ShiftProblem::Off)
        } else {
            Ok(Self { from, to, grade })
        }
    }

    /// As people write it, both ends as minutes of a clock from 0 to 1440: an
    /// end before the start is on the next day.
    ///
    /// ```
    /// use leeway_core::{Grade, Shift};
    /// let night = Shift::of_clock(22 * 60, 6 * 60, Grade::Working).unwrap();
    /// assert_eq!((night.to(), night.overnight()), (30 * 60, true));
    /// ```
    ///
    /// # Errors
    /// As [`Shift::new`]; equal ends cover nothing.
    pub fn of_clock(from: u16, to: u16, grade: Grade) -> Result<Self, ShiftProblem> {
        Self::new(from, if to < from { to + DAY } else { to }, grade)
    }

    /// Minutes since 00:00 of its day, 0 … 1439.
    #[must_use]
    pub const fn from(&self) -> u16 {
        self.from
    }

    /// Minutes since 00:00 of its day, 1 … 2879; over 1440 is on the next day.
    #[must_use]
    pub const fn to(&self) -> u16 {
        self.to
    }

    /// Working, flexible or reluctant.
    #[must_use]
    pub const fn grade(&self) -> Grade {
        self.grade
    }

    /// Whether it runs into the next day.
    #[must_use]
    pub const fn overnight(&self) -> bool {
        self.to > DAY
    }
}

/// A weekly pattern: the shifts of Monday … Sunday. A day without any is off.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Week([Vec<Shift>; 7]);

/// Two shifts that claim the same minutes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WeekProblem {
    /// The day and position of the later shift, the one to mend.
    pub day: Weekday,
    /// Its position in that day, from 0.
    pub index: usize,
    /// The day of the shift it collides with: the same or the one before.
    pub other_day: Weekday,
    /// Its position in that day.
    pub other_index: usize,
}

/// The days of a week, Monday first (ISO 8601).
pub const DAYS: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

impl Week {
    /// Monday … Sunday; any number of shifts a day, in any order.
    #[must_use]
    pub const fn new(days: [Vec<Shift>; 7]) -> Self {
        Self(days)
    }

    /// The same shifts Monday to Friday, the weekend off.
    #[must_use]
    pub fn weekdays(shifts: &[Shift]) -> Self {
        Self(std::array::from_fn(|day| if day < 5 { shifts.to_vec() } else { Vec::new() }))
    }

    /// The shifts that start on `day`.
    #[must_use]
    pub fn day(&self, day: Weekday) -> &[Shift] {
        &self.0[day.num_days_from_monday() as usize]
    }

    /// Monday … Sunday with their shifts.
    pub fn days(&self) -> impl Iterator<Item = (Weekday, &[Shift])> {
        DAYS.into_iter().zip(self.0.iter().map(Vec::as_slice))
    }

    /// Every pair of shifts that claim the same minutes, night shifts reaching
    /// into the next day included. A calendar copes (the more willing grade
    /// wins), but a person should be told.
    #[must_use]
    pub fn problems(&self) -> Vec<WeekProblem> {
        let mut problems = Vec::new();
        for day in DAYS {
            let shifts = self.day(day);
            for (index, shift) in shifts.iter().enumerate() {
                let earlier = shifts[..index].iter().enumerate().map(|(at, one)| (day, at, one, 0));
                let before = self.day(day.pred()).iter().enumerate();
                let nights = before.map(|(at, one)| (day.pred(), at, one, DAY));
                for (other_day, other_index, other, ahead) in earlier.chain(nights) {
                    if other.from < shift.to + ahead && shift.from + ahead < other.to {
                        problems.push(WeekProblem { day, index, other_day, other_index });
                    }
                }
            }
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shift(from: u16, to: u16) -> Shift {
        Shift::of_clock(from * 60, to * 60, Grade::Working).unwrap()
    }

    #[test]
    fn an_end_before_the_start_is_on_the_next_day() {
        assert_eq!(shift(22, 6), Shift::new(22 * 60, 30 * 60, Grade::Working).unwrap());
        assert!(!shift(16, 24).overnight());
    }

    #[test]
    fn a_shift_that_covers_nothing_is_refused() {
        assert_eq!(Shift::of_clock(540, 540, Grade::Working), Err(ShiftProblem::Empty));
        assert!(Shift::of_clock(0, DAY, Grade::Working).is_ok());
    }

    #[test]
    fn shifts_that_overlap_are_found_across_midnight_too() {
        let mut days: [Vec<Shift>; 7] = Default::default();
        days[6] = vec![shift(22, 6)];
        days[0] = vec![shift(5, 9), shift(9, 12), shift(11, 13)];
        let found = Week::new(days).problems();
        let places: Vec<_> =
            found.iter().map(|p| (p.day, p.index, p.other_day, p.other_index)).collect();
        assert_eq!(
            places,
            [(Weekday::Mon, 0, Weekday::Sun, 0), (Weekday::Mon, 2, Weekday::Mon, 1)]
        );
    }
}
