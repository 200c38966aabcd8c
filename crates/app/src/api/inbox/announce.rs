//! What is told now: claimed and marked as told in one change of the file, so that nothing is told
//! twice, whatever restarts, sleeps and jumps come between, and nothing is forgotten.

use leeway_core::Instant;
use leeway_core::batch::held::{self, Batch, Held};
use leeway_store::notice::{Notice, NoticeId};

use super::desk::Desk;
use super::received::OWN;
use crate::jobs::own;
use crate::labels;
use crate::{ApiError, App, Topic};

/// Something to be shown at once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Announcement {
    /// Names it; never given twice.
    pub key: String,
    /// In a line.
    pub title: String,
    /// The rest; lines.
    pub body: String,
    /// It breaks through.
    pub urgent: bool,
    /// What can be done about it: key and label. Keys are "open", "snooze", "focus".
    pub actions: Vec<(String, String)>,
    /// The notifications it is about.
    pub notices: Vec<NoticeId>,
}

/// How many of a batch are named.
const NAMED: usize = 4;

/// Claims all that is to be told now: what is urgent each by itself, and windows that have come,
/// those slept through too, as one. What is claimed has been delivered: it is never given again.
///
/// # Errors
/// When the store can't be used; then nothing was claimed.
pub fn announcements(app: &App) -> Result<Vec<Announcement>, ApiError> {
    own::tell(app)?;
    let desk = Desk::of(app)?;
    // Nothing is written, and nobody waits for the file, where nothing is due.
    if next_held(app, &desk)?.is_none_or(|at| at > desk.now) {
        return Ok(Vec::new());
    }
    let schedule = desk.schedule();
    let written = app.store().write("Deliver", desk.now, |writing| {
        let waiting = writing.waiting()?;
        let held: Vec<Held> = waiting.iter().map(|one| one.held).collect();
        let due = held::due(&held, desk.now, &schedule);
        for (nth, held) in due.moved {
            writing.wait_so(waiting[nth].id, held)?;
        }
        let id = |nth: &usize| waiting[*nth].id;
        let through: Vec<NoticeId> = due.through.iter().map(id).collect();
        let batch = due.batch.map(|batch| (batch.notices.iter().map(id).collect(), batch));
        let mut told = Vec::new();
        for notice in writing.these_notices(&through)? {
            told.push(let_through(&notice, desk.now));
        }
        writing.deliver(&through, desk.now)?;
        if let Some((ids, batch)) = batch {
            let ids: Vec<NoticeId> = ids;
            let named = writing.these_notices(ids.get(..NAMED).unwrap_or(&ids))?;
            writing.deliver(&ids, desk.now)?;
            told.push(together(&named, ids, &batch, &desk));
        }
        Ok::<_, ApiError>(told)
    })?;
    if written.notices {
        app.announce(Topic::Inbox);
    }
    Ok(written.value)
}

/// The next moment at which something may have to be told; one that has passed: now. `None`:
/// nothing waits and nothing is ahead.
///
/// # Errors
/// When the store can't be read.
pub fn next_wake(app: &App) -> Result<Option<Instant>, ApiError> {
    let desk = Desk::of(app)?;
    let held = next_held(app, &desk)?;
    let own = own::next(app)?;
    Ok(held.into_iter().chain(own).min())
}

fn next_held(app: &App, desk: &Desk) -> Result<Option<Instant>, ApiError> {
    let first = app.store().read(|reading| reading.first_waiting())?;
    // The clock was put back behind some of them: they must be kept so.
    if first.iter().any(|(_, latest)| *latest > desk.now) {
        return Ok(Some(desk.now));
    }
    let held: Vec<Held> = first.into_iter().map(|(held, _)| held).collect();
    Ok(held::next(&held, desk.now, &desk.schedule()))
}

fn let_through(notice: &Notice, now: Instant) -> Announcement {
    let arrived = &notice.arrived;
    let own = arrived.source == OWN;
    let from = if arrived.sender.is_empty() { &arrived.source } else { &arrived.sender };
    let title = match own {
        true => arrived.title.clone(),
        false => format!("{from}: {}", arrived.title),
    };
    Announcement {
        key: format!("notice:{}:{}", notice.id, now.unix()),
        title,
        body: arrived.body.clone(),
        urgent: true,
        actions: actions(&[OPEN, SNOOZE]),
        notices: vec![notice.id],
    }
}

const OPEN: (&str, &str) = ("open", "Open");
const SNOOZE: (&str, &str) = ("snooze", "Next window");
const FOCUS: (&str, &str) = ("focus", "Start focus");

fn actions(these: &[(&str, &str)]) -> Vec<(String, String)> {
    these.iter().map(|(key, label)| ((*key).to_owned(), (*label).to_owned())).collect()
}

fn together(named: &[Notice], ids: Vec<NoticeId>, batch: &Batch, desk: &Desk) -> Announcement {
    let count = match ids.len() {
        1 => "1 notification".to_owned(),
        many => format!("{many} notifications"),
    };
    let title = match batch.openings.as_slice() {
        [one] => format!("{count} held until {}", labels::clock(*one, &desk.viewer)),
        _ => format!("{count} from {} windows", batch.openings.len()),
    };
    let line = |notice: &Notice| {
        let arrived = &notice.arrived;
        let from = if arrived.sender.is_empty() { &arrived.source } else { &arrived.sender };
        if arrived.source == OWN {
            arrived.title.clone()
        } else {
            format!("{from}: {}", arrived.title)
        }
    };
    let mut lines: Vec<String> = named.iter().map(line).collect();
    if ids.len() > named.len() {
        lines.push(format!("and {} more", ids.len() - named.len()));
    }
    let first = ids.first().copied().unwrap_or_default();
    Announcement {
        key: format!("batch:{}:{first}", desk.now.unix()),
        title,
        body: lines.join("\n"),
        urgent: false,
        actions: actions(&[OPEN, SNOOZE, FOCUS]),
        notices: ids,
    }
}
