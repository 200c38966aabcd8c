//! The table of holidays that is compiled into the program.

use std::sync::Arc;

use super::RegionDays;

/// A country or a subdivision whose holidays are known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Region {
    /// "DE", "DE-BY".
    pub code: String,
    /// "Germany"; of a subdivision "Bavaria".
    pub name: String,
    /// First year that the table has.
    pub since: i32,
    /// Last year that the table has; later holidays are not known ("data until").
    pub until: i32,
}

/// Every country in order of code, each followed by its subdivisions.
#[must_use]
pub fn regions() -> &'static [Region] {
    &[]
}

/// The days of a region; `None` when there is none of that code.
#[must_use]
pub fn region(_code: &str) -> Option<Arc<RegionDays>> {
    None
}
