//! A person's working calendar: which grade every moment has.
//!
//! Working time = weekly pattern − holidays − leave, in the zone where the
//! person is on that date, plus extra hours (semantics §2).

#[cfg(test)]
pub(crate) mod any;
mod clock;
mod extra;
mod graded;
pub mod holiday;
mod itinerary;
mod leave;
mod pattern;
mod timeline;
mod week;
pub mod why;
pub mod working_time;

pub use extra::Extra;
pub use graded::Calendar;
pub use holiday::{Holiday, MakeUp, Observance, Removal};
pub use itinerary::Stay;
pub use leave::{Away, Leave};
pub use pattern::{Cycle, MOST_WEEKS, Pattern, Version};
pub use timeline::{Segment, Timeline};
pub use week::{DAYS, Grade, Shift, ShiftProblem, Week, WeekProblem};
