//! Which stretch of time a column of a drawn plan stands for. Days in which
//! nobody works are left out, and so are the hours that no bar touches.

use chrono::{Days, NaiveDate, NaiveTime, Timelike};
use leeway_app::api::project::view::{PlanDay, PlanSpan, PlanView};
use leeway_core::{Instant, Zone, civil};

use crate::draw;

/// Minutes a column may stand for.
const STEPS: [u32; 8] = [30, 60, 90, 120, 180, 240, 360, 720];
/// Days a column may stand for, where a day needs no column of its own.
const LEAPS: [usize; 9] = [2, 3, 5, 7, 10, 14, 28, 56, 112];

/// Columns of a plan: seconds of its range, in order of time. One that stands for
/// no time is a blank between days, or an hour that the clock skips.
pub(crate) struct Scale {
    columns: Vec<(i64, i64)>,
    /// The first column of each day, or of each run of days.
    days: Vec<(usize, NaiveDate)>,
    words: String,
}

impl Scale {
    /// As fine as fits in so many columns.
    pub(crate) fn of(view: &PlanView, zone: &Zone, room: usize) -> Self {
        let days = shown(view);
        let (from, to) = hours(view, zone, &days);
        for step in STEPS {
            let each = (to - from).div_ceil(step) as usize;
            // Without a blank between them, days of one column are told apart by their dates.
            let gap = usize::from(each > 1);
            if days.len() * (each + gap) <= room + gap || each == 1 && days.len() <= room {
                return Self::of_hours(view, zone, &days, (from, to, step));
            }
        }
        if days.len() <= room {
            return Self::of_hours(view, zone, &days, (from, to, to - from));
        }
        let leap = LEAPS.into_iter().find(|leap| days.len().div_ceil(*leap) <= room);
        Self::of_days(&days, leap.unwrap_or(days.len().div_ceil(room.max(1))))
    }

    fn of_hours(
        view: &PlanView,
        zone: &Zone,
        days: &[&PlanDay],
        (from, to, step): (u32, u32, u32),
    ) -> Self {
        let each = (to - from).div_ceil(step);
        let (mut columns, mut firsts) = (Vec::new(), Vec::new());
        for day in days {
            let Ok(date) = day.date.parse::<NaiveDate>() else { continue };
            if each > 1 && !columns.is_empty() {
                columns.push((0, 0));
            }
            firsts.push((columns.len(), date));
            // By the clock, so that a day on which it changes keeps its columns.
            let edge = |minutes: u32| reading(view, zone, date, minutes).clamp(day.start, day.end);
            columns
                .extend((0..each).map(|at| (edge(from + at * step), edge(from + (at + 1) * step))));
        }
        let window = match (from, to.min(1440)) {
            (0, 1440) => "days with work".to_owned(),
            (from, to) => format!("{}–{} of days with work", clock(from), clock(to)),
        };
        let step = draw::length(i64::from(step) * 60);
        Self { columns, days: firsts, words: format!("{step} a column, {window}") }
    }

    fn of_days(days: &[&PlanDay], leap: usize) -> Self {
        let (mut columns, mut firsts) = (Vec::new(), Vec::new());
        for run in days.chunks(leap) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            if let Ok(date) = first.date.parse() {
                firsts.push((columns.len(), date));
            }
            columns.push((first.start, last.end));
        }
        Self { columns, days: firsts, words: format!("{leap} days with work a column") }
    }

    pub(crate) fn words(&self) -> &str {
        &self.words
    }

    pub(crate) fn width(&self) -> usize {
        self.columns.len()
    }

    /// From and to of a column; `None` of a blank.
    pub(crate) fn column(&self, at: usize) -> Option<(i64, i64)> {
        self.columns.get(at).copied().filter(|(from, to)| from < to)
    }

    pub(crate) fn start(&self) -> i64 {
        self.times().map(|(_, from, _)| from).next().unwrap_or(0)
    }

    pub(crate) fn end(&self) -> i64 {
        self.times().map(|(.., to)| to).last().unwrap_or(0)
    }

    fn times(&self) -> impl Iterator<Item = (usize, i64, i64)> + '_ {
        let columns = self.columns.iter().enumerate();
        columns.map(|(at, (from, to))| (at, *from, *to)).filter(|(_, from, to)| from < to)
    }

    /// The column of a moment: where something begins then, or the one that what
    /// `ends` then lies in.
    pub(crate) fn at(&self, moment: i64, ends: bool) -> Option<usize> {
        let before = self.times().filter(|(_, from, _)| *from < moment).last();
        let from_then = self.times().find(|(.., to)| *to > moment);
        let (first, second) = if ends { (before, from_then) } else { (from_then, before) };
        first.or(second).map(|(at, ..)| at)
    }

    /// Months where they begin, weekdays and days where there is room; the last
    /// two on a line of their own where that is too narrow for both.
    pub(crate) fn days(&self) -> [String; 3] {
        let (mut months, mut names, mut days) = (String::new(), String::new(), String::new());
        let rooms = self.days.iter().map(|(at, _)| self.next(*at) - at);
        let room = rooms.min().unwrap_or(0);
        let mut month = None;
        for (at, date) in &self.days {
            let key = date.format("%b %Y").to_string();
            if month.as_ref() != Some(&key) && put(&mut months, *at, &key) {
                month = Some(key);
            }
            match room {
                7.. => put(&mut days, *at, &date.format("%a %-d").to_string()),
                4..7 => {
                    put(&mut names, *at, &date.format("%a").to_string());
                    put(&mut days, *at, &date.format("%-d").to_string())
                }
                _ => put(&mut days, *at, &date.format("%-d").to_string()),
            };
        }
        [months, names, days]
    }

    fn next(&self, at: usize) -> usize {
        let later = self.days.iter().map(|(first, _)| *first).find(|first| *first > at);
        later.unwrap_or(self.columns.len() + 1)
    }
}

/// Writes a label at its column, where the one before leaves room.
fn put(line: &mut String, at: usize, label: &str) -> bool {
    let used = line.chars().count();
    let free = used == 0 || used < at;
    if free {
        line.push_str(&" ".repeat(at - used));
        line.push_str(label);
    }
    free
}

/// Days from the first thing to the last, without those in which nobody works.
fn shown(view: &PlanView) -> Vec<&PlanDay> {
    let rows = view.rows.iter();
    let marks = rows.clone().flat_map(|row| [&row.ask_by, &row.due, &row.needed]).flatten();
    let marks = marks.chain(&view.deadline).chain(&view.finish).map(|mark| mark.at);
    let moments: Vec<i64> =
        spans(view).flat_map(|span| [span.start, span.end]).chain(marks).collect();
    let first = moments.iter().min().copied().unwrap_or(view.now.at);
    let last = moments.iter().max().copied().unwrap_or(view.now.at);
    // Today too, where that is not far off.
    let first = if first - view.now.at < 8 * 86_400 { first.min(view.now.at) } else { first };
    let touched =
        |day: &PlanDay| spans(view).any(|span| span.start < day.end && span.end > day.start);
    let inside = |day: &&PlanDay| day.end > first && day.start <= last;
    let days = view.days.iter().filter(inside);
    let kept: Vec<&PlanDay> = days.filter(|day| !day.idle || touched(day)).collect();
    if kept.is_empty() { view.days.iter().take(7).collect() } else { kept }
}

fn spans(view: &PlanView) -> impl Iterator<Item = &PlanSpan> + '_ {
    let rows = view.rows.iter();
    rows.flat_map(|row| row.bars.iter().chain(&row.worked).chain(&row.review).chain(&row.rework))
}

/// Minutes of the day between which all bars lie, in whole hours.
fn hours(view: &PlanView, zone: &Zone, days: &[&PlanDay]) -> (u32, u32) {
    let (mut from, mut to) = (1440, 0);
    for day in days {
        for span in spans(view).filter(|span| span.start < day.end && span.end > day.start) {
            let clock = |at: i64| {
                let read = civil::reading(instant(view, at), zone);
                read.hour() * 60 + read.minute()
            };
            from = from.min(if span.start <= day.start { 0 } else { clock(span.start) });
            // The clock that runs up to the end: a midnight is the end of this day.
            to = to.max(if span.end >= day.end { 1440 } else { clock(span.end - 1) + 1 });
        }
    }
    if from >= to { (540, 1020) } else { (from / 60 * 60, to.div_ceil(60) * 60) }
}

/// When a clock reads so many minutes of a date, in seconds of the range.
fn reading(view: &PlanView, zone: &Zone, date: NaiveDate, minutes: u32) -> i64 {
    let (day, minutes) = (minutes / 1440, minutes % 1440);
    let date = date.checked_add_days(Days::new(u64::from(day))).unwrap_or(date);
    let time = NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0).unwrap_or_default();
    civil::resolve(date.and_time(time), zone).unix() - view.range.start
}

fn clock(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The instant of a position in a plan.
pub(crate) fn instant(view: &PlanView, at: i64) -> Instant {
    Instant::from_unix(view.range.start).plus(at)
}
