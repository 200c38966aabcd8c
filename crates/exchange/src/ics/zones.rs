//! Which zone a TZID means.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use leeway_core::recurrence::{Frequency, Recurrence, Rule, Stamp};
use leeway_core::zone::{FIRST_YEAR, LAST_YEAR, Span};
use leeway_core::{Instant, Interval, Zone, ZoneRules, civil, daylight, place};

use super::component::Component;
use super::line::Property;
use super::problem::Problems;
use crate::quote::quoted;

/// Years over which rules of a file are compared with those of a known zone.
const COMPARED: RangeInclusive<i32> = 2020..=2040;
/// Most changes of the clock that a zone of a file may have; a real one has a
/// few hundred.
const MOST_CHANGES: usize = 2_000;

/// Most zones of one file that are read, and parts with a rule of one zone.
const MOST_ZONES: usize = 200;
const MOST_RULES: usize = 20;
/// Unknown names for which a near one is looked for, which takes a while.
const MOST_NEAR: usize = 20;

/// What a TZID was found to mean.
#[derive(Clone, PartialEq, Debug)]
pub enum Named {
    /// A zone of the zone rules, by its IANA name, an alias or Windows' name.
    Known(Zone),
    /// Rules that came with the file.
    Embedded {
        /// Named as in the file.
        zone: Zone,
        /// A zone that keeps the same time from 2020 to 2040.
        like: Option<String>,
    },
}

impl Named {
    /// The zone itself.
    #[must_use]
    pub const fn zone(&self) -> &Zone {
        match self {
            Self::Known(zone) | Self::Embedded { zone, .. } => zone,
        }
    }
}

/// The zone that a TZID names by itself: an IANA name, an alias, Windows' name,
/// or one of these behind a maker's prefix (`/example.org/Europe/Berlin`).
#[must_use]
pub fn known(tzid: &str, rules: &ZoneRules) -> Option<Zone> {
    let tzid = tzid.trim();
    if tzid.len() > 200 {
        return None;
    }
    let windows = || place::windows(tzid).and_then(|name| rules.zone(name));
    let behind_prefix = || {
        let path = tzid.strip_prefix('/')?;
        let ends = path.match_indices('/').map(|(at, _)| &path[at + 1..]);
        ends.filter(|end| end.contains('/')).find_map(|end| rules.zone(end))
    };
    rules.zone(tzid).or_else(windows).or_else(behind_prefix)
}

/// Zones of one file.
pub(super) struct Zones<'r> {
    rules: &'r ZoneRules,
    embedded: HashMap<String, Named>,
    found: HashMap<String, Option<Named>>,
    /// How many of them were found to be nothing.
    unknown: usize,
}

impl<'r> Zones<'r> {
    /// With the VTIMEZONEs of a file; a name that is known needs none.
    pub(super) fn of(
        components: &[Component],
        rules: &'r ZoneRules,
        problems: &mut Problems,
    ) -> Self {
        let mut embedded = HashMap::new();
        for component in components.iter().filter(|one| one.name == "VTIMEZONE") {
            let name = component.text("TZID");
            if known(&name, rules).is_some() || embedded.contains_key(&name) {
                continue;
            }
            if embedded.len() == MOST_ZONES {
                problems.add(
                    component.line,
                    "this file has rules of more than 200 zones; the rest was not read",
                );
                break;
            }
            match spans(component).and_then(|spans| {
                Zone::of_spans(&name, spans).ok_or_else(|| "its changes are in no order".to_owned())
            }) {
                Ok(zone) => {
                    let like = like(&zone, &name, rules);
                    embedded.insert(name, Named::Embedded { zone, like });
                }
                Err(why) => {
                    let message =
                        format!("the rules of the zone {} can't be used: {why}", quoted(&name));
                    problems.add(component.line, message);
                }
            }
        }
        Self { rules, embedded, found: HashMap::new(), unknown: 0 }
    }

    /// What `tzid` means; where that is unknown, said once.
    pub(super) fn named(
        &mut self,
        tzid: &str,
        line: usize,
        problems: &mut Problems,
    ) -> Option<Named> {
        if let Some(found) = self.found.get(tzid) {
            return found.clone();
        }
        let found = known(tzid, self.rules).map(Named::Known);
        let found = found.or_else(|| self.embedded.get(tzid).cloned());
        if found.is_none() {
            let near = (self.unknown < MOST_NEAR).then(|| self.rules.suggest(tzid)).flatten();
            self.unknown += 1;
            let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
            let message = "no time zone is called so, and the file has no rules for it: what happens by it has no instant";
            problems.add(line, format!("{}: {message}{near}", quoted(tzid)));
        }
        self.found.insert(tzid.to_owned(), found.clone());
        found
    }
}

/// The offsets that a VTIMEZONE sets out (RFC 5545 §3.6.5).
fn spans(zone: &Component) -> Result<Vec<Span>, String> {
    let mut changes: Vec<(Instant, i32, i32)> = Vec::new();
    if zone.parts.iter().filter(|part| part.get("RRULE").is_some()).count() > MOST_RULES {
        return Err("it has more than 20 rules".to_owned());
    }
    for part in
        zone.parts.iter().filter(|part| matches!(part.name.as_str(), "STANDARD" | "DAYLIGHT"))
    {
        let offset = |name: &str| -> Result<i32, String> {
            let property = part.get(name).ok_or_else(|| format!("{name} is missing"))?;
            let value = property.value.trim();
            offset(value).ok_or_else(|| format!("{name} {} is no offset", quoted(value)))
        };
        let (from, to) = (offset("TZOFFSETFROM")?, offset("TZOFFSETTO")?);
        for at in onsets(part, from)? {
            changes.push((at, from, to));
        }
        if changes.len() > MOST_CHANGES {
            return Err("it changes its clock more than 2,000 times".to_owned());
        }
    }
    changes.sort_unstable();
    changes.dedup_by_key(|(at, ..)| *at);
    let Some((_, before, _)) = changes.first() else {
        return Err("nothing says which offset it keeps".to_owned());
    };
    let first = Span { start: Instant::MIN, offset: *before };
    let rest = changes.iter().map(|(start, _, to)| Span { start: *start, offset: *to });
    Ok(std::iter::once(first).chain(rest).collect())
}

/// When an offset comes into force: by the clock that runs until then.
fn onsets(part: &Component, from: i32) -> Result<Vec<Instant>, String> {
    let clock = Zone::of_spans("before", vec![Span { start: Instant::MIN, offset: from }]);
    let clock = clock.ok_or("it has no offset")?;
    let stamp = |property: &Property, text: &str| {
        let stamp = Stamp::parse(text.trim());
        stamp.ok_or_else(|| format!("{} {} is no time", property.name, quoted(text)))
    };
    let start = part.get("DTSTART").ok_or("DTSTART is missing")?;
    let start = civil::reading(stamp(start, &start.value)?.instant(&clock), &clock);
    let mut recurrence = Recurrence::new(start, clock.clone());
    for property in part.all("RRULE") {
        let parsed = Rule::parse(&property.value);
        let why = || parsed.problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
        let rule = parsed.rule.clone().ok_or_else(why)?;
        if rule.frequency() != Frequency::Yearly {
            return Err("its clock changes by a rule that is not yearly".to_owned());
        }
        recurrence = recurrence.with_rule(rule);
    }
    for property in part.all("RDATE") {
        for text in property.value.split(',').take(MOST_CHANGES + 1) {
            recurrence = recurrence.with_dates([stamp(property, text)?.instant(&clock)]);
        }
    }
    let all = Interval::new(year_start(1), year_start(LAST_YEAR + 1)).ok_or("no time")?;
    let supported = Interval::new(year_start(FIRST_YEAR), all.end()).ok_or("no time")?;
    // What was in force before is only needed where nothing changes later.
    let found = recurrence.expand(supported);
    let found = if found.occurrences.is_empty() { recurrence.expand(all) } else { found };
    if let Some(cut) = found.cut {
        return Err(cut.to_string());
    }
    Ok(found.occurrences.iter().map(|one| one.start).collect())
}

/// Seconds of `+0530`, `-033045`; less than a day.
fn offset(text: &str) -> Option<i32> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    if !matches!(digits.len(), 4 | 6) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let pair = |at: usize| digits.get(at..at + 2).map_or(Ok(0), str::parse::<i32>).ok();
    let (hours, minutes, seconds) = (pair(0)?, pair(2)?, pair(4)?);
    let fits = hours < 24 && minutes < 60 && seconds < 60;
    fits.then_some(sign * (hours * 3600 + minutes * 60 + seconds))
}

/// A zone that keeps the same time as an embedded one, by whose name people
/// know it better; of several, one whose city is in the embedded one's name.
fn like(zone: &Zone, tzid: &str, rules: &ZoneRules) -> Option<String> {
    let years = Interval::new(year_start(*COMPARED.start()), year_start(COMPARED.end() + 1))?;
    let shape = |zone: &Zone| -> Vec<Span> {
        let inside = zone.spans().iter().filter(|span| years.contains(span.start));
        let first = Span { start: years.start(), offset: zone.offset(years.start()) };
        let mut spans: Vec<Span> = std::iter::once(first).chain(inside.copied()).collect();
        spans.dedup_by_key(|span| span.start);
        spans
    };
    let wanted = shape(zone);
    let same = |name: &&str| {
        daylight::listed(name) && rules.zone(name).is_some_and(|known| shape(&known) == wanted)
    };
    let all: Vec<&str> = rules.names().filter(same).collect();
    let told = |name: &&&str| tzid.contains(&leeway_core::zone::city(name));
    let named = all.iter().find(told).or_else(|| all.first())?;
    Some((*named).to_owned())
}

/// First instant of a year in UTC.
fn year_start(year: i32) -> Instant {
    chrono::NaiveDate::from_ymd_opt(year, 1, 1).map_or(Instant::MIN, |date| {
        Instant::from_unix(date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp())
    })
}
