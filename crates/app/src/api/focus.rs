//! The focus session: its timer is here, never in the window.

use leeway_core::focus::session::{Pause, Session, State, Worked};
use leeway_core::focus::{Breaks, Wants};
use leeway_core::project::{Progress, Task};
use leeway_core::track::{Entry, TaskRef};
use leeway_core::{Document, Grade, Instant, Interval, Zone, civil};
use serde::{Deserialize, Serialize};

use crate::api::history::Done;
use crate::api::problem::Problems;
use crate::api::project::lengths;
use crate::api::record::People;
use crate::api::settings;
use crate::api::today::desk::DayDesk;
use crate::api::today::view::{FocusEnd, FocusStart, SessionView};
use crate::clock::Awake;
use crate::labels::{self, WhenLabel, clip};
use crate::{ApiError, App, ErrorCode, Topic, ids};

/// The key under which the store keeps it: what happens is no part of undo; what
/// was worked becomes entries, which are.
const KEY: &str = "focus_session";
/// Between two times that a running session is written down, in seconds: less than would be
/// taken for a sleep.
const WRITE: i64 = 30;
/// Between two looks at the clock, in seconds, where nobody looked.
const STEP: i64 = 60;
/// Seconds by which two clocks may differ that run alike.
const SLACK: i64 = 5;
/// Minutes of a session where nothing says how long.
const USUAL: i64 = 50;
/// The longest session, in minutes.
const LONGEST: u32 = 12 * 60;

/// A session, and how long the machine had been awake when it was last looked at.
#[derive(Serialize, Deserialize)]
struct Kept {
    #[serde(flatten)]
    session: Session,
    #[serde(default)]
    awake: Option<Awake>,
}

fn stored(app: &App) -> Result<Option<Kept>, ApiError> {
    let text = app.store().read(|reading| reading.setting(KEY))?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

/// The session that runs or is paused, up to now.
pub(crate) fn kept(app: &App) -> Result<Option<Session>, ApiError> {
    let Some(Kept { mut session, awake }) = stored(app)? else { return Ok(None) };
    // Nobody may have looked at the clock for long, where only the terminal is used: what the
    // machine was awake for, by a clock that nobody moves, was worked.
    let (now, passed) = (app.now(), app.clock().awake().zip(awake));
    let passed = passed.and_then(|(now, then)| now.since(&then));
    if passed.is_some_and(|passed| (passed - now.since(session.seen)).abs() <= SLACK) {
        while session.state == State::Running && session.seen.plus(STEP) < now {
            session.tick(session.seen.plus(STEP));
        }
    }
    Ok(Some(session).filter(|session| session.state != State::Ended))
}

fn keep(app: &App, session: &Session) -> Result<(), ApiError> {
    let text = json(app, session)?;
    app.store().write("", app.now(), |writing| writing.set_setting(KEY, &text))?;
    app.announce(Topic::Focus);
    Ok(())
}

fn json(app: &App, session: &Session) -> Result<String, ApiError> {
    let kept = Kept { session: session.clone(), awake: app.clock().awake() };
    serde_json::to_string(&kept)
        .map_err(|problem| ApiError::new(ErrorCode::Internal, problem.to_string()))
}

/// The session that runs or is paused.
///
/// # Errors
/// When the viewer's zone is none or not known, or the store can't be read.
pub fn session(app: &App, (): ()) -> Result<Option<SessionView>, ApiError> {
    kept(app)?.map(|session| view(app, &session)).transpose()
}

/// Starts a session; one that runs on something else is ended first, and what was
/// worked is kept.
///
/// # Errors
/// When there is no such task, it is outside working hours and that was not said to
/// be wanted, or the store can't be written.
pub fn start(app: &App, start: FocusStart) -> Result<SessionView, ApiError> {
    let viewer = settings::viewer_or_ask(app, None)?;
    let task = start.task.as_deref().map(|id| self::task(app, id)).transpose()?;
    if let Some(task) = task.as_ref().filter(|task| task.done.is_some()) {
        let message = format!(
            "“{}” is done. Reopen it first, or focus on something else.",
            clip(&task.title)
        );
        return Err(ApiError::new(ErrorCode::Conflict, message));
    }
    let day = DayDesk::of(app)?;
    let wants = day.as_ref().map(|day| day.wants.clone()).unwrap_or_default();
    if let Some(day) = day.as_ref().filter(|_| wants.guard && !start.off_hours) {
        guard(app, day)?;
    }
    if kept(app)?.is_some() {
        end(app, FocusEnd { done: false, left: None })?;
    }
    let planned = match start.minutes {
        Some(minutes) => i64::from(minutes.clamp(1, LONGEST)) * 60,
        None => usual(app, day.as_ref(), task.as_ref())?,
    };
    let session = Session::start(app.now(), task.as_ref().map(|task| task.id.clone()), planned);
    keep(app, &session)?;
    shown(app, &session, &viewer, &wants)
}

/// To the end of its block, or as long as usual.
fn usual(app: &App, day: Option<&DayDesk>, task: Option<&Task>) -> Result<i64, ApiError> {
    let usual = USUAL * 60;
    let Some((day, task)) = day.zip(task) else { return Ok(usual) };
    let laid = crate::api::today::laid::Laid::of(app, day)?;
    let block = laid.plan.blocks.iter().find(|block| {
        laid.question.own[block.work].id == task.id
            && block.at.end() > day.now
            && block.at.start() <= day.now.plus(30 * 60)
    });
    Ok(block.map_or(usual, |block| match block.at.contains(day.now) {
        true => block.at.end().since(day.now).max(60),
        false => block.at.seconds(),
    }))
}

/// Refuses outside working hours: off hours are kept.
fn guard(app: &App, day: &DayDesk) -> Result<(), ApiError> {
    let now = app.now();
    let Some(hour) = Interval::new(now, now.plus(1)) else { return Ok(()) };
    let closed = day.closed_at(day.today()).is_some();
    let at_work =
        !day.graded(hour, |grade, _| matches!(grade, Grade::Working | Grade::Flexible)).is_empty();
    if at_work && !closed {
        return Ok(());
    }
    let why =
        if closed { "You have closed this day." } else { "These are not your working hours." };
    let mut problems = Problems::default();
    problems.error("off_hours", format!("{why} Focus all the same?"));
    problems.refuse()
}

/// Pauses it.
///
/// # Errors
/// When none runs, or the store can't be written.
pub fn pause(app: &App, (): ()) -> Result<SessionView, ApiError> {
    step(app, Session::pause)
}

/// Goes on.
///
/// # Errors
/// When there is none, or the store can't be written.
pub fn resume(app: &App, (): ()) -> Result<SessionView, ApiError> {
    step(app, Session::resume)
}

/// So many minutes more.
///
/// # Errors
/// When there is none, or the store can't be written.
pub fn extend(app: &App, minutes: u32) -> Result<SessionView, ApiError> {
    step(app, |session, now| session.extend(now, i64::from(minutes.min(LONGEST)) * 60))
}

fn step(app: &App, work: impl FnOnce(&mut Session, Instant)) -> Result<SessionView, ApiError> {
    let mut session = kept(app)?.ok_or_else(none)?;
    session.tick(app.now());
    work(&mut session, app.now());
    keep(app, &session)?;
    view(app, &session)
}

fn none() -> ApiError {
    ApiError::new(ErrorCode::NotFound, "No focus session runs: start one.")
}

/// What a look at the clock found: each to be told once, by a key that names it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Beat {
    /// A session runs.
    pub running: bool,
    /// Its time is over.
    pub over: Option<(String, String)>,
    /// A break is due.
    pub rest: Option<(String, String)>,
    /// It was paused by a sleep or a moved clock.
    pub slept: Option<(String, String)>,
}

/// Looks at the clock: what a sleep or a moved clock did to the session is kept.
///
/// # Errors
/// When the store can't be used.
pub fn beat(app: &App) -> Result<Beat, ApiError> {
    let Some(Kept { session: before, .. }) = stored(app)? else { return Ok(Beat::default()) };
    let Some(mut session) = kept(app)? else { return Ok(Beat::default()) };
    let now = app.now();
    session.tick(now);
    let running = session.state == State::Running;
    if session.state != before.state {
        keep(app, &session)?;
    } else if running && now.since(before.seen).abs() >= WRITE {
        let text = json(app, &session)?;
        app.store().write("", now, |writing| writing.set_setting(KEY, &text))?;
    }
    let began = session.began.unix();
    let title = || -> Result<String, ApiError> {
        let planned = app.planned()?;
        let task =
            session.task.as_deref().and_then(|id| planned.tasks.iter().find(|one| one.id == id));
        Ok(task.map_or_else(|| "Focus".to_owned(), |task| clip(&task.title)))
    };
    let mut beat = Beat { running, ..Beat::default() };
    if running && session.left(now) <= 0 {
        let key = format!("focus:over:{began}:{}", session.planned);
        beat.over =
            Some((key, format!("{}: {} are over", title()?, labels::length(session.planned))));
    }
    if running && beat.over.is_none() {
        let wants =
            app.store().read(|reading| reading.document::<Wants>(Wants::ID))?.unwrap_or_default();
        let due = session.break_due(now, wants.breaks.after, wants.breaks.short);
        if let Some(due) = due.filter(|due| *due <= now && wants.breaks.short > 0) {
            beat.rest =
                Some((format!("focus:rest:{began}:{}", due.unix()), "Time for a break".to_owned()));
        }
    }
    if let State::Paused(Pause::Gap | Pause::PutBack) = session.state {
        let last = session.worked.last().map_or(session.began, |last| last.to);
        beat.slept = Some((
            format!("focus:slept:{began}:{}", last.unix()),
            format!("{} is paused", title()?),
        ));
    }
    Ok(beat)
}

/// Ends it: what was worked is tracked, and the task's progress is put down, as one
/// change that undo takes back.
///
/// # Errors
/// When there is none, what is left can't be read, or the store can't be written.
pub fn end(app: &App, end: FocusEnd) -> Result<Done, ApiError> {
    let mut session = kept(app)?.ok_or_else(none)?;
    let now = app.now();
    session.tick(now);
    session.end(now);
    let task = match session.task.as_deref() {
        Some(id) => app.store().read(|reading| reading.document::<Task>(id))?,
        None => None,
    };
    let left = match end.left.as_deref().map(str::trim).filter(|left| !left.is_empty()) {
        None => None,
        Some(typed) => Some(lengths::length(typed).map_err(|problem| {
            let mut problems = Problems::default();
            problems.error("left", format!("What is left is a length of work: {problem}."));
            problems.refuse().err().unwrap_or_else(none)
        })?),
    };
    let title = task.as_ref().map_or("Focus", |task| task.title.as_str()).to_owned();
    let text = json(app, &session)?;
    let ((), done) = app.change(&format!("Focus on {}", clip(&title)), |writing| {
        writing.set_setting(KEY, &text)?;
        let others: Vec<Entry> = writing.documents()?;
        for worked in &session.worked {
            for entry in entries(worked, task.as_ref(), &title, &others) {
                writing.put(&entry)?;
            }
        }
        if let Some(task) = task {
            let worked = task.worked() + session.seconds;
            let left = left.or_else(|| Some((task.left()? - session.seconds).max(0)));
            let began = task.began.or_else(|| session.worked.first().map(|first| first.from));
            let mut after = Task { began, ..task };
            if let Some(left) = left.filter(|_| session.seconds > 0 || end.left.is_some()) {
                let left = if end.done { 0 } else { left };
                after.progress.push(Progress { at: now, worked, left });
            }
            if end.done {
                after.done = Some(now);
            }
            writing.put(&after)?;
        }
        Ok::<_, ApiError>(())
    })?;
    app.announce(Topic::Focus);
    Ok(Done { id: session.task, ..done })
}

/// What was worked as entries: what another entry has already is left to it.
fn entries(worked: &Worked, task: Option<&Task>, title: &str, others: &[Entry]) -> Vec<Entry> {
    let Some(when) = Interval::new(worked.from, worked.to) else { return Vec::new() };
    let taken = others.iter().map(|entry| entry.when).collect();
    let free = [when].into_iter().collect::<leeway_core::IntervalSet>().subtract(&taken);
    let entry = |when: &Interval| Entry {
        id: ids::fresh(Entry::KIND, title),
        label: title.to_owned(),
        task: task.map(|task| TaskRef { project: task.project.clone(), task: task.id.clone() }),
        tags: task.map(|task| task.tags.clone()).unwrap_or_default(),
        client: None,
        person: task.and_then(|task| task.whom.clone()),
        when: *when,
        note: String::new(),
        from_session: true,
    };
    free.intervals().iter().filter(|when| when.seconds() > 0).map(entry).collect()
}

pub(crate) fn view(app: &App, session: &Session) -> Result<SessionView, ApiError> {
    let viewer = settings::viewer_or_ask(app, None)?;
    let wants =
        app.store().read(|reading| reading.document::<Wants>(Wants::ID))?.unwrap_or_default();
    shown(app, session, &viewer, &wants)
}

fn shown(
    app: &App,
    session: &Session,
    viewer: &Zone,
    wants: &Wants,
) -> Result<SessionView, ApiError> {
    let now = app.now();
    let mut session = session.clone();
    session.tick(now);
    let planned = app.planned()?;
    let task =
        session.task.as_deref().and_then(|id| planned.tasks.iter().find(|task| task.id == id));
    let project = task.and_then(|task| task.project.as_deref());
    let project = project.and_then(|id| planned.projects.iter().find(|project| project.id == id));
    let people = People::of(app)?;
    let whom =
        task.and_then(|task| task.whom.as_ref()).map(|whom| format!("for {}", people.name(whom)));
    let note = whom.or_else(|| project.map(|project| project.title.clone())).unwrap_or_default();
    let Breaks { short, after, .. } = wants.breaks;
    let running = session.state == State::Running;
    let break_at = session.break_due(now, after, short).filter(|_| running);
    Ok(SessionView {
        task: session.task.clone(),
        title: task.map_or_else(|| "Focus".to_owned(), |task| task.title.clone()),
        note,
        running,
        paused: paused(&session, now, viewer),
        planned: session.planned,
        worked: session.seconds,
        as_of: now.unix(),
        began: WhenLabel::of(session.began, viewer),
        ends: session.ends_at(now).map(|at| WhenLabel::of(at, viewer)),
        break_in: break_at.map(|at| at.since(now)),
        held: 0,
        quiet: wants.quiet && running,
    })
}

fn paused(session: &Session, now: Instant, viewer: &Zone) -> String {
    let State::Paused(why) = session.state else { return String::new() };
    let last = session.worked.last().map_or(session.began, |last| last.to);
    let from = labels::clock(last, viewer);
    match why {
        Pause::Asked => String::new(),
        Pause::Gap => {
            let day = if civil::date(last, viewer) == civil::date(now, viewer) {
                ""
            } else {
                " that day"
            };
            format!("The computer slept from {from}{day}: nothing was counted since.")
        }
        Pause::PutBack => format!("The clock was put back at {from}: nothing was counted since."),
    }
}

fn task(app: &App, id: &str) -> Result<Task, ApiError> {
    app.store()
        .read(|reading| reading.document::<Task>(id))?
        .ok_or_else(|| ApiError::new(ErrorCode::NotFound, "That task is not there any more."))
}
