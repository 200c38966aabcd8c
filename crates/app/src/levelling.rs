//! The levelled plan: one at once; whether there is a better one is looked for
//! beside the window.

use leeway_core::project::plan::Given;

use crate::App;
use crate::api::project::desk::{Laid, Level};
use crate::api::project::view::Levelling;

/// A levelled plan, and how good it is.
pub(crate) struct Found {
    pub(crate) plan: Level,
    pub(crate) state: Levelling,
}

impl App {
    /// The best levelled plan that is known.
    pub(crate) fn levelled(&self, given: &Given<'_>, laid: &Laid) -> Found {
        Found { plan: laid.level(given), state: Levelling { share: None, gap: None } }
    }
}
