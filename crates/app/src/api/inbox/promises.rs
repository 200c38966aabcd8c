//! Every promise of today, whether it is kept, and what the windows have to do with it.

use leeway_core::Instant;
use leeway_core::batch::Opening;
use leeway_core::batch::held::Until;
use leeway_store::Reading;
use leeway_store::notice::{Notice, Waiting};

use super::desk::Desk;
use super::shown::{Rows, kind, kind_word, state};
use super::sight;
use super::view::{NoticeState, PromiseBar};
use crate::ApiError;
use crate::labels;

/// Most promises drawn.
const MOST: u32 = 500;

/// What is told of promises.
pub(crate) struct Told {
    pub(crate) bars: Vec<PromiseBar>,
    pub(crate) kept: usize,
    pub(crate) of: usize,
    pub(crate) why: String,
}

/// What is owed today, what is overdue, and what waits for a window that comes too late.
pub(crate) fn told(
    reading: &Reading<'_>,
    rows: &mut Rows<'_>,
    desk: &Desk,
    waiting: &[Waiting],
    open: &[Notice],
    through: &[Notice],
) -> Result<Told, ApiError> {
    let day = sight::day(desk);
    let (from, until) = day.map_or((desk.now, desk.now), |day| (day.start(), day.end()));
    let mut owed = reading.owed_between(from, until, MOST)?;
    let overdue = |one: &&Notice| one.arrived.reply_by.is_some_and(|by| by < from);
    owed.extend(open.iter().chain(through).filter(overdue).cloned());
    let broken = waiting.iter().filter(|one| {
        // What is owed today is there already.
        one.reply_by.is_some_and(|by| by < from || by >= until)
            && one.held.until != Until::Now
            && !one.later
            && !Rows::in_time(&rows.opening(&one.held), one.reply_by)
    });
    let broken: Vec<_> = broken.take(MOST as usize).map(|one| one.id).collect();
    owed.extend(reading.these_notices(&broken)?);
    owed.sort_by_key(|one| (one.arrived.reply_by, one.id));
    owed.dedup_by_key(|one| one.id);

    let bars: Vec<PromiseBar> = owed.iter().filter_map(|one| bar(rows, one, desk)).collect();
    let (kept, of) = (bars.iter().filter(|bar| bar.kept).count(), bars.len());
    let why = why(rows, desk, &owed, kept);
    Ok(Told { bars, kept, of, why })
}

fn bar(rows: &mut Rows<'_>, notice: &Notice, desk: &Desk) -> Option<PromiseBar> {
    let arrived = &notice.arrived;
    let (dot, answered) = rows.handled(notice);
    Some(PromiseBar {
        id: notice.id,
        sender: who(notice, desk),
        kind: kind(&arrived.source, &arrived.kind),
        start: arrived.sent.unix(),
        end: arrived.reply_by?.unix(),
        dot: dot.map(Instant::unix),
        answered,
        kept: rows.kept(notice),
        through: state(notice) == NoticeState::Through,
    })
}

fn who(notice: &Notice, desk: &Desk) -> String {
    let arrived = &notice.arrived;
    let person = arrived.person.as_deref().and_then(leeway_core::PersonId::new);
    let known = person.filter(|person| desk.people.known(person).is_some());
    match known {
        Some(person) => desk.people.name(&person),
        None if arrived.sender.is_empty() => arrived.source.clone(),
        None => arrived.sender.clone(),
    }
}

/// "Ana’s chat"
fn what(notice: &Notice, desk: &Desk) -> String {
    let arrived = &notice.arrived;
    format!("{}’s {}", who(notice, desk), kind_word(kind(&arrived.source, &arrived.kind)))
}

/// "Two windows keep 8 promises. Without 10:00, Ana’s chat would be late."
fn why(rows: &mut Rows<'_>, desk: &Desk, owed: &[Notice], kept: usize) -> String {
    if desk.you.is_none() {
        return "Nothing is promised: Leeway does not know who you are.".to_owned();
    }
    if owed.is_empty() {
        return "Nothing is owed today.".to_owned();
    }
    let windows = sight::day(desk).map_or_else(Vec::new, |day| {
        desk.schedule().windows(day.start().plus(-1), day.end().plus(-1))
    });
    let promises = |count: usize| match count {
        1 => "one promise".to_owned(),
        many => format!("{many} promises"),
    };
    let many = match windows.len() {
        0 => "No window today keeps".to_owned(),
        1 => "One window keeps".to_owned(),
        2 => "Two windows keep".to_owned(),
        3 => "Three windows keep".to_owned(),
        many => format!("{many} windows keep"),
    };
    if kept < owed.len() {
        let late: Vec<&Notice> = owed.iter().filter(|one| !rows.kept(one)).collect();
        let first = late.first().map(|one| {
            let by = one.arrived.reply_by.map_or(String::new(), |by| {
                format!(", owed by {}", labels::clock(by, &desk.viewer))
            });
            format!("{}{by}", what(one, desk))
        });
        let first = first.unwrap_or_default();
        let kept = match kept {
            0 => String::new(),
            some => format!("{many} {} of {}. ", some, promises(owed.len())),
        };
        return match late.len() {
            0 | 1 => format!("{kept}{first}, is kept by no window."),
            many => format!("{kept}{first}, and {} more are kept by no window.", many - 1),
        };
    }
    let ahead: Vec<Opening> = windows.into_iter().filter(|one| one.at > desk.now).collect();
    let needed = ahead.iter().find_map(|one| {
        let late = owed.iter().find(|notice| late_without(notice, one, desk))?;
        let clock = labels::clock(one.at, &desk.viewer);
        Some(format!(" Without {clock}, {} would be late.", what(late, desk)))
    });
    let spare = if ahead.is_empty() { "" } else { " Fewer would keep them, too." };
    format!("{many} {}.{}", promises(kept), needed.unwrap_or_else(|| spare.to_owned()))
}

/// Whether what waits for a window would be late, were that window not there.
fn late_without(notice: &Notice, window: &Opening, desk: &Desk) -> bool {
    let (Some(waits), Some(by)) = (&notice.waits, notice.arrived.reply_by) else { return false };
    let schedule = desk.schedule();
    let waits = waits.set_back(desk.now);
    waits.until == Until::Window
        && schedule.next_window(waits.since) == *window
        && schedule.next_window(window.at).handled() > by
}
