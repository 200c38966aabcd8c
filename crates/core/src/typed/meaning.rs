//! From what a sentence says to the instants it can mean.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::clock::{Clock, Part, Time, of_day};
use super::date::{Dates, Day, Which, moved};
use super::note::{Note, utc};
use super::sentence::Sentence;
use super::twisted::{ahead, last_of, told_apart, twisted};
use super::whereabouts::{Place, Where};
use super::{Ask, Meaning, Typed, Verdict};
use crate::civil::{self, Local};
use crate::place::Season;
use crate::time::Instant;
use crate::zone::{Span, Zone};

/// So many meanings are offered.
const OFFERED: usize = 6;
const YEAR: i64 = 366 * 86_400;
/// Nobody means a date without its year that is so many days away, unless it is over.
const LONG_AHEAD: i64 = 180;

/// What the sentence means.
pub(super) fn resolve(mut sentence: Sentence, ask: &Ask<'_>) -> Typed {
    let unread = std::mem::take(&mut sentence.unread);
    let stray = std::mem::take(&mut sentence.stray);
    if !stray.is_empty() {
        let second =
            sentence.clock.is_some() && stray.iter().any(|word| super::time(word).is_some());
        let note =
            if second { Note::Second { words: stray } } else { Note::Stray { words: stray } };
        return Typed { unread, ..Typed::nothing(note) };
    }
    let mut notes = Vec::new();
    let typed = match &sentence {
        Sentence { clock: Some(clock), .. } => by_clock(&sentence, *clock, ask, &mut notes),
        Sentence { after: Some(seconds), .. } => at_once(ask.now.plus(*seconds), &sentence, ask),
        Sentence { now: true, .. } => at_once(ask.now, &sentence, ask),
        other => Err(if other.says_anything() { Note::NoTime } else { Note::NoMoment }),
    };
    match typed {
        Ok((verdict, meanings)) => Typed { verdict, meanings, notes, unread },
        Err(note) => Typed { unread, ..Typed::nothing(note) },
    }
}

type Found = Result<(Verdict, Vec<Meaning>), Note>;

fn at_once(at: Instant, sentence: &Sentence, ask: &Ask<'_>) -> Found {
    let places = places(sentence, ask).0;
    let place = places.into_iter().next().ok_or(Note::NoMoment)?;
    if !civil::supported(civil::date(at, &place.zone)) {
        return Err(Note::Years);
    }
    let Place { zone, name, title } = place;
    Ok((Verdict::One, vec![Meaning { at, until: None, zone, place: name, title }]))
}

/// The places whose clock may be meant, and whether that has to be asked.
fn places(sentence: &Sentence, ask: &Ask<'_>) -> (Vec<Place>, bool) {
    let viewer =
        || Place { zone: ask.viewer.clone(), name: ask.viewer.city(), title: ask.viewer.city() };
    match &sentence.place {
        None | Some(Where::Viewer) => (vec![viewer()], false),
        Some(Where::Offset(seconds)) => (vec![fixed(*seconds).unwrap_or_else(viewer)], false),
        Some(Where::Zone { places, asks, .. }) => (places.clone(), *asks),
    }
}

/// A clock that never changes.
fn fixed(seconds: i32) -> Option<Place> {
    let name = utc(seconds);
    let zone = Zone::of_spans(&name, vec![Span { start: Instant::MIN, offset: seconds }])?;
    Some(Place { zone, title: name.clone(), name })
}

/// A range, or a time at an offset: both are offered.
fn either(
    sentence: &Sentence,
    clock: Clock,
    seconds: i32,
    ask: &Ask<'_>,
    notes: &mut Vec<Note>,
) -> Found {
    let (_, range) = by_clock(sentence, Clock { offset: None, ..clock }, ask, notes)?;
    let apart = Sentence { place: Some(Where::Offset(seconds)), ..sentence.clone() };
    let from = Clock { to: None, offset: None, ..clock };
    let (_, exact) = by_clock(&apart, from, ask, &mut Vec::new())?;
    notes.push(Note::RangeOrOffset { seconds });
    Ok((Verdict::Ambiguous, range.into_iter().take(1).chain(exact.into_iter().take(1)).collect()))
}

fn by_clock(sentence: &Sentence, clock: Clock, ask: &Ask<'_>, notes: &mut Vec<Note>) -> Found {
    if let (Some(seconds), None) = (clock.offset, &sentence.place) {
        return either(sentence, clock, seconds, ask, notes);
    }
    let (places, mut asks, exact) = by_offset(sentence, places(sentence, ask), clock, ask, notes);
    let half = match &sentence.place {
        Some(Where::Zone { season, asks: false, .. }) => *season,
        Some(Where::Viewer | Where::Offset(_) | Where::Zone { .. }) | None => None,
    };
    if asks && let Some(Where::Zone { typed, .. }) = &sentence.place {
        notes.push(Note::Zones { typed: typed.clone() });
    } else if let [taken, _, ..] = places.as_slice()
        && let Some(Where::Zone { typed, .. }) = &sentence.place
    {
        notes.push(Note::City { typed: typed.clone(), title: taken.title.clone() });
    }
    let mut meanings: Vec<Meaning> = Vec::new();
    let mut first = None;
    for place in &places {
        let told = if first.is_none() { &mut *notes } else { &mut Vec::new() };
        let readings = readings(sentence, clock, place, ask, told)?;
        // Which zone is asked first; which day, once that is known.
        let one_each = places.len() > 1 && !readings.asks;
        asks |= readings.asks;
        for civil in readings.civil.into_iter().take(if one_each { 1 } else { OFFERED }) {
            let local = civil::local(civil, &place.zone);
            let told = told_apart(local, &place.zone, exact, half);
            first.get_or_insert((local, civil, place, told.is_some()));
            meanings.push(Meaning {
                at: told.unwrap_or_else(|| ahead(local, ask)),
                until: clock.to.and_then(|to| end(civil, to, sentence.part, &place.zone)),
                zone: place.zone.clone(),
                place: place.name.clone(),
                title: place.title.clone(),
            });
        }
    }
    let Some((local, civil, place, told)) = first else { return Err(Note::Years) };
    season(sentence, &mut meanings, notes);
    let mut kept: Vec<Meaning> = Vec::new();
    for meaning in meanings {
        if !kept.iter().any(|one| one.at == meaning.at) {
            kept.push(meaning);
        }
    }
    kept.truncate(OFFERED);
    if asks && kept.len() > 1 {
        return Ok((Verdict::Ambiguous, kept));
    }
    if told {
        return Ok((Verdict::One, kept));
    }
    let taken = kept.first().map_or(local.instant(), |one| one.at);
    notes.extend(twisted(civil, &place.zone, &place.name, taken));
    match local {
        Local::Unique(_) => Ok((Verdict::One, kept)),
        Local::Gap { .. } => Ok((Verdict::Gap, kept)),
        Local::Fold { first, second } => {
            if let Some(taken) = kept.first().cloned() {
                let at = if taken.at == second { first } else { second };
                let until = taken.until.map(|end| end.plus(at.since(taken.at)));
                kept.insert(1, Meaning { at, until, ..taken });
            }
            Ok((Verdict::Fold, kept))
        }
    }
}

/// An offset beside a zone is exact: the zone names the place where it keeps
/// that offset then, and is no longer asked about. Which offset that is, where
/// there is one.
fn by_offset(
    sentence: &Sentence,
    (places, asks): (Vec<Place>, bool),
    clock: Clock,
    ask: &Ask<'_>,
    notes: &mut Vec<Note>,
) -> (Vec<Place>, bool, Option<i32>) {
    let (named, seconds) = match (&sentence.place, &sentence.beside) {
        (Some(Where::Offset(seconds)), Some(Where::Zone { places, .. })) => {
            (places.clone(), *seconds)
        }
        (Some(Where::Zone { .. }), Some(Where::Offset(seconds))) => (places, *seconds),
        _ => return (places, asks, None),
    };
    let Some(exact) = fixed(seconds) else { return (named, asks, None) };
    let at = readings(sentence, clock, &exact, ask, &mut Vec::new());
    let at = at.ok().and_then(|found| found.civil.first().copied());
    let at = at.map(|civil| civil::resolve(civil, &exact.zone));
    let keeps = |place: &&Place| at.is_some_and(|at| place.zone.offset(at) == seconds);
    match (named.iter().find(keeps), named.first()) {
        (Some(place), _) => (vec![place.clone()], false, Some(seconds)),
        (None, other) => {
            let place = other.map_or_else(String::new, |place| place.name.clone());
            notes.push(Note::Offset { seconds, place });
            (vec![exact], false, None)
        }
    }
}

/// Readings of a wall clock, the likeliest first.
struct Readings {
    civil: Vec<NaiveDateTime>,
    asks: bool,
}

fn readings(
    sentence: &Sentence,
    clock: Clock,
    place: &Place,
    ask: &Ask<'_>,
    notes: &mut Vec<Note>,
) -> Result<Readings, Note> {
    let today = civil::date(ask.now, &place.zone);
    let since = civil::date(ask.since, &place.zone);
    let (time, other) = of_day(clock.from, sentence.part);
    let start = time.unwrap_or(NaiveTime::MIN);
    let over = |date: NaiveDate| {
        // Midnight ends a day: it is never over before that.
        time.is_some() && last_of(civil::local(date.and_time(start), &place.zone)) < ask.now
    };
    let Some(day) = sentence.day else {
        return Ok(of_today(sentence, (time, other), today, over(today), place, ask, notes));
    };
    let mut dates = day.dates(today, since, false);
    let soonest = dates.dates.first().copied();
    let again = matches!(day, Day::Weekday(_, Which::Coming) | Day::OfMonth { .. } | Day::Nth(_));
    if ask.ahead && again && soonest.is_some_and(|date| date == since && over(date)) {
        let typed = sentence.written.clone();
        notes.push(Note::Over { typed, place: place.name.clone() });
        let later = day.dates(today, since, true);
        dates.dates = later.dates.into_iter().chain(soonest).collect();
    }
    other_day(day, &mut dates, today, place, ask, notes);
    checked(sentence, &mut dates, notes);
    dates.dates.retain(|date| civil::supported(*date));
    if let (Day::OfMonth { .. }, None, Some(date)) = (day, sentence.weekday, dates.dates.first())
        && date.year() > today.year()
        && date.signed_duration_since(today).num_days() > LONG_AHEAD
    {
        notes.push(Note::Year { date: *date });
    }
    if let (Day::Weekday(weekday, Which::Next), [date, _, ..]) = (day, dates.dates.as_slice()) {
        notes.push(Note::Next { day: weekday, date: *date });
    }
    let mut asks = dates.asks && dates.dates.len() > 1;
    if asks {
        notes.push(Note::DayOrMonth);
    }
    let mut civil = Vec::new();
    for date in dates.dates {
        let next = moved(date, 1).map(|next| next.and_time(NaiveTime::MIN));
        match (time, clock.from) {
            (Some(time), _) if sentence.tonight && time.hour() < 5 => {
                civil.extend(moved(date, 1).map(|next| next.and_time(time)));
            }
            (Some(time), _) => {
                civil.push(date.and_time(time));
                civil.extend(other.map(|other| date.and_time(other)));
            }
            (None, Time::Midnight { end: false })
                if day != Day::Relative(0) && !sentence.tonight =>
            {
                asks = true;
                civil.push(date.and_time(NaiveTime::MIN));
                civil.extend(next);
            }
            (None, Time::Midnight { .. } | Time::Clock { .. }) => civil.extend(next),
        }
    }
    if asks && time.is_none() {
        notes.push(Note::Midnight);
    }
    said_half(time, other, notes);
    if civil.is_empty() { Err(Note::Years) } else { Ok(Readings { civil, asks }) }
}

fn said_half(time: Option<NaiveTime>, other: Option<NaiveTime>, notes: &mut Vec<Note>) {
    if let (Some(read), Some(_)) = (time, other) {
        notes.push(Note::Half { read });
    }
}

/// A time without a day: today's, or tomorrow's where it is over.
fn of_today(
    sentence: &Sentence,
    (time, other): (Option<NaiveTime>, Option<NaiveTime>),
    today: NaiveDate,
    over: bool,
    place: &Place,
    ask: &Ask<'_>,
    notes: &mut Vec<Note>,
) -> Readings {
    let tomorrow = moved(today, 1);
    let Some(time) = time else {
        let civil = tomorrow.map(|date| date.and_time(NaiveTime::MIN));
        return Readings { civil: civil.into_iter().collect(), asks: false };
    };
    let early = sentence.tonight && time.hour() < 5;
    let days = if early {
        [tomorrow, None]
    } else if ask.ahead && over && !sentence.tonight && sentence.part.is_none() {
        let typed = sentence.written.clone();
        notes.push(Note::Over { typed, place: place.name.clone() });
        [tomorrow, Some(today)]
    } else {
        [Some(today), None]
    };
    said_half(Some(time), other, notes);
    let times = [Some(time), other].into_iter().flatten();
    let civil =
        times.flat_map(|time| days.into_iter().flatten().map(move |day| day.and_time(time)));
    Readings { civil: civil.collect(), asks: false }
}

/// "tomorrow" said across the date line of two clocks.
fn other_day(
    day: Day,
    dates: &mut Dates,
    today: NaiveDate,
    place: &Place,
    ask: &Ask<'_>,
    notes: &mut Vec<Note>,
) {
    let here = civil::date(ask.now, ask.viewer);
    if let Day::Relative(days) = day
        && here != today
    {
        notes.push(Note::OtherDay { date: today, place: place.name.clone() });
        dates.dates.extend(moved(here, days));
    }
}

/// A weekday beside a date picks the year, or the order of two numbers.
fn checked(sentence: &Sentence, dates: &mut Dates, notes: &mut Vec<Note>) {
    let (Some(said), Some(first)) = (sentence.weekday, dates.dates.first().copied()) else {
        return;
    };
    let fits = |date: &NaiveDate| date.weekday() == said;
    let of_last_year = || match sentence.day {
        Some(Day::OfMonth { .. }) => first.with_year(first.year() - 1).filter(fits),
        Some(
            Day::Exact(_) | Day::Relative(_) | Day::Weekday(..) | Day::Nth(_) | Day::Either { .. },
        )
        | None => None,
    };
    match dates.dates.iter().copied().find(fits).or_else(of_last_year) {
        Some(date) => *dates = Dates { dates: vec![date], asks: false },
        None => notes.push(Note::Weekday { date: first, said }),
    }
}

/// When what was typed as "to" comes next after a start.
fn end(start: NaiveDateTime, to: Time, part: Option<Part>, zone: &Zone) -> Option<Instant> {
    let (time, other) = of_day(to, part);
    let of = |time: NaiveTime| start.date().and_time(time);
    let later = [time, other].into_iter().flatten().map(of).find(|end| *end > start);
    let end = match later {
        Some(end) => end,
        None => moved(start.date(), 1)?.and_time(time.unwrap_or(NaiveTime::MIN)),
    };
    let (from, until) = (civil::resolve(start, zone), civil::resolve(end, zone));
    (until > from).then_some(until)
}

/// PST in summer is said, and offered to the letter.
fn season(sentence: &Sentence, meanings: &mut Vec<Meaning>, notes: &mut Vec<Note>) {
    let Some(Where::Zone { typed, season: Some(season), asks: false, .. }) = &sentence.place else {
        return;
    };
    let Some(taken) = meanings.first().cloned() else { return };
    let near = taken.zone.spans().iter().filter(|span| {
        let end = taken.zone.next_change(span.start).map_or(Instant::MAX, |next| next.start);
        span.start < taken.at.plus(YEAR) && end > taken.at.plus(-YEAR)
    });
    let (kept, offsets) = (taken.zone.offset(taken.at), near.map(|span| span.offset));
    let named = match season {
        Season::Standard => offsets.min(),
        Season::Summer => offsets.max(),
    };
    if let Some(named) = named.filter(|named| *named != kept)
        && let Some(place) = fixed(named)
    {
        let at = taken.at.plus(i64::from(kept - named));
        let until = taken.until.map(|end| end.plus(i64::from(kept - named)));
        let typed = typed.clone();
        notes.push(Note::Season { typed, place: taken.place, offset: kept });
        meanings.push(Meaning {
            at,
            until,
            zone: place.zone,
            place: place.name,
            title: place.title,
        });
    }
}
