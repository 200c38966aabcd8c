//! Today: deep work protected, promises kept (semantics §6).

pub(crate) mod desk;
mod items;
pub(crate) mod laid;
mod lanes;
mod moves;
mod now;
mod question;
mod settings;
mod shutdown;
mod todo;
mod verdict;
pub mod view;
mod week;
mod words;

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};
use leeway_core::{Instant, Interval, PersonId, civil};

use crate::api::day::{self as team_day, Ruler};
use crate::api::inbox::{self, view::InboxView};
use crate::api::project;
use crate::api::{focus, settings as viewers};
use crate::labels::{WhenLabel, ZoneLabel};
use crate::{ApiError, App};

use desk::DayDesk;
use items::Items;
use laid::Laid;
use lanes::Lanes;
use view::{BatchHead, DayCapacity, DayHead, DayItem, HeldKind, ItemKind, TodayQuery, TodayView};

pub use moves::{apply, pin, preview, replan, split, unpin};
pub use now::now;
pub use settings::{save_settings, settings};
pub use shutdown::{close, shutdown};
pub use todo::{add, read};
pub use week::week;

pub(crate) use desk::dates;
pub(crate) use week::week_of;

/// Around what there is, in seconds, a day is drawn.
const MARGIN: i64 = 1800;

/// A day.
///
/// # Errors
/// When the date or the viewer's zone is none, or the store can't be read.
pub fn day(app: &App, query: TodayQuery) -> Result<TodayView, ApiError> {
    let viewer = viewers::viewer_or_ask(app, None)?;
    let now = app.now();
    let today = civil::date(now, &viewer);
    let date = query.date.as_deref().map_or(Ok(today), team_day::date_of)?;
    let range = team_day::day_of(date, &viewer)?;
    let mut view = blank(&viewer, date, range, now);
    let Some(desk) = DayDesk::of(app)? else { return Ok(view) };
    let laid = Laid::of(app, &desk)?;
    let inbox = (date == today).then(|| inbox::inbox(app, ())).transpose()?;
    let items = Items { app, day: &desk, laid: &laid, inbox: inbox.as_ref() };
    view.items = items.within(range)?;
    view.you = Some(desk.you.person.id.to_string());
    if let Some(track) = team_day::alone(&desk.you, range, &viewer) {
        (view.sky, view.pieces, view.leave) = (track.sky, track.pieces, track.leave);
    }
    (view.from, view.until) = part(&desk, range, &view.items);
    let asks = if date == today { project::asks(app, ())?.asks } else { Vec::new() };
    let today_end = range.end().unix();
    view.asks =
        asks.into_iter().filter(|ask| ask.asked.is_none() && ask.by.when.at <= today_end).collect();
    let with = with(&view, inbox.as_ref());
    let lanes = Lanes::of(&desk, &with, range);
    let drawn = Interval::new(range.start().plus(view.from), range.start().plus(view.until));
    view.lanes = lanes.tracks(&desk, range);
    view.marks = lanes.marks(&desk, &with, range, drawn.unwrap_or(range));
    view.overlap = lanes.overlap(&desk, range);
    view.verdict = verdict::verdict(&desk, &laid);
    view.left_over = verdict::left_over(&desk, &laid);
    view.capacity = capacity(&desk, &laid, date, range);
    view.session = match &desk.session {
        Some(session) if date == today => Some(focus::view(app, session)?),
        Some(_) | None => None,
    };
    view.head = head(&desk, &view, inbox.as_ref(), range);
    view.closed = desk.closed_at(date).map(|at| WhenLabel::of(at, &viewer));
    view.conflicts = crate::api::client::conflicts(&desk, &view.items, range);
    view.note = note(&desk, range);
    if let Some(inbox) = inbox {
        view.batch = batch(&inbox, range);
        if let Some(session) = &mut view.session {
            session.held = inbox.held;
        }
        view.windows = inbox.today;
        view.promises = inbox.promises;
        let rows = inbox.through.into_iter().chain(inbox.open);
        let rows = rows.chain(inbox.windows.into_iter().flat_map(|group| group.rows));
        view.owed = rows.filter(|row| row.reply_by.is_some()).collect();
        view.owed.sort_by_key(|row| row.reply_by.as_ref().map(|by| by.at));
        view.owed.truncate(6);
    }
    Ok(view)
}

/// A day of which only the clock is known.
fn blank(viewer: &leeway_core::Zone, date: NaiveDate, range: Interval, now: Instant) -> TodayView {
    let ruler = Ruler { day: range };
    TodayView {
        date: date.to_string(),
        weekday: date.weekday().into(),
        previous: team_day::neighbour(date, viewer, NaiveDate::checked_sub_days),
        next: team_day::neighbour(date, viewer, NaiveDate::checked_add_days),
        today: civil::date(now, viewer).to_string(),
        viewer: ZoneLabel::at(viewer, range.start().plus(range.seconds() / 2)),
        you: None,
        starts_at: range.start().unix(),
        length: range.seconds(),
        from: (8 * 3600 + MARGIN).min(range.seconds()),
        until: (18 * 3600 + MARGIN).min(range.seconds()),
        hours: team_day::hours_of(range, viewer),
        jump: team_day::jump(viewer, &ruler),
        now: range.contains(now).then(|| ruler.at(now)),
        sky: Vec::new(),
        pieces: Vec::new(),
        leave: Vec::new(),
        items: Vec::new(),
        lanes: Vec::new(),
        marks: Vec::new(),
        overlap: Vec::new(),
        head: DayHead {
            focused: 0,
            planned: 0,
            windows: 0,
            through: 0,
            kept: 0,
            promises: 0,
            overlap: String::new(),
        },
        session: None,
        batch: None,
        promises: Vec::new(),
        windows: Vec::new(),
        owed: Vec::new(),
        asks: Vec::new(),
        verdict: view::DayVerdict { fits: true, broken: Vec::new(), changes: Vec::new() },
        capacity: DayCapacity { free: 0, planned: 0, needed: 0, week_free: 0, week_planned: 0 },
        left_over: Vec::new(),
        conflicts: Vec::new(),
        closed: None,
        note: String::new(),
    }
}

/// The part of a day to draw: working hours and what there is, to whole half hours, and
/// at least the usual ones of a day without any.
fn part(desk: &DayDesk, range: Interval, items: &[DayItem]) -> (i64, i64) {
    let ruler = Ruler { day: range };
    let hours = desk.working(range);
    let starts = hours.intervals().iter().map(|at| ruler.at(at.start()));
    let ends = hours.intervals().iter().map(|at| ruler.at(at.end()));
    let from = starts.chain(items.iter().map(|item| item.start)).min().unwrap_or(9 * 3600);
    let until = ends.chain(items.iter().map(|item| item.end)).max().unwrap_or(17 * 3600);
    let from = (from - MARGIN).max(0).div_euclid(MARGIN) * MARGIN;
    let until = ((until + MARGIN).min(range.seconds()) + MARGIN - 1).div_euclid(MARGIN) * MARGIN;
    (from, until.max(from + 8 * 3600).min(range.seconds()))
}

/// With whom there is something today.
fn with(view: &TodayView, inbox: Option<&InboxView>) -> BTreeSet<PersonId> {
    let items = view.items.iter().flat_map(|item| item.people.iter());
    let asks = view.asks.iter().map(|ask| &ask.owner.id);
    let rows = inbox.into_iter().flat_map(|inbox| {
        let held = inbox.windows.iter().flat_map(|group| &group.rows);
        inbox.through.iter().chain(&inbox.open).chain(held).filter_map(|row| row.person.as_ref())
    });
    items.chain(asks).chain(rows).filter_map(|id| PersonId::new(id)).collect()
}

fn capacity(desk: &DayDesk, laid: &Laid, date: NaiveDate, range: Interval) -> DayCapacity {
    let monday = date.checked_sub_days(Days::new(u64::from(date.weekday().num_days_from_monday())));
    let week = monday.and_then(|monday| {
        let end = monday.checked_add_days(Days::new(7))?;
        Interval::new(civil::day_start(monday, &desk.viewer), civil::day_start(end, &desk.viewer))
    });
    let found = verdict::capacity(laid, &[range, week.unwrap_or(range)]);
    let of =
        |nth: usize| found.get(nth).map_or((0, 0, 0), |one| (one.free, one.planned, one.asked));
    let ((free, planned, needed), (week_free, week_planned, _)) = (of(0), of(1));
    DayCapacity { free, planned, needed, week_free, week_planned }
}

fn head(desk: &DayDesk, view: &TodayView, inbox: Option<&InboxView>, range: Interval) -> DayHead {
    let entries = desk.entries.iter().filter(|entry| entry.from_session);
    let focused: i64 =
        entries.filter_map(|entry| entry.when.intersect(&range)).map(|at| at.seconds()).sum();
    let running = view.session.as_ref().map_or(0, |session| session.worked);
    let ahead = view.items.iter().filter(|item| item.kind == ItemKind::Focus);
    let ahead: i64 = ahead
        .filter(|item| item.state == view::ItemState::Ahead)
        .map(|item| item.end - item.start)
        .sum();
    let left = view.session.as_ref().map_or(0, |session| (session.planned - session.worked).max(0));
    let start = range.start().unix();
    let through =
        inbox.map_or(0, |inbox| inbox.through.iter().filter(|row| row.at.at >= start).count());
    DayHead {
        focused: focused + running,
        planned: focused + running + left + ahead,
        windows: view.items.iter().filter(|item| item.kind == ItemKind::Batch).count(),
        through,
        kept: inbox.map_or(0, |inbox| inbox.kept),
        promises: inbox.map_or(0, |inbox| inbox.of),
        overlap: lanes::overlap_words(&view.overlap, range, desk.now),
    }
}

/// The next window, with what it brings.
fn batch(inbox: &InboxView, range: Interval) -> Option<BatchHead> {
    let next = inbox.windows.first()?;
    let end = range.end().unix();
    let mut kinds: Vec<HeldKind> = Vec::new();
    for row in &next.rows {
        let today = usize::from(row.reply_by.as_ref().is_some_and(|by| by.at <= end));
        match kinds.iter_mut().find(|one| one.kind == row.kind) {
            Some(one) => (one.held, one.today) = (one.held + 1, one.today + today),
            None => kinds.push(HeldKind { kind: row.kind, held: 1, today }),
        }
    }
    kinds.sort_by_key(|one| std::cmp::Reverse(one.held));
    Some(BatchHead {
        at: next.at.clone(),
        end: next.end.clone(),
        left: next.left,
        held: next.rows.len(),
        today: kinds.iter().map(|one| one.today).sum(),
        kinds,
    })
}

/// What else there is to say.
fn note(desk: &DayDesk, range: Interval) -> String {
    if desk.working(range).is_empty() {
        return "You don’t work this day: nothing is planned.".to_owned();
    }
    if range.contains(desk.now) && desk.closed_at(desk.today()).is_some() {
        return "You have closed this day: what is left is planned from tomorrow on.".to_owned();
    }
    String::new()
}
