//! From what was typed to a person, and everything there is to say about it.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use leeway_core::civil::{self, Local};
use leeway_core::team::is_blank;
use leeway_core::{Person, PersonId, Zone, ZoneRules};

use super::PersonDraft;
use crate::api::problem::{Problems, Severity};
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
) -> (Option<Person>, Problems) {
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
    (person, problems)
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

impl Problems {
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
