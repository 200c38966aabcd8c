//! One person's day, drawn over the viewer's.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use leeway_core::calendar::Segment;
use leeway_core::daylight::SkyStop;
use leeway_core::{
    Calendar, Instant, Interval, IntervalSet, Person, PersonId, Zone, civil, daylight,
};
use serde::Serialize;
use ts_rs::TS;

use super::Ruler;
use crate::labels::{self, ClockRange, Grade, StayLabel, Weekday};
use crate::roster::Known;
use crate::scene::{self, Gazetteer, Member, Scene, Stretch};

/// A person's day.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Track {
    /// Who.
    pub id: String,
    /// As people say it.
    pub name: String,
    /// The city to show: where the person is at the day's middle.
    pub place: String,
    /// IANA name of the zone there.
    pub zone: String,
    /// "UTC+9" at the day's middle.
    pub offset: String,
    /// Set when that is not at home.
    pub stay: Option<StayLabel>,
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
    /// Leave and holidays in this day.
    pub leave: Vec<LeavePiece>,
    /// Where the person's date changes.
    pub midnights: Vec<Midnight>,
    /// Parts of pieces inside an overlap that the person takes part in.
    pub lit: Vec<LitPiece>,
}

/// A colour stop, 0 (night) … 5 (day).
#[derive(Clone, Copy, Debug, Serialize, TS)]
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

/// Why hours are not worked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AwayKind {
    /// On leave: whole days, shifts or a part.
    Leave,
    /// A public holiday.
    Holiday,
}

/// Leave or a holiday within the day.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LeavePiece {
    /// Seconds since the day's start.
    pub start: i64,
    /// Seconds since the day's start.
    pub end: i64,
    /// Which of them.
    pub kind: AwayKind,
    /// What the holiday is called; empty for leave.
    pub name: String,
    /// What leave is for; may be empty.
    pub note: String,
    /// First day away, "2027-03-11".
    pub first: String,
    /// Last day away.
    pub last: String,
    /// Name of who answers meanwhile.
    pub cover: Option<String>,
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
pub(super) fn tracks<'a>(
    scene: &'a Scene,
    ruler: &'a Ruler,
    stretches: &[Stretch],
    mark: impl Fn(&Person, &mut Track),
) -> Vec<Track> {
    let mut skies = Skies::new(ruler);
    let draw = |(at, member): (usize, &'a Member)| {
        let mut track = track(member, scene, ruler, &mut skies);
        let joined = stretches.iter().filter(|stretch| stretch.present.binary_search(&at).is_ok());
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

/// The track of one person over any range, no longer than a few weeks.
pub(crate) fn alone(known: &Known, range: Interval, viewer: &Zone) -> Option<Track> {
    let (scene, ruler) = (Scene::of([known.clone()], range, viewer.clone()), Ruler { day: range });
    let mut skies = Skies::new(&ruler);
    scene.members.first().map(|member| track(member, &scene, &ruler, &mut skies))
}

fn track<'a>(member: &'a Member, scene: &Scene, ruler: &Ruler, skies: &mut Skies<'a>) -> Track {
    let person = &member.person;
    let mut track = Track {
        id: person.id.to_string(),
        name: person.name.clone(),
        place: labels::place(person),
        zone: person.zone.clone(),
        offset: String::new(),
        stay: None,
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
    track.offset = labels::offset(calendar.zone_at(middle).offset(middle));
    track.stay = calendar.stay_at(middle).map(StayLabel::of);
    if let Some(stay) = &track.stay {
        (track.place, track.zone) = (stay.place.clone(), stay.zone.clone());
    }
    track.sky = skies.over(person, calendar);
    let pieces = member.timeline.segments().iter();
    track.pieces = pieces.filter_map(|segment| piece(segment, calendar, scene, ruler)).collect();
    track.leave = leave(calendar, scene, ruler);
    track.midnights = midnights(calendar, ruler);
    track
}

/// What to do about a zone that the rules in force don't have.
pub(crate) fn unknown_zone(person: &Person) -> String {
    format!(
        "The zone “{}” is not in the zone rules. Edit {} and choose another.",
        person.zone, person.name
    )
}

/// Skies of a day: people in one city have the same.
struct Skies<'a> {
    ruler: &'a Ruler,
    places: Gazetteer<'a>,
    drawn: HashMap<(u64, u64, Interval), Vec<SkyPoint>>,
}

impl<'a> Skies<'a> {
    fn new(ruler: &'a Ruler) -> Self {
        Self { ruler, places: Gazetteer::default(), drawn: HashMap::new() }
    }

    /// The sky over the place where the person is, also when that changes.
    fn over(&mut self, person: &'a Person, calendar: &'a Calendar) -> Vec<SkyPoint> {
        let mut points = Vec::new();
        for (part, _) in scene::whereabouts(calendar, self.ruler.day) {
            let Some(there) = self.places.find(person, calendar, part.start()) else { continue };
            let key = (there.latitude.to_bits(), there.longitude.to_bits(), part);
            let point = |stop: SkyStop| SkyPoint { at: self.ruler.at(stop.at), level: stop.level };
            let draw = || daylight::sky(part, there).into_iter().map(point).collect();
            points.extend_from_slice(self.drawn.entry(key).or_insert_with(draw));
        }
        points
    }
}

fn piece(segment: &Segment, calendar: &Calendar, scene: &Scene, ruler: &Ruler) -> Option<Piece> {
    let inside = segment.interval.intersect(&ruler.day)?;
    let whole = whole(segment.interval, inside);
    Some(Piece {
        start: ruler.at(inside.start()),
        end: ruler.at(inside.end()),
        grade: segment.grade.into(),
        local: ClockRange::of(whole, calendar.zone_at(whole.start())),
        viewer: ClockRange::of(inside, &scene.viewer),
    })
}

/// A stretch of a day or more has no clock readings of its own: only its part
/// within the day has.
fn whole(stretch: Interval, inside: Interval) -> Interval {
    if stretch.seconds() < 24 * 3600 { stretch } else { inside }
}

fn leave(calendar: &Calendar, scene: &Scene, ruler: &Ruler) -> Vec<LeavePiece> {
    let name = |id: &PersonId| scene.person(id.as_str()).map(|person| person.name.clone());
    let piece = |kind, inside: Interval| LeavePiece {
        start: ruler.at(inside.start()),
        end: ruler.at(inside.end()),
        kind,
        name: String::new(),
        note: String::new(),
        first: String::new(),
        last: String::new(),
        cover: None,
    };
    let leave = calendar.leave_in(ruler.day).map(|(leave, inside)| LeavePiece {
        note: leave.note.clone(),
        first: leave.first().to_string(),
        last: leave.last().to_string(),
        cover: leave.cover.as_ref().and_then(name),
        ..piece(AwayKind::Leave, inside)
    });
    let holidays = calendar.holidays_in(ruler.day).map(|(day, inside)| LeavePiece {
        name: day.name.to_string(),
        first: day.date.to_string(),
        last: day.date.to_string(),
        ..piece(AwayKind::Holiday, inside)
    });
    leave.chain(holidays).collect()
}

/// Where the date changes by the clock the person reads: also where they move
/// from one zone to another.
fn midnights(calendar: &Calendar, ruler: &Ruler) -> Vec<Midnight> {
    let starts = |(part, zone): (Interval, &Zone)| {
        let (first, last) = (civil::date(part.start(), zone), civil::date(part.end(), zone));
        let dates = first.iter_days().take_while(move |date| *date <= last);
        let starts = dates.filter_map(|date| Some((date, civil::day(date, zone)?.start())));
        let inside = starts.filter(|(_, at)| part.contains(*at) && *at > ruler.day.start());
        inside.collect::<Vec<_>>()
    };
    let draw = |(date, at): (NaiveDate, Instant)| {
        let weekday = Datelike::weekday(&date).into();
        Midnight { at: ruler.at(at), weekday, date: date.to_string() }
    };
    scene::whereabouts(calendar, ruler.day).into_iter().flat_map(starts).map(draw).collect()
}
