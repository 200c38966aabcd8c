//! Why a person has a grade at an instant: the chain of rules that made it, as
//! data. Words for people are made where they are shown.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::{Calendar, Extra, Grade, Holiday, Leave, MakeUp, Shift, Stay};
use crate::civil::{self, Local};
use crate::interval::Interval;
use crate::time::Instant;

/// The grade at an instant and what made it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Why {
    /// When.
    pub at: Instant,
    /// What comes of the chain.
    pub grade: Grade,
    /// In the order in which the rules apply; never empty.
    pub chain: Vec<Rule>,
}

/// A link of the chain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Rule {
    /// Where the person is, and what the clock there reads.
    Place {
        /// IANA name of the zone whose clock is read.
        zone: String,
        /// The stay that brought the person there; `None` at home.
        stay: Option<Stay>,
        /// What the clock reads.
        reading: NaiveDateTime,
        /// Whether the clock reads this twice, and which time it is.
        repeated: Option<Repeat>,
    },
    /// The version of the hours in force on a date.
    Version {
        /// First date; `None`: since ever.
        from: Option<NaiveDate>,
        /// Last date; `None`: for ever.
        until: Option<NaiveDate>,
    },
    /// Weeks take turns, and this one holds.
    Week {
        /// Which, from 1.
        number: usize,
        /// Of how many.
        of: usize,
    },
    /// The date makes up for a day off: its own hours, or those of that weekday.
    MakeUp(MakeUp),
    /// A shift of the pattern that covers the instant.
    Shift {
        /// The date it belongs to: of a night the one on which it begins.
        date: NaiveDate,
        /// Its hours and grade.
        shift: Shift,
        /// Its moments.
        moments: Interval,
    },
    /// No shift covers the instant.
    NoShift {
        /// The date there.
        date: NaiveDate,
    },
    /// An end of the shift is a civil time that the clock skips.
    Gap {
        /// As the pattern says it.
        civil: NaiveDateTime,
        /// What the rule makes of it: the offset before the gap is kept.
        instant: Instant,
    },
    /// An end of the shift is a civil time that the clock shows twice; the first is taken.
    Fold {
        /// As the pattern says it.
        civil: NaiveDateTime,
        /// The one taken.
        first: Instant,
    },
    /// A public holiday takes the instant.
    Holiday {
        /// The day.
        holiday: Holiday,
        /// Whose it is: "DE-BY".
        region: String,
    },
    /// A leave takes the instant, or the shift.
    Leave(Leave),
    /// Extra hours cover the instant, whatever else does.
    Extra(Extra),
}

/// Which of two occurrences of a clock reading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Repeat {
    /// Before the clock is put back.
    First,
    /// After.
    Second,
}

impl Calendar {
    /// Why the grade at `at` is what it is.
    ///
    /// ```
    /// use leeway_core::calendar::why::Rule;
    /// use leeway_core::{Calendar, Grade, Instant, Shift, Week, ZoneRules};
    ///
    /// let night = Shift::of_clock(22 * 60, 6 * 60, Grade::Working).unwrap();
    /// let utc = ZoneRules::bundled().zone("UTC").unwrap();
    /// let nurse = Calendar::new(utc, Week::weekdays(&[night]), Vec::new());
    /// let why = nurse.why(Instant::from_unix(1_804_903_200)); // Sat 13 Mar 2027, 02:00Z
    /// let date = why.chain.iter().find_map(|rule| match rule {
    ///     Rule::Shift { date, .. } => Some(date.to_string()),
    ///     _ => None,
    /// });
    /// assert_eq!((why.grade, date.as_deref()), (Grade::Working, Some("2027-03-12")));
    /// ```
    #[must_use]
    pub fn why(&self, at: Instant) -> Why {
        let moment = Interval::new(at, at.plus(1));
        let grade = moment.map_or(Grade::Off, |moment| self.timeline(moment).grade(at));
        let covering = self.covering(at);
        let date = civil::date(at, self.zone_at(at));
        let belongs = covering.first().map_or(date, |(date, ..)| *date);
        let mut chain = vec![self.place(at)];
        self.say_pattern(belongs, &mut chain);
        for &(date, shift, moments) in &covering {
            chain.push(Rule::Shift { date, shift, moments });
            self.say_ends(date, shift, &mut chain);
        }
        if covering.is_empty() {
            chain.push(Rule::NoShift { date });
        }
        if let Some(moment) = moment {
            self.say_away(moment, &mut chain);
        }
        let extra = self.extra().iter().filter(|extra| {
            self.moments(extra.date, extra.hours).is_some_and(|moments| moments.contains(at))
        });
        chain.extend(extra.cloned().map(Rule::Extra));
        Why { at, grade, chain }
    }

    /// Shifts of the pattern whose moments hold `at`, the most willing first.
    fn covering(&self, at: Instant) -> Vec<(NaiveDate, Shift, Interval)> {
        let near = civil::date(at, self.zone_at(at));
        let first = near.checked_sub_days(Days::new(3)).unwrap_or(near);
        let mut found = Vec::new();
        for date in first.iter_days().take(6) {
            for &shift in self.rostered(date) {
                let moments = self.moments(date, shift).filter(|moments| moments.contains(at));
                found.extend(moments.map(|moments| (date, shift, moments)));
            }
        }
        found.sort_by_key(|(_, shift, _)| std::cmp::Reverse(shift.grade()));
        found
    }

    fn place(&self, at: Instant) -> Rule {
        let zone = self.zone_at(at);
        let reading = civil::reading(at, zone);
        let repeated = match civil::local(reading, zone) {
            Local::Fold { first, .. } if first == at => Some(Repeat::First),
            Local::Fold { .. } => Some(Repeat::Second),
            Local::Unique(_) | Local::Gap { .. } => None,
        };
        let stay = self.stay_at(at).cloned();
        Rule::Place { zone: zone.name().to_owned(), stay, reading, repeated }
    }

    fn say_pattern(&self, date: NaiveDate, chain: &mut Vec<Rule>) {
        let pattern = self.pattern();
        if !pattern.later().is_empty() {
            let from = pattern.version(date).map(|version| version.from);
            chain.push(Rule::Version { from, until: pattern.until(date) });
        }
        let cycle = pattern.cycle(date);
        if cycle.weeks().len() > 1 {
            chain.push(Rule::Week { number: cycle.position(date) + 1, of: cycle.weeks().len() });
        }
        chain.extend(self.make_up(date).map(Rule::MakeUp));
    }

    /// Ends of a shift that a change of the clock falls on.
    fn say_ends(&self, date: NaiveDate, shift: Shift, chain: &mut Vec<Rule>) {
        for minutes in [shift.from(), shift.to()] {
            let midnight = date.and_time(NaiveTime::MIN);
            let shifted = midnight.checked_add_signed(TimeDelta::minutes(i64::from(minutes)));
            let Some(civil) = shifted else { continue };
            match civil::local(civil, self.zone_on(date)) {
                Local::Gap { instant, .. } => chain.push(Rule::Gap { civil, instant }),
                Local::Fold { first, .. } => chain.push(Rule::Fold { civil, first }),
                Local::Unique(_) => {}
            }
        }
    }

    fn say_away(&self, moment: Interval, chain: &mut Vec<Rule>) {
        for (holiday, _) in self.holidays_in(moment) {
            let region = self.region().unwrap_or_default().to_owned();
            chain.push(Rule::Holiday { holiday: holiday.clone(), region });
        }
        let mut leave: Vec<&Leave> = self.leave_in(moment).map(|(leave, _)| leave).collect();
        leave.dedup();
        chain.extend(leave.into_iter().cloned().map(Rule::Leave));
    }
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;

    use super::*;
    use crate::calendar::{Away, Cycle, Pattern, Version, Week};
    use crate::zone::ZoneRules;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> Instant {
        let civil = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%MZ").unwrap();
        Instant::from_unix(civil.and_utc().timestamp())
    }

    fn nights(zone: &str) -> Calendar {
        let night = Shift::of_clock(22 * 60, 6 * 60, Grade::Working).unwrap();
        let zone = ZoneRules::bundled().zone(zone).unwrap();
        Calendar::new(zone, Week::weekdays(&[night]), Vec::new())
    }

    #[test]
    fn a_night_is_explained_by_the_day_it_began_on() {
        let why = nights("UTC").why(at("2027-03-13T02:00Z"));
        let night = |rule: &Rule| matches!(rule, Rule::Shift { date, .. } if date.weekday() == chrono::Weekday::Fri);
        assert_eq!(why.grade, Grade::Working);
        assert!(why.chain.iter().any(night), "{why:?}");
    }

    #[test]
    fn a_skipped_end_and_a_repeated_reading_are_said() {
        let late = Shift::of_clock(20 * 60, 150, Grade::Working).unwrap();
        let zone = ZoneRules::bundled().zone("America/New_York").unwrap();
        let every: [Vec<Shift>; 7] = std::array::from_fn(|_| vec![late]);
        let calendar = Calendar::new(zone, Week::new(every), Vec::new());
        // 02:30 on 14 March 2027 does not exist in New York: it becomes 03:30 EDT.
        let why = calendar.why(at("2027-03-14T07:10Z"));
        assert_eq!(why.grade, Grade::Working);
        assert!(why.chain.iter().any(|rule| matches!(rule, Rule::Gap { .. })), "{why:?}");
        let repeated = |text| {
            let Rule::Place { repeated, .. } = &calendar.why(at(text)).chain[0] else {
                panic!("the place comes first");
            };
            *repeated
        };
        assert_eq!(repeated("2027-11-07T05:30Z"), Some(Repeat::First));
        assert_eq!(repeated("2027-11-07T06:30Z"), Some(Repeat::Second));
        assert_eq!(repeated("2027-11-07T04:30Z"), None);
    }

    #[test]
    fn leave_version_and_week_are_named() {
        let zone = ZoneRules::bundled().zone("Europe/Berlin").unwrap();
        let nine = Week::weekdays(&[Shift::of_clock(540, 1020, Grade::Working).unwrap()]);
        let turns = Cycle::new(vec![nine.clone(), Week::default()], date("2027-06-07")).unwrap();
        let later = vec![Version { from: date("2027-06-01"), cycle: turns }];
        let pattern = Pattern::new(Cycle::weekly(nine), later).unwrap();
        let day = date("2027-06-22");
        let away = Away::Part {
            from: day.and_hms_opt(13, 0, 0).unwrap(),
            until: day.and_hms_opt(15, 0, 0).unwrap(),
        };
        let calendar = Calendar::of(zone, pattern, vec![Leave::of(away, "Dentist").unwrap()]);
        let why = calendar.why(at("2027-06-22T12:00Z"));
        assert_eq!(why.grade, Grade::Off);
        let said = |wanted: fn(&Rule) -> bool| why.chain.iter().any(wanted);
        assert!(said(|rule| matches!(rule, Rule::Version { from: Some(_), until: None })));
        assert!(said(|rule| matches!(rule, Rule::Week { number: 1, of: 2 })));
        assert!(said(|rule| matches!(rule, Rule::Leave(leave) if leave.note == "Dentist")));
        assert_eq!(calendar.why(at("2027-06-29T12:00Z")).grade, Grade::Off);
    }
}
