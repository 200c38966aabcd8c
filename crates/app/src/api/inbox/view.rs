//! What the inbox shows.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::norms::Channel;
use crate::labels::{Weekday, WhenLabel};

/// The inbox at a moment.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InboxView {
    /// When this was so.
    pub now: WhenLabel,
    /// How many are held, in all.
    pub held: usize,
    /// How many have come and wait to be handled.
    pub arrived: usize,
    /// What broke through and is not done, newest first.
    pub through: Vec<NoticeRow>,
    /// How many urgent ones may still break through; null without a limit.
    pub allowance: Option<Allowance>,
    /// What has been delivered and is not done, by promise.
    pub open: Vec<NoticeRow>,
    /// What is held, by the window it comes with; the next window is always there.
    pub windows: Vec<WindowGroup>,
    /// Low ones, for the daily digest.
    pub digest: Option<WindowGroup>,
    /// Every promise of today: from arrival to reply by.
    pub promises: Vec<PromiseBar>,
    /// The windows of today, past ones too.
    pub today: Vec<WindowMark>,
    /// How many promises are kept, and of how many.
    pub kept: usize,
    /// Of how many; those that no window keeps are in `promises` with `kept` false.
    pub of: usize,
    /// "Two windows keep 8 promises. One window would miss Ana’s chat."
    pub why: String,
    /// What is owed on each channel.
    pub norms: Vec<OwedRow>,
    /// Rules that let through at once, on and off.
    pub rules: Vec<RuleRow>,
    /// What is observed of other programs; null where nothing can be.
    pub watch: Vec<SourceRow>,
}

/// How many urgent ones break through.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Allowance {
    /// Let through lately.
    pub used: usize,
    /// At most.
    pub of: usize,
    /// "this week", "in an hour"
    pub within: String,
}

/// Something that wants attention.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoticeRow {
    /// Names it.
    pub id: i64,
    /// The program or script it came from: "Thunderbird", "ci".
    pub source: String,
    /// How it was sent.
    pub kind: NoticeKind,
    /// Who or what it is from.
    pub sender: String,
    /// Id of that person, if of the team.
    pub person: Option<String>,
    /// In a line.
    pub title: String,
    /// The rest; may be empty.
    pub body: String,
    /// An address to open, if of a kind that may be opened.
    pub link: Option<String>,
    /// When it came, by the viewer's clock.
    pub at: WhenLabel,
    /// The same by the sender's clock, where that reads differently.
    pub there: Option<WhenLabel>,
    /// How urgent.
    pub urgency: Urgency,
    /// Why it is so: "Rule “Build broken on main”: the words “build broken”."
    pub reason: String,
    /// By when an answer is owed; null: nothing is promised.
    pub reply_by: Option<WhenLabel>,
    /// Seconds until then; less than 0 when it is late.
    pub left: Option<i64>,
    /// The window in which it comes, or came, keeps the promise.
    pub kept: bool,
    /// Why that moment: "Chat: 4 h of your working day, from 10:12."
    pub owed: String,
    /// About how many minutes it takes.
    pub minutes: u32,
    /// What has become of it.
    pub state: NoticeState,
    /// Until when it is held, or put off.
    pub until: Option<WhenLabel>,
    /// When the sender would read an answer sent now: "Jon reads it at 17:00"; null when unknown.
    pub reads: Option<String>,
}

/// How something was sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum NoticeKind {
    Chat,
    Email,
    Review,
    Issue,
    Update,
    Call,
    /// Of Leeway itself: ask by, due, handoff …
    Leeway,
    Other,
}

/// How urgent something is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "NoticeUrgency")]
pub enum Urgency {
    /// Breaks through.
    Urgent,
    /// Comes with the next window.
    Normal,
    /// Comes with the daily digest.
    Low,
}

/// What has become of something.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoticeState {
    /// Not shown yet; comes with a window.
    Held,
    /// Broke through.
    Through,
    /// Came with a window.
    Delivered,
    /// Put off to a window.
    Snoozed,
    /// To be answered at a time of one's own.
    Later,
    /// Made into a task.
    Task,
    /// Handled.
    Done,
}

/// A window and what comes with it.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WindowGroup {
    /// When.
    pub at: WhenLabel,
    /// Its end.
    pub end: WhenLabel,
    /// "Next window", "Tomorrow", "Thu 11 Mar", "Digest"
    pub name: String,
    /// Seconds until then.
    pub left: i64,
    /// About how many minutes what is held takes.
    pub minutes: u32,
    /// How many of them are promised.
    pub promises: usize,
    /// How many of those it keeps.
    pub kept: usize,
    /// First those promised, by promise; then the others.
    pub rows: Vec<NoticeRow>,
}

/// A window of a day, as drawn.
#[derive(Clone, Debug, Serialize, TS)]
pub struct WindowMark {
    /// When.
    pub at: WhenLabel,
    /// When it ends.
    pub end: WhenLabel,
    /// It is over.
    pub past: bool,
}

/// From arrival to reply by.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PromiseBar {
    /// Of the notification.
    pub id: i64,
    /// Who waits.
    pub sender: String,
    /// How it was sent.
    pub kind: NoticeKind,
    /// Seconds since 1970 UTC: when it came.
    pub start: i64,
    /// By when an answer is owed.
    pub end: i64,
    /// When it was or will be handled: answered, or the window.
    pub dot: Option<i64>,
    /// It has been answered.
    pub answered: bool,
    /// It is kept.
    pub kept: bool,
    /// It broke through.
    pub through: bool,
}

/// What is owed on a channel.
#[derive(Clone, Debug, Serialize, TS)]
pub struct OwedRow {
    /// On what.
    pub kind: NoticeKind,
    /// "4 h"
    pub length: String,
    /// "of your working day"
    pub of: String,
}

/// A rule.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleRow {
    /// Names it; null: a new one.
    pub id: Option<String>,
    /// As people call it.
    pub name: String,
    /// It is in force.
    pub on: bool,
    /// From this program or script; empty: any.
    pub source: String,
    /// Sent like this; null: anyhow.
    pub kind: Option<NoticeKind>,
    /// From a sender with this in the name, or this person's id; empty: anybody.
    pub sender: String,
    /// With any of these words or phrases, separated by commas; empty: whatever it says.
    pub words: String,
    /// How urgent that is.
    pub urgency: Urgency,
    /// Its answers are owed as on this channel; null: as usual.
    pub channel: Option<Channel>,
    /// No answer is owed.
    pub no_reply: bool,
    /// When it holds.
    pub holds: RuleHolds,
    /// At most so many break through …
    pub limit: Option<u32>,
    /// … in so many days (1 or 7).
    pub days: u32,
    /// "Anyone, any time you work"
    pub note: String,
}

/// When a rule holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RuleHolds {
    /// Always.
    Always,
    /// In working hours.
    Working,
    /// Except in a focus session.
    NotFocusing,
}

/// Where notifications come from.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SourceRow {
    /// "socket", "dbus", "dnd"
    pub key: String,
    /// "Notifications of other programs"
    pub name: String,
    /// It works here.
    pub works: bool,
    /// It is on.
    pub on: bool,
    /// It can be switched.
    pub switchable: bool,
    /// What it does and what it can't: "Seen as they appear; Leeway can’t hold them back."
    pub note: String,
}

/// Switches a source.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct SourceSwitch {
    /// Of [`SourceRow`].
    pub key: String,
    /// To what.
    pub on: bool,
}

/// What to do with notifications.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct Triage {
    /// With which.
    pub ids: Vec<i64>,
    /// What.
    pub deed: Deed,
}

/// What is done with a notification.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "do")]
pub enum Deed {
    /// Handled, or answered.
    Done,
    /// Not handled, after all.
    Reopen,
    /// To the next window, or the window at this moment (seconds since 1970 UTC).
    Snooze {
        /// Null: the next window.
        until: Option<i64>,
    },
    /// To be answered at a time as typed ("16:30", "Thu 9:00 Tokyo").
    Later {
        /// As typed.
        when: String,
    },
    /// Let through now.
    Through,
    /// Make a task of it.
    Task {
        /// A quick-add line; empty: its title, by its promise.
        line: String,
    },
}

/// The fewest checks.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChecksView {
    /// Each weekday on which there is work.
    pub days: Vec<ChecksDay>,
    /// Checks a week today.
    pub now: usize,
    /// Checks a week with the fewest; null when no set keeps every promise.
    pub fewest: Option<usize>,
    /// "Proved: with 9 a week some promise breaks." or what is not proved.
    pub proof: String,
    /// Promises that today's windows break, worst first.
    pub broken: Vec<ChecksGap>,
    /// Promises that no set of windows can keep.
    pub gives: Vec<ChecksGap>,
}

/// A weekday's checks.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ChecksDay {
    /// Which.
    pub day: Weekday,
    /// Today's windows: "10:00".
    pub now: Vec<String>,
    /// The fewest.
    pub fewest: Vec<String>,
    /// Today's windows keep every promise of this day.
    pub kept: bool,
    /// Why each of the fewest stands where it stands: "Ana’s chat of 09:00 is owed by 13:00."
    pub why: Vec<String>,
}

/// A promise that is not kept.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ChecksGap {
    /// "Ana’s chat, sent Mon 15:05–18:00"
    pub what: String,
    /// "Owed by Tue 10:05; the last check before is Mon 15:00: 55 min late."
    pub why: String,
    /// "A chat norm of 5 h" or "A check on Tue at 10:00"
    pub mend: String,
    /// Seconds late.
    pub late: i64,
}

/// Windows to take over.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct Adopt {
    /// For these weekdays; empty: all.
    pub days: Vec<Weekday>,
}

/// Windows as edited.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
pub struct BatchingDraft {
    /// From Monday: times as typed.
    pub days: Vec<Vec<String>>,
    /// Minutes a window takes.
    pub minutes: u32,
    /// When the daily digest comes: "17:00".
    pub digest: String,
    /// How many may break through in an hour.
    pub limit: u32,
}
