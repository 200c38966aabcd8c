//! One person's day, drawn over the viewer's.

use chrono::{Datelike, Days};
use leeway_core::calendar::Segment;
use leeway_core::{Calendar, Interval, IntervalSet, Person, civil, daylight, zone};
use serde::Serialize;
use ts_rs::TS;

use super::Ruler;
use crate::labels::{self, ClockRange, Grade, Weekday};
use crate::scene::{Member, Scene, Stretch};

/// A person's day.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Track {
    /// Who.
    pub id: String,
    /// As people say it.
    pub name: String,
    /// The city to show.
    pub place: String,
    /// IANA name.
    pub zone: String,
    /// "UTC+9" at the day's middle.
    pub offset: String,
    /// The person who sits here.
    pub you: bool,
    /// An unsaved draft.
    pub ghost: bool,
    /// Set when the person's day can't be computed: what to do.
    pub problem: Option<String>,
    /// Daylight; empty where coordinates are unknown.
    pub sky: Vec<SkyPoint>,
    /// Graded hours, in order.
    pub pieces: Vec<Piece>,
    /// Leave in this day.
    pub leave: Vec<LeavePiece>,
    /// Where the person's date changes.
    pub midnights: Vec<Midnight>,
    /// Parts of pieces inside an overlap that the person takes part in.
    pub lit: Vec<LitPiece>,
}

/// A colour stop, 0 (night) … 5 (day).
#[derive(Clone, Debug, Serialize, TS)]
#[ts(rename = "SkyStop")]
#[allow(missing_docs)]
pub struct SkyPoint {
    pub at: i64,
    pub level: u8,
}

/// A stretch of one grade within the day.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Piece {
    /// Seconds since the day's start.
    pub start: i64,
    /// Seconds since the day's start.
    pub end: i64,
    /// How willing.
    pub grade: Grade,
    /// The whole stretch by the person's clock, also where it reaches out of the
    /// day; of 24 hours and more, the part in this day.
    pub local: ClockRange,
    /// The part in this day by the viewer's clock.
    pub viewer: ClockRange,
}

/// Leave within the day.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LeavePiece {
    /// Seconds since the day's start.
    pub start: i64,
    /// Seconds since the day's start.
    pub end: i64,
    /// What it is for; may be empty.
    pub note: String,
    /// First day away, "2027-03-11".
    pub first: String,
    /// Last day away.
    pub last: String,
}

/// A part of a piece inside an overlap.
#[derive(Clone, Debug, Serialize, TS)]
#[allow(missing_docs)]
pub struct LitPiece {
    pub start: i64,
    pub end: i64,
    pub grade: Grade,
}

/// Where a person's date changes.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Midnight {
    /// Seconds since the day's start.
    pub at: i64,
    /// The day that begins.
    pub weekday: Weekday,
    /// Its date.
    pub date: String,
}

/// Everyone's track; `mark` says what only the caller knows of a person.
pub(super) fn tracks(
    scene: &Scene,
    ruler: &Ruler,
    stretches: &[Stretch],
    mark: impl Fn(&Person, &mut Track),
) -> Vec<Track> {
    let draw = |(at, member): (usize, &Member)| {
        let mut track = track(member, scene, ruler);
        let joined = stretches.iter().filter(|stretch| stretch.present.contains(&at));
        let joined: IntervalSet = joined.map(|stretch| stretch.interval).collect();
        for segment in member.timeline.segments() {
            for lit in joined.clip(segment.interval).intervals() {
                let (start, end) = (ruler.at(lit.start()), ruler.at(lit.end()));
                track.lit.push(LitPiece { start, end, grade: segment.grade.into() });
            }
        }
        mark(&member.person, &mut track);
        track
    };
    scene.members.iter().enumerate().map(draw).collect()
}

fn track(member: &Member, scene: &Scene, ruler: &Ruler) -> Track {
    let person = &member.person;
    let mut track = Track {
        id: person.id.to_string(),
        name: person.name.clone(),
        place: place(person),
        zone: person.zone.clone(),
        offset: String::new(),
        you: false,
        ghost: false,
        problem: None,
        sky: Vec::new(),
        pieces: Vec::new(),
        leave: Vec::new(),
        midnights: Vec::new(),
        lit: Vec::new(),
    };
    let Some(calendar) = &member.calendar else {
        track.problem = Some(unknown_zone(person));
        return track;
    };
    let middle = ruler.day.start().plus(ruler.day.seconds() / 2);
    track.offset = labels::offset(calendar.zone().offset(middle));
    track.sky = sky(person, ruler);
    let pieces = member.timeline.segments().iter();
    track.pieces = pieces.filter_map(|segment| piece(segment, calendar, scene, ruler)).collect();
    track.leave = leave(calendar, ruler);
    track.midnights = midnights(calendar, ruler);
    track
}

/// The city to show for a person.
pub(crate) fn place(person: &Person) -> String {
    if person.place.is_empty() { zone::city(&person.zone) } else { person.place.clone() }
}

/// What to do about a zone that the rules in force don't have.
pub(crate) fn unknown_zone(person: &Person) -> String {
    format!(
        "The zone “{}” is not in the zone rules. Edit {} and choose another.",
        person.zone, person.name
    )
}

fn sky(person: &Person, ruler: &Ruler) -> Vec<SkyPoint> {
    let Some(place) = daylight::coordinates(&person.zone) else { return Vec::new() };
    let stops = daylight::sky(ruler.day, place).into_iter();
    stops.map(|stop| SkyPoint { at: ruler.at(stop.at), level: stop.level }).collect()
}

fn piece(segment: &Segment, calendar: &Calendar, scene: &Scene, ruler: &Ruler) -> Option<Piece> {
    let inside = segment.interval.intersect(&ruler.day)?;
    Some(Piece {
        start: ruler.at(inside.start()),
        end: ruler.at(inside.end()),
        grade: segment.grade.into(),
        local: ClockRange::of(whole(segment.interval, inside), calendar.zone()),
        viewer: ClockRange::of(inside, &scene.viewer),
    })
}

/// A stretch of a day or more has no clock readings of its own: only its part
/// within the day has.
fn whole(stretch: Interval, inside: Interval) -> Interval {
    if stretch.seconds() < 24 * 3600 { stretch } else { inside }
}

fn leave(calendar: &Calendar, ruler: &Ruler) -> Vec<LeavePiece> {
    let draw = |(leave, inside): (&leeway_core::Leave, Interval)| LeavePiece {
        start: ruler.at(inside.start()),
        end: ruler.at(inside.end()),
        note: leave.note.clone(),
        first: leave.first().to_string(),
        last: leave.last().to_string(),
    };
    calendar.leave_in(ruler.day).map(draw).collect()
}

fn midnights(calendar: &Calendar, ruler: &Ruler) -> Vec<Midnight> {
    let first = civil::date(ruler.day.start(), calendar.zone());
    let dates = (1..=3).filter_map(|ahead| first.checked_add_days(Days::new(ahead)));
    let dates = dates.filter(|date| civil::day(*date, calendar.zone()).is_some());
    let draw = |date| {
        let at = civil::day_start(date, calendar.zone());
        let inside = ruler.day.start() < at && at < ruler.day.end();
        let weekday = Datelike::weekday(&date).into();
        inside.then(|| Midnight { at: ruler.at(at), weekday, date: date.to_string() })
    };
    dates.filter_map(draw).collect()
}
