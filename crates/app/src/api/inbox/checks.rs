//! The fewest checks that keep every promise, beside today's windows.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};
use leeway_core::batch::checks::{self, Ask, Broken, MustGive, Weekly, Writer};
use leeway_core::batch::{Batching, Opening, Schedule, USUAL_MINUTES, Window, Windows};
use leeway_core::calendar::DAYS;
use leeway_core::focus::Wants;
use leeway_core::norms::Channel;
use leeway_core::{Calendar, Document, Grade, Instant, Interval, IntervalSet, PersonId, civil};

use super::desk::Desk;
use super::shown::{channel_name, norm_words};
use super::view::{Adopt, ChecksDay, ChecksGap, ChecksView};
use crate::api::history::Done;
use crate::labels::{self, Weekday};
use crate::{ApiError, App, ErrorCode};

/// So many weeks are looked at: long enough for holidays and leave to show.
const WEEKS: u64 = 4;
/// What arrives last is served after them.
const BEYOND: i64 = 14 * 86_400;
/// What waits for a window; urgent ones break through.
const CHANNELS: [Channel; 3] = [Channel::Chat, Channel::Email, Channel::Update];
/// Promises told of each kind.
const TOLD: usize = 20;

/// The question, laid out.
struct Laid<'a> {
    desk: &'a Desk,
    mine: &'a Calendar,
    range: Interval,
    writers: Vec<Writer>,
    free: IntervalSet,
    /// Peak hours had to be taken, or a promise would break.
    in_peak: bool,
    minutes: u16,
}

impl Laid<'_> {
    fn ask(&self) -> Ask<'_> {
        Ask {
            range: self.range,
            mine: self.mine,
            norms: &self.desk.norms,
            writers: &self.writers,
            free: &self.free,
            handling: i64::from(self.minutes) * 60,
        }
    }

    /// Windows of a week as they come in the range, and after it.
    fn openings(&self, windows: &Windows) -> Vec<Opening> {
        let set = Batching { windows: windows.clone(), ..self.desk.set.clone() };
        // Where there are none at all the digest would take their place.
        if windows.is_empty() {
            return Vec::new();
        }
        let schedule = Schedule::of_person(&set, self.mine);
        schedule.windows(self.range.start().plus(-1), self.range.end().plus(BEYOND))
    }

    fn weekday(&self, at: Instant) -> chrono::Weekday {
        civil::date(at, self.mine.zone_at(at)).weekday()
    }

    /// "Ana’s chat", "Ana’s, Jon’s and 2 more’s chat"
    fn whose(&self, people: &[PersonId], channel: Channel) -> String {
        let names: Vec<String> =
            people.iter().take(2).map(|one| format!("{}’s", self.desk.people.name(one))).collect();
        let names = match people.len() {
            0..=1 => names.join(""),
            2 => names.join(" and "),
            many => format!("{} and of {} more", names.join(", "), many - 2),
        };
        format!("{names} {}", channel_name(channel).to_lowercase())
    }

    /// "Mon 15:05"
    fn when(&self, at: Instant) -> String {
        let zone = self.mine.zone_at(at);
        format!("{} {}", civil::date(at, zone).format("%a"), labels::clock(at, zone))
    }

    /// "Ana’s chat, sent Mon 15:05–18:00"
    fn what(&self, people: &[PersonId], channel: Channel, arrivals: Interval) -> String {
        let zone = self.mine.zone_at(arrivals.start());
        let same = civil::date(arrivals.start(), zone) == civil::date(arrivals.end(), zone);
        let end = match same {
            true => labels::clock(arrivals.end(), zone),
            false => self.when(arrivals.end()),
        };
        let start = self.when(arrivals.start());
        format!("{}, sent {start}–{end}", self.whose(people, channel))
    }

    fn broken(&self, one: &Broken) -> ChecksGap {
        let by = self.when(one.reply_by);
        let late = one.late.unwrap_or(0);
        let served = one.served.map(|served| {
            format!("the next check is {}: {} late", self.when(served.at), labels::length(late))
        });
        ChecksGap {
            what: self.what(&one.people, one.channel, one.arrivals),
            why: format!(
                "Owed by {by}; {}.",
                served.as_deref().unwrap_or("no check comes after it")
            ),
            mend: format!("A check before {by}"),
            late,
        }
    }

    fn gives(&self, one: &MustGive) -> ChecksGap {
        let by = self.when(one.reply_by);
        let late = one.late.unwrap_or(0);
        let before =
            one.before.map(|at| format!("; the last check before can be {}", self.when(at)));
        let after = one
            .after
            .map(|at| format!(", the next {}: {} late", self.when(at), labels::length(late)));
        let norm = one.longer.map(|norm| {
            let (length, of) = norm_words(norm);
            let length = if length.is_empty() { String::new() } else { format!("{length} ") };
            format!("A norm of {length}{of}")
        });
        let check = one.allow.map(|at| format!("A check on {}", self.when(at)));
        let mends: Vec<String> = norm.into_iter().chain(check).collect();
        ChecksGap {
            what: self.what(&one.people, one.channel, one.arrivals),
            why: format!(
                "Owed by {by}{}{}.",
                before.unwrap_or_default(),
                after.unwrap_or_default()
            ),
            mend: match mends.is_empty() {
                true => "No norm and no check mends it".to_owned(),
                false => mends.join(", or ").replace(", or A", ", or a"),
            },
            late,
        }
    }

    /// What would break without a window: "Ana’s chat of 09:00 is owed by 13:00."
    fn why(&self, windows: &Windows, day: chrono::Weekday, window: &Window) -> String {
        let others = windows.on(day).iter().filter(|one| *one != window).copied().collect();
        let judged = checks::judge(&self.ask(), &self.openings(&windows.with(day, others)));
        let Some(first) = judged.broken.first() else {
            return "It keeps what another week needs.".to_owned();
        };
        let whose = self.whose(&first.people, first.channel);
        let (sent, by) = (self.when(first.arrivals.start()), self.when(first.reply_by));
        format!("{whose} of {sent} is owed by {by}.")
    }
}

/// Lays the question out; `None` where nobody is known to sit here.
fn lay<'a>(app: &App, desk: &'a Desk) -> Result<Option<Laid<'a>>, ApiError> {
    let Some((you, calendar)) = &desk.you else { return Ok(None) };
    let today = civil::date(desk.now, calendar.zone_at(desk.now));
    let Some(range) = weeks(today, calendar) else { return Ok(None) };
    let whole = Interval::new(range.start(), range.end().plus(BEYOND)).unwrap_or(range);
    let others = desk.people.0.people().iter().filter(|known| known.person.id != *you);
    let writers = others.filter_map(|known| {
        let of = Writer::of(known.person.id.clone(), known.calendar.as_deref()?, range);
        Some(Writer { channels: CHANNELS.to_vec(), ..of })
    });
    let work = calendar.timeline(whole).at_least(Grade::Working);
    let free = work.subtract(&app.busy(you, whole)?);
    let wants = app.store().read(|reading| reading.document::<Wants>(Wants::ID))?;
    let peak = peaks(&wants.unwrap_or_default(), calendar, whole);
    let minutes = DAYS.into_iter().flat_map(|day| desk.set.windows.on(day)).map(|one| one.minutes);
    let mut laid = Laid {
        desk,
        mine: calendar,
        range,
        writers: writers.collect(),
        free: free.subtract(&peak),
        in_peak: false,
        minutes: minutes.max().unwrap_or(USUAL_MINUTES),
    };
    // Deep work goes first, as long as no promise breaks for it.
    if !peak.is_empty() && !checks::fewest(&laid.ask()).broken.is_empty() {
        laid.free = free;
        laid.in_peak = true;
    }
    Ok(Some(laid))
}

/// Whole weeks from the coming Monday, where you are.
fn weeks(today: NaiveDate, calendar: &Calendar) -> Option<Interval> {
    let ahead = (7 - u64::from(today.weekday().num_days_from_monday())) % 7;
    let monday = today.checked_add_days(Days::new(ahead))?;
    let end = monday.checked_add_days(Days::new(7 * WEEKS))?;
    let start = |date| civil::day_start(date, calendar.zone_on(date));
    Interval::new(start(monday), start(end))
}

/// Peak hours of each date.
fn peaks(wants: &Wants, calendar: &Calendar, range: Interval) -> IntervalSet {
    let Some((from, to)) = wants.peak else { return IntervalSet::default() };
    let date = |at: Instant| civil::date(at, calendar.zone_at(at));
    let dates = date(range.start()).iter_days().take_while(|one| *one <= date(range.end()));
    let peak = |date: NaiveDate| {
        let at = |time| civil::resolve(date.and_time(time), calendar.zone_on(date));
        Interval::new(at(from), at(to))
    };
    dates.filter_map(peak).collect()
}

fn nobody() -> ApiError {
    ApiError::new(
        ErrorCode::Invalid,
        "Say in the settings who you are: promises are by your hours.",
    )
}

/// The fewest checks that keep every promise, beside today's.
///
/// # Errors
/// When nobody is known to sit here, the viewer's zone is none or not known, or the store can't be
/// read.
pub fn checks(app: &App, (): ()) -> Result<ChecksView, ApiError> {
    let desk = Desk::of(app)?;
    let laid = lay(app, &desk)?.ok_or_else(nobody)?;
    let weekly = checks::weekly(&laid.ask());
    let set = &desk.set.windows;
    let judged = checks::judge(&laid.ask(), &laid.openings(set));
    let breaks: BTreeSet<u32> = judged
        .broken
        .iter()
        .map(|one| laid.weekday(one.arrivals.start()).num_days_from_monday())
        .collect();
    let work = laid.mine.timeline(laid.range).at_least(Grade::Working);
    let works: BTreeSet<u32> = work
        .intervals()
        .iter()
        .map(|one| laid.weekday(one.start()).num_days_from_monday())
        .collect();
    let clock = |one: &Window| one.at.format("%H:%M").to_string();
    let shown = DAYS.into_iter().filter(|day| {
        works.contains(&day.num_days_from_monday())
            || !set.on(*day).is_empty()
            || !weekly.windows.on(*day).is_empty()
    });
    let day = |day: chrono::Weekday| ChecksDay {
        day: Weekday::from(day),
        now: set.on(day).iter().map(clock).collect(),
        fewest: weekly.windows.on(day).iter().map(clock).collect(),
        kept: !breaks.contains(&day.num_days_from_monday()),
        why: weekly.windows.on(day).iter().map(|one| laid.why(&weekly.windows, day, one)).collect(),
    };
    let mut broken: Vec<&Broken> = judged.broken.iter().collect();
    broken.sort_by_key(|one| std::cmp::Reverse((one.late.is_none(), one.late)));
    Ok(ChecksView {
        days: shown.map(day).collect(),
        now: set.count(),
        fewest: weekly.give.is_empty().then(|| weekly.windows.count()),
        proof: proof(&weekly, &laid),
        broken: broken.into_iter().take(TOLD).map(|one| laid.broken(one)).collect(),
        gives: weekly.give.iter().take(TOLD).map(|one| laid.gives(one)).collect(),
    })
}

fn proof(weekly: &Weekly, laid: &Laid<'_>) -> String {
    let count = weekly.windows.count();
    let mut words = match (weekly.proved(), count) {
        (_, 0) => "Nobody may write while you work: no check is needed.".to_owned(),
        (true, 1) => "Proved: without it some promise breaks.".to_owned(),
        (true, many) => format!("Proved: with {} a week some promise breaks.", many - 1),
        (false, _) => {
            format!("The fewest found; at least {} a week are needed.", weekly.at_least)
        }
    };
    if laid.in_peak {
        words += " Some are in your peak hours: outside of them a promise would break.";
    }
    words
}

/// Makes the fewest checks the windows of some weekdays.
///
/// # Errors
/// When there are none, nobody is known to sit here, or the store can't be written.
pub fn adopt(app: &App, adopt: Adopt) -> Result<Done, ApiError> {
    let desk = Desk::of(app)?;
    let laid = lay(app, &desk)?.ok_or_else(nobody)?;
    let weekly = checks::weekly(&laid.ask());
    if weekly.windows.is_empty() {
        return Err(ApiError::new(ErrorCode::Invalid, "There are no checks to adopt."));
    }
    let all = adopt.days.is_empty();
    let days: Vec<chrono::Weekday> = match all {
        true => DAYS.to_vec(),
        false => adopt.days.into_iter().map(Into::into).collect(),
    };
    let fewest = |windows: Windows, day: &chrono::Weekday| {
        windows.with(*day, weekly.windows.on(*day).to_vec())
    };
    let windows = days.iter().fold(desk.set.windows.clone(), fewest);
    let set = Batching { windows, ..desk.set.clone() };
    let label = match (all, days.as_slice()) {
        (true, _) => "Adopt the fewest checks".to_owned(),
        (false, [day]) => format!("Adopt the fewest checks on {day}"),
        (false, days) => format!("Adopt the fewest checks on {} days", days.len()),
    };
    let ((), mut done) = app.change(&label, |writing| Ok(writing.put(&set)?))?;
    done.id = Some(set.id().to_owned());
    Ok(done)
}
