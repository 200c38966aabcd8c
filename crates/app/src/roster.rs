//! The team between questions: read from the store once, and again when it has
//! changed; with what is dear to work out of it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use leeway_core::calendar::working_time::WorkingTime;
use leeway_core::overlap::Crowd;
use leeway_core::{Calendar, Grade, Interval, Person, PersonId, Team, TeamWindow, ZoneRules};

/// Somebody with their calendar. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Known {
    /// Who.
    pub person: Arc<Person>,
    /// `None` when the zone is unknown to the rules in force.
    pub calendar: Option<Arc<Calendar>>,
    /// Laid out when first asked for.
    working: Arc<OnceLock<Arc<WorkingTime>>>,
}

impl Known {
    /// A person by the rules in force.
    #[must_use]
    pub fn new(person: Person, rules: &ZoneRules) -> Self {
        let calendar = person.calendar(rules).map(Arc::new);
        Self { person: Arc::new(person), calendar, working: Arc::default() }
    }

    /// Their working time; `None` without a calendar.
    #[must_use]
    pub fn working(&self) -> Option<Arc<WorkingTime>> {
        let calendar = self.calendar.as_ref()?;
        let new = || Arc::new(WorkingTime::new(calendar.as_ref().clone(), Grade::Working));
        Some(Arc::clone(self.working.get_or_init(new)))
    }
}

/// The team as it was when it was read; never changes.
#[derive(Debug)]
pub struct Roster {
    people: Vec<Known>,
    windows: Vec<TeamWindow>,
    places: HashMap<PersonId, usize>,
    crowds: Mutex<Vec<(Asked, Arc<Crowd>)>>,
}

/// Crowds kept at a time: a year, the years around it, and the same without
/// somebody who is being edited.
const CROWDS: usize = 8;

/// What a crowd was asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Asked {
    /// Positions in order of the people in it; `None`: everybody.
    chosen: Option<Vec<usize>>,
    without: Option<usize>,
    range: Interval,
    grade: Grade,
}

impl Roster {
    /// A team by the rules in force.
    #[must_use]
    pub fn new(team: Team, rules: &ZoneRules) -> Self {
        let people: Vec<Known> =
            team.people.into_iter().map(|person| Known::new(person, rules)).collect();
        let places = people.iter().enumerate().map(|(at, one)| (one.person.id.clone(), at));
        let places = places.collect();
        Self { people, windows: team.windows, places, crowds: Mutex::default() }
    }

    /// In the team's own order.
    #[must_use]
    pub fn people(&self) -> &[Known] {
        &self.people
    }

    /// In the team's own order.
    #[must_use]
    pub fn windows(&self) -> &[TeamWindow] {
        &self.windows
    }

    /// The position in [`Roster::people`] of who has this id.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.places.get(&PersonId::new(id)?).copied()
    }

    /// Who has this id.
    #[must_use]
    pub fn person(&self, id: &str) -> Option<&Known> {
        self.position(id).and_then(|at| self.people.get(at))
    }

    /// Everybody, with somebody who is being edited in their saved place, or
    /// after the others.
    #[must_use]
    pub fn with(&self, edited: Option<&Known>) -> Vec<Known> {
        let mut people = self.people.clone();
        if let Some(edited) = edited {
            match self.position(edited.person.id.as_str()).and_then(|at| people.get_mut(at)) {
                Some(saved) => *saved = edited.clone(),
                None => people.push(edited.clone()),
            }
        }
        people
    }

    /// How many are available at `grade` through a range: of those at the
    /// positions `chosen`, in order, or of everybody, but never `without`. Who
    /// has no calendar never is.
    #[must_use]
    pub fn crowd(
        &self,
        chosen: Option<Vec<usize>>,
        without: Option<usize>,
        range: Interval,
        grade: Grade,
    ) -> Arc<Crowd> {
        let asked = Asked { chosen, without, range, grade };
        let lock = || self.crowds.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, crowd)) = lock().iter().find(|(of, _)| *of == asked) {
            return Arc::clone(crowd);
        }
        let inside = |at: &usize| {
            let chosen = asked.chosen.as_ref();
            asked.without != Some(*at) && chosen.is_none_or(|these| these.binary_search(at).is_ok())
        };
        let calendars = (0..self.people.len()).filter(inside);
        let calendars: Vec<&Calendar> =
            calendars.filter_map(|at| self.people[at].calendar.as_deref()).collect();
        let crowd = Arc::new(Crowd::of(&calendars, range, grade));
        let mut crowds = lock();
        if crowds.len() == CROWDS {
            crowds.remove(0);
        }
        crowds.push((asked, Arc::clone(&crowd)));
        crowd
    }
}
