//! What history keeps whole: a person with hours and leave, or the list of team windows.
//!
//! The JSON here is private to the file. Fields may be added with a default;
//! [`FORMAT`] counts changes that a default can't express.

use chrono::NaiveDate;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use leeway_core::{Leave, Person, PersonId, Shift, TeamWindow, Week};

use crate::column::{self, unreadable};
use crate::error::StoreError;
use crate::person::Placed;
use crate::transaction::Reading;
use crate::{person, window};

/// Of the JSON.
const FORMAT: u32 = 1;

/// Something that changes, and is brought back, as a whole.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Aggregate {
    /// Somebody, with hours, leave and place in the list.
    Person(PersonId),
    /// The list of team windows: they have no id, so they are kept together.
    Windows,
}

/// What an aggregate holds. `None` in its place: there is no such person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum State {
    /// Of [`Aggregate::Person`].
    Person(Box<Placed>),
    /// Of [`Aggregate::Windows`].
    Windows(Vec<TeamWindow>),
}

impl Aggregate {
    /// Its kind and key in the table of history.
    pub(crate) fn columns(&self) -> (&'static str, &str) {
        match self {
            Self::Person(id) => ("person", id.as_str()),
            Self::Windows => ("windows", ""),
        }
    }

    /// The aggregate of those columns.
    pub(crate) fn of_columns(kind: &str, key: &str) -> Result<Self, StoreError> {
        match kind {
            "person" => Ok(Self::Person(column::id(key)?)),
            "windows" => Ok(Self::Windows),
            other => Err(unreadable("a kind of history", other)),
        }
    }

    /// What it holds now.
    pub(crate) fn read(&self, reading: &Reading<'_>) -> Result<Option<State>, StoreError> {
        match self {
            Self::Person(id) => {
                Ok(reading.placed(id)?.map(|placed| State::Person(Box::new(placed))))
            }
            Self::Windows => Ok(Some(State::Windows(reading.windows()?))),
        }
    }

    /// Makes it hold `state`.
    pub(crate) fn write(&self, conn: &Connection, state: Option<&State>) -> Result<(), StoreError> {
        match (self, state) {
            (_, Some(State::Person(placed))) => person::save(conn, placed),
            (_, Some(State::Windows(windows))) => window::save(conn, windows),
            (Self::Person(id), None) => person::delete(conn, id),
            (Self::Windows, None) => window::save(conn, &[]),
        }
    }

    /// The state that `json` tells of.
    pub(crate) fn parse(&self, json: &str) -> Result<State, StoreError> {
        let broken = |error: serde_json::Error| unreadable("a row of history", &error.to_string());
        match self {
            Self::Person(_) => {
                let kept: PersonJson = serde_json::from_str(json).map_err(broken)?;
                Ok(State::Person(Box::new(kept.placed()?)))
            }
            Self::Windows => {
                let kept: WindowsJson = serde_json::from_str(json).map_err(broken)?;
                let windows = kept.windows.into_iter().map(WindowJson::window);
                Ok(State::Windows(windows.collect::<Result<_, _>>()?))
            }
        }
    }
}

impl State {
    /// As JSON, for [`Aggregate::parse`].
    pub(crate) fn json(&self) -> Result<String, StoreError> {
        match self {
            Self::Person(placed) => serde_json::to_string(&PersonJson::of(placed)),
            Self::Windows(windows) => serde_json::to_string(&WindowsJson {
                format: FORMAT,
                windows: windows.iter().map(WindowJson::of).collect(),
            }),
        }
        .map_err(|error| StoreError::Refused { detail: error.to_string() })
    }

    /// What people call it.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Person(placed) => placed.person.name.clone(),
            Self::Windows(_) => "the team windows".to_owned(),
        }
    }
}

#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct PersonJson {
    format: u32,
    id: String,
    position: i64,
    name: String,
    place: String,
    zone: String,
    /// Monday … Sunday.
    week: [Vec<ShiftJson>; 7],
    leave: Vec<LeaveJson>,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct ShiftJson {
    from: u16,
    to: u16,
    grade: String,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct LeaveJson {
    first: String,
    last: String,
    note: String,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct WindowsJson {
    format: u32,
    windows: Vec<WindowJson>,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct WindowJson {
    name: String,
    zone: String,
    /// 0 is Monday.
    days: Vec<u8>,
    hours: ShiftJson,
}

impl PersonJson {
    fn of(placed: &Placed) -> Self {
        let Placed { position, person } = placed;
        let days = person.pattern.first().weeks()[0]
            .days()
            .map(|(_, shifts)| shifts.iter().map(ShiftJson::of).collect());
        let mut week: [Vec<ShiftJson>; 7] = Default::default();
        week.iter_mut().zip(days).for_each(|(kept, day)| *kept = day);
        Self {
            format: FORMAT,
            id: person.id.to_string(),
            position: *position,
            name: person.name.clone(),
            place: person.place.clone(),
            zone: person.zone.clone(),
            week,
            leave: person.leave.iter().map(LeaveJson::of).collect(),
        }
    }

    fn placed(self) -> Result<Placed, StoreError> {
        let mut week: [Vec<Shift>; 7] = Default::default();
        for (day, kept) in week.iter_mut().zip(self.week) {
            *day = kept.into_iter().map(ShiftJson::shift).collect::<Result<_, _>>()?;
        }
        let person = Person {
            place: self.place,
            leave: self.leave.into_iter().map(LeaveJson::leave).collect::<Result<_, _>>()?,
            ..Person::new(column::id(&self.id)?, &self.name, &self.zone, Week::new(week))
        };
        Ok(Placed { position: self.position, person })
    }
}

impl ShiftJson {
    fn of(shift: &Shift) -> Self {
        Self { from: shift.from(), to: shift.to(), grade: shift.grade().name().to_owned() }
    }

    fn shift(self) -> Result<Shift, StoreError> {
        column::shift(self.from, self.to, &self.grade)
    }
}

impl LeaveJson {
    fn of(leave: &Leave) -> Self {
        let day = |date: NaiveDate| date.to_string();
        Self { first: day(leave.first()), last: day(leave.last()), note: leave.note.clone() }
    }

    fn leave(self) -> Result<Leave, StoreError> {
        column::leave(&self.first, &self.last, &self.note)
    }
}

impl WindowJson {
    fn of(window: &TeamWindow) -> Self {
        let days = window.days.iter().map(|day| column::of_weekday(*day)).collect();
        let (name, zone) = (window.name.clone(), window.zone.clone());
        Self { name, zone, days, hours: ShiftJson::of(&window.hours) }
    }

    fn window(self) -> Result<TeamWindow, StoreError> {
        let days = self.days.into_iter().map(column::weekday).collect::<Result<_, _>>()?;
        Ok(TeamWindow {
            name: self.name,
            zone: self.zone,
            days,
            hours: self.hours.shift()?,
            protected: false,
        })
    }
}
