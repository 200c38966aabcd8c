//! A week of days.

use chrono::{Datelike, Days, NaiveDate};
use leeway_core::track::Entry;
use leeway_core::{Interval, civil};

use super::desk::DayDesk;
use super::items::Items;
use super::laid::Laid;
use super::verdict;
use super::view::{TodayQuery, WeekPlan, WeekPlanDay};
use crate::api::day as team_day;
use crate::{ApiError, App};

/// The week of a day, from Monday.
///
/// # Errors
/// When the date is none, nobody has said who sits here, or the store can't be read.
pub fn week(app: &App, query: TodayQuery) -> Result<WeekPlan, ApiError> {
    let desk = DayDesk::or_ask(app)?;
    let laid = Laid::of(app, &desk)?;
    let date = query.date.as_deref().map_or(Ok(desk.today()), team_day::date_of)?;
    let back = u64::from(date.weekday().num_days_from_monday());
    let monday = date.checked_sub_days(Days::new(back)).unwrap_or(date);
    let add = |days: u64| monday.checked_add_days(Days::new(days)).unwrap_or(monday);
    // A date that the zone skipped has no moments: the week has a day less.
    let dates: Vec<(NaiveDate, Interval)> =
        (0..7).map(add).filter_map(|date| Some((date, civil::day(date, &desk.viewer)?))).collect();
    let ranges: Vec<Interval> = dates.iter().map(|(_, range)| *range).collect();
    let capacity = verdict::capacity(&laid, &ranges);
    let items = Items { app, day: &desk, laid: &laid, inbox: None };
    let mut days = Vec::with_capacity(dates.len());
    for ((date, range), capacity) in dates.into_iter().zip(&capacity) {
        let track = team_day::alone(&desk.you, range, &desk.viewer);
        let (pieces, leave) = track.map(|track| (track.pieces, track.leave)).unwrap_or_default();
        days.push(WeekPlanDay {
            date: date.to_string(),
            weekday: date.weekday().into(),
            today: date == desk.today(),
            length: range.seconds(),
            now: range.contains(desk.now).then(|| desk.now.since(range.start())),
            hours: team_day::hours_of(range, &desk.viewer),
            pieces,
            leave,
            items: items.within(range)?,
            free: capacity.free,
            planned: capacity.planned,
        });
    }
    let parts = ranges.iter().zip(&days).map(|(range, day)| super::part(&desk, *range, &day.items));
    let (from, until) =
        parts.fold((24 * 3600, 0), |(from, until), part| (part.0.min(from), part.1.max(until)));
    Ok(WeekPlan {
        from,
        until,
        verdict: verdict::verdict(&desk, &laid),
        free: capacity.iter().map(|one| one.free).sum(),
        planned: capacity.iter().map(|one| one.planned).sum(),
        previous: monday.checked_sub_days(Days::new(7)).unwrap_or(monday).to_string(),
        next: add(7).to_string(),
        days,
    })
}

/// This week from Monday, and all time spent.
pub(crate) fn week_of(app: &App) -> Result<(Interval, Vec<Entry>), ApiError> {
    let viewer = crate::api::settings::viewer_or_ask(app, None)?;
    let today = civil::date(app.now(), &viewer);
    let back = Days::new(u64::from(today.weekday().num_days_from_monday()));
    let monday = today.checked_sub_days(back).unwrap_or(today);
    let next = monday.checked_add_days(Days::new(7)).unwrap_or(today);
    let week = Interval::new(civil::day_start(monday, &viewer), civil::day_start(next, &viewer));
    let week = week.ok_or_else(|| {
        ApiError::new(crate::ErrorCode::Invalid, "There are no zone rules for days so far away.")
    })?;
    Ok((week, app.store().read(|reading| reading.documents())?))
}
