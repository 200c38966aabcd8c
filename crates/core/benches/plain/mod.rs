//! What is measured against: the plain ways, without any of our arithmetic.

#![allow(dead_code)] // Each bench uses its part.

use chrono::{DateTime, Datelike, Days, MappedLocalTime, NaiveDate, NaiveDateTime, TimeDelta};
use chrono::{NaiveTime, TimeZone};
use chrono_tz::Tz;

use crate::team::Member;

/// The instant of a civil time by chrono-tz: the first of two; in a gap, by the
/// offset before it.
fn instant(date: NaiveDate, minutes: u16, zone: Tz) -> i64 {
    let civil = date.and_time(NaiveTime::MIN) + TimeDelta::minutes(i64::from(minutes));
    let at = |civil: NaiveDateTime| match zone.from_local_datetime(&civil) {
        MappedLocalTime::Single(at) | MappedLocalTime::Ambiguous(at, _) => Some(at.timestamp()),
        MappedLocalTime::None => None,
    };
    let before = TimeDelta::hours(3);
    at(civil).or_else(|| Some(at(civil - before)? + before.num_seconds())).unwrap()
}

/// What a member works from `first` to `last`, leave cut out, every boundary
/// converted by chrono-tz.
pub(crate) fn hours(
    member: &Member,
    first: NaiveDate,
    last: NaiveDate,
    mut visit: impl FnMut(i64, i64),
) {
    let zone: Tz = member.zone.parse().unwrap();
    // A night reaches into the next date.
    let near =
        member.leave.iter().filter(|(from, to)| *from <= last + Days::new(1) && *to >= first);
    let away: Vec<(i64, i64)> = near
        .map(|(from, to)| (instant(*from, 0, zone), instant(*to + Days::new(1), 0, zone)))
        .collect();
    let mut cuts = away.as_slice();
    for date in first.iter_days().take_while(|date| *date <= last) {
        for &(from, to) in &member.week[date.weekday().num_days_from_monday() as usize] {
            let (mut start, end) = (instant(date, from, zone), instant(date, to, zone));
            while let [(_, back), rest @ ..] = cuts
                && *back <= start
            {
                cuts = rest;
            }
            for &(gone, back) in cuts.iter().take_while(|(gone, _)| *gone < end) {
                if start < gone {
                    visit(start, gone);
                }
                start = start.max(back);
            }
            if start < end {
                visit(start, end);
            }
        }
    }
}

/// Seconds with at least k available, by a sweep over all boundaries.
pub(crate) fn totals(team: &[Member], start: i64, end: i64) -> Vec<i64> {
    let date = |at| DateTime::from_timestamp(at, 0).unwrap().date_naive();
    let mut changes: Vec<(i64, i32)> = Vec::new();
    for member in team {
        hours(member, date(start) - Days::new(3), date(end) + Days::new(1), |from, to| {
            let (from, to) = (from.max(start), to.min(end));
            if from < to {
                changes.extend([(from, 1), (to, -1)]);
            }
        });
    }
    changes.sort_unstable();
    let mut exactly = vec![0; team.len() + 1];
    let (mut before, mut count) = (start, 0_usize);
    for (at, change) in changes {
        exactly[count] += at - before;
        (before, count) = (at, count.checked_add_signed(change as isize).unwrap());
    }
    exactly[count] += end - before;
    for k in (1..team.len()).rev() {
        exactly[k] += exactly[k + 1];
    }
    exactly.split_off(1)
}

/// Adds (or, when negative, subtracts) working time by walking from date to date.
pub(crate) fn walk(member: &Member, at: i64, seconds: i64) -> i64 {
    let mut left = seconds.abs();
    let mut date = DateTime::from_timestamp(at, 0).unwrap().date_naive();
    // West of Greenwich, and into a night that began the day before.
    date = if seconds > 0 { date - Days::new(2) } else { date + Days::new(2) };
    loop {
        let mut parts = Vec::new();
        hours(member, date, date, |from, to| parts.push((from, to)));
        if seconds < 0 {
            parts.reverse();
        }
        for (from, to) in parts {
            let (from, to) = if seconds > 0 { (from.max(at), to) } else { (from, to.min(at)) };
            if from < to {
                if left <= to - from {
                    return if seconds > 0 { from + left } else { to - left };
                }
                left -= to - from;
            }
        }
        date = if seconds > 0 { date + Days::new(1) } else { date - Days::new(1) };
    }
}
