//! What is wanted of a day, as edited.

use chrono::NaiveTime;
use leeway_core::focus::day::{Breaks, Lunch};
use leeway_core::focus::{Sizes, Wants};

use super::view::FocusDraft;
use crate::api::history::Done;
use crate::api::problem::Problems;
use crate::{ApiError, App};

/// What is wanted of a day.
///
/// # Errors
/// When the store can't be read.
pub fn settings(app: &App, (): ()) -> Result<FocusDraft, ApiError> {
    Ok(draft(&wants(app)?))
}

pub(super) fn wants(app: &App) -> Result<Wants, ApiError> {
    Ok(app.store().read(|reading| reading.document(Wants::ID))?.unwrap_or_default())
}

fn draft(wants: &Wants) -> FocusDraft {
    let clock = |time: NaiveTime| time.format("%H:%M").to_string();
    let minutes = |seconds: i64| u32::try_from(seconds / 60).unwrap_or(0);
    let noon = NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default();
    let (peak_from, peak_to) = wants.peak.unwrap_or((noon, noon));
    let lunch = wants.breaks.lunch.unwrap_or(Lunch { length: 0, ..Lunch::default() });
    FocusDraft {
        peak_from: clock(peak_from),
        peak_to: clock(peak_to),
        smallest: minutes(wants.sizes.smallest),
        longest: minutes(wants.breaks.after),
        rest: minutes(wants.breaks.short),
        lunch_from: clock(lunch.from),
        lunch_to: clock(lunch.to),
        lunch: minutes(lunch.length),
        wrap_up: minutes(wants.wrap_up),
        flexible: wants.flexible,
        guard: wants.guard,
        quiet: wants.quiet,
    }
}

/// Keeps what is wanted of a day.
///
/// # Errors
/// When a field is wrong, or the store can't be written.
pub fn save_settings(app: &App, draft: FocusDraft) -> Result<Done, ApiError> {
    let before = wants(app)?;
    let mut problems = Problems::default();
    let mut time = |field: &str, text: &str| {
        let minutes = u32::from(problems.clock(field, text, 1439)?);
        NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0)
    };
    let peak = time("peakFrom", &draft.peak_from).zip(time("peakTo", &draft.peak_to));
    let lunch = time("lunchFrom", &draft.lunch_from).zip(time("lunchTo", &draft.lunch_to));
    let mut minutes = |field: &str, minutes: u32, least: u32, most: u32| {
        if !(least..=most).contains(&minutes) {
            problems.error(field, format!("{least} to {most} minutes."));
        }
        i64::from(minutes) * 60
    };
    let smallest = minutes("smallest", draft.smallest, 5, 240);
    let after = minutes("longest", draft.longest, 15, 480);
    let short = minutes("rest", draft.rest, 0, 60);
    let length = minutes("lunch", draft.lunch, 0, 180);
    let wrap_up = minutes("wrapUp", draft.wrap_up, 0, 60);
    if draft.longest < draft.smallest {
        problems.error("longest", "A break comes after the smallest useful block at the soonest.");
    }
    if let Some((from, to)) = lunch.filter(|_| length > 0) {
        let room = to.signed_duration_since(from).num_seconds();
        if room < length {
            problems.error("lunchTo", "Lunch must fit between the two times.");
        }
    }
    problems.refuse()?;
    let lunch = lunch.filter(|_| length > 0).map(|(from, to)| Lunch { from, to, length });
    let wants = Wants {
        peak: peak.filter(|(from, to)| from != to),
        sizes: Sizes { smallest, longest: before.sizes.longest.max(after) }.sound(),
        breaks: Breaks { lunch, short, after },
        wrap_up,
        flexible: draft.flexible,
        guard: draft.guard,
        quiet: draft.quiet,
        opened: before.opened,
    };
    let ((), done) = app.change("Edit focus days", |writing| Ok(writing.put(&wants)?))?;
    Ok(done)
}
