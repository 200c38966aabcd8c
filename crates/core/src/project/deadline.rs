//! Deadlines: intent as people state it, and the instant that it is.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::calendar::working_time::WorkingTime;
use crate::civil;
use crate::team::PersonId;
use crate::time::Instant;
use crate::zone::{Zone, ZoneRules};

/// What a clock reads in a zone. Kept so, never as an instant: zone rules change
/// (semantics §1.1).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CivilMoment {
    /// Date and time of that clock.
    pub reading: NaiveDateTime,
    /// IANA name.
    pub zone: String,
}

impl CivilMoment {
    /// The instant, in a gap or fold by the rule of semantics §1.2; `None` when
    /// the zone is not known.
    #[must_use]
    pub fn instant(&self, rules: &ZoneRules) -> Option<Instant> {
        rules.zone(&self.zone).map(|zone| civil::resolve(self.reading, &zone))
    }
}

/// By when something must be there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Deadline {
    /// When a clock reads so.
    At {
        /// That clock and its reading.
        moment: CivilMoment,
    },
    /// When somebody's work of a date ends; where they work none of it, when
    /// their last work before it ended.
    EndOfWork {
        /// Whose work.
        person: PersonId,
        /// Their date.
        date: NaiveDate,
    },
    /// When a date ends: at midnight by most clocks.
    EndOfDay {
        /// By whose clock.
        whose: Whose,
        /// That date.
        date: NaiveDate,
    },
    /// When no place on earth has the date any more: the end of it at UTC−12.
    AnywhereOnEarth {
        /// That date.
        date: NaiveDate,
    },
}

/// By whose clock a date ends.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// Where that person is then.
    Person(PersonId),
    /// A client's zone: IANA name.
    Zone(String),
}

/// A deadline that names nothing known.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoSuchDeadline {
    /// Nobody of that id, or somebody without a calendar.
    #[error("nobody called “{0}” has a calendar")]
    Person(PersonId),
    /// The zone rules in force don't have it.
    #[error("no zone is called “{0}”")]
    Zone(String),
    /// Somebody who has not worked for years before that date.
    #[error("“{0}” does no work in the ten years before {1}")]
    Idle(PersonId, NaiveDate),
}

impl Deadline {
    /// The instant. `person` finds somebody's working time.
    ///
    /// # Errors
    /// When the person or the zone is not known, or who is named never works.
    pub fn instant<'a>(
        &self,
        rules: &ZoneRules,
        person: impl Fn(&PersonId) -> Option<&'a WorkingTime>,
    ) -> Result<Instant, NoSuchDeadline> {
        let known = |id: &PersonId| person(id).ok_or_else(|| NoSuchDeadline::Person(id.clone()));
        let zone = |name: &str| -> Result<Zone, NoSuchDeadline> {
            rules.zone(name).ok_or_else(|| NoSuchDeadline::Zone(name.to_owned()))
        };
        match self {
            Self::At { moment } => Ok(civil::resolve(moment.reading, &zone(&moment.zone)?)),
            Self::EndOfWork { person, date } => {
                let work = known(person)?;
                let idle = |_| NoSuchDeadline::Idle(person.clone(), *date);
                work.end_of_work(*date).map_or_else(
                    || {
                        let end = civil::day_end(*date, work.calendar().zone_on(*date));
                        work.last_work(end).map_err(idle)
                    },
                    Ok,
                )
            }
            Self::EndOfDay { whose: Whose::Person(id), date } => {
                Ok(civil::day_end(*date, known(id)?.calendar().zone_on(*date)))
            }
            Self::EndOfDay { whose: Whose::Zone(name), date } => {
                Ok(civil::day_end(*date, &zone(name)?))
            }
            Self::AnywhereOnEarth { date } => Ok(civil::anywhere_on_earth(*date)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Calendar, Grade, Shift, Week};

    fn manila() -> WorkingTime {
        let zone = ZoneRules::bundled().zone("Asia/Manila").unwrap();
        let shift = Shift::of_clock(540, 1020, Grade::Working).unwrap();
        let calendar = Calendar::new(zone, Week::weekdays(&[shift]), Vec::new());
        WorkingTime::new(calendar, Grade::Working)
    }

    fn utc(deadline: &Deadline) -> String {
        let ana = manila();
        let known = |id: &PersonId| (id.as_str() == "ana").then_some(&ana);
        let at = deadline.instant(&ZoneRules::bundled(), known);
        at.map_or_else(
            |none| none.to_string(),
            |at| at.utc().unwrap().format("%a %d %H:%M").to_string(),
        )
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_deadline_is_an_instant_by_whose_clock_it_says() {
        let ana = PersonId::new("ana").unwrap();
        let friday = day("2027-03-19");
        let work = |date| Deadline::EndOfWork { person: ana.clone(), date };
        assert_eq!(utc(&work(friday)), "Fri 19 09:00");
        // She works no Saturday: it is the end of her Friday.
        assert_eq!(utc(&work(day("2027-03-20"))), "Fri 19 09:00");
        let whose = Whose::Person(ana.clone());
        assert_eq!(utc(&Deadline::EndOfDay { whose, date: friday }), "Fri 19 16:00");
        let whose = Whose::Zone("America/New_York".into());
        assert_eq!(utc(&Deadline::EndOfDay { whose, date: friday }), "Sat 20 04:00");
        assert_eq!(utc(&Deadline::AnywhereOnEarth { date: friday }), "Sat 20 12:00");
        let moment = CivilMoment {
            reading: "2027-03-14T02:30:00".parse().unwrap(),
            zone: "America/New_York".into(),
        };
        assert_eq!(utc(&Deadline::At { moment }), "Sun 14 07:30"); // skipped: 03:30 it is
    }

    #[test]
    fn who_and_what_is_not_known_is_named() {
        let whose = Whose::Zone("Mars/Olympus".into());
        let date = day("2027-03-19");
        assert_eq!(utc(&Deadline::EndOfDay { whose, date }), "no zone is called “Mars/Olympus”");
        let person = PersonId::new("bob").unwrap();
        assert_eq!(
            utc(&Deadline::EndOfWork { person, date }),
            "nobody called “bob” has a calendar"
        );
    }
}
