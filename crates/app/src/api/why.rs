//! Why somebody has a grade at an instant: the rules as data, and in words.

use chrono::{NaiveDate, NaiveDateTime};
use leeway_core::calendar::why::{Repeat, Rule};
use leeway_core::calendar::{Away, Leave};
use leeway_core::{Calendar, Instant, Person, Shift, Team, civil, zone};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::day::unknown_zone;
use crate::labels::place;
use crate::labels::{self, Grade};
use crate::{ApiError, App, ErrorCode};

/// Whose grade, and when.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct WhyQuery {
    /// A person's id.
    pub person: String,
    /// Seconds since 1970 UTC; null: now.
    pub at: Option<i64>,
}

/// A grade and the chain of rules that made it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct WhyView {
    /// Whose.
    pub id: String,
    /// As people say it.
    pub name: String,
    /// Seconds since 1970 UTC.
    pub at: i64,
    /// How willing.
    pub grade: Grade,
    /// One sentence: who, when by their clock, which grade, because of what.
    pub sentence: String,
    /// In the order in which the rules apply.
    pub chain: Vec<Link>,
}

/// One rule of the chain.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Link {
    /// What sort of rule.
    pub kind: LinkKind,
    /// The rule in words.
    pub text: String,
    /// First date it holds, "2027-03-11"; null: since ever, or no date matters.
    pub first: Option<String>,
    /// Last date it holds; null: for ever, or no date matters.
    pub last: Option<String>,
    /// The grade it gives or takes away; null where it gives none.
    pub grade: Option<Grade>,
}

/// Sorts of rules, in the order in which they apply.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// Where the person is.
    Place,
    /// The version of the hours in force.
    Version,
    /// The week of a cycle.
    Week,
    /// A working day that makes up for a day off.
    MakeUp,
    /// Hours that cover the instant.
    Hours,
    /// No hours cover it.
    NoHours,
    /// An end of the hours is skipped by the clock.
    Gap,
    /// An end of the hours is shown twice by the clock.
    Fold,
    /// A public holiday.
    Holiday,
    /// Leave.
    Leave,
    /// Extra hours.
    Extra,
}

/// Why somebody has the grade they have.
///
/// # Errors
/// When there is nobody with that id, their zone is not known, or the store
/// can't be read.
pub fn why(app: &App, query: WhyQuery) -> Result<WhyView, ApiError> {
    let at = query.at.map_or_else(|| app.now(), Instant::from_unix);
    let team = app.store().read(|reading| reading.team())?;
    of_team(&team, app.rules(), &query.person, at)
}

/// As [`why`], for a team that need not be in the store.
///
/// # Errors
/// When there is nobody with that id, or their zone is not known.
pub fn of_team(
    team: &Team,
    rules: &leeway_core::ZoneRules,
    id: &str,
    at: Instant,
) -> Result<WhyView, ApiError> {
    let person = team.people.iter().find(|person| person.id.as_str() == id).ok_or_else(|| {
        ApiError::new(ErrorCode::NotFound, format!("There is nobody with the id {id}."))
    })?;
    let calendar = person
        .calendar(rules)
        .ok_or_else(|| ApiError::new(ErrorCode::Invalid, unknown_zone(person)))?;
    if !civil::supported(civil::date(at, calendar.zone())) {
        let message = "Only moments from 1900 to 2199 can be asked for.";
        return Err(ApiError::new(ErrorCode::Invalid, message));
    }
    let why = calendar.why(at);
    let name = |id: &str| {
        let other = team.people.iter().find(|person| person.id.as_str() == id);
        other.map_or_else(|| id.to_owned(), |person| person.name.clone())
    };
    let chain: Vec<Link> = why.chain.iter().map(|rule| link(rule, person, &name)).collect();
    let grade = Grade::from(why.grade);
    Ok(WhyView {
        id: person.id.to_string(),
        name: person.name.clone(),
        at: at.unix(),
        grade,
        sentence: sentence(person, &calendar, at, grade, &chain),
        chain,
    })
}

/// "Priya is off at 14:18 on Thu 11 Mar 2027 in Bengaluru: on leave, Holiday."
fn sentence(
    person: &Person,
    calendar: &Calendar,
    at: Instant,
    grade: Grade,
    chain: &[Link],
) -> String {
    let zone = calendar.zone_at(at);
    let city = labels::place_at(person, calendar, at);
    let when = format!("{} on {}", labels::clock(at, zone), day(civil::date(at, zone)));
    let state = leeway_core::Grade::from(grade).name();
    // Extra hours win over leave, leave over hours: of those that gave this
    // grade, the one that applied last.
    let decided = chain.iter().rev().find(|link| link.grade == Some(grade));
    let because = decided.map_or("", |link| link.text.as_str());
    format!("{} is {state} at {when} in {city}: {}.", person.name, lower(because))
}

fn link(rule: &Rule, person: &Person, name: &dyn Fn(&str) -> String) -> Link {
    let link = |kind, text: String| Link { kind, text, first: None, last: None, grade: None };
    let dated = |link: Link, first: Option<NaiveDate>, last: Option<NaiveDate>| Link {
        first: first.map(|date| date.to_string()),
        last: last.map(|date| date.to_string()),
        ..link
    };
    let graded = |link: Link, grade: leeway_core::Grade| Link { grade: Some(grade.into()), ..link };
    let off = leeway_core::Grade::Off;
    match rule {
        Rule::Place { zone, stay, reading, repeated } => {
            let city = match stay {
                Some(stay) if stay.place.is_empty() => zone::city(zone),
                Some(stay) => stay.place.clone(),
                None => place(person),
            };
            let mut text = format!("In {city} ({zone}) it is {}", moment(*reading));
            text += match repeated {
                Some(Repeat::First) => ", the first of the two times the clock shows this",
                Some(Repeat::Second) => ", the second of the two times the clock shows this",
                None => "",
            };
            if let Some(stay) = stay {
                text += &format!("; away from home until {}", day(stay.last()));
            }
            let ends = stay.as_ref().map(|stay| (stay.first(), stay.last()));
            dated(link(LinkKind::Place, text), ends.map(|two| two.0), ends.map(|two| two.1))
        }
        Rule::Version { from, until } => {
            let text = match (from, until) {
                (Some(from), _) => format!("Hours in force since {}", day(*from)),
                (None, Some(until)) => format!("First hours, in force until {}", day(*until)),
                (None, None) => "The only hours there are".to_owned(),
            };
            dated(link(LinkKind::Version, text), *from, *until)
        }
        Rule::Week { number, of } => {
            link(LinkKind::Week, format!("Week {number} of {of} that take turns"))
        }
        Rule::MakeUp(made) => {
            let text = format!("A working day, for the day off on {}", day(made.instead_of));
            dated(link(LinkKind::MakeUp, text), Some(made.date), Some(made.date))
        }
        Rule::Shift { date, shift, moments: _ } => {
            let what = if shift.overnight() { "The night of" } else { "The hours of" };
            let text = format!("{what} {}, {}", day(*date), clocks(*shift));
            let link = graded(link(LinkKind::Hours, text), shift.grade());
            dated(link, Some(*date), Some(*date))
        }
        Rule::NoShift { date } => {
            let text = format!("No hours cover this time on {}", day(*date));
            dated(graded(link(LinkKind::NoHours, text), off), Some(*date), Some(*date))
        }
        Rule::Gap { civil, instant: _ } => {
            let text = format!(
                "{} is skipped by the clock: it is taken by the offset before the gap",
                moment(*civil)
            );
            link(LinkKind::Gap, text)
        }
        Rule::Fold { civil, first: _ } => {
            let text = format!("{} comes twice: the first is meant", moment(*civil));
            link(LinkKind::Fold, text)
        }
        Rule::Holiday { holiday, region } => {
            let text = format!("Holiday in {}: {}", region_name(region), holiday.name);
            let link = graded(link(LinkKind::Holiday, text), off);
            dated(link, Some(holiday.date), Some(holiday.date))
        }
        Rule::Leave(leave) => {
            let link = graded(link(LinkKind::Leave, on_leave(leave, name)), off);
            dated(link, Some(leave.first()), Some(leave.last()))
        }
        Rule::Extra(extra) => {
            let about =
                if extra.note.is_empty() { String::new() } else { format!(" ({})", extra.note) };
            let grade = extra.hours.grade();
            let text =
                format!("Extra hours of {}, {}{about}", day(extra.date), clocks(extra.hours));
            dated(graded(link(LinkKind::Extra, text), grade), Some(extra.date), Some(extra.date))
        }
    }
}

fn on_leave(leave: &Leave, name: &dyn Fn(&str) -> String) -> String {
    let note = if leave.note.is_empty() { String::new() } else { format!(", {}", leave.note) };
    let when = match leave.away() {
        Away::Days { first, last } if first == last => format!("on {}", day(*first)),
        Away::Days { first, last } => format!("from {} to {}", day(*first), day(*last)),
        Away::Shifts { first, last } if first == last => {
            format!("the shift of {} off", day(*first))
        }
        Away::Shifts { first, last } => {
            format!("the shifts from {} to {} off", day(*first), day(*last))
        }
        Away::Part { from, until } => format!("from {} to {}", moment(*from), moment(*until)),
    };
    let cover = leave.cover.as_ref().map(|id| format!("; {} covers", name(id.as_str())));
    format!("On leave{note}: {when}{}", cover.unwrap_or_default())
}

/// "Bavaria, Germany", or the code where the table has no name.
fn region_name(code: &str) -> String {
    let known = leeway_core::calendar::holiday::regions().iter().find(|one| one.code == code);
    known.map_or_else(|| code.to_owned(), |one| format!("{} ({code})", one.name))
}

/// "Thu 11 Mar 2027"
pub(crate) fn day(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

/// "Thu 11 Mar 2027 14:18"
fn moment(civil: NaiveDateTime) -> String {
    civil.format("%a %-d %b %Y %H:%M").to_string()
}

/// "09:00–17:00"
fn clocks(shift: Shift) -> String {
    let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let to = if shift.overnight() { shift.to() - 1440 } else { shift.to() };
    format!("{}–{}", clock(shift.from()), clock(to))
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
