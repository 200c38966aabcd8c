//! The JSON of a row of history, private to the file. Fields may be added with
//! a default; [`FORMAT`] counts changes that a default can't express.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use leeway_core::calendar::{Observance, Removal};
use leeway_core::{Extra, Instant, Leave, Pattern, Person, PersonId, Shift, Stay, TeamWindow};

use crate::column::{self, Days, Hours, unreadable};
use crate::document::Kept;
use crate::error::StoreError;
use crate::notice::{Handled, Handling, Stage};
use crate::person::Placed;

/// Of the JSON.
const FORMAT: u32 = 1;

#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub(super) struct PersonJson {
    format: u32,
    id: String,
    position: i64,
    name: String,
    place: String,
    zone: String,
    /// The only week there was before there were cycles.
    #[serde(skip_serializing)]
    week: WeekJson,
    /// Empty in rows from before there were cycles.
    cycles: Vec<CycleJson>,
    leave: Vec<LeaveJson>,
    extra: Vec<ExtraJson>,
    stays: Vec<StayJson>,
    holidays: Option<HolidaysJson>,
}

/// Monday … Sunday.
type WeekJson = [Vec<ShiftJson>; 7];

#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct CycleJson {
    begins: Option<String>,
    anchor: Option<String>,
    weeks: Vec<WeekJson>,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct ShiftJson {
    from: u16,
    to: u16,
    grade: String,
}

#[derive(Serialize, Deserialize)]
#[serde(default)]
struct LeaveJson {
    kind: String,
    first: String,
    last: String,
    note: String,
    cover: Option<String>,
}

/// Leave was always of whole days before it could be anything else.
impl Default for LeaveJson {
    fn default() -> Self {
        let [first, last, note] = Default::default();
        Self { kind: "days".to_owned(), first, last, note, cover: None }
    }
}

#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct ExtraJson {
    date: String,
    hours: ShiftJson,
    note: String,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct StayJson {
    first: String,
    last: String,
    zone: String,
    place: String,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
struct HolidaysJson {
    region: String,
    removed: Vec<RemovalJson>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RemovalJson {
    Once(String),
    Always(String),
}

#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub(super) struct WindowsJson {
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
    protected: bool,
}

#[derive(Serialize, Deserialize)]
pub(super) struct DocumentJson {
    format: u32,
    position: i64,
    title: String,
    /// JSON within a text: every byte of it comes back, whatever wrote it.
    body: String,
}

/// What was done with a notification.
#[derive(Serialize, Deserialize)]
pub(super) struct NoticeJson {
    format: u32,
    stage: String,
    turn: i64,
    at: Option<i64>,
    until: Option<i64>,
    task: Option<String>,
}

/// Every one of `kept`, or what is wrong with the first that is.
fn all<J, T>(kept: Vec<J>, read: fn(J) -> Result<T, StoreError>) -> Result<Vec<T>, StoreError> {
    kept.into_iter().map(read).collect()
}

impl PersonJson {
    pub(super) fn of(placed: &Placed) -> Self {
        let Placed { position, person } = placed;
        let Person { id, name, place, zone, pattern, leave, extra, itinerary, holidays } = person;
        Self {
            format: FORMAT,
            id: id.to_string(),
            position: *position,
            name: name.clone(),
            place: place.clone(),
            zone: zone.clone(),
            week: WeekJson::default(),
            cycles: CycleJson::of(pattern),
            leave: leave.iter().map(LeaveJson::of).collect(),
            extra: extra.iter().map(ExtraJson::of).collect(),
            stays: itinerary.iter().map(StayJson::of).collect(),
            holidays: holidays.as_ref().map(HolidaysJson::of),
        }
    }

    pub(super) fn placed(self) -> Result<Placed, StoreError> {
        let cycles = if self.cycles.is_empty() {
            vec![CycleJson { weeks: vec![self.week], ..CycleJson::default() }]
        } else {
            self.cycles
        };
        let person = Person {
            id: column::id(&self.id)?,
            name: self.name,
            place: self.place,
            zone: self.zone,
            pattern: column::pattern(all(cycles, CycleJson::hours)?)?,
            leave: all(self.leave, LeaveJson::leave)?,
            extra: all(self.extra, ExtraJson::extra)?,
            itinerary: all(self.stays, StayJson::stay)?,
            holidays: self.holidays.map(HolidaysJson::observance).transpose()?,
        };
        Ok(Placed { position: self.position, person })
    }
}

impl CycleJson {
    fn of(pattern: &Pattern) -> Vec<Self> {
        let text = |date: NaiveDate| date.to_string();
        let day = |shifts: &[Shift]| shifts.iter().map(ShiftJson::of).collect();
        let cycles = column::of_pattern(pattern).map(|(begins, cycle)| {
            let weeks = cycle.weeks().iter().map(|week| {
                let mut kept = WeekJson::default();
                kept.iter_mut()
                    .zip(week.days())
                    .for_each(|(kept, (_, shifts))| *kept = day(shifts));
                kept
            });
            let anchor = Hours::anchor(cycle).map(text);
            Self { begins: begins.map(text), anchor, weeks: weeks.collect() }
        });
        cycles.collect()
    }

    fn hours(self) -> Result<Hours, StoreError> {
        let date = |text: Option<String>| text.as_deref().map(column::date).transpose();
        let week = |kept: WeekJson| {
            let mut week = Days::default();
            for (day, kept) in week.iter_mut().zip(kept) {
                *day = all(kept, ShiftJson::shift)?;
            }
            Ok(week)
        };
        Ok(Hours {
            begins: date(self.begins)?,
            anchor: date(self.anchor)?,
            weeks: all(self.weeks, week)?,
        })
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
        let (kind, first, last) = column::of_away(leave.away());
        let cover = leave.cover.as_ref().map(PersonId::to_string);
        Self { kind: kind.to_owned(), first, last, note: leave.note.clone(), cover }
    }

    fn leave(self) -> Result<Leave, StoreError> {
        let Self { kind, first, last, note, cover } = self;
        let leave = Leave::of(column::away(&kind, &first, &last)?, &note);
        let leave = leave.ok_or_else(|| unreadable("leave", &format!("{first} – {last}")))?;
        Ok(leave.covered_by(cover.as_deref().map(column::id).transpose()?))
    }
}

impl ExtraJson {
    fn of(extra: &Extra) -> Self {
        let Extra { date, hours, note } = extra;
        Self { date: date.to_string(), hours: ShiftJson::of(hours), note: note.clone() }
    }

    fn extra(self) -> Result<Extra, StoreError> {
        Ok(Extra { date: column::date(&self.date)?, hours: self.hours.shift()?, note: self.note })
    }
}

impl StayJson {
    fn of(stay: &Stay) -> Self {
        let (first, last) = (stay.first().to_string(), stay.last().to_string());
        Self { first, last, zone: stay.zone.clone(), place: stay.place.clone() }
    }

    fn stay(self) -> Result<Stay, StoreError> {
        column::stay(&self.first, &self.last, &self.zone, &self.place)
    }
}

impl HolidaysJson {
    fn of(kept: &Observance) -> Self {
        let removed = kept.removed.iter().map(|removal| match removal {
            Removal::Once(date) => RemovalJson::Once(date.to_string()),
            Removal::Always(name) => RemovalJson::Always(name.clone()),
        });
        Self { region: kept.region.clone(), removed: removed.collect() }
    }

    fn observance(self) -> Result<Observance, StoreError> {
        let removal = |kept: RemovalJson| match kept {
            RemovalJson::Once(date) => column::date(&date).map(Removal::Once),
            RemovalJson::Always(name) => Ok(Removal::Always(name)),
        };
        Ok(Observance { region: self.region, removed: all(self.removed, removal)? })
    }
}

impl WindowsJson {
    pub(super) fn of(windows: &[TeamWindow]) -> Self {
        Self { format: FORMAT, windows: windows.iter().map(WindowJson::of).collect() }
    }

    pub(super) fn windows(self) -> Result<Vec<TeamWindow>, StoreError> {
        all(self.windows, WindowJson::window)
    }
}

impl WindowJson {
    fn of(window: &TeamWindow) -> Self {
        let TeamWindow { name, zone, days, hours, protected } = window;
        let days = days.iter().map(|day| column::of_weekday(*day)).collect();
        let (name, zone) = (name.clone(), zone.clone());
        Self { name, zone, days, hours: ShiftJson::of(hours), protected: *protected }
    }

    fn window(self) -> Result<TeamWindow, StoreError> {
        Ok(TeamWindow {
            name: self.name,
            zone: self.zone,
            days: all(self.days, column::weekday)?,
            hours: self.hours.shift()?,
            protected: self.protected,
        })
    }
}

impl DocumentJson {
    pub(super) fn of(kept: &Kept) -> Self {
        let Kept { position, title, body } = kept;
        Self { format: FORMAT, position: *position, title: title.clone(), body: body.clone() }
    }

    pub(super) fn kept(self) -> Kept {
        Kept { position: self.position, title: self.title, body: self.body }
    }
}

impl NoticeJson {
    pub(super) fn of(handled: &Handled) -> Self {
        let Handled { handling: Handling { stage, at, until, task }, turn } = handled;
        Self {
            format: FORMAT,
            stage: stage.name().to_owned(),
            turn: *turn,
            at: at.map(Instant::unix),
            until: until.map(Instant::unix),
            task: task.clone(),
        }
    }

    pub(super) fn handled(self) -> Result<Handled, StoreError> {
        let stage = Stage::named(&self.stage)?;
        let (at, until) = (self.at.map(Instant::from_unix), self.until.map(Instant::from_unix));
        Ok(Handled { handling: Handling { stage, at, until, task: self.task }, turn: self.turn })
    }
}
