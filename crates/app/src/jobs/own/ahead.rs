//! Meetings, requests, dues, handoffs and changes of clocks in the next day.

use std::collections::BTreeMap;

use leeway_core::meeting::{Meeting, Series, Stage};
use leeway_core::{Calendar, Grade, Instant, Interval, IntervalSet, PersonId, civil};

use super::Event;
use crate::api::project;
use crate::api::project::desk::{Desk, Laid};
use crate::labels::{self, clip};
use crate::{ApiError, App, ErrorCode};

const MINUTE: i64 = 60;
const HOUR: i64 = 3600;
/// How far ahead is looked, in seconds: over the hour until the next look, and what is told early.
const AHEAD: i64 = 30 * HOUR;
/// Breaks that don't count as going offline.
const LUNCH: i64 = 2 * HOUR;
/// How early each is told.
const BEFORE_MEETING: i64 = 10 * MINUTE;
const BEFORE_OFFLINE: i64 = 30 * MINUTE;
const BEFORE_ASKING: i64 = 30 * MINUTE;
const BEFORE_DUE: i64 = HOUR;
const BEFORE_CLOCKS: i64 = 48 * HOUR;

/// All of them; nothing where nobody is known to sit here.
pub(super) fn events(app: &App) -> Result<Vec<Event>, ApiError> {
    let desk = match Desk::of(app) {
        Ok(desk) => desk,
        // Without a zone no time can be told.
        Err(problem) if problem.code == ErrorCode::NoZone => return Ok(Vec::new()),
        Err(problem) => return Err(problem),
    };
    let Some(you) = desk.you.clone() else { return Ok(Vec::new()) };
    let mut events = Vec::new();
    meetings(app, &desk, &you, &mut events)?;
    clocks(app, &desk, &mut events)?;
    if desk.planned.tasks.iter().any(|task| task.finished().is_none()) {
        asks(app, &desk, &you, &mut events)?;
        dues(app, &desk, &you, &mut events);
    }
    offline(&desk, &you, &mut events);
    Ok(events)
}

fn meetings(
    app: &App,
    desk: &Desk,
    you: &PersonId,
    events: &mut Vec<Event>,
) -> Result<(), ApiError> {
    let (meetings, series) = app.store().read(|reading| {
        Ok::<_, ApiError>((reading.documents::<Meeting>()?, reading.documents::<Series>()?))
    })?;
    let mut tell = |key: String, title: &str, at: Option<Instant>| {
        let Some(start) = at else { return };
        if start.since(desk.now) > AHEAD || start < desk.now {
            return;
        }
        let clock = labels::clock(start, &desk.viewer);
        events.push(Event {
            key: format!("{key}:{}", start.unix()),
            kind: "meeting",
            at: start.plus(-BEFORE_MEETING),
            until: start.plus(5 * MINUTE),
            title: format!("{} begins at {clock}", clip(title)),
            body: String::new(),
            owed_to: None,
            also: Vec::new(),
        });
    };
    for one in &meetings {
        let there = one.required.contains(you) || one.optional.contains(you);
        if there && matches!(one.stage, Stage::Held | Stage::Sent) {
            tell(format!("meeting:{}", one.id), &one.title, one.start.instant(app.rules()));
        }
    }
    for one in series.iter().filter(|one| one.people.contains(you)) {
        for time in &one.plan {
            tell(format!("series:{}", one.id), &one.title, time.start.instant(app.rules()));
        }
    }
    Ok(())
}

/// Requests to be made: while there is still half an hour of your work before.
fn asks(app: &App, desk: &Desk, you: &PersonId, events: &mut Vec<Event>) -> Result<(), ApiError> {
    for ask in project::asks(app, ())?.asks {
        let by = Instant::from_unix(ask.by.when.at);
        if ask.over || ask.asked.is_some() || by.since(desk.now) > 4 * 24 * HOUR {
            continue;
        }
        let date = &ask.by.when.date;
        events.push(Event {
            key: format!("ask:{}:{date}", ask.task),
            kind: "ask-by",
            at: work_before(desk, you, by, BEFORE_ASKING),
            until: by,
            title: format!("Ask {} by {}", ask.owner.name, moment(by, desk)),
            body: ask.title,
            owed_to: None,
            also: Vec::new(),
        });
    }
    Ok(())
}

/// What you owe yourself to others.
fn dues(app: &App, desk: &Desk, you: &PersonId, events: &mut Vec<Event>) {
    let given = desk.given(app);
    let laid = Laid::of(&given);
    for task in 0..laid.plan.tasks().len() {
        if laid.plan.owner(task) != Some(you) || !laid.plan.open(task) {
            continue;
        }
        let late = laid.moments.late[task].as_ref().ok().and_then(Option::as_ref);
        let Some(due) = late.map(|late| late.due).filter(|due| *due > desk.now) else { continue };
        if due.since(desk.now) > 4 * 24 * HOUR {
            continue;
        }
        let kept = laid.plan.task(&given, task);
        let date = civil::date(due, &desk.viewer);
        events.push(Event {
            key: format!("due:{}:{date}", kept.id),
            kind: "due",
            at: work_before(desk, you, due, BEFORE_DUE),
            until: due,
            title: format!("{} is due by {}", clip(&kept.title), moment(due, desk)),
            body: String::new(),
            owed_to: None,
            also: Vec::new(),
        });
    }
}

/// Who waits for an answer of yours and goes, while you work.
fn offline(desk: &Desk, you: &PersonId, events: &mut Vec<Event>) {
    let Some(range) = Interval::new(desk.now.plus(-24 * HOUR), desk.now.plus(AHEAD + 24 * HOUR))
    else {
        return;
    };
    let at_work = |calendar: &Calendar| calendar.timeline(range).at_least(Grade::Working);
    let Some(mine) = desk.people.calendar(you).map(at_work) else { return };
    for known in desk.people.0.people().iter().filter(|known| known.person.id != *you) {
        let Some(calendar) = known.calendar.as_deref() else { continue };
        for end in ends(&at_work(calendar)) {
            let at = end.plus(-BEFORE_OFFLINE);
            let near = end > desk.now && end.since(desk.now) <= AHEAD;
            if !near || !mine.contains(at) {
                continue;
            }
            let name = &known.person.name;
            events.push(Event {
                key: format!("offline:{}:{}", known.person.id, end.unix()),
                kind: "offline",
                at,
                until: end,
                title: format!("{name} goes offline at {}", labels::clock(end, &desk.viewer)),
                body: format!("{name} waits for an answer from you."),
                owed_to: Some(known.person.id.clone()),
                also: Vec::new(),
            });
        }
    }
}

/// Where work ends for longer than a break.
fn ends(work: &IntervalSet) -> Vec<Instant> {
    let intervals = work.intervals();
    let goes_on = |nth: usize, end: Instant| {
        intervals.get(nth + 1).is_some_and(|next| next.start().since(end) <= LUNCH)
    };
    let ends = intervals.iter().map(Interval::end).enumerate();
    ends.filter(|(nth, end)| !goes_on(*nth, *end)).map(|(_, end)| end).collect()
}

/// Clocks of the team that are put forward or back, two days before; and what new zone rules move.
fn clocks(app: &App, desk: &Desk, events: &mut Vec<Event>) -> Result<(), ApiError> {
    let mut changes: BTreeMap<(Instant, i32), Vec<String>> = BTreeMap::new();
    for known in desk.people.0.people() {
        let Some(calendar) = known.calendar.as_deref() else { continue };
        let zone = calendar.zone_at(desk.now);
        let Some(next) = zone.next_change(desk.now) else { continue };
        let by = next.offset - zone.offset(next.start.plus(-1));
        if next.start.since(desk.now) > BEFORE_CLOCKS + AHEAD || by == 0 {
            continue;
        }
        let cities = changes.entry((next.start, by)).or_default();
        if !cities.contains(&zone.city()) {
            cities.push(zone.city());
        }
    }
    for ((at, by), cities) in changes {
        let way = if by > 0 { "forward" } else { "back" };
        let length = labels::length(i64::from(by.abs()));
        let day = civil::date(at, &desk.viewer).format("%a %-d %b");
        events.push(Event {
            key: format!("clocks:{}:{by}", at.unix()),
            kind: "radar",
            at: at.plus(-BEFORE_CLOCKS),
            until: at,
            title: format!("Clocks go {way} {length} on {day}"),
            body: cities.join(", "),
            owed_to: None,
            also: Vec::new(),
        });
    }
    if let Some(law) = crate::api::radar::law(app)? {
        events.push(Event {
            key: format!("law:{}", law.to_version),
            kind: "radar",
            at: desk.now,
            until: Instant::MAX,
            title: format!("New zone rules ({}) move hours of your team", law.to_version),
            body: law.zones.into_iter().map(|zone| zone.sentence).collect::<Vec<_>>().join("\n"),
            owed_to: None,
            also: Vec::new(),
        });
    }
    Ok(())
}

/// The moment with so much of your work left before another; so long before, where no work is.
fn work_before(desk: &Desk, you: &PersonId, moment: Instant, seconds: i64) -> Instant {
    let work = desk.roster.work(you);
    let at = work.and_then(|work| work.subtract(moment, seconds).ok());
    at.unwrap_or_else(|| moment.plus(-seconds))
}

/// "17:00", "Thu 17:00"
fn moment(at: Instant, desk: &Desk) -> String {
    let clock = labels::clock(at, &desk.viewer);
    let (today, then) = (civil::date(desk.now, &desk.viewer), civil::date(at, &desk.viewer));
    if today == then { clock } else { format!("{} {clock}", then.format("%a")) }
}
