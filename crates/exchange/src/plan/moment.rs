//! Moments and deadlines as people write them: "2027-03-18 09:00 Europe/Berlin",
//! "end of work 2027-03-19 ana".

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use leeway_core::civil;
use leeway_core::project::{CivilMoment, Deadline, Whose};

use super::known::Known;
use super::problem::Fault;
use crate::quote::quoted;

/// What a clock reads in a zone.
pub(crate) fn moment(text: &str, known: &Known<'_>) -> Result<CivilMoment, Fault> {
    let wrong = || {
        Fault::new(format!("{} is no moment", quoted(text)))
            .hint("moments are written 2027-03-18 09:00 Europe/Berlin")
    };
    let spaced = text.replacen('T', " ", usize::from(text.trim().get(10..11) == Some("T")));
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let (date, time, zone) = match words.as_slice() {
        [date, time, zone] => (*date, *time, *zone),
        [date, time]
            if NaiveDate::parse_from_str(date, "%Y-%m-%d").is_ok() && time_of(time).is_some() =>
        {
            let fault = Fault::new(format!("{} names no zone", quoted(text)));
            return Err(fault.hint(format!("by whose clock? write {date} {time} Europe/Berlin")));
        }
        _ => return Err(wrong()),
    };
    let (Some(date), Some(time)) = (date_of(date)?, time_of(time)) else { return Err(wrong()) };
    let zone = known.zone(zone)?;
    Ok(CivilMoment { reading: NaiveDateTime::new(date, time), zone })
}

/// `None` of what is no date, a fault of one for which zones have no rules.
fn date_of(text: &str) -> Result<Option<NaiveDate>, Fault> {
    let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") else { return Ok(None) };
    if civil::supported(date) {
        Ok(Some(date))
    } else {
        Err(Fault::new(format!("{} is not in the years 1900 to 2199", quoted(text))))
    }
}

/// "09:00", "9:00:30".
fn time_of(text: &str) -> Option<NaiveTime> {
    let short = || NaiveTime::parse_from_str(text, "%H:%M");
    let time = NaiveTime::parse_from_str(text, "%H:%M:%S").or_else(|_| short()).ok()?;
    (time.nanosecond() == 0).then_some(time)
}

/// As [`moment`] reads it; seconds only where there are some.
pub(crate) fn written_moment(moment: &CivilMoment) -> String {
    let form = if moment.reading.second() == 0 { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d %H:%M:%S" };
    format!("{} {}", moment.reading.format(form), moment.zone)
}

/// By when something must be there, in one of four forms.
pub(crate) fn deadline(text: &str, known: &Known<'_>) -> Result<Deadline, Fault> {
    let after = |start: &str| {
        let (head, rest) = text.trim().split_at_checked(start.len())?;
        let found = head.eq_ignore_ascii_case(start) && rest.starts_with(char::is_whitespace);
        found.then_some(rest)
    };
    if let Some(rest) = after("end of work") {
        let (date, who) = dated(text, rest, "ana")?;
        let person = known.person(who)?;
        return Ok(Deadline::EndOfWork { person, date });
    }
    if let Some(rest) = after("end of day") {
        let (date, who) = dated(text, rest, "Europe/Berlin")?;
        return Ok(Deadline::EndOfDay { whose: whose(who, known)?, date });
    }
    if let Some(rest) = after("anywhere on earth").or_else(|| after("aoe")) {
        let date = date_of(rest.trim())?;
        return date.map(|date| Deadline::AnywhereOnEarth { date }).ok_or_else(|| wrong(text));
    }
    if text.trim().starts_with(|c: char| c.is_ascii_digit()) {
        if let Some(date) = date_of(text.trim())? {
            let fault = Fault::new(format!("{} could be any of several moments", quoted(text)));
            return Err(fault.hint(format!("write end of day {date} Europe/Berlin, for one")));
        }
        return moment(text, known).map(|moment| Deadline::At { moment });
    }
    Err(wrong(text))
}

fn wrong(text: &str) -> Fault {
    Fault::new(format!("{} is no deadline", quoted(text))).hint(
        "there are 2027-03-18 09:00 Europe/Berlin, end of work 2027-03-19 ana, \
         end of day 2027-03-19 ana and anywhere on earth 2027-03-19",
    )
}

/// A date and the word after it.
fn dated<'t>(text: &str, rest: &'t str, example: &str) -> Result<(NaiveDate, &'t str), Fault> {
    let (date, who) = match rest.split_whitespace().collect::<Vec<_>>().as_slice() {
        [date, who] => (*date, *who),
        [date] if date_of(date)?.is_some() => {
            let fault = Fault::new(format!("{} does not say whose", quoted(text)));
            return Err(fault.hint(format!("write {} {example}", text.trim())));
        }
        _ => return Err(wrong(text)),
    };
    date_of(date)?.map(|date| (date, who)).ok_or_else(|| wrong(text))
}

/// Somebody's id, or a zone: no zone's name is an id as the rules spell it.
fn whose(text: &str, known: &Known<'_>) -> Result<Whose, Fault> {
    let person = known.person(text);
    match person {
        Ok(person) => Ok(Whose::Person(person)),
        Err(_) if known.rules.zone(text).is_some() || text.contains('/') => {
            known.zone(text).map(Whose::Zone)
        }
        Err(nobody) => Err(nobody),
    }
}

/// As [`deadline`] reads it.
pub(crate) fn written_deadline(deadline: &Deadline) -> String {
    match deadline {
        Deadline::At { moment } => written_moment(moment),
        Deadline::EndOfWork { person, date } => format!("end of work {date} {person}"),
        Deadline::EndOfDay { whose: Whose::Person(person), date } => {
            format!("end of day {date} {person}")
        }
        Deadline::EndOfDay { whose: Whose::Zone(zone), date } => {
            format!("end of day {date} {zone}")
        }
        Deadline::AnywhereOnEarth { date } => format!("anywhere on earth {date}"),
    }
}

#[cfg(test)]
mod tests {
    use leeway_core::{PersonId, ZoneRules};

    use super::*;

    fn read(text: &str) -> Result<Deadline, String> {
        let rules = ZoneRules::bundled();
        let known = Known::new(&rules, ["ana", "japan"].map(|id| PersonId::new(id).unwrap()));
        deadline(text, &known).map_err(|fault| {
            fault.hint.map_or(fault.message.clone(), |hint| format!("{} ({hint})", fault.message))
        })
    }

    #[test]
    fn each_form_is_read_as_it_was_written() {
        for text in [
            "2027-03-18 09:00 America/New_York",
            "2027-03-18 09:00:07 UTC",
            "end of work 2027-03-19 ana",
            "end of day 2027-03-19 ana",
            "end of day 2027-03-19 Europe/Berlin",
            "end of day 2027-03-19 Japan",
            "end of day 2027-03-19 japan",
            "anywhere on earth 2027-03-19",
        ] {
            assert_eq!(read(text).map(|one| written_deadline(&one)), Ok(text.to_owned()));
        }
    }

    #[test]
    fn what_is_typed_in_haste_is_read() {
        for (text, meant) in [
            ("AoE 2027-03-19", "anywhere on earth 2027-03-19"),
            (" End of Work  2027-03-19  ana ", "end of work 2027-03-19 ana"),
            ("2027-03-18T9:00 europe/berlin", "2027-03-18 09:00 Europe/Berlin"),
        ] {
            assert_eq!(read(text).map(|one| written_deadline(&one)), Ok(meant.to_owned()));
        }
    }

    #[test]
    fn what_is_no_deadline_is_said() {
        for (text, told) in [
            (
                "2027-03-18 09:00",
                "names no zone (by whose clock? write 2027-03-18 09:00 Europe/Berlin)",
            ),
            (
                "2027-03-18",
                "could be any of several moments (write end of day 2027-03-18 Europe/Berlin, for one)",
            ),
            ("end of work 2027-03-19", "does not say whose (write end of work 2027-03-19 ana)"),
            ("end of day 2027-03-19 anna", "nobody has the id \"anna\" (did you mean ana?)"),
            ("end of day 2027-03-19 Europe/Kyev", "(did you mean Europe/Kyiv?)"),
            ("2027-03-18 25:00 UTC", "is no moment"),
            ("aoe 1066-10-14", "is not in the years 1900 to 2199"),
            ("thursday", "is no deadline"),
            ("İnd of work 2027-03-19 ana", "is no deadline"),
        ] {
            let found = read(text).unwrap_err();
            assert!(found.contains(told), "{found}");
        }
    }
}
