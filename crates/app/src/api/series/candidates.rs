//! Slots to begin with: those that the fairest rotation over all hours takes.

use chrono::Weekday;
use leeway_core::Calendar;
use leeway_core::meeting::leximin::{self, descending};
use leeway_core::meeting::{Outlook, Rhythm, WeekSlot};

use super::draft::{self, slot_draft};
use super::view::{CandidatesQuery, SlotDraft};
use super::{reckon, season};
use crate::api::problem::Problems;
use crate::api::{meet, settings};
use crate::{ApiError, App};

/// Days that are a workday everywhere at once, the middle one first.
const DAYS: [Weekday; 3] = [Weekday::Wed, Weekday::Thu, Weekday::Tue];
/// Weeks of the season that are looked at.
const SAMPLE: u16 = 12;
/// Slots that a rotation is looked for in.
const WEIGHED: usize = 24;
/// Slots suggested.
const SUGGESTED: usize = 6;
/// Steps of that search.
const STEPS: u64 = 20_000;

/// Suggested slots by the viewer's clock, the best first: at most six, of which
/// none costs everybody at least as much as another.
///
/// # Errors
/// When something asked for is wrong (`problems` says where), no zone is known,
/// or the store can't be read.
pub fn candidates(app: &App, query: CandidatesQuery) -> Result<Vec<SlotDraft>, ApiError> {
    let viewer = settings::viewer_or_ask(app, query.viewer.as_deref())?;
    let mut problems = Problems::default();
    let asked =
        draft::season(app, &mut problems, &query.people, query.minutes, &query.first, query.weeks)?;
    problems.refuse()?;
    let slots: Vec<WeekSlot> = DAYS
        .iter()
        .flat_map(|weekday| (0..24).map(|hour| (*weekday, hour * 60)))
        .map(|(weekday, minute)| WeekSlot { weekday, minute, zone: viewer.name().to_owned() })
        .collect();
    let every = query.weeks.div_ceil(SAMPLE);
    let rhythm = Rhythm { first: asked.first, weeks: query.weeks, every, minutes: query.minutes };
    let calendars: Vec<&Calendar> = asked.calendars.iter().map(AsRef::as_ref).collect();
    let scale = meet::kept(app)?;
    let everything = reckon(app, rhythm, &slots, &calendars, &scale);
    let best: Vec<WeekSlot> = undominated(&everything, slots.len())
        .into_iter()
        .filter_map(|at| slots.get(at).cloned())
        .collect();
    let outlook = reckon(app, rhythm, &best, &calendars, &scale);
    let found =
        leximin::rotate(&season(&outlook, &vec![0; calendars.len()], None)?, STEPS, |_| true);
    let used = found.map(|found| found.slots).unwrap_or_default();
    let mut order: Vec<usize> = (0..best.len()).collect();
    // Stable: of those taken equally often, the least bad comes first.
    order.sort_by_key(|at| std::cmp::Reverse(used.iter().filter(|slot| *slot == at).count()));
    let suggested = order.into_iter().take(SUGGESTED).filter_map(|at| best.get(at));
    Ok(suggested.map(slot_draft).collect())
}

/// Slots that no other beats for everybody, those kindest to their worst-off first.
fn undominated(outlook: &Outlook, slots: usize) -> Vec<usize> {
    let sums: Vec<Vec<i64>> = (0..slots)
        .map(|slot| {
            let hours = outlook.hours.iter().filter_map(|week| week.get(slot)?.as_ref());
            hours.fold(Vec::new(), |mut sums: Vec<i64>, hour| {
                let points = hour.points();
                sums.resize(points.len(), 0);
                for (sum, points) in sums.iter_mut().zip(points) {
                    *sum += i64::from(points);
                }
                sums
            })
        })
        .collect();
    let beats = |a: usize, b: usize| {
        let no_worse = sums[a].iter().zip(&sums[b]).all(|(a, b)| a <= b);
        no_worse && (sums[a] != sums[b] || a < b)
    };
    let mut kept: Vec<usize> = (0..slots)
        .filter(|at| !(0..slots).any(|other| other != *at && beats(other, *at)))
        .collect();
    kept.sort_by_key(|at| descending(&sums[*at]));
    kept.truncate(WEIGHED);
    kept
}
