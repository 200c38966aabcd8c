//! One person's year: every date with what is worked on it, and why.

use chrono::{Datelike, NaiveDate};
use leeway_core::calendar::{Away, Holiday, Removal, Stay, holiday};
use leeway_core::{Calendar, Grade, Interval, IntervalSet, Person, Zone, civil};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::person::{self, PersonDraft};
use crate::api::year::{self, year_of};
use crate::labels::{self, Weekday};
use crate::{ApiError, App, ErrorCode};

/// Whose year, and which.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct PersonYearQuery {
    /// The person, saved or not.
    pub draft: PersonDraft,
    /// 2027; null: this year where the person is.
    pub year: Option<i32>,
}

/// A year of one person.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PersonYear {
    /// 2027
    pub year: i32,
    /// The year before; the same where none can be asked for.
    pub previous: i32,
    /// The year after; the same where none can be asked for.
    pub next: i32,
    /// The person's date now, when it falls in this year.
    pub today: Option<String>,
    /// 1 January to 31 December.
    pub days: Vec<YearDay>,
    /// Holidays and make-up days of the region, removed ones too.
    pub holidays: Vec<YearHoliday>,
    /// Stays that touch the year.
    pub stays: Vec<YearStay>,
    /// Changes of the clock where the person then is.
    pub clocks: Vec<YearClock>,
    /// Dates of this year on which other hours begin.
    pub versions: Vec<YearVersion>,
    /// Last year whose holidays are known; null without a region.
    pub until: Option<i32>,
}

/// A civil date of a person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct YearDay {
    /// "2027-03-10"
    pub date: String,
    /// Seconds of working time that belong to this date, as really worked.
    pub working: i64,
    /// The same, flexible.
    pub flexible: i64,
    /// The same, reluctant.
    pub reluctant: i64,
    /// What the date is.
    pub kind: DayKind,
    /// There are extra hours.
    pub extra: bool,
    /// Works although its weekday does not, for a day off elsewhere.
    pub make_up: bool,
    /// In another zone than at home.
    pub away: bool,
    /// Position in the cycle of weeks.
    pub week: usize,
    /// Position in the draft's patterns.
    pub version: usize,
}

/// What a date is to a person.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// Hours, all of them worked.
    Work,
    /// No hours.
    Off,
    /// A public holiday.
    Holiday,
    /// On leave.
    Leave,
    /// Some of its hours are taken by leave or a holiday.
    Part,
}

/// A holiday or a make-up day of the region.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct YearHoliday {
    /// "2027-03-26"
    pub date: String,
    /// Of that date.
    pub weekday: Weekday,
    /// "Good Friday"; of a make-up day the day off it makes up for.
    pub name: String,
    /// Whether the person works it all the same, or does not make up.
    pub removed: Removed,
    /// Set on a day that works: the day off it makes up for.
    pub make_up_of: Option<String>,
    /// The person has hours on that weekday anyway.
    pub worked: bool,
}

/// Whether a holiday has been removed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Removed {
    /// It is kept.
    No,
    /// On this date.
    Once,
    /// Every year, by name.
    Always,
}

/// Dates spent in another zone.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct YearStay {
    /// First date there.
    pub first: String,
    /// Last date there.
    pub last: String,
    /// IANA name.
    pub zone: String,
    /// The city to show.
    pub place: String,
    /// "UTC+4" at its start.
    pub offset: String,
}

/// A clock being put forward or back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct YearClock {
    /// The date there.
    pub date: String,
    /// 60 forward, -60 back.
    pub minutes: i32,
    /// IANA name.
    pub zone: String,
}

/// Hours that begin on a date.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct YearVersion {
    /// "2027-06-01"
    pub from: String,
    /// Position in the draft's patterns.
    pub index: usize,
}

/// A year of one person.
///
/// # Errors
/// When the year is not from 1900 to 2199, the draft has no zone to read it in,
/// or the store can't be read.
pub fn person_year(app: &App, query: PersonYearQuery) -> Result<PersonYear, ApiError> {
    let roster = app.roster()?;
    let known = |id: &str| roster.position(id).is_some();
    let (person, problems) = person::read(app.rules(), &query.draft, &known);
    let calendar = person.as_ref().and_then(|person| person.calendar(app.rules()));
    let Some((person, calendar)) = person.zip(calendar) else {
        let problems: Vec<_> = problems.0.into_iter().filter(|one| one.field == "zone").collect();
        let message = "Where is this person? Without a zone there is no year to show.".to_owned();
        return Err(ApiError { code: ErrorCode::Invalid, message, problems });
    };
    let today = civil::date(app.now(), calendar.zone_at(app.now()));
    let year = year_of(query.year, today)?;
    let dates: Vec<NaiveDate> = year::dates(year).collect();
    let versions = Versions::of(&query.draft);
    let ledger = Ledger::new(&person, &calendar, &versions, year);
    Ok(PersonYear {
        year,
        previous: year::clamped(year - 1),
        next: year::clamped(year + 1),
        today: (today.year() == year).then(|| today.to_string()),
        days: dates.iter().map(|date| ledger.day(*date)).collect(),
        holidays: holidays(&person, &calendar, year),
        stays: stays(&person, app, year),
        clocks: clocks(&calendar, &dates),
        versions: versions.within(year),
        until: person.holidays.as_ref().and_then(|kept| until(&kept.region)),
    })
}

/// Where the dated versions stand in the draft.
struct Versions(Vec<(NaiveDate, usize)>);

impl Versions {
    fn of(draft: &PersonDraft) -> Self {
        let dated = draft.patterns.iter().enumerate().skip(1);
        Self(dated.filter_map(|(at, one)| Some((one.from.as_ref()?.parse().ok()?, at))).collect())
    }

    fn index(&self, from: Option<NaiveDate>) -> usize {
        let found = self.0.iter().find(|(date, _)| Some(*date) == from);
        found.map_or(0, |(_, index)| *index)
    }

    fn within(&self, year: i32) -> Vec<YearVersion> {
        let mut inside: Vec<_> = self.0.iter().filter(|(from, _)| from.year() == year).collect();
        inside.sort_unstable();
        let view = |(from, index): &(NaiveDate, usize)| YearVersion {
            from: from.to_string(),
            index: *index,
        };
        inside.into_iter().map(view).collect()
    }
}

/// What the dates of one year come to.
struct Ledger<'a> {
    person: &'a Person,
    calendar: &'a Calendar,
    versions: &'a Versions,
    leave: IntervalSet,
    away: IntervalSet,
}

impl<'a> Ledger<'a> {
    fn new(person: &'a Person, calendar: &'a Calendar, versions: &'a Versions, year: i32) -> Self {
        let range = year::around(year);
        let leave =
            range.into_iter().flat_map(|range| calendar.leave_in(range).map(|(_, one)| one));
        let leave = leave.collect();
        let away = range.map(|range| calendar.away(range)).unwrap_or_default();
        Self { person, calendar, versions, leave, away }
    }

    fn day(&self, date: NaiveDate) -> YearDay {
        let pattern = self.calendar.pattern();
        let version = pattern.version(date).map(|version| version.from);
        let extra = self.person.extra.iter().filter(|extra| extra.date == date);
        let has_extra = extra.clone().next().is_some();
        let mut taken = IntervalSet::empty();
        let [working, flexible, reluctant] = Grade::AVAILABLE.map(|grade| {
            let kept = self.worked(date, Some(grade));
            let more = extra.clone().filter(|one| one.hours.grade() == grade);
            let more = more.filter_map(|one| self.calendar.moments(date, one.hours)).collect();
            let all = kept.union(&more).subtract(&taken);
            taken = taken.union(&all);
            all.seconds()
        });
        YearDay {
            date: date.to_string(),
            working,
            flexible,
            reluctant,
            kind: self.kind(date, has_extra),
            extra: has_extra,
            make_up: self.calendar.make_up(date).is_some(),
            away: self.calendar.zone_on(date).name() != self.calendar.zone().name(),
            week: pattern.cycle(date).position(date),
            version: self.versions.index(version),
        }
    }

    /// The moments of the shifts of a date that holidays and leave have left.
    fn worked(&self, date: NaiveDate, grade: Option<Grade>) -> IntervalSet {
        let shifts = self.calendar.shifts(date).iter();
        let shifts = shifts.filter(|shift| grade.is_none_or(|grade| shift.grade() == grade));
        let moments: IntervalSet =
            shifts.filter_map(|shift| self.calendar.moments(date, *shift)).collect();
        without(&moments, &self.away)
    }

    fn kind(&self, date: NaiveDate, extra: bool) -> DayKind {
        let rostered = self.calendar.rostered(date).iter();
        let planned: IntervalSet =
            rostered.filter_map(|shift| self.calendar.moments(date, *shift)).collect();
        let left = self.worked(date, None);
        let nothing = left.is_empty();
        let on_leave = || {
            let day = civil::day(date, self.calendar.zone_on(date));
            let dates = day.is_some_and(|day| self.leave.clip(day).seconds() == day.seconds());
            let shifts = !planned.is_empty() && without(&planned, &self.leave).is_empty();
            dates || shifts || self.shifts_off(date)
        };
        if nothing && self.calendar.holiday(date).is_some() {
            DayKind::Holiday
        } else if nothing && on_leave() {
            DayKind::Leave
        } else if left.seconds() < planned.seconds() {
            DayKind::Part
        } else if nothing && !extra {
            DayKind::Off
        } else {
            DayKind::Work
        }
    }

    /// "This shift off" of a date that has one.
    fn shifts_off(&self, date: NaiveDate) -> bool {
        let off = self.person.leave.iter().any(|leave| match leave.away() {
            Away::Shifts { first, last } => (first..=last).contains(&&date),
            Away::Days { .. } | Away::Part { .. } => false,
        });
        off && !self.calendar.rostered(date).is_empty()
    }
}

/// A few moments where `away`, a whole year of it, is not.
fn without(moments: &IntervalSet, away: &IntervalSet) -> IntervalSet {
    let (Some(first), Some(last)) = (moments.intervals().first(), moments.intervals().last())
    else {
        return IntervalSet::empty();
    };
    let near = Interval::new(first.start(), last.end()).map(|range| away.clip(range));
    near.map_or_else(|| moments.clone(), |near| moments.subtract(&near))
}

fn holidays(person: &Person, calendar: &Calendar, year: i32) -> Vec<YearHoliday> {
    let Some(kept) = &person.holidays else { return Vec::new() };
    let Some(days) = holiday::region(&kept.region) else { return Vec::new() };
    let removed = |day: &Holiday| match kept.removal(day) {
        Some(Removal::Once(_)) => Removed::Once,
        Some(Removal::Always(_)) => Removed::Always,
        None => Removed::No,
    };
    let view = |date: NaiveDate, name: &str, removed, make_up_of: Option<NaiveDate>| YearHoliday {
        date: date.to_string(),
        weekday: date.weekday().into(),
        name: name.to_owned(),
        removed,
        make_up_of: make_up_of.map(|of| of.to_string()),
        worked: !calendar.pattern().week(date).day(date.weekday()).is_empty(),
    };
    let off = days.off.iter().filter(|day| day.date.year() == year);
    let off = off.map(|day| view(day.date, &day.name, removed(day), None));
    let make_up = days.make_up.iter().filter(|day| day.date.year() == year).map(|day| {
        let of = days.off.iter().find(|off| off.date == day.instead_of);
        let gone = if kept.removed.contains(&Removal::Once(day.date)) {
            Removed::Once
        } else if calendar.make_up(day.date).is_some() {
            Removed::No
        } else {
            // Who works the day off need not make up for it.
            of.map_or(Removed::No, removed)
        };
        view(day.date, of.map_or("", |of| &of.name), gone, Some(day.instead_of))
    });
    let mut all: Vec<YearHoliday> = off.chain(make_up).collect();
    all.sort_by(|a, b| a.date.cmp(&b.date));
    all
}

fn stays(person: &Person, app: &App, year: i32) -> Vec<YearStay> {
    let inside = |stay: &&Stay| stay.first().year() <= year && year <= stay.last().year();
    let mut stays: Vec<&Stay> = person.itinerary.iter().filter(inside).collect();
    stays.sort_by_key(|stay| stay.first());
    let view = |stay: &Stay| {
        let zone = app.rules().zone(&stay.zone)?;
        let start = civil::day_start(stay.first(), &zone);
        Some(YearStay {
            first: stay.first().to_string(),
            last: stay.last().to_string(),
            zone: stay.zone.clone(),
            place: if stay.place.is_empty() { zone.city() } else { stay.place.clone() },
            offset: labels::offset(zone.offset(start)),
        })
    };
    stays.into_iter().filter_map(view).collect()
}

fn clocks(calendar: &Calendar, dates: &[NaiveDate]) -> Vec<YearClock> {
    let change = |date: &NaiveDate| {
        let zone: &Zone = calendar.zone_on(*date);
        let (minutes, _) = year::clock_change(civil::day(*date, zone)?, zone)?;
        Some(YearClock { date: date.to_string(), minutes, zone: zone.name().to_owned() })
    };
    dates.iter().filter_map(change).collect()
}

fn until(region: &str) -> Option<i32> {
    holiday::regions().iter().find(|one| one.code == region).map(|one| one.until)
}
