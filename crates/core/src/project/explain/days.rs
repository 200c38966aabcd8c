//! The dates of a person's clock, with what of each is worked and why no more.

use chrono::NaiveDate;

use crate::calendar::working_time::WorkingTime;
use crate::calendar::{Calendar, Extra, Grade, Holiday, Leave, MakeUp, Stay};
use crate::civil;
use crate::interval::Interval;
use crate::time::Instant;

/// A date of somebody's clock, or the part of it that counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Day {
    /// As their clock says it.
    pub date: NaiveDate,
    /// IANA name of the zone they are in.
    pub zone: String,
    /// From when to when it counts: cut where the step begins and ends, and
    /// where they change zones.
    pub part: Interval,
    /// Stretches of work in it, in order.
    pub worked: Vec<Interval>,
    /// Seconds of work in it.
    pub seconds: i64,
    /// What is unusual, and why nothing is worked if nothing is.
    pub notes: Vec<Note>,
}

/// What bears on a date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Note {
    /// No working hours on that weekday.
    NoShift,
    /// Working hours, but none in the part that counts.
    OutsideHours,
    /// A public holiday that takes it.
    Holiday(Holiday),
    /// A leave that takes it or some of it.
    Leave(Leave),
    /// It makes up for a day off.
    MakeUp(MakeUp),
    /// Hours beside the pattern.
    Extra(Extra),
    /// They are not at home.
    Stay(Stay),
    /// The clock is put forward by so many seconds, back when less than 0.
    ClockChange {
        /// When.
        at: Instant,
        /// How far.
        seconds: i64,
    },
}

/// The dates of `range` by a person's clock, in order; together they are all of it.
pub(super) fn days(work: &WorkingTime, range: Interval) -> Vec<Day> {
    let calendar = work.calendar();
    let worked = work.worked(range);
    let mut stretches = worked.intervals().iter().peekable();
    let mut days = Vec::new();
    let mut at = range.start();
    while at < range.end() {
        let zone = calendar.zone_at(at);
        let date = civil::date(at, zone);
        let moved = calendar.moves().map(|(moved, _)| moved).find(|moved| *moved > at);
        let midnight = civil::day_end(date, zone);
        let end = midnight.min(moved.unwrap_or(midnight)).min(range.end());
        // A date always ends later than any moment of it; were it not so, the rest is one.
        let Some(part) = Interval::new(at, end).or(Interval::new(at, range.end())) else { break };
        let mut inside = Vec::new();
        while let Some(stretch) = stretches.peek() {
            inside.extend(stretch.intersect(&part));
            if stretch.end() > part.end() {
                break;
            }
            stretches.next();
        }
        let seconds = inside.iter().map(Interval::seconds).sum();
        let notes = notes(calendar, date, part, seconds > 0);
        let zone = zone.name().to_owned();
        days.push(Day { date, zone, part, worked: inside, seconds, notes });
        at = part.end();
    }
    days
}

fn notes(calendar: &Calendar, date: NaiveDate, part: Interval, worked: bool) -> Vec<Note> {
    let mut notes = Vec::new();
    let zone = calendar.zone_at(part.start());
    notes.extend(calendar.stay_at(part.start()).cloned().map(Note::Stay));
    if let Some(change) =
        zone.next_change(part.start().plus(-1)).filter(|next| part.contains(next.start))
    {
        let before = zone.offset(change.start.plus(-1));
        let seconds = i64::from(change.offset - before);
        if seconds != 0 {
            notes.push(Note::ClockChange { at: change.start, seconds });
        }
    }
    notes.extend(calendar.make_up(date).map(Note::MakeUp));
    let shifts = calendar.rostered(date);
    let on = shifts.iter().any(|shift| shift.grade() == Grade::Working);
    if !on && !worked {
        notes.push(Note::NoShift);
    }
    let quiet = notes.len();
    notes.extend(calendar.holidays_in(part).map(|(day, _)| Note::Holiday(day.clone())));
    for (leave, _) in calendar.leave_in(part) {
        let leave = Note::Leave(leave.clone());
        if notes.last() != Some(&leave) {
            notes.push(leave);
        }
    }
    let extra = calendar.extra().iter().filter(|extra| {
        calendar.moments(extra.date, extra.hours).is_some_and(|all| all.intersect(&part).is_some())
    });
    notes.extend(extra.cloned().map(Note::Extra));
    if on && !worked && notes.len() == quiet {
        notes.push(Note::OutsideHours);
    }
    notes
}
