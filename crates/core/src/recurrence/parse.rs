//! Reading a rule from text.

use super::rule::{DayParts, Frequency, Rule};
use super::stamp::Stamp;

/// Longest text quoted in a problem, in characters.
const CLIP: usize = 40;

/// What is wrong with the text of a rule.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RuleProblem {
    /// Nothing says how often.
    #[error("the rule has no FREQ: it needs one, such as FREQ=WEEKLY")]
    NoFrequency,
    /// A part that isn't NAME=VALUE.
    #[error("{0} is not a part of a rule: parts are written NAME=VALUE, with ; between")]
    NotAPart(String),
    /// A value that the part can't have.
    #[error("{part}={value}: {wanted}")]
    BadValue {
        /// Name of the part.
        part: String,
        /// Its value, or the item of it that is wrong.
        value: String,
        /// What it should be.
        wanted: &'static str,
    },
    /// A part given again.
    #[error("{0} is given twice: the rule must say which one holds")]
    Twice(String),
    /// A part that no standard knows. Only noted.
    #[error("{0} is not known and was left out")]
    Unknown(String),
    /// COUNT and UNTIL together. Only noted: whichever comes first ends it.
    #[error("the rule has both COUNT and UNTIL: whichever comes first ends it")]
    BothEnds,
    /// An ordinal where weekdays aren't numbered. Only noted.
    #[error(
        "numbers before weekdays mean something in monthly and yearly rules only; they were left out"
    )]
    NumberedWeekday,
}

impl RuleProblem {
    /// Whether the rule can't be used; otherwise it is used and this is to be known.
    #[must_use]
    pub const fn refuses(&self) -> bool {
        match self {
            Self::NoFrequency | Self::NotAPart(_) | Self::BadValue { .. } | Self::Twice(_) => true,
            Self::Unknown(_) | Self::BothEnds | Self::NumberedWeekday => false,
        }
    }
}

/// What a text says, and what is wrong with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parsed {
    /// `None` when a problem refuses it.
    pub rule: Option<Rule>,
    /// In the order of the text.
    pub problems: Vec<RuleProblem>,
}

impl Rule {
    /// Reads `FREQ=WEEKLY;COUNT=5`, with or without `RRULE:` before it.
    ///
    /// A rule with a part that can't be right is refused whole, since what is
    /// left would recur at times that nobody meant. `BYSECOND=60` is 59: the
    /// clock here has no leap seconds.
    ///
    /// ```
    /// use leeway_core::recurrence::Rule;
    /// assert!(Rule::parse("FREQ=WEEKLY;COUNT=5").rule.is_some());
    /// let refused = Rule::parse("FREQ=DAILY;INTERVAL=0");
    /// assert!(refused.rule.is_none() && refused.problems.len() == 1);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Parsed {
        let text = text.trim();
        let rule = text.get(..6).filter(|start| start.eq_ignore_ascii_case("RRULE:"));
        let text = rule.map_or(text, |_| &text[6..]);
        let mut reading = Reading { rule: Self::every(Frequency::Daily), seen: Vec::new() };
        let mut problems = Vec::new();
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            problems.extend(reading.part(part).err());
            if problems.len() == 100 {
                break;
            }
        }
        let Reading { mut rule, seen } = reading;
        if !seen.iter().any(|name| name == "FREQ") {
            problems.push(RuleProblem::NoFrequency);
        }
        if rule.count.is_some() && rule.until.is_some() {
            problems.push(RuleProblem::BothEnds);
        }
        if rule.days.nth_weekdays != [0; 7] && rule.frequency < Frequency::Monthly {
            for (weekday, nth) in rule.days.nth_weekdays.iter_mut().enumerate() {
                rule.days.weekdays |= u8::from(*nth != 0) << weekday;
                *nth = 0;
            }
            problems.push(RuleProblem::NumberedWeekday);
        }
        let refused = problems.iter().any(RuleProblem::refuses);
        Parsed { rule: (!refused).then_some(rule), problems }
    }
}

struct Reading {
    rule: Rule,
    /// Names of the parts read, in capitals.
    seen: Vec<String>,
}

impl Reading {
    fn part(&mut self, part: &str) -> Result<(), RuleProblem> {
        let Some((name, value)) = part.split_once('=') else {
            return Err(RuleProblem::NotAPart(quoted(part)));
        };
        let name = name.trim().to_ascii_uppercase();
        let value = value.trim();
        let bad = |wanted| bad(&name, value, wanted);
        let days = &mut self.rule.days;
        if self.seen.contains(&name) {
            return Err(RuleProblem::Twice(name));
        }
        match name.as_str() {
            "FREQ" => self.rule.frequency = frequency(value).ok_or_else(|| bad(FREQUENCIES))?,
            "INTERVAL" => {
                let interval = value.parse::<u32>().ok().filter(|interval| *interval > 0);
                self.rule.interval =
                    interval.ok_or_else(|| bad("a whole number from 1 up"))?.into();
            }
            "COUNT" => {
                let count = value.parse::<u64>().ok().filter(|count| *count > 0);
                self.rule.count = Some(count.ok_or_else(|| bad("a whole number from 1 up"))?);
            }
            "UNTIL" => {
                let until = Stamp::parse(value);
                let wanted = "a date such as 20270331, or a time such as 20270331T160000Z";
                self.rule.until = Some(until.ok_or_else(|| bad(wanted))?);
            }
            "WKST" => {
                let weekday = weekday(value).ok_or_else(|| bad(WEEKDAYS))?;
                self.rule.week_start = i64::from(weekday);
            }
            "BYMONTH" => {
                days.months = numbers(&name, value, 1, 12, false, "a month from 1 to 12")?
                    .iter()
                    .fold(0, |bits, month| bits | 1 << month);
            }
            "BYMONTHDAY" => {
                for day in numbers(&name, value, 1, 31, true, "a day from 1 to 31, or −31 to −1")?
                {
                    let bits =
                        if day > 0 { &mut days.month_days } else { &mut days.month_days_back };
                    *bits |= 1 << day.unsigned_abs();
                }
            }
            "BYYEARDAY" => {
                let wanted = "a day from 1 to 366, or −366 to −1";
                days.year_days = numbers(&name, value, 1, 366, true, wanted)?;
            }
            "BYWEEKNO" => {
                days.weeks =
                    numbers(&name, value, 1, 53, true, "a week from 1 to 53, or −53 to −1")?
                        .iter()
                        .fold(0, |bits, week| bits | nth(*week));
            }
            "BYDAY" => weekdays(&name, value, days)?,
            "BYHOUR" => self.rule.hours = clock(&name, value, 23, "an hour from 0 to 23")?,
            "BYMINUTE" => self.rule.minutes = clock(&name, value, 59, "a minute from 0 to 59")?,
            "BYSECOND" => {
                let mut seconds = clock(&name, value, 60, "a second from 0 to 59")?;
                seconds.iter_mut().for_each(|second| *second = (*second).min(59));
                seconds.dedup();
                self.rule.seconds = seconds;
            }
            "BYSETPOS" => {
                let wanted = "a position from 1 to 366, or −366 to −1";
                self.rule.positions = numbers(&name, value, 1, 366, true, wanted)?;
            }
            // RFC 7529: what other calendars and leap months need.
            "RSCALE" if value.eq_ignore_ascii_case("GREGORIAN") => {}
            "RSCALE" => return Err(bad("only the Gregorian calendar is known here")),
            "SKIP" if value.eq_ignore_ascii_case("OMIT") => {}
            "SKIP" => return Err(bad("dates that don't exist can only be left out here")),
            other => return Err(RuleProblem::Unknown(quoted(other))),
        }
        self.seen.push(name);
        Ok(())
    }
}

const FREQUENCIES: &str = "SECONDLY, MINUTELY, HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY";
const WEEKDAYS: &str = "a weekday: MO, TU, WE, TH, FR, SA or SU";

fn frequency(text: &str) -> Option<Frequency> {
    Some(match text.to_ascii_uppercase().as_str() {
        "SECONDLY" => Frequency::Secondly,
        "MINUTELY" => Frequency::Minutely,
        "HOURLY" => Frequency::Hourly,
        "DAILY" => Frequency::Daily,
        "WEEKLY" => Frequency::Weekly,
        "MONTHLY" => Frequency::Monthly,
        "YEARLY" => Frequency::Yearly,
        _ => return None,
    })
}

/// Days from Monday.
fn weekday(text: &str) -> Option<u8> {
    let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let at = names.iter().position(|name| name.eq_ignore_ascii_case(text))?;
    u8::try_from(at).ok()
}

/// `MO`, `2TU`, `-1FR`, with commas between.
fn weekdays(part: &str, list: &str, days: &mut DayParts) -> Result<(), RuleProblem> {
    for item in list.split(',').map(str::trim) {
        let name = item.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
        let number = &item[..item.len() - name.len()];
        let weekday = weekday(name).ok_or_else(|| bad(part, item, WEEKDAYS))?;
        if number.is_empty() {
            days.weekdays |= 1 << weekday;
            continue;
        }
        let wanted = "the number before a weekday is from 1 to 53, or −53 to −1";
        let number = number.parse().ok().filter(|n: &i16| (1..=53).contains(&n.unsigned_abs()));
        let number = number.ok_or_else(|| bad(part, item, wanted))?;
        days.nth_weekdays[usize::from(weekday)] |= nth(number);
    }
    Ok(())
}

/// The bit of `number`, −53 … 53.
const fn nth(number: i16) -> u128 {
    1 << (53 + number)
}

/// Numbers with commas between, sorted, each once; with `back`, from the end too.
fn numbers(
    part: &str,
    list: &str,
    least: u16,
    most: u16,
    back: bool,
    wanted: &'static str,
) -> Result<Vec<i16>, RuleProblem> {
    let fits = |n: &i16| (back || *n >= 0) && (least..=most).contains(&n.unsigned_abs());
    let mut found = Vec::new();
    for item in list.split(',').map(str::trim) {
        let number = item.parse().ok().filter(fits);
        found.push(number.ok_or_else(|| bad(part, item, wanted))?);
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

fn clock(part: &str, list: &str, most: u16, wanted: &'static str) -> Result<Vec<u8>, RuleProblem> {
    let found = numbers(part, list, 0, most, false, wanted)?;
    Ok(found.into_iter().filter_map(|number| u8::try_from(number).ok()).collect())
}

fn bad(part: &str, value: &str, wanted: &'static str) -> RuleProblem {
    RuleProblem::BadValue { part: part.to_owned(), value: quoted(value), wanted }
}

/// Clipped, with what could command a terminal escaped.
fn quoted(text: &str) -> String {
    let mut shown: String = text.chars().take(CLIP).flat_map(char::escape_debug).collect();
    if text.chars().nth(CLIP).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_right_refuses_the_rule_and_is_said() {
        for (text, said) in [
            ("", "the rule has no FREQ"),
            ("COUNT=3", "the rule has no FREQ"),
            ("FREQ=FORTNIGHTLY", "FREQ=FORTNIGHTLY: SECONDLY"),
            ("FREQ=DAILY;INTERVAL=0", "INTERVAL=0: a whole number from 1 up"),
            ("FREQ=DAILY;INTERVAL=-1", "INTERVAL=-1"),
            ("FREQ=DAILY;COUNT=99999999999999999999999", "COUNT=9999"),
            ("FREQ=DAILY;UNTIL=tomorrow", "UNTIL=tomorrow"),
            ("FREQ=DAILY;UNTIL=20270230", "UNTIL=20270230"),
            ("FREQ=DAILY;BYMONTH=13", "BYMONTH=13"),
            ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY=0"),
            ("FREQ=MONTHLY;BYDAY=0MO", "BYDAY=0MO"),
            ("FREQ=MONTHLY;BYDAY=54MO", "BYDAY=54MO"),
            ("FREQ=MONTHLY;BYDAY=-32768MO", "BYDAY=-32768MO"),
            ("FREQ=MONTHLY;BYMONTHDAY=-32768", "BYMONTHDAY=-32768"),
            ("FREQ=MONTHLY;BYDAY=1", "BYDAY=1: a weekday"),
            ("FREQ=DAILY;BYHOUR=24", "BYHOUR=24"),
            ("FREQ=DAILY;BYHOUR=-1", "BYHOUR=-1"),
            ("FREQ=DAILY;FREQ=WEEKLY", "FREQ is given twice"),
            ("FREQ=DAILY;BYDAY", "BYDAY is not a part"),
            ("FREQ=YEARLY;RSCALE=CHINESE", "only the Gregorian"),
            ("FREQ=DAILY;BYDAY=\u{1b}[31m", "\\u{1b}"),
        ] {
            let Parsed { rule, problems } = Rule::parse(text);
            assert_eq!(rule, None, "{text}");
            let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
            assert!(told.iter().any(|told| told.contains(said)), "{text}: {told:?}");
        }
    }

    #[test]
    fn what_is_only_odd_is_noted_and_the_rule_used() {
        for (text, noted) in [
            ("FREQ=DAILY;X-NAP=1", RuleProblem::Unknown("X-NAP".into())),
            ("FREQ=DAILY;COUNT=2;UNTIL=20270101", RuleProblem::BothEnds),
            ("FREQ=WEEKLY;BYDAY=2TU", RuleProblem::NumberedWeekday),
        ] {
            let Parsed { rule, problems } = Rule::parse(text);
            assert!(rule.is_some(), "{text}");
            assert_eq!(problems, [noted], "{text}");
        }
        let rule = |text| Rule::parse(text).rule.unwrap();
        assert_eq!(rule("FREQ=WEEKLY;BYDAY=2TU"), rule("rrule: freq=weekly; byday=tu ;"));
        assert_eq!(rule("FREQ=DAILY;BYSECOND=60"), rule("FREQ=DAILY;BYSECOND=59,60"));
    }
}
