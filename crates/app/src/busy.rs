//! Who is taken when, between questions. A file's text never changes under its
//! hash, so what it takes in a year by the clock of a zone is worked out once,
//! whatever else changes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use leeway_core::busy::{self, BusyCalendar};
use leeway_core::meeting::{CivilTime, Meeting, Series, Stage};
use leeway_core::{Interval, IntervalSet, PersonId, Zone, ZoneRules};
use leeway_exchange::ics;

use crate::scene::whereabouts;
use crate::{ApiError, App, ErrorCode, Version};

/// What makes people busy.
#[derive(Debug, Default)]
struct Plans {
    /// By person, the hashes of files.
    files: HashMap<PersonId, Vec<String>>,
    /// By person, the meetings that they must be at: held, sent, or of a series.
    meetings: HashMap<PersonId, IntervalSet>,
}
/// A text's hash, a zone's name, a year.
type Year = (String, String, i32);

/// Most components of one file: events, tasks, zones and their parts.
const MAX_COMPONENTS: usize = 10_000;

/// Years kept; of a hundred people with two files each, some ten.
const MOST_YEARS: usize = 2_000;

/// What a calendar file says; what it takes, and what is told of it, go by the
/// same part of it.
pub(crate) fn read(bytes: &[u8], rules: &ZoneRules) -> ics::Reading {
    ics::read_up_to(bytes, MAX_COMPONENTS, rules)
}

/// What is known of busy time.
#[derive(Debug, Default)]
pub(crate) struct Known {
    plans: Mutex<Option<(Version, Arc<Plans>)>>,
    years: Mutex<HashMap<Year, Arc<IntervalSet>>>,
}

impl App {
    /// When somebody is taken within `range`, by the calendars read for them and
    /// the meetings that they must be at. Of calendars nothing for who is
    /// unknown, or has no zone that the rules know.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn busy(&self, person: &PersonId, range: Interval) -> Result<IntervalSet, ApiError> {
        let plans = self.plans()?;
        let blobs = plans.files.get(person).map(Vec::as_slice).unwrap_or_default();
        let taken = self.busy_by(person, blobs, range)?;
        let meetings = plans.meetings.get(person).map(|meetings| meetings.clip(range));
        Ok(meetings.map_or_else(|| taken.clone(), |meetings| taken.union(&meetings)))
    }

    /// As [`App::busy`], by the files with these hashes.
    pub(crate) fn busy_by(
        &self,
        person: &PersonId,
        blobs: &[String],
        range: Interval,
    ) -> Result<IntervalSet, ApiError> {
        if blobs.is_empty() {
            return Ok(IntervalSet::empty());
        }
        let roster = self.roster()?;
        let known = roster.person(person.as_str());
        let Some(calendar) = known.and_then(|known| known.calendar.as_ref()) else {
            return Ok(IntervalSet::empty());
        };
        let parts = whereabouts(calendar, range);
        let mut taken: Vec<Interval> = Vec::new();
        for blob in blobs {
            let year = |year: i32, zone: &Zone| self.busy_year(blob, year, zone);
            let set = busy::laid_out(parts.iter().copied(), year)?;
            taken.extend_from_slice(set.intervals());
        }
        Ok(taken.into_iter().collect())
    }

    fn plans(&self) -> Result<Arc<Plans>, ApiError> {
        // Before the read: what is committed meanwhile makes it stale.
        let version = self.documents_version()?;
        let mut kept = self.taken.plans.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, plans)) = kept.as_ref().filter(|(of, _)| *of == version) {
            return Ok(Arc::clone(plans));
        }
        let plans = Arc::new(self.store().read(|reading| {
            let calendars = reading.documents::<BusyCalendar>()?;
            let (meetings, series) = (reading.documents()?, reading.documents()?);
            Ok::<_, ApiError>(Plans::of(calendars, &meetings, &series, self.rules()))
        })?);
        *kept = Some((version, Arc::clone(&plans)));
        Ok(plans)
    }

    /// What a file takes in a year. Where that is not known yet, the years around
    /// it are worked out too: reading the file is most of the work.
    fn busy_year(&self, blob: &str, year: i32, zone: &Zone) -> Result<Arc<IntervalSet>, ApiError> {
        let lock = || self.taken.years.lock().unwrap_or_else(PoisonError::into_inner);
        let key = |year: i32| (blob.to_owned(), zone.name().to_owned(), year);
        if let Some(known) = lock().get(&key(year)) {
            return Ok(Arc::clone(known));
        }
        let text = self.store().read(|reading| reading.blob(blob))?.ok_or_else(|| {
            let message =
                "The text of a calendar is missing in the database. Read the calendar again.";
            ApiError::new(ErrorCode::Store, message)
        })?;
        let reading = read(text.as_bytes(), self.rules());
        let taken = |number: i32| {
            let window = busy::year(number);
            Arc::new(window.map(|window| reading.busy(window, zone).taken).unwrap_or_default())
        };
        let asked = taken(year);
        let around = [year - 1, year + 1].map(|number| (key(number), taken(number)));
        let mut years = lock();
        if years.len() > MOST_YEARS {
            years.clear();
        }
        years.extend(around);
        years.insert(key(year), Arc::clone(&asked));
        Ok(asked)
    }
}

impl Plans {
    fn of(
        calendars: Vec<BusyCalendar>,
        meetings: &[Meeting],
        series: &[Series],
        rules: &ZoneRules,
    ) -> Self {
        let mut plans = Self::default();
        for calendar in calendars {
            let blobs = plans.files.entry(calendar.person).or_default();
            blobs.extend(
                calendar.files.into_iter().filter(|file| file.busy > 0).map(|file| file.blob),
            );
        }
        let mut taken: HashMap<PersonId, Vec<Interval>> = HashMap::new();
        let mut take = |people: &[PersonId], start: &CivilTime, minutes: u16| {
            let start = start.instant(rules);
            let slot = start.and_then(|at| Interval::new(at, at.plus(i64::from(minutes) * 60)));
            for (person, slot) in people.iter().zip(std::iter::repeat(slot)) {
                taken.entry(person.clone()).or_default().extend(slot);
            }
        };
        for meeting in meetings {
            match meeting.stage {
                Stage::Held | Stage::Sent => {
                    take(&meeting.required, &meeting.start, meeting.minutes);
                }
                Stage::Done | Stage::Cancelled => {}
            }
        }
        for one in series {
            for time in &one.plan {
                take(&one.people, &time.start, one.minutes);
            }
        }
        let set =
            |(person, slots): (PersonId, Vec<Interval>)| (person, slots.into_iter().collect());
        plans.meetings = taken.into_iter().map(set).collect();
        plans
    }
}
