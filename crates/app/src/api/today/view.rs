//! What Today shows. Positions are seconds since the day's first instant.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::day::{ClockJump, HourTick, LeavePiece, Piece, SkyPoint, Track};
use crate::api::inbox::view::{NoticeKind, NoticeRow, PromiseBar, WindowMark};
use crate::api::project::detail::AskView;
use crate::labels::{ClockRange, Weekday, WhenLabel, ZoneLabel};

/// Which day.
#[derive(Clone, Debug, Default, Deserialize, TS)]
pub struct TodayQuery {
    /// "2027-03-10"; null: today for the viewer.
    pub date: Option<String>,
}

/// A civil day of the person who sits here.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TodayView {
    /// "2027-03-10"
    pub date: String,
    /// Of that date.
    pub weekday: Weekday,
    /// The date before.
    pub previous: String,
    /// The date after.
    pub next: String,
    /// The viewer's date now.
    pub today: String,
    /// The zone it is read in.
    pub viewer: ZoneLabel,
    /// Id of the person who sits here; null: choose who you are.
    pub you: Option<String>,
    /// The instant the day starts, seconds since 1970 UTC.
    pub starts_at: i64,
    /// Seconds in this civil day.
    pub length: i64,
    /// The part to draw: whole half hours around work and what there is.
    pub from: i64,
    /// Its end.
    pub until: i64,
    /// One a whole civil hour of the viewer.
    pub hours: Vec<HourTick>,
    /// Change of the viewer's clock inside the day.
    pub jump: Option<ClockJump>,
    /// Now, when it falls in this day.
    pub now: Option<i64>,
    /// Your daylight.
    pub sky: Vec<SkyPoint>,
    /// Your graded hours.
    pub pieces: Vec<Piece>,
    /// Your leave and holidays.
    pub leave: Vec<LeavePiece>,
    /// Everything in the day, in order of time.
    pub items: Vec<DayItem>,
    /// The others, to draw beside: those of today's promises, handoffs and meetings first.
    pub lanes: Vec<Track>,
    /// When somebody's day begins or ends within yours.
    pub marks: Vec<LaneMark>,
    /// Your overlap with the others.
    pub overlap: Vec<OverlapSpan>,
    /// Figures over the day.
    pub head: DayHead,
    /// The running focus session.
    pub session: Option<SessionView>,
    /// The next window.
    pub batch: Option<BatchHead>,
    /// Today's promises: from arrival to reply by.
    pub promises: Vec<PromiseBar>,
    /// Today's windows.
    pub windows: Vec<WindowMark>,
    /// Those to be answered first, by promise.
    pub owed: Vec<NoticeRow>,
    /// Who must be asked today.
    pub asks: Vec<AskView>,
    /// Whether everything fits.
    pub verdict: DayVerdict,
    /// How much there is room for.
    pub capacity: DayCapacity,
    /// What has no room in the days that are planned.
    pub left_over: Vec<LeftOver>,
    /// Where clients are in each other's way.
    pub conflicts: Vec<Conflict>,
    /// The day has been closed: when.
    pub closed: Option<WhenLabel>,
    /// Something else to say: hours off now, no hours at all; empty for none.
    pub note: String,
}

/// What something in a day is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// A focus block.
    Focus,
    /// A meeting of Leeway.
    Meeting,
    /// Taken by a calendar.
    Busy,
    /// A batch window.
    Batch,
    /// A short break.
    Break,
    /// Lunch.
    Lunch,
    /// The last minutes: what is done, what moves.
    WrapUp,
    /// Work given to somebody whose day begins.
    Handover,
}

/// How something lies to now.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// It is over; of a focus block: it was worked.
    Past,
    /// Now; of a focus block: its session runs or is paused.
    Running,
    /// Still to come.
    Ahead,
    /// A focus block whose time has passed without work.
    Missed,
}

/// Something in the day.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DayItem {
    /// Names it while the plan stands.
    pub key: String,
    /// What it is.
    pub kind: ItemKind,
    /// Seconds since the day's start.
    pub start: i64,
    /// Seconds since the day's start.
    pub end: i64,
    /// The same on the viewer's clock.
    pub clock: ClockRange,
    /// "Rate-limit spec", "Batch window"
    pub title: String,
    /// "Focus 60 min · Atlas 4.2", "17 held, about 24 min"
    pub note: String,
    /// How it lies to now.
    pub state: ItemState,
    /// Of a focus block: its task.
    pub task: Option<String>,
    /// Its project, and what that is called.
    pub project: Option<String>,
    /// Its client, and what that is called.
    pub client: Option<String>,
    /// It stays where it is.
    pub pinned: bool,
    /// It may be dragged and resized.
    pub movable: bool,
    /// Ids of others who take part.
    pub people: Vec<String>,
    /// Why it is there and as long as it is, a sentence each.
    pub reasons: Vec<String>,
    /// By when its task is due.
    pub due: Option<WhenLabel>,
    /// The latest moment at which the task must begin.
    pub latest: Option<WhenLabel>,
    /// Of a window: how many are held for it.
    pub held: usize,
    /// Of a window: how many promises it keeps.
    pub promises: usize,
}

/// When somebody's day begins or ends.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LaneMark {
    /// Who.
    pub person: String,
    /// Seconds since the day's start.
    pub at: i64,
    /// On the viewer's clock: "14:30".
    pub clock: String,
    /// They come; else they go.
    pub comes: bool,
    /// "Priya goes offline"
    pub words: String,
    /// It matters today: there is something between you.
    pub matters: bool,
}

/// A stretch of the overlap.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(rename = "TodayOverlap")]
pub struct OverlapSpan {
    /// Seconds since the day's start.
    pub start: i64,
    /// Seconds since the day's start.
    pub end: i64,
    /// Ids of who is there beside you.
    pub people: Vec<String>,
    /// "2 h 30"
    pub length: String,
}

/// Figures over the day.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DayHead {
    /// Seconds of focus so far.
    pub focused: i64,
    /// Seconds of focus planned for the day, done ones included.
    pub planned: i64,
    /// Windows of the day.
    pub windows: usize,
    /// Let through today.
    pub through: usize,
    /// Promises kept.
    pub kept: usize,
    /// Promises in all.
    pub promises: usize,
    /// "Closes in 12 min", "Opens in 1 h 05", "None today"
    pub overlap: String,
}

/// A focus session.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    /// Its task; null: none.
    pub task: Option<String>,
    /// What it is called.
    pub title: String,
    /// "for Priya", "Atlas 4.2"; may be empty.
    pub note: String,
    /// It runs; else it is paused.
    pub running: bool,
    /// Why it is paused, if not by hand: "The computer slept from 14:02 to 14:40."
    pub paused: String,
    /// Seconds that were wanted.
    pub planned: i64,
    /// Seconds worked up to `as_of`.
    pub worked: i64,
    /// The instant this was so, seconds since 1970 UTC: while it runs, count on from here.
    pub as_of: i64,
    /// When it began.
    pub began: WhenLabel,
    /// When it ends if nothing comes between; null while paused.
    pub ends: Option<WhenLabel>,
    /// Seconds until a break is due; null for none.
    pub break_in: Option<i64>,
    /// Notifications held since it began.
    pub held: usize,
    /// The desktop keeps quiet meanwhile.
    pub quiet: bool,
}

/// Starts a session.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct FocusStart {
    /// On this task; null: on nothing in particular.
    pub task: Option<String>,
    /// For so many minutes; null: to the end of the block, else the usual.
    pub minutes: Option<u32>,
    /// Also outside working hours.
    pub off_hours: bool,
}

/// Ends a session.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct FocusEnd {
    /// The task is done.
    pub done: bool,
    /// What is still to do of it, as typed ("1h30"); null: the estimate less what was worked.
    pub left: Option<String>,
}

/// The next window.
#[derive(Clone, Debug, Serialize, TS)]
pub struct BatchHead {
    /// When.
    pub at: WhenLabel,
    /// Its end.
    pub end: WhenLabel,
    /// Seconds until then.
    pub left: i64,
    /// How many are held.
    pub held: usize,
    /// How many of them must be answered today.
    pub today: usize,
    /// By how they were sent, most first.
    pub kinds: Vec<HeldKind>,
}

/// How many of a kind are held.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HeldKind {
    /// How they were sent.
    pub kind: NoticeKind,
    /// In all.
    pub held: usize,
    /// With an answer owed today.
    pub today: usize,
}

/// Whether everything fits.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DayVerdict {
    /// Every due is met.
    pub fits: bool,
    /// Those that are not, latest first.
    pub broken: Vec<BrokenDue>,
    /// The smallest changes that mend it, smallest first; each alone is enough.
    pub changes: Vec<DayChange>,
}

/// A due that can't be met.
#[derive(Clone, Debug, Serialize, TS)]
pub struct BrokenDue {
    /// Of this task.
    pub task: String,
    /// What it is called.
    pub title: String,
    /// When it is due.
    pub due: WhenLabel,
    /// When it would be done.
    pub done: Option<WhenLabel>,
    /// "2 h 15 late"
    pub late: String,
}

/// A change that makes it fit.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DayChange {
    /// Names it, to apply it.
    pub key: String,
    /// "Use the flexible hour of Wed 17:00–18:30"
    pub words: String,
    /// It can be applied with one click.
    pub applies: bool,
}

/// How much there is room for.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DayCapacity {
    /// Seconds free for focus in the day: working hours without meetings, windows and breaks.
    pub free: i64,
    /// Seconds of it that are planned.
    pub planned: i64,
    /// Seconds that must be done in the day for every due to be met.
    pub needed: i64,
    /// Of the week from Monday: seconds free, planned.
    pub week_free: i64,
    /// Planned in that week.
    pub week_planned: i64,
}

/// What has no room.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LeftOver {
    /// Which.
    pub task: String,
    /// What it is called.
    pub title: String,
    /// Seconds of it.
    pub seconds: i64,
    /// Why: "No estimate", "No room before Fri 19 March".
    pub why: String,
}

/// Where clients are in each other's way.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Conflict {
    /// Ids of the clients.
    pub clients: Vec<String>,
    /// "Acme’s call at 14:00 and Birch’s hours from 13:00 to 15:00"
    pub words: String,
    /// Seconds since the day's start.
    pub start: i64,
    /// Seconds since the day's start.
    pub end: i64,
}

/// A week from its first day.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WeekPlan {
    /// Seven days, from Monday.
    pub days: Vec<WeekPlanDay>,
    /// The part of each day to draw, in seconds of it.
    pub from: i64,
    /// Its end.
    pub until: i64,
    /// Whether everything fits.
    pub verdict: DayVerdict,
    /// Seconds free in the week.
    pub free: i64,
    /// Planned in it.
    pub planned: i64,
    /// The Monday before.
    pub previous: String,
    /// The Monday after.
    pub next: String,
}

/// A day of it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct WeekPlanDay {
    /// "2027-03-10"
    pub date: String,
    /// Of that date.
    pub weekday: Weekday,
    /// It is the viewer's today.
    pub today: bool,
    /// Seconds in this civil day.
    pub length: i64,
    /// Now, when it falls in this day.
    pub now: Option<i64>,
    /// One a whole civil hour.
    pub hours: Vec<HourTick>,
    /// Your graded hours.
    pub pieces: Vec<Piece>,
    /// Your leave and holidays.
    pub leave: Vec<LeavePiece>,
    /// Everything in it.
    pub items: Vec<DayItem>,
    /// Seconds free.
    pub free: i64,
    /// Planned.
    pub planned: i64,
}

/// Where a block is to go.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct BlockMove {
    /// Of the block.
    pub key: String,
    /// The day it is in now: "2027-03-10".
    pub date: String,
    /// The day it goes to.
    pub to: String,
    /// Seconds since that day's start.
    pub start: i64,
    /// Seconds since that day's start.
    pub end: i64,
}

/// What a move would do.
#[derive(Clone, Debug, Serialize, TS)]
pub struct MoveEffect {
    /// It may go there.
    pub allowed: bool,
    /// On the viewer's clock.
    pub clock: ClockRange,
    /// Dues and promises that it breaks, who and by how much, a sentence each.
    pub breaks: Vec<String>,
    /// What else is to be known: "Outside your working hours."
    pub notes: Vec<String>,
}

/// Which block.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct BlockKey {
    /// Of the block.
    pub key: String,
    /// The day it is in.
    pub date: String,
}

/// Where to cut a block in two.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct BlockSplit {
    /// Of the block.
    pub key: String,
    /// The day it is in.
    pub date: String,
    /// Seconds since the day's start; null: in the middle.
    pub at: Option<i64>,
}

/// A line to be read, as typed.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct TodoLine {
    /// As typed.
    pub text: String,
}

/// What was understood.
#[derive(Clone, Debug, Serialize, TS)]
pub struct TodoRead {
    /// What is left when all else is taken out.
    pub title: String,
    /// The parts of the line, in its order, all of it.
    pub parts: Vec<TodoPart>,
    /// "2 h, due Fri 12 March 13:00 (12:00 in Lisbon), Atlas 4.2"
    pub summary: String,
    /// Things to know: a clock that skips this time, a project that is not there.
    pub notes: Vec<String>,
    /// Where it would go: "Thu 11 March 9:00"; null when there is no effort or no room.
    pub first: Option<WhenLabel>,
    /// It can be added.
    pub complete: bool,
}

/// A part of the line.
#[derive(Clone, Debug, Serialize, TS)]
pub struct TodoPart {
    /// As typed.
    pub text: String,
    /// What it is.
    pub kind: TodoPartKind,
}

/// What a part of the line is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum TodoPartKind {
    Title,
    Effort,
    Due,
    From,
    Tag,
    Project,
    Person,
    Hard,
}

/// What is wanted of a day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FocusDraft {
    /// Hours for hard work: "09:00".
    pub peak_from: String,
    /// "11:30"; equal to `peak_from`: none.
    pub peak_to: String,
    /// Minutes below which a block is of no use.
    pub smallest: u32,
    /// Minutes after which a break comes.
    pub longest: u32,
    /// Minutes of a short break.
    pub rest: u32,
    /// Lunch lies after this: "11:45".
    pub lunch_from: String,
    /// And before this.
    pub lunch_to: String,
    /// Minutes of lunch; 0: none.
    pub lunch: u32,
    /// Minutes at the end of the day for what is done and what moves; 0: none.
    pub wrap_up: u32,
    /// Flexible hours may be planned too.
    pub flexible: bool,
    /// Warns before focus outside working hours.
    pub guard: bool,
    /// The desktop keeps quiet while a session runs, where it can.
    pub quiet: bool,
}

/// How the day ends.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ShutdownView {
    /// Worked on today.
    pub done: Vec<ShutdownTask>,
    /// Planned for today, and moved.
    pub moves: Vec<ShutdownTask>,
    /// Promises still open today.
    pub owed: Vec<NoticeRow>,
    /// Tomorrow's, or the next working day's, first block.
    pub first: Option<DayItem>,
    /// On which day that is.
    pub first_date: Option<WhenLabel>,
    /// Seconds of focus today.
    pub focused: i64,
    /// The day has been closed.
    pub closed: bool,
}

/// A task at the end of a day.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ShutdownTask {
    /// Which.
    pub task: String,
    /// What it is called.
    pub title: String,
    /// Seconds worked today.
    pub worked: i64,
    /// Seconds still to do.
    pub left: i64,
    /// It is done.
    pub done: bool,
    /// Where what is left goes.
    pub next: Option<WhenLabel>,
    /// When it is due.
    pub due: Option<WhenLabel>,
}

/// Now, in a few words: for the tray and the small view.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NowView {
    /// When this was so.
    pub now: WhenLabel,
    /// What is on: the session, or the item of the day; null: nothing.
    pub block: Option<DayItem>,
    /// The running session.
    pub session: Option<SessionView>,
    /// What comes next.
    pub next: Option<DayItem>,
    /// The next window.
    pub batch: Option<BatchHead>,
    /// Who can be reached now: id and name.
    pub reachable: Vec<Reachable>,
    /// In one line: "Rate-limit spec, 32 min left · 17 held until 15:00 · Ana, Priya"
    pub line: String,
}

/// Somebody who can be reached.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Reachable {
    /// Who.
    pub person: String,
    /// As people say it.
    pub name: String,
    /// "until 14:30"
    pub until: String,
}
