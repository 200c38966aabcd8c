//! From what was typed to a person, and everything there is to say about it.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use leeway_core::civil::{self, Local};
use leeway_core::team::{LONGEST_TEXT, MOST_ENTRIES, is_blank};
use leeway_core::{Person, PersonId, Zone, ZoneRules, place};

use super::{FieldProblem, PersonDraft, Severity};
use crate::labels;

mod absence;
mod hours;

/// What a draft says, and everything there is to say about it. What can't be
/// read is left out; `None` without a zone. `known` tells whether somebody in
/// the team has an id.
pub(crate) fn read(
    rules: &ZoneRules,
    draft: &PersonDraft,
    known: &dyn Fn(&str) -> bool,
) -> (Option<Person>, Vec<FieldProblem>) {
    let mut problems = Problems::default();
    let name = problems.text("name", &draft.name);
    if is_blank(&name) {
        problems.error("name", "A name is needed: what do you call this person?");
    }
    let place = problems.text("place", &draft.place);
    let home = problems.zone("zone", &draft.zone, rules, "where is this person?");
    let itinerary = problems.itinerary(&draft.itinerary, rules);
    let zones = Whereabouts { home: home.as_ref(), stays: &itinerary, rules };
    let pattern = problems.pattern(&draft.patterns);
    let extra = problems.extra(&draft.extra, &zones);
    let leave = problems.leave(&draft.leave, draft.id.as_deref(), known, &zones);
    let holidays = draft.holidays.as_ref().and_then(|kept| problems.holidays(kept));
    let id = draft.id.as_deref().and_then(PersonId::new);
    let id = id.unwrap_or_else(|| PersonId::of_name(&name, |id| known(id.as_str())));
    let person = home.as_ref().map(|home| Person {
        id,
        name,
        place,
        zone: home.name().to_owned(),
        pattern,
        leave,
        extra,
        itinerary: itinerary.clone(),
        holidays,
    });
    (person, problems.0)
}

/// Where the person is on a date, as far as the draft can be read.
struct Whereabouts<'a> {
    home: Option<&'a Zone>,
    stays: &'a [leeway_core::calendar::Stay],
    rules: &'a ZoneRules,
}

impl Whereabouts<'_> {
    fn on(&self, date: NaiveDate) -> Option<Zone> {
        let stay = self.stays.iter().find(|stay| stay.first() <= date && date <= stay.last());
        stay.map_or_else(|| self.home.cloned(), |stay| self.rules.zone(&stay.zone))
    }
}

/// What has been found so far.
#[derive(Default)]
struct Problems(Vec<FieldProblem>);

impl Problems {
    fn say(&mut self, field: &str, severity: Severity, message: impl Into<String>) {
        self.0.push(FieldProblem { field: field.to_owned(), severity, message: message.into() });
    }

    fn error(&mut self, field: &str, message: impl Into<String>) {
        self.say(field, Severity::Error, message);
    }

    fn text(&mut self, field: &str, text: &str) -> String {
        let text = text.trim();
        if text.chars().count() > LONGEST_TEXT {
            self.error(field, format!("At most {LONGEST_TEXT} characters can be kept."));
        }
        text.to_owned()
    }

    /// As many as can be kept; `what` they are is said when there are more.
    fn limit<'a, T>(&mut self, field: &str, drafts: &'a [T], what: &str) -> &'a [T] {
        if drafts.len() > MOST_ENTRIES {
            self.error(field, format!("At most {MOST_ENTRIES} {what} can be kept."));
        }
        drafts.get(..MOST_ENTRIES).unwrap_or(drafts)
    }

    fn zone(&mut self, field: &str, name: &str, rules: &ZoneRules, ask: &str) -> Option<Zone> {
        let zone = rules.zone(name);
        if zone.is_none() && name.is_empty() {
            self.error(field, format!("A city or zone is needed: {ask}"));
        } else if zone.is_none() {
            let hint = place::suggest(name, rules).map(|near| format!(" Did you mean {near}?"));
            let (name, hint) = (labels::clip(name), hint.unwrap_or_default());
            self.error(field, format!("There is no zone called “{name}”.{hint}"));
        }
        zone
    }

    fn date(&mut self, field: &str, text: &str) -> Option<NaiveDate> {
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
        let date = date.filter(|date| civil::supported(*date));
        if date.is_none() {
            self.error(field, "A date from 1900 to 2199 is needed, such as 2027-03-11.");
        }
        date
    }

    /// Two dates, `first` and `last` under `field`, in order.
    fn dates(&mut self, field: &str, first: &str, last: &str) -> Option<(NaiveDate, NaiveDate)> {
        let first = self.date(&format!("{field}.first"), first);
        let last = self.date(&format!("{field}.last"), last);
        let (first, last) = (first?, last?);
        if last < first {
            self.error(&format!("{field}.last"), "Ends before it starts: swap the dates.");
            return None;
        }
        Some((first, last))
    }

    /// Minutes of a clock, up to `latest`.
    fn clock(&mut self, field: &str, text: &str, latest: u16) -> Option<u16> {
        let minutes = minutes(text).filter(|minutes| *minutes <= latest);
        if minutes.is_none() {
            let message = format!("“{}” is not a time. Write it as 09:00.", labels::clip(text));
            self.error(field, message);
        }
        minutes
    }

    /// Says so when a clock that was typed is skipped or shown twice on its date.
    fn shown(&mut self, field: &str, civil: NaiveDateTime, zones: &Whereabouts<'_>) {
        let Some(zone) = zones.on(civil.date()) else { return };
        let clock = civil.format("%H:%M");
        match civil::local(civil, &zone) {
            Local::Unique(_) => {}
            Local::Gap { instant, .. } => {
                let meant = labels::clock(instant, &zone);
                let message = format!("The clocks skip {clock} that day: {meant} is meant.");
                self.say(field, Severity::Note, message);
            }
            Local::Fold { .. } => {
                let message =
                    format!("The clocks show {clock} twice that day: the first is meant.");
                self.say(field, Severity::Note, message);
            }
        }
    }
}

/// A clock reading of a date; 1440 minutes are the midnight that ends it.
fn reading(date: NaiveDate, minutes: u16) -> Option<NaiveDateTime> {
    date.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::minutes(i64::from(minutes)))
}

/// Minutes of "09:00"; 1440 for "24:00".
fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let digits = |part: &str| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(hours) || minutes.len() != 2 || !digits(minutes) {
        return None;
    }
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (minutes < 60 && hours * 60 + minutes <= 1440).then_some(hours * 60 + minutes)
}
