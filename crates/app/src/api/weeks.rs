//! What somebody shares with each of the others: week by week through a year,
//! and with all that are asked of, day by day around a date.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday as Day};
use leeway_core::overlap::{self, Crowd};
use leeway_core::{Calendar, Grade, Instant, Interval, IntervalSet, Zone, civil, daylight};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::settings;
use crate::api::year::{Asked, TeamClock, year_of};
use crate::labels::place;
use crate::labels::{self, Weekday};
use crate::roster::Known;
use crate::scene::Wanted;
use crate::{ApiError, App, ErrorCode};

/// Days of the strip: the week of the date and the next.
const STRIP: usize = 14;

/// Which year, and shared with whom.
#[derive(Clone, Debug, Default, Deserialize, TS)]
pub struct TeamWeeksQuery {
    /// 2027; null: this year for the viewer.
    pub year: Option<i32>,
    /// IANA name; null: the viewer's zone by settings.
    pub viewer: Option<String>,
    /// Id of who shares; null: the person who sits here.
    pub with: Option<String>,
}

/// A year of weeks, by the viewer's dates.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct TeamWeeks {
    /// 2027
    pub year: i32,
    /// Id of who shares; null where nobody is known to sit here.
    pub with: Option<String>,
    /// Monday of each week whose Thursday is in the year: 52 or 53.
    pub weeks: Vec<String>,
    /// Position of this week in `weeks`; null in another year.
    pub now: Option<usize>,
    /// The others, who shares most first.
    pub people: Vec<SharedWeeks>,
    /// Changes of people's clocks, in order.
    pub clocks: Vec<WeekClock>,
}

/// What one person shares, week by week.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct SharedWeeks {
    /// Who.
    pub id: String,
    /// As people say it.
    pub name: String,
    /// The city to show.
    pub place: String,
    /// As many as there are weeks.
    pub weeks: Vec<SharedWeek>,
}

/// A week of two people.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, TS)]
pub struct SharedWeek {
    /// Time in which both are available at flexible or better, per workday on
    /// which neither is away; whole seconds, rounded down.
    pub seconds: i64,
    /// Workdays of who shares, by their hours.
    pub workdays: u8,
    /// On how many of them one of the two is away: leave, or a holiday.
    pub away: u8,
}

/// Clocks being put forward or back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct WeekClock {
    /// The viewer's date.
    pub date: String,
    /// Short: "US", "EU", "NZ".
    pub label: String,
    /// 60 forward, -60 back.
    pub minutes: i32,
    /// IANA names.
    pub zones: Vec<String>,
}

/// Around which date, and whose overlap.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct TeamDaysQuery {
    /// "2027-03-10"; null: today for the viewer.
    pub date: Option<String>,
    /// IANA name; null: the viewer's zone by settings.
    pub viewer: Option<String>,
    /// Whom the overlap is asked of.
    pub need: Wanted,
    /// The least grade that counts as available.
    pub grade: labels::Grade,
}

/// Two weeks of an overlap, from the Monday of the date on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct TeamDays {
    /// The date asked for.
    pub date: String,
    /// The viewer's date now.
    pub today: String,
    /// How many must be available; of the best, as many as ever are on the date.
    pub needed: usize,
    /// Fourteen, in order.
    pub days: Vec<TeamDay>,
    /// Changes of people's clocks, in order.
    pub clocks: Vec<WeekClock>,
}

/// A day of an overlap.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct TeamDay {
    /// The viewer's date.
    pub date: String,
    /// Of that date.
    pub weekday: Weekday,
    /// How long the need is met.
    pub seconds: i64,
    /// A holiday of who sits here, else, where there is no overlap, that of
    /// somebody asked for: "Good Friday", "Jon: Presidents' Day".
    pub holiday: Option<String>,
}

/// What one person shares with each of the others through a year.
///
/// # Errors
/// When the year is not from 1900 to 2199, nobody has the id, no zone is known,
/// or the store can't be read.
pub fn weeks(app: &App, query: TeamWeeksQuery) -> Result<TeamWeeks, ApiError> {
    let viewer = settings::viewer_or_ask(app, query.viewer.as_deref())?;
    let today = civil::date(app.now(), &viewer);
    let year = year_of(query.year, today)?;
    let roster = app.roster()?;
    let mondays = mondays(year);
    let range = moments(&mondays, 7, &viewer)?;
    let with = match &query.with {
        Some(id) => Some(roster.person(id).ok_or_else(|| {
            ApiError::new(ErrorCode::NotFound, format!("There is nobody with the id {id}."))
        })?),
        None => app.settings()?.you.and_then(|you| roster.person(&you)),
    };
    let others = || roster.people().iter().filter(|one| with.map(id) != Some(id(one)));
    let mut people = match with.and_then(|with| with.calendar.as_deref()) {
        Some(mine) => {
            let own = Own::of(mine, range, &mondays);
            others().map(|one| own.shared(one, &viewer)).collect()
        }
        None => Vec::new(),
    };
    people.sort_by_key(|one: &SharedWeeks| {
        std::cmp::Reverse(one.weeks.iter().map(|week| week.seconds).sum::<i64>())
    });
    let asked = Asked { roster: &roster, edited: None, range, grade: Grade::Flexible };
    let now = mondays
        .iter()
        .position(|monday| (0..7).contains(&today.signed_duration_since(*monday).num_days()));
    Ok(TeamWeeks {
        year,
        with: with.map(|with| id(with).to_owned()),
        weeks: mondays.iter().map(NaiveDate::to_string).collect(),
        now,
        people,
        clocks: clocks(asked.clocks(&viewer)),
    })
}

fn id(known: &Known) -> &str {
    known.person.id.as_str()
}

/// Mondays of the weeks whose Thursday is in the year (ISO 8601).
fn mondays(year: i32) -> Vec<NaiveDate> {
    let first = NaiveDate::from_isoywd_opt(year, 1, Day::Mon);
    let weeks = first.into_iter().flat_map(|first| first.iter_days().step_by(7));
    weeks.take_while(|monday| monday.iso_week().year() == year).collect()
}

/// The moments of dates in a zone: from the first to `days` after the last.
fn moments(dates: &[NaiveDate], days: u64, zone: &Zone) -> Result<Interval, ApiError> {
    let ends = dates.first().zip(dates.last()).and_then(|(first, last)| {
        let end = last.checked_add_days(Days::new(days))?;
        Interval::new(civil::day_start(*first, zone), civil::day_start(end, zone))
    });
    ends.ok_or_else(|| ApiError::new(ErrorCode::Invalid, "These days can't be shown."))
}

/// Who shares: their hours, and their workdays with whether they are away.
struct Own<'a> {
    range: Interval,
    mondays: &'a [NaiveDate],
    hours: IntervalSet,
    workdays: Vec<(usize, NaiveDate, bool)>,
}

impl<'a> Own<'a> {
    fn of(calendar: &Calendar, range: Interval, mondays: &'a [NaiveDate]) -> Self {
        let away = calendar.away(around(range));
        let dates = (0..)
            .zip(mondays)
            .flat_map(|(week, monday)| monday.iter_days().take(7).map(move |date| (week, date)));
        let workdays =
            dates.filter_map(|(week, date)| Some((week, date, is_away(calendar, date, &away)?)));
        let hours = calendar.timeline(range).at_least(Grade::Flexible);
        Self { range, mondays, hours, workdays: workdays.collect() }
    }

    fn shared(&self, known: &Known, viewer: &Zone) -> SharedWeeks {
        let mut weeks = vec![SharedWeek::default(); self.mondays.len()];
        if let Some(calendar) = known.calendar.as_deref() {
            let away = calendar.away(around(self.range));
            for (week, date, gone) in &self.workdays {
                if let Some(week) = weeks.get_mut(*week) {
                    week.workdays += 1;
                    let both = *gone || is_away(calendar, *date, &away) == Some(true);
                    week.away += u8::from(both);
                }
            }
            let theirs = calendar.timeline(self.range).at_least(Grade::Flexible);
            let shared = self.hours.intersect(&theirs);
            let last = self.mondays.last().and_then(|monday| monday.checked_add_days(Days::new(6)));
            if let Some((first, last)) = self.mondays.first().zip(last) {
                let days = overlap::per_day(&shared, viewer, *first, last);
                for (week, days) in weeks.iter_mut().zip(days.chunks(7)) {
                    let there = i64::from(week.workdays - week.away).max(1);
                    week.seconds = days.iter().sum::<i64>() / there;
                }
            }
        }
        let person = &known.person;
        SharedWeeks {
            id: person.id.to_string(),
            name: person.name.clone(),
            place: place(person),
            weeks,
        }
    }
}

/// A day more at both ends: a date begins and ends elsewhere at another time.
fn around(range: Interval) -> Interval {
    Interval::new(range.start().plus(-2 * 86_400), range.end().plus(2 * 86_400)).unwrap_or(range)
}

/// Every shift of a date, in every zone, lies so near to its noon in UTC:
/// 14 hours ahead or 12 behind, and a day and a half long at most.
const NEAR: i64 = 64 * 3600;

/// Whether more than half of the working hours of a date are taken by leave or
/// holidays; `None` where there are none.
fn is_away(calendar: &Calendar, date: NaiveDate, away: &IntervalSet) -> Option<bool> {
    let working = calendar.rostered(date).iter().filter(|shift| shift.grade() == Grade::Working);
    // On most dates nothing is near, and their moments need not be known.
    let noon = Instant::from_unix(date.and_time(NaiveTime::MIN).and_utc().timestamp() + 43_200);
    let next = away.intervals().partition_point(|one| one.end() <= noon.plus(-NEAR));
    let near = away.intervals().get(next).is_some_and(|one| one.start() < noon.plus(NEAR));
    if !near {
        return (working.count() > 0).then_some(false);
    }
    let (mut hours, mut gone) = (0, 0);
    for moments in working.filter_map(|shift| calendar.moments(date, *shift)) {
        hours += moments.seconds();
        let from = away.intervals().partition_point(|one| one.end() <= moments.start());
        let taken = away.intervals().iter().skip(from);
        let taken = taken.map_while(|one| one.intersect(&moments));
        gone += taken.map(|one| one.seconds()).sum::<i64>();
    }
    (hours > 0).then_some(gone * 2 > hours)
}

/// Changes on one date, labelled together.
fn clocks(found: Vec<TeamClock>) -> Vec<WeekClock> {
    let mut dates: BTreeMap<(String, i32), Vec<String>> = BTreeMap::new();
    for one in found {
        dates.entry((one.date, one.minutes)).or_default().push(one.zone);
    }
    let clock = |((date, minutes), zones): ((String, i32), Vec<String>)| WeekClock {
        label: label(&zones),
        date,
        minutes,
        zones,
    };
    dates.into_iter().map(clock).collect()
}

/// "EU" for zones of Europe, which change together, "UK" where there are no
/// others; else the country's code.
fn label(zones: &[String]) -> String {
    let mut labels: Vec<&str> = Vec::new();
    let british = zones.iter().all(|zone| daylight::country(zone) == Some("GB"));
    for zone in zones {
        let label = match daylight::country(zone) {
            _ if zone.starts_with("Europe/") && !british => "EU",
            Some("GB") => "UK",
            Some(code) => code,
            None => zone.as_str(),
        };
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    labels.join(" ")
}

/// The overlap of two weeks, day by day.
///
/// # Errors
/// When the date is none, the grade is off, no zone is known, or the store
/// can't be read.
pub fn days(app: &App, query: TeamDaysQuery) -> Result<TeamDays, ApiError> {
    let invalid = |message: &str| ApiError::new(ErrorCode::Invalid, message);
    if query.grade == labels::Grade::Off {
        return Err(invalid("Nobody is available who is off: ask for reluctant."));
    }
    let viewer = settings::viewer_or_ask(app, query.viewer.as_deref())?;
    let today = civil::date(app.now(), &viewer);
    let date = match &query.date {
        Some(text) => NaiveDate::parse_from_str(text, "%Y-%m-%d").ok(),
        None => Some(today),
    };
    let shown = date.filter(|date| civil::supported(*date));
    let date = shown.ok_or_else(|| invalid("Only dates from 1900 to 2199 can be shown."))?;
    let monday = date - Days::new(u64::from(date.weekday().num_days_from_monday()));
    let dates: Vec<NaiveDate> = monday.iter_days().take(STRIP).collect();
    let range = moments(&dates, 1, &viewer)?;
    let roster = app.roster()?;
    let grade = query.grade.into();
    let asked = Asked { roster: &roster, edited: None, range, grade };
    let need = match query.need {
        Wanted::Best => Wanted::AtLeast { count: best(&asked, date, &viewer) },
        other @ (Wanted::Everyone | Wanted::AtLeast { .. } | Wanted::Chosen { .. }) => other,
    };
    let (needed, shared) = asked.overlap(&need);
    let last = dates.last().copied().unwrap_or(date);
    let seconds = overlap::per_day(&shared, &viewer, monday, last);
    let you = app.settings()?.you;
    let people: Vec<&Known> = match &need {
        Wanted::Chosen { people } => people.iter().filter_map(|id| roster.person(id)).collect(),
        Wanted::Everyone | Wanted::Best | Wanted::AtLeast { .. } => {
            roster.people().iter().collect()
        }
    };
    let yours = you.as_deref().and_then(|you| roster.person(you));
    let day = |(date, seconds): (&NaiveDate, i64)| TeamDay {
        date: date.to_string(),
        weekday: date.weekday().into(),
        seconds,
        holiday: holiday(yours, *date, false).or_else(|| {
            let others = people.iter().filter(|_| seconds == 0);
            others.filter_map(|one| holiday(Some(one), *date, true)).next()
        }),
    };
    Ok(TeamDays {
        date: date.to_string(),
        today: today.to_string(),
        needed,
        days: dates.iter().zip(seconds).map(day).collect(),
        clocks: clocks(asked.clocks(&viewer)),
    })
}

/// As many as are ever available at once on a date; two at least, as far as
/// there are two.
fn best(asked: &Asked<'_>, date: NaiveDate, viewer: &Zone) -> usize {
    let crowd = asked.crowd(None, true);
    let day = civil::day(date, viewer);
    let peak = |crowd: &Crowd| {
        let steps =
            crowd.steps().filter(|(part, _)| day.is_some_and(|day| part.intersect(&day).is_some()));
        steps.map(|(_, count)| count).max().unwrap_or(0)
    };
    peak(&crowd).max(2.min(asked.people()))
}

/// The holiday of somebody on a date of theirs on which they would work.
fn holiday(known: Option<&Known>, date: NaiveDate, named: bool) -> Option<String> {
    let known = known?;
    let calendar = known.calendar.as_deref()?;
    let working = calendar.rostered(date).iter().any(|shift| shift.grade() == Grade::Working);
    let name = &calendar.holiday(date).filter(|_| working)?.name;
    Some(if named { format!("{}: {name}", known.person.name) } else { name.to_string() })
}
