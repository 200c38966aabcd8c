//! The shape of a person while they are edited: texts as typed.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use leeway_core::calendar::{Away, Cycle, Extra, Removal, Shift, Stay};
use leeway_core::{Leave, Person};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::labels::{self, Grade};

/// A person as the editor holds it: texts as typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct PersonDraft {
    /// null: a new person.
    pub id: Option<String>,
    /// As people say it.
    pub name: String,
    /// The city to show; empty: that of the zone.
    pub place: String,
    /// IANA name.
    pub zone: String,
    /// The hours that hold first, then dated versions of them.
    pub patterns: Vec<DraftPattern>,
    /// One-off extra hours.
    pub extra: Vec<DraftExtra>,
    /// When the person is away.
    pub leave: Vec<DraftLeave>,
    /// Dates spent in other zones.
    pub itinerary: Vec<DraftStay>,
    /// Whose public holidays are kept; null: nobody's.
    pub holidays: Option<DraftHolidays>,
    /// This is the person who sits here.
    pub you: bool,
    /// What was there when the draft was opened, to be handed back as it is;
    /// null for a new person.
    pub seen: Option<String>,
}

/// Weeks that take turns, from a date on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct DraftPattern {
    /// First date on which they hold, "2027-06-01"; null for those that hold first.
    pub from: Option<String>,
    /// A date in a week that is the first of them; of no meaning with one week.
    pub anchor: String,
    /// Week by week, Monday … Sunday.
    pub weeks: Vec<Vec<Vec<DraftHours>>>,
}

/// An interval of a day as typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct DraftHours {
    /// "09:00"
    pub from: String,
    /// "17:00"; before `from` means the next day.
    pub to: String,
    /// How willing.
    pub grade: Grade,
}

/// One-off extra hours as typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct DraftExtra {
    /// "2027-03-13"
    pub date: String,
    /// "09:00"
    pub from: String,
    /// "12:00"; before `from` means the next day.
    pub to: String,
    /// How willing.
    pub grade: Grade,
    /// What they are for.
    pub note: String,
}

/// What a leave takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeaveKind {
    /// The moments of whole dates: a night shift loses the part that falls on them.
    Days,
    /// The shifts that begin on these dates, whole.
    Shifts,
    /// From a time of the first date to one of the last.
    Part,
}

/// Leave as typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct DraftLeave {
    /// What it takes.
    pub kind: LeaveKind,
    /// First day away, "2027-03-11".
    pub first: String,
    /// Last day away.
    pub last: String,
    /// On the first day, "13:00"; of a part only.
    pub from: String,
    /// On the last day; of a part only.
    pub to: String,
    /// What it is for.
    pub note: String,
    /// Id of who answers meanwhile.
    pub cover: Option<String>,
}

/// Dates in another zone as typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct DraftStay {
    /// First date there, "2027-04-12".
    pub first: String,
    /// Last date there.
    pub last: String,
    /// IANA name.
    pub zone: String,
    /// The city to show; empty: that of the zone.
    pub place: String,
}

/// Public holidays as chosen.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct DraftHolidays {
    /// "DE", "DE-BY"
    pub region: String,
    /// Those that are worked all the same.
    pub removed: Vec<DraftRemoval>,
}

/// A holiday that is worked all the same, or a make-up day that is not.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DraftRemoval {
    /// On this date only.
    Once {
        /// "2027-03-26"
        date: String,
    },
    /// Whenever it has this name.
    Always {
        /// As the region calls it.
        name: String,
    },
}

/// A new person with usual hours.
pub(super) fn blank(zone: String) -> PersonDraft {
    let hours =
        |from: &str, to: &str, grade| DraftHours { from: from.into(), to: to.into(), grade };
    let day = || {
        vec![
            hours("08:00", "09:00", Grade::Flexible),
            hours("09:00", "17:00", Grade::Working),
            hours("17:00", "18:00", Grade::Flexible),
        ]
    };
    let week = (0..7).map(|at| if at < 5 { day() } else { Vec::new() }).collect();
    PersonDraft {
        id: None,
        name: String::new(),
        place: String::new(),
        zone,
        patterns: vec![DraftPattern { from: None, anchor: String::new(), weeks: vec![week] }],
        extra: Vec::new(),
        leave: Vec::new(),
        itinerary: Vec::new(),
        holidays: None,
        you: false,
        seen: None,
    }
}

/// A kept person, to be edited.
pub(super) fn of(person: &Person, you: bool) -> PersonDraft {
    let first = std::iter::once(pattern(None, person.pattern.first()));
    let later = person.pattern.later().iter();
    PersonDraft {
        id: Some(person.id.to_string()),
        name: person.name.clone(),
        place: person.place.clone(),
        zone: person.zone.clone(),
        patterns: first.chain(later.map(|one| pattern(Some(one.from), &one.cycle))).collect(),
        extra: person.extra.iter().map(extra).collect(),
        leave: person.leave.iter().map(leave).collect(),
        itinerary: person.itinerary.iter().map(stay).collect(),
        holidays: person.holidays.as_ref().map(|kept| DraftHolidays {
            region: kept.region.clone(),
            removed: kept.removed.iter().map(removal).collect(),
        }),
        you,
        seen: Some(super::seen(person)),
    }
}

fn pattern(from: Option<NaiveDate>, cycle: &Cycle) -> DraftPattern {
    let turns = cycle.weeks().len() > 1;
    let week = |week: &leeway_core::Week| {
        week.days().map(|(_, shifts)| shifts.iter().map(hours).collect()).collect()
    };
    DraftPattern {
        from: from.map(|date| date.to_string()),
        anchor: if turns { cycle.anchor().to_string() } else { String::new() },
        weeks: cycle.weeks().iter().map(week).collect(),
    }
}

fn hours(shift: &Shift) -> DraftHours {
    let (from, to) = labels::ends(shift);
    DraftHours { from, to, grade: shift.grade().into() }
}

fn extra(extra: &Extra) -> DraftExtra {
    let (from, to) = labels::ends(&extra.hours);
    let (date, note) = (extra.date.to_string(), extra.note.clone());
    DraftExtra { date, from, to, grade: extra.hours.grade().into(), note }
}

fn leave(leave: &Leave) -> DraftLeave {
    let (kind, from, to) = match leave.away() {
        Away::Days { .. } => (LeaveKind::Days, String::new(), String::new()),
        Away::Shifts { .. } => (LeaveKind::Shifts, String::new(), String::new()),
        Away::Part { from, until } => (LeaveKind::Part, clock(*from), end_clock(*until)),
    };
    let last = match leave.away() {
        Away::Days { last, .. } | Away::Shifts { last, .. } => *last,
        Away::Part { until, .. } if until.time() == NaiveTime::MIN => {
            until.date().checked_sub_days(Days::new(1)).unwrap_or(until.date())
        }
        Away::Part { until, .. } => until.date(),
    };
    DraftLeave {
        kind,
        first: leave.first().to_string(),
        last: last.to_string(),
        from,
        to,
        note: leave.note.clone(),
        cover: leave.cover.as_ref().map(ToString::to_string),
    }
}

fn stay(stay: &Stay) -> DraftStay {
    DraftStay {
        first: stay.first().to_string(),
        last: stay.last().to_string(),
        zone: stay.zone.clone(),
        place: stay.place.clone(),
    }
}

fn removal(removal: &Removal) -> DraftRemoval {
    match removal {
        Removal::Once(date) => DraftRemoval::Once { date: date.to_string() },
        Removal::Always(name) => DraftRemoval::Always { name: name.clone() },
    }
}

fn clock(civil: NaiveDateTime) -> String {
    civil.format("%H:%M").to_string()
}

/// As an end: midnight is the 24:00 of the day before.
fn end_clock(civil: NaiveDateTime) -> String {
    if civil.time() == NaiveTime::MIN { "24:00".to_owned() } else { clock(civil) }
}
