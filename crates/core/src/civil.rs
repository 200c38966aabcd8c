//! Civil time: what a wall clock reads, and which instant that is in a zone.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime};

use crate::interval::Interval;
use crate::time::Instant;
use crate::zone::{FIRST_YEAR, LAST_YEAR, Zone};

/// The instants a civil time stands for in a zone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Local {
    /// Exactly one, as nearly always.
    Unique(Instant),
    /// None: the clock skips it. `instant` is what the rule makes of it.
    Gap {
        /// Reached with the offset that held before the gap.
        instant: Instant,
        /// When the clock jumps forward.
        jump: Instant,
    },
    /// Two: the clock shows it twice.
    Fold {
        /// The first time round.
        first: Instant,
        /// The second time round.
        second: Instant,
    },
}

impl Local {
    /// The instant the rule picks; see [`resolve`].
    #[must_use]
    pub const fn instant(self) -> Instant {
        match self {
            Self::Unique(instant) | Self::Gap { instant, .. } => instant,
            Self::Fold { first, .. } => first,
        }
    }
}

/// Which instants `civil` stands for in `zone`.
#[must_use]
pub fn local(civil: NaiveDateTime, zone: &Zone) -> Local {
    let wall = civil.and_utc().timestamp();
    let spans = zone.spans();
    // No offset is over 26 h, so the span in force is one of those around here.
    let (before, after) = (wall - 26 * 3600, wall + 26 * 3600);
    let low = zone.index(Instant::from_unix(before));
    let ends = |index: usize| spans.get(index + 1).map_or(i64::MAX, |next| next.start.unix());
    if after < ends(low) {
        return Local::Unique(Instant::from_unix(wall - i64::from(spans[low].offset)));
    }
    let high = zone.index(Instant::from_unix(after));
    let mut found: Option<Instant> = None;
    for index in low..=high {
        let span = spans[index];
        let instant = Instant::from_unix(wall - i64::from(span.offset));
        let end = spans.get(index + 1).map_or(Instant::MAX, |next| next.start);
        if span.start <= instant && instant < end {
            match found {
                None => found = Some(instant),
                Some(first) => return Local::Fold { first, second: instant },
            }
        }
    }
    if let Some(instant) = found {
        return Local::Unique(instant);
    }
    for index in low..=high {
        let instant = Instant::from_unix(wall - i64::from(spans[index].offset));
        if let Some(next) = spans.get(index + 1)
            && instant >= next.start
            && wall - i64::from(next.offset) < next.start.unix()
        {
            return Local::Gap { instant, jump: next.start };
        }
    }
    // Between spans there is nothing but gaps, so this is not reached; the
    // offset before is the rule's answer all the same.
    Local::Unique(Instant::from_unix(wall - i64::from(spans[low].offset)))
}

/// The instant of a civil time.
///
/// In a fold, the earlier instant. In a gap, the instant reached with the
/// offset that held before it (RFC 5545 §3.3.5): 02:30 becomes 03:30.
///
/// ```
/// use chrono::NaiveDate;
/// use leeway_core::{ZoneRules, civil};
/// let new_york = ZoneRules::bundled().zone("America/New_York").unwrap();
/// let skipped = NaiveDate::from_ymd_opt(2027, 3, 14).unwrap().and_hms_opt(2, 30, 0).unwrap();
/// let instant = civil::resolve(skipped, &new_york);
/// assert_eq!(civil::reading(instant, &new_york).to_string(), "2027-03-14 03:30:00");
/// ```
#[must_use]
pub fn resolve(civil: NaiveDateTime, zone: &Zone) -> Instant {
    local(civil, zone).instant()
}

/// What a wall clock in `zone` reads at `at`; clamped to chrono's range.
#[must_use]
pub fn reading(at: Instant, zone: &Zone) -> NaiveDateTime {
    let wall = at.unix().saturating_add(i64::from(zone.offset(at)));
    let clamped = if wall < 0 { NaiveDateTime::MIN } else { NaiveDateTime::MAX };
    DateTime::from_timestamp(wall, 0).map_or(clamped, |at| at.naive_utc())
}

/// The date in `zone` at `at`.
#[must_use]
pub fn date(at: Instant, zone: &Zone) -> NaiveDate {
    reading(at, zone).date()
}

/// First instant at which the date is `date` or later: usually 00:00, but 01:00
/// where the clock jumps over midnight (Cairo, 30 Apr 2027).
#[must_use]
pub fn day_start(date: NaiveDate, zone: &Zone) -> Instant {
    match local(date.and_time(chrono::NaiveTime::MIN), zone) {
        Local::Gap { jump, .. } => jump,
        resolved @ (Local::Unique(_) | Local::Fold { .. }) => resolved.instant(),
    }
}

/// The moments of a civil date: from its first instant to the next date's first
/// instant, 23, 23.5, 24, 24.5 or 25 hours.
///
/// `None` for a date the zone never had (Apia, 30 Dec 2011) and beyond chrono's range.
#[must_use]
pub fn day(date: NaiveDate, zone: &Zone) -> Option<Interval> {
    let next = date.checked_add_days(Days::new(1))?;
    Interval::new(day_start(date, zone), day_start(next, zone))
}

/// The end of a civil date: the next date's first instant. "By the end of
/// Friday" is before it.
#[must_use]
pub fn day_end(date: NaiveDate, zone: &Zone) -> Instant {
    date.succ_opt().map_or(Instant::MAX, |next| day_start(next, zone))
}

/// The end of a date anywhere on earth: when it is over at UTC−12 too, 12:00
/// UTC of the next date.
#[must_use]
pub fn anywhere_on_earth(date: NaiveDate) -> Instant {
    let midnight = date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp();
    Instant::from_unix(midnight).plus((24 + 12) * 3600)
}

/// Whether a date lies in the years for which zone rules are laid out.
#[must_use]
pub fn supported(date: NaiveDate) -> bool {
    (FIRST_YEAR..=LAST_YEAR).contains(&date.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zone::ZoneRules;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    fn zone(name: &str) -> Zone {
        ZoneRules::bundled().zone(name).unwrap()
    }

    fn utc(instant: Instant) -> String {
        instant.utc().unwrap().format("%Y-%m-%d %H:%MZ").to_string()
    }

    #[test]
    fn half_past_two_becomes_half_past_three_in_a_gap() {
        let new_york = zone("America/New_York");
        let Local::Gap { instant, .. } = local(at("2027-03-14 02:30"), &new_york) else {
            panic!("02:30 does not exist that day");
        };
        assert_eq!(utc(instant), "2027-03-14 07:30Z");
    }

    #[test]
    fn the_first_of_two_is_taken_in_a_fold() {
        let new_york = zone("America/New_York");
        let Local::Fold { first, second } = local(at("2027-11-07 01:30"), &new_york) else {
            panic!("01:30 occurs twice that day");
        };
        assert_eq!((utc(first), second.since(first)), ("2027-11-07 05:30Z".into(), 3600));
    }

    #[test]
    fn lord_howe_moves_by_half_an_hour() {
        let lord_howe = zone("Australia/Lord_Howe");
        let Local::Fold { first, second } = local(at("2027-04-04 01:45"), &lord_howe) else {
            panic!("01:45 occurs twice that day");
        };
        assert_eq!(second.since(first), 1800);
    }

    #[test]
    fn a_day_in_cairo_starts_at_one() {
        let cairo = zone("Africa/Cairo");
        let day = day(at("2027-04-30 00:00").date(), &cairo).unwrap();
        assert_eq!((utc(day.start()), day.seconds()), ("2027-04-29 22:00Z".into(), 23 * 3600));
        assert_eq!(reading(day.start(), &cairo), at("2027-04-30 01:00"));
    }

    #[test]
    fn midnight_in_havana_occurs_twice() {
        let havana = zone("America/Havana");
        let date = at("2027-11-07 00:00").date();
        assert_eq!(day(date, &havana).unwrap().seconds(), 25 * 3600);
        assert!(matches!(local(at("2027-11-07 00:00"), &havana), Local::Fold { .. }));
    }

    #[test]
    fn a_date_ends_where_the_next_begins_and_last_of_all_at_utc_minus_12() {
        let date = |text: &str| at(text).date();
        let cairo = zone("Africa/Cairo");
        assert_eq!(utc(day_end(date("2027-04-29 00:00"), &cairo)), "2027-04-29 22:00Z");
        assert_eq!(utc(day_end(date("2027-04-30 00:00"), &cairo)), "2027-04-30 21:00Z");
        assert_eq!(utc(anywhere_on_earth(date("2027-03-12 00:00"))), "2027-03-13 12:00Z");
        assert_eq!(day_end(NaiveDate::MAX, &cairo), Instant::MAX);
        // The westernmost zone with this date ends it then.
        let last = day_end(date("2027-03-12 00:00"), &zone("Etc/GMT+12"));
        assert_eq!(last, anywhere_on_earth(date("2027-03-12 00:00")));
    }

    #[test]
    fn apia_never_had_the_30th_of_december_2011() {
        let apia = zone("Pacific/Apia");
        assert_eq!(day(at("2011-12-30 00:00").date(), &apia), None);
        assert_eq!(day(at("2011-12-29 00:00").date(), &apia).unwrap().seconds(), 24 * 3600);
    }

    #[test]
    fn rules_are_newer_than_those_of_chrono_tz() {
        let rules = ZoneRules::bundled();
        assert!(rules.version() >= "2026f", "{}", rules.version());
        for (name, civil, instant) in [
            ("America/Vancouver", "2026-12-01 12:00", "2026-12-01 19:00Z"),
            ("America/Edmonton", "2026-12-01 12:00", "2026-12-01 18:00Z"),
            ("Africa/Casablanca", "2026-12-01 09:00", "2026-12-01 09:00Z"),
        ] {
            assert_eq!(utc(resolve(at(civil), &zone(name))), instant, "{name}");
        }
    }

    #[test]
    fn aliases_are_equal() {
        assert_eq!(zone("Europe/Kiev"), zone("Europe/Kyiv"));
        assert_eq!(zone("Asia/Calcutta"), zone("Asia/Kolkata"));
        assert_ne!(zone("Europe/Berlin"), zone("Europe/London"));
    }

    /// chrono-tz is another implementation with older data: where both have the
    /// same rules, both must give the same instants.
    #[test]
    fn every_zone_agrees_with_chrono_tz_from_2000_to_2024() {
        use chrono::{MappedLocalTime, TimeZone};
        let rules = ZoneRules::bundled();
        let start = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap();
        let mut checked = 0_u32;
        for tz in chrono_tz::TZ_VARIANTS {
            let Some(zone) = rules.zone(tz.name()) else { continue };
            for step in 0..1_500_u64 {
                let minutes = (step * 18_817) % 1440; // every clock reading gets its turn
                let civil = start
                    .checked_add_days(Days::new(step * 6))
                    .unwrap()
                    .and_time(chrono::NaiveTime::MIN)
                    + chrono::TimeDelta::minutes(i64::try_from(minutes).unwrap());
                let theirs = match tz.from_local_datetime(&civil) {
                    MappedLocalTime::Single(at) => {
                        Local::Unique(Instant::from_unix(at.timestamp()))
                    }
                    MappedLocalTime::Ambiguous(a, b) => Local::Fold {
                        first: Instant::from_unix(a.timestamp().min(b.timestamp())),
                        second: Instant::from_unix(a.timestamp().max(b.timestamp())),
                    },
                    MappedLocalTime::None => continue,
                };
                assert_eq!(local(civil, &zone), theirs, "{} {civil}", tz.name());
                checked += 1;
            }
        }
        assert!(checked > 700_000, "only {checked} compared");
    }
}
