//! Batches: when held notifications are delivered, and how few checks keep every
//! promise (semantics §7).
//!
//! Read in this order: [`Windows`] (civil times, by weekday), [`Batching`] (what
//! somebody has set), [`Schedule`] (when that is, where they are), [`held`] (a
//! notification's life), [`rule`] (how urgent it is, and why), [`limit`] (how many
//! may break through), [`promise`] (by when it is answered, and whether it will
//! be), [`checks`] (the fewest checks that keep all promises).

mod batching;
pub mod checks;
pub mod held;
pub mod limit;
pub mod promise;
pub mod rule;
mod schedule;
mod windows;

pub use batching::Batching;
pub use schedule::{Opening, Schedule};
pub use windows::{Delivery, USUAL_MINUTES, Window, Windows, deliveries, due};
