//! From text to a plan.

use leeway_core::team::is_blank;
use leeway_core::{Team, TeamWindow, ZoneRules};

use super::known::{self, Known};
use super::notation;
use super::person::{Everybody, person};
use super::problem::{Fault, Problem, Problems};
use super::project::projects;
use super::source;
use super::syntax::Mended;
use super::table::{Context, Table};
use super::tidy::tidy;
use super::{FORMAT, MAX_PEOPLE, Reading};

/// Reads a plan file: team, projects and tasks, and every problem at once.
///
/// Never fails: the good part is kept, see [`Reading::team`]. Zones must be
/// known to `rules` and come out in their spelling.
#[must_use]
pub fn read(text: &str, rules: &ZoneRules) -> Reading {
    match source::too_large(text.as_bytes()) {
        Some((at, fault)) => refused(text, at, fault),
        None => parsed(text, rules),
    }
}

/// Reads a plan file that may be no text at all.
///
/// Bytes that are no UTF-8 are a problem of their line and read as U+FFFD.
#[must_use]
pub fn read_bytes(bytes: &[u8], rules: &ZoneRules) -> Reading {
    if let Some((at, fault)) = source::too_large(bytes) {
        let before = String::from_utf8_lossy(&bytes[..at]);
        return refused(&before, before.len(), fault);
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        let fault = Fault::new("this is UTF-16 text");
        return refused("", 0, fault.hint("save the file with the encoding UTF-8"));
    }
    let (text, mut problems) = source::decode(bytes);
    let mut reading = parsed(&text, rules);
    problems.append(&mut reading.problems);
    problems.sort_by_key(Problem::place);
    Reading { problems, ..reading }
}

fn refused(text: &str, at: usize, fault: Fault) -> Reading {
    let mut problems = Problems::new(text);
    problems.error(at, || fault);
    Reading { problems: problems.finish(), ..Reading::default() }
}

fn parsed(text: &str, rules: &ZoneRules) -> Reading {
    if let Some((at, fault)) = source::too_dense(text) {
        return refused(text, at, fault);
    }
    let mended = Mended::new(text);
    let (tree, errors) = mended.parse();
    let mut context = Context::new(text, rules, &mended, errors);
    let root = Table::new(&context, "plan file", 0, &tree);
    if let Some((at, format)) = newer(&root) {
        return refused(text, at, newer_format(&format));
    }
    let (team, known) = team(&mut context, &root);
    let (mut projects, mut tasks) = projects(&mut context, &known, &root);
    tidy(&team, &mut projects, &mut tasks);
    Reading { team, projects, tasks, problems: context.problems.finish() }
}

/// Where the file says that its format is newer than this one, and which it is.
fn newer(root: &Table<'_>) -> Option<(usize, String)> {
    let value = root.get("leeway")?;
    let number = value.value.as_integer()?;
    let version = i64::from_str_radix(number.as_str(), number.radix()).ok()?;
    (version > FORMAT).then(|| (value.at, version.to_string()))
}

fn newer_format(format: &str) -> Fault {
    Fault::new(format!(
        "this file has format {format}: this version of Leeway reads up to {FORMAT}"
    ))
    .hint("update Leeway to read it")
}

/// The team, and who may be named by its projects.
fn team<'r>(context: &mut Context<'r>, root: &Table<'_>) -> (Team, Known<'r>) {
    root.only(context, &["leeway", "person", "window", "project", "task"]);
    let people = root.tables(context, "person", "person");
    let windows = root.tables(context, "window", "window");
    let starts = |key| root.get(key).map(|value| value.each(context)).unwrap_or_default();
    let others = [starts("project"), starts("task")].concat();
    let tables = people.iter().chain(&windows).map(|(at, _)| *at);
    context.starts(tables.chain(others.iter().map(|value| value.at)));
    version(context, root);
    if let Some((at, _)) = people.get(MAX_PEOPLE) {
        let count = people.len();
        context.error(*at, || {
            Fault::new(format!("{count} people are too many: from here on they are left out"))
                .hint(format!("a plan file may have {MAX_PEOPLE}"))
        });
    }
    let mut team = Team::default();
    let mut everybody = Everybody::default();
    for (at, table) in people.into_iter().take(MAX_PEOPLE) {
        let table = Table::new(context, "person", at, table);
        team.people.extend(person(context, &table, &mut everybody));
    }
    let named = everybody.finish(context, &mut team);
    for (at, table) in windows {
        let table = Table::new(context, "window", at, table);
        team.windows.extend(window(context, &table));
    }
    (team, Known::new(context.rules, named))
}

fn version(context: &mut Context<'_>, root: &Table<'_>) {
    let Some(value) = root.get("leeway") else {
        context.error(0, || {
            Fault::new("the version of the format is missing").hint("write leeway = 1 first")
        });
        return;
    };
    let number = value.value.as_integer().map(|number| number.as_str() == "1");
    if number != Some(true) {
        let hint = format!("write leeway = {FORMAT}");
        context
            .error(value.at, || Fault::new("leeway must be the version of the format").hint(hint));
    }
}

fn window(context: &mut Context<'_>, table: &Table<'_>) -> Option<TeamWindow> {
    table.only(context, &["name", "zone", "days", "hours", "protected"]);
    let name = name(context, table, "\"Core hours\"");
    let zone = zone(context, table);
    let days = table.need(context, "days", "\"mon-fri\"");
    let days = days.and_then(|value| {
        let texts = value.texts(context, "days");
        if texts.is_empty() && value.value.as_array().is_some_and(|list| list.is_empty()) {
            context.error(value.at, || Fault::new("a window needs at least one day"));
        }
        let mut days = Vec::new();
        for (at, text) in texts {
            match notation::days(text) {
                Ok(more) => {
                    if let Some(twice) = more.iter().find(|day| days.contains(*day)) {
                        let day = notation::full_name(*twice);
                        context.error(at, || Fault::new(format!("{day} is given twice")));
                    }
                    days.extend(more);
                }
                Err(fault) => context.error(at, || fault),
            }
        }
        days.sort_by_key(chrono::Weekday::num_days_from_monday);
        days.dedup();
        (!days.is_empty()).then_some(days)
    });
    let hours = table.need(context, "hours", "\"14:00-16:00\"");
    let hours = hours.and_then(|value| {
        let text = value.text(context, "hours")?;
        let graded = text.trim().starts_with(|c: char| c.is_alphabetic());
        let shift = if graded {
            Err(Fault::new("the hours of a window have no grade").hint("write them as 14:00-16:00"))
        } else {
            notation::shift(text)
        };
        shift.map_err(|fault| context.error(value.at, || fault)).ok()
    });
    let protected = table.get("protected").and_then(|value| value.flag(context, "protected"));
    let protected = protected.unwrap_or_default();
    Some(TeamWindow { name: name?, zone: zone?, days: days?, hours: hours?, protected })
}

/// A name that must be there and not be blank; any other text goes.
pub(super) fn name(context: &mut Context<'_>, table: &Table<'_>, example: &str) -> Option<String> {
    let value = table.need(context, "name", example)?;
    let name = value.short_text(context, "name")?;
    if is_blank(name) {
        context.error(value.at, || Fault::new("the name is empty"));
        return None;
    }
    Some(name.to_owned())
}

/// The name of a zone that the rules know, as they spell it.
pub(super) fn zone(context: &mut Context<'_>, table: &Table<'_>) -> Option<String> {
    let value = table.need(context, "zone", "\"Europe/Berlin\"")?;
    let name = value.text(context, "zone")?;
    let known = name.len() <= 60 && context.rules.zone(name).is_some();
    let guess = !known && context.guess();
    let found = known::zone(name, context.rules, guess);
    found.map_err(|fault| context.error(value.at, || fault)).ok()
}
