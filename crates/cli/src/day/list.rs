//! A day's list: its blocks by number.

use chrono::NaiveDate;
use leeway_app::api::today::{self, view::DayItem, view::TodayQuery};
use leeway_core::{Instant, civil};

use crate::desk::Desk;
use crate::draw;
use crate::failure::Failure;
use crate::when;

/// A day of the plan.
pub(crate) struct List {
    pub(crate) date: NaiveDate,
    pub(crate) items: Vec<DayItem>,
}

/// The items with the numbers by which they are named: blocks that can be moved, from 1.
pub(crate) fn numbered(items: &[DayItem]) -> impl Iterator<Item = (Option<usize>, &DayItem)> {
    let mut last = 0;
    items.iter().map(move |item| {
        last += usize::from(item.movable);
        (item.movable.then_some(last), item)
    })
}

impl List {
    /// Of a day as typed; of today where nothing is.
    pub(crate) fn of(desk: &Desk, typed: Option<&str>) -> Result<Self, Failure> {
        let date = date(desk, typed)?;
        let plan = today::week(&desk.app, TodayQuery { date: Some(date.to_string()) })?;
        let text = date.to_string();
        let day = plan.days.into_iter().find(|day| day.date == text);
        let day = day.ok_or_else(|| Failure::no_such_date(date, desk.zone()))?;
        Ok(Self { date, items: day.items })
    }

    /// The block of a number or a key.
    pub(crate) fn block(&self, typed: &str) -> Result<&DayItem, Failure> {
        let number = typed.trim().parse::<usize>().ok();
        let mut found = numbered(&self.items);
        let found =
            found.find(|(nth, item)| nth.is_some() && (*nth == number || item.key == typed.trim()));
        found.map(|(_, item)| item).ok_or_else(|| {
            let lines: Vec<String> = numbered(&self.items)
                .filter_map(|(nth, item)| {
                    let title = draw::name(&item.title);
                    Some(format!("\n  {}  {}–{}  {title}", nth?, item.clock.from, item.clock.to))
                })
                .collect();
            let typed = leeway_app::labels::clip(typed);
            Failure::Task(match lines.as_slice() {
                [] => format!("there is no block on {} that can be moved", self.date),
                some => {
                    format!(
                        "there is no block {typed} on {}. Type one of:{}",
                        self.date,
                        some.concat()
                    )
                }
            })
        })
    }
}

/// The day that was typed; today where none was.
pub(crate) fn date(desk: &Desk, typed: Option<&str>) -> Result<NaiveDate, Failure> {
    let today = civil::date(desk.source.now, desk.zone());
    typed.map_or(Ok(today), |text| when::day(text, today, today))
}

/// When the viewer's clock reads a time of day, as typed, on a date: seconds since that
/// day's start.
pub(crate) fn seconds(desk: &Desk, date: NaiveDate, typed: &str) -> Result<i64, Failure> {
    let time = when::time(typed).ok_or_else(|| {
        let typed = leeway_app::labels::clip(typed);
        Failure::Typed(format!("“{typed}” is not a time of day. Write 14:30."))
    })?;
    let at = civil::resolve(date.and_time(time), desk.zone());
    Ok(since(desk, date, at))
}

fn since(desk: &Desk, date: NaiveDate, at: Instant) -> i64 {
    at.since(civil::day_start(date, desk.zone()))
}
