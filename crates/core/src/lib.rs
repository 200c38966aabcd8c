//! The planning mathematics of Leeway.
//!
//! Pure: nothing here reads a clock, a file or the network. *Now* is always an
//! argument, zone rules come in as bytes, and every answer is a value.
//!
//! Read in this order: [`time`] (an instant), [`interval`] (half-open sets of
//! them), [`zone`] and [`civil`] (how a wall clock maps to instants),
//! [`calendar`] (a person's graded working time), [`overlap`] (who is available
//! when, and how willingly), [`radar`] (when that changes, and why), [`recurrence`]
//! (what repeats), [`handoff`] (three moments), [`response`] (when an answer is
//! owed), [`norms`] (what was agreed about that), [`forecast`] (when it comes),
//! [`oncall`] (who answers when nobody else does), [`batch`] (when notifications
//! come), [`meeting`] (what an hour together costs, and how it is shared),
//! [`project`] (deadlines with buffers), [`focus`] (what one person does when), [`document`] (what is kept whole), [`busy`] (when somebody is taken already),
//! [`place`] (which zone a city is in), [`typed`] (which moment a sentence names),
//! [`daylight`] (where the sun is meanwhile).

pub mod batch;
pub mod busy;
pub mod calendar;
pub mod civil;
pub mod client;
pub mod daylight;
pub mod document;
pub mod focus;
pub mod forecast;
pub mod handoff;
pub mod interval;
pub mod meeting;
pub mod norms;
pub mod oncall;
pub mod overlap;
pub mod place;
pub mod project;
pub mod radar;
pub mod recurrence;
pub mod response;
pub mod review;
pub mod team;
pub mod time;
pub mod track;
pub mod typed;
pub mod zone;

pub use calendar::{Calendar, Extra, Grade, Leave, Pattern, Shift, Stay, Timeline, Week};
pub use document::Document;
pub use interval::{Interval, IntervalSet};
pub use team::{Person, PersonId, Team, TeamWindow};
pub use time::Instant;
pub use zone::{Zone, ZoneRules};
