//! Civil times that a clock skips or shows twice: which is meant, and what is said.

use chrono::NaiveDateTime;

use super::Ask;
use super::note::Note;
use crate::civil::{self, Local};
use crate::place::Season;
use crate::time::Instant;
use crate::zone::Zone;

/// What is to be said of a civil time that the clock in a place skips or repeats,
/// and that is taken for `taken`.
pub(super) fn twisted(
    civil: NaiveDateTime,
    zone: &Zone,
    place: &str,
    taken: Instant,
) -> Option<Note> {
    let (typed, place) = (civil.format("%H:%M").to_string(), place.to_owned());
    match civil::local(civil, zone) {
        Local::Unique(_) => None,
        Local::Gap { instant, .. } => {
            let read = civil::reading(instant, zone).time();
            let date = (read == civil.time()).then(|| civil.date());
            Some(Note::Gap { typed, read, place, date })
        }
        Local::Fold { first, second } => {
            Some(Note::Fold { typed, place, first, second, later: taken == second })
        }
    }
}

/// Which of two times an offset or letters name: EST is the second 01:30 in New
/// York. `None` where the clock shows the time once, or neither is named.
pub(super) fn told_apart(
    local: Local,
    zone: &Zone,
    exact: Option<i32>,
    half: Option<Season>,
) -> Option<Instant> {
    let Local::Fold { first, second } = local else { return None };
    match (exact, half) {
        (Some(offset), _) => [first, second].into_iter().find(|at| zone.offset(*at) == offset),
        // A clock that is put back goes from the greater offset to the lesser.
        (None, Some(Season::Summer)) => Some(first),
        (None, Some(Season::Standard)) => Some(second),
        (None, None) => None,
    }
}

/// The first of two times, unless only the second is still ahead.
pub(super) fn ahead(local: Local, ask: &Ask<'_>) -> Instant {
    match local {
        Local::Fold { first, second } if ask.ahead && first < ask.now && second >= ask.now => {
            second
        }
        Local::Unique(_) | Local::Gap { .. } | Local::Fold { .. } => local.instant(),
    }
}

/// The last instant at which the clock shows it.
pub(super) fn last_of(local: Local) -> Instant {
    match local {
        Local::Fold { second, .. } => second,
        Local::Unique(_) | Local::Gap { .. } => local.instant(),
    }
}
