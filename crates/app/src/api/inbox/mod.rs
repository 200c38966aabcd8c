//! Notifications: held, batched, handled (semantics §7).
//!
//! What comes goes this way: [`received`] looks it over, `judge` says how urgent it is and by when
//! an answer is owed, the store keeps it, and only then is it acknowledged. [`announce`] claims what
//! is to be told; `sight` shows it; [`triage`] is what is done with it.

pub mod announce;
mod checks;
pub(crate) mod desk;
pub(crate) mod judge;
mod link;
mod past;
pub(crate) mod promises;
pub mod received;
mod rules;
mod sender;
pub(crate) mod shown;
pub(crate) mod sight;
pub mod sources;
pub mod triage;
pub mod view;
mod windows;
pub mod wire;

pub use announce::{Announcement, announcements, next_wake};
pub use checks::{adopt, checks};
pub use link::open;
pub(crate) use past::{happened, owed_to};
pub use received::{OWN, Receipt, Received, receive};
pub use rules::{delete_rule, save_rule};
pub use sight::inbox;
pub use sources::{KnownSource, switch};
pub use triage::{start_window, triage};
pub use windows::{batching, save_batching};
