//! The team: its day, its moments, its people.

use leeway_exchange::plan;

pub use super::day::day;
pub use super::moment::moment;
pub use super::person::{blank, check, delete, person, save};
pub use super::person_year::person_year;
pub use super::region::regions;
pub use super::weeks::{days, weeks};
pub use super::window::{save_windows, windows};
pub use super::year::year;
use crate::api::history::Done;
use crate::api::settings;
use crate::{ApiError, App};

/// The sample team: six people from San Francisco to Auckland.
pub const SAMPLE: &str = include_str!("../../../../examples/sample-team.toml");

/// Through whose eyes the sample team is seen.
const SAMPLE_YOU: &str = "mara";

/// Replaces the team by the sample team, seen as Mara in Berlin unless somebody
/// sits here already.
///
/// # Errors
/// When the store can't be written.
pub fn sample(app: &App, (): ()) -> Result<Done, ApiError> {
    let team = plan::read(SAMPLE, app.rules()).team;
    let ((), done) =
        app.change("Load the sample team", |writing| Ok(writing.replace_team(&team)?))?;
    let chosen = settings::load(app)?;
    if chosen.you.is_none() {
        settings::save(app, settings::Settings { you: Some(SAMPLE_YOU.to_owned()), ..chosen })?;
    }
    Ok(done)
}
