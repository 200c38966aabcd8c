//! A series as edited, read; and a kept one as edited.

use chrono::NaiveDate;
use leeway_core::PersonId;
use leeway_core::calendar::Calendar;
use leeway_core::meeting::{Rhythm, Series, WeekSlot};
use leeway_core::team::is_blank;
use std::sync::Arc;

use super::view::{SeriesDraft, SlotDraft};
use crate::api::ledger;
use crate::api::problem::Problems;
use crate::roster::Known;
use crate::{ApiError, App};

/// Weeks of a season at most.
const MOST_WEEKS: u16 = 104;
/// Slots to choose from at most.
const MOST_SLOTS: usize = 12;
/// People of a series at most.
const MOST_PEOPLE: usize = 40;
/// Minutes of a day.
const DAY: u16 = 1440;

/// A draft that can be planned.
pub(super) struct Asked {
    pub(super) people: Vec<Known>,
    /// In the same order.
    pub(super) calendars: Vec<Arc<Calendar>>,
    pub(super) rhythm: Rhythm,
    pub(super) slots: Vec<WeekSlot>,
    pub(super) most_changes: Option<usize>,
}

impl Asked {
    pub(super) fn ids(&self) -> Vec<PersonId> {
        self.people.iter().map(|known| known.person.id.clone()).collect()
    }
}

/// Reads a draft; a title is needed only to keep it.
///
/// # Errors
/// When something in it is wrong: `problems` says where.
pub(super) fn read(app: &App, draft: &SeriesDraft, keep: bool) -> Result<Asked, ApiError> {
    let mut problems = Problems::default();
    let title = problems.text("title", &draft.title);
    if keep && is_blank(&title) {
        problems.error("title", "A title is needed: what do you call this meeting?");
    }
    let slots = slots(app, draft, &mut problems);
    if draft.every == 0 || draft.every > draft.weeks.max(1) {
        let message = "It takes place every so many weeks, from 1 to the weeks of the season.";
        problems.error("every", message);
    }
    let season =
        season(app, &mut problems, &draft.people, draft.minutes, &draft.first, draft.weeks)?;
    problems.refuse()?;
    let Season { people, calendars, first } = season;
    Ok(Asked {
        people,
        calendars,
        rhythm: Rhythm { first, weeks: draft.weeks, every: draft.every, minutes: draft.minutes },
        slots,
        most_changes: draft.most_changes.map(usize::from),
    })
}

/// Who takes part, and from when on.
pub(super) struct Season {
    pub(super) people: Vec<Known>,
    pub(super) calendars: Vec<Arc<Calendar>>,
    pub(super) first: NaiveDate,
}

/// What every question about a season has.
pub(super) fn season(
    app: &App,
    problems: &mut Problems,
    ids: &[String],
    minutes: u16,
    first: &str,
    weeks: u16,
) -> Result<Season, ApiError> {
    let roster = app.roster()?;
    if ids.is_empty() {
        problems.error("people", "Somebody is needed: who takes part?");
    } else if ids.len() > MOST_PEOPLE {
        problems.error("people", format!("At most {MOST_PEOPLE} people can be planned together."));
    }
    let people = match ledger::group(&roster, Some(ids)) {
        Ok(people) => people,
        Err(problem) => {
            problems.error("people", problem.message);
            Vec::new()
        }
    };
    let mut calendars = Vec::with_capacity(people.len());
    for known in &people {
        match &known.calendar {
            Some(calendar) => calendars.push(Arc::clone(calendar)),
            None => problems.error("people", crate::api::day::unknown_zone(&known.person)),
        }
    }
    if !(1..=DAY).contains(&minutes) {
        problems.error("minutes", "A meeting lasts 1 to 1440 minutes.");
    }
    if !(1..=MOST_WEEKS).contains(&weeks) {
        problems.error("weeks", format!("A season has 1 to {MOST_WEEKS} weeks."));
    }
    let first = problems.date("first", first).unwrap_or_default();
    Ok(Season { people, calendars, first })
}

fn slots(app: &App, draft: &SeriesDraft, problems: &mut Problems) -> Vec<WeekSlot> {
    if draft.slots.is_empty() {
        problems.error("slots", "A slot is needed: on which day, at what time, may it be?");
    } else if draft.slots.len() > MOST_SLOTS {
        problems.error("slots", format!("At most {MOST_SLOTS} slots can be weighed."));
    }
    let few = draft.slots.get(..MOST_SLOTS).unwrap_or(&draft.slots);
    let mut slots: Vec<WeekSlot> = Vec::with_capacity(few.len());
    for (at, slot) in few.iter().enumerate() {
        let field = |name: &str| format!("slots.{at}.{name}");
        let minute = problems.clock(&field("time"), &slot.time, DAY - 1);
        let zone = problems.zone(&field("zone"), &slot.zone, app.rules(), "whose clock is it by?");
        let Some((minute, zone)) = minute.zip(zone) else { continue };
        let slot = WeekSlot { weekday: slot.weekday.into(), minute, zone: zone.name().to_owned() };
        if slots.contains(&slot) {
            problems.error(&field("time"), "This slot is there already.");
        }
        slots.push(slot);
    }
    slots
}

/// A slot as edited.
pub(super) fn slot_draft(slot: &WeekSlot) -> SlotDraft {
    SlotDraft {
        weekday: slot.weekday.into(),
        time: format!("{:02}:{:02}", slot.minute / 60, slot.minute % 60),
        zone: slot.zone.clone(),
    }
}

/// A kept series as edited.
pub(super) fn draft_of(series: &Series) -> SeriesDraft {
    SeriesDraft {
        id: Some(series.id.clone()),
        title: series.title.clone(),
        purpose: series.purpose.into(),
        people: series.people.iter().map(ToString::to_string).collect(),
        minutes: series.minutes,
        first: series.first.to_string(),
        weeks: series.weeks,
        every: series.every,
        slots: series.slots.iter().map(slot_draft).collect(),
        most_changes: series.most_changes,
    }
}
