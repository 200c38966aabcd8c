//! Daylight: how high the sun stands where somebody lives.

use std::sync::LazyLock;

use crate::interval::Interval;
use crate::place;
use crate::time::Instant;

/// A place on earth, in degrees; north and east are positive.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Coordinates {
    /// −90 … 90.
    pub latitude: f64,
    /// −180 … 180.
    pub longitude: f64,
}

/// Altitudes of the sun, in degrees, at which the sky takes its next colour:
/// from night (0) over dusk and dawn to day (5).
const LEVELS: [f64; 6] = [-16.0, -8.0, -3.0, 1.0, 7.0, 16.0];

/// A colour stop of a sky.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SkyStop {
    /// When.
    pub at: Instant,
    /// 0 (night) … 5 (day).
    pub level: u8,
}

/// The coordinates tzdb gives for a zone's principal city, the zone by its
/// current name or an old one; `None` for zones that are nowhere (UTC).
#[must_use]
pub fn coordinates(zone: &str) -> Option<Coordinates> {
    principal(zone).map(|principal| principal.coordinates)
}

/// ISO 3166 code of the country of a zone's principal city: "DE".
#[must_use]
pub fn country(zone: &str) -> Option<&'static str> {
    principal(zone).map(|principal| principal.country)
}

/// Whether tzdb lists the zone under this very name with a city, as it does
/// current names and not old aliases.
#[must_use]
pub fn listed(zone: &str) -> bool {
    PLACES.binary_search_by(|known| known.zone.cmp(zone)).is_ok()
}

fn principal(zone: &str) -> Option<&'static Principal> {
    let found = PLACES.binary_search_by(|known| known.zone.cmp(place::current(zone))).ok()?;
    PLACES.get(found)
}

/// Altitude of the sun's centre over the horizon, in degrees, refraction left out.
#[must_use]
pub fn altitude(at: Instant, place: Coordinates) -> f64 {
    sun::pos(at.unix().saturating_mul(1000), place.latitude, place.longitude).altitude.to_degrees()
}

/// The sky's level at an instant, 0 (night) … 5 (day).
#[must_use]
pub fn level(at: Instant, place: Coordinates) -> u8 {
    let height = altitude(at, place);
    let passed = LEVELS.iter().filter(|limit| height >= **limit).count();
    u8::try_from(passed.saturating_sub(1)).unwrap_or(5)
}

/// Colour stops through `range`: one at each end, and one wherever the sun
/// passes one of the levels; a gradient through them is the sky.
#[must_use]
pub fn sky(range: Interval, place: Coordinates) -> Vec<SkyStop> {
    const STRIDE: i64 = 600; // the sun moves at most 2.5° in ten minutes
    let level_of = |height: f64| LEVELS.iter().filter(|limit| height >= **limit).count();
    let stop = |at, passed: usize| SkyStop {
        at,
        level: u8::try_from(passed.saturating_sub(1)).unwrap_or(5),
    };
    let mut stops = vec![stop(range.start(), level_of(altitude(range.start(), place)))];
    let mut from = range.start();
    let mut low = altitude(from, place);
    while from < range.end() {
        let to = from.plus(STRIDE).min(range.end());
        let high = altitude(to, place);
        let mut crossed: Vec<(f64, usize)> = LEVELS
            .iter()
            .enumerate()
            .filter(|(_, limit)| (low < **limit) != (high < **limit))
            .map(|(index, limit)| ((limit - low) / (high - low), index))
            .collect();
        crossed.sort_by(|a, b| a.0.total_cmp(&b.0));
        for (share, index) in crossed {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_precision_loss,
                reason = "under 600"
            )]
            let seconds = (share * to.since(from) as f64) as i64;
            stops.push(stop(from.plus(seconds), index + 1));
        }
        (from, low) = (to, high);
    }
    stops.push(stop(range.end(), level_of(low)));
    stops
}

/// The principal city of a zone.
struct Principal {
    zone: &'static str,
    country: &'static str,
    coordinates: Coordinates,
}

/// In order of zone.
static PLACES: LazyLock<Vec<Principal>> = LazyLock::new(|| {
    let table = include_str!("../data/zone.tab"); // tzdb 2026f, in the public domain
    let mut places: Vec<_> = table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let country = fields.next()?;
            let coordinates = iso6709(fields.next()?)?;
            Some(Principal { zone: fields.next()?, country, coordinates })
        })
        .collect();
    places.sort_by_key(|principal| principal.zone);
    places
});

/// Reads ±DDMM±DDDMM or ±DDMMSS±DDDMMSS.
fn iso6709(text: &str) -> Option<Coordinates> {
    let split = text.rfind(['+', '-']).filter(|at| *at > 0)?;
    let degrees = |text: &str, digits: usize| {
        let (sign, rest) = text.split_at_checked(1)?;
        let (whole, rest) = rest.split_at_checked(digits)?;
        let (minutes, seconds) = rest.split_at_checked(2)?;
        let number =
            |text: &str| if text.is_empty() { Some(0.0) } else { text.parse::<f64>().ok() };
        let size = number(whole)? + number(minutes)? / 60.0 + number(seconds)? / 3600.0;
        Some(if sign == "-" { -size } else { size })
    };
    Some(Coordinates {
        latitude: degrees(&text[..split], 2)?,
        longitude: degrees(&text[split..], 3)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_from_the_table() {
        let berlin = coordinates("Europe/Berlin").unwrap();
        assert!((berlin.latitude - 52.5).abs() < 0.01 && (berlin.longitude - 13.3667).abs() < 0.01);
        assert!(coordinates("America/Los_Angeles").unwrap().longitude < -118.0);
        assert!(coordinates("US/Pacific").is_some(), "an alias is where its zone is");
        assert!(coordinates("Iceland").unwrap().latitude > 64.0, "not where its rules come from");
        assert_eq!(coordinates("Etc/UTC"), None);
    }

    #[test]
    fn the_sun_stands_high_at_noon_and_low_at_midnight() {
        let berlin = coordinates("Europe/Berlin").unwrap();
        // 2027-06-21 11:00Z and 23:00Z
        assert!((altitude(Instant::from_unix(1_813_575_600), berlin) - 60.9).abs() < 0.5);
        assert_eq!(level(Instant::from_unix(1_813_575_600 + 12 * 3600), berlin), 0);
    }

    #[test]
    fn a_sky_in_march_passes_every_level_twice() {
        let berlin = coordinates("Europe/Berlin").unwrap();
        let start = Instant::from_unix(1_804_633_200);
        let stops = sky(Interval::new(start, start.plus(86_400)).unwrap(), berlin);
        assert_eq!(stops.len(), 2 + 12);
        assert!(stops.is_sorted_by_key(|stop| stop.at));
        assert_eq!(stops.iter().map(|stop| stop.level).max(), Some(5));
    }
}
