//! A moment that somebody typed or pasted, by everyone's clock.

use chrono::{Datelike, NaiveDate, Timelike};
use leeway_core::typed::{self, Ask, Meaning, Verdict};
use leeway_core::{Instant, Zone, ZoneRules, civil};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::moment::{self, Reading};
use crate::api::settings;
use crate::labels::{self, Weekday};
use crate::roster::Known;
use crate::{ApiError, App};

/// A sentence with a time in it.
#[derive(Clone, Debug, Default, Deserialize, TS)]
pub struct ConvertQuery {
    /// As typed: "Thu 9am PT".
    pub text: String,
    /// IANA name; null: the viewer's zone by settings.
    pub viewer: Option<String>,
    /// Which of the choices to take; null: the likeliest, or ask.
    pub choice: Option<usize>,
    /// Whether the text to copy says 2:18 pm; null: 14:18.
    pub twelve: Option<bool>,
}

/// How sure it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(rename = "ConvertKind")]
pub enum Kind {
    /// One moment; others may be offered beside it.
    One,
    /// The clock skips what was typed: the moment is what the rule makes of it.
    Gap,
    /// The clock shows it twice: the first is taken unless the other is chosen.
    Fold,
    /// It has to be asked which.
    Ambiguous,
    /// No moment.
    None,
}

/// What was typed, by everyone's clock.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Converted {
    /// How it was read: "Thu 11 March 2027, 09:00 in Los Angeles"; empty where
    /// nothing was, or where it has to be asked.
    pub understood: String,
    /// How sure it is.
    pub kind: Kind,
    /// Seconds since 1970 UTC; null without a moment.
    pub at: Option<i64>,
    /// The viewer's date then.
    pub date: Option<String>,
    /// By the viewer's clock, "18:00".
    pub clock: Option<String>,
    /// When it ends, where that was typed.
    pub until: Option<i64>,
    /// Which of the choices it is.
    pub chosen: Option<usize>,
    /// What can be meant, the likeliest first; one where nothing else can.
    pub choices: Vec<Chosen>,
    /// What has to be said, a sentence each.
    pub notes: Vec<String>,
    /// Runs of words that were not read.
    pub unread: Vec<String>,
    /// Everyone, west to east; empty without a moment.
    pub people: Vec<Reading>,
    /// How many are available at grade flexible or better.
    pub available: usize,
    /// To paste into a chat: a line a place.
    pub text: String,
}

/// A moment that may be meant.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
pub struct Chosen {
    /// "Thu 11 March 2027, 09:00 in Portland, Oregon, United States"
    pub label: String,
    /// Seconds since 1970 UTC.
    pub at: i64,
    /// IANA name, or "UTC+5:30".
    pub zone: String,
    /// What to call the place: "Portland"
    pub place: String,
    /// By the clock there, "09:00".
    pub clock: String,
    /// The date there.
    pub date: String,
    /// Of that date.
    pub weekday: Weekday,
    /// "UTC−8" there at that moment.
    pub offset: String,
}

/// The moment typed, by everyone's clock.
///
/// # Errors
/// When no zone is known, or the store can't be read.
pub fn convert(app: &App, query: ConvertQuery) -> Result<Converted, ApiError> {
    let viewer = settings::viewer_or_ask(app, query.viewer.as_deref())?;
    let people = app.roster()?.people().to_vec();
    let you = app.settings()?.you;
    let desk = Desk { rules: app.rules(), now: app.now(), viewer, people, you };
    Ok(desk.convert(&query))
}

/// Who reads, and with whom; the people need not be in the store.
pub struct Desk<'a> {
    /// The zone rules in force.
    pub rules: &'a ZoneRules,
    /// The instant it is.
    pub now: Instant,
    /// Whose clock is meant where no place is named.
    pub viewer: Zone,
    /// For whom to read.
    pub people: Vec<Known>,
    /// Id of who sits here.
    pub you: Option<String>,
}

impl Desk<'_> {
    /// See [`convert`].
    #[must_use]
    pub fn convert(self, query: &ConvertQuery) -> Converted {
        let Self { rules, now, viewer, people, you } = self;
        let ask = Ask { now, viewer: &viewer, rules, since: now, ahead: true };
        let typed = typed::read(&query.text, &ask);
        let picked = query.choice.filter(|choice| *choice < typed.meanings.len());
        let chosen = picked.or_else(|| typed.taken().map(|_| 0));
        let meaning = chosen.and_then(|chosen| typed.meanings.get(chosen));
        let choices: Vec<Chosen> =
            typed.meanings.iter().map(|one| Chosen::of(one, rules)).collect();
        let view =
            meaning.map(|one| moment::of_known(people, one.at, viewer.clone(), you.as_deref()));
        let (date, clock) =
            view.as_ref().map(|view| (view.date.clone(), view.clock.clone())).unzip();
        let (people, available) =
            view.map_or((Vec::new(), 0), |view| (view.people, view.available));
        Converted {
            // What it could be told from is said where there is anything else.
            understood: meaning.map(|one| label(one, choices.len() > 1, rules)).unwrap_or_default(),
            kind: match typed.verdict {
                Verdict::One => Kind::One,
                Verdict::Gap => Kind::Gap,
                Verdict::Fold => Kind::Fold,
                Verdict::Ambiguous if picked.is_some() => Kind::One,
                Verdict::Ambiguous => Kind::Ambiguous,
                Verdict::Nothing => Kind::None,
            },
            at: meaning.map(|one| one.at.unix()),
            date,
            clock,
            until: meaning.and_then(|one| one.until).map(Instant::unix),
            chosen,
            choices,
            notes: typed.notes_of(chosen.unwrap_or(0)).iter().map(ToString::to_string).collect(),
            unread: typed.unread,
            text: meaning.map_or_else(String::new, |one| {
                text(one, &people, query.twelve.unwrap_or(false), rules)
            }),
            people,
            available,
        }
    }
}

impl Chosen {
    fn of(meaning: &Meaning, rules: &ZoneRules) -> Self {
        let date = civil::date(meaning.at, &meaning.zone);
        Self {
            label: label(meaning, true, rules),
            at: meaning.at.unix(),
            zone: meaning.zone.name().to_owned(),
            place: meaning.place.clone(),
            clock: labels::clock(meaning.at, &meaning.zone),
            date: date.to_string(),
            weekday: date.weekday().into(),
            offset: labels::offset(meaning.zone.offset(meaning.at)),
        }
    }
}

/// "Thu 11 March 2027, 09:00–09:45 in Los Angeles"; "01:30 EDT (UTC−4) in New York"
/// where the clock shows it twice.
fn label(one: &Meaning, whole: bool, rules: &ZoneRules) -> String {
    let date = civil::date(one.at, &one.zone).format("%a %-d %B %Y");
    let clock = labels::clock(one.at, &one.zone);
    let until = one.until.map(|end| format!("–{}", labels::clock(end, &one.zone)));
    let name = if whole { &one.title } else { &one.place };
    let place = if name.starts_with("UTC") { name.clone() } else { format!("in {name}") };
    format!("{date}, {clock}{}{} {place}", until.unwrap_or_default(), which(one, rules))
}

/// " EDT (UTC−4)" of a time that the clock shows twice.
fn which(one: &Meaning, rules: &ZoneRules) -> String {
    let name = typed::which_of_two(one.at, &one.zone, rules);
    name.map(|name| format!(" {name}")).unwrap_or_default()
}

/// The moment as typed, and below it a line for each place with who is there;
/// the day is named where it is another one.
fn text(one: &Meaning, people: &[Reading], twelve: bool, rules: &ZoneRules) -> String {
    let reading = civil::reading(one.at, &one.zone);
    let (date, year) = (reading.date(), reading.format("%a %-d %b %Y"));
    let clock = said(&labels::clock(one.at, &one.zone), twelve);
    let end = one.until.map(|end| format!("–{}", said(&labels::clock(end, &one.zone), twelve)));
    let (end, which) = (end.unwrap_or_default(), which(one, rules));
    let mut lines = vec![format!("{year}, {clock}{end}{which} {}", one.place)];
    let mut groups: Vec<(&Reading, Vec<&str>)> = Vec::new();
    for person in people.iter().filter(|person| person.problem.is_none()) {
        let same = |other: &Reading| {
            (&other.place, &other.clock, &other.date)
                == (&person.place, &person.clock, &person.date)
        };
        match groups.iter_mut().find(|(other, _)| same(other)) {
            Some((_, names)) => names.push(&person.name),
            None => groups.push((person, vec![&person.name])),
        }
    }
    for (there, names) in groups {
        let day: Option<NaiveDate> = there.date.parse().ok().filter(|day| *day != date);
        let day = day.map(|day| format!(" {}", day.format("%a %-d %b")));
        let (clock, names) = (said(&there.clock, twelve), names.join(", "));
        lines.push(format!("{clock}{} {}: {names}", day.unwrap_or_default(), there.place));
    }
    lines.join("\n")
}

/// "14:18", or "2:18 pm".
fn said(clock: &str, twelve: bool) -> String {
    let time = chrono::NaiveTime::parse_from_str(clock, "%H:%M").ok().filter(|_| twelve);
    time.map_or_else(
        || clock.to_owned(),
        |time| {
            let (afternoon, hour) = time.hour12();
            format!("{hour}:{:02} {}", time.minute(), if afternoon { "pm" } else { "am" })
        },
    )
}
