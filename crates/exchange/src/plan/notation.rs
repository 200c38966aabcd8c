//! Days and hours as people write them: "mon-thu", "flexible 17:00-18:30".

use chrono::Weekday;
use leeway_core::calendar::{DAYS, ShiftProblem};
use leeway_core::{Grade, Shift};

use super::problem::Fault;
use crate::quote::{nearest, quoted};

/// Minutes in a day of the clock.
const DAY: u16 = 24 * 60;

/// The days' names, Monday first.
const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// "Tuesday".
pub(super) const fn full_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// A day or a range of days, which may run over the end of the week: "fri-mon".
pub(super) fn days(text: &str) -> Result<Vec<Weekday>, Fault> {
    let wrong = || {
        Fault::new(format!(
            "{} is no day: days are mon … sun, or a range such as mon-fri",
            quoted(text)
        ))
        .maybe(meant_days(text))
    };
    let day = |name: &str| NAMES.iter().position(|known| *known == name);
    let Some((first, last)) = text.split_once('-') else {
        return day(text).map(|day| vec![DAYS[day]]).ok_or_else(wrong);
    };
    let (Some(first), Some(last)) = (day(first), day(last)) else { return Err(wrong()) };
    if first == last {
        let fault = Fault::new(format!("{} could be one day or eight", quoted(text)));
        return Err(fault.hint(format!("write {}, or mon-sun for the whole week", NAMES[first])));
    }
    let count = (last + 7 - first) % 7;
    Ok((0..=count).map(|step| DAYS[(first + step) % 7]).collect())
}

fn meant_days(text: &str) -> Option<String> {
    if text.len() > 60 {
        return None;
    }
    let lower = text.trim().to_lowercase();
    if lower.contains([',', '+', '&', '/']) {
        return Some("write each day or range of its own".to_owned());
    }
    let meant = match lower.as_str() {
        "weekday" | "weekdays" | "workdays" => "mon-fri".to_owned(),
        "daily" | "everyday" | "all" | "week" => "mon-sun".to_owned(),
        "weekend" | "weekends" => "sat-sun".to_owned(),
        lower => {
            let parts = lower.replace(['–', '—', '.'], "-").replace(" to ", "-");
            let parts = parts.split('-').map(str::trim).filter(|part| !part.is_empty());
            let parts: Option<Vec<_>> = parts.map(meant_day).collect();
            parts.filter(|parts| (1..=2).contains(&parts.len()))?.join("-")
        }
    };
    Some(format!("did you mean {meant}?"))
}

fn meant_day(part: &str) -> Option<&'static str> {
    let short = part.get(..3).and_then(|start| NAMES.iter().find(|name| **name == start));
    short.copied().or_else(|| nearest(part, &NAMES))
}

/// Days as few words as possible, Monday first: `["mon-wed", "fri"]`. Two days
/// in a row are a range too.
pub(super) fn written_days(chosen: &[Weekday]) -> Vec<String> {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for day in (0..7).filter(|day| chosen.contains(&DAYS[*day])) {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == day => *last = day,
            Some(_) | None => ranges.push((day, day)),
        }
    }
    let written = |(first, last): (usize, usize)| {
        if first == last {
            NAMES[first].to_owned()
        } else {
            format!("{}-{}", NAMES[first], NAMES[last])
        }
    };
    ranges.into_iter().map(written).collect()
}

/// An interval with an optional grade before it; without one it is working.
pub(super) fn shift(text: &str) -> Result<Shift, Fault> {
    let trimmed = text.trim();
    let digit = trimmed.find(|c: char| c.is_ascii_digit());
    let (grade, hours) = trimmed.split_at(digit.unwrap_or(trimmed.len()));
    let grade = grade.trim();
    if digit.is_none() || grade.starts_with(['-', '–', '+']) {
        let fault = Fault::new(format!("{} is no interval such as 09:00-17:00", quoted(text)));
        let off = grade.eq_ignore_ascii_case("off") || grade.is_empty();
        let hint = off.then(|| "a day off is left out, or an empty list: []".to_owned());
        return Err(fault.maybe(hint));
    }
    let known = if grade.is_empty() { Some(Grade::Working) } else { Grade::named(grade) };
    let Some(grade) = known else {
        let names = Grade::AVAILABLE.map(Grade::name);
        let hint = nearest(grade, &names).map(|name| format!("did you mean {name}?"));
        let fault =
            Fault::new(format!("{} is no grade: working, flexible or reluctant", quoted(grade)));
        return Err(fault.maybe(hint));
    };
    interval(hours, grade)
}

/// "22:00-06:00": an end before the start is on the next day.
fn interval(text: &str, grade: Grade) -> Result<Shift, Fault> {
    let dash = |c: char| matches!(c, '-' | '–' | '—');
    let ends = text.split_once(dash).filter(|(_, to)| !to.trim().is_empty());
    let Some((from, to)) = ends else {
        let fault = Fault::new(format!("{} is no interval such as 09:00-17:00", quoted(text)));
        return Err(fault);
    };
    Shift::of_clock(time(from)?, time(to)?, grade).map_err(|problem| {
        let fault = Fault::new(format!("{} {problem}", quoted(text)));
        match problem {
            ShiftProblem::StartsTooLate => fault.hint("24:00 is 00:00 of the next day"),
            ShiftProblem::Empty | ShiftProblem::TooLong | ShiftProblem::Off => fault,
        }
    })
}

/// Minutes of "09:00", from 00:00 to 24:00.
fn time(text: &str) -> Result<u16, Fault> {
    let text = text.trim();
    let wrong = |why: &str| Fault::new(format!("{} is no time: {why}", quoted(text)));
    let digits = |part: &str, most: usize| {
        let plain = (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<u16>().ok().filter(|_| plain)
    };
    let parsed = text.split_once(':').filter(|(_, minute)| minute.len() == 2);
    let parsed = parsed.and_then(|(hour, minute)| Some((digits(hour, 2)?, digits(minute, 2)?)));
    let Some((hour, minute)) = parsed else {
        return Err(wrong("times are written 09:00").maybe(meant_time(text)));
    };
    if minute > 59 {
        return Err(wrong("minutes run from 00 to 59"));
    }
    if hour > 24 || (hour == 24 && minute > 0) {
        return Err(wrong("times run from 00:00 to 24:00"));
    }
    Ok(hour * 60 + minute)
}

/// "9", "9am", "5 pm", "9.30", "0930", "9h30".
fn meant_time(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let plain = lower.trim_end_matches(['a', 'p', 'm', '.', ' ', 'h']);
    let half = lower[plain.len()..].trim_start_matches(['.', ' ']).chars().next();
    let parts: Vec<&str> = plain.split([':', '.', 'h', ' ']).collect();
    let (hour, minute): (u16, u16) = match parts.as_slice() {
        [four] if four.len() == 4 => (four.get(..2)?.parse().ok()?, four.get(2..)?.parse().ok()?),
        [hour] => (hour.parse().ok()?, 0),
        [hour, minute] => (hour.parse().ok()?, minute.parse().ok()?),
        [] | [_, ..] => return None,
    };
    let hour = match half {
        Some('p') if hour < 12 => hour + 12,
        Some('a') if hour == 12 => 0,
        Some(_) | None => hour,
    };
    (hour <= 24 && minute < 60 && (hour < 24 || minute == 0))
        .then(|| format!("did you mean {hour:02}:{minute:02}?"))
}

/// "09:00" of minutes from 0 to 1440.
fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// "09:00-17:00", "22:00-06:00"; without its grade.
pub(super) fn written_hours(shift: &Shift) -> String {
    let to = shift.to();
    let end = if to > DAY { to - DAY } else { to };
    format!("{}-{}", clock(shift.from()), clock(end))
}

/// "flexible 17:00-18:30"; working goes without saying.
pub(super) fn written_shift(shift: &Shift) -> String {
    let hours = written_hours(shift);
    match shift.grade() {
        Grade::Working => hours,
        grade @ (Grade::Flexible | Grade::Reluctant | Grade::Off) => {
            format!("{} {hours}", grade.name())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shift_is_read_as_it_was_written() {
        for from in 0..DAY {
            for length in [1, 2, 59, 60, 719, DAY - 1, DAY - from, DAY] {
                for grade in Grade::AVAILABLE {
                    let Ok(one) = Shift::new(from, from + length, grade) else { continue };
                    assert_eq!(shift(&written_shift(&one)), Ok(one), "{}", written_shift(&one));
                }
            }
        }
    }

    #[test]
    fn every_set_of_days_is_read_as_it_was_written() {
        for set in 0..128_u32 {
            let chosen: Vec<_> =
                DAYS.into_iter().filter(|day| set >> day.num_days_from_monday() & 1 == 1).collect();
            let back: Vec<_> =
                written_days(&chosen).iter().flat_map(|text| days(text).unwrap()).collect();
            assert_eq!(back, chosen);
        }
    }

    #[test]
    fn a_range_runs_over_the_end_of_the_week() {
        assert_eq!(days("sat-mon"), Ok(vec![Weekday::Sat, Weekday::Sun, Weekday::Mon]));
    }

    #[test]
    fn what_was_meant_is_guessed() {
        let hint = |text: &str| time(text).unwrap_err().hint;
        for (wrong, meant) in [
            ("9", "09:00"),
            ("9am", "09:00"),
            ("5 PM", "17:00"),
            ("9.30", "09:30"),
            ("0930", "09:30"),
            ("9h30", "09:30"),
            ("12am", "00:00"),
            ("12pm", "12:00"),
            ("5:30 p.m.", "17:30"),
        ] {
            assert_eq!(hint(wrong), Some(format!("did you mean {meant}?")), "{wrong}");
        }
        assert_eq!(hint("noon"), None);
        for (wrong, meant) in [
            ("Monday", "mon"),
            ("Mon-Fri", "mon-fri"),
            ("tues", "tue"),
            ("weekdays", "mon-fri"),
            ("monday to thursday", "mon-thu"),
            ("mno", "mon"),
        ] {
            assert_eq!(
                days(wrong).unwrap_err().hint,
                Some(format!("did you mean {meant}?")),
                "{wrong}"
            );
        }
    }

    #[test]
    fn times_may_be_written_by_hand() {
        let nine_to_five = Shift::of_clock(540, 1020, Grade::Working).unwrap();
        for text in
            ["09:00-17:00", "9:00-17:00", "09:00–17:00", " 09:00 - 17:00 ", "working 09:00-17:00"]
        {
            assert_eq!(shift(text), Ok(nine_to_five), "{text}");
        }
    }
}
