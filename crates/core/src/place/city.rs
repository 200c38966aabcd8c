//! Cities of 15,000 people and more, as GeoNames lists them.

use std::sync::LazyLock;

use super::fold::fold;
use super::names::current;
use crate::daylight::Coordinates;

/// A city.
#[derive(Clone, Copy, Debug)]
pub struct City {
    name: &'static str,
    others: &'static str,
    region: u16,
    /// In thousands.
    population: u32,
    /// In tenths of a degree.
    latitude: i16,
    longitude: i16,
    zone: &'static str,
}

/// A country, by GeoNames' English name.
pub(super) struct Country {
    /// ISO 3166-1: "DE".
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    /// Codes and names by which it is asked for, folded.
    pub(super) called: Vec<String>,
}

/// A state or province; cities of countries without any have one without a name.
pub(super) struct Region {
    pub(super) country: u16,
    pub(super) name: &'static str,
    /// Short and long names by which it is asked for, folded.
    pub(super) called: Vec<String>,
}

impl City {
    /// As it is called in English, or there: "Munich", "São Paulo".
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What it is called besides: in other languages and former times.
    pub fn other_names(&self) -> impl Iterator<Item = &'static str> {
        self.others.split('\t').filter(|name| !name.is_empty())
    }

    /// IANA name of its zone.
    #[must_use]
    pub const fn zone(&self) -> &'static str {
        self.zone
    }

    /// "Germany".
    #[must_use]
    pub fn country(&self) -> &'static str {
        self.within().map_or("", |(_, country)| country.name)
    }

    /// State or province: "Bavaria"; empty where none is known.
    #[must_use]
    pub fn region(&self) -> &'static str {
        self.within().map_or("", |(region, _)| region.name)
    }

    /// People who live there, to two digits.
    #[must_use]
    pub const fn population(&self) -> u64 {
        self.population as u64 * 1000
    }

    /// Where it is, to a tenth of a degree.
    #[must_use]
    pub fn coordinates(&self) -> Coordinates {
        Coordinates {
            latitude: f64::from(self.latitude) / 10.0,
            longitude: f64::from(self.longitude) / 10.0,
        }
    }

    /// Position of its region in [`Table::regions`].
    pub(super) const fn region_index(&self) -> u16 {
        self.region
    }

    fn within(&self) -> Option<(&'static Region, &'static Country)> {
        let region = TABLE.regions.get(usize::from(self.region))?;
        Some((region, TABLE.countries.get(usize::from(region.country))?))
    }
}

/// All cities, with the countries and regions they are in.
#[derive(Default)]
pub(super) struct Table {
    /// In order of country, region and name; at most 65,535.
    pub(super) cities: Vec<City>,
    pub(super) regions: Vec<Region>,
    pub(super) countries: Vec<Country>,
}

/// Unpacked when first asked for.
pub(super) static TABLE: LazyLock<Table> =
    LazyLock::new(|| read(include_bytes!("../../data/cities.txt.br")).unwrap_or_default());

/// The largest city of exactly this name that keeps `zone`.
pub(super) fn largest(name: &str, zone: &str) -> Option<&'static City> {
    static BY_NAME: LazyLock<Vec<&City>> = LazyLock::new(|| {
        let mut cities: Vec<&City> = TABLE.cities.iter().collect();
        cities.sort_unstable_by_key(|city| city.name);
        cities
    });
    let start = BY_NAME.partition_point(|city| city.name < name);
    let named = BY_NAME[start..].iter().take_while(|city| city.name == name);
    named.filter(|city| current(city.zone) == zone).max_by_key(|city| city.population).copied()
}

/// Reads the file that `cargo xtask cities` writes; its generator says how it is laid out.
fn read(packed: &[u8]) -> Option<Table> {
    let mut text = Vec::new();
    brotli_decompressor::BrotliDecompress(&mut &*packed, &mut text).ok()?;
    // Names are borrowed from it for as long as the program runs.
    let text: &'static str = String::from_utf8(text).ok()?.leak();
    let mut sections = text.split("\n=\n").map(|section| section.split('\n'));
    let zones: Vec<&str> = sections.next()?.collect();
    let countries: Vec<Country> = sections.next()?.filter_map(country).collect();
    let regions = sections.next()?.map(|line| region(line, &countries)).collect::<Option<_>>()?;
    let mut next = || sections.next();
    let (mut names, mut others, mut within) = (next()?, next()?, next()?);
    let (mut people, mut steps, mut zone) = (next()?, next()?, next()?);
    let mut cities = Vec::new();
    let (mut latitude, mut longitude) = (0, 0);
    for name in &mut names {
        let (south_north, west_east) = steps.next()?.split_once('\t')?;
        latitude += south_north.parse::<i16>().ok()?;
        longitude += west_east.parse::<i16>().ok()?;
        cities.push(City {
            name,
            others: others.next()?,
            region: within.next()?.parse().ok()?,
            population: people.next()?.parse().ok()?,
            latitude,
            longitude,
            zone: zones.get(zone.next()?.parse::<usize>().ok()?)?,
        });
    }
    (cities.len() <= usize::from(u16::MAX)).then_some(Table { cities, regions, countries })
}

fn country(line: &'static str) -> Option<Country> {
    let mut fields = line.split('\t');
    let (code, longer, name) = (fields.next()?, fields.next()?, fields.next()?);
    let called = [code, longer, name].into_iter().chain(fields).map(fold).collect();
    Some(Country { code, name, called })
}

fn region(line: &'static str, countries: &[Country]) -> Option<Region> {
    let mut fields = line.split('\t');
    let (code, name) = (fields.next()?, fields.next()?);
    let country = countries.iter().position(|country| country.code == code)?;
    let called = std::iter::once(name).chain(fields).map(fold).filter(|name| !name.is_empty());
    Some(Region { country: u16::try_from(country).ok()?, name, called: called.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ZoneRules;

    #[test]
    fn every_city_has_a_name_a_country_and_a_zone_of_the_rules() {
        let rules = ZoneRules::bundled();
        let names: std::collections::HashSet<&str> = rules.names().collect();
        assert_eq!(TABLE.cities.len(), 32_444);
        for city in &TABLE.cities {
            assert!(!city.name().is_empty() && !city.country().is_empty(), "{city:?}");
            assert!(names.contains(city.zone()), "{city:?}");
            assert!(city.coordinates().latitude.abs() <= 90.0, "{city:?}");
            assert!(city.coordinates().longitude.abs() <= 180.0, "{city:?}");
        }
    }

    #[test]
    fn a_city_is_where_it_is() {
        let munich = TABLE.cities.iter().find(|city| city.name() == "Munich").unwrap();
        assert_eq!((munich.region(), munich.country()), ("Bavaria", "Germany"));
        assert_eq!((munich.zone(), munich.population()), ("Europe/Berlin", 1_300_000));
        let Coordinates { latitude, longitude } = munich.coordinates();
        assert!((latitude - 48.1).abs() < 0.06 && (longitude - 11.6).abs() < 0.06);
        assert!(munich.other_names().any(|name| name == "Monaco di Baviera"));
    }

    #[test]
    fn a_damaged_file_is_no_table() {
        assert!(read(b"").is_none_or(|table| table.cities.is_empty()));
        assert!(read(b"no brotli at all").is_none());
    }
}
