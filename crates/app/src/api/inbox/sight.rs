//! The inbox at a moment.

use std::collections::BTreeMap;

use chrono::Weekday;
use leeway_core::batch::Opening;
use leeway_core::batch::held::Until;
use leeway_core::batch::limit::Per;
use leeway_core::{Instant, Interval, Zone, civil};
use leeway_store::Reading;
use leeway_store::notice::{NoticeId, Waiting};

use super::desk::Desk;
use super::judge::within;
use super::shown::{self, Rows};
use super::view::{Allowance, InboxView, NoticeState, WindowGroup, WindowMark};
use super::{promises, rules, sources};
use crate::api::settings;
use crate::labels::{self, WhenLabel};
use crate::{ApiError, App};

/// Most rows of one list; the others are counted, and come when these are handled.
pub(crate) const MOST_ROWS: usize = 200;

/// What is held, what has come, and why.
///
/// # Errors
/// When the viewer's zone is none or not known, or the store can't be read.
pub fn inbox(app: &App, (): ()) -> Result<InboxView, ApiError> {
    settings::viewer_or_ask(app, None)?;
    let desk = Desk::of(app)?;
    let schedule = desk.schedule();
    let watch = sources::rows(app)?;
    app.store().read(|reading| {
        let mut rows = Rows::new(&desk, &schedule);
        let waiting = reading.waiting()?;
        let open = reading.open_notices(MOST_ROWS as u32)?;
        let mut through: Vec<_> = reading.breaking()?;
        let (broke, open): (Vec<_>, Vec<_>) =
            open.into_iter().partition(|one| shown::state(one) == NoticeState::Through);
        through.extend(broke);
        through.sort_by_key(|one| std::cmp::Reverse((one.arrived.at, one.id)));
        through.truncate(MOST_ROWS);
        let groups = Groups::of(&mut rows, &waiting, &desk);
        let told = promises::told(reading, &mut rows, &desk, &waiting, &open, &through)?;
        let now = |at| WhenLabel::of(at, &desk.viewer);
        Ok(InboxView {
            now: now(desk.now),
            held: waiting.iter().filter(|one| holds(one)).count(),
            arrived: reading.open_count()? + reading.breaking()?.len(),
            allowance: allowance(reading, &desk)?,
            windows: groups.windows(reading, &mut rows, &desk)?,
            digest: groups.digest(reading, &mut rows, &desk)?,
            through: through.iter().map(|one| rows.row(one)).collect(),
            open: open.iter().map(|one| rows.row(one)).collect(),
            promises: told.bars,
            kept: told.kept,
            of: told.of,
            why: told.why,
            today: today(&desk),
            norms: shown::owed_rows(&desk),
            rules: rules::rows(&desk),
            watch,
        })
    })
}

/// It is held: neither on its way through nor answered at a time of one's own.
fn holds(one: &Waiting) -> bool {
    !one.later && one.held.until != Until::Now
}

/// The viewer's day.
pub(crate) fn day(desk: &Desk) -> Option<Interval> {
    let date = civil::date(desk.now, &desk.viewer);
    civil::day(date, &desk.viewer)
}

/// The windows of today, past ones too.
pub(crate) fn today(desk: &Desk) -> Vec<WindowMark> {
    let Some(day) = day(desk) else { return Vec::new() };
    let windows = desk.schedule().windows(day.start().plus(-1), day.end().plus(-1));
    let mark = |one: Opening| WindowMark {
        at: WhenLabel::of(one.at, &desk.viewer),
        end: WhenLabel::of(one.handled(), &desk.viewer),
        past: one.handled() <= desk.now,
    };
    windows.into_iter().map(mark).collect()
}

fn allowance(reading: &Reading<'_>, desk: &Desk) -> Result<Option<Allowance>, ApiError> {
    let limit = desk.set.limit;
    let passed = reading.let_through(desk.now.plus(-8 * 86_400))?;
    let date = civil::date(desk.now, &desk.viewer);
    let from = match limit.per {
        Per::Hour => desk.now.plus(-3599),
        Per::Day => civil::day_start(date, &desk.viewer),
        Per::Week => civil::day_start(date.week(Weekday::Mon).first_day(), &desk.viewer),
    };
    // What came after now, before the clock was put back, counts as of now.
    let used = passed.iter().filter(|one| one.at >= from).count();
    Ok(Some(Allowance { used, of: limit.most as usize, within: within(limit).to_owned() }))
}

/// What waits, by when it comes.
struct Groups {
    windows: BTreeMap<Instant, Group>,
    digest: Option<(Instant, Group)>,
}

struct Group {
    opening: Opening,
    promises: usize,
    kept: usize,
    minutes: u32,
    /// By promise, those without one last.
    ids: Vec<(Option<Instant>, NoticeId)>,
}

impl Group {
    const fn new(opening: Opening) -> Self {
        Self { opening, promises: 0, kept: 0, minutes: 0, ids: Vec::new() }
    }

    fn add(&mut self, one: &Waiting) {
        self.promises += usize::from(one.reply_by.is_some());
        let kept = one.reply_by.is_some() && Rows::in_time(&self.opening, one.reply_by);
        self.kept += usize::from(kept);
        self.minutes = self.minutes.saturating_add(one.minutes);
        self.ids.push((one.reply_by, one.id));
    }

    fn shown(
        &self,
        name: String,
        reading: &Reading<'_>,
        rows: &mut Rows<'_>,
        desk: &Desk,
    ) -> Result<WindowGroup, ApiError> {
        let order = |(by, id): &(Option<Instant>, NoticeId)| (by.is_none(), *by, *id);
        let mut ids = self.ids.clone();
        // Of very many only those shown are put in order.
        if ids.len() > MOST_ROWS {
            ids.select_nth_unstable_by_key(MOST_ROWS, order);
            ids.truncate(MOST_ROWS);
        }
        ids.sort_unstable_by_key(order);
        let ids: Vec<NoticeId> = ids.into_iter().map(|(_, id)| id).collect();
        let notices = reading.these_notices(&ids)?;
        Ok(WindowGroup {
            at: WhenLabel::of(self.opening.at, &desk.viewer),
            end: WhenLabel::of(self.opening.handled(), &desk.viewer),
            name,
            left: self.opening.at.since(desk.now),
            minutes: self.minutes,
            promises: self.promises,
            kept: self.kept,
            rows: notices.iter().map(|one| rows.row(one)).collect(),
        })
    }
}

impl Groups {
    fn of(rows: &mut Rows<'_>, waiting: &[Waiting], desk: &Desk) -> Self {
        let next = desk.schedule().next_window(desk.now);
        let mut windows = BTreeMap::from([(next.at, Group::new(next))]);
        let mut digest: Option<(Instant, Group)> = None;
        for one in waiting.iter().filter(|one| holds(one)) {
            let opening = rows.opening(&one.held);
            let group = if one.held.until == Until::Digest {
                &mut digest.get_or_insert_with(|| (opening.at, Group::new(opening))).1
            } else {
                windows.entry(opening.at).or_insert_with(|| Group::new(opening))
            };
            group.add(one);
        }
        Self { windows, digest }
    }

    fn windows(
        &self,
        reading: &Reading<'_>,
        rows: &mut Rows<'_>,
        desk: &Desk,
    ) -> Result<Vec<WindowGroup>, ApiError> {
        let mut next = true;
        let mut shown = Vec::new();
        for group in self.windows.values() {
            let at = group.opening.at;
            let name =
                if next && at > desk.now { "Next window".to_owned() } else { name(at, desk) };
            next &= at <= desk.now;
            shown.push(group.shown(name, reading, rows, desk)?);
        }
        Ok(shown)
    }

    fn digest(
        &self,
        reading: &Reading<'_>,
        rows: &mut Rows<'_>,
        desk: &Desk,
    ) -> Result<Option<WindowGroup>, ApiError> {
        let shown =
            |(_, group): &(Instant, Group)| group.shown("Digest".to_owned(), reading, rows, desk);
        self.digest.as_ref().map(shown).transpose()
    }
}

/// "Later today", "Tomorrow", "Thu 11 Mar"; "Now" of what has not been delivered yet.
fn name(at: Instant, desk: &Desk) -> String {
    let date = |at, zone: &Zone| civil::date(at, zone);
    let (today, then) = (date(desk.now, &desk.viewer), date(at, &desk.viewer));
    match labels::days_between(today, then) {
        _ if at <= desk.now => "Now".to_owned(),
        0 => "Later today".to_owned(),
        1 => "Tomorrow".to_owned(),
        _ => then.format("%a %-d %b").to_string(),
    }
}
