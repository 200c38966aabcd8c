//! What has happened, for the review and for clients.

use leeway_core::review::Reply;
use leeway_core::{Instant, Interval, PersonId};
use leeway_store::notice::Stage;

use super::desk::Desk;
use crate::{ApiError, App};

/// Answers that are looked through, at most.
const MOST: u32 = 100_000;

/// What happened in a stretch of time.
#[derive(Debug, Default)]
pub(crate) struct Happened {
    /// When something broke through.
    pub(crate) through: Vec<Instant>,
    /// Windows that came.
    pub(crate) windows: Vec<Instant>,
    /// How many were held for a window or a digest.
    pub(crate) held: usize,
    /// Answers owed.
    pub(crate) replies: Vec<Reply>,
}

pub(crate) fn happened(app: &App, range: Interval) -> Result<Happened, ApiError> {
    let desk = Desk::of(app)?;
    let end = range.end().min(desk.now);
    let windows = desk.schedule().windows(range.start().plus(-1), end);
    app.store().read(|reading| {
        let owed = reading.owed_between(range.start(), range.end(), MOST)?;
        let replies = owed.iter().map(|notice| Reply {
            reply_by: notice.arrived.reply_by.unwrap_or(range.end()),
            replied: match notice.handling.stage {
                Stage::Done | Stage::Task => notice.handling.at,
                Stage::New | Stage::Opened | Stage::Through | Stage::Snoozed | Stage::Later => None,
            },
        });
        Ok(Happened {
            through: reading.let_through(range.start())?.into_iter().map(|one| one.at).collect(),
            windows: windows.iter().map(|window| window.at).collect(),
            held: reading.held_between(range.start(), range.end())?,
            replies: replies.collect(),
        })
    })
}

/// To whom answers are owed: a person for each.
pub(crate) fn owed_to(app: &App) -> Result<Vec<PersonId>, ApiError> {
    let owed =
        app.store().read(|reading| reading.owed_between(Instant::MIN, Instant::MAX, MOST))?;
    let open =
        owed.iter().filter(|notice| !matches!(notice.handling.stage, Stage::Done | Stage::Task));
    Ok(open.filter_map(|notice| PersonId::new(notice.arrived.person.as_deref()?)).collect())
}
