//! What is asked of the finder, and what it answers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::scale::ScaleView;
use crate::labels::{Grade, Weekday, ZoneLabel};
use crate::scene::State;

/// Which meeting is looked for.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeetQuery {
    /// Ids of those who must be there; of nobody (any more): left out.
    pub required: Vec<String>,
    /// Ids of those who may be: they never stand in the way.
    pub optional: Vec<String>,
    /// How long, 1 … 1440.
    pub minutes: u16,
    /// The viewer's first date, "2027-03-15"; null: today.
    pub from: Option<String>,
    /// The viewer's last date on which it may start; null: six days after the first.
    pub to: Option<String>,
    /// It starts at multiples of so many minutes on the viewer's clock, 5 … 1440.
    pub every: u16,
    /// Only inside the team window of this name.
    pub window: Option<String>,
    /// The least grade of who must be there, throughout; "off": any, at its price.
    pub least: Grade,
    /// Also when somebody is on leave or holiday, at the price of off.
    pub on_leave: bool,
    /// IANA name; null: the viewer's zone by settings.
    pub viewer: Option<String>,
    /// Only between two times of the viewer's clock.
    pub between: Option<Between>,
}

/// A part of every day.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct Between {
    /// "09:00"
    pub from: String,
    /// "18:00"; before `from` means the next day.
    pub to: String,
}

/// Every start, the best slots, and what stands in the way of others.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Found {
    /// The viewer's first date.
    pub first: String,
    /// The viewer's last date.
    pub last: String,
    /// The zone it is read in.
    pub viewer: ZoneLabel,
    /// How long the meeting is.
    pub minutes: u16,
    /// What points are given for.
    pub scale: ScaleView,
    /// Everybody asked, west to east.
    pub people: Vec<FoundPerson>,
    /// The best that fit, the fairest first; 20 at most.
    pub slots: Vec<Slot>,
    /// How many starts fit.
    pub count: usize,
    /// Every start, earliest first.
    pub starts: Vec<Start>,
    /// Every date.
    pub days: Vec<FoundDay>,
    /// Why starts that would rank before the best are out; why any is, where none fits.
    pub refusals: Vec<Refusal>,
    /// What one person could change to make better ones fit, or any, the greatest help first.
    pub unlocks: Vec<Unlock>,
    /// One line: why nothing fits, or why better ones are out; may be empty.
    pub sentence: String,
}

/// Somebody asked along.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FoundPerson {
    /// Who.
    pub id: String,
    /// As people say it.
    pub name: String,
    /// Where they are at the start of the range.
    pub place: String,
    /// Must be there.
    pub required: bool,
    /// The person who sits here.
    pub you: bool,
    /// Daylight there at the start of the range, 0 … 5; null where unknown.
    pub sky: Option<u8>,
    /// Points borne lately (13 weeks).
    pub borne: f64,
    /// The same less the mean of those asked.
    pub share: f64,
}

/// A civil date of the viewer.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FoundDay {
    /// "2027-03-15"
    pub date: String,
    /// Of that date.
    pub weekday: Weekday,
    /// Its first instant, seconds since 1970 UTC.
    pub starts_at: i64,
    /// Seconds in it.
    pub length: i64,
}

/// Whether a start fits, and what it costs who must be there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Ease {
    /// Nobody bears more than 2 points.
    Fair,
    /// Somebody bears more, but is available.
    Costs,
    /// Somebody would be off.
    Unfair,
    /// Somebody has something else, or is away.
    Busy,
    /// Outside what was asked for.
    Out,
}

/// A start on the clock's grid.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Start {
    /// Seconds since 1970 UTC.
    pub at: i64,
    /// By the viewer's clock.
    pub date: String,
    /// By the viewer's clock.
    pub clock: String,
    /// Of all who must be there.
    pub points: u32,
    /// Of who bears most.
    pub worst: u32,
    /// Whether it fits.
    pub state: Ease,
    /// Id of the first who stands in the way; null: nobody does.
    pub by: Option<String>,
}

/// A slot that fits.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Slot {
    /// 1 is the fairest.
    pub rank: usize,
    /// Seconds since 1970 UTC.
    pub at: i64,
    /// Seconds since 1970 UTC.
    pub end: i64,
    /// The viewer's date at its start.
    pub date: String,
    /// Of that date.
    pub weekday: Weekday,
    /// By the viewer's clock.
    pub from: String,
    /// By the viewer's clock.
    pub to: String,
    /// Of all who must be there.
    pub points: u32,
    /// Of who bears most.
    pub worst: u32,
    /// Nobody who must be there bears more than 2 points.
    pub fair: bool,
    /// What sets it apart: "First fair slot"; may be empty.
    pub label: String,
    /// What it costs whom, in a sentence.
    pub why: String,
    /// Everybody asked, as in [`Found::people`].
    pub people: Vec<SlotPerson>,
}

/// Somebody's part in a slot.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SlotPerson {
    /// Who.
    pub id: String,
    /// Must be there.
    pub required: bool,
    /// By their clock.
    pub from: String,
    /// By their clock.
    pub to: String,
    /// Their date at its start.
    pub date: String,
    /// Of that date.
    pub weekday: Weekday,
    /// Days ahead of the viewer's date.
    pub day_shift: i64,
    /// The least willing moment.
    pub grade: Grade,
    /// What they are doing at their dearest moment.
    pub state: State,
    /// What it costs them.
    pub points: u32,
    /// 0 working, 1 flexible, 2 reluctant, 3 outside their hours.
    pub marks: u8,
    /// Daylight there at its start, 0 … 5; null where unknown.
    pub sky: Option<u8>,
    /// Something else is in their calendar.
    pub busy: bool,
    /// Available throughout, at flexible or better.
    pub joins: bool,
    /// When they are no longer, by their clock; null: never were, or always are.
    pub until: Option<String>,
    /// What the leave is for, the holiday is called, or until when they are busy.
    pub note: Option<String>,
}

/// What refuses a start.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "RefusalRule")]
pub enum Rule {
    /// Something else is in somebody's calendar.
    Busy,
    /// Somebody is on leave.
    Leave,
    /// It is somebody's holiday.
    Holiday,
    /// Somebody is less willing than was asked for.
    Off,
    /// Outside the team window.
    Window,
    /// Outside the dates or the time of day.
    Range,
}

/// Why a start is out.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Refusal {
    /// Seconds since 1970 UTC.
    pub at: i64,
    /// By the viewer's clock.
    pub clock: String,
    /// By the viewer's clock.
    pub date: String,
    /// Who; null: it is out for everybody.
    pub person: Option<String>,
    /// Why.
    pub rule: Rule,
    /// "Jon is busy until 17:00."
    pub sentence: String,
}

/// A change by one person that would open starts.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Unlock {
    /// Who.
    pub person: String,
    /// "If Jon took 06:30 on Thu 18 Mar (reluctant), 3 slots open."
    pub change: String,
    /// How many starts would fit.
    pub opens: usize,
    /// The best of them, seconds since 1970 UTC.
    pub example: i64,
}
