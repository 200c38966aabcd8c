//! What a day is told from: who sits here, what they want, what is kept.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use leeway_core::batch::{Batching, Schedule};
use leeway_core::client::Client;
use leeway_core::focus::{ClosedDay, Pin, Session, Wants};
use leeway_core::meeting::{CivilTime, Meeting, Series, Stage};
use leeway_core::track::Entry;
use leeway_core::{Calendar, Grade, Instant, Interval, IntervalSet, PersonId, Zone, civil};

use crate::api::focus;
use crate::api::record::People;
use crate::api::settings;
use crate::roster::Known;
use crate::{ApiError, App, ErrorCode};

/// Somebody's days: everything but the tasks.
pub(crate) struct DayDesk {
    pub(crate) people: People,
    pub(crate) viewer: Zone,
    pub(crate) now: Instant,
    /// Who sits here.
    pub(crate) you: Known,
    pub(crate) calendar: Arc<Calendar>,
    pub(crate) wants: Wants,
    pub(crate) batching: Batching,
    pub(crate) pins: Vec<Pin>,
    pub(crate) closed: Vec<ClosedDay>,
    pub(crate) clients: Vec<Client>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) meetings: Vec<Met>,
    /// The session that runs or is paused.
    pub(crate) session: Option<Session>,
}

/// A meeting in which the one who sits here takes part.
#[derive(Clone, Debug)]
pub(crate) struct Met {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) at: Interval,
    pub(crate) people: Vec<PersonId>,
    /// It takes the hour; else one may go.
    pub(crate) required: bool,
}

impl DayDesk {
    /// `None` where nobody has said who sits here, or their zone is unknown.
    pub(crate) fn of(app: &App) -> Result<Option<Self>, ApiError> {
        let viewer = settings::viewer_or_ask(app, None)?;
        let people = People::of(app)?;
        let id = app.settings()?.you.and_then(|you| PersonId::new(&you));
        let Some(you) = id.and_then(|id| people.known(&id).cloned()) else { return Ok(None) };
        let Some(calendar) = you.calendar.clone() else { return Ok(None) };
        let own = you.person.id.clone();
        let session = focus::kept(app)?;
        app.store().read(|reading| {
            let meetings = met(app, &own, &reading.documents()?, &reading.documents()?);
            Ok(Some(Self {
                viewer,
                now: app.now(),
                wants: reading.document(Wants::ID)?.unwrap_or_default(),
                batching: reading.document(Batching::ID)?.unwrap_or_default(),
                pins: reading.documents()?,
                closed: reading.documents()?,
                clients: reading.documents()?,
                entries: reading.documents()?,
                meetings,
                session,
                calendar,
                people,
                you,
            }))
        })
    }

    /// As [`DayDesk::of`], for questions that can't be answered without.
    pub(crate) fn or_ask(app: &App) -> Result<Self, ApiError> {
        Self::of(app)?.ok_or_else(|| {
            let message = "Leeway doesn’t know who you are yet: choose yourself in Settings.";
            ApiError::new(ErrorCode::Invalid, message)
        })
    }

    /// Batch windows as instants.
    pub(crate) fn schedule(&self) -> Schedule<'_> {
        Schedule::of_person(&self.batching, &self.calendar)
    }

    /// The moments of a date of the viewer; the nearest there are where it was skipped.
    pub(crate) fn day(&self, date: NaiveDate) -> Result<Interval, ApiError> {
        crate::api::day::day_of(date, &self.viewer)
    }

    /// The viewer's date now.
    pub(crate) fn today(&self) -> NaiveDate {
        civil::date(self.now, &self.viewer)
    }

    /// The last minutes of each day's work in a range, in which the day is wrapped up.
    pub(crate) fn wrap_ups(&self, working: &IntervalSet) -> IntervalSet {
        if self.wants.wrap_up <= 0 {
            return IntervalSet::empty();
        }
        let intervals = working.intervals();
        let date = |at: Instant| civil::date(at, self.calendar.zone_at(at));
        let last = |nth: &usize| {
            let here = date(intervals[*nth].start());
            intervals.get(nth + 1).is_none_or(|next| date(next.start()) != here)
        };
        let wraps = (0..intervals.len()).filter(last).filter_map(|nth| {
            let work = intervals[nth];
            // A stretch that is hardly longer is left whole.
            (work.seconds() >= 4 * self.wants.wrap_up)
                .then(|| Interval::new(work.end().plus(-self.wants.wrap_up), work.end()))?
        });
        wraps.collect()
    }

    /// The hours that may be planned: working hours, and flexible ones where that is
    /// wanted.
    pub(crate) fn working(&self, range: Interval) -> IntervalSet {
        let opened = |at: Instant| {
            self.wants.flexible
                || self.wants.opened.contains(&civil::date(at, self.calendar.zone_at(at)))
        };
        self.graded(range, |grade, at| match grade {
            Grade::Working => true,
            Grade::Flexible => opened(at),
            Grade::Reluctant | Grade::Off => false,
        })
    }

    /// Hours of some grades.
    pub(crate) fn graded(
        &self,
        range: Interval,
        which: impl Fn(Grade, Instant) -> bool,
    ) -> IntervalSet {
        let timeline = self.calendar.timeline(range);
        let inside = timeline.segments().iter();
        let inside = inside.filter(|one| which(one.grade, one.interval.start()));
        let set: IntervalSet = inside.map(|one| one.interval).collect();
        set.clip(range)
    }

    /// A civil stretch of every date in a range: peak hours.
    pub(crate) fn peak(&self, range: Interval) -> IntervalSet {
        let Some((from, to)) = self.wants.peak else { return IntervalSet::empty() };
        let zone = |date| self.calendar.zone_on(date);
        let dates = dates(range, &self.viewer);
        let peak = dates.into_iter().filter_map(|date| {
            let end = if to > from { date } else { date.checked_add_days(Days::new(1))? };
            let at = |date: NaiveDate, time| civil::resolve(date.and_time(time), zone(date));
            Interval::new(at(date, from), at(end, to))
        });
        peak.collect()
    }

    /// When a day has been closed.
    pub(crate) fn closed_at(&self, date: NaiveDate) -> Option<Instant> {
        let id = date.to_string();
        self.closed.iter().find(|day| day.id == id).map(|day| day.at)
    }
}

/// The dates that a clock shows in a range, and one more at either end.
pub(crate) fn dates(range: Interval, zone: &Zone) -> Vec<NaiveDate> {
    let first = civil::date(range.start(), zone);
    let first = first.checked_sub_days(Days::new(1)).unwrap_or(first);
    let last = civil::date(range.end(), zone);
    let last = last.checked_add_days(Days::new(1)).unwrap_or(last);
    first.iter_days().take_while(|date| *date <= last).collect()
}

fn met(app: &App, own: &PersonId, meetings: &[Meeting], series: &[Series]) -> Vec<Met> {
    let slot = |start: &CivilTime, minutes: u16| {
        let at = start.instant(app.rules())?;
        Interval::new(at, at.plus(i64::from(minutes) * 60))
    };
    let single = meetings.iter().filter(|one| one.stage != Stage::Cancelled).filter_map(|one| {
        let people: Vec<PersonId> = one.people().cloned().collect();
        people.contains(own).then_some(())?;
        Some(Met {
            id: one.id.clone(),
            title: one.title.clone(),
            at: slot(&one.start, one.minutes)?,
            required: one.required.contains(own),
            people,
        })
    });
    let of_series = series.iter().filter(|one| one.people.contains(own)).flat_map(|one| {
        one.plan.iter().filter_map(move |time| {
            Some(Met {
                id: one.id.clone(),
                title: one.title.clone(),
                at: slot(&time.start, one.minutes)?,
                required: true,
                people: one.people.clone(),
            })
        })
    });
    let mut met: Vec<Met> = single.collect();
    // A week of a series that has been held as a meeting of its own is that meeting.
    let held: Vec<(String, Interval)> = meetings
        .iter()
        .filter_map(|one| Some((one.series.clone()?, slot(&one.start, one.minutes)?)))
        .collect();
    met.extend(of_series.filter(|one| !held.iter().any(|(id, at)| *id == one.id && *at == one.at)));
    met.sort_by_key(|one| one.at);
    met
}
