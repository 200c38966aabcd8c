//! When to meet: every start priced, the fairest slots, and what stands in the
//! way of better ones.

mod asked;
mod refusal;
mod scale;
mod slot;
mod view;

use std::collections::HashMap;

use chrono::Datelike;
use leeway_core::meeting::Scale;
use leeway_core::meeting::discomfort::FAIR;
use leeway_core::meeting::finder::{self, Ask, Charge, Limit, Order, Rule as Why, Verdict};
use leeway_core::meeting::ledger::Share;
use leeway_core::{
    Grade, Instant, Interval, IntervalSet, PersonId, Zone, ZoneRules, civil, daylight,
};

use crate::api::ledger;
use crate::labels::{self, ZoneLabel};
use crate::roster::Roster;
use crate::scene::Gazetteer;
use crate::{ApiError, App};

use asked::{Asked, Party};
pub(crate) use scale::kept;
pub use scale::{ScaleView, save_scale, scale};
pub use view::{
    Between, Ease, Found, FoundDay, FoundPerson, MeetQuery, Refusal, Rule, Slot, SlotPerson, Start,
    Unlock,
};

/// Slots that are shown.
const BEST: usize = 20;

/// Whom a meeting is looked for among, and by what.
pub struct Situation<'a> {
    /// By which calendars were made.
    pub rules: &'a ZoneRules,
    /// Everybody there is, and the team's windows.
    pub roster: &'a Roster,
    /// Whose clock it is read by.
    pub viewer: Zone,
    /// The person who sits here.
    pub you: Option<String>,
    /// What is no longer offered, unless all of the range is past.
    pub now: Instant,
    /// What points are given for.
    pub scale: Scale,
    /// What is in people's calendars.
    pub busy: &'a dyn Fn(&PersonId, Interval) -> Result<IntervalSet, ApiError>,
    /// What people have borne lately, in thousandths of a point.
    pub borne: HashMap<PersonId, i32>,
}

/// When these people can meet, the fairest slot first.
///
/// # Errors
/// When a date, a time, the length or the window is none, a zone is unknown, or
/// the store can't be read.
pub fn find(app: &App, query: MeetQuery) -> Result<Found, ApiError> {
    let viewer = crate::api::settings::viewer_or_ask(app, query.viewer.as_deref())?;
    let roster = app.roster()?;
    let situation = Situation {
        rules: app.rules(),
        roster: &roster,
        viewer,
        you: app.settings()?.you,
        now: app.now(),
        scale: scale::kept(app)?,
        busy: &|person, range| app.busy(person, range),
        borne: borne(app, &query)?,
    };
    of(&situation, &query)
}

/// What those asked along have borne in the last thirteen weeks, in thousandths.
fn borne(app: &App, query: &MeetQuery) -> Result<HashMap<PersonId, i32>, ApiError> {
    let asked = query.required.iter().chain(&query.optional);
    let mut people: Vec<PersonId> = asked.filter_map(|id| PersonId::new(id)).collect();
    people.sort_unstable();
    people.dedup();
    let shares = ledger::lately(app, &people)?;
    let thousandths = |share: Share| {
        let thousandths = share.thousandths();
        i32::try_from(thousandths).unwrap_or(if thousandths < 0 { i32::MIN } else { i32::MAX })
    };
    Ok(people.into_iter().zip(shares.into_iter().map(thousandths)).collect())
}

/// As [`find`], of people who need not be in the store.
///
/// # Errors
/// When a date, a time, the length or the window is none, a zone is unknown, or
/// what is in somebody's calendar can't be read.
pub fn of(situation: &Situation<'_>, query: &MeetQuery) -> Result<Found, ApiError> {
    let asked = Asked::new(situation, query)?;
    let viewer = &situation.viewer;
    let closed: IntervalSet =
        asked.closed.iter().fold(IntervalSet::empty(), |all, limit| all.union(&limit.set));
    let seats: Vec<_> = asked.required().map(|party| party.seat.clone()).collect();
    let ask = Ask {
        range: asked.range,
        clock: viewer,
        every: asked.every,
        length: asked.length,
        closed: &closed,
        charge: Charge::HalfHours,
        order: Order::Fairest,
    };
    let found = match seats.is_empty() {
        true => finder::Found::default(),
        false => finder::find(&ask, &seats),
    };
    let mut places = Gazetteer::default();
    let slots: Vec<Slot> = found
        .best()
        .take(BEST)
        .enumerate()
        .map(|(at, start)| slot::slot(&asked, viewer, &mut places, at + 1, start))
        .collect();
    let slots = slot::labelled(slots, &asked, &found);
    let refusals = refusal::refusals(&asked, viewer, &found);
    let unlocks = refusal::unlocks(&asked, viewer, &found);
    let sentence = refusal::sentence(&asked, viewer, &found, &refusals);
    let starts = starts(&asked, viewer, &found);
    Ok(Found {
        first: asked.first.to_string(),
        last: asked.last.to_string(),
        viewer: ZoneLabel::at(viewer, asked.range.start()),
        minutes: query.minutes,
        scale: ScaleView::from(&situation.scale),
        people: people(&asked, situation, &mut places),
        count: found.ranked.len(),
        slots,
        starts,
        days: days(&asked, viewer),
        refusals,
        unlocks,
        sentence,
    })
}

fn people<'a>(
    asked: &'a Asked,
    situation: &Situation<'_>,
    places: &mut Gazetteer<'a>,
) -> Vec<FoundPerson> {
    let at = asked.range.start();
    let count = i32::try_from(asked.parties.len()).unwrap_or(i32::MAX).max(1);
    let borne: i64 = asked.parties.iter().map(|party| i64::from(party.seat.borne)).sum();
    let mean = borne as f64 / f64::from(count);
    let points = |thousandths: f64| (thousandths / 10.0).round() / 100.0;
    let mut person = |party: &'a Party| {
        let (who, calendar) = (&party.person, &party.calendar);
        let borne = f64::from(party.seat.borne);
        FoundPerson {
            id: who.id.to_string(),
            name: who.name.clone(),
            place: labels::place_at(who, calendar, at),
            required: party.required,
            you: situation.you.as_deref() == Some(who.id.as_str()),
            sky: places.find(who, calendar, at).map(|there| daylight::level(at, there)),
            borne: points(borne),
            share: points(borne - mean),
        }
    };
    asked.parties.iter().map(&mut person).collect()
}

fn starts(asked: &Asked, viewer: &Zone, found: &finder::Found) -> Vec<Start> {
    // When somebody who must be there is outside all their hours.
    let whole: IntervalSet = std::iter::once(asked.range).collect();
    let off = asked.required().fold(IntervalSet::empty(), |all, party| {
        all.union(&whole.subtract(&party.timeline.at_least(Grade::Reluctant)))
    });
    let off = Limit { rule: Why::Off, set: off };
    let view = |start: &finder::Start| {
        let slot = asked.slot(start.at);
        let refusal = asked.refusal(start);
        let state = match refusal {
            None if u32::from(start.worst) <= FAIR => Ease::Fair,
            None if slot.is_some_and(|slot| off.touches(slot).is_some()) => Ease::Unfair,
            None => Ease::Costs,
            Some((_, Why::Busy | Why::Leave | Why::Holiday, _)) => Ease::Busy,
            Some((_, Why::Off | Why::Window | Why::Range, _)) => Ease::Out,
        };
        let by = refusal.and_then(|(party, ..)| party).map(|party| party.person.id.to_string());
        Start {
            at: start.at.unix(),
            date: civil::date(start.at, viewer).to_string(),
            clock: labels::clock(start.at, viewer),
            points: start.total,
            worst: u32::from(start.worst),
            state,
            by,
        }
    };
    found.starts.iter().map(view).collect()
}

fn days(asked: &Asked, viewer: &Zone) -> Vec<FoundDay> {
    let dates = asked.first.iter_days().take_while(|date| *date <= asked.last);
    let day = |date: chrono::NaiveDate| {
        let day = civil::day(date, viewer)?;
        Some(FoundDay {
            date: date.to_string(),
            weekday: date.weekday().into(),
            starts_at: day.start().unix(),
            length: day.seconds(),
        })
    };
    dates.filter_map(day).collect()
}

/// Whether nothing stands in the way of a start.
const fn is_open(start: &finder::Start) -> bool {
    match start.verdict {
        Verdict::Open => true,
        Verdict::Closed | Verdict::Only(_) | Verdict::Several(_) => false,
    }
}
