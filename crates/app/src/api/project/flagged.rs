//! What is worth knowing about tasks.

use std::collections::HashMap;

use leeway_core::project::level::Levelled;
use leeway_core::project::plan::Given;

use super::desk::{Desk, Laid};
use super::view::PlanFlag;

pub(super) fn flags(
    _desk: &Desk,
    _given: &Given<'_>,
    _laid: &Laid,
    _soon: &Levelled,
) -> HashMap<usize, Vec<PlanFlag>> {
    HashMap::new()
}
