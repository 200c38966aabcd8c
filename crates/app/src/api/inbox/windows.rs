//! The windows, as edited.

use chrono::NaiveTime;
use leeway_core::batch::limit::{Limit, Per};
use leeway_core::batch::{Batching, Window, Windows};

use super::desk::Desk;
use super::view::BatchingDraft;
use crate::api::history::Done;
use crate::api::problem::Problems;
use crate::labels::clip;
use crate::{ApiError, App};

/// Most windows of a day: one each quarter of an hour.
const MOST: usize = 96;
/// Most that can be let through in an hour: more is no limit.
const MOST_URGENT: u32 = 1000;

/// The windows, to be edited.
///
/// # Errors
/// When the store can't be read.
pub fn batching(app: &App, (): ()) -> Result<BatchingDraft, ApiError> {
    let set = Desk::of(app)?.set;
    let clock = |at: NaiveTime| at.format("%H:%M").to_string();
    let day = |day| set.windows.on(day).iter().map(|one: &Window| clock(one.at)).collect();
    let minutes =
        leeway_core::calendar::DAYS.into_iter().flat_map(|day| set.windows.on(day).iter());
    let minutes = minutes.map(|one| u32::from(one.minutes)).max();
    Ok(BatchingDraft {
        days: leeway_core::calendar::DAYS.into_iter().map(day).collect(),
        minutes: minutes.unwrap_or(u32::from(leeway_core::batch::USUAL_MINUTES)),
        digest: clock(set.digest),
        limit: set.limit.most,
    })
}

/// Keeps windows.
///
/// # Errors
/// When a time can't be read (`problems` says which: "days.0.1"), or the store can't be written.
pub fn save_batching(app: &App, draft: BatchingDraft) -> Result<Done, ApiError> {
    let before = Desk::of(app)?.set;
    let mut problems = Problems::default();
    if draft.days.len() != 7 {
        problems.error("days", "Seven days are needed, from Monday.");
    }
    let minutes = u16::try_from(draft.minutes).ok().filter(|minutes| (1..=480).contains(minutes));
    if minutes.is_none() {
        problems.error("minutes", "A window takes from 1 to 480 minutes.");
    }
    if draft.limit > MOST_URGENT {
        problems.error("limit", format!("At most {MOST_URGENT} can be let through in an hour."));
    }
    let minutes = minutes.unwrap_or(leeway_core::batch::USUAL_MINUTES);
    let mut days: [Vec<Window>; 7] = Default::default();
    for (nth, times) in draft.days.iter().enumerate().take(7) {
        if times.len() > MOST {
            problems.error(&format!("days.{nth}"), format!("At most {MOST} windows a day."));
            continue;
        }
        let field = |at: usize| format!("days.{nth}.{at}");
        let read = times.iter().enumerate();
        let read = read.filter_map(|(at, text)| time(&mut problems, &field(at), text));
        days[nth] = read.map(|at| Window { at, minutes }).collect();
    }
    let digest = time(&mut problems, "digest", &draft.digest);
    problems.refuse()?;
    let set = Batching {
        windows: Windows::weekly(days),
        digest: digest.unwrap_or(before.digest),
        limit: Limit { most: draft.limit, per: Per::Hour, each: false },
        ..before
    };
    let ((), done) = app.change("Edit windows", |writing| Ok(writing.put(&set)?))?;
    Ok(done)
}

/// "10:00", "3 pm", "noon"
fn time(problems: &mut Problems, field: &str, text: &str) -> Option<NaiveTime> {
    let read = leeway_core::typed::time(text);
    if read.is_none() {
        problems.error(field, format!("“{}” is not a time. Write it as 10:00.", clip(text)));
    }
    read
}
