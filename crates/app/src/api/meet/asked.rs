//! A question read: who, in which range, within which limits.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use leeway_core::calendar::Shift;
use leeway_core::meeting::finder::{Limit, Limits, Rule, Seat, Start, Verdict};
use leeway_core::{
    Calendar, Grade, Instant, Interval, IntervalSet, Person, TeamWindow, Timeline, Week, Zone,
    ZoneRules, civil,
};

use super::{Between, MeetQuery, Situation};
use crate::api::day::{date_of, unknown_zone};
use crate::api::problem::Problems;
use crate::labels::clip;
use crate::{ApiError, ErrorCode};

/// Dates that can be looked through at once.
const MOST_DAYS: i64 = 366;
/// Seconds after the range in which it is known until when somebody can't.
const AHEAD: i64 = 21 * 86_400;
/// Days that are looked through where no last date is given.
const WEEK: u64 = 7;

/// Somebody asked along.
pub(super) struct Party {
    pub(super) person: Arc<Person>,
    pub(super) calendar: Arc<Calendar>,
    pub(super) required: bool,
    /// Of who needn't be there too, but never ranked by.
    pub(super) seat: Seat,
    pub(super) timeline: Timeline,
    pub(super) busy: IntervalSet,
}

/// The question.
pub(super) struct Asked {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    /// From the first date, or now, to where a meeting ends that starts at the
    /// last moment of the last.
    pub(super) range: Interval,
    /// Seconds.
    pub(super) length: i64,
    /// Seconds.
    pub(super) every: i64,
    /// West to east.
    pub(super) parties: Vec<Party>,
    /// What is out for everybody.
    pub(super) closed: Vec<Limit>,
}

fn invalid(message: impl Into<String>) -> ApiError {
    ApiError::new(ErrorCode::Invalid, message)
}

impl Asked {
    pub(super) fn new(situation: &Situation<'_>, query: &MeetQuery) -> Result<Self, ApiError> {
        if !(1..=1440).contains(&query.minutes) {
            return Err(invalid("A meeting takes 1 to 1440 minutes."));
        }
        if !(5..=1440).contains(&query.every) {
            return Err(invalid("Starts are 5 to 1440 minutes apart."));
        }
        let viewer = &situation.viewer;
        let (first, last) = dates(situation, query)?;
        let whole = Interval::new(civil::day_start(first, viewer), civil::day_end(last, viewer))
            .ok_or_else(|| invalid(format!("{} never had the date {first}.", viewer.city())))?;
        let length = i64::from(query.minutes) * 60;
        // What is past is not offered; what starts before the end may end after it.
        let from = if situation.now < whole.end() { situation.now } else { whole.start() };
        let range = Interval::new(whole.start().max(from), whole.end().plus(length - 1));
        let range = range.unwrap_or(whole);
        Ok(Self {
            first,
            last,
            range,
            length,
            every: i64::from(query.every) * 60,
            parties: parties(situation, query, range)?,
            closed: closed(situation, query, range)?,
        })
    }

    /// Who must be there, in the order of the seats.
    pub(super) fn required(&self) -> impl Iterator<Item = &Party> {
        self.parties.iter().filter(|party| party.required)
    }

    /// Whether it is known when something ends that stands in the way.
    pub(super) fn knows(&self, end: Instant) -> bool {
        end < self.range.end().plus(AHEAD)
    }

    /// A meeting that starts then.
    pub(super) fn slot(&self, at: Instant) -> Option<Interval> {
        Interval::new(at, at.plus(self.length))
    }

    /// What first stands in the way of a start, and whose it is; `None` of a
    /// person: out for everybody.
    pub(super) fn refusal(&self, start: &Start) -> Option<(Option<&Party>, Rule, Interval)> {
        let slot = self.slot(start.at)?;
        match start.verdict {
            Verdict::Open => None,
            Verdict::Closed => {
                let found = self.closed.iter().find_map(|limit| limit.touches(slot));
                found.map(|(rule, when)| (None, rule, when))
            }
            Verdict::Only(_) | Verdict::Several(_) => self.refusing(slot).next(),
        }
    }

    /// Everybody who can't, with what stands in the way.
    pub(super) fn refusing(
        &self,
        slot: Interval,
    ) -> impl Iterator<Item = (Option<&Party>, Rule, Interval)> {
        self.required().filter_map(move |party| {
            party.seat.refuses(slot).map(|(rule, when)| (Some(party), rule, when))
        })
    }
}

fn dates(situation: &Situation<'_>, query: &MeetQuery) -> Result<(NaiveDate, NaiveDate), ApiError> {
    let today = civil::date(situation.now, &situation.viewer);
    let first = query.from.as_deref().map_or(Ok(today), date_of)?;
    let week = first.checked_add_days(Days::new(WEEK - 1)).unwrap_or(first);
    let last = query.to.as_deref().map_or(Ok(week), date_of)?;
    if last < first {
        return Err(invalid(format!("{last} is before {first}: swap the dates.")));
    }
    if last.signed_duration_since(first).num_days() >= MOST_DAYS {
        return Err(invalid(format!("At most {MOST_DAYS} days can be looked through at once.")));
    }
    Ok((first, last))
}

/// Everybody asked, once; whoever must be there and may be, must.
fn parties(
    situation: &Situation<'_>,
    query: &MeetQuery,
    range: Interval,
) -> Result<Vec<Party>, ApiError> {
    let limits = Limits { least: query.least.into(), on_leave: query.on_leave };
    let required = query.required.iter().map(|id| (id, true));
    let everybody = required.chain(query.optional.iter().map(|id| (id, false)));
    // What stands in the way may go on after the range.
    let ahead = Interval::new(range.start(), range.end().plus(AHEAD)).unwrap_or(range);
    let mut seen = HashSet::new();
    let mut parties = Vec::new();
    for (id, required) in everybody {
        // Somebody may have been deleted meanwhile, elsewhere.
        let Some(known) = situation.roster.person(id).filter(|_| seen.insert(id)) else { continue };
        let calendar =
            known.calendar.clone().ok_or_else(|| invalid(unknown_zone(&known.person)))?;
        let busy = (situation.busy)(&known.person.id, ahead)?;
        let seat = Seat {
            prices: situation.scale.prices(&calendar, range),
            limits: limits.of(&calendar, &busy, ahead),
            borne: situation.borne.get(&known.person.id).copied().unwrap_or(0),
        };
        let (person, timeline) = (Arc::clone(&known.person), calendar.timeline(range));
        parties.push(Party { person, calendar, required, seat, timeline, busy });
    }
    parties.sort_by_key(|party| party.calendar.zone_at(range.start()).offset(range.start()));
    Ok(parties)
}

/// What is out for everybody: outside the time of day, outside the window.
fn closed(
    situation: &Situation<'_>,
    query: &MeetQuery,
    range: Interval,
) -> Result<Vec<Limit>, ApiError> {
    let mut limits = Vec::new();
    let whole: IntervalSet = std::iter::once(range).collect();
    let mut outside = |rule, open: &Calendar| {
        // What begins before the range or goes on after it is whole all the same.
        let open = open.timeline(range).at_least(Grade::Working);
        limits.push(Limit { rule, set: whole.subtract(&open) });
    };
    if let Some(between) = &query.between {
        outside(Rule::Range, &daily(between, &situation.viewer)?);
    }
    if let Some(name) = &query.window {
        outside(Rule::Window, &window(situation.roster.windows(), name, situation.rules)?);
    }
    Ok(limits)
}

fn daily(between: &Between, viewer: &Zone) -> Result<Calendar, ApiError> {
    let mut problems = Problems::default();
    let shift: Option<Shift> =
        problems.shift("between", &between.from, &between.to, Grade::Working);
    problems.refuse()?;
    let day: Vec<Shift> = shift.into_iter().collect();
    let week = Week::new(std::array::from_fn(|_| day.clone()));
    Ok(Calendar::new(viewer.clone(), week, Vec::new()))
}

fn window(windows: &[TeamWindow], name: &str, rules: &ZoneRules) -> Result<Calendar, ApiError> {
    let asked = name.trim().to_lowercase();
    let found = windows.iter().find(|window| window.name.to_lowercase() == asked);
    let found = found.ok_or_else(|| {
        let names: Vec<String> = windows.iter().map(|window| clip(&window.name)).collect();
        invalid(match names.is_empty() {
            true => format!("There is no team window “{}”: there are none yet.", clip(name)),
            false => {
                format!(
                    "There is no team window “{}”. There are: {}.",
                    clip(name),
                    names.join(", ")
                )
            }
        })
    })?;
    found.calendar(rules).ok_or_else(|| {
        invalid(format!("The zone of the window “{}” is not in the zone rules.", clip(name)))
    })
}
