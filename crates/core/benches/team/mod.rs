//! Teams to measure with: the same for everyone who is measured.

// A bench that has no input ends; each uses its part.
#![allow(clippy::unwrap_used, dead_code)]

pub(crate) mod meeting;
pub(crate) mod network;

use chrono::{Days, NaiveDate};
use leeway_core::{Calendar, Grade, Instant, Interval, Leave, Shift, Week, ZoneRules};

/// Zones whose rules for 2027 are the same in every version of the database
/// since 2025, so that peers with older rules can be compared.
pub(crate) const ZONES: [&str; 60] = [
    "Europe/London",
    "Europe/Dublin",
    "Europe/Lisbon",
    "Europe/Madrid",
    "Europe/Paris",
    "Europe/Brussels",
    "Europe/Amsterdam",
    "Europe/Berlin",
    "Europe/Zurich",
    "Europe/Vienna",
    "Europe/Rome",
    "Europe/Prague",
    "Europe/Warsaw",
    "Europe/Copenhagen",
    "Europe/Stockholm",
    "Europe/Oslo",
    "Europe/Helsinki",
    "Europe/Athens",
    "Europe/Bucharest",
    "Europe/Kyiv",
    "Europe/Istanbul",
    "Africa/Lagos",
    "Africa/Nairobi",
    "Africa/Johannesburg",
    "Africa/Accra",
    "Africa/Cairo",
    "Asia/Jerusalem",
    "Asia/Dubai",
    "Asia/Riyadh",
    "Asia/Tbilisi",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Dhaka",
    "Asia/Bangkok",
    "Asia/Ho_Chi_Minh",
    "Asia/Singapore",
    "Asia/Manila",
    "Asia/Shanghai",
    "Asia/Taipei",
    "Asia/Seoul",
    "Asia/Tokyo",
    "Australia/Perth",
    "Australia/Adelaide",
    "Australia/Brisbane",
    "Australia/Sydney",
    "Pacific/Auckland",
    "America/St_Johns",
    "America/Halifax",
    "America/New_York",
    "America/Toronto",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/Bogota",
    "America/Lima",
    "America/Santiago",
    "America/Sao_Paulo",
];

/// Somebody in a form that every peer can read.
#[derive(Clone)]
pub(crate) struct Member {
    pub(crate) zone: &'static str,
    /// Monday … Sunday: from and to in minutes of the civil day, over 1440 on the next.
    pub(crate) week: [Vec<(u16, u16)>; 7],
    /// First and last dates of leave and single days off, in order, none touching another.
    pub(crate) leave: Vec<(NaiveDate, NaiveDate)>,
}

/// Numbers that look like chance and are the same on every machine (Vigna's
/// splitmix64).
pub(crate) struct Chance(pub u64);

impl Chance {
    /// Less than `bound`.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    fn minutes(&mut self, from: u16, steps: u64, step: u16) -> u16 {
        from + step * u16::try_from(self.below(steps)).unwrap()
    }
}

/// `people` in 60 zones: starts from 06:30 to 10:30 by the quarter hour, 4 to 9
/// hours, half with a lunch, a quarter part-time (2 to 4 days), one in twenty at
/// night; four weeks of leave in pieces and about ten days off from 2025 to 2029,
/// every year others.
pub(crate) fn team(people: usize) -> Vec<Member> {
    let mut chance = Chance(2027);
    (0..people).map(|_| member(&mut chance)).collect()
}

fn member(chance: &mut Chance) -> Member {
    let zone = ZONES[usize::try_from(chance.below(60)).unwrap()];
    let night = chance.below(20) == 0;
    let start = if night { chance.minutes(1260, 9, 15) } else { chance.minutes(390, 17, 15) };
    let length = chance.minutes(240, 21, 15);
    let hours = if !night && chance.below(2) == 0 && length >= 360 {
        let lunch = start + chance.minutes(180, 5, 15);
        vec![(start, lunch), (lunch + 45, start + length + 45)]
    } else {
        vec![(start, start + length)]
    };
    let mut works = [true, true, true, true, true, false, false];
    if chance.below(4) == 0 {
        for _ in 0..=chance.below(3) {
            works[usize::try_from(chance.below(5)).unwrap()] = false;
        }
    }
    let week = works.map(|works| if works { hours.clone() } else { Vec::new() });
    let mut away = vec![false; 5 * 366];
    for year in 0..5 {
        for (stretches, longest) in [(3, 14), (10, 1)] {
            for _ in 0..stretches {
                let first = year * 365 + usize::try_from(chance.below(350)).unwrap();
                let days = usize::try_from(1 + chance.below(longest)).unwrap();
                away[first..first + days].fill(true);
            }
        }
    }
    let first = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
    let date = |day: usize| first + Days::new(day as u64);
    let mut leave = Vec::new();
    let mut day = 0;
    for run in away.chunk_by(|a, b| a == b) {
        if run[0] {
            leave.push((date(day), date(day + run.len() - 1)));
        }
        day += run.len();
    }
    Member { zone, week, leave }
}

/// The same people as calendars.
pub(crate) fn calendars(team: &[Member], rules: &ZoneRules) -> Vec<Calendar> {
    let calendar = |member: &Member| {
        let shift = |&(from, to): &(u16, u16)| Shift::new(from, to, Grade::Working).unwrap();
        let week = member.week.clone().map(|day| day.iter().map(shift).collect());
        let leave = member.leave.iter().filter_map(|(first, last)| Leave::new(*first, *last, ""));
        Calendar::new(rules.zone(member.zone).unwrap(), Week::new(week), leave.collect())
    };
    team.iter().map(calendar).collect()
}

/// All of 2027 in UTC.
pub(crate) fn year() -> Interval {
    let midnight = |year| {
        let date = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        Instant::from(date.and_time(chrono::NaiveTime::MIN).and_utc())
    };
    Interval::new(midnight(2027), midnight(2028)).unwrap()
}

/// A question of working time: whose, from when, and how many seconds to add
/// (or, when negative, to subtract).
pub(crate) type Question = (usize, i64, i64);

/// Mixed additions and subtractions of up to five weeks' work, from instants of
/// 2026 to 2028.
pub(crate) fn questions(count: usize, people: usize) -> Vec<Question> {
    let mut chance = Chance(90);
    let start = year().start().unix() - 365 * 86_400;
    let mut question = |_| {
        let person = usize::try_from(chance.below(people as u64)).unwrap();
        let minute = i64::try_from(chance.below(3 * 365 * 1440)).unwrap();
        let minutes = i64::try_from(1 + chance.below(200 * 60)).unwrap();
        let sign = if chance.below(2) == 0 { 1 } else { -1 };
        (person, start + minute * 60, sign * minutes * 60)
    };
    (0..count).map(&mut question).collect()
}

/// Who works by day, in one stretch.
pub(crate) fn by_day(member: &Member) -> bool {
    member.week.iter().flatten().all(|(_, to)| *to <= 1440)
}
