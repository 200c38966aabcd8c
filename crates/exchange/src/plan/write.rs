//! From a plan to text.

mod task;

use std::collections::HashSet;
use std::fmt::Write as _;

use chrono::{NaiveDate, Weekday};
use leeway_core::calendar::{Away, Cycle, Observance, Removal};
use leeway_core::project::{Project, Task};
use leeway_core::{Extra, Leave, Pattern, Person, PersonId, Shift, Stay, Team, TeamWindow, Week};

use super::FORMAT;
use super::leave::written_civil;
use super::notation::{written_days, written_hours, written_shift};
use super::tidy::tidy;

/// Widest list that stays on one line, in bytes.
const WIDE: usize = 88;

const HEADER: &str = "\
# A team plan for Leeway. Edit it by hand: days that aren't named are off, an end
# before its start is on the next day, and the reference is docs/plan-file.md.
";

/// Writes a team as a plan file.
///
/// The same team always gives the same text: people, windows, leave and
/// intervals keep their order, days with equal hours share a line, and what
/// goes without saying is left out, so that a small change is a small diff.
/// Comments of a file that was read before are not kept, nor is a cover who is
/// not of the team, or the person on leave.
#[must_use]
pub fn write(team: &Team) -> String {
    write_all(team, &[], &[])
}

/// Writes a team with its projects and tasks as a plan file.
///
/// Tasks stand by project and rank; those that have none come last. What they
/// name must be among what is written: an owner, a project or a link that isn't
/// is left out, as a cover is.
#[must_use]
pub fn write_all(team: &Team, projects: &[Project], tasks: &[Task]) -> String {
    let place = |task: &Task| {
        let id = task.project.as_deref();
        projects.iter().position(|one| Some(one.id.as_str()) == id).unwrap_or(projects.len())
    };
    let (mut projects, mut tasks) = (projects.to_vec(), tasks.to_vec());
    tasks.sort_by_cached_key(|task| (place(task), task.rank));
    tidy(team, &mut projects, &mut tasks);
    let mut out = format!("{HEADER}leeway = {FORMAT}\n");
    let ids: HashSet<&PersonId> = team.people.iter().map(|one| &one.id).collect();
    for one in &team.people {
        person(&mut out, one, &ids);
    }
    for one in &team.windows {
        window(&mut out, one);
    }
    for one in &projects {
        task::project(&mut out, one);
    }
    for one in &tasks {
        task::task(&mut out, one);
    }
    out
}

fn person(out: &mut String, person: &Person, ids: &HashSet<&PersonId>) {
    out.push_str("\n[[person]]\n");
    pair(out, "id", person.id.as_str());
    pair(out, "name", &person.name);
    if !person.place.is_empty() {
        pair(out, "place", &person.place);
    }
    pair(out, "zone", &person.zone);
    let exceptions = person.holidays.as_ref().filter(|kept| !kept.removed.is_empty());
    if let Some(kept) = person.holidays.as_ref().filter(|kept| kept.removed.is_empty()) {
        pair(out, "holidays", &kept.region);
    }
    anchor(out, person.pattern.first());
    if let Some(kept) = exceptions {
        holidays(out, kept);
    }
    pattern(out, &person.pattern);
    for one in &person.extra {
        extra(out, one);
    }
    for one in &person.leave {
        let cover = one.cover.as_ref().filter(|cover| ids.contains(cover) && **cover != person.id);
        leave(out, one, cover);
    }
    for one in &person.itinerary {
        stay(out, one);
    }
}

/// Where weeks take turns, a date in the first of them.
fn anchor(out: &mut String, cycle: &Cycle) {
    if cycle.weeks().len() > 1 {
        let _ = writeln!(out, "anchor = {}", cycle.anchor());
    }
}

fn pattern(out: &mut String, pattern: &Pattern) {
    weeks(out, pattern.first(), "person");
    for version in pattern.later() {
        let _ = writeln!(out, "\n[[person.version]]\nfrom = {}", version.from);
        anchor(out, &version.cycle);
        weeks(out, &version.cycle, "person.version");
    }
}

fn weeks(out: &mut String, cycle: &Cycle, of: &str) {
    match cycle.weeks() {
        [only] if only == &Week::default() => {}
        [only] => {
            let _ = writeln!(out, "\n[{of}.hours]");
            week(out, only);
        }
        several => {
            for one in several {
                let _ = writeln!(out, "\n[[{of}.week]]");
                week(out, one);
            }
        }
    }
}

fn holidays(out: &mut String, kept: &Observance) {
    out.push_str("\n[person.holidays]\n");
    pair(out, "region", &kept.region);
    let removed = kept.removed.iter().map(|removal| match removal {
        Removal::Once(date) => date.to_string(),
        Removal::Always(name) => string(name),
    });
    values(out, "except", &removed.collect::<Vec<_>>());
}

fn week(out: &mut String, week: &Week) {
    // Days with equal shifts, in the order of the first of each.
    let mut groups: Vec<(Vec<Weekday>, &[Shift])> = Vec::new();
    for (day, shifts) in week.days().filter(|(_, shifts)| !shifts.is_empty()) {
        match groups.iter_mut().find(|(_, same)| *same == shifts) {
            Some((days, _)) => days.push(day),
            None => groups.push((vec![day], shifts)),
        }
    }
    // A line for every range: a key names one.
    let mut lines: Vec<(u32, String, &[Shift])> = Vec::new();
    for (days, shifts) in groups {
        let starts = days.iter().map(Weekday::num_days_from_monday);
        let starts =
            starts.filter(|day| !days.iter().any(|one| one.num_days_from_monday() + 1 == *day));
        lines.extend(starts.zip(written_days(&days)).map(|(start, text)| (start, text, shifts)));
    }
    lines.sort_by_key(|(start, _, _)| *start);
    for (_, days, shifts) in lines {
        let texts: Vec<_> = shifts.iter().map(written_shift).collect();
        list(out, &days, &texts);
    }
}

fn extra(out: &mut String, extra: &Extra) {
    let _ = writeln!(out, "\n[[person.extra]]\ndate = {}", extra.date);
    pair(out, "hours", &written_shift(&extra.hours));
    if !extra.note.is_empty() {
        pair(out, "note", &extra.note);
    }
}

fn leave(out: &mut String, leave: &Leave, cover: Option<&PersonId>) {
    out.push_str("\n[[person.leave]]\n");
    match leave.away() {
        Away::Days { first, last } => dates(out, *first, *last),
        Away::Shifts { first, last } => {
            dates(out, *first, *last);
            out.push_str("shifts = true\n");
        }
        Away::Part { from, until } => {
            let [from, until] = [from, until].map(|at| written_civil(*at));
            let _ = writeln!(out, "from = {from}\nuntil = {until}");
        }
    }
    if !leave.note.is_empty() {
        pair(out, "note", &leave.note);
    }
    if let Some(cover) = cover {
        pair(out, "cover", cover.as_str());
    }
}

fn stay(out: &mut String, stay: &Stay) {
    out.push_str("\n[[person.stay]]\n");
    dates(out, stay.first(), stay.last());
    pair(out, "zone", &stay.zone);
    if !stay.place.is_empty() {
        pair(out, "place", &stay.place);
    }
}

/// The last of one date goes without saying.
fn dates(out: &mut String, first: NaiveDate, last: NaiveDate) {
    let _ = writeln!(out, "first = {first}");
    if last != first {
        let _ = writeln!(out, "last = {last}");
    }
}

fn window(out: &mut String, window: &TeamWindow) {
    out.push_str("\n[[window]]\n");
    pair(out, "name", &window.name);
    pair(out, "zone", &window.zone);
    match written_days(&window.days).as_slice() {
        [one] => pair(out, "days", one),
        several => list(out, "days", several),
    }
    pair(out, "hours", &written_hours(&window.hours));
    if window.protected {
        out.push_str("protected = true\n");
    }
}

fn pair(out: &mut String, key: &str, text: &str) {
    let _ = writeln!(out, "{key} = {}", string(text));
}

fn list(out: &mut String, key: &str, texts: &[String]) {
    values(out, key, &texts.iter().map(|text| string(text)).collect::<Vec<_>>());
}

/// On one line, or one element a line.
fn values(out: &mut String, key: &str, values: &[String]) {
    let line = format!("{key} = [{}]\n", values.join(", "));
    if line.len() <= WIDE {
        out.push_str(&line);
    } else {
        let _ = writeln!(out, "{key} = [\n  {},\n]", values.join(",\n  "));
    }
}

/// A TOML basic string on one line. Beside what TOML demands, characters that
/// no reader sees or that turn text around are escaped.
fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() || unseen(c) => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Direction marks, line and paragraph separators, the byte order mark. Not the
/// joiners: names and emoji are spelt with them.
const fn unseen(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
