//! A meeting as text for a chat: everybody's own clock, a line each.

use chrono::NaiveDate;
use leeway_core::{Interval, Zone, civil};

/// Somebody, and the clock they read then.
#[derive(Clone, Debug)]
pub struct Seat {
    /// What they are called.
    pub name: String,
    /// The city they are in.
    pub place: String,
    /// The zone they are in.
    pub zone: Zone,
}

/// When it is by everybody's clock, from west to east; who reads the same clock is
/// on one line. The last line is UTC's, which needs no explanation anywhere.
///
/// ```text
/// Thu 18 Mar 2027 08:00–09:00 San Francisco (UTC−7): Jon
/// Thu 18 Mar 2027 16:00–17:00 Berlin (UTC+1): Mara, Tom
/// Fri 19 Mar 2027 04:00–05:00 Auckland (UTC+13): Sefa
/// 2027-03-18 15:00 UTC
/// ```
#[must_use]
pub fn clocks(interval: Interval, seats: &[Seat]) -> String {
    let mut lines: Vec<(i32, String, Vec<&str>)> = Vec::new();
    for seat in seats {
        let offset = seat.zone.offset(interval.start());
        let times = span(interval, &seat.zone);
        let line = format!("{times} {} ({})", seat.place, utc_offset(offset));
        match lines.iter_mut().find(|(_, known, _)| *known == line) {
            Some((.., names)) => names.push(&seat.name),
            None => lines.push((offset, line, vec![&seat.name])),
        }
    }
    lines.sort_by_key(|(offset, ..)| *offset);
    let mut text: String =
        lines.iter().map(|(_, line, names)| format!("{line}: {}\n", names.join(", "))).collect();
    let utc = interval.start().utc().unwrap_or_default();
    text += &utc.format("%Y-%m-%d %H:%M UTC\n").to_string();
    text
}

/// One time of a series on one line: "Thu 18 Mar 2027  08:00 San Francisco · 16:00
/// Berlin · Fri 04:00 Auckland".
#[must_use]
pub fn row(interval: Interval, own: &Zone, seats: &[Seat]) -> String {
    let date = civil::date(interval.start(), own);
    let mut clocks: Vec<(i32, String)> = Vec::new();
    for seat in seats {
        let reading = civil::reading(interval.start(), &seat.zone);
        let day = day_beside(reading.date(), date);
        let clock = format!("{day}{} {}", reading.format("%H:%M"), seat.place);
        if !clocks.iter().any(|(_, known)| *known == clock) {
            clocks.push((seat.zone.offset(interval.start()), clock));
        }
    }
    clocks.sort_by_key(|(offset, _)| *offset);
    let clocks: Vec<String> = clocks.into_iter().map(|(_, clock)| clock).collect();
    format!("{}  {}", date.format("%a %-d %b %Y"), clocks.join(" · "))
}

/// "Fri " where it is another day there.
fn day_beside(there: NaiveDate, here: NaiveDate) -> String {
    if there == here { String::new() } else { there.format("%a ").to_string() }
}

fn span(interval: Interval, zone: &Zone) -> String {
    let (start, end) =
        (civil::reading(interval.start(), zone), civil::reading(interval.end(), zone));
    let end = format!("{}{}", day_beside(end.date(), start.date()), end.format("%H:%M"));
    format!("{}–{end}", start.format("%a %-d %b %Y %H:%M"))
}

/// "UTC+5:30", "UTC−7", "UTC"
fn utc_offset(seconds: i32) -> String {
    let sign = match seconds {
        0 => return "UTC".to_owned(),
        1.. => '+',
        ..0 => '−',
    };
    let minutes = seconds.unsigned_abs() / 60;
    match minutes % 60 {
        0 => format!("UTC{sign}{}", minutes / 60),
        rest => format!("UTC{sign}{}:{rest:02}", minutes / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use leeway_core::{Instant, ZoneRules};

    fn seats() -> Vec<Seat> {
        let rules = ZoneRules::bundled();
        let seat = |name: &str, place: &str, zone: &str| Seat {
            name: name.to_owned(),
            place: place.to_owned(),
            zone: rules.zone(zone).unwrap(),
        };
        vec![
            seat("Mara", "Berlin", "Europe/Berlin"),
            seat("Sefa", "Auckland", "Pacific/Auckland"),
            seat("Tom", "Berlin", "Europe/Berlin"),
            seat("Priya", "Bengaluru", "Asia/Kolkata"),
            seat("Jon", "San Francisco", "America/Los_Angeles"),
        ]
    }

    fn hour() -> Interval {
        let start = Instant::from_unix(1_805_382_000); // 2027-03-18 15:00 UTC
        Interval::new(start, start.plus(3600)).unwrap()
    }

    #[test]
    fn everybody_reads_their_own_clock_and_date() {
        assert_eq!(
            clocks(hour(), &seats()),
            "Thu 18 Mar 2027 08:00–09:00 San Francisco (UTC−7): Jon\n\
             Thu 18 Mar 2027 16:00–17:00 Berlin (UTC+1): Mara, Tom\n\
             Thu 18 Mar 2027 20:30–21:30 Bengaluru (UTC+5:30): Priya\n\
             Fri 19 Mar 2027 04:00–05:00 Auckland (UTC+13): Sefa\n\
             2027-03-18 15:00 UTC\n"
        );
    }

    #[test]
    fn a_time_of_a_series_is_one_line_by_the_clock_it_goes_by() {
        let own = ZoneRules::bundled().zone("Europe/Berlin").unwrap();
        assert_eq!(
            row(hour(), &own, &seats()),
            "Thu 18 Mar 2027  08:00 San Francisco · 16:00 Berlin · 20:30 Bengaluru · Fri 04:00 Auckland"
        );
    }
}
