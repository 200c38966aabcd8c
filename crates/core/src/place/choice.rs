//! A zone to choose, with what makes it recognisable.

use super::abbreviation::Abbreviation;
use super::city::TABLE;
use super::index::Hit;
use super::names::{Windows, current};
use crate::daylight::{self, Coordinates};
use crate::zone;

/// By what kind of name a zone was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A city in it.
    City,
    /// Its IANA name, or an old one.
    Zone,
    /// Letters such as PST, or the name they are short for.
    Abbreviation,
    /// The name that Windows has for it.
    Windows,
}

/// A zone that may be meant.
#[derive(Clone, PartialEq, Debug)]
pub struct Choice {
    /// By what it was found.
    pub kind: Kind,
    /// Its current IANA name: "Asia/Kolkata".
    pub zone: String,
    /// The city found, else the principal city of the zone: "Bengaluru".
    pub place: String,
    /// State or province of the place; empty where there is none to tell.
    pub region: &'static str,
    /// "India"; empty for zones that are nowhere.
    pub country: &'static str,
    /// What else to know: "also called Bangalore", "Pacific Time". Often empty.
    pub note: String,
    /// Where the place is.
    pub coordinates: Option<Coordinates>,
}

impl Choice {
    pub(super) fn of_city(hit: &Hit) -> Option<Self> {
        let city = hit.city()?;
        let region = if city.region() == city.name() { "" } else { city.region() };
        let other_name = hit.other_name().map(|name| format!("also called {name}"));
        Some(Self {
            kind: Kind::City,
            zone: current(city.zone()).to_owned(),
            place: city.name().to_owned(),
            region,
            country: city.country(),
            note: other_name.unwrap_or_default(),
            coordinates: Some(city.coordinates()),
        })
    }

    /// The zone of an IANA name, which may be an old one.
    pub(super) fn of_zone(name: &str) -> Self {
        let now = current(name);
        let note = if now != name && !now.starts_with("Etc/") {
            format!("{name} is now called {now}")
        } else if now.starts_with("Etc/GMT") && now.len() > "Etc/GMT".len() {
            "a fixed offset; the sign in this name is reversed".to_owned()
        } else {
            String::new()
        };
        Self::of(Kind::Zone, now, note)
    }

    pub(super) fn of_abbreviation(row: &Abbreviation) -> Self {
        let cities = |zones: &[&str]| zones.iter().map(|zone| zone::city(zone)).collect::<Vec<_>>();
        let note = if row.elsewhere.is_empty() {
            row.name.to_owned()
        } else {
            format!("{}; not that of {}", row.name, cities(row.elsewhere).join(", "))
        };
        Self::of(Kind::Abbreviation, row.zone, note)
    }

    pub(super) fn of_windows(known: &Windows) -> Self {
        let note = match known.others.len() {
            0 => format!("“{}” of Windows", known.name),
            1 => format!("“{}” of Windows, there 1 zone more", known.name),
            others => format!("“{}” of Windows, there {others} zones more", known.name),
        };
        Self::of(Kind::Windows, known.zone, note)
    }

    fn of(kind: Kind, zone: &str, note: String) -> Self {
        let country = daylight::country(zone)
            .and_then(|code| TABLE.countries.iter().find(|country| country.code == code));
        Self {
            kind,
            zone: zone.to_owned(),
            place: zone::city(zone),
            region: "",
            country: country.map_or("", |country| country.name),
            note,
            coordinates: daylight::coordinates(zone),
        }
    }

    /// Place, state and country: "Portland, Oregon, United States".
    #[must_use]
    pub fn title(&self) -> String {
        let parts = [self.place.as_str(), self.region, self.country];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}
