//! From a team to text.

use std::fmt::Write as _;

use chrono::Weekday;
use leeway_core::{Leave, Person, Shift, Team, TeamWindow, Week};

use super::FORMAT;
use super::notation::{written_days, written_hours, written_shift};

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
/// Comments of a file that was read before are not kept.
#[must_use]
pub fn write(team: &Team) -> String {
    let mut out = format!("{HEADER}leeway = {FORMAT}\n");
    for one in &team.people {
        person(&mut out, one);
    }
    for one in &team.windows {
        window(&mut out, one);
    }
    out
}

fn person(out: &mut String, person: &Person) {
    out.push_str("\n[[person]]\n");
    pair(out, "id", person.id.as_str());
    pair(out, "name", &person.name);
    if !person.place.is_empty() {
        pair(out, "place", &person.place);
    }
    pair(out, "zone", &person.zone);
    week(out, &person.pattern.first().weeks()[0]);
    for one in &person.leave {
        leave(out, one);
    }
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
    if !lines.is_empty() {
        out.push_str("\n[person.hours]\n");
    }
    for (_, days, shifts) in lines {
        let texts: Vec<_> = shifts.iter().map(written_shift).collect();
        list(out, &days, &texts);
    }
}

fn leave(out: &mut String, leave: &Leave) {
    out.push_str("\n[[person.leave]]\n");
    let _ = writeln!(out, "first = {}", leave.first());
    if leave.last() != leave.first() {
        let _ = writeln!(out, "last = {}", leave.last());
    }
    if !leave.note.is_empty() {
        pair(out, "note", &leave.note);
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
}

fn pair(out: &mut String, key: &str, text: &str) {
    let _ = writeln!(out, "{key} = {}", string(text));
}

/// On one line, or one element a line.
fn list(out: &mut String, key: &str, texts: &[String]) {
    let quoted: Vec<_> = texts.iter().map(|text| string(text)).collect();
    let line = format!("{key} = [{}]\n", quoted.join(", "));
    if line.len() <= WIDE {
        out.push_str(&line);
    } else {
        let _ = writeln!(out, "{key} = [\n  {},\n]", quoted.join(",\n  "));
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
