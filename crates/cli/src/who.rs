//! People as they are named on the command line.

use leeway_app::labels;
use leeway_core::calendar::working_time::NoWorkingTime;
use leeway_core::{Calendar, Instant, Person, civil};

use crate::draw;
use crate::failure::Failure;
use crate::source::Source;

/// How many ids a message lists.
const LISTED: usize = 12;

/// Somebody whose time can be reckoned with.
pub(crate) struct Colleague {
    pub(crate) id: String,
    /// As people say it, fit for a terminal.
    pub(crate) name: String,
    /// The place they call home.
    pub(crate) home: String,
    pub(crate) calendar: Calendar,
}

impl Colleague {
    /// They have no working time where it was looked for.
    pub(crate) fn idle(&self, none: NoWorkingTime) -> Failure {
        let (NoWorkingTime::After(at) | NoWorkingTime::Before(at)) = none;
        let known = civil::supported(civil::date(at, self.calendar.zone()));
        let said = if known {
            none.to_string()
        } else {
            "working time is known for 1900 to 2199 only".to_owned()
        };
        Failure::Task(format!("{}: {said}", self.name))
    }
}

impl Source {
    /// Somebody by id; else by name, where only one person has it.
    pub(crate) fn person(&self, typed: &str) -> Result<&Person, Failure> {
        if let Some(person) = self.people.iter().find(|person| person.id.as_str() == typed) {
            return Ok(person);
        }
        let typed = typed.trim();
        let named = |person: &&Person| person.name.to_lowercase() == typed.to_lowercase();
        let named: Vec<&Person> = self.people.iter().filter(named).collect();
        match named.as_slice() {
            [] => Err(Failure::Task(match self.people.as_slice() {
                [] => format!(
                    "there is nobody called “{typed}”: there are no people yet. \
                     `leeway sample` loads a team to explore, `leeway import FILE` takes yours"
                ),
                people => format!(
                    "there is nobody with the id or name “{}”. Ids are: {}",
                    leeway_app::labels::clip(typed),
                    listed(people.iter())
                ),
            })),
            [person] => Ok(person),
            many => Err(Failure::Task(format!(
                "{} people are called “{typed}”. Say which by id: {}",
                many.len(),
                listed(many.iter().copied())
            ))),
        }
    }

    /// The ids of people typed by id or name.
    pub(crate) fn ids(&self, typed: &[String]) -> Result<Vec<String>, Failure> {
        typed.iter().map(|typed| Ok(self.person(typed)?.id.to_string())).collect()
    }

    /// Somebody with their working calendar.
    pub(crate) fn colleague(&self, typed: &str) -> Result<Colleague, Failure> {
        let person = self.person(typed)?;
        let name = draw::name(&person.name);
        let calendar = person.calendar(&self.rules).ok_or_else(|| {
            Failure::Task(format!(
                "{name}: the zone “{}” is not in the zone rules, so no hours. Change the zone.",
                person.zone
            ))
        })?;
        let home = draw::plain(&labels::place(person));
        Ok(Colleague { id: person.id.to_string(), name, home, calendar })
    }

    /// What to call the place of somebody's clock.
    pub(crate) fn place_of(&self, id: &str, at: Instant) -> Option<String> {
        let person = self.people.iter().find(|person| person.id.as_str() == id)?;
        Some(draw::plain(&labels::place_at(person, &person.calendar(&self.rules)?, at)))
    }

    /// What to call the place whose clock is the viewer's.
    pub(crate) fn place(&self, at: Instant) -> String {
        let you = self.people.iter().find(|one| Some(one.id.as_str()) == self.you.as_deref());
        let calendar = you.and_then(|you| you.calendar(&self.rules));
        draw::plain(&labels::viewer_place(you.zip(calendar.as_ref()), &self.viewer, at))
    }
}

/// "ana, jon and 3 more"
pub(crate) fn listed<'a>(people: impl Iterator<Item = &'a Person> + Clone) -> String {
    let more = people.clone().count().saturating_sub(LISTED);
    let ids: Vec<&str> = people.take(LISTED).map(|person| person.id.as_str()).collect();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    ids.join(", ") + &more
}
