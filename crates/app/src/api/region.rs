//! The regions whose public holidays are known.

use leeway_core::calendar::holiday;
use serde::Serialize;
use ts_rs::TS;

use crate::{ApiError, App};

/// A country or a part of one, to choose.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RegionChoice {
    /// "DE-BY"; of a whole country "DE".
    pub code: String,
    /// "DE"
    pub country: String,
    /// "Bavaria"
    pub name: String,
    /// "Germany"
    pub country_name: String,
    /// First year whose holidays are known.
    pub since: i32,
    /// Last year whose holidays are known.
    pub until: i32,
}

/// Every region: countries, each followed by its parts.
///
/// # Errors
/// None.
pub fn regions(_app: &App, (): ()) -> Result<Vec<RegionChoice>, ApiError> {
    let all = holiday::regions();
    let choice = |region: &holiday::Region| {
        let country = region.code.split('-').next().unwrap_or(&region.code);
        let whole = all.iter().find(|one| one.code == country);
        RegionChoice {
            code: region.code.clone(),
            country: country.to_owned(),
            name: region.name.clone(),
            country_name: whole.map_or(country, |one| &one.name).to_owned(),
            since: region.since,
            until: region.until,
        }
    };
    Ok(all.iter().map(choice).collect())
}
