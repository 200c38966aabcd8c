//! The hours of a person: a week, weeks that take turns, dated versions.

use std::collections::HashMap;

use chrono::Weekday;
use leeway_core::calendar::{Cycle, MOST_WEEKS, Version, WeekProblem};
use leeway_core::team::MOST_SHIFTS;
use leeway_core::{Pattern, Shift, Week};

use super::date::date;
use super::problem::Fault;
use super::table::{Context, Table, Value};
use super::{MAX_VERSIONS, notation};

/// The hours of a person through the years; of two versions from one date the
/// first, so that there always are some.
pub(super) fn pattern(context: &mut Context<'_>, table: &Table<'_>) -> Option<Pattern> {
    let first = cycle(context, table, "person.week");
    let first = first.unwrap_or_else(|| Cycle::weekly(Week::default()));
    let mut later = Vec::new();
    let mut lines: HashMap<_, usize> = HashMap::new();
    for (at, table) in table.tables_up_to(context, "version", "person.version", MAX_VERSIONS) {
        let table = Table::new(context, "version", at, table);
        table.only(context, &["from", "anchor", "hours", "week"]);
        let from = table.need(context, "from", "2027-06-01");
        let from = from.and_then(|value| Some((value.at, date(context, value, "from")?)));
        let cycle = cycle(context, &table, "person.version.week");
        let Some((at, from)) = from else { continue };
        if let Some(line) = lines.get(&from).copied() {
            context.error(at, || {
                Fault::new(format!("the hours from {from} are on line {line} already"))
            });
            continue;
        }
        lines.insert(from, context.problems.line(at));
        later.extend(cycle.map(|cycle| Version { from, cycle }));
    }
    Pattern::new(first, later)
}

/// `[….hours]`, or the weeks `[[header]]` that take turns; `None` when they can't.
fn cycle(context: &mut Context<'_>, table: &Table<'_>, header: &str) -> Option<Cycle> {
    let hours = table.get("hours");
    let weeks = table.tables_up_to(context, "week", header, MOST_WEEKS);
    let anchor = table.get("anchor").map(|value| (value.at, date(context, value, "anchor")));
    if weeks.len() < 2
        && let Some((at, _)) = anchor
    {
        context.problems.note(at, || {
            Fault::new(format!("anchor means something only with two [[{header}]] or more"))
        });
    }
    if let Some(hours) = hours.filter(|_| !weeks.is_empty()) {
        context.error(hours.at, || {
            Fault::new("there are weeks that take turns too: which hours hold is not clear")
                .hint(format!("make these another [[{header}]]"))
        });
    }
    let days: Vec<[Placed; 7]> = if weeks.is_empty() {
        hours.map(|value| hours_table(context, value, header)).into_iter().collect()
    } else {
        let week = |(at, table)| {
            let table = Table::new(context, "week", at, table);
            days(context, &table)
        };
        weeks.into_iter().map(week).collect()
    };
    overlaps(context, &days);
    let mut weeks: Vec<Week> = days.iter().map(plain).collect();
    if weeks.len() < 2 {
        return Some(Cycle::weekly(weeks.pop().unwrap_or_default()));
    }
    let example = format!("2027-03-01, a date in a week that is the first [[{header}]]");
    table.need(context, "anchor", &example)?;
    let (_, anchor) = anchor?;
    Cycle::new(weeks, anchor?)
}

/// A day's shifts with the place of each, to complain about overlaps.
type Placed = Vec<(usize, Shift)>;

fn plain(days: &[Placed; 7]) -> Week {
    Week::new(days.clone().map(|shifts| shifts.into_iter().map(|(_, shift)| shift).collect()))
}

fn hours_table(context: &mut Context<'_>, value: Value<'_>, header: &str) -> [Placed; 7] {
    let Some(table) = value.value.as_table() else {
        context.error(value.at, || {
            Fault::new(format!("hours must be a table of days, not {}", value.kind())).hint(
                format!(
                    "write [{}], then mon-fri = \"09:00-17:00\"",
                    header.replace("week", "hours")
                ),
            )
        });
        return Default::default();
    };
    let table = Table::new(context, "week", value.at, table);
    days(context, &table)
}

/// The shifts of the days that are the keys of a table.
fn days(context: &mut Context<'_>, table: &Table<'_>) -> [Placed; 7] {
    let mut days: [Placed; 7] = Default::default();
    // The lines on which days were given.
    let mut given: [Option<usize>; 7] = [None; 7];
    for (key, at, value) in &table.entries {
        let named = match notation::days(key) {
            Ok(named) => named,
            Err(fault) => {
                context.error(*at, || fault);
                Vec::new()
            }
        };
        let shifts = shifts(context, *value);
        let mut twice = None;
        for day in named {
            let index = day.num_days_from_monday() as usize;
            match given[index] {
                Some(line) => twice = twice.or(Some((day, line))),
                None => {
                    given[index] = Some(context.problems.line(*at));
                    days[index].clone_from(&shifts);
                }
            }
        }
        if let Some((day, line)) = twice {
            let day = notation::full_name(day);
            context
                .error(*at, || Fault::new(format!("{day} has its hours on line {line} already")));
        }
    }
    days
}

fn shifts(context: &mut Context<'_>, value: Value<'_>) -> Placed {
    let texts = value.texts(context, "the hours of a day");
    if let Some((at, _)) = texts.get(MOST_SHIFTS) {
        context.error(*at, || Fault::new(format!("a day may have {MOST_SHIFTS} intervals")));
    }
    let mut shifts = Vec::with_capacity(texts.len().min(MOST_SHIFTS));
    for (at, text) in texts.into_iter().take(MOST_SHIFTS) {
        match notation::shift(text) {
            Ok(shift) => shifts.push((at, shift)),
            Err(fault) => context.error(at, || fault),
        }
    }
    shifts
}

/// Complains once about every interval that claims minutes of another, however
/// many days share it. A night may reach into the next of the weeks.
fn overlaps(context: &mut Context<'_>, weeks: &[[Placed; 7]]) {
    let find = |week: usize, day: Weekday, index: usize| {
        weeks.get(week)?[day.num_days_from_monday() as usize].get(index)
    };
    let mut told: Vec<usize> = Vec::new();
    for at in 0..weeks.len() {
        let before = at.checked_sub(1).unwrap_or(weeks.len() - 1);
        for problem in problems(&weeks[before], &weeks[at]) {
            let other_week = if over_sunday(&problem) { before } else { at };
            let one = find(at, problem.day, problem.index);
            let other = find(other_week, problem.other_day, problem.other_index);
            let (Some((at, shift)), Some((other_at, other))) = (one, other) else { continue };
            if told.contains(at) {
                continue;
            }
            told.push(*at);
            overlap(context, &problem, (*at, *shift), (*other_at, *other));
        }
    }
}

fn over_sunday(problem: &WeekProblem) -> bool {
    problem.day == Weekday::Mon && problem.other_day == Weekday::Sun
}

/// The overlaps of a week that follows `before`, day by day.
fn problems(before: &[Placed; 7], week: &[Placed; 7]) -> Vec<WeekProblem> {
    let mut after = week.clone();
    after[6].clone_from(&before[6]);
    let inside = plain(week).problems().into_iter().filter(|one| !over_sunday(one));
    let mut found: Vec<_> =
        plain(&after).problems().into_iter().filter(over_sunday).chain(inside).collect();
    found.sort_by_key(|one| (one.day.num_days_from_monday(), one.index, one.day != one.other_day));
    found
}

fn overlap(
    context: &mut Context<'_>,
    problem: &WeekProblem,
    (at, shift): (usize, Shift),
    (other_at, other): (usize, Shift),
) {
    let (line, other_line) = (context.problems.line(at), context.problems.line(other_at));
    context.error(at, || {
        let on = if line == other_line { String::new() } else { format!(" of line {other_line}") };
        let night = if problem.day == problem.other_day {
            String::new()
        } else {
            format!(", which ends on {}", notation::full_name(problem.day))
        };
        let one = notation::written_hours(&shift);
        Fault::new(format!("{one} overlaps {}{on}{night}", notation::written_hours(&other)))
    });
}
