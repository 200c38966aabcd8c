//! Plans in words: lengths, links, deadlines, what is wrong.

use std::collections::HashMap;

use leeway_core::Instant;
use leeway_core::project::CivilMoment;
use leeway_core::project::explain::earliest::{Held, Kept};
use leeway_core::project::plan::{Given, Of, Problem};
use leeway_core::project::risk::left_of;
use leeway_core::project::{Clock, Deadline, Effort, Link, LinkKind, Task, Whose, length};

use super::view::PlanTrouble;
use crate::api::record::People;
pub(super) use crate::labels::length as hours;
use crate::labels::{WhenLabel, clip};

/// "+1 h", "−30 min": how a clock is changed.
pub(super) fn shift(seconds: i32) -> String {
    let sign = if seconds > 0 { "+" } else { "" };
    format!("{sign}{}", hours(i64::from(seconds)))
}

/// A moment as people say it. Who must have begun before 17:30, when they stop,
/// can begin in the second before at the latest: that is said as 17:30.
pub(super) const fn said(at: Instant) -> Instant {
    if at.unix().rem_euclid(60) == 59 { at.plus(1) } else { at }
}

/// "9 h", and of three points "9 h (6 h to 15 h)".
pub(super) fn effort(effort: Effort) -> String {
    let likely = hours(effort.likely());
    if !effort.spread() {
        return likely;
    }
    format!("{likely} ({} to {})", hours(effort.optimistic()), hours(effort.pessimistic()))
}

/// "one task", "3 tasks"
pub(super) fn tasks(count: usize) -> String {
    if count == 1 { "one task".to_owned() } else { format!("{count} tasks") }
}

/// What a task takes when one number or three points are given for it: "Brief takes 9 h
/// (6 h to 15 h)"; of one under way that is what is left.
pub(super) fn takes(task: &Task, effort: Effort) -> String {
    if task.under_way() {
        return format!("{} has {} left", task.title, hours(effort.likely()));
    }
    let known = task.effort.filter(|known| known.spread() && !effort.spread());
    let points = known.map_or(effort, |known| left_of(known, effort.likely()));
    format!("{} takes {}", task.title, self::effort(points))
}

/// "3 h later", "2 h sooner"; empty for no time.
pub(super) fn moved(seconds: i64) -> String {
    match seconds {
        0 => String::new(),
        later @ 1.. => format!("{} later", span(later)),
        sooner => format!("{} sooner", span(-sooner)),
    }
}

/// A length of all time: "2 d 3 h 30 min", "45 min".
pub(super) fn span(seconds: i64) -> String {
    let minutes = (seconds.abs() + 30) / 60;
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let parts = [(days, "d"), (hours, "h"), (minutes, "min")];
    let some: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| format!("{count} {unit}"))
        .collect();
    if some.is_empty() { "0 min".to_owned() } else { some.join(" ") }
}

/// "finish to start, 4 h later in Ana’s hours"
pub(super) fn link(link: &Link) -> String {
    let mut words = kind(link.kind).to_owned();
    if link.lag.seconds != 0 {
        let (length, way) = (hours(link.lag.seconds.abs()), link.lag.seconds > 0);
        let clock = match link.lag.clock {
            Clock::Elapsed => "",
            Clock::Predecessor => " of the predecessor’s work",
            Clock::Successor => " of the successor’s work",
        };
        let way = if way { "later" } else { "sooner" };
        words.push_str(&format!(", {length}{clock} {way}"));
    }
    if let Some(review) = &link.review {
        words.push_str(&format!(", {} review", hours(review.seconds)));
    }
    if link.rework > 0 {
        words.push_str(&format!(", {} rework", hours(link.rework)));
    }
    if link.live > 0 {
        words.push_str(&format!(", handed over live for {}", hours(link.live)));
    }
    words
}

fn kind(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::FinishToStart => "finish to start",
        LinkKind::StartToStart => "start to start",
        LinkKind::FinishToFinish => "finish to finish",
        LinkKind::StartToFinish => "start to finish",
    }
}

/// What a task waits for: "Rate-limit spec; API contract SS+4h".
pub(super) fn needs(task: &Task, titles: &HashMap<&str, &str>) -> String {
    let one = |link: &Link| {
        let title = titles.get(link.task.as_str()).copied().unwrap_or(&link.task);
        let kind = match link.kind {
            LinkKind::FinishToStart => "",
            LinkKind::StartToStart => " SS",
            LinkKind::FinishToFinish => " FF",
            LinkKind::StartToFinish => " SF",
        };
        let lag = match link.lag.seconds {
            0 => String::new(),
            later @ 1.. => format!(" +{}", length::words(later)),
            sooner => format!(" {}", length::words(sooner)),
        };
        format!("{title}{kind}{lag}")
    };
    task.needs.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// A deadline as people state it.
pub(super) fn deadline(deadline: &Deadline, people: &People) -> String {
    match deadline {
        Deadline::At { moment } => civil(moment),
        Deadline::EndOfWork { person, date } => {
            format!("end of {}’s work on {}", people.name(person), date.format("%a %-d %b %Y"))
        }
        Deadline::EndOfDay { whose: Whose::Person(person), date } => {
            format!("end of {} for {}", date.format("%a %-d %b %Y"), people.name(person))
        }
        Deadline::EndOfDay { whose: Whose::Zone(zone), date } => {
            let city = leeway_core::zone::city(zone);
            format!("end of {} in {city}", date.format("%a %-d %b %Y"))
        }
        Deadline::AnywhereOnEarth { date } => {
            format!("end of {} anywhere on earth", date.format("%a %-d %b %Y"))
        }
    }
}

/// What can't be planned as it says, and what to do.
pub(super) fn trouble(
    problem: &Problem,
    titles: &HashMap<&str, &str>,
    given: &Given<'_>,
) -> PlanTrouble {
    let title = |id: &str| format!("“{}”", clip(titles.get(id).copied().unwrap_or(id)));
    let project = |id: &str| {
        let known = given.projects.iter().find(|project| project.id == id);
        format!("“{}”", clip(known.map_or(id, |project| project.title.as_str())))
    };
    let need = |task: &str, link: usize| {
        let task = given.tasks.iter().find(|one| one.id == task);
        let link = task.and_then(|task| task.needs.get(link));
        link.map_or_else(|| "a task".to_owned(), |link| title(&link.task))
    };
    let (text, tasks): (String, Vec<String>) = match problem {
        Problem::NoSuchOwner { task, owner } => (
            format!(
                "{} belongs to {owner}, who is not in the team any more. Give it to somebody.",
                title(task)
            ),
            vec![task.clone()],
        ),
        Problem::NoSuchLead { project: id, lead } => (
            format!(
                "{} is led by {lead}, who is not in the team any more. Choose a lead.",
                project(id)
            ),
            Vec::new(),
        ),
        Problem::NoReviewer { task, reviewer, .. } => {
            let who = reviewer.as_ref().map_or_else(
                || "Nobody is named".to_owned(),
                |who| format!("{who} is not in the team any more"),
            );
            (
                format!(
                    "{who} to review for {}: office hours are taken. Name a reviewer.",
                    title(task)
                ),
                vec![task.clone()],
            )
        }
        Problem::NoSuchTask { task, link } => (
            format!(
                "{} waits for a task that is gone ({}). Take the link off.",
                title(task),
                need(task, *link)
            ),
            vec![task.clone()],
        ),
        Problem::Closed { task, link } => (
            format!(
                "{} waits for {}, whose project is closed. Open it, or take the link off.",
                title(task),
                need(task, *link)
            ),
            vec![task.clone()],
        ),
        Problem::Idle { task, link } => (
            format!(
                "{} waits for a start of {}: nothing is handed in there to review.",
                title(task),
                need(task, *link)
            ),
            vec![task.clone()],
        ),
        Problem::Deadline { of, why } => match of {
            Of::Project(id) => {
                (format!("The deadline of {} is left out: {why}.", project(id)), Vec::new())
            }
            Of::Task(id) => {
                (format!("The deadline of {} is left out: {why}.", title(id)), vec![id.clone()])
            }
        },
        Problem::Zone { of, zone } => match of {
            Of::Project(id) => (
                format!("The start of {} is left out: no zone is called “{zone}”.", project(id)),
                Vec::new(),
            ),
            Of::Task(id) => (
                format!("The start of {} is left out: no zone is called “{zone}”.", title(id)),
                vec![id.clone()],
            ),
        },
        Problem::Ring { tasks } => {
            let ring = tasks.iter().chain(tasks.first()).map(|id| title(id)).collect::<Vec<_>>();
            (
                format!(
                    "These wait for one another, so none can begin: {}. Take one link off.",
                    ring.join(", then ")
                ),
                tasks.clone(),
            )
        }
    };
    PlanTrouble { text, tasks }
}

/// "Mon"
pub(super) fn weekday(day: crate::labels::Weekday) -> &'static str {
    use crate::labels::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    match day {
        Mon => "Mon",
        Tue => "Tue",
        Wed => "Wed",
        Thu => "Thu",
        Fri => "Fri",
        Sat => "Sat",
        Sun => "Sun",
    }
}

/// What keeps a task from beginning sooner; links are told by who knows titles.
pub(super) fn held(held: &Held) -> String {
    match held {
        Held::Now => "it can begin now".to_owned(),
        Held::Project(at) => format!("the project begins {}", civil(at)),
        Held::Own(at) => format!("not before {}", civil(at)),
        Held::Fixed(at) => format!("its start is fixed: {}", civil(at)),
        Held::Begun => "it has begun: the rest goes on from now".to_owned(),
        Held::Finished => "it is handed in".to_owned(),
        Held::Link(_) => String::new(),
    }
}

/// What keeps a task from being handed in when its work ends.
pub(super) fn kept(kept: &Kept) -> String {
    match kept {
        Kept::Promise => "as its owner promised".to_owned(),
        Kept::Link(_) => String::new(),
    }
}

/// "Thu 18 Mar 2027 09:00 New York"
pub(super) fn civil(at: &CivilMoment) -> String {
    let city = leeway_core::zone::city(&at.zone);
    format!("{} {city}", at.reading.format("%a %-d %b %Y %H:%M"))
}

/// "10,000"
pub(super) fn number(many: usize) -> String {
    let digits = many.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| str::from_utf8(group).ok()).collect();
    groups.join(",")
}

/// "1 task", "6 tasks"
pub(super) fn count(many: usize, what: &str) -> String {
    if many == 1 { format!("1 {what}") } else { format!("{many} {what}s") }
}

/// "Mon 15 Mar 11:00 Lisbon"
pub(super) fn short(label: &WhenLabel) -> String {
    let date = label.date.parse::<chrono::NaiveDate>().ok();
    let date = date.map(|date| date.format(" %-d %b").to_string()).unwrap_or_default();
    format!("{}{date} {} {}", weekday(label.weekday), label.clock, label.city)
}
