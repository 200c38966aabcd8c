//! Places: which zone is meant by what a person types. A city in any spelling,
//! an IANA name or an old one, letters such as PST, or Windows' name.
//!
//! [`search`] offers choices while somebody types; [`named`] reads a finished
//! answer, and asks back where several zones can be meant.
//!
//! City names: GeoNames, CC BY 4.0; see `data/README.md`.

mod abbreviation;
mod choice;
mod city;
pub(crate) mod fold;
mod index;
mod named;
mod names;
mod narrow;
mod search;

pub(crate) use abbreviation::{Season, letters, season};
pub use choice::{Choice, Kind};
pub use city::City;
pub(crate) use named::spelled;
pub use named::{Named, named, namesakes, suggest};
pub use names::{current, windows};
pub use search::search;

use crate::daylight::{self, Coordinates};

/// Text longer than this many bytes names no place.
const LONGEST: usize = 200;

/// Where a person is: in the city that is called `place`, letter for letter, and
/// keeps `zone`; else in the zone's principal city. `None` for zones that are nowhere.
#[must_use]
pub fn coordinates(place: &str, zone: &str) -> Option<Coordinates> {
    let zone = current(zone);
    let principal = daylight::coordinates(zone)?;
    if crate::zone::city(zone) == place {
        return Some(principal);
    }
    Some(city::largest(place, zone).map_or(principal, |city| city.coordinates()))
}

#[cfg(test)]
mod tests;
