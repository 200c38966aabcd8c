//! A person's working calendar: which grade every moment has.
//!
//! Working time = weekly pattern − leave, in the person's zone (semantics §2).

mod graded;
mod leave;
mod week;

pub use graded::{Calendar, Segment, Timeline};
pub use leave::Leave;
pub use week::{DAYS, Grade, Shift, ShiftProblem, Week, WeekProblem};
