//! A meeting that comes again: the season's fairest rotation over its slots.

use chrono::NaiveDate;
use leeway_core::calendar::Calendar;
use leeway_core::meeting::leximin::{self, Rotation, Season};
use leeway_core::meeting::{Occurrence, Outlook, Proof, Rhythm, Scale, Series};

use crate::api::history::Done;
use crate::api::{ledger, meet};
use crate::search;
use crate::{ApiError, App, ErrorCode, ids};

mod again;
mod candidates;
mod draft;
mod shape;
mod view;

use again::Begun;
pub use candidates::candidates;
use draft::Asked;
pub use view::{
    CandidatesQuery, FixedSlot, FixedTotal, SeriesDraft, SeriesOccurrence, SeriesPart,
    SeriesPerson, SeriesPlan, SeriesProof, SeriesSearch, SeriesTotal, SeriesView, SlotDraft,
};

/// A rotation with what it was chosen from.
struct Planned {
    asked: Asked,
    outlook: Outlook,
    /// As in [`Series::since`].
    since: Vec<NaiveDate>,
    season: Season,
    rotation: Vec<usize>,
    proof: Proof,
}

impl Planned {
    /// Whether a kept series asks for what this one does, whatever they are called.
    fn is_of(&self, was: &Series, draft: &SeriesDraft) -> bool {
        let kept = draft::draft_of(was);
        SeriesDraft { title: kept.title.clone(), purpose: kept.purpose, ..draft.clone() } == kept
            && self.asked.ids() == was.people
    }
}

/// The fairest rotation of a draft that a second's search finds; nothing is kept.
///
/// # Errors
/// When something in the draft is wrong (`problems` says where), there is no
/// rotation, or the store can't be read.
pub fn plan(app: &App, draft: SeriesDraft) -> Result<SeriesPlan, ApiError> {
    let planned = planned(app, &draft, false, rotate)?;
    Ok(shape::plan(app, draft, &planned))
}

/// A fair rotation of a draft at once, for somebody who is still changing it:
/// the search for a fairer one goes on, see [`search`].
///
/// # Errors
/// As [`plan`].
pub fn preview(app: &App, draft: SeriesDraft) -> Result<SeriesPlan, ApiError> {
    let planned = planned(app, &draft, false, |season| app.search.follow(season))?;
    Ok(shape::plan(app, draft, &planned))
}

/// How far the search is for a fairer rotation of what was previewed last.
///
/// # Errors
/// None.
pub fn search(app: &App, (): ()) -> Result<SeriesSearch, ApiError> {
    let search::Reached { share, ended } = app.search.reached();
    Ok(SeriesSearch { share, ended })
}

/// Looks for longer for a fairer rotation of what was previewed last: about a
/// minute, unless it is stopped or proved before.
///
/// # Errors
/// None.
pub fn look(app: &App, (): ()) -> Result<(), ApiError> {
    app.search.longer();
    Ok(())
}

/// Ends the search; the fairest rotation found so far stays.
///
/// # Errors
/// None.
pub fn stop(app: &App, (): ()) -> Result<(), ApiError> {
    app.search.stop();
    Ok(())
}

/// Plans a draft and keeps it, with the rotation that was previewed if it was;
/// one with an id takes the place of the series kept under it.
///
/// # Errors
/// As [`plan`]; or it has no title, has been deleted meanwhile, or the store
/// can't be written.
pub fn save(app: &App, draft: SeriesDraft) -> Result<Done, ApiError> {
    let previewed = |season: &Season| app.search.known(season).or_else(|| rotate(season));
    let planned = planned(app, &draft, true, previewed)?;
    app.search.stop();
    let was = draft.id.as_deref().map(|id| find(app, id)).transpose()?;
    let now = app.now();
    let id = match &was {
        Some(series) => series.id.clone(),
        None => ids::fresh("series", &draft.title),
    };
    let mut planned = planned;
    // Another name is no reason to move anybody's hours.
    let renamed = was.as_ref().filter(|was| {
        let (title, purpose) = (draft.title.trim(), draft.purpose.into());
        (was.title != title || was.purpose != purpose) && planned.is_of(was, &draft)
    });
    let plan: Vec<Occurrence> = planned
        .rotation
        .iter()
        .zip(&planned.outlook.weeks)
        .zip(&planned.outlook.hours)
        .filter_map(|((slot, week), hours)| {
            let hour = hours.get(*slot)?.as_ref()?;
            Some(Occurrence { week: *week, slot: *slot, start: hour.start.clone() })
        })
        .collect();
    let (plan, start, since) = match renamed {
        Some(was) => {
            planned.proof = was.proof.clone();
            (was.plan.clone(), was.start.clone(), was.since.clone())
        }
        None => (plan, starts(&planned.season), planned.since),
    };
    let title = draft.title.trim().to_owned();
    // Whoever has the invitation must take the new one for newer (RFC 5545 §3.8.7.4).
    let same = |was: &Series| {
        was.plan == plan
            && was.title == title
            && was.minutes == draft.minutes
            && was.people == planned.asked.ids()
    };
    let sequence = was.as_ref().map_or(0, |was| was.sequence + u32::from(!same(was)));
    let series = Series {
        id: id.clone(),
        title,
        purpose: draft.purpose.into(),
        people: planned.asked.ids(),
        minutes: draft.minutes,
        first: planned.outlook.weeks.first().copied().unwrap_or_default(),
        weeks: draft.weeks,
        every: draft.every,
        start,
        since,
        slots: planned.asked.slots.clone(),
        most_changes: draft.most_changes,
        sequence,
        made: was.as_ref().map_or(now, |was| was.made),
        plan,
        proof: planned.proof,
    };
    let verb = if was.is_some() { "Change" } else { "Plan" };
    let label = format!("{verb} {}", series.title);
    let (_, done) = app.change(&label, |writing| Ok(writing.put(&series)?))?;
    Ok(Done { id: Some(id), ..done })
}

/// Every series kept, in the order in which they were planned.
///
/// # Errors
/// When the store can't be read.
pub fn list(app: &App, (): ()) -> Result<Vec<SeriesView>, ApiError> {
    let series = app.store().read(|reading| reading.documents::<Series>())?;
    Ok(series.iter().map(|one| shape::row(app, one)).collect())
}

/// A kept series: its rotation as planned, what it costs by calendars as they
/// are now.
///
/// # Errors
/// When there is none of that id (any more), somebody or a zone of it is not
/// there any more, or the store can't be read.
pub fn series(app: &App, id: String) -> Result<SeriesPlan, ApiError> {
    let series = find(app, &id)?;
    let draft = draft::draft_of(&series);
    let asked = draft::read(app, &draft, false)?;
    let mut outlook = outlook(app, &asked)?;
    outlook.join(&series.since);
    let mut start = series.start.clone();
    start.resize(asked.people.len(), 0);
    let season = season(&outlook, &start, None)?;
    let rotation: Vec<usize> = series.plan.iter().map(|one| one.slot).collect();
    if !season.allows(&rotation) {
        let message = "The zones of this series have changed since it was planned. Plan it again.";
        return Err(ApiError::new(ErrorCode::Conflict, message));
    }
    let since = series.since.clone();
    let planned = Planned { asked, outlook, since, season, rotation, proof: series.proof };
    Ok(shape::plan(app, draft, &planned))
}

/// Removes a series; meetings made of it stay.
///
/// # Errors
/// When there is none of that id, or the store can't be written.
pub fn delete(app: &App, id: String) -> Result<Done, ApiError> {
    let series = find(app, &id)?;
    let label = format!("Delete {}", series.title);
    let (_, done) = app.change(&label, |writing| Ok(writing.remove::<Series>(&id)?))?;
    Ok(Done { id: Some(id), ..done })
}

fn rotate(season: &Season) -> Option<Rotation> {
    leximin::rotate(season, search::USUAL, |_| true)
}

fn planned(
    app: &App,
    draft: &SeriesDraft,
    keep: bool,
    rotate: impl FnOnce(&Season) -> Option<Rotation>,
) -> Result<Planned, ApiError> {
    let asked = draft::read(app, draft, keep)?;
    let mut outlook = outlook(app, &asked)?;
    let was = draft.id.as_deref().map(|id| find(app, id)).transpose()?;
    let begun = was.as_ref().and_then(|was| Begun::of(was, app.now(), app.rules()));
    let (mut since, mut open) = (Vec::new(), None);
    let start: Vec<u32> = match &begun {
        Some(begun) => {
            since = begun.since(&asked, &outlook);
            outlook.join(&since);
            open = Some(begun.open(&asked, &outlook));
            begun.start(&asked)
        }
        None => {
            // Who has borne least starts from nothing: only differences tell.
            ledger::lately(app, &asked.ids())?.iter().map(|share| share.rounded()).collect()
        }
    };
    let season = season(open.as_ref().unwrap_or(&outlook), &start, asked.most_changes)?;
    let found = rotate(&season).ok_or_else(|| {
        let message = "No rotation keeps to so few changes: a slot is closed in some weeks. Allow \
                       more changes, or add a slot.";
        ApiError::new(ErrorCode::Invalid, message)
    })?;
    let proof = match found.gap() {
        None => Proof::Optimal,
        Some(points) => Proof::Gap { points },
    };
    Ok(Planned { asked, outlook, since, season, rotation: found.slots, proof })
}

fn outlook(app: &App, asked: &Asked) -> Result<Outlook, ApiError> {
    let calendars: Vec<&Calendar> = asked.calendars.iter().map(AsRef::as_ref).collect();
    Ok(reckon(app, asked.rhythm, &asked.slots, &calendars, &meet::kept(app)?))
}

fn reckon(
    app: &App,
    rhythm: Rhythm,
    slots: &[leeway_core::meeting::WeekSlot],
    calendars: &[&Calendar],
    scale: &Scale,
) -> Outlook {
    Outlook::new(rhythm, slots, calendars, scale, app.rules())
}

fn season(
    outlook: &Outlook,
    start: &[u32],
    most_changes: Option<usize>,
) -> Result<Season, ApiError> {
    outlook
        .season(start, most_changes)
        .map_err(|problem| ApiError::new(ErrorCode::Invalid, problem.to_string()))
}

fn starts(season: &Season) -> Vec<u32> {
    season.start().iter().map(|points| u32::try_from(*points).unwrap_or_default()).collect()
}

fn find(app: &App, id: &str) -> Result<Series, ApiError> {
    let series = app.store().read(|reading| reading.document::<Series>(id))?;
    series.ok_or_else(|| {
        let message =
            format!("There is no series with the id {} (any more).", crate::labels::clip(id));
        ApiError::new(ErrorCode::NotFound, message)
    })
}
