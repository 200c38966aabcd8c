//! Blocks put somewhere else: what that would do, and doing it.

use leeway_core::focus::{self, Moved, Piece, Pin, Wants};
use leeway_core::project::CivilMoment;
use leeway_core::{Document, Grade, Instant, Interval, IntervalSet, civil};
use leeway_store::Writing;

use super::desk::DayDesk;
use super::laid::Laid;
use super::view::{BlockKey, BlockMove, BlockSplit, MoveEffect};
use super::words;
use crate::api::day;
use crate::api::history::Done;
use crate::labels::{ClockRange, clip, length};
use crate::{ApiError, App, ErrorCode, ids};

/// The shortest block that is put somewhere, in seconds.
const SHORTEST: i64 = 5 * 60;
/// The longest.
const LONGEST: i64 = 12 * 3600;

/// What a block is of, by its key: "pin/ID", or "START/TASK".
struct Held {
    pin: Option<Pin>,
    task: String,
    title: String,
    at: Interval,
}

fn gone() -> ApiError {
    ApiError::new(
        ErrorCode::NotFound,
        "That block is not there any more: the day was planned anew.",
    )
}

fn held(app: &App, day: &DayDesk, laid: &Laid, key: &str) -> Result<Held, ApiError> {
    let (kind, rest) = key.split_once('/').ok_or_else(gone)?;
    if kind == "pin" {
        let pin = day.pins.iter().find(|pin| pin.id == rest).ok_or_else(gone)?;
        let start = pin.at.instant(app.rules()).ok_or_else(gone)?;
        let at = Interval::new(start, start.plus(pin.seconds)).ok_or_else(gone)?;
        return Ok(Held {
            task: pin.task.clone(),
            title: pin.title.clone(),
            at,
            pin: Some(pin.clone()),
        });
    }
    let start: i64 = kind.parse().map_err(|_| gone())?;
    let question = &laid.question;
    let block = laid
        .plan
        .blocks
        .iter()
        .find(|block| block.at.start().unix() == start && question.own[block.work].id == rest);
    let block = block.ok_or_else(gone)?;
    Ok(Held {
        pin: None,
        task: rest.to_owned(),
        title: question.own[block.work].title.clone(),
        at: block.at,
    })
}

/// Where a move puts it.
fn target(day: &DayDesk, to: &BlockMove) -> Result<Interval, ApiError> {
    let date = day::date_of(&to.to)?;
    let range = day.day(date)?;
    let at = Interval::new(range.start().plus(to.start), range.start().plus(to.end));
    let fits = |at: &Interval| {
        (0..=range.seconds()).contains(&to.start) && (SHORTEST..=LONGEST).contains(&at.seconds())
    };
    at.filter(fits).ok_or_else(|| {
        let message = "A block is 5 minutes to 12 hours long, and begins in its day.";
        ApiError::new(ErrorCode::Invalid, message)
    })
}

/// What a move would do.
///
/// # Errors
/// When the block is gone, or the place is none.
pub fn preview(app: &App, to: BlockMove) -> Result<MoveEffect, ApiError> {
    let day = DayDesk::or_ask(app)?;
    let laid = Laid::of(app, &day)?;
    let held = held(app, &day, &laid, &to.key)?;
    let at = target(&day, &to)?;
    let Some(work) = laid.question.position(&held.task) else { return Err(gone()) };
    let moved = moved(&laid, &held, work, at);
    let mut notes = Vec::new();
    let asked: IntervalSet = [at].into_iter().collect();
    if at.start() < day.now {
        notes.push("It is past there.".to_owned());
    }
    let off = asked.subtract(&day.graded(at, |grade, _| grade == Grade::Working));
    if !off.is_empty() {
        notes.push(format!("{} of it lie outside your working hours.", length(off.seconds())));
    }
    for met in day.meetings.iter().filter(|met| met.required && met.at.intersect(&at).is_some()) {
        notes.push(format!(
            "It meets “{}” at {}.",
            clip(&met.title),
            words::moment(&day, met.at.start(), at.start())
        ));
    }
    let windows = day.schedule().windows(at.start().plus(-3600), at.end());
    for window in windows.iter().filter(|one| one.handled() > at.start()) {
        notes.push(format!(
            "It meets the batch window at {}.",
            words::moment(&day, window.at, at.start())
        ));
    }
    let breaks = moved.breaks.iter().map(|worse| {
        let own = &laid.question.own[worse.after.work];
        let late = match worse.after.elapsed {
            Some(elapsed) => format!("{} late", length(elapsed)),
            None => format!("{} short", length(worse.after.missing)),
        };
        let who: Vec<String> = own.waits.iter().map(|who| day.people.name(who)).collect();
        let for_whom =
            if who.is_empty() { String::new() } else { format!(", for {}", who.join(", ")) };
        format!(
            "“{}”, due {}{for_whom}: {late}.",
            own.title,
            words::moment(&day, worse.after.due, at.start())
        )
    });
    Ok(MoveEffect {
        allowed: at.end() > day.now,
        clock: ClockRange::of(at, &day.viewer),
        breaks: breaks.collect(),
        notes,
    })
}

fn moved(laid: &Laid, held: &Held, work: usize, at: Interval) -> Moved {
    let from = Piece { at: held.at, work };
    focus::moved(&laid.question.ask(laid.before()), &laid.plan, Some(from), Piece { at, work })
}

/// Puts a block somewhere, where it stays.
///
/// # Errors
/// When the block is gone, the place is none or past, or the store can't be written.
pub fn pin(app: &App, to: BlockMove) -> Result<Done, ApiError> {
    let day = DayDesk::or_ask(app)?;
    let laid = Laid::of(app, &day)?;
    let held = held(app, &day, &laid, &to.key)?;
    let at = target(&day, &to)?;
    if at.end() <= day.now {
        return Err(ApiError::new(
            ErrorCode::Invalid,
            "That is past: put it where there is still time.",
        ));
    }
    let label = if at == held.at { "Pin" } else { "Move" };
    let pin = pin_at(&day, &held, at);
    let ((), done) =
        app.change(&format!("{label} {}", clip(&held.title)), |writing| Ok(writing.put(&pin)?))?;
    Ok(Done { id: Some(pin.id), ..done })
}

fn pin_at(day: &DayDesk, held: &Held, at: Interval) -> Pin {
    let id =
        held.pin.as_ref().map_or_else(|| ids::fresh(Pin::KIND, &held.title), |pin| pin.id.clone());
    let zone = day.viewer.name().to_owned();
    Pin {
        id,
        task: held.task.clone(),
        title: held.title.clone(),
        at: CivilMoment { reading: civil::reading(at.start(), &day.viewer), zone },
        seconds: at.seconds(),
    }
}

/// Lets a block go where the plan wants it.
///
/// # Errors
/// When it is not pinned, or the store can't be written.
pub fn unpin(app: &App, block: BlockKey) -> Result<Done, ApiError> {
    let day = DayDesk::or_ask(app)?;
    let id = block.key.strip_prefix("pin/").ok_or_else(gone)?;
    let pin = day.pins.iter().find(|pin| pin.id == id).ok_or_else(gone)?;
    let ((), done) = app
        .change(&format!("Unpin {}", clip(&pin.title)), |writing| Ok(writing.remove::<Pin>(id)?))?;
    Ok(done)
}

/// Cuts a block in two: both stay where they are until they are moved.
///
/// # Errors
/// When the block is gone, one part would be too short, or the store can't be written.
pub fn split(app: &App, split: BlockSplit) -> Result<Done, ApiError> {
    let day = DayDesk::or_ask(app)?;
    let laid = Laid::of(app, &day)?;
    let held = held(app, &day, &laid, &split.key)?;
    let range = day.day(day::date_of(&split.date)?)?;
    let middle = || {
        Instant::from_unix((held.at.start().unix() + held.at.seconds() / 2).div_euclid(300) * 300)
    };
    let at = split.at.map_or_else(middle, |at| range.start().plus(at));
    let parts = Interval::new(held.at.start(), at).zip(Interval::new(at, held.at.end()));
    let parts = parts.filter(|(one, two)| one.seconds() >= SHORTEST && two.seconds() >= SHORTEST);
    let Some((first, second)) = parts else {
        let message = "Each part of a block is at least 5 minutes long.";
        return Err(ApiError::new(ErrorCode::Invalid, message));
    };
    let first = pin_at(&day, &held, first);
    let second = pin_at(&day, &Held { pin: None, ..held }, second);
    let ((), done) = app.change(&format!("Split {}", clip(&first.title)), |writing| {
        writing.put(&first)?;
        Ok::<_, ApiError>(writing.put(&second)?)
    })?;
    Ok(done)
}

/// Plans what is not pinned anew, as if nothing had been planned.
///
/// # Errors
/// When nobody has said who sits here, or the store can't be used.
pub fn replan(app: &App, (): ()) -> Result<Done, ApiError> {
    let day = DayDesk::or_ask(app)?;
    let _laid = Laid::anew(app, &day)?;
    app.announce(crate::Topic::Focus);
    Ok(Done { change: None, label: "Replan".to_owned(), id: None })
}

/// Makes a change that was offered: those of a line each.
///
/// # Errors
/// When it is none that can be made here, or the store can't be written.
pub fn apply(app: &App, key: String) -> Result<Done, ApiError> {
    let none = || ApiError::new(ErrorCode::Invalid, "That change can’t be made from here.");
    let parts: Vec<(&str, &str)> = key.lines().filter_map(|part| part.split_once('/')).collect();
    if parts.is_empty() {
        return Err(none());
    }
    let ((), done) = app.change("Make it fit", |writing| {
        for (kind, rest) in &parts {
            match *kind {
                "open" => open(writing, rest)?,
                _ => return Err(none()),
            }
        }
        Ok(())
    })?;
    Ok(done)
}

/// The flexible hours of a date are planned.
fn open(writing: &mut Writing<'_>, date: &str) -> Result<(), ApiError> {
    let date = day::date_of(date)?;
    let mut wants: Wants = writing.document(Wants::ID)?.unwrap_or_default();
    if !wants.opened.contains(&date) {
        wants.opened.push(date);
        wants.opened.sort_unstable();
    }
    Ok(writing.put(&wants)?)
}
