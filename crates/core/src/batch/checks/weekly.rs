//! One week of windows that keeps every promise in the weeks ahead.

use super::super::windows::Windows;
use super::{Broken, MustGive};

/// Windows by weekday, to be adopted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Weekly {
    /// Each of the length that was asked about.
    pub windows: Windows,
    /// No week of windows has fewer: proved, rather than the fewest found.
    pub proved: bool,
    /// At least so many windows are needed in some week of the range.
    pub at_least: usize,
    /// What they break in the range; only what no check can keep, see `give`.
    pub broken: Vec<Broken>,
    /// What no check can keep.
    pub give: Vec<MustGive>,
}
