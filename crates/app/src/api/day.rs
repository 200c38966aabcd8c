//! The team's day: everyone's track, and where they overlap.

use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use leeway_core::civil::{self, Local};
use leeway_core::overlap::Need;
use leeway_core::{Instant, Interval, IntervalSet, TeamWindow, Zone};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::api::person::PersonDraft;
use crate::api::{person, settings};
use crate::labels::{self, ClockRange, Grade, Weekday, ZoneLabel};
use crate::roster::{Known, Roster};
use crate::scene::{Scene, Stretch, Wanted};
use crate::{ApiError, App, ErrorCode};

mod track;

pub use track::{AwayKind, LeavePiece, LitPiece, Midnight, Piece, SkyPoint, Track};
pub(crate) use track::{alone, unknown_zone};

/// Which day, and whose overlap.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct DayQuery {
    /// "2027-03-10"; null: today for the viewer.
    pub date: Option<String>,
    /// IANA name; null: the viewer's zone by settings.
    pub viewer: Option<String>,
    /// Whom the overlap is asked of.
    pub need: Wanted,
    /// The least grade that counts as available; "flexible" is the usual.
    pub grade: Grade,
    /// An unsaved person to show as if saved.
    pub draft: Option<PersonDraft>,
}

/// A civil day of the viewer. Every `at`, `start` and `end` is in seconds since
/// its first instant, 0 … `length`.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DayView {
    /// "2027-03-10"
    pub date: String,
    /// Of that date.
    pub weekday: Weekday,
    /// The date before.
    pub previous: String,
    /// The date after.
    pub next: String,
    /// The viewer's date now.
    pub today: String,
    /// The zone it is read in.
    pub viewer: ZoneLabel,
    /// The instant the day starts, seconds since 1970 UTC.
    pub starts_at: i64,
    /// Seconds in this civil day: 82800, 86400, 90000 …
    pub length: i64,
    /// One a whole civil hour of the viewer; days with a change of clocks have 23 or 25.
    pub hours: Vec<HourTick>,
    /// Change of the viewer's clock inside the day.
    pub jump: Option<ClockJump>,
    /// Now, when it falls in this day.
    pub now: Option<i64>,
    /// Everyone, west to east.
    pub tracks: Vec<Track>,
    /// How many are available, through the day.
    pub steps: Vec<StepView>,
    /// The team's windows.
    pub windows: Vec<NamedWindow>,
    /// Where they overlap.
    pub overlap: OverlapView,
}

/// A whole hour on the viewer's clock.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HourTick {
    /// Seconds since the day's start.
    pub at: i64,
    /// "03:00"
    pub clock: String,
}

/// The viewer's clock being put forward or back.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ClockJump {
    /// Seconds since the day's start.
    pub at: i64,
    /// 60 forward, -60 back.
    pub minutes: i32,
}

/// How many people are available from start to end, by grade.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(rename = "Step")]
#[allow(missing_docs)]
pub struct StepView {
    pub start: i64,
    pub end: i64,
    pub working: usize,
    pub flexible: usize,
    pub reluctant: usize,
}

/// A window of the team within the day.
#[derive(Clone, Debug, Serialize, TS)]
pub struct NamedWindow {
    /// As people say it.
    pub name: String,
    /// Seconds since the day's start.
    pub start: i64,
    /// Seconds since the day's start.
    pub end: i64,
    /// Golden hours: everyone should be there.
    pub protected: bool,
    /// Ids of those who are not available, at the asked grade, throughout a
    /// protected window.
    pub missing: Vec<String>,
}

/// Where people overlap.
#[derive(Clone, Debug, Serialize, TS)]
pub struct OverlapView {
    /// How many must be available for a band.
    pub needed: usize,
    /// How many there are.
    pub people: usize,
    /// Most people available at once this day, at the asked grade.
    pub peak: usize,
    /// All bands together.
    pub seconds: i64,
    /// The longest time in which it is met without a break.
    pub longest: i64,
    /// In order.
    pub bands: Vec<Band>,
}

/// A stretch in which the need is met by the same people throughout. Bands of
/// one overlap in which people come and go touch.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Band {
    /// Seconds since the day's start.
    pub start: i64,
    /// Seconds since the day's start.
    pub end: i64,
    /// Ids of those available throughout.
    pub members: Vec<String>,
    /// In the viewer's zone.
    pub viewer: ClockRange,
    /// In the zone of each person, whether a member or not.
    pub local: Vec<LocalRange>,
}

/// A band by one person's clock.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LocalRange {
    /// Who.
    pub id: String,
    /// "09:00"
    pub from: String,
    /// "10:30"
    pub to: String,
    /// At its start.
    pub weekday: Weekday,
}

/// Positions in a day.
pub(crate) struct Ruler {
    pub(crate) day: Interval,
}

impl Ruler {
    /// Seconds since the day's start.
    pub(crate) const fn at(&self, instant: Instant) -> i64 {
        instant.since(self.day.start())
    }
}

/// The team's day.
///
/// # Errors
/// When the date or the zone is none, no zone is known, or the store can't be read.
pub fn day(app: &App, query: DayQuery) -> Result<DayView, ApiError> {
    if query.grade == Grade::Off {
        return Err(ApiError::new(
            ErrorCode::Invalid,
            "Nobody is available who is off: ask for reluctant.",
        ));
    }
    let viewer = settings::viewer_or_ask(app, query.viewer.as_deref())?;
    let today = civil::date(app.now(), &viewer);
    let date = match &query.date {
        Some(text) => date_of(text)?,
        None => today,
    };
    let range = day_of(date, &viewer)?;
    let roster = app.roster()?;
    let edited = query.draft.as_ref().and_then(|draft| edited(app, &roster, draft));
    let you = app.settings()?.you;
    let scene = Scene::of(roster.with(edited.as_ref()), range, viewer);
    let ruler = Ruler { day: range };
    let found = Found::of(&scene, &query.need, query.grade.into());
    let tracks = track::tracks(&scene, &ruler, &found.stretches, |person, track| {
        track.you = you.as_deref() == Some(person.id.as_str());
        track.ghost = edited.as_ref().is_some_and(|edited| edited.person.id == person.id);
    });
    let now = app.now();
    Ok(DayView {
        date: date.to_string(),
        weekday: date.weekday().into(),
        previous: neighbour(date, &scene.viewer, NaiveDate::checked_sub_days),
        next: neighbour(date, &scene.viewer, NaiveDate::checked_add_days),
        today: today.to_string(),
        viewer: ZoneLabel::at(&scene.viewer, range.start().plus(range.seconds() / 2)),
        starts_at: range.start().unix(),
        length: range.seconds(),
        hours: hours(date, &scene.viewer, &ruler),
        jump: jump(&scene.viewer, &ruler),
        now: range.contains(now).then(|| ruler.at(now)),
        tracks,
        steps: steps(&scene, &ruler),
        windows: named(app, roster.windows(), &scene, query.grade.into(), &ruler),
        overlap: found.view(&scene, &ruler),
    })
}

/// The civil date of "2027-03-10".
pub(crate) fn date_of(text: &str) -> Result<NaiveDate, ApiError> {
    let date =
        NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|date| civil::supported(*date));
    date.ok_or_else(|| {
        let message = format!(
            "“{}” is not a date from 1900-01-01 to 2199-12-31, such as 2027-03-10.",
            labels::clip(text)
        );
        ApiError::new(ErrorCode::Invalid, message)
    })
}

/// The moments of a date; a date that the zone skipped is said so.
pub(crate) fn day_of(date: NaiveDate, zone: &Zone) -> Result<Interval, ApiError> {
    civil::day(date, zone).ok_or_else(|| {
        let message =
            format!("{} never had the date {date}: its calendar skipped it.", zone.city());
        ApiError::new(ErrorCode::Invalid, message)
    })
}

/// The nearest date before or after that the zone ever had, `date` where there is none.
pub(crate) fn neighbour(
    date: NaiveDate,
    zone: &Zone,
    step: fn(NaiveDate, Days) -> Option<NaiveDate>,
) -> String {
    let near = (1..=2).filter_map(|days| step(date, Days::new(days)));
    let near = near.filter(|near| civil::supported(*near));
    near.into_iter().find(|near| civil::day(*near, zone).is_some()).unwrap_or(date).to_string()
}

/// An unsaved person as if saved; `None` where there is too little to go by yet.
pub(crate) fn edited(app: &App, roster: &Roster, draft: &PersonDraft) -> Option<Known> {
    let (person, _) = person::read(app.rules(), draft, &|id| roster.position(id).is_some());
    person.map(|person| Known::new(person, app.rules()))
}

/// The overlap of a scene with what was asked for.
struct Found {
    need: Need,
    shared: IntervalSet,
    stretches: Vec<Stretch>,
}

impl Found {
    fn of(scene: &Scene, wanted: &Wanted, grade: leeway_core::Grade) -> Self {
        let need = scene.need(wanted, grade);
        let shared = scene.overlap(&need);
        let stretches = scene.stretches(&need, &shared);
        Self { need, shared, stretches }
    }

    fn view(&self, scene: &Scene, ruler: &Ruler) -> OverlapView {
        let band = |stretch: &Stretch| {
            let interval = stretch.interval;
            let id = |at: &usize| scene.members[*at].person.id.to_string();
            let local = scene.members.iter().filter_map(|member| {
                let zone = member.calendar.as_ref()?.zone_at(interval.start());
                let ClockRange { from, to } = ClockRange::of(interval, zone);
                let weekday = civil::date(interval.start(), zone).weekday().into();
                Some(LocalRange { id: member.person.id.to_string(), from, to, weekday })
            });
            Band {
                start: ruler.at(interval.start()),
                end: ruler.at(interval.end()),
                members: stretch.present.iter().map(id).collect(),
                viewer: ClockRange::of(interval, &scene.viewer),
                local: local.collect(),
            }
        };
        OverlapView {
            needed: self.need.at_least,
            people: scene.members.len(),
            peak: scene.peak(self.need.grade),
            seconds: self.shared.seconds(),
            longest: self.shared.longest().map_or(0, |one| one.seconds()),
            bands: self.stretches.iter().map(band).collect(),
        }
    }
}

fn steps(scene: &Scene, ruler: &Ruler) -> Vec<StepView> {
    let view = |step: leeway_core::overlap::Step| StepView {
        start: ruler.at(step.interval.start()),
        end: ruler.at(step.interval.end()),
        working: step.counts.working,
        flexible: step.counts.flexible,
        reluctant: step.counts.reluctant,
    };
    scene.steps().into_iter().map(view).collect()
}

/// Whole hours that the viewer's clock shows: one that is skipped has no tick,
/// one that is repeated has two.
fn hours(date: NaiveDate, zone: &Zone, ruler: &Ruler) -> Vec<HourTick> {
    let mut ticks = Vec::with_capacity(25);
    for hour in 0..24 {
        let Some(time) = NaiveTime::from_hms_opt(hour, 0, 0) else { continue };
        let shown: &[Instant] = match civil::local(date.and_time(time), zone) {
            Local::Unique(at) => &[at],
            Local::Gap { .. } => &[],
            Local::Fold { first, second } => &[first, second],
        };
        let inside = shown.iter().filter(|at| ruler.day.contains(**at));
        ticks.extend(
            inside.map(|at| HourTick { at: ruler.at(*at), clock: labels::clock(*at, zone) }),
        );
    }
    ticks.sort_by_key(|tick| tick.at);
    ticks
}

/// Whole hours that the viewer's clock shows in a range.
pub(crate) fn hours_of(range: Interval, zone: &Zone) -> Vec<HourTick> {
    let (first, last) = (civil::date(range.start(), zone), civil::date(range.end(), zone));
    let ruler = Ruler { day: range };
    let dates = first.iter_days().take_while(|date| *date <= last);
    dates.flat_map(|date| hours(date, zone, &ruler)).collect()
}

pub(crate) fn jump(zone: &Zone, ruler: &Ruler) -> Option<ClockJump> {
    // A change at the very first instant (Cairo) belongs to this day too.
    let change = zone.next_change(ruler.day.start().plus(-1))?;
    let before = zone.offset(change.start.plus(-1));
    let minutes = (change.offset - before) / 60;
    ruler.day.contains(change.start).then(|| ClockJump { at: ruler.at(change.start), minutes })
}

fn named(
    app: &App,
    windows: &[TeamWindow],
    scene: &Scene,
    grade: leeway_core::Grade,
    ruler: &Ruler,
) -> Vec<NamedWindow> {
    let mut views = Vec::new();
    for window in windows {
        let Some(calendar) = window.calendar(app.rules()) else { continue };
        for segment in calendar.timeline(ruler.day).segments() {
            views.push(NamedWindow {
                name: window.name.clone(),
                start: ruler.at(segment.interval.start()),
                end: ruler.at(segment.interval.end()),
                protected: window.protected,
                missing: match window.protected {
                    true => scene.missing(segment.interval, grade),
                    false => Vec::new(),
                },
            });
        }
    }
    views
}
