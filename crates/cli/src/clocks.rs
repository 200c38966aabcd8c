//! Moments by the clocks of those concerned and of who asks.

use chrono::Datelike;
use comfy_table::Table;
use leeway_app::labels::StayLabel;
use leeway_core::{Instant, Zone, civil};
use serde::Serialize;

use crate::draw;
use crate::source::Source;
use crate::who::Colleague;

/// Whose clocks moments are read by.
pub(crate) struct Clocks<'a> {
    pub(crate) people: &'a [&'a Colleague],
    pub(crate) viewer: &'a Zone,
    /// Dates of this year need not say which.
    pub(crate) now: Instant,
    /// What the viewer's place is called, fit for a terminal.
    pub(crate) here: String,
}

/// As documented in docs/cli-json.md; fields are added, never changed.
#[derive(Serialize)]
pub(crate) struct Moment {
    utc: String,
    local: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    people: Vec<Theirs>,
}

#[derive(Serialize)]
struct Theirs {
    id: String,
    zone: String,
    local: String,
}

/// What every answer in JSON begins with.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Report<T> {
    leeway: u32,
    zone_rules: String,
    zone: String,
    #[serde(flatten)]
    answer: T,
}

impl<T: Serialize> Report<T> {
    pub(crate) fn of(source: &Source, answer: T) -> Self {
        let zone_rules = source.rules.version().to_owned();
        Self { leeway: 1, zone_rules, zone: source.viewer.name().to_owned(), answer }
    }

    pub(crate) fn text(&self) -> Result<String, serde_json::Error> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }
}

impl Clocks<'_> {
    /// A moment a row, a clock a column; the viewer's where nobody else's
    /// shows the same.
    pub(crate) fn table(&self, moments: &[(&str, Instant)]) -> Table {
        let same = |one: &&&Colleague| {
            let zone = |at: Instant| one.calendar.zone_at(at);
            moments.iter().all(|(_, at)| zone(*at) == self.viewer)
        };
        let alone = self.people.iter().find(same).is_none();
        let mut head = vec![String::new()];
        let home = |one: &&Colleague| format!("{} ({})", one.name, one.home);
        head.extend(self.people.iter().map(home));
        head.extend(alone.then(|| format!("{} time", self.here)));
        let mut table = draw::table(&head.iter().map(String::as_str).collect::<Vec<_>>());
        for (what, at) in moments {
            let mut row = vec![(*what).to_owned()];
            row.extend(self.people.iter().map(|one| self.theirs(one, *at)));
            row.extend(alone.then(|| read(*at, self.viewer, self.now)));
            table.add_row(row);
        }
        table
    }

    /// By somebody's own clock, with the city where they are not at home.
    pub(crate) fn theirs(&self, one: &Colleague, at: Instant) -> String {
        let zone = one.calendar.zone_at(at);
        let stay = one.calendar.stay_at(at).map(StayLabel::of);
        let away = stay.map(|stay| format!(" in {}", draw::plain(&stay.place))).unwrap_or_default();
        read(at, zone, self.now) + &away
    }

    pub(crate) fn json(&self, at: Instant) -> Moment {
        let theirs = |one: &&Colleague| {
            let zone = one.calendar.zone_at(at);
            Theirs { id: one.id.clone(), zone: zone.name().to_owned(), local: stamp(at, zone) }
        };
        let people = self.people.iter().map(theirs).collect();
        Moment { utc: utc(at), local: stamp(at, self.viewer), people }
    }
}

/// "Wed 10 Mar 14:18", with the year where it is not that of `now`.
pub(crate) fn read(at: Instant, zone: &Zone, now: Instant) -> String {
    let (read, now) = (civil::reading(at, zone), civil::reading(now, zone));
    let form = if read.year() == now.year() { "%a %-d %b %H:%M" } else { "%a %-d %b %Y %H:%M" };
    read.format(form).to_string()
}

/// RFC 3339 in UTC.
pub(crate) fn utc(at: Instant) -> String {
    at.utc().map(|at| format!("{}Z", at.format("%Y-%m-%dT%H:%M:%S"))).unwrap_or_default()
}

/// RFC 3339 by the clock of `zone`.
pub(crate) fn stamp(at: Instant, zone: &Zone) -> String {
    // RFC 3339 has no seconds in an offset: what is left of them goes to the time.
    let minutes = zone.offset(at) / 60;
    let reading = at.plus(i64::from(minutes) * 60).utc();
    let reading = reading.map(|at| at.format("%Y-%m-%dT%H:%M:%S").to_string()).unwrap_or_default();
    let (sign, minutes) = (if minutes < 0 { '-' } else { '+' }, minutes.abs());
    format!("{reading}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}
