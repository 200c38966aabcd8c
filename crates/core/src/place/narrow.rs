//! Narrowing by country or state: "Portland, OR", "london ca".

use super::city::{City, TABLE};
use super::fold::fold;

/// The regions in which a city may be.
pub(super) struct Within(Vec<bool>);

impl Within {
    pub(super) fn has(&self, city: &City) -> bool {
        self.0.get(usize::from(city.region_index())).copied().unwrap_or(false)
    }

    /// Regions that `called` accepts by one of their names, or by one of their country.
    fn of(called: impl Fn(&str) -> bool) -> Self {
        let any = |names: &[String]| names.iter().any(|name| called(name));
        let countries: Vec<bool> =
            TABLE.countries.iter().map(|country| any(&country.called)).collect();
        let in_country = |country: u16| countries.get(usize::from(country)).copied();
        let regions: Vec<bool> = TABLE
            .regions
            .iter()
            .map(|region| in_country(region.country).unwrap_or(false) || any(&region.called))
            .collect();
        Self(regions)
    }

    fn and(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine &= theirs);
        self
    }

    fn is_nowhere(&self) -> bool {
        !self.0.contains(&true)
    }
}

/// What comes before the first comma, folded, and the regions named after it:
/// first by whole names, then as names that are still being typed.
pub(super) fn by_comma(text: &str) -> Option<(String, [Within; 2])> {
    let (city, places) = text.split_once([',', '，', '、'])?;
    let places = places.split([',', '，', '、']).map(fold).filter(|place| !place.is_empty());
    let mut within = [everywhere(), everywhere()];
    for place in places {
        let whole = Within::of(|name| *name == place);
        let start = Within::of(|name| name.starts_with(&place));
        let [by_whole, by_start] = within;
        within = [by_whole.and(&whole), by_start.and(&start)];
    }
    Some((fold(city), within))
}

/// Every way to read the last one to four words as a country or state, the
/// longest first: "san jose costa rica" → "san jose" in Costa Rica.
pub(super) fn by_last_words(folded: &str) -> impl Iterator<Item = (&str, Within)> {
    let spaces: Vec<usize> = folded.match_indices(' ').map(|(at, _)| at).collect();
    let first = spaces.len().saturating_sub(4);
    spaces.into_iter().skip(first).filter_map(|space| {
        let (city, place) = (&folded[..space], &folded[space + 1..]);
        let within = Within::of(|name| name == place);
        (!within.is_nowhere()).then_some((city, within))
    })
}

/// The regions of the country or state that is called `folded`.
pub(super) fn named(folded: &str) -> Option<Within> {
    let within = Within::of(|name| name.len() > 3 && name == folded);
    (!within.is_nowhere()).then_some(within)
}

/// All regions.
pub(super) fn everywhere() -> Within {
    Within(vec![true; TABLE.regions.len()])
}
